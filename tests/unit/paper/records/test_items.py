"""The records of `items`, `slip` and `key`: what a child is asked, and what the teacher reads off the answers."""

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unpack.library.library import Library
from unpack.library.load import Loaded
from unpack.library.selector import select_target
from unpack.paper.document import Figure
from unpack.paper.question_papers import QuestionPapers, draw_questions, lay_out_questions
from unpack.paper.recipes import DEFAULTS
from unpack.paper.records.record import NothingToPrint
from unpack.paper.sheets import Setting
from unpack.paper.wording import Wording, read_wording
from unpack.text.errors import UnpackError
from unpack.unpacking.scope import build_scope

LoadText = Callable[..., Loaded]
Build = Callable[..., QuestionPapers]

TEMPLATES = Path(__file__).parents[4] / "templates"

THOUGHTS = """\
half: {thinks: Half is two less., shows: Takes 2., respond: Share counters into two piles.}
twice: {thinks: Half is two of them., shows: Doubles., respond: Ask which is more.}
same: {thinks: Nothing changes., shows: Copies., respond: Share counters into two piles.}
always-ten: {thinks: The answer is ten., shows: Writes 10., respond: Draw both piles., rule: "n * 0 + 10"}
"""
TWO_ITEMS = """\
shells:
  ask: What is half of {n} shells?
  given: {n: 4..60 step 2}
  require: [n != 20]
  answer: n / 2
  wrong: {half: n - 2, twice: 2 * n, same: n}
  unit: shells
pears:
  ask: Half of {n} pears is ____.
  given: {n: 4..60 step 2}
  require: [n > 6]
  answer: n / 2
  wrong: {half: n - 2, same: same as half}
"""


@pytest.fixture(scope="module")
def words() -> Wording:
    return read_wording(TEMPLATES, "en")


@pytest.fixture
def library_with(load_text: LoadText) -> Callable[..., Library]:
    def build(items: str = TWO_ITEMS, more: str = "", head: str = "") -> Library:
        indent = textwrap.indent
        text = (
            f"progression: halving\ntitle: Halves\n{head}misconceptions:\n" + indent(THOUGHTS, "  ") + "skills:\n"
            "  piles:\n    name: Two piles\n    standards: [2.S.A.1]\n    evidence: Halves.\n    items:\n"
            + indent(items, "      ")
            + indent(more, "  ")
        )
        loaded = load_text(halving=text)
        assert [found.message for found in loaded.report if found.severity == "error"] == []
        return loaded.library

    return build


@pytest.fixture
def papers(library_with: Callable[..., Library], words: Wording) -> Build:
    """Lay out questions from YAML, with `more` skills and a `head` of the file; choices as a command has them."""

    def build(
        items: str = TWO_ITEMS, *, more: str = "", head: str = "", sheet: Any = "items", **choices: Any
    ) -> QuestionPapers:
        library = library_with(items, more, head)
        scope = build_scope(library, select_target(library, "2.S.A.1"))
        given = {**DEFAULTS[sheet], **choices}
        return lay_out_questions(draw_questions(scope, words, given, sheet), words, given, sheet)

    return build


def questions(found: QuestionPapers, form: int = 0) -> list[dict[str, Any]]:
    return found.papers[form].fields["questions"]


def texts(values: list[Any]) -> list[str]:
    return [str(value) for value in values]


# The children's paper.


def test_a_child_reads_the_question_its_options_and_the_way_to_answer(papers: Build) -> None:
    found = papers()
    first, second = questions(found)
    assert str(first["stem"]).startswith("What is half of ")
    assert [option.endswith(" shells") for option in texts(first["options"])] == [True] * 4
    assert (first["blanks"], first["not_sure"]) == (0, "")
    # Two wrong answers are too few to choose from, and the stem has its blank already.
    assert (second["options"], second["blanks"]) == ([], 0)
    assert str(found.papers[0].fields["direction"]).startswith("Fill in one circle")


@pytest.mark.parametrize(
    ("printed", "direction"),
    [("answer", "Write your answer on the line."), ("choice", "Fill in the circle by your answer")],
)
def test_the_direction_fits_the_questions(papers: Build, printed: str, direction: str) -> None:
    (paper,) = papers(TWO_ITEMS.partition("pears:")[0], printed=printed).papers
    assert str(paper.fields["direction"]).startswith(direction)


def test_not_sure_goes_with_options_only_and_is_none_of_them(papers: Build) -> None:
    choice, typed = questions(papers(not_sure=True))
    assert choice["not_sure"] == "I am not sure"
    assert "I am not sure" not in texts(choice["options"])
    assert typed["not_sure"] == ""


@pytest.mark.parametrize(
    ("space", "lines", "grid", "drawing"),
    [
        ("3 lines", "3", "", ""),
        ("1 line", "1", "", ""),
        ("grid", "", "20x6", ""),
        ("none", "", "", ""),
        ("drawing", "", "", "60"),
        ("drawing 9 cm", "", "", "90"),
    ],
)
def test_an_item_says_how_much_room_it_wants(papers: Build, space: str, lines: str, grid: str, drawing: str) -> None:
    first, _ = questions(papers(TWO_ITEMS.replace("  unit: shells\n", f"  unit: shells\n  space: {space}\n")))
    assert (first["lines"], first["grid"], first["drawing"]) == (lines, grid, drawing)


def test_every_blank_has_its_line(papers: Build) -> None:
    items = "both: {ask: Name both halves of 8., answer: [4, 4], wrong: {half: '[6, 2]'}}\n"
    (row,) = questions(papers(items))
    assert (row["blanks"], row["options"]) == (2, [])


def test_what_is_written_has_lines_and_no_answer_line(papers: Build) -> None:
    items = (
        "why:\n  kind: constructed\n  ask: Why is 4 half of 8?\n  exemplar: Two fours.\n  scoring: {1: Yes., 0: No.}\n"
    )
    found = papers(items)
    (row,) = questions(found)
    assert (row["lines"], row["blanks"]) == ("4", 0)
    guide = found.keys[0].fields["guides"][0]
    assert (str(guide["exemplar"]), [str(score["seen"]) for score in guide["scores"]]) == (
        "Two fours.",
        ["Yes.", "No."],
    )


def test_answers_stand_beside_the_points_they_get(papers: Build) -> None:
    items = (
        "why:\n  ask: Why is 4 half of 8?\n  exemplar: Two fours.\n  scoring: {2: Yes., 1: Half., 0: No.}\n"
        "  exemplars: {0: I guessed.}\n"
    )
    guide = papers(items).keys[0].fields["guides"][0]
    assert guide["is_exemplified"]
    assert [(score["points"], str(score["exemplar"])) for score in guide["scores"]] == [
        ("2", "Two fours."), ("1", ""), ("0", "I guessed."),
    ]  # fmt: skip


def test_a_passage_stands_once_above_the_questions_on_it(papers: Build) -> None:
    items = "".join(
        f"{key}: {{ask: What hums?, answer: 1, passage: {key[:4]}}}\n" for key in ("bees-1", "bees-2", "cats")
    )
    head = (
        "passages:\n  bees: {title: Bees, text: Bees hum., licence: CC0, source: Our book}\n"
        "  cats: {title: Cats, text: Cats do not., licence: CC0, source: ''}\n"
    )
    first, second, third = questions(papers(items, head=head, per_skill=3))
    assert {name: str(text) for name, text in first["passage"].items()} == {
        "about": "Questions 1 and 2 are about this text.",
        "title": "Bees",
        "text": "Bees hum.",
        "source": "Our book",
    }
    assert (second["passage"], third["passage"]["title"]) == ("", "Cats")
    assert third["passage"]["about"] == "Question 3 is about this text."


def test_a_passage_that_other_questions_part_is_printed_once(papers: Build) -> None:
    items = "".join(
        f"{key}: {{ask: What hums?, answer: 1, passage: {key[:4]}}}\n" for key in ("bees-1", "cats", "bees-2")
    )
    head = (
        "passages:\n  bees: {title: Bees, text: Bees hum., licence: CC0, source: Our book}\n"
        "  cats: {title: Cats, text: Cats do not., licence: CC0, source: ''}\n"
    )
    told = [row["passage"] and row["passage"]["title"] for row in questions(papers(items, head=head, per_skill=3))]
    assert told == ["Bees", "", "Cats"]


def test_the_set_is_named_without_the_code_of_its_standard(papers: Build) -> None:
    found = papers(forms=2)
    for paper, letter in zip(found.papers, "AB", strict=True):
        assert "S.A.1" not in repr(paper.fields) + repr(paper.footer)
        assert paper.footer[0].startswith("halving-")
        assert paper.footer[0].endswith(f" {letter}")
        assert paper.fields["form"] == letter
        assert paper.title == f"Halves: Questions ({letter})"


def test_without_a_question_nothing_is_printed(papers: Build) -> None:
    with pytest.raises(NothingToPrint):
        papers(
            "shells: {kind: performance, task: Share., materials: [shells], minutes: 5, checklist: {shares: piles}}\n"
        )


def test_too_many_forms_are_refused_in_words(papers: Build) -> None:
    few = TWO_ITEMS.replace("4..60 step 2}\n  require: [n != 20]", "[6, 8]}\n  variants: 2")
    with pytest.raises(UnpackError) as caught:
        papers(few, forms=3)
    assert "`halving/piles/shells` has 2 variants to choose from here" in caught.value.message
    assert caught.value.exit_code == 1


# The key.


def answers(found: QuestionPapers, form: int = 0) -> list[dict[str, Any]]:
    return found.keys[form].fields["answers"]


def test_each_wrong_answer_has_one_row_with_all_thoughts_behind_it(papers: Build) -> None:
    found = papers()
    (row,) = [row for row in answers(found) if texts(row["thoughts"]) == ["Half is two less.", "Nothing changes."]]
    assert texts(row["moves"]) == ["see 1"]
    heads = [(row["number"], str(row["skill"])) for row in answers(found) if row["number"]]
    assert heads == [("1", "Two piles"), ("2", "Two piles")]
    assert {str(row["wrong"])[:4] for row in answers(found)[:3]} == {"B · ", "C · ", "D · "}
    assert str(answers(found)[0]["answer"])[:4] == "A · "


@pytest.mark.parametrize(
    ("item", "has_words"),
    [
        ("ask: What?, answer: 12", False),
        ("ask: What?, answer: '\"comparison\"'", True),
        ("ask: What?, options: {answer: It is red, half: purple}", False),
        ("ask: What?, options: {answer: The purple one, half: red}", True),
    ],
)
def test_an_answer_in_words_gets_a_wider_column(papers: Build, item: str, has_words: bool) -> None:
    assert papers(f"one: {{{item}}}\n").keys[0].fields["has_words"] is has_words


def test_guessing_is_told_where_there_is_something_to_guess(papers: Build) -> None:
    told = "Of 4 options a blind guess hits each one in 25 %."
    assert papers(printed="choice").keys[0].fields["guessing"] == told
    three = "one: {ask: 'How many?', options: {answer: red, half: blue, same: green}}\n"
    assert papers(three).keys[0].fields["guessing"] == "Of 3 options a blind guess hits each one in 33 %."
    assert papers(printed="answer").keys[0].fields["guessing"] == ""


def test_questions_for_the_earliest_grades_are_read_aloud(load_text: LoadText, words: Wording) -> None:
    for grade, is_read in (("PK", True), ("K", True), ("1", True), ("2", False), ("3", False)):
        text = (
            "progression: sums\ntitle: Sums\nskills:\n  sums:\n    name: Sums\n    evidence: Sums.\n"
            "    standards: [X.1]\n    items: {one: {ask: 1 + 1 = ____, answer: 2}}\n"
        )
        framework = f"framework: x\ntitle: X\nstandards:\n  X.1: {{text: Add., grade: '{grade}'}}\n"
        library = load_text(sums=text, x=framework).library
        scope = build_scope(library, select_target(library, "sums/sums"))
        given = DEFAULTS["items"]
        found = lay_out_questions(draw_questions(scope, words, given, "items"), words, given, "items")
        assert bool(found.keys[0].fields["read_aloud"]) is is_read, grade


def test_a_first_move_is_told_once(papers: Build) -> None:
    moves = [move for row in answers(papers(seed="1")) for move in texts(row["moves"])]
    # On shells `half` and `same` need one move; on pears that which writes ten is told, too.
    assert sorted(moves) == [
        "Ask which is more.",
        "Draw both piles.",
        "Share counters into two piles.",
        "see 1",
        "see 1",
    ]


def test_who_is_right_by_wrong_thinking_is_told(papers: Build) -> None:
    # Half of 20 is what `always-ten` writes anyway.
    found = papers(TWO_ITEMS.replace("4..60 step 2", "[20]").replace("  require: [n != 20]\n", ""))
    right_by = found.keys[0].fields["right_by"]
    assert [(row["number"], str(row["thoughts"])) for row in right_by] == [
        ("1", "“The answer is ten”"),
        ("2", "“The answer is ten”"),
    ]


def test_what_looks_alike_is_told_with_the_question_that_parts_it(papers: Build) -> None:
    shells, pears = TWO_ITEMS.split("pears:")
    fields = papers(f"pears:{pears}", per_skill=1).keys[0].fields
    assert texts(fields["alike"]) == ["“Half is two less”; “Nothing changes”"]
    assert texts(fields["nowhere"]) == ["“Half is two less”; “Nothing changes”"]
    assert fields["suggestions"] == []
    fields = papers(f"pears:{pears}{shells}", per_skill=1).keys[0].fields
    (suggestion,) = fields["suggestions"]
    assert suggestion["lead"] == "To part them, add:"
    assert str(suggestion["stem"]).startswith("What is half of ")
    assert [str(answer["thoughts"]) for answer in suggestion["answers"]] == ["“Half is two less”", "“Nothing changes”"]
    fields = papers().keys[0].fields
    assert (fields["alike"], fields["suggestions"], fields["nowhere"]) == ([], [], [])


def test_the_map_of_skills_names_the_questions_and_where_to_look(papers: Build) -> None:
    more = (
        "quarters:\n  name: Quarters\n  standards: [2.S.A.1]\n  evidence: Quarters.\n  needs: {piles: It is used.}\n"
        "  items:\n    four: {ask: A quarter of 8?, answer: 2}\n"
    )
    rows = papers(more=more).keys[0].fields["skill_map"]
    assert [(str(row["skill"]), row["questions"], row["needs"], row["leads_to"]) for row in rows] == [
        ("Two piles", "1, 2", "", "Quarters (3)"),
        ("Quarters", "3", "Two piles (1, 2)", ""),
    ]


def test_the_letters_of_the_key_are_counted_and_one_that_stands_out_is_told(papers: Build) -> None:
    assert papers().keys[0].fields["letters"] == "Where the right answers stand: A 1, B 0, C 0, D 0."
    # The right number is the least of all, so it always stands first.
    six = "".join(TWO_ITEMS.split("pears:")[0].replace("shells:", f"q{number}:", 1) for number in range(6))
    found = papers(six, per_skill=6, options="ascending")
    assert found.keys[0].fields["lopsided"] == "The right answer is A in 6 of 6 questions, which a child may notice."
    assert found.papers[0].remarks == (
        "on form A the right answer is A in 6 of 6 questions; `--options balanced` spreads them",
    )
    assert papers(six, per_skill=6) == papers(six, per_skill=6, options="balanced")
    balanced = papers(six, per_skill=6, options="balanced")
    assert balanced.keys[0].fields["letters"] in {
        f"Where the right answers stand: A {a}, B {b}, C {c}, D {d}."
        for a in (1, 2)
        for b in (1, 2)
        for c in (1, 2)
        for d in (1, 2)
        if a + b + c + d == 6
    }
    assert (balanced.keys[0].fields["lopsided"], balanced.papers[0].remarks) == ("", ())


def test_a_slip_says_why_each_question_was_chosen(papers: Build) -> None:
    found = papers(sheet="slip", questions=2, setting=Setting())
    why = found.keys[0].fields["why"]
    assert [row["number"] for row in why] == ["1", "2"]
    assert all(str(row["why"]).startswith("Part of 2.S.A.1") for row in why)
    assert papers().keys[0].fields["why"] == []


def test_the_foot_says_how_to_print_it_again(papers: Build) -> None:
    found = papers(seed="monday", command="unpack items 2.S.A.1 --seed monday")
    fields = found.keys[0].fields
    hash_ = found.map.partition("sha256:")[2][:12]
    set_id = found.papers[0].fields["set_id"]
    assert fields["origin"] == f"Set {set_id} · seed monday · small 2026.1 sha256:{hash_}"
    assert fields["reprint"] == "Printed by: unpack items 2.S.A.1 --seed monday"


@pytest.mark.parametrize(("forms", "given", "is_told"), [(1, False, False), (2, False, True), (2, True, False)])
def test_what_is_the_same_in_all_forms_is_told(papers: Build, forms: int, given: bool, is_told: bool) -> None:
    items = TWO_ITEMS if given else "eight: {ask: Half of 8?, answer: 4}\n"
    told = papers(items, forms=forms).keys[0].fields["fixed"]
    assert bool(told) is is_told


# Draws.


def drawn_numbers(found: QuestionPapers) -> list[list[str]]:
    return [texts([row["stem"] for row in paper.fields["questions"]]) for paper in found.papers]


def test_a_seed_changes_the_numbers_and_nothing_else(papers: Build) -> None:
    one, other = papers(seed="1", forms=2), papers(seed="2", forms=2)
    assert one == papers(seed="1", forms=2)
    assert drawn_numbers(one) != drawn_numbers(other)
    for number in range(2):
        kinds = [
            [(str(row["number"]), len(row["options"])) for row in questions(found, number)] for found in (one, other)
        ]
        assert kinds[0] == kinds[1]
        assert one.keys[number].fields["skill_map"] == other.keys[number].fields["skill_map"]


def test_forms_of_a_question_are_equally_hard(papers: Build) -> None:
    matched = TWO_ITEMS.replace("  unit: shells\n", "  unit: shells\n  match: [n > 30]\n")
    for seed in map(str, range(12)):
        stems = drawn_numbers(papers(matched, forms=3, seed=seed))
        numbers = [int(stem.partition("half of ")[2].split()[0]) for stem, _ in stems]
        assert len(set(numbers)) == 3
        assert len({number > 30 for number in numbers}) == 1


def test_a_figure_is_the_child_s_own(papers: Build) -> None:
    figure = "  figure: {number-line: {from: 0, to: 10, step: 1}, alt: A line from 0 to 10.}\n"
    (row,) = questions(papers(f"line:\n  ask: What is halfway?\n  answer: 5\n{figure}"))
    assert isinstance(row["figure"], Figure)
    assert row["figure"].alt == "A line from 0 to 10."
