"""Sheets in another language: what of them is not in it is said, and refused with --strict."""

import pytest
from tests.conftest import HALVING

TITLE = "overlay: halving\nlanguage: es\ntitle: Mitades\n"
RUBRIC = (
    TITLE
    + """\
skills:
  fair-piles:
    name: Repartir en dos
    levels: {beginning: Con ayuda., developing: Hasta 10., meeting: Hasta 20., extending: Lo sabe antes.}
"""
)


def test_a_library_without_the_language_is_said_once(unpack) -> None:
    outcome = unpack("rubric", "4.NBT.A.3", "--language", "es", "-o", "-")
    assert outcome.code == 0
    (line,) = [line for line in outcome.err.splitlines() if "Spanish" in line]
    assert line.startswith("none of the ")
    assert line.endswith(" texts of these skills is in Spanish; only the words round them are")


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("rubric", "5 of the 6 texts of these skills have no Spanish and stand in English"),
        ("self-assess", "2 of the 3 texts of these skills have no Spanish and stand in English"),
        # The key shows all there is of a skill.
        ("items", "8 of the 9 texts of these skills have no Spanish and stand in English"),
    ],
)
def test_what_is_counted_is_what_the_sheet_shows(unpack, write_library, sheet: str, told: str) -> None:
    folder = write_library(spanish=TITLE)
    outcome = unpack(sheet, "2.S.A.1", "--language", "es", "-o", "-", "--library", folder)
    assert outcome.code == 0
    assert told in outcome.err.splitlines()


def test_nothing_is_said_of_a_sheet_that_is_translated_whole(unpack, write_library) -> None:
    folder = write_library(spanish=RUBRIC, halving=HALVING.replace("title: Halves", "title: Halves\nstatus: approved"))
    outcome = unpack("rubric", "2.S.A.1", "--language", "es", "-o", "-", "--strict", "--library", folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Repartir en dos" in outcome.out


def test_nothing_is_said_in_the_language_of_the_library(unpack) -> None:
    assert unpack("rubric", "4.NBT.A.3", "--language", "en", "-o", "-").err == ""


def test_other_words_of_a_school_are_no_translation(unpack, write_library) -> None:
    words = "overlay: halving\ntitle: Sharing in two\n"
    outcome = unpack("rubric", "2.S.A.1", "--language", "es", "-o", "-", "--library", write_library(words=words))
    assert "none of the 6 texts of these skills is in Spanish" in outcome.err


def test_strict_refuses_a_sheet_in_two_languages(unpack, write_library) -> None:
    approved = HALVING.replace("title: Halves", "title: Halves\nstatus: approved")
    folder = write_library(spanish=TITLE, halving=approved)
    outcome = unpack("rubric", "2.S.A.1", "--language", "es", "-o", "-", "--strict", "--library", folder)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("unpack: 5 of the 6 texts of these skills have no Spanish and stand in English, and")
    assert "hint: `unpack check --language es` tells which" in outcome.err


def test_show_says_it_too(unpack) -> None:
    assert "is in Spanish; only the words round them are" in unpack("show", "4.NBT.A.3", "--language", "es").err
