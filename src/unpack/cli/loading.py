"""Loading the library for a command: errors in it end the command with the findings, nothing is printed from it."""

import sys
from pathlib import Path

from unpack.cli.config import Config, library_folders, read_config
from unpack.cli.console import say_lines
from unpack.library.bundled import bundled_folder
from unpack.library.library import Library
from unpack.library.load import LibraryUnreadable, load_library
from unpack.text.choices import require_choice
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError


def open_library(options: list[Path] | None, *, config: Config | None = None, language: str = "") -> Library:
    """Return the library in use. Raises UnpackError (exit code 1) after showing what is wrong with it."""
    config = config or read_config()
    try:
        loaded = load_library(library_folders(options, config), language=choose_language(language, config) or None)
    except LibraryUnreadable as unreadable:
        raise refuse(unreadable.report) from None
    refuse_errors(loaded.report)
    return loaded.library


def refuse_errors(report: Report) -> None:
    """Show the errors of a library that was read, and raise UnpackError (exit code 1), where it has any."""
    if report.has_errors:
        raise refuse(report)


def choose_language(option: str, config: Config) -> str:
    """Return the language to print in, "" for the library's own.

    Raises UnpackError for a language in which we have no words for what stands round the library's texts.
    """
    language = option or config.language
    if language:
        words = bundled_folder("templates") / "wording"
        require_choice(
            "--language" if option else "`language` in unpack.toml",
            language,
            tuple(sorted(path.stem for path in words.glob("*.yaml"))),
        )
    return language


def refuse(report: Report, done: str = "printed") -> UnpackError:
    """Show the errors and return the exception that says so; `done` is what a command would have done."""
    from unpack.review.report_text import describe_findings

    errors = [finding for finding in report if finding.severity == "error"]
    say_lines(describe_findings(errors))
    count = f"{len(errors):,} errors" if len(errors) > 1 else "an error"
    return UnpackError(
        f"the library has {count}; nothing was {done}",
        "mend the library; `unpack check` shows all it finds",
        exit_code=1,
    )


def is_terminal() -> bool:
    """Whether stdout is a person's screen."""
    return sys.stdout.isatty()
