"""How much room the numbers of a sheet's questions take at the left: the same for all, so that texts line up."""

from collections.abc import Iterator

from unpack.paper.document import Block, Box, Columns, Document, Item, Keep, Quote
from unpack.paper.drawing import text_width
from unpack.paper.writers.look import CHILDREN, MILLIMETRES_A_POINT, Style

# Millimetres.
_LEAST, _MOST = 10.0, 40.0
# Between a number and its question, in shares of the type size: nobody may read `13. 5 + 6` as 13.5 + 6.
_GAP = 0.6
# Andika runs wider than the font whose widths are known.
_WIDER = {CHILDREN: 1.2}


def measure_numbers(document: Document, style: Style) -> float:
    """Return what stands free at the left of each question's text, in millimetres: 10, or as much as the widest number
    of the sheet needs with a clear gap behind it."""
    size = style.size * MILLIMETRES_A_POINT
    widths = [text_width(f"{item.number}.", size, bold=True) for item in _list_items(document.blocks) if item.number]
    widest = max(widths, default=0.0) * _WIDER.get(style.fonts[0], 1.03)
    return round(min(max(_LEAST, widest + _GAP * size), _MOST), 1)


def _list_items(blocks: tuple[Block, ...]) -> Iterator[Item]:
    for block in blocks:
        match block:
            case Item():
                yield block
            case Box() | Keep() | Quote():
                yield from _list_items(block.blocks)
            case Columns(columns):
                for column in columns:
                    yield from _list_items(column.blocks)
            case _:
                pass
