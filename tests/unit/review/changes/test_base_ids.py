"""A change keeps its fingerprint whatever its things are called afterwards."""

from datetime import date
from pathlib import Path

import pytest
from tests.unit.review.changes.conftest import Edit, load, write_files

from unpack.library.folder import read_folder
from unpack.library.load import Loaded, load_files
from unpack.review.changes.change import Change
from unpack.review.changes.compare import compare_libraries
from unpack.review.rewrite.move import KnownIds, choose_move
from unpack.review.rewrite.renaming import prepare_renaming
from unpack.text.diagnostic import Report

SHARING = """\
progression: sharing
title: Sharing
subject: math
status: review
owners: [grade-2]
misconceptions:
  one-for-me: {thinks: The larger share is mine., shows: Takes more., respond: Count both.}
skills:
  deal: {name: Deal out, standards: [2.R.1], evidence: Deals out 12 cards.}
"""
# The base, with what the edits are about.
BASE: tuple[Edit, ...] = (
    ("sharing", "", SHARING),
    (
        "halving",
        "        answer: 4\n        wrong: {takes-two: 6, doubles: 16}\n",
        "        answer: 4\n        wrong: {takes-two: 6, doubles: 16, sharing/one-for-me: 5}\n"
        "        checklist: {Shares: tens, Deals: sharing/deal}\n",
    ),
)
EDITS: tuple[Edit, ...] = (
    ("halving", "answer: 4\n", "answer: 5\n"),
    ("halving", "doubles: 16, sharing/one-for-me: 5", "doubles: same as takes-two"),
    ("halving", "Shares: tens, Deals: sharing/deal", "Shares: half-of-tens, Deals: tens"),
    ("halving", "answer: n / 2", "answer: n / 2\n        also: [quarter, sharing/deal]"),
    ("halving", "look-for: {takes-two: Says 58.}", "look-for: {doubles: Says 120.}"),
    ("halving", "        - {tens: Count it out.}", "        - {tens: Count it out., sharing/deal: Deal it.}"),
    ("halving", "      fair-piles: A half", "      sharing/deal: Deal first.\n      fair-piles: A half"),
    ("halving", "    helped-by:\n      tens: Tens", "    helped-by:\n      sharing/deal: Dealing.\n      tens: Tens"),
    ("halving", "rule: n - 2", "rule: n - 3"),
    ("halving", "doubles: A quarter", "takes-two: A quarter"),
    ("halving", "meeting: Halves tens to 100.", "meeting: Halves tens to 90."),
    ("halving", "means: one of two equal parts", "means: one of two fair and equal shares of anything"),
    ("sharing", "Deals out 12 cards.", "Deals out 24 cards to 4 children."),
)
MOVES = [
    ("skill:halving/tens", "a-count-in-tens"),
    ("skill:halving/fair-piles", "zz-piles"),
    ("skill:halving/half-of-tens", "tens-halved"),
    ("skill:halving/quarter", "one-fourth"),
    ("skill:sharing/deal", "deal-out"),
    ("misconception:halving/takes-two", "two-less"),
    ("misconception:halving/doubles", "sharing/doubles"),
    ("misconception:sharing/one-for-me", "mine"),
    ("item:halving/fair-piles/piles-of-8", "eight-shells"),
    ("progression:halving", "halves"),
    ("progression:sharing", "a-fair-share"),
    ("skill:halving/tens", "sharing/tens"),
    ("skill:sharing/deal", "halving/deal"),
    ("skill:halving/half-of-tens", "sharing/half-of-tens"),
]


def list_prints(old: Loaded, new: Loaded) -> dict[str, Change]:
    """The changes that somebody may have accepted, by fingerprint."""
    return {one.fingerprint: one for one in compare_libraries(old, new) if one.level != "information"}


@pytest.mark.parametrize(("typed", "wanted"), MOVES)
def test_a_rename_after_a_change_leaves_its_fingerprint(tmp_path: Path, typed: str, wanted: str) -> None:
    base = load(write_files(tmp_path / "base", *BASE))
    folder = write_files(tmp_path / "edited", *BASE, *EDITS)
    edited = load(folder)
    files = [read_folder(folder, Report())]
    move = choose_move(KnownIds(edited.library), typed, wanted)
    renaming = prepare_renaming(files, edited.library, move, retired_on=date(2027, 6, 1))
    before, after = list_prints(base, edited), list_prints(base, load_files(renaming.after))
    kinds = {change.kind for change in before.values()}
    assert kinds >= {"item-answer-changed", "wrong-answers-changed", "item-moved", "routes-changed", "rule-changed"}
    assert kinds >= {"prerequisite-added", "descriptor-changed", "vocabulary-changed", "item-words-changed"}
    lost = [f"{one.kind} {one.subject} {one.fields}" for print, one in before.items() if print not in after]
    assert lost == []


def test_without_a_rename_nothing_is_different_from_before(changes) -> None:
    assert all(change.in_base is None for change in changes(*EDITS[:1]))
