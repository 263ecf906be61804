"""Laws of what is said about a class: labels, order of students, groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unpack.classroom.asked_items import ask
from unpack.classroom.diagnosis import Diagnosis, diagnose
from unpack.classroom.group_forming import form_seating
from unpack.classroom.grouping import GroupPlan, form_groups
from unpack.classroom.responses import Response, Responses
from unpack.classroom.roster import Student
from unpack.library.decode import decode
from unpack.library.library import Library
from unpack.library.model import LibraryFile, ProgressionFile
from unpack.library.selector import Target
from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import read_yaml
from unpack.unpacking.sets.slip_map_form import MappedOption, MappedQuestion, SlipMap

HEAD = "library: small\ntitle: Small\nlevels: {beginning: {label: B}, meeting: {label: M, target: yes}}\n"
NAMES = "abcdef"
LETTERS = "ABCD"
ORDER = ("not-yet", "not-sure", "has-it")

# A busy machine must not fail a law.
unhurried = settings(deadline=None, max_examples=40)

Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Drawn:
    """A library, one skill for each question, and a class: option letters by student."""

    library: Library
    target: Target
    questions: dict[str, MappedQuestion]
    rows: dict[str, Row]

    def diagnose(self, rows: dict[str, Row] | None = None, *, class_prior: bool = True) -> Diagnosis:
        responses = respond(self.questions, self.rows if rows is None else rows)
        return diagnose(self.library, self.target, responses, class_prior=class_prior)


def build_library(needs: Sequence[str]) -> Library:
    """A library of one progression: the skills a, b, …, each with its lines of needs."""
    text = "progression: p\ntitle: P\nmisconceptions:\n"
    text += "".join(f"  m{number}: {{thinks: Thought {number}.}}\n" for number in range(3)) + "skills:\n"
    for name, lines in zip(NAMES, needs, strict=False):
        text += f"  {name}:\n    name: Skill {name}\n    evidence: Does it.\n{lines}"
        text += "    items:\n      one: {ask: '{n} + 1', given: {n: 10..60}, answer: n + 1}\n"
    report = Report()
    head_node, node = read_yaml(Source("library.yaml", HEAD), report), read_yaml(Source("p.yaml", text), report)
    assert head_node is not None
    assert node is not None
    head, file = decode(LibraryFile, head_node, "", report), decode(ProgressionFile, node, "p", report)
    assert [found.message for found in report] == []
    return Library(head, {}, {"p": file}, {})


def respond(questions: dict[str, MappedQuestion], rows: dict[str, Row]) -> Responses:
    table = {}
    for student, row in rows.items():
        for (name, question), letter in zip(questions.items(), row, strict=True):
            if letter is None:
                table[student, name] = Response(student, name, "blank")
            else:
                option = question.options[letter]
                table[student, name] = Response(
                    student, name, "answered", letter, float(option.key), option.shows, letter
                )
    present = [student for student, row in rows.items() if any(row)]
    return Responses(
        slip_map=SlipMap("sample-1", questions),
        students=tuple(Student(student, student, "", "", row) for row, student in enumerate(rows)),
        questions=tuple(questions),
        table={pair: answer for pair, answer in table.items() if pair[0] in present},
        form_of=dict.fromkeys(present, "A"),
        asked={"A": tuple(ask(name, question) for name, question in questions.items())},
        absent=tuple(student for student in rows if student not in present),
        keys_last=True,
    )


@st.composite
def needs_of(draw: st.DrawFn, place: int) -> str:
    """The needs of a skill among those before it: plain ones, or one of two branches."""
    before = list(NAMES[:place])
    plain = draw(st.lists(st.sampled_from(before), max_size=2, unique=True)) if before else []
    lines = "".join(f"      {name}: Why.\n" for name in plain)
    if place > 2 and draw(st.booleans()):
        one, other = draw(st.permutations(before))[:2]
        lines += f"      any of: [{{{one}: Why.}}, {{{other}: Why.}}]\n"
    return f"    needs:\n{lines}" if lines else ""


@st.composite
def classes(draw: st.DrawFn, most: int = 12) -> Drawn:
    size = draw(st.integers(1, 5))
    library = build_library([draw(needs_of(place)) for place in range(size)])
    questions = {}
    for number in range(1, draw(st.integers(1, 6)) + 1):
        skill = f"p/{draw(st.sampled_from(NAMES[:size]))}"
        shows = [draw(st.sampled_from([(), ("p/m0",), ("p/m1",), ("p/m1", "p/m2")])) for _ in LETTERS[1:]]
        options = {letter: MappedOption(letter, ids) for letter, ids in zip(LETTERS[1:], shows, strict=True)}
        questions[f"Q{number}"] = MappedQuestion(
            f"{skill}/one", (skill,), "Which?", options={"A": MappedOption("A", (), True), **options}
        )
    row = st.tuples(*[st.sampled_from(["A", "A", "A", "B", "C", "D", None]) for _ in questions])
    students = draw(st.integers(1, most))
    rows = {f"S{number:02}": draw(row) for number in range(students)}
    goal = draw(st.sampled_from(NAMES[:size]))
    asked = {skill for question in questions.values() for skill in question.skills}
    reach = {f"p/{goal}", *library.graph.ancestors([f"p/{goal}"])}
    assume(reach & {*asked, *library.graph.ancestors(asked)})
    return Drawn(library, Target("skill", f"p/{goal}", (library.skills[f"p/{goal}"],)), questions, rows)


# --- diagnosis ------------------------------------------------------------------------------------------------------


@unhurried
@given(classes(most=3), st.data())
def test_a_right_answer_more_never_moves_a_student_down_on_that_skill(drawn: Drawn, data: st.DataObject) -> None:
    student = data.draw(st.sampled_from(sorted(drawn.rows)))
    row = drawn.rows[student]
    place = data.draw(st.sampled_from(range(len(row))))
    skill = list(drawn.questions.values())[place].skills[0]
    better = {**drawn.rows, student: (*row[:place], "A", *row[place + 1 :])}
    assume(any(row))
    # The levels of the class are held: no student of so small a class moves them.
    before, after = (
        next(one for one in drawn.diagnose(rows).students if one.student == student).skills[skill]
        for rows in (drawn.rows, better)
    )
    assert after.probability >= before.probability - 1e-12
    assert ORDER.index(after.label) >= ORDER.index(before.label)


@unhurried
@given(classes(), st.randoms(use_true_random=False))
def test_the_order_of_the_students_is_theirs_alone(drawn: Drawn, random: object) -> None:
    turned = list(drawn.rows)
    random.shuffle(turned)  # type: ignore[attr-defined]
    found, other = drawn.diagnose(), drawn.diagnose({student: drawn.rows[student] for student in turned})
    assert [student.student for student in other.students] == [key for key in turned if any(drawn.rows[key])]
    assert {one.student: one for one in found.students} == {one.student: one for one in other.students}
    assert [(edge.skill, edge.need, set(edge.students)) for edge in found.broken_edges] == [
        (edge.skill, edge.need, set(edge.students)) for edge in other.broken_edges
    ]
    one, two = form_groups(drawn.library, found), form_groups(drawn.library, other)
    assert replace(one, not_here=()) == replace(two, not_here=())
    assert set(one.not_here) == set(two.not_here)


@unhurried
@given(classes())
def test_labels_are_honest(drawn: Drawn) -> None:
    found = drawn.diagnose()
    assert len(found.students) + len(found.absent) == len(drawn.rows)
    for student in found.students:
        assert tuple(student.skills) == found.skills
        for skill in student.skills.values():
            marks = {answer.mark for answer in skill.own}
            # Whoever has it did not get all of it wrong; whoever has not did not get all of it right.
            assert not (skill.label == "has-it" and (skill.probability < 0.8 - 1e-8 or marks == {0.0}))
            assert not (skill.label == "not-yet" and (skill.probability > 0.2 + 1e-8 or marks == {1.0}))
            assert 0 <= skill.probability + skill.readiness <= 1 + 1e-12
        steps = [step.readiness for step in student.next_steps]
        assert steps == pytest.approx(sorted(steps, reverse=True))
        assert all(step.skill in found.on_the_way and step.readiness > 0.3 - 1e-8 for step in student.next_steps)
        assert bool(student.ask_first) == (student.first_question is not None)
        assert not (student.ask_first and (student.next_steps or student.reached))
        for seen in student.misconceptions:
            assert len(seen.matching) >= (1 if seen.sign == "once" else 2)
            assert all(answer.mark == 0 and seen.misconception.id in answer.shows for answer in seen.matching)


# --- groups ---------------------------------------------------------------------------------------------------------


def check_plan(plan: GroupPlan, found: Diagnosis, drawn: Drawn, groups: int, smallest: int) -> None:
    seated = [member.student for group in plan.groups for member in group.members]
    everybody = [*seated, *plan.ready_to_go_on, *plan.talk_to, *plan.not_here]
    assert sorted(everybody) == sorted(drawn.rows)
    assert len(plan.groups) <= groups
    assert all(len(group.members) <= plan.largest for group in plan.groups)
    if len(plan.groups) > 1:
        assert all(len(group.members) >= smallest for group in plan.groups)
    assert [group.skill.id for group in plan.groups] == sorted(
        (group.skill.id for group in plan.groups), key=found.on_the_way.index
    )
    assert all(group.members for group in plan.groups)


@unhurried
@given(classes(most=14), st.integers(1, 4), st.integers(1, 4), st.integers(0, 4))
def test_every_student_stands_in_the_plan_once(drawn: Drawn, groups: int, smallest: int, more: int) -> None:
    found = drawn.diagnose()
    plan = form_groups(drawn.library, found, groups=groups, size=(smallest, smallest + more))
    check_plan(plan, found, drawn, groups, smallest)
    assert plan.was_raised == (plan.largest > smallest + more)
    for group in plan.groups:
        for member in group.members:
            student = next(one for one in found.students if one.student == member.student)
            assert member.readiness == student.skills[group.skill.id].readiness
            assert len(member.decided_by) <= 2
            assert not student.reached


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.lists(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.8, 0.9]), min_size=4, max_size=4), min_size=1, max_size=24
    ),
    st.integers(1, 5),
    st.integers(1, 5),
    st.integers(0, 5),
)
def test_seatings_hold_all(chances: list[list[float]], groups: int, smallest: int, more: int) -> None:
    largest = smallest + more
    readiness = {f"s{row:02}": dict(zip("abcd", one, strict=True)) for row, one in enumerate(chances)}
    seating = form_seating(readiness, "abcd", groups, smallest, largest)
    assert sorted(student for members in seating.members.values() for student in members) == sorted(readiness)
    assert sum(seating.tables.values()) <= groups
    tables = sum(seating.tables.values())
    for skill, members in seating.members.items():
        assert -(-len(members) // seating.tables[skill]) <= seating.largest
        assert tables == 1 or len(members) // seating.tables[skill] >= smallest
    # A size is passed only where it has to be: so many students do not go into tables of the sizes asked for.
    fits = any(smallest * count <= len(readiness) <= largest * count for count in range(1, groups + 1))
    if seating.largest > largest and len(readiness) >= smallest:
        assert not fits or tables < groups
