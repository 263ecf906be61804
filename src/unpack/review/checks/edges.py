"""Checks beside a published map: whether its pairs of standards have a path."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from unpack.library.codes import CodeIndex
from unpack.library.library import Library
from unpack.library.load import Loaded
from unpack.review.checks.graph import name_span
from unpack.review.published_edges import Pairs
from unpack.text.diagnostic import Diagnostic, Related
from unpack.text.source import Span

# The ids of two standards, the earlier one first.
Pair = tuple[str, str]

_LETTER = re.compile(r"(?<=\d)[a-z]$")


class Comparison(NamedTuple):
    """Published pairs of covered standards: those with a path, those that nothing explains, and exceptions that no
    longer fit, each in order."""

    found: list[Pair]
    unexplained: list[Pair]
    stale: list[Pair]


def missing_edge(loaded: Loaded, published: Pairs, exceptions: Pairs) -> Iterator[Diagnostic]:
    """Others found that one standard builds on the other, and here a child could be sent past it.

    No example: It is looked for with `--edges`, which names a published map.
    """
    library = loaded.library
    places, covered = _resolve(library, published), find_covered(library)
    compared = compare(places, covered, find_paths(library), _resolve(library, exceptions))
    for first, second in compared.unexplained:
        skill = library.skills[covered[second][0]]
        yield Diagnostic(
            "missing-edge",
            "warning",
            places[first, second],
            f"nothing of {_code(first)} leads to {_code(second)}",
            "add the need with its reason, or a line to the exceptions that says why not",
            (Related(name_span(library, skill), f"`{skill.key}` is part of {_code(second)}"),),
        )


def stale_exception(loaded: Loaded, published: Pairs, exceptions: Pairs) -> Iterator[Diagnostic]:
    """An exception that fits nothing any more hides the next gap at the same place.

    No example: It is looked for with `--edges` and `--exceptions`, which name two files.
    """
    library = loaded.library
    places, paths = _resolve(library, exceptions), find_paths(library)
    compared = compare(_resolve(library, published), find_covered(library), paths, places)
    known = set(places.values())
    for pair in compared.stale:
        what = "has a path now" if pair in paths else "is no published pair of two standards that have skills here"
        message = f"{_code(pair[0])} → {_code(pair[1])} {what}"
        yield Diagnostic("stale-exception", "warning", places[pair], message, "take this line out")
    for typed, span in exceptions.items():
        if span not in known:
            message = f"{typed[0]} → {typed[1]} names a code that the library does not have"
            yield Diagnostic("stale-exception", "warning", span, message, "take this line out")


def roll_up(id: str) -> str:
    """Return the standard of a lettered part: `4.NF.B.3a` is a part of `4.NF.B.3`."""
    return _LETTER.sub("", id)


def find_covered(library: Library) -> dict[str, list[str]]:
    """Return the skills of each standard that a current skill names, lettered parts rolled up."""
    covered: dict[str, list[str]] = {}
    for skill in library.graph.nodes:
        for id in dict.fromkeys(map(roll_up, library.standards_of[skill])):
            covered.setdefault(id, []).append(skill)
    return covered


def find_paths(library: Library) -> set[Pair]:
    """Return the pairs of covered standards with a path of hard edges from a skill of the first to another of the
    second.

    Any branch of an either-or makes a path; what only helps makes none.
    """
    covered = find_covered(library)
    standards_of: dict[str, list[str]] = {}
    for id, skills in covered.items():
        for skill in skills:
            standards_of.setdefault(skill, []).append(id)
    return {
        (first, second)
        for first, skills in covered.items()
        for skill in skills
        for later in library.graph.descendants([skill])
        for second in standards_of.get(later, ())
        if first != second
    }


def compare(
    published: Iterable[Pair], covered: Iterable[str], paths: Iterable[Pair], excepted: Iterable[Pair]
) -> Comparison:
    """Return what the published pairs are to a library: only those of two covered standards are asked for."""
    known, ways, lines = set(covered), set(paths), set(excepted)
    asked = [pair for pair in published if known.issuperset(pair)]
    return Comparison(
        found=[pair for pair in asked if pair in ways],
        unexplained=[pair for pair in asked if pair not in ways | lines],
        stale=sorted(line for line in lines if line in ways or line not in asked),
    )


def _resolve(library: Library, pairs: Pairs) -> Mapping[Pair, Span]:
    """The pairs as ids of the library's standards, lettered parts rolled up, in order; codes it does not have are
    left out."""
    index = CodeIndex(library.frameworks, library.file.default_framework)
    found: dict[Pair, Span] = {}
    for (first, second), span in pairs.items():
        one, other = index.find(first), index.find(second)
        if one and other and (pair := (roll_up(one), roll_up(other)))[0] != pair[1]:
            found.setdefault(pair, span)
    return dict(sorted(found.items(), key=lambda item: item[0]))


def _code(id: str) -> str:
    return id.partition("/")[2]
