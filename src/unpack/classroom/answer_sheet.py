"""Answer sheets: what an export of some program says, in its own words.

The readers of `interop` make them, `responses` makes sense of them; neither knows the other.
"""

from dataclasses import field
from typing import Literal

from unpack.text.csvtable import Row, Table
from unpack.text.record import record

# What the cells of a format hold: option words or typed answers, letters of options, or marks. A plain file may hold
# answers or marks, which the whole file decides.
Holds = Literal["answers", "letters", "marks", "either"]


@record
class SheetColumn:
    """A column that may belong to a question.

    `heading` is as the file has it; `at` the place of the column in the table, None where a column is none there.
    `number` is the question's number where the format gives one; `most` what full marks are, as written.
    """

    heading: str
    at: int | None = None
    number: int | None = None
    most: str = ""


@record
class StudentId:
    """An id of a student: its kind is a column's heading. A weak one is given by the program and not by the school, so
    it is no reason to take a child for another one of the roster."""

    kind: str
    text: str = field(repr=False)
    is_weak: bool = False


@record
class SheetRow:
    """One row: who, and a cell for each column of the sheet; None for a question that the student was not asked.

    `keys` holds the right answers and `texts` the questions as the export says them for this row, `marks` what the
    program gave; each is empty, or as long as `cells`, with "" for what is not known. `places` holds the row of each
    cell where a student's answers stand in several rows.
    """

    row: Row
    cells: tuple[str | None, ...] = field(repr=False)
    ids: tuple[StudentId, ...] = ()
    email: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    given_name: str = field(default="", repr=False)
    family_name: str = field(default="", repr=False)
    form: str = ""
    attempt: int | None = None
    time: str = ""
    keys: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    places: tuple[Row, ...] = ()


@record
class AnswerSheet:
    """What one export says.

    `format` names the program for a reader. Every row has ids of the same kinds in the same order, "" for one that it
    lacks. `unused` are the headings of columns that can be of no question, left behind while reading; `notes` are
    sentences that a command always says.
    """

    format: str
    holds: Holds
    table: Table
    header: Row
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    unused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
