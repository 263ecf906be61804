"""Changes in sentences for teachers."""

from unpack.review.changes.changelog import write_changelog
from unpack.review.changes.kinds import CHANGE_KINDS
from unpack.review.changes.report import Side, compare
from unpack.review.changes.sentences import _SENTENCES

from .conftest import FILES, Edit, Load
from .test_compare import ROWS, SKILL, drop

H = "halving"


def write(edited: Load, *edits: Edit) -> str:
    old, new = edited(), edited(*edits)
    comparison = compare(old, new, Side("v1.0", "2027-01-12", "38560ce"), Side("working copy"))
    return write_changelog(comparison, old.library, new.library)


def sentences(edited: Load, *edits: Edit) -> list[str]:
    return [line.removeprefix("- ") for line in write(edited, *edits).splitlines() if line.startswith("- ")]


def test_the_whole_page(edited: Load) -> None:
    edits = (
        (H, "  old-way:", f"{SKILL}  old-way:"),
        (H, "    helped-by:\n      tens: Tens", "      tens: Tens"),
        (H, "extending: Halves tens to 200.", "extending: Halves *all* tens and $1/2$ of each"),
        (H, "        answer: 4\n", "        answer: 5\n"),
        (H, "takes-two: 6", "takes-two: 7"),
        ("library", "CC-BY-4.0", "CC0"),
        ("river", "Find a quarter.", "Find one quarter."),
        (H, "title: Halves and quarters", "title: Halves_and fourths"),
    )
    assert (
        write(edited, *edits)
        == """\
# What changed: v1.0 (2027-01-12) to working copy

## The whole library

- The licence is CC0 now.
- The standard 3.R.1 reads: Find one quarter.

## Halves\\_and fourths

- *Halves and quarters* is called *Halves\\_and fourths* now.
- *Fair piles*: 1 question has another right answer.
- *Halve tens* says at *Extending* now: Halves all tens and 1/2 of each.
- *Halve tens* now asks for *Count in tens* first, which only helped before. Tens are counted like ones.
- New: *Find an eighth*. Halves a number three times.
"""
    )


def test_what_a_teacher_would_not_notice_is_left_out(edited: Load) -> None:
    for edits in (
        [(H, "", ""), ("other", "", FILES[H])],
        [(H, "evidence: Counts to 100 in tens.", "evidence: counts to 100 in tens")],
        [(H, "owners: [grade-2]\n", "")],
    ):
        assert (
            write(edited, *edits)
            == "# What changed: v1.0 (2027-01-12) to working copy\n\nNothing that a teacher would notice.\n"
        )


def test_what_is_gone_is_called_what_it_was_called(edited: Load) -> None:
    retired = (H, "  old-way:", "  tens: {retired: {on: 2027-01-01}}\n  old-way:")
    assert "*Count in tens* is no longer used." in sentences(edited, drop(H, "  tens:", "  half-of-tens:"), retired)
    gone = [
        (H, "    helped-by:\n      tens: Tens are counted like ones.\n", ""),
        (H, "        - {tens: Count it out.}\n", ""),
    ]
    found = sentences(edited, drop(H, "  tens:", "  half-of-tens:"), *gone)
    assert "*Count in tens* is no longer part of it." in found
    assert "To *Find a quarter* there are other ways now: *Fair piles*." in found


def test_every_row_of_changes_can_be_said(edited: Load) -> None:
    """Not one of them stumbles, in either direction, and nothing of a template shows."""
    old = edited()
    for _, edits, _, _ in ROWS:
        new = edited(*edits)
        for one, other in ((old, new), (new, old)):
            page = write_changelog(compare(one, other, Side("a"), Side("b")), one.library, other.library)
            assert "None" not in page
            assert "  " not in page.replace("\n", "")


def test_every_sentence_is_about_a_kind_of_change() -> None:
    assert set(_SENTENCES) <= set(CHANGE_KINDS)
