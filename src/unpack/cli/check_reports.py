"""Findings in every form: to stdout in one of them, into files in others."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from unpack.cli.console import terminal_width, write_text
from unpack.cli.written_forms import WrittenForms
from unpack.review.report_formats import write_concise, write_github, write_json
from unpack.review.report_text import describe_findings
from unpack.text.diagnostic import SEVERITIES, Diagnostic
from unpack.text.patterns import compile_later
from unpack.text.record import record

FORMATS = ("text", "concise", "json", "github", "sarif")
_COLORS = {"error": "\033[1;31m", "warning": "\033[1;33m", "note": "\033[1;36m"}
_FILE_WIDTH = 100
# How a file begins or ends that one of the forms was written to before.
_OURS = {
    "text": compile_later(rb"(?:\A|\n)Checked [^\n]*\n\Z"),
    "concise": compile_later(rb"\A(?:\n?\Z|[^\n]*: (?:error|warning|note)\[[a-z-]+\]: )"),
    "json": compile_later(rb'\A\{\n "version": 1,\n "checked": '),
    "github": compile_later(rb"\A(?:\n?\Z|::(?:error|warning|notice) )"),
    "sarif": compile_later(rb'\A\{\n "\$schema": "[^"\n]*sarif'),
}
FORMS = WrittenForms(
    FORMATS, lambda format, data: _OURS[format].search(data) is not None, "findings", "sarif=check.sarif"
)


@record
class Findings:
    """What is to be told: findings in their order, and how much was looked at."""

    found: Sequence[Diagnostic]
    checked: Mapping[str, int]
    limit: int = 20

    @property
    def summary(self) -> str:
        """The last line: what was checked, and how much was found."""
        looked_at = ", ".join(f"{count:,} {name if count != 1 else name[:-1]}" for name, count in self.checked.items())
        counts = [(sum(found.severity == severity for found in self.found), severity) for severity in SEVERITIES]
        told = [f"{count:,} {noun}{'s' if count != 1 else ''}" for count, noun in counts if count]
        return f"Checked {looked_at}: {', '.join(told) or 'nothing found'}"


def print_findings(findings: Findings, format: str) -> None:
    """Print findings to stdout in one form; what that form does not say is said on stderr."""
    if format == "text":
        paint = _paint if _has_color() else None
        width = terminal_width(_FILE_WIDTH)
        for line in describe_findings(findings.found, width=width, most=findings.limit, paint=paint):
            print(line)
        print(findings.summary)
        return
    if text := _write(findings, format):
        write_text(text)
    if format == "github":
        # A workflow command vanishes from the log that people read, so the log says it too.
        for line in write_concise(findings.found).splitlines():
            print(line, file=sys.stderr)
    if format != "json":
        print(findings.summary, file=sys.stderr)


def write_findings(findings: Findings, targets: Mapping[Path, str], *, force: bool) -> None:
    """Write findings to the files of `FORMS.read_targets`. Raises UnpackError where one holds something else."""
    FORMS.write(targets, lambda format: _write(findings, format), force=force)


def _write(findings: Findings, format: str) -> str:
    found = findings.found
    if format == "json":
        return write_json(found, findings.checked)
    if format == "concise":
        return write_concise(found)
    if format == "github":
        return write_github(found)
    if format == "sarif":
        from unpack.cli.versions import own_version
        from unpack.review.report_sarif import write_sarif

        return write_sarif(found, own_version())
    return "\n".join([*describe_findings(found, width=_FILE_WIDTH, most=findings.limit), findings.summary])


def _has_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _paint(text: str, severity: str) -> str:
    return f"{_COLORS[severity]}{text}\033[0m"
