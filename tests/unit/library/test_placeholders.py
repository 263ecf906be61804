"""Templates of item text: literal pieces, placeholders with their style, and what is wrong with them."""

import pytest

from unpack.library.expression import ExpressionError
from unpack.library.placeholders import Placeholder, parse_template


def outline(text):
    """Literal pieces as they are, a placeholder as (source, style)."""
    return [
        (piece.source, piece.style) if isinstance(piece, Placeholder) else piece
        for piece in parse_template(text).pieces
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []), ("What is half of 8?", ["What is half of 8?"]),
        ("Round {n} to the {place: place}.", ["Round ", ("n", None), " to the ", ("place", "place"), "."]),
        ("{n}", [("n", None)]), ("{a}{b}", [("a", None), ("b", None)]), ("{ a + 10 }", [("a + 10", None)]),
        ("{price : money 0 }", [("price", "money 0")]), ("{digit(n, \"tens\")}", [('digit(n, "tens")', None)]),
        ('{plural(n, "ten: one", "tens")}', [('plural(n, "ten: one", "tens")', None)]),
        ('{"}" if n > 1 else "{": words}', [('"}" if n > 1 else "{"', "words")]),
        ("{a:b:words}", [("a:b", "words")]), ("a set {{1, 2}}", ["a set {1, 2}"]),
        ("{{{n}}}", ["{", ("n", None), "}"]), ("{{}}", ["{}"]),
        ("${a}/{b} + {c}/{d}$", ["$", ("a", None), "/", ("b", None), " + ", ("c", None), "/", ("d", None), "$"]),
        ("It's {n} o'clock", ["It's ", ("n", None), " o'clock"]), ("{\n  n\n}", [("n", None)]),
    ],
)  # fmt: skip
def test_the_pieces_of_a_text(text, expected):
    assert outline(text) == expected


def test_offsets_point_into_the_text():
    text = "Say {{n}}: { n + 1 :  words } now, {n}"
    first, second = parse_template(text).placeholders
    assert text[first.start : first.end] == "{ n + 1 :  words }"
    assert text[first.source_start :].startswith("n + 1")
    assert text[first.style_start :].startswith("words }")
    assert text[second.start : second.end] == "{n}"
    assert text[second.source_start :] == "n}"


@pytest.mark.parametrize(
    ("text", "pointed", "message", "hint"),
    [
        ("Round {n to ten.", "{", "this `{` is not closed", "close it with `}`"),
        ("Round n} to ten.", "}", "this `}` closes nothing", "`}}`"),
        ("Round {} to ten.", "{}", "this placeholder is empty", "`{n}`"),
        ("Round { } to ten.", "{ }", "this placeholder is empty", "`{n}`"),
        ("Round {: words}.", "{: words}", "this placeholder is empty", "`{n}`"),
        ("Round {n:} to ten.", ":", "no style stands after this colon", "`{n: words}`"),
        ("Round {n {m}}.", "{", "a brace stands inside a placeholder", "close it"),
        ("Round {n's}.", "'", "the text that begins here is not closed", "same quote"),
        ('Round {plural(n, "ten)}.', '"', "the text that begins here is not closed", "same quote"),
        ("{n}}", "}", "this `}` closes nothing", "`}}`"),
        ("{", "{", "this `{` is not closed", "`{{`"),
    ],
)
def test_what_is_no_template(text, pointed, message, hint):
    with pytest.raises(ExpressionError) as caught:
        parse_template(text)
    error = caught.value
    assert text[error.start : error.end] == pointed
    assert error.code == "invalid-expression"
    assert error.message == message
    assert hint in error.hint


def test_the_number_of_placeholders_is_limited():
    assert len(parse_template("{n}" * 40).placeholders) == 40
    with pytest.raises(ExpressionError, match="at most 40 placeholders") as caught:
        parse_template("{n}" * 41)
    assert caught.value.start == 120


def test_a_format_trick_is_only_an_expression_that_the_parser_refuses():
    (placeholder,) = parse_template("{n.__class__!r:>10}").placeholders
    assert (placeholder.source, placeholder.style) == ("n.__class__!r", ">10")
