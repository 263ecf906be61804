"""The records of a diagnosis: what is said about students, skills, misconceptions and edges.

They hold no names: a student is a key, which a sheet turns into what the teacher wants to see.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from unpack.classroom.check_questions import CheckQuestion
from unpack.classroom.responses import Response
from unpack.classroom.thresholds import READY, settle
from unpack.library.model import Misconception, Need
from unpack.library.selector import Target
from unpack.text.record import record
from unpack.unpacking.mastery.answer_fit import AnswerFit
from unpack.unpacking.mastery.class_levels import Levels
from unpack.unpacking.mastery.mastery import AnsweredForm
from unpack.unpacking.mastery.skill_scope import SkillScope

Label = Literal["has-it", "not-yet", "not-sure"]
Sign = Literal["once", "mixed", "likely", "consistent"]
Talk = Literal["", "fit", "blank"]

# Readiness from which on it is told as so many in so many.
_ODDS = ((0.85, (9, 10)), (0.7, (3, 4)), (0.6, (2, 3)), (0.5, (1, 2)))


@record
class SkillFinding:
    """What is said about one skill of one student.

    `probability` is P(skill there | answers), `readiness` P(all it needs is there and the skill is not | answers).
    `own` are the answers to questions that take this skill alone. `answers_disagree`: these all say otherwise than the
    rest of the answers, therefore the label is "not-sure".
    """

    skill: str
    label: Label
    probability: float
    readiness: float
    own: tuple[Response, ...] = ()
    answers_disagree: bool = False

    @property
    def is_inferred(self) -> bool:
        """Whether no question was asked on this skill alone."""
        return not self.own

    @property
    def is_ready(self) -> bool:
        """Whether the skill can be learned next: KST's outer fringe, with doubt."""
        return settle(self.readiness) >= READY


@record
class MisconceptionFinding:
    """A misconception that answers of a student match.

    `sign`: "once" (one matching answer: ask), "likely" (two or more, and probably held), "consistent" (three or more,
    and surely), else "mixed" (other answers disagree). `probability` is P(held | answers); None where only a teacher's
    notes show it. `matching` are the wrong answers that it leads to, `explains` the right answers that it gives as
    well, `chances` the questions answered where it could show. `alike` are misconceptions that lead to the same options
    on every question answered; `told_apart_by` is an unanswered question of the set that tells them apart, or "".
    """

    misconception: Misconception
    sign: Sign
    probability: float | None
    matching: tuple[Response, ...]
    explains: tuple[Response, ...]
    chances: tuple[str, ...]
    alike: tuple[Misconception, ...] = ()
    told_apart_by: str = ""

    @property
    def is_to_act_on(self) -> bool:
        """Whether it was seen twice and nothing speaks against it; what was seen once is a reason to ask, no more."""
        return self.sign in ("likely", "consistent")


@record
class NextStep:
    """A skill on the way to the target that is ready enough to come next."""

    skill: str
    readiness: float

    @property
    def odds(self) -> tuple[int, int] | None:
        """The readiness as so many in so many; None where it is less than one in two."""
        return next((odds for least, odds in _ODDS if settle(self.readiness) >= least), None)


@record
class StudentDiagnosis:
    """What one student's answers say; `student` is `Student.key`.

    `skills` holds every skill in scope by id, in teaching order. `next_steps` are the skills that are ready enough,
    best first; without any, unless the target is `reached` (the student has every skill of it), `first_question` is the
    fresh question that would tell most, and `ask_first` the id of its skill (None and "" if the library has none).
    `talk` says why the answers are to be talked about before they are used: "fit" (they do not fit together), "blank"
    (more than half of the questions have no answer), or "". `answered`, `blank` and `unclear` count questions. `rank`
    orders students without looking at the rows of a file. `answers` holds what was answered, by question.
    """

    student: str
    skills: Mapping[str, SkillFinding]
    misconceptions: tuple[MisconceptionFinding, ...]
    fit: AnswerFit
    next_steps: tuple[NextStep, ...]
    ask_first: str
    first_question: CheckQuestion | None
    reached: bool
    talk: Talk
    answered: int
    blank: int
    unclear: int
    rank: int
    answers: Mapping[str, Response] = field(repr=False)

    @property
    def next_step(self) -> NextStep | None:
        """The one skill to work on next; None where no skill is ready enough."""
        return self.next_steps[0] if self.next_steps else None


@record
class BrokenEdge:
    """A plain need that several students do without: every own answer to the skill right, to what it needs all wrong.

    It is a question to the author about `need`, which holds its place in the file. `students` are keys; `chance` is
    P(at least so many of them | the model).
    """

    skill: str
    need: Need
    students: tuple[str, ...]
    chance: float


@record
class ClassModel:
    """What was computed with: the scope, the forms with the answers, and the levels of the class.

    `rows` says for each student the form and the row in it that hold the answers; `questions` names the items.
    """

    scope: SkillScope
    forms: tuple[AnsweredForm, ...]
    rows: Mapping[str, tuple[int, int]]
    levels: Levels
    questions: tuple[str, ...]


@record
class Diagnosis:
    """A class's answers, diagnosed. Students stand in the order of the responses, skills in teaching order.

    `skills` are all in scope, `on_the_way` those that the target is or rests on. `absent` are students without any
    answer. `questions` are those that count; `left_out` are those on skills that this library does not have.
    `made_for` names what the set was made for, where that is something else than the target.
    `only_marks`: no answer says which mistake it was. `is_provisional`: there were so few questions that one answer
    more or less would move about one student in five. `fresh` maps a skill to
    questions on it that were not asked.
    """

    target: Target
    skills: tuple[str, ...]
    on_the_way: tuple[str, ...]
    students: tuple[StudentDiagnosis, ...]
    absent: tuple[str, ...]
    broken_edges: tuple[BrokenEdge, ...]
    questions: tuple[str, ...]
    made_for: str
    left_out: tuple[str, ...]
    only_marks: bool
    is_provisional: bool
    fresh: Mapping[str, tuple[CheckQuestion, ...]] = field(repr=False, compare=False)
    model: ClassModel = field(repr=False, compare=False)
