"""Commands that print sheets. Each names its records; `cli.printing` does the rest, which is the same for all."""

from typing import Annotated

import typer

from unpack.cli.options import (
    DepthOption,
    FormatOption,
    InitialsOption,
    NameLineOption,
    RosterOption,
    SheetOptions,
    SkillsOption,
    TargetArgument,
)
from unpack.text.errors import UnpackError


def unpacked(
    targets: TargetArgument,
    format: FormatOption = None,
    *,
    sheet: SheetOptions,
) -> None:
    """Print a standard on a page, unpacked into its skills.

    Below them: what they rest on and lead to, what children may think, and questions to ask.

    Example: unpack unpacked 4.NBT.A.3
    """
    from unpack.cli.printing import make_order, print_sheets

    order = make_order("unpacked", targets, format, sheet)
    print_sheets(order)


def progression(
    targets: TargetArgument,
    style: Annotated[
        str,
        typer.Option(
            "--style", metavar="steps|map|strip|path", help="Default: steps, then the map.", show_default=False
        ),
    ] = "",
    depth: DepthOption = None,
    format: FormatOption = None,
    name_line: NameLineOption = False,
    *,
    sheet: SheetOptions,
) -> None:
    """Print the way to a standard, step by step.

    Every prerequisite stands there with its reason.

    Example: unpack progression 4.NBT.A.3
    """
    from unpack.cli.printing import make_order, print_sheets

    order = make_order("progression", targets, format, sheet)
    print_sheets(order, style=style, depth=depth, name_line=name_line)


def rubric(
    targets: TargetArgument,
    style: Annotated[
        str, typer.Option("--style", metavar="analytic|single-point", help="One column a level, or the target alone.")
    ] = "analytic",
    only: Annotated[bool, typer.Option("--only", help="Leave out what the standard rests on.")] = False,
    foundations: Annotated[
        bool,
        typer.Option(
            "--foundations",
            help="Print what it rests on, too, however many skills it has; as derived.",
        ),
    ] = False,
    derived: Annotated[
        bool, typer.Option("--derived", help="The rubric made from the skills, even where one was written.")
    ] = False,
    skills: SkillsOption = "",
    name_line: NameLineOption = False,
    format: FormatOption = None,
    *,
    sheet: SheetOptions,
) -> None:
    """Print a rubric: skills by performance level.

    Example: unpack rubric 4.NBT.A.3
    """
    from unpack.cli.printing import make_order, print_sheets

    order = make_order("rubric", targets, format, sheet)
    print_sheets(
        order,
        style=style,
        only=only,
        foundations=foundations,
        derived=derived,
        skills=skills,
        name_line=name_line,
    )


def self_assess(
    targets: TargetArgument,
    style: Annotated[
        str,
        typer.Option(
            "--style",
            metavar="faces|lights|steps|single-point|proof",
            help="Default: by the grade.",
            show_default=False,
        ),
    ] = "",
    grade: Annotated[
        str,
        typer.Option(
            "--grade",
            metavar="GRADE",
            help="Words and marks for this grade. Default: the standard's.",
            show_default=False,
        ),
    ] = "",
    until: Annotated[
        str,
        typer.Option("--until", metavar="SKILL", help="Only skills taught so far, up to this one.", show_default=False),
    ] = "",
    skills: SkillsOption = "",
    roster: RosterOption = None,
    initials: InitialsOption = False,
    format: FormatOption = None,
    *,
    sheet: SheetOptions,
) -> None:
    """Print a self-assessment sheet in a child's words.

    Example: unpack self-assess 3.NBT.A.1
    """
    from unpack.cli.printing import make_order, print_sheets

    order = make_order("self-assess", targets, format, sheet)
    names = None
    if initials and roster is None:
        raise UnpackError("--initials goes with --roster", "name the list with --roster FILE")
    if roster is not None:
        from unpack.cli.roster import read_names

        names = read_names(roster, initials=initials)
    print_sheets(order, style=style, grade=grade, until=until, skills=skills, names=names)
