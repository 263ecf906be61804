"""The record of `items` and `slip`: the children's questions."""

from itertools import groupby
from typing import Any, Literal

from unpack.library.library import Library
from unpack.paper.document import Figure
from unpack.paper.records.record import NothingToPrint, SheetRecord, missing, prose
from unpack.paper.templates.values import Prose
from unpack.paper.wording import Wording
from unpack.unpacking.items.items import Item
from unpack.unpacking.scope import Scope
from unpack.unpacking.self_assessment import band_of
from unpack.unpacking.sets.itemset import ItemSet, Question

# Lines to write an explanation on, where the item does not say how much room it wants.
ROOM_FOR_REASONS = 4
# Columns and rows of a grid to work in: as wide as the page with squares as high as a line to write on.
GRID = "20x6"
# Millimetres, where an item says only that something is drawn.
DRAWING = 60


def build_items_record(
    scope: Scope,
    item_set: ItemSet,
    words: Wording,
    *,
    letter: int = 0,
    not_sure: bool = False,
    sheet: Literal["items", "slip"] = "items",
    remarks: tuple[str, ...] = (),
) -> SheetRecord:
    """Return the children's sheet of one form. Raises NothingToPrint where no skill of the target has a question."""
    questions = item_set.forms[letter]
    if not questions:
        raise NothingToPrint(sheet, "items", scope.skills)
    rows = [lay_out_question(one.item, words, number=str(one.number), not_sure=not_sure) for one in questions]
    _add_passages(scope.library, questions, rows, words)
    kinds = {bool(row["options"]) for row in rows}
    direction = "mixed" if len(kinds) == 2 else "choice" if True in kinds else "answer"
    audience = band_of(scope.grade)
    form = item_set.letters[letter] if len(item_set.forms) > 1 else ""
    heading = f"{scope.progression.title}: {words[f'set.{sheet}']}"
    how = words[f"set.early-{direction}"] if audience == "k-2" else words[f"set.direction-{direction}"]
    fields: dict[str, Any] = {
        "heading": heading,
        "form": form,
        # Only older students change rooms with the bell.
        "has_period": audience == "6-12",
        "direction": prose(how),
        "questions": rows,
        "set_id": item_set.id,
    }
    return SheetRecord(
        template=sheet,
        title=f"{heading} ({form})" if form else heading,
        audience=audience,
        fields=fields,
        omissions=missing(words[f"set.{sheet}"], "items", list(item_set.without)),
        footer=(f"{item_set.id}{f' {form}' if form else ''}",),
        remarks=remarks,
        skills=tuple(question.skill for question in questions),
    )


def lay_out_question(item: Item, words: Wording, *, number: str = "", not_sure: bool = False) -> dict[str, Any]:
    """Return a question as templates print it, without the passage that it is about."""
    writes = item.kind in ("constructed", "order")
    return {
        "number": number,
        "passage": "",
        "stem": prose(item.stem),
        "figure": Figure(item.figure.kind, item.figure.parameters, item.figure.alt) if item.figure else "",
        "options": [_with_unit(option.text, item.unit) for option in item.options],
        "not_sure": words["set.not-sure"] if item.options and not_sure else "",
        "lines": _lines(item),
        "grid": GRID if item.form.space == "grid" else "",
        "drawing": _drawing(item),
        "blanks": 0 if item.options or writes or "____" in item.stem else len(item.key),
        "unit": prose(item.unit),
    }


def _with_unit(text: str, unit: str) -> Prose | str:
    return prose(f"{text} {unit}" if unit else text)


def _drawing(item: Item) -> str:
    """The height of an empty box for a drawing, in millimetres; "" for none."""
    space, _, height = item.form.space.partition(" ")
    return str(10 * int(height.split()[0]) if height else DRAWING) if space == "drawing" else ""


def _lines(item: Item) -> str:
    """The number of lines to write on; "" for none."""
    if item.form.space:
        return item.form.space.split()[0] if item.form.space.endswith(("line", "lines")) else ""
    if item.kind == "constructed":
        return str(ROOM_FOR_REASONS)
    return "1" if item.kind == "order" else ""


def _add_passages(
    library: Library, questions: tuple[Question, ...], rows: list[dict[str, Any]], words: Wording
) -> None:
    """Put the text that questions are about above the first of those that stand together, with their numbers: on the
    next page the text is out of sight."""

    def passage_of(pair: tuple[Question, dict[str, Any]]) -> tuple[str, str]:
        form = pair[0].item.form
        return form.progression, form.passage

    for (progression, id), group in groupby(zip(questions, rows, strict=True), passage_of):
        if id:
            about = [row for _, row in group]
            numbers = {"first": about[0]["number"], "last": about[-1]["number"]}
            passage = library.progressions[progression].passages[id]
            about[0]["passage"] = {
                "about": words.phrase("set.about-text-both", **numbers)
                if len(about) == 2
                else words.count("set.about-text", len(about), **numbers),
                "title": passage.title,
                "text": prose(passage.text),
                "source": prose(passage.source),
            }
