"""Which changes stand together in one section of a packet, and in which order sections stand.

A section is about one thing: a skill, a question, a progression. What is for information goes into one list behind
them all, but for what is new: nobody has read that yet.
"""

from collections.abc import Iterable

from unpack.paper.review_packet.view import ReviewView
from unpack.review.changes.change import LEVELS, Change, Level
from unpack.text.record import record

NEW = frozenset(("skill-added", "item-added", "misconception-added", "progression-added"))
# Things in the order in which a progression tells of them; skills with their questions come behind.
_TURNS = ("library", "framework", "standard", "progression", "misconception", "passage", "rubric", "skill", "overlay")


@record
class Thing:
    """A changed thing: its kind, its id and all that changed about it, worst first.

    `kind` is that of its changes, but for `questions`, the new questions of one skill, whose id it then has.
    """

    kind: str
    id: str
    changes: tuple[Change, ...]

    @property
    def level(self) -> Level:
        return min((change.level for change in self.changes), key=LEVELS.index)

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(change.kind for change in self.changes)

    @property
    def progression(self) -> str:
        """The id of its progression; "" for what belongs to none."""
        return self.changes[0].progression

    @property
    def skill(self) -> str:
        """The id of the skill that it is or belongs to; "" for what belongs to none."""
        if self.kind == "item":
            return self.id.rpartition("/")[0]
        return self.id if self.kind in ("skill", "questions") else ""


def gather_things(view: ReviewView) -> tuple[Thing, ...]:
    """Return what has a section of its own, in the order of the library."""
    wanted = [change for change in view.comparison.changes if change.level != "information" or change.kind in NEW]
    return _gather(view, wanted)


def gather_rest(view: ReviewView) -> tuple[Thing, ...]:
    """Return what is for information, in the order of the library."""
    rest = [change for change in view.comparison.changes if change.level == "information" and change.kind not in NEW]
    return _gather(view, rest)


def _gather(view: ReviewView, changes: Iterable[Change]) -> tuple[Thing, ...]:
    found: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        found.setdefault(_find_thing(change), []).append(change)
    things = [Thing(kind, id, tuple(changes)) for (kind, id), changes in found.items()]
    places = {id: place for place, id in enumerate(dict.fromkeys((*view.new.skills, *view.old.skills)))}
    titles = {thing.progression: view.title_progression(thing.progression).casefold() for thing in things}

    def rank(thing: Thing) -> tuple[object, ...]:
        turn = _TURNS.index("skill" if thing.skill else thing.kind)
        # Behind a skill come its questions, the new ones last.
        within = ("skill", "item", "questions").index(thing.kind) if thing.skill else 0
        progression = thing.progression
        is_ours = progression == ""
        return (not is_ours, titles[progression], progression, turn, places.get(thing.skill, 0), within)

    return tuple(sorted(things, key=rank))


def _find_thing(change: Change) -> tuple[str, str]:
    if change.kind == "item-added":
        return "questions", change.subject.rpartition("/")[0]
    if change.thing == "criterion":
        return "rubric", change.subject.rpartition("/")[0]
    if change.thing == "level":
        return "library", ""
    if change.thing == "library":
        return "library", ""
    return change.thing, change.subject
