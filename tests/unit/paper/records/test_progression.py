"""The records of the four drawings of a progression."""

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import LoadText

from unpack.library.library import Library
from unpack.library.selector import select_target
from unpack.paper.records.progression import (
    build_map_record,
    build_path_record,
    build_steps_record,
    build_strip_record,
)
from unpack.paper.records.record import NothingToPrint, SheetRecord
from unpack.paper.wording import read_wording
from unpack.unpacking.progression import build_progression
from unpack.unpacking.scope import Scope, build_scope

WORDS = read_wording(Path(__file__).parents[4] / "templates", "en")
WAY = """\
progression: way
title: The way
skills:
  fold:  {name: Fold, evidence: F., standards: [2.S.A.1], i-can: I can fold.}
  line:  {name: Line, evidence: L., standards: [2.S.A.1], i-can: I can read a line., needs: {fold: Folded first.}}
  trade: {name: Trade, evidence: T., standards: [2.S.A.2]}
  talk:  {name: Talk, evidence: K.}
  middle:
    name: Middle
    evidence: M.
    standards: [3.S.B.1]
    i-can: I can find the middle.
    items: {q: {ask: What is the middle?, answer: 5}}
    needs:
      fold: Why fold.
      any of:
        - {line: Why line., trade: Why trade.}
        - {fold: Why fold again.}
    helped-by: {talk: Why talk.}
  closer: {name: Closer, evidence: C., standards: [3.S.B.1], i-can: I can tell the closer one., needs: {middle: Why.}}
  later: {name: Later, evidence: A., i-can: I can do more., needs: {closer: Why.}}
"""


@pytest.fixture
def library(load_text: LoadText) -> Library:
    loaded = load_text(halving=None, way=WAY)
    assert not loaded.report.has_errors
    return loaded.library


def scope_of(library: Library, target: str = "3.S.B.1", **options: Any) -> Scope:
    return build_scope(library, select_target(library, target), **options)


def said(record: SheetRecord) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(omission.block, omission.field, omission.skills) for omission in record.omissions]


def test_steps_say_what_they_are_and_where_to_go_back_to(library: Library) -> None:
    record = build_steps_record(scope_of(library), WORDS)
    assert record.title == "Learning progression · The way (3.S.B.1)"
    assert record.fields["summary"] == "5 skills, grades 2 to 3. Steps 4 to 5 are the target."
    # The two nearest direct needs; the latest is the nearest.
    assert record.fields["go_back"] == "Stuck? Go back to 2 or 3."
    assert record.fields["cut"] == ""
    assert said(record) == [("I can", "i-can", ("way/trade",))]
    assert record.frameworks == ("sample",)


def test_steps_of_one_skill_and_of_no_grade(library: Library) -> None:
    alone = build_steps_record(scope_of(library, "fold"), WORDS)
    assert alone.fields["summary"] == "1 skill, grade 2. Step 1 is the target."
    assert alone.fields["go_back"] == ""
    assert alone.title == "Learning progression · Fold"
    assert build_steps_record(scope_of(library, "talk"), WORDS).fields["summary"] == "1 skill. Step 1 is the target."


def test_every_reason_has_its_lead(library: Library) -> None:
    (*_, middle, _) = build_steps_record(scope_of(library), WORDS).fields["steps"]
    reasons = [(row["lead"], row["number"], str(row["name"]), str(row["why"])) for row in middle["reasons"]]
    assert reasons == [
        ("Rests on", "1", "Fold", "Why fold."),
        ("Either", "2", "Line", "Why line."),
        ("and", "3", "Trade", "Why trade."),
        ("or", "1", "Fold", "Why fold again."),
        ("Helped by", "", "Talk", "Why talk."),
    ]


def test_a_depth_is_told(library: Library) -> None:
    record = build_steps_record(scope_of(library, depth=1), WORDS, depth=1)
    assert record.fields["cut"] == "Only 1 step back is shown."
    assert [str(step["name"]) for step in record.fields["steps"]] == ["Line", "Trade", "Middle", "Closer"]


def test_the_list_below_the_map_says_what_the_map_shows(library: Library) -> None:
    record = build_map_record(scope_of(library), WORDS)
    assert record.orientation == "landscape"
    steps = [(str(step["name"]), step["needs"], step["helped_by"]) for step in record.fields["steps"]]
    assert steps == [
        ("Fold", "", ""),
        ("Line", "1", ""),
        ("Trade", "", ""),
        ("Middle", "1; 2 + 3, or 1", ""),
        ("Closer", "4", ""),
    ]
    graph = record.fields["map"]
    assert [(node.number, node.layer, node.target) for node in graph.nodes] == [
        (1, "Grade 2", False), (2, "Grade 2", False), (3, "Grade 2", False), (4, "Grade 3", True), (5, "Grade 3", True),
    ]  # fmt: skip
    assert [(edge.start, edge.end, edge.kind) for edge in graph.edges] == [
        ("way/fold", "way/line", "needs"),
        ("way/fold", "way/middle", "needs"),
        ("way/line", "way/middle", "any-of"),
        ("way/trade", "way/middle", "any-of"),
        ("way/fold", "way/middle", "any-of"),
        ("way/middle", "way/closer", "needs"),
    ]


def test_a_map_behind_the_steps_does_not_list_them_again(library: Library) -> None:
    alone, behind = (build_map_record(scope_of(library), WORDS, after_steps=after) for after in (False, True))
    assert (len(alone.fields["steps"]), behind.fields["steps"]) == (5, [])
    assert behind.fields["map"].nodes == alone.fields["map"].nodes
    assert "the numbered list below it" in alone.fields["map"].alt
    assert "the numbered steps on the sheet before it" in behind.fields["map"].alt
    numbers = [step.number for step in build_progression(scope_of(library)).steps]
    assert sorted(node.number for node in behind.fields["map"].nodes) == numbers


def test_what_a_depth_cut_off_is_in_neither_list_nor_map(library: Library) -> None:
    record = build_map_record(scope_of(library, depth=1), WORDS)
    needs = {str(step["name"]): step["needs"] for step in record.fields["steps"]}
    assert needs == {"Line": "", "Trade": "", "Middle": "1 + 2", "Closer": "3"}
    assert {edge.start for edge in record.fields["map"].edges} == {"way/line", "way/trade", "way/middle"}


def test_the_strip_frames_the_target_and_shows_a_question(library: Library) -> None:
    columns = build_strip_record(scope_of(library), WORDS).fields["columns"]
    assert [(column["title"], column["style"]) for column in columns] == [
        ("Earlier", "line"),
        ("Just before", "line"),
        ("The standard", "target"),
        ("Next", "line"),
    ]
    assert [[str(box["sample"]) for box in column["skills"]] for column in columns] == [
        [""],
        ["", ""],
        ["What is the middle?", ""],
        [""],
    ]


def test_the_path_has_words_for_children_alone(library: Library) -> None:
    record = build_path_record(scope_of(library), WORDS)
    assert record.title == "My path: The way"
    assert [str(stone) for stone in record.fields["stones"]] == [
        "I can fold.", "I can read a line.", "I can find the middle.", "I can tell the closer one.",
    ]  # fmt: skip
    assert said(record) == [("My path", "i-can", ("way/trade",))]
    assert record.audience == "3-5"
    # A draft says so on the wall, too.
    assert [skill.key for skill in record.skills] == ["fold", "line", "middle", "closer"]
    with pytest.raises(NothingToPrint):
        build_path_record(scope_of(library, "talk"), WORDS)
