"""Slip maps: what a set becomes, how it is written, and what is said when the library has moved on."""

import textwrap

import pytest

from unpack.library.selector import select_target
from unpack.text.diagnostic import Report
from unpack.text.files import is_unchanged_work, mark_text
from unpack.unpacking.scope import build_scope
from unpack.unpacking.sets.itemset import build_item_set
from unpack.unpacking.sets.slip_map import (
    MappedOption,
    MappedQuestion,
    SlipMap,
    build_slip_map,
    find_map_changes,
    is_of_library,
    read_slip_map,
    write_slip_map,
)

THOUGHTS = """\
  truncates: {thinks: Just write zeros., rule: "floor_to(n, place)"}
  always-up: {thinks: It gets bigger., rule: "ceil_to(n, place)"}
  keeps-digits: {thinks: Only one digit changes.}
  wrong-place: {thinks: I round to the place I like.}
  gives-step: {thinks: Half of ten is five.}
  halves-upper: {thinks: Halfway to 50 is half of 50.}
"""
TEN = """\
two-digit-up:
  ask: Round {n} to the nearest ten.
  given: {n: 21..89, place: 10}
  require: [n % 10 > 5]
  answer: round_to(n, place)
  wrong: {truncates: , keeps-digits: answer + n % place, wrong-place: "ceil_to(n, 10 * place)"}
"""
HALF = """\
halfway:
  ask: What number is halfway between {low} and {low + 10}?
  given: {low: 10..90 step 10}
  answer: low + 5
  variants: 9
  wrong: {gives-step: 5, halves-upper: (low + 10) / 2, halving/doubles: 2 * low}
"""


@pytest.fixture
def set_of(load_text):
    """A set of all questions of a skill `nearest-ten`, with the library."""

    def build(items, *, forms=1, printed="", thoughts=THOUGHTS, skill="nearest-ten"):
        text = (
            f"progression: rounding\ntitle: Rounding\nmisconceptions:\n{thoughts}skills:\n  {skill}:\n    name: Ten\n"
            "    evidence: Rounds.\n    standards: [2.S.A.2]\n    items:\n" + textwrap.indent(items, "      ")
        )
        loaded = load_text(rounding=text)
        assert [found.message for found in loaded.report if found.severity == "error"] == []
        scope = build_scope(loaded.library, select_target(loaded.library, f"rounding/{skill}"))
        return build_item_set(scope, per_skill=9, forms=forms, printed=printed), loaded.library

    return build


@pytest.fixture
def map_of(set_of):
    """The map of such a set."""

    def build(items, **options):
        item_set, library = set_of(items, **options)
        return build_slip_map(item_set, library, title="A slip", target_code="2.S.A.2", not_sure=False)

    return build


def lines(text, name):
    """The lines of a question of form A, without their indentation."""
    rest = text.partition(f"\n  {name}:\n")[2].split("\n")
    found = []
    for line in rest:
        if not line.startswith("    "):
            break
        found.append(line[4:])
    return found


def test_a_choice_of_numbers(map_of):
    found = lines(write_slip_map(map_of(TEN)), "Q1")
    assert [line for line in found if not line.startswith("stamp")] == [
        "item: rounding/nearest-ten/two-digit-up",
        "skills: [rounding/nearest-ten]",
        "given: {n: 88, place: 10}",
        "text: Round 88 to the nearest ten.",
        "as: comma",
        "options:",
        "  A: {says: 80, shows: [truncates]}",
        "  B: {says: 90, key: yes}",
        "  C: {says: 98, shows: [keeps-digits]}",
        "  D: {says: 100, shows: [wrong-place]}",
        "right-by: [always-up]",
    ]


def test_a_typed_answer(map_of):
    found = map_of(HALF, printed="answer").questions["Q1"]
    low = int(found.given["low"])
    assert found.key == str(low + 5)
    assert found.options == {}
    assert (found.as_, found.accept) == ("comma", "any")
    assert found.wrong == {
        "5": ("rounding/gives-step",),
        str((low + 10) // 2): ("rounding/halves-upper",),
        str(2 * low): ("halving/doubles",),
    }
    (wrong,) = [line for line in lines(write_slip_map(map_of(HALF, printed="answer")), "Q1") if "wrong" in line]
    assert wrong == f"wrong: {{5: [gives-step], {(low + 10) // 2}: [halves-upper], {2 * low}: [halving/doubles]}}"


def test_the_head(set_of):
    item_set, library = set_of(TEN)
    slip_map = build_slip_map(
        item_set, library, title="Rounding: a slip", target_code="3.NBT.A.1", not_sure=True, made="2026-11-19"
    )
    head = write_slip_map(slip_map).partition("questions:")[0].splitlines()
    assert head == [
        f"map: {item_set.id}",
        'title: "Rounding: a slip"',
        "for: 3.NBT.A.1",
        "made: 2026-11-19",
        f"library: small 2026.1 sha256:{slip_map.library_hash}",
        "seed: 1",
        "not-sure: yes",
    ]
    assert len(slip_map.library_hash) == 64


def test_no_date_unless_the_sheet_prints_one(map_of):
    assert "made" not in write_slip_map(map_of(TEN))
    assert "not-sure: no\n" in write_slip_map(map_of(TEN))


def test_further_forms_hold_whole_questions(map_of):
    slip_map = map_of(TEN + HALF, forms=3)
    assert list(slip_map.all_forms) == ["A", "B", "C"]
    assert [list(questions) for questions in slip_map.all_forms.values()] == [["Q1", "Q2"]] * 3
    assert len({questions["Q1"].text for questions in slip_map.all_forms.values()}) == 3
    text = write_slip_map(slip_map)
    assert "\nforms:\n  B:\n    Q1:\n      item: rounding/nearest-ten/two-digit-up\n" in text
    assert "forms" not in write_slip_map(map_of(TEN))


OTHER_KINDS = """\
money:
  ask: What do {n} pens cost?
  given: {n: 2..40, price: 1.25}
  answer: n * price
  as: money
  unit: a pack
  accept: within 0.05
  wrong: {gives-step: n}
  also: [halving/fair-piles]
  slip: .2
  guess: .05
parts:
  ask: Add. ${a}/7 + 3/7$
  given: {a: [1, 2, 3]}
  variants: 3
  answer: a / 7 + 3 / 7
  as: fraction
  accept: simplest
  wrong: {gives-step: "over(a + 3, 14)", halves-upper: not simplest}
between:
  ask: Which two tens is 63 between?
  answer: [60, 70]
  any-order: yes
  wrong: {wrong-place: "[0, 100]"}
sort:
  kind: order
  ask: "Least first: {order}."
  order: ["12", "21", "112"]
  wrong: {gives-step: ["112", "21", "12"]}
why:
  ask: Why?
  exemplar: So.
  scoring: {2: So., 1: Half., 0: No.}
  look-for: {truncates: Zeros.}
is-it:
  ask: Is {x} more than 1/2?
  given: {x: [0.25, 3/4, -0.5]}
  variants: 3
  choices: ["yes", "no"]
  answer: '"yes" if x > 1/2 else "no"'
  wrong: {truncates: '"no" if x > 1/2 else "yes"'}
"""


def test_other_kinds(map_of):
    by_item = {question.item.rpartition("/")[2]: question for question in map_of(OTHER_KINDS).questions.values()}
    money = by_item["money"]
    assert money.given["price"] == "1.25"
    assert (money.as_, money.unit, money.accept) == ("money", "a pack", "within 0.05")
    assert money.key.startswith("$")
    assert money.skills == ("rounding/nearest-ten", "halving/fair-piles")
    assert (money.slip, money.guess) == (0.2, 0.05)
    parts = by_item["parts"]
    assert "/" in parts.text
    assert "$" not in parts.text + str(parts.key) + "".join(parts.wrong)
    assert parts.unsimplified == ("rounding/halves-upper",)
    between = by_item["between"]
    assert (between.key, between.any_order) == (("60", "70"), True)
    assert between.wrong == {"0, 100": ("rounding/wrong-place",)}
    sort = by_item["sort"]
    assert (sort.kind, sort.key) == ("order", ("12", "21", "112"))
    assert sort.wrong == {"112, 21, 12": ("rounding/gives-step",)}
    why = by_item["why"]
    assert (why.kind, why.points, why.look_for, why.key) == ("constructed", 2, ("rounding/truncates",), "")
    is_it = by_item["is-it"]
    assert is_it.given["x"] in ("0.25", "0.75", "-0.5")
    assert [option.says for option in is_it.options.values()] == ["yes", "no"]
    assert is_it.key_letter in ("A", "B")


def test_a_map_is_read_back_as_it_was(map_of):
    slip_map = map_of(TEN + HALF + OTHER_KINDS, forms=2)
    report = Report()
    text = write_slip_map(slip_map)
    assert read_slip_map("a.map.yaml", text.encode(), report) == slip_map
    assert list(report) == []
    assert write_slip_map(slip_map) == text


def test_the_map_beside_a_sheet_is_known_again(map_of):
    data = mark_text(write_slip_map(map_of(TEN)), ".yaml")
    assert is_unchanged_work(data, ".yaml")
    assert read_slip_map("a.map.yaml", data, Report()) == map_of(TEN)


def test_every_wrong_answer_carries_exactly_what_predicts_it(map_of):
    # A rule that the item does not list agrees with a listed answer, and another one with the key.
    item = """\
down:
  ask: Round {n} to the nearest ten.
  given: {n: [41, 42, 43], place: 10}
  variants: 3
  answer: round_to(n, place)
  wrong: {keeps-digits: answer + n % place, wrong-place: answer + place, gives-step: same as wrong-place}
"""
    (question,) = map_of(item, printed="answer").questions.values()
    n = int(question.given["n"])
    assert question.wrong == {
        str(n): ("rounding/keeps-digits",),
        "50": ("rounding/wrong-place", "rounding/gives-step", "rounding/always-up"),
    }
    assert question.right_by == ("rounding/truncates",)


def make(**fields):
    question = {"item": "p/s/i", "skills": ("p/s",), "text": "How many?", "key": "4", **fields}
    return SlipMap("set-1a2b", {"Q1": MappedQuestion(**question)}, seed="1")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Round 47 to the nearest ten.", "text: Round 47 to the nearest ten."),
        ("What is the 4 worth in 347?", "text: What is the 4 worth in 347?"),
        ("a - b = ____", "text: a - b = ____"),
        ("Add: 3 + 4", 'text: "Add: 3 + 4"'),
        ("- 3", 'text: "- 3"'),
        ("3 # 4", 'text: "3 # 4"'),
        ("“Why?”", 'text: "“Why?”"'),
        ('Say "ten" \\ 10', 'text: "Say \\"ten\\" \\\\ 10"'),
        ("one\ntwo", 'text: "one\\ntwo"'),
        ("soft\u00adhyphen", 'text: "soft\\u00ADhyphen"'),
        ("¿Cuánto es 3 × 4?", 'text: "¿Cuánto es 3 × 4?"'),
        ("Él tiene 3 × 4", "text: Él tiene 3 × 4"),
        ("~", 'text: "~"'),
        ("null", "text: null"),
        ("yes", "text: yes"),
        ("3:4", "text: 3:4"),
        ("3 :", 'text: "3 :"'),
    ],
)
def test_texts_are_quoted_where_they_need_it(text, written):
    slip_map = make(text=text)
    assert written in lines(write_slip_map(slip_map), "Q1")
    assert read_slip_map("a.map.yaml", write_slip_map(slip_map).encode(), Report()) == slip_map


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("1/2", "{1/2: [p/x]}"),
        ("−3", "{−3: [p/x]}"),
        ("$3.50", "{$3.50: [p/x]}"),
        ("60, 70", '{"60, 70": [p/x]}'),
        ("3:4", '{"3:4": [p/x]}'),
        ("5?", '{"5?": [p/x]}'),
        ("[5]", '{"[5]": [p/x]}'),
    ],
)
def test_inside_brackets_more_is_quoted(answer, written):
    slip_map = make(wrong={answer: ("p/x",)})
    assert f"wrong: {written.replace('p/', '')}" in lines(write_slip_map(slip_map), "Q1")
    assert read_slip_map("a.map.yaml", write_slip_map(slip_map).encode(), Report()) == slip_map


def test_a_very_long_answer_can_be_a_name(map_of):
    slip_map = make(key=("a", "b"), kind="order", wrong={"long " * 300 + "end": ("p/x",), "b, a": ("p/y",)})
    assert read_slip_map("a.map.yaml", write_slip_map(slip_map).encode(), Report()) == slip_map


def test_foreign_misconceptions_keep_their_progression():
    options = {"A": MappedOption("3", ("p/x", "q/x")), "B": MappedOption("4", key=True)}
    slip_map = make(key="", options=options)
    assert "  A: {says: 3, shows: [x, q/x]}" in lines(write_slip_map(slip_map), "Q1")
    assert read_slip_map("a.map.yaml", write_slip_map(slip_map).encode(), Report()) == slip_map


# The library moves on.


def test_the_same_library_is_known_again(set_of):
    item_set, library = set_of(TEN + HALF)
    slip_map = build_slip_map(item_set, library, title="T", target_code="X", not_sure=False)
    assert is_of_library(slip_map, library)
    assert find_map_changes(slip_map, library) == ()


def test_a_changed_and_a_lost_item_are_told_once_for_all_forms(set_of):
    item_set, library = set_of(TEN + HALF, forms=2)
    slip_map = build_slip_map(item_set, library, title="T", target_code="X", not_sure=False)
    _, later = set_of(TEN.replace("nearest ten", "nearer ten"))
    assert not is_of_library(slip_map, later)
    assert [change.message for change in find_map_changes(slip_map, later)] == [
        "`rounding/nearest-ten/two-digit-up` (Q1) was changed since this set was printed; its answers are read as"
        " printed",
        "the library no longer holds `rounding/nearest-ten/halfway` (Q2); its answers are read as printed",
    ]


def test_a_map_without_stamps_is_not_called_changed(set_of):
    _, library = set_of(TEN)
    slip_map = make(item="rounding/nearest-ten/two-digit-up", skills=("rounding/nearest-ten",))
    assert find_map_changes(slip_map, library) == ()
    assert not is_of_library(slip_map, library)
