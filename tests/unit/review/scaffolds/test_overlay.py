"""An overlay to be filled in: nothing at first; with the comment signs away, the progression's own words again."""

from pathlib import Path

import pytest

from unpack.library.bundled import bundled_folder
from unpack.library.load import load_library
from unpack.review.scaffolds.overlay import OverlayPlan, write_overlay

BUNDLED = bundled_folder("progressions")
PROGRESSIONS = sorted(load_library([BUNDLED]).library.progressions)


def uncomment(text: str) -> str:
    """Take `# ` from every line below the empty one."""
    head, gap, body = text.partition("\n\n")
    return head + gap + "".join(line.removeprefix("# ") for line in body.splitlines(keepends=True))


def load_with(folder: Path, text: str, language: str | None):
    (folder / "words.yaml").write_text(text, "utf-8")
    return load_library([BUNDLED, folder], language=language)


@pytest.mark.parametrize("language", ["", "es"])
@pytest.mark.parametrize("id", PROGRESSIONS)
def test_a_new_overlay_changes_nothing(tmp_path: Path, id: str, language: str) -> None:
    plain = load_library([BUNDLED])
    text = write_overlay(OverlayPlan(plain.library.progressions[id], language))
    loaded = load_with(tmp_path, text, language or None)
    assert [found.message for found in loaded.report] == []
    assert loaded.files == plain.files + 1
    assert loaded.library.progressions == plain.library.progressions


@pytest.mark.parametrize("language", ["", "es"])
@pytest.mark.parametrize("id", PROGRESSIONS)
def test_without_the_comment_signs_it_says_what_the_progression_says(tmp_path: Path, id: str, language: str) -> None:
    plain = load_library([BUNDLED])
    text = uncomment(write_overlay(OverlayPlan(plain.library.progressions[id], language)))
    loaded = load_with(tmp_path, text, language or None)
    assert [(found.code, found.message) for found in loaded.report] == []
    assert loaded.library.progressions == plain.library.progressions
    assert text.count(": ") > 20


def test_a_translation_holds_questions_and_a_school_s_own_words_do_not() -> None:
    progression = load_library([BUNDLED]).library.progressions["rounding"]
    translation, words = (write_overlay(OverlayPlan(progression, language)) for language in ("es", ""))
    assert "language: es\n" in translation
    assert "ask: Round {n} to the nearest ten." in translation
    assert "language:" not in words
    assert "ask:" not in words
    assert "i-can: I can round a number to the nearest ten." in words


def test_the_schema_stands_in_the_first_line() -> None:
    progression = load_library([BUNDLED]).library.progressions["rounding"]
    text = write_overlay(OverlayPlan(progression, "", "../schema/overlay.json"))
    assert text.startswith("# yaml-language-server: $schema=../schema/overlay.json\n")
