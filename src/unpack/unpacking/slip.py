"""Entry slips: which few questions to ask before a standard is taught.

One question a skill, nearest the standard first: the skills of the standard, the latest in teaching order before the
others, then what they rest on. A slip is read by machine, so only questions with options or a short answer stand on it.
"""

from collections import Counter
from collections.abc import Sequence
from math import comb

from unpack.library.library import Library
from unpack.library.model import ItemForm, Skill
from unpack.unpacking.item_forms import Form, FormError
from unpack.unpacking.items import DrawError, Item, compile_form, draw
from unpack.unpacking.itemset import Chosen, group_items
from unpack.unpacking.scope import Scope
from unpack.unpacking.signature import read_cells

# What fits on one page.
MOST_QUESTIONS = 8

# So many draws of an item say what it usually tells apart.
_DRAWS = 3


def choose_slip(scope: Scope, questions: int) -> tuple[Chosen, ...]:
    """Choose the questions of an entry slip, in teaching order, each with the reason for it.

    `questions` is 1 to 8; there are fewer where fewer skills lie on the way. Of a skill's questions that one is taken
    which tells most ways of thinking apart, then the first. Raises `ValueError` for another number.
    """
    if not 1 <= questions <= MOST_QUESTIONS:
        raise ValueError(f"an entry slip has 1 to {MOST_QUESTIONS} questions, not {questions}")
    found: dict[str, list[Chosen]] = {}
    left = questions
    for skill in (*reversed(scope.skills), *scope.nearest_needs()):
        candidates = _list_candidates(scope.library, skill, left)
        if candidates:
            best = max(candidates, key=_count_told_apart)
            why = _say_why(scope, skill, len(candidates))
            found[skill.id] = [Chosen(skill, form.item, why) for form in best]
            left -= len(best)
        if not left:
            break
    return tuple(choice for id in scope.library.graph.topological_order(found) for choice in found[id])


def _count_told_apart(forms: Sequence[Form]) -> float:
    """How many pairs of misconceptions a draw of these forms tells apart, on average over a few draws."""
    found = 0.0
    for form in forms:
        draws = 1 if form.is_fixed else _DRAWS
        try:
            counts = [_count_pairs(draw(form, "slip", occurrence)) for occurrence in range(1, draws + 1)]
        except DrawError:
            continue
        found += sum(counts) / draws
    return found


def _count_pairs(item: Item) -> int:
    """Of all pairs that the item knows answers of, those whose answers differ."""
    answers = Counter(read_cells(item).values())
    return comb(answers.total(), 2) - sum(comb(alike, 2) for alike in answers.values())


def _list_candidates(library: Library, skill: Skill, room: int) -> list[list[Form]]:
    """The skill's questions that a machine can read and that there is room for, each with what comes after it; one that
    cannot be used is passed over, `unpack check` says why."""
    found = []
    for group in group_items(skill):
        forms = [form for form in (_compile(library, item) for item in group) if form and form.is_machine_read]
        if len(forms) == len(group) <= room:
            found.append(forms)
    return found


def _compile(library: Library, item: ItemForm) -> Form | None:
    try:
        return compile_form(library, item)
    except FormError:
        return None


def _say_why(scope: Scope, skill: Skill, candidates: int) -> str:
    where = _say_where(scope, skill)
    if candidates == 1:
        return f"{where}; it is the only question on this skill that needs no reading through."
    return f"{where}; of {candidates} questions on this skill none tells more ways of thinking apart."


def _say_where(scope: Scope, skill: Skill) -> str:
    """How near the skill is to what is asked for."""
    target = scope.target
    if target.kind == "standard":
        name = target.standard.code if target.standard else target.name
    elif target.kind == "progression":
        name = f"“{scope.library.progressions[target.id].title}”"
    else:
        name = f"“{target.skills[0].name}”"
    if skill.id in scope.ids:
        return {"standard": f"Part of {name}", "progression": f"{name} leads here"}.get(target.kind, "The skill itself")
    steps = scope.distances[skill.id]
    return f"{name} rests on it" if steps == 1 else f"{name} rests on it, {steps} steps back"
