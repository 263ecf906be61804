"""Google Forms: the sheet, the download, and their traps."""

from collections.abc import Callable

import pytest

from unpack.classroom.answer_sheet import AnswerSheet
from unpack.classroom.responses import Responses

ReadSheet = Callable[[str], AnswerSheet]


def test_the_name_is_a_question_like_any_other(read_sample: ReadSheet) -> None:
    sheet = read_sample("google_forms_quiz.csv")
    assert sheet.rows[2].name == "Chloé Nguyen"
    assert sheet.rows[2].email == "chloe.nguyen@students.example.org"
    assert sheet.rows[2].time == "2026-11-20T08:33:15"
    assert len(sheet.columns) == 6


def test_columns_beside_a_question_belong_to_it(read_sample: ReadSheet) -> None:
    sheet = read_sample("google_forms_quiz_download.csv")
    assert len(sheet.columns) == 6
    assert sheet.rows[0].time == "2026-11-20T08:31:15"
    assert sheet.rows[1].marks == ("0.00 / 1", "0.00 / 1", "1.00 / 1", "1.00 / 1", "0.00 / 1", "0.00 / 1")


def test_a_question_that_ends_in_score_is_a_question(read_text: ReadSheet) -> None:
    sheet = read_text("Timestamp,Name,What is 4? [Score]\n11/20/2026 8:31:15,Ana,40\n")
    assert [column.heading for column in sheet.columns] == ["What is 4? [Score]"]


@pytest.mark.parametrize("head", ["Timestamp", "Marca temporal", "Zeitstempel", "Horodateur"])
def test_other_languages_head_the_first_column(head: str, read_text: ReadSheet) -> None:
    assert read_text(f"{head},Name,Round 47 to the nearest ten.\n20.11.2026 8:31:15,Ana,50\n").format == "Google Forms"


def test_a_feeling_is_a_column_not_used(read_text: ReadSheet, read_class: Callable[[AnswerSheet], Responses]) -> None:
    text = "Timestamp,Name,How did you feel today?,Round 47 to the nearest ten. *\n11/20/2026 8:31:15,Ana,bad,50\n"
    responses = read_class(read_text(text))
    assert "columns not used: `How did you feel today?`" in responses.notes
    assert responses.questions == ("Q5",)
    assert "1 of 6 questions found; not asked: Q1, Q2, Q3, Q4, Q6" in responses.notes
    assert not any("bad" in note for note in responses.notes)
