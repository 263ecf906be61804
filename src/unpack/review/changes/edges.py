"""What a changed prerequisite changes beyond itself: for whom it is new, and where it was implied before.

A skill *asks for* another one when every way to it passes there. Edges are told by what they add to that or take away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from unpack.library.graph import Edge, PrerequisiteGraph
from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.review.changes.change import Change, count, quote
from unpack.review.changes.identity import Identity

_EDGES = frozenset(
    ("prerequisite-added", "prerequisite-removed", "prerequisite-softened", "prerequisite-hardened", "routes-changed")
)
_MOST_NAMED = 5


class Demands:
    """What each skill of a graph asks for, directly or not, whatever way is taken.

    Sets are the bits of integers: a chain of 10,000 skills costs machine words. Ids are those of the new library.
    """

    def __init__(self, graph: PrerequisiteGraph, rename: Mapping[str, str]) -> None:
        order = graph.topological_order()
        self._names = [rename.get(id, id) for id in order]
        self._turn = {name: turn for turn, name in enumerate(self._names)}
        self._asked: dict[str, int] = {}
        for id, name in zip(order, self._names, strict=True):
            asked = 0
            for edge in graph.prerequisites(id):
                if edge.kind == "needs":
                    asked |= self._with(rename.get(edge.prerequisite, edge.prerequisite))
            for choice in graph.choices(id):
                asked |= self._common(choice, rename)
            self._asked[name] = asked

    def __contains__(self, skill: str) -> bool:
        return skill in self._asked

    def asks(self, skill: str, prerequisite: str) -> bool:
        """Whether every way to `skill` passes `prerequisite`."""
        turn = self._turn.get(prerequisite)
        return turn is not None and bool(self._asked.get(skill, 0) >> turn & 1)

    def asked_by(self, skill: str) -> frozenset[str]:
        """All that a skill asks for."""
        bits = self._asked.get(skill, 0)
        return frozenset(name for turn, name in enumerate(self._names) if bits >> turn & 1) if bits else frozenset()

    def find_through(self, skill: str, prerequisite: str, direct: Iterable[str]) -> str:
        """Return by which of its `direct` plain needs a skill asks for `prerequisite`; "" where by none of them."""
        return next((need for need in direct if need != prerequisite and self.asks(need, prerequisite)), "")

    def asking(self, prerequisite: str) -> frozenset[str]:
        """All skills that ask for `prerequisite`."""
        return frozenset(skill for skill in self._asked if self.asks(skill, prerequisite))

    def _with(self, name: str) -> int:
        return self._asked[name] | 1 << self._turn[name]

    def _common(self, choice: Iterable[Iterable[Edge]], rename: Mapping[str, str]) -> int:
        """What all branches of a choice ask for."""
        common = -1
        for branch in choice:
            asked = 0
            for edge in branch:
                asked |= self._with(rename.get(edge.prerequisite, edge.prerequisite))
            common &= asked
        return max(common, 0)


def describe_edges(changes: Iterable[Change], old: Library, new: Library, ids: Identity) -> list[Change]:
    """Return the changes, those of edges with what they change beyond themselves."""
    changes = list(changes)
    if not any(change.kind in _EDGES for change in changes):
        return changes
    before, after = Demands(old.graph, ids.today("skill")), Demands(new.graph, {})
    return [
        replace(change, effect=(*_describe(change, before, after), *change.effect)) if change.kind in _EDGES else change
        for change in changes
    ]


def list_affected(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return the new ids of the skills whose needs changed, each once."""
    return tuple(dict.fromkeys(change.subject for change in changes if change.kind in _EDGES))


def _describe(change: Change, before: Demands, after: Demands) -> tuple[str, ...]:
    skill, prerequisite = change.subject, change.related
    if change.kind == "routes-changed":
        return _describe_routes(skill, before, after)
    if change.kind in ("prerequisite-added", "prerequisite-hardened"):
        if before.asks(skill, prerequisite):
            return (f"implied before{_through(change.before, change, before)}: nothing new is asked",)
        above = after.asking(prerequisite) - before.asking(prerequisite) - {skill}
        return (f"also new for {_count_above(above)}",) if above else ("new for no other skill",)
    if after.asks(skill, prerequisite):
        return (f"still implied{_through(change.after, change, after)}: nothing less is asked",)
    left = before.asking(prerequisite) - after.asking(prerequisite) - {skill}
    above = frozenset(one for one in left if one in after)
    return (f"also no longer asked of {_count_above(above)}",) if above else ("no other skill changes with it",)


def _describe_routes(skill: str, before: Demands, after: Demands) -> tuple[str, ...]:
    old, new = before.asked_by(skill), after.asked_by(skill)
    told = []
    if new - old:
        told.append(f"now needed whatever way is taken: {_name(new - old, skill)}")
    if old - new:
        told.append(f"no longer needed whatever way is taken: {_name(old - new, skill)}")
    return tuple(told) or ("what is needed whatever way is taken stays the same",)


def _through(side: Skill, change: Change, demands: Demands) -> str:
    direct = [need.skill for need in side.needs.all_of]
    through = demands.find_through(change.subject, change.related, direct)
    return f" through {_short(through, change.subject)}" if through else ""


def _count_above(skills: Iterable[str]) -> str:
    return f"{count(len(frozenset(skills)), 'skill')} above"


def _name(skills: frozenset[str], near: str) -> str:
    named = sorted(skills)
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return ", ".join(_short(name, near) for name in named[:_MOST_NAMED]) + more


def _short(id: str, near: str) -> str:
    return quote(id.removeprefix(f"{near.partition('/')[0]}/"))
