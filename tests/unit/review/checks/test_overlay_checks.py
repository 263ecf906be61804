"""Overlays and translations beside the progression that they are laid over."""

import pytest
from tests.conftest import HALVING, LoadText

from unpack.review.check import check_library
from unpack.review.checks import languages, overlays

DRAWN = HALVING.replace(
    "ask: You share 8 shells into two equal piles. How many shells are in one pile?\n        answer: 4",
    'ask: "You share {n} shells: how many?"\n        given: {n: 4..20 step 2, who: [Ana, Ben]}\n        answer: n / 2',
).replace("wrong: {takes-two: 6, doubles: 16}", "wrong: {doubles: n * 2}")


def lay(words: str, language: str = "") -> str:
    head = f"language: {language}\n" if language else ""
    return f"overlay: halving\n{head}skills:\n  fair-piles:\n    {words}\n"


def test_two_overlays_that_reword_one_text(load_text: LoadText) -> None:
    loaded = load_text(a=lay("name: Share"), b=lay("name: Make piles"))
    (found,) = overlays.overlay_collision(loaded)
    assert found.message == "the later library wins: `skills/fair-piles/name` is said again in library/b.yaml"
    assert (found.span.path, found.related[0].span.path) == ("library/a.yaml", "library/b.yaml")
    assert loaded.library.skills["halving/fair-piles"].name == "Make piles"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lay("name: Share"), lay("i-can: I can share.")),
        (lay("name: Share"), lay("name: Repartir", "es")),
        (lay("name: Repartir", "es"), lay("name: Partager", "fr")),
        (lay("levels: {beginning: A.}"), lay("levels: {developing: B.}")),
    ],
)
def test_overlays_that_say_different_things(load_text: LoadText, one: str, other: str) -> None:
    assert list(overlays.overlay_collision(load_text(a=one, b=other))) == []


def test_three_overlays_are_two_findings(load_text: LoadText) -> None:
    loaded = load_text(a=lay("name: A"), b=lay("name: B"), c=lay("name: C"))
    assert [found.span.path for found in overlays.overlay_collision(loaded)] == ["library/a.yaml", "library/b.yaml"]


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ("¿Cuántas de {n}?", []),
        ("¿Cuántas de {n: words} para {who}?", []),
        ("¿Cuántas de {n / 2 * 2}?", []),
        ("¿Cuántas?", ["the Spanish words lack `{n}`"]),
        ("¿Cuántas de {m}?", ["the Spanish words lack `{n}` and have `{m}`, which the item does not give"]),
        ('¿{plural(n, \\"concha\\", \\"conchas\\")}?', []),
        ("¿Cuántas de {n?", ["this `{` is not closed"]),
    ],
)
def test_the_numbers_of_a_translated_question(load_text: LoadText, ask: str, found: list[str]) -> None:
    loaded = load_text(halving=DRAWN, es=lay(f'items: {{piles-of-8: {{ask: "{ask}"}}}}', "es"))
    assert not loaded.report.has_errors
    told = list(overlays.placeholder_mismatch(loaded))
    assert [one.message for one in told] == found
    assert all(one.severity == "error" for one in told)


def test_the_numbers_of_reworded_options_and_of_a_figure(load_text: LoadText) -> None:
    item = (
        "ask: Which is half of {n}?\n        given: {n: 4..20 step 2}\n"
        '        options: {answer: "{n / 2}", doubles: "{n * 2}", takes-two: "{n - 2}"}\n'
        '        figure: {counters: "{n}", alt: "{n} counters"}\n'
    )
    text = HALVING.replace(
        "ask: You share 8 shells into two equal piles. How many shells are in one pile?\n        answer: 4\n"
        "        wrong: {takes-two: 6, doubles: 16}\n",
        item,
    )
    words = "items: {piles-of-8: {options: {answer: la mitad}, figure: {alt: fichas}}}"
    loaded = load_text(halving=text, school=lay(words))
    assert [one.message for one in overlays.placeholder_mismatch(loaded)] == ["the new words lack `{n}`"] * 2


def test_a_mismatch_is_an_error_of_every_check(load_text: LoadText) -> None:
    loaded = load_text(halving=DRAWN, es=lay("items: {piles-of-8: {ask: ¿Cuántas?}}", "es"))
    assert "placeholder-mismatch" in [found.code for found in check_library(loaded)]


SPANISH = """\
overlay: halving
language: es
title: Mitades
skills:
  fair-piles: {name: Share into two equal piles, i-can: Puedo repartir.}
"""


def test_what_lacks_a_translation_is_one_finding_a_progression(load_text: LoadText) -> None:
    (found,) = languages.missing_translation(load_text(es=SPANISH), "es")
    assert found.message.endswith(" texts have no Spanish: subject, half/means, takes-two/thinks, …")
    assert (found.span.path, found.span.text, found.hint) == ("library/es.yaml", "overlay", None)
    (found,) = languages.missing_translation(load_text(es=None, fr=SPANISH.replace("es", "fr", 1)), "vi")
    assert (found.span.text, found.hint) == ("progression", "begin one: unpack new translation halving vi")
    assert " texts have no Vietnamese: title, " in found.message


def test_numbers_signs_and_letters_need_no_translation(load_text: LoadText) -> None:
    bare = """\
progression: halving
title: Halves
skills:
  only:
    name: N
    evidence: E.
    standards: [2.S.A.1]
    items:
      one: {ask: "$1/2$ + {n} =", given: {n: 1..9}, choices: ["<", "="], answer: '"<"'}
"""
    words = "overlay: halving\nlanguage: es\ntitle: Mitades\n"
    assert list(languages.missing_translation(load_text(halving=bare, es=words), "es")) == []


def test_a_whole_translation_lacks_nothing_and_a_copy_is_told(load_text: LoadText) -> None:
    short = "progression: halving\ntitle: Sharing piles\nskills:\n  only: {name: Halve it, evidence: He halves., standards: [2.S.A.1]}\n"
    words = "overlay: halving\nlanguage: es\ntitle: Sharing piles\nskills:\n  only: {name: Partir, evidence: Parte.}\n"
    loaded = load_text(halving=short, es=words)
    assert list(languages.missing_translation(loaded, "es")) == []
    (found,) = languages.untranslated_text(loaded, "es")
    assert (found.message, found.severity, found.span.text) == ("the Spanish is the English", "note", "Sharing piles")


def test_a_single_word_may_be_the_same_in_both(load_text: LoadText) -> None:
    short = "progression: halving\ntitle: Total\nskills:\n  only: {name: Halve, evidence: E., standards: [2.S.A.1]}\n"
    loaded = load_text(halving=short, es="overlay: halving\nlanguage: es\ntitle: Total\n")
    assert list(languages.untranslated_text(loaded, "es")) == []
