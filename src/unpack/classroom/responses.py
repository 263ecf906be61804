"""Responses: one student's answer to one question, whatever program the class answered in.

An `AnswerSheet` (what an export says), the slip map of the set and perhaps a roster come in; `Responses` go out.
Everything that reads a class's answers sees this table and nothing of the programs they came from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Literal

from unpack.classroom.answer_cells import SheetReader, choose_holding
from unpack.classroom.answer_columns import FormChoice, Matching, choose_forms, is_empty, match_columns
from unpack.classroom.answer_reading import NOT_SURE, Reading
from unpack.classroom.answer_sheet import AnswerSheet, SheetRow
from unpack.classroom.answer_students import Participant, find_participants
from unpack.classroom.asked_items import ask
from unpack.classroom.roster import Roster, Student
from unpack.text.diagnostic import Report
from unpack.text.record import record
from unpack.text.source import Span
from unpack.unpacking.answer_model import Answer, AskedItem
from unpack.unpacking.slip_map_form import MappedQuestion, SlipMap

__all__ = ["NOT_SURE", "Counts", "Response", "Responses", "State", "read_responses"]

State = Literal["answered", "blank", "unclear"]
Cells = Literal["", "answers", "marks"]
Attempt = Literal["last", "first"]
Blank = Literal["left-out", "wrong"]


@record
class Response:
    """One student's answer to one question; `student` is `Student.key`, `question` its name in the map (`Q1`).

    `answer` is the option's letter, the typed text, or `NOT_SURE`; empty where only a mark is known or nothing stands
    there. `mark` is from 0 to 1, and None for what is not counted. `shows` are the misconceptions (full ids) that lead
    to the answer. `evidence` is the answer as the model takes it: an option of `Responses.asked`, a mark, or None.
    `why` says what is unclear about an unclear answer. `attempt` counts from 1; `time` is ISO 8601, or empty where the
    export has none or does not say it clearly; `row` is the row of the export.
    """

    student: str
    question: str
    state: State
    answer: str = field(default="", repr=False)
    mark: float | None = None
    shows: tuple[str, ...] = ()
    evidence: Answer = None
    why: str = ""
    attempt: int = 1
    time: str = ""
    row: int = 0
    span: Span | None = field(default=None, repr=False, compare=False)

    @property
    def is_right(self) -> bool:
        """Whether the answer counts in full."""
        return self.mark == 1


@record
class Counts:
    """What a command always says about the reading: `matched` of `printed` questions have a column."""

    rows: int
    students: int
    absent: int
    printed: int
    matched: int
    blank: int
    unclear: int


@record
class Responses:
    """The answers of a class to one printed set.

    `students` are all of the class in the order of the roster, else of the export, `absent` (keys) those of them without
    any answer. `questions` are the names of the questions that were asked, in the order of the map; what the map holds
    beside them is `not_asked`. `table` has the response that counts by student and question; a pair that is not in it
    was not asked, or the student is absent. `attempts` has the responses of all attempts.
    `form_of` is the form letter of each student that is present, `asked` the questions as the model sees them, form by
    form, in the order of `questions`. `only_marks` says that no answer is known beside its mark, so that misconceptions
    cannot be named. `keys_last` says that the students' keys are ids of the school, which mean the same child in the
    next export; else they hold for this run only. `notes` are sentences that a command always says.
    """

    slip_map: SlipMap
    students: tuple[Student, ...]
    questions: tuple[str, ...]
    table: Mapping[tuple[str, str], Response]
    form_of: Mapping[str, str]
    asked: Mapping[str, tuple[AskedItem, ...]]
    absent: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()
    attempts: tuple[Response, ...] = ()
    only_marks: bool = False
    keys_last: bool = False
    counts: Counts = Counts(0, 0, 0, 0, 0, 0, 0)
    notes: tuple[str, ...] = ()

    @property
    def present(self) -> tuple[Student, ...]:
        """The students with an answer, in order."""
        return tuple(student for student in self.students if student.key in self.form_of)

    def question(self, student: str, name: str) -> MappedQuestion:
        """The question as a present student had it."""
        return self.slip_map.all_forms[self.form_of[student]][name]

    def evidence_of(self, student: str) -> tuple[Answer, ...]:
        """The student's answers as the model takes them, in the order of `questions`; None for what is not counted."""
        found = (self.table.get((student, name)) for name in self.questions)
        return tuple(None if response is None else response.evidence for response in found)
