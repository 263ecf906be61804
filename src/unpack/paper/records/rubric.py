"""The records of `rubric`: analytic and single-point."""

from typing import Any

from unpack.paper.records.record import NothingToPrint, Omission, Orientation, SheetRecord, missing, prose
from unpack.paper.wording import Wording
from unpack.unpacking.rubric import MANY_CRITERIA, CriterionRow, Rubric
from unpack.unpacking.scope import Scope

# Shares of the line: the criterion, then the levels; the target and what lies above it get more room.
_CRITERION_SHARE, _LEVEL_SHARE, _TARGET_SHARE = 18, 20, 22


def build_analytic_record(scope: Scope, rubric: Rubric, words: Wording, *, name_line: bool = False) -> SheetRecord:
    """Return the record of the analytic rubric: one column a level. Raises NothingToPrint without any descriptor."""
    _require_criteria(scope, rubric)
    widths = [
        _CRITERION_SHARE,
        *(_TARGET_SHARE if place >= rubric.target else _LEVEL_SHARE for place in range(len(rubric.levels))),
    ]
    fields = {
        "heading": _heading(scope, rubric, words),
        "name_line": name_line,
        "levels": [{"label": level.label, "target": level.target} for level in rubric.levels],
        "target": str(rubric.target + 2),
        "widths": " ".join(map(str, widths)),
        "criteria": [_analytic_row(row, words) for row in rubric.criteria],
        "foundations": [_analytic_row(row, words) for row in rubric.foundations],
    }
    return _record("rubric", "landscape", scope, rubric, fields, words)


def build_single_point_record(scope: Scope, rubric: Rubric, words: Wording, *, name_line: bool = False) -> SheetRecord:
    """Return the record of the single-point rubric: the target's descriptor with room on both sides."""
    _require_criteria(scope, rubric)
    fields = {
        "heading": _heading(scope, rubric, words),
        "name_line": name_line,
        "criteria": [_single_row(rubric, row) for row in rubric.criteria],
        "foundations": [_single_row(rubric, row) for row in rubric.foundations],
    }
    return _record("rubric-single-point", "portrait", scope, rubric, fields, words)


def _require_criteria(scope: Scope, rubric: Rubric) -> None:
    if not rubric.criteria:
        raise NothingToPrint("rubric", "levels", scope.skills)


def _heading(scope: Scope, rubric: Rubric, words: Wording) -> str:
    code = f" ({scope.target.standard.code})" if scope.target.standard else ""
    return f"{words['rubric.title']} · {rubric.title}{code}"


def _record(
    template: str, orientation: Orientation, scope: Scope, rubric: Rubric, fields: dict[str, Any], words: Wording
) -> SheetRecord:
    remarks: tuple[str, ...] = ()
    if len(rubric.criteria) > MANY_CRITERIA:
        remarks = (f"{len(rubric.criteria)} criteria are more than children can use; choose some with --skills",)
    standard = scope.target.standard
    return SheetRecord(
        template=template,
        title=fields["heading"],
        audience="teacher",
        fields=fields,
        orientation=orientation,
        frameworks=(standard.framework,) if standard else (),
        omissions=(*missing(words["rubric.title"], "levels", list(rubric.left_out)), *_empty_cells(rubric)),
        remarks=remarks,
        skills=tuple(row.skill for row in (*rubric.criteria, *rubric.foundations) if row.skill),
    )


def _empty_cells(rubric: Rubric) -> tuple[Omission, ...]:
    """One omission a level for the rows that say nothing there."""
    found = []
    for place, level in enumerate(rubric.levels):
        ids = tuple(
            row.skill.id if row.skill else row.name
            for row in (*rubric.criteria, *rubric.foundations)
            if not row.descriptors[place]
        )
        if ids:
            found.append(Omission(level.label, f"levels.{level.key}", ids))
    return tuple(found)


def _analytic_row(row: CriterionRow, words: Wording) -> dict[str, Any]:
    return {
        "name": prose(row.name),
        "descriptors": [prose(text) or words["rubric.no-descriptor"] for text in row.descriptors],
    }


def _single_row(rubric: Rubric, row: CriterionRow) -> dict[str, Any]:
    return {"name": prose(row.name), "descriptor": prose(row.descriptors[rubric.target])}
