"""What a comparison of two libraries found, whole: the two sides, the changes, what they cost."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from unpack.library.load import Loaded
from unpack.review.changes.accepting import Accepted, Entry, apply_accepted, list_idle
from unpack.review.changes.change import LEVELS, Change, Level, Reprint, count, quote
from unpack.review.changes.compare import compare_libraries
from unpack.review.changes.edges import list_affected
from unpack.review.changes.identity import identify
from unpack.review.changes.sheets import add_reprints, find_reprints
from unpack.text.record import record

if TYPE_CHECKING:
    # What questions and sets are made of takes long to load, and is needed for printed maps alone.
    from unpack.unpacking.sets.slip_map import MapChange

Threshold = Literal["breaks", "look", "any", "never"]
THRESHOLDS: tuple[Threshold, ...] = ("breaks", "look", "any", "never")


@record
class Side:
    """One side of a comparison: what it is called ("v1.2", "working copy"), and of a revision its day and its hash."""

    name: str
    date: str = ""
    hash: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.date, self.hash[:7]) if part)


@record
class Readiness:
    """How many students an edge makes ready for a skill, or keeps from being ready; `students` are all of whom anything
    is known around it."""

    students: int
    lost: int
    gained: int


@record
class PrintedSet:
    """A printed set that asks items which are no longer what they were; `name` is its map's path."""

    name: str
    changes: "tuple[MapChange, ...]"


@record
class Evidence:
    """What a class's record adds: how many answers there are to each item, and how many students each of some skills
    gains or loses as ready."""

    answers: Mapping[str, int] = field(default_factory=dict)
    count_ready: Callable[[Sequence[str]], Mapping[str, Readiness]] | None = None


@record
class Comparison:
    """Two sides, and everything that there is to say about what differs.

    `skills` and `items` count those of the new side that are not retired. `printed` are sets that are out of date,
    `idle` accepted changes that are none of these. `ready` says of skills whose needs changed what that does to a
    class, `answers` how many collected answers there are to each item by its old id; both are empty without a record.
    """

    before: Side
    after: Side
    skills: int
    items: int
    changes: tuple[Change, ...]
    reprints: tuple[Reprint, ...] = ()
    printed: tuple[PrintedSet, ...] = ()
    idle: tuple[Entry, ...] = ()
    ready: Mapping[str, Readiness] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)

    def of_level(self, level: Level) -> tuple[Change, ...]:
        """The changes of a level, those that were accepted last."""
        found = [change for change in self.changes if change.level == level]
        return tuple(sorted(found, key=lambda change: change.is_accepted))

    @property
    def lost_items(self) -> tuple[str, ...]:
        """The items whose collected answers no longer count, each once."""
        return tuple(dict.fromkeys(item for change in self.changes for item in change.items))

    @property
    def summary(self) -> str:
        """The last line of every form: what was compared, and what was found."""
        counted = f"{count(self.skills, 'skill')}, {count(self.items, 'item')}"
        return f"Compared {counted} ({self.before} .. {self.after}): {describe_counts(self)}"

    def counts(self) -> dict[str, int]:
        """How many changes there are of each level, and how many were accepted, which are counted nowhere else."""
        open_ = [change for change in self.changes if not change.is_accepted]
        found: dict[str, int] = {level: sum(one.level == level for one in open_) for level in LEVELS}
        return found | {"accepted": len(self.changes) - len(open_)}

    def fails(self, threshold: Threshold) -> bool:
        """Whether a change at or above the threshold was not accepted."""
        bar = {"breaks": LEVELS[:1], "look": LEVELS[:2], "any": LEVELS, "never": ()}[threshold]
        return any(change.level in bar and not change.is_accepted for change in self.changes)


def compare(
    old: Loaded,
    new: Loaded,
    before: Side,
    after: Side,
    *,
    evidence: Evidence | None = None,
    accepted: Accepted | None = None,
    today: date | None = None,
    printed: Iterable[PrintedSet] = (),
    renames: bool = True,
    layout: bool = False,
) -> Comparison:
    """Compare two libraries without errors and return all there is to say.

    `accepted` holds the changes that were accepted, as of `today`. `renames` says where something that is gone looks
    like something new; `layout` is as in `compare_libraries`.
    """
    known = evidence or Evidence()
    ids = identify(old.library, new.library, suspect=renames)
    changes: Sequence[Change] = compare_libraries(old, new, ids, answers=known.answers, layout=layout)
    reprints = find_reprints(changes, old.library, new.library, ids)
    changes = add_reprints(changes, reprints)
    ready: Mapping[str, Readiness] = {}
    if known.count_ready and (affected := list_affected(changes)):
        counted = known.count_ready(affected)
        ready = {skill: counted[skill] for skill in affected if skill in counted and counted[skill].students}
        changes = _add_readiness(changes, ready)
    idle: tuple[Entry, ...] = ()
    if accepted:
        changes = apply_accepted(changes, accepted, today or date.max)
        idle = list_idle(changes, accepted)
    skills = sum(not skill.retired for skill in new.library.skills.values())
    items = sum(not item.retired for item in new.library.items.values())
    return Comparison(
        before, after, skills, items, tuple(changes), reprints, tuple(printed), idle, ready, known.answers
    )


def describe_counts(comparison: Comparison) -> str:
    """Return how many changes there are of each level, in words."""
    counts = comparison.counts()
    words = {
        "breaks": "breaks past results" if counts["breaks"] == 1 else "break past results",
        "look": "needs a look" if counts["look"] == 1 else "need a look",
        "information": "for information",
        "accepted": "accepted",
    }
    told = [f"{number:,} {words[name]}" for name, number in counts.items() if number]
    return ", ".join(told) or "nothing changed"


def describe_readiness(skill: str, found: Readiness) -> str:
    """Return in words how many students are ready for a skill now and were not, or the other way round."""
    name = quote(skill.rpartition("/")[2])
    if not found.lost and not found.gained:
        return f"of {count(found.students, 'student')} as many are ready for {name} as before"
    told = []
    if found.lost:
        are = "is" if found.lost == 1 else "are"
        told.append(f"{found.lost} of {count(found.students, 'student')} {are} no longer ready for {name}")
    if found.gained:
        are = "is" if found.gained == 1 else "are"
        told.append(
            f"{found.gained} {are} now ready"
            if told
            else f"{found.gained} of {count(found.students, 'student')} {are} now ready for {name}"
        )
    return ", ".join(told)


def _add_readiness(changes: Sequence[Change], readiness: Mapping[str, Readiness]) -> Sequence[Change]:
    """The changes, the first of each skill whose needs changed with what that does to a class."""
    left = dict(readiness)
    told = []
    for change in changes:
        is_edge = change.subject in left and list_affected((change,))
        effect = (describe_readiness(change.subject, left.pop(change.subject)),) if is_edge else ()
        told.append(replace(change, effect=(*change.effect, *effect)) if effect else change)
    return told
