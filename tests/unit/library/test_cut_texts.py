"""Texts between braces that a comma cut: one error with the line to type, and nothing said of its consequences."""

import pytest
from tests.conftest import HALVING, LoadText

from unpack.review.check import check_library

NEEDS = "    needs:\n      fair-piles: A half is one of two equal piles.\n"


@pytest.mark.parametrize(
    ("field", "at", "rest", "typed"),
    [
        ("needs: {fair-piles: 10 less, 7 take away 3.}", "7 take away 3.", "7 take away 3.", "10 less, 7 take away 3."),
        ("needs: {fair-piles: Two equal, Fair ones, and more}", "Fair ones, and more", "Fair ones, and more",
         "Two equal, Fair ones, and more"),
        ("helped-by: {fair-piles: Two equal, and fair}", "and fair", "and fair", "Two equal, and fair"),
        ("needs: {any of: [{fair-piles: Two equal, and fair}, {fair-piles: More}]}", "and fair", "and fair",
         "Two equal, and fair"),
    ],
)  # fmt: skip
def test_a_cut_reason_is_one_finding(load_text: LoadText, field: str, at: str, rest: str, typed: str) -> None:
    loaded = load_text(halving=HALVING.replace(NEEDS, f"    {field}\n", 1))
    (found,) = [one for one in check_library(loaded) if one.severity == "error"]
    assert (found.code, found.span.text) == ("malformed-id", at)
    assert found.message == f"a comma in `{{ }}` ends a text, so `{rest}` became a name of its own"
    assert found.hint == f'put the text in quotes: `fair-piles: "{typed}"`'
    assert "split-text" not in [one.code for one in check_library(loaded)]


def test_the_reason_is_read_whole(load_text: LoadText) -> None:
    loaded = load_text(halving=HALVING.replace(NEEDS, "    needs: {fair-piles: Two equal, and fair}\n", 1))
    (need,) = loaded.library.skills["halving/half-of-tens"].needs.all_of
    assert need.why == "Two equal, and fair"


def test_a_cut_step_is_one_finding(load_text: LoadText) -> None:
    item = "ask: What is half of {n}?\n        given: {n: 2..60 step 2}\n        let: {h: min(n, 90) / 2}\n"
    old = "ask: What is half of 30?\n        answer: 15\n        wrong: {takes-two: 28, doubles: 60}\n"
    loaded = load_text(halving=HALVING.replace(old, item + "        answer: h\n", 1))
    (found,) = [one for one in check_library(loaded) if one.severity == "error"]
    assert found.hint == 'put the text in quotes: `h: "min(n, 90) / 2"`'


@pytest.mark.parametrize("needs", ["{fair-piles: , Half it: }", "\n      fair-piles: Two\n      Half it:"])
def test_what_no_comma_cut_is_told_as_before(load_text: LoadText, needs: str) -> None:
    loaded = load_text(halving=HALVING.replace(NEEDS, f"    needs: {needs}\n", 1))
    assert [one.message for one in loaded.report if one.code == "malformed-id"] == [
        "`Half it` is no id of this library"
    ]
