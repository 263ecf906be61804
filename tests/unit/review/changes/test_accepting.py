"""Accepted changes: by fingerprint, with who said why, in a file that belongs to people."""

from datetime import date

import pytest
from tests.conftest import told

from unpack.review.changes.accepting import (
    Accepted,
    apply_accepted,
    list_idle,
    read_accepted,
    write_accepted,
)
from unpack.review.changes.change import Change, FieldChange
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError

TODAY = date(2027, 2, 1)
CHANGE = Change(
    "item-answer-changed", "breaks", "breaks", "item", "halving/tens/four", "m", (FieldChange("answer", "4", "5"),)
)
OTHER = Change(
    "rule-changed", "breaks", "breaks", "misconception", "halving/doubles", "m", (FieldChange("rule", "n", "2 * n"),)
)
PRINT = CHANGE.fingerprint


def read(text: str) -> tuple[Accepted, Report]:
    report = Report()
    return read_accepted("accepted.yaml", text.encode(), report), report


def write(
    text: str, *changes: Change, because: str = "The key was wrong", by: str = "", until: date | None = None
) -> str:
    accepted, report = read(text)
    assert not report.has_errors
    return write_accepted(accepted, changes, because=because, by=by, on=TODAY, until=until).decode()


def test_the_file_that_the_design_shows_is_read() -> None:
    text = f"accepted:\n  {PRINT}: {{change: item-answer-changed, of: halving/tens/four, because: The key was wrong, by: grade-3-math, on: 2027-02-01, until: 2027-06-30}}\n"
    accepted, report = read(text)
    assert not list(report)
    (change,) = apply_accepted((CHANGE,), accepted, TODAY)
    assert change.is_accepted
    assert change.acceptance is not None
    assert (change.acceptance.because, change.acceptance.by) == ("The key was wrong", "grade-3-math")
    assert (change.acceptance.on, change.acceptance.until) == (date(2027, 2, 1), date(2027, 6, 30))


@pytest.mark.parametrize(("today", "counts"), [(date(2027, 6, 30), True), (date(2027, 7, 1), False)])
def test_an_acceptance_holds_to_the_end_of_its_last_day(today: date, counts: bool) -> None:
    accepted, _ = read(write("", CHANGE, until=date(2027, 6, 30)))
    (change,) = apply_accepted((CHANGE,), accepted, today)
    assert change.is_accepted is counts
    assert change.acceptance is not None
    assert change.acceptance.is_over is not counts


def test_another_change_of_the_same_item_is_not_accepted() -> None:
    accepted, _ = read(write("", CHANGE))
    later = Change(
        "item-answer-changed", "breaks", "breaks", "item", "halving/tens/four", "m", (FieldChange("answer", "4", "6"),)
    )
    (change,) = apply_accepted((later,), accepted, TODAY)
    assert change.acceptance is None
    assert [entry.of for entry in list_idle((later,), accepted)] == ["halving/tens/four"]
    assert list_idle((CHANGE, later), accepted) == ()


def test_a_new_file_says_what_it_is() -> None:
    text = write("", CHANGE, by="grade-3-math", until=date(2027, 6, 30))
    assert text == (
        "# Changes of this library that break past results, or need a look, and were accepted.\n"
        '# `unpack diff --accept KIND ID --because "…"` adds an entry; delete one to have the change counted again.\n'
        "accepted:\n"
        f"  {PRINT}: {{change: item-answer-changed, of: halving/tens/four, because: The key was wrong, by: grade-3-math, on: 2027-02-01, until: 2027-06-30}}\n"
    )


OLD = "aaaaaaaaaaaa"
ENTRY = "change: skill-removed, of: halving/x, because: Gone, on: 2027-01-01"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"accepted:\n  {OLD}: {{{ENTRY}}}\n", f"accepted:\n  {OLD}: {{{ENTRY}}}\n+\n"),
        (f"accepted:\n  {OLD}: {{{ENTRY}}}", f"accepted:\n  {OLD}: {{{ENTRY}}}\n+\n"),
        (f"accepted:   # ours\n    {OLD}: {{{ENTRY}}}   # of May\n# the end\n", f"accepted:   # ours\n    {OLD}: {{{ENTRY}}}   # of May\n  +\n# the end\n"),
        (f"accepted:\n  {OLD}:\n    {ENTRY.replace(', ', chr(10) + '    ')}\n\n# the end\n", f"accepted:\n  {OLD}:\n    {ENTRY.replace(', ', chr(10) + '    ')}\n+\n\n# the end\n"),
        ("accepted:\n", "accepted:\n+\n"),
        ("accepted:", "accepted:\n+\n"),
        ("# ours\naccepted: {}   # none yet\n", "# ours\naccepted:   # none yet\n+\n"),
        (f"accepted:\r\n  {OLD}: {{{ENTRY}}}\r\n", f"accepted:\r\n  {OLD}: {{{ENTRY}}}\r\n+\r\n"),
        (f"\ufeffaccepted:\n  {OLD}: {{{ENTRY}}}\n", f"\ufeffaccepted:\n  {OLD}: {{{ENTRY}}}\n+\n"),
        (f"accepted:\n  {OLD}:\n    change: x\n    of: y\n    on: 2027-01-01\n    because: >\n      One\n      line\n", f"accepted:\n  {OLD}:\n    change: x\n    of: y\n    on: 2027-01-01\n    because: >\n      One\n      line\n+\n"),
    ],
)  # fmt: skip
def test_an_entry_is_added_and_nothing_else_is_touched(before: str, after: str) -> None:
    line = (
        f"  {PRINT}: {{change: item-answer-changed, of: halving/tens/four, because: The key was wrong, on: 2027-02-01}}"
    )
    assert write(before, CHANGE) == after.replace("+", line)


def test_several_entries_and_one_that_was_over() -> None:
    text = write("", OTHER, until=date(2027, 1, 1)) + "# the end\n"
    text = write(text, CHANGE, OTHER, because="Again")
    accepted, _ = read(text)
    assert list(accepted.entries) == [OTHER.fingerprint, PRINT]
    assert [entry.because for entry in accepted.entries.values()] == ["Again", "Again"]
    assert accepted.entries[OTHER.fingerprint].until is None
    assert text.endswith("# the end\n")


@pytest.mark.parametrize(
    "because",
    [
        "It's a: trap",
        '"quoted"',
        "{x}",
        "- no",
        "# no",
        "yes",
        "a, b",
        "é “so”",
        "2027",
        "@me",
        "back\\slash",
        "no: yes, {}",
    ],
)
def test_any_reason_is_read_back_as_it_was_given(because: str) -> None:
    accepted, report = read(write("", CHANGE, because=because))
    assert not list(report)
    assert accepted.entries[PRINT].because == because


@pytest.mark.parametrize("text", [f"accepted: {{{OLD}: {{{ENTRY}}}}}\n", f"{{accepted: {{{OLD}: {{{ENTRY}}}}}}}\n"])
def test_a_form_to_which_nothing_can_be_added_is_left_alone(text: str) -> None:
    with pytest.raises(UnpackError, match="nothing can be added"):
        write(text, CHANGE)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("- a\n", "accepted.yaml:1 wrong-shape this file should hold fields, and does not"),
        ("accepted:\n  short: {change: a, of: b, because: c, on: 2027-01-01}\n", "accepted.yaml:2 unknown-choice"),
        (f"accepted:\n  {OLD}: {{change: a, of: b, on: 2027-01-01}}\n", "accepted.yaml:2 missing-field"),
        (f"accepted:\n  {OLD}: {{change: a, of: b, because: c, on: soon}}\n", "accepted.yaml:2 malformed-date"),
        (
            f"accepted:\n  {OLD}: {{change: a, of: b, because: c, on: 2027-01-01, til: x}}\n",
            "accepted.yaml:2 unknown-field",
        ),
        ("accept:\n", "accepted.yaml:1"),
        ("accepted: [\n", "accepted.yaml:2 invalid-yaml"),
    ],
)
def test_what_is_wrong_with_the_file_is_told(text: str, finding: str) -> None:
    _, report = read(text)
    assert report.has_errors
    assert any(line.startswith(finding) for line in told(report)), told(report)
