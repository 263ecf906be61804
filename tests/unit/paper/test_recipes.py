"""Recipes for what is not asked from the command line: sheets of a class without a class."""

import pytest

from unpack.library.selector import select_target
from unpack.paper.recipes import DEFAULTS, build_parts
from unpack.paper.wording import Wording
from unpack.text.errors import UnpackError

OF_A_CLASS = [sheet for sheet, choices in DEFAULTS.items() if "view" in choices]


@pytest.mark.parametrize("sheet", OF_A_CLASS)
def test_a_sheet_of_a_class_needs_its_answers(load_text, sheet: str) -> None:
    library = load_text().library
    with pytest.raises(UnpackError, match="is made of a class's answers"):
        build_parts(sheet, library, Wording("en", {}), [select_target(library, "2.S.A.1")], {})


def test_there_are_sheets_of_a_class() -> None:
    assert OF_A_CLASS == ["groups", "path", "profile", "mistakes"]
