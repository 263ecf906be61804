"""Commands that read a class's answers: groups, path, profile, mistakes."""

from pathlib import Path
from typing import Annotated

import typer

from unpack.cli.class_options import (
    AnonymousOption,
    AnswerOptions,
    AnswersArgument,
    CellsOption,
    ClassFormatOption,
    ClassInitialsOption,
    ClassListOption,
    DateOption,
    FormLetterOption,
    FromOption,
    InGitOption,
    KeyOption,
    MapOption,
    NoClassPriorOption,
    NumbersOption,
    ResultsOption,
    SectionOption,
    StandardArgument,
)
from unpack.cli.options import (
    SheetOptions,
)
from unpack.text.errors import UnpackError


def groups(
    standard: StandardArgument,
    answers: AnswersArgument,
    number: Annotated[int, typer.Option("--groups", metavar="N", min=1, max=12, help="At most N groups.")] = 4,
    size: Annotated[str, typer.Option("--size", metavar="A..B", help="From A to B students a group.")] = "3..8",
    wall: Annotated[bool, typer.Option("--wall", help="For the wall: first names and what they work on.")] = False,
    table: Annotated[bool, typer.Option("--csv", help="The groups as a table, too, beside the sheet.")] = False,
    initials: ClassInitialsOption = False,
    anonymous: AnonymousOption = False,
    key: KeyOption = None,
    numbers: NumbersOption = False,
    no_class_prior: NoClassPriorOption = False,
    date: DateOption = "",
    format: ClassFormatOption = None,
    *,
    reading: AnswerOptions,
    sheet: SheetOptions,
) -> None:
    """Print who works on what today.

    Each group has one next skill, a first move, and why each student is in it.

    Example: unpack groups 3.NBT.A.1 answers.csv
    """
    from dataclasses import replace

    from unpack.cli.class_sheets import ClassOrder, print_groups
    from unpack.cli.printing import make_order

    # A wall is read from afar.
    order = replace(make_order("groups", [standard], format, sheet), large_print=sheet.large_print or wall)
    wishes = ClassOrder(reading, initials, anonymous, key, numbers, not no_class_prior, date)
    print_groups(order, answers, wishes, groups=number, size=size, wall=wall, table=table)


def path(
    standard: StandardArgument,
    answers: AnswersArgument,
    student: Annotated[
        str, typer.Option("--student", metavar="ID", help="Only this student's page.", show_default=False)
    ] = "",
    initials: ClassInitialsOption = False,
    anonymous: AnonymousOption = False,
    key: KeyOption = None,
    no_class_prior: NoClassPriorOption = False,
    date: DateOption = "",
    format: ClassFormatOption = None,
    *,
    reading: AnswerOptions,
    sheet: SheetOptions,
) -> None:
    """Print each student's way to a standard.

    A page for each: what I have, what comes next, where it leads.

    Example: unpack path 3.NBT.A.1 answers.csv
    """
    from unpack.cli.class_sheets import ClassOrder, print_paths
    from unpack.cli.printing import make_order

    order = make_order("path", [standard], format, sheet)
    wishes = ClassOrder(reading, initials, anonymous, key, False, not no_class_prior, date)
    print_paths(order, answers, wishes, student=student)


def profile(
    standard: Annotated[
        str,
        typer.Argument(
            metavar="[STANDARD]", help="A standard in any spelling, a skill or a progression.", show_default=False
        ),
    ] = "",
    answers: Annotated[
        Path | None,
        typer.Argument(metavar="[ANSWERS]", help="What the class answered.", show_default=False),
    ] = None,
    student: Annotated[
        str,
        typer.Option("--student", metavar="ID", help="One student over time, from --results.", show_default=False),
    ] = "",
    share: Annotated[bool, typer.Option("--share", help="Counts only, small ones hidden: for a colleague.")] = False,
    results: ResultsOption = None,
    in_git: InGitOption = False,
    initials: ClassInitialsOption = False,
    anonymous: AnonymousOption = False,
    key: KeyOption = None,
    numbers: NumbersOption = False,
    no_class_prior: NoClassPriorOption = False,
    date: DateOption = "",
    format: ClassFormatOption = None,
    *,
    reading: AnswerOptions,
    sheet: SheetOptions,
) -> None:
    """Print what the class knows.

    Students by skill, and each question with its wrong answers. With --student and --results: one student's skills
    over time.

    Example: unpack profile 3.NBT.A.1 answers.csv
    """
    from unpack.cli.class_sheets import ClassOrder, print_report
    from unpack.cli.history import print_student_profile
    from unpack.cli.printing import make_order

    order = make_order("profile", [standard], format, sheet)
    wishes = ClassOrder(reading, initials, anonymous, key, numbers, not no_class_prior, date)
    if student and results is not None and not standard:
        print_student_profile(order, wishes, results, student, in_git=in_git)
    elif student or results is not None:
        raise UnpackError(
            "a student's profile needs --student and --results, and no standard",
            "such as `unpack profile --student S1006 --results results`",
        )
    elif answers is None:
        raise UnpackError(
            "`unpack profile` needs a STANDARD and the ANSWERS to it", "`unpack profile --help` shows how"
        )
    else:
        print_report(order, answers, wishes, share=share)


def mistakes(
    results: ResultsOption = None,
    student: Annotated[
        str, typer.Argument(metavar="[STUDENT]", help="The id of one student.", show_default=False)
    ] = "",
    add: Annotated[
        Path | None,
        typer.Option("--add", metavar="ANSWERS", help="Add these answers to the record first.", show_default=False),
    ] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help="Only answers from this day on.", show_default=False)
    ] = "",
    why: Annotated[bool, typer.Option("--why", help="List the answers behind each statement.")] = False,
    in_git: InGitOption = False,
    map: MapOption = None,
    form: FormLetterOption = "",
    program: FromOption = "",
    cells: CellsOption = "",
    roster: ClassListOption = None,
    section: SectionOption = "",
    initials: ClassInitialsOption = False,
    anonymous: AnonymousOption = False,
    key: KeyOption = None,
    date: DateOption = "",
    format: ClassFormatOption = None,
    *,
    sheet: SheetOptions,
) -> None:
    """Show mistakes over time.

    What a class or one student thinks, how often it showed, and what the wrong answers rest on.

    Example: unpack mistakes --results results --add answers.csv
    """
    from unpack.cli.class_sheets import ClassOrder
    from unpack.cli.history import print_mistakes
    from unpack.cli.printing import make_order

    if results is None:
        raise UnpackError("`unpack mistakes` needs --results DIR", "the folder in which answers are kept")
    # What is asked most often is a question at the screen.
    order = make_order("mistakes", [], format or ("text" if sheet.output is None else None), sheet)
    reading = AnswerOptions(map, form, program, cells, "last", "left-out", roster, section)
    wishes = ClassOrder(reading, initials, anonymous, key, False, True, date)
    print_mistakes(order, wishes, results, student, add=add, since=since, why=why, in_git=in_git)
