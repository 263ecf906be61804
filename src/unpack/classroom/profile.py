"""What a class knows: every student by skill, and what each question brought out.

A `Diagnosis` with its `Responses` comes in, a `ClassProfile` goes out. Where so many or so few students got a question
right that the rest of their answers cannot explain it, the question is remarked upon, not the children.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from unpack.classroom.broken_edges import chance_of_so_many
from unpack.classroom.findings import BrokenEdge, Diagnosis, Label, SkillFinding
from unpack.classroom.responses import NOT_SURE, Response, Responses
from unpack.classroom.thresholds import HAS_IT, settle
from unpack.library.library import Library
from unpack.library.model import Misconception, Skill
from unpack.text.record import record
from unpack.unpacking.mastery.answer_fit import known_without
from unpack.unpacking.mastery.answer_model import AskedItem

# So improbable a number of right answers is remarked upon.
MOST_REMARK_CHANCE = 0.01
# A count of fewer children than this could tell who they are.
LEAST_SHARED = 5


@record
class SkillCount:
    """How many students stand where with one skill; `right` of them answered all questions on it alone right, and
    `is_asked` says whether there is such a question."""

    skill: Skill
    has_it: int
    not_sure: int
    not_yet: int
    right: int
    is_asked: bool


@record
class WrongAnswer:
    """A wrong answer and who gave it; `answer` is as in `Response`, `misconceptions` what it shows."""

    answer: str
    students: tuple[str, ...]
    misconceptions: tuple[Misconception, ...] = ()


@record
class ItemRemark:
    """A number of right answers that the other answers do not explain.

    "hard": of `students` who have the skill by all their other answers, `count` gave the same wrong `answer`. "easy":
    `count` of `students` who answered were right, more than have the skill.
    """

    kind: Literal["hard", "easy"]
    count: int
    students: int
    answer: str = ""


@record
class ItemReport:
    """What the answers to one question of one form were; `wrong` stands most frequent first.

    `answered` counts what has a mark, `right` full marks; `partly` are marks between, `not_sure` chose the printed "I
    am not sure". `unmarked` are wrong answers of which only the mark is known.
    """

    question: str
    form: str
    right: int
    answered: int
    wrong: tuple[WrongAnswer, ...]
    partly: int
    not_sure: int
    unmarked: int
    blank: int
    unclear: int
    remark: ItemRemark | None = None


@record
class ClassProfile:
    """The class by skill and by question.

    `skills` are the columns, in teaching order; `rows` the findings of each student in the order of the columns.
    """

    skills: tuple[SkillCount, ...]
    rows: tuple[tuple[str, tuple[SkillFinding, ...]], ...]
    items: tuple[ItemReport, ...]
    broken_edges: tuple[BrokenEdge, ...]


def build_profile(library: Library, diagnosis: Diagnosis, responses: Responses) -> ClassProfile:
    """Return the class by the skills on the way to the target and by the questions that count."""
    columns = diagnosis.on_the_way
    rows = tuple((student.student, tuple(student.skills[skill] for skill in columns)) for student in diagnosis.students)
    return ClassProfile(
        tuple(_count_skill(library, skill, [row[place] for _, row in rows]) for place, skill in enumerate(columns)),
        rows,
        tuple(
            _report_item(library, diagnosis, responses, name, letter, item)
            for letter, items in responses.asked.items()
            for name, item in zip(responses.questions, items, strict=True)
            if name in diagnosis.questions and letter in responses.form_of.values()
        ),
        diagnosis.broken_edges,
    )


def share_counts(counts: Sequence[int]) -> tuple[str, ...]:
    """Return counts that make up a known whole as they may leave the school.

    What is under five reads "<5". Where that hides one count alone, or counts that make up less than five together,
    subtraction would bring them back (and one count that is the whole would tell on everybody), so the smallest of the
    others reads "5+".
    """
    shown = [f"<{LEAST_SHARED}" if count < LEAST_SHARED else str(count) for count in counts]
    kept = [place for place, count in enumerate(counts) if count >= LEAST_SHARED]
    hidden = [count for count in counts if count < LEAST_SHARED]
    if kept and hidden and (len(hidden) == 1 or sum(hidden) < LEAST_SHARED):
        shown[min(kept, key=lambda place: (counts[place], place))] = f"{LEAST_SHARED}+"
    return tuple(shown)


def _count_skill(library: Library, skill: str, findings: Sequence[SkillFinding]) -> SkillCount:
    labels: Counter[Label] = Counter(finding.label for finding in findings)
    is_asked = any(finding.own for finding in findings)
    right = sum(bool(finding.own) and all(answer.is_right for answer in finding.own) for finding in findings)
    return SkillCount(library.skills[skill], labels["has-it"], labels["not-sure"], labels["not-yet"], right, is_asked)


def _report_item(
    library: Library, diagnosis: Diagnosis, responses: Responses, name: str, letter: str, item: AskedItem
) -> ItemReport:
    students = [student for student, form in responses.form_of.items() if form == letter]
    found = [answer for student in students if (answer := responses.table.get((student, name))) is not None]
    marked = [answer for answer in found if answer.mark is not None]
    wrong: dict[str, list[Response]] = {}
    for answer in marked:
        if answer.mark == 0 and answer.answer not in ("", NOT_SURE):
            wrong.setdefault(answer.answer, []).append(answer)
    ordered = sorted(wrong.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return ItemReport(
        name,
        letter,
        sum(answer.is_right for answer in marked),
        len(marked),
        tuple(_describe_wrong(library, text, answers) for text, answers in ordered),
        sum(0 < (answer.mark or 0) < 1 for answer in marked),
        sum(answer.answer == NOT_SURE for answer in marked),
        sum(answer.mark == 0 and not answer.answer for answer in marked),
        sum(answer.state == "blank" for answer in found),
        sum(answer.state == "unclear" for answer in found),
        _remark(diagnosis, item, {answer.student: answer for answer in marked}),
    )


def _describe_wrong(library: Library, text: str, answers: Sequence[Response]) -> WrongAnswer:
    shown = dict.fromkeys(id for answer in answers for id in answer.shows)
    known = tuple(library.misconceptions[id] for id in shown if id in library.misconceptions)
    return WrongAnswer(text, tuple(answer.student for answer in answers), known)


def _remark(diagnosis: Diagnosis, item: AskedItem, answers: Mapping[str, Response]) -> ItemRemark | None:
    """Compare the right answers with what all other answers of the same students make probable."""
    if item.own_skill is None:
        return None
    known: dict[str, float] = {}
    for student in diagnosis.students:
        answer = answers.get(student.student)
        if answer is not None and answer.mark in (0, 1) and answer.evidence is not None:
            probability = student.skills[item.own_skill].probability
            known[student.student] = known_without(probability, [(item, answer.evidence)])
    chances = [probability * (1 - item.slip) + (1 - probability) * item.guess for probability in known.values()]
    right = sum(answers[student].is_right for student in known)
    if settle(chance_of_so_many([1 - chance for chance in chances], len(known) - right)) <= MOST_REMARK_CHANCE:
        having = [student for student, probability in known.items() if settle(probability) >= HAS_IT]
        chosen = Counter(answers[student].answer for student in having if not answers[student].is_right)
        most, count = min(chosen.items(), key=lambda entry: (-entry[1], entry[0]), default=("", 0))
        return ItemRemark("hard", count, len(having), most)
    if settle(chance_of_so_many(chances, right)) <= MOST_REMARK_CHANCE:
        return ItemRemark("easy", right, len(known))
    return None
