"""The options that several commands share, each said once."""

from pathlib import Path
from typing import Annotated

import typer

from unpack.text.record import record

TargetArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="TARGET...",
        help="A standard in any spelling (4.NBT.A.3, 4.nbt.3), a skill or a progression.",
        show_default=False,
    ),
]
LibraryOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help="A library's folder; one without library.yaml is laid over the one in use. May be repeated.",
        show_default=False,
    ),
]
LanguageOption = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="CODE",
        help=(
            "Print in this language, such as es, where the library has it. "
            "Ours is in English alone so far: only the words round its texts change."
        ),
        show_default=False,
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=(
            "Where to write; `-` is stdout (Markdown unless --format says else), a folder ends in `/`. "
            "Default: named after the target, here."
        ),
        show_default=False,
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="pdf|md|html|json", help="Default: the ending of -o, else pdf.", show_default=False
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace a file even if unpack did not write it.")]
PaperOption = Annotated[
    str,
    typer.Option(
        "--paper", metavar="letter|a4|tabloid|a3", help="Default: unpack.toml, else letter.", show_default=False
    ),
]
TemplatesOption = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar="DIR",
        help="A folder whose templates take the place of ours, by file name.",
        show_default=False,
    ),
]
TitleOption = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="A heading of your own, in place of ours.", show_default=False)
]
DepthOption = Annotated[
    int | None,
    typer.Option("--depth", metavar="N", min=1, max=99, help="At most N prerequisites back.", show_default=False),
]
SkillsOption = Annotated[
    str, typer.Option("--skills", metavar="A,B", help="Only these skills of the target.", show_default=False)
]
LargePrintOption = Annotated[bool, typer.Option("--large-print", help="18 point, one column, black only.")]
StrictSheetOption = Annotated[
    bool, typer.Option("--strict", help="Refuse to leave a block out, and to print what is not approved.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Markdown without layout fences.")]
NameLineOption = Annotated[bool, typer.Option("--name-line", help="A line for name and date.")]
RosterOption = Annotated[
    Path | None,
    typer.Option(
        "--roster",
        metavar="FILE",
        help="A list of names (CSV): one sheet a child, the name filled in.",
        show_default=False,
    ),
]
InitialsOption = Annotated[bool, typer.Option("--initials", help="With --roster: initials in place of names.")]


@record
class SheetOptions:
    """The options that every command that prints has; a command takes them together as one parameter."""

    output: OutputOption = None
    paper: PaperOption = ""
    title: TitleOption = ""
    large_print: LargePrintOption = False
    strict: StrictSheetOption = False
    plain: PlainOption = False
    force: ForceOption = False
    language: LanguageOption = ""
    library: LibraryOption = None
    templates: TemplatesOption = None
