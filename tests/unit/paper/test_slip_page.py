"""An entry slip is one page: the estimate behind it against what is printed, for every standard of our library."""

from functools import cache

import pytest
from pypdfium2 import PdfPage
from tests import paper_checks
from tests.conftest import LoadText

from unpack.library.bundled import bundled_folder
from unpack.library.library import Library
from unpack.library.load import load_library
from unpack.library.selector import select_target
from unpack.paper.document import Figure
from unpack.paper.recipes import build_parts
from unpack.paper.records.record import SheetRecord
from unpack.paper.sheets import Setting, make_document, read_templates, write_sheets
from unpack.paper.slip_page import fits_page, measure_height
from unpack.paper.templates.values import Prose
from unpack.paper.wording import read_wording

FOLDER = bundled_folder("templates")
WORDS, TEMPLATES = read_wording(FOLDER, "en"), read_templates(FOLDER)
# The corners where codes for scanning can be printed: 8 to 24 mm from the edges, and 3 mm around.
CORNER = 27


@cache
def open_shipped() -> Library:
    return load_library([bundled_folder("progressions")]).library


def covered() -> list[str]:
    library = open_shipped()
    return [standard.code for standard in library.standards.values() if library.skills_of.get(standard.id)]


def print_slips(setting: Setting, records: list[SheetRecord]) -> bytes:
    documents = [make_document(record, open_shipped(), WORDS, TEMPLATES, setting) for record in records]
    return write_sheets(documents, "pdf", TEMPLATES, WORDS, setting).data


def lay_out_all(setting: Setting, codes: list[str]) -> list[SheetRecord]:
    """The slips of standards, each asked for with as many questions as there can be."""
    choices = {"questions": 8, "not_sure": True, "setting": setting}
    targets = [select_target(open_shipped(), code) for code in codes]
    return list(build_parts("slip", open_shipped(), WORDS, targets, choices)[0].records)


def test_there_are_standards_to_look_at() -> None:
    assert len(covered()) >= 12


@pytest.mark.parametrize(
    ("paper", "codes"),
    # A PDF holds forty sheets.
    [
        *(("letter", covered()[start : start + 36]) for start in range(0, len(covered()), 36)),
        ("a4", ["2.NBT.A.1", "4.NBT.A.3"]),
    ],
)
def test_a_slip_is_one_page_and_as_high_as_estimated(paper: str, codes: list[str]) -> None:
    setting = Setting(paper)
    records = lay_out_all(setting, codes)
    pages = paper_checks.read_pages(print_slips(setting, records))
    assert len(pages) == len(records)
    for record, page in zip(records, pages, strict=True):
        height = page.get_size()[1] / paper_checks.MILLIMETRE
        lows = [thing.get_bounds()[1] / paper_checks.MILLIMETRE for thing in page.get_objects(max_depth=1)]
        # The footer stands in the lowest 20 mm.
        printed = height - 20 - min(low for low in lows if low > 20.5)
        assert printed - 1 < measure_height(record, setting) < printed + 12, record.title
        assert paper_checks.find_outside(page, 20) == []
        assert find_in_corners(page) == []


def find_in_corners(page: PdfPage) -> list[paper_checks.Box]:
    """What is printed where codes for scanning are to stand."""
    width, height = (size / paper_checks.MILLIMETRE for size in page.get_size())
    bounds = (thing.get_bounds() for thing in page.get_objects(max_depth=1))
    boxes = [tuple(side / paper_checks.MILLIMETRE for side in box) for box in bounds]
    return [
        (left, bottom, right, top)
        for left, bottom, right, top in boxes
        if (left < CORNER - 0.5 or right > width - CORNER + 0.5) and (bottom < CORNER or top > height - CORNER)
    ]


def test_large_print_keeps_to_one_page_too() -> None:
    setting = Setting(large_print=True)
    records = lay_out_all(setting, ["2.NBT.A.1", "3.NBT.A.1", "4.NBT.A.3"])
    assert len(paper_checks.read_pages(print_slips(setting, records))) == 3
    assert all(len(record.fields["questions"]) >= 2 for record in records)


def test_what_has_no_room_stays_out_and_is_told() -> None:
    (record,) = lay_out_all(Setting(large_print=True), ["3.NBT.A.1"])
    (remark,) = [remark for remark in record.remarks if remark.startswith("not on this page: ")]
    asked = {skill.name for skill in record.skills}
    assert not asked & set(remark.removeprefix("not on this page: ").split(", "))
    assert not [one for one in lay_out_all(Setting(), ["RI.K.1"])[0].remarks if one.startswith("not on")]


# The parts of an estimate.

QUESTION = {
    "number": "1", "passage": "", "stem": "How many?", "figure": "", "options": [], "not_sure": "", "lines": "",
    "grid": "", "drawing": "", "blanks": 0, "unit": "",
}  # fmt: skip
LINE = Figure("number-line", {"from": "0", "to": "10", "step": "1"}, "A line.")


def slip_of(*changes: dict[str, object]) -> SheetRecord:
    fields = {"heading": "Halves", "direction": "Fill in.", "questions": [{**QUESTION, **change} for change in changes]}
    return SheetRecord("slip", "Halves", "3-5", fields)


@pytest.mark.parametrize(
    "higher",
    [
        {"stem": "How many? " * 30},
        {"stem": Prose("One.\n\nTwo.")},
        {"figure": LINE},
        {"lines": "3"},
        {"grid": "20x6"},
        {"drawing": "60"},
        {"blanks": 1},
        {"options": ["4", "5"]},
        {"passage": {"about": "Question 1.", "title": "Bees", "text": "Bees hum.", "source": ""}},
    ],
)
def test_what_a_question_holds_makes_it_higher(higher: dict[str, object]) -> None:
    assert measure_height(slip_of(higher)) > measure_height(slip_of({})) + 2


def test_options_that_fit_take_one_row() -> None:
    short, long = ["4", "5", "6"], ["4", "5", "six times as many as there were at the beginning"]
    one, more = measure_height(slip_of({"options": short})), measure_height(slip_of({"options": long}))
    assert more > one + 2 * 5
    assert measure_height(slip_of({"options": short, "not_sure": "I am not sure"})) == one
    large = Setting(large_print=True)
    assert measure_height(slip_of({"options": short}), large) > measure_height(slip_of({"options": ["4"]}), large) + 10


def test_a_page_holds_so_much() -> None:
    assert fits_page(slip_of(*[{"blanks": 1}] * 8))
    assert not fits_page(slip_of(*[{"figure": LINE, "options": ["4", "5"]}] * 8))
    # A line of the school's above the title takes its room.
    room = next(count for count in range(1, 40) if not fits_page(slip_of(*[{"blanks": 1}] * (count + 1))))
    assert not fits_page(slip_of(*[{"blanks": 1, "stem": "How many? " * 12}] * room), Setting(school="Our school"))


def test_a_question_that_has_no_room_leaves_its_place_to_one_that_has(load_text: LoadText) -> None:
    given = "given: {n: 11..40}"
    tall = f"{{ask: 'Draw {{n}} piles.', {given}, answer: n, space: drawing 8 cm, wrong: {{m1: n + 1, m2: n + 2}}}}"
    low = f"{{ask: 'What is {{n}} + 1?', {given}, answer: n + 1}}"
    text = (
        "progression: steps\ntitle: Steps\nmisconceptions: {m1: {thinks: A.}, m2: {thinks: B.}}\nskills:\n"
        + "".join(
            f"  s{number}:\n    name: Step {number}\n    evidence: Does it.\n    standards: [2.S.A.1]\n"
            f"    items:\n      tall: {tall}\n      low: {low}\n"
            for number in range(3)
        )
    )
    library = load_text(halving=None, steps=text).library
    choices = {"questions": 3, "not_sure": True, "setting": Setting()}
    (record,) = build_parts("slip", library, WORDS, [select_target(library, "2.S.A.1")], choices)[0].records
    asked = [question["drawing"] for question in record.fields["questions"]]
    # One of those that tell most ways of thinking apart has room; of the other skills the low ones still fit.
    assert sorted(asked) == ["", "", "80"]
    assert len({skill.id for skill in record.skills}) == 3
    assert not [remark for remark in record.remarks if remark.startswith("not on this page")]
    assert fits_page(record)
