"""Comments that allow a finding: where they count, what they cover, and what is wrong with them."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.library.load import Loaded
from unpack.review.allow import find_allows, silence
from unpack.review.check import KNOWN_CODES, check_library
from unpack.text.diagnostic import Diagnostic, Report
from unpack.text.source import Source, Span

LoadText = Callable[..., Loaded]
WHY = "because it is meant"

TEXT = """\
# a note
progression: halving      # the id
skills:
  first:
    name: One
    evidence: |
      # unpack: allow in-a-block because it is a text
      Two lines.
    i-can: "I can # unpack: allow in-quotes because it is a text"
  second:
    name: plain#unpack:allow in-plain because it is a text
    items: [a, b]
"""


def source(text: str) -> Source:
    return Source("halving.yaml", textwrap.dedent(text))


def add(text: str, line: int, comment: str) -> str:
    """Put a comment at the end of a line (from 1), or, where it begins with a line end, on a line of its own below."""
    lines = text.split("\n")
    lines[line - 1] += comment
    return "\n".join(lines)


def covered_lines(text: str) -> list[int]:
    """The lines at whose first letter (behind the dash of a list) a finding would be allowed by the only comment."""
    found = source(text)
    (allow,) = find_allows(found)
    lines = [found.text[start:].partition("\n")[0] for start in found.line_starts]
    firsts = [start + len(line) - len(line.lstrip(" -")) for start, line in zip(found.line_starts, lines, strict=True)]
    return [number for number, first in enumerate(firsts, start=1) if allow.start <= first < allow.end]


def test_what_looks_like_a_comment_inside_a_text_is_none():
    assert find_allows(source(TEXT)) == ()


@pytest.mark.parametrize(
    ("line", "comment", "covered"),
    [
        (4, f"  # unpack: allow few-items {WHY}", [4]),
        (5, f"  # unpack: allow few-items {WHY}", [5]),
        # The sign of a block stands before its text.
        (6, f"  # unpack: allow few-items {WHY}", [6]),
        (12, f" # unpack: allow few-items {WHY}", [12]),
        # Alone on a line, wherever it is indented: the next field with all it holds.
        (3, f"\n  # unpack: allow few-items {WHY}", [5, 6, 7, 8, 9, 10]),
        (3, f"\n# unpack: allow few-items {WHY}", [5, 6, 7, 8, 9, 10]),
        (2, f"\n# unpack: allow few-items {WHY}", list(range(4, 14))),
        (4, f"\n    # unpack: allow few-items {WHY}", [6]),
        (9, f"\n# unpack: allow few-items {WHY}", [11, 12, 13]),
        # Before the first field: the file.
        (1, f"\n# unpack: allow few-items {WHY}", list(range(1, 15))),
        # Behind the last field there is nothing.
        (12, f"\n# unpack: allow few-items {WHY}", []),
    ],
)
def test_the_place_of_a_comment_says_what_it_covers(line: int, comment: str, covered: list[int]):
    assert covered_lines(add(TEXT, line, comment)) == covered


def test_an_entry_of_a_list_is_covered_whole():
    text = "a:\n  # unpack: allow few-items because\n  - b: 1\n    c: 2\n  - d\n"
    assert covered_lines(text) == [3, 4]


@pytest.mark.parametrize(
    ("comment", "codes", "has_reason"),
    [
        ("# unpack: allow few-items because one is enough", ["few-items"], True),
        ("#unpack:allow few-items because x", ["few-items"], True),
        ("# unpack:  allow few-items, idle-branch because x because y", ["few-items", "idle-branch"], True),
        ("# unpack: allow few-items idle-branch because x", ["few-items", "idle-branch"], True),
        ("# unpack: allow few-items", ["few-items"], False),
        ("# unpack: allow few-items because", ["few-items"], False),
        ("# unpack: allow because x", [], True),
        ("# unpack: allow", [], False),
    ],
)
def test_a_comment_names_codes_and_a_reason(comment: str, codes: list[str], has_reason: bool):
    (allow,) = find_allows(source(f"a: 1 {comment}\n"))
    assert [code for code, _ in allow.codes] == codes
    assert [span.text for _, span in allow.codes] == codes
    assert allow.has_reason is has_reason
    assert allow.place.text == comment


@pytest.mark.parametrize(
    "text",
    [
        "a: 1 # unpack: allowed few-items because\n",
        "a: 1 # see unpack: allow few-items because\n",
        "a: 1 # once # unpack: allow few-items because\n",
        "a: 1# unpack: allow few-items because\n",
        "a: '1\n  # unpack: allow few-items because'\n",
        "a: [\n",
        "- a # unpack: allow few-items because\n",
    ],
)
def test_anything_else_is_no_such_comment(text: str):
    assert find_allows(source(text)) == ()


# In a report.


def report_of(found: Source, *findings: tuple[str, str, str]) -> Report:
    """A report of findings: code, severity, the text at which they start."""
    report = Report()
    for code, severity, text in findings:
        start = found.text.index(text)
        report.add(Diagnostic(code, severity, Span(found, start, start + len(text)), "told"))
    return report


def told(report: Report) -> list[str]:
    return [f"{one.span.line} {one.severity} {one.code}: {one.message}" for one in report]


KNOWN = ("few-items", "idle-branch", "unknown-field", "unknown-markup", "right-by-wrong-thinking", "trivial-draws")


def test_what_is_allowed_is_not_told_and_all_else_is():
    found = source(add(TEXT, 4, f"  # unpack: allow few-items {WHY}"))
    findings = [
        ("few-items", "warning", "first"),
        ("idle-branch", "warning", "first"),
        ("few-items", "warning", "second"),
    ]
    report = silence(report_of(found, *findings), [found], KNOWN, ran=KNOWN)
    assert told(report) == ["4 warning idle-branch: told", "10 warning few-items: told"]


def test_a_comment_counts_in_its_own_file_only():
    found, other = source(add(TEXT, 1, f"\n# unpack: allow few-items {WHY}")), source(TEXT)
    report = silence(report_of(other, ("few-items", "warning", "first")), [found, other], KNOWN, ran=KNOWN)
    assert told(report) == ["2 warning unused-allow: `few-items` finds nothing here", "4 warning few-items: told"]


@pytest.mark.parametrize(
    ("code", "severity", "is_silenced"),
    [
        ("unknown-field", "error", False),
        ("unknown-markup", "warning", True),
        ("right-by-wrong-thinking", "error", True),
        ("trivial-draws", "note", True),
    ],
)
def test_errors_of_reading_cannot_be_allowed(code: str, severity: str, is_silenced: bool):
    found = source(add(TEXT, 4, f"  # unpack: allow {code} {WHY}"))
    report = silence(report_of(found, (code, severity, "first")), [found], KNOWN, ran=())
    assert told(report) == ([] if is_silenced else [f"4 {severity} {code}: told"])


@pytest.mark.parametrize(
    ("comment", "messages"),
    [
        (f"few-items, idle-branch {WHY}", ["warning unused-allow: `idle-branch` finds nothing here"]),
        ("few-items", ["warning allow-without-reason: this does not say why"]),
        (f"few-item {WHY}", ["error unknown-check: no check is called `few-item`", "warning few-items: told"]),
        ("because it is meant", ["error unknown-check: no check is named here", "warning few-items: told"]),
    ],
)
def test_what_is_wrong_with_a_comment_is_told(comment: str, messages: list[str]):
    found = source(add(TEXT, 4, f"  # unpack: allow {comment}"))
    report = silence(report_of(found, ("few-items", "warning", "first")), [found], KNOWN, ran=KNOWN)
    assert sorted(line.partition(" ")[2] for line in told(report)) == messages
    assert {one.hint for one in report if one.code == "unknown-check"} <= {
        "did you mean `few-items`?",
        "write `# unpack: allow CODE because …`",
    }


# In a library.

ONE_ITEM = """\
progression: halving
title: Halves
skills:
  only:
    name: A skill
    standards: [2.S.A.1]
    i-can: I can halve a number.
    evidence: Does it.
    levels: {beginning: One., developing: Two., meeting: Three., extending: Four.}
    items:
      first: {ask: 1 + 1 =, answer: 2}
owners: [grade-2]
sources: [{title: Notes of our team}]
"""


@pytest.mark.parametrize(
    ("line", "comment"),
    [
        (3, f"\n  # unpack: allow few-items {WHY}"),
        (4, f"  # unpack: allow few-items {WHY}"),
        (2, f"\n# unpack: allow few-items, idle-branch {WHY}"),
    ],
)
def test_a_library_says_what_it_means(load_text: LoadText, line: int, comment: str) -> None:
    assert [found.code for found in check_library(load_text(halving=ONE_ITEM), strict=True)] == ["few-items"]
    loaded = load_text(halving=add(ONE_ITEM, line, comment))
    codes = [found.code for found in check_library(loaded, strict=True)]
    assert codes == (["unused-allow"] if "idle-branch" in comment else [])


def test_only_after_all_checks_is_a_comment_known_to_be_idle(load_text: LoadText) -> None:
    loaded = load_text(halving=add(ONE_ITEM, 4, f"  # unpack: allow idle-branch {WHY}"))
    assert [found.code for found in check_library(loaded)] == []
    assert [found.code for found in check_library(loaded, strict=True, with_items=False)] == ["few-items"]
    assert [found.code for found in check_library(loaded, strict=True)] == ["few-items", "unused-allow"]


def test_a_translation_has_comments_of_its_own(load_text: LoadText) -> None:
    overlay = f"overlay: halving\nlanguage: es\ntitle: Mitades # unpack: allow few-item {WHY}\n"
    found = [one.span.path for one in check_library(load_text(halving_es=overlay)) if one.code == "unknown-check"]
    assert found == ["library/halving-es.yaml"]


def test_every_check_can_be_named() -> None:
    assert {"few-items", "inseparable-misconceptions", "right-by-wrong-thinking", "unused-allow"} <= KNOWN_CODES


PIECES = st.sampled_from(
    [" ", "\n", "  ", "#", "# unpack: allow", " few-items", ",", " because", "a", ": ", "- ", "|", '"']
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_no_text_is_too_odd(text: str) -> None:
    for allow in find_allows(source(text)):
        assert 0 <= allow.start <= allow.end <= len(text) + 1
        assert allow.place.text.startswith("#")
        assert all(span.text == code for code, span in allow.codes)
