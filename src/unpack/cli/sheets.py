"""Commands that print sheets. Each names its records; `cli.printing` does the rest, which is the same for all."""

from typing import Annotated

import typer

from unpack.cli.options import (
    DepthOption,
    ForceOption,
    FormatOption,
    InitialsOption,
    LanguageOption,
    LargePrintOption,
    LibraryOption,
    NameLineOption,
    OutputOption,
    PaperOption,
    PlainOption,
    RosterOption,
    SkillsOption,
    StrictSheetOption,
    TargetArgument,
    TemplatesOption,
    TitleOption,
)
from unpack.text.errors import UnpackError


def unpacked(
    targets: TargetArgument,
    output: OutputOption = None,
    format: FormatOption = None,
    paper: PaperOption = "",
    title: TitleOption = "",
    large_print: LargePrintOption = False,
    strict: StrictSheetOption = False,
    plain: PlainOption = False,
    force: ForceOption = False,
    language: LanguageOption = "",
    library: LibraryOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Print a standard on a page, unpacked into its skills.

    Below them: what they rest on and lead to, what children may think, and questions to ask.

    Example: unpack unpacked 4.NBT.A.3
    """
    from unpack.cli.printing import Order, print_sheets

    order = Order(
        "unpacked",
        targets,
        output,
        format,
        paper,
        title,
        large_print,
        strict,
        plain,
        force,
        language,
        library,
        templates,
    )
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
    output: OutputOption = None,
    format: FormatOption = None,
    paper: PaperOption = "",
    title: TitleOption = "",
    name_line: NameLineOption = False,
    large_print: LargePrintOption = False,
    strict: StrictSheetOption = False,
    plain: PlainOption = False,
    force: ForceOption = False,
    language: LanguageOption = "",
    library: LibraryOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Print the way to a standard, step by step.

    Every prerequisite stands there with its reason.

    Example: unpack progression 4.NBT.A.3
    """
    from unpack.cli.printing import Order, print_sheets

    order = Order(
        "progression",
        targets,
        output,
        format,
        paper,
        title,
        large_print,
        strict,
        plain,
        force,
        language,
        library,
        templates,
    )
    print_sheets(order, style=style, depth=depth, name_line=name_line)


def rubric(
    targets: TargetArgument,
    style: Annotated[
        str, typer.Option("--style", metavar="analytic|single-point", help="One column a level, or the target alone.")
    ] = "analytic",
    only: Annotated[bool, typer.Option("--only", help="Leave out what the standard rests on.")] = False,
    derived: Annotated[
        bool, typer.Option("--derived", help="The rubric made from the skills, even where one was written.")
    ] = False,
    skills: SkillsOption = "",
    name_line: NameLineOption = False,
    output: OutputOption = None,
    format: FormatOption = None,
    paper: PaperOption = "",
    title: TitleOption = "",
    large_print: LargePrintOption = False,
    strict: StrictSheetOption = False,
    plain: PlainOption = False,
    force: ForceOption = False,
    language: LanguageOption = "",
    library: LibraryOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Print a rubric: skills by performance level.

    Example: unpack rubric 4.NBT.A.3
    """
    from unpack.cli.printing import Order, print_sheets

    order = Order(
        "rubric", targets, output, format, paper, title, large_print, strict, plain, force, language, library, templates
    )
    print_sheets(order, style=style, only=only, derived=derived, skills=skills, name_line=name_line)


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
    output: OutputOption = None,
    format: FormatOption = None,
    paper: PaperOption = "",
    title: TitleOption = "",
    large_print: LargePrintOption = False,
    strict: StrictSheetOption = False,
    plain: PlainOption = False,
    force: ForceOption = False,
    language: LanguageOption = "",
    library: LibraryOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Print a self-assessment sheet in a child's words.

    Example: unpack self-assess 3.NBT.A.1
    """
    from unpack.cli.printing import Order, print_sheets

    order = Order(
        "self-assess",
        targets,
        output,
        format,
        paper,
        title,
        large_print,
        strict,
        plain,
        force,
        language,
        library,
        templates,
    )
    names = None
    if initials and roster is None:
        raise UnpackError("--initials goes with --roster", "name the list with --roster FILE")
    if roster is not None:
        from unpack.cli.roster import read_names

        names = read_names(roster, initials=initials)
    print_sheets(order, style=style, grade=grade, until=until, skills=skills, names=names)
