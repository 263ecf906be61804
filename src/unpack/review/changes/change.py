"""Changes: what differs between two states of a library, told by stable ids.

A `Change` explains itself in every form: what changed, where on both sides, the texts before and after, what it costs,
and whether somebody accepted that. In `message` and `effect` everything that an author wrote stands in backticks (see
`quote`), so that a form can tell our words from theirs.
"""

import hashlib
from dataclasses import field
from datetime import date
from typing import Any, Literal

from unpack.text.clean import clean
from unpack.text.record import record
from unpack.text.source import Span

Level = Literal["breaks", "look", "information"]
# Worst first.
LEVELS: tuple[Level, ...] = ("breaks", "look", "information")

# To be raised whenever the same change would give another fingerprint than before.
_FINGERPRINT_VERSION = "1"
_MOST_QUOTED = 120


@record
class FieldChange:
    """One field before and after.

    `name` is the way to it below the thing that changed, as it is written (`levels/meeting`). A text is None where
    there was no such field; `old` and `new` are its places, or those of the record around it. `is_mere` says that
    nothing but case, spaces or punctuation differs.
    """

    name: str
    before: str | None
    after: str | None
    old: Span | None = field(default=None, repr=False, compare=False)
    new: Span | None = field(default=None, repr=False, compare=False)
    is_mere: bool = False


@record
class Acceptance:
    """Somebody accepted a change: why, who, since when and until when; `is_over` says that the last day has passed."""

    because: str
    by: str
    on: date
    until: date | None
    is_over: bool
    place: Span = field(repr=False, compare=False)


@record
class Reprint:
    """A sheet that would be printed differently now.

    `sheet` is the command that prints it, `target` the code of its standard, `count` how many `parts` of it differ
    ("cell", "step"); "title" or "order" where nothing else does. `subjects` are the ids of the skills and items that
    stand in those parts.
    """

    sheet: str
    target: str
    count: int
    parts: str
    subjects: tuple[str, ...]

    @property
    def told(self) -> str:
        """How much of it differs, in words: `2 cells`, `another title`."""
        return f"another {self.parts}" if self.parts in ("title", "order") else count(self.count, self.parts)


@record
class Change:
    """One change of one thing.

    `subject` is the full id of the thing, the new one where it was renamed, and `thing` says what it is ("skill");
    `related` is a second id (the prerequisite of an edge, the new id of a renamed thing). `level` is what it counts as,
    `promised` what its kind counts as: a draft promises nothing, and a mere rewording costs nothing. `before` and
    `after` are the records themselves (None on the side that has none), `old` and `new` their places. `items` are those
    whose collected answers no longer count, `sheets` what is to be printed again because of it. `in_base` is the same
    change under the ids of the base, None where these are those of today.
    """

    kind: str
    level: Level
    promised: Level
    thing: str
    subject: str
    message: str
    fields: tuple[FieldChange, ...] = ()
    related: str = ""
    effect: tuple[str, ...] = ()
    before: Any = field(default=None, repr=False, compare=False)
    after: Any = field(default=None, repr=False, compare=False)
    old: Span | None = field(default=None, repr=False, compare=False)
    new: Span | None = field(default=None, repr=False, compare=False)
    items: tuple[str, ...] = ()
    sheets: tuple[Reprint, ...] = ()
    acceptance: Acceptance | None = None
    in_base: "Change | None" = field(default=None, repr=False, compare=False)

    @property
    def progression(self) -> str:
        """The id of the progression it belongs to; "" for the library itself and its frameworks."""
        return "" if self.thing in ("library", "level", "framework", "standard") else self.subject.partition("/")[0]

    @property
    def is_of_draft(self) -> bool:
        """Whether it would break past results if the progression had not been a draft."""
        return self.promised == "breaks" and self.level == "look"

    @property
    def is_mere(self) -> bool:
        """Whether nothing but case, spaces or punctuation differs."""
        return bool(self.fields) and all(one.is_mere for one in self.fields)

    @property
    def is_accepted(self) -> bool:
        return self.acceptance is not None and not self.acceptance.is_over

    @property
    def place(self) -> Span | None:
        """Where to look: the first field that still stands there, else the thing, else where it stood."""
        return next((one.new for one in self.fields if one.new), None) or self.new or self.old

    @property
    def fingerprint(self) -> str:
        """12 hexadecimal digits of what changed from what into what; not of lines, files or wording of ours, and
        whatever the ids are today."""
        if self.in_base is not None:
            return self.in_base.fingerprint
        told = [_FINGERPRINT_VERSION, self.kind, self.subject, self.related]
        for one in self.fields:
            told += [one.name, *("" if text is None else f"={text}" for text in (one.before, one.after))]
        return hashlib.sha256("\x1f".join(told).encode("utf-8", "replace")).hexdigest()[:12]


def quote(text: str) -> str:
    """Return what an author wrote, in backticks, on one line and not too long."""
    shown = " ".join(clean(text).replace("`", "'").split())
    if len(shown) > _MOST_QUOTED:
        shown = f"{shown[:_MOST_QUOTED].rstrip()} …"
    return f"`{shown or ' '}`"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 item`, `3 items`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
