"""How high a block may come out, before it is set: generous guesses that spare Typst from measuring what plainly fits.

To keep a block on one page Typst would have to set it twice, once to see whether any page can hold it. Nearly every
block is far from that; only where a guess comes near the height of a page is the block measured.
"""

import math
from collections.abc import Sequence
from typing import Any

from unpack.paper.writers.look import MILLIMETRES_A_POINT, Style

# Of the type size: a character on the average, a line with the space after it.
_CHARACTER = 0.52
_LINE = 1.9
# Space above and below any block, and inside a frame, in millimetres.
_SPACE, _FRAME = 6.0, 9.0


def plainly_fits(blocks: Sequence[dict[str, Any]], width: float, style: Style) -> bool:
    """Tell whether printed `blocks`, set `width` millimetres wide, surely take less than half of a page."""
    return _guess_height(blocks, width, style) < 0.5 * (style.page_height - 2 * style.margin)


def guess_lines(content: Sequence[Any], width: float, size: float) -> int:
    """Guess how many lines printed inlines take that are set `width` millimetres wide in a type of `size` points."""
    characters, lines = 0, 1
    for part in content:
        if isinstance(part, str):
            characters += len(part)
        elif part["kind"] == "break":
            lines += 1
        elif part["kind"] in ("strong", "emphasis", "link"):
            lines += guess_lines(part["content"], width, size)
        elif part["kind"] == "picture":
            lines += math.ceil(part["height"] / (size * MILLIMETRES_A_POINT))
        else:
            # A formula, blank or mark: as wide as a long word, as high as two lines.
            characters += 12
            lines += part["kind"] == "math"
    a_line = max(width / (size * MILLIMETRES_A_POINT * _CHARACTER), 1)
    return lines + math.ceil(characters / a_line)


def _guess_height(blocks: Sequence[dict[str, Any]], width: float, style: Style) -> float:
    return sum(_guess_block(block, width, style) for block in blocks)


def _guess_block(block: dict[str, Any], width: float, style: Style) -> float:
    match block["kind"]:
        case "paragraph" | "heading":
            return _SPACE + _guess_text(block["content"], width, style)
        case "picture":
            return _SPACE + float(block["height"])
        case "answer" if block["grid"]:
            return _SPACE + float(block["grid"][1] * style.rule)
        case "answer":
            return _SPACE + float(max(block["lines"] * style.rule, block["height"]))
        case "options":
            return sum(_SPACE + _guess_text(entry["content"], width, style) for entry in block["entries"])
        case "box" | "quote" | "item" | "keep":
            return _FRAME + _guess_height(block["blocks"], width, style)
        case "bullets" | "tasks" | "numbers":
            return sum(_guess_height(entry, width, style) for entry in block["entries"])
        case "name-line":
            return _SPACE + 2 * style.rule
    # Tables, columns and paths are for Typst to measure.
    return math.inf


def _guess_text(content: Sequence[Any], width: float, style: Style) -> float:
    return guess_lines(content, width, style.size) * style.size * MILLIMETRES_A_POINT * _LINE
