"""What a changed prerequisite changes beyond itself: for whom it is new, and where it was implied before.

A skill *asks for* another one when every way to it passes there. Edges are told by what they add to that or take away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from unpack.library.graph import Edge, PrerequisiteGraph
from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.review.changes.change import Change, count, quote
from unpack.review.changes.identity import Identity
from unpack.text.record import record

_EDGES = frozenset(
    ("prerequisite-added", "prerequisite-removed", "prerequisite-softened", "prerequisite-hardened", "routes-changed")
)
_MOST_NAMED = 5


@record
class Reach:
    """What a changed prerequisite changes beyond itself.

    `implied` and `still-implied`: nothing, because the skill asked, or still asks, for it by way of `through` ("" where
    by several ways together). `more` and `less`: for so many `skills` beyond the skill itself, too. `routes`: what is
    `gained` and `lost` are skills that are asked for now, or no longer, whatever way is taken.
    """

    kind: Literal["implied", "still-implied", "more", "less", "routes"]
    through: str = ""
    skills: int = 0
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


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


def measure_edges(changes: Iterable[Change], old: Library, new: Library, ids: Identity) -> dict[Change, Reach]:
    """Return for each change of an edge what it changes beyond itself."""
    changes = [change for change in changes if change.kind in _EDGES]
    if not changes:
        return {}
    before, after = Demands(old.graph, ids.today("skill")), Demands(new.graph, {})
    return {change: _measure(change, before, after) for change in changes}


def describe_edges(changes: Iterable[Change], old: Library, new: Library, ids: Identity) -> list[Change]:
    """Return the changes, those of edges with what they change beyond themselves."""
    changes = list(changes)
    reaches = measure_edges(changes, old, new, ids)
    return [
        replace(change, effect=(*_describe(change, reaches[change]), *change.effect)) if change in reaches else change
        for change in changes
    ]


def list_affected(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return the new ids of the skills whose needs changed, each once."""
    return tuple(dict.fromkeys(change.subject for change in changes if change.kind in _EDGES))


def _measure(change: Change, before: Demands, after: Demands) -> Reach:
    skill, prerequisite = change.subject, change.related
    if change.kind == "routes-changed":
        old, new = before.asked_by(skill), after.asked_by(skill)
        return Reach("routes", gained=tuple(sorted(new - old)), lost=tuple(sorted(old - new)))
    if change.kind in ("prerequisite-added", "prerequisite-hardened"):
        if before.asks(skill, prerequisite):
            return Reach("implied", _find_through(change.before, change, before))
        return Reach("more", skills=len(after.asking(prerequisite) - before.asking(prerequisite) - {skill}))
    if after.asks(skill, prerequisite):
        return Reach("still-implied", _find_through(change.after, change, after))
    left = before.asking(prerequisite) - after.asking(prerequisite) - {skill}
    return Reach("less", skills=sum(one in after for one in left))


def _find_through(side: Skill, change: Change, demands: Demands) -> str:
    return demands.find_through(change.subject, change.related, [need.skill for need in side.needs.all_of])


def _describe(change: Change, reach: Reach) -> tuple[str, ...]:
    through = f" through {_short(reach.through, change.subject)}" if reach.through else ""
    match reach.kind:
        case "implied":
            return (f"implied before{through}: nothing new is asked",)
        case "still-implied":
            return (f"still implied{through}: nothing less is asked",)
        case "more":
            above = count(reach.skills, "skill")
            return (f"also new for {above} above" if reach.skills else "new for no other skill",)
        case "less":
            above = count(reach.skills, "skill")
            return (f"also no longer asked of {above} above" if reach.skills else "no other skill changes with it",)
    told = []
    if reach.gained:
        told.append(f"now needed whatever way is taken: {_name(reach.gained, change.subject)}")
    if reach.lost:
        told.append(f"no longer needed whatever way is taken: {_name(reach.lost, change.subject)}")
    return tuple(told) or ("what is needed whatever way is taken stays the same",)


def _name(skills: tuple[str, ...], near: str) -> str:
    more = f" and {len(skills) - _MOST_NAMED} more" if len(skills) > _MOST_NAMED else ""
    return ", ".join(_short(name, near) for name in skills[:_MOST_NAMED]) + more


def _short(id: str, near: str) -> str:
    return quote(id.removeprefix(f"{near.partition('/')[0]}/"))
