"""ZipGrade: answers are Stu, two bubbles are unclear, another key makes another form."""

from collections.abc import Callable

import pytest

from unpack.classroom.answer_sheet import AnswerSheet
from unpack.classroom.responses import Responses, read_responses
from unpack.interop.answers import read_answers
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap

ReadSheet = Callable[[str], AnswerSheet]

HEAD = "QuizName,QuizClass,FirstName,LastName,StudentID,CustomID,Earned Points,Key Version,Stu1,PriKey1,Points1,Mark1"
TWO = f"{HEAD},Stu2,PriKey2,Points2,Mark2"


def row(answer: str, key: str = "B", *, id: str = "S1", form: str = "A", more: str = "") -> str:
    return f"Slip,Rm 12,Amara,Okafor,1,{id},1,{form},{answer},{key},1,C{more}\n"


def test_answers_are_never_the_marks(read_sample: ReadSheet) -> None:
    sheet = read_sample("zipgrade_all.csv")
    assert sheet.rows[1].cells == ("A", "A", "C", "B", "A", "C")
    assert sheet.rows[1].keys == ("B", "B", "C", "B", "B", "A")
    assert [column.number for column in sheet.columns] == [1, 2, 3, 4, 5, 6]
    assert sheet.unused == ()


@pytest.mark.parametrize(
    ("answer", "state", "why"),
    [
        ("a", "answered", ""),
        ("", "blank", ""),
        ("BD", "unclear", "more than one answer is marked"),
        ("E", "unclear", "this is the letter of no option"),
        ("7", "unclear", "this is the letter of no option"),
    ],
)
def test_bubbles(answer: str, state: str, why: str, read_text: ReadSheet, slip_map: SlipMap) -> None:
    sheet = read_text(f"{TWO}\n{row(answer, more=',B,B,1,C')}")
    response = read_responses(sheet, slip_map, None, Report()).table["S1", "Q1"]
    assert (response.state, response.why) == (state, why)


def test_another_key_makes_the_sheet_another_form(read_text: ReadSheet, slip_map: SlipMap) -> None:
    sheet = read_text(f"{TWO}\n{row('A', 'A', more=',B,B,1,C')}{row('AC', 'A', id='S2', more=',A,B,0,X')}")
    report = Report()
    responses = read_responses(sheet, slip_map, None, report)
    found = [(response.mark, response.answer, response.shows) for response in responses.table.values()]
    # The key of Q2 agrees; still its letters may be those of other options.
    assert found == [(1.0, "", ()), (1.0, "", ()), (None, "", ()), (0.0, "", ())]
    assert [found.message for found in report] == ["row 3, Q1: more than one answer is marked"]
    assert any("the key in the file is not that of the set (Q1, Q2; 2 rows)" in note for note in responses.notes)


@pytest.mark.parametrize("form", ["", "1", "Z"])
def test_a_key_version_of_its_own_does_not_matter_where_the_key_fits(
    form: str, read_text: ReadSheet, read_class: Callable[[AnswerSheet], Responses]
) -> None:
    assert read_class(read_text(f"{HEAD}\n{row('A', form=form)}")).table["S1", "Q1"].answer == "A"


def test_one_quiz_at_a_time() -> None:
    report = Report()
    text = f"{HEAD}\n{row('A')}{row('B').replace('Slip', 'Other slip')}"
    assert read_answers("a.csv", text.encode(), report) is None
    assert [(found.code, found.message) for found in report] == [
        ("several-quizzes", "row 3 is of another quiz than the rows above")
    ]


def test_a_number_filled_in_wrongly_merges_nobody(read_text: ReadSheet, slip_map: SlipMap) -> None:
    head = HEAD.replace("CustomID,", "")
    text = f"{head}\nSlip,Rm,Amara,Okafor,1,1,A,A,B,0,X\nSlip,Rm,Ben,Castillo,1,1,A,B,B,1,C\n"
    responses = read_responses(read_text(text), slip_map, None, Report())
    assert [(student.key, student.name) for student in responses.students] == [
        ("row-2", "Amara Okafor"),
        ("row-3", "Ben Castillo"),
    ]
