"""Laws of drawing and proving items, over forms put together at random."""

import textwrap
from itertools import combinations, product
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.library.decode import decode
from unpack.library.expression import parse_expression
from unpack.library.library import Library
from unpack.library.model import LibraryFile, ProgressionFile
from unpack.library.values import ComputeError, Type
from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import read_yaml
from unpack.unpacking.items.faults import check_variant
from unpack.unpacking.items.forms import Form
from unpack.unpacking.items.items import DrawError, compile_form, draw
from unpack.unpacking.items.option_order import balanced_position
from unpack.unpacking.items.variants import Stopped, bind
from unpack.unpacking.items.walks import make_key, walk
from unpack.unpacking.proof.soundness import prove

HEAD = "library: small\ntitle: Small\nlevels: {low: {label: L}, high: {label: H, target: yes}}\n"

# Ways of thinking with a rule each; r1 and r2 meet often, r3 cannot always be computed.
RULES = {
    "r0": "a + b",
    "r1": "a * b",
    "r2": "b * b",
    "r3": "a / (b - 3)",
    "r4": "subtract_smaller_from_larger(a, b)",
    "r5": "a - b",
}
ANSWERS = ("a + b", "a * b + 1", "a - b", "12 / b", "round_to(a, 10)", "max(a, b)")
WRONGS = ("a", "b + 1", "2 * b", "answer + 1", "a - b", "over(a, 3)", "floor_to(a, 10)", "answer / 2", "b * b - a")
CONDITIONS = ("a > b", "a % 3 != 0", "a != b + 1", "answer > 3", "b in [2, 4, 6]", "a * b < 60")


def read_library(items: dict[str, str]) -> Library:
    """A library whose one skill has `items`, each the lines below its name."""
    thoughts = "".join(f"  {name}: {{thinks: Rule {name}., rule: '{rule}'}}\n" for name, rule in RULES.items())
    thoughts += "".join(f"  w{number}: {{thinks: Wrong {number}.}}\n" for number in range(len(WRONGS)))
    text = f"progression: p\ntitle: P\nmisconceptions:\n{thoughts}skills:\n  s:\n    name: S\n    evidence: E\n"
    text += "    items:\n"
    text += "".join(f"      {name}:\n{textwrap.indent(fields, ' ' * 8)}" for name, fields in items.items())
    report = Report()
    trees = [read_yaml(Source(name, source), report) for name, source in (("library.yaml", HEAD), ("p.yaml", text))]
    assert trees[0] is not None
    assert trees[1] is not None
    library = Library(
        decode(LibraryFile, trees[0], "", report), {}, {"p": decode(ProgressionFile, trees[1], "p", report)}, {}
    )
    assert not report.has_errors
    return library


def compile_one(fields: str) -> Form:
    library = read_library({"one": fields})
    return compile_form(library, library.items["p/s/one"])


class Sketch(NamedTuple):
    """An item form in the making."""

    answer: str
    wrongs: tuple[str, ...]
    conditions: tuple[str, ...]
    style: str
    last: int

    def compile(self) -> Form:
        listed = ", ".join(f"w{WRONGS.index(wrong)}: '{wrong}'" for wrong in self.wrongs)
        conditions = ", ".join(f"'{condition}'" for condition in self.conditions)
        lines = [
            "ask: What comes of {a} and {b}?",
            f"given: {{a: 1..{self.last}, b: 1..8}}",
            f"require: [{conditions}]" if conditions else "",
            f"answer: {self.answer}",
            f"wrong: {{{listed}}}" if listed else "",
            f"as: {self.style}",
            "variants: at least 0",
        ]
        return compile_one("".join(line + "\n" for line in lines if line))


sketches = st.builds(
    Sketch,
    st.sampled_from(ANSWERS),
    st.lists(st.sampled_from(WRONGS), unique=True, max_size=5).map(tuple),
    st.lists(st.sampled_from(CONDITIONS), unique=True, max_size=3).map(tuple),
    st.sampled_from(("comma", "fraction")),
    st.integers(2, 15),
)


def count_naively(sketch: Sketch) -> tuple[int, int]:
    """Variants, and those that are unsound, counted without anything that the proof is made of."""
    names = {"a": Type.NUMBER, "b": Type.NUMBER, "answer": Type.NUMBER}
    answer = parse_expression(sketch.answer, names)
    conditions = [parse_expression(one, names) for one in sketch.conditions]
    wrongs = [parse_expression(one, names) for one in sketch.wrongs]
    variants = unsound = 0
    for a, b in product(range(1, sketch.last + 1), range(1, 9)):
        values = {"a": a, "b": b}
        values["answer"] = answer.evaluate(values)
        if not all(condition.evaluate(values) for condition in conditions):
            continue
        variants += 1
        found = [values["answer"], *(wrong.evaluate(values) for wrong in wrongs)]
        is_shown = sketch.style == "fraction" or all(type(value) is int for value in found)
        is_apart = all(one != other for one, other in combinations(found, 2))
        unsound += not (is_shown and is_apart and min(found) >= 0)
    return variants, unsound


@settings(max_examples=60, deadline=None)
@given(sketches)
def test_a_proof_agrees_with_a_naive_loop(sketch):
    proof = prove(sketch.compile())
    assert (proof.variants, proof.unsound) == count_naively(sketch)
    assert proof.tried == proof.size


# What is said of all draws together, and of none alone.
OF_ALL_DRAWS = ("trivial-draws", "key-at-one-place")


@settings(max_examples=40, deadline=None)
@given(sketches)
def test_the_quick_tests_find_what_the_plain_reading_finds(sketch):
    form = sketch.compile()
    cases = prove(form).findings
    found: dict[tuple[str, tuple[str | int, ...]], int] = {}
    for index in range(form.domain.size):
        try:
            values = bind(form, form.domain.combine(index))
        except Stopped as stopped:
            found.setdefault((stopped.fault.code, stopped.fault.path), 0)
            continue
        for fault in check_variant(form, values) if values is not None else ():
            found.setdefault((fault.code, fault.path), 0)
    counted = {(one.code, one.path) for one in cases if one.count and one.code not in OF_ALL_DRAWS}
    assert counted == set(found)


@settings(max_examples=25, deadline=None)
@given(sketches, st.randoms(use_true_random=False))
def test_the_order_of_wrong_answers_changes_no_count(sketch, random):
    shuffled = sketch._replace(wrongs=tuple(random.sample(sketch.wrongs, len(sketch.wrongs))))
    first, second = prove(sketch.compile()), prove(shuffled.compile())
    assert (first.variants, first.unsound) == (second.variants, second.unsound)


@settings(max_examples=25, deadline=None)
@given(sketches, st.text(max_size=8))
def test_drawn_items_are_sound_and_forms_differ(sketch, seed):
    form = sketch.compile()
    proof = prove(form)
    sound = proof.variants - proof.unsound
    items = [draw(form, seed, letter=letter, as_="choice") for letter in range(min(sound, 12))]
    assert len({item.variant for item in items}) == len(items)
    for letter, item in enumerate(items):
        assert draw(form, seed, letter=letter, as_="choice") == item
        keys = [option for option in item.options if option.is_key]
        assert len(keys) == (1 if item.options else 0)
        assert all(option.value != item.key_values[0] for option in item.wrong)
        assert all(option.text not in item.key for option in item.wrong)
        assert [option.value for option in item.options] == sorted(option.value for option in item.options)
    if sound < 12:
        try:
            draw(form, seed, letter=sound)
        except DrawError:
            return
        assert form.is_fixed


@settings(max_examples=25, deadline=None)
@given(sketches, st.integers(0, 99))
def test_a_wrong_answer_shows_exactly_what_predicts_it(sketch, seed):
    form = sketch.compile()
    try:
        item = draw(form, str(seed))
    except DrawError:
        return
    values = {**item.values, "answer": item.key_values[0]}
    names = dict.fromkeys(values, Type.NUMBER)
    predicted: dict[object, set[str]] = {}
    sources = {f"p/{key}": source for key, source in RULES.items()}
    sources |= {f"p/{key}": source for key, source in form.item.wrong.items() if isinstance(source, str)}
    for thought, source in sources.items():
        try:
            value = parse_expression(source, names).evaluate(values)
        except ComputeError:
            continue
        if form.style.name == "fraction" or type(value) is int:
            predicted.setdefault(value, set()).add(thought)
    assert set(item.right_by) == predicted.pop(item.key_values[0], set())
    assert {option.value: set(option.shows) for option in item.wrong} == predicted


PROVED = """\
ask: Round {n} to the nearest ten.
given: {n: 21..89, place: 10}
require: [n % 10 > 5]
answer: round_to(n, place)
wrong: {w0: "floor_to(n, place)", w1: answer + n % place, w2: "ceil_to(n, 10 * place)"}
"""
OTHER = "ask: '{a}?'\ngiven: {a: 1..40}\nanswer: a\n"


def test_a_proved_form_gives_no_unsound_item_for_a_thousand_seeds():
    form = compile_one(PROVED)
    assert prove(form).is_proved
    for seed in range(1_000):
        item = draw(form, str(seed))
        assert item.skipped == 0
        assert len({option.value for option in item.options}) == 4


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(("x", "one-more", "before", "z")), unique=True), st.integers(0, 4), st.text(max_size=5))
def test_other_items_change_nothing(names, place, seed):
    alone = compile_one(PROVED)
    entries = [(name, OTHER) for name in names]
    library = read_library(dict([*entries[:place], ("one", PROVED), *entries[place:]]))
    among = compile_form(library, library.items["p/s/one"])
    for letter in range(3):
        first, second = draw(alone, seed, letter=letter), draw(among, seed, letter=letter)
        assert (first.values, first.stem, first.options) == (second.values, second.stem, second.options)


@settings(max_examples=6, deadline=None)
@given(st.integers(5, 9), st.text(max_size=5))
def test_a_tighter_condition_keeps_the_draws_that_still_hold(least, seed):
    wide = compile_one(PROVED)
    tight = compile_one(PROVED.replace("n % 10 > 5", f"n % 10 > {min(least, 8)}"))
    before = [draw(wide, seed, letter=letter).values["n"] for letter in range(28)]
    kept = [n for n in before if n % 10 > min(least, 8)]
    assert [draw(tight, seed, letter=letter).values["n"] for letter in range(len(kept))] == kept


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 1_000), st.text(max_size=5), st.integers(1, 3))
def test_a_walk_is_a_permutation(size, seed, occurrence):
    assert sorted(walk(make_key(seed, "p/s/one", occurrence), size)) == list(range(size))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=5), st.sampled_from("ABC"), st.integers(2, 6), st.integers(1, 40))
def test_positions_of_the_key_differ_by_at_most_one(set_id, form, options, questions):
    places = [balanced_position(set_id, form, options, turn) for turn in range(questions)]
    counts = [places.count(place) for place in range(options)]
    assert max(counts) - min(counts) <= 1
