"""The command line: the commands in one place. Heavy imports stand inside the commands that need them."""

import sys
from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar

import typer

from unpack.cli import changes, classroom, editing, library, questions, scaffolds, sheets
from unpack.cli.console import run_guarded
from unpack.cli.usage import Commands

LIBRARY_COMMANDS = (library.list_, library.show, library.graph, library.check, library.explain, library.prove)
TEAM_COMMANDS = (scaffolds.new, editing.fmt, editing.mv, changes.diff, changes.changelog, changes.review)
CLASS_COMMANDS = (classroom.groups, classroom.path, classroom.profile, classroom.mistakes)
SHEET_COMMANDS = (
    sheets.unpacked,
    sheets.progression,
    sheets.rubric,
    sheets.self_assess,
    questions.items,
    questions.slip,
)


class UnpackCommands(Commands):
    """All commands by the names under which they are typed: those that print sheets first."""

    functions: ClassVar[Mapping[str, Callable[..., object]]] = {
        function.__name__.rstrip("_").replace("_", "-"): function
        for function in (*SHEET_COMMANDS, *CLASS_COMMANDS, *LIBRARY_COMMANDS, *TEAM_COMMANDS)
    }


app = typer.Typer(
    name="unpack",
    cls=UnpackCommands,
    help="Unpack academic standards: print learning progressions, rubrics, item sets and self-assessment sheets.",
    # Plain help: rich would cost more time than the help itself.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Unpack academic standards."""
    if version:
        from unpack.cli.versions import describe_versions

        print(describe_versions())
        raise typer.Exit


def run() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run_guarded(lambda: app(prog_name="unpack", standalone_mode=False)))
