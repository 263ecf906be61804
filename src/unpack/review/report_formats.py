"""Findings for programs: JSON, GitHub's workflow commands, and one line each."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from unpack.text.clean import clean
from unpack.text.diagnostic import SEVERITIES, Diagnostic


def write_json(findings: Iterable[Diagnostic], checked: Mapping[str, int]) -> str:
    """Return one JSON object: what was checked, and every finding (form: `schema/findings.json`)."""
    return json.dumps(
        {"version": 1, "checked": dict(checked), "diagnostics": [_record(found) for found in findings]}, indent=1
    )


def write_concise(findings: Iterable[Diagnostic]) -> str:
    """Return `path:line:column: error[code]: message`, one line each; stable for editors."""
    return "\n".join(f"{_place(found)}: {found.severity}[{found.code}]: {clean(found.message)}" for found in findings)


def write_github(findings: Iterable[Diagnostic]) -> str:
    """Return GitHub workflow commands, worst first: GitHub shows ten of each severity a step."""
    ordered = sorted(findings, key=lambda found: (SEVERITIES.index(found.severity), found.order))
    return "\n".join(_command(found) for found in ordered)


def _place(found: Diagnostic) -> str:
    place = clean(str(found.span))
    # A line that begins with two colons would be obeyed by GitHub's runner.
    return f"./{place}" if place.startswith(":") else place


def _record(found: Diagnostic) -> dict[str, Any]:
    line, column = found.span.source.locate(found.span.start)
    end_line, end_column = found.span.source.locate(found.span.end)
    return {
        "code": found.code,
        "severity": found.severity,
        "path": found.span.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": clean(found.message),
        "hint": clean(found.hint, lines=True) if found.hint else None,
        "related": [
            {
                "path": other.span.path,
                "line": other.span.line,
                "column": other.span.column,
                "message": clean(other.message),
            }
            for other in found.related
        ],
        "fingerprint": fingerprint(found),
    }


def fingerprint(found: Diagnostic) -> str:
    """Return 12 hex digits that stay the same when lines move: of code, path, message and the text at the place."""
    parts = "\x1f".join((found.code, found.span.path, found.message, found.span.text))
    return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:12]


def _command(found: Diagnostic) -> str:
    kind = {"error": "error", "warning": "warning", "note": "notice"}[found.severity]
    span = found.span
    place = f"file={escape_property(span.path)},line={span.line},col={span.column},title={escape_property(found.code)}"
    text = clean(found.message) + (f"\n{clean(found.hint, lines=True)}" if found.hint else "")
    return f"::{kind} {place}::{escape_data(text)}"


def escape_data(text: str) -> str:
    """Return a text as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return a text as a property of a workflow command."""
    return escape_data(clean(text)).replace(":", "%3A").replace(",", "%2C")
