"""Words laid over the library: translations that changed, and those that a changed text left behind."""

import re
from collections.abc import Iterator, Mapping

from unpack.library.load import Loaded
from unpack.review.changes.change import FieldChange, count, quote
from unpack.review.changes.collector import Collector
from unpack.review.changes.fields import is_mere
from unpack.text.diagnostic import Report
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.source import Source, Span
from unpack.text.yamltree import Mapping as Fields
from unpack.text.yamltree import Node, Scalar, Sequence, read_yaml

_OVERLAY = compile_later(r"^[\"']?overlay[\"']?[ \t]*:", re.MULTILINE)
_OWN = ("overlay", "language")

# A text with its place, by the way to it: `skills/tie/i-can`.
Texts = Mapping[str, tuple[str, Span]]


@record
class Overlay:
    """The words of one file that is laid over a progression; `language` is "" where they are in the library's own."""

    progression: str
    language: str
    path: str
    texts: Texts


def read_overlays(loaded: Loaded) -> dict[tuple[str, str, str], Overlay]:
    """Return a library's overlays by progression, language and path."""
    found = {}
    for source, path in zip(loaded.sources, loaded.paths, strict=True):
        root = _read(source) if _OVERLAY.search(source.text) else None
        if root is None or next(iter(root.entries), "") != "overlay":
            continue
        texts = dict(_list_texts(root))
        progression, language = (texts.pop(name, ("", root.span))[0] for name in _OWN)
        found[progression, language, path] = Overlay(progression, language, path, texts)
    return found


def compare_overlays(walk: Collector, old: Loaded, new: Loaded) -> None:
    """Tell of translations that changed, and of overlays whose words stayed while the text below them changed."""
    before, after = read_overlays(old), read_overlays(new)
    bases: dict[str, tuple[Texts, Texts]] = {}
    for key in sorted({*before, *after}):
        one, other = before.get(key), after.get(key)
        here = other or one
        assert here is not None
        if here.language:
            _tell_translation(walk, here, _texts_of(one), _texts_of(other))
        if (
            one
            and other
            and one.progression in old.library.progressions
            and one.progression in new.library.progressions
        ):
            if one.progression not in bases:
                bases[one.progression] = _base_texts(old, one.progression), _base_texts(new, one.progression)
            _tell_behind(walk, one, other, *bases[one.progression])


def _tell_translation(walk: Collector, overlay: Overlay, before: Texts, after: Texts) -> None:
    fields = tuple(_compare(before, after))
    if fields:
        message = f"{count(len(fields), 'text')} of {quote(overlay.progression)} changed in `{overlay.language}`"
        places = (
            next((one.old for one in fields if one.old), None),
            next((one.new for one in fields if one.new), None),
        )
        walk.add(
            "translation-changed",
            "overlay",
            overlay.progression,
            message,
            fields=fields,
            related=overlay.language,
            places=places,
        )


def _tell_behind(walk: Collector, before: Overlay, after: Overlay, old: Texts, new: Texts) -> None:
    fields = []
    for path, (words, place) in after.texts.items():
        stayed = path in before.texts and before.texts[path][0] == words
        if stayed and path in old and path in new:
            text, now = old[path][0], new[path][0]
            if text != now and not is_mere(text, now):
                fields.append(FieldChange(path, text, now, old[path][1], place))
    if fields:
        whose = f"in `{after.language}`" if after.language else f"in {quote(after.path)}"
        message = f"{count(len(fields), 'text')} of {quote(after.progression)} changed, and the words {whose} did not"
        walk.add(
            "translation-behind" if after.language else "overlay-behind",
            "overlay",
            after.progression,
            message,
            fields=fields,
            related=after.language or after.path,
            places=(fields[0].old, fields[0].new),
        )


def _compare(before: Texts, after: Texts) -> Iterator[FieldChange]:
    for path in dict.fromkeys((*after, *before)):
        one, other = before.get(path), after.get(path)
        texts = one[0] if one else None, other[0] if other else None
        if texts[0] != texts[1]:
            mere = is_mere(*texts)
            yield FieldChange(path, *texts, one[1] if one else None, other[1] if other else None, is_mere=mere)


def _texts_of(overlay: Overlay | None) -> Texts:
    return overlay.texts if overlay else {}


def _base_texts(loaded: Loaded, progression: str) -> Texts:
    """The texts of a progression's own file, without what is laid over it."""
    root = _read(loaded.library.progressions[progression].place.source)
    return dict(_list_texts(root)) if root else {}


def _read(source: Source) -> Fields | None:
    root = read_yaml(source, Report())
    return root if isinstance(root, Fields) else None


def _list_texts(node: Node, path: str = "") -> Iterator[tuple[str, tuple[str, Span]]]:
    """All texts below a node by the way to them, with the places of their names."""
    if isinstance(node, Fields):
        for name, (key, value) in node.entries.items():
            below = f"{path}/{name}" if path else name
            if isinstance(value, Scalar):
                yield below, (value.text, key.span)
            else:
                yield from _list_texts(value, below)
    elif isinstance(node, Sequence):
        for number, entry in enumerate(node.entries, start=1):
            if isinstance(entry, Scalar):
                yield f"{path}/{number}", (entry.text, entry.span)
            else:
                yield from _list_texts(entry, f"{path}/{number}")
