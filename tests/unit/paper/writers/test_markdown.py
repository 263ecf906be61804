"""Document → Markdown: what stands in the file, escaped for its place and no more."""

import pytest

from unpack.paper.document import (
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
from unpack.paper.writers.markdown import write_markdown
from unpack.paper.writers.markdown_text import write_inlines
from unpack.text.asciimath import parse_math


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def entry(text: str) -> tuple[Paragraph]:
    return (Paragraph(words(text)),)


def sheet(*blocks, footer=()) -> Document:
    return Document("T", "en", "rubric", "teacher", "letter", "portrait", footer, blocks)


def body(*blocks) -> str:
    return write_markdown(sheet(*blocks)).split("---\n", 2)[2].removeprefix("\n")


LINES = [
    ("paragraph", words("3 < 4, R&D, a-b, 5 + 6 = 11, #1 (c) 7."), "3 < 4, R&D, a-b, 5 + 6 = 11, #1 (c) 7."),
    ("paragraph", words("*a_b* `c` [d] {e} $5 | ~ ^ \\"), r"\*a\_b\* \`c\` \[d\] \{e\} \$5 \| \~ \^ \\"),
    ("paragraph", words("<b> </b> <!-- &amp; &#35; & &x"), r"\<b> \</b> \<!-- \&amp; \&#35; & &x"),
    ("paragraph", words("- a"), r"\- a"),
    ("paragraph", words("-5 is less"), "-5 is less"),
    ("paragraph", words("12. a"), r"12\. a"),
    ("paragraph", words("# a"), r"\# a"),
    ("paragraph", words("> a"), r"\> a"),
    ("paragraph", words("::: box"), r"\::\: box"),
    ("paragraph", words("a :::: b"), r"a \:\:\:\: b"),
    ("paragraph", (Text("a"), LineBreak(), Text("---")), "a\\\n\\---"),
    ("heading", words("1. #2 {#id}"), r"1. \#2 \{\#id\}"),
    ("heading", (Text("a"), LineBreak(), Text("b")), "a<br>b"),
    ("cell", words("a | b \\"), r"a \| b \\"),
    ("cell", (Text("a"), LineBreak(), Text("- b")), "a<br>- b"),
    ("paragraph", words("a\u00a0b\ue000c\u200dd"), "a&#xA0;b&#xE000;c&#x200D;d"),
    ("paragraph", (Blank(),), "____"),
    ("paragraph", (Text("("), Blank(), Text(") ____ (")), r"(\_\_\_\_) \_\_\_&#95; ("),
    ("paragraph", (Blank(), Text(" is "), Blank(), Text(".")), "____ is ____."),
    ("paragraph", (Text("a"), LineBreak(), Blank()), "a\\\n\\_\\_\\_\\_"),
    ("paragraph", (Text("a "), Emphasis(words("b")), Text(", "), Strong(words("c"))), "a *b*, **c**"),
    ("paragraph", (Text("a"), Emphasis(words("b")), Text("c")), "a*b*c"),
    ("paragraph", (Text("a"), Emphasis(words("!b")), Text("c")), "a&NoBreak;*!b*c"),
    ("paragraph", (Emphasis(words("a ")), Text("b")), "*a &NoBreak;*&NoBreak;b"),
    ("paragraph", (Emphasis(words("a")), Strong(words("b"))), "*a*&NoBreak;**b**"),
    ("paragraph", (Math(parse_math("2 1/2")), Text("5")), r"$2\tfrac{1}{2}$&NoBreak;5"),
    ("paragraph", (Shape("●"), Text(" or "), Shape("○")), "● or ○"),
    ("paragraph", (Text("a!"), Link(words("b"), "https://c.d/e_f")), r"a\![b](https://c.d/e_f)"),
    ("cell", (Link(words("b"), "https://c.d/(e|f)"),), r"[b](<https://c.d/(e\|f)>)"),
    (
        "cell",
        (Picture(Figure("clock", {"time": "3:40", "hands": "a|b"}, "a [clock]")),),
        r'[a \[clock\]]{.figure kind=clock time="3:40" hands="a&#x7C;b"}',
    ),
]


@pytest.mark.parametrize(("place", "content", "source"), LINES)
def test_inlines_are_escaped_for_their_place_and_no_more(place, content, source):
    assert write_inlines(content, place) == source


BLOCKS = [
    (Heading(2, words("a")), "## a\n"),
    (BulletList((entry("a"), entry("b"))), "- a\n- b\n"),
    (BulletList(((*entry("a"), *entry("b")), entry("c"))), "- a\n\n  b\n\n- c\n"),
    (TaskList((entry("a"), ())), "- [ ] a\n- [ ]\n"),
    (NumberedList((entry("a"), entry("b")), start=9, tasks=True), "9. [ ] a\n10. [ ] b\n"),
    (Quote((*entry("a"), *entry("b"))), "> a\n>\n> b\n"),
    (
        Table((words("a"), ()), ((words("b"), (Shape("○"),)),), ("left", "center")),
        "| a |  |\n|:--|:-:|\n| b | ○ |\n",
    ),
    (
        Table((), ((words("b"),),), ("right",), (2.5,), 1, 14),
        "::: {.table widths=2.5 target=1 header=0 room=14}\n|  |\n|--:|\n| b |\n:::\n",
    ),
    (
        Figure("number-line", {"from": "0", "mark": {"P": "47"}, "labels": ["0", "it's"]}, "# a line"),
        "::: {.figure kind=number-line from=0 mark=\"{P: 47}\" labels=\"[0, 'it''s']\"}\n\\# a line\n:::\n",
    ),
    (
        Columns((Column(entry("a"), 2), Column((Box(entry("b")),))), arrows=True),
        "::::: {.columns arrows=yes}\n::: {.column width=2}\na\n:::\n\n:::: column\n::: box\nb\n:::\n::::\n:::::\n",
    ),
    (Box(entry("a"), "cut"), "::: {.box style=cut}\na\n:::\n"),
    (Item(entry("a"), "3", "2 points"), '::: {.item number=3 points="2 points"}\na\n:::\n'),
    (Options((words("a"), ()), "F", "line"), "::: {.options letters=F rows=line}\n- a\n-\n:::\n"),
    (Options((words("a"),), unlettered=words("b")), "::: {.options last=unlettered}\n- a\n- b\n:::\n"),
    (Steps((entry("a"), entry("b")), "path"), "::: {.steps style=path}\n1. a\n2. b\n:::\n"),
    (
        NameLine((("name", "Name", ""), ("date", "Fecha", "May 1"))),
        '::: {.name-line date-label=Fecha date="May 1"}\nName ____ Fecha May 1\n:::\n',
    ),
    (AnswerSpace(lines=6), "::: {.answer-space lines=6}\n____\n\n____\n\n____\n\n____\n:::\n"),
    (AnswerSpace(height=8.5), "::: {.answer-space height=8.5}\n____\n:::\n"),
    (AnswerSpace(grid=(8, 2)), "::: {.answer-space grid=8x2}\n____\n\n____\n:::\n"),
    (Keep((PageBreak(),)), ":::: keep\n::: page-break\n:::\n::::\n"),
    (
        Graph(
            (GraphNode("a/b", 1, 'A "x"', "Grade 1"), GraphNode("c", 2, "C", "", target=True)),
            (GraphEdge("a/b", "c", "any-of", "g"), GraphEdge("a/b", "c", "helps")),
            "The way.",
        ),
        "::: graph\nThe way.\n\n```mermaid\nflowchart TD\n"
        '%% n1 "a/b"\n%% n2 "c"\n'
        'subgraph g1["Grade 1"]\n  n1["1 · A #34;x#34;"]\nend\n'
        'subgraph g2[""]\n  n2["2 · C"]\nend\n'
        '%% e1 "g"\nn1 ==> n2\nn1 -.-> n2\n'
        "classDef target stroke-width:3px\nclass n2 target\n```\n:::\n",
    ),
]


@pytest.mark.parametrize(("block", "source"), BLOCKS)
def test_blocks(block, source):
    assert body(block) == source


def test_lists_side_by_side_stay_apart():
    lists = (BulletList((entry("a"),)), TaskList((entry("b"),)), BulletList((entry("c"),)))
    numbers = (NumberedList((entry("d"),)), NumberedList((entry("e"),)))
    assert body(*lists, *numbers) == "- a\n\n* [ ] b\n\n- c\n\n1. d\n\n1) e\n"


def test_a_list_inside_a_list_never_looks_like_a_rule():
    assert body(BulletList(((BulletList(((BulletList(((),)),),)),),))) == "- + -\n"


def test_what_prints_nothing_leaves_no_empty_line():
    assert body(Paragraph(()), Heading(2, ()), Quote(()), BulletList(()), *entry("a")) == "a\n"


def test_front_matter_says_what_the_document_is():
    document = Document('A: "b"', "en", "rubric", "3-5", "letter", "portrait", ("::: c", "1,000"), ())
    assert write_markdown(document) == (
        '---\ntitle: "A: \\"b\\""\nlanguage: en\nsheet: rubric\naudience: "3-5"\npaper: letter\n'
        'orientation: portrait\nfooter: ["::\\u003a c", "1,000"]\n---\n'
    )


PLAIN = [
    (Box(entry("a"), "cut"), "a\n"),
    (Keep((*entry("a"), PageBreak(), *entry("b"))), "a\n\nb\n"),
    (Columns((Column(entry("a")), Column(entry("b")))), "a\n\nb\n"),
    (Item((*entry("a"), Options((words("x"), words("y")))), "3", "2"), "**3.** \\[2\\] a\n\n- **A** x\n- **B** y\n"),
    (Options((words("x"),), "F", unlettered=words("y")), "- **F** x\n- y\n"),
    (Item((BulletList((entry("a"),)),), "3"), "**3.**\n\n- a\n"),
    (Steps((entry("a"), entry("b")), "path"), "1. a\n2. b\n"),
    (NameLine((("name", "Name", "Ana"), ("date", "Date", ""))), "Name Ana Date ____\n"),
    (AnswerSpace(lines=2), "____\n\n____\n"),
    (Figure("clock", {}, "A clock."), "A clock.\n"),
    (Table(((Picture(Figure("clock", {}, "A clock.")),),), (), ("left",), (1,), 1), "| A clock. |\n|:--|\n"),
    (Graph((GraphNode("a", 1, "A", ""),), (), "Map."), "Map.\n\n```mermaid\nflowchart TD\n"),
]


@pytest.mark.parametrize(("block", "source"), PLAIN)
def test_plain_markdown_has_no_divs(block, source):
    assert write_markdown(sheet(block), plain=True).startswith(source)


def test_plain_markdown_ends_with_the_footer():
    assert write_markdown(sheet(*entry("a"), footer=("b", "c")), plain=True) == "a\n\nb\\\nc\n"
