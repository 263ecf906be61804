"""What was typed wrong is said in one line, with a hint; help is short and whole; streams and exit codes are kept."""

import re
from importlib import metadata

import pytest

from unpack.cli.main import LIBRARY_COMMANDS, SHEET_COMMANDS, app

COMMANDS = [command.__name__.rstrip("_").replace("_", "-") for command in (*SHEET_COMMANDS, *LIBRARY_COMMANDS)]


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_goes_to_stdout(unpack, option: str) -> None:
    outcome = unpack(option)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Usage: unpack [OPTIONS] COMMAND [ARGS]...")
    assert all(re.search(rf"^  {command} ", outcome.out, re.MULTILINE) for command in COMMANDS)


def test_no_summary_of_a_command_is_cut_off(unpack) -> None:
    listed = unpack("--help").out.partition("Commands:")[2]
    assert "..." not in listed
    assert all(line.endswith(".") for line in listed.split("\n") if line.strip())


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example_that_begins_as_it_does(unpack, command: str) -> None:
    outcome = unpack(command, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Usage: unpack {command} ")
    assert f"  Example: unpack {command} " in outcome.out


def test_the_version_names_what_a_report_needs(unpack) -> None:
    outcome = unpack("--version")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("unpack ")
    assert f"typst {metadata.version('typst')}" in outcome.out


def test_without_a_command_the_help_is_talk(unpack) -> None:
    outcome = unpack()
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: unpack ")


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (["rubrik"], "there is no command `rubrik`", "did you mean `rubric`?"),
        (["zzz"], "there is no command `zzz`", "`unpack --help` lists the commands"),
        (
            ["3.NBT.A.1"],
            "there is no command `3.NBT.A.1`",
            "say what to print of it, such as `unpack rubric 3.NBT.A.1`",
        ),
        (["rubric", "3.NBT.A.1", "x.pdf"], "`x.pdf` names a file, and no standard", "-o x.pdf writes to it"),
        (["a\x1b[2J\n::error::"], "there is no command `a\ufffd[2J ::error::`", "`unpack --help` lists the commands"),
        (["--nosuch"], "`unpack` has no option `--nosuch`", "`unpack --help` shows how it is used"),
        (["rubric"], "`unpack rubric` needs a TARGET", "`unpack rubric --help` shows how it is used"),
        (["show"], "`unpack show` needs a TARGET", "`unpack show --help` shows how it is used"),
        (["groups", "x"], "`unpack groups` needs an ANSWERS", "`unpack groups --help` shows how it is used"),
        (["rubric", "x", "--forcd"], "`unpack rubric` has no option `--forcd`", "did you mean `--force`"),
        (
            ["rubric", "x", "--zzz"],
            "`unpack rubric` has no option `--zzz`",
            "`unpack rubric --help` shows how it is used",
        ),
        (["rubric", "x", "--format"], "--format needs a value", "--help` shows how it is used"),
        (["rubric", "x", "--force=1"], "--force takes no value", "--help` shows how it is used"),
        (
            ["list", "a b"],
            "`unpack list` does not know what to do with `a b`",
            "`unpack list --help` shows how it is used",
        ),
        (["progression", "x", "--depth", "0"], "--depth takes a whole number from 1 to 99", "--help` shows"),
        (["progression", "x", "--depth", "two"], "--depth takes a whole number from 1 to 99", "--help` shows"),
        (["check", "--limit", "-1"], "--limit takes a whole number from 0 on", "--help` shows"),
        (["items", "x", "--per-skill", "99"], "--per-skill takes a whole number from 1 to 20", "--help` shows"),
        (["list", "--format", "xml"], "--format knows no `xml`", "one of text, json"),
        (["graph", "x", "--format", "sgv"], "--format knows no `sgv`", "did you mean `svg`?"),
        (["check", "--format", "xml"], "--format knows no `xml`", "one of text, concise, json, github"),
        (["graph"], "there is no standard to draw", "name one, or give --all for the whole library"),
        (["graph", "x", "--all"], "a standard and --all do not go together", "name one"),
        (
            ["rubric", "3.NBT.A.1", "--style", "holistik"],
            "--style knows no `holistik`",
            "one of analytic, single-point",
        ),
        (["progression", "3.NBT.A.1", "--style", "maps"], "--style knows no `maps`", "did you mean `map`?"),
        (["self-assess", "3.NBT.A.1", "--style", "x"], "--style knows no `x`", "one of faces, lights"),
        (["self-assess", "3.NBT.A.1", "--grade", "13"], "--grade knows no `13`", "one of PK, K, 1, 2"),
        (
            ["self-assess", "3.NBT.A.1", "--initials"],
            "--initials goes with --roster",
            "name the list with --roster FILE",
        ),
        (["rubric", "3.NBT.A.1", "--paper", "a5"], "--paper knows no `a5`", "one of letter, a4, tabloid, a3"),
        (["rubric", "3.NBT.A.1", "--language", "tlh"], "--language knows no `tlh`", "one of en, es"),
        (["graph", "3.NBT.A.1", "--language", "../en"], "--language knows no `../en`", "one of en, es"),
        (
            ["rubric", "3.NBT.A.1", "--library", "nowhere"],
            "there is no folder `nowhere`",
            "the folder that holds library.yaml",
        ),
        (["check", "nowhere"], "there is no file or folder `nowhere`", ""),
    ],
)
def test_a_slip_on_the_command_line_is_told_with_its_cure(unpack, typed, message: str, hint: str) -> None:
    outcome = unpack(*typed)
    assert (outcome.code, outcome.out) == (2, "")
    first, *hints = outcome.err.splitlines()
    assert first == f"unpack: {message}"
    assert hint in "\n".join(hints)
    assert all(line.startswith("hint: ") for line in hints)


UNCOVERED = """\
framework: other
title: Other standards
standards:
  4.S.C.1: {grade: 4, domain: Number, cluster: Eighths, text: Find an eighth., text-is: paraphrase}
"""


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (["rubric", "2.S.A.9"], "nothing in this library is called `2.S.A.9`", "did you mean 2.S.A.2 or 2.S.A.1"),
        (["show", "half-of-ten"], "nothing in this library is called `half-of-ten`", "did you mean half-of-tens"),
        (["graph", "fair-pils"], "nothing in this library is called `fair-pils`", "did you mean fair-piles"),
        (["rubric", "../../etc/passwd"], "nothing in this library is called `../../etc/passwd`", "`unpack list` shows"),
        (["rubric", "4.S.C.1"], "no skill of this library is part of 4.S.C.1 yet", "`unpack list` shows"),
        (["rubric", "2.S.A.1", "--skills", "zzz"], "`zzz` is no skill of 2.S.A.1", "one of fair-piles"),
        (["self-assess", "2.S.A.1", "--until", "quarter"], "`quarter` is no skill of 2.S.A.1", "one of fair-piles"),
        (["list", "--grade", "13"], "no standard of this library is of grade `13`", "one of 2, 3, 4"),
        (["list", "--subject", "music"], "no progression is of subject `music`", "one of math"),
        (
            ["rubric", "2.S.A.1", "--strict"],
            "not approved yet: halving",
            "--strict prints only what says `status: approved`",
        ),
        (
            ["rubric", "3.S.B.1"],
            "the sheet `rubric` cannot be printed: `levels` is missing",
            "add `levels` to `quarter` at library/",
        ),
    ],
)
def test_what_the_library_does_not_hold_is_input_with_errors(
    unpack, write_library, typed, message: str, hint: str
) -> None:
    outcome = unpack(*typed, "--library", write_library(other=UNCOVERED))
    assert (outcome.code, outcome.out) == (1, "")
    assert f"unpack: {message}" in outcome.err.splitlines()
    assert f"hint: {hint}" in outcome.err


def test_completion_of_the_shell_is_offered() -> None:
    assert app._add_completion
