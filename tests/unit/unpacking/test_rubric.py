"""Rubrics: criteria from skills, what a target with few of them rests on, rubrics written by hand."""

from typing import Any

import pytest
from tests.conftest import HALVING, LIBRARY, LoadText

from unpack.library.library import Library
from unpack.library.selector import select_target
from unpack.unpacking.rubric import (
    CriterionRow,
    Rubric,
    build_rubric,
    build_written_rubric,
    describe_level,
    find_written_rubrics,
)
from unpack.unpacking.scope import Scope, build_scope

LEVELS = "{beginning: B, developing: D, meeting: M, extending: E}"


def scope_of(library: Library, target: str, **options: Any) -> Scope:
    return build_scope(library, select_target(library, target), **options)


def keys(rows: tuple[CriterionRow, ...]) -> str:
    return " ".join(row.skill.key for row in rows if row.skill)


def chain(needs: int, own: int, bare: tuple[str, ...] = ()) -> str:
    """A progression: needs n0 ← n1 ← …, on the last of which own skills o0, o1, … rest; `bare` have no levels."""
    lines = ["progression: way", "title: The way", "skills:"]
    for number in range(needs):
        lines += [f"  n{number}: {{name: N{number}, evidence: Does n{number}., standards: [2.S.A.1]"]
        lines[-1] += f", needs: {{n{number - 1}: Why.}}" if number else ""
        lines[-1] += "}" if f"n{number}" in bare else f", levels: {LEVELS}}}"
    for number in range(own):
        lines += [f"  o{number}: {{name: O{number}, evidence: Does o{number}., standards: [3.S.B.1]"]
        lines[-1] += f", needs: {{n{needs - 1}: Why.}}" if needs else ""
        lines[-1] += "}" if f"o{number}" in bare else f", levels: {LEVELS}}}"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("own", "needs", "bare", "criteria", "foundations"),
    [
        # Fewer than four are filled up to five, nearest first.
        (1, 6, (), "o0", "n5 n4 n3 n2"),
        (2, 6, (), "o0 o1", "n5 n4 n3"),
        (3, 6, (), "o0 o1 o2", "n5 n4"),
        (4, 6, (), "o0 o1 o2 o3", ""),
        (8, 6, (), "o0 o1 o2 o3 o4 o5 o6 o7", ""),
        (1, 2, (), "o0", "n1 n0"),
        (1, 0, (), "o0", ""),
        # A skill without levels is no row; a need without levels is passed over.
        (4, 6, ("o1", "n5"), "o0 o2 o3", "n4 n3"),
    ],
)
def test_a_rubric_of_few_criteria_shows_what_it_rests_on(
    load_text: LoadText, own: int, needs: int, bare: tuple[str, ...], criteria: str, foundations: str
) -> None:
    scope = scope_of(load_text(halving=None, way=chain(needs, own, bare)).library, "3.S.B.1")
    rubric = build_rubric(scope)
    assert (keys(rubric.criteria), keys(rubric.foundations)) == (criteria, foundations)
    assert [skill.key for skill in rubric.left_out] == [key for key in bare if key.startswith("o")]
    assert build_rubric(scope, with_foundations=False) == Rubric(
        rubric.title, rubric.levels, rubric.criteria, (), rubric.left_out
    )


def test_of_needs_as_near_the_latest_in_teaching_order_comes_first(shipped: Library) -> None:
    rubric = build_rubric(scope_of(shipped, "4.NBT.A.3"))
    assert keys(rubric.criteria) == "any-place which-numbers fitting-place"
    assert keys(rubric.foundations) == "digits-to-million nearest-hundred"
    assert build_rubric(scope_of(shipped, "3.NBT.A.1")).foundations == ()


def test_what_a_target_rests_on_stands_below_many_criteria_when_asked_for(shipped: Library) -> None:
    scope = scope_of(shipped, "3.NBT.A.1")
    bare, full = build_rubric(scope), build_rubric(scope, with_foundations=True)
    assert (full.criteria, len(full.criteria) > 4) == (bare.criteria, True)
    assert [row.skill for row in full.foundations] == [skill for skill in scope.nearest_needs() if skill.levels][:2]
    few = scope_of(shipped, "4.NBT.A.3")
    assert build_rubric(few, with_foundations=True) == build_rubric(few)


def test_criteria_are_the_skills_with_their_levels_in_teaching_order(load_text: LoadText) -> None:
    rubric = build_rubric(scope_of(load_text().library, "halving/half-of-tens"))
    assert rubric.title == "Halves"
    assert [level.key for level in rubric.levels] == ["beginning", "developing", "meeting", "extending"]
    assert rubric.target == 2
    assert [(row.name, row.descriptors) for row in rubric.criteria] == [
        (
            "Halve tens",
            ("Shares tens with blocks.", "Halves 20, 40, 60 and 80.", "Halves tens to 100.", "Halves tens to 200."),
        )
    ]
    assert keys(rubric.foundations) == "fair-piles"


def test_a_missing_level_is_an_empty_cell_but_at_the_target_the_evidence(load_text: LoadText) -> None:
    thin = HALVING.replace("      developing: Halves 20, 40, 60 and 80.\n      meeting: Halves tens to 100.\n", "")
    library = load_text(halving=thin).library
    assert build_rubric(scope_of(library, "half-of-tens")).criteria[0].descriptors == (
        "Shares tens with blocks.",
        "",
        "Halves tens to 100.",
        "Halves tens to 200.",
    )
    skill = library.skills["halving/quarter"]
    assert [describe_level(library, skill, level) for level in library.levels] == ["", "", "Halves a number twice.", ""]


@pytest.mark.parametrize(
    ("levels", "target", "descriptors"),
    [
        ("{no: {label: No}, meeting: {label: Yes, target: yes}}", 1, 2),
        ("{meeting: {label: Yes, target: yes}, more: {label: More}}", 0, 2),
        (
            "{a: {label: A}, b: {label: B}, c: {label: C}, d: {label: D}, meeting: {label: M, target: yes}, "
            "f: {label: F}}",
            4,
            6,
        ),
    ],
)
def test_a_library_has_two_to_six_levels(load_text: LoadText, levels: str, target: int, descriptors: int) -> None:
    file = LIBRARY.partition("levels:")[0] + f"levels: {levels}\n"
    way = "progression: way\ntitle: W\nskills: {s: {name: S, evidence: Does., levels: {meeting: Does it.}}}\n"
    rubric = build_rubric(scope_of(load_text(library=file, halving=None, way=way).library, "s"))
    assert rubric.target == target
    assert len(rubric.criteria[0].descriptors) == descriptors
    assert rubric.criteria[0].descriptors[target] == "Does it."


WRITTEN = """\
rubrics:
  summary:
    title: A summary
    for: [3.S.B.1]
    criteria:
      halves: {skills: [half-of-tens], levels: {beginning: Some., meeting: All.}}
      own-words:
        name: In your own words
        levels: {beginning: Copied., developing: Mixed., meeting: Own., extending: Lively.}
      unnamed: {levels: {meeting: Is there.}}
  second: {title: Second, for: [3.S.B.1, "sample:2.S.A.1"], criteria: {one: {name: One, levels: {meeting: Yes.}}}}
  free: {title: Free, criteria: {one: {name: One, levels: {meeting: Yes.}}}}
"""


def test_a_written_rubric_with_for_takes_the_place_of_the_derived_one(load_text: LoadText) -> None:
    library = load_text(halving=HALVING + WRITTEN).library

    def found(target: str) -> list[str]:
        return [rubric.id for rubric in find_written_rubrics(scope_of(library, target))]

    assert found("3.S.B.1") == ["halving/summary", "halving/second"]
    assert found("2.S.A.2") == []
    # A code of `for` is read as a teacher may type it.
    assert found("2.S.A.1") == ["halving/second"]
    # A skill or a progression is no standard.
    assert found("quarter") == []
    assert found("halving") == []


def test_the_code_of_another_framework_is_another_standard(load_text: LoadText) -> None:
    other = "framework: other\ntitle: Other\nstandards:\n  3.S.B.1: {grade: 3, text: Other., text-is: paraphrase}\n"
    more = "progression: more\ntitle: More\nframework: other\n"
    more += "skills: {s: {name: S, evidence: Does., standards: [3.S.B.1]}}\n"
    rubrics = "rubrics: {own: {title: Own, for: [3.S.B.1], criteria: {a: {name: A, levels: {meeting: Yes.}}}}}\n"
    library = load_text(other=other, more=more + rubrics).library
    assert find_written_rubrics(scope_of(library, "3.S.B.1")) == ()
    assert [one.id for one in find_written_rubrics(scope_of(library, "other:3.S.B.1"))] == ["more/own"]


def test_a_written_rubric_is_printed_as_it_was_written(load_text: LoadText) -> None:
    library = load_text(halving=HALVING + WRITTEN).library
    rubric = build_written_rubric(library, library.progressions["halving"].rubrics["summary"])
    assert (rubric.title, rubric.foundations, rubric.left_out) == ("A summary", (), ())
    assert [(row.name, row.skill.key if row.skill else "", row.descriptors) for row in rubric.criteria] == [
        # A criterion without a name takes that of its first skill, else its id.
        ("Halve tens", "half-of-tens", ("Some.", "", "All.", "")),
        ("In your own words", "", ("Copied.", "Mixed.", "Own.", "Lively.")),
        ("unnamed", "", ("", "", "Is there.", "")),
    ]
