"""The expression language: what it computes, how it types, what it refuses and with which words."""

from fractions import Fraction

import pytest

from unpack.library.expression import ExpressionError, check_parameter_name, parse_expression
from unpack.library.values import ComputeError, Type, Written

NAMES = {
    "n": Type.NUMBER, "place": Type.NUMBER, "a": Type.NUMBER, "b": Type.NUMBER, "half": Type.NUMBER,
    "who": Type.TEXT, "ready": Type.TRUTH, "entries": Type.NUMBERS,
}  # fmt: skip
VALUES = {
    "n": 347, "place": 100, "a": 4, "b": 0, "half": Fraction(1, 2), "who": "Ana", "ready": True, "entries": (3, 1, 2),
}  # fmt: skip


def evaluate(source):
    return parse_expression(source, NAMES).evaluate(VALUES)


def refuse(source, names=NAMES):
    with pytest.raises(ExpressionError) as caught:
        parse_expression(source, names)
    return caught.value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("7", 7), ("0", 0), ("0.1", Fraction(1, 10)), ("0.50", Fraction(1, 2)), ("2.0", 2),
        ("10.25", Fraction(41, 4)), ("0.1 + 0.2", Fraction(3, 10)), ("1/3 + 1/6", Fraction(1, 2)), ("6 / 3", 2),
        ("7 / 2", Fraction(7, 2)), ("n // 10", 34), ("-n // 10", -35), ("-(n // 10)", -34), ("n % 100", 47),
        ("-n % 100", 53), ("n % -100", -53), ("7/2 // 1", 3), ("7/2 % 1", Fraction(1, 2)),
        ("half % 0.2", Fraction(1, 10)), ("n // half", 694), ("2 + 3 * 4", 14), ("(2 + 3) * 4", 20),
        ("10 - 3 - 2", 5), ("24 / 4 / 2", 3), ("2 * 3 % 4", 2), ("-2 ** 2", -4), ("(-2) ** 2", 4),
        ("2 ** 3 ** 2", 512), ("2 ** -1", Fraction(1, 2)), ("0 ** 0", 1), ("half ** 2", Fraction(1, 4)), ("--3", 3),
        ("2 - -3", 5), ("- half", Fraction(-1, 2)), ("n - 7", 340), ("7 - n", -340), ("a * half", 2),
        ("half * a", 2), ("100 * a + 10 * b + 7", 407), ("n + half - half", 347), ("1 < 2", True),
        ("1 <= a < 5", True), ("1 <= a < 4", False), ("3 < 2 < 1 / b", False), ("a == 4 == 4.0", True),
        ("a != b != a", True), ("n > 346.9", True), ("half == 0.5", True), ("a in [1, 4]", True),
        ("a not in [1, 4]", False), ("0.5 in [half]", True), ("who in ['Ana', 'Ben']", True), ("who == 'Ana'", True),
        ("ready == (a > 3)", True), ("digits(n) == [3, 4, 7]", True), ("a in entries", False),
        ("not a in entries", True), ("0 < a in [4]", True), ("true", True), ("not true", False),
        ("not not ready", True), ("ready and not ready", False), ("false and false or true", True),
        ("false and (false or true)", False), ("not false or true", True), ("b == 0 or a / b > 1", True),
        ("b != 0 and a / b > 1", False), ("not a == 5", True), ("1 if a > 3 else 2", 1),
        ("1 if a > 4 else 2 if a > 3 else 3", 2), ("(1 if ready else 2) + 1", 2), ("1 if ready else 2 + 1", 1),
        ("1 if b == 0 else a / b", 1), ("'up' if n % 10 >= 5 else 'down'", "up"), ('"<" if a < b else ">"', ">"),
        ("[a, b, n]", (4, 0, 347)), ("['x', who]", ("x", "Ana")), ("[ready, false]", (True, False)),
        ("[1, 2 + 3]", (1, 5)), ("entries", (3, 1, 2)), ("'it is 5 o\u2019clock'", "it is 5 o\u2019clock"),
        ('""', ""), ("\"it's\"", "it's"), ("max(1, 2 if ready else 3)", 2), ("n\n+ 1\t- 1", 347),
    ],
)  # fmt: skip
def test_an_expression_gives(source, expected):
    value = evaluate(source)
    assert value == expected
    assert type(value) is type(expected)


def test_a_written_fraction_passes_through_a_name():
    value = parse_expression("answer", {"answer": Type.NUMBER}).evaluate({"answer": Written(4, 6)})
    assert (value.top, value.bottom) == (4, 6)


@pytest.mark.parametrize(
    ("source", "type_"),
    [
        ("n", Type.NUMBER), ("n > 1", Type.TRUTH), ("who", Type.TEXT), ("[n]", Type.NUMBERS), ("[who]", Type.TEXTS),
        ("[true]", Type.TRUTHS), ("who if ready else 'x'", Type.TEXT), ("entries", Type.NUMBERS),
        ("n in entries", Type.TRUTH),
    ],
)  # fmt: skip
def test_the_type_is_known_before_any_value(source, type_):
    assert parse_expression(source, NAMES).type is type_


def test_the_names_that_are_used():
    assert parse_expression("a + n * a if ready else 0 * b", NAMES).names == {"a", "b", "n", "ready"}
    assert parse_expression("7", NAMES).names == frozenset()


@pytest.mark.parametrize(
    ("source", "cost"),
    [("n + 1", 1), ("is_prime(n)", 50), ("len(factors(n)) > 2 and is_prime(a)", 100), ("is_prime(97) and n > 1", 1)],
)
def test_the_cost_of_one_evaluation(source, cost):
    assert parse_expression(source, NAMES).cost == cost


@pytest.mark.parametrize(
    ("source", "code", "message"),
    [
        ("n // b", "divides-by-zero", "`347 // 0` divides by zero"),
        ("n / b", "divides-by-zero", "`347 / 0` divides by zero"),
        ("n % b", "divides-by-zero", "`347 % 0` divides by zero"),
        ("b ** -1", "divides-by-zero", "`0 ** -1` divides by zero"),
        ("n ** half", "exponent", "the exponent 1/2 is not a whole number from -20 to 20"),
        ("2 ** n", "exponent", "the exponent 347 is not a whole number from -20 to 20"),
        ("2 ** -(a * 6)", "exponent", "the exponent -24 is not a whole number from -20 to 20"),
        ("(n * 10 ** 18) ** 20", "number-too-large", "`347000000000000000000 ** 20` has too many digits"),
        ("(1 / n) ** 20 ** a", "exponent", "the exponent 160000 is not a whole number from -20 to 20"),
        ("(1 / (n * 10 ** 18)) ** 20", "number-too-large", "`1/347000000000000000000 ** 20` has too many digits"),
        ("(n * 10 ** 18) ** 2 * (n * 10 ** 18) ** 2", "number-too-large", "the result has too many digits"),
        ("-(n * 10 ** 18) ** 3 - (n * 10 ** 18) ** 3 * 10 ** 20", "number-too-large", "the result has too many digits"),
        ("nth(entries, a)", "past-the-end", "`nth` looks for entry 4 in a list of 3"),
    ],
)
def test_computing_stops_with_the_values_that_led_there(source, code, message):
    expression = parse_expression(source, NAMES)
    with pytest.raises(ComputeError) as caught:
        expression.evaluate(VALUES)
    assert (caught.value.code, caught.value.message) == (code, message)


# Source, the part of it that is pointed at, message, hint.
REFUSED = [
    # signs of paper and of other languages
    ("n = 5", "=", "`=` does not compare", "write `==`"),
    ("2 × 3", "×", "`×` is not a sign of the expression language", "write `*`"),
    ("6 ÷ 2", "÷", "`÷` is not a sign", "write `/`"),
    ("n − 1", "−", "`−` is not a sign", "write `-`"),
    ("n – 1", "–", "`–` is not a sign", "write `-`"),
    ("n ≤ 3", "≤", "`≤` is not a sign", "write `<=`"),
    ("n ≥ 3", "≥", "`≥` is not a sign", "write `>=`"),
    ("n ≠ 3", "≠", "`≠` is not a sign", "write `!=`"),
    ("n ^ 2", "^", "`^` is not a sign", "write `**`"),
    ("n & 1", "&", "`&` is not a sign", "write `and`"),
    ("n | 1", "|", "`|` is not a sign", "write `or`"),
    ("!ready", "!", "`!` is not a sign", "write `not`"),
    ("“a”", "“", "`“` is not a sign", 'write `"`'),
    ("‘a’", "‘", "`‘` is not a sign", "write `'`"),
    ("n²", "²", "`²` is not a sign", "write `** 2`"),
    ("½ + n", "½", "`½` is not a sign", "write `(1/2)`"),
    ("n <> 3", ">", "a value is missing before `>`", "write `!=`"),
    ("n => 3", "=>", "`=>` does not compare", "write the sign first"),
    ("n is 5", "is", "`is` does not compare", "write `==`"),
    ("n := 5", ":=", "`:=` has no meaning", "`let`"),
    ("$3", "$", "`$` is no part of a number", "`as: money`"),
    ("n; 1", ";", "`;` has no meaning", "leave it out"),
    # numbers
    ("3n", "3n", "a sign is missing between `3` and `n`", "write `3 * n`"),
    ("1 if n>0else 2", "0else", "a blank is missing between `0` and `else`", "write `0 else`"),
    ("1,000", "000", "a number does not start with 0", "`1000` for 1,000"),
    ("007", "007", "a number does not start with 0", "`7` for 007"),
    ("1,234", ",", "a comma stands here", "a number has no comma"),
    ("1e9", "1e9", "`1e9` is not a number here", "write `1 * 10 ** 9`"),
    ("2.5e3", "2.5e3", "`2.5e3` is not a number here", "write `2.5 * 10 ** 3`"),
    ("1e400", "1e400", "`1e400` is not a number here", "**"),
    (".5", ".5", "a number does not begin with its point", "write `0.5`"),
    ("1.", "1.", "`1.` is not a number", "`0.5`"),
    ("1.2.3", "1.2.3", "`1.2.3` is not a number", "one point"),
    ("1_000", "1_000", "`1_000` is not a number here", "without `_`"),
    ("0x1F", "0x1F", "`0x1F` is not a number here", "the digits 0 to 9"),
    ("1j", "1j", "a sign is missing between `1` and `j`", "write `1 * j`"),
    ("50%", "%", "`%` needs a value on its right side", "`50/100`"),
    ("+5", "+", "a value is missing before `+`", "leave the `+` out"),
    ("9" * 399, "9" * 399, "the result has too many digits", "choose other numbers"),
    # brackets, lists, calls
    ("(1, 2)", ",", "a comma stands inside round brackets", "`[1, 2]`"),
    ("n[0]", "[", "square brackets cannot stand after a value", '`nth(list, 1)`, into a number `digit(n, "ones")`'),
    ("n.x", ".", "a point stands only inside a number", "`nth(list, 1)`"),
    ("[]", "[]", "a list needs at least one entry", "`[1, 2]`"),
    ('[1, "a"]', '"a"', "this list begins with a number, and this entry is a text", "one type"),
    ("[[1]]", "[1]", "a list cannot stand inside a list", "one pair"),
    ("[entries]", "entries", "a list cannot stand inside a list", "one pair"),
    ("[" + "1," * 64 + "1]", "1", "more than 64 values stand here", "by a condition"),
    ("min(" + "1," * 64 + "1)", "1", "more than 64 values stand here", "by a condition"),
    ("max()", "()", "nothing stands in the brackets of `max`", "`max(a, b)`"),
    ("abs", "abs", "`abs` is a function and needs values in brackets", "`abs(x)`"),
    ("max(*entries)", "*", "a value is missing before `*`", "`max(list)`"),
    ("gcd(6, **entries)", "**", "a value is missing before `**`", "a list goes in as it is"),
    ("round_to(n=25)", "=", "`=` does not compare", "values in brackets have no names"),
    ("(n + 1", "(", "the `(` here is not closed", "add `)`"),
    ("[1, 2", "[", "the `[` here is not closed", "add `]`"),
    ("n)", ")", "`)` closes nothing that is open", "leave it out"),
    ("(n]", "]", "`]` closes nothing that is open", "leave it out"),
    ("[1,,2]", ",", "a value is missing before `,`", "put one between"),
    ("{1}", "{", "`{` is no bracket of an expression", "square brackets make a list"),
    # names
    ("plce + 1", "plce", "unknown name `plce`", "did you mean `place`?"),
    ("zebra", "zebra", "unknown name `zebra`", "name it in `given` or `let`"),
    ("round(n)", "round", "`round` is no function here", "did you mean `round_to(x, place)`?"),
    ("sqrt(n)", "sqrt", "`sqrt` is no function here", "did you mean `sort(list)`?"),
    ("eval(n)", "eval", "`eval` is no function here", "such as `round_to`"),
    ("place(3)", "place", "`place` is a value here, not a function", "`place * (…)`"),
    ("True", "True", "`True` is not known here", "small letters"),
    ("n AND a", "AND", "`AND` is not known here", "small letters"),
    ("None", "None", "`None` cannot be a name", "small letters"),
    ("nUmber", "nUmber", "`nUmber` cannot be a name", "small letters"),
    ("_n", "_n", "`_n` cannot be a name", "begins with a letter"),
    ("a" * 31, "a" * 31, "a name has at most 30 characters", "shorter"),
    # texts and characters
    ('"a" "b"', '"b"', "two values stand side by side", "one pair of quotes"),
    ('"abc', '"', "the text that begins here is not closed", "same quote"),
    ('"a\\n"', '"a\\', "a text cannot hold a backslash", "leave it out"),
    ('"' + "a" * 201 + '"', '"' + "a" * 201 + '"', "a text holds at most 200 characters", "less"),
    ("ª + 1", "ª", "`ª` (U+00AA) only looks like `a`", "plain `a`"),
    ("ａ", "ａ", "`ａ` (U+FF41) only looks like `a`", "plain `a`"),
    ("n\u00a0+ 1", "\u00a0", "the blank U+00A0 is no plain space", "space bar"),
    ("n\u200b", "\u200b", "the invisible character U+200B stands here", "delete it"),
    ("\0", "\0", "the invisible character U+0000 stands here", "delete it"),
    ("\ud800", "\ud800", "the invisible character U+D800 stands here", "delete it"),
    ("año", "ñ", "`ñ` (U+00F1) cannot stand in an expression", "plain letters"),
    ("٣", "٣", "`٣` (U+0663) cannot stand in an expression", "plain letters"),
    # types
    ("n if n else n", "n", "`if` needs a condition, which is true or false, and this", "`1 if n > 0 else 0`"),
    ('n == "tens"', 'n == "tens"', "`==` compares a number with a text", "one type"),
    ("true + 1", "true", "`+` needs a number, and this is true or false", "`1 if n > 0 else 0`"),
    ("1 + ready", "ready", "`+` needs a number, and this is true or false", "`1 if n > 0 else 0`"),
    ("who * 3", "who", "`*` needs a number, and this is a text", "without quotes"),
    ("-who", "who", "`-` needs a number, and this is a text", "without quotes"),
    ("entries + 1", "entries", "`+` needs a number, and this is a list of numbers", "`nth(list, 1)`"),
    ("who < 'Ben'", "who", "`<` needs a number, and this is a text", "without quotes"),
    ("ready ** 2", "ready", "`**` needs a number, and this is true or false", "`1 if n > 0 else 0`"),
    ("n in 5", "5", "`in` looks into a list, and this is a number", "`n in [1, 2]`"),
    ("n in ['a']", "n in ['a']", "`in` looks for a number in a list of texts", "one type"),
    ("ready == 1", "ready == 1", "`==` compares true or false with a number", "one type"),
    ("not n", "n", "`not` needs a condition, which is true or false, and this", "`not n > 0`"),
    ("n and ready", "n", "`and` needs a condition", "`a > 0 and b > 0`"),
    ("ready or n", "n", "`or` needs a condition", "`a > 0 or b > 0`"),
    ("1 if n > 0 else 'a'", "'a'", "before `if` stands a number, and after `else` a text", "one type"),
    ("a < (n < 3)", "(n < 3)", "`<` needs a number, and this is true or false", "makes a number"),
    # half a sentence
    ("", "", "the expression is empty", "`n + 1`"),
    ("  ", "", "the expression is empty", "`n + 1`"),
    ("n +", "+", "a value is missing after `+`", "add it"),
    ("n * / 2", "/", "a value is missing before `/`", "put one between `*` and `/`"),
    ("ready and", "and", "a value is missing after `and`", "add it"),
    ("if n", "if", "a value is missing before `if`", "begin with a value"),
    ("n if n > 0", "if", "this `if` has no `else`", "`1 if n > 0 else 0`"),
    ("n else 2", "else", "this `else` has no `if`", "`1 if n > 0 else 0`"),
    ("n a", "a", "a sign is missing between `n` and `a`", "`n * a`"),
    ("2(n)", "(", "a sign is missing between `2` and `(`", "`2 * (…)`"),
    ("n not 5", "not", "`not` stands between two values", "`not in`"),
    ("ready == not ready", "not", "a value is missing before `not`", "`(not a)`"),
    # what can never be computed
    ("1 / 0", "0", "`/ 0` divides by zero", "not 0"),
    ("n // 0", "0", "`// 0` divides by zero", "not 0"),
    ("n % (5 - 5)", "(5 - 5)", "`% 0` divides by zero", "not 0"),
    ("0 ** -1", "0 ** -1", "`0 ** -1` divides by zero", "not 0"),
    ("over(1, 0)", "over(1, 0)", "`over(1, 0)` divides by zero", "not 0"),
    ("2 ** 0.5", "2 ** 0.5", "the exponent 1/2 is not a whole number", "from -20 to 20"),
    ("n + nth([1, 2], 3)", "nth([1, 2], 3)", "`nth` looks for entry 3 in a list of 2", "counts from 1"),
    ("from_digits([12])", "from_digits([12])", "`from_digits` needs digits from 0 to 9, not 12", "other numbers"),
    ("digits(-5)", "digits(-5)", "`digits` needs a whole number of 0 or more, not -5", "other numbers"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "pointed", "message", "hint"), REFUSED, ids=[repr(row[0])[:40] for row in REFUSED])
def test_it_is_refused_with_its_cure(source, pointed, message, hint):
    error = refuse(source)
    assert source[error.start : error.end].strip() == pointed.strip()
    assert message in error.message
    assert hint in error.hint


HOSTILE = [
    "9**9**9", "(((((9**9)**9)**9)**9)**9)", "2**" * 130 + "2", "10 ** 20 ** 2", "lcm(10**20, 10**20 + 1) ** 4",
    "1<<(1<<36)", "'a'*10**10", "[0]*10**10", "[x for x in range(10**10)]", "sum(range(10**10))",
    "().__class__.__bases__[0]", "'{0.__class__}'.format(1)", "f'{1:10000000000}'", "'%10000000000d' % 1",
    "(lambda f: f(f))(lambda f: f(f))", "(x for x in [1]).gi_frame", "__import__('os')", "open('/etc/hostname')",
    'eval("1")', 'getattr(n, "x")', "(" * 200, "(" * 3000, "[" * 100, "-" * 399, "1+" * 200_000 + "1", "9" * 100_000,
    "1e400", "(x:=5)", "{**{}}", "not " * 99, "n " + "if ready else n " * 27, "max(" * 60, "2 ** -" * 60,
    "lcm(" + ", ".join(map(str, range(900, 960))) + ")",
]  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE, ids=[source[:30] for source in HOSTILE])
def test_what_is_hostile_is_refused_at_a_place_inside_the_text(source):
    error = refuse(source)
    assert 0 <= error.start <= error.end <= len(source)
    assert error.message
    assert error.hint
    assert len(error.message) + len(error.hint) < 300


@pytest.mark.parametrize(
    ("accepted", "refused"),
    [
        ("(" * 25 + "1" + ")" * 25, "(" * 26 + "1" + ")" * 26),
        ("-" * 25 + "n", "-" * 26 + "n"),
        ("n" + " + n" * 74, "n" + " + n" * 75),
        ("n" + " " * 399, "n" + " " * 400),
        ("'" + "x" * 200 + "'", "'" + "x" * 201 + "'"),
        ("[" + "1," * 63 + "1]", "[" + "1," * 64 + "1]"),
        ("10 ** 20", "10 ** 21"),
        ("2 ** 15 ** 1 * 2 ** 20", "2 ** 16 ** 2"),
        ("7" * 77, "7" * 78),
    ],
    ids=["brackets", "minus", "parts", "characters", "text", "list", "exponent", "power", "digits"],
)
def test_the_limits_are_where_they_should_be(accepted, refused):
    parse_expression(accepted, NAMES)
    assert refuse(refused).code == "invalid-expression"


def test_an_unknown_name_tells_the_names_here():
    error = refuse("round_to(n, plce)", {"n": Type.NUMBER, "place": Type.NUMBER})
    assert (error.code, error.message, error.hint) == (
        "unknown-parameter",
        "unknown name `plce`",
        "did you mean `place`?",
    )
    assert error.label == "names here: n, place"
    assert refuse("plce", {}).label == "there are no names here"


@pytest.mark.parametrize("name", ["n", "place", "n_2", "whole_part", "x" * 30])
def test_a_name_that_an_item_may_use(name):
    check_parameter_name(name)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("round_to", "`round_to` is a function of the expression language"),
        ("in", "`in` is a word of the expression language"),
        ("true", "`true` is a word of the expression language"),
        ("2n", "a sign is missing between `2` and `n`"),
        ("n m", "`n m` cannot be a name"),
        ("N", "`N` cannot be a name"),
        ("", "`` cannot be a name"),
        ("x" * 31, "a name has at most 30 characters"),
        ("año", "`ñ` (U+00F1) cannot stand in an expression"),
        ("n-1", "`n-1` cannot be a name"),
    ],
)
def test_a_name_that_no_item_may_use(name, message):
    with pytest.raises(ExpressionError) as caught:
        check_parameter_name(name)
    assert caught.value.code == "invalid-name"
    assert caught.value.message == message
    assert 0 <= caught.value.start <= caught.value.end <= len(name)
