"""Entry slips: which few questions to ask before a standard is taught.

Those that are expected to tell most about the standard's skills and all that they rest on, by the prerequisite graph,
since an answer says something about skills that are not asked, too. A slip is read by machine, so only questions with
options or a short answer stand on it.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from math import comb

from unpack.library.item_model import ItemForm
from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.text.record import record
from unpack.unpacking.items.forms import Form, FormError
from unpack.unpacking.items.items import DrawError, Item, compile_form, draw
from unpack.unpacking.mastery.answer_model import AskedItem, guess_by_luck, settle_chances
from unpack.unpacking.mastery.skill_scope import scope_skills
from unpack.unpacking.scope import Scope, find_near_needs
from unpack.unpacking.sets.informative_questions import Pick, choose_questions
from unpack.unpacking.sets.itemset import Chosen, group_items
from unpack.unpacking.sets.signature import read_cells

# What fits on one page.
MOST_QUESTIONS = 8

# A third question on a skill would say little that two did not.
_MOST_OF_A_SKILL = 2

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")

# So many draws of an item say what it usually tells apart.
_DRAWS = 3


@record
class _Candidate:
    """Items of one skill that are asked together, as they are printed and as the model sees them.

    `told_apart` is how many pairs of misconceptions a draw of them tells apart, on average.
    """

    items: tuple[ItemForm, ...]
    asked: tuple[AskedItem, ...]
    told_apart: float


def choose_slip(scope: Scope, questions: int, *, without: Collection[str] = ()) -> tuple[Chosen, ...]:
    """Choose the questions of an entry slip, in teaching order, each with the reason for it.

    `questions` is 1 to 8; there are fewer where the skills on the way have fewer. Of a skill's questions that one is
    taken first which tells most ways of thinking apart, then the author's first; at most two of a skill. At least one
    question is on a skill of the target, or nobody could be seen to have it; the others are on what it rests on and is
    near (`scope.find_near_needs`). The items in `without` (full ids) are not asked. Raises `ValueError` for another
    number, and `TangledSkillsError` where the skills hang together too closely.
    """
    if not 1 <= questions <= MOST_QUESTIONS:
        raise ValueError(f"an entry slip has 1 to {MOST_QUESTIONS} questions, not {questions}")
    near = find_near_needs(scope.library, scope.ids)
    skills = {id: scope.library.skills[id] for id in near} | {skill.id: skill for skill in scope.skills}
    found = {
        id: [one for one in _list_candidates(scope.library, skill) if not any(item.id in without for item in one.items)]
        for id, skill in skills.items()
    }
    asked = {id: [one.asked for one in many[:_MOST_OF_A_SKILL]] for id, many in found.items() if many}
    if not asked:
        return ()
    inside = scope_skills(scope.library.graph, asked, target=[skill.id for skill in scope.skills], near=near)
    picks = choose_questions(inside, asked, questions, needed=scope.ids)
    turn = {id: place for place, id in enumerate(inside.needs)}
    numbered = sorted(enumerate(picks, start=1), key=lambda entry: (turn[entry[1].skill], entry[1].candidate))
    return tuple(
        Chosen(skills[pick.skill], item, _say_why(scope, number, pick, found[pick.skill], len(turn)))
        for number, pick in numbered
        for item in found[pick.skill][pick.candidate].items
    )


def _list_candidates(library: Library, skill: Skill) -> list[_Candidate]:
    """The skill's questions that a machine can read and that take no other skill, each with what comes after it, those
    that tell most ways of thinking apart first; what cannot be used is passed over, `unpack check` says why. Questions
    on a passage are among them only where the skill has no other."""
    found = []
    for group in group_items(skill):
        forms = [form for form in (_compile(library, item) for item in group) if form and form.is_machine_read]
        candidate = _try_out(forms) if len(forms) == len(group) and not any(item.also for item in group) else None
        if candidate is not None:
            found.append(candidate)
    # A passage takes the room and the time of several questions.
    short = [candidate for candidate in found if not any(item.passage for item in candidate.items)]
    return sorted(short or found, key=lambda candidate: -candidate.told_apart)


def _compile(library: Library, item: ItemForm) -> Form | None:
    try:
        return compile_form(library, item)
    except FormError:
        return None


def _try_out(forms: Sequence[Form]) -> _Candidate | None:
    """What a few draws of forms that belong together say about them; None if they cannot be drawn."""
    told_apart = 0.0
    asked = []
    try:
        for form in forms:
            draws = 1 if form.is_fixed else _DRAWS
            drawn = [draw(form, "slip", occurrence) for occurrence in range(1, draws + 1)]
            told_apart += sum(map(_count_pairs, drawn)) / draws
            asked.append(_ask(drawn[0]))
    except DrawError:
        return None
    return _Candidate(tuple(form.item for form in forms), tuple(asked), told_apart)


def _ask(item: Item) -> AskedItem:
    """The item by its right and wrong answers only: what they show of misconceptions is weighed by `told_apart`."""
    form = item.form
    luck = guess_by_luck("choice" if item.options else item.kind, len(item.options) or len(item.key))
    slip, guess = settle_chances(luck, slip=form.slip, guess=form.guess)
    return AskedItem(form.id, (form.skill,), slip, guess)


def _count_pairs(item: Item) -> int:
    """Of all pairs that the item knows answers of, those whose answers differ."""
    answers = Counter(read_cells(item).values())
    return comb(answers.total(), 2) - sum(comb(alike, 2) for alike in answers.values())


def _say_why(scope: Scope, number: int, pick: Pick, candidates: Sequence[_Candidate], skills: int) -> str:
    where = _say_where(scope, scope.library.skills[pick.skill])
    order = _ORDINALS[number - 1]
    chosen = f"Chosen {order}: then it is clear of about {pick.clear:.0f} of {skills} skills whether a child has them."
    if len(candidates) == 1:
        return f"{where}. {chosen} It is the only question on this skill that needs no reading through."
    if pick.candidate:
        return f"{where}. {chosen} A second question tells luck from knowing."
    return f"{where}. {chosen} Of {len(candidates)} questions on this skill none shows more of a child's thinking."


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
