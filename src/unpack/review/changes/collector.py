"""Collecting changes while two libraries are walked through: each gets its level, its message and its places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from unpack.library.library import Library
from unpack.library.load import Loaded
from unpack.library.model import ProgressionFile, full_id
from unpack.review.changes.change import Change, FieldChange, Level, count, quote
from unpack.review.changes.fields import compare_fields, find_place, find_reordered, reorder
from unpack.review.changes.identity import Identity
from unpack.review.changes.kinds import CHANGE_KINDS
from unpack.text.source import Span


class Collector:
    """What a walk through two libraries needs everywhere, and the changes that it has found so far.

    `answers` holds how many collected answers there are to each item, by its old id.
    """

    def __init__(self, old: Loaded, new: Loaded, ids: Identity, answers: Mapping[str, int]) -> None:
        self.old: Library = old.library
        self.new: Library = new.library
        self.ids = ids
        self.answers = answers
        self.found: list[Change] = []
        self._skills, self._misconceptions = ids.today("skill"), ids.today("misconception")
        self._items = ids.today("item")
        self._paths = {
            source: path for side in (old, new) for source, path in zip(side.sources, side.paths, strict=True)
        }

    def add(
        self,
        kind: str,
        thing: str,
        subject: str,
        message: str,
        *,
        before: Any = None,
        after: Any = None,
        places: tuple[Span | None, Span | None] = (None, None),
        fields: Iterable[FieldChange] = (),
        related: str = "",
        effect: Sequence[str] = (),
        items: Sequence[str] = (),
        base: str = "",
    ) -> None:
        """Add a change; `base` is the old id of the progression it belongs to, "" for none.

        `items` are old ids of items whose collected answers no longer count.
        """
        promised: Level = CHANGE_KINDS[kind][0]
        told = tuple(fields)
        if kind == "item-removed" and not self.answers.get(subject):
            promised = "look"
        level = promised
        if told and all(one.is_mere for one in told):
            level = "information"
        elif promised == "breaks" and self.is_draft(base):
            level = "look"
        self.found.append(
            Change(
                kind,
                level,
                promised,
                thing,
                subject,
                message,
                told,
                related,
                (*effect, *self._count_answers(items)),
                before,
                after,
                places[0],
                places[1],
                tuple(items) if level != "information" else (),
            )
        )

    def add_by_field(
        self,
        fields: Mapping[str, str],
        messages: Mapping[str, str],
        thing: str,
        subject: str,
        *,
        before: Any,
        after: Any,
        compared: tuple[Any, Any] | None = None,
        sort: Callable[[str, FieldChange], str] = lambda kind, _: kind,
        told: Mapping[str, Mapping[str, Any]] | None = None,
        **common: Any,
    ) -> None:
        """Compare two records and add one change for each kind of difference, in the order of `messages`.

        `fields` gives the kind that a difference in each field has, `sort` may choose another, `messages` a sentence
        with a place for the subject, `told` what else there is to say of a kind. `compared` are the records to compare
        where they are not those to be kept.
        """
        one, other = compared or (before, after)
        common |= {"before": before, "after": after}
        found: dict[str, list[FieldChange]] = {}
        for name, kind in fields.items():
            for field in compare_fields(one, other, (name,)):
                found.setdefault(sort(kind, field), []).append(field)
        for kind, message in messages.items():
            if kind in found:
                more = (told or {}).get(kind, {})
                self.add(kind, thing, subject, message.format(quote(subject)), fields=found[kind], **more, **common)
        self.add_order(thing, subject, find_reordered(one, other, fields), **common)

    def add_order(self, thing: str, subject: str, fields: Iterable[FieldChange], **common: Any) -> None:
        """Add that parts of something stand in another order, if there are such `fields`."""
        reordered = tuple(fields)
        if reordered:
            parts = " and ".join(f"`{one.name}`" for one in reordered)
            stand = "stands" if len(reordered) == 1 else "stand"
            message = f"{parts} of {quote(subject)} {stand} in another order"
            self.add("order-changed", thing, subject, message, fields=reordered, **common)

    def add_keys_order(self, thing: str, subject: str, name: str, before: Any, after: Any, rename: Any = None) -> None:
        """Add that the entries of the field `name`, which both sides have, stand in another order.

        `rename` gives today's key of an old one.
        """
        old, new = getattr(before, name), getattr(after, name)
        found = reorder([rename(key) for key in old] if rename else old, new)
        if found:
            places = find_place(before, name), find_place(after, name)
            field = FieldChange(name, ", ".join(found[0]), ", ".join(found[1]), *places, is_mere=True)
            self.add_order(thing, subject, (field,), before=before, after=after, places=places)

    def new_skill(self, id: str) -> str:
        """The id by which an old skill goes now."""
        return self._skills.get(id, id)

    def new_misconception(self, id: str) -> str:
        """The id by which an old misconception goes now."""
        return self._misconceptions.get(id, id)

    def new_item(self, id: str) -> str:
        """The id by which an old item goes now."""
        return self._items.get(id, id)

    def is_followed(self, old: str, new: str) -> bool:
        """Whether an id is another one only because its progression has another."""
        progression, _, key = old.partition("/")
        return new == f"{self.ids.renamed['progression'].get(progression)}/{key}"

    def path_of(self, progression: ProgressionFile) -> str:
        """The path of a progression's file inside the folder of its library."""
        return self._paths[progression.place.source]

    def count_naming(self, misconception: str) -> int:
        """How many items of the old library name a misconception."""
        return sum(
            any(
                full_id(item.progression, name) == misconception
                for name in (*item.wrong, *item.options, *item.look_for)
            )
            for item in self.old.items.values()
        )

    def count_borrowing(self, misconception: str) -> int:
        """How many items of the old library leave a wrong answer to the rule of a misconception."""
        return sum(
            full_id(item.progression, name) == misconception and not any(_flatten(typed))
            for item in self.old.items.values()
            for names in (item.wrong, item.options)
            for name, typed in names.items()
        )

    def is_draft(self, progression: str) -> bool:
        """Whether a progression, by its old id, was a draft."""
        found = self.old.progressions.get(progression)
        return found is not None and found.status == "draft"

    def _count_answers(self, items: Sequence[str]) -> Sequence[str]:
        if not items:
            return ()
        collected = sum(self.answers.get(id, 0) for id in items)
        which = quote(items[0].rpartition("/")[2]) if len(items) == 1 else count(len(items), "item")
        if collected:
            verb = "counts" if collected == 1 else "count"
            return (f"{count(collected, 'answer')} to {which} in the record no longer {verb}",)
        return (f"answers that were collected with {which} no longer count",)


def _flatten(typed: str | Sequence[str]) -> Iterable[str]:
    return (entry.strip() for entry in ((typed,) if isinstance(typed, str) else typed))
