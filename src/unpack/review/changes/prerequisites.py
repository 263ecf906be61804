"""What a skill rests on, before and after: edges that came, went, or count otherwise, and the ways of `any of`."""

from collections.abc import Callable, Iterator, Mapping

from unpack.library.model import Need, Skill
from unpack.review.changes.change import FieldChange
from unpack.review.changes.fields import find_place, reorder
from unpack.text.record import record
from unpack.text.source import Span

# A choice is the set of its branches, a branch the set of its skills.
Route = frozenset[frozenset[str]]


@record
class EdgeChange:
    """What changed about what one skill rests on; `related` is the prerequisite, "" where several are meant."""

    kind: str
    fields: tuple[FieldChange, ...]
    related: str = ""


@record
class _Side:
    """What one skill rests on, by full ids of the new library.

    `hard` and `soft` hold the plain needs and what helps; `routes` the choices, each with its reasons by branch and
    skill; `labels` what a choice is called, `branched` all skills of branches.
    """

    skill: Skill
    hard: Mapping[str, Need]
    soft: Mapping[str, Need]
    routes: Mapping[Route, Mapping[tuple[frozenset[str], str], Need]]
    labels: Mapping[Route, str]
    branched: frozenset[str]


def compare_needs(before: Skill, after: Skill, rename: Callable[[str], str]) -> Iterator[EdgeChange]:
    """Yield how the prerequisites of a skill changed; `rename` gives the new id of an old skill."""
    old, new = _read(before, rename), _read(after, lambda id: id)
    yield from _compare_edges(old, new)
    if set(old.routes) != set(new.routes):
        yield EdgeChange("routes-changed", (_describe_routes(old, new),))
    yield from _compare_soft(old, new)
    yield from _compare_reasons(old, new)
    yield from _compare_order(old, new)


def _compare_edges(old: _Side, new: _Side) -> Iterator[EdgeChange]:
    for id, need in old.hard.items():
        if id in new.hard or (id in new.branched and id not in old.branched):
            continue
        softened = new.soft.get(id) if id not in old.soft else None
        kind = "prerequisite-softened" if softened else "prerequisite-removed"
        yield EdgeChange(kind, (_edge(id, need, softened, old, new),), id)
    for id, need in new.hard.items():
        if id in old.hard or (id in old.branched and id not in new.branched):
            continue
        hardened = old.soft.get(id) if id not in new.soft else None
        kind = "prerequisite-hardened" if hardened else "prerequisite-added"
        yield EdgeChange(kind, (_edge(id, hardened, need, old, new),), id)


def _compare_soft(old: _Side, new: _Side) -> Iterator[EdgeChange]:
    fields = [
        _edge(id, old.soft.get(id), new.soft.get(id), old, new)
        for id in dict.fromkeys((*old.soft, *new.soft))
        if (id in old.soft) != (id in new.soft)
        and not (id in new.hard and id not in old.hard)
        and not (id in old.hard and id not in new.hard)
    ]
    if fields:
        yield EdgeChange("helped-by-changed", tuple(fields))


def _compare_reasons(old: _Side, new: _Side) -> Iterator[EdgeChange]:
    pairs = [(old.hard[id], new.hard[id]) for id in old.hard if id in new.hard]
    pairs += [(old.soft[id], new.soft[id]) for id in old.soft if id in new.soft]
    for route, needs in old.routes.items():
        others = new.routes.get(route, {})
        pairs += [(need, others[place]) for place, need in needs.items() if place in others]
    fields = [_edge(after.skill, before, after, old, new) for before, after in pairs if before.why != after.why]
    for route, label in old.labels.items():
        if new.labels.get(route, label) != label:
            places = find_place(old.skill, "needs"), find_place(new.skill, "needs")
            fields.append(FieldChange("needs/any of", label, new.labels[route], *places))
    if fields:
        yield EdgeChange("reason-changed", tuple(fields))


def _compare_order(old: _Side, new: _Side) -> Iterator[EdgeChange]:
    """Of several ways that do as well, paths show the one that was written first."""
    for name, before, after in (
        ("needs", list(old.hard), list(new.hard)),
        ("helped-by", list(old.soft), list(new.soft)),
        ("needs", [*map(_spell_route, old.routes)], [*map(_spell_route, new.routes)]),
        *(
            ("needs", _list_branches(old.routes[route]), _list_branches(new.routes[route]))
            for route in old.routes
            if route in new.routes
        ),
    ):
        if found := reorder(before, after):
            texts = ["; ".join(names) for names in found]
            places = find_place(old.skill, name), find_place(new.skill, name)
            yield EdgeChange("order-changed", (FieldChange(name, texts[0], texts[1], *places, is_mere=True),))
            return


def _read(skill: Skill, rename: Callable[[str], str]) -> _Side:
    routes = {}
    labels = {}
    for choice in skill.needs.choices:
        branches = [{rename(need.skill): need for need in branch} for branch in choice.branches]
        route = frozenset(map(frozenset, branches))
        labels[route] = choice.label
        routes[route] = {(frozenset(branch), id): need for branch in branches for id, need in branch.items()}
    return _Side(
        skill,
        {rename(need.skill): need for need in skill.needs.all_of},
        {rename(need.skill): need for need in skill.helped_by},
        routes,
        labels,
        frozenset(id for route in routes for branch in route for id in branch),
    )


def _edge(id: str, before: Need | None, after: Need | None, old: _Side, new: _Side) -> FieldChange:
    """An edge with its reason on each side; on a side without it, the place of the field that would hold it."""
    soft = after is not None and after in new.soft.values()
    name = "helped-by" if soft or (after is None and before in old.soft.values()) else "needs"
    texts = [need.why if need else None for need in (before, after)]
    places = [_place(need, side, name) for need, side in ((before, old), (after, new))]
    return FieldChange(f"{name}/{id}", texts[0], texts[1], places[0], places[1])


def _place(need: Need | None, side: _Side, name: str) -> Span | None:
    return need.place.span if need else find_place(side.skill, name)


def _describe_routes(old: _Side, new: _Side) -> FieldChange:
    gone = [route for route in old.routes if route not in new.routes]
    fresh = [route for route in new.routes if route not in old.routes]
    texts = ["; ".join(map(_spell_route, routes)) or None for routes in (gone, fresh)]
    places = find_place(old.skill, "needs"), find_place(new.skill, "needs")
    return FieldChange("needs/any of", texts[0], texts[1], *places)


def _spell_route(route: Route) -> str:
    """Ids by the alphabet, so that the order of branches makes no difference."""
    return " or ".join(sorted(" with ".join(sorted(branch)) for branch in route))


def _list_branches(needs: Mapping[tuple[frozenset[str], str], Need]) -> list[str]:
    return list(dict.fromkeys(" with ".join(sorted(branch)) for branch, _ in needs))
