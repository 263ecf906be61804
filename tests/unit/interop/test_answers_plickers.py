"""Plickers: rows that are no students, and the key."""

from collections.abc import Callable

from unpack.classroom.answer_sheet import AnswerSheet
from unpack.classroom.responses import Responses, read_responses
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap

ReadSheet = Callable[[str], AnswerSheet]

HEAD = "Rounding entry slip - Rm 12\n\nCard Number,First name,Last Name,Score,Correct,Answered"


def test_rows_without_card_and_name_are_no_students(read_sample: ReadSheet) -> None:
    sheet = read_sample("plickers_scoresheet.csv")
    assert [row.ids[0].text for row in sheet.rows] == [str(number) for number in range(1, 13)]
    assert sheet.rows[0].keys == ("B", "B", "C", "B", "B", "A")
    assert sheet.rows[11].cells == ("-",) * 6


def test_a_child_without_a_card_is_still_a_child(
    read_text: ReadSheet, read_class: Callable[[AnswerSheet], Responses]
) -> None:
    question = "Round 47 to the nearest ten."
    text = f"{HEAD},{question}\n\n,,,,,,https://x.example/q\n,,,,,,B\n1,Ana,Lee,100%,1,1,B\n,Ben,Roe,-,0,0,-\n"
    responses = read_class(read_text(text))
    assert [student.name for student in responses.students] == ["Ana Lee", "Ben Roe"]
    assert responses.absent == ("row-8",)


def test_a_picture_without_a_text_is_known_by_its_place(
    read_text: ReadSheet, read_class: Callable[[AnswerSheet], Responses]
) -> None:
    responses = read_class(read_text(f"{HEAD},What is the 4 worth in 347?,\n1,Ana,Lee,100%,1,1,B,A\n"))
    assert responses.questions == ("Q1", "Q2")
    assert responses.table["1", "Q2"].shows == ("place-value/units-not-linked",)


def test_a_key_of_another_form_is_noticed(read_text: ReadSheet, slip_map: SlipMap) -> None:
    text = f"{HEAD},What is the 4 worth in 347?\n,,,,,,D\n1,Ana,Lee,100%,1,1,D\n"
    responses = read_responses(read_text(text), slip_map, None, Report())
    assert (responses.table["1", "Q1"].mark, responses.table["1", "Q1"].answer) == (1.0, "")
