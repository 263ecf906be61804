"""The sheets to print again are those that come out differently when they are printed."""

import pytest

import unpack
from unpack.library.load import Loaded
from unpack.paper.records.record import NothingToPrint
from unpack.review.changes.report import Comparison, Side, compare
from unpack.text.errors import UnpackError

from .conftest import FILES, Edit, Load
from .test_compare import ROWS

H = "halving"
SHEETS = ("rubric", "self-assess", "progression", "unpacked")
CODES = ("2.R.1", "2.R.2", "3.R.1")
# What stands below every sheet of a library is no reason to print them all again.
FOOTERS = ("the licence", "the notice", "the status", "a retired progression", "a retired standard")


def compare_sides(old: Loaded, new: Loaded) -> Comparison:
    return compare(old, new, Side("old"), Side("new"))


def print_sheets(loaded: Loaded) -> dict[tuple[str, str], object]:
    printed: dict[tuple[str, str], object] = {}
    for sheet in SHEETS:
        for code in CODES:
            try:
                printed[sheet, code] = repr(unpack.make_sheets(loaded.library, sheet, code))
            except (NothingToPrint, UnpackError):
                continue
    return printed


@pytest.fixture(scope="module")
def printed_before(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], object]:
    from .conftest import load, write_files

    return print_sheets(load(write_files(tmp_path_factory.mktemp("library"))))


@pytest.mark.parametrize(
    "edits", [row[1] for row in ROWS if row[0] not in FOOTERS], ids=[row[0] for row in ROWS if row[0] not in FOOTERS]
)
def test_the_sheets_named_are_those_that_are_printed_differently(
    edited: Load, printed_before: dict[tuple[str, str], object], edits: list[Edit]
) -> None:
    old, new = edited(), edited(*edits)
    named = {(one.sheet, one.target) for one in compare_sides(old, new).reprints if one.sheet in SHEETS}
    printed = print_sheets(new)
    differing = {key for key in printed_before.keys() & printed.keys() if printed_before[key] != printed[key]}
    # Whether a word to know still has room on a child's page only the page can tell.
    assert named - {("self-assess", "2.R.2")} == differing - {("self-assess", "2.R.2")}
    assert named >= differing


def find(edited: Load, *edits: Edit) -> dict[tuple[str, str], tuple[int, str]]:
    found = compare_sides(edited(), edited(*edits)).reprints
    return {(one.sheet, one.target): (one.count, one.parts) for one in found}


def test_parts_are_counted_by_what_they_are_called(edited: Load) -> None:
    found = find(edited, (H, "i-can: I can find a quarter.", "i-can: I can find one of four parts."))
    assert found["self-assess", "3.R.1"] == (1, "I-can line")
    assert found["progression", "3.R.1"] == (1, "step")
    assert ("rubric", "3.R.1") not in found
    found = find(
        edited,
        (H, ", extending: Halves tens to 200.", ", extending: Halves tens."),
        (H, "beginning: Shares tens with", "beginning: Shares with"),
    )
    assert found["rubric", "2.R.2"] == (2, "cell")
    assert found.keys() == {("rubric", "2.R.2")}


def test_a_changed_item_is_a_question_of_its_standard_and_of_slips_above(edited: Load) -> None:
    found = find(edited, (H, "        answer: 4\n", "        answer: 5\n"))
    assert found["items", "2.R.1"] == found["slip", "2.R.1"] == found["slip", "3.R.1"] == (1, "question")
    assert ("items", "3.R.1") not in found


def test_a_new_item_is_no_reason_to_print_a_set_again(edited: Load) -> None:
    edit = (H, "      explain-half:", "      half-of-8: {ask: What is half of 8?, answer: 4}\n      explain-half:")
    assert not {sheet for sheet, _ in find(edited, edit)} & {"items", "slip"}


def test_a_rule_changes_the_questions_that_leave_a_wrong_answer_to_it(edited: Load) -> None:
    found = find(edited, (H, "rule: n - 2", "rule: n - 3"))
    assert found["items", "2.R.2"] == (1, "question")


def test_a_new_name_is_no_reason_to_print_anything_again(edited: Load) -> None:
    renamed = FILES[H].replace("takes-two", "minus-two").replace("half-of-tens", "halve-tens")
    assert find(edited, (H, "", renamed)) == {}


def test_a_change_knows_the_sheets_that_show_it(edited: Load) -> None:
    edits = (
        (H, "i-can: I can find a quarter.", "i-can: I can find one of four parts."),
        (H, "extending: Halves tens to 200.", "extending: Halves tens."),
    )
    by_kind = {one.kind: one.sheets for one in compare_sides(edited(), edited(*edits)).changes}
    assert {(one.sheet, one.target) for one in by_kind["descriptor-changed"]} == {("rubric", "2.R.2")}
    assert ("self-assess", "3.R.1") in {(one.sheet, one.target) for one in by_kind["i-can-changed"]}


def test_where_nothing_changed_nothing_is_printed_again(edited: Load) -> None:
    assert compare_sides(edited(), edited()).reprints == ()
    assert compare_sides(edited(), edited((H, "", ""), ("other", "", FILES[H]))).reprints == ()
