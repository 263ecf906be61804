"""The record of a standard on a page: its text, what it rests on, and what is said about what is missing."""

from pathlib import Path

import pytest
from tests.conftest import FRAMEWORK, LoadText

from unpack.library.library import Library
from unpack.library.selector import select_target
from unpack.paper.records.record import SheetRecord
from unpack.paper.records.unpacked import build_unpacked_record
from unpack.paper.wording import read_wording
from unpack.unpacking.scope import build_scope

WORDS = read_wording(Path(__file__).parents[4] / "templates", "en")


def build(library: Library, target: str) -> SheetRecord:
    return build_unpacked_record(build_scope(library, select_target(library, target)), WORDS)


def said(record: SheetRecord) -> list[tuple[str, str]]:
    return [(omission.block, omission.field) for omission in record.omissions]


@pytest.mark.parametrize(
    ("standard", "plain", "quote", "concepts", "verbs"),
    [
        (
            'text: "**Share** and **tell** *halves* of *things* and *halves*.", text-is: paraphrase',
            "Share and tell halves of things and halves.", "", "halves · things", "share · tell",
        ),
        ('text: "**Share** *things*.", text-is: quote, plain: Make halves.', "Make halves.", "Share things.", "things", "share"),
        ("text: Share things., text-is: quote", "", "Share things.", "", ""),
        ("domain: Number", "", "", "", ""),
    ],
)  # fmt: skip
def test_the_text_is_ours_or_a_quotation(
    load_text: LoadText, standard: str, plain: str, quote: str, concepts: str, verbs: str
) -> None:
    line = next(line for line in FRAMEWORK.splitlines() if "2.S.A.1" in line)
    framework = FRAMEWORK.replace(line, f"  2.S.A.1: {{grade: 2, {standard}}}")
    fields = build(load_text(sample=framework).library, "2.S.A.1").fields
    assert [str(fields[name]) for name in ("plain", "quote", "concepts", "verbs")] == [plain, quote, concepts, verbs]


CHOICES = """\
progression: way
title: The way
skills:
  one:   {name: One, evidence: E., standards: [2.S.A.1]}
  two:   {name: Two, evidence: E., standards: [2.S.A.1]}
  own:
    name: Own
    evidence: E.
    standards: [3.S.B.1]
    needs:
      one: Plain.
      any of:
        - {two: Twice.}
        - {one: Once.}
  other:
    name: Other
    evidence: E.
    standards: [3.S.B.1]
    needs:
      any of the one:
        - {own: By the other one.}
        - {two: Without it.}
      any of the two:
        - {two: Twice.}
        - {one: Once.}
  third: {name: Third, evidence: E., standards: [3.S.B.1], needs: {one: Plain., any of: [{own: W.}, {other: W.}]}}
  next:  {name: Next, evidence: E., needs: {third: Leads on.}}
"""


@pytest.mark.parametrize(
    ("reasons", "why"),
    [
        (("It counts.", "It compares."), "It counts. It compares."),
        (("It counts", "Does it compare?"), "It counts. Does it compare?"),
        (("It counts", "It counts"), "It counts"),
        (("", "It compares"), "It compares"),
    ],
)
def test_a_skill_that_several_rest_on_stands_once_with_all_reasons(
    load_text: LoadText, reasons: tuple[str, str], why: str
) -> None:
    first, second = reasons
    way = CHOICES.replace("{one: Plain., any of", f"{{one: '{second}', any of").replace(
        "one: Plain.\n", f"one: '{first}'\n"
    )
    rows = build(load_text(halving=None, way=way).library, "3.S.B.1").fields["needs"]
    assert [str(row["why"]) for row in rows if str(row["name"]) == "One" and not row["lead"]] == [why]


def test_what_it_rests_on_names_every_branch_of_a_choice_once(load_text: LoadText) -> None:
    fields = build(load_text(halving=None, way=CHOICES).library, "3.S.B.1").fields
    assert [(row["lead"], str(row["name"]), str(row["why"])) for row in fields["needs"]] == [
        ("", "One", "Plain."),
        ("Either", "Two", "Twice."),
        ("or", "One", "Once."),
        # A branch inside the standard stands there too, so that no "or" stands alone.
        ("Either", "Own", "By the other one."),
        ("or", "Two", "Without it."),
    ]
    assert [(str(row["name"]), row["grade"], str(row["why"])) for row in fields["leads_to"]] == [
        ("Next", "", "Leads on.")
    ]


def test_what_is_missing_is_said_field_by_field(load_text: LoadText) -> None:
    bare = "progression: bare\ntitle: Bare\nskills: {one: {name: One, evidence: E., standards: [2.S.A.1]}}\n"
    framework = "framework: sample\ntitle: S\nstandards: {2.S.A.1: {grade: 2}}\n"
    record = build(load_text(halving=None, bare=bare, sample=framework).library, "2.S.A.1")
    assert said(record) == [
        ("In plain words", "text"),
        ("Kind", "kind"),
        ("DOK", "dok"),
        ("What children may think", "items with `wrong`"),
        ("How we will know", "i-can"),
        ("Questions to ask", "teach.questions"),
        ("Words to know", "vocabulary"),
    ]
    assert record.fields["vocabulary"] == record.fields["questions"] == record.fields["misconceptions"] == []
    assert not record.fields["has_success"]
    assert [(str(row["name"]), row["sort"], str(row["check"])) for row in record.fields["skills"]] == [("One", "", "")]


def test_only_what_the_library_lacks_is_missing(load_text: LoadText) -> None:
    record = build(load_text().library, "2.S.A.1")
    assert said(record) == [("Questions to ask", "teach.questions")]
    assert [str(row["thinks"]) for row in record.fields["misconceptions"]] == [
        "Half means two less.",
        "Half means two of them.",
    ]
    assert [(str(row["i_can"]), str(row["check"])) for row in record.fields["skills"]] == [
        (
            "I can share things into two equal piles.",
            "You share 8 shells into two equal piles. How many shells are in one pile?",
        )
    ]
