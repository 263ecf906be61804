"""Laws of expressions, rounding, templates and numerals."""

import ast
import re
from fractions import Fraction

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from unpack.library.expression import ExpressionError, parse_expression
from unpack.library.functions import FUNCTIONS, ceil_to, floor_to, round_to
from unpack.library.placeholders import parse_template
from unpack.library.places import PLACE_WORDS
from unpack.library.values import NUMBER_LIMIT, ComputeError, Type, Written, settle
from unpack.unpacking.items.numerals import NumeralError, Style, read_number, show

NAMES = {"n": Type.NUMBER, "k": Type.NUMBER, "who": Type.TEXT, "ready": Type.TRUTH, "entries": Type.NUMBERS}
PYTHON_TYPES = {
    Type.NUMBER: (int, Fraction), Type.TRUTH: (bool,), Type.TEXT: (str,),
    Type.NUMBERS: (tuple,), Type.TRUTHS: (tuple,), Type.TEXTS: (tuple,),
}  # fmt: skip

numbers = st.integers(-10_000, 10_000) | st.fractions(-100, 100, max_denominator=60).map(settle)
decimals = st.builds(lambda top, places: Fraction(top, 10**places), st.integers(-(10**9), 10**9), st.integers(0, 6))

literals = st.sampled_from(["0", "1", "2", "3", "7", "10", "12", "100", "0.5", "0.25", "2.75", "n", "k"])
arithmetic = st.sampled_from(["+", "-", "*", "/", "//", "%"])
comparing = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])


def attempt(function, *arguments):
    """The result and None, or None and the error of the language; every other exception is a failure."""
    try:
        return function(*arguments), None
    except (ExpressionError, ComputeError) as error:
        return None, error


def _grow(numeric):
    """Larger numeric sources from smaller ones; brackets are left out where the grammar does not need them."""
    condition = st.builds("{} {} {}".format, numeric, comparing, numeric)
    chain = st.builds("{} {} {} {} {}".format, numeric, comparing, numeric, comparing, numeric)
    membership = st.builds("{} {} [{}, {}]".format, numeric, st.sampled_from(["in", "not in"]), numeric, numeric)
    simple = condition | chain | membership | st.builds("not {}".format, condition)
    joined = st.builds("{} {} {}".format, simple, st.sampled_from(["and", "or"]), simple)
    return (
        st.builds("{} {} {}".format, numeric, arithmetic, numeric)
        | st.builds("({})".format, numeric)
        | st.builds("-{}".format, numeric)
        | st.builds("{} ** {}".format, numeric, st.sampled_from(["2", "-1", "3", "-2", "0"]))
        | st.builds("({} if {} else {})".format, numeric, simple | joined, numeric)
    )


numeric_sources = st.recursive(literals, _grow, max_leaves=12)


class _Exact(ast.NodeTransformer):
    """Keeps Python's grammar and makes its division exact: `7 // 2` is an int, and 3 / 2 would be a float."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div | ast.Pow):
            node.left = ast.Call(ast.Name("Fraction", ast.Load()), [node.left], [])
        return node


def ask_python(source, values):
    """What Python makes of the same source when every literal is an exact fraction."""
    exact = re.sub(r"[0-9]+(?:\.[0-9]+)?", lambda found: f"Fraction('{found[0]}')", source)
    tree = ast.fix_missing_locations(_Exact().visit(ast.parse(exact, mode="eval")))
    code = compile(tree, "expression", "eval")
    return eval(code, {"__builtins__": {}, "Fraction": Fraction}, values)  # noqa: S307 (Python is the yardstick here)


@settings(max_examples=500, deadline=None)
@given(numeric_sources, numbers, numbers)
def test_python_agrees_on_every_accepted_numeric_expression(source, n, k):
    expression, error = attempt(parse_expression, source, NAMES)
    assume(error is None)
    value, error = attempt(expression.evaluate, {"n": n, "k": k})
    assume(error is None)
    expected = ask_python(source, {"n": Fraction(n), "k": Fraction(k)})
    assert value == expected
    assert isinstance(value, int) == (expected.denominator == 1)
    assert abs(value.numerator) < NUMBER_LIMIT
    assert value.denominator < NUMBER_LIMIT


TOKENS = [
    *"+-*/%()[],<>=.:!&|^{}'\"\\ \n", "**", "//", "==", "!=", "<=", ">=", "if", "else", "or", "and", "not", "in",
    "is", "true", "false", "n", "k", "who", "ready", "entries", "plce", "0", "1", "7", "10", "0.5", "007", "1e9",
    "3n", ".5", '"tens"', "'x'", "True", "__class__", "×", "−", "½", "²", "ａ", "\u200b", "\0", "lambda", "for",
    *sorted(FUNCTIONS), *(f"{name}(" for name in sorted(FUNCTIONS)),
]  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=14), st.sampled_from(["", " "]), numbers, numbers)
def test_random_tokens_raise_nothing_but_the_errors_of_the_language(tokens, glue, n, k):
    source = glue.join(tokens)
    expression, error = attempt(parse_expression, source, NAMES)
    if error is not None:
        assert 0 <= error.start <= error.end <= len(source)
        assert error.message
        assert error.hint
        return
    assert expression.names <= set(NAMES)
    values = {"n": n, "k": k, "who": "Ana", "ready": True, "entries": (3, 1, 2)}
    value, error = attempt(expression.evaluate, values)
    if error is None:
        assert isinstance(value, PYTHON_TYPES[expression.type])
        assert isinstance(value, bool) == (expression.type is Type.TRUTH)
    else:
        assert error.message


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_random_characters_raise_nothing_but_the_errors_of_the_language(source):
    _, error = attempt(parse_expression, source, NAMES)
    assert error is None or 0 <= error.start <= error.end <= len(source)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(numbers | st.integers(0, 2_000), min_size=1, max_size=4))
def test_every_function_gives_its_type_or_a_reason(name, values):
    source = f"{name}({', '.join(f'x{position}' for position in range(len(values)))})"
    names = {f"x{position}": Type.NUMBER for position in range(len(values))}
    try:
        expression = parse_expression(source, names)
        value = expression.evaluate(dict(zip(names, values, strict=True)))
    except (ExpressionError, ComputeError):
        return
    assert isinstance(value, PYTHON_TYPES[expression.type])


places = st.sampled_from(sorted(set(PLACE_WORDS.values()))) | st.fractions("1/100", 1000, max_denominator=100)


@given(numbers, places)
@example(25, 10)
def test_rounding_is_the_same_on_both_sides_of_zero_and_never_far(x, place):
    rounded = round_to(x, place)
    assert round_to(-x, place) == -rounded
    assert abs(rounded - x) <= Fraction(place) / 2
    assert (rounded / Fraction(place)).denominator == 1


@given(numbers, places)
def test_a_number_lies_between_the_multiples_below_and_above(x, place):
    low, high = floor_to(x, place), ceil_to(x, place)
    assert low <= x <= high
    assert high - low in (0, place)
    assert floor_to(low, place) == low
    assert round_to(x, place) in (low, high)


READABLE = [
    Style("comma"), Style("plain"), Style("decimal"), Style("decimal", 2), Style("decimal", 6), Style("fraction"),
    Style("mixed"), Style("money"), Style("money", 0), Style("percent"), Style("percent", 1),
]  # fmt: skip
shown_values = (
    st.integers(-(10**9), 10**9) | decimals | numbers | st.builds(Written, st.integers(-99, 99), st.integers(1, 99))
)


@settings(max_examples=400, deadline=None)
@given(shown_values, st.sampled_from(READABLE))
def test_what_a_style_shows_is_read_as_the_same_value(value, style):
    try:
        shown = show(value, style)
    except NumeralError:
        assume(False)
    reading = read_number(shown.text, style)
    assert reading is not None
    assert reading.value == value
    if shown.asciimath is not None:
        assert read_number(shown.asciimath, style).value == value


@settings(max_examples=300, deadline=None)
@given(decimals | numbers, decimals | numbers, st.sampled_from([*READABLE, Style("words"), Style("place")]))
def test_in_one_style_different_values_look_different(first, second, style):
    try:
        looks = show(first, style), show(second, style)
    except NumeralError:
        assume(False)
    assert (looks[0].text == looks[1].text) == (first == second)


@settings(max_examples=500, deadline=None)
@given(
    st.text(alphabet="0123456789,. /$%-−+½=x²cm\u00a0", max_size=12),
    st.sampled_from(READABLE),
    st.sampled_from([None, "cm"]),
)
def test_a_reading_tells_its_value_by_its_digits(text, style, unit):
    reading = read_number(text, style, unit)
    if reading is None:
        return
    size = int(reading.whole or 0) + Fraction(int(reading.top or 0), int(reading.bottom or 1))
    size += Fraction(f"0.{reading.decimals}") if reading.decimals else 0
    hundredth = style.name == "percent" or reading.mark == "%"
    assert abs(reading.value) == size / (100 if hundredth else 1)
    digits = re.sub("[^0-9]", "", text.replace("½", "12").replace("²", ""))
    assert "".join(part or "" for part in (reading.whole, reading.decimals, reading.top, reading.bottom)) == digits


@given(st.text(alphabet="ab{}:\"' ", max_size=20))
def test_a_text_with_doubled_braces_comes_back_as_it_was(text):
    assert "".join(map(str, parse_template(text.replace("{", "{{").replace("}", "}}")).pieces)) == text


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="nk{}:\"' +1", max_size=24))
def test_the_pieces_of_a_template_cover_its_text(text):
    template, error = attempt(parse_template, text)
    if error is not None:
        assert 0 <= error.start < error.end <= len(text)
        return
    rebuilt = "".join(
        piece.replace("{", "{{").replace("}", "}}") if isinstance(piece, str) else text[piece.start : piece.end]
        for piece in template.pieces
    )
    assert rebuilt == text
    for placeholder in template.placeholders:
        assert text[placeholder.source_start :].startswith(placeholder.source)
        assert placeholder.style is None or text[placeholder.style_start :].startswith(placeholder.style)
