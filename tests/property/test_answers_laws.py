"""No bytes make the reading of answers raise, and no row is lost without a word."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.classroom.responses import Responses, read_responses
from unpack.interop.answers import ANSWER_FORMATS, AnswerSheet, read_answers, read_folder
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap, read_slip_map

RESULTS = Path(__file__).parents[1] / "reference" / "results"
FILES = (
    "plain_wide.csv",
    "plain_marks.csv",
    "google_forms_quiz.csv",
    "google_forms_quiz_download.csv",
    "canvas_student_analysis.csv",
    "moodle_quiz_grades.csv",
    "moodle_quiz_responses.csv",
    "zipgrade_all.csv",
    "plickers_scoresheet.csv",
)
# The head of each file and its first children: small, so that an edit often hits what matters.
SEEDS = tuple(b"".join((RESULTS / name).read_bytes().splitlines(keepends=True)[:8]) for name in FILES)
FOLDER = {
    path.name: b"".join(path.read_bytes().splitlines(keepends=True)[:14]) for path in (RESULTS / "oneroster").iterdir()
}

PIECES = st.sampled_from(
    [
        b"",
        b",",
        b";",
        b"\t",
        b'"',
        b"\n",
        b"\r",
        b"-",
        b"B",
        b"AB",
        b"0",
        b"1",
        b"1/1",
        b"3-Apr",
        b"Name",
        b"Q1",
        b"=",
        b"\xe9",
    ]
) | st.binary(max_size=3)
EDITS = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 6), PIECES), max_size=6)


def load_map() -> SlipMap:
    slip_map = read_slip_map("m.yaml", (RESULTS / "rounding-entry.map.yaml").read_bytes(), Report())
    assert slip_map is not None
    return slip_map


MAP = load_map()


def edit(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, new in edits:
        at %= max(1, len(data))
        data = data[:at] + new + data[at + length :]
    return data


def check(sheet: AnswerSheet, responses: Responses, report: Report) -> None:
    """What holds for every class that was read."""
    keys = [student.key for student in responses.students]
    assert len(set(keys)) == len(keys)
    assert set(responses.absent) | set(responses.form_of) == set(keys)
    assert set(responses.absent).isdisjoint(responses.form_of)
    for (student, question), found in responses.table.items():
        assert (found.student, found.question) == (student, question)
        assert (found.evidence is None) == (found.state != "answered") == (found.mark is None)
        if found.evidence is not None:
            place = responses.questions.index(question)
            item = responses.asked[responses.form_of[student]][place]
            assert item.mark(found.evidence) == found.mark
    for found in report:
        assert found.span.line >= 1
        assert 0 <= found.span.start <= found.span.end <= len(found.span.source.text)
    if not report.has_errors:
        read = {row.row.number for row in sheet.rows}
        assert {found.row for found in responses.attempts} <= read
        assert responses.counts.rows == len(sheet.rows)
        assert responses.counts.students == len(keys) >= 1


@settings(max_examples=350, deadline=None)
@given(st.sampled_from(SEEDS), EDITS, st.sampled_from(["", "", *(one.name for one in ANSWER_FORMATS)]))
def test_an_answer_file_is_read_or_refused(data: bytes, edits: list[tuple[int, int, bytes]], name: str) -> None:
    report = Report()
    sheet = read_answers("answers.csv", edit(data, edits), report, from_format=name)
    if sheet is None:
        assert report.has_errors
        return
    check(sheet, read_responses(sheet, MAP, None, report), report)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(("lineItems.csv", "results.csv", "users.csv")), EDITS)
def test_a_folder_of_results_is_read_or_refused(name: str, edits: list[tuple[int, int, bytes]]) -> None:
    report = Report()
    sheet = read_folder("results", {**FOLDER, name: edit(FOLDER[name], edits)}, report)
    if sheet is None:
        assert report.has_errors
        return
    check(sheet, read_responses(sheet, MAP, None, report), report)


CELLS = st.sampled_from(
    ["A", "b)", "(C)", "D", "40", "60 and 70", "", "-", "BD", "x", "1", "0", "0,5", "3-Apr", "I am not sure"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=8), st.sampled_from(["answers", "marks"]))
def test_every_row_is_a_student_and_every_cell_is_counted(rows: list[list[str]], cells: str) -> None:
    text = "ID," + ",".join(MAP.questions) + "\n"
    text += "".join(f"S{number}," + ",".join(f'"{cell}"' for cell in row) + "\n" for number, row in enumerate(rows))
    report = Report()
    sheet = read_answers("a.csv", text.encode(), report, from_format="plain")
    assert sheet is not None
    responses = read_responses(sheet, MAP, None, report, cells="marks" if cells == "marks" else "answers")
    assert not report.has_errors
    assert [student.key for student in responses.students] == [f"S{number}" for number in range(len(rows))]
    present = len(responses.form_of)
    assert len(responses.table) == 6 * present
    assert responses.counts.absent == len(rows) - present
    assert responses.counts.unclear == len(report)
