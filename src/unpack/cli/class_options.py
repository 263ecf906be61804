"""The options of the commands that read a class's answers, each said once."""

from pathlib import Path
from typing import Annotated

import typer

from unpack.text.record import record

StandardArgument = Annotated[
    str,
    typer.Argument(
        metavar="STANDARD", help="A standard in any spelling, a skill or a progression.", show_default=False
    ),
]
AnswersArgument = Annotated[
    Path,
    typer.Argument(
        metavar="ANSWERS",
        help="What the class answered: a CSV file as your program exports it (- reads it from another program), or a "
        "OneRoster folder.",
        show_default=False,
    ),
]
MapOption = Annotated[
    Path | None,
    typer.Option(
        "--map",
        metavar="FILE",
        help="The map that was written beside the printed set. Default: the one beside the answers.",
        show_default=False,
    ),
]
FormLetterOption = Annotated[
    str, typer.Option("--form", metavar="LETTER", help="The form that the whole file answers.", show_default=False)
]
FromOption = Annotated[
    str,
    typer.Option("--from", metavar="PROGRAM", help="What wrote the file, if it is not recognised.", show_default=False),
]
CellsOption = Annotated[
    str,
    typer.Option("--cells", metavar="answers|marks", help="What the cells of a plain table hold.", show_default=False),
]
AttemptOption = Annotated[
    str, typer.Option("--attempt", metavar="last|first", help="Which of a student's attempts counts.")
]
BlankOption = Annotated[
    str, typer.Option("--blank", metavar="left-out|wrong", help="Whether an empty answer counts as wrong.")
]
ClassListOption = Annotated[
    Path | None,
    typer.Option("--roster", metavar="FILE", help="The class list: CSV, or a OneRoster folder.", show_default=False),
]
SectionOption = Annotated[
    str,
    typer.Option("--section", metavar="TITLE", help="One class of a OneRoster folder.", show_default=False),
]
ClassInitialsOption = Annotated[bool, typer.Option("--initials", help="Initials in place of names.")]
AnonymousOption = Annotated[bool, typer.Option("--anonymous", help="S1, S2 … in place of names, in a random order.")]
KeyOption = Annotated[
    Path | None,
    typer.Option("--key", metavar="FILE", help="With --anonymous: write down who is who.", show_default=False),
]
NumbersOption = Annotated[bool, typer.Option("--numbers", help="Model probabilities beside the words.")]
NoClassPriorOption = Annotated[
    bool, typer.Option("--no-class-prior", help="Judge each student without a look at the class.")
]
DateOption = Annotated[
    str,
    typer.Option(
        "--date", metavar="DAY", help="The day of the answers, such as 2026-11-20 or today.", show_default=False
    ),
]
ClassFormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="text|pdf|md|html|json",
        help="text prints to the terminal. Default: the ending of -o, else pdf.",
        show_default=False,
    ),
]
ResultsOption = Annotated[
    Path | None,
    typer.Option("--results", metavar="DIR", help="The folder with the record of answers.", show_default=False),
]
InGitOption = Annotated[bool, typer.Option("--in-git", help="Allow a folder of results that git keeps.")]


@record
class AnswerOptions:
    """What was typed about the answers; empty where nothing was. A command takes them together as one parameter."""

    map: MapOption = None
    form: FormLetterOption = ""
    program: FromOption = ""
    cells: CellsOption = ""
    attempt: AttemptOption = "last"
    blank: BlankOption = "left-out"
    roster: ClassListOption = None
    section: SectionOption = ""
