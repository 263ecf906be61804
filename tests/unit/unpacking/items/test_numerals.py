"""Numerals: how styles show values, what they refuse, and which typed texts are which number."""

from fractions import Fraction

import pytest

from unpack.library.values import Written
from unpack.unpacking.items.numerals import COMMA, NumeralError, Shown, Style, read_number, read_style, show


@pytest.mark.parametrize(
    ("style", "value", "text", "asciimath"),
    [
        ("comma", 3649, "3,649", "3,649"),
        ("comma", -12, "−12", "-12"),
        ("comma", 1_234_567, "1,234,567", "1,234,567"),
        ("plain", 2026, "2026", "2026"),
        ("plain", -2026, "−2026", "-2026"),
        ("decimal", Fraction(3, 4), "0.75", "0.75"),
        ("decimal", 5, "5", "5"),
        ("decimal", Fraction(-1, 20), "−0.05", "-0.05"),
        ("decimal", Fraction(2469, 2), "1,234.5", "1,234.5"),
        ("decimal 2", Fraction(1, 2), "0.50", "0.50"),
        ("decimal 2", 3, "3.00", "3.00"),
        ("decimal 1", 0, "0.0", "0.0"),
        ("fraction", Fraction(7, 4), "7/4", "7/4"),
        ("fraction", Fraction(-7, 4), "−7/4", "-7/4"),
        ("fraction", 2, "2", "2"),
        ("fraction", Written(4, 6), "4/6", "4/6"),
        ("fraction", Written(-4, 6), "−4/6", "-4/6"),
        ("fraction", Written(5, 1), "5/1", "5/1"),
        ("fraction", Written(0, 3), "0/3", "0/3"),
        ("mixed", Fraction(7, 4), "1 3/4", "1 3/4"),
        ("mixed", Fraction(-7, 4), "−1 3/4", "-1 3/4"),
        ("mixed", Fraction(3, 4), "3/4", "3/4"),
        ("mixed", 2, "2", "2"),
        ("mixed", Written(6, 4), "1 2/4", "1 2/4"),
        ("mixed", Written(8, 4), "2", "2"),
        ("mixed", Fraction(2469, 2), "1,234 1/2", "1,234 1/2"),
        ("money", Fraction(7, 2), "$3.50", None),
        ("money", 1200, "$1,200.00", None),
        ("money", Fraction(-1, 4), "−$0.25", None),
        ("money 0", 3, "$3", None),
        ("percent", Fraction(3, 4), "75%", "75%"),
        ("percent", Fraction(3, 8), "37.5%", "37.5%"),
        ("percent", Fraction(-3, 4), "−75%", "-75%"),
        ("percent 1", Fraction(3, 8), "37.5%", "37.5%"),
        ("percent 1", Fraction(3, 4), "75.0%", "75.0%"),
        ("words", 307, "three hundred seven", None),
        ("place", 100, "hundred", None),
        ("place", Fraction(1, 10), "tenth", None),
        ("comma", (60, 70), "60, 70", "60, 70"),
        ("fraction", (Fraction(1, 2), 3), "1/2, 3", "1/2, 3"),
        ("money", (1, 2), "$1.00, $2.00", None),
        ("money", "Ana", "Ana", None),
    ],
)
def test_a_value_is_shown(style, value, text, asciimath):
    assert show(value, read_style(style)) == Shown(text, asciimath)


def test_only_a_fraction_needs_a_formula():
    assert show(Fraction(7, 4), Style("mixed")).needs_formula
    assert not show(3649).needs_formula
    assert not show("and/or").needs_formula


def test_words_follow_the_language():
    assert show(307, Style("words"), language="es").text == "trescientos siete"
    assert show(100, Style("place"), language="es").text == "centena"


@pytest.mark.parametrize(
    ("style", "value", "message"),
    [
        ("comma", Fraction(3, 4), "3/4 is not whole, as the style `comma` needs"),
        ("plain", Fraction(1, 2), "1/2 is not whole, as the style `plain` needs"),
        ("comma", Written(4, 6), "the style `comma` cannot show 4/6 as it is written"),
        ("comma", Written(4, 2), "the style `comma` cannot show 4/2 as it is written"),
        ("decimal", Written(1, 2), "the style `decimal` cannot show 1/2 as it is written"),
        ("decimal", Fraction(1, 3), "1/3 has no end as a decimal"),
        ("decimal 2", Fraction(1, 8), "1/8 needs more places than the style `decimal 2` has"),
        ("decimal 2", Fraction(1, 3), "1/3 has no end as a decimal"),
        ("money", Fraction(1, 8), "1/8 needs more places than the style `money` has"),
        ("money", Fraction(1, 3), "1/3 has no end as an amount of money"),
        ("money 0", Fraction(7, 2), "7/2 needs more places than the style `money 0` has"),
        ("percent", Fraction(1, 3), "1/3 has no end as a percent"),
        ("percent 0", Fraction(3, 8), "3/8 needs more places than the style `percent 0` has"),
        ("words", Fraction(5, 4), "5/4 is not whole, as the style `words` needs"),
        ("words", 10**12, "1000000000000 is too large for words"),
        ("place", 7, "7 is not the worth of a place"),
        ("comma", True, "true or false has no look of its own"),
        ("comma", (1, Fraction(1, 2)), "1/2 is not whole, as the style `comma` needs"),
    ],
)
def test_a_style_never_rounds(style, value, message):
    with pytest.raises(NumeralError) as caught:
        show(value, read_style(style))
    assert caught.value.code == "cannot-be-shown"
    assert caught.value.message == message
    assert caught.value.hint


def test_words_exist_in_two_languages():
    with pytest.raises(NumeralError, match="numbers in words exist in en and es, not in `fr`"):
        show(7, Style("words"), language="fr")


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("comma", Style("comma")),
        ("decimal", Style("decimal")),
        ("decimal 2", Style("decimal", 2)),
        (" money 0 ", Style("money", 0)),
        ("percent 1", Style("percent", 1)),
    ],
)
def test_a_style_is_read(text, style):
    assert read_style(text) == style
    assert read_style(str(style)) == style


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("coma", "did you mean `comma`?"),
        ("xyz", "one of comma, plain, decimal"),
        ("", "one of comma, plain"),
        ("comma 2", "write `comma`"),
        ("decimal x", "such as `decimal 2`"),
        ("decimal 13", "up to 12 places"),
        ("decimal ٢", "such as `decimal 2`"),
        ("money 2", "`money` or `money 0`"),
    ],
)
def test_what_is_no_style(text, hint):
    with pytest.raises(NumeralError) as caught:
        read_style(text)
    assert caught.value.code == "unknown-choice"
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("80,000", 80_000), ("80 000", 80_000), ("80000", 80_000), ("80\u00a0000", 80_000), ("80\u2009000", 80_000),
        ("1,234,567.5", Fraction("1234567.5")), (".5", Fraction(1, 2)), ("0.50", Fraction(1, 2)),
        ("1/2", Fraction(1, 2)), ("2/4", Fraction(1, 2)), ("½", Fraction(1, 2)), ("1½", Fraction(3, 2)),
        ("1 ½", Fraction(3, 2)), ("1 1/2", Fraction(3, 2)), ("3/2", Fraction(3, 2)), ("1 3/2", Fraction(5, 2)),
        ("1⁄2", Fraction(1, 2)), ("1∕2", Fraction(1, 2)), ("1 / 2", Fraction(1, 2)), ("1,000/3", Fraction(1000, 3)),
        ("1,000 1/2", Fraction(2001, 2)), ("0/5", 0), ("$3.50", Fraction(7, 2)), ("$ 3.50", Fraction(7, 2)),
        ("$1,200", 1200), ("-$3", -3), ("$-3", -3), ("−$3", -3), ("50%", Fraction(1, 2)), ("50 %", Fraction(1, 2)),
        ("37.5%", Fraction(3, 8)), ("1/2%", Fraction(1, 200)), ("12 1/2 %", Fraction(1, 8)), ("-5", -5), ("−5", -5),
        ("– 5", -5), ("-1 3/4", Fraction(-7, 4)), ("+5", 5), ("= 40", 40), ("=40", 40), ("40.", 40), (" 40 ", 40),
        ("007", 7), ("0", 0), ("-0", 0), ("５０", 50), ("\u200b40", 40),
    ],
)  # fmt: skip
def test_a_typed_number_is_read(typed, value):
    reading = read_number(typed)
    assert reading is not None
    assert reading.value == value
    assert type(reading.value) is type(value)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", ".", "-", "$", "%", "/", "8,00", "3,5", "0,500", "080,000", "1-1/2", "12 34", "1/0", "1 1/0", "1e3",
        "1E3", "80,0000", "8000,000", "1,000 000", "1 000/2", "1/-2", "--5", "1..", "1.5/2", "5²", "5^2", "①", "٣",
        "১২", "0x10", "1_0", "$50%", "50%%", "$1/2", "(5)", "5 cm", "five", "3-Apr", "2026-09-01", "1.2.3", "1/2/3",
        "1 2 3", "½½", "½1", "3 $", "x" * 401, "9" * 401, "nan", "inf", "\0",
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_not_clear_is_not_read(typed):
    assert read_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("50", Fraction(1, 2)), ("50%", Fraction(1, 2)), ("0.5", Fraction(1, 200)), ("12 1/2", Fraction(1, 8)),
        ("-50", Fraction(-1, 2)), ("200", 2), ("1/2", None), ("$50", None),
    ],
)  # fmt: skip
def test_in_a_percent_item_a_bare_number_is_a_percent(typed, value):
    reading = read_number(typed, Style("percent"))
    assert (reading and reading.value) == value


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("12 cm", "cm", 12), ("12cm", "cm", 12), ("12", "cm", 12), ("12 CM.", "cm", 12), ("12 in.", "in.", 12),
        ("12 in", "in.", 12), ("1,200 cm", "cm", 1200), ("1/2 inches", "inches", Fraction(1, 2)),
        ("12 cm²", "cm²", 12), ("12 cm2", "cm²", 12), ("12 cm^2", "cm²", 12), ("45°", "°", 45),
        ("12 in", "cm", None), ("12 mm", "m", None), ("cm", "cm", None), ("$12", "cm", None), ("12%", "cm", None),
        ("12 cm cm", "cm", None), ("12 cm", "cm²", None),
    ],
)  # fmt: skip
def test_the_unit_of_the_item_may_be_typed_and_no_other(typed, unit, value):
    reading = read_number(typed, COMMA, unit)
    assert (reading and reading.value) == value


@pytest.mark.parametrize(
    ("typed", "fraction", "mixed"),
    [
        ("1/2", True, True), ("2/4", False, False), ("3/2", True, False), ("1 1/2", True, True),
        ("1 2/4", False, False), ("1 3/2", False, False), ("4/1", False, False), ("0/3", False, False),
        ("5", True, True), ("0.5", True, True),
    ],
)  # fmt: skip
def test_lowest_terms_and_in_a_mixed_item_the_whole_taken_out(typed, fraction, mixed):
    reading = read_number(typed)
    assert (reading.is_simplest(Style("fraction")), reading.is_simplest(Style("mixed"))) == (fraction, mixed)
