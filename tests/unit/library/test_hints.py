"""What a message tells to do: with the words that were typed, and with what there is where nothing looks like them."""

import pytest
from tests.conftest import HALVING, LoadText


def hints(load_text: LoadText, **changes: str) -> list[str | None]:
    return [found.hint for found in load_text(**changes).report]


NEEDS = "    needs:\n      fair-piles: A half is one of two equal piles.\n"
STANDARDS = "standards: [2.S.A.1]"


@pytest.mark.parametrize(
    ("before", "after", "hint"),
    [
        (NEEDS, "    needs: [fair-piles]\n", "each with its reason: `fair-piles: why`"),
        (NEEDS, "    needs: [counting/to-ten, tens]\n", "each with its reason: `counting/to-ten: why`"),
        (NEEDS, "    needs: fair-piles\n", "each with its reason: `fair-piles: why`"),
        (NEEDS, "    needs:\n      - fair-piles: Because.\n", "each with its reason: `fair-piles: why`"),
        (NEEDS, "    needs: [Half of it!]\n", "each with its reason: `closer-end: why`"),
        (NEEDS, "    needs: []\n", "each with its reason: `closer-end: why`"),
        (NEEDS, "    helped-by: [fair-piles]\n", "each with its reason: `fair-piles: why`"),
        (NEEDS, "    needs:\n      any of: [fair-piles]\n", "`- fair-piles: why`"),
        (NEEDS, "    needs:\n      any of: fair-piles\n", "`- fair-piles: why` on a line of its own for each branch"),
        (STANDARDS, "standards: 2.S.A.1", "in brackets: `[2.S.A.1]`"),
        (STANDARDS, "standards: 2.S.A.1, 2.S.A.2", "in brackets: `[2.S.A.1, 2.S.A.2]`"),
        (STANDARDS, "standards: {2.S.A.1: x}", None),
    ],
)
def test_a_shape_is_shown_with_what_was_typed(load_text: LoadText, before: str, after: str, hint: str | None) -> None:
    assert HALVING.count(before) == 1
    assert hints(load_text, halving=HALVING.replace(before, after))[0] == hint


def test_skills_with_dashes_are_told_how_a_skill_begins(load_text: LoadText) -> None:
    text = "progression: halving\ntitle: Halves\nskills:\n  - name: Share into two\n    evidence: Shares.\n"
    wanted = "in place of each dash a name and a colon, such as `share-into-two:`, and what belongs to it below"
    assert hints(load_text, halving=text) == [wanted]


@pytest.mark.parametrize(
    ("need", "hint"),
    [
        ("qqqqqqqq", "one of `fair-piles`, `half-of-tens`, `quarter`"),
        ("halving/qqqqqqqq", "one of `fair-piles`, `half-of-tens`, `quarter`"),
        ("zzzzzz/qqqqqq", "the progressions are `halving`, `tens`"),
        ("tens/qqqqqq", "the skills of `tens` are `one-ten`"),
        ("tens/one-tens", "did you mean `tens/one-ten`? It stands at library/tens.yaml:4"),
    ],
)
def test_where_nothing_is_near_it_is_said_what_there_is(load_text: LoadText, need: str, hint: str) -> None:
    tens = "progression: tens\ntitle: Tens\nskills:\n  one-ten: {name: One ten, evidence: Bundles ten.}\n"
    text = HALVING.replace(NEEDS, f"    needs:\n      {need}: Because.\n")
    assert [one for one in hints(load_text, halving=text, tens=tens) if one] == [hint]


@pytest.mark.parametrize(
    ("overlay", "hint"),
    [
        ("overlay: qqqqqq\ntitle: X\n", "the progressions are `halving`"),
        ("overlay: halving\nskills:\n  zz: {name: X}\n", "it holds `fair-piles`, `half-of-tens`, `quarter`"),
        ("overlay: halving\nskills:\n  fair-pile: {name: X}\n", "did you mean `fair-piles`?"),
    ],
)
def test_an_overlay_that_fits_nothing_is_told_what_there_is(load_text: LoadText, overlay: str, hint: str) -> None:
    assert hints(load_text, overlay=overlay) == [hint]


def test_of_many_the_first_are_named(load_text: LoadText) -> None:
    many = "".join(f"  skill-{number}: {{name: A skill, evidence: Does it.}}\n" for number in range(10, 30))
    text = f"progression: halving\ntitle: Halves\nskills:\n{many}"
    (hint,) = hints(load_text, halving=text, overlay="overlay: halving\nskills: {zz: {name: X}}\n")
    assert hint == "it holds " + ", ".join(f"`skill-{number}`" for number in range(10, 18)) + " and 12 more"
