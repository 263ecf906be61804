"""The normal form of a line: what prints the same is equal."""

import pytest

from unpack.paper.document import (
    Blank,
    Emphasis,
    Figure,
    LineBreak,
    Link,
    Math,
    Picture,
    Shape,
    Strong,
    Text,
)
from unpack.paper.inlines import join_lines, mark_first, plain_text, spell, tidy
from unpack.text.asciimath import parse_math

A, B, BREAK, BLANK = Text("a"), Text("b"), LineBreak(), Blank()
CLOCK = Picture(Figure("clock", {}, "a clock"))

LINES = [
    ((), ()),
    ((A, Text(""), B), (Text("ab"),)),
    ((Text(" a  "), Text(" b\n\tc ")), (Text("a b c"),)),
    ((Text(" "), BREAK, A, BREAK, Text(" ")), (A,)),
    ((Text("a "), BREAK, Text(" b")), (A, BREAK, B)),
    ((A, BREAK, BREAK, B), (A, BREAK, BREAK, B)),
    ((BLANK, BLANK, Text(" "), BLANK), (BLANK, Text(" "), BLANK)),
    ((Text("○a●"),), (Shape("○"), A, Shape("●"))),
    ((Emphasis((A,)), Emphasis((B,))), (Emphasis((Text("ab"),)),)),
    ((Strong((A, Strong((B,)))),), (Strong((Text("ab"),)),)),
    ((Emphasis((Strong((A, Emphasis((B,)))),)),), (Emphasis((Strong((Text("ab"),)),)),)),
    ((Emphasis(()), Strong((Text(""),))), ()),
    ((Link((A, Link((B,), "http://y")), "http://x"),), (Link((Text("ab"),), "http://x"),)),
    ((Link((CLOCK,), "http://x"), CLOCK), (Link((Text("a clock"),), "http://x"), CLOCK)),
    ((Text("a\x07b\u202ec\u200dd\u00a0e"),), (Text("a\ufffdb\ufffdc\u200dd\u00a0e"),)),
]


@pytest.mark.parametrize(("content", "normal"), LINES)
def test_the_normal_form(content, normal):
    assert tidy(content) == normal


def test_a_text_is_spelled_on_one_line_and_keeps_the_spaces_at_its_ends():
    assert spell(" a\r\n\u2028b ★") == (Text(" a b "), Shape("★"))


def test_the_characters_of_a_line():
    content = (
        A,
        Strong((Emphasis((B,)),)),
        BREAK,
        BLANK,
        Shape("●"),
        Link((A,), "http://x"),
        CLOCK,
        Math(parse_math("1/2")),
    )
    assert plain_text(content) == "ab ____●aa clock1/2"


def test_lines_stand_one_below_the_other():
    entries = mark_first("• ", iter([(A,), (B,)]))
    assert join_lines([*entries, (Text(" "),), (B,)]) == (Text("• a"), BREAK, B, BREAK, B)
    assert list(mark_first("1. ", iter(()))) == [(Text("1. "),)]
