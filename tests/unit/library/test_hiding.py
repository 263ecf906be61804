"""Hiding: what a school leaves out is gone, and nothing points at it any more."""

import pytest
from tests.conftest import LoadText, told

BASE = """\
progression: halving
title: Halves
misconceptions:
  less: {thinks: Two less.}
  more: {thinks: Two more.}
skills:
  first: {name: First, evidence: E., standards: [2.S.A.1]}
  other: {name: Other, evidence: O., standards: [2.S.A.1]}
  last:
    name: Last
    evidence: L.
    standards: [2.S.A.2]
    needs: {first: W.}
    helped-by: {other: W.}
    items:
      one: {ask: Half of 4?, answer: 2, wrong: {less: 1, more: 6}, also: [first]}
      two: {ask: Half of 6?, answer: 3, wrong: {less: 4}, after: one}
rubrics:
  story:
    title: A story
    criteria:
      words: {name: Words, skills: [first, last]}
"""
FAR = """\
progression: thirds
title: Thirds
skills:
  third: {name: Third, evidence: T., standards: [3.S.B.1], needs: {halving/first: W., halving/other: W.}}
"""


def hide(path: str) -> str:
    lines = ["overlay: halving"]
    steps = path.split("/")
    for depth, step in enumerate(steps):
        lines.append("  " * depth + f"{step}:" + (" {hide: yes}" if depth == len(steps) - 1 else ""))
    return "\n".join(lines) + "\n"


def test_what_needs_a_hidden_skill_needs_it_no_longer_and_that_is_told(load_text: LoadText) -> None:
    loaded = load_text(halving=BASE, thirds=FAR, school=hide("skills/first"))
    library = loaded.library
    assert told(loaded.report) == ["school.yaml:3 overlay-hides-needed `first` is hidden and `last` needs it"]
    assert [found.severity for found in loaded.report] == ["warning"]
    assert "halving/first" not in library.skills
    last = library.skills["halving/last"]
    assert last.needs.all_of == ()
    assert last.items["one"].also == ()
    assert library.progressions["halving"].rubrics["story"].criteria["words"].skills == ("last",)
    assert [need.skill for need in library.skills["thirds/third"].needs.all_of] == ["halving/other"]


def test_what_only_helps_and_what_was_thought_go_without_a_word(load_text: LoadText) -> None:
    loaded = load_text(halving=BASE, school=hide("skills/other"))
    assert told(loaded.report) == []
    assert loaded.library.skills["halving/last"].helped_by == ()
    loaded = load_text(halving=BASE, school=hide("misconceptions/less"))
    assert told(loaded.report) == []
    items = loaded.library.skills["halving/last"].items
    assert (dict(items["one"].wrong), dict(items["two"].wrong)) == ({"more": "6"}, {})


def test_what_comes_after_a_hidden_item_comes_after_none(load_text: LoadText) -> None:
    loaded = load_text(halving=BASE, school=hide("skills/last/items/one"))
    assert told(loaded.report) == []
    assert loaded.library.skills["halving/last"].items["two"].after == ""


@pytest.mark.parametrize(
    ("needs", "choices"),
    [
        ("{any of: [{first: W.}, {other: W.}]}", []),
        ("{any of: [{first: W., other: W.}, {third: W.}]}", [[["halving/other"], ["halving/third"]]]),
    ],
)
def test_a_way_that_is_open_to_all_opens_the_choice(load_text: LoadText, needs: str, choices: object) -> None:
    third = "  third: {name: Third, evidence: T., standards: [2.S.A.1]}\nrubrics:"
    text = BASE.replace("needs: {first: W.}", f"needs: {needs}").replace("helped-by: {other: W.}", "dok: 1")
    loaded = load_text(halving=text.replace("rubrics:", third, 1), school=hide("skills/first"))
    found = loaded.library.skills["halving/last"].needs.choices
    assert [[[need.skill for need in branch] for branch in choice.branches] for choice in found] == choices
    assert not loaded.report.has_errors


def test_a_wrong_name_stays_an_error_beside_what_is_hidden(load_text: LoadText) -> None:
    loaded = load_text(halving=BASE.replace("also: [first]", "also: [frist]"), school=hide("skills/other"))
    assert [found.code for found in loaded.report] == ["unknown-reference"]
