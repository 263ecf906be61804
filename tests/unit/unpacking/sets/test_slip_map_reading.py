"""Reading slip maps: what strangers may send, each with the line and the words of its finding."""

from pathlib import Path

import pytest
from tests.conftest import told

from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import SlipMap, read_slip_map
from unpack.unpacking.sets.slip_map_reading import MOST_BYTES

HOSTILE = Path(__file__).parents[3] / "hostile" / "corpus" / "slip.map.yaml"

GOOD = """\
map: set-1a2b
title: A slip
for: 3.NBT.A.1
library: small 2026.1 sha256:00ff
seed: 1
not-sure: no
questions:
  Q1:
    item: p/s/one
    skills: [p/s, q/t]
    text: Round 47.
    options:
      A: {says: 40, shows: [x, q/y]}
      B: {says: 50, key: yes}
    right-by: [z]
  Q2:
    item: p/s/two
    skills: [p/s]
    text: What is half of 30?
    key: 15
    wrong: {28: [x], "60": [y, z]}
"""


def read(text: str | bytes) -> tuple[SlipMap | None, list[str]]:
    report = Report()
    slip_map = read_slip_map("a.map.yaml", text.encode() if isinstance(text, str) else text, report)
    return slip_map, told(report)


def test_a_map_as_a_teacher_might_type_it():
    slip_map, findings = read(GOOD)
    assert findings == []
    assert slip_map is not None
    first, second = slip_map.questions.values()
    assert (slip_map.map, slip_map.for_, slip_map.seed, slip_map.not_sure) == ("set-1a2b", "3.NBT.A.1", "1", False)
    assert slip_map.library_hash == "00ff"
    assert first.options["A"].shows == ("p/x", "q/y")
    assert (first.key_letter, first.right_by, first.skills) == ("B", ("p/z",), ("p/s", "q/t"))
    assert second.wrong == {"28": ("p/x",), "60": ("p/y", "p/z")}
    assert second.key_letter == ""


def test_every_value_is_text():
    slip_map, findings = read(GOOD.replace("key: 15", "key: 015").replace("seed: 1", "seed: 1e3"))
    assert findings == []
    assert slip_map is not None
    assert (slip_map.questions["Q2"].key, slip_map.seed) == ("015", "1e3")


def test_an_old_short_map_is_read():
    slip_map, findings = read(HOSTILE.read_bytes())
    assert findings == []
    assert slip_map is not None
    assert slip_map.questions["Q1"].wrong["16"] == ("halving/doubles",)


FORM_B = """\
forms:
  B:
    Q1: {item: p/s/one, skills: [p/s], text: T, key: 4}
    Q2: {item: p/s/two, skills: [p/s], text: T, key: 5}
"""


def test_further_forms():
    slip_map, findings = read(GOOD + FORM_B)
    assert findings == []
    assert slip_map is not None
    assert list(slip_map.all_forms) == ["A", "B"]
    assert slip_map.all_forms["B"]["Q2"].key == "5"


def change(old: str, new: str, text: str = GOOD) -> str:
    assert text.count(old) >= 1
    return text.replace(old, new, 1)


BAD = {
    "no key": (
        change("key: yes", "key: no"),
        "a.map.yaml:13 missing-field no option of `Q1` is right",
    ),
    "two keys": (
        change("{says: 40, shows: [x, q/y]}", "{says: 40, key: yes}"),
        "a.map.yaml:13 wrong-shape `Q1` has 2 right options: A, B",
    ),
    "key that shows": (
        change("key: yes", "key: yes, shows: [x]"),
        "a.map.yaml:14 wrong-shape the right option of `Q1` shows a misconception",
    ),
    "equal options": (
        change("says: 40", "says: ' 50'"),
        "a.map.yaml:14 wrong-shape options A and B of `Q1` both say `50`",
    ),
    "letters with a gap": (
        change("B: {says: 50", "C: {says: 50"),
        "a.map.yaml:13 wrong-shape the options of `Q1` are called A, C; a choice has A, B and so on, at least two",
    ),
    "one option": (
        change("      A: {says: 40, shows: [x, q/y]}\n", "").replace("B: {says", "A: {says"),
        "a.map.yaml:13 wrong-shape the options of `Q1` are called A; a choice has A, B and so on, at least two",
    ),
    "options and a key": (
        change("right-by: [z]", "key: 50"),
        "a.map.yaml:15 wrong-shape `Q1` has options, and `key` is for an answer that is typed",
    ),
    "options and wrong answers": (
        change("right-by: [z]", "wrong: {40: [x]}"),
        "a.map.yaml:15 wrong-shape `Q1` has options, and `wrong` is for an answer that is typed",
    ),
    "neither": (
        change('    key: 15\n    wrong: {28: [x], "60": [y, z]}\n', ""),
        "a.map.yaml:17 missing-field `Q2` has neither `options` nor `key`",
    ),
    "own words with a key": (
        change("key: 15", "kind: constructed\n    key: 15"),
        "a.map.yaml:21 wrong-shape `Q2` is answered in own words, and `key` does not go with that",
    ),
    "the key among the wrong answers": (
        change("28: [x]", "15.0: [x]"),
        "a.map.yaml:21 wrong-shape `15.0` is the right answer to `Q2`, and stands under `wrong`",
    ),
    "within reach of the key": (
        change("key: 15", "accept: within 20\n    key: 15"),
        "a.map.yaml:22 wrong-shape `28` is the right answer to `Q2`, and stands under `wrong`",
    ),
    "a style of its own": (
        change("key: 15", "as: roman\n    key: 15"),
        "a.map.yaml:20 unknown-choice `roman` is no style",
    ),
    "a way to accept of its own": (
        change("key: 15", "accept: roughly\n    key: 15"),
        "a.map.yaml:20 unknown-choice `roughly` is no way to accept answers",
    ),
    "an item of two parts": (
        change("item: p/s/two", "item: p/two"),
        "a.map.yaml:17 malformed-id `p/two` is no item: an item is called by progression, skill and its own name",
    ),
    "another skill first": (
        change("skills: [p/s, q/t]", "skills: [q/t, p/s]"),
        "a.map.yaml:10 wrong-shape `Q1` is an item of `p/s`, and its first skill is `q/t`",
    ),
    "an id of three parts": (
        change("right-by: [z]", "right-by: [p/s/z]"),
        "a.map.yaml:15 malformed-id `p/s/z` is no skill or misconception: their full ids have two parts",
    ),
    "an id that is a path": (
        change("item: p/s/two", "item: ../../two"),
        "a.map.yaml:17 malformed-id `../../two` is no id of this library",
    ),
    "a name for a question": (
        change("  Q2:", "  second:"),
        "a.map.yaml:16 unknown-choice `second` is no name of a question",
    ),
    "a set id with a path": (
        change("set-1a2b", "../set"),
        "a.map.yaml:1 unknown-choice `../set` is no set id",
    ),
    "a stamp too short": (
        change("text: Round 47.", "stamp: 12ab\n    text: Round 47."),
        "a.map.yaml:11 unknown-choice `12ab` is no stamp",
    ),
    "a question without text": (
        change("    text: Round 47.\n", ""),
        "a.map.yaml:9 missing-field `Q1` has no `text`",
    ),
    "neither yes nor no": (
        change("not-sure: no", "not-sure: perhaps"),
        "a.map.yaml:6 unknown-choice `perhaps` is neither yes nor no",
    ),
    "a text for a list": (
        change("skills: [p/s, q/t]", "skills: p/s"),
        "a.map.yaml:10 wrong-shape this should be a list and is a text",
    ),
    "the same question twice": (
        change("  Q2:", "  Q1:"),
        "a.map.yaml:16 duplicate-key `Q1` stands twice here",
    ),
    "an anchor": (
        change("title: A slip", "title: &a A slip"),
        "a.map.yaml:2 unsupported-yaml `&a` is an anchor; the format has none",
    ),
    "a form that lacks a question": (
        GOOD + "".join(FORM_B.splitlines(keepends=True)[:3]),
        "a.map.yaml:23 missing-field form B has no `Q2`, and form A has",
    ),
    "a form with a question more": (
        GOOD + FORM_B + "    Q3: {item: p/s/two, skills: [p/s], text: T, key: 5}\n",
        "a.map.yaml:26 unknown-field form A has no `Q3`, and form B has",
    ),
    "a fault in a further form": (
        GOOD + FORM_B.replace("key: 5}", "key: 5, wrong: {5: [x]}}"),
        "a.map.yaml:25 wrong-shape `5` is the right answer to `Q2` of form B, and stands under `wrong`",
    ),
    "a second form A": (
        GOOD + FORM_B.replace("  B:", "  A:"),
        "a.map.yaml:23 unknown-choice `A` is no letter of a further form",
    ),
    "another file": (
        "progression: p\ntitle: T\n",
        "a.map.yaml:1 missing-field this is no slip map: it has no field `map`",
    ),
    "a list": ("- map\n", "a.map.yaml:1 missing-field this is no slip map: it has no field `map`"),
    "nothing": ("# nothing\n", "a.map.yaml:1 empty-file there is nothing in this file"),
    "another encoding": (b"map: caf\xe9\n", "a.map.yaml:1 not-utf8 byte 0xE9 is not UTF-8"),
    "too large": (
        b"#" * (MOST_BYTES + 1),
        "a.map.yaml:1 too-large this file holds 1,048,577 bytes; a slip map holds at most 1,048,576",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_forged_or_torn_map_is_not_used(name):
    text, finding = BAD[name]
    slip_map, findings = read(text)
    assert findings == [finding]
    assert slip_map is None


def test_too_many_questions_and_forms():
    question = "{item: p/s/i, skills: [p/s], text: T, key: 4}"
    many = "".join(f"  Q{number}: {question}\n" for number in range(1, 202))
    assert read(f"map: a\nquestions:\n{many}")[1] == [
        "a.map.yaml:2 too-large 201 questions stand here; a map holds at most 200"
    ]
    forms = "".join(f"  {letter}: {{Q1: {question}}}\n" for letter in "BCDEFGHI")
    assert read(f"map: a\nquestions: {{Q1: {question}}}\nforms:\n{forms}")[1] == [
        "a.map.yaml:3 too-large 9 forms stand here; a map holds at most 8"
    ]


def test_other_findings_of_the_report_do_not_matter():
    report = Report()
    assert read_slip_map("bad.map.yaml", b"map: a\n", report) is None
    assert read_slip_map("good.map.yaml", GOOD.encode(), report) is not None


def test_a_warning_does_not_stop_it():
    slip_map, findings = read(GOOD.replace("Round 47.", "Round\u200e 47."))
    assert slip_map is not None
    assert [finding.split()[1] for finding in findings] == ["invisible-character"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ("key: fifty, as: words", "Fifty"),
        ("key: [60, 70], any-order: yes", "70, 60"),
        ("key: ['1', '2'], kind: order", "1, 2"),
        ("key: 1/2, as: fraction", "0.5"),
        ("key: 40, unit: cm", "40 cm"),
    ],
)
def test_what_would_be_taken_for_the_key_is_no_wrong_answer(fields, wrong):
    question = f"{{item: p/s/i, skills: [p/s], text: T, {fields}, wrong: {{'{wrong}': [x]}}}}"
    slip_map, findings = read(f"map: a\nquestions:\n  Q1: {question}\n")
    assert findings == [f"a.map.yaml:3 wrong-shape `{wrong}` is the right answer to `Q1`, and stands under `wrong`"]
    assert slip_map is None


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ("key: [60, 70]", "70, 60"),
        ("key: ['1', '2'], kind: order", "2, 1"),
        ("key: ['1', '2'], kind: order", "1.0, 2"),
        ("key: 1/2, as: fraction, accept: simplest", "2/4"),
        ("key: 40, accept: within 2", "43"),
    ],
)
def test_what_would_not_is_one(fields, wrong):
    question = f"{{item: p/s/i, skills: [p/s], text: T, {fields}, wrong: {{'{wrong}': [x]}}}}"
    assert read(f"map: a\nquestions:\n  Q1: {question}\n")[1] == []
