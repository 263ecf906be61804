"""OneRoster results: marks from two files, what was not submitted, what was not asked."""

import pytest

from unpack.classroom.responses import Responses, read_responses
from unpack.interop.answers import read_folder
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap

ITEMS = "sourcedId,status,title,resultValueMax\nli-1,active,What is the 4 worth in 347?,2\nli-2,active,Q2,1\n"
HEAD = "sourcedId,status,lineItemSourcedId,studentSourcedId,scoreStatus,score,resultDate\n"


def read(rows: str, slip_map: SlipMap, items: str = ITEMS) -> tuple[Responses, list[str]]:
    report = Report()
    files = {"lineItems.csv": items.encode(), "results.csv": (HEAD + rows).encode()}
    sheet = read_folder("grades", files, report)
    assert sheet is not None
    responses = read_responses(sheet, slip_map, None, report)
    return responses, [found.message for found in report]


def test_marks_are_out_of_the_most_that_there_is(slip_map: SlipMap) -> None:
    responses, told = read("r1,active,li-1,u1,fully graded,1,2026-11-20\n", slip_map)
    response = responses.table["u1", "Q1"]
    assert (response.mark, response.evidence, response.time, told) == (0.5, 0.5, "2026-11-20", [])
    assert responses.questions == ("Q1",)


@pytest.mark.parametrize(
    ("status", "score", "state"),
    [
        ("not submitted", "", "blank"),
        ("exempt", "", None),
        ("fully graded", "1", "answered"),
        ("submitted", "", "unclear"),
        ("partially graded", "lots", "unclear"),
    ],
)
def test_states_of_a_result(status: str, score: str, state: str | None, slip_map: SlipMap) -> None:
    rows = f"r1,active,li-1,u1,fully graded,1,2026-11-20\nr2,active,li-2,u1,{status},{score},2026-11-20\n"
    responses, _ = read(rows, slip_map)
    found = responses.table.get(("u1", "Q2"))
    assert (found.state if found else None) == state


def test_an_unclear_mark_is_told_by_its_own_row(slip_map: SlipMap) -> None:
    rows = "r1,active,li-1,u1,fully graded,1,2026-11-20\nr2,active,li-2,u1,submitted,,2026-11-20\n"
    assert read(rows, slip_map)[1] == ["row 3, Q2: this is no mark from 0 to full marks"]


def test_a_later_result_replaces_an_earlier_one(slip_map: SlipMap) -> None:
    rows = (
        "r1,active,li-1,u1,fully graded,2,2026-11-21\n"
        "r2,active,li-1,u1,fully graded,0,2026-11-20\n"
        "r3,tobedeleted,li-1,u1,fully graded,1,2026-11-22\n"
        "r4,active,li-9,u1,fully graded,1,2026-11-22\n"
    )
    responses, _ = read(rows, slip_map)
    assert responses.table["u1", "Q1"].mark == 1.0
    assert "1 earlier results of a question were replaced by later ones" in responses.notes
    assert "results of 1 line items that lineItems.csv does not hold were left out" in responses.notes


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"results.csv": HEAD}, ["missing-file the folder holds no lineItems.csv"]),
        ({"lineItems.csv": ITEMS}, ["missing-file the folder holds no results.csv"]),
        (
            {"lineItems.csv": ITEMS, "results.csv": "sourcedId,score\nr1,1\n"},
            ["missing-column no column is headed lineitemsourcedid, studentsourcedid"],
        ),
    ],
)
def test_what_the_folder_lacks_is_said(files: dict[str, str], told: list[str]) -> None:
    report = Report()
    assert read_folder("grades", {name: text.encode() for name, text in files.items()}, report) is None
    assert [f"{found.code} {found.message}" for found in report] == told
