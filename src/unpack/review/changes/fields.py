"""Comparing two records field by field: which fields differ, what each said before and says now, and where."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from unpack.library.decode import yaml_name
from unpack.review.changes.change import FieldChange
from unpack.text.record import is_record, list_fields
from unpack.text.source import Span
from unpack.text.yamltree import Mapping as Fields
from unpack.text.yamltree import Node

# Fields that hold expressions: a sign that prose could do without decides there.
FORMULAS = frozenset(("answer", "wrong", "given", "let", "require", "match", "rule"))
# Lists whose order says nothing about what they mean.
_UNORDERED = frozenset(("require", "also", "other", "owners", "sources", "allow", "skills", "for_"))
# Words and numbers with their signs; of the rest only what no sentence could do without.
_TOKEN = re.compile(r"\$[^$]*\$|\{[^{}]*\}|[-−]?\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\s\w]")
_PUNCTUATION = frozenset(".,;:!?\"'“”„‘’()[]…–—-_*`")


def compare_fields(before: Any, after: Any, names: Iterable[str]) -> Iterator[FieldChange]:
    """Yield what differs in the fields `names` of two records of one kind, entry by entry where a field holds entries.

    A field that only stands in another order does not differ: see `find_reordered`.
    """
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old != new and not _is_reordered(name, old, new):
            yield from _compare((yaml_name(name),), old, new, before, after, formula=name in FORMULAS)


def find_reordered(before: Any, after: Any, names: Iterable[str]) -> Iterator[FieldChange]:
    """Yield the fields among `names` whose entries, as far as both sides have them, stand in another order."""
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            found: Any = reorder(old, new)
        else:
            found = (old, new) if old != new and _is_reordered(name, old, new) else None
        if found:
            path = (yaml_name(name),)
            texts = [_spell_order(entries, side, path) for entries, side in zip(found, (before, after), strict=True)]
            yield FieldChange(
                path[0], texts[0], texts[1], find_place(before, *path), find_place(after, *path), is_mere=True
            )


def reorder(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]] | None:
    """Return the names that both sides have, in both orders, where these differ."""
    kept = set(old) & set(new)
    before, after = [name for name in old if name in kept], [name for name in new if name in kept]
    return (before, after) if before != after else None


def is_mere(before: str | None, after: str | None, *, formula: bool = False) -> bool:
    """Whether two texts differ in nothing but case, spaces and punctuation; of an expression, but spaces."""
    if before is None or after is None:
        return False
    if formula:
        return "".join(before.split()) == "".join(after.split()) and not re.search("[\"']", before + after)
    return _tokens(before) == _tokens(after)


def spell(value: Any, joint: str = "; ") -> str:
    """Return a value as it could be typed; entries of a list are joined by `joint`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple | list):
        return joint.join(map(spell, value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def find_place(record: Any, *path: str) -> Span | None:
    """Return the place of the last name of a path below a record, as far as the path goes there; None where not even
    its first name does."""
    found = None
    node: Node | None = getattr(record, "place", None)
    for step in path:
        if not isinstance(node, Fields) or step not in node.entries:
            break
        key, node = node.entries[step]
        found = key.span
    return found


def _compare(
    path: tuple[str, ...], old: Any, new: Any, before: Any, after: Any, *, formula: bool, entry: bool = False
) -> Iterator[FieldChange]:
    """What differs in one value; `path` leads to it in the files, `entry` says that an empty one means something."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            one, other = old.get(key), new.get(key)
            if one != other:
                yield from _compare((*path, str(key)), one, other, before, after, formula=formula, entry=True)
        return
    if is_record(type(old)) and type(old) is type(new) and getattr(old, "place", None) is None:
        for name in (name for name in list_fields(type(old)) if name != "id"):
            one, other = getattr(old, name), getattr(new, name)
            if one != other:
                yield from _compare((*path, yaml_name(name)), one, other, before, after, formula=formula)
        return
    joint = ", " if formula else "; "
    texts = [
        None if value is None or (not entry and value in ((), "")) else _spell(value, side, path, joint)
        for value, side in ((old, before), (new, after))
    ]
    # The same value typed in another way would be a difference of layout.
    if texts[0] != texts[1]:
        mere = is_mere(texts[0], texts[1], formula=formula)
        places = find_place(before, *path), find_place(after, *path)
        yield FieldChange("/".join(path), texts[0], texts[1], *places, is_mere=mere)


def _spell(value: Any, record: Any, path: tuple[str, ...], joint: str) -> str:
    return spell(value, joint) if _is_plain(value) else _typed(record, path)


def _spell_order(entries: Any, record: Any, path: tuple[str, ...]) -> str:
    return spell(list(entries), ", ") if _is_plain(list(entries)) else _typed(record, path)


def _is_plain(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return all(map(_is_plain, value))
    return isinstance(value, str | int | float | date)


def _typed(record: Any, path: tuple[str, ...]) -> str:
    """What stands in the file, on one line."""
    node: Node | None = getattr(record, "place", None)
    for step in path:
        node = node.get(step) if isinstance(node, Fields) else None
    return " ".join(node.source.text[node.start : node.end].split()) if node else ""


def _is_reordered(name: str, old: Any, new: Any) -> bool:
    return (
        name in _UNORDERED
        and isinstance(old, tuple)
        and isinstance(new, tuple)
        and len(old) == len(new)
        and sorted(map(repr, old)) == sorted(map(repr, new))
    )


def _tokens(text: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(text) if token not in _PUNCTUATION]
