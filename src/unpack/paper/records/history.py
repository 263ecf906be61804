"""What the sheets about a record of answers are made of: whose answers, what they show, and the names to print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from unpack.classroom.mastery_over_time import SkillMastery
from unpack.classroom.mistakes import ClassRoot, StudentMistakes
from unpack.classroom.next_over_time import NextOverTime
from unpack.classroom.record import KeptAnswer
from unpack.library.library import Library
from unpack.paper.records.class_view import join_names
from unpack.paper.records.record import prose
from unpack.paper.templates.values import Prose
from unpack.paper.wording import Wording
from unpack.text.record import record

# The wording's keys for the labels of a diagnosis.
LABELS = {"has-it": "profile.has-it", "not-sure": "profile.not-sure", "not-yet": "profile.not-yet"}


@record
class HistoryView:
    """The students of a record and what their answers show.

    `mastery` is what is known of each student's skills, `next` what comes next for each, `roots` what the wrong answers
    of all rest on. `names` has what is printed for a student's id. `since` is the day before which nothing was looked
    at, "" for none; `why`: the answers behind each statement are listed.
    """

    library: Library
    students: tuple[StudentMistakes, ...]
    roots: tuple[ClassRoot, ...]
    mastery: Mapping[str, Mapping[str, SkillMastery]]
    next: Mapping[str, NextOverTime]
    names: Mapping[str, str] = field(repr=False)
    since: str = ""
    why: bool = False

    def name(self, student: str) -> str:
        """What is printed for a student; the id where nobody said more."""
        return self.names.get(student, student)

    def list_names(self, students: Iterable[str]) -> str:
        """The names of some students on one line."""
        return join_names([self.name(student) for student in students])

    def skill_name(self, skill: str) -> str:
        return self.library.skills[skill].name

    def next_of(self, student: str) -> NextOverTime:
        """What comes next for a student; nothing where the library holds none of the skills that were asked about."""
        return self.next.get(student, NextOverTime())

    def thought(self, misconception: str) -> tuple[str, str]:
        """What a child thinks and the first move; the id alone where the library no longer holds it."""
        found = self.library.misconceptions.get(misconception)
        return (found.thinks, found.respond) if found else (misconception, "")


def list_days(answers: Iterable[KeptAnswer], words: Wording) -> str:
    """Return the days of some answers, each once, oldest first."""
    return "; ".join(words.day(date) for date in dict.fromkeys(answer.date for answer in answers))


def list_answers(answers: Sequence[KeptAnswer], words: Wording) -> str:
    """Return answers on one line: "Q2: 4 (Nov 3, 2026)"."""
    return " · ".join(
        f"{answer.question}{f': {answer.answer}' if answer.answer else ''} ({words.day(answer.date)})"
        for answer in answers
    )


def list_next(view: HistoryView, student: str, words: Wording) -> list[Prose | str]:
    """Return what comes next for a student, in so many lines: skills, or in words why there is none."""
    step = view.next_of(student)
    if step.skills:
        return [prose(view.skill_name(skill)) for skill in step.skills]
    return [prose(words["strands.ready" if step.reached else "strands.ask"])]
