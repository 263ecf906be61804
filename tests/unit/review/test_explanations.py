"""What explains a code is true: its bad example gives this code and no other, its good one nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.example_class import read_class, read_class_answers
from tests.example_library import write_example

from unpack.library.load import LibraryUnreadable, load_library
from unpack.review.check import BASIC, STRICT, STRICT_ITEMS, check_library, name_check
from unpack.review.codes import CODES
from unpack.review.explanation import Explanation, read_explanation
from unpack.text.diagnostic import Report

OF_CLASSES: dict[str, Callable[[str], Report]] = {"Class lists": read_class, "Answers of a class": read_class_answers}
READERS = {code: OF_CLASSES[family] for family, codes in CODES.items() if family in OF_CLASSES for code in codes}

TEXTS = {name_check(check): check.__doc__ or "" for check in (*BASIC, *STRICT, *STRICT_ITEMS)}
TEXTS.update((code, text) for codes in CODES.values() for code, text in codes.items())
EXPLANATIONS = [read_explanation(code, text) for code, text in TEXTS.items()]
WITH_EXAMPLE = [one for one in EXPLANATIONS if one.bad]


def find_codes(example: str, folder: Path, code: str) -> dict[str, str]:
    """What is found in an example of a code: codes → the first message."""
    if code in READERS:
        report = READERS[code](example)
    else:
        try:
            report = check_library(load_library([write_example(folder, example)]), strict=True)
        except LibraryUnreadable as unreadable:
            report = unreadable.report
    found: dict[str, str] = {}
    for one in report:
        found.setdefault(one.code, f"{one.span}: {one.message}")
    return found


def test_the_library_of_the_examples_is_sound(tmp_path: Path) -> None:
    assert find_codes("", tmp_path, "") == {}


@pytest.mark.parametrize("explanation", WITH_EXAMPLE, ids=lambda one: one.code)
def test_the_bad_example_gives_its_code_alone_and_the_good_one_nothing(
    tmp_path: Path, explanation: Explanation
) -> None:
    code = explanation.code
    assert find_codes(explanation.good, tmp_path / "good", code) == {}
    found = find_codes(explanation.bad, tmp_path / "bad", code)
    assert list(found) == [code], found
