"""diff and changelog: what is compared, what is told, what is accepted, and how it ends."""

import json
import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.repositories import TestRepository
from tests.unit.review.changes.conftest import FILES

from unpack.classroom.record import KeptAnswer, write_line
from unpack.library.fingerprint import fingerprint_item
from unpack.library.load import load_library

ITEM = "halving/fair-piles/piles-of-8"
BREAK = ("        answer: 4\n", "        answer: 5\n")
LOOK = ("extending: Halves tens to 200.", "extending: Halves tens to 400.")
QUIET = ("name: Count in tens", "name: Skip-count in tens")
NEED = (
    "      half-of-tens: A quarter is half of a half.\n",
    "      half-of-tens: A quarter is half of a half.\n      tens: Tens are counted.\n",
)


@pytest.fixture
def repository(tmp_path: Path, unpack) -> TestRepository:
    """The library in a repository with the release v1.0; the current folder is that of the library."""
    made = TestRepository(tmp_path / "school").start()
    for name, text in FILES.items():
        made.write(f"progressions/{name}.yaml", text)
    made.commit("One")
    made.git("tag", "v1.0")
    os.chdir(made.folder / "progressions")
    return made


def edit(repository: TestRepository, *edits: tuple[str, str], name: str = "halving") -> None:
    path = repository.folder / "progressions" / f"{name}.yaml"
    text = path.read_text("utf-8")
    for before, after in edits:
        assert text.count(before) == 1
        text = text.replace(before, after)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("edits", "codes", "last"),
    [
        ((), {"breaks": 0, "look": 0, "any": 0, "never": 0}, "nothing changed"),
        ((QUIET,), {"breaks": 0, "look": 0, "any": 1, "never": 0}, "1 for information"),
        ((LOOK, QUIET), {"breaks": 0, "look": 1, "any": 1, "never": 0}, "1 needs a look, 1 for information"),
        ((BREAK, LOOK, QUIET), {"breaks": 1, "look": 1, "any": 1, "never": 0}, "1 breaks past results, 1 needs a look, 1 for information"),
    ],
)  # fmt: skip
def test_the_exit_code_follows_the_level(
    unpack, repository: TestRepository, edits: tuple, codes: dict[str, int], last: str
) -> None:
    edit(repository, *edits)
    assert unpack("diff").code == codes["breaks"]
    for threshold, code in codes.items():
        outcome = unpack("diff", "v1.0", "--fail-on", threshold)
        assert outcome.code == code
        hash = repository.git("rev-parse", "v1.0")[:7]
        assert (
            outcome.out.splitlines()[-1]
            == f"Compared 4 skills, 4 items (v1.0, 2027-01-12, {hash} .. working copy): {last}"
        )


def test_the_base_that_nobody_named_is_told(unpack, repository: TestRepository) -> None:
    hash = repository.git("rev-parse", "v1.0")[:7]
    assert (
        unpack("diff").err == f"compared with v1.0, 2027-01-12, {hash}: the newest release that this branch contains\n"
    )
    assert unpack("diff", "v1.0").err == ""
    repository.git("tag", "--delete", "v1.0")
    assert unpack("diff").err == f"compared with HEAD, 2027-01-12, {hash}: the last commit\n"


def test_two_revisions_and_files_by_the_names_they_have_here(unpack, repository: TestRepository) -> None:
    edit(repository, BREAK)
    repository.commit("Two", date="2027-02-01T10:00:00+02:00")
    edit(repository, LOOK)
    outcome = unpack("diff", "v1.0..main")
    assert outcome.code == 1
    assert "  --> halving.yaml:38:9" in outcome.out.splitlines()
    assert re.search(r"\(v1\.0, 2027-01-12, \w{7} \.\. main, 2027-02-01, \w{7}\): 1 breaks past results$", outcome.out)
    assert "descriptor-changed" in unpack("diff", "main").out
    assert "item-answer-changed" not in unpack("diff", "main").out


def test_from_the_folder_above_the_only_library_below_is_meant(unpack, repository: TestRepository) -> None:
    os.chdir(repository.folder)
    edit(repository, BREAK)
    assert "  --> progressions/halving.yaml:38:9" in unpack("diff").out.splitlines()
    repository.write("other/library.yaml", FILES["library"])
    outcome = unpack("diff")
    assert (outcome.code, outcome.err.splitlines()[0]) == (2, "unpack: 2 libraries lie here")
    assert unpack("diff", "--library", "progressions").code == 1


def test_two_folders_need_no_git(unpack, tmp_path: Path) -> None:
    for side, text in (("old", FILES["halving"]), ("new", FILES["halving"].replace(*BREAK))):
        (tmp_path / side).mkdir()
        for name in ("library", "river"):
            (tmp_path / side / f"{name}.yaml").write_text(FILES[name], "utf-8")
        (tmp_path / side / "halving.yaml").write_text(text, "utf-8")
    outcome = unpack("diff", "old", "new")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.splitlines()[-1] == "Compared 4 skills, 4 items (old .. new): 1 breaks past results"
    assert f'unpack diff old new --accept item-answer-changed {ITEM} --because "…"' in outcome.out
    assert unpack("diff", "old", "old").code == 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["diff", "v9"], 2, "`v9` is no revision of this repository"),
        (["diff", "--output=x"], 2, "`unpack diff` has no option `--output`"),
        (["diff", "no", "where"], 2, "there is no folder `no`"),
        (["diff", ".", "../.git"], 2, "the folder `../.git` holds no library.yaml"),
        (["diff", "a", "b", "c"], 2, "3 things cannot be compared"),
        (["diff", "--format", "xml"], 2, "--format knows no `xml`"),
        (["diff", "--fail-on", "breaking"], 2, "--fail-on knows no `breaking`"),
        (["diff", "--write", "markdown"], 2, "--write takes a form and a file, not `markdown`"),
        (["diff", "--write", "xml=x"], 2, "--write knows no `xml`"),
        (["diff", "--results", "nowhere"], 2, "there is no folder `nowhere`"),
        (["diff", "--results", "."], 2, "holds no mistakes.jsonl"),
        (["diff", "--printed", "."], 2, "no map of a printed set lies in ``"),
        (["diff", "--because", "x"], 2, "--because says more about a change that is accepted"),
        (["diff", "--accept", "answer-changed", ITEM, "--because", "x"], 2, "--accept knows no `answer-changed`"),
        (["diff", "--accept", "item-answer-changed", ITEM], 2, "a change is accepted for a reason"),
        (["diff", "--accept", "item-answer-changed", ITEM, "--because", "x", "--until", "soon"], 2, "--until takes a day, not `soon`"),
        (["diff", "--accept", "item-answer-changed", ITEM, "--because", "x", "--until", "2020-01-01"], 2, "--until 2020-01-01 is over already"),
        (["diff", "--accept", "item-answer-changed", ITEM, "--because", "x"], 1, f"there is no item-answer-changed of `{ITEM}` here"),
        (["changelog", "v9"], 2, "`v9` is no revision of this repository"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(
    unpack, repository: TestRepository, words: list[str], code: int, message: str
) -> None:
    outcome = unpack(*words)
    assert (outcome.code, outcome.out) == (code, "")
    if "``" not in message:
        assert message in outcome.err


def test_no_library_and_no_git_are_told(unpack, tmp_path: Path) -> None:
    assert "no library lies here" in unpack("diff").err
    (tmp_path / "library.yaml").write_text(FILES["library"], "utf-8")
    outcome = unpack("diff")
    assert (outcome.code, "is not kept in git" in outcome.err) == (2, True)


def test_a_side_with_errors_is_no_empty_diff(unpack, repository: TestRepository) -> None:
    edit(repository, ("title: Halves and quarters", "titel: Halves"))
    for words in (["diff"], ["diff", "--format", "json"], ["changelog"]):
        outcome = unpack(*words)
        assert (outcome.code, outcome.out) == (1, "")
        assert "error[unknown-field]: a progression has no field `titel`" in outcome.err
        assert "unpack: working copy has an error; nothing was compared" in outcome.err
    assert unpack("diff", "--format", "github").out.startswith("::error file=halving.yaml,line=")
    repository.commit("Broken")
    edit(repository, ("titel: Halves", "title: Halves"))
    outcome = unpack("diff", "HEAD")
    assert outcome.code == 1
    assert re.search(r"unpack: HEAD, 2027-01-12, \w{7} has an error; nothing was compared", outcome.err)
    assert "  --> HEAD:halving.yaml" in outcome.err


def test_a_change_is_accepted_and_counts_no_more(unpack, repository: TestRepository) -> None:
    edit(repository, BREAK)
    last = (date.today() + timedelta(30)).isoformat()
    wanted = [
        "diff",
        "--accept",
        "item-answer-changed",
        ITEM,
        "--because",
        "The key: wrong",
        "--by",
        "Ana",
        "--until",
        last,
    ]
    outcome = unpack(*wanted)
    assert (outcome.code, outcome.out) == (0, "")
    assert (
        outcome.err.splitlines()[-1]
        == f"accepted `item-answer-changed` of `{ITEM}` in .unpack/accepted.yaml; commit that file with the change"
    )
    file = Path(".unpack/accepted.yaml").read_text("utf-8")
    today = date.today().isoformat()
    assert re.search(
        rf'^  \w{{12}}: \{{change: item-answer-changed, of: {ITEM}, because: "The key: wrong", by: Ana, on: {today}, until: {last}\}}$',
        file,
        re.MULTILINE,
    )
    outcome = unpack("diff")
    assert outcome.code == 0
    assert "item-answer-changed (accepted): " in outcome.out
    assert outcome.out.splitlines()[-1].endswith(": 1 accepted")
    assert "is accepted already" in unpack(*wanted).err
    assert Path(".unpack/accepted.yaml").read_text("utf-8") == file
    assert unpack("check").code == 0


def test_the_file_of_accepted_changes_is_named_as_it_is_seen_from_here(
    unpack, repository: TestRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repository, BREAK)
    folder = Path.cwd()
    monkeypatch.chdir(folder.parent)
    accept = ("--accept", "item-answer-changed", ITEM, "--because", "The key was wrong")
    outcome = unpack("diff", "--library", folder.name, *accept)
    assert outcome.err.endswith(f" in {folder.name}/.unpack/accepted.yaml; commit that file with the change\n")
    assert unpack("diff", "--library", folder.name).code == 0
    summary = unpack("changelog", "--library", folder.name).err.splitlines()[-1]
    assert summary == unpack("diff", "--library", folder.name).out.splitlines()[-1]
    assert summary.endswith(": 1 accepted")


def test_a_mistyped_kind_is_answered_by_the_one_that_was_meant(unpack, repository: TestRepository) -> None:
    outcome = unpack("diff", "--accept", "item-answer-change", ITEM, "--because", "x")
    assert outcome.err == "unpack: --accept knows no `item-answer-change`\nhint: did you mean `item-answer-changed`?\n"


def test_an_acceptance_that_is_over_or_idle_is_told(unpack, repository: TestRepository) -> None:
    edit(repository, BREAK)
    unpack("diff", "--accept", "item-answer-changed", ITEM, "--because", "The key was wrong")
    path = Path(".unpack/accepted.yaml")
    path.write_text(path.read_text("utf-8").replace("}\n", ", until: 2027-01-01}\n"), "utf-8")
    outcome = unpack("diff")
    over = f"accepted on {date.today()} until 2027-01-01, which is over: The key was wrong"
    if date.today() > date(2027, 1, 1):
        assert (outcome.code, over in outcome.out) == (1, True)
    path.write_text(path.read_text("utf-8").replace("2027-01-01}", "2000-01-01}"), "utf-8")
    outcome = unpack("diff")
    assert outcome.code == 1
    assert "until 2000-01-01, which is over: The key was wrong" in outcome.out
    edit(repository, BREAK[::-1])
    outcome = unpack("diff")
    assert outcome.code == 0
    assert (
        f"note: item-answer-changed of {ITEM} is accepted and does not occur here any more, .unpack/accepted.yaml:4:17"
        in outcome.out
    )


@pytest.mark.parametrize("text", ["accepted: [", "accepted:\n  x: {}\n", "- a\n", "\xff"])
def test_a_faulty_file_of_accepted_changes_stops_all(unpack, repository: TestRepository, text: str) -> None:
    Path(".unpack").mkdir()
    Path(".unpack/accepted.yaml").write_bytes(text.encode("latin-1"))
    for words in (["diff"], ["diff", "--accept", "item-answer-changed", ITEM, "--because", "x"]):
        outcome = unpack(*words)
        assert (outcome.code, outcome.out) == (1, "")
        assert "error[" in outcome.err
        assert Path(".unpack/accepted.yaml").read_bytes() == text.encode("latin-1")


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_link_is_not_followed(unpack, repository: TestRepository, tmp_path: Path) -> None:
    Path(".unpack").symlink_to(tmp_path)
    outcome = unpack("diff")
    assert (outcome.code, "links are never followed" in outcome.err) == (2, True)


def test_further_forms_are_written_whole_and_over_nobodys_file(unpack, repository: TestRepository) -> None:
    edit(repository, BREAK)
    outcome = unpack(
        "diff",
        "--format",
        "github",
        "--write",
        "markdown=changes.md",
        "--write",
        "json=changes.json",
        "--write",
        "text=changes.txt",
    )
    assert outcome.code == 1
    assert outcome.out.startswith("::error file=halving.yaml,line=38,col=9,title=item-answer-changed::")
    assert outcome.err.splitlines()[-1].startswith("Compared 4 skills")
    assert outcome.err.count("Compared 4 skills") == 1
    assert Path("changes.md").read_text("utf-8").startswith("<!-- unpack diff -->\n")
    assert json.loads(Path("changes.json").read_text("utf-8"))["counts"]["breaks"] == 1
    assert Path("changes.txt").read_text("utf-8").splitlines()[-1].endswith("1 breaks past results")
    edit(repository, BREAK[::-1])
    for form, name in (("markdown", "changes.md"), ("json", "changes.json"), ("text", "changes.txt")):
        assert unpack("diff", "--write", f"{form}={name}").code == 0
    Path("mine.md").write_text("# Mine\n", "utf-8")
    outcome = unpack("diff", "--write", "markdown=mine.md")
    assert (outcome.code, "holds no changes" in outcome.err) == (2, True)
    assert Path("mine.md").read_text("utf-8") == "# Mine\n"
    assert unpack("diff", "--write", "markdown=mine.md", "--force").code == 0


def test_json_is_alone_on_stdout(unpack, repository: TestRepository) -> None:
    edit(repository, BREAK, LOOK)
    outcome = unpack("diff", "v1.0", "--format", "json")
    told = json.loads(outcome.out)
    assert told["compared"]["before"] == {
        "name": "v1.0",
        "date": "2027-01-12",
        "hash": repository.git("rev-parse", "v1.0"),
    }
    assert told["compared"]["after"] == {"name": "working copy", "date": None, "hash": None}
    assert [change["kind"] for change in told["changes"]] == ["item-answer-changed", "descriptor-changed"]
    assert told["changes"][0]["before"]["path"] == "v1.0:halving.yaml"
    assert outcome.err.startswith("Compared 4 skills")


def kept(student: str, skill: str, item: str, right: bool) -> str:
    return write_line(
        KeptAnswer(student, "2027-01-10", "m", f"Q-{item}", item, (skill,), "", float(right), (), (), 0.1, 0.05)
    )


def write_results(folder: Path) -> Path:
    """A record of two students, of whom one has all that `quarter` needs now."""
    folder.mkdir()
    lines = []
    for student, tens in (("Ana Oak", False), ("Ben Elm", True)):
        for number in range(3):
            for skill, right in (("half-of-tens", True), ("fair-piles", True), ("tens", tens), ("quarter", False)):
                lines.append(kept(student, f"halving/{skill}", f"halving/{skill}/i{number}", right))
        lines.append(kept(student, "halving/fair-piles", ITEM, True))
    (folder / "mistakes.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_results_tell_what_it_costs_in_counts_alone(unpack, repository: TestRepository, tmp_path: Path) -> None:
    results = write_results(tmp_path / "results")
    edit(repository, NEED, BREAK)
    outcome = unpack("diff", "--results", results)
    assert "  1 of 2 students is no longer ready for `quarter`" in outcome.out.splitlines()
    assert "  2 answers to `piles-of-8` in the record no longer count" in outcome.out.splitlines()
    for form in ("json", "markdown", "github"):
        told = unpack("diff", "--results", results, "--format", form)
        assert "Ana" not in told.out + told.err
        assert "Ben" not in told.out + told.err
    (results / "mistakes.jsonl").write_text("{}\n", "utf-8")
    assert unpack("diff", "--results", results).code == 1


def test_an_item_breaks_past_results_only_where_there_are_some(
    unpack, repository: TestRepository, tmp_path: Path
) -> None:
    text = FILES["halving"]
    start = text.index("      explain-half:")
    edit(repository, (text[start : text.index("  quarter:\n    name")], ""))
    assert unpack("diff").code == 0
    results = tmp_path / "results"
    results.mkdir()
    id = "halving/half-of-tens/explain-half"
    (results / "mistakes.jsonl").write_text(kept("s1", "halving/half-of-tens", id, True) + "\n", "utf-8")
    outcome = unpack("diff", "--results", results)
    assert outcome.code == 1
    assert "  1 answer to `explain-half` in the record no longer counts" in outcome.out.splitlines()


def test_printed_sets_whose_items_changed_are_named(unpack, repository: TestRepository, tmp_path: Path) -> None:
    printed = tmp_path / "printed"
    (printed / "may").mkdir(parents=True)
    assert unpack("items", "2.R.1", "--library", ".", "-o", printed / "may" / "set.md").code == 0
    maps = list(printed.rglob("*.map.yaml"))
    assert len(maps) == 1
    assert "Printed sets" not in unpack("diff", "--printed", printed).out
    edit(repository, BREAK)
    outcome = unpack("diff", "--printed", printed)
    at = outcome.out.splitlines().index("Printed sets that ask what has changed since")
    assert outcome.out.splitlines()[at + 1 : at + 3] == [f"  may/{maps[0].name}", f"    Q1: {ITEM} changed"]
    (printed / "torn.map.yaml").write_text("map: [", "utf-8")
    outcome = unpack("diff", "--printed", printed)
    assert "warning: the map torn.map.yaml cannot be used and was left out" in outcome.err
    assert f"    Q1: {ITEM} changed" in outcome.out.splitlines()


def test_a_stamp_is_the_fingerprint_that_a_map_carries(unpack, repository: TestRepository, tmp_path: Path) -> None:
    library = load_library([Path()]).library
    assert unpack("items", "2.R.1", "--library", ".", "-o", tmp_path / "set.md").code == 0
    (file,) = tmp_path.glob("*.map.yaml")
    assert fingerprint_item(library, library.items[ITEM]) in file.read_text("utf-8")


def test_comments_are_told_with_all(unpack, repository: TestRepository) -> None:
    edit(repository, ("subject: math", "subject: math   # or science"))
    assert unpack("diff").out.splitlines()[-1].endswith("nothing changed")
    outcome = unpack("diff", "--all", "--fail-on", "any")
    assert outcome.code == 1
    assert "  comments-changed: the comments of `halving.yaml` changed" in outcome.out.splitlines()


def test_the_changelog_is_markdown_for_people(unpack, repository: TestRepository) -> None:
    edit(repository, NEED, BREAK)
    outcome = unpack("changelog", "v1.0")
    assert outcome.code == 0
    assert (
        outcome.out
        == """\
# What changed: v1.0 (2027-01-12) to working copy

## Halves and quarters

- *Fair piles*: 1 question has another right answer.
- *Find a quarter* now asks for *Count in tens* first. Tens are counted.
"""
    )
    assert outcome.err.startswith("Compared 4 skills")
    repository.commit("Two", date="2027-02-01T10:00:00+02:00")
    assert unpack("changelog", "v1.0..main").out.startswith("# What changed: v1.0 (2027-01-12) to main (2027-02-01)\n")


def test_a_library_that_was_not_there_yet_is_told(unpack, repository: TestRepository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "empty")
    repository.git("rm", "-rfq", "--cached", ".")
    for path in (repository.folder / "progressions").iterdir():
        path.unlink()
    repository.write("readme.txt", "Nothing here.")
    bare = repository.commit("Empty")
    repository.git("checkout", "--quiet", "main")
    os.chdir(repository.folder / "progressions")
    outcome = unpack("diff", bare)
    assert (outcome.code, outcome.out) == (2, "")
    assert "no library.yaml was found" in outcome.err


def test_a_school_that_lays_words_over_our_library(unpack, tmp_path: Path) -> None:
    school = TestRepository(tmp_path / "school").start()
    school.write("words.yaml", "overlay: rounding\nskills:\n  nearest-ten: {name: Rounding to tens}\n")
    school.commit("One")
    school.write("words.yaml", "overlay: rounding\nskills:\n  nearest-ten: {name: Round to a ten}\n")
    outcome = unpack("diff", "HEAD", "--library", school.folder)
    assert outcome.code == 0
    assert "name-changed: `rounding/nearest-ten` is called something else" in outcome.out
    assert outcome.out.splitlines()[-1].endswith(": 1 for information")
