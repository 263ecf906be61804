"""The documents that are made from the program: `python -m unpack.cli.documents` writes them anew in a checkout.

What can be read off the code stands nowhere else, so it cannot lag behind; a test compares the files with what this
module would write.
"""

import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from typer.main import get_command

from unpack.cli.console import run_guarded
from unpack.cli.main import CLASS_COMMANDS, SHEET_COMMANDS, app
from unpack.cli.settings_page import describe_settings
from unpack.library.declarations import FileKind
from unpack.library.format_reference import write_reference
from unpack.library.json_schema import write_schema
from unpack.review.changes.json_form import build_schema
from unpack.review.changes.kinds import CHANGE_KINDS
from unpack.review.changes.text_form import TITLES
from unpack.review.checks.words import LISTS
from unpack.review.explained_codes import list_families
from unpack.review.explanation import Explanation
from unpack.text.errors import UnpackError
from unpack.unpacking.figures.figures import FIGURE_KINDS

_WIDTH = 120
_GENERATED = "<!-- Made by `python -m unpack.cli.documents`; what is changed here is lost. -->\n"

_COMMANDS_HEAD = """\
# Commands

`unpack COMMAND --help` says the same in the terminal. Data goes to stdout, everything else to stderr.

Exit codes: 0 done; 1 findings, or input with errors and nothing written; 2 a slip on the command line, or a file that
cannot be read or written; 3 a bug in unpack; 130 interrupted.

A file is written whole or not at all, and a file that unpack did not write, or that you changed since, is not replaced
without `--force`.

`unpack --install-completion` lets the shell complete commands, options and what they take: codes of the library,
styles, checks, kinds of things.

What a school or a team sets once, such as paper, name and logo, stands in [`unpack.toml`](settings.md).
"""

_SHEET_HEAD = """\
## Options of every sheet

The commands {commands} print sheets and share these options.
"""

_CLASS_HEAD = """\
## Options of every command that reads answers

The commands {commands} read what a class answered and share these options, as far as they read answers.
"""

_SHEET_LINK = "And the [options of every sheet](#options-of-every-sheet).\n"
_CLASS_LINK = (
    "And the [options of every command that reads answers](#options-of-every-command-that-reads-answers) and "
    "[of every sheet](#options-of-every-sheet).\n"
)

_CHECKS_HEAD = """\
# What `unpack check` finds

Each finding has a code, a place and a sentence; most have a hint that says what to do. An *error* means that a sheet
would be wrong or impossible, a *warning* that something was probably not meant, a *note* (shown with `--notes`) that
something is worth knowing. `unpack check` ends with exit code 1 when it finds an error, with `--strict` also when it
finds a warning; `--fail-on` sets another bar.

*always* runs with `unpack check`, *strict* with `unpack check --strict`, and what names an option only when it is
given. All else is found while a library or a table is read, by every command. `unpack explain CODE` says in the
terminal what stands here.
"""

_ALLOW = """\
## Allowing a finding

Where something is meant, a comment says so and why:

    tie:   # unpack: allow few-items because one agreement needs one question

At the end of a line it covers the findings that start on that line; alone on a line it covers the next field with all
it holds; before the first field it covers the file. Several codes are parted by commas. Errors of reading a file, of
its fields and values and of its references cannot be allowed, because sheets would be wrong.

`unpack.toml` says the same for many files (paths as seen from the library's folder), and how much a finding weighs:

    [check.allow]
    "science/**" = ["two-behaviours"]

    [check.severity]
    judging-word = "error"

    [check.words]
    judging = ["peachy"]

What stands in `[check.words]` lengthens the lists of words that the checks of wording look for; each form of a word
stands by itself:

{lists}

Our lists are English and are read in libraries whose `language` is `en`. A library in another language is checked for
the words that its team lists here, in that language, and for nothing that only English knows.
"""

_EXAMPLES_HEAD = """\
## Why each matters, and how it looks

An example shows only what it is about: all else is as it should be. `# no levels` says that a field is not there,
`# file: math/thirds.yaml` begins another file, and `⟨U+200B⟩`, `⟨byte E9⟩` and `⟨tab⟩` stand for what nobody sees.
"""

_CHANGES_HEAD = """\
# What `unpack diff` tells

Two states of a library are compared by id, whatever the file and the line, and each change has a kind, a level and a
sentence. *Breaks past results* means that something already made from, or collected with, the old library would now be
read differently or cannot be read; `unpack diff` then ends with exit code 1 (`--fail-on` sets another bar). *Needs a
look* means that somebody should decide whether sheets or lessons follow.

A progression that was a draft promises nothing: what would break past results needs a look there. A text that differs
in nothing but case, spaces and punctuation is for information, whatever its kind.
"""

_ACCEPT = """\
## Accepting a change

Where a change is meant, somebody says why, and it counts no more:

    unpack diff --accept item-answer-changed rounding/nearest-ten/two-digit --because "The key was wrong"

That adds a line to `.unpack/accepted.yaml` beside `library.yaml`, to be committed with the change. The entry holds for
this change alone: if the same item changes once more, it counts again. `--until 2027-06-30` gives it a last day,
`--by grade-3-math` says who decided. Accepted changes stay visible, marked; an entry that fits nothing any more is
told, so that it can be deleted. What others wrote in the file stays as it is.
"""


def build_documents() -> dict[str, str]:
    """Return the text of every generated document by its path in the checkout, with `/`."""
    documents = {
        "docs/cli.md": describe_commands(),
        "docs/checks.md": describe_checks(),
        "docs/changes.md": describe_changes(),
        "docs/schema.md": write_reference(FIGURE_KINDS),
        "docs/settings.md": f"{_GENERATED}\n{describe_settings()}",
    }
    for kind in get_args(FileKind):
        documents[f"schema/{kind}.json"] = write_schema(kind, FIGURE_KINDS)
    documents["schema/changes.json"] = build_schema()
    return documents


def describe_commands() -> str:
    """Return the page of the commands: what each does, its arguments, its options, an example."""
    commands: Mapping[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
    sheets = [command.__name__.replace("_", "-") for command in SHEET_COMMANDS]
    classes = [command.__name__ for command in CLASS_COMMANDS]
    shared = _shared_options([commands[name] for name in sheets])
    # The last of them keeps a record and takes fewer options; what it has of these is the same.
    of_answers = _shared_options([commands[name] for name in classes[:-1]])
    read_answers = {
        name: option for name, option in of_answers.items() if _explain(option) != _explain(shared.get(name))
    }
    parts = [_GENERATED, _COMMANDS_HEAD]
    for name, command in commands.items():
        known = shared if name in sheets else {**shared, **read_answers} if name in classes else {}
        own = [option for option in command.params if _is_option(option) and option.name not in known]
        more = _SHEET_LINK if name in sheets else _CLASS_LINK if name in classes else ""
        parts.append(_describe_command(name, command, own, more))
    for head, names, options in ((_SHEET_HEAD, sheets, shared), (_CLASS_HEAD, classes, read_answers)):
        listed = ", ".join(f"`{name}`" for name in names)
        parts += [head.format(commands=listed), _option_table(options.values())]
    return "\n".join(parts)


def describe_checks() -> str:
    """Return the page of the findings: a table of each family, then every code with its examples."""
    families = list_families()
    parts = [_GENERATED, _CHECKS_HEAD]
    for family in families:
        has_when = any(code.when for code in family.codes)
        head = ("code", "when", "what") if has_when else ("code", "what")
        rows = [
            (f"[`{code.code}`](#{code.code})", *((code.when,) if has_when else ()), code.summary)
            for code in family.codes
        ]
        parts += [f"## {family.title}\n", _table(head, rows)]
    lists = "\n".join(f"- `{name}`: {what}" for name, what in LISTS.items())
    parts += [_ALLOW.replace("{lists}", lists), _EXAMPLES_HEAD]
    parts += [_describe_code(code.explanation) for family in families for code in family.codes]
    return "\n".join(parts)


def _describe_code(explanation: Explanation) -> str:
    parts = [f"### {explanation.code}\n", f"{textwrap.fill(explanation.why, _WIDTH)}\n"]
    if explanation.no_example:
        parts.append(f"{textwrap.fill(f'There is no example: {explanation.no_example}', _WIDTH)}\n")
    for title, example in (("Bad:", explanation.bad), ("Good:", explanation.good)):
        if example:
            parts += [f"{title}\n", "".join(f"    {line}".rstrip() + "\n" for line in example.splitlines())]
    return "\n".join(parts)


def describe_changes() -> str:
    """Return the page of the changes: a table of the kinds of each level."""
    parts = [_GENERATED, _CHANGES_HEAD]
    for level, title in TITLES.items():
        rows = [(f"`{kind}`", why) for kind, (its, why) in CHANGE_KINDS.items() if its == level]
        parts += [f"## {title}\n", _table(("kind", "why"), rows)]
    return "\n".join([*parts, _ACCEPT])


def write_documents(root: Path) -> list[str]:
    """Write what is not fresh below `root`, a checkout; return the paths written. Raises UnpackError elsewhere."""
    if not (root / "pyproject.toml").is_file():
        raise UnpackError("the documents are written in a checkout only", "run this in a clone of the repository")
    written = []
    for name, text in build_documents().items():
        path = root / name
        if not path.is_file() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            written.append(name)
    return written


def _shared_options(commands: list[Any]) -> dict[str, Any]:
    """Return the options that all of `commands` have, by name, in the order of the first."""
    first, *others = ({option.name: option for option in command.params if _is_option(option)} for command in commands)
    return {name: option for name, option in first.items() if all(name in options for options in others)}


def _describe_command(name: str, command: Any, options: list[Any], more: str) -> str:
    summary, _, example = (command.help or "").partition("Example:")
    arguments = [argument for argument in command.params if not _is_option(argument)]
    usage = " ".join(["unpack", name, *map(_spell_argument, arguments), "[OPTIONS]"])
    parts = [f"## {name}\n", f"{_flow(summary)}\n", f"    {usage}\n"]
    parts += [f"`{argument.metavar.strip('[].')}`: {argument.help}\n" for argument in arguments]
    parts.append(f"Example: `{example.strip()}`\n")
    if options:
        parts.append(_option_table(options))
    return "\n".join([*parts, *([more] if more else [])])


def _is_option(parameter: Any) -> bool:
    return str(parameter.opts[0]).startswith("-")


def _spell_argument(argument: Any) -> str:
    metavar = str(argument.metavar)
    return metavar if argument.required or metavar.startswith("[") else f"[{metavar}]"


def _option_table(options: Iterable[Any]) -> str:
    return _table(("option", "what it does"), [(_spell(option), _explain(option)) for option in options])


def _spell(option: Any) -> str:
    value = f" {option.metavar}" if option.metavar else ""
    return f"`{', '.join(option.opts)}{value}`"


def _explain(option: Any) -> str:
    if option is None:
        return ""
    default = "" if option.is_flag or option.show_default is False else f" Default: `{option.default}`."
    return f"{option.help}{default}"


def _flow(text: str) -> str:
    return " ".join(text.split())


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |\n" for line in lines)


def _run() -> None:
    # Beside `src` in a checkout; inside site-packages there is no pyproject.toml and nothing is written.
    for name in write_documents(Path(__file__).resolve().parents[3]):
        print(name)


if __name__ == "__main__":
    raise SystemExit(run_guarded(_run))
