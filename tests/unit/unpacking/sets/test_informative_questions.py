"""Which questions tell most: by hand where that is possible, and what is promised of every choice."""

from itertools import pairwise

import pytest

from unpack.library.graph import Edge, PrerequisiteGraph
from unpack.unpacking.mastery.answer_model import AskedItem, expected_information
from unpack.unpacking.mastery.assumptions import ONE_LEVEL
from unpack.unpacking.mastery.class_levels import uniform_levels
from unpack.unpacking.mastery.mastery import AnsweredForm, infer_mastery
from unpack.unpacking.mastery.skill_scope import SkillNeeds, SkillScope, scope_skills
from unpack.unpacking.sets.informative_questions import Pick, choose_questions, inform

FREE = SkillScope({"a": SkillNeeds(), "b": SkillNeeds(), "c": SkillNeeds()})


def items(*skills: str, guess: float = 0.2, slip: float = 0.1) -> list[tuple[AskedItem, ...]]:
    """One candidate for each of these skills."""
    return [(AskedItem(f"{skill} {number}", (skill,), slip, guess),) for number, skill in enumerate(skills)]


def picks(chosen: tuple[Pick, ...]) -> list[tuple[str, int]]:
    return [(pick.skill, pick.candidate) for pick in chosen]


def test_of_skills_that_are_alike_each_is_asked_once_before_any_is_asked_twice() -> None:
    # A second question on b would tell more than a first on a or c.
    candidates = {"a": items("a", "a", guess=0.5), "b": items("b", "b", guess=0.05), "c": items("c", "c", guess=0.5)}
    assert picks(choose_questions(FREE, candidates, 4)) == [("b", 0), ("a", 0), ("c", 0), ("b", 1)]
    candidates = {skill: items(skill, skill) for skill in "abc"}
    chosen = picks(choose_questions(FREE, candidates, 5))
    assert sorted(chosen[:3]) == [("a", 0), ("b", 0), ("c", 0)]
    assert chosen[0] == ("a", 0)
    assert all(number == 1 for _, number in chosen[3:])


def test_what_tells_more_comes_first() -> None:
    candidates = {"a": items("a", guess=0.5), "b": items("b", guess=0.05), "c": items("c", guess=0.25)}
    assert [pick.skill for pick in choose_questions(FREE, candidates, 3)] == ["b", "c", "a"]


def test_the_first_question_is_on_the_skill_of_which_least_is_known() -> None:
    edges = [Edge("s0", "s1", "needs"), Edge("s1", "s2", "needs"), Edge("s2", "s3", "needs")]
    graph = PrerequisiteGraph.build({f"s{number}": (number,) for number in range(4)}, edges)
    scope = scope_skills(graph, graph.nodes)
    blank = AnsweredForm((), ((),))
    prior = infer_mastery(scope, [blank], levels=uniform_levels(ONE_LEVEL)).students[0].skills
    tells = {skill: expected_information(chance, 0.1, 0.2) for skill, chance in prior.items()}
    chosen = choose_questions(scope, {skill: items(skill) for skill in prior}, 1)
    assert picks(chosen) == [(max(tells, key=lambda skill: tells[skill]), 0)]


def test_noiseless_questions_make_everything_clear() -> None:
    candidates = {skill: items(skill, guess=0.005, slip=0.005) for skill in "abc"}
    chosen = choose_questions(FREE, candidates, 8)
    assert [pick.clear for pick in chosen][-1] == 3
    assert all(before.clear < after.clear for before, after in pairwise(chosen))


def test_nothing_to_ask() -> None:
    assert choose_questions(FREE, {}, 3) == ()
    assert choose_questions(FREE, {"a": []}, 3) == ()


@pytest.mark.parametrize(
    ("most", "needed", "skills"),
    [
        (1, "", ["b"]),
        (1, "c", ["c"]),
        (2, "c", ["b", "c"]),
        (3, "c", ["b", "a", "c"]),
        (1, "b", ["b"]),
        # Nothing to ask about what is needed: it changes nothing.
        (1, "d", ["b"]),
    ],
)
def test_what_is_needed_comes_last_at_the_latest(most: int, needed: str, skills: list[str]) -> None:
    candidates = {"a": items("a"), "b": items("b", guess=0.05), "c": items("c", guess=0.5)}
    assert [pick.skill for pick in choose_questions(FREE, candidates, most, needed=needed)] == skills


def test_there_is_room_for_what_belongs_together() -> None:
    pair = (AskedItem("first", ("c",), 0.1, 0.5), AskedItem("second", ("c",), 0.1, 0.5))
    candidates = {"a": items("a"), "b": items("b"), "c": [pair]}
    assert [pick.skill for pick in choose_questions(FREE, candidates, 3, needed="c")] == ["a", "c"]
    assert [pick.skill for pick in choose_questions(FREE, candidates, 1)] == ["a"]
    # No room for both: nothing is kept free for them.
    assert [pick.skill for pick in choose_questions(FREE, candidates, 1, needed="c")] == ["a"]


@pytest.mark.parametrize("chance", [0.0, 0.07, 0.5, 0.9, 1.0])
def test_two_answers_tell_what_one_tells_and_then_the_other(chance: float) -> None:
    one, other = AskedItem("one", ("a",), 0.1, 0.25), AskedItem("other", ("a",), 0.2, 0.05)
    right = chance * 0.9 + (1 - chance) * 0.25
    after_right, after_wrong = chance * 0.9 / right, chance * 0.1 / (1 - right)
    then = right * expected_information(after_right, 0.2, 0.05)
    then += (1 - right) * expected_information(after_wrong, 0.2, 0.05)
    assert inform(chance, (one,)) == expected_information(chance, 0.1, 0.25)
    assert inform(chance, (one, other)) == pytest.approx(inform(chance, (one,)) + then, abs=1e-12)


def test_the_same_choice_every_time_whatever_else_could_be_asked_later() -> None:
    candidates = {skill: items(skill, skill) for skill in "abc"}
    chosen = choose_questions(FREE, candidates, 6)
    assert chosen == choose_questions(FREE, dict(reversed(candidates.items())), 6)
    assert picks(choose_questions(FREE, candidates, 4)) == picks(chosen)[:4]
