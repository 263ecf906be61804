"""Library prose: what is markup, what is printed as it stands, and what is a fault."""

import pytest

from unpack.text.inlines import DEEPEST_EMPHASIS, Inline
from unpack.text.prose import DEEPEST_LIST, ProseBlock, find_faults, plain_text, read_line, read_prose

HALF = ("math", ("fraction", ("number", "1"), ("number", "2")))
BLANK = ("blank",)
DEEP = "sqrt(" * 150 + "4" + ")" * 150


def text(characters: str) -> Inline:
    return ("text", characters)


def emphasis(*content: Inline) -> Inline:
    return ("emphasis", content)


def strong(*content: Inline) -> Inline:
    return ("strong", content)


def paragraph(characters: str) -> ProseBlock:
    return ("paragraph", (text(characters),))


def bullets(*entries: tuple[ProseBlock, ...]) -> ProseBlock:
    return ("bullets", entries)


@pytest.mark.parametrize(
    ("source", "inlines"),
    [
        ("", ()),
        (" plain words ", (text("plain words"),)),
        ("*a*", (emphasis(text("a")),)),
        ("_a_", (emphasis(text("a")),)),
        ("**a**", (strong(text("a")),)),
        ("__a__", (strong(text("a")),)),
        ("***a***", (emphasis(strong(text("a"))),)),
        ("*a **b** c*", (emphasis(text("a "), strong(text("b")), text(" c")),)),
        ("**a *b***", (strong(text("a "), emphasis(text("b"))),)),
        ("*a* and *b*", (emphasis(text("a")), text(" and "), emphasis(text("b")))),
        ("**round**ing", (strong(text("round")), text("ing"))),
        ("*(a)*, then", (emphasis(text("(a)")), text(", then"))),
        ("*¿Qué?*", (emphasis(text("¿Qué?")),)),
        ("*a\nb*", (emphasis(text("a b")),)),
        ("a\\\nb", (text("a"), ("break",), text("b"))),
        ("a  \n  b\nc", (text("a"), ("break",), text("b c"))),
        ("a\n\nb", (text("a b"),)),
        ("- a", (text("- a"),)),
        ("$1/2$", (HALF,)),
        ("so $1/2$.", (text("so "), HALF, text("."))),
        ("*$1/2$*", (emphasis(HALF),)),
        (r"$\$3$", (("math", ("row", ("sign", "$"), ("number", "3"))),)),
        ("$1/\n2$", (HALF,)),
        ("____ is left", (BLANK, text(" is left"))),
        ("a____b", (text("a"), BLANK, text("b"))),
        ("________", (BLANK,)),
        ("[a](https://a.org)", (("link", (text("a"),), "https://a.org"),)),
        ("[a](HTTP://a.org/b_(c))", (("link", (text("a"),), "HTTP://a.org/b_(c)"),)),
        ("[*a* $1/2$](mailto:a@b.org)", (("link", (emphasis(text("a")), text(" "), HALF), "mailto:a@b.org"),)),
        ("*see [a](https://a.org)*", (emphasis(text("see "), ("link", (text("a"),), "https://a.org")),)),
        ("[a] [b](https://a.org)", (text("[a] "), ("link", (text("b"),), "https://a.org"))),
        ("[a [b](https://a.org)]", (text("[a "), ("link", (text("b"),), "https://a.org"), text("]"))),
        (r"\*a\* \$5 \[b\] \\", (text("*a* $5 [b] \\"),)),
        (r"C:\new", (text(r"C:\new"),)),
        ("a\\", (text("a\\"),)),
    ],
)
def test_markup_becomes_inlines(source: str, inlines: tuple[Inline, ...]) -> None:
    assert read_line(source) == inlines


@pytest.mark.parametrize(
    "source",
    [
        "5 * 3",
        "2*3*4",
        "2 *3",
        "snake_case_name",
        "a * b * c",
        "*a",
        "a*",
        "**a",
        "** a **",
        "****a****",
        "__ and __.",
        "(__) and (__)",
        "___",
        "[a]",
        "[a] (b)",
        "[a](b c)",
        "[a](",
        "a](https://a.org)",
        "[](https://a.org)",
        "[ ](https://a.org)",
        "[a](file:///etc/passwd)",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](//a.org)",
        "[a](page.html)",
        "[a](https://)",
        "[a](https://a.org/<b>)",
        "[a](https://a.org/\x7fb)",
        "[a](https://a.org/\u202eb)",
        "![a](https://a.org/p.png)",
        "<b>a</b>",
        "<https://a.org>",
        "# a",
        "a | b",
        "`a`",
        "::: name-line",
        "a < b > c",
        "&amp;",
        "$5",
        "$5 and $6",
        "from $5-$6",
        "$sin x$",
        "$$",
        "$*an* x$",
        "{{ self }} {% raw %}",
        "!",
    ],
)
def test_everything_else_is_printed_as_it_stands(source: str) -> None:
    assert read_line(source) == (text(source),)


def test_half_matched_marks_print_what_is_left_over() -> None:
    assert read_line("**a*") == (text("*"), emphasis(text("a")))
    assert read_line("*a **b*") == (text("*a *"), emphasis(text("b")))
    assert read_line("[*a](https://a.org)*") == (("link", (text("*a"),), "https://a.org"), text("*"))


def test_no_link_stands_inside_a_link() -> None:
    inner = ("link", (text("b"),), "https://b.org")
    assert read_line("[a [b](https://b.org) c](https://c.org)") == (text("[a "), inner, text(" c](https://c.org)"))


def test_two_underscores_alone_are_a_blank_in_a_stem_only() -> None:
    stem = "__ is closer to (__) because __. __So__ a__b"
    blanks = (BLANK, text(" is closer to ("), BLANK, text(") because "), BLANK, text(". "), strong(text("So")))
    assert read_line(stem, stem=True) == (*blanks, text(" a__b"))
    assert read_line("__ is", stem=False) == (text("__ is"),)
    assert read_prose("__ is", stem=True) == (("paragraph", (BLANK, text(" is"))),)


def measure_depth(inlines: tuple[Inline, ...]) -> int:
    inner = [part[1] for part in inlines if part[0] in ("emphasis", "strong", "link")]
    return 1 + max(map(measure_depth, inner)) if inner else 0


def test_emphasis_nests_only_so_deep() -> None:
    deep = "".join("*a " if level % 2 else "_a " for level in range(3000))
    deep += "".join(" a*" if level % 2 else " a_" for level in reversed(range(3000)))
    assert measure_depth(read_line(deep)) == DEEPEST_EMPHASIS
    assert plain_text(deep).count("a") == 6000


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("", ()),
        ("\n \n", ()),
        ("a\nb", (paragraph("a b"),)),
        ("a\n\n\nb\r\n", (paragraph("a"), paragraph("b"))),
        ("- a\n- b", (bullets((paragraph("a"),), (paragraph("b"),)),)),
        ("* a\n+ b", (bullets((paragraph("a"),), (paragraph("b"),)),)),
        ("a\n- b", (paragraph("a"), bullets((paragraph("b"),)))),
        ("- a\n\n- b", (bullets((paragraph("a"),), (paragraph("b"),)),)),
        ("- a\nb", (bullets((paragraph("a b"),)),)),
        ("- a\n\nb", (bullets((paragraph("a"),)), paragraph("b"))),
        ("- a\n\n  b", (bullets((paragraph("a"), paragraph("b"))),)),
        (
            "- a\n  - b\n  - c\n- d",
            (bullets((paragraph("a"), bullets((paragraph("b"),), (paragraph("c"),))), (paragraph("d"),)),),
        ),
        ("- a\n\t- b", (bullets((paragraph("a"), bullets((paragraph("b"),)))),)),
        ("  - a\n - b", (bullets((paragraph("a"),), (paragraph("b"),)),)),
        ("1. a\n2) b", (("numbers", 1, ((paragraph("a"),), (paragraph("b"),))),)),
        ("7. a", (("numbers", 7, ((paragraph("a"),),)),)),
        ("1. a\n   - b", (("numbers", 1, ((paragraph("a"), bullets((paragraph("b"),))),)),)),
        ("1. a\n- b", (("numbers", 1, ((paragraph("a"),),)), bullets((paragraph("b"),)))),
        ("He ate\n5. Then", (paragraph("He ate 5. Then"),)),
        ("He ate\n1. Then", (paragraph("He ate"), ("numbers", 1, ((paragraph("Then"),),)))),
        ("1986. A year", (paragraph("1986. A year"),)),
        ("-", (paragraph("-"),)),
        ("---", (paragraph("---"),)),
        ("-3 is less", (paragraph("-3 is less"),)),
        (r"\- a", (paragraph("- a"),)),
        ("# a\n\n> b\n\n```\nc\n```", (paragraph("# a"), paragraph("> b"), paragraph("``` c ```"))),
    ],
)
def test_lines_become_blocks(source: str, blocks: tuple[ProseBlock, ...]) -> None:
    assert read_prose(source) == blocks


def test_lists_nest_only_so_deep() -> None:
    blocks = read_prose("\n".join("  " * level + "- a" for level in range(50)))
    depth = 0
    while blocks[-1][0] == "bullets":
        blocks = blocks[-1][1][-1]
        depth += 1
    assert depth == DEEPEST_LIST
    assert blocks[0] == paragraph("a" + " - a" * (50 - DEEPEST_LIST))


@pytest.mark.parametrize(
    ("source", "code", "marked", "says"),
    [
        ("It costs $5.", "unclosed-math", "$", "the `$` here is not closed"),
        ("a $x$ b $", "unclosed-math", "$", "not closed"),
        ("$x\n\ny", "unclosed-math", "$", "not closed"),
        ("so $3 × 4$", "invalid-math", "×", "`×` is no sign"),
        ("so $ sin x$", "invalid-math", "sin", "`sin` is no word"),
        ("a\n  - $1 +\n    sin x$", "invalid-math", "sin", "`sin` is no word"),
        ("$$", "invalid-math", "$$", "nothing in this formula"),
        (
            "$" + "sqrt(" * 150 + "4" + ")" * 150 + "$",
            "invalid-math",
            "sqrt(" * 150 + "4" + ")" * 150,
            "deeper than 32",
        ),
        ("a <b>c</b>", "unknown-markup", "<b>", "`<b>` is printed as it stands"),
        ("a</b>", "unknown-markup", "</b>", "`</b>` is printed"),
        (
            '<img src="https://a.org/p.png">',
            "unknown-markup",
            '<img src="https://a.org/p.png">',
            "printed as it stands",
        ),
        ("<svg/onload=alert(1)>", "unknown-markup", "<svg/onload=alert(1)>", "printed as it stands"),
        ("a <!-- b", "unknown-markup", "<!--", "`<!--` is printed"),
        ("<https://a.org>", "unknown-markup", "<https://a.org>", "printed as it stands"),
        ("![a](https://a.org/p.png)", "unknown-markup", "![a](https://a.org/p.png)", "printed as it stands"),
        ("a\n\n## b", "unknown-markup", "##", "`##` is printed"),
        ("```\na\n```", "unknown-markup", "```", "``` is printed"),
        ("::: name-line\n:::", "unknown-markup", ":::", "`:::` is printed"),
        ("| a | b |\n|---|---|", "unknown-markup", "|---|---|", "`|---|---|` is printed"),
        ("[a](file:///etc/passwd)", "unsafe-link", "file:///etc/passwd", "`file:///etc/passwd` is not a web address"),
        ("[a](page.html)", "unsafe-link", "page.html", "`page.html` is not a web address"),
        ("[a]()", "unsafe-link", "()", "no address"),
        ("- *a*\n- [a](x:" + "y" * 100 + ")", "unsafe-link", "x:" + "y" * 100, "`x:" + "y" * 37 + "…` is not"),
    ],
)
def test_fault_stands_at_its_place(source: str, code: str, marked: str, says: str) -> None:
    (fault,) = find_faults(source)
    assert fault.code == code
    assert source[fault.start : fault.end] == marked
    assert says in fault.message
    assert fault.hint


@pytest.mark.parametrize(
    "source",
    [
        "Rounds numbers to 1,000 and shows the two tens.",
        "Let $2 1/2$ be *half* of [five](https://a.org), \\$5.",
        "5 < 6 and 7 > 6",
        r"\<b> \# \$ \[a](b)",
        "#1 of 3",
        "a | b",
        "[a] (b) [c]: d",
        "- a\n- b",
        "`a`",
        "[[[[",
    ],
)
def test_sound_text_has_no_fault(source: str) -> None:
    assert find_faults(source) == ()


def test_faults_stand_in_the_order_of_the_text() -> None:
    source = "# a $5\n\n[b](x) <i>\n\n- $3 x 4$"
    assert [(fault.code, source[fault.start : fault.end]) for fault in find_faults(source)] == [
        ("unknown-markup", "#"),
        ("unclosed-math", "$"),
        ("unsafe-link", "x"),
        ("unknown-markup", "<i>"),
        ("invalid-math", "x"),
    ]


def test_placeholders_are_numbers_in_the_formulas_of_a_template() -> None:
    assert find_faults("Add ${a: plain}/{b} + 2 {floor_to(n, 10)}/3$ = {n}", template=True) == ()
    assert [fault.code for fault in find_faults("${a: plain}$")] == ["invalid-math"]
    (fault,) = find_faults("so ${a} {b}$", template=True)
    assert fault.message == "two numbers stand side by side: `{a} {b}`"
    assert (fault.start, fault.end) == (4, 11)


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        (" Round it. ", "Round it."),
        ("*Round* **it** \\$5", "Round it $5"),
        ("$2 1/2$ of ____", "2 1/2 of ____"),
        ("[here](https://a.org) or [https://b.org](https://b.org)", "here (https://a.org) or https://b.org"),
        ("a\nb\n\nc\\\nd", "a b\nc\nd"),
        ("- a", "• a"),
        ("9. a\n   - b\n10. c\n\n    d", "9. a\n   • b\n10. c\n    d"),
        ("<b>a</b>", "<b>a</b>"),
    ],
)
def test_plain_text_keeps_lines(source: str, plain: str) -> None:
    assert plain_text(source) == plain


def test_blank_of_a_stem_is_plain_underscores() -> None:
    assert plain_text("__ is *more*", stem=True) == "____ is more"
