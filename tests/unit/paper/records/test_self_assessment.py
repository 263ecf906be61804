"""The record of a child's page: shapes, words and what stands in each style."""

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import HALVING, LIBRARY, LoadText

from unpack.library.library import Library
from unpack.library.selector import select_target
from unpack.paper.document import Document, Figure
from unpack.paper.records.record import NothingToPrint, SheetRecord
from unpack.paper.records.self_assessment import build_self_assessment_record, level_shapes
from unpack.paper.wording import read_wording
from unpack.paper.writers.look import Look, choose_style
from unpack.unpacking.scope import build_scope
from unpack.unpacking.self_assessment import STYLES, build_self_assessment

WORDS = read_wording(Path(__file__).parents[4] / "templates", "en")


def build(library: Library, target: str = "2.S.A.2", **options: Any) -> SheetRecord:
    scope = build_scope(library, select_target(library, target))
    return build_self_assessment_record(
        scope, build_self_assessment(scope, **options), WORDS, grade=options.get("grade", "")
    )


def with_levels(load_text: LoadText, *keys: str, target: str = "meeting") -> Library:
    levels = "".join(f"  {key}: {{label: {key}{', target: yes' if key == target else ''}}}\n" for key in keys)
    way = "progression: way\ntitle: W\nskills: {s: {name: S, evidence: E., i-can: I can s.}}\n"
    return load_text(library=LIBRARY.partition("levels:")[0] + "levels:\n" + levels, halving=None, way=way).library


@pytest.mark.parametrize(
    ("keys", "target", "shapes"),
    [
        ("ab", "b", "○●"),
        ("ab", "a", "●★"),
        ("abc", "b", "○●★"),
        ("abc", "c", "○◐●"),
        ("abcd", "c", "○◐●★"),
        ("abcde", "c", "○◐●◐★"),
        ("abcdef", "e", "○◐◐◐●★"),
    ],
)
def test_the_shape_of_a_level_follows_its_place(load_text: LoadText, keys: str, target: str, shapes: str) -> None:
    assert "".join(level_shapes(with_levels(load_text, *keys, target=target))) == shapes


def test_narrow_columns_have_the_shape_above_the_word(load_text: LoadText) -> None:
    assert not build(with_levels(load_text, *"abcd", target="c"), "s", style="steps").fields["narrow"]
    assert build(with_levels(load_text, *"abcde", target="c"), "s", style="steps").fields["narrow"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("levels", ["ab", "abcdef"])
def test_the_columns_share_the_whole_line(load_text: LoadText, style: str, levels: str) -> None:
    fields = build(with_levels(load_text, *levels, target="a"), "s", style=style).fields
    shares = [int(share) for share in fields["widths"].split()]
    assert sum(shares) == 100
    assert len(shares) == {"steps": len(levels) + 2, "faces": 6, "lights": 6}.get(style, 3)


@pytest.mark.parametrize("style", ["lights", "steps"])
@pytest.mark.parametrize("levels", ["ab", "abcd", "abcdef"])
@pytest.mark.parametrize("audience", ["k-2", "3-5"])
def test_shapes_filled_with_black_are_circled_and_their_cells_have_room_for_it(
    load_text: LoadText, style: Any, levels: str, audience: Any
) -> None:
    """A pencil's cross on black cannot be seen."""
    fields = build(with_levels(load_text, *levels, target="a"), "s", style=style).fields
    assert fields["direction"] == "Circle the shape that fits you today."
    page = choose_style(Document("T", "en", "self-assess", audience, "letter", "portrait", (), ()), Look())
    marks = [int(share) for share in fields["widths"].split()][1:-1]
    marks = marks[1:] if style == "lights" else marks
    assert min(min(marks) * page.room / 100, float(fields["room"])) - page.mark >= 5


def test_faces_are_outlines_and_are_colored(load_text: LoadText) -> None:
    assert build(load_text().library, style="faces").fields["direction"] == "Color the face that fits you."


@pytest.mark.parametrize(("grade", "fields"), [("K", "name"), ("1", "name"), ("2", "name date"), ("3", "name date")])
def test_the_youngest_write_no_date(load_text: LoadText, grade: str, fields: str) -> None:
    assert build(load_text().library, grade=grade).fields["name_fields"] == fields


def test_next_steps_end_with_a_friend_where_there_are_few(load_text: LoadText) -> None:
    library = load_text().library
    assert [str(step) for step in build(library).fields["next_steps"]] == [
        "I can find a quarter.",
        "Teach it to a friend.",
    ]
    assert [str(step) for step in build(library, "quarter").fields["next_steps"]] == ["Teach it to a friend."]


BLOCKS = "figure: {base-ten-blocks: {tens: 3, ones: 8}, alt: Three rods and eight cubes.}"
LINE = "figure: {number-line: {from: 0, to: 10, step: 1}, alt: A line.}"
QUESTION = "What is half of 8?"
SHOWN = ("What is there?", "base-ten-blocks")


@pytest.mark.parametrize(
    ("picture", "question", "faces", "lights"),
    [
        (BLOCKS, QUESTION, SHOWN, (QUESTION, "")),
        (BLOCKS, "", SHOWN, SHOWN),
        # The numbers along a line could not be read in a cell.
        (LINE, QUESTION, (QUESTION, ""), (QUESTION, "")),
        (LINE, "", ("", ""), ("", "")),
        ("", QUESTION, (QUESTION, ""), (QUESTION, "")),
    ],
)
def test_a_picture_is_for_those_who_cannot_read_yet_and_stands_below_its_question(
    load_text: LoadText, picture: str, question: str, faces: tuple[str, str], lights: tuple[str, str]
) -> None:
    items = [f"{{ask: What is there?, answer: 4, {picture}}}"] * bool(picture)
    items += [f"{{ask: {question}, answer: 4}}"] * bool(question)
    listed = ", ".join(f"i{number}: {item}" for number, item in enumerate(items))
    skill = f"{{name: S, evidence: E., i-can: I can s., items: {{{listed}}}}}"
    library = load_text(halving=None, way=f"progression: way\ntitle: W\nskills:\n  s: {skill}\n").library

    def sample(style: str) -> tuple[str, str]:
        row = build(library, "s", style=style).fields["rows"][0]
        return str(row["sample"]), row["picture"].kind if isinstance(row["picture"], Figure) else row["picture"]

    assert (sample("faces"), sample("lights")) == (faces, lights)


def test_without_a_sentence_for_children_there_is_no_page(load_text: LoadText) -> None:
    mute = "progression: way\ntitle: W\nskills: {s: {name: S, evidence: E.}}\n"
    with pytest.raises(NothingToPrint) as caught:
        build(load_text(halving=None, way=mute).library, "s")
    assert caught.value.field == "i-can"


def test_what_stays_out_is_named(load_text: LoadText) -> None:
    more = "  mute: {name: Mute, evidence: M., standards: [2.S.A.2]}\n"
    record = build(load_text(halving=HALVING + more).library)
    (omission,) = record.omissions
    assert (omission.field, omission.skills) == ("i-can", ("halving/mute",))


def test_a_target_counts_more_than_the_example_of_another_one(load_text: LoadText) -> None:
    long = "Mia has 8 cherries in a bowl and gives half of them to Ben. " * 3 + "How many has Mia now?"
    questions = (QUESTION, long, QUESTION)
    skills = "".join(
        f"  s{number}: {{name: S, evidence: E., i-can: I can halve., standards: [2.S.A.2], "
        f"items: {{i: {{ask: '{question}', answer: 4}}}}}}\n"
        for number, question in enumerate(questions)
    )
    record = build(load_text(halving=None, way=f"progression: way\ntitle: W\nskills:\n{skills}").library, grade="1")
    assert [str(row["sample"]) for row in record.fields["rows"]] == [QUESTION, "", QUESTION]
    assert record.remarks == ()


def test_what_is_not_on_the_page_is_named_with_what_prints_it(load_text: LoadText) -> None:
    skills = "".join(
        f"  s{number}: {{name: Half of {number}, evidence: E., i-can: I can halve., standards: [2.S.A.2]}}\n"
        for number in range(5)
    )
    library = load_text(halving=None, way=f"progression: way\ntitle: W\nskills:\n{skills}").library
    assert build(library, grade="1").remarks == (
        "not on this page: Half of 0, Half of 1; a page with them: --skills s0,s1",
    )
