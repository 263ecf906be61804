"""The form in which a code is explained."""

import pytest

from unpack.review.explanation import read_explanation

TEXT = """Why it matters,
    in a sentence.

    Bad:
        skills:
          halve:
            # no levels

    Good:
        skills:
          halve: {Bad: not a part}
    """


def test_a_docstring_has_a_reason_a_bad_and_a_good_example() -> None:
    found = read_explanation("few-items", TEXT)
    assert (found.code, found.why) == ("few-items", "Why it matters, in a sentence.")
    assert found.bad == "skills:\n  halve:\n    # no levels"
    assert found.good == "skills:\n  halve: {Bad: not a part}"
    assert found.no_example == ""


def test_a_code_without_example_says_why() -> None:
    found = read_explanation("skipped-link", "Why.\n\nNo example: a link is no\ntext.\n")
    assert (found.why, found.no_example, found.bad, found.good) == ("Why.", "a link is no text.", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "Why.",
        "Why.\n\nBad:\n    x\n",
        "Why.\n\nGood:\n    x\n\nBad:\n    y\n",
        "Why.\n\nBad:\n    x\n\nGood:\n",
        "Bad:\n    x\n\nGood:\n    y\n",
        "Why.\n\nNo example:\n",
        "Why.\n\nNo example: none\n\nBad:\n    x\n\nGood:\n    y\n",
    ],
)
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="few-items"):
        read_explanation("few-items", text)
