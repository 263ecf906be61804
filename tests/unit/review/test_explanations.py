"""What explains a code is true: its bad example gives this code and no other, its good one nothing."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest
from tests.example_class import read_class, read_class_answers
from tests.example_library import write_example

from unpack.library.load import LibraryUnreadable, Loaded, load_library
from unpack.review.allow import is_allowable
from unpack.review.catalogue import ALL_CHECKS, name_check
from unpack.review.check import check_library
from unpack.review.checks.coverage import standard_without_skills
from unpack.review.checks.glyphs import missing_glyph
from unpack.review.checks.languages import untranslated_text
from unpack.review.codes import CODES
from unpack.review.explanation import Explanation, read_explanation
from unpack.text.diagnostic import Diagnostic, Report

OF_CLASSES: dict[str, Callable[[str], Report]] = {"Class lists": read_class, "Answers of a class": read_class_answers}
READERS = {code: OF_CLASSES[family] for family, codes in CODES.items() if family in OF_CLASSES for code in codes}

OF_READING = {code for family in ("Reading a file", "Fields and values", "References") for code in CODES[family]}

TEXTS = {name_check(check): check.__doc__ or "" for check in ALL_CHECKS}
TEXTS.update((code, text) for codes in CODES.values() for code, text in codes.items())
EXPLANATIONS = [read_explanation(code, text) for code, text in TEXTS.items()]
WITH_EXAMPLE = [one for one in EXPLANATIONS if one.bad]


# Checks that an option asks for, with what the option says.
ASKED: dict[str, Callable[[Loaded], Iterable[Diagnostic]]] = {
    "untranslated-text": partial(untranslated_text, language="es"),
    "standard-without-skills": standard_without_skills,
    "missing-glyph": partial(missing_glyph, find_missing=lambda characters: set(characters) & {"村"}),
}


def read_example(example: str, folder: Path, code: str) -> Report:
    """What is found in an example of a code."""
    if code in READERS:
        return READERS[code](example)
    named = {code: ASKED[code]} if code in ASKED else {}
    try:
        return check_library(load_library([write_example(folder, example)]), strict=True, named=named)
    except LibraryUnreadable as unreadable:
        return unreadable.report


def find_codes(report: Report) -> dict[str, str]:
    """The codes in a report, each with its first message."""
    found: dict[str, str] = {}
    for one in report:
        found.setdefault(one.code, f"{one.span}: {one.message}")
    return found


def test_the_library_of_the_examples_is_sound(tmp_path: Path) -> None:
    assert find_codes(read_example("", tmp_path, "")) == {}


@pytest.mark.parametrize("explanation", WITH_EXAMPLE, ids=lambda one: one.code)
def test_the_bad_example_gives_its_code_alone_and_the_good_one_nothing(
    tmp_path: Path, explanation: Explanation
) -> None:
    code = explanation.code
    if code == "file-name-twins" and is_blind_to_case(tmp_path):
        pytest.skip("this computer cannot hold both files")
    assert find_codes(read_example(explanation.good, tmp_path / "good", code)) == {}
    bad = read_example(explanation.bad, tmp_path / "bad", code)
    assert list(find_codes(bad)) == [code], find_codes(bad)
    if code in OF_READING:
        assert is_allowable(code) is not bad.has_errors


def is_blind_to_case(folder: Path) -> bool:
    """Whether two names that differ in capitals are one file here."""
    (folder / "Twin").write_text("")
    return (folder / "twin").exists()


def test_what_can_be_shown_in_no_file_says_so() -> None:
    without = {one.code for one in EXPLANATIONS if one.no_example}
    of_the_computer = {"unreadable-file", "skipped-link", "too-large"}
    of_records = {"not-json", "unknown-version", "wrong-id", "unknown-id"}
    of_size = {"tangled-graph"}
    of_many_files = {"missing-translation", "missing-edge", "stale-exception", "results-in-library", "reused-id"}
    assert without == {*of_the_computer, *of_records, *of_size, *of_many_files, "unclear-format"}
