"""What `unpack check` does: read the library, run the checks, print the findings in the form that was asked for."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from unpack.cli.check_named import BoundChecks, NamedOrder, bind_checks
from unpack.cli.check_paths import CheckedPlaces, find_places
from unpack.cli.check_reports import FORMS, Findings, print_findings, write_findings
from unpack.cli.check_settings import make_settings, require_codes
from unpack.cli.check_since import keep_new
from unpack.cli.config import cache_folder, read_config
from unpack.cli.console import FINDINGS, say
from unpack.library.load import LibraryUnreadable
from unpack.review.allow import is_allowable
from unpack.review.check import check_library, count_checked
from unpack.review.codes import PROOFS
from unpack.text.choices import require_choice
from unpack.text.diagnostic import SEVERITIES, Diagnostic, Report
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.unpacking.proof.cache import ProofCache

NEVER = "never"


@record
class CheckOrder:
    """What was asked for: paths, library folders, how strict, which codes, from which severity on the exit code tells
    it, in which form (`limit` of one code, with `notes` or without; `write` holds further `FORMAT=FILE`), and since
    which revision a finding has to be new."""

    paths: list[Path]
    library: list[Path] | None
    strict: bool = False
    full: bool = False
    with_items: bool = True
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    fail_on: str = ""
    notes: bool = False
    format: str = "text"
    limit: int = 20
    write: tuple[str, ...] = ()
    force: bool = False
    named: NamedOrder = NamedOrder()
    new_since: str = ""


def run_check(order: CheckOrder) -> int:
    """Check what an order names, print the findings to stdout, and return the exit code."""
    fail_on = order.fail_on or ("warning" if order.strict else "error")
    require_choice("--fail-on", fail_on, (*SEVERITIES, NEVER))
    require_codes("--only", order.only)
    require_codes("--skip", order.skip)
    targets = FORMS.read_targets(order.write)
    places = find_places(order.paths, order.library)
    reading = Report()
    named = bind_checks(order.named, order.only, places.folders, reading)
    report, checked = _check(order, places, named)
    # Whoever asks for a code by name, or fails on notes, wants to see them; so does who asks for a check by option.
    with_notes = order.notes or bool(order.only) or fail_on == "note"
    shown = SEVERITIES if with_notes else SEVERITIES[:-1]
    concerns = places.concerns()
    found = [one for one in report if (one.severity in shown or one.code in named) and concerns(one)]
    # What is wrong with a file that an option names is told, whatever of the library is asked for.
    findings = Findings([*reading, *found], checked, order.limit)
    write_findings(findings, targets, force=order.force)
    print_findings(findings, order.format)
    _tell_unskipped(findings.found, order.skip)
    if order.strict and order.with_items and not any(one.severity == "error" for one in findings.found):
        _tell_unproved(report)
    bar = () if fail_on == NEVER else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return FINDINGS if any(found.severity in bar for found in findings.found) else 0


def _check(order: CheckOrder, places: CheckedPlaces, named: BoundChecks) -> tuple[Report, dict[str, int]]:
    """The findings, and what was looked at."""
    # What a team sets travels with its library; where no library sets anything, the current folder does.
    configs = [read_config(folder.resolve()) for folder in reversed(places.folders)]
    config = next((one for one in configs if one.has_checks), None) or read_config()
    settings = make_settings(config, places.name_inside)
    check = partial(
        check_library,
        strict=order.strict,
        full=order.full,
        with_items=order.with_items,
        prover=ProofCache(cache_folder() / "proofs").prove,
        settings=settings,
        only=order.only,
        skip=order.skip,
        named=named,
    )
    keep = partial(keep_new, folders=places.folders, since=order.new_since, check=check, loose=places.loose)
    try:
        loaded = places.load()
    except LibraryUnreadable as unreadable:
        report = keep(unreadable.report) if order.new_since else unreadable.report
        return report, {"files": 1, "skills": 0, "items": 0}
    language = order.named.language
    if language and language == loaded.library.file.language:
        raise UnpackError(f"`{language}` is the library's own language", "name the one it is translated into")
    report = check(loaded)
    return keep(report) if order.new_since else report, count_checked(loaded, places.wants() if places.wanted else None)


def _tell_unskipped(findings: Iterable[Diagnostic], skip: Iterable[str]) -> None:
    """Say which codes are told although they were to be skipped."""
    told = {found.code for found in findings}
    for code in skip:
        if code in told and not is_allowable(code):
            say(f"`{code}` is told all the same: sheets would be wrong")


def _tell_unproved(report: Report) -> None:
    """Say that nothing was proved where errors of files that were not asked for stood in the way."""
    elsewhere = {one.span.path for one in report if one.severity == "error" and one.code not in PROOFS}
    if elsewhere:
        say(f"items were not proved: there are errors in {', '.join(f'`{path}`' for path in sorted(elsewhere)[:3])}")
