"""Skills, misconceptions and answers as variables, factors and evidence.

A scope, the items of each form and the grid of levels come in; a network for each form goes out. Where misconceptions
would make the tables too large, they leave the network and each item is averaged over them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from unpack.text.errors import UnpackError
from unpack.unpacking.mastery.answer_model import Answer, AskedItem, tabulate_alone, tabulate_together
from unpack.unpacking.mastery.assumptions import (
    EARLIER_LEVELS,
    LEAK,
    MISCONCEPTION_PRIOR,
    MOST_ENTRIES,
    MOST_ENTRIES_TOGETHER,
    NEW_LEVELS,
)
from unpack.unpacking.mastery.class_levels import Levels, uniform_levels
from unpack.unpacking.mastery.elimination import Elimination, TooWideError, plan_elimination
from unpack.unpacking.mastery.inference import Event, Evidence, Factor, Network, build_network
from unpack.unpacking.mastery.skill_scope import SkillNeeds, SkillScope

_MOST_NAMES = 5


class TangledSkillsError(UnpackError):
    """The skills hang together too closely to compute; `skills` are those that do."""

    def __init__(self, questions: int, scope: int, skills: tuple[str, ...]) -> None:
        shown = ", ".join(skills[:_MOST_NAMES]) + (", …" if len(skills) > _MOST_NAMES else "")
        rest = f"These {questions} questions rest on" if questions != 1 else "This question rests on"
        super().__init__(
            f"{rest} {scope} skills, and {len(skills)} of them hang together too closely to compute: {shown}.",
            "Ask about one progression at a time, or look at what these skills need.",
            exit_code=1,
        )
        self.skills = skills


@dataclass(frozen=True, slots=True)
class SkillNetwork:
    """The network of one form of a set: its items, and whether its misconceptions are `together` with the skills."""

    scope: SkillScope
    items: tuple[AskedItem, ...]
    together: bool
    network: Network

    @property
    def entries(self) -> int:
        """How many table entries each pass takes."""
        return self.network.elimination.entries

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """All that lead to an option of its items, in the order of the items."""
        return _list_misconceptions(self.items)


def build_networks(
    scope: SkillScope, forms: Sequence[tuple[AskedItem, ...]], levels: Levels
) -> tuple[SkillNetwork, ...]:
    """Build a network for each form, given as its items.

    Whether misconceptions stand in the networks is decided for all forms alike, by the widest. Raises
    `TangledSkillsError` where the skills alone are too much, before any arithmetic.
    """
    if not any(_list_misconceptions(items) for items in forms):
        together, plans = True, [_plan_alone(scope, items, levels) for items in forms]
    else:
        try:
            together, plans = True, [_plan(scope, items, levels, together=True) for items in forms]
        except TooWideError:
            together, plans = False, [_plan_alone(scope, items, levels) for items in forms]
    return tuple(
        SkillNetwork(scope, items, together, _fill(scope, plan, items if together else (), levels))
        for items, plan in zip(forms, plans, strict=True)
    )


def find_tangled_skills(scope: SkillScope) -> tuple[str, ...]:
    """Return the skills that hang together so closely that no answers about the scope could be computed; mostly none.

    It is asked for the larger of the two grids of levels, before any arithmetic.
    """
    try:
        _plan(scope, (), uniform_levels(EARLIER_LEVELS, NEW_LEVELS), together=False)
    except TooWideError as error:
        return _keep_skills(scope, error)
    return ()


def gather_evidence(form: SkillNetwork, rows: Sequence[Sequence[Answer]]) -> list[Evidence]:
    """Return the evidence of `rows` of answers, each in the order of the form's items."""
    evidence = []
    for item, answers in zip(form.items, zip(*rows, strict=True), strict=True):
        together = form.together and any(map(item.shows_misconceptions, answers))
        tabulate = tabulate_together if together else tabulate_alone
        tables = {answer: tabulate(item, answer) for answer in dict.fromkeys(answers)}
        variables = _item_variables(item, together=together)
        evidence.append(Evidence(variables, [tables[answer] for answer in answers]))
    return evidence


def event_there(skills: Iterable[str]) -> Event:
    """All of the skills are there."""
    variables = tuple(map(_skill, skills))
    return Event(variables, (False,) * ((1 << len(variables)) - 1) + (True,))


def event_ready(scope: SkillScope, skill: str) -> Event:
    """All that the skill needs is there, the skill itself is not."""
    needs = scope.needs[skill]
    holds = [held for met in _meet(needs) for held in (met, False)]
    return Event((*map(_skill, needs.skills), _skill(skill)), holds)


def event_held(misconception: str) -> Event:
    """The misconception is held; only where misconceptions stand in the network."""
    return Event((_misconception(misconception),), (False, True))


def _plan(scope: SkillScope, items: tuple[AskedItem, ...], levels: Levels, *, together: bool) -> Elimination:
    grids = {_level(number): len(grid) for number, grid in enumerate(levels.grids)}
    states = dict.fromkeys(map(_skill, scope.needs), 2) | grids
    if together:
        states |= dict.fromkeys(map(_misconception, _list_misconceptions(items)), 2)
    families = [_family(scope, skill, levels) for skill in scope.needs]
    asked = [_item_variables(item, together=together) for item in items]
    limit = MOST_ENTRIES_TOGETHER if together else MOST_ENTRIES
    return plan_elimination(states, [*families, *asked], kept=tuple(grids), limit=limit)


def _plan_alone(scope: SkillScope, items: tuple[AskedItem, ...], levels: Levels) -> Elimination:
    try:
        return _plan(scope, items, levels, together=False)
    except TooWideError as error:
        raise TangledSkillsError(len(items), len(scope.needs), _keep_skills(scope, error)) from None


def _keep_skills(scope: SkillScope, error: TooWideError) -> tuple[str, ...]:
    wide = set(error.variables)
    return tuple(skill for skill in scope.needs if _skill(skill) in wide)


def _fill(scope: SkillScope, plan: Elimination, items: tuple[AskedItem, ...], levels: Levels) -> Network:
    """Build the network; `items` are those whose misconceptions stand in it."""
    skills = [Factor(_family(scope, skill, levels), _tabulate_family(scope, skill, levels)) for skill in scope.needs]
    misconceptions = [
        Factor((_misconception(thought),), (1 - MISCONCEPTION_PRIOR, MISCONCEPTION_PRIOR))
        for thought in _list_misconceptions(items)
    ]
    return build_network(plan, [*skills, *misconceptions])


def _family(scope: SkillScope, skill: str, levels: Levels) -> tuple[str, ...]:
    """The variables of P(skill | its needs, its level)."""
    return (_level(_grid_of(scope, skill, levels)), *map(_skill, scope.needs[skill].skills), _skill(skill))


def _tabulate_family(scope: SkillScope, skill: str, levels: Levels) -> list[float]:
    met = _meet(scope.needs[skill])
    table: list[float] = []
    for level in levels.grids[_grid_of(scope, skill, levels)]:
        for is_met in met:
            there = level if is_met else LEAK
            table += (1 - there, there)
    return table


def _meet(needs: SkillNeeds) -> list[bool]:
    """For each joint state of the skills needed, whether it suffices."""
    skills = needs.skills
    return [
        needs.are_met({skill for skill, there in zip(skills, states, strict=True) if there})
        for states in product((False, True), repeat=len(skills))
    ]


def _grid_of(scope: SkillScope, skill: str, levels: Levels) -> int:
    return int(len(levels.grids) > 1 and skill in scope.new)


def _list_misconceptions(items: Iterable[AskedItem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(thought for item in items for thought in item.misconceptions))


def _item_variables(item: AskedItem, *, together: bool) -> tuple[str, ...]:
    thoughts = item.misconceptions if together else ()
    return (*map(_skill, item.skills), *map(_misconception, thoughts))


# A skill and a misconception of one progression may have the same id.
def _skill(id: str) -> str:
    return f"skill {id}"


def _misconception(id: str) -> str:
    return f"misconception {id}"


def _level(number: int) -> str:
    return f"level {number}"
