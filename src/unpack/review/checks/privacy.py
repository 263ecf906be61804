"""Checks of privacy: files about children where the library is kept."""

from collections.abc import Iterable, Iterator

from unpack.library.load import Loaded
from unpack.text.diagnostic import Diagnostic
from unpack.text.record import record
from unpack.text.source import Source, Span

_TAKE_OUT = "take it out with `git rm --cached`, and ask who looks after the repository to take it out of its history"


@record
class ClassFile:
    """A file about children in the library's work tree that git does not ignore.

    `name` is what messages call it, `what` says what it holds ("a class list"); `is_kept` that git keeps it already.
    """

    name: str
    what: str
    is_kept: bool


def results_in_library(loaded: Loaded, files: Iterable[ClassFile]) -> Iterator[Diagnostic]:
    """A library is shared, and what git keeps it keeps for ever: no names and answers of children belong beside it.

    No example: It is told of other files than a library's, and only with `--also privacy`.
    """
    for file in files:
        yield Diagnostic(
            "results-in-library",
            "warning",
            Span(Source(file.name, ""), 0, 0),
            f"{file.what} lies in the library's repository{' and is kept by git' if file.is_kept else ''}",
            _TAKE_OUT if file.is_kept else "keep it elsewhere, or add a line for it to .gitignore",
        )
