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
