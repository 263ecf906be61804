"""The PDF: everything prints, stays on the page, reads aloud, and is the same each time."""

import io
import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.paper_checks import (
    ACCESSIBLE,
    find_greys,
    find_on_footer,
    find_outside,
    read_pages,
    read_texts,
    squash,
)

from unpack.paper.artist import make_artist
from unpack.paper.document import (
    AnswerSpace,
    Blank,
    Block,
    Box,
    BulletList,
    Column,
    Columns,
    Document,
    Emphasis,
    Figure,
    Graph,
    GraphEdge,
    GraphNode,
    Heading,
    Inlines,
    Item,
    Keep,
    LineBreak,
    Link,
    Math,
    NameLine,
    NumberedList,
    Options,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Shape,
    Steps,
    Strong,
    Table,
    TaskList,
    Text,
)
from unpack.paper.writers.look import Logo, Look
from unpack.paper.writers.typst import MOST_SHEETS, Assets, Pdf, find_missing_characters, write_pdf
from unpack.text.asciimath import parse_math

TEMPLATES = Path(__file__).resolve().parents[4] / "templates"
ASSETS = Assets((TEMPLATES / "page.typ").read_text("utf-8"), TEMPLATES / "fonts")
ARTIST = make_artist({"en": {}})
WORDS = {"en": "page {page} of {pages}", "es": "página {page} de {pages}"}


def text(characters: str) -> Inlines:
    return (Text(characters),)


def paragraph(characters: str) -> Paragraph:
    return Paragraph(text(characters))


def table(rows: Sequence[Sequence[str]], **options: object) -> Table:
    head, *body = [tuple(map(text, row)) for row in rows]
    return Table(tuple(head), tuple(body), ("left",) * len(head), **options)


def sheet(*blocks: Block, **options: object) -> Document:
    chosen = {
        "title": "A sheet", "language": "en", "sheet": "test", "audience": "teacher", "paper": "letter",
        "orientation": "portrait", "footer": ("library 1.0",),
    }  # fmt: skip
    return Document(blocks=blocks, **(chosen | options))


def write(*documents: Document, **look: Any) -> Pdf:
    return write_pdf(documents, Look(**look), ASSETS, ARTIST, WORDS)


def pages(pdf: Pdf) -> list[pypdfium2.PdfPage]:
    return read_pages(pdf.data)


def texts(pdf: Pdf) -> list[str]:
    return read_texts(pdf.data)


NUMBER_LINE = Figure("number-line", {"from": "40", "to": "50", "step": "1"}, "A number line from 40 to 50.")
MAP = Graph(
    (GraphNode("a", 1, "Tens", "Grade 2"), GraphNode("b", 2, "Rounding", "Grade 3", target=True)),
    (GraphEdge("a", "b", "needs"),),
    "Tens lead to rounding.",
)
BLOCKS: dict[str, tuple[Block, str]] = {
    "heading": (Heading(2, text("A heading")), "A heading"),
    "paragraph": (Paragraph((Text("Plain "), Strong(text("bold ")), Emphasis(text("marked")))), "Plain bold marked"),
    "line break": (Paragraph((Text("above"), LineBreak(), Text("below"))), "above below"),
    "link": (Paragraph((Link(text("the map"), "https://example.org/map"),)), "the map"),
    "math": (Paragraph((Math(parse_math("2 1/2 + x^2 != root(3)(8) - sqrt(_) xx [3 % ]")),)), "≠"),
    "blank": (Paragraph((Text("3 and "), Blank(), Text(" make 5"))), "3 and make 5"),
    "shapes": (Paragraph((Text("begin "), *map(Shape, "○◐●★▲■□☺◡☹"), Text(" end"))), "begin end"),
    "picture": (Paragraph((Text("See "), Picture(NUMBER_LINE))), "See"),
    "bullets": (BulletList(((paragraph("one"), BulletList(((paragraph("two"),),))),)), "• one • two"),
    "numbers": (NumberedList(((paragraph("seven"),), (paragraph("eight"),)), start=7), "7. seven 8. eight"),
    "numbered tasks": (NumberedList(((paragraph("tick me"),),), tasks=True), "1. tick me"),
    "tasks": (TaskList(((paragraph("done"),),)), "done"),
    "quote": (Quote((paragraph("as they said"),)), "as they said"),
    "table": (table([["Word", "Means"], ["x", "y"]], widths=(1, 2), target=2, room=20), "Word Means x y"),
    "marks": (Table((text("I can"), text("no")), ((text("add"), (Shape("○"),)),), ("left", "center")), "I can no add"),
    "list in a cell": (Table((), (((Text("See"), LineBreak(), Text("• tens")), ()),), ("left", "right")), "See • tens"),
    "figure": (NUMBER_LINE, "40"),
    "graph": (MAP, "Rounding"),
    "columns": (
        Columns((Column((Heading(2, text("Now")), paragraph("ten"))), Column((paragraph("Then"),))), arrows=True),
        "Now ten Then",
    ),
    "box": (Box((paragraph("in a box"),), "line"), "in a box"),
    "target box": (Box((paragraph("in a box"),), "target"), "in a box"),
    "tinted box": (Box((paragraph("in a box"),), "tint"), "in a box"),
    "box to cut out": (Box((paragraph("in a box"),), "cut"), "in a box"),
    "item": (Item((paragraph("Round 47."), AnswerSpace(lines=1)), "12", "2"), "12. Round 47."),
    "options": (Options((text("40"), text("50"), (Math(parse_math("3/4")),))), "A 40 B 50 C"),
    "options from F": (Options((text("40"), text("50")), letters="F", rows="list"), "F 40 G 50"),
    "an option without a letter": (Options((text("40"), text("50")), unlettered=text("neither")), "A 40 B 50 neither"),
    "options without letters": (Options((), unlettered=text("neither")), "neither"),
    "steps": (Steps(((paragraph("first"),), (paragraph("then"),))), "1. first 2. then"),
    "path": (Steps(((paragraph("first"),), (paragraph("then"),)), "path"), "1 first 2 then"),
    "name line": (NameLine((("name", "Name", "Ada"), ("date", "Day", ""), ("form", "Form", "B"))), "Name Ada Day"),
    "lines": (AnswerSpace(lines=3), ""),
    "answer box": (AnswerSpace(height=30), ""),
    "grid": (AnswerSpace(grid=(8, 5)), ""),
    "keep": (Keep((Heading(2, text("Kept")), paragraph("together"))), "Kept together"),
    "page break": (PageBreak(), ""),
}  # fmt: skip
EVERYTHING = (Heading(1, text("Everything")), *(block for block, _ in BLOCKS.values()), paragraph("The end"))


@pytest.fixture(scope="module")
def everything() -> Pdf:
    return write(sheet(*EVERYTHING))


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_prints_and_can_be_read_aloud(name):
    block, expected = BLOCKS[name]
    title, end = Heading(1, text("Title")), paragraph("The end")
    pdf = write(sheet(title, block, end))
    assert expected in "".join(texts(pdf))
    assert picture_of(pdf) != picture_of(write(sheet(title, end)))
    assert ACCESSIBLE in pdf.data
    assert pdf.warnings == ()


def picture_of(pdf: Pdf) -> bytes:
    """The grey levels of the first page."""
    return bytes(pages(pdf)[0].render().to_pil().convert("L").tobytes())


def test_every_mark_is_drawn():
    """Each sign leaves ink of its own: no two look alike and none is empty."""
    seen = set()
    for sign in "○◐●★▲■□☺◡☹":
        seen.add(picture_of(write(sheet(Heading(1, text("x")), table_of(sign)))))
    assert len(seen) == 10


def table_of(sign: str) -> Table:
    return Table((text("a"),), (((Shape(sign),),),), ("center",))


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize(
    ("audience", "paper", "orientation"),
    [
        ("teacher", "letter", "landscape"),
        ("k-2", "a4", "portrait"),
        ("3-5", "tabloid", "portrait"),
        ("6-12", "a3", "landscape"),
        ("family", "letter", "portrait"),
    ],
)
def test_nothing_stands_outside_the_margins(audience, paper, orientation, large_print):
    word = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
    long = "A long sentence that is said again and again so that it fills the page. " * 45
    blocks = (
        *EVERYTHING,
        paragraph(word),
        table([["A", word, "C", "D"], [word, long, "short", ""]], widths=(10, 60, 20, 10), room=20),
        Item((paragraph(long), paragraph(long), Options((text(word), text(long)))), "9"),
        Keep((Heading(2, text(word)), *[paragraph(long)] * 3)),
        Box((paragraph(word), *[paragraph(long)] * 3), "target"),
        NameLine((("name", "Name", word),)),
        AnswerSpace(lines=60),
        AnswerSpace(grid=(40, 40)),
        Columns(
            (Column((paragraph(word),)), Column((AnswerSpace(lines=10),)), Column((paragraph(long),))), arrows=True
        ),
    )
    footer = ("library 1.0", long[:300])
    pdf = write(
        sheet(*blocks, audience=audience, paper=paper, orientation=orientation, footer=footer),
        large_print=large_print,
    )
    margin = 18 if audience == "teacher" else 20
    assert [found for page in pages(pdf) for found in find_outside(page, margin)] == []


def test_what_stands_in_a_margin_or_on_a_footer_is_found():
    (page,) = pages(write(sheet(paragraph("word " * 20))))
    assert find_outside(page, margin=18) == []
    assert find_outside(page, margin=25)
    assert find_on_footer(page, "library 1.0") == []
    assert squash("".join(find_on_footer(page, "library 2.0"))) == "library1.0"


def test_a_page_is_safe_for_a_copier(everything):
    assert [level for page in pages(everything) for level in find_greys(page)] == []


def test_an_area_that_a_copier_would_blur_is_found():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9H0Z" fill="#808080"/></svg>'
    (page,) = pages(write(sheet(Heading(1, text("x"))), logo=Logo(svg, "svg", "Grey")))
    assert find_greys(page) == [128]


def test_color_is_only_added():
    light = sheet(Heading(1, text("x")), table_of("▲"))
    (plain,), (colored,) = pages(write(light)), pages(write(light, color=True))
    assert len(set(plain.render().to_pil().convert("RGB").get_flattened_data())) < len(
        set(colored.render().to_pil().convert("RGB").get_flattened_data())
    )


def test_the_same_documents_give_the_same_bytes(everything, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert write(sheet(*EVERYTHING)).data == everything.data


def test_the_date_is_fixed_or_the_one_asked_for(monkeypatch):
    assert b"/CreationDate(D:20260101" in write(sheet(paragraph("x"))).data
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert b"/CreationDate(D:19700102" in write(sheet(paragraph("x"))).data
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert b"/CreationDate(D:20260101" in write(sheet(paragraph("x"))).data


CORES = [
    '#read("/etc/passwd")',
    "#panic()",
    "$x^2$",
    "*bold* _it_",
    "`code`",
    "[link](x)",
    "<label> @ref",
    "\\u{40} \\n \\",
    "\"quoted\" 'so'",
    "{{ 7 * 7 }} {% raw %}",
    "<script>alert(1)</script>",
    "| a | b |",
    "// no comment /* here */",
    "~ -- --- ...",
    "&amp; &#65; %20 %s",
    "Ñandú, Đặng, Łódź",
    'x\\"}],{[:',
    '#import "@preview/x:1.0.0"',
    "1/2 <= 3 ≈ 4 × 5",
    "-> => <=> ::: {.box}",
]
PREFIXES = ["", "= ", "- ", "+ ", "1. ", "/ ", "#", "\\", "> ", "\t"]


def test_hostile_texts_come_back_as_they_are():
    hostile = [prefix + core for prefix, core in itertools.product(PREFIXES, CORES)]
    assert len(hostile) == 200
    blocks = [paragraph(line) for line in hostile[:70]]
    blocks += [Heading(2, text(line)) for line in hostile[70:80]]
    blocks += [table([["a", "b"], *([line, "x"] for line in hostile[80:180])], widths=(9, 1))]
    blocks += [NameLine((("name", "Name", line),)) for line in hostile[180:]]
    pdf = write(sheet(*blocks, title=hostile[0], footer=(hostile[1],), orientation="landscape"))
    printed = squash("".join(texts(pdf)))
    assert [line for line in hostile if squash(line) not in printed] == []
    assert pypdfium2.PdfDocument(pdf.data).get_metadata_dict()["Title"] == hostile[0]


def test_characters_that_control_a_printer_are_shown_as_what_they_are():
    pdf = write(sheet(paragraph("be\x07ll \u202eturned \ufeffround")))
    assert "be�ll �turned �round" in texts(pdf)[0]
    assert pdf.warnings == ()


def test_a_character_that_our_fonts_lack_is_named_with_its_sheet():
    pdf = write(sheet(paragraph("fine"), title="First"), sheet(paragraph("A 村 for Mei"), title="Second"))
    (warning,) = pdf.warnings
    assert warning.startswith("Second: our fonts lack `村`; ")
    assert "A " in texts(pdf)[1]
    assert "for Mei" in texts(pdf)[1]


def test_pages_are_counted_for_each_sheet_in_its_language():
    long = sheet(*[paragraph("word " * 90)] * 26)
    pdf = write(sheet(paragraph("x")), long, sheet(paragraph("y"), language="es-MX"))
    counts = [re.findall(r"p.gina? \d+ de \d+|page \d+ of \d+", page) for page in texts(pdf)]
    assert counts == [["page 1 of 1"], ["page 1 of 3"], ["page 2 of 3"], ["page 3 of 3"], ["página 1 de 1"]]
    assert pdf.pages == 5


def test_a_compile_holds_forty_sheets_and_no_more():
    pdf = write(*[sheet(paragraph(f"sheet {number}")) for number in range(MOST_SHEETS)])
    assert pdf.pages == MOST_SHEETS == 40
    assert "sheet 39" in texts(pdf)[39]
    for count in (0, MOST_SHEETS + 1):
        with pytest.raises(ValueError, match=f"not {count}"):
            write(*[sheet(paragraph("x"))] * count)


@pytest.mark.parametrize("lines", range(28, 37, 2))
def test_a_heading_stays_with_what_it_stands_over(lines):
    rows = [["a", "b"], *[["cell", "cell"]] * 3]
    for follower in (paragraph("follower"), table([["follower", "x"], *rows]), Keep((paragraph("follower"),))):
        pdf = write(sheet(Heading(1, text("x")), *[paragraph("filler")] * lines, Heading(2, text("Orphan")), follower))
        (page,) = [page for page in texts(pdf) if "Orphan" in page]
        assert "follower" in page


def test_rows_and_items_do_not_split_and_table_heads_repeat():
    row = "begin {0} " + "and so on " * 60 + "end {0}"
    pdf = write(sheet(table([["Head", "Words"], *([str(number), row.format(number)] for number in range(30))])))
    printed = texts(pdf)
    assert all("Head" in page for page in printed)
    assert [
        number for number in range(30) for page in printed if (f"begin {number} " in page) != (f"end {number} " in page)
    ] == []
    items = [
        Item((paragraph(f"begin {number} "), AnswerSpace(lines=number), paragraph(f"end {number}.")), str(number))
        for number in range(12)
    ]
    printed = texts(write(sheet(*items)))
    assert len(printed) > 2
    assert [
        number for number in range(12) for page in printed if (f"begin {number} " in page) != (f"end {number}." in page)
    ] == []


def test_a_link_in_a_head_is_only_text_since_the_head_repeats():
    head = ((Strong((Link(text("the map"), "https://example.org"),)),), (Emphasis(text("b")), Text("c")))
    pdf = write(sheet(Table(head, ((text("x"), text("y")),) * 60, ("left", "left"))))
    assert [page.count("the map") for page in texts(pdf)] == [1] * pdf.pages
    assert pdf.pages > 1


def test_a_heading_without_letters_is_no_heading():
    pdf = write(sheet(Heading(1, (Math(parse_math("3/4")),)), Heading(1, (Shape("★"),)), Heading(1, (Strong(()),))))
    assert "3 4" in texts(pdf)[0]


def test_options_stand_in_one_row_where_they_fit():
    def lines(*entries: str, rows: str = "auto", last: str = "") -> list[int]:
        """On which line each option stands, the highest first."""
        options = Options(tuple(map(text, entries)), rows=rows, unlettered=text(last) if last else ())
        (page,) = pages(write(sheet(options, audience="3-5")))
        found = page.get_textpage()
        search = [found.search(entry).get_next() for entry in (*entries, *([last] if last else []))]
        tops = [round(found.get_charbox(index)[1]) for index, _ in search]
        return [sorted(set(tops), reverse=True).index(top) for top in tops]

    assert lines("40", "50", "57") == [0, 0, 0]
    assert lines("40", "fifty " * 12, "57") == [0, 1, 2]
    assert lines("40", "50", "57", rows="list") == [0, 1, 2]
    # What has no letter takes the room that is left in the row, or a line of its own.
    assert lines("40", "50", "57", "60", last="I am not sure") == [0, 0, 0, 0, 0]
    assert lines("300 and 400", "340 and 350", "346 and 348", "200 and 300", last="I am not sure") == [0, 0, 0, 0, 1]
    assert lines("40", "fifty " * 12, last="I am not sure") == [0, 1, 2]
    assert lines(last="I am not sure") == [0]


def test_large_print_is_large_and_says_the_same():
    document = sheet(
        Heading(1, text("Rubric")),
        table([["Criterion", "Yet", "Nearly", "Met"], ["Halves", "by eye", "on a line", "always"]], target=4),
        Columns((Column((paragraph("left"),)), Column((paragraph("right"),)))),
        Options((text("40"), text("50"))),
    )
    normal, large = write(document), write(document, large_print=True)
    for printed in (normal, large):
        words = {squash(word) for page in texts(printed) for word in page.split()}
        assert {"Criterion", "Halves", "Yet", "eye", "Nearly", "Met", "always", "left", "right", "40", "50"} <= words
    (page,) = pages(large)
    found = page.get_textpage()
    left, right = (found.get_charbox(found.search(word).get_next()[0]) for word in ("left", "right"))
    assert left[0] == pytest.approx(right[0], abs=2)
    assert left[1] > right[1]
    heights = [thing.get_bounds()[3] - thing.get_bounds()[1] for thing in page.get_objects() if thing.type == 1]
    assert max(heights) > 18


def test_the_school_stands_above_the_title():
    logo = Logo(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>', "svg", "Oak")
    pdf = write(sheet(Heading(1, text("Title"))), school="Oak School", logo=logo)
    assert texts(pdf)[0].strip().startswith("Oak School Title")
    assert [thing.type for thing in pages(pdf)[0].get_objects()].count(2) or b"Oak" in pdf.data


def test_a_mistake_in_the_page_file_is_one_line():
    from unpack.paper.fence import FenceError

    broken = Assets("#let x = 1\n#panic(x)", ASSETS.fonts)
    with pytest.raises(FenceError) as caught:
        write_pdf((sheet(paragraph("x")),), Look(), broken, ARTIST, WORDS)
    assert caught.value.message == "page.typ:2: panicked with: 1"


def test_page_files_of_strangers_reach_nothing():
    from unpack.paper.fence import FenceError

    for source in (
        '#read("/etc/passwd")',
        '#read("../secret")',
        '#import "@preview/cetz:0.3.1"',
        '#import "\\u{40}preview/cetz:0.3.1"',
    ):
        with pytest.raises(FenceError) as caught:
            write_pdf((sheet(paragraph("x")),), Look(), Assets(source, ASSETS.fonts), ARTIST, WORDS)
        assert caught.value.kind == "refused"
        assert "\n" not in caught.value.message


def test_the_pdf_opens_in_a_reader_of_its_own(everything):
    assert everything.data.startswith(b"%PDF-1.7")
    assert everything.data.count(b"%%EOF") == 1
    assert len(pypdfium2.PdfDocument(io.BytesIO(everything.data))) == everything.pages


WORDS_OF_ALL_KINDS = st.text(st.sampled_from("ab Zé1%$#\\\"'*_`[]{}<>@~/-=+.\n\t\x07☹★\u200d\u0301•"), max_size=30)
FORMULAS = st.sampled_from(["1/2", "2 1/2", "x^2 + _", "root(3)(8)", "{[(1)]}", "3, 4 % \\$ cdots"]).map(parse_math)
SIMPLE_INLINES = st.one_of(
    WORDS_OF_ALL_KINDS.map(Text),
    FORMULAS.map(Math),
    st.just(Blank()),
    st.just(LineBreak()),
    st.just(Picture(NUMBER_LINE)),
    st.sampled_from("○◐●★▲■□☺◡☹").map(Shape),
)
LINES = st.lists(
    st.recursive(
        SIMPLE_INLINES,
        lambda inner: st.one_of(
            st.lists(inner, max_size=2).map(lambda part: Strong(tuple(part))),
            st.lists(inner, max_size=2).map(lambda part: Emphasis(tuple(part))),
            st.builds(Link, st.lists(inner, max_size=2).map(tuple), st.sampled_from(["https://a.org", "x:y"])),
        ),
        max_leaves=3,
    ),
    max_size=4,
).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(0, 7))
    rows = st.lists(st.lists(LINES, min_size=columns, max_size=columns).map(tuple), max_size=3).map(tuple)
    return Table(
        draw(rows.map(lambda drawn: drawn[0] if drawn else ())),
        draw(rows),
        tuple(draw(st.lists(st.sampled_from(["left", "center", "right"]), min_size=columns, max_size=columns))),
        draw(st.just(()) | st.lists(st.integers(1, 9), min_size=columns, max_size=columns).map(tuple)),
        draw(st.integers(0, columns)),
        draw(st.sampled_from([0, 5, 28])),
    )


def nest(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    entries = st.lists(blocks, max_size=3).map(tuple)
    columns = st.lists(st.builds(Column, blocks, st.sampled_from([1, 2.5])), max_size=3).map(tuple)
    return st.one_of(
        st.builds(BulletList, entries),
        st.builds(TaskList, entries),
        st.builds(NumberedList, entries, st.integers(0, 99), st.booleans()),
        st.builds(Quote, blocks),
        st.builds(Columns, columns, st.booleans()),
        st.builds(Box, blocks, st.sampled_from(["line", "target", "tint", "cut"])),
        st.builds(Item, blocks, WORDS_OF_ALL_KINDS, WORDS_OF_ALL_KINDS),
        st.builds(Steps, entries, st.sampled_from(["list", "path"])),
        st.builds(Keep, blocks),
    )


SIMPLE_BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 6), LINES),
    st.builds(Paragraph, LINES),
    tables(),
    st.just(NUMBER_LINE),
    st.builds(
        Options,
        st.lists(LINES, max_size=5).map(tuple),
        st.just("A"),
        st.sampled_from(["auto", "line", "list"]),
        st.just(()) | LINES,
    ),
    st.builds(
        NameLine, st.lists(st.tuples(st.just("name"), WORDS_OF_ALL_KINDS, WORDS_OF_ALL_KINDS), max_size=4).map(tuple)
    ),
    st.builds(AnswerSpace, st.integers(0, 9)),
    st.builds(AnswerSpace, st.just(0), st.integers(1, 400)),
    st.builds(AnswerSpace, st.just(0), st.just(0), st.tuples(st.integers(1, 30), st.integers(1, 30))),
    st.just(PageBreak()),
)
AUDIENCES = st.sampled_from(["teacher", "family", "k-2", "3-5", "6-12"])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.recursive(SIMPLE_BLOCKS, nest, max_leaves=4), max_size=6), AUDIENCES, st.booleans())
def test_any_document_prints_and_can_be_read_aloud(blocks, audience, large_print):
    pdf = write(sheet(*blocks, audience=audience), large_print=large_print)
    assert ACCESSIBLE in pdf.data
    assert pdf.warnings == ()


def test_characters_that_our_fonts_lack_are_found_without_a_sheet():
    fonts = ASSETS.fonts
    assert find_missing_characters("áñ½×村★あ", fonts) == "村あ"
    assert find_missing_characters("áñ½×★", fonts) == ""
    assert find_missing_characters("", fonts) == ""
