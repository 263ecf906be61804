"""review: the packet of what changed, from a repository and from two folders, in every form."""

import json
import os
import re
from pathlib import Path

import pytest
from tests import paper_checks
from tests.cli.test_diff import BREAK, LOOK, NEED, QUIET, edit, repository, write_results
from tests.repositories import TestRepository
from tests.unit.review.changes.conftest import FILES

__all__ = ["repository"]


def test_a_packet_of_what_changed_since_the_last_release(unpack, repository: TestRepository) -> None:
    edit(repository, BREAK, LOOK, QUIET, NEED)
    outcome = unpack("review", "-o", "review.pdf")
    assert (outcome.code, outcome.out) == (0, "review.pdf\n")
    first, last = outcome.err.splitlines()
    assert first.endswith("the newest release that this branch contains")
    assert last.endswith("1 breaks past results, 2 need a look, 1 for information")
    data = Path("review.pdf").read_bytes()
    assert paper_checks.ACCESSIBLE in data
    text = " ".join(paper_checks.read_texts(data))
    assert "Before: v1.0 (Jan 12, 2027) · Now: the files as they are now" in text
    assert "1 touches past results · 2 need a decision" in text
    for found in (
        "Halves tens to [200].",
        "Halves tens to 400.",
        "Name",
        "Date",
        "“Skip-count in tens” is needed first now.",
    ):
        assert found in text
    assert text.count("talk · Name") == 3
    assert [
        found for page in paper_checks.read_pages(data) if (found := paper_checks.find_outside(page, margin=18))
    ] == []


def test_every_form_says_the_same(unpack, repository: TestRepository) -> None:
    edit(repository, BREAK, LOOK)
    repository.commit("Two", date="2027-02-01T10:00:00+02:00")
    for name in ("review.md", "review.html", "review.json"):
        assert unpack("review", "v1.0..main", "-o", name).code == 0
        text = Path(name).read_text("utf-8")
        assert "Before: v1.0 (Jan 12, 2027) · Now: main (Feb 1, 2027)" in text
        assert "Halves tens to [200]" in text.replace("\\", "")
    assert json.loads(Path("review.json").read_text("utf-8"))["documents"][0]["sheet"] == "review"
    assert unpack("review", "v1.0..main", "-o", "-").out.startswith("---\ntitle: ")


def test_nothing_changed(unpack, repository: TestRepository) -> None:
    outcome = unpack("review", "v1.0", "-o", "-", "--plain")
    assert outcome.code == 0
    assert "**Nothing changed.**" in outcome.out


def test_a_side_with_errors_is_told_and_nothing_is_written(unpack, repository: TestRepository) -> None:
    edit(
        repository,
        ("      half-of-tens: A quarter is half of a half.\n", "      half-of-ten: A quarter is half of a half.\n"),
    )
    outcome = unpack("review", "v1.0", "-o", "review.pdf")
    assert (outcome.code, outcome.out) == (1, "")
    assert "no skill is called `half-of-ten`" in outcome.err
    assert outcome.err.splitlines()[-2] == "unpack: working copy has an error; nothing was compared"
    assert not Path("review.pdf").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["review", "v9", "-o", "x.pdf"], "`v9` is no revision of this repository"),
        (["review", "v1.0", "-o", "x.docx"], "unpack cannot write `x.docx`"),
        (["review", "v1.0", "--paper", "a5"], "`a5`"),
        (["review", "a", "b", "c"], "3 things cannot be compared"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(unpack, repository: TestRepository, words: list[str], message: str) -> None:
    outcome = unpack(*words)
    assert outcome.code == 2
    assert message in outcome.err
    assert not list(Path.cwd().glob("*.pdf"))


def write_many(folder: Path, skills: int, *, care: str = "") -> None:
    folder.mkdir()
    for name in ("library", "river"):
        (folder / f"{name}.yaml").write_text(FILES[name], "utf-8")
    lines = [f"  s{number}: {{name: Skill {number}, evidence: Does {number}{care}.}}" for number in range(skills)]
    (folder / "many.yaml").write_text("\n".join(["progression: many", "title: Many", "skills:", *lines, ""]), "utf-8")


def test_many_changes_are_shared_out_over_files(unpack, tmp_path: Path) -> None:
    write_many(tmp_path / "old", 70)
    write_many(tmp_path / "new", 70, care=" with care")
    outcome = unpack("review", "old", "new", "-o", "packet.pdf")
    assert (outcome.code, outcome.out.split()) == (0, ["packet-1.pdf", "packet-2.pdf", "packet-3.pdf"])
    texts = [" ".join(paper_checks.read_texts(Path(name).read_bytes())) for name in outcome.out.split()]
    assert [text.count("talk · Name") for text in texts] == [30, 30, 10]
    assert all(f"part {number} of 3" in text for number, text in enumerate(texts, start=1))
    assert unpack("review", "old", "new", "-o", "packet.html").out == "packet.html\n"
    numbers = re.findall(r">(\d+) · Skill: ", Path("packet.html").read_text("utf-8"))
    assert numbers == [str(number) for number in range(1, 71)]


def test_hostile_texts_stay_texts(unpack, repository: TestRepository) -> None:
    hostile = 'name: "Count | in # *tens* <script>alert(1)</script> [x] `{{ 7 * 7 }}` #read(x)"'
    edit(repository, ("name: Count in tens", hostile), NEED)
    for name in ("review.md", "review.html", "review.pdf"):
        assert unpack("review", "v1.0", "-o", name, "--language", "es").code == 0
    # A long word may break, where the page says so.
    page = Path("review.html").read_text("utf-8").replace("<wbr>", "")
    assert "<script>" not in page
    assert "&lt;script" in page
    assert "[x] `{{ 7 * 7 }}` #read(x)" in page


def test_a_template_of_a_school_takes_the_place_of_ours(unpack, repository: TestRepository) -> None:
    edit(repository, LOOK)
    folder = repository.folder / "templates"
    folder.mkdir()
    (folder / "review.md.j2").write_text("{# sheet: review 1 #}\n# Ours\n\n{{ sheet.summary }}\n", "utf-8")
    os.chdir(repository.folder / "progressions")
    outcome = unpack("review", "v1.0", "-o", "-", "--plain", "--templates", folder)
    assert "# Ours\n\n1 needs a decision\n" in outcome.out


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Students who are no longer ready for it: 1 of 2.", "Answers in the record that no longer count: 2.")),
        (
            "es",
            ("Estudiantes que ya no están listos para esto: 1 de 2.", "Respuestas del registro que ya no cuentan: 2."),
        ),
    ],
)
def test_a_class_stands_in_the_packet_in_counts_alone(
    unpack, repository: TestRepository, tmp_path: Path, language: str, told: tuple[str, ...]
) -> None:
    results = write_results(tmp_path / "results")
    edit(repository, NEED, BREAK)
    options = ("--results", results, "--language", language)
    for name in ("review.md", "review.html", "review.json"):
        outcome = unpack("review", "v1.0", "-o", name, *options)
        assert outcome.code == 0
        text = Path(name).read_text("utf-8").replace("\\", "")
        assert all(text.count(sentence) == 1 for sentence in told), name
        for word in ("Ana", "Oak", "Ben Elm"):
            assert word not in text + outcome.out + outcome.err
    assert all(sentence not in unpack("review", "v1.0", "-o", "-").out for sentence in told)


def test_a_class_for_which_nothing_changes_is_told_so(unpack, repository: TestRepository, tmp_path: Path) -> None:
    results = write_results(tmp_path / "results")
    half = "      half-of-tens: A quarter is half of a half.\n"
    edit(repository, (half, f"{half}      fair-piles: Piles first.\n"))
    text = unpack("review", "v1.0", "-o", "-", "--results", results, "--plain").out
    assert "No student of 2 becomes ready for it, or ceases to be." in text


def test_a_record_that_cannot_be_read_makes_no_packet(unpack, repository: TestRepository, tmp_path: Path) -> None:
    edit(repository, NEED)
    (tmp_path / "empty").mkdir()
    outcome = unpack("review", "v1.0", "-o", "review.md", "--results", tmp_path / "empty")
    assert (outcome.code, outcome.out) == (2, "")
    assert "holds no mistakes.jsonl" in outcome.err
    assert not Path("review.md").exists()
