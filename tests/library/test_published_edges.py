"""The shipped graph beside the published map of standards: each edge has its path, or a line that says why not."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import LoadText

from unpack.library.library import Library

ROOT = Path(__file__).parents[2]
MAP = ROOT / "progressions" / "frameworks" / "ccss-math-edges.csv"
EXCEPTIONS = ROOT / "docs" / "content" / "edge-exceptions.md"
FRAMEWORK = "ccss-math"
MOST_EXCEPTIONS = 16
FEWEST_WORDS = 8

Pair = tuple[str, str]


class Comparison(NamedTuple):
    """Published pairs of covered standards: those with a path, those that nothing explains, and lines that no longer
    fit, each in order."""

    found: list[Pair]
    unexplained: list[Pair]
    stale: list[Pair]


def roll_up(code: str) -> str:
    """The standard of a lettered part: `4.NF.B.3a` is a part of `4.NF.B.3`."""
    return re.sub(r"(?<=\d)[a-z]$", "", code)


def read_published() -> list[Pair]:
    """The published prerequisite pairs between two standards, lettered parts rolled up, each once."""
    with MAP.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "prerequisite"]
    pairs = {(roll_up(row["from_code"]), roll_up(row["to_code"])) for row in rows}
    return sorted((first, second) for first, second in pairs if first != second)


def read_exceptions() -> list[tuple[str, ...]]:
    """The lines of the table: from, to, why not."""
    rows = [line for line in EXCEPTIONS.read_text("utf-8").splitlines() if line.startswith("|")]
    assert rows[:2] == ["| from | to | why not |", "|---|---|---|"]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows[2:]]


def find_covered(library: Library, framework: str = FRAMEWORK) -> dict[str, list[str]]:
    """The skills of each standard that a current skill names, lettered parts rolled up."""
    covered: dict[str, list[str]] = {}
    for skill in library.graph.nodes:
        ids = (id.partition("/") for id in library.standards_of[skill])
        for code in dict.fromkeys(roll_up(code) for name, _, code in ids if name == framework):
            covered.setdefault(code, []).append(skill)
    return covered


def find_paths(library: Library, framework: str = FRAMEWORK) -> set[Pair]:
    """The pairs of covered standards with a path of hard edges from a skill of the first to another of the second."""
    covered = find_covered(library, framework)
    codes_of: dict[str, list[str]] = {}
    for code, skills in covered.items():
        for skill in skills:
            codes_of.setdefault(skill, []).append(code)
    return {
        (first, second)
        for first, skills in covered.items()
        for skill in skills
        for later in library.graph.descendants([skill])
        for second in codes_of.get(later, ())
        if first != second
    }


def find_added(library: Library, published: Iterable[Pair], framework: str = FRAMEWORK) -> list[tuple[str, str, str]]:
    """Our hard edges between skills of different standards that no published pair asks for: skill, skill, standards."""
    known = set(published)
    codes_of: dict[str, list[str]] = {skill: [] for skill in library.graph.nodes}
    for code, skills in find_covered(library, framework).items():
        for skill in skills:
            codes_of[skill].append(code)
    added = []
    for skill in library.graph.nodes:
        for edge in library.graph.prerequisites(skill):
            pairs = [(first, second) for first in codes_of[edge.prerequisite] for second in codes_of[skill]]
            if pairs and all(first != second and (first, second) not in known for first, second in pairs):
                added.append((edge.prerequisite, skill, ", ".join(f"{first} → {second}" for first, second in pairs)))
    return sorted(set(added))


def compare(
    published: Iterable[Pair], covered: Iterable[str], paths: Iterable[Pair], excepted: Iterable[Pair]
) -> Comparison:
    codes, ways, lines = set(covered), set(paths), set(excepted)
    asked = [pair for pair in published if codes.issuperset(pair)]
    return Comparison(
        found=[pair for pair in asked if pair in ways],
        unexplained=[pair for pair in asked if pair not in ways | lines],
        stale=sorted(line for line in lines if line in ways or line not in asked),
    )


@pytest.mark.parametrize(
    ("paths", "excepted", "expected"),
    [
        ([("a", "b")], [("b", "c")], ([("a", "b")], [], [])),
        ([("a", "b")], [], ([("a", "b")], [("b", "c")], [])),
        ([("b", "a")], [("b", "c")], ([], [("a", "b")], [])),
        ([("a", "b"), ("b", "c")], [("b", "c")], ([("a", "b"), ("b", "c")], [], [("b", "c")])),
        ([("a", "b")], [("b", "c"), ("c", "d")], ([("a", "b")], [], [("c", "d")])),
        ([("a", "b")], [("b", "c"), ("c", "b")], ([("a", "b")], [], [("c", "b")])),
    ],
)
def test_a_gap_and_a_stale_line_are_seen(
    paths: list[Pair], excepted: list[Pair], expected: tuple[list[Pair], ...]
) -> None:
    published = [("a", "b"), ("b", "c"), ("c", "d")]
    assert compare(published, "abc", paths, excepted) == expected


@pytest.mark.parametrize(("code", "standard"), [("4.NF.B.3a", "4.NF.B.3"), ("K.CC.B.4", "K.CC.B.4")])
def test_a_lettered_part_rolls_up(code: str, standard: str) -> None:
    assert roll_up(code) == standard


def test_every_published_edge_has_a_path_or_a_reason(shipped: Library) -> None:
    published, covered = read_published(), find_covered(shipped)
    lines = [(first, second) for first, second, _ in read_exceptions()]
    found, unexplained, stale = compare(published, covered, find_paths(shipped), lines)
    added = find_added(shipped, published)
    asked = len(found) + len(unexplained) + len(set(lines) - set(stale))
    print(f"{len(covered)} standards covered; {len(found)} of {asked} published edges between them have a path")
    print(f"{len(added)} edges across standards are ours alone:")
    print("\n".join(f"  {first} → {second} ({pairs})" for first, second, pairs in added))
    assert (unexplained, stale) == ([], [])
    assert len(found) >= 9


def test_the_exceptions_are_few_and_each_has_its_reason() -> None:
    lines = read_exceptions()
    pairs = [line[:2] for line in lines]
    assert all(len(line) == 3 for line in lines)
    assert len(set(pairs)) == len(pairs) <= MOST_EXCEPTIONS
    assert [pair for pair in pairs if pair[::-1] in pairs] == []
    assert [line for line in lines if len(line[2].split()) < FEWEST_WORDS] == []


def test_no_two_standards_are_published_in_both_directions() -> None:
    published = read_published()
    assert len(published) > 150
    assert [pair for pair in published if pair[::-1] in published] == []


WAY = """\
progression: way
title: The way
skills:
  early:  {name: Early, evidence: E., standards: [2.S.A.1]}
  late:   {name: Late, evidence: L., standards: [3.S.B.1a], needs: {any of: [{step: W.}, {other: W.}]}}
  step:   {name: Step, evidence: S., needs: {early: W.}}
  other:  {name: Other, evidence: O.}
  shared: {name: Shared, evidence: T., standards: [2.S.A.2, 3.S.B.1], helped-by: {early: W.}}
"""


def test_a_path_takes_needs_and_any_branch_and_neither_help_nor_a_shared_skill(load_text: LoadText) -> None:
    library = load_text(halving=None, way=WAY).library
    assert find_covered(library, "sample") == {
        "2.S.A.1": ["way/early"],
        "2.S.A.2": ["way/shared"],
        "3.S.B.1": ["way/shared", "way/late"],
    }
    assert find_paths(library, "sample") == {("2.S.A.1", "3.S.B.1")}


def test_what_we_add_is_a_need_between_standards_that_no_published_edge_joins(load_text: LoadText) -> None:
    way = WAY.replace("any of: [{step: W.}, {other: W.}]", "early: W.")
    library = load_text(halving=None, way=way).library
    added = [("way/early", "way/late", "2.S.A.1 → 3.S.B.1")]
    assert find_added(library, [("2.S.A.2", "3.S.B.1")], "sample") == added
    assert find_added(library, [("2.S.A.1", "3.S.B.1")], "sample") == []
