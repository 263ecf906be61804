"""A library that has one of everything, and a way to compare it with what an edit makes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unpack.library.load import Loaded, load_library
from unpack.review.changes.change import Change
from unpack.review.changes.compare import compare_libraries
from unpack.review.report_text import describe_findings

FILES = {
    "library": """\
library: river-school
title: River School
version: 2027.1
licence: CC-BY-4.0
default-framework: river
owners: {grade-2: "@river/grade-2"}
levels:
  beginning:  {label: Beginning,  student: Not yet}
  meeting:    {label: Meeting,    student: Got it, target: yes}
  extending:  {label: Extending,  student: I can teach it}
""",
    "river": """\
framework: river
title: River standards
publisher: River School
notice: Copy it freely.
standards:
  2.R.1: {grade: 2, domain: Number, text: Share things into two piles., text-is: paraphrase}
  2.R.2: {grade: 2, domain: Number, text: Halve tens to 100., text-is: paraphrase}
  3.R.1: {grade: 3, domain: Number, text: Find a quarter., text-is: paraphrase}
""",
    "halving": """\
progression: halving
title: Halves and quarters
subject: math
about: Halving is fair sharing.
status: review
owners: [grade-2]
sources:
  - {title: A book about halves, used-for: which errors occur}
vocabulary:
  half: {means: one of two equal parts, es: mitad}
misconceptions:
  takes-two: {thinks: Half means two less., shows: Takes 2 away., respond: Share counters into two piles., rule: n - 2}
  doubles: {thinks: Half means two of them., shows: Doubles the number., respond: Ask which is more.}
passages:
  bees: {title: Bees, text: Bees share the work among them., licence: CC0}
rubrics:
  story:
    title: A story about sharing
    for: [3.R.1]
    criteria:
      fair: {name: Fair, levels: {beginning: One pile., meeting: Two piles., extending: Any piles.}}
skills:
  fair-piles:
    name: Share into two equal piles
    standards: [2.R.1]
    kind: skill
    dok: 1
    i-can: I can share things into two equal piles.
    evidence: Shares up to 20 counters into two equal piles.
    levels:
      beginning: Shares counters one by one with a partner.
      meeting: Shares up to 20 counters into two equal piles.
      extending: Tells from the number whether two equal piles will come out.
    teach: {questions: [Which pile is bigger?], home: Share the beans.}
    items:
      piles-of-8:
        ask: You share 8 shells into two equal piles. How many shells are in one pile?
        answer: 4
        wrong: {takes-two: 6, doubles: 16}
        dok: 1
  tens:
    name: Count in tens
    evidence: Counts to 100 in tens.
    i-can: I can count in tens.
  half-of-tens:
    name: Halve tens
    standards: [2.R.2]
    i-can: I can find half of a number of tens.
    evidence: Halves tens to 100.
    needs:
      fair-piles: A half is one of two equal piles.
    helped-by:
      tens: Tens are counted like ones.
    levels: {beginning: Shares tens with blocks., meeting: Halves tens to 100., extending: Halves tens to 200.}
    items:
      half-of-n:
        ask: What is half of {n}?
        given: {n: [20, 40, 60, 80]}
        variants: 4
        answer: n / 2
        wrong: {takes-two: , doubles: 2 * n}
      explain-half:
        ask: How do you know that half of 60 is 30?
        exemplar: Two thirties make sixty.
        scoring: {1: Says that 30 and 30 make 60., 0: Does not say why.}
        look-for: {takes-two: Says 58.}
  quarter:
    name: Find a quarter
    standards: [3.R.1]
    i-can: I can find a quarter.
    evidence: Halves a number twice.
    needs:
      half-of-tens: A quarter is half of a half.
      any of:
        - {fair-piles: Fold it twice.}
        - {tens: Count it out.}
    items:
      which-is-more:
        ask: Read about bees. Which is more, a half or a quarter?
        passage: bees
        options: {answer: A half, doubles: A quarter}
        other: [They are the same]
  old-way:
    retired: {on: 2026-01-01}
""",
    "halving.es": """\
overlay: halving
language: es
skills:
  quarter:
    name: Hallar un cuarto
    i-can: Puedo hallar un cuarto.
""",
    "halving.school": """\
overlay: halving
skills:
  fair-piles:
    name: Fair piles
""",
}

# A file and what stands in it → what stands there then; an empty text means the whole file.
Edit = tuple[str, str, str]


def write_files(folder: Path, *edits: Edit) -> Path:
    """Write the library with some edits; an edit whose new text is empty and old text, too, leaves the file out."""
    texts = dict(FILES)
    for name, before, after in edits:
        if not before and not after:
            texts.pop(name)
        elif not before:
            texts[name] = after
        else:
            assert texts[name].count(before) == 1, (name, before)
            texts[name] = texts[name].replace(before, after)
    for name, text in texts.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def load(folder: Path) -> Loaded:
    loaded = load_library([folder])
    errors = [found for found in loaded.report if found.severity == "error"]
    assert not errors, "\n".join(describe_findings(errors))
    return loaded


Load = Callable[..., Loaded]
Changes = Callable[..., tuple[Change, ...]]


@pytest.fixture
def edited(tmp_path: Path) -> Load:
    """Load the library with edits."""

    def make(*edits: Edit) -> Loaded:
        number = len(list(tmp_path.iterdir()))
        return load(write_files(tmp_path / f"library-{number}", *edits))

    return make


@pytest.fixture
def changes(edited: Load) -> Changes:
    """The changes that some edits make."""

    def find(*edits: Edit, backwards: bool = False, **options: object) -> tuple[Change, ...]:
        old, new = edited(), edited(*edits)
        if backwards:
            old, new = new, old
        return compare_libraries(old, new, **options)  # type: ignore[arg-type]

    return find
