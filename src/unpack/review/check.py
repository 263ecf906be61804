"""Checking a library: the catalogue of checks in one place, and the run through it."""

from collections.abc import Callable, Iterator

from unpack.library.library import Library
from unpack.library.load import Loaded
from unpack.review.checks import content, graph, items
from unpack.text.diagnostic import Diagnostic, Report
from unpack.unpacking.soundness import FULL_LIMIT, LIMIT, prove

Check = Callable[[Library], Iterator[Diagnostic]]

# Basic checks run whenever a library is checked; strict ones raise the bar for a library that is to be published.
BASIC: tuple[Check, ...] = (
    graph.unreached_skill,
    graph.retired_reference,
    content.skill_without_items,
    content.skill_without_levels,
    content.skill_without_i_can,
    content.missing_level,
)
STRICT: tuple[Check, ...] = (
    graph.isolated_skill,
    graph.redundant_prerequisite,
    graph.grade_inversion,
    graph.hard_and_soft,
    graph.idle_branch,
    graph.prerequisite_without_reason,
    content.few_items,
)


def check_library(
    loaded: Loaded,
    *,
    strict: bool = False,
    full: bool = False,
    with_items: bool = True,
    prover: items.Prover = prove,
) -> Report:
    """Return all findings of a library: those of reading it, and, where it could be read, those of the checks.

    `strict` adds the checks of a library to be published and proves every item, `full` with a higher limit;
    `with_items` False leaves items to reading alone; a `prover` may remember proofs.
    """
    report = Report()
    report.extend(loaded.report)
    if report.has_errors:
        return report
    for check in (*BASIC, *(STRICT if strict or full else ())):
        report.extend(check(loaded.library))
    if with_items:
        report.extend(items.items_that_cannot_be_drawn(loaded.library))
        if (strict or full) and not report.has_errors:
            limit = FULL_LIMIT if full else LIMIT
            report.extend(items.items_that_are_unsound(loaded.library, prover, limit=limit))
    return report


def count_checked(loaded: Loaded) -> dict[str, int]:
    """Return what was looked at: files, skills, items."""
    return {"files": loaded.files, "skills": len(loaded.library.skills), "items": len(loaded.library.items)}
