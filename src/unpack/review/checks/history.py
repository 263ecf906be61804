"""Checks of the history: ids that mean something else than in an earlier release."""

import re
from collections.abc import Iterator, Sequence

from unpack.library.item_model import ItemForm
from unpack.library.load import Loaded
from unpack.library.model import Misconception, ProgressionFile, Skill
from unpack.review.changes.likeness import LIKE, measure, words_of
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
    if isinstance(one, ItemForm) and isinstance(other, ItemForm) and _read_key(one) != _read_key(other):
        return False
    if any(_fold(text) == _fold(twin) != [] for text, twin in zip(_list_core(one), _list_core(other), strict=True)):
        return True
    return measure(words_of(one), words_of(other)) >= LIKE


def _list_core(thing: Thing) -> tuple[str, ...]:
    match thing:
        case ProgressionFile():
            return (thing.title,)
        case Skill():
            return (thing.name, thing.evidence, thing.i_can)
        case Misconception():
            return (thing.thinks, thing.rule)
        case _:
            return (f"{thing.ask} {thing.task}",)


def _read_key(item: ItemForm) -> object:
    """What is right, as typed."""
    return item.answer, item.options.get("answer"), item.order, item.match


def _fold(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
