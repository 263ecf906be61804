"""Checks of a translation: what it lacks, and what was only copied."""

import re
from collections.abc import Iterator
from typing import Any

from unpack.library.load import Loaded
from unpack.library.overlay import REWORDABLE
from unpack.text.diagnostic import Diagnostic
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence

_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ht": "Haitian Creole",
    "ko": "Korean",
    "pt": "Portuguese",
    "ru": "Russian",
    "so": "Somali",
    "tl": "Tagalog",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
# So many of the texts that lack a translation are named.
MOST_SHOWN = 3
# What is no word of any language: numbers, placeholders, formulas, single letters such as the names of points.
_NO_WORDS = compile_later(r"\{[^{}]*\}|\$(?:[^$\\]|\\.)*\$|(?<!\w)\w(?!\w)|[\d_]")
_LETTER = compile_later(r"[^\W\d_]")


@record
class _Pair:
    """A text of the progression and its translation, or None where there is none."""

    path: str
    typed: Node
    said: Node | None


def name_language(code: str) -> str:
    """Return the English name of a language, or its code where it has none here."""
    return _NAMES.get(code, f"`{code}`")


def missing_translation(loaded: Loaded, language: str) -> Iterator[Diagnostic]:
    """What has no translation is printed in the library's language, in the middle of a page in the other.

    No example: It is told of a whole progression, and only with `--language`.
    """
    for progression in loaded.library.progressions.values():
        lacking = [pair.path for pair in _list_pairs(loaded, progression.id, language) if pair.said is None]
        if not lacking or progression.retired:
            continue
        count = f"{len(lacking):,} texts have" if len(lacking) > 1 else "1 text has"
        more = ", …" if len(lacking) > MOST_SHOWN else ""
        files = _list_translations(loaded, progression.id, language)
        yield Diagnostic(
            "missing-translation",
            "warning",
            files[0].key_span("overlay") if files else progression.place.key_span("progression"),
            f"{count} no {name_language(language)}: {', '.join(lacking[:MOST_SHOWN])}{more}",
            None if files else f"begin one: unpack new translation {progression.id} {language}",
        )


def untranslated_text(loaded: Loaded, language: str) -> Iterator[Diagnostic]:
    """A text that was copied to be translated later looks translated, and nobody misses it.

    Bad:
        overlay: doubling
        language: es
        skills:
          double: {name: Double a number to 50}

    Good:
        overlay: doubling
        language: es
        skills:
          double: {name: El doble de un número hasta 50}
    """
    source = name_language(loaded.library.file.language)
    for id in loaded.library.progressions:
        for pair in _list_pairs(loaded, id, language):
            if pair.said is not None and _read(pair.said) == _read(pair.typed) and _is_sentence(pair.typed):
                message = f"the {name_language(language)} is the {source}"
                yield Diagnostic("untranslated-text", "note", pair.said.span, message, "translate it")


def _list_translations(loaded: Loaded, progression: str, language: str) -> list[Mapping]:
    return [
        tree.root
        for tree in loaded.trees
        if tree.kind == "overlay"
        and _read(tree.root.get("overlay")) == progression
        and _read(tree.root.get("language")) == language
    ]


def _list_pairs(loaded: Loaded, progression: str, language: str) -> Iterator[_Pair]:
    """Every text of a progression that a translation may say, beside what the translations say."""
    if language == loaded.library.file.language:
        return
    place = loaded.library.progressions[progression].place
    yield from _pair(place, _list_translations(loaded, progression, language), REWORDABLE, (), language)


def _pair(
    base: Mapping, said: list[Mapping], allowed: dict[str, Any], path: tuple[str, ...], language: str
) -> Iterator[_Pair]:
    for name, (_, typed) in base.entries.items():
        rule = allowed.get(name, allowed.get("*"))
        # The Spanish term of a vocabulary is no text to be translated.
        if not rule or (path[:1] == ("vocabulary",) and name == language):
            continue
        inner = [node for one in said if (node := one.get(name)) is not None]
        if isinstance(typed, Mapping):
            below = rule if isinstance(rule, dict) else {"*": rule}
            yield from _pair(typed, [one for one in inner if isinstance(one, Mapping)], below, (*path, name), language)
        elif _has_words(typed):
            yield _Pair("/".join((*path[1:], name)) or name, typed, inner[-1] if inner else None)


def _read(node: Node | None) -> object:
    """What a node says, to compare it."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    return [_read(entry) for entry in node.entries] if isinstance(node, Sequence) else None


def _list_texts(node: Node) -> list[str]:
    if isinstance(node, Scalar):
        return [node.text]
    return [text for entry in node.entries for text in _list_texts(entry)] if isinstance(node, Sequence) else []


def _has_words(node: Node) -> bool:
    return any(_LETTER.search(_NO_WORDS.sub(" ", text)) for text in _list_texts(node))


def _is_sentence(node: Node) -> bool:
    """Two words at least: a name or a unit is the same in many languages."""
    return any(len(re.findall(r"[^\W\d_]{2,}", _NO_WORDS.sub(" ", text))) > 1 for text in _list_texts(node))
