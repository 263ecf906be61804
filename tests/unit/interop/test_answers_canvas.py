"""Canvas: columns by place, HTML, attempts; totals are refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unpack.classroom.answer_sheet import AnswerSheet
from unpack.classroom.responses import Responses, read_responses
from unpack.interop.answers import read_answers
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap

ReadSheet = Callable[[str], AnswerSheet]

HEAD = "name,id,sis_id,section,section_id,section_sis_id,submitted,attempt"
TAIL = "n correct,n incorrect,score"


def test_columns_of_points_are_read_by_their_place(read_sample: ReadSheet) -> None:
    sheet = read_sample("canvas_student_analysis.csv")
    assert [column.at for column in sheet.columns] == [8, 10, 12, 14, 16, 18]
    assert sheet.rows[1].marks == ("0.0 / 1.0", "0.0 / 1.0", "1.0 / 1.0", "1.0 / 1.0", "0.0 / 1.0", "0.0 / 1.0")
    assert [id.text for id in sheet.rows[0].ids] == ["S1001", "4001"]
    assert (sheet.rows[0].attempt, sheet.rows[0].time) == (1, "2026-11-20T14:31:15")


def test_html_and_line_breaks_in_texts_and_options_do_not_matter(
    read_text: ReadSheet, read_class: Callable[[AnswerSheet], Responses]
) -> None:
    text = (
        f'{HEAD},"88013: <p>Which two&nbsp;tens\nis <b>63</b> between?</p>",1,{TAIL}\n'
        'Ana,1,S1,Rm,7,,2026-11-20 14:31:15 UTC,1,"<span>60 and\n70</span>",1.0,1,0,1.0\n'
    )
    responses = read_class(read_text(text))
    assert responses.table["S1", "Q4"].answer == "B"


def test_the_last_attempt_counts_and_all_are_kept(read_text: ReadSheet, slip_map: SlipMap) -> None:
    rows = [
        "Ana,1,S1,Rm,7,,2026-11-20 14:40:15 UTC,2,50,1.0,1,0,1.0",
        "Ben,2,S2,Rm,7,,2026-11-20 14:31:15 UTC,1,57,0.0,0,1,0.0",
        "Ana,1,S1,Rm,7,,2026-11-20 14:31:15 UTC,1,40,0.0,0,1,0.0",
        "Ana,1,S1,Rm,7,,2026-11-20 14:50:15 UTC,3,,0.0,0,1,0.0",
    ]
    sheet = read_text(f"{HEAD},88014: Round 47 to the nearest ten.,1.0,{TAIL}\n" + "\n".join(rows) + "\n")
    report = Report()
    last = read_responses(sheet, slip_map, None, report)
    first = read_responses(sheet, slip_map, None, report, attempt="first")
    assert len(report) == 0
    # An attempt that was opened and left blank counts for nothing.
    assert (last.table["S1", "Q5"].answer, last.table["S1", "Q5"].attempt) == ("B", 2)
    assert (first.table["S1", "Q5"].answer, first.table["S1", "Q5"].attempt) == ("A", 1)
    kept = [(response.student, response.attempt, response.answer) for response in last.attempts]
    assert kept == [("S1", 1, "A"), ("S1", 2, "B"), ("S2", 1, "C")]


def test_a_gradebook_is_refused_with_advice(results: Path) -> None:
    report = Report()
    assert read_answers("gradebook.csv", (results / "canvas_gradebook.csv").read_bytes(), report) is None
    (found,) = report
    assert (found.severity, found.code) == ("error", "totals-only")
    assert found.hint == "export the quiz's Student Analysis instead"


@pytest.mark.parametrize("columns", ["88014: Round 47.,1.0,88015: Round 347.", "88014: Round 47.,88015: Round 347."])
def test_a_question_without_its_points_is_refused(columns: str) -> None:
    report = Report()
    width = len(f"{HEAD},{columns},{TAIL}".split(","))
    text = f"{HEAD},{columns},{TAIL}\n" + ",".join(["x"] * width) + "\n"
    assert read_answers("a.csv", text.encode(), report) is None
    assert [found.code for found in report] == ["missing-column"]


def test_what_stands_beside_is_not_used(read_text: ReadSheet) -> None:
    text = (
        f"name,id,mood,submitted,88014: Round 47 to the nearest ten.,1.0,{TAIL}\nAna,1,low,2026-11-20,50,1.0,1,0,1.0\n"
    )
    assert read_text(text).unused == ("mood",)
