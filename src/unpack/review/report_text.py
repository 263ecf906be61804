"""Findings for people: message, place, the line with a caret under the fault, and the hint."""

import unicodedata
from collections.abc import Callable, Iterable

from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic
from unpack.text.source import Span

WIDTH = 100
LEAST_WIDTH = 40
MOST_OF_ONE_CODE = 20
TAB = 4
SEEN_TAB = "→".ljust(TAB)


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
        f"  --> {clean(str(finding.span))}",
    ]
    elsewhere = list(finding.related)
    if finding.span.source.text and finding.span.source.line(finding.span.line):
        lines += _excerpt(finding.span, width)
        # What is said of the very place stands at its caret, where there is room.
        label = next((one for one in elsewhere if one.span == finding.span), None)
        if label is not None and len(lines[-1]) + 1 + display_width(clean(label.message)) <= max(LEAST_WIDTH, width):
            lines[-1] += f" {clean(label.message)}"
            elsewhere.remove(label)
    lines += [f"note: {clean(related.message)}, {clean(str(related.span))}" for related in elsewhere]
    lines += [f"hint: {clean(line)}" for line in (finding.hint or "").splitlines()]
    return lines


def _excerpt(span: Span, width: int) -> list[str]:
    """The line and a caret under the span, cut round the caret where the line is too long for the terminal."""
    number, column = span.source.locate(span.start)
    line = span.source.line(number)
    gutter = " " * len(str(number))
    room = max(LEAST_WIDTH, width) - len(gutter) - 3
    # Nothing further away than this can be shown, and a line may hold a million characters.
    away = max(0, column - 1 - room)
    near = line[away : column + 2 * room]
    first = column - 1 - away
    last = max(first + 1, min(first + span.end - span.start, len(near)))
    start, end = _choose_part([display_width(sign) for sign in near], first, last, room)
    before, after = "… " if away + start else "", " …" if away + end < len(line) else ""
    caret = " " * display_width(before + near[start:first]) + "^" * max(1, display_width(near[first : min(last, end)]))
    # Of the tabs only those that are marked are made to be seen: they are what is wrong.
    middle, rest = max(start, first), max(start, min(last, end))
    shown = _show(near[start:middle]) + _show(near[middle:rest], tab=SEEN_TAB) + _show(near[rest:end])
    return [f"{gutter} |", f"{number} | {before}{shown}{after}", f"{gutter} | {caret}"]


def _choose_part(widths: list[int], first: int, last: int, room: int) -> tuple[int, int]:
    """From where to where a line is shown, whose signs are so wide: from its start if the mark fits in, else from half
    the room before the mark."""
    if sum(widths) <= room:
        return 0, len(widths)
    room -= len("… ") + len(" …")
    start = 0
    if sum(widths[:last]) > room:
        start, ahead = first, 0
        while start and ahead + widths[start - 1] <= room // 2:
            start -= 1
            ahead += widths[start]
    end, used = start, 0
    while end < len(widths) and used + widths[end] <= room:
        used += widths[end]
        end += 1
    return start, end


def _show(text: str, tab: str = " " * TAB) -> str:
    return clean(text.replace("\t", tab))


def display_width(text: str) -> int:
    """Columns on a terminal: wide letters take two, a tab as many as `_show` gives it, a combining mark none."""
    width = 0
    for sign in text:
        if sign == "\t":
            width += TAB
        elif not unicodedata.combining(sign):
            width += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
    return width
