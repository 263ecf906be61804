"""check: what only an option asks for."""

import pytest
from tests.conftest import HALVING

MAP = "from_code,to_code,kind\n2.S.A.1,2.S.A.2,prerequisite\n2.S.A.2,2.S.A.1,prerequisite\n"
SPANISH = "overlay: halving\nlanguage: es\ntitle: Mitades\nskills:\n  quarter: {name: Find a quarter}\n"


@pytest.fixture
def folder(write_library):
    return write_library(halving=HALVING + "owners: [grade-2]\nsources: [{title: Notes}]\n", es=SPANISH)


def read_codes(out: str) -> list[str]:
    return [line.partition(": ")[2].partition(": ")[0] for line in out.splitlines()]


def test_what_a_translation_lacks_is_told_when_it_is_asked_for(unpack, folder) -> None:
    assert "translation" not in unpack("check", folder, "--strict", "--format", "concise").out
    outcome = unpack("check", folder, "--language", "es", "--format", "concise")
    assert outcome.code == 0
    assert {"warning[missing-translation]", "note[untranslated-text]"} <= set(read_codes(outcome.out))
    assert unpack("check", folder, "--language", "Spanish").err.startswith("unpack: `Spanish` is no language code\n")


def test_a_published_map_is_compared_with(unpack, folder, tmp_path) -> None:
    (tmp_path / "map.csv").write_text(MAP, "utf-8")
    (tmp_path / "not.md").write_text("| from | to | why |\n|---|---|---|\n| 2.S.A.2 | 2.S.A.1 | W. |\n", "utf-8")
    outcome = unpack("check", folder, "--edges", tmp_path / "map.csv", "--format", "concise")
    assert "map.csv:3:1: warning[missing-edge]: nothing of 2.S.A.2 leads to 2.S.A.1\n" in outcome.out
    assert str(tmp_path) not in outcome.out
    options = ["--edges", tmp_path / "map.csv", "--exceptions", tmp_path / "not.md"]
    assert "edge" not in unpack("check", folder, *options, "--format", "concise").out
    (tmp_path / "map.csv").write_text("a,b\n1,2\n", "utf-8")
    outcome = unpack("check", folder / "es.yaml", *options)
    assert outcome.code == 1
    assert outcome.out.startswith("error[missing-column]: no row has the headings `from_code` and `to_code`\n")


def test_coverage_and_fonts(unpack, folder, write_library) -> None:
    text = HALVING.replace("Halve tens", "Halve 村 tens").replace("standards: [3.S.B.1a]", "dok: 1")
    write_library(halving=text)
    outcome = unpack("check", folder, "--also", "coverage", "--also", "fonts", "--format", "concise")
    assert "note[standard-without-skills]: 1 of 1 standards of Number, grade 3, has no skill: 3.S.B.1\n" in outcome.out
    assert "warning[missing-glyph]: no bundled font has “村” (U+6751)\n" in outcome.out
    only = unpack("check", folder, "--only", "missing-glyph", "--format", "concise")
    assert set(read_codes(only.out)) == {"warning[missing-glyph]"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--also", "font"], "unpack: --also knows no `font`\nhint: did you mean `fonts`?"),
        (["--exceptions", "x.md"], "unpack: --exceptions goes with --edges\n"),
        (["--edges", "nowhere.csv"], "unpack: `nowhere.csv` cannot be read: no such file or directory\n"),
        (["--language", "en"], "unpack: `en` is the library's own language\n"),
        (["--edges", "empty.csv"], "unpack: `empty.csv` names no pair of standards\n"),
        (["--edges", "map.csv", "--exceptions", "map.csv"], "unpack: `map.csv` names no pair of standards\n"),
        (["--only", "untranslated-text"], "unpack: `untranslated-text` is looked for with --language only\n"),
        (["--only", "missing-edge"], "unpack: `missing-edge` is looked for with --edges only\nhint: add --edges\n"),
    ],
)
def test_what_cannot_be_asked_for_is_a_slip(unpack, folder, tmp_path, options: list[str], message: str) -> None:
    (tmp_path / "empty.csv").write_text("from_code,to_code\n", "utf-8")
    (tmp_path / "map.csv").write_text(MAP, "utf-8")
    outcome = unpack("check", folder, *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(message)


def test_a_comment_for_a_check_that_was_not_asked_for_is_not_idle(unpack, write_library) -> None:
    allow = "  # unpack: allow missing-glyph because the village is called so"
    text = HALVING.replace("name: Halve tens", f"name: Halve 村 tens{allow}")
    folder = write_library(halving=text)
    assert "unused-allow" not in unpack("check", folder, "--strict").out
    assert "missing-glyph" not in unpack("check", folder, "--strict", "--also", "fonts").out
    write_library(halving=HALVING.replace("name: Halve tens", f"name: Halve tens{allow}"))
    assert "unused-allow" in unpack("check", folder, "--strict", "--also", "fonts").out


def test_notes_that_an_option_asks_for_are_shown_and_fail_only_when_notes_do(unpack, write_library) -> None:
    folder = write_library(halving=HALVING.replace("standards: [3.S.B.1a]", "dok: 1"))
    options = ["--also", "coverage", "--skip", "unreached-skill"]
    assert "note[standard-without-skills]" in unpack("check", folder, *options).out
    assert "note[standard-without-skills]" not in unpack("check", folder, "--strict").out
    assert unpack("check", folder, *options).code == 0
    assert unpack("check", folder, *options, "--fail-on", "note").code == 1
