"""Which column belongs to which question, and which form a row was answered on.

A column is known by the id of its item, by the number of its question, or by the question's text, in this order. A text
that stands several times in the map and as often in the header is taken in order; nothing else is guessed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from unpack.classroom.answer_reading import Holding, QuestionReader
from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow
from unpack.classroom.answer_text import is_blank, text_form
from unpack.text.clean import clean
from unpack.text.csvtable import header_word
from unpack.text.diagnostic import Related, Report
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.source import Span
from unpack.unpacking.sets.slip_map_form import MappedQuestion, SlipMap

_NUMBER = compile_later(r"(?:q|question|response|answer|item)?[ .#]*0{0,3}([1-9][0-9]{0,2})[.:)]?")
_FORM = compile_later(r"(?:form|version|key)?[ :]*([a-z])", re.IGNORECASE)


@record
class Matching:
    """The name of the question that each column belongs to, "" for none; `by_order` are the questions that were told
    apart by their order only."""

    names: tuple[str, ...]
    by_order: tuple[str, ...] = ()


@record
class FormChoice:
    """The form of each row, in the order of the rows, and what is to be said about it."""

    letters: tuple[str, ...]
    notes: tuple[str, ...] = ()


def match_columns(sheet: AnswerSheet, questions: Mapping[str, MappedQuestion], report: Report) -> Matching:
    """Return which question each column of the sheet belongs to; `questions` are those of one form by name.

    Two columns of one question, or a text that map and header do not hold equally often, are findings.
    """
    ids = _group((question.item, name) for name, question in questions.items())
    texts = _group((text_form(question.text), name) for name, question in questions.items() if question.text)
    claims: dict[tuple[str, str], list[int]] = {}
    for place, column in enumerate(sheet.columns):
        claim = _claim(column, questions, ids, texts)
        if claim is not None:
            claims.setdefault(claim, []).append(place)
    names = [""] * len(sheet.columns)
    by_order: list[str] = []
    for (kind, known), places in claims.items():
        meant = {"id": ids, "text": texts}[kind][known] if kind in ("id", "text") else [known]
        if len(meant) != len(places):
            _report_repetition(sheet, meant, places, report)
            continue
        by_order += meant if len(meant) > 1 else []
        for name, place in zip(meant, places, strict=True):
            if name in names:
                _report_repetition(sheet, [name], [names.index(name), place], report)
            names[place] = name
    return Matching(tuple(names), tuple(by_order))


def choose_forms(sheet: AnswerSheet, slip_map: SlipMap, form: str, report: Report) -> FormChoice | None:
    """Return the form of each row; None after a finding.

    It is `form` for the whole file, else what the row says, else the only form of the map, else the one whose texts and
    keys fit.
    """
    known = slip_map.all_forms
    if form:
        letter = _read_form(form)
        if letter not in known:
            message = f"`{clean(form)[:20]}` is no form of this set"
            report.error("unknown-form", _header_span(sheet), message, f"the map holds {_join(known)}")
            return None
        other = any(row.form and _read_form(row.form) != letter for row in sheet.rows)
        notes = (f"all rows are read as form {letter}, whatever the file says",) if other else ()
        return FormChoice((letter,) * len(sheet.rows), notes)
    if any(row.form for row in sheet.rows):
        return _take_forms(sheet, slip_map, report)
    if len(known) == 1:
        return FormChoice(("A",) * len(sheet.rows))
    return _fit_forms(sheet, slip_map, report)


def count_matches(sheet: AnswerSheet, slip_map: SlipMap) -> int:
    """Return how many columns of a sheet belong to a question of a map, on the form that fits best."""
    matchings = (match_columns(sheet, questions, Report()) for questions in slip_map.all_forms.values())
    return max(sum(map(bool, matching.names)) for matching in matchings)


def is_empty(row: SheetRow) -> bool:
    """Whether a row holds no answer at all."""
    return all(cell is None or is_blank(cell) for cell in row.cells)


def heading_span(sheet: AnswerSheet, place: int) -> Span:
    """Return where the heading of a column stands."""
    return sheet.table.span(sheet.header, sheet.columns[place].at)


def _header_span(sheet: AnswerSheet) -> Span:
    return sheet.table.span(sheet.header)


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, name in pairs:
        found.setdefault(key, []).append(name)
    return found


def _claim(
    column: SheetColumn,
    questions: Mapping[str, MappedQuestion],
    ids: Mapping[str, Sequence[str]],
    texts: Mapping[str, Sequence[str]],
) -> tuple[str, str] | None:
    """By what a column is known, and as what; None for a column of no question."""
    word = header_word(column.heading)
    if word in ids:
        return "id", word
    numbered = _NUMBER.fullmatch(word)
    number = column.number if numbered is None else int(numbered[1])
    form = text_form(column.heading)
    if column.number is not None and form in texts:
        # A text says more than a place, where the program gives both.
        return "text", form
    if number is not None and f"Q{number}" in questions:
        return "number", f"Q{number}"
    return ("text", form) if form in texts else None


def _report_repetition(sheet: AnswerSheet, meant: Sequence[str], places: Sequence[int], report: Report) -> None:
    columns = "1 column belongs" if len(places) == 1 else f"{len(places)} columns belong"
    message = f"{columns} to {' and '.join(meant)}, which cannot be told apart"
    if len(meant) == 1:
        message = f"{columns} to {meant[0]}"
    report.error(
        "duplicate-column",
        heading_span(sheet, places[-1]),
        message,
        "head each column with the number of its question, such as Q1",
        *(Related(heading_span(sheet, place), "another one") for place in places[:-1]),
    )


def _read_form(text: str) -> str:
    found = _FORM.fullmatch(text.strip())
    return found[1].upper() if found else ""


def _take_forms(sheet: AnswerSheet, slip_map: SlipMap, report: Report) -> FormChoice | None:
    """The forms that the rows name. Where the export has its own key, that decides about a letter of its own."""
    known = slip_map.all_forms
    letters: list[str] = []
    by_key: Sequence[str] | None = None
    is_sound = True
    for place, row in enumerate(sheet.rows):
        letter = _read_form(row.form)
        if letter not in known:
            if row.keys and len(known) > 1:
                if by_key is None:
                    fitted = _fit_forms(sheet, slip_map, report)
                    if fitted is None:
                        return None
                    by_key = fitted.letters
                letter = by_key[place]
            else:
                letter = "A"
            if not row.keys and not is_empty(row):
                is_sound = False
                message = f"row {row.row.number} names no form of this set"
                report.error("unknown-form", sheet.table.span(row.row), message, f"the map holds {_join(known)}")
        letters.append(letter)
    return FormChoice(tuple(letters)) if is_sound else None


def _fit_forms(sheet: AnswerSheet, slip_map: SlipMap, report: Report) -> FormChoice | None:
    """The form of each row whose texts and keys fit best."""
    matchings = {letter: match_columns(sheet, questions, Report()) for letter, questions in slip_map.all_forms.items()}
    chosen: dict[tuple[str, ...], list[str]] = {}
    for row in sheet.rows:
        if row.keys not in chosen:
            scores = {
                letter: sum(map(bool, matching.names)) + _count_keys(sheet, row, slip_map, letter, matching)
                for letter, matching in matchings.items()
            }
            chosen[row.keys] = [letter for letter, score in scores.items() if score == max(scores.values())]
    unclear = next((best for best in chosen.values() if len(best) > 1), None)
    if unclear is not None:
        message = f"forms {_join(unclear)} of this set fit equally well"
        hint = f"say which one it is, such as `--form {unclear[-1]}`, or add a column Form"
        report.error("unclear-form", _header_span(sheet), message, hint)
        return None
    letters = tuple(chosen[row.keys][0] for row in sheet.rows)
    used = sorted(set(letters))
    notes = (f"read as form {_join(used)}, which fits the file",) if used else ()
    return FormChoice(letters, notes)


def _count_keys(sheet: AnswerSheet, row: SheetRow, slip_map: SlipMap, letter: str, matching: Matching) -> int:
    """How many of the export's keys are those of a form."""
    holds: Holding = "letters" if sheet.holds == "letters" else "answers"
    questions = slip_map.all_forms[letter]
    return sum(
        bool(name and key) and QuestionReader(questions[name]).knows_key(key, holds)
        for name, key in zip(matching.names, row.keys, strict=bool(row.keys))
    )


def _join(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
