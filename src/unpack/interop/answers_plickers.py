"""Plickers: the score sheet of a class. Above the students stand a title, the questions' addresses and the key.

Two of the rows below the header have no card number and no name: these are no students. `-` is no answer.
"""

from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow, StudentId
from unpack.interop.answer_headings import (
    FAMILY_NAMES,
    GIVEN_NAMES,
    find_columns,
    list_words,
    take_cell,
)
from unpack.text.csvtable import Row, Table, take_rows
from unpack.text.diagnostic import Report
from unpack.text.patterns import compile_later

_CARD = "card number"
_HEADS = {"card": (_CARD,), "given": GIVEN_NAMES, "family": FAMILY_NAMES}
_NO_QUESTION = ("score", "correct", "answered")
_LETTER = compile_later(r"[A-Za-z]")


def recognise(table: Table) -> Row | None:
    """Return the header: the row that holds `Card Number`."""
    return next((row for row in table.candidates if _CARD in list_words(row)), None)


def read(table: Table, header: Row, report: Report) -> AnswerSheet | None:
    """Return what the file says."""
    words = list_words(header)
    columns = find_columns(words, _HEADS)
    known = {*columns.values(), *(words.index(word) for word in _NO_QUESTION if word in words)}
    asked = [at for at in range(len(words)) if at not in known]
    beside = {
        row.number: row
        for row in table.rows
        if row.number > header.number and not any(take_cell(row, columns, what) for what in _HEADS)
    }
    key = next((keys for row in beside.values() if any(keys := _read_key(row, asked))), ())
    rows = [row for row in take_rows(table, header, report, exempt=beside) if row.number not in beside]
    return AnswerSheet(
        format="Plickers",
        holds="letters",
        table=table,
        header=header,
        # A picture has no text: then only the place says which question it is.
        columns=tuple(
            SheetColumn(header.cells[at], at, None if words[at] else place) for place, at in enumerate(asked, start=1)
        ),
        rows=tuple(
            SheetRow(
                row=row,
                cells=tuple(row.cells[at] for at in asked),
                ids=(StudentId(_CARD, take_cell(row, columns, "card"), is_weak=True),),
                given_name=take_cell(row, columns, "given"),
                family_name=take_cell(row, columns, "family"),
                keys=key,
            )
            for row in rows
        ),
    )


def _read_key(row: Row, asked: list[int]) -> tuple[str, ...]:
    """The letters that a row has as a key; "" for whatever else stands there."""
    cells = [row.cells[at].strip() if at < len(row.cells) else "" for at in asked]
    return tuple(cell.upper() if _LETTER.fullmatch(cell) else "" for cell in cells)
