"""Markdown → document: each form of a sheet, values in their holes, and mistakes with their line."""

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
from unpack.paper.markdown.markdown import read_document, read_markdown
from unpack.paper.templates.error import TemplateError
from unpack.paper.templates.values import Prose, make_hole
from unpack.text.asciimath import parse_math


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(words(text))


BLOCKS = {
    "# One\n\ntwo\nlines": (Heading(1, words("One")), paragraph("two lines")),
    "- a\n- b": (BulletList(((paragraph("a"),), (paragraph("b"),))),),
    "3. a\n4. b": (NumberedList(((paragraph("a"),), (paragraph("b"),)), start=3),),
    "- [ ] a\n- [ ]": (TaskList(((paragraph("a"),), ())),),
    "1. [ ] a\n   - why\n2. [ ] b": (
        NumberedList(((paragraph("a"), BulletList(((paragraph("why"),),))), (paragraph("b"),)), tasks=True),
    ),
    "- [x] a": (BulletList(((paragraph("[x] a"),),)),),
    r"- \[ ] a": (BulletList(((paragraph("[ ] a"),),)),),
    "> quoted": (Quote((paragraph("quoted"),)),),
    "    indented": (paragraph("indented"),),
    "<!-- a note to the next reader -->\n\na": (paragraph("a"),),
    "[a]: http://b.c": (paragraph("[a]: http://b.c"),),
    "::: name-line\n*Name ____*\n:::": (NameLine((("name", "Name", ""), ("date", "Date", ""))),),
    '::: {.name-line fields="name class" name="Ana" class-label=Clase}\n:::': (
        NameLine((("name", "Name", "Ana"), ("class", "Clase", ""))),
    ),
    "::: {.answer-space lines=3}\n____\n\n::: box\n:::\n\n:::": (AnswerSpace(lines=3),),
    "::: {.answer-space height=42.5}\n:::": (AnswerSpace(height=42.5),),
    "::: {.answer-space grid=8x5}\n:::": (AnswerSpace(grid=(8, 5)),),
    '::: {.figure kind=number-line from=0 labels="[0, \'a b\']" mark="{P: 47}"}\nA line\nwith P.\n:::': (
        Figure("number-line", {"from": "0", "labels": ["0", "a b"], "mark": {"P": "47"}}, "A line with P."),
    ),
    "::::: {.columns arrows=yes}\n:::: {.column width=2}\na\n::::\n::: column\nb\n:::\n:::::": (
        Columns((Column((paragraph("a"),), 2), Column((paragraph("b"),))), arrows=True),
    ),
    '::: {.table widths="20 30.5" target=2 room=14}\n| a | b |\n|:-:|--:|\n| c | |\n:::': (
        Table((words("a"), words("b")), ((words("c"), ()),), ("center", "right"), (20, 30.5), 2, 14),
    ),
    "::: {.table header=0}\n| | |\n|---|---|\n| c | d |\n:::": (
        Table((), ((words("c"), words("d")),), ("left", "left")),
    ),
    "::: {.box style=cut}\n**Title**\n:::": (Box((Paragraph((Strong(words("Title")),)),), "cut"),),
    "::: {.item number=3 points=2}\na\n:::": (Item((paragraph("a"),), "3", "2"),),
    "::: {.options letters=F rows=line}\n- a\n- b\n:::": (Options((words("a"), words("b")), "F", "line"),),
    "::: {.options last=unlettered}\n- a\n- b\n:::": (Options((words("a"),), unlettered=words("b")),),
    "::: {.options letters=Z last=unlettered}\n- a\n- b\n:::": (Options((words("a"),), "Z", unlettered=words("b")),),
    "::: {.steps style=path}\n1. a\n2. b\n:::": (Steps(((paragraph("a"),), (paragraph("b"),)), "path"),),
    "::: keep\na\n::: page-break\n:::\n:::": (Keep((paragraph("a"), PageBreak())),),
    "::: box {style=tint}\n:::": (Box((), "tint"),),
    ":::box\n- a\n:::\nb": (Box((BulletList(((paragraph("a"),),)),)), paragraph("b")),
    "- ::: box\n  a\n  :::": (BulletList(((Box((paragraph("a"),)),),)),),
    ":::::::: box\n::: keep\n::::::::::::\n:::": (Box((Keep(()),)),),
}


@pytest.mark.parametrize("source", BLOCKS)
def test_blocks(source):
    assert read_markdown(source) == BLOCKS[source]


INLINES = {
    "a *b* **c** `*d*`": (Text("a "), Emphasis(words("b")), Text(" "), Strong(words("c")), Text(" *d*")),
    "a ____ b _____": (Text("a "), Blank(), Text(" b "), Blank()),
    "___": words("___"),
    r"(\_\_\_\_) \_\_\_": (Text("("), Blank(), Text(") ___")),
    "○ or ★": (Shape("○"), Text(" or "), Shape("★")),
    "a<br>b<BR/>c": (Text("a"), LineBreak(), Text("b"), LineBreak(), Text("c")),
    "a\\\nb": (Text("a"), LineBreak(), Text("b")),
    "<b>x</b> {{ y }} ::: z": words("<b>x</b> {{ y }} ::: z"),
    r"$2\tfrac{1}{2}$ is more": (Math(parse_math("2 1/2")), Text(" is more")),
    r"$5 and $6, \$7": words("$5 and $6, $7"),
    "[a](https://b.c)": (Link(words("a"), "https://b.c"),),
    "<mailto:a@b.c>": (Link(words("mailto:a@b.c"), "mailto:a@b.c"),),
    "[two tens]{.figure kind=base-ten-blocks tens=2}!": (
        Picture(Figure("base-ten-blocks", {"tens": "2"}, "two tens")),
        Text("!"),
    ),
    "*a *b* c*": (Emphasis(words("a b c")),),
    "**a**&NoBreak;**b**": (Strong(words("ab")),),
    "*a*&NoBreak;b": (Emphasis(words("a")), Text("b")),
}


@pytest.mark.parametrize("source", INLINES)
def test_inlines(source):
    assert read_markdown(source) == (Paragraph(INLINES[source]),)


MISTAKES = [
    ("a\n\n::: bx\n:::", 3, "there is no div `bx`", "did you mean `box`?"),
    ("::: {.box stile=cut}\n:::", 1, "`box` has no attribute `stile`", "did you mean `style`?"),
    ("::: {.box style=cutt}\n:::", 1, "`style` of `box` cannot be `cutt`", "did you mean `cut`?"),
    ("::: {.page-break now=yes}\n:::", 1, "`page-break` has no attribute `now`", "`page-break` takes no attributes"),
    ("::: {.box style=cut style=line}\n:::", 1, "`style` stands twice here", "keep one of the two"),
    ("::: {.box .item}\n:::", 1, "`{.box .item}` names 2 divs", "give each div one name"),
    ("::: some words here\n:::", 1, "`some words here` is no name of a div", None),
    ("a\n::: box\nb", 2, "the div `box` is not closed", None),
    ("::: box\n- a\n  ::: keep\n\nb\n:::\n:::", 3, "the div `keep` is not closed", None),
    ("::: {.name-line}\n", 1, "the div `{.name-line}` is not closed", None),
    ("a\n\n:::\n", 3, "this `:::` closes nothing", None),
    ("- a\n\n  :::", 3, "this `:::` closes nothing", None),
    ("::: box\n" * 40, 33, "divs are nested too deep here", None),
    ("- " * 70 + "a", 1, "lists and quotes are nested too deep here", None),
    ("*a " * 60 + "b" + "*" * 60, 1, "emphasis is nested too deep here", None),
    ("a\n\n```\ncode\n```", 3, "a sheet has no code blocks", "write plain paragraphs"),
    ("a\n\n* * *", 3, "a sheet has no rules across the page", None),
    ("- [ ] a\n- b", 1, "only some entries of this list have a box to tick", None),
    ("| a | b |\n|---|---|\n| c | d |\n| e | f | g |", 4, "this row has 3 cells and the heading of its table 2", None),
    ("| a | b | c |\n|---|---|", 1, "this table has not the same number of cells", None),
    ("::: table\na\n:::", 1, "a table div holds one pipe table and nothing else", None),
    ('::: {.table widths="1 2 3"}\n| a |\n|--|\n:::', 1, "this table has 1 column and 3 widths", None),
    ("::: {.table target=2}\n| a |\n|--|\n:::", 1, "`target` of `table` cannot be `2`", None),
    ("::: {.table header=0}\n| a |\n|--|\n:::", 1, "a table without a header has a text in its first row", None),
    ("::: {.table room=-3}\n| a |\n|--|\n:::", 1, "`room` of `table` cannot be `-3`", None),
    ("::: {.name-line fields=nmae}\n:::", 1, "a name line has no field `nmae`", "did you mean `name`?"),
    ("::: answer-space\n:::", 1, "an answer space has one of `lines`, `height` and `grid`", None),
    ("::: {.answer-space lines=77777}\n:::", 1, "`lines` of `answer-space` cannot be `77777`", None),
    ("::: {.answer-space lines=٣}\n:::", 1, "`lines` of `answer-space` cannot be `٣`", None),
    ("::: {.answer-space grid=8}\n:::", 1, "`grid` cannot be `8`", None),
    ("::: columns\na\n:::", 1, "between the columns stands something that is in none", None),
    ("a\n\n::: column\n:::", 3, "a column stands outside of columns", None),
    ("::: box\n::: column\n:::\n:::", 2, "a column stands outside of columns", None),
    ("::: columns\n- ::: column\n  :::\n:::", 2, "a column stands outside of columns", None),
    ("::: {.figure from=1}\na\n:::", 1, "this figure has no `kind`", None),
    ("::: {.box = cut}\n:::", 1, "`= cut` is no attribute", None),
    ("::: {.figure kind=clock}\n- a\n:::", 1, "a figure holds the words that say what it shows", None),
    ("::: {.figure kind=clock}\n:::", 1, "this figure has no words for who cannot see it", None),
    ('::: {.figure kind=clock mark="{a: [1"}\na\n:::', 1, "`{a: [1` cannot be read", None),
    ('::: {.figure kind=clock mark="[&a 1, *a]"}\na\n:::', 1, "`[&a 1, *a]` cannot be read", None),
    ("::: {.options letters=AB}\n- a\n:::", 1, "`letters` cannot be `AB`", None),
    ("::: {.options letters=Z}\n- a\n- b\n:::", 1, "there are not enough letters from `Z` on for 2 options", None),
    (
        "::: {.options last=unlettered}\n- a\n-\n:::",
        1,
        "the last option is to have no letter, and it says nothing",
        "write what it offers",
    ),
    ("::: {.options last=plain}\n- a\n:::", 1, "`last` of `options` cannot be `plain`", None),
    ("::: options\n- a\n\n  > b\n:::", 1, "an option is text and nothing else", None),
    ("::: steps\na\n:::", 1, "`steps` holds one list and nothing else", None),
    ("::: page-break\na\n:::", 1, "`page-break` holds nothing", None),
    ("::: graph\nA map.\n:::", 1, "this map is empty", None),
    ("::: graph\n\n- A map.\n:::", 3, "a map holds its sentence and its flowchart only", None),
    ("::: graph\nA map.", 1, "the div `graph` is not closed", None),
    ("a $\\oops$ b", 1, "`$\\oops$` is no formula", None),
    ("[a](javascript:alert)", 1, "`javascript:alert` is not a web address", None),
    ("[a](file:///etc/passwd)", 1, "`file:///etc/passwd` is not a web address", None),
    ("[a]{.box}", 1, "`box` cannot stand inside a line", None),
    ("a\rb\r\n\r\n:::", 3, "this `:::` closes nothing", None),
    ("a\n\nb \ue000 c", 3, "a private-use character stands here", None),
    ("a \ue0007\ue001", 1, "a private-use character stands here", None),
]


@pytest.mark.parametrize(("source", "line", "problem", "hint"), MISTAKES)
def test_mistakes_name_their_line(source, line, problem, hint):
    with pytest.raises(TemplateError) as caught:
        read_markdown(source, name="rubric.md.j2")
    assert caught.value.problem.startswith(problem)
    assert (caught.value.name, caught.value.line) == ("rubric.md.j2", line)
    assert hint is None or caught.value.hint == hint


def test_a_mistake_is_told_at_its_place_in_the_template():
    places = (("rubric.md.j2", 4), ("_part.md.j2", 9), ("_part.md.j2", 10))
    with pytest.raises(TemplateError, match=r"_part\.md\.j2:10: there is no div `bx`"):
        read_markdown("a\n\n::: bx\n:::", places=places)


LINE = Figure("number-line", {"from": "0"}, "a line")
MAP = Graph((GraphNode("a", 1, "A", "Grade 1"),), (), "a map")
HOLE = make_hole(0)

FILLED = [
    (f"# {HOLE}", "# a | b", (Heading(1, words("# a | b")),)),
    (HOLE, "- a\n- b", (paragraph("- a - b"),)),
    (HOLE, "", ()),
    (f"- {HOLE}", "", (BulletList(((),)),)),
    (f"Dear {HOLE}!", "  Ana\n::: box ", (paragraph("Dear Ana ::: box !"),)),
    (f"**{HOLE}**", "*a*", (Paragraph((Strong(words("*a*")),)),)),
    (HOLE, "a ● ____ $x$", (Paragraph((Text("a "), Shape("●"), Text(" ____ $x$"))),)),
    (HOLE, "\x1b[31m \ue000 \u202e\u200d", (paragraph("\ufffd[31m \ue000 \ufffd\u200d"),)),
    (f"`{HOLE}`", "<b>", (paragraph("<b>"),)),
    (f"[{HOLE}](https://a.b/{HOLE})", "x", (Paragraph((Link(words("x"), "https://a.b/x"),)),)),
    (f"::: {{.item number={HOLE}}}\n:::", 'a" b=c}', (Item((), 'a" b=c}'),)),
    (f'::: {{.item number="{HOLE}."}}\n:::', "&amp;\\", (Item((), "&amp;\\."),)),
    (f"- [ ] {HOLE}", "[ ] a", (TaskList(((paragraph("[ ] a"),),)),)),
    (HOLE, Prose("a *b*\n\n- c"), (Paragraph((Text("a "), Emphasis(words("b")))), BulletList(((paragraph("c"),),)))),
    (f"- {HOLE}", Prose("a\n\nb"), (BulletList(((paragraph("a"), paragraph("b")),)),)),
    (HOLE, Prose("__ is big", stem=True), (Paragraph((Blank(), Text(" is big"))),)),
    (HOLE, Prose("::: box\n# a\n| b |\n|---|\n\n<b>"), (paragraph("::: box # a | b | |---|"), paragraph("<b>"))),
    (
        f"**Why:** {HOLE}",
        Prose("a\n\n- b $1/2$\n- c\n  1. d"),
        (
            Paragraph(
                (
                    *(Strong(words("Why:")), Text(" a"), LineBreak(), Text("• b "), Math(parse_math("1/2"))),
                    *(LineBreak(), Text("• c"), LineBreak(), Text("1. d")),
                )
            ),
        ),
    ),
    (f"::: {{.item number={HOLE}}}\n:::", Prose("*a* $1/2$"), (Item((), "a 1/2"),)),
    (
        f"::: options\n- {HOLE}\n:::",
        Prose("1. a\n2. b\n\n- 5"),
        (Options(((Text("1. a"), LineBreak(), Text("2. b"), LineBreak(), Text("• 5")),)),),
    ),
    (HOLE, LINE, (LINE,)),
    (f"| {HOLE} |\n|---|", LINE, (Table(((Picture(LINE),),), (), ("left",)),)),
    (f"a {HOLE}", LINE, (Paragraph((Text("a "), Picture(LINE))),)),
    (HOLE, MAP, (MAP,)),
]


@pytest.mark.parametrize(("source", "value", "blocks"), FILLED)
def test_values_come_into_their_holes_after_the_markdown_is_read(source, value, blocks):
    assert read_markdown(source, (value,)) == blocks


@pytest.mark.parametrize(
    ("source", "value", "problem"),
    [
        (f"a {HOLE}", MAP, "a map cannot stand inside a line"),
        (f"::: {{.item number={HOLE}}}\n:::", LINE, "a picture cannot be an attribute"),
        (f"$x+{HOLE}$", "1", "a value cannot stand inside a formula"),
        (f"::: {HOLE}\n:::", "box", "`…` is no name of a div"),
        (f"[a]({HOLE})", "javascript:x", "`javascript:x` is not a web address"),
    ],
)
def test_values_that_their_place_cannot_hold(source, value, problem):
    with pytest.raises(TemplateError) as caught:
        read_markdown(source, (value,))
    assert caught.value.problem.startswith(problem)


FRONT = '---\ntitle: "A: b"\nlanguage: en\nsheet: rubric\naudience: 3-5\npaper: letter\norientation: portrait\n'


def test_a_document_has_front_matter():
    source = FRONT + 'footer: ["a", "b"]\n---\n\n# T\n\n<!-- made by unpack 0123456789ab -->\n'
    footer = ("a", "b")
    expected = Document("A: b", "en", "rubric", "3-5", "letter", "portrait", footer, (Heading(1, words("T")),))
    assert read_document(source) == expected


@pytest.mark.parametrize(
    ("source", "line", "problem", "hint"),
    [
        ("# T", 1, "the front matter has no `title`", "add a line `title: …`"),
        (FRONT, 1, "the front matter is not closed", "close it with a line of `---`"),
        (FRONT + "---\n", 1, "the front matter has no `footer`", "add a line `footer: …`"),
        (FRONT + "titel: x\n---", 8, "front matter has no field `titel`", "did you mean `title`?"),
        (FRONT + "title: x\n---", 8, "`title` stands twice here", "keep one of the two"),
        ('---\ntitle: ["a"]\n---', 2, "`title` is a text", 'put it into double quotes: "…"'),
        (FRONT + "footer: a\n---", 8, "`footer` is a list of texts", 'write ["first line", "second line"]'),
        (FRONT + "footer: [a]\n---", 8, "`[a]` cannot be read", 'put the text into double quotes: "…"'),
        ("---\npaper: leter\n---", 2, "`paper` cannot be `leter`", "did you mean `letter`?"),
        ("---\npaper: 3\n---", 2, "`paper` cannot be `3`", None),
        ("---\n- a\n---", 2, "`- a` is no line of front matter", "write for example `paper: letter`"),
        (FRONT + "footer: []\n---\n\n::: bx\n:::", 11, "there is no div `bx`", "did you mean `box`?"),
    ],
)
def test_mistakes_in_a_document(source, line, problem, hint):
    with pytest.raises(TemplateError) as caught:
        read_document(source, name="x.md")
    assert (caught.value.line, caught.value.problem) == (line, problem)
    assert hint is None or caught.value.hint == hint


def test_a_map_is_read_from_its_flowchart():
    source = "\n".join(
        (
            "::: graph",
            "The way.",
            "",
            "```mermaid",
            "flowchart TD",
            '%% n1 "a/b"',
            '%% n2 "c"',
            'subgraph g1["Grade 1"]',
            '  n2["2 · C #34;x#34;"]',
            "end",
            'subgraph g2["Grade 2"]',
            '  n1["1 · A"]',
            "end",
            '%% e1 "either"',
            "n1 ==> n2",
            "n2 -.-> n1",
            "classDef target stroke-width:3px",
            "class n1 target",
            "```",
            ":::",
        )
    )
    nodes = (GraphNode("a/b", 1, "A", "Grade 2", target=True), GraphNode("c", 2, 'C "x"', "Grade 1"))
    edges = (GraphEdge("a/b", "c", "any-of", "either"), GraphEdge("c", "a/b", "helps"))
    assert read_markdown(source) == (Graph(nodes, edges, "The way."),)


@pytest.mark.parametrize("line", ["n1 --> n2", "click n1 callback", '%% n1 "', 'n1["1 · #9999999;"]', "%%{init: {}}%%"])
def test_a_map_with_a_foreign_line_is_refused(line):
    with pytest.raises(TemplateError, match=r"of a map|of this map"):
        read_markdown(f"::: graph\n```mermaid\nflowchart TD\n{line}\n```\n:::")
