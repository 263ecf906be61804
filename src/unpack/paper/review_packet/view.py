"""What a review packet is made of: a comparison, both libraries, and how its things are called."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from unpack.library.library import Library
from unpack.library.load import Loaded
from unpack.library.model import Skill
from unpack.paper.wording import Wording
from unpack.review.changes.change import Change
from unpack.review.changes.edges import Reach, measure_edges
from unpack.review.changes.identity import Identity, identify
from unpack.review.changes.overlays import Overlay, read_overlays
from unpack.review.changes.report import Comparison
from unpack.review.changes.words import WordComparer
from unpack.text.prose import plain_text
from unpack.text.record import record


@record(slots=False)
class ReviewView:
    """A comparison of `before` and `after`, and the words of the language that it is printed in."""

    comparison: Comparison
    before: Loaded
    after: Loaded
    words: Wording

    @property
    def old(self) -> Library:
        return self.before.library

    @property
    def new(self) -> Library:
        return self.after.library

    @cached_property
    def ids(self) -> Identity:
        return identify(self.old, self.new)

    @cached_property
    def reaches(self) -> Mapping[Change, Reach]:
        """What changed prerequisites change beyond themselves."""
        return measure_edges(self.comparison.changes, self.old, self.new, self.ids)

    @cached_property
    def comparer(self) -> WordComparer:
        return WordComparer()

    @cached_property
    def overlays(self) -> tuple[Overlay, ...]:
        """The words that are laid over the new library."""
        return tuple(read_overlays(self.after).values())

    def find_skill(self, id: str) -> Skill | None:
        """Return a skill as it is now; one that is gone or no longer used as it was."""
        found = self.new.skills.get(id)
        return found if found and found.name else self.old.skills.get(id, found)

    def name_skill(self, id: str) -> str:
        """Return what a skill is called; one whose name neither side knows goes by the words of its id."""
        found = self.find_skill(self.ids.renamed["skill"].get(id, id))
        return plain_text(found.name) if found and found.name else id.rpartition("/")[2].replace("-", " ")

    def quote_skill(self, id: str) -> str:
        """Return the name of a skill as it stands inside a sentence of ours."""
        return self.words.phrase("review.quoted", name=self.name_skill(id))

    def list_skills(self, ids: Iterable[str], most: int = 6) -> str:
        """Return the names of skills in a line, the first of them where there are many."""
        return self.join([self.quote_skill(id) for id in ids], most)

    def join(self, entries: Iterable[str], most: int = 6) -> str:
        """Return entries in a line, the first of them where there are many."""
        known = list(dict.fromkeys(entries))
        shown = ", ".join(known[:most])
        return self.words.phrase("review.more", shown=shown, count=len(known) - most) if len(known) > most else shown

    def title_progression(self, id: str) -> str:
        """Return the title of a progression, as it is now where it still stands."""
        found = self.new.progressions.get(id) or self.old.progressions.get(id)
        return plain_text(found.title) if found else id
