"""The record of `path`: one child's way to the target, in "I can" words; no probability, no level, no rank."""

from collections.abc import Sequence
from typing import Any

from unpack.classroom.findings import StudentDiagnosis
from unpack.classroom.path import ChildPath, PathStep, build_path
from unpack.library.model import Skill
from unpack.paper.records.class_view import ClassView, draw_figure
from unpack.paper.records.record import NothingToPrint, SheetRecord, missing, prose
from unpack.paper.wording import Wording
from unpack.text.record import record
from unpack.unpacking.self_assessment import band_of

# Of what is there and of what the way leads to a page names at most so many: the nearest to the target.
MOST_SKILLS = {"k-2": 3, "3-5": 5, "6-12": 5}
MOST_STONES = 6
# A page from below the name to the last line, in millimetres, as low as US Letter.
_PAGE = 210.0


@record
class _Heights:
    """What the parts of a page take, in millimetres: measured on paper, with the type sizes of `writers.look`."""

    heading: float
    line: float
    box: float
    figure: float
    stone: float


_HEIGHTS = {
    "k-2": _Heights(20, 12, 44, 32, 18),
    "3-5": _Heights(15, 8.6, 31, 27, 16),
    "6-12": _Heights(14, 8.2, 30, 27, 15),
}


def build_path_record(view: ClassView, student: StudentDiagnosis, words: Wording) -> SheetRecord:
    """Return the record of one child's page. Raises NothingToPrint where no skill on the way has an "I can"."""
    path = build_path(view.library, view.diagnosis, student)
    band = band_of(view.scope.grade)
    most = MOST_SKILLS[band]
    later = [step for stage in path.then for step in stage]
    on_page = [*path.has, *(step.skill for step in (*path.next, *later)), *path.target]
    if not any(skill.i_can for skill in on_page):
        raise NothingToPrint("path", "i-can", tuple(on_page))
    has, target = _list_words(path.has, most), _list_words(_still_open(path), most)
    following = [_step_row(step) for step in path.next if step.skill.i_can]
    stones = [_step_row(step) for step in later if step.skill.i_can]
    fields: dict[str, Any] = {
        "heading": f"{words['path.title']}: {view.scope.progression.title}",
        "name": view.names[student.student],
        "has": has,
        "next": following,
        "then": stones[: _count_stones(_HEIGHTS[band], len(has), following, len(target))],
        "target": target,
        "ask_first": prose(path.ask_first.item.stem, stem=True) if path.ask_first else "",
        "figure": draw_figure(path.ask_first.item) if path.ask_first else "",
        "onward": _list_words(view.scope.leads_to, 2) if path.reached else [],
        "reached": path.reached,
    }
    return SheetRecord(
        template="path",
        title=fields["heading"],
        audience=band,
        fields=fields,
        omissions=missing(words["path.title"], "i-can", [skill for skill in on_page if not skill.i_can]),
        skills=tuple(on_page),
    )


def _count_stones(heights: _Heights, has: int, following: Sequence[dict[str, Any]], target: int) -> int:
    """How many steps of the way behind the next one the page has room for."""
    taken = sum(heights.heading + count * heights.line for count in (has, target) if count)
    figures = sum(bool(row["figure"]) for row in following)
    taken += heights.heading + len(following) * heights.box + figures * heights.figure
    return max(1, min(MOST_STONES, int((_PAGE - taken - heights.heading) / heights.stone)))


def _still_open(path: ChildPath) -> list[Skill]:
    """The target's skills that the page has not named yet; all of them where the child has got there."""
    named = {step.skill.id for step in path.next} | {skill.id for skill in path.has}
    return [skill for skill in path.target if path.reached or skill.id not in named]


def _step_row(step: PathStep) -> dict[str, Any]:
    question = step.question
    return {
        "i_can": prose(step.skill.i_can),
        "is_to_check": step.is_to_check,
        "question": prose(question.item.stem, stem=True) if question else "",
        "figure": draw_figure(question.item) if question else "",
        "other_ways": [prose(skill.i_can) for skill in step.other_ways if skill.i_can],
    }


def _list_words(skills: Sequence[Skill], most: int) -> list[Any]:
    """The "I can" of the last of some skills: the nearest to the target."""
    return [prose(skill.i_can) for skill in skills if skill.i_can][-most:]
