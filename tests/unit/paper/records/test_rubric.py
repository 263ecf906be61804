"""The records of rubrics: columns, widths, and what is said about gaps."""

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import HALVING, LoadText

from unpack.library.library import Library
from unpack.library.selector import select_target
from unpack.paper.records.record import NothingToPrint, SheetRecord
from unpack.paper.records.rubric import build_analytic_record, build_single_point_record
from unpack.paper.wording import read_wording
from unpack.unpacking.rubric import build_rubric
from unpack.unpacking.scope import build_scope

WORDS = read_wording(Path(__file__).parents[4] / "templates", "en")


def build(library: Library, target: str, kind: Any = build_analytic_record) -> SheetRecord:
    scope = build_scope(library, select_target(library, target))
    return kind(scope, build_rubric(scope), WORDS)


def test_an_analytic_rubric_has_a_column_a_level(load_text: LoadText) -> None:
    record = build(load_text().library, "2.S.A.2")
    assert (record.title, record.orientation) == ("Rubric · Halves (2.S.A.2)", "landscape")
    assert [level["label"] for level in record.fields["levels"]] == ["Beginning", "Developing", "Meeting", "Extending"]
    # Columns count from 1, and the criterion is the first.
    assert (record.fields["target"], record.fields["widths"]) == ("4", "18 20 20 22 22")
    assert [str(row["name"]) for row in record.fields["criteria"]] == ["Halve tens"]
    assert [str(row["name"]) for row in record.fields["foundations"]] == ["Share into two equal piles"]
    assert (record.omissions, record.remarks) == ((), ())


def test_a_single_point_rubric_has_the_target_alone(load_text: LoadText) -> None:
    record = build(load_text().library, "2.S.A.2", build_single_point_record)
    assert record.orientation == "portrait"
    assert [str(row["descriptor"]) for row in record.fields["criteria"]] == ["Halves tens to 100."]


def test_a_gap_is_a_dash_and_said_level_by_level(load_text: LoadText) -> None:
    gaps = HALVING.replace("      developing: Halves 20, 40, 60 and 80.\n", "").replace(
        "      developing: Shares up to 10 counters.\n", ""
    )
    record = build(load_text(halving=gaps).library, "2.S.A.2")
    assert [str(text) for text in record.fields["criteria"][0]["descriptors"]][1] == "–"
    (omission,) = record.omissions
    assert (omission.block, omission.field) == ("Developing", "levels.developing")
    assert omission.skills == ("halving/half-of-tens", "halving/fair-piles")


def test_skills_without_levels_are_named_and_all_of_them_refuse_the_sheet(load_text: LoadText) -> None:
    library = load_text().library
    with pytest.raises(NothingToPrint) as caught:
        build(library, "3.S.B.1")
    assert (caught.value.sheet, caught.value.field) == ("rubric", "levels")
    assert [skill.key for skill in caught.value.skills] == ["quarter"]
    more = "  third: {name: Third, evidence: T., standards: [3.S.B.1], levels: {meeting: Yes.}}\n"
    record = build(load_text(halving=HALVING + more).library, "3.S.B.1")
    assert ("Rubric", "levels", ("halving/quarter",)) in [
        (one.block, one.field, one.skills) for one in record.omissions
    ]


def test_many_criteria_get_a_remark(load_text: LoadText) -> None:
    skills = "".join(
        f"  s{number}: {{name: S, evidence: E., standards: [3.S.B.1], levels: {{meeting: Yes.}}}}\n"
        for number in range(8)
    )
    record = build(load_text(halving=None, way="progression: way\ntitle: W\nskills:\n" + skills).library, "3.S.B.1")
    assert record.remarks == ("8 criteria are more than children can use; choose some with --skills",)
