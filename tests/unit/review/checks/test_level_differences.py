"""Levels beside each other: what parts them, and what only seems to."""

import pytest
from tests.unit.review.checks.conftest import SKILL, Build

from unpack.review.checks import level_differences, level_wording


def find(build: Build, check: str, **levels: str) -> list[str]:
    loaded = build(levels=levels)
    assert not list(loaded.report)
    return [found.message for found in getattr(level_differences, check)(loaded.library)]


@pytest.mark.parametrize(
    ("developing", "meeting", "only"),
    [
        ("Sometimes halves numbers to 20.", "Usually halves numbers to 20.", "“sometimes” and “usually”"),
        ("Halves numbers to 20 with some help.", "Halves numbers to 20 with little help.", "“some” and “little”"),
        ("Quickly halves the numbers to 20.", "Halves numbers to 20.", "“quickly”"),
        ("Halves numbers to 20 orally.", "Halves numbers to 20.", ""),
        ("Halves numbers to 20 exactly.", "Halves numbers to 20 equally.", ""),
        ("Usually halves numbers to 20.", "Usually halves numbers to 30.", ""),
        ("Halves even numbers to 20.", "Halves numbers to 20.", ""),
        ("Multiply and supply.", "Apply.", ""),
    ],
)
def test_levels_that_differ_by_degree(build: Build, developing: str, meeting: str, only: str) -> None:
    found = find(build, "levels_differ_by_degree", developing=developing, meeting=meeting)
    assert found == ([f"`developing` and `meeting` differ only in {only}"] if only else [])


def test_what_parts_two_levels_by_degree_is_told_once(build: Build) -> None:
    loaded = build(levels={"developing": "Rarely halves numbers.", "meeting": "Usually halves numbers well."})
    assert len(list(level_differences.levels_differ_by_degree(loaded.library))) == 1
    assert list(level_wording.vague_quantity(loaded.library)) == []
    assert list(level_wording.judging_word(loaded.library)) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Gives one reason.", "Gives two reasons.", "Gives three reasons."), "three reasons, two reasons, one reason"),
        (("Draws.", "Gives 1 reason.", "Gives 3 reasons."), "3 reasons, 1 reason"),
        (("Counts to 2 piles.", "Counts to 3 piles.", "Counts."), ""),
        (("Counts 10 objects.", "Counts 20 objects.", "Counts."), ""),
        (("Adds two numbers.", "Adds three numbers.", "Adds."), ""),
        (("Halves 2-digit numbers.", "Halves 3-digit numbers.", "Halves."), ""),
        (("Halves numbers within 2 tens.", "Halves numbers within 3 tens.", "Halves."), ""),
        (("Cuts into two parts.", "Cuts into four parts.", "Cuts."), ""),
        (("Gives one reason.", "Gives two ways.", "Gives."), ""),
    ],
)
def test_counting_as_quality(build: Build, texts: tuple[str, str, str], found: str) -> None:
    levels = dict(zip(("developing", "meeting", "extending"), texts, strict=True))
    assert find(build, "counting_as_quality", **levels) == ([f"{found}: more is not better"] if found else [])


@pytest.mark.parametrize(
    ("meeting", "extending", "are_equal"),
    [
        ("Halves numbers to 20.", "Halves the numbers to 20.", True),
        ("Halves numbers to 20.", "Halves numbers to 200.", False),
        ("Picks one of the two tens when both are given.", "Picks one of the two hundreds when both are given.", False),
        ("Names the tens and the ones.", "Names the tens or the ones.", False),
        ("Halves numbers with a line.", "Halves numbers without a line.", False),
    ],
)
def test_equal_levels(build: Build, meeting: str, extending: str, are_equal: bool) -> None:
    found = find(build, "equal_levels", meeting=meeting, extending=extending)
    assert found == (["`meeting` and `extending` say the same"] if are_equal else [])


def test_a_level_copied_three_times_is_two_findings(build: Build) -> None:
    text = "Halves numbers."
    found = find(build, "equal_levels", beginning=text, developing=text, extending=text)
    assert found == ["`beginning` and `developing` say the same", "`beginning` and `extending` say the same"]


def test_the_target_that_is_the_evidence_is_compared_too(build: Build) -> None:
    loaded = build(levels={"meeting": None, "extending": "Halves numbers to 20."}, evidence="Halves the numbers to 20.")
    found = [one.message for one in level_differences.equal_levels(loaded.library)]
    assert found == ["`meeting` and `extending` say the same"]


@pytest.mark.parametrize(("count", "is_found"), [(7, False), (8, True)])
def test_the_rubric_of_a_standard_with_many_skills(build: Build, count: int, is_found: bool) -> None:
    library = build({"skills": {f"skill-{number}": SKILL for number in range(count)}}).library
    found = [one.message for one in level_differences.too_many_criteria(library)]
    assert found == (["the rubric of 2.S.A.1 has 8 criteria; children can use 6"] if is_found else [])
    rubrics = {"mine": {"title": "Halves", "for": ["2.S.A.1"], "criteria": {"one": {"name": "One"}}}}
    library = build({"skills": {f"skill-{number}": SKILL for number in range(count)}, "rubrics": rubrics}).library
    assert list(level_differences.too_many_criteria(library)) == []


@pytest.mark.parametrize(
    ("meeting", "extending", "found"),
    [
        ("Halves and names the agreement.", "Halves tens.", ["“agreement” is to be said at `meeting` only"]),
        ("Halves and names the agreement.", "Tells why agreements are made.", []),
        ("Halves by the agreement.", "Halves tens.", []),
        ("Names the number and halves by the agreement.", "Halves tens.", []),
        ("Names two numbers that the agreement joins.", "Halves tens.", []),
    ],
)
def test_a_word_to_be_said_at_the_target_alone(build: Build, meeting: str, extending: str, found: list[str]) -> None:
    vocabulary = {"vocabulary": {"agreement": {"means": "what people chose together"}}}
    loaded = build(vocabulary, levels={"meeting": meeting, "extending": extending})
    assert [one.message for one in level_differences.uneven_levels(loaded.library)] == found


def test_a_word_that_the_row_is_called_by_is_known_to_it(build: Build) -> None:
    vocabulary = {"vocabulary": {"agreement": {"means": "what people chose together"}}}
    loaded = build(vocabulary, name="The agreement", levels={"meeting": "Halves and names the agreement."})
    assert list(level_differences.uneven_levels(loaded.library)) == []
