"""A progression to be filled in: readable at once, with the words of its standards and a TODO where words must be."""

from pathlib import Path

import pytest

from unpack.library.load import load_library
from unpack.library.model import Standard
from unpack.review.check import check_library
from unpack.review.scaffolds.progression import ProgressionPlan, write_progression, write_skill


def write(library, codes: list[str], **fields: str) -> str:
    standards = [library.standards[f"sample/{code}"] for code in codes]
    return write_progression(ProgressionPlan("quarters", fields.get("title", "Quarters"), "math", standards), library)


@pytest.mark.parametrize("codes", [[], ["2.S.A.1"], ["2.S.A.1", "2.S.A.2", "3.S.B.1", "3.S.B.1a"], ["2.S.A.1"] * 9])
@pytest.mark.parametrize("title", ["Quarters", 'Thirds: "one" \\ of #3', "- a", "yes", "{a}"])
def test_it_is_read_without_an_error(write_library, codes: list[str], title: str) -> None:
    folder = Path(write_library())
    library = load_library([folder]).library
    (folder / "quarters.yaml").write_text(write(library, codes, title=title), "utf-8")
    loaded = load_library([folder])
    report = check_library(loaded)
    assert [found.message for found in report if found.severity == "error"] == []
    progression = loaded.library.progressions["quarters"]
    assert progression.title == title
    assert len(progression.skills) == max(1, len(codes))
    unwritten = [found for found in report if found.code == "unwritten-text"]
    assert len(unwritten) == 1 + 2 * len(progression.skills)
    assert [id for skill in progression.skills.values() for id in loaded.library.standards_of[skill.id]] == [
        f"sample/{code}" for code in codes
    ]


def test_the_standard_s_words_stand_above_its_skill(write_library) -> None:
    library = load_library([write_library()]).library
    assert "  # 2.S.A.1: Share things into two equal piles.\n  first-skill:" in write(library, ["2.S.A.1"])


@pytest.mark.parametrize(("grade", "words"), [("K", 12), ("2", 12), ("3", 15), ("5", 15), ("6", 20), ("HS", 20)])
def test_how_long_an_i_can_may_be_goes_by_the_grade(write_library, grade: str, words: int) -> None:
    library = load_library([write_library()]).library
    standard = library.standards["sample/2.S.A.1"]
    of_grade = Standard(standard.id, grade, standard.place, text=standard.text)
    assert f"at most {words} words" in write_skill("one", [of_grade], library, indent=0)
