"""The record of `self-assess`: a page that a child marks, in words that he or she can read."""

from collections.abc import Sequence
from typing import Any

from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.paper.records.record import NothingToPrint, SheetRecord, figure_value, missing, prose, sample_item
from unpack.paper.wording import Wording
from unpack.unpacking.scope import Scope, words_to_know
from unpack.unpacking.self_assessment import SelfAssessment

MOST_WORDS = 5
_DIRECTIONS = {"faces": "mark-faces", "single-point": "mark-growing", "proof": "mark-proof"}


def build_self_assessment_record(
    scope: Scope, assessment: SelfAssessment, words: Wording, *, grade: str = ""
) -> SheetRecord:
    """Return the record of one sheet. Raises NothingToPrint where no skill has an "I can"."""
    if not assessment.targets:
        raise NothingToPrint("self-assess", "i-can", scope.skills)
    library = scope.library
    fields: dict[str, Any] = {
        "heading": f"{words['self-assess.title']}: {scope.progression.title}",
        "style": assessment.style,
        "name_fields": "name" if (grade or scope.grade) in ("PK", "K", "1") else "name date",
        "filled": [],
        "direction": words[f"self-assess.{_DIRECTIONS.get(assessment.style, 'mark')}"],
        "levels": [
            {"student": f"{shape} {level.student or level.label}"}
            for level, shape in zip(library.levels, level_shapes(library), strict=True)
        ],
        "widths": _widths(len(library.levels)),
        "rows": [_row(skill, library) for skill in assessment.targets],
        "next_steps": [prose(skill.i_can) for skill in assessment.next_steps],
    }
    if len(fields["next_steps"]) < 2:
        fields["next_steps"].append(words["self-assess.teach-a-friend"])
    if assessment.style == "lights":
        for name, shape in (("alone", "●"), ("with-help", "▲"), ("not-yet", "■")):
            fields[f"light_{name.replace('-', '_')}"] = f"{shape} {words[f'self-assess.{name}']}"
    text = "\n".join(skill.i_can for skill in assessment.targets)
    vocabulary = words_to_know(library, sorted({skill.progression for skill in assessment.targets}), text)[:MOST_WORDS]
    fields["vocabulary"] = [{"word": term.word, "means": prose(term.means)} for term in vocabulary]
    remarks = ()
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


def _row(skill: Skill, library: Library) -> dict[str, Any]:
    item = sample_item(skill)
    picture = figure_value(item) if item else ""
    return {
        "i_can": prose(skill.i_can),
        "sample": picture or (prose(item.ask) if item else ""),
        "marks": list(level_shapes(library)),
    }


def _widths(levels: int) -> str:
    mark = 11 if levels <= 4 else 9
    rest = 100 - mark * levels
    return " ".join(map(str, [round(rest * 0.55), *[mark] * levels, rest - round(rest * 0.55)]))


def fill_names(record: SheetRecord, fields: Sequence[dict[str, str]]) -> SheetRecord:
    """Return the record with values filled into its name line."""
    return SheetRecord(
        record.template, record.title, record.audience, {**record.fields, "filled": list(fields)}, record.orientation,
        record.frameworks, record.omissions, record.remarks, record.skills,
    )  # fmt: skip
