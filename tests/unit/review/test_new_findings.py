"""Which findings are new since a revision: known again by code, subject and message, wherever they moved."""

import pytest
from tests.conftest import HALVING, LoadText

from unpack.review.check import check_library
from unpack.review.new_findings import find_new
from unpack.text.diagnostic import Diagnostic
from unpack.text.source import Source, Span


def told(findings: list[Diagnostic]) -> list[str]:
    return [f"{found.code} {found.message}" for found in findings]


WITHOUT_I_CAN = HALVING.replace("    i-can: I can find a quarter.\n", "")


def test_nothing_is_new_in_the_same_library(load_text: LoadText) -> None:
    before = check_library(load_text(), strict=True)
    assert len(before) > 3
    assert find_new(before, check_library(load_text(), strict=True)) == []


def test_a_finding_on_another_line_is_old(load_text: LoadText) -> None:
    before = check_library(load_text(), strict=True)
    moved = HALVING.replace("skills:", "# a line\n\n# and another\nskills:").replace("4\n", "4  # four\n")
    assert find_new(before, check_library(load_text(halving=moved), strict=True)) == []


def test_only_what_was_not_there_is_new(load_text: LoadText) -> None:
    before = check_library(load_text())
    assert told(find_new(before, check_library(load_text(halving=WITHOUT_I_CAN)))) == [
        "skill-without-i-can `quarter` has no `i-can`: sheets for children leave it out"
    ]
    assert find_new(check_library(load_text(halving=WITHOUT_I_CAN)), before) == []


def test_the_place_of_another_file_inside_a_message_does_not_count(load_text: LoadText) -> None:
    before = load_text(other=HALVING).report
    after = load_text(other=HALVING, halving="# one line more\n" + HALVING).report
    assert [found.message for found in before] != [found.message for found in after]
    assert find_new(before, after) == []


@pytest.mark.parametrize(("before", "after", "new"), [(1, 1, 0), (1, 3, 2), (3, 1, 0), (0, 2, 2)])
def test_of_equal_findings_as_many_are_old_as_there_were(before: int, after: int, new: int) -> None:
    source = Source("a.yaml", "progression: a\nabout: one two three\n")

    def findings(count: int) -> list[Diagnostic]:
        return [Diagnostic("hard-word", "note", Span(source, 22 + n, 23 + n), "hard") for n in range(count)]

    assert len(find_new(findings(before), findings(after))) == new


def test_equal_findings_of_two_skills_are_told_apart(load_text: LoadText) -> None:
    source = Source("a.yaml", "progression: a\nskills:\n  b: {name: x}\n  c: {name: x}\n")
    at = {name: Span(source, place, place + 1) for name in "bc" if (place := source.text.index(f"  {name}:") + 13)}
    before = [Diagnostic("same-name", "warning", at["b"], "x")]
    after = [Diagnostic("same-name", "warning", at["c"], "x")]
    assert find_new(before, after) == after


def test_files_that_cannot_be_read_are_known_by_their_names() -> None:
    def finding(name: str, text: str) -> Diagnostic:
        return Diagnostic("invalid-yaml", "error", Span(Source(name, text), 0, 0), "broken")

    before = [finding("a.yaml", "a: [")]
    assert find_new(before, [finding("a.yaml", "b\n\na: [")]) == []
    assert len(find_new(before, [finding("b.yaml", "a: [")])) == 1
