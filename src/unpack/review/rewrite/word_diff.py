"""Edits as a person reads them: the lines that change, what goes in `[-…-]` and what comes in `{+…+}`."""

from collections.abc import Iterable, Iterator

from unpack.review.rewrite.document import Document, Edit
from unpack.text.clean import clean

_AROUND = 60


def describe_edits(document: Document, edits: Iterable[Edit]) -> Iterator[str]:
    """Yield the changed lines with their numbers in the file as it is; whole lines begin with `-` or `+`."""
    waiting: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if waiting and document.line_start(edit.start) != document.line_start(waiting[-1].end):
            yield from _describe_line(document, waiting)
            waiting = []
        if _is_whole_lines(document, edit):
            yield from _describe_line(document, waiting)
            waiting = []
            yield from _describe_lines(document, edit)
        else:
            waiting.append(edit)
    yield from _describe_line(document, waiting)


def describe_new_file(text: str) -> Iterator[str]:
    """Yield the lines of a file that is not there yet."""
    for number, line in enumerate(text.splitlines(), start=1):
        yield f"{number:>6}: + {clean(line)}"


def _is_whole_lines(document: Document, edit: Edit) -> bool:
    begins = edit.start == document.line_start(edit.start)
    ends = edit.end == document.line_start(edit.end) or edit.end == len(document.text)
    return begins and ends and edit.text[-1:] in ("", "\n")


def _describe_lines(document: Document, edit: Edit) -> Iterator[str]:
    number = document.source.locate(edit.start)[0]
    for offset, line in enumerate(document.text[edit.start : edit.end].splitlines()):
        yield f"{number + offset:>6}: - {clean(line)}"
    for line in edit.text.splitlines():
        yield f"{number:>6}: + {clean(line)}"


def _describe_line(document: Document, edits: list[Edit]) -> Iterator[str]:
    """The line (or lines) that edits share, cut to what is near them."""
    if not edits:
        return
    start, end = document.line_start(edits[0].start), document.line_end(edits[-1].end)
    parts, at = [], start
    for edit in edits:
        removed = f"[-{document.text[edit.start : edit.end]}-]" if edit.end > edit.start else ""
        parts += [_shorten(document.text[at : edit.start], is_first=at == start), removed]
        parts.append(f"{{+{edit.text}+}}" if edit.text else "")
        at = edit.end
    rest = document.text[at:end].rstrip("\n")
    parts.append(rest if len(rest) <= _AROUND else rest[:_AROUND] + "…")
    yield f"{document.source.locate(start)[0]:>6}:   {clean(''.join(parts))}"


def _shorten(text: str, *, is_first: bool) -> str:
    if len(text) <= 2 * _AROUND:
        return text
    return ("…" if is_first else text[:_AROUND] + " … ") + text[-_AROUND:]
