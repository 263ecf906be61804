"""What a sheet is about: the words S, top, needs, direct, next, distance and teaching order, on small libraries."""

import itertools
from typing import Any

import pytest
from tests.conftest import LoadText

from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.library.selector import select_target
from unpack.unpacking.scope import STEPS_BACK, Scope, build_scope, find_near_needs, shown_misconceptions, words_to_know

# count ─► tens ─┬─► line ──┬─► middle ─► closer ─► round ─► check ─► later
#                └─► trade ─┘      │                 │
#                     or: cut ─────┘    tens ────────┘
# S of 3.S.B.1 is middle, closer and round; its lettered part names round.
WAY = """\
progression: way
title: The way
skills:
  round:  {name: Round, evidence: Rounds., standards: [3.S.B.1a], needs: {closer: Why., tens: Why.}}
  check:  {name: Check, evidence: Checks., needs: {round: Why.}}
  later:  {name: Later, evidence: Comes later., needs: {check: Why.}}
  count:  {name: Count, evidence: Counts.}
  tens:   {name: Tens, evidence: Counts tens., standards: [2.S.A.1], needs: {count: Why.}}
  cut:    {name: Cut, evidence: Cuts., standards: [2.S.A.2]}
  trade:  {name: Trade, evidence: Trades., standards: [2.S.A.1], needs: {tens: Why.}}
  line:   {name: Line, evidence: Reads a line., standards: [2.S.A.2], needs: {tens: Why.}, helped-by: {talk: Why.}}
  talk:   {name: Talk, evidence: Talks.}
  middle:
    name: Middle
    evidence: Finds the middle.
    standards: [3.S.B.1, 2.S.A.1]
    needs:
      any of:
        - {line: Why., trade: Why.}
        - {cut: Why.}
  closer: {name: Closer, evidence: Tells the closer one., standards: [3.S.B.1], needs: {middle: Why.}}
"""


def keys(skills: tuple[Skill, ...]) -> str:
    return " ".join(skill.key for skill in skills)


@pytest.fixture
def library(load_text: LoadText) -> Library:
    loaded = load_text(halving=None, way=WAY)
    assert not loaded.report.has_errors
    return loaded.library


def scope(library: Library, target: str, **options: Any) -> Scope:
    return build_scope(library, select_target(library, target), **options)


@pytest.mark.parametrize(
    ("target", "skills"),
    [
        # The skills that name the standard, its lettered parts included.
        ("3.S.B.1", "middle closer round"),
        ("3.S.B.1a", "round"),
        ("3.s.1", "middle closer round"),
        ("2.S.A.2", "cut line"),
        # A skill is its own target.
        ("way/closer", "closer"),
        ("closer", "closer"),
        # Of a progression those that no other skill of it needs; what only helps is not needed.
        ("way", "later talk"),
    ],
)
def test_the_skills_of_a_target(library: Library, target: str, skills: str) -> None:
    assert keys(scope(library, target).skills) == skills


@pytest.mark.parametrize(
    ("target", "tops", "needs", "direct", "leads_to"),
    [
        # Both branches of a choice are needs; a direct need of `round` is `tens`, far away as it is.
        ("3.S.B.1", "round", "count tens cut trade line", "tens cut trade line", "check"),
        ("closer", "closer", "count tens cut trade line middle", "middle", "round"),
        # A skill outside S that stands between two of S is a need and what comes next at once.
        ("2.S.A.1", "middle", "count cut line", "count cut line", "line round closer"),
        ("count", "count", "", "", "tens"),
        ("later", "later", "count tens cut trade line middle closer round check", "check", ""),
    ],
)
def test_what_stands_around_it(
    library: Library, target: str, tops: str, needs: str, direct: str, leads_to: str
) -> None:
    found = scope(library, target)
    assert (keys(found.tops), keys(found.needs), keys(found.direct)) == (tops, needs, direct)
    assert sorted(keys(found.leads_to).split()) == sorted(leads_to.split())


def test_a_distance_is_the_longest_way_to_s_taken_as_one_place(library: Library) -> None:
    assert {id.partition("/")[2]: distance for id, distance in scope(library, "3.S.B.1").distances.items()} == {
        "count": 3,
        "tens": 2,
        "trade": 1,
        "line": 1,
        "cut": 1,
    }


def test_nearest_is_least_distance_then_latest_in_teaching_order(library: Library) -> None:
    assert keys(scope(library, "3.S.B.1").nearest_needs()) == "line trade cut tens count"


@pytest.mark.parametrize(
    ("depth", "needs"), [(1, "cut trade line"), (2, "tens cut trade line"), (9, "count tens cut trade line")]
)
def test_depth_cuts_the_early_end(library: Library, depth: int, needs: str) -> None:
    assert keys(scope(library, "3.S.B.1", depth=depth).needs) == needs


def test_only_cuts_s_and_the_rest_of_it_counts_as_outside(library: Library) -> None:
    cut = scope(library, "3.S.B.1", only=["way/middle", "way/closer"])
    assert (keys(cut.skills), keys(cut.tops), keys(cut.leads_to)) == ("middle closer", "closer", "round")
    assert keys(scope(library, "3.S.B.1", only=["way/closer"]).needs) == "count tens cut trade line middle"


FIRST = """\
progression: a-first
title: First by id
skills:
  third:   {name: Third, evidence: Third., standards: [3.S.B.1]}
  second:  {name: Second, evidence: Second., standards: [2.S.A.1]}
  without: {name: Without, evidence: Has no standard.}
  under:   {name: Under, evidence: Has none of its own.}
  goal:
    name: Goal
    evidence: Goal.
    standards: [3.S.B.1]
    needs: {third: W., second: W., b-second/other: W., last: W.}
  last:    {name: Last, evidence: Last., needs: {under: W.}}
"""
SECOND = """\
progression: b-second
title: Second by id
skills:
  other: {name: Other, evidence: Other., standards: [2.S.A.1, 3.S.B.1]}
  end:   {name: End, evidence: End., standards: [3.S.B.1a], needs: {a-first/goal: W., a-first/without: W.}}
"""


def test_the_teaching_order_is_topological_then_by_grade_progression_and_author(load_text: LoadText) -> None:
    library = load_text(halving=None, first=FIRST, second=SECOND).library
    end = scope(library, "end")
    # Grade 2 first, there by progression; `under` and `last` take the grade of their nearest successor.
    assert [skill.id for skill in end.needs] == [
        "a-first/second",
        "b-second/other",
        "a-first/third",
        "a-first/without",
        "a-first/under",
        "a-first/last",
        "a-first/goal",
    ]
    assert {id.partition("/")[2]: grade for id, grade in library.grades.items()} == {
        "third": "3",
        "second": "2",
        "without": "3",
        "under": "3",
        "goal": "3",
        "last": "3",
        "other": "2",
        "end": "3",
    }


def test_the_order_does_not_depend_on_the_names_of_files(load_text: LoadText) -> None:
    orders = set()
    for first, second in itertools.permutations(["a", "z"]):
        library = load_text(halving=None, **{first: FIRST, second: SECOND}).library
        orders.add(tuple(skill.id for skill in scope(library, "3.S.B.1").needs))
    assert len(orders) == 1


@pytest.mark.parametrize(
    ("target", "grade"), [("3.S.B.1", "3"), ("2.S.A.1", "2"), ("count", "2"), ("later", ""), ("way", "")]
)
def test_a_scope_has_the_grade_of_its_standard_else_the_latest_of_its_skills(
    library: Library, target: str, grade: str
) -> None:
    assert scope(library, target).grade == grade


def test_a_scope_belongs_to_the_progression_that_holds_most_of_it(load_text: LoadText) -> None:
    library = load_text(halving=None, first=FIRST, second=SECOND).library
    assert scope(library, "3.S.B.1").progression.progression == "a-first"
    # Of two that hold as much, the first by id.
    assert scope(library, "2.S.A.1").progression.progression == "a-first"


def test_a_retired_skill_stands_nowhere(load_text: LoadText) -> None:
    text = WAY + "  gone: {retired: {on: 2026-01-01, replaced-by: round}, standards: [3.S.B.1], needs: {count: W.}}\n"
    found = scope(load_text(halving=None, way=text).library, "3.S.B.1")
    assert "gone" not in keys((*found.skills, *found.needs, *found.leads_to))


THOUGHTS = """\
progression: thoughts
title: Thoughts
misconceptions:
  one:   {thinks: One.}
  two:   {thinks: Two.}
  three: {thinks: Three.}
  four:  {thinks: Four.}
  unseen: {thinks: Unseen.}
skills:
  reading:
    name: Reading
    evidence: Reads.
    items:
      counted: {ask: How many?, answer: 4, wrong: {three: 5, halving/doubles: 8}}
      chosen: {kind: choice, ask: Which?, options: {answer: this, three: that, one: those}}
      told: {ask: Tell., exemplar: So., scoring: {1: Yes, 0: No}, look-for: {four: Says no., one: Says it.}}
"""


def test_misconceptions_are_those_that_items_can_show_in_order_of_first_appearance(load_text: LoadText) -> None:
    library = load_text(thoughts=THOUGHTS).library
    assert shown_misconceptions(library, library.skills["thoughts/reading"]) == (
        "thoughts/three",
        "halving/doubles",
        "thoughts/one",
        "thoughts/four",
    )
    assert shown_misconceptions(library, library.skills["halving/quarter"]) == ()


WORDS = """\
progression: words
title: Words
vocabulary:
  half: {means: one of two}
  number line: {means: a line of numbers}
  penny: {means: one cent}
  box: {means: a thing to put things into}
  two-step: {means: with two steps}
  Ñame: {means: a root}
skills: {reading: {name: Reading, evidence: Reads.}}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Half of it.", "half"),
        ("A HALF, please", "half"),
        ("behalf halfway halved", ""),
        ("two number lines", "number line"),
        ("a line number", ""),
        ("Count the pennies.", "penny"),
        ("in boxes; in *box*", "box"),
        ("the penny's worth", ""),
        ("a two-step problem", "two-step"),
        ("a two step problem", ""),
        ("half\nof the number\nline", "half number line"),
        ("ñames", "Ñame"),
        ("", ""),
    ],
)
def test_words_to_know_are_those_that_stand_in_the_text(load_text: LoadText, text: str, found: str) -> None:
    library = load_text(halving=None, words=WORDS).library
    assert " ".join(term.word for term in words_to_know(library, ["words"], text)) == found


def test_words_to_know_come_from_the_named_progressions_each_once(load_text: LoadText) -> None:
    library = load_text(words=WORDS).library
    found = words_to_know(library, ["halving", "words"], "half a box")
    assert [(term.word, term.means) for term in found] == [
        ("half", "one of two equal parts"),
        ("box", "a thing to put things into"),
    ]
    assert words_to_know(library, [], "half a box") == ()


def long_way(grades: str) -> str:
    """Skills s0, s1, … each needing the one before; `2` and `3` name a standard of that grade, `-` none."""
    codes = {"2": "[2.S.A.1]", "3": "[3.S.B.1]"}
    rows = []
    for place, grade in enumerate(grades):
        standards = f", standards: {codes[grade]}" if grade in codes else ""
        needs = f", needs: {{s{place - 1}: Why.}}" if place else ""
        rows.append(f"  s{place}: {{name: S, evidence: E.{standards}{needs}}}\n")
    return "progression: long\ntitle: L\nskills:\n" + "".join(rows)


def test_near_needs_are_few_steps_back(load_text: LoadText) -> None:
    library = load_text(halving=None, long=long_way("22222223")).library
    near = find_near_needs(library, ["long/s7"])
    assert near == tuple(f"long/s{place}" for place in range(7 - STEPS_BACK, 7))


@pytest.mark.parametrize(("grade", "near"), [("2", 2), ("1", 2), ("K", 0)])
def test_near_needs_are_of_this_grade_or_the_two_before(load_text: LoadText, grade: str, near: int) -> None:
    framework = f"framework: sample\ntitle: S\nstandards: {{2.S.A.1: {{grade: {grade}}}, 3.S.B.1: {{grade: 3}}}}\n"
    library = load_text(halving=None, sample=framework, long=long_way("223")).library
    assert len(find_near_needs(library, ["long/s2"])) == near
    assert find_near_needs(library, []) == ()
