"""A comparison for people at a terminal: worst first, each change with its texts before and now, then what it costs."""

import shlex
from collections.abc import Iterable, Iterator, Sequence

from unpack.review.changes.change import Change, Level, Reprint
from unpack.review.changes.report import Comparison, PrintedSet
from unpack.review.changes.word_lines import EMPTY, Paint, WordLines
from unpack.review.changes.words import WordComparer
from unpack.review.report_text import display_width
from unpack.text.clean import clean

WIDTH = 100
LEAST_WIDTH = 50
MOST_OF_ONE_KIND = 20
TITLES: dict[Level, str] = {
    "breaks": "Breaks past results",
    "look": "Needs a look",
    "information": "For information",
}
SHEETS = {"self-assess": "self-assessment", "items": "item set", "slip": "entry slip"}
DRAFT = "(draft): a draft promises nothing; of a progression that is further on it would break past results"
# What stands before the reason of an edge that only one side has.
_REASONS = {"prerequisite-added": "because:", "prerequisite-hardened": "because:"}
_OLD_REASONS = {"prerequisite-removed": "it said:", "prerequisite-softened": "it said:"}


class TextForm:
    """Writes a comparison as lines.

    `width` is that of the terminal, `most` how many changes of one kind are shown (0: all). `paint(text, role)` may add
    colour; roles are the levels, "before" and "now". `command` is how `unpack diff` was called, for the line that
    accepts a change, and `hinted` the levels whose changes have such a line.
    """

    def __init__(
        self,
        *,
        width: int = WIDTH,
        most: int = MOST_OF_ONE_KIND,
        paint: Paint | None = None,
        command: Sequence[str] = ("unpack", "diff"),
        hinted: Sequence[Level] = ("breaks",),
    ) -> None:
        self._width = max(LEAST_WIDTH, width)
        self._most = most
        self._paint = paint or (lambda text, role: text)
        self._command = command
        self._hinted = hinted
        self._words = WordLines(self._width, self._paint, WordComparer())

    def write(self, comparison: Comparison) -> list[str]:
        """Return the lines to print, the summary last."""
        lines: list[str] = []
        for level, title in TITLES.items():
            if changes := comparison.of_level(level):
                lines += [self._paint(title, level), "", *self._write_level(level, changes), ""]
        return [*lines, *self._write_costs(comparison), comparison.summary]

    def _write_level(self, level: Level, changes: Sequence[Change]) -> list[str]:
        blocks: list[list[str]] = []
        shown: dict[str, int] = {}
        for change in changes:
            shown[change.kind] = shown.get(change.kind, 0) + 1
            if not self._most or shown[change.kind] <= self._most:
                blocks.append(
                    list(self._write_briefly(change) if level == "information" else self._write_change(change))
                )
        for kind, number in shown.items():
            if self._most and number > self._most:
                indent = "  " if level == "information" else ""
                blocks.append([f"{indent}… and {number - self._most:,} more {kind}; --limit 0 shows all"])
        lines = [line for block in blocks for line in ([*block] if level == "information" else [*block, ""])]
        return lines[:-1] if lines[-1:] == [""] else lines

    def _write_change(self, change: Change) -> Iterator[str]:
        marks = [mark for mark, holds in (("draft", change.is_of_draft), ("accepted", change.is_accepted)) if holds]
        head = f"{change.kind} ({', '.join(marks)})" if marks else change.kind
        yield f"{self._paint(head, change.level)}: {change.message}"
        if change.place:
            yield f"  --> {clean(str(change.place))}"
        yield from self._write_fields(change, "  ")
        yield from (f"  {effect}" for effect in change.effect)
        if change.acceptance:
            yield f"  {describe_acceptance(change)}"
        if change.level in self._hinted and not change.is_accepted:
            yield f"  to accept it: {spell_accept(self._command, change)}"

    def _write_briefly(self, change: Change) -> Iterator[str]:
        """A change that costs nothing, in a line if it fits."""
        mark = " (accepted)" if change.is_accepted else ""
        brief = _spell_brief(change)
        if brief and display_width(f"  {change.kind}{mark}: {change.message}: {brief}") > self._width:
            brief = ""
        ending = f": {brief}" if brief else ""
        yield f"  {self._paint(change.kind, 'information')}{mark}: {change.message}{ending}"
        if not brief:
            yield from self._write_fields(change, "    ")
        yield from (f"    {effect}" for effect in change.effect)

    def _write_fields(self, change: Change, indent: str) -> Iterator[str]:
        added, removed = _REASONS.get(change.kind, "now:"), _OLD_REASONS.get(change.kind, "before:")
        for field in change.fields:
            inner = indent
            # What is named in the message needs no name here.
            if len(change.fields) > 1 or ("/" in field.name and not change.related):
                yield f"{indent}{clean(field.name)}"
                inner = f"{indent}  "
            yield from self._words.write(field, inner, added=added, removed=removed)

    def _write_costs(self, comparison: Comparison) -> Iterator[str]:
        if any(change.is_of_draft for change in comparison.changes):
            yield from (DRAFT, "")
        if comparison.reprints:
            yield from ("Sheets to print again", *self._write_reprints(comparison.reprints), "")
        if comparison.lost_items:
            yield from ("Collected answers that no longer count", *self._cut(comparison.lost_items), "")
        if comparison.printed:
            yield "Printed sets that ask what has changed since"
            yield from (f"  {line}" for line in describe_printed(comparison.printed))
            yield ""
        if comparison.idle:
            yield from (f"note: {line}" for line in describe_idle(comparison))
            yield ""

    def _write_reprints(self, reprints: Iterable[Reprint]) -> Iterator[str]:
        sheets: dict[str, list[str]] = {}
        for one in reprints:
            sheets.setdefault(one.sheet, []).append(f"{one.target} ({one.told})")
        width = max(len(SHEETS.get(sheet, sheet)) for sheet in sheets)
        for sheet, targets in sheets.items():
            label = f"  {SHEETS.get(sheet, sheet):<{width}}  "
            line = ""
            for target in targets:
                if line and len(label) + len(line) + len(target) + 3 > self._width:
                    yield f"{label}{line},"
                    label, line = " " * len(label), ""
                line = f"{line}, {target}" if line else target
            yield f"{label}{line}"

    def _cut(self, items: Sequence[str]) -> Iterator[str]:
        yield from (f"  {clean(item)}" for item in items[: self._most or None])
        if self._most and len(items) > self._most:
            yield f"  … and {len(items) - self._most:,} more"


def spell_accept(command: Sequence[str], change: Change) -> str:
    """Return the command that accepts a change, but for the reason."""
    return f'{shlex.join([*command, "--accept", change.kind, change.subject, "--because"])} "…"'


def describe_acceptance(change: Change) -> str:
    """Return who accepted a change, why, and until when."""
    accepted = change.acceptance
    if accepted is None:
        return ""
    by = f" by {clean(accepted.by)}" if accepted.by else ""
    until = f" until {accepted.until}" if accepted.until else ""
    over = ", which is over" if accepted.is_over else ""
    return f"accepted on {accepted.on}{by}{until}{over}: {clean(accepted.because)}"


def describe_printed(printed: Iterable[PrintedSet]) -> Iterator[str]:
    """Yield a line for each printed set that is out of date, and one below it for each item that is not what it was."""
    for one in printed:
        yield clean(one.name)
        for change in one.changes:
            what = "is gone" if change.what == "gone" else "changed"
            yield f"  {', '.join(change.questions)}: {clean(change.item)} {what}"


def describe_idle(comparison: Comparison) -> Iterator[str]:
    """Yield a line for each accepted change that is none here."""
    for entry in comparison.idle:
        place = clean(str(entry.place.span))
        yield f"{clean(entry.change)} of {clean(entry.of)} is accepted and does not occur here any more, {place}"


def _spell_brief(change: Change) -> str:
    """A single short field on one line; "" where it has no room there."""
    if len(change.fields) != 1 or change.thing == "overlay" or change.kind == "comments-changed":
        return ""
    before, after = (
        EMPTY if text == "" else clean(text or "") for text in (change.fields[0].before, change.fields[0].after)
    )
    if change.fields[0].after is None:
        return f"{before} (taken out)"
    return f"{before} → {after}" if before else after
