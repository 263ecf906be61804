"""A map for answers without a printed set: columns headed by item ids, with marks below.

Such a map knows which skills a question takes and how often it is guessed, and no answers; so misconceptions cannot be
named with it.
"""

from dataclasses import replace

from unpack.classroom.answer_sheet import AnswerSheet
from unpack.library.item_model import ItemForm
from unpack.library.library import Library
from unpack.library.model import full_id
from unpack.library.successors import Successors
from unpack.text.csvtable import header_word
from unpack.unpacking.items.forms import FormError
from unpack.unpacking.items.items import DrawError, compile_form, draw
from unpack.unpacking.mastery.answer_model import guess_by_luck, settle_chances
from unpack.unpacking.sets.slip_map_form import MappedQuestion, SlipMap


def map_marked_items(sheet: AnswerSheet, library: Library) -> SlipMap | None:
    """Return a map of the items that columns of the sheet are headed by, Q1 for the first; None without any.

    A column that is headed by an id of then keeps it; what it takes is that of the item by its id of now.
    """
    successors = Successors(library)
    headings = dict.fromkeys(header_word(column.heading) for column in sheet.columns)
    items = [(heading, library.items.get(successors.find_item(heading))) for heading in headings]
    found = [replace(_map_item(library, item), item=heading) for heading, item in items if item is not None]
    if not found:
        return None
    questions = {f"Q{number}": question for number, question in enumerate(found, start=1)}
    return SlipMap("", questions, library=" ".join(filter(None, (library.file.library, library.file.version))))


def _map_item(library: Library, item: ItemForm) -> MappedQuestion:
    slip, guess = settle_chances(_guess(library, item), slip=item.slip, guess=item.guess)
    return MappedQuestion(
        item=item.id,
        skills=(item.skill, *(full_id(item.progression, name) for name in item.also)),
        text="",
        kind=item.kind if item.kind in ("constructed", "performance") else "",
        points=max(item.scoring, default=None),
        slip=slip,
        guess=guess,
    )


def _guess(library: Library, item: ItemForm) -> float:
    """The chance of luck as the item is usually printed: with options, or with a blank."""
    try:
        drawn = draw(compile_form(library, item), "marks")
    except (FormError, DrawError):
        return guess_by_luck("number")
    return guess_by_luck("choice" if drawn.options else drawn.kind, len(drawn.options) or len(drawn.key))
