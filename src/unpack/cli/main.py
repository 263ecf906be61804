"""The command line: the commands in one place. Heavy imports stand inside the commands that need them."""

import gc
import sys
from typing import Annotated

import typer

from unpack.cli import library, sheets
from unpack.cli.console import run_guarded
from unpack.cli.usage import Commands

app = typer.Typer(
    name="unpack",
    cls=Commands,
    help="Unpack academic standards: print learning progressions, rubrics, item sets and self-assessment sheets.",
    # Plain help: rich would cost more time than the help itself.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    # Installing completion would write into files of the user's that are none of ours.
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

LIBRARY_COMMANDS = (library.list_, library.show, library.graph, library.check, library.prove)
SHEET_COMMANDS = (sheets.unpacked, sheets.progression, sheets.rubric, sheets.self_assess, sheets.items, sheets.slip)


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Unpack academic standards."""
    if version:
        from unpack.cli.versions import describe_versions

        print(describe_versions())
        raise typer.Exit


for command in (*SHEET_COMMANDS, *LIBRARY_COMMANDS):
    app.command(command.__name__.rstrip("_").replace("_", "-"))(command)


def run() -> None:
    """Run the command line and end the process with its exit code."""
    # A command lives for a moment and its trees have no cycles: looking for some in 100,000 nodes doubles the time.
    gc.disable()
    sys.exit(run_guarded(lambda: app(prog_name="unpack", standalone_mode=False)))
