"""The number of words of a passage is that of its text, give or take what counts as a word."""

import pytest
from tests.conftest import HALVING, LoadText

from unpack.review.checks.passages import word_count


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("Bees dance.", "3", "`3` stands here, and the text has 2 words"),
        ("Bees dance.", "2", None),
        ("Bees dance.", "", None),
        ("|\n      **1** Bees dance.\n\n      **2** They *do* – in the air!\n", "7", None),
        ("|\n      **1** Bees dance.\n\n      **2** They *do* – in the air!\n", "9", "`9` stands here, and the text has 7 words"),
        (f"{'hum ' * 100}", "105", None),
        (f"{'hum ' * 100}", "106", "`106` stands here, and the text has 100 words"),
        (f"{'hum ' * 100}", "94", "`94` stands here, and the text has 100 words"),
    ],
)  # fmt: skip
def test_words(load_text: LoadText, text: str, words: str, message: str | None) -> None:
    counted = f"    words: {words}\n" if words else ""
    passage = (
        f"passages:\n  bees:\n    title: Bees\n    licence: CC0\n    source: ''\n{counted}    text: {text}\nskills:"
    )
    found = list(word_count(load_text(halving=HALVING.replace("skills:", passage, 1)).library))
    assert [one.message for one in found] == ([message] if message else [])
    assert [one.span.text for one in found] == ([words] if message else [])
