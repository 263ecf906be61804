"""Standards without skills, and letters that no font has."""

from tests.conftest import FRAMEWORK, HALVING, LoadText

from unpack.review.checks.coverage import standard_without_skills
from unpack.review.checks.glyphs import missing_glyph

MORE = """\
  K.S.A.1: {grade: K, domain: Number, text: Count., text-is: paraphrase}
  2.S.C.1: {grade: 2, domain: Number, text: Count., text-is: paraphrase}
  2.S.C.2: {grade: 2, domain: Number, text: Count., text-is: paraphrase}
  2.G.A.1: {grade: 2, domain: Shapes, text: Draw., text-is: paraphrase}
  2.G.A.2: {grade: 2, domain: Shapes, text: Draw., text-is: paraphrase, retired: {on: 2026-01-01}}
"""


def test_a_line_for_each_domain_and_grade(load_text: LoadText) -> None:
    found = list(standard_without_skills(load_text(sample=FRAMEWORK + MORE)))
    assert [one.message for one in found] == [
        "1 of 1 standards of Number, grade K, has no skill: K.S.A.1",
        "2 of 4 standards of Number, grade 2, have no skill: 2.S.C.1, 2.S.C.2",
        "1 of 1 standards of Shapes, grade 2, has no skill: 2.G.A.1",
    ]
    assert [one.span.text for one in found] == ["K.S.A.1", "2.S.C.1", "2.G.A.1"]
    assert {one.severity for one in found} == {"note"}


def test_a_standard_is_covered_by_one_of_its_parts(load_text: LoadText) -> None:
    assert list(standard_without_skills(load_text())) == []
    unnamed = load_text(halving=HALVING.replace("standards: [3.S.B.1a]", "dok: 1"))
    assert [one.message for one in standard_without_skills(unnamed)] == [
        "1 of 1 standards of Number, grade 3, has no skill: 3.S.B.1"
    ]


def find_kanji(characters: str) -> set[str]:
    return {character for character in characters if character > "ぁ"}


def test_a_letter_is_told_once_a_file_with_the_count(load_text: LoadText) -> None:
    text = HALVING.replace("name: Halve tens", "name: Halve 村 tens").replace("Find a quarter", "Find 村 a quarter 村")
    overlay = "overlay: halving\nlanguage: ja\ntitle: 半分\n"
    found = list(missing_glyph(load_text(halving=text, ja=overlay), find_kanji))
    assert [(one.span.path, one.message) for one in found] == [
        ("library/halving.yaml", "no bundled font has “村” (U+6751), here and in 2 more places"),
        ("library/ja.yaml", "no bundled font has “半” (U+534A)"),
        ("library/ja.yaml", "no bundled font has “分” (U+5206)"),
    ]
    assert [one.span.text for one in found] == ["村", "半", "分"]


def test_each_letter_is_asked_for_once_and_ascii_not_at_all(load_text: LoadText) -> None:
    asked: list[str] = []
    list(missing_glyph(load_text(), lambda characters: asked.append(characters) or ()))  # type: ignore[func-returns-value]
    assert asked == []
    text = HALVING.replace("name: Halve tens", "name: Halve ½ ñ ½ tens").replace(
        "Find a quarter", "Find\u00a0a ñ quarter"
    )
    list(missing_glyph(load_text(halving=text), lambda characters: asked.append(characters) or ()))  # type: ignore[func-returns-value]
    assert asked == ["½ñ"]
