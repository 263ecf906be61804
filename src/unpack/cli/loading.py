"""Loading the library for a command: errors in it end the command with the findings, nothing is printed from it."""

import sys
from pathlib import Path

from unpack.cli.config import Config, library_folders, read_config
from unpack.cli.console import say_lines
from unpack.library.library import Library
from unpack.library.load import Loaded, load_library
from unpack.text.errors import UnpackError


def open_library(options: list[Path] | None, *, config: Config | None = None, language: str = "") -> Library:
    """Return the library in use. Raises UnpackError (exit code 1) after showing what is wrong with it."""
    loaded = read_library(options, config=config, language=language)
    if loaded.report.has_errors:
        from unpack.review.report_text import describe_findings

        errors = [finding for finding in loaded.report if finding.severity == "error"]
        say_lines(describe_findings(errors))
        count = f"{len(errors):,} errors" if len(errors) > 1 else "an error"
        raise UnpackError(
            f"the library has {count}; nothing was printed",
            "mend the library; `unpack check` shows all it finds",
            exit_code=1,
        )
    return loaded.library


def read_library(options: list[Path] | None, *, config: Config | None = None, language: str = "") -> Loaded:
    """Return the library in use with what was found while reading it."""
    return load_library(library_folders(options, config or read_config()), language=language or None)


def is_terminal() -> bool:
    """Whether stdout is a person's screen."""
    return sys.stdout.isatty()
