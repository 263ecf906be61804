"""Checks of letters: what our fonts cannot print."""

import unicodedata
from collections.abc import Callable, Collection, Iterator

from unpack.library.load import Loaded
from unpack.review.checks.text_shape import list_texts
from unpack.text.diagnostic import Diagnostic
from unpack.text.source import Span
from unpack.text.yamltree import Scalar

# Takes characters and returns those that no font has; the command knows the fonts.
FindMissing = Callable[[str], Collection[str]]


def missing_glyph(loaded: Loaded, find_missing: FindMissing) -> Iterator[Diagnostic]:
    """Where no font has a letter, the page shows an empty box, or looks different on each computer.

    Bad:
        skills:
          double:
            name: Double a number in the 村

    Good:
        skills:
          double:
            name: Double a number in the village
    """
    texts = [node for node in list_texts(loaded.trees) if not node.text.isascii()]
    texts.sort(key=lambda node: (node.source.name, node.start))
    used = {character for node in texts for character in node.text if _is_printed(character)}
    missing = frozenset(find_missing("".join(sorted(used)))) if used else frozenset()
    places: dict[tuple[str, str], list[tuple[Scalar, int]]] = {}
    for node in texts if missing else ():
        for place, character in enumerate(node.text):
            if character in missing:
                places.setdefault((node.source.name, character), []).append((node, place))
    for (_, character), found in places.items():
        node, place = found[0]
        times = f", here and in {len(found) - 1:,} more places" if len(found) > 1 else ""
        yield Diagnostic(
            "missing-glyph",
            "warning",
            _find_span(node, place),
            f"no bundled font has “{character}” ({_name(character)}){times}",
            "write another sign, or print it with a font of your own",
        )


def _is_printed(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character)[0] not in "CZ"


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _find_span(node: Scalar, place: int) -> Span:
    """The place of a character; where YAML changed the text, of the first such character in it."""
    if not node.style and node.source.text.startswith(node.text, node.start):
        return Span(node.source, node.start + place, node.start + place + 1)
    at = node.source.text.find(node.text[place], node.start, node.end)
    return Span(node.source, at, at + 1) if at >= 0 else node.span
