"""Tables that we write: any reader reads them back, and no spreadsheet runs them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unpack.text.clean import clean_document_text
from unpack.text.csvwriting import write_table

CELLS = st.text(st.characters(codec="utf-8"), max_size=20)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("Ana", '"Ana"'),
        ("", '""'),
        ('say "hi"', '"say ""hi"""'),
        ("a,b", '"a,b"'),
        ("=1+1", '"\'=1+1"'),
        ("  =1+1", '"\'  =1+1"'),
        ("+1", '"\'+1"'),
        ("-Ana", '"\'-Ana"'),
        ("@SUM(A1)", '"\'@SUM(A1)"'),
        ("＝1", '"\'＝1"'),
        ("\tx", '"\'\tx"'),
        ("a-b", '"a-b"'),
        ("a\x1bb", '"a\ufffdb"'),
    ],
)
def test_a_cell(cell: str, written: str) -> None:
    assert write_table([(cell,)]) == f"{written}\n"


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_what_is_written_reads_back_and_begins_no_formula(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(write_table(rows), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [clean_document_text(cell).removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell.lstrip()[:1] in set("=+-@＝＋－＠") - {""} for row in read for cell in row)
