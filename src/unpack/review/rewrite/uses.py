"""Where ids stand in a library's files: every field that gives one or names one, by kind.

Progressions, and the overlays and translations laid over them, have the same fields, so one walk serves both. Ids are
never looked for in texts: `tie` in a sentence is a word.
"""

from collections.abc import Iterator
from typing import Literal

from unpack.library.item_model import find_same_as
from unpack.library.model import full_id
from unpack.text.record import record
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence

Kind = Literal["progression", "skill", "misconception", "item", "passage", "rubric", "word"]
KINDS: tuple[Kind, ...] = ("progression", "skill", "misconception", "item", "passage", "rubric", "word")

# The field of a progression whose keys give the ids of a kind.
HOMES: dict[Kind, str] = {
    "skill": "skills",
    "misconception": "misconceptions",
    "passage": "passages",
    "rubric": "rubrics",
    "word": "vocabulary",
}


@record
class Use:
    """A place where an id is typed: its kind, the full id that it means there, the node, the words that stand in front
    of it in the node, and whether it is the name under which the thing itself (in an overlay, its words) stands."""

    kind: Kind
    id: str
    node: Scalar
    before: str = ""
    is_own: bool = False

    @property
    def typed(self) -> str:
        """The id as typed."""
        return self.node.text.split()[-1] if self.before else self.node.text


def file_kind(root: Mapping) -> str:
    """Return what kind of file this is: its first field."""
    return next(iter(root.entries), "")


def file_subject(root: Mapping) -> str:
    """Return the id that a file's first field holds: of its own progression, or of the one that an overlay rewords."""
    node = root.get(file_kind(root))
    return node.text if isinstance(node, Scalar) else ""


def find_uses(root: Mapping) -> Iterator[Use]:
    """Yield all places in a file's tree where an id is typed; none for library.yaml and for frameworks."""
    kind = file_kind(root)
    if kind in ("progression", "overlay") and isinstance(name := root.get(kind), Scalar):
        yield Use("progression", name.text, name, is_own=True)
        yield from _Walk(name.text).visit_progression(root)


class _Walk:
    """The walk through one file about the progression `here`."""

    def __init__(self, here: str) -> None:
        self.here = here

    def visit_progression(self, root: Mapping) -> Iterator[Use]:
        yield from self._successors(root, "progression", "")
        for kind, field in HOMES.items():
            for key, value in _list_fields(root.get(field)):
                id = f"{self.here}/{key.text}"
                yield Use(kind, id, key, is_own=True)
                if kind in ("skill", "misconception"):
                    yield from self._successors(value, kind, f"{self.here}/")
                if kind == "skill":
                    yield from self._visit_skill(id, value)
                elif kind == "rubric":
                    for _, criterion in _list_fields(_get(value, "criteria")):
                        yield from self._names(_get(criterion, "skills"), "skill")

    def _visit_skill(self, id: str, skill: Node) -> Iterator[Use]:
        for key, value in _list_fields(_get(skill, "needs")):
            if key.text == "any of" or key.text.startswith("any of "):
                for branch in value.entries if isinstance(value, Sequence) else ():
                    yield from self._keys(branch, "skill")
            else:
                yield self._name(key, "skill")
        yield from self._keys(_get(skill, "helped-by"), "skill")
        for key, item in _list_fields(_get(skill, "items")):
            yield Use("item", f"{id}/{key.text}", key, is_own=True)
            yield from self._successors(item, "item", f"{id}/")
            yield from self._visit_item(id, item)

    def _visit_item(self, skill: str, item: Node) -> Iterator[Use]:
        for field in ("wrong", "options", "look-for"):
            for use in self._keys(_get(item, field), "misconception"):
                # In `options` this word stands for the right answer, whatever misconceptions are called.
                if field != "options" or use.node.text != "answer":
                    yield use
        for _, value in _list_fields(_get(item, "wrong")):
            for entry in value.entries if isinstance(value, Sequence) else [value]:
                if isinstance(entry, Scalar) and (name := find_same_as(entry.text)):
                    yield Use("misconception", full_id(self.here, name), entry, before="same as ")
        yield from self._names(_get(item, "also"), "skill")
        for _, value in _list_fields(_get(item, "checklist")):
            yield from self._names(value, "skill")
        if isinstance(after := _get(item, "after"), Scalar):
            yield Use("item", f"{skill}/{after.text}", after)
        yield from self._names(_get(item, "passage"), "passage")
        yield from self._names(_get(item, "rubric"), "rubric")

    def _successors(self, record: Node, kind: Kind, around: str) -> Iterator[Use]:
        """What a retired record names in its place; a short id stands for `around` with it."""
        named = _get(_get(record, "retired"), "replaced-by")
        for node in named.entries if isinstance(named, Sequence) else [named]:
            if isinstance(node, Scalar) and node.text:
                yield Use(kind, node.text if "/" in node.text else around + node.text, node)

    def _names(self, node: Node | None, kind: Kind) -> Iterator[Use]:
        for entry in node.entries if isinstance(node, Sequence) else [node]:
            if isinstance(entry, Scalar) and entry.text:
                yield self._name(entry, kind)

    def _keys(self, node: Node | None, kind: Kind) -> Iterator[Use]:
        for key, _ in _list_fields(node):
            yield self._name(key, kind)

    def _name(self, node: Scalar, kind: Kind) -> Use:
        return Use(kind, full_id(self.here, node.text), node)


def _get(node: Node | None, name: str) -> Node | None:
    return node.get(name) if isinstance(node, Mapping) else None


def _list_fields(node: Node | None) -> list[tuple[Scalar, Node]]:
    return list(node.entries.values()) if isinstance(node, Mapping) else []
