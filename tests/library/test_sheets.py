"""Every sheet of every standard that we ship prints, reads aloud, keeps to its page, and says the same everywhere."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests import paper_checks

from unpack.library.library import Library
from unpack.library.load import load_library
from unpack.library.selector import select_target
from unpack.paper.document import Document
from unpack.paper.recipes import DEFAULTS, build_parts
from unpack.paper.records.record import SheetRecord
from unpack.paper.sheets import Printed, Setting, make_document, read_templates, write_sheets
from unpack.paper.wording import read_wording
from unpack.unpacking.self_assessment import STYLES

ROOT = Path(__file__).parents[2]
TEMPLATES, WORDS = read_templates(ROOT / "templates"), read_wording(ROOT / "templates", "en")

# Every kind of sheet in every style, with the pages that one standard may take.
KINDS: dict[str, tuple[str, dict[str, Any], int]] = {
    # Most take two, those with many skills or misconceptions three.
    "unpacked": ("unpacked", {}, 3),
    "steps": ("progression", {"style": "steps"}, 3),
    "map": ("progression", {"style": "map"}, 3),
    "strip": ("progression", {"style": "strip"}, 1),
    "path": ("progression", {"style": "path"}, 1),
    "rubric": ("rubric", {}, 2),
    "single-point": ("rubric", {"style": "single-point"}, 2),
    **{f"self-assess {style}": ("self-assess", {"style": style}, 1) for style in STYLES},
    "items": ("items", {}, 6),
    "slip": ("slip", {}, 3),
}
# What the parts of a map say of themselves.
OF_PARTS = {
    "the",
    "map",
    "a",
    "of",
    "earliest",
    "on",
    "top",
    "numbered",
    "list",
    "below",
    "it",
    "says",
    "same",
    "in",
    "words",
    "skills",
}
# Standards printed into one file; a paper has a key, so there are twice as many sheets.
BATCH = 12


@dataclass(frozen=True)
class Prints:
    """One kind of sheet for a batch of standards: what it was made of, and the files."""

    codes: tuple[str, ...]
    records: tuple[SheetRecord, ...]
    documents: tuple[Document, ...]
    most_pages: int
    pdf: Printed
    html: str
    markdown: str


@cache
def library() -> Library:
    return load_library([ROOT / "progressions"]).library


def covered() -> list[str]:
    """The codes of all standards that a skill names."""
    return sorted({library().standards[id].code for id in library().skills_of})


def batches() -> list[tuple[str, ...]]:
    """The covered standards, so many at a time that one PDF holds their papers and keys."""
    codes = covered()
    return [tuple(codes[start : start + BATCH]) for start in range(0, len(codes), BATCH)]


@pytest.fixture(
    scope="module",
    params=[(kind, codes) for kind in KINDS for codes in batches()],
    ids=lambda param: f"{param[0]} {param[1][0]}",
)
def prints(request: pytest.FixtureRequest) -> Prints:
    """Each kind of sheet in turn; as a fixture of the module, so that each is made once and then forgotten."""
    kind, codes = request.param
    sheet, choices, most = KINDS[kind]
    targets = [select_target(library(), code) for code in codes]
    parts = build_parts(sheet, library(), WORDS, targets, choices)
    records = tuple(record for part in parts for record in part.records)
    documents = tuple(make_document(record, library(), WORDS, TEMPLATES, Setting()) for record in records)
    pdf, html, markdown = (
        write_sheets(documents, format, TEMPLATES, WORDS, Setting(plain=True)) for format in ("pdf", "html", "md")
    )
    return Prints(codes, records, documents, most, pdf, html.data.decode(), markdown.data.decode())


def test_all_kinds_and_standards_are_looked_at() -> None:
    # What is made of a class's answers has a view of them; the others need a library alone.
    assert {sheet for sheet, _, _ in KINDS.values()} == {
        one for one, choices in DEFAULTS.items() if "view" not in choices
    }
    assert len(covered()) >= 12
    assert {"3.NBT.A.1", "4.NBT.A.3"} <= set(covered())


def test_nothing_is_left_out(prints: Prints) -> None:
    records = prints.records
    assert len(records) >= len(prints.codes)
    assert [omission for record in records for omission in record.omissions] == []


def test_it_prints_so_that_it_can_be_read_aloud(prints: Prints) -> None:
    pdf = prints.pdf
    assert pdf.warnings == ()
    assert paper_checks.ACCESSIBLE in pdf.data


def test_it_takes_no_more_pages_than_it_may(prints: Prints) -> None:
    counts = paper_checks.count_pages(paper_checks.read_texts(prints.pdf.data))
    assert len(counts) == len(prints.documents)
    sheets = zip(prints.documents, counts, strict=True)
    assert [(document.title, count) for document, count in sheets if count > prints.most_pages] == []


def test_nothing_stands_in_the_margins_or_on_the_footer(prints: Prints) -> None:
    pages = paper_checks.read_pages(prints.pdf.data)
    counts = paper_checks.count_pages(paper_checks.read_texts(prints.pdf.data))
    owners = [document for document, count in zip(prints.documents, counts, strict=True) for _ in range(count)]
    for page, document in zip(pages, owners, strict=True):
        margin = 18 if document.audience == "teacher" else 20
        assert paper_checks.find_outside(page, margin) == [], document.title
        assert paper_checks.find_on_footer(page, "".join(document.footer)) == [], document.title


def test_a_copier_can_copy_it(prints: Prints) -> None:
    pages = paper_checks.read_pages(prints.pdf.data)
    assert pages
    assert [level for page in pages for level in paper_checks.find_greys(page, scale=1)] == []


def test_paper_screen_and_plain_text_say_the_same(prints: Prints) -> None:
    said, seen = paper_checks.words_of_html(prints.html)
    plain = paper_checks.words_of_markdown(prints.markdown)
    assert plain - said == Counter()
    # A map that is cut into parts says for each what it is; as data it is one.
    assert {word for word in said - plain if not word.isdigit()} <= OF_PARTS
    printed = paper_checks.count_words(" ".join(paper_checks.read_texts(prints.pdf.data)))
    paper = paper_checks.join_broken(printed, seen)
    assert seen - paper == Counter()
    # Paper says some things once more (heads of tables, the footer) and counts pages and entries, and that is all.
    assert {word for word in set(paper) - set(seen) if not word.isdigit()} <= {"page", "of"}
