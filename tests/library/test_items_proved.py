"""The promise of the shipped library: every item compiles, can be drawn, and is proved without an error."""

from pathlib import Path

import pytest

from unpack.library.library import Library
from unpack.library.load import load_library
from unpack.unpacking.items.items import compile_form, draw
from unpack.unpacking.proof.soundness import FULL_LIMIT, prove

PROGRESSIONS = Path(__file__).parents[2] / "progressions"


@pytest.fixture(scope="module")
def library() -> Library:
    loaded = load_library([PROGRESSIONS])
    assert not loaded.report.has_errors
    return loaded.library


def test_every_item_is_proved(library):
    told = []
    for item in library.items.values():
        form = compile_form(library, item)
        told += [f"{found.span} {found.message}" for found in form.warnings]
        proof = prove(form, FULL_LIMIT)
        told += [
            f"{diagnostic.span} {diagnostic.code} {diagnostic.message}; {finding.label}"
            for finding in proof.findings
            if finding.severity != "note"
            for diagnostic in (finding.to_diagnostic(form),)
        ]
        assert proof.is_whole, f"{item.id}: {proof.summary}"
    assert told == []
    assert len(library.items) > 100


def test_every_item_is_drawn(library):
    for item in library.items.values():
        form = compile_form(library, item)
        # A form with fewer variants than three can fill as many papers.
        few = int(item.variants) if item.variants.isdigit() else 3
        for letter in range(1 if form.is_fixed else min(3, few)):
            drawn = draw(form, "library", letter=letter)
            assert drawn.stem
            assert drawn.skipped == 0
            assert bool(drawn.key) == form.is_machine_read
