"""fmt and mv as commands: what they print, ask, write and refuse."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.conftest import FRAMEWORK, HALVING, LIBRARY
from tests.repositories import TestRepository, list_bytes

from unpack.classroom.record import KeptAnswer, write_line

MV = ("mv", "halving/quarter", "halving/fourth", "--library", "library", "--on", "2027-06-01")


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


class TestFmt:
    """Tidying."""

    def test_it_tidies_and_says_what_it_did(self, unpack, write_library, tmp_path: Path) -> None:
        folder = write_library(halving=HALVING.replace("title: Halves\n", "title: Halves  \n"))
        outcome = unpack("fmt", folder)
        assert (outcome.code, outcome.out) == (0, "library/halving.yaml\n")
        assert outcome.err == "1 of 3 files changed\n"
        assert (folder / "halving.yaml").read_text() == HALVING
        outcome = unpack("fmt", folder)
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "3 files, nothing to change\n")

    @pytest.mark.parametrize(("options", "code", "lines"), [
        (("--check",), 1, ["library/halving.yaml"]),
        (("--diff",), 0, ["library/halving.yaml", "     2: - title: Halves··", "     2: + title: Halves"]),
        (("--diff", "--check"), 1, ["library/halving.yaml", "     2: - title: Halves··", "     2: + title: Halves"]),
    ])  # fmt: skip
    def test_it_can_look_and_write_nothing(
        self, unpack, write_library, options: tuple[str, ...], code: int, lines: list[str]
    ) -> None:
        folder = write_library(halving=HALVING.replace("title: Halves\n", "title: Halves  \n"))
        before = list_bytes(folder)
        outcome = unpack("fmt", *options, folder)
        assert (outcome.code, outcome.out.splitlines()) == (code, lines)
        assert outcome.err == "1 of 3 files would change\n"
        assert list_bytes(folder) == before

    def test_one_file_of_any_library(self, unpack, write_library, tmp_path: Path) -> None:
        folder = write_library(halving=HALVING + "\n\n", sample=FRAMEWORK + "\n\n")
        assert unpack("fmt", folder / "halving.yaml").out == "library/halving.yaml\n"
        assert (folder / "sample.yaml").read_text() == FRAMEWORK + "\n\n"

    def test_a_file_that_is_named_twice_is_tidied_once(self, unpack, write_library) -> None:
        folder = write_library(halving=HALVING + "\n")
        outcome = unpack("fmt", folder, folder / "halving.yaml", folder)
        assert (outcome.out, outcome.err) == ("library/halving.yaml\n", "1 of 3 files changed\n")

    def test_without_a_path_it_is_the_library_round_the_current_folder(
        self, unpack, write_library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = write_library(halving=HALVING + "\n")
        (folder / "deep").mkdir()
        monkeypatch.chdir(folder / "deep")
        assert unpack("fmt").out == "library/halving.yaml\n"

    def test_the_bundled_library_is_never_edited(self, unpack) -> None:
        outcome = unpack("fmt")
        assert outcome.code == 2
        assert outcome.err == (
            "unpack: there is no library here to edit\nhint: name the folder that holds library.yaml with --library\n"
        )

    def test_what_cannot_be_read_is_told_and_the_rest_is_tidied(self, unpack, write_library) -> None:
        folder = write_library(halving=HALVING + "\n", sample="framework: [ \n", notes="mine: x  \n")
        outcome = unpack("fmt", folder)
        assert (outcome.code, outcome.out) == (1, "library/halving.yaml\n")
        assert "error[invalid-yaml]: " in outcome.err
        assert (folder / "sample.yaml").read_text() == "framework: [ \n"
        assert (folder / "notes.yaml").read_text() == "mine: x  \n"

    def test_fields_are_ordered_on_demand(self, unpack, write_library) -> None:
        shuffled = HALVING.replace("title: Halves\nsubject: math\n", "subject: math\ntitle: Halves\n")
        folder = write_library(halving=shuffled)
        assert unpack("fmt", folder).err == "3 files, nothing to change\n"
        assert unpack("fmt", "--order", folder / "halving.yaml").out == "library/halving.yaml\n"
        assert (folder / "halving.yaml").read_text() == HALVING

    def test_a_path_that_is_not_there(self, unpack) -> None:
        outcome = unpack("fmt", "nowhere")
        assert (outcome.code, outcome.err) == (2, "unpack: there is no file or folder `nowhere`\n")


class TestMv:
    """Renaming."""

    def test_it_shows_writes_and_leaves_the_old_id_readable(self, unpack, write_library) -> None:
        folder = write_library()
        outcome = unpack(*MV, "--yes")
        assert outcome.code == 0
        assert outcome.out.splitlines() == [
            "library/halving.yaml",
            "    44:     [-quarter-]{+fourth+}:",
            "    51: +   quarter: {retired: {on: 2027-06-01, replaced-by: fourth}}",
        ]
        assert outcome.err.splitlines() == [
            "`halving/quarter` becomes `halving/fourth`: 1 place, 1 file",
            "the old id stays behind, retired from 2027-06-01 on",
            "`halving/quarter` is `halving/fourth` now",
        ]
        shown = unpack("show", "halving/quarter", "--library", folder)
        assert (shown.code, shown.err) == (
            1, "unpack: `halving/quarter` was retired on 2027-06-01\nhint: use fourth\n"
        )  # fmt: skip
        assert unpack("check", folder).code == 0

    def test_the_day_is_today_unless_one_is_named(self, unpack, write_library) -> None:
        folder = write_library()
        assert unpack(*MV[:5], "--yes").code == 0
        assert "retired: {on: 20" in (folder / "halving.yaml").read_text()
        outcome = unpack("mv", "doubles", "x", "--library", folder, "--yes", "--on", "1 June")
        assert (outcome.code, outcome.err) == (2, "unpack: `1 June` is no date\nhint: such as --on 2027-06-01\n")

    @pytest.mark.parametrize("options", [("--dry-run",), ("--dry-run", "--forget")])
    def test_a_dry_run_writes_nothing(self, unpack, write_library, options: tuple[str, ...]) -> None:
        before = list_bytes(write_library())
        outcome = unpack(*MV, *options)
        assert outcome.code == 0
        assert "[-quarter-]{+fourth+}" in outcome.out
        assert outcome.err.splitlines()[-1] == "nothing was written"
        assert list_bytes(write_library()).keys() == before.keys()

    def test_forgetting_says_what_is_lost(self, unpack, write_library) -> None:
        folder = write_library()
        outcome = unpack(*MV, "--yes", "--forget")
        assert (
            "the old id is forgotten: results and printed sheets that hold `halving/quarter` can no longer be read with it"
            in outcome.err.splitlines()
        )
        assert unpack("mv", "fourth", "quarter", "--library", folder, "--yes", "--forget").code == 0
        assert (folder / "halving.yaml").read_text() == HALVING

    def test_without_anybody_to_ask_it_refuses(self, unpack, write_library, start) -> None:
        before = list_bytes(write_library())
        with start(*MV, stdin=subprocess.DEVNULL) as process:
            out, err = process.communicate(timeout=20)
        assert (process.returncode, out) == (2, b"")
        assert err.decode().splitlines() == [
            "unpack: nobody is here to be asked",
            "hint: add --yes to write, or --dry-run to look",
        ]
        assert list_bytes(write_library()).keys() == before.keys()

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
    @pytest.mark.parametrize(
        ("answer", "code", "said"),
        [("y", 0, "is `halving/fourth` now"), ("n", 1, "nothing was written"), ("", 1, "nothing was written")],
    )
    def test_it_asks_before_it_writes(self, write_library, start, answer: str, code: int, said: str) -> None:
        folder = write_library()
        ours, theirs = os.openpty()
        with start(*MV, stdin=theirs) as process:
            os.write(ours, f"{answer}\n".encode())
            out, err = process.communicate(timeout=20)
        os.close(ours)
        os.close(theirs)
        assert process.returncode == code
        assert b"[-quarter-]{+fourth+}" in out
        assert "Write this? [y/N] " in err.decode()
        assert said in err.decode().splitlines()[-1]
        assert ("fourth" in (folder / "halving.yaml").read_text()) == (code == 0)

    def test_a_library_with_errors_is_not_edited(self, unpack, write_library) -> None:
        folder = write_library(halving=HALVING.replace("fair-piles: A half", "fare-piles: A half"))
        outcome = unpack(*MV, "--yes")
        assert outcome.code == 1
        assert "error[unknown-reference]: no skill is called `fare-piles`" in outcome.err
        assert "unpack: the library has an error; nothing was written" in outcome.err
        assert "fourth" not in (folder / "halving.yaml").read_text()

    def test_what_came_with_unpack_is_not_edited(self, unpack, tmp_path: Path) -> None:
        (tmp_path / "school").mkdir()
        (tmp_path / "school" / "words.yaml").write_text("overlay: rounding\ntitle: Our rounding\n")
        outcome = unpack("mv", "rounding/nearest-ten", "x", "--library", "school", "--yes")
        assert outcome.code == 2
        assert "came with unpack and is not edited" in outcome.err
        assert files(tmp_path / "school") == {"words.yaml": "overlay: rounding\ntitle: Our rounding\n"}

    def test_an_id_of_a_release_is_never_used_again(self, unpack, kept_library: TestRepository) -> None:
        folder = kept_library.folder / "library"
        kept_library.git("tag", "v1.0")
        arguments = ("--library", folder, "--yes", "--forget")
        assert unpack("mv", "halving/quarter", "fourth", *arguments).code == 0
        before = files(folder)
        outcome = unpack("mv", "halving/half-of-tens", "quarter", *arguments)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.splitlines() == [
            "unpack: `halving/quarter` was a skill in v1.0 (2027-01-12), and an id is never used again",
            "hint: results from then may still hold it; choose another id",
        ]
        assert files(folder) == before

    def test_what_was_accepted_stays_accepted_and_is_named_by_the_new_id(
        self, unpack, kept_library: TestRepository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = kept_library.folder / "library"
        monkeypatch.chdir(folder)
        kept_library.write(
            "library/halving.yaml", HALVING.replace("title: Halves\n", "title: Halves\nstatus: review\n")
        )
        kept_library.commit()
        kept_library.git("tag", "v1.0")
        file = folder / "halving.yaml"
        file.write_text(file.read_text().replace("answer: 15", "answer: 16"))
        item = "halving/half-of-tens/half-of-30"
        accept = ("--accept", "item-answer-changed")
        assert unpack("diff", *accept, item, "--because", "The key was wrong").code == 0
        accepted = folder / ".unpack" / "accepted.yaml"
        before = f"# ours\n{accepted.read_text()}  # the end of halving/half-of-tens\n"
        accepted.write_text(before)
        outcome = unpack("mv", "halving/half-of-tens", "tens-halved", "--yes")
        assert outcome.code == 0
        assert ".unpack/accepted.yaml" in outcome.out.splitlines()
        assert outcome.err.splitlines()[0] == "`halving/half-of-tens` becomes `halving/tens-halved`: 3 places, 2 files"
        new = "halving/tens-halved/half-of-30"
        assert accepted.read_text() == before.replace(f"of: {item}", f"of: {new}").replace(f'"{item}"', f'"{new}"')
        assert new in accepted.read_text()
        outcome = unpack("diff")
        assert outcome.code == 0
        assert "1 accepted" in outcome.out.splitlines()[-1]
        assert unpack("mv", "halving", "halves", "--yes").code == 0
        assert "halves/tens-halved/half-of-30" in accepted.read_text()
        assert unpack("diff").code == 0

    def test_accepted_changes_that_cannot_be_read_stop_it(self, unpack, write_library) -> None:
        folder = write_library()
        (folder / ".unpack").mkdir()
        (folder / ".unpack" / "accepted.yaml").write_text("accepted: [x]\n")
        before = files(folder)
        outcome = unpack(*MV, "--yes")
        assert (outcome.code, outcome.out) == (1, "")
        assert "the accepted changes in `library/.unpack/accepted.yaml` cannot be read" in outcome.err
        assert files(folder) == before

    def test_a_failing_disk_leaves_all_files_as_they_were(
        self, unpack, write_library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = write_library(words="overlay: halving\nskills: {quarter: {name: A fourth}}\n")
        before = files(folder)
        replace, calls = os.replace, []

        def fail(*arguments: object, **options: object) -> None:
            calls.append(arguments)
            if len(calls) == 2:
                raise OSError(28, os.strerror(28))
            replace(*arguments, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(os, "replace", fail)
        outcome = unpack(*MV, "--yes")
        assert outcome.code == 2
        assert "`words.yaml` could not be written: no space left on device" in outcome.err
        assert "nothing was changed" in outcome.err
        assert files(folder) == before
        assert [path.name for path in folder.iterdir() if path.suffix == ".tmp"] == []


def test_a_rename_across_ten_files_changes_only_the_lines_that_must(unpack, repository: TestRepository) -> None:
    """Comments, overlays and a translation: `git diff` holds the lines that name the id, and nothing else."""
    used = {
        "library/library.yaml": LIBRARY,
        "library/frameworks/sample.yaml": FRAMEWORK,
        "library/math/halving.yaml": HALVING.replace("skills:", "# tie: fair-piles is a comment\nskills:"),
        "library/math/windows.yaml": _user("windows").replace("\n", "\r\n"),
        "library/words/es.yaml": "# palabras\noverlay: halving   # fair-piles\nlanguage: es\nskills:\n  fair-piles: {name: 'Montones'}\n",
        "school/ours.yaml": "overlay: halving\nskills:\n  fair-piles:\n    i-can: I can make fair-piles.\n  half-of-tens:\n    needs: {fair-piles: Ours.}\n",
    }
    for name in ("sharing", "money", "length", "time", "area", "data"):
        used[f"library/math/{name}.yaml"] = _user(name)
    for path, text in used.items():
        repository.write(path, text)
    repository.commit()
    libraries = ("--library", repository.folder / "library", "--library", repository.folder / "school")
    outcome = unpack("mv", "halving/fair-piles", "halving/equal-piles", *libraries, "--on", "2027-06-01", "--yes")
    assert outcome.code == 0
    diff = repository.git("diff", "--no-color", "--unified=0").replace("\r", "")
    changed = [line for line in diff.split("\n") if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    lines = [
        ("  fair-piles:", "  equal-piles:"),
        ("      fair-piles: A half is one of two equal piles.", "      equal-piles: A half is one of two equal piles."),
        (None, "  fair-piles: {retired: {on: 2027-06-01, replaced-by: equal-piles}}"),
        *[("      halving/fair-piles: Piles first.  # and why", "      halving/equal-piles: Piles first.  # and why")]
        * 7,
        *[("        also: [halving/fair-piles]", "        also: [halving/equal-piles]")] * 7,
        ("  fair-piles: {name: 'Montones'}", "  equal-piles: {name: 'Montones'}"),
        ("  fair-piles:", "  equal-piles:"),
        ("    needs: {fair-piles: Ours.}", "    needs: {equal-piles: Ours.}"),
    ]
    expected = [f"-{old}" for old, _ in lines if old] + [f"+{new}" for _, new in lines]
    assert sorted(changed) == sorted(expected)
    assert repository.git("diff", "--numstat").count("\n") + 1 == 10
    assert unpack("check", "--library", libraries[1], "--library", libraries[3]).code == 0
    assert outcome.err.splitlines()[2:6] == [
        "3 mentions in texts and comments stay as written:",
        "  repository/library/math/halving.yaml:9: # tie: fair-piles is a comment",
        "  repository/library/words/es.yaml:2: overlay: halving   # fair-piles",
        "  repository/school/ours.yaml:4: i-can: I can make fair-piles.",
    ]


def _user(name: str) -> str:
    """A progression that rests on a skill of another one."""
    return f"""\
# {name}: what rests on piles
progression: {name}
title: About {name}   # for now
skills:

  # The first one.
  first:
    name: First
    standards: [2.S.A.1]
    evidence: Does the first.   # well
    needs:
      halving/fair-piles: Piles first.  # and why
    items:
      one:
        ask: "Are piles fair?"
        exemplar: Yes.
        scoring: {{1: Yes., 0: No.}}
        also: [halving/fair-piles]
"""


@pytest.mark.parametrize(
    "move",
    [
        ("halving/fair-piles", "halving/equal-piles"),
        ("misconception:halving/takes-two", "halving/two-off"),
        ("halving/fair-piles/piles-of-8", "halving/fair-piles/shells"),
        ("progression:halving", "sharing"),
    ],
)
def test_past_results_are_read_as_before_when_an_id_moved(
    unpack, write_library, tmp_path: Path, move: tuple[str, str]
) -> None:
    folder = write_library()
    results = tmp_path / "results"
    results.mkdir()
    skills = {"fair-piles": ("piles-of-8", "other", "third"), "half-of-tens": ("half-of-30", "other", "third")}
    lines = [
        write_line(
            KeptAnswer(
                student, day, "m", f"{skill}-{item}", f"halving/{skill}/{item}", (f"halving/{skill}",), "6", mark,
                () if mark else ("halving/takes-two",), ("halving/takes-two",), 0.1, 0.05, 1, "", "halving/half-of-tens",
            )
        )
        for student, mark in (("s1", 0.0), ("s2", 1.0))
        for day in ("2027-01-12", "2027-03-12")
        for skill, items in skills.items()
        for item in items
    ]  # fmt: skip
    (results / "mistakes.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    command = ("mistakes", "--results", results, "--library", folder, "-o", "-")
    before = unpack(*command)
    assert "Half means two less" in before.out
    assert unpack("mv", *move, "--library", folder, "--on", "2027-06-01", "--yes").code == 0
    after = unpack(*command)
    assert (after.code, after.err) == (before.code, before.err)
    assert after.out == before.out
