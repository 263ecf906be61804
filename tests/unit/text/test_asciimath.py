"""Formulas: what is read, what is refused and where, and how long hostile input takes."""

import inspect
import json
import sys
from collections.abc import Callable

import pytest

from unpack.text.asciimath import DEEPEST, LONGEST, MathError, MathTree, parse_math
from unpack.text.plain_formula import write_plain


def number(text: str) -> MathTree:
    return ("number", text)


def sign(name: str) -> MathTree:
    return ("sign", name)


X, Y, BLANK = ("name", "x"), ("name", "y"), ("blank",)


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("3", number("3")),
        ("3,649", number("3,649")),
        ("12,345,678.5", number("12,345,678.5")),
        (".5", number(".5")),
        ("x", X),
        ("_", BLANK),
        ("____", BLANK),
        ("<=", sign("<=")),
        ("3 + _ = 5", ("row", number("3"), sign("+"), BLANK, sign("="), number("5"))),
        ("2xx3", ("row", number("2"), sign("times"), number("3"))),
        ("xxxx", ("row", sign("times"), sign("times"))),
        ("xxxxx", ("row", sign("times"), sign("times"), X)),
        ("6 -: 2", ("row", number("6"), sign("divide"), number("2"))),
        ("2 * x", ("row", number("2"), sign("dot"), X)),
        ("3 != 4", ("row", number("3"), sign("!="), number("4"))),
        ("x < y", ("row", X, sign("<"), Y)),
        ("x > y", ("row", X, sign(">"), Y)),
        ("x >= y", ("row", X, sign(">="), Y)),
        ("x ~~ y", ("row", X, sign("~~"), Y)),
        ("50%", ("row", number("50"), sign("%"))),
        ("pi x", ("row", sign("pi"), X)),
        ("1, 2, cdots", ("row", number("1"), sign(","), number("2"), sign(","), sign("cdots"))),
        (r"\$3.50", ("row", sign("$"), number("3.50"))),
        ("4_7", ("row", number("4"), BLANK, number("7"))),
        ("3/4", ("fraction", number("3"), number("4"))),
        ("_/4", ("fraction", BLANK, number("4"))),
        ("-3/4", ("row", sign("-"), ("fraction", number("3"), number("4")))),
        ("(x + 1)/(y)", ("fraction", ("row", X, sign("+"), number("1")), Y)),
        ("((x))/y", ("fraction", ("group", "(", ")", X), Y)),
        ("[x]/y", ("fraction", ("group", "[", "]", X), Y)),
        ("(1/2)/3", ("fraction", ("fraction", number("1"), number("2")), number("3"))),
        ("x^2/3", ("fraction", ("power", X, number("2")), number("3"))),
        ("2 1/2", ("mixed", number("2"), number("1"), number("2"))),
        ("1,000 1/2", ("mixed", number("1,000"), number("1"), number("2"))),
        ("2 _/4", ("mixed", number("2"), BLANK, number("4"))),
        ("_ 1/2", ("mixed", BLANK, number("1"), number("2"))),
        ("_1/2", ("row", BLANK, ("fraction", number("1"), number("2")))),
        ("2 x/2", ("row", number("2"), ("fraction", X, number("2")))),
        ("2 (1/2)", ("row", number("2"), ("group", "(", ")", ("fraction", number("1"), number("2"))))),
        ("x 1/2", ("row", X, ("fraction", number("1"), number("2")))),
        ("x^2", ("power", X, number("2"))),
        ("10^(-2)", ("power", number("10"), ("row", sign("-"), number("2")))),
        ("(2^3)^2", ("power", ("group", "(", ")", ("power", number("2"), number("3"))), number("2"))),
        ("pi^2", ("power", sign("pi"), number("2"))),
        ("sqrt(16)", ("root", number("16"))),
        ("sqrt16", ("root", number("16"))),
        ("sqrt sqrt 16", ("root", ("root", number("16")))),
        ("sqrt(2)^2", ("power", ("root", number("2")), number("2"))),
        ("root(3)(27)", ("root", number("3"), number("27"))),
        ("{x, y}", ("group", "{", "}", ("row", X, sign(","), Y))),
        ("(3, 250)", ("group", "(", ")", ("row", number("3"), sign(","), number("250")))),
        ("(3,250)", ("group", "(", ")", number("3,250"))),
        (" 3\n", number("3")),
    ],
)
def test_formula_becomes_tree(source: str, tree: MathTree) -> None:
    assert parse_math(source) == tree


@pytest.mark.parametrize(
    ("source", "marked", "says", "cure"),
    [
        ("", "", "nothing in this formula", r"`\$`"),
        ("  ", "  ", "nothing in this formula", r"`\$`"),
        ("12 34", "12 34", "`12 34`", "a sign or a comma"),
        ("2 1.5/3", "2 1.5", "side by side", "a sign or a comma"),
        ("2 1/2 3", "2 3", "side by side", "a sign or a comma"),
        ("3 x 4", "x", "is a letter", "`xx`"),
        ("3 X _", "X", "is a letter", "`xx`"),
        ("1/2/3", "/2/", "two bars", "`(1/2)/3`"),
        ("2^3^2", "^3^", "two exponents", "`(2^3)^2`"),
        ("10^-2", "^", "missing after `^`", "`10^(-2)`"),
        ("10^", "^", "missing after `^`", "`10^(-2)`"),
        ("^2", "^", "missing before `^`", "`10^2`"),
        ("+^2", "^", "missing before `^`", "`10^2`"),
        ("/3", "/", "missing before `/`", "`_/4`"),
        ("50%/2", "/", "missing before `/`", "`(a + b)/4`"),
        ("3/", "/", "missing after `/`", "`3/_`"),
        ("(3/)", "/", "missing after `/`", "`3/_`"),
        ("3/+", "/", "missing after `/`", "`3/_`"),
        ("sqrt", "sqrt", "missing after `sqrt`", "`sqrt(16)`"),
        ("root(3)", "root", "missing after `root`", "`root(3)(27)`"),
        ("x + ()", "()", "nothing in these brackets", "`_`"),
        ("sqrt()", "()", "nothing in these brackets", "`_`"),
        ("(1", "(", "`(` here is not closed", "`)`"),
        ("[", "[", "`[` here is not closed", "`]`"),
        ("1)", ")", "`)` closes nothing", "take it out"),
        ("(1]", "]", "`(` is closed by `]`", "`)`"),
        ("2 sin x", "sin", "`sin` is no word", "outside"),
        ("3 tens", "tens", "`tens` is no word", "outside"),
        ("a + bc", "bc", "`bc` is no word", "`b c`"),
        ("3 times 4", "times", "`times` is no word", "`xx`"),
        ("3 × 4", "×", "`×` is no sign", "`xx`"),
        ("3 ÷ 4", "÷", "`÷` is no sign", "`-:`"),
        ("3:4", ":", "`:` is no sign", "`-:`"),
        ("3 − 4", "−", "`−` is no sign", "`-`"),
        ("½", "½", "`½` is no sign", "`1/2`"),
        ("x == 3", "==", "`==` is no sign", "`=`"),
        ("x => 3", "=>", "`=>` is no sign", "`>=`"),
        (r"\frac{1}{2}", r"\frac", r"`\frac` is no sign", "`3/4`"),
        (r"3 \ge 2", r"\ge", r"`\ge` is no sign", "`>=`"),
        ("x -> y", "->", "`->` is no sign", "a formula holds"),
        ("7.", ".", "`.` is no sign", "full stop"),
        ("٣", "٣", "`٣` is no sign", "a formula holds"),
    ],
)
def test_refusal_says_what_where_and_what_to_do(source: str, marked: str, says: str, cure: str) -> None:
    with pytest.raises(MathError) as caught:
        parse_math(source)
    error = caught.value
    assert source[error.start : error.end] == marked
    assert says in error.message
    assert cure in error.hint


@pytest.mark.parametrize(
    "nest",
    [
        lambda count: "(" * count + "x" + ")" * count,
        lambda count: "sqrt(" * count + "x" + ")" * count,
        lambda count: "sqrt " * count + "x",
        lambda count: "(" * count + "x" + ")/2" * count,
    ],
    ids=["brackets", "roots", "bare roots", "fractions"],
)
def test_depth_is_bounded(nest: Callable[[int], str]) -> None:
    parse_math(nest(DEEPEST - 1))
    with pytest.raises(MathError, match=f"deeper than {DEEPEST} levels"):
        parse_math(nest(DEEPEST))


def test_levels_of_rows_count_too() -> None:
    with pytest.raises(MathError, match=f"deeper than {DEEPEST} levels"):
        parse_math("(1 + " * 16 + "x" + ")" * 16)


def test_hostile_nesting_needs_no_stack() -> None:
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 400)
    try:
        with pytest.raises(MathError, match="1,000 is the limit"):
            parse_math("sqrt(" * 2000 + "4" + ")" * 2000)
        with pytest.raises(MathError, match="deeper"):
            parse_math("(" * LONGEST)
    finally:
        sys.setrecursionlimit(usual)


def test_length_is_bounded_and_said() -> None:
    parse_math("1" * LONGEST)
    with pytest.raises(MathError, match="has 1,001 characters; 1,000 is the limit"):
        parse_math("1" * (LONGEST + 1))


def test_tree_travels_as_json() -> None:
    tree = parse_math("2 1/2 + root(3)(x)")
    assert json.loads(json.dumps(tree)) == [
        "row",
        ["mixed", ["number", "2"], ["number", "1"], ["number", "2"]],
        ["sign", "+"],
        ["root", ["number", "3"], ["name", "x"]],
    ]


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("2 1/2", "2 1/2"),
        ("3/4 + 1/6", "3/4 + 1/6"),
        ("x^2", "x^2"),
        ("(x+1)/(y)", "(x + 1)/y"),
        ("((x))/2", "(x)/2"),
        ("(1/2)/3", "(1/2)/3"),
        ("10^(-2)", "10^(−2)"),
        ("5 - -3", "5 − −3"),
        ("1, -2", "1, −2"),
        ("3 xx 4 -: 2", "3 × 4 ÷ 2"),
        ("2 * x <= pi", "2 ⋅ x ≤ π"),
        ("sqrt(16)", "√16"),
        ("sqrt(x + 1)", "√(x + 1)"),
        ("sqrt(2)^2", "(√2)^2"),
        ("root(3)(27)", "³√27"),
        ("root(n)(x + 1)", "root(n)(x + 1)"),
        ("_ + 3 = 5", "____ + 3 = 5"),
        ("4_7", "4____7"),
        ("_ _", "____ ____"),
        ("2 x", "2x"),
        ("2 x^2", "2x^2"),
        ("2 x/2", "2 x/2"),
        ("1/2 x", "1/2 x"),
        ("3 (4 + 1)", "3(4 + 1)"),
        ("50 % - 2 %", "50% − 2%"),
        (r"\$3.50 + \$2", "$3.50 + $2"),
        ("1, 2, cdots", "1, 2, ⋯"),
        ("{1, 2}", "{1, 2}"),
    ],
)
def test_plain_form_reads_on_one_line(source: str, plain: str) -> None:
    assert write_plain(parse_math(source)) == plain


def test_plain_form_of_anything_else_is_refused() -> None:
    with pytest.raises(ValueError, match="not a formula"):
        write_plain(("matrix", ("number", "1")))
