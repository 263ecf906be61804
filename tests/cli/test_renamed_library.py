"""A set that was printed before ids were renamed: its answers say the same as if nothing had been renamed."""

import shutil
from pathlib import Path

import pytest

from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap, read_slip_map

# What is retired on the way leaves its id behind, so each of these follows the one before.
MOVES = [
    [("skill:halving/half-of-tens", "tens-halved")],
    [("skill:halving/fair-piles", "piles"), ("skill:halving/piles", "equal-piles")],
    [("misconception:halving/takes-two", "two-less")],
    [("item:halving/fair-piles/piles-of-8", "eight-shells")],
    [("progression:halving", "halves")],
    [("skill:halving/fair-piles", "sharing/fair-piles")],
    [("misconception:halving/doubles", "sharing/doubles"), ("progression:sharing", "fair-sharing")],
]
SHARING = """\
progression: sharing
title: Sharing
subject: math
misconceptions:
  mine: {thinks: The larger share is mine., shows: Takes more., respond: Count both.}
skills:
  deal: {name: Deal out, standards: [2.S.A.1], evidence: Deals out 12 cards., i-can: I can deal.}
"""
SHEETS = ("groups", "profile", "path")


@pytest.fixture
def printed(unpack, write_library, tmp_path: Path) -> Path:
    """A library, a set printed from it, and the answers of a class; returns the library."""
    folder = write_library(sharing=SHARING)
    assert unpack("items", "2.S.A.2", "--library", folder, "-o", "set.md").code == 0
    (map_file,) = tmp_path.glob("set*.map.yaml")
    slip_map = read_slip_map("m", map_file.read_bytes(), Report())
    assert slip_map is not None
    rows = [",".join(["ID", "Name", *slip_map.questions])]
    for number, name in enumerate(("Ana", "Ben", "Caro", "Dana"), start=1):
        rows.append(",".join([f"S{number}", name, *_answer(slip_map, number)]))
    (tmp_path / "class.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return folder


def _answer(slip_map: SlipMap, student: int) -> list[str]:
    """The first student is right, each other one thinks in one of the ways that the map foresees."""
    answers = []
    for question in slip_map.questions.values():
        foreseen = {shows[0]: answer for answer, shows in question.wrong.items() if shows}
        chosen = [str(question.key), *(foreseen[id] for id in sorted(foreseen))]
        answers.append(chosen[min(student, len(chosen)) - 1])
    return answers


def read(unpack, folder: Path, tmp_path: Path) -> tuple[dict[str, str], str]:
    """What the sheets say, and what was said about the reading."""
    (map_file,) = tmp_path.glob("set*.map.yaml")
    options = ("--library", folder, "--map", map_file, "--force", "--date", "2026-11-20")
    sheets, told = {}, ""
    for sheet in SHEETS:
        outcome = unpack(sheet, "2.S.A.2", "class.csv", *options, "-o", f"{sheet}.md")
        assert outcome.code == 0, outcome.err
        told += outcome.err
        sheets |= {path.name: path.read_text("utf-8") for path in tmp_path.glob(f"{sheet}*.md")}
    return sheets, told


@pytest.mark.parametrize("moves", MOVES, ids=lambda moves: moves[0][0])
def test_an_old_set_says_the_same_after_a_rename(
    unpack, printed: Path, tmp_path: Path, moves: list[tuple[str, str]]
) -> None:
    before, told = read(unpack, printed, tmp_path)
    assert "Half means two less" in "".join(before.values())
    for old, new in moves:
        outcome = unpack("mv", old, new, "--library", printed, "--yes", "--on", "2027-06-01")
        assert outcome.code == 0, outcome.err
    after, now = read(unpack, printed, tmp_path)
    assert "changed since this set was printed" not in told + now
    assert "no longer holds" not in now
    assert after == before


def test_a_mended_question_is_told_whatever_it_is_called(unpack, printed: Path, tmp_path: Path) -> None:
    assert unpack("mv", "halving", "halves", "--library", printed, "--yes").code == 0
    file = printed / "halving.yaml"
    text = file.read_text("utf-8")
    assert "answer: 15" in text
    file.write_text(text.replace("answer: 15", "answer: 15.0"), "utf-8")
    told = read(unpack, printed, tmp_path)[1]
    assert "`halving/half-of-tens/half-of-30` (Q" in told
    assert "was changed since this set was printed" in told


def test_results_are_kept_under_the_ids_of_now(unpack, printed: Path, tmp_path: Path) -> None:
    assert unpack("mv", "skill:halving/half-of-tens", "tens-halved", "--library", printed, "--yes").code == 0
    (map_file,) = tmp_path.glob("set*.map.yaml")
    options = ("--library", printed, "--add", "class.csv", "--map", map_file, "--date", "2026-11-20")
    assert unpack("mistakes", "--results", "results", *options, "-o", "-").code == 0
    record = (tmp_path / "results" / "mistakes.jsonl").read_text("utf-8")
    assert "halving/tens-halved/half-of-30" in record
    assert "halving/half-of-tens" not in record


def test_marks_below_the_id_of_then(unpack, write_library, tmp_path: Path) -> None:
    folder = write_library()
    (tmp_path / "marks.csv").write_text(
        "ID,Name,halving/fair-piles/piles-of-8,halving/half-of-tens/half-of-30\nS1,Ana,1,0\nS2,Ben,1,1\n", "utf-8"
    )
    order = ("groups", "2.S.A.2", "marks.csv", "--library", folder, "-o", "-")
    before = unpack(*order)
    assert before.code == 0
    assert unpack("mv", "skill:halving/half-of-tens", "tens-halved", "--library", folder, "--yes").code == 0
    after = unpack(*order)
    assert (after.code, after.out) == (0, before.out)


def test_printed_sets_are_not_called_out_of_date_by_a_rename(unpack, printed: Path, tmp_path: Path) -> None:
    shutil.copytree(printed, tmp_path / "old")
    (tmp_path / "sets").mkdir()
    for path in tmp_path.glob("set*.map.yaml"):
        shutil.copy(path, tmp_path / "sets")
    assert unpack("mv", "misconception:halving/takes-two", "two-less", "--library", printed, "--yes").code == 0
    outcome = unpack("diff", "old", printed, "--printed", "sets")
    assert ".map.yaml" not in outcome.out
    (printed / "halving.yaml").write_text((printed / "halving.yaml").read_text().replace("answer: 15", "answer: 16"))
    assert ".map.yaml" in unpack("diff", "old", printed, "--printed", "sets").out
