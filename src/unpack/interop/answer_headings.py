"""Columns of answer files that say who answered: the words over them, as `header_word` has them, and their cells."""

from collections.abc import Collection, Mapping, Sequence

from unpack.text.csvtable import Row, Table, count_blank, header_word

NAMES = (
    "name",
    "student",
    "student name",
    "full name",
    "your name",
    "first and last name",
    "name (first and last)",
    "first & last name",
    "what is your name?",
    "what is your name",
    "nombre",
    "nombre y apellido",
    "nombre completo",
)
GIVEN_NAMES = ("first name", "firstname", "given name", "givenname", "first")
FAMILY_NAMES = ("last name", "lastname", "family name", "familyname", "surname", "last")
EMAILS = (
    "email address",
    "email",
    "e-mail",
    "e-mail address",
    "username",
    "dirección de correo electrónico",
    "nombre de usuario",
    "adresse e-mail",
    "e-mail-adresse",
)
STUDENT_IDS = ("student id", "studentid", "student number", "sis id", "sis_id", "id number", "id", "number")


def list_words(row: Row) -> list[str]:
    """Return the cells of a header in the form in which they are compared, without a star or colon behind."""
    return [header_word(cell).rstrip(" :*") for cell in row.cells]


def find_column(words: Sequence[str], heads: Collection[str]) -> int | None:
    """Return the first column that is headed by one of `heads`, trying these in their order."""
    return next((words.index(head) for head in heads if head in words), None)


def find_columns(words: Sequence[str], heads: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Return the columns that are there by what they hold."""
    found = {what: find_column(words, spellings) for what, spellings in heads.items()}
    return {what: at for what, at in found.items() if at is not None}


def take_cell(row: Row, columns: Mapping[str, int], what: str) -> str:
    """Return what a row holds under a column of `find_columns`; "" without that column."""
    at = columns.get(what)
    return "" if at is None or at >= len(row.cells) else " ".join(row.cells[at].split())


def read_attempt(text: str) -> int | None:
    """Return the number of an attempt, None for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else None


def describe_blank_rows(table: Table, header: Row) -> tuple[str, ...]:
    """Return what is always said of wholly blank rows below the header."""
    blank = count_blank(table, header)
    return (f"{blank:,} blank {'row was' if blank == 1 else 'rows were'} skipped",) if blank else ()
