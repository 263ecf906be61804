"""What a release of a library held: progressions, skills, misconceptions and items, by kind and id, as they were typed.

Overlays change words and never an id, so they are not laid over.
"""

from collections.abc import Iterable, Mapping

from unpack.library.decode import decode
from unpack.library.item_model import ItemForm
from unpack.library.model import Misconception, ProgressionFile, Skill
from unpack.review.changes.likeness import list_texts
from unpack.review.rewrite.uses import Kind, file_kind, file_subject
from unpack.text.diagnostic import Report
from unpack.text.record import record
from unpack.text.yamltree import Mapping as Fields


@record
class Thing:
    """What makes a thing what it is: texts of which one is enough to know it by (`core`), all that it is told in, and
    of an item what is right, as typed. No more of it is kept: a history holds thousands of files."""

    core: tuple[str, ...]
    texts: tuple[str, ...]
    right: tuple[object, ...] = ()


# Whatever is in use, by its kind and its full id; what stands in a thing comes after it.
Things = Mapping[tuple[Kind, str], Thing]


@record
class Release:
    """A release: its tag, its day ("" where it is not known), and what was in use in it; what was retired is not."""

    name: str
    date: str
    things: Things

    def __str__(self) -> str:
        return f"{self.name} ({self.date})" if self.date else self.name


def list_things(roots: Iterable[Fields]) -> Things:
    """Return what is in use in the files with these trees, as they were typed."""
    found: dict[tuple[Kind, str], Thing] = {}
    for root in roots:
        if file_kind(root) != "progression" or not file_subject(root):
            continue
        progression: ProgressionFile = decode(ProgressionFile, root, file_subject(root), Report())
        if progression.status != "retired" and not progression.retired:
            found["progression", progression.id] = _make_thing(progression)
        for thought in progression.misconceptions.values():
            if not thought.retired:
                found["misconception", thought.id] = _make_thing(thought)
        for skill in progression.skills.values():
            if not skill.retired:
                found["skill", skill.id] = _make_thing(skill)
                found |= {("item", item.id): _make_thing(item) for item in skill.items.values() if not item.retired}
    return found


def _make_thing(one: ProgressionFile | Skill | Misconception | ItemForm) -> Thing:
    texts = tuple(list_texts(one))
    match one:
        case ProgressionFile():
            return Thing((one.title,), texts)
        case Skill():
            return Thing((one.name, one.evidence, one.i_can), texts)
        case Misconception():
            return Thing((one.thinks, one.rule), texts)
        case _:
            return Thing(
                (f"{one.ask} {one.task}",), texts, (one.answer, one.options.get("answer"), one.order, one.match)
            )
