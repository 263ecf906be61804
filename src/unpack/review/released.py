"""What a release of a library held: progressions, skills, misconceptions and items, by kind and id, as they were typed.

Overlays change words and never an id, so they are not laid over.
"""

from collections.abc import Iterable, Mapping

from unpack.library.decode import decode
from unpack.library.item_model import ItemForm
from unpack.library.model import Misconception, ProgressionFile, Skill
from unpack.review.rewrite.uses import Kind, file_kind, file_subject
from unpack.text.diagnostic import Report
from unpack.text.record import record
from unpack.text.yamltree import Mapping as Fields

Thing = ProgressionFile | Skill | Misconception | ItemForm
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
            found["progression", progression.id] = progression
        for thought in progression.misconceptions.values():
            if not thought.retired:
                found["misconception", thought.id] = thought
        for skill in progression.skills.values():
            if not skill.retired:
                found["skill", skill.id] = skill
                found |= {("item", item.id): item for item in skill.items.values() if not item.retired}
    return found
