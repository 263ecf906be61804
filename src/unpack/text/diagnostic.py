"""Findings: what is wrong, where, and what to do about it.

Bad data is a value: readers and checks collect `Diagnostic`s in a `Report` and go on, so that all problems are told at
once.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from unpack.text.clean import clean
from unpack.text.record import record
from unpack.text.source import Span

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

# difflib compares with every known word, so the cost is quadratic on a file with thousands of unknown ones.
MOST_SUGGESTIONS = 100


@record
class Related:
    """A further place, with a few words on what stands there."""

    span: Span
    message: str


@record
class Diagnostic:
    """One finding.

    `code` names the bad thing in kebab-case; `message` says what is wrong; `hint` alone says what to do (one cure a
    line).
    """

    code: str
    severity: Severity
    span: Span
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The one order in which findings are shown."""
        return (self.span.path, self.span.line, self.span.column, self.code, self.message)


class Report:
    """Collects findings; drops a second one of the same code at the same place; never prints."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, int, int], Diagnostic] = {}
        self._suggestions = 0

    def add(self, diagnostic: Diagnostic) -> None:
        span = diagnostic.span
        self._found.setdefault((diagnostic.code, span.source.name, span.start, span.end), diagnostic)

    def error(self, code: str, span: Span, message: str, hint: str | None = None, *related: Related) -> None:
        self.add(Diagnostic(code, "error", span, message, hint, related))

    def warn(self, code: str, span: Span, message: str, hint: str | None = None, *related: Related) -> None:
        self.add(Diagnostic(code, "warning", span, message, hint, related))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def suggest(self, word: str, known: Iterable[str]) -> str | None:
        """Return the known word that looks most like `word`, or None; gives up after `MOST_SUGGESTIONS` calls."""
        self._suggestions += 1
        if self._suggestions > MOST_SUGGESTIONS:
            return None
        return nearest_word(word, known)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found.values(), key=lambda found: found.order))

    def __len__(self) -> int:
        return len(self._found)

    def count(self, severity: Severity) -> int:
        return sum(found.severity == severity for found in self._found.values())

    @property
    def has_errors(self) -> bool:
        return any(found.severity == "error" for found in self._found.values())


def list_words(known: Iterable[str], most: int = 8) -> str:
    """Return `known` words in their order for a hint, the first `most` of many; "" where there are none."""
    words = [f"`{clean(word)[:80]}`" for word in known]
    return ", ".join(words[:most]) + (f" and {len(words) - most:,} more" if len(words) > most else "")


def nearest_word(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known word most like `word`, ignoring capitals; ties go to the first in alphabetical order."""
    from difflib import SequenceMatcher, get_close_matches

    by_form: dict[str, str] = {}
    for name in sorted(known):
        by_form.setdefault(name.casefold(), name)
    wanted = word[:100].casefold()
    found = get_close_matches(wanted, by_form, n=5, cutoff=cutoff)
    # difflib gives the last of equals first.
    best = min(found, key=lambda form: (-SequenceMatcher(None, form, wanted).ratio(), form), default=None)
    return by_form[best] if best else None
