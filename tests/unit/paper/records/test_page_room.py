"""A child's page: the estimate keeps it to one page, whatever the grade, the marks and the length of the sentences."""

from pathlib import Path

import pytest
from tests.conftest import LIBRARY
from tests.paper_checks import count_pages, read_texts

from unpack.library.library import Library
from unpack.library.load import load_library
from unpack.library.selector import select_target
from unpack.paper.document import Document
from unpack.paper.recipes import build_parts
from unpack.paper.records.page_room import ROOMS, fits_page, measure_row
from unpack.paper.records.record import SheetRecord
from unpack.paper.sheets import Setting, make_document, read_templates, write_sheets
from unpack.paper.wording import read_wording
from unpack.unpacking.self_assessment import STYLES

FOLDER = Path(__file__).parents[4] / "templates"
TEMPLATES, WORDS = read_templates(FOLDER), read_wording(FOLDER, "en")
SENTENCES = [
    "I can add.",
    "I can round a number to the nearest ten.",
    "I can find the halfway number of two hundreds and tell my partner how I know.",
]
VOCABULARY = "".join(
    f"  {word}: {{means: a number that is exactly in the middle of two others}}\n"
    for word in ("find", "halfway number", "round", "nearest", "ten")
)
QUESTION = "{q: {ask: What number is halfway between 300 and 400?, answer: 350}}"


def write_class(folder: Path, grade: str, sentence: str) -> Library:
    """A library with more skills of one standard than any page holds, and two that come next."""
    folder.mkdir()
    (folder / "library.yaml").write_text(LIBRARY, "utf-8")
    (folder / "sample.yaml").write_text(
        f"framework: sample\ntitle: S\nstandards:\n  S.1: {{grade: {grade}, text: T., text-is: paraphrase}}\n", "utf-8"
    )
    skill = f"name: N, evidence: E., i-can: {sentence}, items: {QUESTION}"
    lines = [f"  s{number}: {{{skill}, standards: [S.1]}}\n" for number in range(9)]
    lines += [f"  n{number}: {{{skill}, needs: {{s0: Why.}}}}\n" for number in range(2)]
    text = f"progression: way\ntitle: Rounding whole numbers to any place\nvocabulary:\n{VOCABULARY}skills:\n"
    (folder / "way.yaml").write_text(text + "".join(lines), "utf-8")
    return load_library([folder]).library


def make_sheets(library: Library, style: str) -> tuple[SheetRecord, list[Document]]:
    (part,) = build_parts("self-assess", library, WORDS, [select_target(library, "S.1")], {"style": style})
    (sheet,) = part.records
    return sheet, [make_document(sheet, library, WORDS, TEMPLATES, Setting(paper)) for paper in ("letter", "a4")]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_self_assessment_is_one_page(tmp_path: Path, sentence: str) -> None:
    documents: list[Document] = []
    rows: dict[str, list[int]] = {}
    for grade in ("1", "4", "8"):
        library = write_class(tmp_path / grade, grade, sentence)
        for style in STYLES:
            sheet, made = make_sheets(library, style)
            rows.setdefault(style, []).append(len(sheet.fields["rows"]))
            documents += made
            left = 9 - len(sheet.fields["rows"])
            keys = ",".join(f"s{number}" for number in range(left))
            assert sheet.remarks == (f"not on this page: {', '.join('N' * left)}; a page with them: --skills {keys}",)
    printed = write_sheets(documents, "pdf", TEMPLATES, WORDS, Setting())
    assert count_pages(read_texts(printed.data)) == [1] * 30
    # Older children have smaller type: never fewer targets.
    assert all(counts == sorted(counts) for counts in rows.values())
    if sentence == SENTENCES[0]:
        # What the design asks for, where the sentences are short.
        assert {style: counts[-1] for style, counts in rows.items()} == {
            "faces": 3, "lights": 4, "steps": 6, "single-point": 8, "proof": 8,
        }  # fmt: skip


def test_words_to_know_take_the_room_that_is_left(tmp_path: Path) -> None:
    library = write_class(tmp_path / "4", "4", SENTENCES[1])
    sheet, _ = make_sheets(library, "faces")
    assert [term["word"] for term in sheet.fields["vocabulary"]] == ["round", "nearest", "ten"]
    sheet, _ = make_sheets(library, "proof")
    assert [term["word"] for term in sheet.fields["vocabulary"]] == ["round", "nearest"]
    sheet, _ = make_sheets(library, "single-point")
    assert sheet.fields["vocabulary"] == []


@pytest.mark.parametrize("band", ROOMS)
def test_a_row_grows_with_its_texts(band: str) -> None:
    room = ROOMS[band]
    one, two = measure_row(room, ("I can add.", 30)), measure_row(room, ("I can add tens to tens in my head.", 30))
    assert one < two < measure_row(room, ("I can add tens to tens in my head. " * 3, 30))
    assert measure_row(room, ("I can add.", 30), ("a long question of some lines " * 3, 30)) > two
    assert measure_row(room, ("I can add.", 30), least=40) == 40


@pytest.mark.parametrize("band", ROOMS)
def test_a_page_is_full_at_some_time(band: str) -> None:
    def fits(rows: int, title: str = "Title", words: int = 0, tasks: int = 1) -> bool:
        heights = {"targets": [20.0] * rows, "words": [9.0] * words}
        return fits_page(ROOMS[band], title, labels=1, tasks=["Do it."] * tasks, **heights)

    most = max(rows for rows in range(12) if fits(rows))
    assert 2 < most < 10
    assert not fits(most, title="A title of many words " * 10)
    assert not fits(most, words=5)
    assert not fits(most, tasks=9)
