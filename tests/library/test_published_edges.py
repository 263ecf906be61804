"""The shipped graph beside the published map of standards: each edge has its path, or a line that says why not."""

from collections.abc import Iterable
from pathlib import Path

from tests.conftest import LoadText

from unpack.library.library import Library
from unpack.review.checks.edges import Pair, compare, find_covered, find_paths, roll_up
from unpack.review.published_edges import Pairs, read_exceptions, read_published_edges
from unpack.text.diagnostic import Report
from unpack.text.source import Source

ROOT = Path(__file__).parents[2]
MAP = ROOT / "progressions" / "frameworks" / "ccss-math-edges.csv"
EXCEPTIONS = ROOT / "docs" / "content" / "edge-exceptions.md"
FRAMEWORK = "ccss-math"
MOST_EXCEPTIONS = 16
FEWEST_WORDS = 8


def read_published() -> Pairs:
    report = Report()
    pairs = read_published_edges(MAP.name, MAP.read_bytes(), report)
    assert not list(report)
    return pairs


def read_table_rows() -> list[tuple[str, ...]]:
    """The lines of the table: from, to, why not."""
    rows = [line for line in EXCEPTIONS.read_text("utf-8").splitlines() if line.startswith("|")]
    assert rows[:2] == ["| from | to | why not |", "|---|---|---|"]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows[2:]]


def resolve(pairs: Iterable[tuple[str, str]]) -> list[Pair]:
    """Pairs of typed codes as ids, lettered parts rolled up, each once."""
    rolled = [(f"{FRAMEWORK}/{roll_up(first)}", f"{FRAMEWORK}/{roll_up(second)}") for first, second in pairs]
    return sorted({(first, second) for first, second in rolled if first != second})


def find_added(library: Library, published: Iterable[Pair]) -> list[tuple[str, str, str]]:
    """Our hard edges between skills of different standards that no published pair asks for: skill, skill, standards."""
    known = set(published)
    standards_of: dict[str, list[str]] = {skill: [] for skill in library.graph.nodes}
    for id, skills in find_covered(library).items():
        for skill in skills:
            standards_of[skill].append(id)
    added = []
    for skill in library.graph.nodes:
        for edge in library.graph.prerequisites(skill):
            pairs = [(first, second) for first in standards_of[edge.prerequisite] for second in standards_of[skill]]
            if pairs and all(first != second and (first, second) not in known for first, second in pairs):
                added.append((edge.prerequisite, skill, ", ".join(f"{first} → {second}" for first, second in pairs)))
    return sorted(set(added))


def test_every_published_edge_has_a_path_or_a_reason(shipped: Library) -> None:
    published, covered = resolve(read_published()), find_covered(shipped)
    lines = resolve((first, second) for first, second, _ in read_table_rows())
    found, unexplained, stale = compare(published, covered, find_paths(shipped), lines)
    added = find_added(shipped, published)
    asked = len(found) + len(unexplained) + len(set(lines) - set(stale))
    print(f"{len(covered)} standards covered; {len(found)} of {asked} published edges between them have a path")
    print(f"{len(added)} edges across standards are ours alone:")
    print("\n".join(f"  {first} → {second} ({pairs})" for first, second, pairs in added))
    assert (unexplained, stale) == ([], [])
    assert len(found) >= 9


def test_the_exceptions_are_few_and_each_has_its_reason() -> None:
    lines = read_table_rows()
    pairs = [line[:2] for line in lines]
    assert all(len(line) == 3 for line in lines)
    assert len(set(pairs)) == len(pairs) <= MOST_EXCEPTIONS
    assert [pair for pair in pairs if pair[::-1] in pairs] == []
    assert [line for line in lines if len(line[2].split()) < FEWEST_WORDS] == []
    assert list(read_exceptions(Source(EXCEPTIONS.name, EXCEPTIONS.read_text("utf-8")))) == pairs


def test_no_two_standards_are_published_in_both_directions() -> None:
    published = resolve(read_published())
    assert len(published) > 150
    assert [pair for pair in published if pair[::-1] in published] == []


WAY = """\
progression: way
title: The way
skills:
  early:  {name: Early, evidence: E., standards: [2.S.A.1]}
  late:   {name: Late, evidence: L., standards: [3.S.B.1a], needs: {early: W.}}
"""


def test_what_we_add_is_a_need_between_standards_that_no_published_edge_joins(load_text: LoadText) -> None:
    library = load_text(halving=None, way=WAY).library
    added = [("way/early", "way/late", "sample/2.S.A.1 → sample/3.S.B.1")]
    assert find_added(library, [("sample/2.S.A.2", "sample/3.S.B.1")]) == added
    assert find_added(library, [("sample/2.S.A.1", "sample/3.S.B.1")]) == []
