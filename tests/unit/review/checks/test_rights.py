"""Whose words these are, who looks after them, what is used instead."""

from datetime import date

import pytest
from tests.conftest import FRAMEWORK, HALVING, LIBRARY, LoadText

from unpack.review.checks import rights

MARKED = "text-is: paraphrase"


def find(loaded: object, check: str) -> list[str]:
    return [found.message for found in getattr(rights, check)(loaded.library)]  # type: ignore[attr-defined]


def test_a_quotation_needs_the_notice_of_its_own_framework(load_text: LoadText) -> None:
    quoted = FRAMEWORK.replace(MARKED, "text-is: quote", 1)
    assert find(load_text(sample=quoted), "missing_notice") == []
    bare = quoted.replace("notice: Made up for tests.\n", "")
    assert find(load_text(sample=bare), "missing_notice") == [
        "the publisher's words need the publisher's notice; `sample` has no `notice`"
    ]
    assert find(load_text(sample=FRAMEWORK.replace("notice: Made up for tests.\n", "")), "missing_notice") == []


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (0, []),
        (1, ["is this a quotation or a paraphrase?"]),
        (3, ["is this a quotation or a paraphrase?; 3 standards do not say it"]),
    ],
)
def test_unmarked_texts_are_one_finding_a_framework(load_text: LoadText, count: int, found: list[str]) -> None:
    assert find(load_text(sample=FRAMEWORK.replace(f", {MARKED}", "", count)), "unmarked_text") == found


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ("licence: CC0, source: ours", ""),
        ("licence: CC0", "no `source`"),
        ("genre: story", "no `licence` and no `source`"),
    ],
)
def test_passages(load_text: LoadText, fields: str, lacking: str) -> None:
    passage = f"passages:\n  bees: {{title: Bees, text: Bees dance., {fields}}}\nskills:"
    found = find(load_text(halving=HALVING.replace("skills:", passage, 1)), "passage_without_rights")
    assert found == ([f"`bees` may not be copied for a class: it has {lacking}"] if lacking else [])


def test_owners(load_text: LoadText) -> None:
    assert find(load_text(), "ownerless_progression") == ["nobody looks after `halving`"]
    owned = load_text(halving=HALVING + "owners: [grade-2, grade-22]\n")
    assert find(owned, "ownerless_progression") == []
    (found,) = rights.unknown_owner(owned.library)
    assert (found.message, found.hint) == ("the library has no owner `grade-22`", "did you mean `grade-2`?")
    assert found.span.text == "grade-22"


def test_what_is_all_retired_needs_no_owner_and_no_source(load_text: LoadText) -> None:
    old = "progression: old\ntitle: Old\nskills: {one: {retired: {on: 2026-01-01}}}\n"
    found = find(load_text(halving=old), "ownerless_progression") + find(
        load_text(halving=old), "unsourced_progression"
    )
    assert found == []


def test_the_library_has_a_licence(load_text: LoadText) -> None:
    assert find(load_text(), "missing_licence") == []
    bare = load_text(library=LIBRARY.replace("licence: CC-BY-4.0\n", ""))
    assert find(bare, "missing_licence") == ["under which licence may others use this library?"]


def test_what_is_retired_names_what_is_used_instead(load_text: LoadText) -> None:
    text = HALVING.replace(
        "skills:",
        "retired: {on: 2026-01-01}\nskills:\n  old: {retired: {on: 2026-01-01, replaced-by: [quarter, fair-piles]}}",
        1,
    ).replace("takes-two: {", "takes-two: {retired: {on: 2026-01-01}, ")
    loaded = load_text(halving=text)
    assert loaded.library.skills["halving/old"].retired.on == date(2026, 1, 1)
    assert find(loaded, "retired_without_successor") == [
        "what is used instead of `halving`?",
        "what is used instead of `takes-two`?",
    ]
