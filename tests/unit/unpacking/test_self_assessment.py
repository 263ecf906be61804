"""Self-assessment: marks by grade, which targets stand on a page, and what a child can do next."""

from typing import Any

import pytest
from tests.conftest import LoadText

from unpack.library.library import Library
from unpack.library.selector import select_target
from unpack.unpacking.scope import build_scope
from unpack.unpacking.self_assessment import (
    MOST_TARGETS,
    STYLES,
    SelfAssessment,
    band_of,
    build_self_assessment,
    style_of,
)


def assess(library: Library, target: str, *, only: tuple[str, ...] = (), **options: Any) -> SelfAssessment:
    return build_self_assessment(build_scope(library, select_target(library, target), only=only), **options)


def names(assessment: SelfAssessment) -> tuple[str, str]:
    """The targets, and those left for another page."""
    return (
        " ".join(skill.key for skill in assessment.targets),
        " ".join(skill.key for skill in assessment.left_out),
    )


def chain(needs: int, own: int, mute: tuple[str, ...] = ()) -> str:
    """n0 ← n1 ← … ← o0, o1, …; the `mute` skills have no "I can"."""
    lines = ["progression: way", "title: The way", "skills:"]
    for number in range(needs + own):
        key = f"n{number}" if number < needs else f"o{number - needs}"
        before = f"n{min(number, needs) - 1}"
        lines += [f"  {key}: {{name: {key}, evidence: Does., standards: [{'2.S.A.1' if number < needs else '3.S.B.1'}]"]
        lines[-1] += f", needs: {{{before}: Why.}}" if number and needs else ""
        lines[-1] += "}" if key in mute else f", i-can: I can {key}.}}"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("grade", "style", "band"),
    [
        ("PK", "faces", "k-2"),
        ("K", "faces", "k-2"),
        ("1", "faces", "k-2"),
        ("2", "lights", "k-2"),
        ("3", "steps", "3-5"),
        ("4", "steps", "3-5"),
        ("5", "steps", "3-5"),
        ("6", "single-point", "6-12"),
        ("12", "single-point", "6-12"),
        ("MS", "single-point", "6-12"),
        ("HS", "single-point", "6-12"),
        # A skill that no standard is near: the plain page of older children.
        ("", "single-point", "6-12"),
    ],
)
def test_the_marks_follow_the_grade(grade: str, style: str, band: str) -> None:
    assert (style_of(grade), band_of(grade)) == (style, band)


def test_a_style_or_another_grade_may_be_asked_for(shipped: Library) -> None:
    def chosen(**options: Any) -> tuple[str, str]:
        found = assess(shipped, "3.NBT.A.1", **options)
        return found.style, found.band

    assert chosen() == ("steps", "3-5")
    assert chosen(style="proof") == ("proof", "3-5")
    assert chosen(grade="1") == ("faces", "k-2")
    assert chosen(grade="6", style="lights") == ("lights", "6-12")


@pytest.mark.parametrize(
    ("style", "most"), [("faces", 3), ("lights", 4), ("steps", 6), ("single-point", 8), ("proof", 8)]
)
def test_of_too_many_targets_the_last_stay(load_text: LoadText, style: str, most: int) -> None:
    library = load_text(halving=None, way=chain(2, 10)).library
    targets, left_out = names(assess(library, "3.S.B.1", style=style))
    assert targets.split() == [f"o{number}" for number in range(10 - most, 10)]
    assert left_out.split() == [f"o{number}" for number in range(10 - most)]


def test_each_style_has_its_number_of_targets() -> None:
    assert tuple(MOST_TARGETS) == STYLES


@pytest.mark.parametrize(
    ("needs", "own", "targets"),
    [
        (3, 1, "n1 n2 o0"),
        (3, 2, "n2 o0 o1"),
        (3, 3, "o0 o1 o2"),
        (1, 1, "n0 o0"),
        (0, 1, "o0"),
    ],
)
def test_fewer_than_three_get_their_nearest_needs_before_them(
    load_text: LoadText, needs: int, own: int, targets: str
) -> None:
    library = load_text(halving=None, way=chain(needs, own)).library
    assert names(assess(library, "3.S.B.1")) == (targets, "")


def test_what_no_child_can_read_is_passed_over(load_text: LoadText) -> None:
    library = load_text(halving=None, way=chain(4, 3, mute=("o1", "n3"))).library
    assert names(assess(library, "3.S.B.1")) == ("n2 o0 o2", "")
    silent = load_text(halving=None, way=chain(0, 2, mute=("o0", "o1"))).library
    assert assess(silent, "3.S.B.1").targets == ()


def test_until_ends_with_the_skill_taught_last(shipped: Library) -> None:
    def until(skill: str) -> tuple[str, str, list[str]]:
        found = assess(shipped, "3.NBT.A.1", until=f"rounding/{skill}")
        return *names(found), [step.key for step in found.next_steps]

    assert until("tie") == ("halfway between closer-end tie", "", ["nearest-ten", "nearest-hundred"])
    assert until("between") == ("trading halfway between", "", ["closer-end", "tie"])
    assert until("nearest-hundred") == (
        "halfway between closer-end tie nearest-ten nearest-hundred",
        "",
        ["check-answers"],
    )


NEXT = """\
progression: way
title: The way
skills:
  base: {name: Base, evidence: B., i-can: I can b., standards: [2.S.A.1]}
  far:  {name: Far, evidence: F., i-can: I can f., standards: [2.S.A.2]}
  own:  {name: Own, evidence: O., i-can: I can o., standards: [3.S.B.1], needs: {base: W.}}
  mute: {name: Mute, evidence: M., needs: {own: W.}}
  shut: {name: Shut, evidence: S., i-can: I can s., needs: {own: W., far: W.}}
  half: {name: Half, evidence: H., i-can: I can h., needs: {own: W., any of: [{far: W.}]}}
  open: {name: Open, evidence: P., i-can: I can p., needs: {own: W., base: W.}}
  way:  {name: Way, evidence: Y., i-can: I can y., needs: {own: W., any of: [{far: W.}, {base: W.}]}}
  more: {name: More, evidence: R., i-can: I can r., needs: {own: W.}}
  late: {name: Late, evidence: L., i-can: I can l., needs: {more: W.}}
"""


def test_next_steps_are_the_first_two_whose_other_needs_lie_behind(load_text: LoadText) -> None:
    library = load_text(halving=None, way=NEXT).library
    assert [skill.key for skill in assess(library, "3.S.B.1").next_steps] == ["open", "way"]
    assert [skill.key for skill in assess(library, "more").next_steps] == ["late"]
    assert assess(library, "late").next_steps == ()


def test_the_next_steps_of_a_part_are_the_rest(shipped: Library) -> None:
    found = assess(shipped, "3.NBT.A.1", only=("rounding/halfway", "rounding/between", "rounding/closer-end"))
    assert [skill.key for skill in found.next_steps] == ["tie", "nearest-ten"]
