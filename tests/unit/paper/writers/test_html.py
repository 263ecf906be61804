"""Document → HTML: one file that loads nothing, with headers, alternatives and the content in order."""

import re

import pytest

from unpack.paper.artist import Artist, make_artist
from unpack.paper.document import (
    SHAPES,
    AnswerSpace,
    Blank,
    Box,
    BulletList,
    Column,
    Columns,
    Document,
    Emphasis,
    Figure,
    Graph,
    Heading,
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
from unpack.paper.drawing import Drawing
from unpack.paper.writers.html import write_html
from unpack.paper.writers.look import Logo, Look
from unpack.text.asciimath import parse_math

ARTIST = make_artist({"es": {"math.blank": "espacio en blanco"}})


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def entry(text: str) -> tuple[Paragraph]:
    return (Paragraph(words(text)),)


def sheet(*blocks, audience="teacher", language="en", footer=(), orientation="portrait") -> Document:
    return Document("A <title>", language, "rubric", audience, "letter", orientation, footer, blocks)


def body(*blocks, look: Look | None = None, artist: Artist = ARTIST, **fields: str) -> str:
    """Return what stands in the sheet, without line ends between blocks."""
    html = write_html([sheet(*blocks, **fields)], look or Look(), artist)
    return re.search(r"<article[^>]*>\n(.*)</article>", html, re.DOTALL)[1].replace("\n", "")


def test_the_page_loads_nothing_and_runs_nothing():
    logo = Logo(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg", 'Our "sign"')
    html = write_html([sheet(*entry("a"), footer=("CC & BY",))], Look(school="Ash Street", logo=logo), ARTIST)
    assert html.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in html
    assert "<title>A &lt;title&gt;</title>" in html
    assert "<script" not in html
    assert "@import" not in html
    assert [found[:26] for found in re.findall(r'(?:src|href)="([^"]*)', html)] == ["data:image/svg+xml;base64,"]
    assert not re.search(r"url\(", html)
    assert html.count("<main>") == html.count("</main>") == 1
    assert "@media print" in html
    assert 'alt="Our &quot;sign&quot;"' in html
    assert "<footer><p>CC &amp; BY</p></footer>" in html


def test_each_size_of_paper_has_its_page_rule():
    documents = [sheet(), sheet(orientation="landscape"), sheet(audience="3-5"), sheet()]
    html = write_html(documents, Look(), ARTIST)
    assert re.findall("@page (.*)\n", html) == [
        "p216x279m18 { size: 215.9mm 279.4mm; margin: 18mm; }",
        "p279x216m18 { size: 279.4mm 215.9mm; margin: 18mm; }",
        "p216x279m20 { size: 215.9mm 279.4mm; margin: 20mm; }",
    ]
    assert html.count('class="sheet teacher" lang="en" style="page:p216x279m18;') == 2


INLINES = [
    (words('a < b & "c" <script>'), "a &lt; b &amp; &quot;c&quot; &lt;script&gt;"),
    (words("\x00\x1b"), "\ufffd\ufffd"),
    ((Emphasis(words("a")), Strong(words("b")), LineBreak()), "<em>a</em><strong>b</strong><br>"),
    ((Link(words("a"), 'https://b.c/"d'),), '<a href="https://b.c/&quot;d" rel="noreferrer">a</a>'),
    ((Link(words("a"), "javascript:alert(1)"),), "a"),
    ((Math(parse_math("1/2")),), '<math displaystyle="true"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>'),
    ((Blank(),), '<span class="blank" role="img" aria-label="blank"></span>'),
    (words("x" * 20), "x" * 20),
    (words("x" * 12 + "&" * 10), "xxxxx<wbr>xxxxx<wbr>xx&amp;&amp;&amp;<wbr>&amp;&amp;&amp;&amp;&amp;<wbr>&amp;&amp;"),
]


@pytest.mark.parametrize(("content", "html"), INLINES)
def test_inlines(content, html):
    assert body(Paragraph(content)) == f"<p>{html}</p>"


@pytest.mark.parametrize("sign", SHAPES)
def test_shapes_are_drawn_and_say_what_they_are(sign):
    html = body(Paragraph((Shape(sign),)))
    assert html.startswith(f'<p><svg class="shape" role="img" aria-label="{sign}" viewBox="0 0 20 20"><')
    assert len({body(Paragraph((Shape(other),)))[75:] for other in SHAPES}) == len(SHAPES)


def test_color_is_only_added_to_shapes():
    colored = body(Paragraph((Shape("●"), Shape("○"))), look=Look(color=True))
    assert re.findall('viewBox="0 0 20 20"( fill="#[0-9a-f]{6}")?>', colored) == [' fill="#1a7f37"', ""]


def test_a_blank_is_told_in_the_language_of_the_sheet():
    assert 'aria-label="espacio en blanco"' in body(Paragraph((Blank(),)), language="es-MX")


BLOCKS = [
    (BulletList((entry("a"), (*entry("b"), *entry("c")))), "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>"),
    (TaskList((entry("a"),)), '<ul class="tasks"><li>a</li></ul>'),
    (NumberedList((entry("a"),), 3, tasks=True), '<ol start="3" class="tasks"><li>a</li></ol>'),
    (Quote(entry("a")), "<blockquote><p>a</p></blockquote>"),
    (Box(entry("a"), "tint"), '<section class="box tint"><p>a</p></section>'),
    (
        Item((*entry("a"), *entry("b")), "3", "2"),
        '<section class="item"><p><strong class="number">3.</strong> <span class="points">[2]</span> a</p>'
        "<p>b</p></section>",
    ),
    (Item((), ""), '<section class="item"></section>'),
    (
        Options((words("x"), words("y")), "F", "line", words("z")),
        '<ol class="options line" role="list">'
        '<li><strong class="letter">F</strong><span class="bubble"></span> <span>x</span></li>'
        '<li><strong class="letter">G</strong><span class="bubble"></span> <span>y</span></li>'
        '<li><span class="letter"></span><span class="bubble"></span> <span>z</span></li></ol>',
    ),
    (Steps((entry("a"),), "path"), '<ol class="steps path"><li>a</li></ol>'),
    (
        NameLine((("name", "Name", "Ana"), ("date", "Date", ""))),
        '<div class="name-line"><p style="flex-grow:3.2"><b>Name</b> <span class="rule">Ana</span></p>'
        '<p style="flex-grow:1.3"><b>Date</b> <span class="rule"></span></p></div>',
    ),
    (AnswerSpace(lines=2), '<div class="answer lines"><div></div><div></div></div>'),
    (AnswerSpace(height=30), '<div class="answer" style="height:30mm"></div>'),
    (Keep(entry("a")), '<div class="keep"><p>a</p></div>'),
    (
        Columns((Column(entry("a"), 2), Column(entry("b"))), arrows=True),
        '<div class="columns arrows" style="--columns:2fr 1fr">'
        '<div class="column"><p>a</p></div><div class="column"><p>b</p></div></div>',
    ),
]


@pytest.mark.parametrize(("block", "html"), BLOCKS)
def test_blocks(block, html):
    assert body(block) == html


def test_a_grid_to_write_in_is_drawn_with_squares():
    html = body(AnswerSpace(grid=(2, 1)))
    assert 'style="width:16mm" viewBox="-.02 -.02 2.04 1.04"' in html
    assert '<path d="M0,0V1M1,0V1M2,0V1M0,0H2M0,1H2"' in html


def test_headings_never_skip_a_level():
    blocks = (Heading(1, words("a")), Box((Heading(3, words("b")),)), Heading(2, words("c")), Heading(3, words("d")))
    assert re.findall("<h([1-6])>", body(*blocks)) == ["1", "2", "2", "3"]


def test_page_breaks_at_the_ends_print_no_empty_page():
    assert body(PageBreak(), *entry("a"), PageBreak(), *entry("b"), PageBreak()) == (
        '<p>a</p><div class="page-break"></div><p>b</p>'
    )


TABLE = Table(
    (words("Criterion"), words("Meeting"), ()),
    ((words("Halves"), words("Finds it"), ()), ((Shape("□"),), (Shape("○"), Text(" "), Shape("●")), words("x"))),
    ("left", "center", "right"),
    (2, 1, 1),
    2,
    14,
)


def test_tables_have_headers_for_columns_and_rows():
    html = re.sub(r"<svg.*?</svg>", "*", body(TABLE))
    assert html == (
        '<div class="table" tabindex="0"><table class="grid marked" style="--room:14mm">'
        '<colgroup><col style="width:50%"><col style="width:25%"><col style="width:25%"></colgroup>'
        '<thead><tr><th scope="col">Criterion</th><th scope="col" class="center target">Meeting</th>'
        '<td class="right empty"></td></tr></thead><tbody>'
        '<tr><th scope="row">Halves</th><td class="center target">Finds it</td><td class="right empty"></td></tr>'
        '<tr><td class="marks">*</td><td class="marks target">* *</td><td class="right">x</td></tr>'
        "</tbody></table></div>"
    )


def test_a_table_without_a_head_or_a_name_for_its_rows():
    html = body(Table((), ((words("a"),), (words("b"),)), ("left",)))
    assert "<thead>" not in html
    assert "<th" not in html


def test_large_print_sets_one_table_a_criterion_and_options_below_each_other():
    head = tuple(map(words, "abcd"))
    html = body(
        Table(head, (tuple(map(words, "efgh")), (words("i"), words("j"), (), ())), ("left",) * 4),
        Options((words("x"),)),
        look=Look(large_print=True),
    )
    tables = re.findall("<table.*?</table>", html)
    assert [re.sub("<[^>]*>", "", table) for table in tables] == ["aebfcgdh", "aibjcd"]
    assert 'class="options list"' in html


def draw_figure(figure, width, size, font):
    return Drawing(f'<svg viewBox="0 0 1 1"><text>{width:.0f} {size:g} {font}</text></svg>', 30, 20)


def draw_map(graph, width, height, language):
    return (Drawing(f'<svg viewBox="0 0 1 1"><text>{language}</text></svg>', width, height),) * len(graph.nodes)


DRAWER = Artist(draw_figure, draw_map, ARTIST.speak)


def test_figures_say_what_they_show_and_know_their_room():
    figure = Figure("clock", {}, 'A "clock"')
    html = body(figure, Box((figure,)), Columns((Column((figure,)),) * 2), artist=DRAWER)
    start = '<figure><svg role="img" aria-label="A &quot;clock&quot;" class="drawing" style="width:30mm" viewBox'
    assert html.count(start) == 4
    assert (
        re.findall("<text>(.*?)</text>", html)
        == ["180 10.5 Source Sans 3", "172 10.5 Source Sans 3"] + ["83 10.5 Source Sans 3"] * 2
    )


def test_a_figure_stands_in_a_cell():
    table = Table((), (((Picture(Figure("clock", {}, "c")),), words("b")),), ("left", "left"))
    html = body(table, artist=DRAWER)
    assert 'aria-label="c" class="drawing"' in html
    assert "<text>86 9.5 Source Sans 3</text>" in html


@pytest.mark.parametrize(("pages", "labels"), [(1, ["m"]), (2, ["m (1/2)", "m (2/2)"])])
def test_a_map_has_a_figure_a_page(pages, labels):
    graph = Graph((None,) * pages, (), "m")
    assert re.findall('aria-label="(m[^"]*)"', body(graph, artist=DRAWER, language="es")) == labels


def test_real_figures_are_drawn():
    html = body(Figure("base-ten-blocks", {"tens": "2", "ones": "3"}, "2 tens and 3 ones"))
    assert '<svg role="img" aria-label="2 tens and 3 ones"' in html
    assert html.count("</svg>") == 1


def test_the_same_documents_give_the_same_bytes():
    documents = [sheet(TABLE, *entry("a")), sheet(TABLE, audience="k-2")]
    assert write_html(documents, Look(), ARTIST) == write_html(documents, Look(), ARTIST)
