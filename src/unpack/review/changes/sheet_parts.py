"""What stands on each kind of sheet, part by part: cells of a rubric, steps of a progression, a child's "I can".

Parts are told by the values that a sheet shows, not by its layout.
"""

from collections.abc import Callable, Iterable, Mapping

from unpack.library.fingerprint import ITEM_MEANING
from unpack.library.item_model import ItemForm
from unpack.library.library import Library
from unpack.library.model import Need, Skill, full_id
from unpack.unpacking.items.samples import find_sample_picture, find_sample_question
from unpack.unpacking.progression import build_progression, choose_depth
from unpack.unpacking.rubric import build_rubric, build_written_rubric, find_written_rubrics
from unpack.unpacking.scope import Scope, build_scope, find_near_needs, shown_misconceptions, words_to_know
from unpack.unpacking.self_assessment import build_self_assessment

# What stands on a sheet: the id of the thing shown and the part of the sheet → what is said there.
Parts = Mapping[tuple[str, str], object]
# Parts that are no part like the others.
TITLE, ORDER = "title", "order"
_SAME_AS = "same as "
# Fields of an item that name skills and misconceptions.
_NAMING = frozenset(("wrong", "options", "look_for", "also", "checklist"))


def _title(scope: Scope, title: str = "") -> dict[tuple[str, str], object]:
    return {(scope.progression.id, TITLE): title or scope.progression.title}


def _rubric(scope: Scope) -> Parts:
    written = find_written_rubrics(scope)
    rubric = build_written_rubric(scope.library, written[0]) if written else build_rubric(scope)
    if not rubric.criteria:
        return {}
    parts = _title(scope, rubric.title)
    parts |= {(level.id, "level"): (level.label, level.target) for level in rubric.levels}
    for row in (*rubric.criteria, *rubric.foundations):
        id = row.skill.id if row.skill else row.name
        parts[id, "name"] = row.name
        parts |= {(id, level.key): text for level, text in zip(rubric.levels, row.descriptors, strict=True)}
    return parts


def _self_assess(scope: Scope) -> Parts:
    assessment = build_self_assessment(scope)
    if not assessment.targets:
        return {}
    parts = _title(scope)
    if assessment.style == "steps":
        levels = scope.library.levels
        parts |= {(level.id, "level"): (level.student or level.label, level.target) for level in levels}
    for skill in assessment.targets:
        parts[skill.id, "i-can"] = skill.i_can
        if assessment.style in ("faces", "lights"):
            parts[skill.id, "example"] = _Sample(scope.library, skill, with_picture=True)
    text = "\n".join(skill.i_can for skill in assessment.targets)
    parts |= _vocabulary(scope, assessment.targets, text)
    return parts | {(skill.id, "next"): skill.i_can for skill in assessment.next_steps}


def _progression(scope: Scope) -> Parts:
    if depth := choose_depth(scope):
        scope = build_scope(scope.library, scope.target, depth=depth)
    return _title(scope) | {
        (step.skill.id, "step"): (
            step.number,
            step.grade,
            step.skill.name,
            step.skill.i_can,
            [(reason.kind, reason.skill.name, reason.why) for reason in step.reasons],
        )
        for step in build_progression(scope).steps
    }


def _unpacked(scope: Scope) -> Parts:
    library, standard, own = scope.library, scope.target.standard, scope.ids
    parts = _title(scope)
    if standard:
        parts[standard.id, "text"] = (standard.grade, standard.domain, standard.cluster, standard.text, standard.plain)
    for skill in scope.skills:
        parts[skill.id, "row"] = (skill.name, skill.evidence, skill.kind, skill.dok)
        parts[skill.id, "i-can"] = (skill.i_can, _Sample(scope.library, skill))
        parts[skill.id, "questions"] = skill.teach.questions
        parts[skill.id, "needs"] = _list_reasons(scope, skill)
        for id in shown_misconceptions(library, skill):
            thought = library.misconceptions[id]
            parts[id, "misconception"] = (thought.thinks, thought.shows, thought.respond)
    for skill in scope.leads_to:
        edges = library.graph.prerequisites(skill.id)
        why = next(edge.why for edge in edges if edge.prerequisite in own)
        parts[skill.id, "leads-to"] = (skill.name, library.grades.get(skill.id, ""), why)
    texts = [standard.text if standard else ""]
    for skill in scope.skills:
        texts += [skill.name, skill.evidence, skill.i_can, *skill.teach.questions]
    return parts | _vocabulary(scope, scope.skills, "\n".join(texts))


def _list_reasons(scope: Scope, skill: Skill) -> list[object]:
    """What a skill rests on outside the target, as it was written."""
    library, own = scope.library, scope.ids

    def tell(need: Need) -> tuple[str, ...]:
        return library.skills[need.skill].name, library.grades.get(need.skill, ""), need.why

    rows: list[object] = [tell(need) for need in skill.needs.all_of if need.skill not in own]
    for choice in skill.needs.choices:
        if any(need.skill not in own for branch in choice.branches for need in branch):
            rows.append([[tell(need) for need in branch] for branch in choice.branches])
    helping = [need for need in skill.helped_by if need.skill not in own]
    return [*rows, *(("helps", library.skills[need.skill].name, need.why) for need in helping)]


def _vocabulary(scope: Scope, skills: Iterable[Skill], text: str) -> dict[tuple[str, str], object]:
    terms = words_to_know(scope.library, sorted({skill.progression for skill in skills}), text)
    return {(term.id, "word"): (term.means, term.es) for term in terms}


class _Sample:
    """The question that shows what a skill is about, and its picture where that is printed, too.

    Of a skill whose questions are as they were the samples are equal, and nothing needs to be drawn to know it.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, library: Library, skill: Skill, *, with_picture: bool = False) -> None:
        self.library = library
        self.skill = skill
        self.with_picture = with_picture

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Sample):
            return NotImplemented
        return self._list_sources() == other._list_sources() or self._draw() == other._draw()

    def _list_sources(self) -> list[object]:
        """All that a sample is drawn from: the questions, and the rules of what they or their progression name."""
        library, skill = self.library, self.skill
        items = list(skill.items.values())
        named = {full_id(skill.progression, name) for item in items for name in item.wrong}
        rules = {id: library.misconceptions[id].rule for id in named if id in library.misconceptions}
        rules |= {one.id: one.rule for one in library.progressions[skill.progression].misconceptions.values()}
        return [library.file.language, items, rules]

    def _draw(self) -> list[object]:
        library, skill = self.library, self.skill
        return [
            find_sample_question(library, skill),
            find_sample_picture(library, skill) if self.with_picture else None,
        ]


def _items(scope: Scope) -> Parts:
    return _list_questions(scope, scope.skills)


def _slip(scope: Scope) -> Parts:
    """A slip asks what its target rests on, too, as far as it is near."""
    near = find_near_needs(scope.library, scope.ids)
    return _list_questions(scope, (*(scope.library.skills[id] for id in near), *scope.skills))


def _list_questions(scope: Scope, skills: Iterable[Skill]) -> Parts:
    return {
        (item.id, "question"): _describe_question(scope.library, item)
        for skill in skills
        for item in skill.items.values()
        if not item.retired
    }


def _describe_question(library: Library, item: ItemForm) -> tuple[object, ...]:
    """What an item asks and which answers it holds; the names of the thinking behind them are on no paper."""
    named: list[object] = []
    for names in (item.wrong, item.options, item.look_for):
        for name, typed in names.items():
            thought = library.misconceptions.get(full_id(item.progression, name))
            answer = typed or (thought.rule if thought else "")
            named.append(_SAME_AS if isinstance(answer, str) and answer.startswith(_SAME_AS) else answer)
    passage = library.progressions[item.progression].passages.get(item.passage)
    asked = tuple(getattr(item, name) for name in sorted(ITEM_MEANING - _NAMING))
    return (*asked, named, passage.text if passage else "")


# The commands that print sheets, each with what its parts are called and what stands on its sheet.
SHEETS: Mapping[str, tuple[str, Callable[[Scope], Parts]]] = {
    "rubric": ("cell", _rubric),
    "self-assess": ("I-can line", _self_assess),
    "progression": ("step", _progression),
    "unpacked": ("line", _unpacked),
    "items": ("question", _items),
    "slip": ("question", _slip),
}
