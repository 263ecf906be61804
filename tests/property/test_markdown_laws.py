"""What is written as Markdown reads back as the same document, whatever it says."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

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
from unpack.paper.inlines import plain_text, spell, tidy
from unpack.paper.markdown import read_document, read_markdown
from unpack.paper.template_error import TemplateError
from unpack.paper.values import Prose, make_hole
from unpack.paper.writers.markdown import write_markdown
from unpack.text.asciimath import parse_math

# Pieces that mean something to some reader of Markdown, in every mixture.
MARKUP = [
    "*", "**", "_", "__", "____", "`", "```", "~~", "~~~", "#", "##", ">", "-", "- ", "+ ", "* ", "1. ", "2)", "[ ] ", "[x]",
    "[", "]", "(", ")", "](http://x)", "!", "![", "|", "| a | b |", "|---|---|", "\\", "\\|", "$", "$x$", "{", "}", "{.figure}",
    ":::", "::: box", "::: {.item number=3}", "=", "===", "---", "***", "<br>", "<b>", "<!-- x -->", "&amp;", "&", "&#35;",
    "&NoBreak;", "http://a.b", "\ue0000\ue001", "\ue000", "\u00a0", "\u200d", "\u3000", "é", "王", "🙂", "a", "b c", "7", " ", ".",
    "{{ x }}", "%", "'", '"', "^", "@", "(c)", "--", "…", "•",
]  # fmt: skip
texts = st.lists(st.sampled_from(MARKUP) | st.text(max_size=3), min_size=1, max_size=6).map("".join)
formulas = st.sampled_from(["1/2", "2 1/2", "x^2", "a + b = 7", "sqrt(16)", "_ < 5", r"\$5", "(3 + 4) xx 2"]).map(parse_math)
# What the text of a label or attribute can be: one line, as `spell` leaves it.
lines = texts.map(lambda text: plain_text(tidy(spell(text)))).filter(bool)
parameters = st.dictionaries(
    st.sampled_from(["from", "to", "step", "labels", "mark", "rows"]),
    st.recursive(lines, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(lines, inner, max_size=3), max_leaves=4),
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
addresses = st.sampled_from(["https://a.b/c_d*e*?x=1&y=2", "mailto:a@b.c", "http://x/(a)b|c\\:::$`&amp;[]", "HTTP://Ä/%20{}"])
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
        GraphNode(id, number, draw(lines), draw(lines), draw(st.booleans())) for number, id in enumerate(ids, 1)
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
    st.builds(Options, st.lists(contents, max_size=3).map(tuple), st.sampled_from("AFk"), st.sampled_from(["auto", "line", "list"])),
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

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(documents)
def test_what_is_written_reads_back(document):
    assert read_document(write_markdown(document)) == document


@SLOW
@given(st.lists(any_inlines, max_size=5).map(tuple))
def test_the_normal_form_of_a_line_is_one(content):
    assert tidy(tidy(content)) == tidy(content)


@SLOW
@given(st.lists(st.sampled_from(MARKUP) | st.just("\n"), max_size=25).map("".join))
def test_any_markdown_is_read_or_refused_and_then_stays_the_same(source):
    try:
        read = read_markdown(source)
    except TemplateError:
        return
    document = Document("t", "en", "s", "teacher", "letter", "portrait", (), read)
    assert read_document(write_markdown(document)) == document
