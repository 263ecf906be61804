"""A comparison for a pull request: Markdown whose summary comes first, and in which nothing of an author's is active.

Texts of a library may come from a stranger and are read on a page that belongs to somebody else. They stand in code,
where no link, picture, mention or HTML does anything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from unpack.review.changes.change import Change, FieldChange, Level, count
from unpack.review.changes.report import Comparison
from unpack.review.changes.text_form import (
    DRAFT,
    SHEETS,
    TITLES,
    describe_acceptance,
    describe_idle,
    describe_printed,
    spell_accept,
)
from unpack.review.changes.word_lines import EMPTY
from unpack.review.changes.words import MOST_WORDS, count_words
from unpack.text.clean import clean

# By which a program that writes comments finds its own again.
MARKER = "<!-- unpack diff -->"
# GitHub refuses a comment of 65,536.
MOST_CHARACTERS = 60_000


def write_markdown(
    comparison: Comparison, *, command: Sequence[str] = ("unpack", "diff"), hinted: Sequence[Level] = ("breaks",)
) -> str:
    """Return a comparison as Markdown of at most 60,000 characters; `command` and `hinted` as for `TextForm`."""
    head = "\n".join([MARKER, "", f"**{_escape_summary(comparison.summary)}**", "", *_write_costs(comparison)])
    blocks = [head]
    room = MOST_CHARACTERS - len(head) - 200
    left = 0
    for level, title in TITLES.items():
        changes = comparison.of_level(level)
        is_open = False
        for change in changes:
            block = _write_change(change, command, hinted)
            if not is_open:
                block = f"### {title} ({len(changes):,})\n\n{block}"
            # Once something is left out, so is all that follows: nobody would miss it in the middle.
            if left or len(block) + 2 > room:
                left += 1
                continue
            is_open = True
            room -= len(block) + 2
            blocks.append(block)
    if left:
        blocks.append(f"*… and {count(left, 'more change')}, cut here for length; `unpack diff` shows all.*")
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def code(text: str) -> str:
    """Return a text as code inside a line, whatever it holds."""
    shown = " ".join(clean(text).split()) or " "
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    gap = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{gap}{shown}{gap}{fence}"


def _write_change(change: Change, command: Sequence[str], hinted: Sequence[Level]) -> str:
    marks = "".join(
        f" ({mark})" for mark, holds in (("draft", change.is_of_draft), ("accepted", change.is_accepted)) if holds
    )
    lines = [f"**{change.kind}**{marks}: {change.message}"]
    if change.place:
        lines[0] += f"  \n{code(str(change.place))}"
    is_named = bool(change.related) and len(change.fields) == 1
    lines += [
        _write_field(field, with_name=len(change.fields) > 1 or ("/" in field.name and not is_named))
        for field in change.fields
    ]
    told = [*change.effect]
    if change.acceptance:
        told.append(code(describe_acceptance(change)))
    if change.level in hinted and not change.is_accepted:
        told.append(f"to accept it: {code(spell_accept(command, change))}")
    if told:
        lines.append("\n".join(f"- {line}" for line in told))
    return "\n\n".join(lines)


def _write_field(field: FieldChange, *, with_name: bool) -> str:
    lines = []
    for sign, text in (("-", field.before), ("+", field.after)):
        if text is not None and (sign == "+" or text != field.after):
            shown = EMPTY if not text else clean(text, lines=True)
            if count_words(shown) > MOST_WORDS:
                shown = f"({count(count_words(shown), 'word')})"
            lines += [f"{sign} {line}" for line in shown.split("\n")]
    fence = "`" * max(3, max((len(run) + 1 for line in lines for run in re.findall("`+", line)), default=3))
    name = f"{code(field.name)}\n\n" if with_name else ""
    body = "\n".join(lines)
    return f"{name}{fence}diff\n{body}\n{fence}"


def _write_costs(comparison: Comparison) -> Iterator[str]:
    if comparison.reprints:
        sheets: dict[str, list[str]] = {}
        for one in comparison.reprints:
            sheets.setdefault(one.sheet, []).append(f"{code(one.target)} ({one.told})")
        yield from ("| sheets to print again | |", "| --- | --- |")
        for sheet, targets in sheets.items():
            # A table's cell ends at a bar, even in code.
            yield f"| {SHEETS.get(sheet, sheet)} | {_cut(targets).replace('|', chr(92) + '|')} |"
        yield ""
    if comparison.lost_items:
        yield f"Collected answers that no longer count: {_cut([code(item) for item in comparison.lost_items])}"
        yield ""
    if comparison.printed:
        yield "Printed sets that ask what has changed since:"
        yield ""
        for line in _limit(list(describe_printed(comparison.printed))):
            yield f"{'  ' if line.startswith(' ') else ''}- {code(line.strip())}"
        yield ""
    for line in _limit(list(describe_idle(comparison))):
        yield f"- note: {code(line)}"
    if comparison.idle:
        yield ""
    if any(change.is_of_draft for change in comparison.changes):
        yield from (f"*{DRAFT}.*", "")


def _cut(entries: Sequence[str], most: int = 40) -> str:
    more = f" and {len(entries) - most:,} more" if len(entries) > most else ""
    return ", ".join(entries[:most]) + more


def _limit(lines: Sequence[str], most: int = 40) -> Iterable[str]:
    return [*lines[:most], *([f"… and {len(lines) - most:,} more"] if len(lines) > most else [])]


def _escape_summary(summary: str) -> str:
    """The summary holds names of revisions and folders, in which little can stand that Markdown reads."""
    return re.sub(
        r"([\\`*_\[\]<>@#|~!&])", lambda found: "&#64;" if found[0] == "@" else f"\\{found[0]}", clean(summary)
    )
