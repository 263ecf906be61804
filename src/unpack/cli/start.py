"""Where `unpack` starts: nothing is imported before the garbage collector is off."""

import gc


def run() -> None:
    """Run the command line and end the process with its exit code."""
    # A command lives for a moment and its trees have no cycles: looking for some doubles the time that a large library
    # takes, and costs every import its share.
    gc.disable()
    from unpack.cli.main import run as run_commands

    run_commands()
