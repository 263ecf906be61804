"""Codes as people type them."""

import pytest

from unpack.library.bundled import bundled_folder
from unpack.library.codes import CodeIndex
from unpack.library.load import load_library


@pytest.fixture(scope="module")
def index() -> CodeIndex:
    library = load_library([bundled_folder("progressions")]).library
    return CodeIndex(library.frameworks, library.file.default_framework)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("4.NBT.A.3", "4.NBT.A.3"),
        ("4.nbt.a.3", "4.NBT.A.3"),
        (" 4.NBT.3 ", "4.NBT.A.3"),
        ("CCSS.MATH.CONTENT.4.NBT.A.3", "4.NBT.A.3"),
        ("ccss.math.content.4.nbt.3", "4.NBT.A.3"),
        ("ccss-math:4.NBT.A.3", "4.NBT.A.3"),
        ("4.NF.B.3a", "4.NF.B.3a"),
        ("4.NF.B.3.a", "4.NF.B.3a"),
        ("4.nf.3a", "4.NF.B.3a"),
        ("K.CC.4a", "K.CC.B.4a"),
    ],
)
def test_a_code_is_found(index: CodeIndex, typed: str, code: str) -> None:
    assert index.find(typed) == f"ccss-math/{code}"


def test_an_unknown_code_answers_with_the_nearest(index: CodeIndex) -> None:
    assert index.find("4.NBT.A.9") is None
    assert index.nearest("4.NBT.A.9")[:3] == ["4.NBT.A.3", "4.NBT.A.2", "4.NBT.A.1"]
    assert index.find("nonsense:4.NBT.A.3") is None
    assert index.find("") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("4nbt3", "ccss-math/4.NBT.A.3"),
        ("4 nbt a 3", "ccss-math/4.NBT.A.3"),
        ("4-NBT-A-3", "ccss-math/4.NBT.A.3"),
        ("4NBTA3", "ccss-math/4.NBT.A.3"),
        ("ccss math content 4 nbt 3", "ccss-math/4.NBT.A.3"),
        ("CCSSMATH.K.CC.B.4a", "ccss-math/K.CC.B.4a"),
        ("kcc4a", "ccss-math/K.CC.B.4a"),
        ("4nf3a", "ccss-math/4.NF.B.3a"),
        ("ccss-math: 4 nbt 3", "ccss-math/4.NBT.A.3"),
        ("4 PS3 2", "ngss/4-PS3-2"),
        ("4nbt33", None),
        ("43nbt", None),
        ("nbt", None),
        ("", None),
        ("---", None),
    ],
)
def test_points_count_as_little_as_blanks_in_what_is_typed(index: CodeIndex, typed: str, code: str | None) -> None:
    assert index.find_typed(typed) == code


def test_every_code_is_found_without_its_points(index: CodeIndex) -> None:
    library = load_library([bundled_folder("progressions")]).library
    for id, standard in library.standards.items():
        framework = id.partition("/")[0]
        assert index.find_typed(f"{framework}:{standard.code.replace('.', ' ')}") == id
