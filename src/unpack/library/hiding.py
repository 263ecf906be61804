"""What overlays hide: the records are left out, and so is every mention of them that would lead nowhere.

A school hides a skill because it does not teach it apart; what needs the skill then needs it no longer. Such a
prerequisite is told, for the map has lost an edge that somebody reasoned about.
"""

from collections.abc import Callable, Collection, Mapping

from unpack.library.model import full_id
from unpack.text.diagnostic import Related, Report
from unpack.text.source import Span
from unpack.text.yamltree import Mapping as Fields
from unpack.text.yamltree import Node, Scalar, Sequence

# Paths such as `rounding/skills/tie`, and where they were hidden.
Hidden = Mapping[str, Span]

_OF_ANSWERS = ("wrong", "options", "look-for")


def leave_out(trees: Mapping[str, Fields], hidden: Hidden, report: Report) -> dict[str, Fields]:
    """Return the trees of progressions, by id, without what is hidden and without mentions of it."""
    if not hidden:
        return dict(trees)
    kept = {}
    for id, tree in trees.items():
        own = [path.split("/")[1:] for path in hidden if path.partition("/")[0] == id]
        for steps in own:
            tree = _without(tree, steps)
        kept[id] = tree
    skills, thoughts = _collect(hidden, "skills"), _collect(hidden, "misconceptions")
    return {id: _Forgetting(id, skills, thoughts, report).forget(tree) for id, tree in kept.items()}


def _collect(hidden: Hidden, field: str) -> dict[str, Span]:
    """The ids of one kind that are hidden: `rounding/skills/tie` is `rounding/tie`."""
    steps = [(path.split("/"), span) for path, span in hidden.items()]
    return {f"{each[0]}/{each[2]}": span for each, span in steps if len(each) == 3 and each[1] == field}


def _without(tree: Fields, steps: list[str]) -> Fields:
    pruned = _copy(tree)
    if steps[0] in pruned.entries:
        key, value = pruned.entries[steps[0]]
        if len(steps) == 1:
            del pruned.entries[steps[0]]
        elif isinstance(value, Fields):
            pruned.entries[steps[0]] = (key, _without(value, steps[1:]))
    return pruned


def _copy(tree: Fields) -> Fields:
    copy = Fields(tree.source, tree.start, tree.end)
    copy.entries = dict(tree.entries)
    return copy


class _Forgetting:
    """Takes the mentions of hidden skills and misconceptions out of one progression."""

    def __init__(self, id: str, skills: Mapping[str, Span], thoughts: Mapping[str, Span], report: Report) -> None:
        self._id = id
        self._skills = skills
        self._thoughts = thoughts
        self._report = report

    def forget(self, tree: Fields) -> Fields:
        tree = _change(tree, "skills", lambda skills: _change_each(skills, self._forget_in_skill))
        return _change(tree, "rubrics", lambda rubrics: _change_each(rubrics, self._forget_in_rubric))

    def _forget_in_skill(self, name: str, skill: Fields) -> Fields:
        skill = _change(skill, "needs", lambda needs: self._forget_needs(name, needs))
        skill = _change(skill, "helped-by", lambda helps: self._drop(helps, self._skills))
        items = skill.get("items")
        known: Collection[str] = items.entries if isinstance(items, Fields) else {}

        def forget(_: str, item: Fields) -> Fields:
            return self._forget_in_item(item, known)

        return _change(skill, "items", lambda items: _change_each(items, forget))

    def _forget_needs(self, skill: str, needs: Node) -> Node:
        if not isinstance(needs, Fields):
            return needs
        kept = _copy(needs)
        for name, (key, value) in needs.entries.items():
            if isinstance(value, Sequence):
                branches = Sequence(value.source, value.start, value.end)
                branches.entries = [self._forget_needs(skill, branch) for branch in value.entries]
                kept.entries[name] = (key, branches)
                # A way that needs nothing any more is open to all, and with it the choice.
                if any(isinstance(branch, Fields) and not branch.entries for branch in branches.entries):
                    del kept.entries[name]
            elif (id := full_id(self._id, name)) in self._skills:
                del kept.entries[name]
                self._report.warn(
                    "overlay-hides-needed",
                    self._skills[id],
                    f"`{id.partition('/')[2]}` is hidden and `{skill}` needs it",
                    "hide what needs it, too, or teach it inside that skill",
                    Related(key.span, f"`{skill}` needs it here"),
                )
        return kept

    def _forget_in_item(self, item: Fields, siblings: Collection[str]) -> Fields:
        for field in _OF_ANSWERS:
            item = _change(item, field, lambda answers: self._drop(answers, self._thoughts))
        item = _change(item, "also", lambda also: self._drop(also, self._skills))
        item = _change(item, "checklist", lambda checks: self._drop_values(checks, self._skills))
        after = item.get("after")
        if isinstance(after, Scalar) and after.text not in siblings:
            item = _without(item, ["after"])
        return item

    def _forget_in_rubric(self, name: str, rubric: Fields) -> Fields:
        def forget(_: str, criterion: Fields) -> Fields:
            return _change(criterion, "skills", lambda skills: self._drop(skills, self._skills))

        return _change(rubric, "criteria", lambda criteria: _change_each(criteria, forget))

    def _drop(self, node: Node, hidden: Mapping[str, Span]) -> Node:
        """A record without the names, or a list without the entries, that are hidden."""
        if isinstance(node, Fields):
            kept = _copy(node)
            kept.entries = {name: entry for name, entry in node.entries.items() if not self._is(name, hidden)}
            return kept
        if isinstance(node, Sequence):
            fewer = Sequence(node.source, node.start, node.end)
            fewer.entries = [
                each for each in node.entries if not (isinstance(each, Scalar) and self._is(each.text, hidden))
            ]
            return fewer
        return node

    def _drop_values(self, node: Node, hidden: Mapping[str, Span]) -> Node:
        if not isinstance(node, Fields):
            return node
        kept = _copy(node)
        kept.entries = {
            name: (key, value)
            for name, (key, value) in node.entries.items()
            if not (isinstance(value, Scalar) and self._is(value.text, hidden))
        }
        return kept

    def _is(self, name: str, hidden: Mapping[str, Span]) -> bool:
        return full_id(self._id, name) in hidden


def _change(tree: Fields, field: str, change: Callable[[Node], Node]) -> Fields:
    """A record with one field changed, where it has that field; without it, where nothing is left of it."""
    value = tree.get(field)
    if value is None:
        return tree
    changed = change(value)
    if _is_bare(changed) and not _is_bare(value):
        return _without(tree, [field])
    copy = _copy(tree)
    copy.entries[field] = (tree.entries[field][0], changed)
    return copy


def _is_bare(node: Node) -> bool:
    return isinstance(node, Fields | Sequence) and not node.entries


def _change_each(node: Node, change: Callable[[str, Fields], Fields]) -> Node:
    """Records by name, each changed."""
    if not isinstance(node, Fields):
        return node
    changed = _copy(node)
    for name, (key, value) in node.entries.items():
        changed.entries[name] = (key, change(name, value) if isinstance(value, Fields) else value)
    return changed
