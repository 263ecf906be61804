"""What is written as Markdown reads back as the same document, whatever it says."""

import re
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from unpack.paper.artist import Artist
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
    GraphEdge,
    GraphNode,
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
from unpack.paper.inlines import plain_text, spell, tidy
from unpack.paper.markdown.markdown import read_document, read_markdown
from unpack.paper.plain import simplify_document
from unpack.paper.templates.error import TemplateError
from unpack.paper.templates.values import Prose, make_hole
from unpack.paper.writers.html import write_html
from unpack.paper.writers.look import Look
from unpack.paper.writers.markdown import write_markdown
from unpack.text.asciimath import parse_math

# Pieces that mean something to some reader of Markdown, in every mixture.
MARKUP = [
    "*", "**", "_", "__", "____", "`", "```", "~~", "~~~", "#", "##", ">", "-", "- ", "+ ", "* ", "1. ", "2)",
    "[ ] ", "[x]", "[", "]", "(", ")", "](http://x)", "!", "![", "|", "| a | b |", "|---|---|", "\\", "\\|", "$",
    "$x$", "{", "}", "{.figure}", ":::", "::: box", "::: {.item number=3}", "=", "===", "---", "***", "<br>", "<b>",
    "<!-- x -->", "&amp;", "&", "&#35;", "&NoBreak;", "http://a.b", "\ue0000\ue001", "\ue000", "\u00a0", "\u200d",
    "\u3000", "é", "王", "🙂", "a", "b c", "7", " ", ".", "{{ x }}", "%", "'", '"', "^", "@", "(c)", "--", "…", "•",
]  # fmt: skip
texts = st.lists(st.sampled_from(MARKUP) | st.text(max_size=3), min_size=1, max_size=6).map("".join)
FORMULAS = ["1/2", "2 1/2", "x^2", "a + b = 7", "sqrt(16)", "_ < 5", r"\$5", "(3 + 4) xx 2"]
formulas = st.sampled_from(FORMULAS).map(parse_math)
# What the text of a label or attribute can be: one line, as `spell` leaves it.
lines = texts.map(lambda text: plain_text(tidy(spell(text)))).filter(bool)
parameters = st.dictionaries(
    st.sampled_from(["from", "to", "step", "labels", "mark", "rows"]),
    st.recursive(
        lines,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(lines, inner, max_size=3),
        max_leaves=4,
    ),
    max_size=3,
)
figures = st.builds(Figure, st.sampled_from(["number-line", "array"]), parameters, lines)

simple_inlines = st.one_of(
    texts.map(Text),
    texts.map(Text),
    formulas.map(Math),
    st.just(Blank()),
    st.sampled_from(SHAPES).map(Shape),
    st.just(LineBreak()),
    figures.map(Picture),
)
addresses = st.sampled_from(
    ["https://a.b/c_d*e*?x=1&y=2", "mailto:a@b.c", "http://x/(a)b|c\\:::$`&amp;[]", "HTTP://Ä/%20{}"]
)
any_inlines = st.recursive(
    simple_inlines,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple).map(Emphasis),
        st.lists(inner, max_size=3).map(tuple).map(Strong),
        st.builds(Link, st.lists(inner, max_size=3).map(tuple), addresses),
    ),
    max_leaves=8,
)
contents = st.lists(any_inlines, max_size=5).map(tidy)
printed = contents.filter(bool)
measures = st.floats(min_value=0.01, max_value=900)


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 3))
    row = st.tuples(*[contents] * columns)
    return Table(
        draw(row | st.just(())),
        tuple(draw(st.lists(row, max_size=3))),
        draw(st.tuples(*[st.sampled_from(["left", "center", "right"])] * columns)),
        draw(st.just(()) | st.tuples(*[measures] * columns)),
        draw(st.integers(0, columns)),
        draw(st.just(0) | measures.filter(lambda room: room <= 500)),
    )


@st.composite
def graphs(draw):
    ids = draw(st.lists(texts, min_size=1, max_size=4, unique=True))
    nodes = tuple(
        GraphNode(skill, number, draw(lines), draw(lines), draw(st.booleans())) for number, skill in enumerate(ids, 1)
    )
    edge = st.builds(
        GraphEdge,
        st.sampled_from(ids),
        st.sampled_from(ids),
        st.sampled_from(["needs", "any-of", "helps"]),
        st.just("") | texts,
    )
    return Graph(nodes, tuple(draw(st.lists(edge, max_size=4))), draw(lines | st.just("")))


@st.composite
def name_lines(draw):
    fields = draw(st.lists(st.sampled_from(["name", "date", "class", "period", "form"]), min_size=1, unique=True))
    return NameLine(tuple((field, draw(lines), draw(lines | st.just(""))) for field in fields))


leaves = st.one_of(
    printed.map(Paragraph),
    printed.map(Paragraph),
    st.builds(Heading, st.integers(1, 6), printed),
    tables(),
    figures,
    graphs(),
    st.builds(
        Options,
        st.lists(contents, max_size=3).map(tuple),
        st.sampled_from("AFk"),
        st.sampled_from(["auto", "line", "list"]),
        contents,
    ),
    name_lines(),
    st.builds(AnswerSpace, lines=st.integers(1, 100)),
    st.builds(AnswerSpace, height=measures),
    st.builds(AnswerSpace, grid=st.tuples(st.integers(1, 100), st.integers(1, 100))),
    st.just(PageBreak()),
)


def _containers(inner):
    blocks = st.lists(inner, max_size=3).map(tuple)
    entries = st.lists(blocks, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        entries.map(BulletList),
        entries.map(TaskList),
        st.builds(NumberedList, entries, st.integers(0, 99_999_999), st.booleans()),
        st.lists(inner, min_size=1, max_size=3).map(tuple).map(Quote),
        st.builds(
            Columns, st.lists(st.builds(Column, blocks, measures | st.just(1)), max_size=3).map(tuple), st.booleans()
        ),
        st.builds(Box, blocks, st.sampled_from(["line", "target", "tint", "cut"])),
        st.builds(Item, blocks, lines | st.just(""), lines | st.just("")),
        st.builds(Steps, entries | st.just(()), st.sampled_from(["list", "path"])),
        blocks.map(Keep),
    )


blocks = st.recursive(leaves, _containers, max_leaves=6)
documents = st.builds(
    Document,
    texts,
    st.sampled_from(["en", "es", "vi"]),
    st.sampled_from(["rubric", "self-assess"]),
    st.sampled_from(["teacher", "family", "k-2", "3-5", "6-12"]),
    st.sampled_from(["letter", "a4", "tabloid", "a3"]),
    st.sampled_from(["portrait", "landscape"]),
    st.lists(texts, max_size=2).map(tuple),
    st.lists(blocks, max_size=4).map(tuple),
)


def modest(examples: int):
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


@modest(60)
@given(documents)
def test_what_is_written_reads_back(document):
    assert read_document(write_markdown(document)) == document


@modest(100)
@given(st.lists(any_inlines, max_size=5).map(tuple))
def test_the_normal_form_of_a_line_is_one(content):
    assert tidy(tidy(content)) == tidy(content)


@modest(250)
@given(st.lists(st.sampled_from(MARKUP) | st.just("\n"), max_size=25).map("".join))
def test_any_markdown_is_read_or_refused_and_then_stays_the_same(source):
    try:
        read = read_markdown(source)
    except TemplateError as error:
        line = error.line
    else:
        line = 1
        document = Document("t", "en", "s", "teacher", "letter", "portrait", (), read)
        assert read_document(write_markdown(document)) == document
    assert 1 <= line <= source.count("\n") + 1


COMMONMARK = MarkdownIt("commonmark").enable("table")


def bare(text: str) -> str:
    """Only what must not be lost: no spaces, no blanks, no boxes to tick, no separators."""
    return re.sub(r"[\s_\u2060]|\[ \]", "", text)


def texts_of(value: object) -> str:
    """The characters of plain blocks, in order, but for maps."""
    match value:
        case Graph():
            return value.alt
        case Heading(_, content) | Paragraph(content):
            return plain_text(content)
        case Table():
            return "".join(plain_text(cell) for row in (value.head, *value.rows) for cell in row)
        case BulletList(entries) | TaskList(entries) | NumberedList(entries):
            return texts_of(entries)
        case Quote(inner):
            return texts_of(inner)
        case tuple():
            return "".join(map(texts_of, value))
    raise AssertionError(value)


def commonmark_text(source: str) -> str:
    tokens = [child for token in COMMONMARK.parse(source) for child in token.children or ()]
    return "".join(token.content for token in tokens if token.type in ("text", "code_inline"))


@modest(60)
@given(documents)
def test_plain_markdown_is_commonmark_without_divs_and_loses_no_text(document):
    plain = write_markdown(document, plain=True)
    assert ":::" not in plain
    simple = simplify_document(document)
    if not any("Math(" in repr(block) for block in simple):
        assert bare(commonmark_text(plain)) == bare(texts_of(simple))
    if "GraphNode(" not in repr(simple):
        assert read_markdown(plain) == simple


class Reader(HTMLParser):
    """Collects the text of a page and sees that its elements are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "drawing" in given.get("class", "") or given.get("class") == "shape":
            self.text.append(given.get("aria-label") or "")
        if tag not in ("meta", "br", "col", "img", "wbr"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"style", "title", "math"} & set(self.open):
            self.text.append(data)


ARTIST = Artist(
    lambda figure, width, size, font: Drawing('<svg viewBox="0 0 1 1"></svg>', 1, 1),
    lambda graph, width, height, language: (Drawing('<svg viewBox="0 0 1 1"></svg>', 1, 1),),
    lambda tree, language: "blank",
)


@modest(60)
@given(documents)
def test_html_says_what_plain_markdown_says_in_the_same_order(document):
    reader = Reader()
    reader.feed(write_html([document], Look(), ARTIST))
    reader.close()
    assert reader.open == []
    if "Math(" not in repr(document) and "●" not in repr(document):
        assert bare("".join(reader.text)) == bare(texts_of(simplify_document(document)))


TEMPLATE = f"""\
# {make_hole(0)}

::: {{.table widths="1 2" target=2}}
| a | **{make_hole(0)}** |
|---|---|
| {make_hole(0)} | b<br>{make_hole(0)} |
:::

- [ ] {make_hole(0)} x

::: {{.item number="{make_hole(0)}"}}
{make_hole(0)}

::: options
- {make_hole(0)}
:::
:::
"""


@modest(60)
@given(texts)
def test_a_value_is_its_characters_and_nothing_else(value):
    line = tidy(spell(value))

    def beside(*parts):
        return tidy((*map(Text, parts[:1]), *spell(value), *map(Text, parts[1:])))

    assert read_markdown(TEMPLATE, (value,)) == (
        *((Heading(1, line),) if line else ()),
        Table(
            ((Text("a"),), tidy((Strong(spell(value)),))),
            ((line, tidy((Text("b"), LineBreak(), *spell(value)))),),
            ("left", "left"),
            (1, 2),
            2,
        ),
        TaskList(((Paragraph(beside("", " x")),),)),
        Item(
            (*((Paragraph(line),) if line else ()), Options((line,))),
            plain_text(line),
        ),
    )


@modest(60)
@given(st.lists(texts | st.just("\n"), max_size=8).map("".join), st.booleans())
def test_library_prose_never_makes_more_than_paragraphs_and_lists(text, stem):
    blocks = read_markdown(TEMPLATE.replace("- [ ]", "-"), (Prose(text, stem),))
    kinds = [type(block) for block in blocks if not isinstance(block, Heading)]
    assert kinds == [Table, BulletList, Item]
    item = blocks[-1]
    assert isinstance(item.blocks[-1], Options)
    assert {type(block) for block in item.blocks[:-1]} <= {Paragraph, BulletList, NumberedList}
    document = Document("t", "en", "s", "teacher", "letter", "portrait", (), blocks)
    assert read_document(write_markdown(document)) == document
