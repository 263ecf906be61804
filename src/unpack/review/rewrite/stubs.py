"""What stays behind under an old id: a record that is retired and names what is used instead, so that results and
printed sheets which still hold the id stay readable."""

from datetime import date

from unpack.review.rewrite.document import Document
from unpack.review.rewrite.layout import shift_lines, write_scalar
from unpack.review.rewrite.move import Move, last
from unpack.review.rewrite.uses import Kind
from unpack.text.yamltree import Mapping, Node, Scalar

# Ids that may stand in results and on printed sheets; the others are names inside a file.
RETIRABLE: tuple[Kind, ...] = ("progression", "skill", "misconception", "item")


def write_stub(move: Move, value: Node, retired_on: date) -> str:
    """Return the field that stays behind for a skill, a misconception or an item, on one line from column 0 on.

    `value` is the record under the old id; a misconception keeps what the child thinks, since results print it.
    """
    successor = last(move.kind, move.new) if not move.is_relocation else move.new
    return _write_stub(move.kind, last(move.kind, move.old), value, retired_on, successor)


def write_progression_stub(move: Move, document: Document, retired_on: date) -> str:
    """Return the file that stays behind for a progression, with all its skills and misconceptions retired."""
    root = document.root
    lines = [f"# Since {retired_on} this is `{move.new}`; results from before still name it so.\n"]
    first = document.text.partition("\n")[0]
    if first.startswith("#") and "schema" in first:
        lines.insert(0, f"{first}\n")
    lines.append(f"progression: {move.old}\ntitle: {write_scalar(_text(root, 'title'))}\nstatus: retired\n")
    lines.append(f"retired: {{on: {retired_on}, replaced-by: {move.new}}}\n")
    kinds: tuple[tuple[str, Kind], ...] = (("misconceptions", "misconception"), ("skills", "skill"))
    for field, kind in kinds:
        inside = root.get(field)
        if isinstance(inside, Mapping):
            lines.append(f"{field}:\n")
            lines += [
                shift_lines(_write_stub(kind, key.text, value, retired_on, f"{move.new}/{key.text}"), 2)
                for key, value in inside.entries.values()
            ]
    return "".join(lines)


def is_stub(around: Mapping, name: str) -> bool:
    """Whether a field is what stays behind under an old id: retired, on one line."""
    value = around.entries[name][1]
    return isinstance(value, Mapping) and "retired" in value.entries and "\n" not in value.span.text.rstrip()


def find_free_path(path: str, name: str, taken: frozenset[str]) -> str:
    """Return a path beside the file at `path` for a new file: `name`.yaml, or with the first number that is free."""
    folder = path.rpartition("/")[0]
    number = 1
    while True:
        found = f"{folder}/{name}" if folder else name
        found += f"-{number}.yaml" if number > 1 else ".yaml"
        if found not in taken:
            return found
        number += 1


def _write_stub(kind: Kind, key: str, value: Node, retired_on: date, successor: str) -> str:
    fields = f"retired: {{on: {retired_on}, replaced-by: {successor}}}"
    if kind == "misconception":
        fields = f"thinks: {write_scalar(_text(value, 'thinks').strip())}, {fields}"
    return f"{write_scalar(key)}: {{{fields}}}\n"


def _text(node: Node, name: str) -> str:
    found = node.get(name) if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""
