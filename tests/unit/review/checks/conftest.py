"""One skill in a small library, with the fields that a test is about."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import LoadText

from unpack.library.load import Loaded

LEVELS = {
    "beginning": "Shares 8 shells into two piles with a partner.",
    "developing": "Halves numbers to 10 with counters.",
    "meeting": "Halves numbers to 20.",
    "extending": "Halves numbers to 200 and tells how the tens were shared.",
}
SKILL: dict[str, Any] = {
    "name": "Halve a number",
    "standards": ["2.S.A.1"],
    "i-can": "I can halve a number.",
    "evidence": "Halves numbers to 20.",
    "levels": LEVELS,
    "items": {"one": {"ask": "What is half of 12?", "answer": 6}, "two": {"ask": "What is half of 16?", "answer": 8}},
}
PROGRESSION: dict[str, Any] = {"progression": "halving", "title": "Halves", "owners": ["grade-2"]}

# Takes the fields of the skill in Python's names, and as `_` those of the progression; None leaves a field out.
Build = Callable[..., Loaded]


@pytest.fixture
def build(load_text: LoadText) -> Build:
    """Load a library with one skill that is sound but for what is given."""

    def load(_: dict[str, Any] | None = None, **fields: Any) -> Loaded:
        given = {name.replace("_", "-"): value for name, value in fields.items()}
        if given.get("levels"):
            given["levels"] = _without_none({**LEVELS, **given["levels"]})
        skills = {"halve": _without_none({**SKILL, **given})}
        text = json.dumps({**PROGRESSION, "skills": skills, **(_ or {})}, indent=1, ensure_ascii=False)
        return load_text(halving=text + "\n")

    return load


def _without_none(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
