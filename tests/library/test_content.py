"""The shipped content keeps its own rules: reasons, children's words, misconceptions that show, levels that agree."""

import re
from collections import Counter
from pathlib import Path

import pytest

from unpack.library.library import Library, all_needs, grade_rank
from unpack.library.load import load_library
from unpack.unpacking.scope import shown_misconceptions

PROGRESSIONS = Path(__file__).parents[2] / "progressions"
# At most so many words may an "I can" have, up to and including the grade.
MOST_WORDS = (("2", 12), ("5", 15), ("12", 20))


@pytest.fixture(scope="module")
def library() -> Library:
    loaded = load_library([PROGRESSIONS])
    assert [str(found.span) for found in loaded.report] == []
    assert len(loaded.library.skills) >= 20
    return loaded.library


def test_every_need_and_help_has_a_reason(library: Library) -> None:
    edges = [(skill.id, need) for skill in library.skills.values() for need in all_needs(skill)]
    assert len(edges) > 30
    assert [(skill, need.skill) for skill, need in edges if not need.why.strip()] == []


def test_a_reason_takes_six_to_twenty_five_words(library: Library) -> None:
    reasons = [need.why for skill in library.skills.values() for need in all_needs(skill)]
    assert [why for why in reasons if not 6 <= len(why.split()) <= 25] == []


def test_no_reason_is_given_twice_in_a_file(library: Library) -> None:
    for progression in library.progressions.values():
        reasons = Counter(need.why for skill in progression.skills.values() for need in all_needs(skill))
        assert [why for why, count in reasons.items() if count > 1] == [], progression.progression


def test_an_i_can_is_short_enough_for_its_grade(library: Library) -> None:
    for id, skill in library.skills.items():
        most = next(words for grade, words in MOST_WORDS if grade_rank(library.grades[id]) <= grade_rank(grade))
        assert skill.i_can.startswith("I can "), id
        assert len(skill.i_can.split()) <= most, f"{id}: {skill.i_can}"


def test_every_misconception_is_shown_by_an_item(library: Library) -> None:
    shown = {thought for skill in library.skills.values() for thought in shown_misconceptions(library, skill)}
    assert sorted(set(library.misconceptions) - shown) == []
    assert len(shown) > 40


def test_the_target_says_what_the_evidence_says(library: Library) -> None:
    target = library.target_level.key
    differing = [
        f"{skill.id}: {skill.evidence} / {skill.levels[target]}"
        for skill in library.skills.values()
        if target in skill.levels and skill.levels[target] != skill.evidence
    ]
    assert differing == []


def test_what_is_said_to_have_no_file_has_none(library: Library) -> None:
    codes = {standard.code: id for id, standard in library.standards.items()}
    stale = [
        (progression.progression, code)
        for progression in library.progressions.values()
        for sentence in re.split(r"(?<=[.;]) ", " ".join(progression.about.split()))
        if "no file yet" in sentence
        for code in re.findall(r"[K0-9]+\.[A-Z]+\.[A-Z]\.[0-9]+", sentence)
        if library.skills_of.get(codes[code])
    ]
    assert stale == []
