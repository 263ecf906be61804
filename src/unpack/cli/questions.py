"""Commands that print questions: item sets and entry slips, each with a key and a map beside it."""

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from unpack.cli.options import (
    FormatOption,
    SheetOptions,
    SkillsOption,
    TargetArgument,
)

FormsOption = Annotated[
    int, typer.Option("--forms", metavar="N", min=1, max=8, help="Forms A, B, C … with other numbers of the same kind.")
]
PrintedOption = Annotated[
    str,
    typer.Option(
        "--as", metavar="choice|answer", help="Options to choose from, or a line to write on.", show_default=False
    ),
]
OrderOption = Annotated[
    str,
    typer.Option(
        "--options",
        metavar="ascending|balanced",
        help="Numbers to choose from ascend, or stand so that each letter is right equally often. Default: they ascend "
        "unless most right answers would stand at one letter.",
        show_default=False,
    ),
]
SeedOption = Annotated[
    str, typer.Option("--seed", metavar="TEXT", help="Any word, for other numbers; the same seed, the same paper.")
]
NotSureOption = Annotated[bool, typer.Option("--not-sure", help="A last option without a letter: I am not sure.")]
WhyOption = Annotated[
    bool,
    typer.Option(
        "--why", help="Print no sheets: say in the terminal which thinking the questions show and cannot tell apart."
    ),
]


def items(
    targets: TargetArgument,
    per_skill: Annotated[
        int, typer.Option("--per-skill", metavar="N", min=1, max=20, help="At most N questions a skill.")
    ] = 2,
    forms: FormsOption = 1,
    printed: PrintedOption = "",
    options: OrderOption = "",
    seed: SeedOption = "items",
    not_sure: NotSureOption = False,
    skills: SkillsOption = "",
    why: WhyOption = False,
    format: FormatOption = None,
    *,
    sheet: SheetOptions,
) -> None:
    """Print questions on a standard.

    The teacher's key and the map of the answers lie beside them.

    Example: unpack items 3.NBT.A.1 --forms 3
    """
    from unpack.cli.printing import make_order

    order = make_order("items", targets, format, sheet)
    drawn = {"per_skill": per_skill, "forms": forms, "printed": printed, "options": options, "seed": seed}
    _print_or_explain("items", order, {**drawn, "not_sure": not_sure, "skills": skills}, why)


def slip(
    targets: TargetArgument,
    questions: Annotated[int, typer.Option("--questions", metavar="K", min=1, max=8, help="How many questions.")] = 6,
    forms: FormsOption = 1,
    printed: PrintedOption = "",
    options: OrderOption = "",
    seed: SeedOption = "slip",
    not_sure: NotSureOption = False,
    skills: SkillsOption = "",
    why: WhyOption = False,
    format: FormatOption = None,
    *,
    sheet: SheetOptions,
) -> None:
    """Print an entry slip.

    One page that asks for a standard and what it rests on, with the teacher's key.

    Example: unpack slip 3.NBT.A.1 --questions 6
    """
    from unpack.cli.printing import make_order

    order = make_order("slip", targets, format, sheet)
    drawn = {"questions": questions, "forms": forms, "printed": printed, "options": options, "seed": seed}
    _print_or_explain("slip", order, {**drawn, "not_sure": not_sure, "skills": skills}, why)


def _print_or_explain(sheet: Literal["items", "slip"], order: Any, choices: Mapping[str, Any], why: bool) -> None:
    from unpack.cli.printing import print_sheets

    if why:
        from unpack.cli.separating import explain_questions

        explain_questions(sheet, order, choices)
    else:
        print_sheets(order, **choices, command=write_command(order, choices))


def write_command(order: Any, choices: Mapping[str, Any]) -> str:
    """Return the command that prints the same paper again, for the foot of the key.

    What a paper holds stands in it in full; how it looks only where it was chosen.
    """
    chosen: dict[str, object] = {
        "--questions": choices.get("questions"),
        "--per-skill": choices.get("per_skill"),
        "--forms": choices["forms"],
        "--seed": choices["seed"],
        "--as": choices["printed"],
        "--options": choices["options"],
        "--not-sure": choices["not_sure"],
        "--skills": choices["skills"],
        "--title": order.title,
        "--paper": order.paper,
        "--large-print": order.large_print,
        "--language": order.language,
        "--templates": order.templates,
    }
    words = ["unpack", order.sheet, *order.targets]
    for option, value in chosen.items():
        if value is True:
            words.append(option)
        elif value not in ("", None, False):
            words += [option, str(value)]
    folders: list[Path] = order.library or []
    return shlex.join([*words, *(word for folder in folders for word in ("--library", str(folder)))])
