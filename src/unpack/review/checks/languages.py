"""Checks of a translation: what it lacks, and what was only copied."""

import re
from collections.abc import Iterator

from unpack.library.load import Loaded
from unpack.library.translation import list_texts, words_of
from unpack.text.diagnostic import Diagnostic
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
    translations = _list_translations(loaded, progression, language)
    for text in list_texts(loaded.library.progressions[progression].place, language):
        said = [node for one in translations if (node := _follow(one, text.path)) is not None]
        yield _Pair("/".join(text.path[1:]) or text.path[0], text.node, said[-1] if said else None)


def _follow(node: Node | None, path: tuple[str, ...]) -> Node | None:
    for name in path:
        node = node.get(name) if isinstance(node, Mapping) else None
    return node


def _read(node: Node | None) -> object:
    """What a node says, to compare it."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    return [_read(entry) for entry in node.entries] if isinstance(node, Sequence) else None


def _is_sentence(node: Node) -> bool:
    """Two words at least: a name or a unit is the same in many languages."""
    return any(len(re.findall(r"[^\W\d_]{2,}", text)) > 1 for text in words_of(node))
