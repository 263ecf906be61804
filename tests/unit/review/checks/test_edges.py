"""A published map beside a library: gaps, exceptions, and exceptions that no longer fit."""

import pytest
from tests.conftest import LoadText, told

from unpack.library.load import Loaded
from unpack.review.checks import edges
from unpack.review.published_edges import Pairs, read_exceptions, read_published_edges
from unpack.text.diagnostic import Report
from unpack.text.source import Source

Pair = tuple[str, str]

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
HEAD = "from_code,to_code,kind,source\n"


def read(text: str) -> Pairs:
    report = Report()
    pairs = read_published_edges("map.csv", text.encode(), report)
    assert told(report) == []
    return pairs


def except_for(*lines: str) -> Pairs:
    text = "# Left out\n\n| from | to | why not |\n|---|---|---|\n" + "".join(f"| {line} | W. |\n" for line in lines)
    return read_exceptions(Source("exceptions.md", text))


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
    assert edges.compare(published, "abc", paths, excepted) == expected


@pytest.mark.parametrize(("code", "standard"), [("4.NF.B.3a", "4.NF.B.3"), ("K.CC.B.4", "K.CC.B.4")])
def test_a_lettered_part_rolls_up(code: str, standard: str) -> None:
    assert edges.roll_up(code) == standard


def test_a_path_takes_needs_and_any_branch_and_neither_help_nor_a_shared_skill(load_text: LoadText) -> None:
    library = load_text(halving=None, way=WAY).library
    assert edges.find_covered(library) == {
        "sample/2.S.A.1": ["way/early"],
        "sample/2.S.A.2": ["way/shared"],
        "sample/3.S.B.1": ["way/shared", "way/late"],
    }
    assert edges.find_paths(library) == {("sample/2.S.A.1", "sample/3.S.B.1")}


@pytest.fixture
def way(load_text: LoadText) -> Loaded:
    return load_text(halving=None, way=WAY)


def test_a_missing_edge_is_told_at_its_row_with_the_skill(way: Loaded) -> None:
    published = read(
        HEAD + "2.S.A.1,3.S.B.1a,prerequisite,x\n2.s.a.1,2.S.A.2,prerequisite,x\n9.X.1,2.S.A.2,prerequisite,x\n"
    )
    (found,) = edges.missing_edge(way, published, {})
    assert (found.message, found.span.text) == ("nothing of 2.S.A.1 leads to 2.S.A.2", "2.s.a.1,2.S.A.2,prerequisite,x")
    assert (found.span.line, found.related[0].span.text) == (3, "shared")
    assert list(edges.missing_edge(way, published, except_for("2.S.A.1 | 2.S.A.2"))) == []


def test_related_rows_are_no_prerequisites_and_a_map_without_kinds_holds_nothing_else(way: Loaded) -> None:
    assert list(edges.missing_edge(way, read(HEAD + "2.S.A.1,2.S.A.2,related,x\n"), {})) == []
    assert len(list(edges.missing_edge(way, read("to_code,from_code\n2.S.A.2,2.S.A.1\n"), {}))) == 1


def test_stale_exceptions(way: Loaded) -> None:
    published = read(HEAD + "2.S.A.1,3.S.B.1,prerequisite,x\n2.S.A.1,2.S.A.2,prerequisite,x\n")
    lines = except_for("2.S.A.1 | 3.S.B.1", "2.S.A.1 | 2.S.A.2", "2.S.A.2 | 2.S.A.1", "9.X.1 | 2.S.A.1")
    assert [found.message for found in edges.stale_exception(way, published, lines)] == [
        "2.S.A.1 → 3.S.B.1 has a path now",
        "2.S.A.2 → 2.S.A.1 is no published pair of two standards that have skills here",
        "9.X.1 → 2.S.A.1 names a code that the library does not have",
    ]


def test_headings_and_rules_of_tables_are_no_exceptions() -> None:
    assert list(except_for("a | b", "c|d")) == [("a", "b"), ("c", "d")]
    assert list(read_exceptions(Source("x.md", "no table | here\n"))) == []


def test_a_file_that_is_no_map_says_so() -> None:
    report = Report()
    assert read_published_edges("map.csv", b"from,to\na,b\n", report) == {}
    assert told(report) == ["map.csv:1 missing-column no row has the headings `from_code` and `to_code`"]
    report = Report()
    assert read_published_edges("map.csv", b"", report) == {}
    assert [found.code for found in report] == ["empty-file"]
