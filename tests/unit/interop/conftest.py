"""One invented class in every format: the files of tests/reference/results, read, and what they must give."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from unpack.classroom.answer_sheet import AnswerSheet
from unpack.classroom.oneroster import read_oneroster
from unpack.classroom.responses import Responses, read_responses
from unpack.classroom.roster import Roster
from unpack.interop.answers import read_answers
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap, read_slip_map

RESULTS = Path(__file__).parents[2] / "reference" / "results"

# By the child's number: a letter a question, - for a blank answer, nothing at all for an absent child.
Answers = dict[int, list[str]]
ReadSheet = Callable[[str], AnswerSheet]
ReadClass = Callable[[AnswerSheet], Responses]


def _read_expected(name: str, first: int, last: int | None = None) -> Answers:
    with (RESULTS / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {int(row[0]): row[first:last] if any(row[first:last]) else [] for row in rows}


@pytest.fixture(scope="session")
def results() -> Path:
    return RESULTS


@pytest.fixture(scope="session")
def slip_map() -> SlipMap:
    report = Report()
    found = read_slip_map("rounding-entry.map.yaml", (RESULTS / "rounding-entry.map.yaml").read_bytes(), report)
    assert found is not None
    assert len(report) == 0
    return found


@pytest.fixture(scope="session")
def roster() -> Roster:
    files = {path.name: path.read_bytes() for path in (RESULTS / "oneroster").iterdir()}
    return read_oneroster("oneroster", files, Report())


@pytest.fixture(scope="session")
def expected_letters() -> Answers:
    return _read_expected("expected_responses.csv", 4)


@pytest.fixture(scope="session")
def expected_marks() -> Answers:
    return _read_expected("expected_scores.csv", 1, -1)


@pytest.fixture
def read_sample() -> ReadSheet:
    """Read a file of the samples, which must be without faults."""

    def read(name: str) -> AnswerSheet:
        report = Report()
        sheet = read_answers(name, (RESULTS / name).read_bytes(), report)
        assert sheet is not None
        assert len(report) == 0
        return sheet

    return read


@pytest.fixture
def read_text() -> ReadSheet:
    """Read the text of a file, which must be without faults."""

    def read(text: str) -> AnswerSheet:
        report = Report()
        sheet = read_answers("answers.csv", text.encode(), report)
        assert [found.message for found in report] == []
        assert sheet is not None
        return sheet

    return read


@pytest.fixture
def read_class(slip_map: SlipMap) -> ReadClass:
    """Read the class of a sheet, without a finding."""

    def read(sheet: AnswerSheet) -> Responses:
        report = Report()
        responses = read_responses(sheet, slip_map, None, report)
        assert [found.message for found in report] == []
        return responses

    return read


@pytest.fixture
def list_letters() -> Callable[[Responses], list[list[str]]]:
    """The answers of a class in its order, as `expected_responses.csv` has them."""

    def list_them(responses: Responses) -> list[list[str]]:
        return [
            [
                responses.table[student.key, name].answer or "-"
                for name in responses.questions
                if (student.key, name) in responses.table
            ]
            for student in responses.students
        ]

    return list_them
