"""How much a child's page holds, in millimetres: an estimate by which a self-assessment keeps to one page.

The measures were taken from printed pages with the type sizes of `paper.writers.look`. Of the two papers that
classrooms use, US Letter is the lower one and A4 the narrower one; the estimate is for a page as low as the one and as
narrow as the other. In large print, or with type sizes of a school's own, a page may still run over.
"""

from collections.abc import Sequence

from unpack.paper.drawing import text_width
from unpack.text.record import record

# From the paper's upper edge to the end of what can be printed above the footer, less what an estimate may miss.
_END = 257.0
_WIDTH = 170.0
# Left and right of a cell's text together, and the box before a task with its gap.
_CELL_INSETS, _TASK_BOX = 4.6, 9.5
# How much wider bold runs, measured as well.
_BOLD = 1.04
# A title's size and line, in shares of the type and of that size.
_TITLE, _TITLE_LINE = 1.6, 1.3
_MILLIMETRES_A_POINT = 25.4 / 72


@record
class PageRoom:
    """The measures of the pages of one band of grades.

    `size` is the type and `breadth` how wide it runs against Source Sans. `head` is the foot of a table's head with one
    line of labels, `label` a further one; `line` a line in a cell, `inset` what a row adds to its lines, `mark` a row
    with a shape to mark; `words` the heading above the words to know, `rest` all that follows them but the tasks;
    `task` the first line of a task.
    """

    size: float
    breadth: float
    head: float
    label: float
    line: float
    inset: float
    mark: float
    words: float
    rest: float
    task: float


ROOMS = {
    "k-2": PageRoom(16 * _MILLIMETRES_A_POINT, 1.14, 76.6, 6.9, 7.95, 1.4, 14.2, 20.8, 41.8, 11.6),
    "3-5": PageRoom(13 * _MILLIMETRES_A_POINT, 1.0, 63.9, 5.5, 5.9, 2.4, 11.8, 15.9, 39.8, 8.5),
    "6-12": PageRoom(12 * _MILLIMETRES_A_POINT, 1.0, 61.6, 5.0, 5.45, 2.7, 11.8, 14.4, 37.8, 8.0),
}


def measure_row(room: PageRoom, told: tuple[str, float], *others: tuple[str, float], least: float = 0) -> float:
    """Return the height of a table's row; a cell is a text with its share of the width in percent, `told` in bold."""
    cells = [(told, True), *((other, False) for other in others)]
    lines = [
        _count_lines(text, share / 100 * _WIDTH - _CELL_INSETS, room.size * room.breadth * (_BOLD if bold else 1))
        for (text, share), bold in cells
    ]
    return max(least, max(lines) * room.line + room.inset)


def fits_page(
    room: PageRoom, title: str, *, labels: int, targets: Sequence[float], words: Sequence[float], tasks: Sequence[str]
) -> bool:
    """Tell whether a page holds a title, a table of `targets`, one of `words` (their rows' heights) and the `tasks`.

    `labels` is the number of lines in the head of the targets' table.
    """
    size = room.size * room.breadth
    height = room.head + (_count_lines(title, _WIDTH, size * _TITLE) - 1) * room.size * _TITLE * _TITLE_LINE
    height += (labels - 1) * room.label + sum(targets) + room.rest
    height += room.words + sum(words) if words else 0
    height += sum(room.task + (_count_lines(text, _WIDTH - _TASK_BOX, size) - 1) * room.line for text in tasks)
    return height <= _END


def _count_lines(text: str, width: float, size: float) -> int:
    """Count the lines of a text as a typesetter breaks it: a word that no longer fits begins the next one."""
    space = text_width(" ", size)
    lines, used = 1, 0.0
    for needed in (text_width(word, size) for word in text.split()):
        if used and used + space + needed > width:
            lines, used = lines + 1, needed
        else:
            used += needed + (space if used else 0)
    return lines
