"""Which texts of a library a translation may say, and which of them stand in the language that was asked for."""

from collections.abc import Collection, Iterator
from typing import Any

from unpack.library.library import Library
from unpack.library.overlay import REWORDABLE
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence

# What is no word of any language: numbers, placeholders, formulas, single letters such as the names of points.
NO_WORDS = compile_later(r"\{[^{}]*\}|\$(?:[^$\\]|\\.)*\$|(?<!\w)\w(?!\w)|[\d_]")
_LETTER = compile_later(r"[^\W\d_]")


@record
class Text:
    """A text with words in it: the names of the fields that lead to it in its file, and its node."""

    path: tuple[str, ...]
    node: Node


def list_texts(progression: Mapping, language: str) -> Iterator[Text]:
    """Every text of a progression's tree that a translation into `language` may say."""
    return _walk(progression, REWORDABLE, (), language)


def count_untranslated(library: Library, skills: Collection[str], fields: Collection[str]) -> tuple[int, int]:
    """Return how many texts of `skills` (full ids) no translation says, and how many there are.

    `fields` are those of a skill that are looked at, none for all; the title of a progression always is. It is about
    the language in which `library` was read; where that is its own, nothing lacks.
    """
    found = []
    for id in sorted({skill.partition("/")[0] for skill in skills}):
        for text in list_texts(library.progressions[id].place, library.language):
            of_skill = text.path[0] == "skills" and f"{id}/{text.path[1]}" in skills
            if text.path == ("title",) or (of_skill and (not fields or text.path[2] in fields)):
                found.append(text.node.source.name in library.translations)
    return (found.count(False) if library.language not in ("", library.file.language) else 0), len(found)


def words_of(node: Node) -> list[str]:
    """The texts of a scalar or a list, without what is no word of any language."""
    if isinstance(node, Scalar):
        return [NO_WORDS.sub(" ", node.text)]
    return [text for entry in node.entries for text in words_of(entry)] if isinstance(node, Sequence) else []


def _walk(base: Mapping, allowed: dict[str, Any], path: tuple[str, ...], language: str) -> Iterator[Text]:
    for name, (_, node) in base.entries.items():
        rule = allowed.get(name, allowed.get("*"))
        # The Spanish term of a vocabulary is no text to be translated.
        if not rule or (path[:1] == ("vocabulary",) and name == language):
            continue
        if isinstance(node, Mapping):
            yield from _walk(node, rule if isinstance(rule, dict) else {"*": rule}, (*path, name), language)
        elif any(_LETTER.search(text) for text in words_of(node)):
            yield Text((*path, name), node)
