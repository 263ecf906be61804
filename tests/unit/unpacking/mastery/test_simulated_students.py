"""Students who do not exist are the same everywhere, and follow the model."""

import pytest

from unpack.unpacking.mastery.answer_model import AskedItem
from unpack.unpacking.mastery.simulated_students import simulate_answers, simulate_students
from unpack.unpacking.mastery.skill_scope import SkillNeeds, SkillScope

CHAIN = SkillScope({"a": SkillNeeds(), "b": SkillNeeds(("a",)), "c": SkillNeeds((), ((("a",), ("b",)),))})


def test_the_same_students_on_every_machine() -> None:
    students = simulate_students(CHAIN, 8, "1")
    item = AskedItem("item", ("b",), 0.1, 0.2)
    assert ["".join(sorted(there)) for there in students] == ["abc", "abc", "", "", "abc", "abc", "", "ac"]
    assert simulate_answers(students, item, "1") == (0, 1, 0, 0, 1, 1, 0, 0)


def test_a_further_skill_or_item_moves_nothing_else() -> None:
    wider = SkillScope({**CHAIN.needs, "d": SkillNeeds(("c",)), "e": SkillNeeds()})
    few, many = simulate_students(CHAIN, 50, "1"), simulate_students(wider, 50, "1")
    assert few == tuple(there & {"a", "b", "c"} for there in many)
    item = AskedItem("item", ("b",), 0.1, 0.2)
    assert simulate_answers(few, item, "1") == simulate_answers(many, item, "1")
    assert simulate_students(CHAIN, 20, "1") == few[:20]


def test_frequencies_are_those_of_the_model() -> None:
    students = simulate_students(CHAIN, 20_000, "frequencies", levels=(0.3, 0.7), leak=0.1)
    has = {skill: sum(skill in there for there in students) / 20_000 for skill in "abc"}
    # b: of those with a, the level again; of those without, the leak.
    assert has["a"] == pytest.approx(0.5, abs=0.015)
    assert has["b"] == pytest.approx((0.3 * 0.3 + 0.7 * 0.7) / 2 + 0.5 * 0.1, abs=0.015)
    slip = [1 - right for right in simulate_answers(students, AskedItem("i", ("a",), 0.2, 0.05), "x")]
    missed = [one for one, there in zip(slip, students, strict=True) if "a" in there]
    assert sum(missed) / len(missed) == pytest.approx(0.2, abs=0.015)
