"""The model of a class: the whole case, its variants, and what is refused."""

import json
from itertools import product
from math import log, prod
from pathlib import Path

import pytest

from unpack.library.graph import Edge, PrerequisiteGraph
from unpack.unpacking.mastery.answer_fit import measure_fit
from unpack.unpacking.mastery.answer_model import AskedItem
from unpack.unpacking.mastery.class_levels import Levels, uniform_levels
from unpack.unpacking.mastery.mastery import AnsweredForm, Answers, infer_mastery
from unpack.unpacking.mastery.skill_network import TangledSkillsError
from unpack.unpacking.mastery.skill_scope import SkillNeeds, SkillScope, scope_skills

CASE = Path(__file__).parents[3] / "reference" / "diagnosis-cases" / "class-rounding-entry.json"
EXACT = 1e-11


def graph_of(count: int, needs: dict[int, list[int]]) -> PrerequisiteGraph:
    edges = [Edge(f"s{need}", f"s{skill}", "needs") for skill, many in needs.items() for need in many]
    return PrerequisiteGraph.build({f"s{number}": (number,) for number in range(count)}, edges)


def ask(*skills: str, guess: float = 0.2) -> tuple[AskedItem, ...]:
    return tuple(AskedItem(f"item of {skill}", (skill,), 0.1, guess) for skill in skills)


# --- the whole model on a whole class -------------------------------------------------------------------------------


def test_the_class_of_the_rounding_slip() -> None:
    case = json.loads(CASE.read_text("utf-8"))
    needs = {
        skill: SkillNeeds(
            tuple(case["needs"][skill]["plain"]),
            (tuple(map(tuple, case["needs"][skill]["any_of"])),) if case["needs"][skill]["any_of"] else (),
        )
        for skill in case["skills_in_teaching_order"]
    }
    items = tuple(
        AskedItem(
            id,
            tuple(item["skills"]),
            item["slip"],
            item["guess"],
            item["key"],
            {option: tuple(thoughts) for option, thoughts in item["options"].items()},
        )
        for id, item in case["items"].items()
    )
    letters = [[student["answers"][item.id] for item in items] for student in case["students"]]
    rows: tuple[Answers, ...] = tuple(tuple(None if letter == "-" else letter for letter in row) for row in letters)
    found = infer_mastery(SkillScope(needs, frozenset(case["new"])), [AnsweredForm(items, rows)])

    weights = case["expected_class_weights"]
    assert found.levels.points == tuple((point["earlier"], point["new"]) for point in weights)
    assert found.levels.weights == pytest.approx([point["weight"] for point in weights], abs=EXACT)
    assert found.levels.rounds == case["rounds"]
    assert found.together
    for mastery, student, row in zip(found.students, case["students"], rows, strict=True):
        assert mastery.skills == pytest.approx(student["mastery"], abs=EXACT)
        assert mastery.ready == pytest.approx(student["readiness"], abs=EXACT)
        assert mastery.misconceptions == pytest.approx(student["misconceptions"], abs=EXACT)
        assert mastery.log_likelihood == pytest.approx(student["log_likelihood"], rel=EXACT)
        fit = measure_fit(mastery, items, row)
        assert (fit.score, fit.skills) == (pytest.approx(student["fit_z"], abs=EXACT), student["fit_skills"])


# --- levels and classes ---------------------------------------------------------------------------------------------


def test_five_wrong_answers_on_new_skills_do_not_deny_an_old_one() -> None:
    graph = graph_of(6, {number: [0] for number in range(1, 6)})
    scope = scope_skills(graph, graph.nodes, taught=[f"s{number}" for number in range(1, 6)])
    form = AnsweredForm(ask(*graph.nodes), ((1, 0, 0, 0, 0, 0),))
    one = infer_mastery(scope, [form], levels=uniform_levels((0.15, 0.35, 0.55, 0.75, 0.9, 0.97)))
    grids = ((0.35, 0.55, 0.75, 0.9, 0.97), (0.05, 0.15, 0.35, 0.55, 0.75, 0.9))
    two = infer_mastery(scope, [form], levels=uniform_levels(*grids))
    assert one.students[0].skills["s0"] == pytest.approx(0.25, abs=0.005)
    assert two.students[0].skills["s0"] == pytest.approx(0.75, abs=0.01)


@pytest.mark.parametrize(
    ("students", "class_prior", "grids", "learned"),
    [(9, True, 1, False), (10, True, 2, True), (10, False, 1, False)],
)
def test_weights_are_learned_from_ten_students_who_answered(
    students: int, class_prior: bool, grids: int, learned: bool
) -> None:
    scope = scope_skills(graph_of(2, {1: [0]}), ["s0", "s1"], taught=["s1"])
    rows = (((1, 0),) * students) + (((None, None),) * 5)
    found = infer_mastery(scope, [AnsweredForm(ask("s0", "s1"), rows)], class_prior=class_prior)
    assert len(found.levels.grids) == grids
    assert (found.levels.rounds > 0) == learned
    assert (len(set(found.levels.weights)) > 1) == learned
    assert len(found.students) == students + 5


def test_who_answered_nothing_does_not_move_the_class() -> None:
    scope = scope_skills(graph_of(2, {1: [0]}), ["s0", "s1"])
    rows: tuple[Answers, ...] = ((1, 0), (1, 1)) * 5
    items = ask("s0", "s1")
    with_absent = infer_mastery(scope, [AnsweredForm(items, (*rows, (None, None)))])
    assert with_absent.levels == infer_mastery(scope, [AnsweredForm(items, rows)]).levels


def test_levels_of_an_earlier_run_are_kept() -> None:
    scope = scope_skills(graph_of(2, {1: [0]}), ["s0", "s1"], taught=["s1"])
    items = ask("s0", "s1")
    rows: tuple[Answers, ...] = ((1, 0), (1, 1), (0, 1)) * 4
    whole = infer_mastery(scope, [AnsweredForm(items, rows)])
    alone = infer_mastery(scope, [AnsweredForm(items, rows[:1])], levels=whole.levels)
    assert alone.levels == whole.levels
    assert alone.students[0] == whole.students[0]


def test_one_skill_by_hand() -> None:
    scope = SkillScope({"a": SkillNeeds()})
    levels = Levels(((0.2, 0.8),), (0.75, 0.25))
    found = infer_mastery(scope, [AnsweredForm(ask("a"), ((1,), (0,), (None,)))], levels=levels)
    prior = 0.75 * 0.2 + 0.25 * 0.8
    right = prior * 0.9 + (1 - prior) * 0.2
    wrong = prior * 0.1 + (1 - prior) * 0.8
    there = [prior * 0.9 / right, prior * 0.1 / wrong, prior]
    assert [student.skills["a"] for student in found.students] == pytest.approx(there)
    assert [student.ready["a"] for student in found.students] == pytest.approx([1 - chance for chance in there])
    assert [student.log_likelihood for student in found.students] == pytest.approx([log(right), log(wrong), 0])


# --- forms and batches ----------------------------------------------------------------------------------------------


def class_of(students: int, items: int) -> tuple[Answers, ...]:
    return tuple(
        tuple(float((student * 7 + item * 5 + student * item) % 3 > 0) for item in range(items))
        for student in range(students)
    )


def test_forms_are_one_class() -> None:
    graph = graph_of(4, {1: [0], 2: [0], 3: [1, 2]})
    scope = scope_skills(graph, graph.nodes, taught=["s3"])
    first, second = ask("s0", "s1", "s3"), ask("s2", "s3", guess=0.05)
    rows_one, rows_two = class_of(7, 3), class_of(6, 2)
    apart = infer_mastery(scope, [AnsweredForm(first, rows_one), AnsweredForm((), ()), AnsweredForm(second, rows_two)])
    renamed = tuple(AskedItem(f"B {item.id}", item.skills, item.slip, item.guess) for item in second)
    united = infer_mastery(
        scope,
        [
            AnsweredForm(
                (*first, *renamed),
                (*((*row, None, None) for row in rows_one), *((None, None, None, *row) for row in rows_two)),
            )
        ],
    )
    assert apart.levels.weights == pytest.approx(united.levels.weights, abs=1e-12)
    for one, other in zip(apart.students, united.students, strict=True):
        assert one.skills == pytest.approx(other.skills, abs=1e-12)
        assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-12)


def test_batches_change_nothing() -> None:
    graph = graph_of(5, {1: [0], 2: [0], 3: [1, 2], 4: [3]})
    scope = scope_skills(graph, graph.nodes, taught=["s3"])
    forms = [AnsweredForm(ask(*graph.nodes), class_of(23, 5)), AnsweredForm(ask("s2", "s4"), class_of(9, 2))]
    whole = infer_mastery(scope, forms)
    assert infer_mastery(scope, forms, most_cells=1000) == whole
    assert infer_mastery(scope, forms, most_cells=1) == whole
    assert len(whole.students) == 32


def test_an_item_listed_twice_and_a_row_too_short_are_refused() -> None:
    with pytest.raises(ValueError, match="listed twice"):
        AnsweredForm(ask("a", "a"), ())
    with pytest.raises(ValueError, match="one answer, perhaps none, to each item"):
        AnsweredForm(ask("a", "b"), ((1, 0), (1,)))
    with pytest.raises(KeyError, match="b"):
        infer_mastery(SkillScope({"a": SkillNeeds()}), [AnsweredForm(ask("b"), ((1,),))])


# --- misconceptions outside the network -----------------------------------------------------------------------------


def wide_item(id: str, skill: str, thoughts: int) -> AskedItem:
    options: dict[str, tuple[str, ...]] = {"key": (), "other": ()}
    options |= {f"w{number}": (f"m{number}",) for number in range(thoughts - 1)}
    # Two thoughts lead to the last answer, and the first thought to two answers.
    options[f"w{thoughts - 2}"] = (f"m{thoughts - 2}", f"m{thoughts - 1}", "m0")
    return AskedItem(id, (skill,), 0.1, 0.05, "key", options)


def test_too_many_misconceptions_leave_the_network() -> None:
    scope = SkillScope({"a": SkillNeeds()})
    few = infer_mastery(scope, [AnsweredForm((wide_item("i", "a", 8),), (("w0",),))])
    many = infer_mastery(scope, [AnsweredForm((wide_item("i", "a", 14),), (("w0",),))])
    assert (few.together, many.together) == (True, False)
    assert few.entries[0] > 2**9 - 2
    assert many.entries == (2 * 6 + 6,)


@pytest.mark.parametrize("answer", ["key", "other", "w0", "w5", "w12", 0, None])
def test_one_item_outside_the_network_is_exact(answer: str | int | None) -> None:
    """With one answer nothing ties misconceptions together, so both ways are the same sum."""
    item = wide_item("i", "a", 14)
    found = infer_mastery(SkillScope({"a": SkillNeeds()}), [AnsweredForm((item,), ((answer,),))])
    assert not found.together
    prior = sum((0.15, 0.35, 0.55, 0.75, 0.9, 0.97)) / 6
    thoughts = item.misconceptions
    there_when_held = dict.fromkeys(thoughts, 0.0)
    missing = 0.0
    for states in product((False, True), repeat=len(thoughts)):
        held = {thought for thought, state in zip(thoughts, states, strict=True) if state}
        weight = prod(0.2 if state else 0.8 for state in states)
        led = {option for option, leading in item.options.items() if held.intersection(leading)}
        if not isinstance(answer, str):
            chance = 1 if answer is None else 0.95
        elif not led:
            chance = 0.05 if answer == "key" else 0.95 / 14
        elif answer in led:
            chance = 0.75 / len(led)
        else:
            chance = 0.25 / (15 - len(led))
        missing += weight * chance
        for thought in held:
            there_when_held[thought] += weight * chance
    there = {None: 1.0, "key": 0.9, 0: 0.1}.get(answer, 0.1 / 14)
    total = prior * there + (1 - prior) * missing
    student = found.students[0]
    assert student.skills["a"] == pytest.approx(prior * there / total, abs=EXACT)
    assert student.log_likelihood == pytest.approx(log(total), rel=EXACT, abs=EXACT)
    expected = {thought: (0.2 * prior * there + (1 - prior) * there_when_held[thought]) / total for thought in thoughts}
    assert student.misconceptions == pytest.approx(expected, abs=EXACT)


def test_outside_the_network_answers_still_add_up() -> None:
    """Three items show the same misconception three times; a network with both would say nearly the same."""
    scope = scope_skills(graph_of(3, {1: [0], 2: [1]}), ["s0", "s1", "s2"])
    narrow = {"key": (), "w0": ("m0",), "x": (), "y": ()}
    shared = [AskedItem(f"i{number}", (f"s{number}",), 0.1, 0.25, "key", narrow) for number in range(3)]
    row: Answers = ("w0", "w0", "w0")
    exact = infer_mastery(scope, [AnsweredForm(tuple(shared), (row,))])
    # An unanswered wide item decides that misconceptions leave the network, and says nothing else.
    near = infer_mastery(scope, [AnsweredForm((*shared, wide_item("wide", "s0", 14)), ((*row, None),))])
    assert (exact.together, near.together) == (True, False)
    for skill in scope.needs:
        assert near.students[0].skills[skill] == pytest.approx(exact.students[0].skills[skill], abs=0.05)
    assert near.students[0].misconceptions["m0"] == pytest.approx(exact.students[0].misconceptions["m0"], abs=0.05)
    assert near.students[0].misconceptions["m0"] > 0.8
    assert near.students[0].misconceptions["m5"] == pytest.approx(0.2)


def test_several_skills_of_an_item_outside_the_network() -> None:
    scope = scope_skills(graph_of(2, {}), ["s0", "s1"])
    wide = wide_item("i", "s0", 14)
    both = AskedItem("both", ("s0", "s1"), 0.1, 0.05, "key", wide.options)
    found = infer_mastery(scope, [AnsweredForm((both,), (("w0",), ("key",)))]).students
    assert found[0].skills["s1"] < found[1].skills["s1"]
    assert found[0].misconceptions["m0"] > 0.2 > found[0].misconceptions["m3"]


# --- size -----------------------------------------------------------------------------------------------------------


def test_a_tangle_is_refused_with_its_skills() -> None:
    tangle = {skill: [skill * skill * step // 17 % skill for step in (3, 7, 11)] for skill in range(1, 200)}
    graph = graph_of(200, tangle)
    scope = scope_skills(graph, graph.nodes)
    with pytest.raises(TangledSkillsError) as caught:
        infer_mastery(scope, [AnsweredForm(ask(*graph.nodes[:10]), ())])
    count = len(caught.value.skills)
    shown = ", ".join(caught.value.skills[:5])
    assert caught.value.message == (
        f"These 10 questions rest on 200 skills, and {count} of them hang together too closely to compute: {shown}, …."
    )
    assert caught.value.hint == "Ask about one progression at a time, or look at what these skills need."
    assert caught.value.exit_code == 1
    assert count > 5


def test_a_skill_with_too_many_needs_is_refused_before_its_table_is_made() -> None:
    graph = graph_of(41, {40: list(range(40))})
    scope = scope_skills(graph, ["s40"])
    with pytest.raises(TangledSkillsError) as caught:
        infer_mastery(scope, [AnsweredForm(ask("s40"), ((1,),))])
    assert caught.value.message.startswith("This question rests on 41 skills, and 41 of them hang together")


def test_three_thousand_skills_in_layers() -> None:
    layers = {
        skill: sorted({skill - 3 - skill % 3 + place for place in (skill % 3, skill // 3 % 3)})
        for skill in range(3, 3000)
    }
    graph = graph_of(3000, layers)
    scope = scope_skills(graph, graph.nodes)
    found = infer_mastery(scope, [AnsweredForm(ask(*graph.nodes), (tuple([1] * 1500 + [0] * 1500),))])
    student = found.students[0]
    assert found.entries[0] < 500_000
    assert student.skills["s0"] > 0.9 > 0.1 > student.skills["s2999"]


def test_the_work_on_a_class_sized_graph() -> None:
    """40 skills in the shape of a standard take a few thousand entries: the number, not the clock, is held."""
    needs = {skill: sorted({skill - 1 - skill % 3, max(0, skill - 4)}) for skill in range(4, 40)} | {1: [0], 2: [0]}
    graph = graph_of(40, needs)
    scope = scope_skills(graph, graph.nodes, taught=["s30"])
    found = infer_mastery(scope, [AnsweredForm(ask(*graph.nodes), class_of(30, 40))])
    assert len(found.levels.grids) == 2
    assert 1_000 < found.entries[0] < 9_200
