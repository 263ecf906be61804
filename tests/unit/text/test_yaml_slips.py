"""The slips behind a parser's error are found where they were made, and the hint is what to type."""

import pytest

from unpack.review.report_text import describe_finding
from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import read_yaml


@pytest.mark.parametrize("pure", [False, True], ids=["c", "python"])
@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (
            "tie:\n  evidence: Rounds: first tens, then ones.\n",
            "2:19 :",
            "a colon and a blank stand in the middle of this text",
            'put the text in quotes: evidence: "Rounds: first tens, then ones."',
        ),
        (
            "tie:\n  questions:\n    - Ask: which ten: this one?\n",
            "3:21 :",
            "a colon and a blank stand in the middle of this text",
            'put the text in quotes: Ask: "which ten: this one?"',
        ),
        ("a: Say \"x\": y\n", "1:11 :", "a colon and a blank stand in the middle of this text", "put the text in quotes: a: 'Say \"x\": y'"),
        (f"a: {'x' * 80}: y\n", "1:84 :", "a colon and a blank stand in the middle of this text", 'put the text in quotes: a: "…"'),
        (
            "tie:\n  name: Tie\n    evidence: Rounds.\n",
            "3:5 evidence: Rounds.",
            "this line is indented deeper than `name` above it, as if it went on with its text",
            "indent it by 2 blanks, as `name` is, or put the text in quotes if it goes on",
        ),
        ("skills:\n  tie\n\n    name: Tie\n", "2:3 tie", "`tie` has no colon behind it, and fields stand below it", "write `tie:`"),
        ("tie:\n  name:Tie\n  dok: 1\n", "2:3 name:", "a blank is missing behind the colon of `name:`", "write `name: Tie`"),
        ('a: "one\nb: two\nc: "three"\n', '1:4 "', "the quote that opens here is not closed where its text ends", "add the closing quote where the text ends"),
        ('a: ["one, "two"]\n', '1:5 "', "the quote that opens here is not closed where its text ends", "add the closing quote where the text ends"),
        ('a: ["one" or two]\n', '1:9 "', "the text goes on behind the closing quote", "put all of the text in quotes, or none of it"),
        ('a: "Ten" is a number\n', '1:8 "', "the text goes on behind the closing quote", "put all of it in quotes: '\"Ten\" is a number'"),
        ("a: 'it can't be'\n", "1:11 '", "the quote ends at this apostrophe, in the middle of the text", "write it twice (''), or put the text in double quotes"),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_was_made(text: str, place: str, message: str, hint: str, pure: bool) -> None:
    report = Report()
    assert read_yaml(Source("a.yaml", text), report, pure=pure) is None
    (found,) = report
    assert (found.code, f"{found.span.line}:{found.span.column} {found.span.text}") == ("invalid-yaml", place)
    assert (found.message, found.hint) == (message, hint)


def test_a_quote_that_swallows_lines_shows_where_it_ends() -> None:
    report = Report()
    read_yaml(Source("a.yaml", 'a: "one\nb: two\nc: "three"\n'), report)
    (found,) = report
    assert describe_finding(found)[-2] == "note: it is closed only by the quote here, a.yaml:3:4"


@pytest.mark.parametrize(
    "text", ["a:" + " " * 500_000 + "b: c: d\n", "a: b\n" + " x" * 500_000 + ": c\n", "a\n" * 50_000 + " b: c\n"]
)
def test_what_nobody_typed_takes_no_time(text: str) -> None:
    report = Report()
    read_yaml(Source("a.yaml", text), report)
    (found,) = report
    assert found.code == "invalid-yaml"


@pytest.mark.parametrize(
    "text",
    [
        ": b: c\n",
        "- - a: b: c\n",
        "a: b\n: c\n d: e\n",
        "'a': b: c\n",
        "# a\n b: c: d",
        "{a: b: c}\n",
        "a: 'b' 'c",
        'a: ["b": c d: e]\n',
    ],
)
def test_odd_lines_are_one_finding(text: str) -> None:
    report = Report()
    read_yaml(Source("a.yaml", text), report)
    assert {found.code for found in report} <= {"invalid-yaml"}
    assert len(report) <= 1
