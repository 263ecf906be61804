"""Suggestions: which question would tell apart what a set cannot, where it comes from, and what nothing tells apart."""

import textwrap

import pytest

from unpack.unpacking.items.items import compile_form, draw
from unpack.unpacking.sets.separation import MOST_TRIED, find_candidates, suggest
from unpack.unpacking.sets.signature import build_signature_matrix

THOUGHTS = """\
  truncates: {thinks: Just write zeros., rule: "floor_to(n, place)"}
  always-up: {thinks: It gets bigger., rule: "ceil_to(n, place)"}
  wrong-decider: {thinks: Look at the last digit., rule: "round_by_last_digit(n, place)"}
  cascade: {thinks: A bit at a time., rule: "round_in_steps(n, place)"}
"""
SLIP = """\
q47: {ask: "Round {n} to the nearest ten.", given: {n: 47, place: 10}, answer: "round_to(n, place)"}
q347: {ask: "Round {n} to the nearest hundred.", given: {n: 347, place: 100}, answer: "round_to(n, place)"}
"""
Q472 = 'q472: {ask: "Round {n} to hundreds.", given: {n: 472, place: 100}, answer: "round_to(n, place)"}\n'
Q427 = 'q427: {ask: "Round {n} to hundreds.", given: {n: 427, place: 100}, answer: "round_to(n, place)"}\n'
ANY = 'any: {ask: "Round {n} to hundreds.", given: {n: 101..899, place: 100}, answer: "round_to(n, place)"}\n'

PAIRS = (
    ("rounding/always-up", "rounding/wrong-decider"),
    ("rounding/always-up", "rounding/cascade"),
    ("rounding/wrong-decider", "rounding/cascade"),
)


@pytest.fixture
def library_with(load_text):
    """A library with the skills earlier → before → hundred → after, each with items."""

    def load(hundred=SLIP, earlier="", before="", after="", thoughts=THOUGHTS):
        text = f"progression: rounding\ntitle: Rounding\nmisconceptions:\n{thoughts}skills:\n"
        for name, needs, items in (
            ("earlier", "", earlier),
            ("before", "{earlier: It comes before.}", before),
            ("hundred", "{before: It comes first.}", hundred),
            ("after", "{hundred: It comes next.}", after),
        ):
            text += f"  {name}:\n    name: {name}\n    evidence: Rounds.\n    standards: [2.S.A.2]\n"
            text += f"    needs: {needs}\n" if needs else ""
            text += "    items:\n" + textwrap.indent(items, "      ") if items else ""
        loaded = load_text(rounding=text)
        assert [found.message for found in loaded.report if found.severity == "error"] == []
        return loaded.library

    return load


def ask(library, used=("q47", "q347"), **options):
    """What is suggested to the slip of 47 and 347."""
    ids = [f"rounding/hundred/{key}" for key in used]
    items = [draw(compile_form(library, library.items[id]), "1") for id in ids]
    return suggest(build_signature_matrix(items), library, ["rounding/hundred"], used=ids, **options)


def name(ids):
    return tuple(id.rpartition("/")[2] for id in ids)


def told(separation):
    return [
        (one.item.id, one.stem, one.key, {answer: name(thoughts) for answer, thoughts in one.answers})
        for one in separation.suggestions
    ]


def test_the_suggestions_of_the_design(library_with):
    found = ask(library_with(SLIP + Q472 + Q427))
    assert told(found) == [
        (
            "rounding/hundred/q472",
            "Round 472 to hundreds.",
            "500",
            {"400": ("wrong-decider",), "✓": ("always-up", "cascade")},
        ),
        ("rounding/hundred/q427", "Round 427 to hundreds.", "400", {"500": ("always-up",), "✓": ("cascade",)}),
    ]
    assert [len(one.resolves) for one in found.suggestions] == [2, 1]
    assert found.nowhere == ()


def test_another_variant_of_an_item_tells_apart_too(library_with):
    library = library_with(SLIP + ANY)
    found = ask(library)
    form = compile_form(library, library.items["rounding/hundred/any"])
    assert len(found.suggestions) == 2
    told_apart = set()
    for one in found.suggestions:
        assert one.is_new
        n = form.domain.combine(one.variant)["n"]
        assert str(n) in one.stem
        by_last, tens = n // 100 * 100 + (100 if n % 10 >= 5 else 0), (n + 5) // 10 * 10
        answers = {
            "always-up": -(-n // 100) * 100,
            "wrong-decider": by_last if n % 100 else n,
            "cascade": (tens + 50) // 100 * 100,
        }
        right = (n + 50) // 100 * 100
        for cell, thoughts in one.answers:
            assert {answers[thought] for thought in name(thoughts)} == {right if cell == "✓" else int(cell)}
        told_apart.update(one.resolves)
    assert told_apart == set(PAIRS)


def test_an_item_of_the_set_may_be_asked_again_with_other_numbers(library_with):
    library = library_with(SLIP + ANY)
    items = [draw(compile_form(library, library.items[f"rounding/hundred/{key}"]), "1") for key in ("q47", "q347")]
    found = suggest(build_signature_matrix(items), library, ["rounding/hundred"], used=["rounding/hundred/any"])
    assert [one.is_new for one in found.suggestions] == [False, False]


def test_the_same_skills_come_before_what_they_rest_on(library_with):
    assert [one.item.id for one in ask(library_with(SLIP + Q427, before=Q472)).suggestions] == [
        "rounding/hundred/q427",
        "rounding/before/q472",
    ]


def test_of_what_they_rest_on_the_nearest_comes_first(library_with):
    found = ask(library_with(earlier=Q472, before=Q472.replace("q472", "near"))).suggestions
    assert [one.item.id for one in found] == ["rounding/before/near"]


def test_what_comes_later_is_not_suggested_and_not_called_impossible(library_with):
    found = ask(library_with(after=Q472 + Q427))
    assert found.suggestions == ()
    assert found.nowhere == ()


def test_what_nothing_tells_apart_is_said(library_with):
    assert ask(library_with()).nowhere == PAIRS
    found = ask(library_with(before=Q472))
    assert found.nowhere == (("rounding/always-up", "rounding/cascade"),)


def test_a_set_that_tells_all_apart_needs_nothing(library_with):
    library = library_with(SLIP + Q472 + Q427)
    found = ask(library, used=("q47", "q347", "q472", "q427"))
    assert (found.suggestions, found.nowhere) == ((), ())


def test_no_more_is_suggested_than_asked_for(library_with):
    found = ask(library_with(SLIP + Q472 + Q427), most=1)
    assert [one.item.id for one in found.suggestions] == ["rounding/hundred/q472"]
    assert found.nowhere == ()


def test_an_answer_in_own_words_is_not_suggested_but_tells_apart(library_with):
    explain = (
        "explain: {ask: Why is 427 closer to 400?, exemplar: It is before 450., scoring: {1: Half., 0: None.},"
        " look-for: {always-up: Up., cascade: First 430.}}\n"
    )
    found = ask(library_with(SLIP + explain))
    assert found.suggestions == ()
    assert ("rounding/always-up", "rounding/cascade") not in found.nowhere
    assert len(found.nowhere) == 2


def test_items_that_cannot_be_used_are_passed_over(library_with):
    broken = 'broken: {ask: "{m}", given: {n: 427, place: 100}, answer: "round_to(n, place)"}\n'
    never = 'never: {ask: "{n}", given: {n: 427, place: 100}, require: [n > 500], answer: "round_to(n, place)"}\n'
    stops = 'stops: {ask: "{n}", given: {n: 427, place: 100}, answer: "round_to(n, place) + 1 / (n - 427)"}\n'
    assert ask(library_with(SLIP + broken + never + stops)).nowhere == PAIRS


def test_a_choice_tells_apart_only_by_what_it_prints(library_with):
    fourth = """\
many:
  ask: Round {n} to hundreds.
  given: {n: 427, place: 100}
  answer: round_to(n, place)
  wrong: {truncates: does not apply, cascade: "1", wrong-decider: "2", always-up: "3", FOURTH: "4"}
"""
    thoughts = THOUGHTS + "  other: {thinks: Something else.}\n"
    pair = [("rounding/always-up", "rounding/cascade"), ("rounding/cascade", "rounding/other")]
    library = library_with(fourth.replace("FOURTH", "other"), thoughts=thoughts)
    form = compile_form(library, library.items["rounding/hundred/many"])
    assert [one.resolves(pair) for one in find_candidates(form, pair)] == [tuple(pair[:1])]
    assert [one.resolves(pair) for one in find_candidates(form, pair, printed="answer")] == [tuple(pair)]


def test_unsound_variants_are_not_suggested(library_with):
    # At 472 the listed wrong answer is the right one.
    unsound = ANY.replace("101..899", "[472, 482]").replace(
        "}\n", ', wrong: {truncates: "answer if n == 472 else 1"}}\n'
    )
    library = library_with(SLIP + unsound)
    assert [one.stem for one in ask(library).suggestions] == ["Round 482 to hundreds."]


def test_no_more_variants_are_looked_at_than_promised(library_with):
    # Only one of 200,000 numbers tells the two apart.
    rare = """\
rare:
  ask: "{n}"
  given: {n: 1..200000, place: 10}
  answer: n
  wrong: {truncates: "n + 1 if n == 77777 else n + 2", always-up: n + 2}
"""
    library = library_with(rare)
    form = compile_form(library, library.items["rounding/hundred/rare"])
    assert MOST_TRIED == 2_000
    assert find_candidates(form, [("rounding/truncates", "rounding/always-up")]) == []


def test_the_order_to_sort_is_not_given_away(library_with):
    order = """\
sort:
  kind: order
  ask: "Least first: {order}."
  given: {n: [427, 472]}
  order: ["{n}", "{n + 1}", "{n + 2}"]
  wrong: {always-up: ["{n + 2}", "{n + 1}", "{n}"], cascade: ["{n + 1}", "{n}", "{n + 2}"]}
"""
    (found,) = [one for one in ask(library_with(SLIP + order)).suggestions if one.item.order]
    shown = found.stem.removeprefix("Least first: ").removesuffix(".")
    assert sorted(shown.split(", ")) == sorted(found.key.split(", "))
    assert shown not in (found.key, *(answer for answer, _ in found.answers))


def test_the_shipped_rounding_slip(shipped):
    ids = ("rounding/nearest-hundred/hundred-by-steps", "rounding/nearest-ten/two-digit-up")
    items = [draw(compile_form(shipped, shipped.items[id]), "1") for id in ids]
    matrix = build_signature_matrix(items)
    found = suggest(matrix, shipped, ["rounding/nearest-ten", "rounding/nearest-hundred"], used=ids)
    assert set(matrix.inseparable_pairs) == {pair for one in found.suggestions for pair in one.resolves}
    assert matrix.inseparable_pairs
