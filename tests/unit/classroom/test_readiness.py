"""Who is ready for a skill, from kept answers; the rule is that of a diagnosis."""

from dataclasses import replace

from tests.conftest import HALVING, LoadText

from unpack.classroom.readiness import find_ready
from unpack.classroom.record import KeptAnswer

SKILL = {"piles": "halving/fair-piles", "tens": "halving/half-of-tens", "quarter": "halving/quarter"}
# Without the need: whoever halves tens is ready for quarters, whatever the piles are like.
LOOSE = HALVING.replace("    needs:\n      fair-piles: A half is one of two equal piles.\n", "")


def answer(student: str, skill: str, right: bool, item: str = "one", date: str = "2027-01-12") -> KeptAnswer:
    id = SKILL[skill]
    return KeptAnswer(
        student, date, "m", f"Q-{item}-{skill}", f"{id}/{item}", (id,), "", float(right), (), (), 0.1, 0.05
    )


def answers(student: str, **marks: bool) -> list[KeptAnswer]:
    return [answer(student, skill, right, item) for skill, right in marks.items() for item in ("one", "two", "three")]


def test_ready_is_who_has_what_it_needs_and_not_the_skill(load_text: LoadText) -> None:
    library = load_text().library
    record = [
        *answers("a", piles=True, tens=False),
        *answers("b", piles=False, tens=False),
        *answers("c", piles=True, tens=True),
    ]
    assert find_ready(library, record, [SKILL["tens"]]) == {SKILL["tens"]: {"a": True, "b": False, "c": False}}


def test_a_skill_that_nobody_was_asked_about_is_inferred_from_what_it_rests_on(load_text: LoadText) -> None:
    library = load_text().library
    record = [*answers("a", piles=True, tens=True), *answers("b", piles=True, tens=False)]
    found = find_ready(library, record, [SKILL["quarter"]])[SKILL["quarter"]]
    assert found.keys() == {"a", "b"}
    assert not found["b"]


def test_whoever_answered_nothing_near_a_skill_is_not_counted(load_text: LoadText) -> None:
    library = load_text().library
    record = [*answers("a", quarter=True), *answers("b", piles=True)]
    assert find_ready(library, record, [SKILL["piles"]])[SKILL["piles"]].keys() == {"b"}


def test_another_graph_makes_others_ready(load_text: LoadText) -> None:
    record = [*answers("a", piles=False, tens=False), *answers("b", piles=True, tens=False)]
    strict = find_ready(load_text().library, record, [SKILL["tens"]])[SKILL["tens"]]
    loose = find_ready(load_text(halving=LOOSE).library, record, [SKILL["tens"]])[SKILL["tens"]]
    assert (strict, loose) == ({"a": False, "b": True}, {"a": True, "b": True})


def test_the_newest_answers_decide(load_text: LoadText) -> None:
    library = load_text().library
    old = [replace(one, date="2026-09-01") for one in answers("a", piles=True, tens=False)]
    new = answers("a", piles=True, tens=True)
    assert find_ready(library, old, [SKILL["tens"]])[SKILL["tens"]] == {"a": True}
    assert find_ready(library, [*old, *new], [SKILL["tens"]])[SKILL["tens"]] == {"a": False}


def test_what_the_library_does_not_hold_says_nothing(load_text: LoadText) -> None:
    library = load_text().library
    stray = [replace(one, skills=("halving/gone",)) for one in answers("a", piles=True)]
    assert find_ready(library, stray, [SKILL["piles"], "halving/gone"]) == {SKILL["piles"]: {}}
