"""What is meant by what a teacher types, and what an answer to the unknown says."""

import pytest

from unpack.library.bundled import bundled_folder
from unpack.library.library import Library
from unpack.library.load import load_library
from unpack.library.selector import select_target
from unpack.text.errors import UnpackError


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([bundled_folder("progressions")]).library


@pytest.mark.parametrize("typed", ["4.NBT.A.3", "4nbt3", " 4 nbt a 3 ", "4-nbt-3"])
def test_any_spelling_of_a_code_will_do(library: Library, typed: str) -> None:
    assert select_target(library, typed).id == "ccss-math/4.NBT.A.3"


@pytest.mark.parametrize("typed", ["6.NS.A.1", "6ns1", "ccss.math.content.7.G.A.1", "HS.G.1", "12.RP.3"])
def test_a_code_of_another_grade_is_answered_with_the_grades_that_are_covered(library: Library, typed: str) -> None:
    with pytest.raises(UnpackError) as raised:
        select_target(library, typed)
    assert raised.value.hint == "this library covers grades K to 5; `unpack list` shows what it holds"


@pytest.mark.parametrize("typed", ["4.NBT.A.9", "4nbt9", "rounding-", "6-tens", "halfwy"])
def test_what_is_near_is_offered_where_the_grade_is_covered(library: Library, typed: str) -> None:
    with pytest.raises(UnpackError) as raised:
        select_target(library, typed)
    assert "covers grades" not in str(raised.value.hint)
