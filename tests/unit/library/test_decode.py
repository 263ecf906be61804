"""Decoding by declared type: nothing is guessed, every fault is told with its place, reading goes on."""

import pytest
from tests.conftest import HALVING, LoadText, told

from unpack.library.load import Loaded


def with_skill(fields: str) -> str:
    """A progression of one skill with further fields; they begin at line 9."""
    return f"""\
progression: one
title: One
skills:
  a:
    name: A
    standards: [2.S.A.1]
    i-can: I can do it.
    evidence: Does it.
{fields}
"""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("    neds: {b: why}", "9 unknown-field a skill has no field `neds`"),
        ("    dok: '9'", "9 not-a-number `9` is not a whole number from 1 to 4"),
        ("    dok: ٣", "9 not-a-number `٣` is not a whole number from 1 to 4"),
        ("    dok: [1]", "9 wrong-shape this should be whole number and is a list"),
        ("    kind: skil", "9 unknown-choice `skil` is none of the words for this field"),
        ("    needs: b", "9 wrong-shape `needs` should be skills with reasons and is a text"),
        ("    needs: [b]", "9 wrong-shape `needs` should be skills with reasons and is a list"),
        ("    needs:\n      any of: b", "10 wrong-shape `any of` should be a list of branches, each with skills and reasons"),
        ("    needs:\n      any of: [b]", "10 wrong-shape a branch should be skills with reasons"),
        ("    teach: {questions: why}", "9 wrong-shape this should be a list and is a text"),
        ("    levels: {meating: x}", "9 unknown-level the library has no level `meating`"),
        ("    items: {}", "9 empty-value this holds nothing"),
        ("    retired: {on: 2027-02-30}", "9 malformed-date `2027-02-30` is a day that does not exist"),
        ("    retired: {on: soon}", "9 malformed-date `soon` is no date"),
        ("    retired: {replaced-by: [b]}", "9 missing-field `a` has no `on`"),
        ("    items: {x: {ask: '$x', answer: 1}}", "9 unclosed-math the `$` here is not closed"),
        ("    items: {x: {ask: 'see [a](file:///etc)'}}", None),
        ("    items: {x: {ask: Q, figure: {clock: {time: '3:40'}}}}", "9 missing-alt this figure has no words for a reader who cannot see it"),
        ("    items: {x: {ask: Q, slip: '.9'}}", "9 not-a-number `.9` is not a number from .005 to .5"),
        ("    items: {x: {ask: Q, space: drawing 99 cm}}", "9 unknown-choice `drawing 99 cm` is no space"),
        ("    items: {X: {ask: Q}}", "9 malformed-id `X` is not an id"),
        ("    items: {con: {ask: Q}}", "9 malformed-id `con` is not an id"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_line(load_text: LoadText, fields: str, expected: str | None) -> None:
    findings = told(load_text(one=with_skill(fields)).report)
    assert len(findings) == 1, findings
    if expected:
        assert findings == [f"one.yaml:{expected}"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("title: Halves", "", "halving.yaml:1 missing-field `halving` has no `title`"),
        ("title: Halves", "title:", "halving.yaml:2 empty-value this field holds nothing"),
        ("    evidence: Halves tens to 100.\n", "", "halving.yaml:27 missing-field `half-of-tens` has no `evidence`"),
        ("    name: Halve tens\n", "", "halving.yaml:27 missing-field `half-of-tens` has no `name`"),
        (
            "title: Halves",
            "title: |\n  Two\n  lines",
            "halving.yaml:2 line-break this is one line, and a line break stands in it",
        ),
        ("title: Halves", f"title: {'x' * 201}", "halving.yaml:2 too-large 201 characters; one line holds at most 200"),
        ("progression: halving", "progression: ../../x", "halving.yaml:1 malformed-id `../../x` is not an id"),
    ],
)
def test_faults_of_whole_records(load_text: LoadText, before: str, after: str, expected: str) -> None:
    findings = told(load_text(halving=HALVING.replace(before, after)).report)
    assert expected in findings


def test_all_faults_of_all_files_are_told_at_once(load_text: LoadText) -> None:
    loaded = load_text(
        halving=HALVING.replace("dok: 1", "dok: x"),
        one=with_skill("    neds: {}"),
        sample="framework: sample\ntitle: S\n",
    )
    paths = {line.partition(":")[0] for line in told(loaded.report)}
    assert paths == {"halving.yaml", "one.yaml", "sample.yaml"}


def test_a_sound_library_has_no_findings_and_keeps_the_authors_order(load_text: LoadText) -> None:
    loaded: Loaded = load_text()
    assert told(loaded.report) == []
    skill = loaded.library.skills["halving/half-of-tens"]
    assert (skill.needs.all_of[0].skill, skill.needs.all_of[0].why) == (
        "halving/fair-piles",
        "A half is one of two equal piles.",
    )
    assert list(skill.levels) == ["beginning", "developing", "meeting", "extending"]
    assert list(loaded.library.items) == ["halving/fair-piles/piles-of-8", "halving/half-of-tens/half-of-30"]
    assert loaded.library.items["halving/fair-piles/piles-of-8"].wrong == {"takes-two": "6", "doubles": "16"}


def test_scalars_print_as_typed(load_text: LoadText) -> None:
    loaded = load_text(one=with_skill("    items: {x: {ask: NO, answer: 3.10, unit: 012}}"))
    item = loaded.library.items["one/a/x"]
    assert (item.ask, item.answer, item.unit) == ("NO", "3.10", "012")


def test_a_message_points_into_a_plain_text(load_text: LoadText) -> None:
    loaded = load_text(one=with_skill("    items: {x: {ask: half of $x is, answer: 1}}"))
    (found,) = loaded.report
    assert found.span.text.startswith("$")


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("'" + "x " * 299 + "x'", "x " * 299 + "x"),
        ("|\n            Two rows.\n            Each holds five.", "Two rows. Each holds five."),
        (">\n            Two rows.\n            Each holds five.", "Two rows. Each holds five."),
    ],
)
def test_the_words_of_a_picture_are_one_paragraph(load_text: LoadText, alt: str, expected: str) -> None:
    fields = f"    items:\n      x:\n        ask: Q\n        answer: 1\n        figure:\n          clock: {{time: '3:40'}}\n          alt: {alt}"
    loaded = load_text(one=with_skill(fields))
    assert told(loaded.report) == []
    figure = loaded.library.skills["one/a"].items["x"].figure
    assert figure is not None
    assert figure.alt == expected


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("'" + "x" * 601 + "'", "too-large 601 characters; this text holds at most 600"),
        (
            "|\n            Two rows.\n\n            Five each.",
            "line-break this is one paragraph, and an empty line stands in it",
        ),
    ],
)
def test_the_words_of_a_picture_are_no_more_than_a_paragraph(load_text: LoadText, alt: str, expected: str) -> None:
    fields = f"    items:\n      x:\n        ask: Q\n        answer: 1\n        figure:\n          clock: {{time: '3:40'}}\n          alt: {alt}"
    (found,) = told(load_text(one=with_skill(fields)).report)
    assert found.endswith(expected)
