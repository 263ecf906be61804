"""The record of `self-assess`: a page that a child marks, in words that he or she can read."""

from collections.abc import Sequence
from typing import Any

from unpack.library.library import Library
from unpack.library.model import Skill, Term
from unpack.paper.document import Figure
from unpack.paper.records.page_room import ROOMS, PageRoom, fits_page, measure_row
from unpack.paper.records.record import (
    EARLIEST_GRADES,
    NothingToPrint,
    SheetRecord,
    missing,
    prose,
)
from unpack.paper.records.sample import sample_picture, sample_question
from unpack.paper.templates.values import Prose
from unpack.paper.wording import Wording
from unpack.text.plain_formula import BLANK
from unpack.text.record import record
from unpack.unpacking.scope import Scope, words_to_know
from unpack.unpacking.self_assessment import Band, SelfAssessment, Style

MOST_WORDS = 5
# Pictures that a child can read in a narrow cell, where the labels of the others would be too small; as high as this.
SMALL_PICTURES = ("array", "base-ten-blocks", "clock", "fraction-circle", "fraction-strips")
_PICTURE_HEIGHT = 30.0
# With more levels their columns are narrow, and the shape stands above the word.
FEW_LEVELS = 4
# Lines to write on under "What helped me".
LINES = {"k-2": 1, "3-5": 2, "6-12": 2}
_PRINTED_BLANK = "_" * 7
_DIRECTIONS = {"faces": "mark-faces", "single-point": "mark-growing", "proof": "mark-proof"}


@record
class _Layout:
    """A style's table: the columns' shares in percent, the least height of a row in mm, the lines of its head.

    `told` and `shown` are the columns that hold "I can" and the example, from 0; None where there is no example.
    """

    shares: tuple[int, ...]
    room: int
    labels: int
    told: int = 0
    shown: int | None = None


def _lay_out(style: Style, levels: int, band: Band) -> _Layout:
    if style == "steps":
        mark = 11 if levels <= FEW_LEVELS else 10
        told = round((100 - mark * levels) * 0.58)
        labels = 2 + (band == "k-2") * 2 + (levels > FEW_LEVELS)
        return _Layout((told, *[mark] * levels, 100 - mark * levels - told), 14, labels)
    return {
        "faces": _Layout((30, 31, 9, 9, 9, 12), 20, 2, shown=1),
        "lights": _Layout((34, 27, 10, 9, 9, 11), 14, 2, shown=1),
        "single-point": _Layout((30, 40, 30), 17, 1, told=1),
        "proof": _Layout((50, 11, 39), 12, 2),
    }[style]


def build_self_assessment_record(
    scope: Scope, assessment: SelfAssessment, words: Wording, *, grade: str = "", title: str = ""
) -> SheetRecord:
    """Return the record of one sheet, with room for a `title` of the reader's own.

    Raises NothingToPrint where no skill has an "I can".
    """
    if not assessment.targets:
        raise NothingToPrint("self-assess", "i-can", scope.skills)
    library = scope.library
    layout = _lay_out(assessment.style, len(library.levels), assessment.band)
    tasks = [skill.i_can for skill in assessment.next_steps]
    tasks += [words["self-assess.teach-a-friend"]] * (len(tasks) < 2)
    heading = scope.progression.title
    # Large type leaves the youngest one line for a title.
    if assessment.band != "k-2":
        heading = f"{words['self-assess.title']}: {heading}"
    targets, shown, vocabulary = _choose_content(library, assessment, layout, title or heading, tasks)
    fields: dict[str, Any] = {
        "heading": heading,
        "style": assessment.style,
        "name_fields": "name" if (grade or scope.grade) in EARLIEST_GRADES else "name date",
        "lines": str(LINES[assessment.band]),
        "direction": words[f"self-assess.{_DIRECTIONS.get(assessment.style, 'mark')}"],
        "levels": [
            {"shape": shape, "student": level.student or level.label}
            for level, shape in zip(library.levels, level_shapes(library), strict=True)
        ],
        "narrow": len(library.levels) > FEW_LEVELS,
        "widths": " ".join(map(str, layout.shares)),
        "room": str(layout.room),
        "rows": [_row(skill, library, assessment.style, skill in shown) for skill in targets],
        "next_steps": [prose(task) for task in tasks],
        "vocabulary": [{"word": term.word, "means": prose(term.means)} for term in vocabulary],
    }
    return SheetRecord(
        template="self-assess",
        title=heading,
        audience=assessment.band,
        fields=fields,
        omissions=missing(words["self-assess.i-can"], "i-can", [skill for skill in scope.skills if not skill.i_can]),
        remarks=_remarks((*assessment.left_out, *assessment.targets[: -len(targets)]), scope),
        skills=targets,
    )


def _remarks(left_out: tuple[Skill, ...], scope: Scope) -> tuple[str, ...]:
    """Say what is not on the page, and how to get a page with those of the target's own skills."""
    if not left_out:
        return ()
    names = ", ".join(skill.name for skill in left_out)
    keys = ",".join(skill.key for skill in left_out if skill.id in scope.ids)
    return (f"not on this page: {names}" + (f"; a page with them: --skills {keys}" if keys else ""),)


def _choose_content(
    library: Library, assessment: SelfAssessment, layout: _Layout, heading: str, tasks: Sequence[str]
) -> tuple[tuple[Skill, ...], tuple[Skill, ...], tuple[Term, ...]]:
    """Return what one page holds: targets, the last ones first, those of them with an example, and words to know.

    A target counts more than an example, and an example more than a word.
    """
    room = ROOMS[assessment.band]

    def fits(heights: Sequence[float], words: Sequence[float]) -> bool:
        return fits_page(room, heading, labels=layout.labels, targets=heights, words=words, tasks=tasks)

    def measure(targets: tuple[Skill, ...], shown: tuple[Skill, ...]) -> list[float]:
        return [_measure_target(library, skill, assessment.style, layout, room, skill in shown) for skill in targets]

    targets = shown = assessment.targets
    while not fits(heights := measure(targets, shown), ()) and len(targets) > 1:
        highest = max(shown, key=lambda skill: heights[targets.index(skill)], default=None)
        if highest is None:
            targets = shown = targets[1:]
        else:
            shown = tuple(skill for skill in shown if skill != highest)
    text = "\n".join(skill.i_can for skill in targets)
    found = words_to_know(library, sorted({skill.progression for skill in targets}), text)[:MOST_WORDS]
    rows = [measure_row(room, (term.word, 30), (term.means, 70)) for term in found]
    most = max((count for count in range(len(rows) + 1) if fits(heights, rows[:count])), default=0)
    return targets, shown, found[:most]


def _measure_target(
    library: Library, skill: Skill, style: Style, layout: _Layout, room: PageRoom, is_shown: bool
) -> float:
    told = (skill.i_can, layout.shares[layout.told])
    # A row of single-point has room to write in and no shape.
    least = layout.room if style == "single-point" else max(layout.room, room.mark)
    question, picture = _sample(library, skill, style)
    if layout.shown is None or not question or not is_shown:
        return measure_row(room, told, least=least)
    # A blank is wider on paper than as typed, and stays with the word before it.
    asked = str(question).replace(f" {BLANK}", _PRINTED_BLANK).replace(BLANK, _PRINTED_BLANK)
    shown = (asked, layout.shares[layout.shown])
    if picture:
        least = max(least, _PICTURE_HEIGHT + measure_row(room, ("", layout.shares[layout.told]), shown))
    return measure_row(room, told, shown, least=least)


def level_shapes(library: Library) -> tuple[str, ...]:
    """Return a shape for each level by its position: first ○, last ★ if above the target, target ●, others ◐."""
    levels = library.levels
    target = levels.index(library.target_level)

    def shape(place: int) -> str:
        if place == target:
            return "●"
        if place == 0:
            return "○"
        return "★" if place == len(levels) - 1 and place > target else "◐"

    return tuple(shape(place) for place in range(len(levels)))


def _row(skill: Skill, library: Library, style: Style, is_shown: bool) -> dict[str, Any]:
    question, picture = _sample(library, skill, style) if is_shown else ("", "")
    return {
        "i_can": prose(skill.i_can),
        "sample": question,
        "picture": picture,
        "marks": list(level_shapes(library)),
    }


def _sample(library: Library, skill: Skill, style: Style) -> tuple[Prose | str, Figure | str]:
    """A question, and the picture that it asks about: for who cannot read yet where there is one, for others where no
    question can do without."""
    question, (asked, picture) = sample_question(library, skill), sample_picture(library, skill)
    if isinstance(picture, Figure) and (picture.kind not in SMALL_PICTURES or _has_flats(picture)):
        asked, picture = "", ""
    return (asked, picture) if picture and (style == "faces" or not question) else (question, "")


def _has_flats(picture: Figure) -> bool:
    """Whether blocks for hundreds or thousands are drawn, which take more room than a row has."""
    return any(str(picture.parameters.get(name, "0")) not in ("", "0") for name in ("hundreds", "thousands"))
