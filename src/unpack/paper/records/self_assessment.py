"""The record of `self-assess`: a page that a child marks, in words that he or she can read."""

from typing import Any

from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.paper.records.record import (
    NothingToPrint,
    SheetRecord,
    missing,
    prose,
    sample_picture,
    sample_question,
)
from unpack.paper.wording import Wording
from unpack.unpacking.scope import Scope, words_to_know
from unpack.unpacking.self_assessment import SelfAssessment, Style

# All stands on one page: words to know take the room that the targets leave (rows of both together, at most five words).
MOST_WORDS = 5
ROWS_A_PAGE = {"k-2": 3, "3-5": 9, "6-12": 11}
# Lines to write on under "What helped me".
LINES = {"k-2": 1, "3-5": 2, "6-12": 2}
_DIRECTIONS = {"faces": "mark-faces", "single-point": "mark-growing", "proof": "mark-proof"}


def build_self_assessment_record(
    scope: Scope, assessment: SelfAssessment, words: Wording, *, grade: str = ""
) -> SheetRecord:
    """Return the record of one sheet. Raises NothingToPrint where no skill has an "I can"."""
    if not assessment.targets:
        raise NothingToPrint("self-assess", "i-can", scope.skills)
    library = scope.library
    fields: dict[str, Any] = {
        # Large type leaves the youngest one line for a title.
        "heading": scope.progression.title
        if assessment.band == "k-2"
        else f"{words['self-assess.title']}: {scope.progression.title}",
        "style": assessment.style,
        "name_fields": "name" if (grade or scope.grade) in ("PK", "K", "1") else "name date",
        "lines": str(LINES[assessment.band]),
        "direction": words[f"self-assess.{_DIRECTIONS.get(assessment.style, 'mark')}"],
        "levels": [
            {"student": f"{shape} {level.student or level.label}"}
            for level, shape in zip(library.levels, level_shapes(library), strict=True)
        ],
        "widths": _widths(len(library.levels)),
        "rows": [_row(skill, library, assessment.style) for skill in assessment.targets],
        "next_steps": [prose(skill.i_can) for skill in assessment.next_steps],
    }
    if len(fields["next_steps"]) < 2:
        fields["next_steps"].append(words["self-assess.teach-a-friend"])
    text = "\n".join(skill.i_can for skill in assessment.targets)
    vocabulary = words_to_know(library, sorted({skill.progression for skill in assessment.targets}), text)
    room = max(0, min(MOST_WORDS, ROWS_A_PAGE[assessment.band] - len(assessment.targets)))
    fields["vocabulary"] = [{"word": term.word, "means": prose(term.means)} for term in vocabulary[:room]]
    remarks: tuple[str, ...] = ()
    if assessment.left_out:
        remarks = ("not on this page: " + ", ".join(skill.name for skill in assessment.left_out),)
    return SheetRecord(
        template="self-assess",
        title=fields["heading"],
        audience=assessment.band,
        fields=fields,
        omissions=missing(words["self-assess.i-can"], "i-can", [skill for skill in scope.skills if not skill.i_can]),
        remarks=remarks,
        skills=assessment.targets,
    )


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


def _row(skill: Skill, library: Library, style: Style) -> dict[str, Any]:
    """One target: who cannot read yet gets a picture where there is one, others a question they can read."""
    question, picture = sample_question(skill), sample_picture(skill)
    return {
        "i_can": prose(skill.i_can),
        "sample": (picture or question) if style == "faces" else (question or picture),
        "marks": list(level_shapes(library)),
    }


def _widths(levels: int) -> str:
    mark = 11 if levels <= 4 else 9
    rest = 100 - mark * levels
    return " ".join(map(str, [round(rest * 0.55), *[mark] * levels, rest - round(rest * 0.55)]))
