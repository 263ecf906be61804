"""Responses: one student's answer to one question, whatever program the class answered in.

An `AnswerSheet` (what an export says), the slip map of the set and perhaps a roster come in; `Responses` go out.
Everything that reads a class's answers sees this table and nothing of the programs they came from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Literal

from unpack.classroom.answer_cells import SheetReader
from unpack.classroom.answer_columns import choose_forms, match_columns
from unpack.classroom.answer_notes import (
    check_repeated_headings,
    count,
    describe_questions,
    describe_rows,
    describe_unused,
    report_no_question,
)
from unpack.classroom.answer_reading import NOT_SURE
from unpack.classroom.answer_sheet import AnswerSheet, SheetRow
from unpack.classroom.answer_students import Participant, find_participants
from unpack.classroom.asked_items import ask
from unpack.classroom.roster import Roster, Student
from unpack.text.diagnostic import Report
from unpack.text.record import record
from unpack.text.source import Span
from unpack.unpacking.mastery.answer_model import Answer, AskedItem
from unpack.unpacking.sets.slip_map_form import MappedQuestion, SlipMap

__all__ = ["NOT_SURE", "Counts", "Response", "Responses", "State", "read_responses"]

State = Literal["answered", "blank", "unclear"]
Cells = Literal["", "answers", "marks"]
Attempt = Literal["last", "first"]
Blank = Literal["left-out", "wrong"]

# So many unclear answers are told one by one: more than that have one cause.
_MOST_UNCLEAR = 100


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

    `students` are all of the class in the order of the roster, else of the export, `absent` (keys) those of them
    without any answer. `questions` are the names of the questions that were asked, in the order of the map; what the
    map holds beside them is `not_asked`. `table` has the response that counts by student and question; a pair that is
    not in it was not asked, or the student is absent. `attempts` has the responses of all attempts.
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


@record
class _Sitting:
    """One attempt of one student: its form, its row and the response to each question asked."""

    form: str
    row: SheetRow
    responses: tuple[Response, ...]


def read_responses(
    sheet: AnswerSheet,
    slip_map: SlipMap,
    roster: Roster | None,
    report: Report,
    *,
    form: str = "",
    cells: Cells = "",
    attempt: Attempt = "last",
    blank: Blank = "left-out",
) -> Responses:
    """Return the answers of a class; what cannot be read, and every doubt, is a finding by row and question.

    `form` is the form letter of the whole file, where the teacher says it; `cells` what a plain file holds; `attempt`
    which of a student's attempts counts; `blank` whether an empty cell counts as wrong. With errors in `report` the
    class is not whole, and may be empty.
    """
    if not sheet.rows:
        if not report.has_errors:
            report.error("no-rows", sheet.table.span(sheet.header), "no row of answers stands below the header")
        return Responses(slip_map, (), (), {}, {}, {}, notes=sheet.table.notes)
    chosen = choose_forms(sheet, slip_map, form, report)
    letters = chosen.letters if chosen else ()
    errors = report.count("error")
    matchings = {
        letter: match_columns(sheet, questions, report)
        for letter, questions in slip_map.all_forms.items()
        if letter in letters
    }
    names = {name for matching in matchings.values() for name in matching.names}
    if chosen is None or not any(names):
        if report.count("error") == errors and chosen is not None:
            report_no_question(sheet, slip_map, report)
        return Responses(slip_map, (), (), {}, {}, {}, notes=sheet.table.notes)
    check_repeated_headings(sheet, matchings.values(), report)
    reader = SheetReader(sheet, slip_map, letters, matchings)
    told = [*chosen.notes, *reader.settle_cells(cells, report)]
    people = find_participants(sheet, roster, report)
    sittings = {person.student.key: _read_attempts(reader, person) for person in people.all}
    counted = {key: found[0 if attempt == "first" else -1] for key, found in sittings.items() if found}
    _report_unclear(reader, counted, report)
    questions = tuple(name for name in slip_map.questions if name in names)
    table = {(key, response.question): response for key, sitting in counted.items() for response in sitting.responses}
    if blank == "wrong":
        table = {place: _count_blank_as_wrong(response) for place, response in table.items()}
    found = Responses(
        slip_map=slip_map,
        students=tuple(person.student for person in people.all),
        questions=questions,
        table=table,
        form_of={key: sitting.form for key, sitting in counted.items()},
        asked={
            letter: tuple(ask(name, slip_map.all_forms[letter][name]) for name in questions) for letter in matchings
        },
        absent=tuple(key for key, attempts in sittings.items() if not attempts),
        not_asked=tuple(name for name in slip_map.questions if name not in names),
        attempts=tuple(response for attempts in sittings.values() for one in attempts for response in one.responses),
        only_marks=_are_only_marks(table.values()),
        keys_last=people.keys_last,
    )
    counts = _count(sheet, found)
    again = sum(len(attempts) > 1 for attempts in sittings.values())
    counting = [f"{count(again, 'student')} answered more than once; the {attempt} answers count"] if again else []
    notes = _describe(reader, found, counts, [*told, *people.notes, *counting])
    return replace(found, counts=counts, notes=notes)


def _read_attempts(reader: SheetReader, person: Participant) -> list[_Sitting]:
    """The attempts that hold an answer, first to last; one that was opened and left counts for nothing."""
    key = person.student.key
    numbers = [row.attempt for row in person.rows]
    are_numbered = None not in numbers and len(set(numbers)) == len(numbers)
    sittings = []
    for place, row in enumerate(person.rows, start=1):
        readings = reader.read_row(row)
        if all(reading.state == "blank" for reading in readings.values()):
            continue
        attempt = row.attempt if are_numbered and row.attempt is not None else place
        span = reader.sheet.table.span(row.row)
        responses = tuple(
            Response(
                key,
                name,
                reading.state,
                reading.answer,
                reading.mark,
                reading.shows,
                reading.evidence,
                reading.why,
                attempt,
                row.time,
                row.row.number,
                span,
            )
            for name, reading in readings.items()
        )
        sittings.append(_Sitting(reader.forms[row.row.number], row, responses))
    return sittings


def _count_blank_as_wrong(response: Response) -> Response:
    return replace(response, mark=0.0, evidence=0.0) if response.state == "blank" else response


def _report_unclear(reader: SheetReader, counted: Mapping[str, _Sitting], report: Report) -> None:
    """Warn of each answer that is not counted, at its cell; of those beyond a hundred by their number only."""
    told = 0
    for sitting in counted.values():
        unclear = {response.question: response for response in sitting.responses if response.state == "unclear"}
        for place, name in enumerate(reader.matchings[sitting.form].names if unclear else ()):
            if name in unclear:
                told += 1
                if told <= _MOST_UNCLEAR:
                    number, span = reader.locate(sitting.row, place)
                    message = f"row {number}, {name}: {unclear[name].why}"
                    report.warn("unclear-answer", span, message, "it is not counted")
    if told > _MOST_UNCLEAR:
        message = f"{told - _MOST_UNCLEAR:,} further answers are unclear"
        report.warn("unclear-answer", reader.sheet.table.span(reader.sheet.header), message, "they are not counted")


def _are_only_marks(responses: Iterable[Response]) -> bool:
    answered = [response for response in responses if response.state == "answered"]
    return bool(answered) and not any(response.answer or response.shows for response in answered)


def _count(sheet: AnswerSheet, found: Responses) -> Counts:
    states = [response.state for response in found.table.values()]
    return Counts(
        rows=len(sheet.rows),
        students=len(found.students),
        absent=len(found.absent),
        printed=len(found.slip_map.questions),
        matched=len(found.questions),
        blank=states.count("blank"),
        unclear=states.count("unclear"),
    )


def _describe(reader: SheetReader, found: Responses, counts: Counts, told: Sequence[str]) -> tuple[str, ...]:
    """The sentences that a command always says, in order."""
    sheet = reader.sheet
    matchings = tuple(reader.matchings.values())
    only_marks = "the file holds marks and no answers, so it cannot be said which mistake it was"
    return (
        *sheet.table.notes,
        describe_rows(sheet, counts.students, counts.absent),
        *sheet.notes,
        *describe_questions(counts.matched, found.not_asked, matchings),
        f"{count(counts.blank, 'answer')} blank, {counts.unclear:,} unclear",
        *describe_unused(sheet, matchings),
        *told,
        *reader.describe_foreign(),
        *((only_marks,) if found.only_marks else ()),
    )
