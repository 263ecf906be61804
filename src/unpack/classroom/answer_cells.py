"""The cells of a sheet → readings: what a format's cells hold, and what a key of the export's own changes about it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from unpack.classroom.answer_columns import Matching, is_empty
from unpack.classroom.answer_notes import count
from unpack.classroom.answer_reading import BLANK, Holding, QuestionReader, Reading, read_as_mark
from unpack.classroom.answer_sheet import AnswerSheet, SheetRow
from unpack.classroom.answer_text import is_blank, read_decimal, text_form
from unpack.text.diagnostic import Report
from unpack.text.source import Span
from unpack.unpacking.sets.slip_map_form import SlipMap

_WHICH = "say which it is: `--cells answers` or `--cells marks`"


class SheetReader:
    """Reads the cells of one sheet; `forms` are the letters of its rows, `matchings` the columns by form."""

    def __init__(
        self, sheet: AnswerSheet, slip_map: SlipMap, forms: Sequence[str], matchings: Mapping[str, Matching]
    ) -> None:
        self.sheet = sheet
        self.matchings = matchings
        self.holds: Holding = sheet.holds
        self.forms = {row.row.number: letter for row, letter in zip(sheet.rows, forms, strict=True)}
        # By form the columns of questions: place, name, reader.
        self._columns = {
            letter: [
                (place, name, QuestionReader(slip_map.all_forms[letter][name], not_sure=slip_map.not_sure))
                for place, name in enumerate(matching.names)
                if name
            ]
            for letter, matching in matchings.items()
        }
        self._foreign: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}

    def settle_cells(self, cells: str, report: Report) -> tuple[str, ...]:
        """Decide what the cells of a plain file hold; return what is to be said. `cells` is what the teacher says."""
        if self.sheet.holds != "either":
            return (f"`--cells` is not used: {self.sheet.format} says itself what a cell holds",) if cells else ()
        if cells:
            self.holds = "marks" if cells == "marks" else "either"
            return ()
        filled, as_answers, as_marks = self._count_explained()
        if 2 * max(as_answers, as_marks) < filled:
            self._report_cells("less than half of the cells are answers that the map knows, or marks", report)
        elif filled and as_answers == as_marks:
            self._report_cells("the cells can as well be answers as marks", report)
        elif as_marks > as_answers:
            self.holds = "marks"
        return ()

    def read_row(self, row: SheetRow) -> dict[str, Reading]:
        """Return what a row says to each question that it was asked."""
        columns, holds, cells = self._columns[self.forms[row.row.number]], self.holds, row.cells
        if holds != "marks" and not (row.keys or row.texts or row.marks):
            return {
                name: reader.read(text, holds) for place, name, reader in columns if (text := cells[place]) is not None
            }
        foreign = self.list_foreign(row)
        return {
            name: self._read_cell(row, place, text, reader, name in foreign)
            for place, name, reader in columns
            if (text := cells[place]) is not None
        }

    def list_foreign(self, row: SheetRow) -> frozenset[str]:
        """Return the questions of a row whose key in the export is not the map's.

        Of letters that makes the whole row one of another form: an option's letter may mean something else everywhere.
        """
        if not row.keys or self.holds == "marks":
            return frozenset()
        letter = self.forms[row.row.number]
        found = self._foreign.get((letter, row.keys))
        if found is None:
            columns = self._columns[letter]
            unlike = {
                name
                for place, name, reader in columns
                if row.keys[place] and not reader.knows_key(row.keys[place], self.holds)
            }
            is_other_form = bool(unlike) and self.holds == "letters"
            found = frozenset(name for _, name, _ in columns) if is_other_form else frozenset(unlike)
            self._foreign[letter, row.keys] = found
        return found

    def locate(self, row: SheetRow, place: int) -> tuple[int, Span]:
        """Return the number of the row in which a cell stands, and the cell's place."""
        where = row.places[place] if row.places else row.row
        return where.number, self.sheet.table.span(where, self.sheet.columns[place].at)

    def describe_foreign(self) -> list[str]:
        """Return in a sentence which answers a key of the export's own decides, and what follows from it."""
        found = [self.list_foreign(row) for row in self.sheet.rows if not is_empty(row)]
        rows = sum(map(bool, found))
        if not rows:
            return []
        names = [name for name in next(iter(self.matchings.values())).names if any(name in some for some in found)]
        return [
            f"the key in the file is not that of the set ({', '.join(names)}; {count(rows, 'row')}): these answers "
            "count as right or wrong by the file's key, and show no misconception"
        ]

    def _read_cell(self, row: SheetRow, place: int, text: str, reader: QuestionReader, is_foreign: bool) -> Reading:
        question = reader.question
        seen = row.texts[place] if row.texts and question.text and not is_blank(text) else ""
        if seen and text_form(seen) != text_form(question.text):
            return Reading("unclear", why="another question was asked here than the map holds")
        if self.holds == "marks":
            most = read_decimal(self.sheet.columns[place].most)
            return read_as_mark(text, most or question.points or 1.0)
        if is_foreign:
            return reader.read_against(text, row.keys[place], self.holds)
        if row.marks and row.marks[place] and not question.options and not question.key:
            return BLANK if is_blank(text) else read_as_mark(row.marks[place])
        return reader.read(text, self.holds)

    def _count_explained(self) -> tuple[int, int, int]:
        """How many cells are filled, and how many of these are answers that the map knows, and how many marks."""
        filled = as_answers = as_marks = 0
        for letter, columns in self._columns.items():
            rows = [row for row in self.sheet.rows if self.forms[row.row.number] == letter]
            for place, _, reader in columns:
                # To a question without a key an answer and a mark are the same.
                if not (reader.question.options or reader.question.key):
                    continue
                for text, times in Counter(row.cells[place] for row in rows).items():
                    answer = BLANK if text is None else reader.read(text, "either")
                    if text is not None and answer.state != "blank":
                        filled += times
                        as_answers += times * answer.is_foreseen
                        as_marks += times * (reader.read(text, "marks").state == "answered")
        return filled, as_answers, as_marks

    def _report_cells(self, message: str, report: Report) -> None:
        report.error("unclear-cells", self.sheet.table.span(self.sheet.header), message, _WHICH)
