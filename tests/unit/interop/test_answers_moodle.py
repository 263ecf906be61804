"""Moodle: both reports, older sites, other languages, averages, and questions that differ from row to row."""

from collections.abc import Callable

import pytest

from unpack.classroom.answer_sheet import AnswerSheet
from unpack.classroom.responses import Responses, read_responses
from unpack.interop.answers import read_answers
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap

ReadSheet = Callable[[str], AnswerSheet]

HEAD = "Last name,First name,ID number,Email address,Status,Started,Completed,Duration,Grade/6.00"
WHO = "Okafor,Amara,S1,a@x.example,Finished,20 November 2026  8:31 AM,20 November 2026  8:37 AM,6 mins,6.00"


def test_the_average_row_is_no_student(read_sample: ReadSheet) -> None:
    sheet = read_sample("moodle_quiz_grades.csv")
    assert len(sheet.rows) == 11
    assert sheet.rows[-1].family_name == "Washington, Jr."
    assert [column.most for column in sheet.columns] == ["1.00"] * 6
    assert sheet.rows[0].time == "2026-11-20T08:31:00"
    assert sheet.unused == ()


def test_averages_of_groups_and_narrow_ones_are_dropped_too(read_text: ReadSheet) -> None:
    sheet = read_text(f"{HEAD},Q. 1 /2.00\n{WHO},1.00\nGroup average,,,,,,,,4.00,1.00\nOverall average\n")
    assert [row.family_name for row in sheet.rows] == ["Okafor"]


def test_marks_are_out_of_what_the_heading_says(
    read_text: ReadSheet, read_class: Callable[[AnswerSheet], Responses]
) -> None:
    responses = read_class(read_text(f"{HEAD},Q. 1 /2.00,Q. 2 /4\n{WHO},1.00,-0.5\n"))
    assert responses.table["S1", "Q1"].mark == 0.5
    assert responses.table["S1", "Q2"].mark == 0.0


def test_older_sites_head_their_columns_otherwise(read_text: ReadSheet) -> None:
    sheet = read_text(
        "Surname,First name,Email address,State,Started on,Completed,Time taken,Grade/1.00,Q. 5 /1.00\n"
        "Kim,Grace,g@x.example,Finished,20 November 2026  8:31 AM,,6 mins,1.00,1.00\n"
    )
    assert (sheet.rows[0].family_name, sheet.columns[0].number, sheet.unused) == ("Kim", 5, ())


def test_attempts_that_are_not_finished_are_noted(read_text: ReadSheet) -> None:
    text = f"{HEAD},Response 1\n{WHO},40\n{WHO.replace('Finished', 'In progress').replace('S1', 'S2')},4\n"
    sheet = read_text(text)
    assert sheet.notes == ("attempts that are not finished: row 3",)
    assert len(sheet.rows) == 2


def test_what_was_asked_and_what_is_right_are_checked(read_text: ReadSheet, slip_map: SlipMap) -> None:
    head = f"{HEAD},Question 1,Response 1,Right answer 1,Question 2,Response 2,Right answer 2"
    rows = [
        f"{WHO},Round 47 to the nearest ten.,40,50,How many tens are in 347 altogether?,34,34",
        f"{WHO.replace('S1', 'S2')},Round 47 to the nearest ten.,50,50,How many tens are in 512 altogether?,1,51",
    ]
    sheet = read_text(head + "\n" + "\n".join(rows) + "\n")
    report = Report()
    responses = read_responses(sheet, slip_map, None, report)
    # The text says which question it is, whatever its number on the site.
    assert responses.table["S1", "Q5"].answer == "A"
    assert responses.table["S1", "Q2"].answer == "B"
    assert responses.table["S2", "Q2"].state == "unclear"
    assert [found.message for found in report] == ["row 3, Q2: another question was asked here than the map holds"]


def test_another_right_answer_counts_by_the_file(read_text: ReadSheet, slip_map: SlipMap) -> None:
    head = f"{HEAD},Response 5,Right answer 5,Response 6,Right answer 6"
    sheet = read_text(f"{head}\n{WHO},40,40,350,300\n")
    responses = read_responses(sheet, slip_map, None, Report())
    assert (responses.table["S1", "Q5"].mark, responses.table["S1", "Q5"].evidence) == (1.0, 1.0)
    assert responses.table["S1", "Q5"].shows == ()
    assert responses.table["S1", "Q6"].answer == "B"
    assert any("the key in the file is not that of the set (Q5; 1 row)" in note for note in responses.notes)


@pytest.mark.parametrize(
    ("head", "cells", "format_name", "mark"),
    [
        ("F. 1 /1,00;F. 2 /1,00", "1,00;0,50", "Moodle grades", 0.5),
        ("Antwort 1;Antwort 2", "40;340", "Moodle responses", 0.0),
        ("Frage 1;Antwort 1;Richtig 1;Frage 2;Antwort 2;Richtig 2", ";40;40;;340;34", "Moodle responses", 0.0),
    ],
)
def test_other_languages_are_read_by_the_shape_of_the_columns(
    head: str, cells: str, format_name: str, mark: float, slip_map: SlipMap
) -> None:
    text = f"Nachname;Vorname;Mail;Status der Arbeit;{head}\nOkafor;Amara;a@x.example;Beendet;{cells}\n"
    report = Report()
    assert read_answers("a.csv", text.encode(), Report()) is None
    sheet = read_answers("a.csv", text.encode(), report, from_format="moodle")
    assert sheet is not None
    responses = read_responses(sheet, slip_map, None, report)
    assert len(report) == 0
    assert (sheet.format, responses.students[0].name) == (format_name, "Amara Okafor")
    assert [responses.table["row-2", name].mark for name in ("Q1", "Q2")] == [1.0, mark]
    assert "the first two columns were taken for last and first name" in responses.notes


def test_two_kinds_of_numbered_columns_could_mean_either() -> None:
    report = Report()
    text = "Nachname;Vorname;Antwort 1;Richtig 1\nOkafor;Amara;40;40\n"
    assert read_answers("a.csv", text.encode(), report, from_format="moodle") is None
    assert [found.code for found in report] == ["unknown-format"]
