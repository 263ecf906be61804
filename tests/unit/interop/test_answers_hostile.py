"""The hostile answer files: each is read or refused with a sentence, and shows no child."""

from pathlib import Path

import pytest

from unpack.classroom.responses import Responses, read_responses
from unpack.interop.answers import read_answers
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap, read_slip_map

CORPUS = Path(__file__).parents[2] / "hostile" / "corpus"


@pytest.fixture(scope="module")
def halving() -> SlipMap:
    slip_map = read_slip_map("slip.map.yaml", (CORPUS / "slip.map.yaml").read_bytes(), Report())
    assert slip_map is not None
    return slip_map


def read(name: str, slip_map: SlipMap) -> tuple[Responses | None, Report]:
    report = Report()
    sheet = read_answers(name, (CORPUS / "csv" / name).read_bytes(), report)
    return (read_responses(sheet, slip_map, None, report) if sheet else None), report


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("no-name-column.csv", ["unknown-format"]),
        ("nul.csv", ["control-character"]),
        ("only-headings.csv", ["no-rows"]),
        ("same-heading-twice.csv", ["duplicate-column"]),
        ("too-few-cells.csv", ["row-width"]),
        ("unclosed-quote.csv", ["unclosed-quote"]),
    ],
)
def test_what_cannot_be_whole_is_an_error(name: str, codes: list[str], halving: SlipMap) -> None:
    _, report = read(name, halving)
    assert [found.code for found in report if found.severity == "error"] == codes


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("absent.csv", [[], [], ["4", "15"]]),
        ("control.csv", [["4", "15"], ["4", "28"], ["6", "15"], ["4", "15"]]),
        ("cp1252.csv", [["4"], ["6"]]),
        ("formulas.csv", [["4", "15"], ["4", "28"], ["4", "60"], ["6", "15"]]),
        ("markdown-names.csv", [["4", "15"], ["4", "28"], ["6", "15"], ["4", "15"], ["4", "60"]]),
        ("names-are-paths.csv", [["4", "15"], ["4", "28"], ["6", "15"], ["4", "15"], ["4", "60"]]),
        ("one-child-two-spellings.csv", [["4", "15"], ["6", "28"], ["4", "15"], ["6", "15"]]),
        ("sep-line.csv", [["4"]]),
        ("spreadsheet-dates.csv", [["?", "15"], ["?", "15"], ["?", "15"], ["4", "15"], ["4", "28"]]),
        ("tab.csv", [["4"]]),
    ],
)
def test_what_is_whole_is_read(name: str, answers: list[list[str]], halving: SlipMap) -> None:
    responses, report = read(name, halving)
    assert responses is not None
    assert not report.has_errors
    found = [
        [
            "?" if one.state == "unclear" else one.answer
            for question in responses.questions
            if (one := responses.table.get((student.key, question)))
        ]
        for student in responses.students
    ]
    assert found == answers
    assert [student.key for student in responses.students] == [f"row-{row + 2}" for row in range(len(answers))]


@pytest.mark.parametrize("path", sorted((CORPUS / "csv").glob("*.csv")), ids=lambda path: path.stem)
def test_no_message_shows_a_cell_of_a_child(path: Path, halving: SlipMap) -> None:
    responses, report = read(path.name, halving)
    said = [f"{found.message} {found.hint}" for found in report] + list(responses.notes if responses else ())
    assert said
    for child in ("Ana", "Bob", "Cid", "Dora", "Eve", "Jos", "HYPERLINK", "CON", "tmp", "\x1b"):
        assert not any(child in sentence for sentence in said), child
