"""The records of `progression`: the way to a target as steps, as a map, as a strip, or as a path for the wall."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from unpack.library.library import grade_rank
from unpack.library.model import Skill
from unpack.paper.document import Graph, GraphEdge, GraphNode
from unpack.paper.records.record import NothingToPrint, SheetRecord, missing, prose
from unpack.paper.records.sample import sample_question
from unpack.paper.wording import Wording
from unpack.unpacking.progression import (
    LearningProgression,
    Reason,
    Step,
    StripColumn,
    build_progression,
    build_strip,
    choose_stones,
)
from unpack.unpacking.scope import Scope
from unpack.unpacking.self_assessment import band_of

# The wording's keys, in full, so that a search for one finds where it is printed.
_COLUMN_TITLES = {
    "earliest": "progression.earliest",
    "earlier": "progression.earlier",
    "before": "progression.before",
    "target": "progression.target-column",
    "next": "progression.next",
}
# How many characters stand side by side in all columns of the strip, and how many lines in one of them.
_STRIP_WIDTH, _COLUMN_LINES = 150, 38
# Skills without a box that are named below their column.
_MOST_NAMES = 4
_LEADS = {
    "needs": "progression.rests-on",
    "either": "progression.either",
    "or": "progression.or",
    "and": "progression.and",
    "helps": "progression.helped-by",
}


def build_steps_record(scope: Scope, words: Wording, *, depth: int | None = None) -> SheetRecord:
    """Return the record of the numbered steps."""
    progression = _build(scope)
    nearest = [step.number for step in progression.steps if step.skill in scope.direct][-2:]
    fields = {
        "heading": _heading(scope, words["progression.title"]),
        "summary": _summary(progression, words),
        "cut": words.count("progression.cut", depth) if depth else "",
        "go_back": words.phrase("progression.go-back", numbers=f" {words['progression.or']} ".join(map(str, nearest)))
        if nearest
        else "",
        "steps": [_step_row(step, words) for step in progression.steps],
    }
    without = [step.skill for step in progression.steps if not step.skill.i_can]
    return _record("progression", scope, fields, omissions=missing(words["unpacked.i-can"], "i-can", without))


def build_map_record(
    scope: Scope, words: Wording, *, depth: int | None = None, after_steps: bool = False
) -> SheetRecord:
    """Return the record of the map with its numbered list, which is left out where the steps, which have the same
    numbers, were just printed (`after_steps`); a `depth` at which it was cut is said."""
    progression = _build(scope)
    fields = {
        "heading": _heading(scope, words["progression.map-title"]),
        "map": build_graph(progression, words, after_steps=after_steps),
        "map_key": prose(words["progression.map-key"]),
        "cut": words.count("progression.cut", depth) if depth else "",
        "steps": [
            {
                "name": prose(step.skill.name),
                "grade": words.short_grade(step.grade),
                "needs": _needs(step, words),
                "helped_by": _helps(step),
            }
            for step in (() if after_steps else progression.steps)
        ],
    }
    return _record("progression-map", scope, fields, landscape=True)


def build_graph(progression: LearningProgression, words: Wording, *, after_steps: bool = False) -> Graph:
    """Return the map of a progression: one box a skill, one band a grade; what tells it to who cannot see it names the
    steps before it or the list below it."""
    numbers = {step.skill.id: step.number for step in progression.steps}
    nodes = tuple(
        GraphNode(step.skill.id, step.number, step.skill.name, words.grade(step.grade), step.is_target)
        for step in sorted(progression.steps, key=lambda step: (grade_rank(step.grade), step.number))
    )
    edges = []
    for step in progression.steps:
        skill = step.skill
        edges += [GraphEdge(need.skill, skill.id, "needs") for need in skill.needs.all_of]
        for place, choice in enumerate(skill.needs.choices):
            edges += [
                GraphEdge(need.skill, skill.id, "any-of", f"{skill.id} {place}.{branch}")
                for branch, needs in enumerate(choice.branches)
                for need in needs
            ]
        edges += [GraphEdge(need.skill, skill.id, "helps") for need in skill.helped_by]
    kept = tuple(edge for edge in edges if edge.start in numbers and edge.end in numbers)
    told = "progression.map-alt-after-steps" if after_steps else "progression.map-alt"
    alt = words.phrase(told, skills=words.count("progression.skills", len(nodes)))
    return Graph(nodes, kept, alt)


def build_strip_record(scope: Scope, words: Wording) -> SheetRecord:
    """Return the record of the strip: five columns from the earliest need to what comes next."""
    found = build_strip(scope)
    columns = [
        {
            "title": words[_COLUMN_TITLES[column.name]],
            "style": "target" if column.name == "target" else "line",
            "skills": _boxes(scope, column, _STRIP_WIDTH / len(found)),
            "others": _name_others(column.others),
        }
        for column in found
    ]
    fields = {"heading": _heading(scope, words["progression.strip"]), "columns": columns}
    return _record("progression-strip", scope, fields, landscape=True)


def build_path_record(scope: Scope, words: Wording, *, name_line: bool = False) -> SheetRecord:
    """Return the record of the stepping stones for the wall. Raises NothingToPrint where no skill has an "I can"."""
    stones = choose_stones(scope)
    with_words = [skill for skill in stones if skill.i_can]
    if not with_words:
        raise NothingToPrint("progression --style path", "i-can", stones)
    fields: dict[str, Any] = {
        "heading": f"{words['progression.path']}: {scope.progression.title}",
        "name_line": name_line,
        "stones": [prose(skill.i_can) for skill in with_words],
    }
    lacking = [skill for skill in stones if not skill.i_can]
    return SheetRecord(
        "progression-path",
        fields["heading"],
        band_of(scope.grade),
        fields,
        omissions=missing(words["progression.path"], "i-can", lacking),
        skills=tuple(with_words),
    )


def _build(scope: Scope) -> LearningProgression:
    if not scope.skills:
        raise NothingToPrint("progression", "skills", ())
    return build_progression(scope)


def _record(
    template: str, scope: Scope, fields: dict[str, Any], *, landscape: bool = False, omissions: Any = ()
) -> SheetRecord:
    standard = scope.target.standard
    return SheetRecord(
        template=template,
        title=fields["heading"],
        audience="teacher",
        fields=fields,
        orientation="landscape" if landscape else "portrait",
        frameworks=(standard.framework,) if standard else (),
        omissions=omissions,
        skills=(*scope.needs, *scope.skills),
    )


def _heading(scope: Scope, kind: str) -> str:
    code = scope.target.standard.code if scope.target.standard else ""
    title = scope.skills[0].name if scope.target.kind == "skill" else scope.progression.title
    return f"{kind} · {title} ({code})" if code else f"{kind} · {title}"


def _summary(progression: LearningProgression, words: Wording) -> str:
    """How many skills of which grades, and which of them are the target: the last ones."""
    count = words.count("progression.skills", len(progression.steps))
    grades = progression.grades
    if len(grades) == 1:
        count += f", {words.short_grade(grades[0])}"
    elif grades:
        count += f", {words.phrase('grade.range', first=grades[0], last=grades[-1])}"
    own = [step.number for step in progression.steps if step.is_target]
    return f"{count}. {words.count('progression.own', len(own), first=own[0], last=own[-1])}"


def _step_row(step: Step, words: Wording) -> dict[str, Any]:
    return {
        "name": prose(step.skill.name),
        "grade": words.short_grade(step.grade),
        "i_can": prose(step.skill.i_can),
        "reasons": [_reason_row(reason, words) for reason in step.reasons],
    }


def _reason_row(reason: Reason, words: Wording) -> dict[str, Any]:
    return {
        "lead": words[_LEADS[reason.kind]],
        "number": str(reason.number) if reason.number else "",
        "name": prose(reason.skill.name),
        "why": prose(reason.why),
    }


def _helps(step: Step) -> str:
    """The numbers of the steps that help a step."""
    return ", ".join(str(reason.number) for reason in step.reasons if reason.kind == "helps" and reason.number)


def _needs(step: Step, words: Wording) -> str:
    """The numbers of the steps that a step needs: "9; 8 or 4", "1; 2 + 4, or 3", with choices behind the rest."""
    plain = [str(reason.number) for reason in step.reasons if reason.kind == "needs" and reason.number]
    choices: list[list[list[str]]] = []
    for reason in step.reasons:
        if reason.kind == "either":
            choices.append([[]])
        elif reason.kind == "or":
            choices[-1].append([])
        # What a depth cut off has no number.
        if reason.kind in ("either", "or", "and") and reason.number:
            choices[-1][-1].append(str(reason.number))
    parts = [", ".join(plain), *(_name_choice(choice, words) for choice in choices)]
    return "; ".join(part for part in parts if part)


def _name_choice(branches: list[list[str]], words: Wording) -> str:
    comma = "," if any(len(branch) > 1 for branch in branches) else ""
    return f"{comma} {words['progression.or']} ".join(" + ".join(branch) for branch in branches if branch)


def _name_others(skills: Sequence[Skill]) -> str:
    """The names of those that have no box, the nearest ones, and how many more there are."""
    more = len(skills) - _MOST_NAMES
    names = [skill.name for skill in skills[-_MOST_NAMES:]]
    return ", ".join([*names, f"+{more}"] if more > 0 else names)


def _boxes(scope: Scope, column: StripColumn, width: float) -> list[dict[str, Any]]:
    """The boxes of a column of the strip, `width` characters wide; the longest samples stay out where it is full."""
    rows = [
        {"name": prose(skill.name), "i_can": prose(skill.i_can), "sample": sample_question(scope.library, skill)}
        for skill in column.skills
    ]
    room = _COLUMN_LINES - ceil(len(_name_others(column.others)) / width)
    while sum(_count_lines(row, width) for row in rows) > room and any(row["sample"] for row in rows):
        longest = max(rows, key=lambda row: len(str(row["sample"])))
        longest["sample"] = ""
    return rows


def _count_lines(row: dict[str, Any], width: float) -> float:
    """The height of a box in lines of its text, with its frame; measured on the strips of the shipped library."""
    return 1.6 + sum(ceil(len(str(text)) / width) for text in row.values())
