"""What OLD and NEW mean, and which NEW is refused."""

import pytest
from tests.conftest import LoadText

from unpack.review.rewrite.move import KnownIds, Move, choose_move
from unpack.text.errors import UnpackError

SHARING = """\
progression: sharing
title: Sharing
vocabulary: {takes-two: {means: x}, one half/two: {means: y}}
misconceptions: {quarter: {thinks: x}, gone: {thinks: y, retired: {on: 2026-01-01}}}
skills:
  fair-piles: {name: Fair, evidence: Shares.}
  old: {retired: {on: 2026-01-01, replaced-by: fair-piles}}
passages: {bees: {title: Bees, text: Bees.}}
rubrics: {telling: {title: Telling, criteria: {one: {name: One}}}}
"""


@pytest.fixture
def known(load_text: LoadText) -> KnownIds:
    return KnownIds(load_text(sharing=SHARING).library)


@pytest.mark.parametrize(
    ("old", "new", "move"),
    [
        ("halving/quarter", "halving/a-quarter", Move("skill", "halving/quarter", "halving/a-quarter")),
        ("half-of-tens", "tens", Move("skill", "halving/half-of-tens", "halving/tens")),
        ("halving", "halves", Move("progression", "halving", "halves")),
        ("takes-two", "two-less", Move("misconception", "halving/takes-two", "halving/two-less")),
        ("misconception:quarter", "misconception:q", Move("misconception", "sharing/quarter", "sharing/q")),
        ("half-of-30", "thirty", Move("item", "halving/half-of-tens/half-of-30", "halving/half-of-tens/thirty")),
        ("half-of-30", "halving/quarter/x", Move("item", "halving/half-of-tens/half-of-30", "halving/quarter/x")),
        ("bees", "ants", Move("passage", "sharing/bees", "sharing/ants")),
        ("telling", "halving/telling", Move("rubric", "sharing/telling", "halving/telling")),
        ("word:takes-two", "two less", Move("word", "sharing/takes-two", "sharing/two less")),
        ("word:sharing/one half/two", "1/2", Move("word", "sharing/one half/two", "sharing/1/2")),
        ("halving/quarter", "sharing/quarter", Move("skill", "halving/quarter", "sharing/quarter")),
    ],
)
def test_a_move_is_understood(known: KnownIds, old: str, new: str, move: Move) -> None:
    assert choose_move(known, old, new) == move


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("quarter", "x", "`quarter` means several things", "write `skill:halving/quarter` or `misconception:sharing/quarter`"),
        ("fair-piles", "x", "`fair-piles` means several things", "write `skill:halving/fair-piles` or `skill:sharing/fair-piles`"),
        ("half-of-ten", "x", "the library has no id `half-of-ten`", "did you mean `half-of-tens`?"),
        ("item:halving/quarter", "x", "the library has no item `halving/quarter`", None),
        ("sharing/old", "x", "`sharing/old` is retired, and its id stays as it is", "results may still name it"),
        ("halving/quarter", "quarter", "`halving/quarter` is its id already", None),
        ("halving/quarter", "fair-piles", "`halving/fair-piles` is a skill already", "choose another id"),
        ("halving/quarter", "sharing/old", "`sharing/old` is retired, and an id is never used again", "choose another id"),
        ("halving/quarter", "A Quarter", "`A Quarter` is not an id", "`a-quarter` would do"),
        ("halving/quarter", "con", "`con` is not an id", "lower-case letters, digits and single hyphens"),
        ("halving/quarter", "../x", "the library has no progression `..`", None),
        ("halving/quarter", "halves/x", "the library has no progression `halves`", "did you mean `halving`?"),
        ("halving/quarter", "a/b/c", "`a/b/c` cannot be the id of a skill", "a skill is progression/skill"),
        ("half-of-30", "sharing/x", "`sharing/x` cannot be the id of an item", "an item is progression/skill/item"),
        ("half-of-30", "sharing/old/x", "`sharing/old` is retired, and nothing new goes there", None),
        ("halving", "a/b", "`a/b` is not an id", "`a-b` would do"),
        ("halving", "sharing", "`sharing` is a progression already", "choose another id"),
        ("word:takes-two", "two\nless", "`two less` cannot be a word of the vocabulary", "write it in one line"),
        ("\x1b[31m", "x", "the library has no id `\ufffd[31m`", None),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(known: KnownIds, old: str, new: str, message: str, hint: str | None) -> None:
    with pytest.raises(UnpackError) as refused:
        choose_move(known, old, new)
    assert refused.value.message == message
    assert hint is None or refused.value.hint == hint


@pytest.mark.parametrize(
    ("move", "kind", "id", "renamed"),
    [
        (Move("progression", "a", "b"), "item", "a/x/y", "b/x/y"),
        (Move("progression", "a", "b"), "skill", "ab/x", "ab/x"),
        (Move("skill", "a/x", "b/y"), "item", "a/x/i", "b/y/i"),
        (Move("skill", "a/x", "b/y"), "skill", "a/x", "b/y"),
        (Move("skill", "a/x", "b/y"), "misconception", "a/x", "a/x"),
        (Move("skill", "a/x", "b/y"), "item", "a/xx/i", "a/xx/i"),
        (Move("item", "a/x/i", "a/x/j"), "item", "a/x/i", "a/x/j"),
    ],
)
def test_what_stands_inside_gets_its_id_from_what_is_around(move: Move, kind, id: str, renamed: str) -> None:
    assert move.rename(kind, id) == renamed
