"""A map for answers without one: columns that are headed by ids of items, with marks in them."""

from collections.abc import Iterable

from unpack.library.library import Library
from unpack.library.model import full_id
from unpack.text.csvtable import header_word
from unpack.unpacking.slip_map import MappedQuestion, SlipMap

_NAME = "item-columns"


def map_item_columns(library: Library, headings: Iterable[str]) -> SlipMap | None:
    """Return a map of the items whose ids are among `headings`, in their order; None where none is.

    What was printed is not known, so the cells can only be marks: 0, 1, or a part.
    """
    items = [library.items[word] for word in dict.fromkeys(map(header_word, headings)) if word in library.items]
    questions = {
        f"Q{number}": MappedQuestion(
            item=item.id,
            skills=(item.skill, *(full_id(item.progression, name) for name in item.also)),
            text=item.id,
            kind="performance",
            points=1,
            slip=item.slip,
            guess=item.guess,
        )
        for number, item in enumerate(items, start=1)
    }
    return SlipMap(map=_NAME, questions=questions) if questions else None
