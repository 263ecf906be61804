"""Commands about what changed: diff, changelog, review."""

from pathlib import Path
from typing import Annotated

import typer

from unpack.cli.options import (
    ForceOption,
    FormatOption,
    LanguageOption,
    LargePrintOption,
    LibraryOption,
    OutputOption,
    PaperOption,
    PlainOption,
    TemplatesOption,
    TitleOption,
)
from unpack.text.errors import UnpackError

ComparedArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[REV[..REV]]",
        help=(
            "A revision to compare the working copy with, or two of them; or two folders. "
            "Default: the newest release that this branch contains."
        ),
        show_default=False,
    ),
]


ResultsOption = Annotated[
    Path | None,
    typer.Option(
        "--results",
        metavar="DIR",
        help="A folder with the record of answers: what the changes cost this class, in counts.",
        show_default=False,
    ),
]


def diff(
    compared: ComparedArgument = None,
    all_: Annotated[bool, typer.Option("--all", help="Tell also of comments and of layout.")] = False,
    results: ResultsOption = None,
    printed: Annotated[
        Path | None,
        typer.Option(
            "--printed",
            metavar="DIR",
            help="A folder of printed sets: name those whose items are not what they were.",
            show_default=False,
        ),
    ] = None,
    no_renames: Annotated[bool, typer.Option("--no-renames", help="Do not say what looks like a rename.")] = False,
    format: Annotated[
        str,
        typer.Option("--format", metavar="text|markdown|json|github", help="text for people; the others for programs."),
    ] = "text",
    write: Annotated[
        list[str] | None,
        typer.Option(
            "--write",
            metavar="FORMAT=FILE",
            help="Write a further form to a file. May be repeated.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="Changes shown of one kind; 0 shows all.")
    ] = 20,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="breaks|look|any|never", help="From which level on the exit code is 1."),
    ] = "breaks",
    accept: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--accept", metavar="KIND ID", help="Accept a change, so that it fails no more.", show_default=False
        ),
    ] = None,
    because: Annotated[
        str, typer.Option("--because", metavar="TEXT", help="With --accept: why.", show_default=False)
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="With --accept: who.", show_default=False)] = "",
    until: Annotated[
        str,
        typer.Option("--until", metavar="DATE", help="With --accept: the last day that it holds.", show_default=False),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="With --write: replace any file.")] = False,
    library: LibraryOption = None,
) -> None:
    """Tell what changed in a library, and what the changes cost.

    It compares by id, says what breaks past results and what needs a look, and names the sheets to print again.

    Example: unpack diff v1.0
    """
    from unpack.cli.comparing import DiffOrder, run_accept, run_diff

    order = DiffOrder(
        tuple(compared or ()),
        library,
        results,
        printed,
        all_,
        not no_renames,
        format,
        tuple(write or ()),
        limit,
        fail_on,
        force,
    )
    if accept:
        from unpack.cli.accepting import AcceptOrder

        run_accept(order, AcceptOrder(*accept, because, by, until))
        return
    for option, value in (("--because", because), ("--by", by), ("--until", until)):
        if value:
            raise UnpackError(f"{option} says more about a change that is accepted", "add --accept KIND ID")
    raise typer.Exit(run_diff(order))


def changelog(compared: ComparedArgument = None, library: LibraryOption = None) -> None:
    """Print what changed in sentences for teachers, as Markdown.

    Example: unpack changelog v1.0
    """
    from unpack.cli.comparing import print_changelog

    print_changelog(compared or (), library)


def review(
    compared: ComparedArgument = None,
    results: ResultsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    paper: PaperOption = "",
    title: TitleOption = "",
    large_print: LargePrintOption = False,
    plain: PlainOption = False,
    force: ForceOption = False,
    language: LanguageOption = "",
    library: LibraryOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Print what changed, old beside new, to read and sign.

    It is for colleagues who decide on paper: a section for each changed thing, with the part of the sheet as it will
    print and a line for yes, change or talk.

    Example: unpack review v1.0 -o review.pdf
    """
    from unpack.cli.printing import Order
    from unpack.cli.reviewing import print_review

    order = Order(
        "review",
        tuple(compared or ()),
        output,
        format,
        paper,
        title,
        large_print,
        plain=plain,
        force=force,
        language=language,
        library=library,
        templates=templates,
    )
    print_review(order, results)
