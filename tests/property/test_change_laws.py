"""Laws of comparing two libraries: nothing differs from itself, a comparison backwards is its mirror, what is accepted
counts no more, and moving things about says nothing but that."""

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.review.changes.conftest import FILES, Edit, load, write_files
from tests.unit.review.changes.test_compare import ROWS

from unpack.library.load import Loaded
from unpack.review.changes.accepting import Accepted, apply_accepted, list_idle, read_accepted, write_accepted
from unpack.review.changes.change import Change
from unpack.review.changes.compare import compare_libraries
from unpack.text.diagnostic import Report

# What a kind is when it is taken back; a kind that is not named here is its own mirror.
MIRRORS = {
    **{f"{thing}-added": f"{thing}-removed" for thing in ("skill", "item", "misconception", "progression", "standard")},
    "prerequisite-added": "prerequisite-removed",
    "prerequisite-hardened": "prerequisite-softened",
}
MIRRORS |= {back: kind for kind, back in MIRRORS.items()}
# Edits whose mirror is told in other words: an id that is in use again, and files that the other edits need.
APART = ("retired", "file", "one skill for two", "scale", "target", "order of skills")
EDITS: list[list[Edit]] = [row[1] for row in ROWS if not any(word in row[0] for word in APART)]


def combine(numbers: list[int]) -> list[Edit]:
    """The edits of several rows that can be made together: each finds what it replaces."""
    texts = dict(FILES)
    kept: list[Edit] = []
    for number in numbers:
        edited = dict(texts)
        try:
            for name, before, after in EDITS[number]:
                if before:
                    assert edited[name].count(before) == 1
                    edited[name] = edited[name].replace(before, after)
                else:
                    assert name not in edited
                    edited[name] = after
        except (AssertionError, KeyError):
            continue
        texts = edited
        kept += EDITS[number]
    return kept


@cache
def make(numbers: tuple[int, ...]) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        return load(write_files(Path(folder) / "library", *combine(list(numbers))))


numbers = st.lists(st.integers(0, len(EDITS) - 1), unique=True, max_size=8).map(lambda found: tuple(sorted(found)))


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str, str]]:
    return sorted((one.kind, one.subject, one.related, str(one.is_mere)) for one in changes)


@given(numbers)
@settings(max_examples=20, deadline=None)
def test_a_library_does_not_differ_from_itself(edits: tuple[int, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        again = load(write_files(Path(folder) / "elsewhere", *combine(list(edits))))
    assert compare_libraries(make(edits), again, layout=True) == ()


@given(numbers, numbers)
@settings(max_examples=40, deadline=None)
def test_backwards_a_comparison_is_its_mirror(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    forward, back = compare_libraries(make(one), make(other)), compare_libraries(make(other), make(one))
    mirrored = sorted((MIRRORS.get(kind, kind), *rest) for kind, *rest in told(back))

    # What an approved progression or a translation says of a change depends on which side is the new one.
    def plain(found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        return [row for row in found if row[0] not in ("approved-but-changed", "translation-behind", "overlay-behind")]

    assert plain(list(told(forward))) == plain(mirrored)  # type: ignore[arg-type]


@given(numbers)
@settings(max_examples=20, deadline=None)
def test_what_is_accepted_counts_no_more_and_everything_else_does(edits: tuple[int, ...]) -> None:
    today = date(2027, 2, 1)
    changes = compare_libraries(make(()), make(edits))
    data = write_accepted(Accepted(), changes, because="A reason", by="", on=today, until=None) if changes else b""
    report = Report()
    accepted = read_accepted("accepted.yaml", data, report)
    assert not report.has_errors
    again = apply_accepted(compare_libraries(make(()), make(edits)), accepted, today)
    assert all(change.is_accepted for change in again)
    assert list_idle(again, accepted) == ()
    assert len(accepted.entries) == len({change.fingerprint for change in changes}) == len(changes)


@given(st.permutations(("fair-piles", "tens", "half-of-tens", "quarter", "old-way")), st.booleans(), st.data())
@settings(max_examples=20, deadline=None)
def test_moving_things_about_says_nothing_else(order: list[str], elsewhere: bool, data: st.DataObject) -> None:
    text = FILES["halving"]
    head, _, body = text.partition("\nskills:\n")
    blocks: dict[str, str] = {}
    for line in body.splitlines(keepends=True):
        if line.startswith("  ") and not line.startswith("   "):
            key = line.strip().rstrip(":")
            blocks[key] = ""
        blocks[key] += line
    moved = f"{head}\nskills:\n" + "".join(blocks[key] for key in order)
    place = data.draw(st.sampled_from(("math/halving", "a/b/c"))) if elsewhere else "halving"
    edits: list[Edit] = [("halving", "", ""), (place, "", moved)] if elsewhere else [("halving", "", moved)]
    with tempfile.TemporaryDirectory() as folder:
        new = load(write_files(Path(folder) / "library", *edits))
    found = compare_libraries(make(()), new)
    assert {change.kind for change in found} <= {"order-changed", "skill-relocated"}
    assert ("skill-relocated" in {change.kind for change in found}) == elsewhere
    assert ("order-changed" in {change.kind for change in found}) == (order != list(blocks))
