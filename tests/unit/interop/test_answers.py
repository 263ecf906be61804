"""Every format gives the same class; which format a file is, is recognised or refused, and never guessed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unpack.classroom.answer_sheet import AnswerSheet
from unpack.classroom.responses import Responses, read_responses
from unpack.classroom.roster import Roster
from unpack.interop.answers import ANSWER_FORMATS, read_answers, read_folder, recognise
from unpack.text.csvtable import read_table
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap

LETTERS = {
    "plain_wide.csv": "plain",
    "google_forms_quiz.csv": "google-forms",
    "google_forms_quiz_download.csv": "google-forms",
    "canvas_student_analysis.csv": "canvas",
    "moodle_quiz_responses.csv": "moodle",
    "zipgrade_all.csv": "zipgrade",
    "plickers_scoresheet.csv": "plickers",
}
MARKS = {"plain_marks.csv": "plain", "moodle_quiz_grades.csv": "moodle"}
# What does not list the child that was absent.
WITHOUT_ABSENT = {*LETTERS, *MARKS} - {"plain_wide.csv", "plain_marks.csv", "plickers_scoresheet.csv"}
# Where two children share a name and nothing else tells them from the roster's.
BY_NAME = {"plain_wide.csv", "plain_marks.csv", "plickers_scoresheet.csv"}


def show_mark(responses: Responses, student: str, name: str) -> str:
    mark = responses.table[student, name].mark
    return "" if mark is None else f"{mark:g}"


@pytest.mark.parametrize("name", LETTERS)
def test_every_export_gives_the_answers_of_the_class(
    name: str,
    read_sample: Callable[[str], AnswerSheet],
    read_class: Callable[[AnswerSheet], Responses],
    list_letters: Callable[[Responses], list[list[str]]],
    expected_letters: dict[int, list[str]],
) -> None:
    responses = read_class(read_sample(name))
    expected = [letters for letters in expected_letters.values() if letters or name not in WITHOUT_ABSENT]
    assert list_letters(responses) == expected
    assert len(responses.absent) == (name not in WITHOUT_ABSENT)
    assert responses.questions == ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6")
    assert responses.not_asked == ()
    assert (responses.counts.blank, responses.counts.unclear) == (1, 0)
    assert not responses.only_marks


@pytest.mark.parametrize("name", MARKS)
def test_every_export_of_marks_gives_the_marks_of_the_class(
    name: str,
    read_sample: Callable[[str], AnswerSheet],
    read_class: Callable[[AnswerSheet], Responses],
    expected_marks: dict[int, list[str]],
) -> None:
    responses = read_class(read_sample(name))
    found = [[show_mark(responses, student.key, q) for q in responses.questions] for student in responses.present]
    assert found == [marks for marks in expected_marks.values() if marks]
    assert responses.only_marks
    assert responses.notes[-1] == "the file holds marks and no answers, so it cannot be said which mistake it was"
    assert all(response.shows == () and response.answer == "" for response in responses.table.values())


@pytest.mark.parametrize("name", LETTERS)
def test_with_the_class_list_the_same_child_has_the_same_answers_in_every_export(
    name: str,
    read_sample: Callable[[str], AnswerSheet],
    slip_map: SlipMap,
    roster: Roster,
    expected_letters: dict[int, list[str]],
) -> None:
    report = Report()
    responses = read_responses(read_sample(name), slip_map, roster, report)
    for number, letters in expected_letters.items():
        key = f"S{1000 + number}"
        if number in (7, 8) and name in BY_NAME:
            assert key in responses.absent
            continue
        found = [responses.table[key, q].answer or "-" for q in responses.questions if (key, q) in responses.table]
        assert found == letters, number
    assert {found.code for found in report} == ({"unclear-student"} if name in BY_NAME else set())


@pytest.mark.parametrize(("name", "wanted"), (LETTERS | MARKS).items())
def test_a_file_is_recognised_as_one_format(name: str, wanted: str, results: Path) -> None:
    table = read_table(name, (results / name).read_bytes(), Report())
    assert table is not None
    assert [one.name for one, _ in recognise(table)] == [wanted]


def test_formats_have_names_of_their_own() -> None:
    assert len({one.name for one in ANSWER_FORMATS}) == len(ANSWER_FORMATS)


def test_a_header_may_stand_below_titles_but_not_far(read_text: Callable[[str], AnswerSheet]) -> None:
    head = "Name,Q1\nAmara,B\n"
    assert read_text("Rounding entry slip\n\nRoom 12\n" + head).header.number == 4
    report = Report()
    assert read_answers("a.csv", ("title\n" * 10 + head).encode(), report) is None
    assert [found.code for found in report] == ["unknown-format"]


@pytest.mark.parametrize(
    "text",
    [
        "halving/fair-piles/piles-of-8,halving/half-of-tens/half-of-30\n4,15\n",
        "Amara Okafor,B,B\nBen Castillo,A,C\n",
        "Q1,Q2\nA,B\n",
    ],
)
def test_what_is_no_header_of_any_format_is_refused_without_showing_it(text: str) -> None:
    report = Report()
    assert read_answers("a.csv", text.encode(), report) is None
    (found,) = report
    assert (found.severity, found.code) == ("error", "unknown-format")
    assert found.hint is not None
    assert all(f"{one.name}: a row with {one.looks_for}" in found.hint for one in ANSWER_FORMATS)
    assert "Amara" not in found.message + found.hint


def test_two_formats_in_one_header_are_refused_and_the_teacher_settles_it() -> None:
    text = "Timestamp,Card Number,First name,What is the 4 worth in 347?\n11/20/2026 8:31:15,1,Amara,B\n"
    report = Report()
    assert read_answers("a.csv", text.encode(), report) is None
    (found,) = report
    assert found.code == "unclear-format"
    assert found.message == "this may be a file of google-forms and plickers"
    report = Report()
    sheet = read_answers("a.csv", text.encode(), report, from_format="plickers")
    assert sheet is not None
    assert (sheet.format, sheet.rows[0].given_name, len(report)) == ("Plickers", "Amara", 0)


def test_a_format_that_the_teacher_names_must_fit() -> None:
    report = Report()
    assert read_answers("a.csv", b"Name,Q1\nAmara,B\n", report, from_format="zipgrade") is None
    (found,) = report
    assert (found.code, found.hint) == ("unknown-format", "zipgrade: a row with Stu1, PriKey1")


def test_the_folder_of_results_gives_the_marks_of_the_class(
    results: Path, slip_map: SlipMap, roster: Roster, expected_marks: dict[int, list[str]]
) -> None:
    report = Report()
    files = {path.name: path.read_bytes() for path in (results / "oneroster").iterdir()}
    sheet = read_folder("oneroster", files, report)
    assert sheet is not None
    responses = read_responses(sheet, slip_map, roster, report)
    assert len(report) == 0
    assert responses.absent == ("S1012",)
    for number, marks in expected_marks.items():
        found = [show_mark(responses, f"S{1000 + number}", q) for q in responses.questions if marks]
        assert found == marks
