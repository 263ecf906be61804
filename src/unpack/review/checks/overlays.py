"""Checks of overlays: two that reword one text, and words that lost their numbers."""

from collections.abc import Iterator

from unpack.library.expression import ExpressionError
from unpack.library.load import Loaded
from unpack.library.placeholders import parse_template
from unpack.library.trees import LibraryTree
from unpack.review.checks.languages import name_language
from unpack.text.diagnostic import Diagnostic, Related
from unpack.text.patterns import compile_later
from unpack.text.yamltree import Mapping as Fields
from unpack.text.yamltree import Node, Scalar, Sequence

# Fields that name the file and say no words.
_HEADS = ("overlay", "language")
_NAME = compile_later(r"[a-z][a-z0-9_]*(?!\w|\s*\()")
_QUOTED = compile_later(r"\"[^\"]*\"|'[^']*'")


def overlay_collision(loaded: Loaded) -> Iterator[Diagnostic]:
    """Two overlays reword one text, and only the words of the later one are printed.

    Bad:
        # file: math/district.yaml
        overlay: doubling
        skills: {double: {name: Double it}}
        # file: math/school.yaml
        overlay: doubling
        skills: {double: {name: Make it two times as many}}

    Good:
        # file: math/district.yaml
        overlay: doubling
        skills: {double: {name: Double it}}
        # file: math/school.yaml
        overlay: doubling
        skills: {halve: {name: Find half of it}}
    """
    said: dict[tuple[str, str, str], Scalar] = {}
    for tree in _list_overlays(loaded):
        head = (_text(tree.root, "overlay"), _text(tree.root, "language"))
        for path, key in _list_said(tree.root):
            before = said.get((*head, path))
            if before is not None:
                yield Diagnostic(
                    "overlay-collision",
                    "warning",
                    before.span,
                    f"the later library wins: `{path}` is said again in {key.source.name}",
                    "keep one of the two",
                    (Related(key.span, "these words are used"),),
                )
            said[(*head, path)] = key


def placeholder_mismatch(loaded: Loaded) -> Iterator[Diagnostic]:
    """A question whose translation lost a number asks for something that nobody was given.

    Bad:
        skills:
          double:
            items:
              beads: {ask: "What is double {n}?", given: {n: 11..49}, answer: 2 * n}
        # file: math/doubling.es.yaml
        overlay: doubling
        language: es
        skills: {double: {items: {beads: {ask: ¿Cuál es el doble?}}}}

    Good:
        skills:
          double:
            items:
              beads: {ask: "What is double {n}?", given: {n: 11..49}, answer: 2 * n}
        # file: math/doubling.es.yaml
        overlay: doubling
        language: es
        skills: {double: {items: {beads: {ask: "¿Cuál es el doble de {n}?"}}}}
    """
    bases = {_text(tree.root, "progression"): tree.root for tree in loaded.trees if tree.kind == "progression"}
    for tree in _list_overlays(loaded):
        base = bases.get(_text(tree.root, "overlay"))
        language = _text(tree.root, "language")
        whose = f"the {name_language(language)} words" if language else "the new words"
        for skill, words in _list_records(tree.root.get("skills")):
            for key, item in _list_records(words.get("items")):
                source = base.find("skills", skill, "items", key) if base else None
                if isinstance(source, Fields) and source.get("ask" if "ask" in source.entries else "task"):
                    for said, typed, message, hint in _find_faults(item, source, whose):
                        related = (Related(typed.span, "the words that these stand for"),)
                        yield Diagnostic("placeholder-mismatch", "error", said.span, message, hint, related)


def _find_faults(item: Fields, source: Fields, whose: str) -> Iterator[tuple[Scalar, Scalar, str, str | None]]:
    """Each text of an item and the one that it stands for, where their names differ, with a message and a hint."""
    given = {name for field in ("given", "let") for name, _ in _list_fields(source.get(field))}
    for path, node in _list_scalars(item):
        typed = source.find(*path)
        if not isinstance(typed, Scalar) or "{" not in typed.text + node.text:
            continue
        try:
            wanted, found = _find_names(typed.text) & given, _find_names(node.text)
        except ExpressionError as error:
            yield node, typed, error.message, error.hint
            continue
        faults = [f"lack `{{{name}}}`" for name in sorted(wanted - found)]
        faults += [f"have `{{{name}}}`, which the item does not give" for name in sorted(found - given - {"order"})]
        if faults:
            hint = "write the same names in braces as in the first language"
            yield node, typed, f"{whose} {' and '.join(faults)}", hint


def _find_names(text: str) -> set[str]:
    """The names that the placeholders of a text use; raises ExpressionError."""
    sources = (placeholder.source for placeholder in parse_template(text).placeholders)
    words = {name for source in sources for name in _NAME.findall(_QUOTED.sub(" ", source))}
    return words - {"if", "else", "and", "or", "not", "in", "true", "false"}


def _list_overlays(loaded: Loaded) -> Iterator[LibraryTree]:
    return (tree for tree in loaded.trees if tree.kind == "overlay")


def _list_said(root: Fields) -> Iterator[tuple[str, Scalar]]:
    """What an overlay says: the path of each text, and its field's name."""
    pending = [(f"{name}", key, value) for name, (key, value) in reversed(root.entries.items()) if name not in _HEADS]
    while pending:
        path, key, value = pending.pop()
        if isinstance(value, Fields):
            inner = reversed(value.entries.items())
            pending += [(f"{path}/{name}", inside, below) for name, (inside, below) in inner]
        else:
            yield path, key


def _list_scalars(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Scalar]]:
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Fields):
        for name, (_, value) in node.entries.items():
            yield from _list_scalars(value, (*path, name))
    elif isinstance(node, Sequence):
        for number, entry in enumerate(node.entries):
            yield from _list_scalars(entry, (*path, number))


def _list_fields(node: Node | None) -> list[tuple[str, Node]]:
    return [(name, value) for name, (_, value) in node.entries.items()] if isinstance(node, Fields) else []


def _list_records(node: Node | None) -> list[tuple[str, Fields]]:
    return [(name, value) for name, value in _list_fields(node) if isinstance(value, Fields)]


def _text(root: Fields, name: str) -> str:
    node = root.get(name)
    return node.text if isinstance(node, Scalar) else ""
