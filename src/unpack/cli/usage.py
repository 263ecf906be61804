"""What was wrong with a command line, in our words: typer's exceptions → a message and a hint.

They are told by the names of their classes, since typer keeps the classes themselves to itself.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from inspect import getdoc
from typing import Any, ClassVar

from typer.core import TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from unpack.cli.spreading import spread
from unpack.text.clean import clean
from unpack.text.diagnostic import nearest_word
from unpack.text.errors import UnpackError


class LateCommands(Mapping[str, Any]):
    """Commands by name, each built when it is asked for: reading the options of all of them takes longer than most
    run."""

    def __init__(self, functions: Mapping[str, Callable[..., object]]) -> None:
        self._functions = functions
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            function = spread(self._functions[name])
            if os.environ.get("_UNPACK_COMPLETE"):
                from unpack.cli.completing import offer_values

                offer_values(function)
            info = CommandInfo(name, callback=function)
            self._built[name] = get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None)
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._functions)

    def __len__(self) -> int:
        return len(self._functions)


class Commands(TyperGroup):
    """The commands, with a word about the one that was probably meant; a subclass names the `functions`."""

    functions: ClassVar[Mapping[str, Callable[..., object]]] = {}

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = LateCommands(self.functions)  # type: ignore[assignment]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.functions)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands by the first line of what each says of itself, without building them for it."""
        rows = [(name, (getdoc(function) or "").partition("\n")[0]) for name, function in self.functions.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise UnpackError(f"there is no command `{clean(name)[:80]}`", self._suggest(name))
        return super().resolve_command(ctx, args)

    def _suggest(self, name: str) -> str:
        if near := nearest_word(name, self.commands):
            return f"did you mean `{near}`?"
        # A standard is what people have in mind, and what they type first.
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z0-9.-]+", name[:80]):
            return f"say what to print of it, such as `unpack rubric {name}`; `unpack --help` lists what there is"
        return "`unpack --help` lists the commands"


def is_usage_error(error: Exception) -> bool:
    """Whether typer raised `error` because of what was typed."""
    return hasattr(error, "format_message") and hasattr(error, "ctx")


def explain_usage(error: Any) -> tuple[str, str]:
    """Return what to print for a usage error: the message, and the hint."""
    command = error.ctx.command_path if error.ctx else "unpack"
    help_hint = f"`{command} --help` shows how it is used"
    match type(error).__name__:
        case "NoSuchOption":
            near = " or ".join(f"`{name}`" for name in sorted(error.possibilities or ()))
            option = clean(error.option_name)[:80]
            return f"`{command}` has no option `{option}`", f"did you mean {near}?" if near else help_hint
        case "BadOptionUsage":
            wish = "needs a value" if "requires" in error.message else "takes no value"
            return f"{clean(error.option_name)} {wish}", help_hint
        case "MissingParameter":
            return f"`{command}` needs {_name(error.param)}", help_hint
        case "BadParameter" if error.param is not None:
            return f"{_name(error.param)} takes {_describe_type(error.param.type)}", help_hint
        case "NoArgsIsHelpError":
            return error.format_message(), ""
    if extra := re.search(r"unexpected extra arguments? ?\(?s?\)? \((.*)\)", error.message, re.DOTALL):
        return f"`{command}` does not know what to do with `{clean(extra[1])[:80]}`", help_hint
    return str(error.format_message()).rstrip("."), help_hint


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        word = str(parameter.metavar).strip("[]").removesuffix("...")
        return f"{'an' if word[0] in 'AEIOU' else 'a'} {word}"
    return str(max(parameter.opts, key=len))


def _describe_type(kind: Any) -> str:
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is None:
        return "another kind of value"
    return f"a whole number from {least}" + (f" to {most}" if most is not None else " on")
