"""What explains a code is true: its bad example gives this code and no other, its good one nothing."""

from pathlib import Path

import pytest
from tests.example_library import write_example

from unpack.library.load import LibraryUnreadable, load_library
from unpack.review.check import BASIC, STRICT, STRICT_ITEMS, check_library, name_check
from unpack.review.explanation import Explanation, read_explanation

EXPLANATIONS = [read_explanation(name_check(check), check.__doc__ or "") for check in (*BASIC, *STRICT, *STRICT_ITEMS)]


def find_codes(folder: Path) -> dict[str, str]:
    """The findings of a library: code → the first message."""
    try:
        report = check_library(load_library([folder]), strict=True)
    except LibraryUnreadable as unreadable:
        report = unreadable.report
    found: dict[str, str] = {}
    for one in report:
        found.setdefault(one.code, f"{one.span}: {one.message}")
    return found


def test_the_library_of_the_examples_is_sound(tmp_path: Path) -> None:
    assert find_codes(write_example(tmp_path, "")) == {}


@pytest.mark.parametrize("explanation", EXPLANATIONS, ids=lambda one: one.code)
def test_the_bad_example_gives_its_code_alone_and_the_good_one_nothing(
    tmp_path: Path, explanation: Explanation
) -> None:
    if not explanation.bad:
        return
    assert find_codes(write_example(tmp_path / "good", explanation.good)) == {}
    found = find_codes(write_example(tmp_path / "bad", explanation.bad))
    assert list(found) == [explanation.code], found
