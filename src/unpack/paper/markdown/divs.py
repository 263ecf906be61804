"""The divs of a sheet: what each is called, what it takes and which block it makes.

`DIVS` is the one list of them; the reader looks a fence up here and the Markdown writer writes what is read here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from unpack.paper.document import (
    AnswerSpace,
    Block,
    Blocks,
    Box,
    BulletList,
    Column,
    Columns,
    Figure,
    Graph,
    Inlines,
    Item,
    Keep,
    NameLine,
    NumberedList,
    Options,
    PageBreak,
    Paragraph,
    Steps,
    Table,
)
from unpack.paper.inlines import BULLET, join_lines, mark_first
from unpack.paper.markdown.attributes import Attributes, Tag, read_flow
from unpack.paper.templates.error import Mistake
from unpack.text.diagnostic import nearest_word
from unpack.text.record import record

NAME_LINE_FIELDS = ("name", "date", "class", "period", "form")

# What stands between the fences: blocks (a tuple), columns (a tuple), the text that says what a picture shows (a str),
# the map's own text (a Graph), nothing (None), or what is there for other readers only and is skipped (None).
Body = Literal["blocks", "columns", "alt", "graph", "nothing", "skipped"]


@record
class Div:
    """One kind of div.

    `attributes` is None where any may stand (the parameters of a figure); `build` gets the attributes and the body.
    """

    name: str
    attributes: tuple[str, ...] | None
    body: Body
    build: Callable[[Attributes, Any], Block | Column]


def find_div(tag: Tag) -> Div:
    """Return the div that `tag` names; raises `Mistake` with the nearest name where there is none."""
    div = DIVS.get(tag.name)
    if div is None:
        nearest = nearest_word(tag.name, DIVS)
        hint = f"did you mean `{nearest}`?" if nearest else f"write one of {', '.join(f'`{name}`' for name in DIVS)}"
        raise Mistake(f"there is no div `{tag.name}`", hint)
    return div


def build_figure(given: Mapping[str, str], alt: str) -> Figure:
    """Make a figure from its attributes and the text that stands for it; raises `Mistake` where one is missing."""
    if not given.get("kind"):
        raise Mistake("this figure has no `kind`", "write for example `kind=number-line`")
    if not alt:
        raise Mistake("this figure has no words for who cannot see it", "write what it shows between its fences")
    parameters = {key: read_flow(value, key) for key, value in given.items() if key != "kind"}
    return Figure(given["kind"], parameters, alt)


def _build_name_line(given: Attributes, body: None) -> Block:
    places = []
    for field in given.text("fields", "name date").split():
        if field not in NAME_LINE_FIELDS:
            nearest = nearest_word(field, NAME_LINE_FIELDS)
            hint = f"did you mean `{nearest}`?" if nearest else f"write some of `{' '.join(NAME_LINE_FIELDS)}`"
            raise Mistake(f"a name line has no field `{field}`", hint)
        places.append((field, given.text(f"{field}-label", default_label(field)), given.text(field)))
    return NameLine(tuple(places))


def default_label(field: str) -> str:
    """Return the English word before a field of the name line."""
    return field.capitalize()


def _build_answer_space(given: Attributes, body: None) -> Block:
    if len(given.given) != 1:
        raise Mistake("an answer space has one of `lines`, `height` and `grid`", "write for example `lines=3`")
    if "grid" not in given.given:
        return AnswerSpace(lines=given.whole("lines", 1, 100, 0), height=given.measure("height"))
    found = re.fullmatch(r"([0-9]{1,3})x([0-9]{1,3})", given.text("grid"))
    if not found or not (0 < int(found[1]) <= 100 and 0 < int(found[2]) <= 100):
        raise Mistake(f"`grid` cannot be `{given.text('grid')}`", "write columns and rows, at most 100: `grid=8x5`")
    return AnswerSpace(grid=(int(found[1]), int(found[2])))


def _build_columns(given: Attributes, columns: tuple[Column, ...]) -> Block:
    return Columns(columns, given.choice("arrows", ("no", "yes")) == "yes")


def _build_column(given: Attributes, body: Blocks) -> Column:
    return Column(body, given.measure("width", 1))


def _build_table(given: Attributes, body: Blocks) -> Block:
    if len(body) != 1 or not isinstance(table := body[0], Table):
        raise Mistake("a table div holds one pipe table and nothing else", "put other text outside")
    columns = len(table.alignments)
    widths = given.measures("widths")
    if widths and len(widths) != columns:
        counted = f"{columns} column{'s' * (columns != 1)}"
        raise Mistake(f"this table has {counted} and {len(widths)} widths", "give each column one width")
    table = replace(
        table, widths=widths, target=given.whole("target", 0, columns, 0), room=given.measure("room", most=500)
    )
    if given.choice("header", ("1", "0")) == "1":
        return table
    if any(table.head):
        raise Mistake("a table without a header has a text in its first row", "leave it empty, or take off `header=0`")
    return replace(table, head=())


def _build_box(given: Attributes, body: Blocks) -> Block:
    return Box(body, given.choice("style", ("line", "target", "tint", "cut")))


def _build_item(given: Attributes, body: Blocks) -> Block:
    return Item(body, given.text("number"), given.text("points"))


def _build_options(given: Attributes, body: Blocks) -> Block:
    entries = [_flatten(entry) for entry in _read_entries("options", body)]
    letters = given.text("letters", "A")
    if not re.fullmatch("[A-Za-z]", letters):
        raise Mistake(f"`letters` cannot be `{letters}`", "write the first letter: `letters=A`")
    unlettered: Inlines = ()
    if given.choice("last", ("lettered", "unlettered")) == "unlettered":
        unlettered = entries.pop() if entries else ()
        if not unlettered:
            raise Mistake("the last option is to have no letter, and it says nothing", "write what it offers")
    room = ord("Z" if letters.isupper() else "z") - ord(letters) + 1
    if len(entries) > room:
        raise Mistake(f"there are not enough letters from `{letters}` on for {len(entries)} options")
    return Options(tuple(entries), letters, given.choice("rows", ("auto", "line", "list")), unlettered)


def _build_steps(given: Attributes, body: Blocks) -> Block:
    return Steps(_read_entries("steps", body), given.choice("style", ("list", "path")))


def _read_entries(div: str, body: Blocks) -> tuple[Blocks, ...]:
    match body:
        case ():
            return ()
        case (BulletList(entries),) | (NumberedList(entries, _, False),):
            return entries
    raise Mistake(f"`{div}` holds one list and nothing else", "put other text outside")


def _flatten(entry: Blocks) -> Inlines:
    """Take an option out of its paragraphs; what reads as a list, such as the option "1.", keeps its mark."""
    return join_lines(_lines(entry))


def _lines(blocks: Blocks) -> Iterator[Inlines]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield content
            case BulletList(entries):
                for entry in entries:
                    yield from mark_first(BULLET, _lines(entry))
            case NumberedList(entries, start, False):
                for number, entry in enumerate(entries, start):
                    yield from mark_first(f"{number}. ", _lines(entry))
            case _:
                hint = "put tables, boxes and pictures into the item, above its options"
                raise Mistake("an option is text and nothing else", hint)


def _build_keep(given: Attributes, body: Blocks) -> Block:
    return Keep(body)


def _build_page_break(given: Attributes, body: None) -> Block:
    return PageBreak()


def _build_figure(given: Attributes, alt: str) -> Block:
    return build_figure(given.given, alt)


def _build_graph(given: Attributes, graph: Graph) -> Block:
    given.choice("layers", ("grade",))
    return graph


_NAME_LINE = ("fields", *NAME_LINE_FIELDS, *(f"{field}-label" for field in NAME_LINE_FIELDS))

DIVS = {
    div.name: div
    for div in (
        Div("name-line", _NAME_LINE, "skipped", _build_name_line),
        Div("answer-space", ("lines", "height", "grid"), "skipped", _build_answer_space),
        Div("figure", None, "alt", _build_figure),
        Div("graph", ("layers",), "graph", _build_graph),
        Div("columns", ("arrows",), "columns", _build_columns),
        Div("column", ("width",), "blocks", _build_column),
        Div("table", ("widths", "target", "header", "room"), "blocks", _build_table),
        Div("box", ("style",), "blocks", _build_box),
        Div("item", ("number", "points"), "blocks", _build_item),
        Div("options", ("letters", "rows", "last"), "blocks", _build_options),
        Div("steps", ("style",), "blocks", _build_steps),
        Div("keep", (), "blocks", _build_keep),
        Div("page-break", (), "nothing", _build_page_break),
    )
}
