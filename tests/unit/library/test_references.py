"""References that lead nowhere, and rings of prerequisites."""

import pytest
from tests.conftest import HALVING, LIBRARY, LoadText, told

RING = """\
progression: ring
title: Ring
skills:
  a: {name: A, evidence: A., standards: [2.S.A.1], needs: {c: why}}
  b: {name: B, evidence: B., needs: {a: why}}
  c: {name: C, evidence: C., needs: {any of: [{b: why}, {halving/fair-piles: why}]}}
"""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("fair-piles: A half", "fair-pile: A half", "halving.yaml:33 unknown-reference no skill is called `fair-pile`"),
        ("fair-piles: A half", "nowhere/x: A half", "halving.yaml:33 unknown-reference no skill is called `nowhere/x`"),
        ("[2.S.A.2]", "[2.S.A.9]", "halving.yaml:29 unknown-standard `2.S.A.9` is in no framework of this library"),
        (
            "{takes-two: 28,",
            "{takes-too: 28,",
            "halving.yaml:43 unknown-reference no misconception is called `takes-too`",
        ),
        ("answer: 15", "answer: 15\n        also: [tie]", "halving.yaml:43 unknown-reference no skill is called `tie`"),
        (
            "answer: 15",
            "answer: 15\n        passage: bees",
            "halving.yaml:43 unknown-reference no passage is called `bees`",
        ),
        ("answer: 15", "answer: 15\n        after: bees", "halving.yaml:43 unknown-reference no item is called `bees`"),
    ],
)
def test_a_dangling_reference_is_an_error_at_its_place(
    load_text: LoadText, before: str, after: str, expected: str
) -> None:
    assert told(load_text(halving=HALVING.replace(before, after)).report) == [expected]


def test_near_names_are_suggested(load_text: LoadText) -> None:
    (found,) = load_text(halving=HALVING.replace("fair-piles: A half", "fair-pile: A half")).report
    assert found.hint == f"did you mean `fair-piles`? It stands at line {line_of('  fair-piles:')}"


def test_what_has_the_name_in_another_progression_is_suggested_with_its_file(load_text: LoadText) -> None:
    other = (
        "progression: other\ntitle: O\nskills:\n  last: {name: L, evidence: E., needs: {quarter: why, quarters: why}}\n"
    )
    assert [found.hint for found in load_text(other=other).report] == [
        f"did you mean `halving/quarter`? It stands at library/halving.yaml:{line_of('  quarter:')}",
        f"did you mean `halving/quarter`? It stands at library/halving.yaml:{line_of('  quarter:')}",
    ]


def line_of(text: str) -> int:
    return HALVING.splitlines().index(text) + 1


def test_a_ring_is_told_once_and_whole(load_text: LoadText) -> None:
    (found,) = load_text(ring=RING).report
    assert found.message == "`a` needs itself: a → c → b → a"
    assert [related.message for related in found.related] == ["`c` needs `b` here", "`b` needs `a` here"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (", target: yes", "", "library.yaml:6 level-scale no level is the target"),
        (
            "student: Almost",
            "student: Almost, target: yes",
            "library.yaml:9 level-scale one level is the target; here `developing` and `meeting` are",
        ),
        (
            "default-framework: sample",
            "default-framework: simple",
            "library.yaml:5 unknown-reference no framework is called `simple`",
        ),
    ],
)
def test_the_scale_has_one_target(load_text: LoadText, before: str, after: str, expected: str) -> None:
    assert expected in told(load_text(library=LIBRARY.replace(before, after)).report)


def test_references_into_a_file_that_cannot_be_read_are_not_told_again(load_text: LoadText) -> None:
    other = "progression: other\ntitle: O\nskills:\n  s: {name: S, evidence: E, needs: {halving/quarter: why}}\n"
    findings = told(load_text(halving="progression: 'halving\n", other=other).report)
    assert [line.split()[1] for line in findings] == ["invalid-yaml"]
