"""What every drawing shares: text that is safe in SVG, numbers that are short, widths that are near the font's."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.paper.drawing import escape_text, format_number, text_width


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ('say "ten"', "say &quot;ten&quot;"),
        ("½ × 王 ñ", "½ × 王 ñ"),
        ("a\tb\r\nc", "a b  c"),
        ("a\x00\x1b\x85\uffffb", "a����b"),
        ("\ud800", "�"),
        ("&amp;", "&amp;amp;"),
    ],
)
def test_text_is_escaped(text: str, escaped: str) -> None:
    assert escape_text(text) == escaped


@settings(deadline=None)
@given(st.text())
def test_any_text_can_stand_in_an_element_and_in_an_attribute(text: str) -> None:
    escaped = escape_text(text)
    read = ElementTree.fromstring(f'<text title="{escaped}">{escaped}</text>')
    assert (read.text or "") == read.get("title")


@pytest.mark.parametrize(
    ("value", "text"),
    [(12, "12"), (0.5, "0.5"), (-3.256, "-3.26"), (-0.001, "0"), (100.0, "100"), (1 / 3, "0.33"), (1e-9, "0")],
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert format_number(value) == text


# Advance widths added up from the font files, in thousandths of the type size.
@pytest.mark.parametrize(
    ("text", "bold", "width"),
    [
        ("Which two tens or hundreds", False, 11671),
        ("Round to the nearest hundred", False, 12550),
        ("What each digit is worth to 1,000,000", False, 15273),
        ("número de la mitad ñ", False, 8934),
        ("Which two tens or hundreds", True, 12297),
        ("What each digit is worth to 1,000,000", True, 16255),
    ],
)
def test_widths_are_those_of_the_font_within_three_in_a_hundred(text: str, bold: bool, width: int) -> None:
    assert text_width(text, 1, bold=bold) == pytest.approx(width / 1000, rel=0.03)


def test_width_grows_with_the_type_and_marks_take_no_room() -> None:
    assert text_width("ten", 6) == 2 * text_width("ten", 3)
    assert text_width("n\u0303", 3) == text_width("ñ", 3) == text_width("n", 3)
    assert text_width("王", 3) == 3
    assert text_width("", 3) == 0
