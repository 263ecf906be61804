"""Fingerprints: what changes them, what leaves them alone, and that they stay what they are."""

import textwrap
from collections.abc import Callable
from dataclasses import fields

import pytest

from unpack.library.fingerprint import ITEM_DIGITS, ITEM_MEANING, fingerprint_item, fingerprint_library
from unpack.library.item_model import ItemForm
from unpack.library.library import Library

# What an item may change without asking anything else than before.
NO_MEANING = {
    "id", "place", "kind", "allow", "variants", "space", "dok", "minutes", "grouping", "safety", "retired",
    "exemplars",
}  # fmt: skip

PROGRESSION = """\
progression: rounding
title: Rounding
misconceptions:
  truncates: {thinks: Just write zeros., rule: "floor_to(n, place)"}
  always-up: {thinks: It gets bigger., rule: "ceil_to(n, place)"}
passages:
  bees: {title: Bees, text: Bees dance.}
skills:
  nearest-ten:
    name: Nearest ten
    standards: [2.S.A.2]
    evidence: Rounds.
    items:
      one:
"""

ITEM = """\
ask: Round {n} to the nearest ten.
given: {n: 21..89, place: 10}
require: [n % 10 > 5]
answer: round_to(n, place)
wrong: {truncates: , always-up: answer + 10}
passage: bees
"""

Load = Callable[..., Library]


@pytest.fixture
def library_with(load_text) -> Load:
    def load(item: str = ITEM, progression: str = PROGRESSION, **files: str) -> Library:
        loaded = load_text(rounding=progression + textwrap.indent(item, " " * 8), **files)
        assert [found for found in loaded.report if found.severity == "error"] == []
        return loaded.library

    return load


def stamp(library: Library) -> str:
    return fingerprint_item(library, library.items["rounding/nearest-ten/one"])


def test_a_stamp_is_twelve_hexadecimal_digits(library_with: Load) -> None:
    found = stamp(library_with())
    assert len(found) == ITEM_DIGITS == 12
    assert int(found, 16) >= 0


def test_a_stamp_is_the_same_in_every_release(library_with: Load) -> None:
    assert stamp(library_with()) == "b1894ab8ba85"


def test_a_library_has_a_whole_hash(library_with: Load) -> None:
    found = fingerprint_library(library_with())
    assert len(found) == 64
    assert int(found, 16) >= 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Round {n} to", "Round the number {n} to"),
        ("21..89", "21..99"),
        ("n % 10 > 5", "n % 10 > 6"),
        ("round_to(n, place)", "floor_to(n, place) + 10"),
        ("answer + 10", "answer + 20"),
        ("truncates: , always-up: answer + 10", "always-up: answer + 10, truncates: "),
        ("passage: bees", "passage: bees\nas: words"),
        ("passage: bees", "passage: bees\nalso: [rounding/nearest-ten]"),
        ("passage: bees", "passage: bees\nslip: .2"),
        ("passage: bees", "passage: bees\ncollisions: drop"),
        ("passage: bees", "figure: {table: {header: [a], rows: [[1]]}, alt: A table.}"),
    ],
)
def test_what_an_item_asks_changes_its_stamp(library_with: Load, old: str, new: str) -> None:
    assert old in ITEM
    assert stamp(library_with(ITEM.replace(old, new))) != stamp(library_with())


@pytest.mark.parametrize(
    "addition", ["space: 3 lines", "dok: 2", "kind: number", "variants: 28", "allow: [negative]", "# a remark"]
)
def test_what_it_looks_like_does_not(library_with: Load, addition: str) -> None:
    assert stamp(library_with(f"{ITEM}{addition}\n")) == stamp(library_with())


def test_layout_does_not_matter(library_with: Load) -> None:
    relaid = ITEM.replace("{n: 21..89, place: 10}", "\n  n: '21..89'\n  place: \"10\"")
    assert stamp(library_with(relaid)) == stamp(library_with())
    assert fingerprint_library(library_with(relaid)) == fingerprint_library(library_with())


def test_the_rule_that_an_item_takes_over_belongs_to_it(library_with: Load) -> None:
    taken = PROGRESSION.replace("floor_to(n, place)", "floor_to(n, place) - place")
    not_taken = PROGRESSION.replace("ceil_to(n, place)", "ceil_to(n, place) + place")
    assert stamp(library_with(progression=taken)) != stamp(library_with())
    assert stamp(library_with(progression=not_taken)) == stamp(library_with())
    assert fingerprint_library(library_with(progression=not_taken)) != fingerprint_library(library_with())


def test_the_text_that_it_is_about_belongs_to_it(library_with: Load) -> None:
    rewritten = PROGRESSION.replace("Bees dance.", "Bees sing.")
    assert stamp(library_with(progression=rewritten)) != stamp(library_with())


def test_its_name_does_not_belong_to_it(library_with: Load) -> None:
    library = library_with(progression=PROGRESSION.replace("      one:", "      two:"))
    assert fingerprint_item(library, library.items["rounding/nearest-ten/two"]) == stamp(library_with())
    assert fingerprint_library(library) != fingerprint_library(library_with())


@pytest.mark.parametrize(
    ("old", "new", "matters"),
    [
        ("title: Rounding", "title: Rounding numbers", True),
        ("name: Nearest ten", "name: The nearest ten", True),
        ("evidence: Rounds.", "evidence: Rounds to 100.", True),
        ("thinks: Just write zeros.", "thinks: Zeros.", True),
        ("title: Rounding", "title: Rounding\nstatus: approved", False),
        ("title: Rounding", "title: Rounding\nsources: [{title: A paper}]", False),
        ("title: Rounding", "title: Rounding   # a remark", False),
    ],
)
def test_what_the_library_says_changes_its_fingerprint(library_with: Load, old: str, new: str, matters: bool) -> None:
    assert old in PROGRESSION
    changed = library_with(progression=PROGRESSION.replace(old, new, 1))
    assert (fingerprint_library(changed) != fingerprint_library(library_with())) is matters


def test_every_field_of_an_item_was_thought_about() -> None:
    assert {one.name for one in fields(ItemForm)} == ITEM_MEANING | NO_MEANING
    assert ITEM_MEANING.isdisjoint(NO_MEANING)


def test_items_that_ask_different_things_have_different_stamps(load_text) -> None:
    library = load_text().library
    stamps = [fingerprint_item(library, item) for item in library.items.values()]
    assert len(set(stamps)) == len(stamps) == 2
