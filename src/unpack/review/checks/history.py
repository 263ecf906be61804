"""Checks of the history: ids that mean something else than in an earlier release."""

import re
from collections.abc import Iterator, Sequence

from unpack.library.load import Loaded
from unpack.review.changes.likeness import LIKE, gather_words, measure
from unpack.review.released import Release, Thing, list_things
from unpack.review.rewrite.uses import HOMES, Kind, find_uses
from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic

_WORD = re.compile(r"[^\W_]+")


def reused_id(loaded: Loaded, releases: Sequence[Release]) -> Iterator[Diagnostic]:
    """Answers of children and printed sheets hold ids for years. One that a release no longer had, and that now means
    something else, makes them say what no child ever showed.

    No example: It takes two releases, and is told only with `--also history`.
    """
    roots = [tree.root for tree in loaded.trees if tree.kind == "progression"]
    now = list_things(roots)
    places = {(use.kind, use.id): use.node.span for root in roots for use in find_uses(root) if use.is_own}
    told: set[str] = set()
    for (kind, id), thing in now.items():
        then = _find_other(kind, id, thing, releases)
        # What stands in a thing that is another one is another one, too.
        if then is None or any(id.startswith(f"{one}/") for one in told):
            continue
        told.add(id)
        typed = f"{kind}:{id}" if sum((one, id) in now for one in HOMES) > 1 else id
        yield Diagnostic(
            "reused-id",
            "error",
            places[kind, id],
            f"`{clean(id)}` was another {kind} in {clean(str(then))}",
            f"results from then may still hold it; give this one an id of its own: `unpack mv {typed} NEW --forget`",
        )


def _find_other(kind: Kind, id: str, thing: Thing, releases: Sequence[Release]) -> Release | None:
    """The newest release in which an id meant something else, if a later one did not have it."""
    later, is_lost = thing, False
    for release in releases:
        then = release.things.get((kind, id))
        if then is not None and is_lost and not _is_same(then, later):
            return release
        later, is_lost = (later, True) if then is None else (then, False)
    return None


def _is_same(one: Thing, other: Thing) -> bool:
    """Whether two things of one kind mean the same: in what makes them what they are, or nearly word for word."""
    if one.right != other.right:
        return False
    if any(_fold(text) == _fold(twin) != [] for text, twin in zip(one.core, other.core, strict=True)):
        return True
    return measure(gather_words(one.texts), gather_words(other.texts)) >= LIKE


def _fold(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
