"""Commands that edit a library's files: fmt, mv."""

from pathlib import Path
from typing import Annotated

import typer

from unpack.cli.options import LibraryOption


def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Library files, or folders of them.", show_default=False),
    ] = None,
    order: Annotated[bool, typer.Option("--order", help="Put fields into the order of the format, too.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; list what would change and end with exit code 1.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show the lines that would change.")] = False,
    library: LibraryOption = None,
) -> None:
    """Tidy library files without changing what they say.

    It takes out spaces at line ends, a byte order mark and Windows line ends, and ends each file in one line feed.
    Texts in blocks, comments, quotes and indentation stay as they are.

    Example: unpack fmt progressions
    """
    from unpack.cli.formatting import FormatOrder, run_format

    raise typer.Exit(run_format(FormatOrder(paths or [], library, order, check, diff)))


def mv(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="A skill, misconception, item or other id; `skill:` in front where two kinds share it.",
            show_default=False,
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="Its new id; another progression moves it there.", show_default=False)
    ],
    forget: Annotated[bool, typer.Option("--forget", help="Do not leave the old id behind as a retired one.")] = False,
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar="DATE", help="From when on the old id is retired. Default: today.", show_default=False
        ),
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change and write nothing.")] = False,
    library: LibraryOption = None,
) -> None:
    """Rename an id in every field that names it.

    Overlays and translations are edited, too; texts are not. An id of another progression moves the thing there. The
    old id stays behind as a retired one, so that results and printed sheets that hold it stay readable.

    Example: unpack mv rounding/tie rounding/halfway-rule --library progressions --dry-run
    """
    from unpack.cli.renaming import MoveOrder, run_move

    raise typer.Exit(run_move(MoveOrder(old, new, library, forget, on, yes, dry_run)))
