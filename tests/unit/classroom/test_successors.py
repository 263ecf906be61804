"""Kept answers under today's ids: what one thing replaced is read as that, what several did is left alone."""

import pytest
from tests.conftest import HALVING, LoadText

from unpack.classroom.record import KeptAnswer
from unpack.classroom.successors import follow_successors

OLD = """\
  old-piles: {retired: {on: 2027-06-01, replaced-by: older-piles}}
  older-piles: {retired: {on: 2027-06-01, replaced-by: halving/fair-piles}}
  parted: {retired: {on: 2027-06-01, replaced-by: [fair-piles, quarter]}}
  dropped: {retired: {on: 2027-06-01}}
  ring: {retired: {on: 2027-06-01, replaced-by: round}}
  round: {retired: {on: 2027-06-01, replaced-by: ring}}
"""
ITEMS = """\
      old-piles-of-8: {retired: {on: 2027-06-01, replaced-by: piles-of-8}}
"""
THOUGHTS = """\
  two-off: {thinks: Half means two less., retired: {on: 2027-06-01, replaced-by: takes-two}}
"""


@pytest.fixture
def library(load_text: LoadText):
    text = HALVING.replace("\nskills:\n", f"\n{THOUGHTS}skills:\n{OLD}", 1)
    text = text.replace("      piles-of-8:\n", f"{ITEMS}      piles-of-8:\n", 1)
    loaded = load_text(halving=text)
    assert not [found.message for found in loaded.report if found.severity == "error"]
    return loaded.library


def answer(**changes: object) -> KeptAnswer:
    fields: dict[str, object] = {
        "student": "a", "date": "2027-01-12", "map": "m", "question": "Q1", "item": "halving/fair-piles/piles-of-8",
        "skills": ("halving/fair-piles",), "answer": "6", "mark": 0.0, "shows": (), "could_show": (), "slip": 0.1,
        "guess": 0.05,
    }  # fmt: skip
    return KeptAnswer(**{**fields, **changes})


@pytest.mark.parametrize(
    ("field", "then", "now"),
    [
        ("skills", ("halving/old-piles",), ("halving/fair-piles",)),
        ("skills", ("halving/old-piles", "halving/fair-piles"), ("halving/fair-piles",)),
        ("skills", ("halving/parted",), ("halving/parted",)),
        ("skills", ("halving/dropped",), ("halving/dropped",)),
        ("skills", ("halving/ring",), ("halving/round",)),
        ("skills", ("elsewhere/unknown",), ("elsewhere/unknown",)),
        ("item", "halving/fair-piles/old-piles-of-8", "halving/fair-piles/piles-of-8"),
        ("item", "halving/old-piles/old-piles-of-8", "halving/fair-piles/piles-of-8"),
        ("item", "halving/old-piles/unknown", "halving/old-piles/unknown"),
        ("shows", ("halving/two-off",), ("halving/takes-two",)),
        ("could_show", ("halving/two-off", "halving/takes-two"), ("halving/takes-two",)),
        ("target", "halving/old-piles", "halving/fair-piles"),
        ("target", "2.S.A.1", "2.S.A.1"),
    ],
)
def test_what_one_thing_replaced_is_read_as_that(library, field: str, then: object, now: object) -> None:
    (found,) = follow_successors(library, [answer(**{field: then})])
    assert getattr(found, field) == now
    assert found.id == answer().id


def test_what_is_current_stays_as_it_is(library) -> None:
    kept = answer(shows=("halving/takes-two",))
    assert follow_successors(library, [kept])[0] is kept
