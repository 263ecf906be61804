"""Whether the questions that were answered were made for what the sheet is about."""

import pytest

from unpack.classroom.purpose import find_other_purpose
from unpack.library.selector import select_target
from unpack.unpacking.sets.slip_map_form import SlipMap


@pytest.mark.parametrize(
    ("asked", "made_for", "told"),
    [
        ("2.S.A.2", "2.S.A.2", ""),
        ("2.S.A.2", "2sa2", ""),
        ("2.S.A.2", "halving/half-of-tens", ""),
        ("halving/half-of-tens", "2.S.A.2", ""),
        ("3.S.B.1", "halving", ""),
        ("2.S.A.2", "2.S.A.1", "2.S.A.1"),
        ("2.S.A.1", "halving/quarter", "halving-quarter"),
        ("2.S.A.2", "", ""),
        ("2.S.A.2", "9.S.Z.9", ""),
    ],
)
def test_what_a_set_was_made_for_is_told_where_it_is_something_else(load_text, asked, made_for, told):
    library = load_text().library
    slip_map = SlipMap("one", {}, for_=made_for)
    assert find_other_purpose(library, select_target(library, asked), slip_map) == told
