"""Checking a library: the catalogue of checks in one place, and the run through it."""

from collections.abc import Callable, Iterator

from unpack.library.library import Library
from unpack.library.load import Loaded
from unpack.review.checks import content, graph
from unpack.text.diagnostic import Diagnostic, Report

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


def check_library(loaded: Loaded, *, strict: bool = False) -> Report:
    """Return all findings of a library: those of reading it, and, where it could be read, those of the checks."""
    report = Report()
    report.extend(loaded.report)
    if not report.has_errors:
        for check in (*BASIC, *(STRICT if strict else ())):
            report.extend(check(loaded.library))
    return report


def count_checked(loaded: Loaded) -> dict[str, int]:
    """Return what was looked at: files, skills, items."""
    return {"files": loaded.files, "skills": len(loaded.library.skills), "items": len(loaded.library.items)}
