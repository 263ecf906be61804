"""What is said about students: the reference class, the labels, next steps, misconceptions, answers that do not fit."""

from dataclasses import replace
from itertools import product
from math import prod

import pytest

from unpack.classroom.broken_edges import chance_of_so_many
from unpack.classroom.diagnosis import Diagnosis, NextStep, SkillFinding, diagnose
from unpack.classroom.next_steps import choose_next, list_on_the_way, rank_next_steps
from unpack.classroom.responses import NOT_SURE, Response
from unpack.classroom.skill_labels import label_skills
from unpack.text.errors import UnpackError
from unpack.unpacking.mastery.answer_model import AskedItem
from unpack.unpacking.mastery.mastery import Mastery
from unpack.unpacking.mastery.skill_scope import SkillNeeds, SkillScope
from unpack.unpacking.sets.slip_map_form import MappedOption, MappedQuestion

EXACT = 1e-11
OLD_LABELS = {"has-it": "mastered", "not-yet": "missing", "not-sure": "uncertain"}


def say(finding: SkillFinding) -> str:
    """A label in the words of the reference case."""
    if finding.answers_disagree:
        return "uncertain: answers disagree"
    return OLD_LABELS[finding.label] + (", inferred" if finding.is_inferred else "")


def by_key(diagnosis: Diagnosis) -> dict:
    return {student.student: student for student in diagnosis.students}


def alone(build, skills, questions, row, **changes):
    """The diagnosis of a class of one."""
    library, target, responses = build(skills, questions, {"S1": row}, **changes)
    return diagnose(library, target, responses).students[0]


# --- the reference class --------------------------------------------------------------------------------------------


def test_the_reference_class(case, rounding_class):
    found = diagnose(*rounding_class)
    assert found.skills == found.on_the_way == tuple(case["skills_in_teaching_order"])
    assert found.absent == ("S1012",)
    assert (found.questions, found.left_out) == (tuple(case["items"]), ())
    assert found.is_provisional
    assert not found.only_marks
    assert found.broken_edges == ()
    assert len(found.students) == len(case["students"]) == 11
    for student, expected in zip(found.students, case["students"], strict=True):
        assert {id: say(one) for id, one in student.skills.items()} == expected["labels"]
        assert (student.next_step and student.next_step.skill) == expected["next_step"]
        probabilities = {id: one.probability for id, one in student.skills.items()}
        assert probabilities == pytest.approx(expected["mastery"], abs=EXACT)
        readiness = {id: one.readiness for id, one in student.skills.items()}
        assert readiness == pytest.approx(expected["readiness"], abs=EXACT)
        assert student.fit.score == pytest.approx(expected["fit_z"], abs=EXACT)
        assert student.talk == ""
    assert [student.student for student in found.students if student.reached] == ["S1001", "S1011"]


def test_the_reference_class_in_words(rounding_class):
    students = by_key(diagnose(*rounding_class))

    def signs(student):
        return {found.misconception.id.rpartition("/")[2]: found for found in students[student].misconceptions}

    assert set(signs("S1004")) == {"gives-step", "truncates", "always-up", "cascade", "wrong-decider"}
    assert all(found.sign == "once" and not found.is_to_act_on for found in signs("S1004").values())
    # Three ways of thinking lead to this answer, and no question of the slip tells them apart.
    assert {one.id for one in signs("S1007")["cascade"].alike} == {"rounding/always-up", "rounding/wrong-decider"}
    # Farid's right answer could come from the rule that made the other one wrong.
    assert [answer.question for answer in signs("S1006")["truncates"].explains] == ["Q6"]
    assert students["S1001"].misconceptions == ()
    assert (students["S1009"].answered, students["S1009"].blank) == (5, 1)
    assert students["S1009"].skills["rounding/nearest-hundred"].is_inferred


# --- labels ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("probability", "marks", "label", "disagree"),
    [
        (0.8, [], "has-it", False),
        (0.8 - 1e-12, [], "has-it", False),
        (0.7999999, [], "not-sure", False),
        (0.5, [], "not-sure", False),
        (0.2, [], "not-yet", False),
        (0.2 + 1e-12, [], "not-yet", False),
        (0.2000001, [], "not-sure", False),
        (0.9, [1, 0], "has-it", False),
        (0.9, [0], "not-sure", True),
        (0.9, [0, 0], "not-sure", True),
        (0.9, [0, 0.5], "has-it", False),
        (0.1, [1], "not-sure", True),
        (0.1, [1, 1], "not-sure", True),
        (0.1, [1, 0.5], "not-yet", False),
        (0.5, [1], "not-sure", False),
        (0.5, [0], "not-sure", False),
    ],
)
def test_labels(probability, marks, label, disagree):
    own = [Response("S1", f"Q{number}", "answered", "", mark) for number, mark in enumerate(marks)]
    found = label_skills(Mastery({"a": probability}, {"a": 0.1}, {}, 0.0), {"a": own})["a"]
    assert (found.label, found.answers_disagree, found.is_inferred) == (label, disagree, not marks)
    assert found.own == tuple(own)


@pytest.mark.parametrize(
    ("readiness", "odds", "is_ready"),
    [
        (0.3, None, False),
        (0.5 - 1e-12, (1, 2), True),
        (0.6, (2, 3), True),
        (0.7, (3, 4), True),
        (0.85, (9, 10), True),
        (0.84, (3, 4), True),
    ],
)
def test_readiness_as_so_many_in_so_many(readiness, odds, is_ready):
    assert NextStep("a", readiness).odds == odds
    assert SkillFinding("a", "not-yet", 0.1, readiness).is_ready == is_ready


def test_i_am_not_sure_is_a_wrong_answer_that_shows_nothing(class_of):
    library, target, responses = class_of(["a"], ["a"], {"S1": ["B"], "S2": [0.0]})
    responses.table["S2", "Q1"] = Response("S2", "Q1", "answered", NOT_SURE, 0.0, (), 0.0)
    one, other = diagnose(library, target, responses).students
    assert [found.misconception.id for found in one.misconceptions] == ["steps/m1"]
    assert other.misconceptions == ()
    assert other.skills["steps/a"].own[0].answer == NOT_SURE
    assert other.skills["steps/a"].probability < 0.5


# --- next steps -----------------------------------------------------------------------------------------------------


def test_what_lies_on_the_way_to_the_target():
    branches = ((("b",), ("x",)),)
    needs = {
        "a": SkillNeeds(),
        "x": SkillNeeds(),
        "b": SkillNeeds(("a",)),
        "c": SkillNeeds((), branches),
        "later": SkillNeeds(("c",)),
    }
    assert list_on_the_way(SkillScope(needs), ["c"]) == ("a", "x", "b", "c")
    assert list_on_the_way(SkillScope(needs), ["x"]) == ("x",)


@pytest.mark.parametrize(
    ("ready", "steps"),
    [
        ({"a": 0.4, "b": 0.5, "c": 0.0}, ["b", "a"]),
        ({"a": 0.3, "b": 0.29, "c": 0.29}, ["a"]),
        ({"a": 0.29, "b": 0.1, "c": 0.1}, []),
        # A tie goes to the earlier skill.
        ({"a": 0.0, "b": 0.4, "c": 0.4 + 1e-12}, ["b", "c"]),
    ],
)
def test_next_steps_by_readiness(ready, steps):
    mastery = Mastery(dict.fromkeys(ready, 0.5), ready, {}, 0.0)
    assert [step.skill for step in rank_next_steps(mastery, ("a", "b", "c"))] == steps
    assert rank_next_steps(mastery, ()) == ()


def test_a_next_step_does_not_stand_beside_what_it_rests_on(class_of):
    graph = class_of(["a", "b: a", "c: b", "d"], ["a"], {"S1": "A"}).library.graph
    steps = [NextStep(f"steps/{name}", 0.4) for name in "bcad"]
    assert choose_next(graph, steps) == ("steps/b", "steps/d")
    assert choose_next(graph, steps[1:]) == ("steps/c", "steps/d")
    assert choose_next(graph, steps[:3]) == ("steps/b",)
    assert choose_next(graph, ()) == ()


def test_a_library_without_questions_has_none_to_ask_first(rounding_class):
    student = by_key(diagnose(*rounding_class))["S1008"]
    assert (student.next_step, student.reached, student.ask_first, student.first_question) == (None, False, "", None)


def test_without_a_next_step_there_is_a_question_to_ask_first(class_of):
    student = alone(class_of, ["a", "b: a"], ["b"], ["D"])
    assert (student.next_step is not None, student.ask_first, student.first_question) == (True, "", None)
    student = alone(class_of, ["a", "b: a", "c: b"], ["a", "b", "c"], [1.0, 1.0, 0.75])
    assert [student.skills[f"steps/{name}"].label for name in "abc"] == ["has-it", "has-it", "not-sure"]
    assert (student.next_steps, student.reached, student.ask_first) == ((), False, "steps/c")
    question = student.first_question
    assert (question.skill.id, question.item.options, question.guess) == ("steps/c", (), 0.05)
    assert question.tell(0.5) == pytest.approx(0.62, abs=0.005)


def test_a_question_with_the_same_numbers_is_not_asked_again(class_of):
    item = "    items:\n      one: {ask: What is 2 + 2?, answer: 4, wrong: {m1: 5}}\n"
    again = MappedQuestion("steps/a/one", ("steps/a",), "What is 2 + 2?", key="4", wrong={"5": ("steps/m1",)})
    fresh = MappedQuestion("steps/a/one", ("steps/a",), "What is 3 + 3?", key="6")
    for question, is_left in ((again, False), (fresh, True)):
        library, target, responses = class_of(["a"], [], {"S1": [0.5]}, items={"a": item}, asked={"Q1": question})
        assert bool(diagnose(library, target, responses).fresh) == is_left


# --- misconceptions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "sign"),
    [
        ("B", "once"),
        ("BA", "once"),
        ("BB", "likely"),
        ("BBC", "mixed"),
        ("BBDD", "mixed"),
        ("BBB", "consistent"),
        ("BBBC", "likely"),
        ("BBBAAAAA", "mixed"),
    ],
)
def test_seen_once_twice_three_times(class_of, row, sign):
    student = alone(class_of, ["a"], ["a"] * len(row), list(row))
    found = next(one for one in student.misconceptions if one.misconception.id == "steps/m1")
    assert found.sign == sign
    assert found.is_to_act_on == (sign in ("likely", "consistent"))
    assert [answer.question for answer in found.matching] == [
        f"Q{n + 1}" for n, letter in enumerate(row) if letter == "B"
    ]
    assert found.chances == tuple(f"Q{number + 1}" for number in range(len(row)))


def test_the_surest_misconception_comes_first(class_of):
    student = alone(class_of, ["a"], ["a"] * 4, list("CBBB"))
    assert [(found.misconception.id, found.sign) for found in student.misconceptions] == [
        ("steps/m1", "likely"),
        ("steps/m2", "once"),
    ]


def choice(*shows):
    options = {
        letter: MappedOption(letter, tuple(f"steps/{id}" for id in ids))
        for letter, ids in zip("BCD", shows, strict=True)
    }
    return MappedQuestion("steps/a/x", ("steps/a",), "Which?", options={"A": MappedOption("A", (), True), **options})


def test_what_nothing_tells_apart_is_named_together(class_of):
    asked = {"Q1": choice(("m1", "m2"), (), ()), "Q2": choice((), ("m3",), ()), "Q3": choice(("m1",), ("m2",), ())}
    library, target, responses = class_of(["a"], [], {"S1": ["B", "A", None], "S2": ["B", "A", "A"]}, asked=asked)
    one, other = diagnose(library, target, responses).students
    assert [(found.misconception.id, [two.id for two in found.alike]) for found in one.misconceptions] == [
        ("steps/m1", ["steps/m2"]),
        ("steps/m2", ["steps/m1"]),
    ]
    assert {found.told_apart_by for found in one.misconceptions} == {"Q3"}
    # The third question was answered: neither shows there, but they lead to different answers.
    assert [(found.alike, found.told_apart_by) for found in other.misconceptions] == [((), ""), ((), "")]


def test_a_right_answer_that_the_thinking_gives_too(class_of):
    asked = {
        "Q1": choice(("m1",), (), ()),
        "Q2": MappedQuestion("steps/a/y", ("steps/a",), "?", key="4", right_by=("steps/m1",)),
    }
    student = alone(class_of, ["a"], [], ["B", 1.0], asked=asked)
    assert [answer.question for answer in student.misconceptions[0].explains] == ["Q2"]
    assert [answer.question for answer in student.misconceptions[0].matching] == ["Q1"]


def test_what_a_teacher_saw_in_an_answer_in_own_words_is_a_sign(class_of):
    written = MappedQuestion("steps/a/x", ("steps/a",), "Why?", kind="constructed", points=2, look_for=("steps/m1",))
    library, target, responses = class_of(["a"], [], {"S1": [0.5, 0.0]}, asked={"Q1": written, "Q2": written})
    for name, mark in (("Q1", 0.5), ("Q2", 0.0)):
        responses.table["S1", name] = Response("S1", name, "answered", "", mark, ("steps/m1",), mark)
    found = diagnose(library, target, responses).students[0].misconceptions
    assert [(one.misconception.id, one.sign, one.probability) for one in found] == [("steps/m1", "likely", None)]


def test_marks_do_not_show_which_mistake_it_was(class_of):
    library, target, responses = class_of(["a"], ["a", "a"], {"S1": [0.0, 0.0]})
    found = diagnose(library, target, responses)
    assert found.only_marks
    assert found.students[0].misconceptions == ()


# --- answers to talk about ------------------------------------------------------------------------------------------

CHAIN = ["a", "b: a", "c: b", "d: c", "e: d", "f: e"]


@pytest.mark.parametrize(
    ("row", "talk"),
    [
        ([1, 1, 1, 0, 0, 0], ""),
        ([0, 0, 0, 0, 0, 0], ""),
        # The basics are missing and what rests on them is there.
        ([0, 0, 0, 1, 1, 1], "fit"),
        ([0, 0, 1, 1, None, None], ""),
        ([1, 1, 1, None, None, None], ""),
        ([1, 1, None, None, None, None], "blank"),
        ([0, None, None, None, None, None], "blank"),
    ],
)
def test_answers_to_talk_about_before_they_are_used(class_of, row, talk):
    student = alone(class_of, CHAIN, list("abcdef"), [None if mark is None else float(mark) for mark in row])
    assert student.talk == talk
    assert student.answered == sum(mark is not None for mark in row)
    assert student.blank == row.count(None)


def test_a_blank_that_counts_as_wrong_is_an_answer(class_of):
    library, target, responses = class_of(["a"], ["a", "a", "a"], {"S1": [1.0, None, None]})
    for name in ("Q2", "Q3"):
        responses.table["S1", name] = Response("S1", name, "blank", mark=0.0, evidence=0.0)
    student = diagnose(library, target, responses).students[0]
    assert (student.talk, student.answered, student.blank, len(student.skills["steps/a"].own)) == ("", 3, 2, 3)


# --- edges that several students break ------------------------------------------------------------------------------


def test_an_edge_that_several_students_break_is_named_with_its_place(class_of):
    rows = {f"S{number}": [0.0, 0.0, 1.0, 1.0] for number in range(4)} | {
        f"T{n}": [1.0, 1.0, 1.0, 0.0] for n in range(6)
    }
    library, target, responses = class_of(["a", "b: a"], ["a", "a", "b", "b"], rows)
    (edge,) = diagnose(library, target, responses).broken_edges
    assert (edge.skill, edge.need.skill, edge.need.why) == ("steps/b", "steps/a", "It does.")
    assert edge.students == ("S0", "S1", "S2", "S3")
    assert 0 < edge.chance <= 0.01
    assert edge.need.place.span.path.endswith("steps.yaml")


@pytest.mark.parametrize(
    ("skills", "rows"),
    [
        # Two students are too few.
        (["a", "b: a"], [[0, 0, 1, 1]] * 2 + [[1, 1, 1, 1]] * 8),
        # One answer to each question only: three such students are no surprise among so many.
        (["a", "b: a"], [[0, None, 1, None]] * 3 + [[1, None, 1, None]] * 27),
        # Nobody has the later skill.
        (["a", "b: a"], [[0, 0, 0, 0]] * 10),
        # It is not needed.
        (["a", "b"], [[0, 0, 1, 1]] * 10),
        # Not every own answer to the need is wrong.
        (["a", "b: a"], [[0, 1, 1, 1]] * 10),
    ],
)
def test_edges_that_hold(class_of, skills, rows):
    marks = {f"S{number}": [None if mark is None else float(mark) for mark in row] for number, row in enumerate(rows)}
    library, target, responses = class_of(skills, ["a", "a", "b", "b"], marks)
    assert diagnose(library, target, responses).broken_edges == ()


@pytest.mark.parametrize("least", [0, 1, 2, 3, 4])
def test_the_chance_of_so_many(least):
    chances = [0.1, 0.5, 0.25, 0.9]
    expected = sum(
        prod(chance if hit else 1 - chance for chance, hit in zip(chances, hits, strict=True))
        for hits in product((True, False), repeat=4)
        if sum(hits) >= least
    )
    assert chance_of_so_many(chances, least) == pytest.approx(expected, abs=1e-12)
    assert chance_of_so_many([], 0) == 1
    assert chance_of_so_many([], 1) == 0


# --- which questions and students count -----------------------------------------------------------------------------


def test_a_question_on_a_skill_that_is_gone_is_left_out(class_of):
    gone = MappedQuestion("steps/gone/x", ("steps/a", "steps/gone"), "Which?", key="4")
    library, target, responses = class_of(["a"], ["a"], {"S1": ["A", 0.0], "S2": ["A", 1.0]}, asked={"Q2": gone})
    found = diagnose(library, target, responses)
    assert (found.questions, found.left_out) == (("Q1",), ("Q2",))
    one, other = found.students
    assert one.skills["steps/a"].probability == other.skills["steps/a"].probability
    assert tuple(one.answers) == ("Q1",)


def test_a_set_that_says_nothing_about_the_target_is_refused(class_of):
    library, target, responses = class_of(["a", "b: a", "c"], ["c"], {"S1": ["A"]}, target="steps/b")
    with pytest.raises(UnpackError, match="says anything about `steps-b`") as refused:
        diagnose(library, target, responses)
    assert refused.value.exit_code == 1
    gone = MappedQuestion("steps/gone/x", ("steps/gone",), "Which?", key="4")
    with pytest.raises(UnpackError, match="about a skill of this library"):
        diagnose(*class_of(["a"], [], {"S1": [1.0]}, asked={"Q1": gone}))


def test_a_question_above_the_target_says_something_about_it(class_of):
    student = alone(class_of, ["a", "b: a"], ["b"], ["A"], target="steps/a")
    assert student.skills["steps/a"].is_inferred
    assert student.skills["steps/a"].probability > 0.7
    assert student.next_step is None or student.next_step.skill == "steps/a"


def test_each_student_is_seen_by_the_form_that_was_on_the_desk(class_of):
    library, target, responses = class_of(["a", "b"], ["a"], {"S1": ["B"], "S2": ["C"], "S3": [None]})
    (item,) = responses.asked["A"]
    other = AskedItem("Q1", ("steps/b",), item.slip, item.guess, "A", {"A": (), "B": (), "C": ("steps/m3",), "D": ()})
    form = {"Q1": replace(responses.slip_map.questions["Q1"], skills=("steps/b",), right_by=("steps/m3",))}
    responses.table["S2", "Q1"] = replace(responses.table["S2", "Q1"], shows=("steps/m3",))
    found = diagnose(
        library,
        target,
        replace(
            responses,
            slip_map=replace(responses.slip_map, forms={"B": form}),
            form_of={"S1": "A", "S2": "B"},
            asked={"B": (other,), "A": (item,)},
        ),
    )
    assert [student.student for student in found.students] == ["S1", "S2"]
    one, two = found.students
    assert [id for id, skill in one.skills.items() if skill.own] == ["steps/a"]
    assert [id for id, skill in two.skills.items() if skill.own] == ["steps/b"]
    assert [seen.misconception.id for seen in two.misconceptions] == ["steps/m3"]
    assert one.skills["steps/b"].probability > two.skills["steps/b"].probability


def test_a_class_that_is_not_here(class_of):
    library, target, responses = class_of(["a"], ["a"], {"S1": [None], "S2": []})
    found = diagnose(library, target, responses)
    assert (found.students, found.absent) == ((), ("S1", "S2"))


@pytest.mark.parametrize(("questions", "is_provisional"), [(["a"], True), (["a", "b", "b"], False), (["a", "b"], True)])
def test_few_questions_make_it_provisional(class_of, questions, is_provisional):
    library, target, responses = class_of(["a", "b: a"], questions, {"S1": ["A"] * len(questions)})
    assert diagnose(library, target, responses).is_provisional == is_provisional


def test_classmates_count_unless_they_are_not_to(class_of):
    weak = {f"W{number}": [0.0, 0.0, 0.0] for number in range(12)}
    skills, questions = ["a", "b", "c"], ["a", "b", "c"]
    library, target, responses = class_of(skills, questions, {"S1": [1.0, 0.0, None], **weak})
    alone_p = alone(class_of, skills, questions, [1.0, 0.0, None]).skills["steps/a"].probability
    among = diagnose(library, target, responses).students[0].skills["steps/a"].probability
    apart = diagnose(library, target, responses, class_prior=False).students[0].skills["steps/a"].probability
    assert among < alone_p
    assert apart == pytest.approx(alone_p, abs=1e-12)


def test_no_key_of_a_student_depends_on_the_rows(class_of):
    rows = {"S2": ["A"], "S10": ["B"], "S1": ["C"]}
    ranks = {student.student: student.rank for student in diagnose(*class_of(["a"], ["a"], rows)).students}
    turned = diagnose(*class_of(["a"], ["a"], dict(reversed(rows.items())))).students
    assert ranks == {student.student: student.rank for student in turned} == {"S1": 0, "S10": 1, "S2": 2}
