"""The command that begins things: a library and its parts, other words for one, a template."""

from pathlib import Path
from typing import Annotated

import typer

from unpack.cli.options import LibraryOption


def new(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="library, framework, progression, skill, overlay, translation or template.",
            show_default=False,
        ),
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=(
                "A folder for a library, an id for a framework or a progression, PROGRESSION/ID for a skill; for an "
                "overlay or a translation the progression, for a template its name."
            ),
            show_default=False,
        ),
    ],
    language: Annotated[
        str,
        typer.Argument(
            metavar="[LANGUAGE]", help="For a translation: into which language, such as es.", show_default=False
        ),
    ] = "",
    title: Annotated[
        str,
        typer.Option(
            "--title", metavar="TEXT", help="Title of the library, framework or progression.", show_default=False
        ),
    ] = "",
    standards: Annotated[
        list[str] | None,
        typer.Option(
            "--standards",
            metavar="A,B",
            help=(
                "Standards of the progression or skill, whose words stand in the file as comments; "
                "the codes with which a framework begins."
            ),
            show_default=False,
        ),
    ] = None,
    subject: Annotated[
        str, typer.Option("--subject", metavar="TEXT", help="Subject of the progression.", show_default=False)
    ] = "",
    folder: Annotated[
        Path | None,
        typer.Option("--in", metavar="DIR", help="The folder to write into.", show_default=False),
    ] = None,
    framework: Annotated[
        str,
        typer.Option(
            "--framework",
            metavar="ID|none",
            help="For a library: which framework of ours it starts with. Default: ccss-math.",
            show_default=False,
        ),
    ] = "",
    owner: Annotated[
        list[str] | None,
        typer.Option(
            "--owner",
            metavar="ID=ACCOUNT",
            help="For a library: who looks after it, such as grade-3=@our-school/grade-3. May be repeated.",
            show_default=False,
        ),
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Begin a library, a progression or a part of one.

    What is written can be read and checked at once; what is still to be filled in says TODO or stands as a comment.
    Nothing is ever replaced.

    Example: unpack new library our-standards
    """
    from unpack.cli.scaffolding import NewOrder, make_scaffold

    make_scaffold(
        NewOrder(
            kind=kind,
            name=name,
            language=language,
            title=title,
            standards=standards or (),
            subject=subject,
            folder=folder,
            framework=framework,
            owners=owner or (),
            library=library,
        )
    )
