"""Questions as they will be printed, with their key: old and new with the same numbers where both allow it."""

from typing import Any

from unpack.library.item_model import ItemForm
from unpack.library.library import Library
from unpack.paper.records.items import lay_out_question
from unpack.paper.records.record import prose
from unpack.paper.review_packet.rows import Row, compare_texts
from unpack.paper.review_packet.view import ReviewView
from unpack.paper.templates.values import Prose
from unpack.text.prose import plain_text
from unpack.unpacking.items.form_compiler import compile_form
from unpack.unpacking.items.forms import FormError
from unpack.unpacking.items.items import DrawError, Item, draw

# The numbers of an example are the first ones of this walk, so that each packet shows the same.
_SEED = "sample"
_MOST_OF_STEM = 60


def draw_question(view: ReviewView, library: Library, form: ItemForm | None) -> dict[str, Any] | None:
    """Return a question of a library as a template prints it; one that cannot be drawn as it was written, and None for
    none."""
    if form is None or form.retired:
        return None
    item = _draw(library, form)
    passage = library.progressions[form.progression].passages.get(form.passage)
    about = view.words.phrase("review.about-text", title=passage.title) if passage else ""
    if item is None:
        row: dict[str, Any] = dict.fromkeys(("number", "passage", "figure", "not_sure", "lines", "grid", "unit"), "")
        return row | {
            "stem": prose(form.ask or form.task),
            "options": [],
            "blanks": 0,
            "about": about,
            "key": "",
            "wrong": [],
        }
    return {
        **lay_out_question(item, view.words),
        "about": about,
        "key": _spell_key(item),
        "wrong": _list_wrong(library, item),
    }


def compare_questions(view: ReviewView, before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Row]:
    """Return old beside new of what two drawn questions ask and of what is right."""
    if before is None or after is None:
        return []
    texts = (
        ("review-field.question", str(before["stem"]), str(after["stem"])),
        ("key.answer", str(before["key"]), str(after["key"])),
        ("review-field.wrong", _spell_wrong(before), _spell_wrong(after)),
    )
    return [compare_texts(view, view.words[label], old, new) for label, old, new in texts if old != new]


def _spell_wrong(question: dict[str, Any]) -> str:
    """The wrong answers in a line, each with the thinking behind it."""
    return "; ".join(
        f"{wrong['answer']}: {' / '.join(str(thought) for thought in wrong['thoughts'])}" for wrong in question["wrong"]
    )


def shorten_stem(question: dict[str, Any] | None) -> str:
    """Return the first words of a drawn question, by which it is known in a list; "" for none."""
    words = plain_text(str(question["stem"])).split() if question else []
    shown = ""
    for word in words:
        if len(shown) + len(word) > _MOST_OF_STEM:
            return f"{shown} …" if shown else word[:_MOST_OF_STEM]
        shown = f"{shown} {word}" if shown else word
    return shown


def _draw(library: Library, form: ItemForm) -> Item | None:
    try:
        return draw(compile_form(library, form), _SEED)
    except (DrawError, FormError):
        return None


def _spell_key(item: Item) -> Prose | str:
    letters = {option.text: chr(ord("A") + place) for place, option in enumerate(item.options)}
    shown = ", ".join(f"{letters[text]} · {text}" if text in letters else text for text in item.key)
    if not shown:
        return prose(item.exemplar)
    return prose(f"{shown} {item.unit}" if item.unit and not item.options else shown)


def _list_wrong(library: Library, item: Item) -> list[dict[str, Any]]:
    """The wrong answers that a way of thinking stands behind, each with that thinking."""
    wrong = [option for option in item.options or item.wrong if option.shows and not option.is_key and option.is_listed]
    return [
        {"answer": prose(option.text), "thoughts": [prose(library.misconceptions[id].thinks) for id in option.shows]}
        for option in wrong
    ]
