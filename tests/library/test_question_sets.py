"""The questions of every standard that we ship: no paper tells an answer of its own, nor of the other one."""

from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from unpack.library.library import Library
from unpack.library.load import load_library
from unpack.library.selector import select_target
from unpack.paper.recipes import DEFAULTS
from unpack.unpacking.scope import build_scope
from unpack.unpacking.sets.itemset import ItemSet, build_item_set, warn_of_told_answers
from unpack.unpacking.sets.slip import choose_slip

PROGRESSIONS = Path(__file__).parents[2] / "progressions"


@cache
def read_ours() -> Library:
    return load_library([PROGRESSIONS]).library


def list_codes() -> list[str]:
    """The standards that some skill names."""
    return sorted({id for skill in read_ours().skills.values() for id in skill.standards})


@cache
def draw_set(code: str, sheet: Literal["items", "slip"], forms: int = 1) -> ItemSet:
    scope = build_scope(read_ours(), select_target(read_ours(), code))
    chosen = choose_slip(scope, 6) if sheet == "slip" else None
    return build_item_set(scope, chosen=chosen, forms=forms, seed=DEFAULTS[sheet]["seed"])


def test_the_standards_are_found() -> None:
    assert len(list_codes()) > 60


@pytest.mark.parametrize("code", list_codes())
def test_no_question_of_a_paper_tells_the_answer_of_another(code: str) -> None:
    for sheet in ("items", "slip"):
        assert warn_of_told_answers(draw_set(code, sheet)) == (), sheet


@pytest.mark.parametrize("code", ["3.OA.C.7", "4.NBT.B.5", "K.OA.A.4"])
def test_nor_on_another_form(code: str) -> None:
    assert warn_of_told_answers(draw_set(code, "slip", forms=2)) == ()


def test_a_slip_and_a_set_on_one_standard_ask_with_other_numbers() -> None:
    drawn, shared = 0, []
    for code in list_codes():
        in_set = {str((one.item.stem, one.item.figure)) for one in draw_set(code, "items").questions}
        for question in draw_set(code, "slip").questions:
            if question.item.form.given:
                drawn += 1
                shared += [code] * (str((question.item.stem, question.item.figure)) in in_set)
    assert drawn > 350
    # A question that has few variants may take the same one twice.
    assert len(shared) <= drawn / 50
