"""What nothing printed shows: comments, and files that are typed differently and say the same."""

from collections.abc import Iterator

from unpack.library.load import Loaded
from unpack.review.changes.change import FieldChange, quote
from unpack.review.changes.collector import Collector
from unpack.text.comments import list_comments
from unpack.text.diagnostic import Report
from unpack.text.source import Span
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence, read_yaml

# A file by what it is and whose: its kind, its id, its language.
FileKey = tuple[str, str, str]


def compare_layout(walk: Collector, old: Loaded, new: Loaded) -> None:
    """Tell of files whose comments changed, or that say the same in another layout."""
    same = {source.text for source in old.sources} & {source.text for source in new.sources}
    before, after = dict(_read(old, same)), dict(_read(new, same))
    for key in sorted(before.keys() & after.keys()):
        _compare(walk, key, before[key], after[key])


def _compare(walk: Collector, key: FileKey, before: Mapping, after: Mapping) -> None:
    old, new = list_comments(before), list_comments(after)
    texts = [[place.text for place in comments] for comments in (old, new)]
    path = after.source.name
    if texts[0] != texts[1]:
        gone = [place for place in old if place.text not in texts[1]]
        fresh = [place for place in new if place.text not in texts[0]]
        told = ["\n".join(place.text for place in comments) or None for comments in (gone, fresh)]
        places = (_first(gone or old, before), _first(fresh or new, after))
        fields = (FieldChange("comments", told[0], told[1], *places, is_mere=True),) if gone or fresh else ()
        message = f"the comments of {quote(path)} changed"
        walk.add("comments-changed", key[0], key[1], message, fields=fields, places=places)
    elif _plain(before) == _plain(after):
        places = (Span(before.source, 0, 0), Span(after.source, 0, 0))
        walk.add(
            "layout-changed", key[0], key[1], f"{quote(path)} is typed differently and says the same", places=places
        )


def _read(loaded: Loaded, same: set[str]) -> Iterator[tuple[FileKey, Mapping]]:
    for source in loaded.sources:
        root = read_yaml(source, Report()) if source.text not in same else None
        if isinstance(root, Mapping):
            kind = next(iter(root.entries), "")
            yield (kind, _text(root, kind), _text(root, "language")), root


def _text(root: Mapping, name: str) -> str:
    node = root.get(name)
    return node.text if isinstance(node, Scalar) else ""


def _first(places: list[Span], root: Mapping) -> Span:
    return places[0] if places else Span(root.source, 0, 0)


def _plain(node: Node) -> object:
    """What a file says, in its order."""
    if isinstance(node, Mapping):
        return [(name, _plain(value)) for name, (_, value) in node.entries.items()]
    if isinstance(node, Sequence):
        return [_plain(entry) for entry in node.entries]
    return node.text if isinstance(node, Scalar) else None
