"""The sentences that are always said about the reading of an answer file, whole and in numbers, without a name."""

from collections.abc import Collection, Iterable, Sequence

from unpack.classroom.answer_columns import Matching, heading_span
from unpack.classroom.answer_sheet import AnswerSheet
from unpack.text.clean import clean
from unpack.text.csvtable import header_word
from unpack.text.diagnostic import Related, Report
from unpack.unpacking.sets.slip_map_form import SlipMap

_MOST_HEADING = 60
_MOST_HEADINGS = 20


def describe_rows(sheet: AnswerSheet, students: int, absent: int) -> str:
    """Return `Canvas: 11 rows read, 11 students, 1 of them absent`."""
    away = f", {absent} of them absent" if absent else ""
    return f"{sheet.format}: {count(len(sheet.rows), 'row')} read, {count(students, 'student')}{away}"


def describe_questions(matched: int, not_asked: Sequence[str], matchings: Iterable[Matching]) -> list[str]:
    """Return how many questions have a column, which have none, and which were told apart by their order."""
    left = f"; not asked: {', '.join(not_asked)}" if not_asked else ""
    notes = [f"{matched} of {count(matched + len(not_asked), 'question')} found{left}"]
    by_order = list(dict.fromkeys(name for matching in matchings for name in matching.by_order))
    if by_order:
        notes.append(f"{', '.join(by_order)}: columns with the same heading, taken in the order of the set")
    return notes


def describe_unused(sheet: AnswerSheet, matchings: Collection[Matching]) -> list[str]:
    """Return the headings of the columns that belong to no question."""
    unmatched = [
        column.heading
        for place, column in enumerate(sheet.columns)
        if not any(matching.names[place] for matching in matchings)
    ]
    shown = [_shorten(heading) for heading in dict.fromkeys((*sheet.unused, *unmatched))]
    if not shown:
        return []
    more = f" and {len(shown) - _MOST_HEADINGS} more" if len(shown) > _MOST_HEADINGS else ""
    return [f"columns not used: {', '.join(shown[:_MOST_HEADINGS])}{more}"]


def check_repeated_headings(sheet: AnswerSheet, matchings: Collection[Matching], report: Report) -> None:
    """In a table that a teacher typed two columns with one heading are a slip of the hand."""
    if sheet.holds != "either":
        return
    seen: dict[str, int] = {}
    for place, column in enumerate(sheet.columns):
        word = header_word(column.heading)
        first = seen.setdefault(word, place)
        if word and first != place and not any(matching.names[place] for matching in matchings):
            message = "two columns have the same heading"
            related = Related(heading_span(sheet, first), "the other one")
            report.error(
                "duplicate-column", heading_span(sheet, place), message, "rename or delete one of them", related
            )


def report_no_question(sheet: AnswerSheet, slip_map: SlipMap, report: Report) -> None:
    """Report that no column belongs to a question of the set."""
    title = f"`{clean(slip_map.map)}`" if slip_map.map else "the set"
    message = f"no column belongs to a question of {title}"
    hint = (
        "is this the map of the set that was answered? Columns are headed Q1, Q2 and so on, or by the questions' texts"
    )
    report.error("no-question", sheet.table.span(sheet.header), message, hint)


def count(number: int, noun: str) -> str:
    """Return `1 row`, `2 rows`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _shorten(heading: str) -> str:
    text = " ".join(clean(heading).split())
    if not text:
        return "one without a heading"
    return f"`{text}`" if len(text) <= _MOST_HEADING else f"`{text[:_MOST_HEADING]}…`"
