"""Checking a library: the run through the catalogue of checks."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from unpack.library.library import Library
from unpack.library.load import Loaded
from unpack.review.allow import is_allowable, silence
from unpack.review.catalogue import (
    ALL_CHECKS,
    BASIC,
    BY_LIST,
    FILES,
    NAMED,
    SHAPE,
    STRICT,
    STRICT_ITEMS,
    WORDING,
    AnyCheck,
    name_check,
)
from unpack.review.checks import items
from unpack.review.checks.words import TABLES, choose_words
from unpack.review.codes import CODES, PROOFS
from unpack.review.settings import Settings
from unpack.text.diagnostic import Diagnostic, Report
from unpack.unpacking.proof.soundness import FULL_LIMIT, LIMIT, prove

Kind = TypeVar("Kind", bound=AnyCheck)

# What a comment may allow, and what a finding may be called.
KNOWN_CODES: frozenset[str] = frozenset(
    (
        *(code for codes in CODES.values() for code in codes),
        *map(name_check, ALL_CHECKS),
    )
)
# To say that an `allow` is idle, every check must have run.
_NEEDS_ALL = "unused-allow"


def check_library(
    loaded: Loaded,
    *,
    strict: bool = False,
    full: bool = False,
    with_items: bool = True,
    prover: items.Prover = prove,
    settings: Settings | None = None,
    only: Collection[str] = (),
    skip: Collection[str] = (),
    named: Mapping[str, Callable[[Loaded], Iterable[Diagnostic]]] | None = None,
) -> Report:
    """Return all findings of a library: those of reading it, and, where it could be read, those of the checks; without
    what comments in its files and `settings` allow.

    `strict` adds the checks of a library to be published and proves every item, `full` with a higher limit;
    `with_items` False leaves items to reading alone; a `prover` may remember proofs. Of the codes in `only` the checks
    run whatever their tier, and nothing else is told; the codes in `skip` are not told. Errors that no comment may
    allow are always told: what else is found depends on them. `named` holds, by their codes, checks that somebody asked
    for and that need more than the library, bound to what they need.
    """
    settings = settings or Settings()
    chosen = frozenset() if _NEEDS_ALL in only else frozenset(only)
    is_strict = strict or full or (bool(only) and not chosen)
    language = loaded.library.file.language
    words = choose_words(language, settings.words)
    unreadable = frozenset() if language in TABLES else frozenset(WORDING) - frozenset(BY_LIST)
    report = Report()
    report.extend(loaded.report)
    is_read = not report.has_errors
    for shape in _choose(SHAPE, SHAPE, chosen):
        report.extend(shape(loaded))
    if is_read:
        for file_check in _choose(FILES, FILES, chosen):
            report.extend(file_check(loaded))
        for code, bound in (named or {}).items():
            if not chosen or code in chosen:
                report.extend(bound(loaded))
        for check in _choose((*BASIC, *STRICT) if is_strict else BASIC, (*BASIC, *STRICT), chosen):
            if check not in unreadable:
                report.extend(check(loaded.library, words) if check in WORDING else check(loaded.library))
        if with_items:
            _check_items(loaded.library, report, is_strict, chosen, FULL_LIMIT if full else LIMIT, prover)
    report = settings.apply(report)
    # Only after all checks is a comment known to be idle; with a higher limit some proofs are no longer left open.
    is_complete = is_read and is_strict and with_items and not chosen
    unasked = {name_check(one) for _, checks in NAMED for one in checks} - set(named or ())
    ran = KNOWN_CODES - unasked - ({"unproved-item"} if full else set()) if is_complete else frozenset()
    return _keep(silence(report, loaded.sources, KNOWN_CODES, ran=ran), only, skip)


def _choose(usual: Iterable[Kind], all: Iterable[Kind], chosen: Collection[str]) -> Iterable[Kind]:
    """The checks to run: those of the tier, or the chosen ones of any."""
    return [check for check in all if name_check(check) in chosen] if chosen else usual


def _check_items(
    library: Library, report: Report, is_strict: bool, chosen: Collection[str], limit: int, prover: items.Prover
) -> None:
    report.extend(items.items_that_cannot_be_drawn(library))
    report.extend(items.rules_that_cannot_be_read(library))
    if not report.has_errors:
        for check in _choose(STRICT_ITEMS if is_strict else (), STRICT_ITEMS, chosen):
            report.extend(check(library))
        if PROOFS.intersection(chosen) if chosen else is_strict:
            report.extend(items.items_that_are_unsound(library, prover, limit=limit))


def _keep(report: Report, only: Collection[str], skip: Collection[str]) -> Report:
    """The findings that are wanted, and the errors that everything else depends on."""
    kept = Report()
    for found in report:
        must_stay = found.severity == "error" and not is_allowable(found.code)
        if must_stay or ((not only or found.code in only) and found.code not in skip):
            kept.add(found)
    return kept


def count_checked(loaded: Loaded, is_wanted: Callable[[str], bool] | None = None) -> dict[str, int]:
    """Return what was looked at: files, and the skills and items that are in use; with `is_wanted` only what stands in
    files whose names it says yes to."""
    library = loaded.library
    skills = [skill.place.source.name for skill in library.skills.values() if not skill.retired]
    items = [item.place.source.name for item in library.items.values() if not item.retired]
    if is_wanted is None:
        return {"files": loaded.files, "skills": len(skills), "items": len(items)}
    # A file that cannot be read is known by what is wrong with it alone.
    files = {source.name for source in loaded.sources} | {found.span.path for found in loaded.report}
    counted = {"files": files, "skills": skills, "items": items}
    return {name: sum(map(is_wanted, paths)) for name, paths in counted.items()}
