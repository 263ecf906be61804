"""The way to a target: steps with their reasons, the strip's columns, the wall's stones."""

from collections.abc import Callable

import pytest
from tests.conftest import LoadText

from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.library.selector import select_target
from unpack.unpacking.progression import MOST_STEPS, build_progression, build_strip, choose_depth, choose_stones
from unpack.unpacking.scope import Scope, build_scope

# Two either-ors, a need outside the sheet's reach, a help on the sheet, one outside it, and one that was retired.
WAY = """\
progression: way
title: The way
skills:
  count: {name: Count, evidence: Counts., standards: [2.S.A.1]}
  fold:  {name: Fold, evidence: Folds., standards: [2.S.A.2]}
  line:  {name: Line, evidence: Reads a line., standards: [2.S.A.2], needs: {count: Counted along.}}
  trade: {name: Trade, evidence: Trades., standards: [2.S.A.2]}
  talk:  {name: Talk, evidence: Talks.}
  gone:  {retired: {on: 2026-01-01}}
  middle:
    name: Middle
    evidence: Finds the middle.
    standards: [3.S.B.1]
    needs:
      count: Counted on both sides.
      any of the ends:
        - {fold: Folded in half., line: Read at the fold.}
        - {trade: Ten ones.}
      any of the middle:
        - {line: On the line.}
        - {fold: By folding.}
    helped-by: {trade: Seen once., talk: Told to others., gone: No longer.}
  closer: {name: Closer, evidence: Tells the closer one., standards: [3.S.B.1], needs: {middle: Compared with it.}}
"""


def scope_of(library: Library, target: str) -> Scope:
    return build_scope(library, select_target(library, target))


@pytest.fixture
def read(load_text: LoadText) -> Callable[..., Scope]:
    def read(text: str, target: str = "3.S.B.1", depth: int | None = None) -> Scope:
        loaded = load_text(halving=None, way=text)
        assert not loaded.report.has_errors
        return build_scope(loaded.library, select_target(loaded.library, target), depth=depth)

    return read


def names(skills: tuple[Skill, ...]) -> str:
    return " ".join(skill.key for skill in skills)


def test_all_needs_come_first_then_the_target(read: Callable[..., Scope]) -> None:
    steps = build_progression(read(WAY)).steps
    assert [(step.number, step.skill.key, step.grade, step.is_target) for step in steps] == [
        (1, "count", "2", False),
        (2, "fold", "2", False),
        (3, "line", "2", False),
        (4, "trade", "2", False),
        (5, "middle", "3", True),
        (6, "closer", "3", True),
    ]


def test_every_reason_stands_under_its_step(read: Callable[..., Scope]) -> None:
    steps = build_progression(read(WAY)).steps
    assert [(reason.kind, reason.number, reason.skill.key, reason.why) for reason in steps[4].reasons] == [
        ("needs", 1, "count", "Counted on both sides."),
        ("either", 2, "fold", "Folded in half."),
        ("and", 3, "line", "Read at the fold."),
        ("or", 4, "trade", "Ten ones."),
        ("either", 3, "line", "On the line."),
        ("or", 2, "fold", "By folding."),
        ("helps", 4, "trade", "Seen once."),
        # A help is no need, so it stands on no step of this sheet.
        ("helps", 0, "talk", "Told to others."),
    ]
    assert [len(step.reasons) for step in steps] == [0, 0, 1, 0, 8, 1]


def test_with_a_depth_the_reasons_that_were_cut_off_have_no_number(read: Callable[..., Scope]) -> None:
    steps = build_progression(read(WAY, depth=1)).steps
    assert [step.skill.key for step in steps] == ["fold", "line", "trade", "middle", "closer"]
    assert [(reason.number, reason.skill.key) for reason in steps[1].reasons] == [(0, "count")]


def test_the_grades_on_the_way_are_named_once_earliest_first(read: Callable[..., Scope]) -> None:
    assert build_progression(read(WAY)).grades == ("2", "3")
    assert build_progression(read(WAY, "talk")).grades == ()


def columns(scope: Scope) -> dict[str, str]:
    return {column.name: names(column.skills) for column in build_strip(scope)}


def test_the_strip_has_a_column_for_each_distance(shipped: Library) -> None:
    assert columns(scope_of(shipped, "3.NBT.A.1")) == {
        "earliest": "read-numerals read-to-120 bundle-ten decade-numbers tens-and-ones hundreds-only",
        "earlier": "count-by-tens digit-values",
        "before": "equal-halves number-line trading",
        "target": "halfway between closer-end tie nearest-ten nearest-hundred",
        "next": "check-answers any-place",
    }


def test_a_strip_without_a_next_has_four_columns(shipped: Library) -> None:
    assert list(columns(scope_of(shipped, "5.NBT.B.7"))) == ["earliest", "earlier", "before", "target"]


def test_columns_without_a_skill_are_left_out(read: Callable[..., Scope]) -> None:
    assert columns(read(WAY, "count")) == {"target": "count", "next": "line middle"}
    assert columns(read(WAY)) == {"earlier": "count", "before": "fold line trade", "target": "middle closer"}


def chain(length: int) -> str:
    skills = [f"  s{number}: {{name: S{number}, evidence: Does it.}}" for number in range(length)]
    for number in range(1, length):
        skills[number] = skills[number][:-1] + f", needs: {{s{number - 1}: Why.}}}}"
    return "progression: way\ntitle: The way\nskills:\n" + "\n".join(skills) + "\n"


def test_a_column_holds_six_boxes_the_nearest_and_names_the_rest(read: Callable[..., Scope]) -> None:
    (earliest, *_, target) = build_strip(read(chain(11), "s10"))
    # s7 down to s0 are three and more away.
    assert (names(earliest.skills), names(earliest.others)) == ("s2 s3 s4 s5 s6 s7", "s0 s1")
    assert (names(target.skills), names(target.others)) == ("s10", "")


def test_what_does_not_fit_into_the_target_column_is_named(read: Callable[..., Scope]) -> None:
    many = "".join(f"  t{number}: {{name: T, evidence: Does., standards: [3.S.B.1]}}\n" for number in range(8))
    (target,) = build_strip(read("progression: way\ntitle: The way\nskills:\n" + many))
    assert (names(target.skills), names(target.others)) == ("t0 t1 t2 t3 t4 t5", "t6 t7")


@pytest.mark.parametrize(
    ("own", "needs", "stones"),
    [
        (6, 5, "o0 o1 o2 o3 o4 o5"),
        (8, 5, "o0 o1 o2 o3 o4 o5 o6 o7"),
        # More than eight: the last eight.
        (10, 5, "o2 o3 o4 o5 o6 o7 o8 o9"),
        # Fewer than six: the nearest needs before them, in teaching order.
        (2, 5, "n1 n2 n3 n4 o0 o1"),
        (5, 5, "n4 o0 o1 o2 o3 o4"),
        (1, 3, "n0 n1 n2 o0"),
        (1, 0, "o0"),
    ],
)
def test_the_wall_gets_six_to_eight_stones(read: Callable[..., Scope], own: int, needs: int, stones: str) -> None:
    before = [
        f"  n{number}: {{name: N, evidence: Does., standards: [2.S.A.1]"
        + (f", needs: {{n{number - 1}: Why.}}}}" if number else "}")
        for number in range(needs)
    ]
    last = f", needs: {{n{needs - 1}: Why.}}" if needs else ""
    after = [f"  o{number}: {{name: O, evidence: Does., standards: [3.S.B.1]{last}}}" for number in range(own)]
    text = "progression: way\ntitle: The way\nskills:\n" + "\n".join([*before, *after]) + "\n"
    assert names(choose_stones(read(text))) == stones


@pytest.mark.parametrize(
    ("length", "depth"), [(1, None), (MOST_STEPS, None), (MOST_STEPS + 1, MOST_STEPS - 1), (90, MOST_STEPS - 1)]
)
def test_a_long_way_is_cut_to_what_can_be_read(read: Callable[..., Scope], length: int, depth: int | None) -> None:
    assert choose_depth(read(chain(length), f"s{length - 1}")) == depth


def test_a_step_back_is_shown_whole(read: Callable[..., Scope]) -> None:
    wide = "".join(f"  n{number}: {{name: N, evidence: Does.}}\n" for number in range(20))
    wide += "".join(f"  m{number}: {{name: M, evidence: Does., needs: {{n{number}: W.}}}}\n" for number in range(20))
    wide += "  last: {name: L, evidence: Does., needs: {" + ", ".join(f"m{number}: W." for number in range(20)) + "}}\n"
    assert choose_depth(read("progression: way\ntitle: The way\nskills:\n" + wide, "last")) == 1


def test_a_target_of_many_skills_that_rests_on_nothing_is_shown_whole(read: Callable[..., Scope]) -> None:
    many = "".join(
        f"  n{number}: {{name: N, evidence: Does., standards: [3.S.B.1]}}\n" for number in range(MOST_STEPS + 5)
    )
    scope = read("progression: way\ntitle: The way\nskills:\n" + many)
    assert (len(scope.needs), choose_depth(scope)) == (0, None)
