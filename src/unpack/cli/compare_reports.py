"""A comparison in every form: to stdout in one of them, into files in others."""

import os
import sys
from collections.abc import Sequence

from unpack.cli.console import say, say_lines, terminal_width, write_text
from unpack.cli.written_forms import WrittenForms
from unpack.review.changes.change import LEVELS, Level
from unpack.review.changes.report import Comparison, Threshold

FORMATS = ("text", "markdown", "json", "github")
_COLORS = {
    "breaks": "\033[1;31m",
    "look": "\033[1;33m",
    "information": "\033[1;36m",
    "before": "\033[31m",
    "now": "\033[32m",
}
_FILE_WIDTH = 100


class Teller:
    """Tells a comparison in any form; `limit` is how many changes of one kind are shown as text.

    `command` is how the comparison was called, `threshold` from which level on changes have to be accepted.
    """

    def __init__(self, comparison: Comparison, command: Sequence[str], threshold: Threshold, limit: int) -> None:
        self._comparison = comparison
        self._command = command
        self._hinted: tuple[Level, ...] = LEVELS[:2] if threshold in ("look", "any") else LEVELS[:1]
        self._limit = limit

    def print(self, format: str) -> None:
        """Print one form to stdout, and the summary to stderr where that form does not end in it."""
        if format == "text":
            has_color = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
            for line in self._write_text(terminal_width(_FILE_WIDTH), has_color=has_color):
                print(line)
            return
        if text := self.write(format):
            write_text(text.removesuffix("\n"))
        if format == "github":
            # A workflow command vanishes from the log that people read, so the log says it too.
            say_lines(self._write_text(_FILE_WIDTH, has_color=False)[:-1])
        say(self._comparison.summary)

    def write(self, format: str) -> str:
        """Return the comparison in a form."""
        if format == "json":
            from unpack.review.changes.json_form import write_json

            return write_json(self._comparison)
        if format == "markdown":
            from unpack.review.changes.markdown_form import write_markdown

            return write_markdown(self._comparison, command=self._command, hinted=self._hinted)
        if format == "github":
            from unpack.review.changes.github_form import write_github

            return write_github(self._comparison)
        return "\n".join(self._write_text(_FILE_WIDTH, has_color=False))

    def _write_text(self, width: int, *, has_color: bool) -> list[str]:
        from unpack.review.changes.text_form import TextForm

        form = TextForm(
            width=width,
            most=self._limit,
            paint=_paint if has_color else None,
            command=self._command,
            hinted=self._hinted,
        )
        return form.write(self._comparison)


def _is_ours(format: str, data: bytes) -> bool:
    """Whether a file is one that such a form was written to before."""
    if format == "markdown":
        return data.startswith(b"<!-- unpack diff -->")
    if format == "json":
        return data.startswith(b'{\n "version": 1,\n "compared": {')
    if format == "github":
        return not data.strip() or data.startswith((b"::error ", b"::warning ", b"::notice "))
    return b"\nCompared " in b"\n" + data


def _paint(text: str, role: str) -> str:
    return f"{_COLORS[role]}{text}\033[0m"


FORMS = WrittenForms(FORMATS, _is_ours, "changes", "markdown=changes.md")
