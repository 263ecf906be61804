"""Commands about the library itself: list, show, graph, check."""

from pathlib import Path
from typing import Annotated

import typer

from unpack.cli.console import terminal_width, write_text
from unpack.cli.options import ForceOption, LanguageOption, LibraryOption
from unpack.text.choices import require_choice
from unpack.text.errors import UnpackError


def list_(
    grade: Annotated[
        str, typer.Option("--grade", metavar="GRADE", help="Only this grade, such as 3 or K.", show_default=False)
    ] = "",
    subject: Annotated[
        str, typer.Option("--subject", metavar="TEXT", help="Only progressions of this subject.", show_default=False)
    ] = "",
    format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="text for people, json for programs.")
    ] = "text",
    library: LibraryOption = None,
) -> None:
    """List the standards that the library covers.

    Example: unpack list --grade 3
    """
    from unpack.cli.listing import describe_coverage, write_coverage
    from unpack.cli.loading import is_terminal, open_library

    require_choice("--format", format, ("text", "json"))
    opened = open_library(library)
    if format == "json":
        write_text(write_coverage(opened, grade=grade, subject=subject))
        return
    width = terminal_width(100) if is_terminal() else None
    print(describe_coverage(opened, grade=grade, subject=subject, width=width))


def show(
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="A standard, a skill or a progression.", show_default=False)
    ],
    format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="text for people, json for programs.")
    ] = "text",
    library: LibraryOption = None,
    language: LanguageOption = "",
) -> None:
    """Show a standard, unpacked, in the terminal.

    Example: unpack show 3.NBT.A.1
    """
    from unpack.text.choices import require_choice

    require_choice("--format", format, ("text", "json"))
    if format == "json":
        from unpack.cli.showing import show_as_data

        show_as_data(target, library, language)
        return
    from unpack.cli.printing import show_in_terminal

    show_in_terminal(target, library, language)


def graph(
    target: Annotated[
        str, typer.Argument(metavar="STANDARD", help="A standard, a skill or a progression.", show_default=False)
    ] = "",
    all_: Annotated[bool, typer.Option("--all", help="The whole library.")] = False,
    format: Annotated[
        str, typer.Option("--format", metavar="mermaid|dot|svg|json", help="The form of the graph.")
    ] = "mermaid",
    library: LibraryOption = None,
    language: LanguageOption = "",
) -> None:
    """Print the graph of a standard and of all it rests on.

    Example: unpack graph 4.NBT.A.3 --format svg > map.svg
    """
    from unpack.cli.loading import open_library
    from unpack.interop.graph_formats import GRAPH_FORMATS, build_graph_data

    require_choice("--format", format, tuple(GRAPH_FORMATS))
    if bool(target) == all_:
        raise UnpackError(
            "a standard and --all do not go together" if all_ else "there is no standard to draw",
            "name one, or give --all for the whole library",
        )
    opened = open_library(library, language=language)
    write_text(GRAPH_FORMATS[format](build_graph_data(opened, None if all_ else target)))


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="A library's folder, or files in it.", show_default=False),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="All checks, every item proved; warnings count as errors.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Like --strict, with items of up to 2,000,000 draws.")] = False,
    without_items: Annotated[bool, typer.Option("--without-items", help="Do not try the items' draws.")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="CODE", help="Only this check, strict or not. May be repeated.", show_default=False
        ),
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option(
            "--skip", metavar="CODE", help="Do not tell findings of this code. May be repeated.", show_default=False
        ),
    ] = None,
    notes: Annotated[bool, typer.Option("--notes", help="Tell also what is worth knowing and no fault.")] = False,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="error|warning|note|never",
            help="What makes the exit code 1. Default: error, with --strict warning.",
            show_default=False,
        ),
    ] = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="The same as --fail-on never.")] = False,
    format: Annotated[
        str,
        typer.Option(
            "--format", metavar="text|concise|json|github|sarif", help="text for people; the others for programs."
        ),
    ] = "text",
    write: Annotated[
        list[str] | None,
        typer.Option(
            "--write",
            metavar="FORMAT=FILE",
            help="Write this form into a file, too. May be repeated.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="Findings shown of one code; 0 shows all.")
    ] = 20,
    language: Annotated[
        str,
        typer.Option("--language", metavar="CODE", help="Tell what this translation lacks, too.", show_default=False),
    ] = "",
    edges: Annotated[
        Path | None,
        typer.Option(
            "--edges",
            metavar="FILE",
            help="Compare with a published map: a CSV file with from_code and to_code.",
            show_default=False,
        ),
    ] = None,
    exceptions: Annotated[
        Path | None,
        typer.Option(
            "--exceptions",
            metavar="FILE",
            help="Pairs of that map to leave out: the rows of a Markdown table.",
            show_default=False,
        ),
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also",
            metavar="coverage|fonts|privacy|history",
            help=(
                "Tell also standards without a skill, letters that no font has, files of a class that git keeps, or "
                "ids that mean something else than in an earlier release. May be repeated."
            ),
            show_default=False,
        ),
    ] = None,
    new_since: Annotated[
        str,
        typer.Option(
            "--new-since",
            metavar="REV",
            help="Only findings that the library did not have at this revision, such as v1.0 or main.",
            show_default=False,
        ),
    ] = "",
    library: LibraryOption = None,
    force: ForceOption = False,
) -> None:
    """Check a library and say what to mend.

    It reads every file, follows every reference, looks at the graph, and tells what a sheet would lack.

    Example: unpack check progressions
    """
    from unpack.cli.check_named import NamedOrder
    from unpack.cli.check_reports import FORMATS
    from unpack.cli.checking import NEVER, CheckOrder, run_check

    require_choice("--format", format, FORMATS)
    if exit_zero and fail_on not in ("", NEVER):
        raise UnpackError("--exit-zero and --fail-on do not go together", "--exit-zero is --fail-on never")
    order = CheckOrder(
        paths or [],
        library,
        strict=strict or full,
        full=full,
        with_items=not without_items,
        only=tuple(only or ()),
        skip=tuple(skip or ()),
        fail_on=NEVER if exit_zero else fail_on,
        notes=notes,
        format=format,
        limit=limit,
        write=tuple(write or ()),
        force=force,
        named=NamedOrder(language, edges, exceptions, tuple(also or ())),
        new_since=new_since,
    )
    raise typer.Exit(run_check(order))


def explain(
    code: Annotated[
        str, typer.Argument(metavar="[CODE]", help="The code of a finding; none lists them all.", show_default=False)
    ] = "",
) -> None:
    """Explain a finding of `check` or a kind of change of `diff`.

    It says why it matters, shows a bad and a good example of a finding, and tells how to allow or accept it.

    Example: unpack explain few-items
    """
    from unpack.cli import explaining

    print(explaining.explain(code, further=explaining.list_change_families()))


def prove(
    item: Annotated[
        str,
        typer.Argument(metavar="ITEM", help="An item: progression/skill/item, or its last part.", show_default=False),
    ],
    library: LibraryOption = None,
) -> None:
    """Prove one item and explain the proof.

    It tells the variants, what the conditions refuse and why, where the key stands, and which thinking it can show.

    Example: unpack prove rounding/nearest-ten/two-digit-up
    """
    from unpack.cli.proving import explain_proof

    raise typer.Exit(explain_proof(item, library))
