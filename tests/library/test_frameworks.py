"""The frameworks that we ship: whole records, marks that close, and a published map that fits them."""

import csv
import re
from pathlib import Path

import pytest

from unpack.library.library import grade_rank
from unpack.library.load import load_library
from unpack.library.model import Standard

FRAMEWORKS = Path(__file__).parents[2] / "progressions" / "frameworks"
STANDARDS = load_library([FRAMEWORKS.parent]).library.frameworks["ccss-math"].standards
PARTS = {code for code in STANDARDS if code[-1].isalpha()}
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
COLUMNS = ["from_code", "to_code", "kind", "source"]


def read_edges() -> list[dict[str, str]]:
    with (FRAMEWORKS / "ccss-math-edges.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def test_the_counts_are_those_that_the_sources_name() -> None:
    told = (FRAMEWORKS / "SOURCES.md").read_text("utf-8")
    edges = read_edges()
    related = sum(edge["kind"] == "related" for edge in edges)
    assert f"every standard ({len(STANDARDS) - len(PARTS)}) and lettered part ({len(PARTS)})" in told
    assert f"the {len(edges)} published edges" in told
    assert f"{len(edges) - related} `prerequisite`" in told
    assert f"{related} `related`" in told
    assert len(STANDARDS) > 150


@pytest.mark.parametrize("field", ["grade", "domain", "cluster", "text", "uuid"])
def test_every_standard_has_all_that_is_printed_of_it(field: str) -> None:
    assert [code for code, standard in STANDARDS.items() if not getattr(standard, field)] == []


def test_every_standard_is_in_our_words_and_known_by_its_own_identifier() -> None:
    assert {standard.text_is for standard in STANDARDS.values()} == {"paraphrase"}
    assert [code for code, standard in STANDARDS.items() if not UUID.fullmatch(standard.uuid)] == []
    assert len({standard.uuid for standard in STANDARDS.values()}) == len(STANDARDS)


def test_a_code_begins_with_the_grade() -> None:
    assert [code for code, standard in STANDARDS.items() if code.partition(".")[0] != standard.grade] == []
    assert {standard.grade for standard in STANDARDS.values()} == {"K", "1", "2", "3", "4", "5"}


def test_a_lettered_part_follows_its_standard_in_its_cluster() -> None:
    codes = list(STANDARDS)
    for part in sorted(PARTS):
        whole = part[:-1]
        assert codes.index(whole) < codes.index(part)
        assert place_of(STANDARDS[whole]) == place_of(STANDARDS[part])


def place_of(standard: Standard) -> tuple[str, str, str]:
    return standard.grade, standard.domain, standard.cluster


def marks(text: str) -> list[str]:
    """What is marked in a text, after taking the marks that close; what is left over holds no star."""
    found = re.findall(r"\*\*[^*]+\*\*|\*[^*]+\*", text)
    left = re.sub(r"\*\*[^*]+\*\*|\*[^*]+\*", "", text)
    assert "*" not in left, text
    return found


def test_marks_close_and_hold_whole_words() -> None:
    for code, standard in STANDARDS.items():
        for mark in marks(standard.text):
            inside = mark.strip("*")
            assert inside == inside.strip(), (code, mark)
            assert re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", standard.text), (code, mark)


def test_every_standard_says_what_children_do() -> None:
    assert [code for code, one in STANDARDS.items() if not any(m.startswith("**") for m in marks(one.text))] == []


def test_the_published_map_names_only_standards_that_are_there() -> None:
    codes = {edge[end] for edge in read_edges() for end in ("from_code", "to_code")}
    assert codes - set(STANDARDS) == set()
    assert len(codes) > 100


def test_the_published_map_is_sorted_and_says_everything_once() -> None:
    edges = read_edges()
    pairs = [(edge["from_code"], edge["to_code"]) for edge in edges]
    assert pairs == sorted(pairs)
    assert len(set(pairs)) == len(pairs)
    assert {edge["kind"] for edge in edges} == {"prerequisite", "related"}
    assert {edge["source"] for edge in edges} <= {"atc", "kg", "atc+kg"}


def test_no_edge_leads_to_itself_back_or_to_an_earlier_grade() -> None:
    edges = read_edges()
    pairs = {(edge["from_code"], edge["to_code"]) for edge in edges}
    assert [pair for pair in pairs if pair[0] == pair[1] or pair[::-1] in pairs] == []
    needed = [
        (edge["from_code"], edge["to_code"])
        for edge in edges
        if edge["kind"] == "prerequisite"
        and grade_rank(STANDARDS[edge["from_code"]].grade) > grade_rank(STANDARDS[edge["to_code"]].grade)
    ]
    assert needed == []
