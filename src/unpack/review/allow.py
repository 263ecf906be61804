"""Allowing a finding where it is meant: `# unpack: allow CODE because …` at its line, above a field, or over a file.

At the end of a line the comment covers the findings that start on it, alone on a line the next field with all it holds,
before the first field the whole file. A comment is what YAML takes for one: the same characters inside a text do
nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from unpack.review.codes import CODES
from unpack.text.clean import clean
from unpack.text.comments import list_comments
from unpack.text.diagnostic import Diagnostic, Report, nearest_word
from unpack.text.record import record
from unpack.text.source import Source, Span
from unpack.text.yamltree import Mapping, Node, read_yaml
from unpack.text.yamltree import Sequence as YamlSequence

# What depends on these would be wrong on paper, whoever allows it; a few of them are no more than warnings.
_ONLY_WARNINGS = frozenset(("skipped-link", "invisible-character", "stray-file", "unknown-markup"))
_NEVER_ALLOWED = (
    frozenset(code for group in ("Reading a file", "Fields and values", "References") for code in CODES[group])
    - _ONLY_WARNINGS
)
_MARK = "unpack:"
_COMMENT = re.compile(r"#[ \t]*unpack:[ \t]*allow\b(?P<codes>.*?)(?:\bbecause\b(?P<reason>.*))?")
_CODE = re.compile(r"[^\s,]+")


def is_allowable(code: str) -> bool:
    """Whether a comment, or a team's settings, may allow the findings of a code or change how much they weigh."""
    return code not in _NEVER_ALLOWED


@record
class Allow:
    """A comment that allows findings: its `codes` with their places, and the offsets at which such findings start."""

    place: Span
    codes: tuple[tuple[str, Span], ...]
    start: int
    end: int
    has_reason: bool

    def covers(self, finding: Diagnostic, code: str) -> bool:
        span = finding.span
        return finding.code == code and span.source is self.place.source and self.start <= span.start < self.end


def silence(report: Report, sources: Sequence[Source], known: Collection[str], *, ran: Collection[str]) -> Report:
    """Return a report without what the comments in `sources` allow, and with what is wrong with these comments.

    `known` are the codes of all checks, `ran` those that were looked for everywhere, so that a comment on one of them
    that met nothing is known to be idle.
    """
    allows = [allow for source in sources for allow in find_allows(source)]
    if not allows:
        return report
    kept = Report()
    used: set[tuple[Span, str]] = set()
    for finding in report:
        found = [(allow.place, code) for allow in allows for code, _ in allow.codes if allow.covers(finding, code)]
        if found and is_allowable(finding.code):
            used.update(found)
        else:
            kept.add(finding)
    for allow in allows:
        kept.extend(_review(allow, known, used, ran))
    return kept


def find_allows(source: Source) -> tuple[Allow, ...]:
    """Return the comments of a YAML file that allow findings, in its order."""
    if _MARK not in source.text:
        return ()
    root = read_yaml(source, Report())
    if not isinstance(root, Mapping):
        return ()
    fields = sorted(_list_fields(root), key=lambda span: (span.start, -span.end))
    found = []
    for sign in list_comments(root):
        if _MARK not in sign.text:
            continue
        start = source.line_starts[sign.line - 1]
        line = source.line(sign.line).rstrip()
        comment = _COMMENT.fullmatch(line, sign.start - start)
        if comment is None:
            continue
        codes = tuple(
            (code[0], Span(source, start + code.start(), start + code.end()))
            for code in _CODE.finditer(line, *comment.span("codes"))
        )
        place = Span(source, start + comment.start(), start + comment.end())
        first, end = _find_cover(fields, start, line, comment.start())
        found.append(Allow(place, codes, first, end, bool((comment["reason"] or "").strip())))
    return tuple(found)


def _review(
    allow: Allow, known: Collection[str], used: Collection[tuple[Span, str]], ran: Collection[str]
) -> Iterator[Diagnostic]:
    """What is wrong with a comment itself."""
    if not allow.codes:
        yield Diagnostic(
            "unknown-check", "error", allow.place, "no check is named here", "write `# unpack: allow CODE because …`"
        )
    elif not allow.has_reason:
        cure = "end it with `because …`, for those who read it next year"
        yield Diagnostic("allow-without-reason", "warning", allow.place, "this does not say why", cure)
    for code, span in allow.codes:
        if code not in known:
            near = nearest_word(code, known)
            hint = f"did you mean `{near}`?" if near else None
            yield Diagnostic("unknown-check", "error", span, f"no check is called `{clean(code)[:80]}`", hint)
        elif code in ran and (allow.place, code) not in used:
            cure = "take it out of this comment"
            yield Diagnostic("unused-allow", "warning", span, f"`{code}` finds nothing here", cure)


def _find_cover(fields: Sequence[Span], start: int, line: str, at: int) -> tuple[int, int]:
    """From where to where a comment allows what starts there: the line, the next field, or the file."""
    if line[:at].strip():
        return start, start + len(line) + 1
    place = bisect_right(fields, start + at, key=lambda span: span.start)
    if place == 0:
        return 0, len(fields[0].source.text) + 1 if fields else 0
    return (fields[place].start, fields[place].end) if place < len(fields) else (0, 0)


def _list_fields(node: Node) -> Iterator[Span]:
    """The places of all fields with what they hold, and of the entries of lists."""
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield Span(node.source, key.start, max(key.end, value.end))
            yield from _list_fields(value)
    elif isinstance(node, YamlSequence):
        for entry in node.entries:
            yield entry.span
            yield from _list_fields(entry)
