"""Tables → CSV that a spreadsheet shows and does not run.

Every cell is quoted. A text that a spreadsheet would take for a formula gets an apostrophe in front, which readers of
ours take off again.
"""

from collections.abc import Iterable, Sequence

from unpack.text.clean import clean_document_text
from unpack.text.patterns import compile_later

# The first visible sign of a formula, also in full width; a blank before it does not make it harmless.
_FORMULA = compile_later(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\x00]")


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """Return the text of a CSV file, header first; a line feed ends each row."""
    return "".join(",".join(map(_quote, row)) + "\n" for row in rows)


def _quote(cell: str) -> str:
    text = clean_document_text(cell)
    if _FORMULA.match(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"'
