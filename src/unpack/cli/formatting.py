"""What `unpack fmt` does: tidy files, or say which ones it would tidy."""

from collections.abc import Iterator
from pathlib import Path

from unpack.cli.console import FINDINGS, say, say_lines, write_text
from unpack.cli.own_library import find_own_library
from unpack.library.folder import label_folder, read_file, read_folder
from unpack.review.report_text import describe_findings
from unpack.review.rewrite.formatting import format_file
from unpack.review.rewrite.line_diff import describe_lines
from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.text.replacing import Replacement, replace_files


@record
class FormatOrder:
    """What was asked for: which files, whether fields are put in order, and whether to write, to list or to show."""

    paths: list[Path]
    library: list[Path] | None
    order: bool = False
    check: bool = False
    diff: bool = False


def run_format(order: FormatOrder) -> int:
    """Tidy the files that an order names, and return the exit code."""
    report = Report()
    changed: list[Replacement] = []
    names: list[str] = []
    count = 0
    seen: set[Path] = set()
    for name, path, data in _read_files(order, report):
        if path.resolve() in seen:
            continue
        seen.add(path.resolve())
        count += 1
        tidy = format_file(name, data, report, order=order.order)
        if tidy is not None and tidy != data:
            changed.append(Replacement(path, data, tidy))
            names.append(clean(name))
    errors = [finding for finding in report if finding.severity == "error"]
    say_lines(describe_findings(errors))
    is_looking = order.check or order.diff
    if not is_looking:
        replace_files(changed)
    lines = [line for one, name in zip(changed, names, strict=True) for line in _describe(order, one, name)]
    if lines:
        write_text("\n".join(lines))
    files = f"{count:,} file{'s' if count != 1 else ''}"
    done = "would change" if is_looking else "changed"
    say(f"{len(changed):,} of {files} {done}" if changed else f"{files}, nothing to change")
    return FINDINGS if errors or (order.check and changed) else 0


def _read_files(order: FormatOrder, report: Report) -> Iterator[tuple[str, Path, bytes]]:
    """Yield the files to tidy: how messages call each, where it lies, and what it holds."""
    if order.paths:
        folders = [path for path in order.paths if path.is_dir()]
        for path in order.paths:
            if not path.exists():
                raise UnpackError(f"there is no file or folder `{clean(str(path))}`")
            if not path.is_dir():
                name = "/".join(part for part in (label_folder(path.absolute().parent), path.name) if part)
                if (data := read_file(path, name, report)) is not None:
                    yield name, path, data
    else:
        own = find_own_library(order.library)
        folders = [own.folders[number] for number in sorted(own.own)]
    for folder in folders:
        files = read_folder(folder, report)
        for inside, data in files.files.items():
            yield files.name_file(inside), folder / inside, data


def _describe(order: FormatOrder, change: Replacement, name: str) -> Iterator[str]:
    yield name
    if order.diff and change.before is not None:
        yield from describe_lines(change.before, change.after)
