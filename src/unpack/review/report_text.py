"""Findings for people: message, place, the line with a caret under the fault, and the hint."""

import unicodedata
from collections.abc import Callable, Iterable

from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic
from unpack.text.source import Span

WIDTH = 100
MOST_OF_ONE_CODE = 20
TAB = 4


def describe_findings(
    findings: Iterable[Diagnostic],
    *,
    width: int = WIDTH,
    most: int = MOST_OF_ONE_CODE,
    paint: Callable[[str, str], str] | None = None,
) -> list[str]:
    """Return the lines to print; of one code at most `most` findings (0: all), the rest counted.

    `paint(text, severity)` may add color to a heading.
    """
    lines: list[str] = []
    shown: dict[str, int] = {}
    for finding in findings:
        shown[finding.code] = shown.get(finding.code, 0) + 1
        if not most or shown[finding.code] <= most:
            lines += [*describe_finding(finding, width=width, paint=paint), ""]
    for code, count in shown.items():
        if most and count > most:
            lines += [f"… and {count - most:,} more {code}", ""]
    return lines


def describe_finding(
    finding: Diagnostic, *, width: int = WIDTH, paint: Callable[[str, str], str] | None = None
) -> list[str]:
    """Return one finding as lines."""
    heading = f"{finding.severity}[{finding.code}]"
    lines = [
        f"{paint(heading, finding.severity) if paint else heading}: {clean(finding.message)}",
        f"  --> {finding.span}",
    ]
    if finding.span.source.text and finding.span.source.line(finding.span.line):
        lines += _excerpt(finding.span, width)
    lines += [f"note: {clean(related.message)}, {related.span}" for related in finding.related]
    lines += [f"hint: {clean(line)}" for line in (finding.hint or "").splitlines()]
    return lines


def _excerpt(span: Span, width: int) -> list[str]:
    """The line and a caret under the span, cut round the caret where the line is too long for the terminal."""
    line, column = span.source.locate(span.start)
    text = span.source.line(line)
    first = column - 1
    last = min(max(first + 1, first + span.end - span.start), max(len(text), first + 1))
    gutter = len(str(line))
    room = max(40, width - gutter - 4)
    start = 0
    if len(text) > room and last > room - 10:
        start = max(0, first - room // 2)
    shown = text[start : start + room]
    prefix = "… " if start else ""
    before = prefix + text[start:first]
    marked = text[first : min(last, start + room)]
    caret = " " * _display_width(before) + "^" * max(1, _display_width(marked))
    bar = " " * gutter + " |"
    return [bar, f"{line} | {_show(prefix + shown)}" + (" …" if start + room < len(text) else ""), f"{bar} {caret}"]


def _show(text: str) -> str:
    return clean(text.replace("\t", " " * TAB))


def _display_width(text: str) -> int:
    """Columns on a terminal: wide letters take two, a tab as many as `_show` gives it, a combining mark none."""
    width = 0
    for sign in text:
        if sign == "\t":
            width += TAB
        elif not unicodedata.combining(sign):
            width += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
    return width
