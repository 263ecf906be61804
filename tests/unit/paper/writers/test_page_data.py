"""The values of a page: what is decided before Typst sees a document."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.paper.artist import make_artist
from unpack.paper.document import (
    Blank,
    Box,
    Column,
    Columns,
    Document,
    Figure,
    Heading,
    LineBreak,
    Link,
    NameLine,
    Options,
    PageBreak,
    Paragraph,
    Shape,
    Steps,
    Strong,
    Table,
    Text,
)
from unpack.paper.writers.look import PAPERS, Logo, Look
from unpack.paper.writers.page_data import page_data
from unpack.text.clean import clean_document_text

ARTIST = make_artist({"en": {}})
WORDS = {"en": "page {page} of {pages}", "es": "página {page} de {pages}"}


def sheet(*blocks, **options):
    chosen = {
        "title": "A sheet", "language": "en", "sheet": "test", "audience": "teacher", "paper": "letter",
        "orientation": "portrait", "footer": (),
    }  # fmt: skip
    return Document(blocks=blocks, **(chosen | options))


def values(*blocks, look=None, **options):
    (printed,) = page_data((sheet(*blocks, **options),), look or Look(), ARTIST, WORDS)["sheets"]
    return printed


def text(characters):
    return (Text(characters),)


def paragraph(characters):
    return Paragraph(text(characters))


def test_headings_that_skip_a_level_are_raised_in_reading_order():
    inside = Box((Heading(4, text("c")), Heading(5, text("d"))))
    columns = Columns((Column((Heading(2, text("e")),)), Column((Heading(6, text("f")),))))
    printed = values(Heading(3, text("a")), Heading(4, text("b")), inside, Heading(1, text("g")), columns)
    levels = {heading["content"][0]: heading["level"] for heading in find(printed, "heading")}
    assert levels == {"a": 1, "b": 2, "c": 3, "d": 4, "g": 1, "e": 2, "f": 3}


def find(value, kind):
    """All values of a kind, in reading order."""
    if isinstance(value, list):
        return [found for part in value for found in find(part, kind)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("kind") == kind else []
    return own + [found for part in value.values() for found in find(part, kind)]


def test_headings_without_text_and_page_breaks_at_the_ends_are_left_out():
    blocks = (PageBreak(), PageBreak(), Heading(2, ()), paragraph("x"), PageBreak(), paragraph("y"), PageBreak())
    assert [block["kind"] for block in values(*blocks)["blocks"]] == ["paragraph", "page-break", "paragraph"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("en", "", "page {page} of {pages}")),
        ("es-MX", ("es", "MX", "página {page} de {pages}")),
        ("es-419", ("es", "", "página {page} de {pages}")),
        ("haw", ("haw", "", "page {page} of {pages}")),
        ("klingon", ("en", "", "page {page} of {pages}")),
        ("", ("en", "", "page {page} of {pages}")),
        ("日本", ("en", "", "page {page} of {pages}")),
    ],
)
def test_a_language_is_one_that_a_pdf_can_name(language, expected):
    printed = values(paragraph("x"), language=language)
    assert (printed["language"], printed["region"], printed["page"]) == expected


@pytest.mark.parametrize(
    ("documents", "title"),
    [
        ((sheet(title="One"), sheet(title="Two")), "One"),
        ((sheet(title=" \n"), sheet(title="Two")), "test"),
        ((sheet(title="", sheet=""), sheet(title="Two")), "Two"),
        ((sheet(title="", sheet=""),), "unpack"),
        ((sheet(title="Bell\x07 and\nline"),), "Bell\ufffd and line"),
    ],
)
def test_a_pdf_always_has_a_title(documents, title):
    assert page_data(documents, Look(), ARTIST, WORDS)["title"] == title


@pytest.mark.parametrize(
    ("word", "loosened"),
    [
        ("a" * 20, "a" * 20),
        ("a" * 21, "\u200b".join("a" * 21)),
        ("short " + "b" * 30 + " short", "short " + "\u200b".join("b" * 30) + " short"),
        ("é" * 21, "\u200b".join(["é"] * 21)),
        ("e\u0301" * 21, "\u200b".join(["e\u0301"] * 21)),
        ("\U0001f468\u200d\U0001f469" + "c" * 20, "\U0001f468\u200d\U0001f469\u200b" + "\u200b".join("c" * 20)),
    ],
)
def test_only_a_very_long_word_may_break_anywhere_but_never_inside_a_character(word, loosened):
    assert values(paragraph(word))["blocks"][0]["content"] == [loosened]


def test_a_word_that_is_wider_than_its_cell_may_break():
    def cell(width):
        table = Table((), (((Text("representation"),), ()),), ("left", "left"), (width, 100 - width))
        return values(table)["blocks"][0]["rows"][0][0]["lines"][0]["content"]

    assert cell(50) == ["representation"]
    assert cell(8) == ["\u200b".join("representation")]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_no_character_is_lost_and_marks_become_shapes(characters):
    content = values(paragraph(characters))["blocks"][0]["content"]
    printed = "".join(part if isinstance(part, str) else part["sign"] for part in content).replace("\u200b", "")
    expected = clean_document_text(re.sub("[ \t\r\n\f\v\x85\u2028\u2029]+", " ", characters))
    assert printed.replace(" ", "") == expected.replace(" ", "")
    assert not set("○◐●★▲■□☺◡☹") & set("".join(part for part in content if isinstance(part, str)))
    json.dumps(content, ensure_ascii=False).encode()


def test_links_lead_only_where_a_link_may_lead():
    links = [
        Link(text("x"), address)
        for address in ("https://a.org/b", "mailto:a@b.c", "javascript:alert(1)", "file:///etc", "https://a b")
    ]
    content = values(Paragraph(tuple(links)))["blocks"][0]["content"]
    assert content == [
        {"kind": "link", "content": ["x"], "address": "https://a.org/b"},
        {"kind": "link", "content": ["x"], "address": "mailto:a@b.c"},
        "x", "x", "x",
    ]  # fmt: skip


def test_a_cell_is_empty_text_or_marks():
    row = ((), (Shape("☺"), Text(" "), Shape("◡")), (Text("○ or"),), (Strong(text("a")), LineBreak(), Text("• b")))
    printed = values(Table((), (row,), ("left",) * 4, room=20))["blocks"][0]
    empty, marks, words, lines = printed["rows"][0]
    assert empty == {"look": "empty"}
    assert marks == {"look": "marks", "signs": ["☺", "◡"], "size": 6.5, "gap": 3.0}
    assert words["lines"] == [{"bullet": False, "content": [{"kind": "shape", "sign": "○"}, " or"]}]
    assert [line["bullet"] for line in lines["lines"]] == [False, True]
    assert (printed["grid"], printed["centered"]) == (True, True)
    reading = values(Table((text("Word"),), ((text("round"),),), ("left",)))["blocks"][0]
    assert (reading["grid"], reading["centered"]) == (False, False)


def test_a_row_that_begins_with_empty_cells_goes_on_with_the_row_above():
    rows = ((text("1"), text("a"), text("b")), ((), (), text("c")), ((), text("d"), ()), ((), (), ()))
    assert values(Table((), rows, ("left",) * 3))["blocks"][0]["continued"] == [0, 2, 1, 0]
    assert values(Table((), rows, ("left",) * 3, room=20))["blocks"][0]["continued"] == [0, 0, 0, 0]


def test_marks_shrink_into_their_cell():
    row = (tuple(Shape("★") for _ in range(6)), ())
    marks = values(Table((), (row,), ("left", "left"), (15, 85)))["blocks"][0]["rows"][0][0]
    assert 0 < marks["size"] < 6.5
    assert 6 * marks["size"] + 5 * marks["gap"] <= 0.15 * 180


def test_only_a_row_that_might_not_fit_a_page_may_split():
    rows = tuple((text(str(number)), text("word " * count)) for number, count in enumerate((10, 100, 1500)))
    assert values(Table((), rows, ("left", "left")))["blocks"][0]["tall"] == [2]


def test_large_print_stacks_columns_and_turns_a_wide_table_into_one_a_row():
    table = Table(
        tuple(map(text, "abcd")), (tuple(map(text, "1234")), (*map(text, "567"), ())), ("left",) * 4, target=4
    )
    columns = Columns((Column((paragraph("left"),)), Column((paragraph("right"),))), arrows=True)
    printed = values(table, columns, Options((text("x"),), rows="line"), look=Look(large_print=True))["blocks"]
    assert [block["kind"] for block in printed] == ["keep", "keep", "paragraph", "paragraph", "options"]
    assert printed[4]["rows"] == "list"
    tables = [block["blocks"][0] for block in printed[:2]]
    cells = [
        [cell["lines"][0]["content"][0] if cell["look"] == "text" else "" for cell in row]
        for part in tables
        for row in (part["head"], *part["rows"])
    ]
    assert cells == [["a", "1"], ["b", "2"], ["c", "3"], ["d", "4"], ["a", "5"], ["b", "6"], ["c", "7"], ["d", ""]]
    narrow = Table(tuple(map(text, "ab")), (), ("left",) * 2)
    assert values(narrow, look=Look(large_print=True))["blocks"][0]["kind"] == "table"


def test_in_large_print_a_row_that_goes_on_with_the_one_above_stays_with_it():
    rows = (tuple(map(text, "1234")), ((), (), text("5"), text("6")), tuple(map(text, "789a")))
    printed = values(Table(tuple(map(text, "abcd")), rows, ("left",) * 4), look=Look(large_print=True))["blocks"]
    tables = [block["blocks"][0] for block in printed]
    cells = [
        "".join(cell["lines"][0]["content"][0] for row in (part["head"], *part["rows"]) for cell in row)
        for part in tables
    ]
    assert cells == ["a1b2c3d4c5d6", "a7b8c9da"]


def test_options_have_letters_but_for_the_last_that_is_no_answer():
    printed = values(Options((text("x"), text("y")), letters="F", unlettered=text("z")))["blocks"][0]["entries"]
    assert printed == [
        {"letter": "F", "content": ["x"]},
        {"letter": "G", "content": ["y"]},
        {"letter": "", "content": ["z"]},
    ]


def test_a_name_line_gives_the_name_the_most_room():
    line = NameLine((("name", "Name", "Ada ★"), ("date", "Date", ""), ("other", "Other", "")))
    name, date, other = values(line)["blocks"][0]["fields"]
    assert name["value"] == ["Ada ", {"kind": "shape", "sign": "★"}]
    assert date["value"] == []
    assert name["share"] > date["share"] > other["share"]


def test_a_path_is_a_poster_unless_it_carries_a_name():
    path = Steps(((paragraph("x"),),), "path")
    assert values(path)["poster"]
    assert not values(NameLine((("name", "Name", ""),)), path)["poster"]
    assert not values(Steps(((paragraph("x"),),)))["poster"]


def test_columns_joined_by_arrows_get_room_by_what_they_hold():
    columns = (
        Column((paragraph("Before"), paragraph("few"))),
        Column((paragraph("Now"), *[paragraph("word " * 20)] * 6)),
    )
    printed = values(Columns(columns, arrows=True))["blocks"][0]
    assert [column["head"][0]["content"] for column in printed["columns"]] == [["Before"], ["Now"]]
    assert printed["widths"] == [0.85, 1.5]
    shared = (Column(columns[0].blocks, 3), columns[1])
    assert values(Columns(shared, arrows=True))["blocks"][0]["widths"] == [3, 1]
    assert values(Columns(columns))["blocks"][0]["widths"] == [1, 1]


def test_a_figure_that_is_too_wide_shrinks_and_keeps_its_shape():
    figure = Figure("number-line", {"from": "0", "to": "10", "step": "1"}, "A line from 0 to 10.")
    narrow = Columns((Column((figure,), 1), Column((), 4)))
    (wide,), (small,) = (find(values(block), "picture") for block in (figure, narrow))
    assert small["width"] <= 36 < 90 <= wide["width"] <= 180
    view = json.loads("[" + small["svg"].split('viewBox="')[1].split('"')[0].replace(" ", ",") + "]")
    assert small["width"] / small["height"] == pytest.approx(view[2] / view[3], rel=0.01)
    assert small["alt"] == "A line from 0 to 10."


def test_a_long_footer_gets_more_room():
    short, long = (values(paragraph("x"), footer=footer)["footer-room"] for footer in (("a",), ("a", "word " * 100)))
    assert short < 20
    assert long > 25


def test_a_blank_stays_with_the_word_before_it_inside_a_sentence():
    content = values(Paragraph((Text("From "), Blank(), Text(" to? "), Blank())))["blocks"][0]["content"]
    assert [part for part in content if isinstance(part, str)] == ["From\u00a0", " to? "]


def test_a_blank_is_narrower_in_a_narrow_cell():
    wide, narrow = (
        values(Table((), (((Text("a"), Blank()), ()),), ("left", "left"), (share, 100 - share)))["blocks"][0]["rows"][
            0
        ][0]
        for share in (50, 12)
    )
    assert wide["lines"][0]["content"][1]["width"] == 22
    assert narrow["lines"][0]["content"][1]["width"] < 12


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_and_type_follow_the_sheet(paper):
    upright = values(paragraph("x"), paper=paper)["style"]
    across = values(paragraph("x"), paper=paper, orientation="landscape")["style"]
    assert (
        (upright["page-width"], upright["page-height"])
        == (across["page-height"], across["page-width"])
        == PAPERS[paper]
    )


@pytest.mark.parametrize(
    ("audience", "size", "table", "margin", "rule", "font", "hyphenate"),
    [
        ("teacher", 10.5, 9.5, 18, 8, "Source Sans 3", True),
        ("family", 12, 12, 20, 8, "Source Sans 3", False),
        ("k-2", 16, 16, 20, 12, "Andika", False),
        ("3-5", 13, 13, 20, 8, "Source Sans 3", False),
        ("6-12", 12, 12, 20, 8, "Source Sans 3", False),
    ],
)
def test_type_follows_the_reader(audience, size, table, margin, rule, font, hyphenate):
    style = values(paragraph("x"), audience=audience)["style"]
    found = [style[name] for name in ("size", "table-size", "margin", "rule", "hyphenate")] + [style["fonts"][0]]
    assert found == [size, table, margin, rule, hyphenate, font]
    assert style["headings"] == [1.6, 1.25, 1.1]
    large = values(paragraph("x"), audience=audience, look=Look(large_print=True))["style"]
    assert (large["size"], large["table-size"], large["line"], large["tint"], large["hyphenate"]) == (
        18,
        18,
        1.25,
        0,
        False,
    )


def test_a_school_may_choose_sizes_and_a_sign():
    look = Look(sizes={"teacher": 12}, school="Oak School", logo=Logo(b"", "png", ""))
    printed = values(paragraph("x"), look=look)
    assert (printed["style"]["size"], printed["style"]["table-size"]) == (12, 10.86)
    assert printed["school"] == {"line": ["Oak School"], "logo": {"file": "logo.svg", "alt": "logo"}}
