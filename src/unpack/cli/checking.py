"""What `unpack check` does: read the library, run the checks, print the findings in the form that was asked for."""

import os
import sys
from pathlib import Path

from unpack.cli.config import cache_folder, library_folders, read_config
from unpack.cli.console import FINDINGS, terminal_width, write_text
from unpack.library.load import LibraryUnreadable, load_library
from unpack.review.check import check_library, count_checked
from unpack.review.report_formats import write_concise, write_github, write_json
from unpack.review.report_text import describe_findings
from unpack.text.clean import clean
from unpack.text.diagnostic import SEVERITIES, Diagnostic
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.unpacking.proof_cache import ProofCache

_COLORS = {"error": "\033[1;31m", "warning": "\033[1;33m", "note": "\033[1;36m"}


@record
class CheckOrder:
    """What was asked for: paths, library folders, how strict, and in which form to tell it (`limit` of one code, with
    `notes` or without)."""

    paths: list[Path]
    library: list[Path] | None
    strict: bool = False
    full: bool = False
    with_items: bool = True
    format: str = "text"
    limit: int = 20
    notes: bool = False


def run_check(order: CheckOrder) -> int:
    """Check what an order names, print the findings to stdout, and return the exit code."""
    format, limit = order.format, order.limit
    folders, wanted = _find_library(order.paths, order.library)
    try:
        loaded = load_library(folders)
        prover = ProofCache(cache_folder() / "proofs").prove
        report = check_library(loaded, strict=order.strict, full=order.full, with_items=order.with_items, prover=prover)
        checked = count_checked(loaded)
    except LibraryUnreadable as unreadable:
        report, checked = unreadable.report, {"files": 1, "skills": 0, "items": 0}
    shown = SEVERITIES if order.notes else SEVERITIES[:-1]
    findings = [found for found in report if found.severity in shown and _concerns(found, wanted, folders)]
    if format == "json":
        write_text(write_json(findings, checked))
    elif format == "concise":
        _write_lines(write_concise(findings))
    elif format == "github":
        _write_lines(write_github(findings))
        # A workflow command vanishes from the log that people read, so the log says it too.
        for line in write_concise(findings).splitlines():
            print(line, file=sys.stderr)
    else:
        for line in describe_findings(
            findings, width=terminal_width(100), most=limit, paint=_paint if _has_color() else None
        ):
            print(line)
    if format != "json":
        print(_summary(findings, checked), file=sys.stdout if format == "text" else sys.stderr)
    bar = ("error", "warning") if order.strict else ("error",)
    return FINDINGS if any(found.severity in bar for found in findings) else 0


def _find_library(paths: list[Path], library: list[Path] | None) -> tuple[list[Path], list[Path]]:
    """Return the folders of the library to check, and the files or folders in it whose findings are wanted."""
    if not paths:
        config = read_config()
        if library or config.libraries or os.environ.get("UNPACK_LIBRARY"):
            return library_folders(library, config), []
        around = _around(Path.cwd())
        return ([around] if around else library_folders(None, config)), []
    roots: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UnpackError(f"there is no file or folder `{clean(str(path))}`")
        root = _around(path.absolute() if path.is_dir() else path.absolute().parent)
        if root and root not in roots:
            roots.append(root)
    if len(roots) > 1:
        raise UnpackError("these paths lie in different libraries", "check one library at a time")
    if roots:
        inside = [path.resolve() for path in paths]
        return [roots[0], *(library or [])], [] if roots[0].resolve() in inside else inside
    # What lies in no library is checked as if it were laid over the one in use.
    folders = dict.fromkeys(path if path.is_dir() else path.absolute().parent for path in paths)
    return library_folders([*folders, *(library or [])], read_config()), [path.resolve() for path in paths]


def _around(folder: Path) -> Path | None:
    """The nearest folder at or above `folder` that holds a library.yaml."""
    return next((place for place in (folder, *folder.parents) if (place / "library.yaml").is_file()), None)


def _concerns(found: Diagnostic, wanted: list[Path], folders: list[Path]) -> bool:
    """Whether a finding lies in one of the files or folders that were asked for."""
    if not wanted:
        return True
    # Findings name files as seen from the current folder, or below the name of the library's own.
    starts = [Path.cwd(), *(folder.resolve().parent for folder in folders)]
    places = [(start / found.span.path).resolve() for start in starts]
    return any(place == one or one in place.parents for place in places for one in wanted)


def _write_lines(text: str) -> None:
    if text:
        write_text(text)


def _summary(findings: list[Diagnostic], checked: dict[str, int]) -> str:
    looked_at = ", ".join(f"{count:,} {name if count != 1 else name[:-1]}" for name, count in checked.items())
    counts = [(sum(found.severity == severity for found in findings), severity) for severity in SEVERITIES]
    told = [f"{count} {noun}{'s' if count != 1 else ''}" for count, noun in counts if count]
    return f"Checked {looked_at}: {', '.join(told) or 'nothing found'}"


def _has_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _paint(text: str, severity: str) -> str:
    return f"{_COLORS[severity]}{text}\033[0m"
