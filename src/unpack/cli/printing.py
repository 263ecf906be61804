"""From a command's words to files: what to print, in which format, under which name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from unpack.cli.config import PAPERS, Config, read_config
from unpack.cli.console import say, write_data
from unpack.cli.loading import is_terminal, open_library
from unpack.library.bundled import bundled_folder
from unpack.library.library import Library
from unpack.library.selector import Target, select_target
from unpack.paper.records.record import NothingToPrint, SheetRecord
from unpack.paper.sheets import FORMATS, Printed, Setting, Templates, make_document, read_templates, write_sheets
from unpack.paper.wording import Wording, read_wording
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.files import OutputFile, write_files
from unpack.text.record import record
from unpack.text.source import Span
from unpack.text.yamltree import Mapping

MOST_SHEETS_A_FILE = 40


@record
class Order:
    """What was asked for, as typed: the sheet, its targets, and the options that all sheets share."""

    sheet: str
    targets: Sequence[str]
    output: str | None = None
    format: str | None = None
    paper: str = ""
    title: str = ""
    large_print: bool = False
    strict: bool = False
    plain: bool = False
    force: bool = False
    language: str = ""
    library: list[Path] | None = None
    templates: Path | None = None


@dataclass(frozen=True)
class Desk:
    """What a printing command works with."""

    library: Library
    words: Wording
    templates: Templates
    setting: Setting


def print_sheets(order: Order, **choices: Any) -> None:
    """Print one kind of sheet for all targets of an order into one file (items: and a key beside it)."""
    from unpack.cli.recipes import RECIPES

    format, suffix_given = _choose_format(order)
    config = read_config()
    desk = _open_desk(order, config)
    targets = [select_target(desk.library, text) for text in order.targets]
    name = _name(order, targets)
    try:
        parts = RECIPES[order.sheet](desk.library, desk.words, targets, choices)
    except NothingToPrint as nothing:
        raise _explain_nothing(desk.library, nothing) from None
    outputs: list[tuple[str, Printed]] = []
    for part in parts:
        _tell_omissions(part.records, order.strict, desk.library)
        for number, chunk in enumerate(_chunks(part.records), start=1):
            documents = [
                make_document(record, desk.library, desk.words, desk.templates, desk.setting) for record in chunk
            ]
            printed = write_sheets(documents, format, desk.templates, desk.words, desk.setting)
            many = len(part.records) > MOST_SHEETS_A_FILE
            outputs.append((f"{part.suffix}{f'-{number}' if many else ''}", printed))
    for warning in dict.fromkeys(warning for _, printed in outputs for warning in printed.warnings):
        say(warning)
    private = any(part.is_private for part in parts)
    _deliver(order, outputs, format, name, private=private)


def show_in_terminal(target: str, library: list[Path] | None, language: str) -> None:
    """Show the unpacked standard: set by rich on a terminal, as plain Markdown elsewhere."""
    from unpack.cli.recipes import RECIPES
    from unpack.paper.writers.markdown import write_markdown

    desk = _open_desk(Order("unpacked", [target], library=library, language=language), read_config())
    (part,) = RECIPES["unpacked"](desk.library, desk.words, [select_target(desk.library, target)], {})
    document = make_document(part.records[0], desk.library, desk.words, desk.templates, desk.setting)
    text = clean(write_markdown(replace(document, footer=()), plain=True), lines=True)
    if is_terminal():
        from rich.console import Console
        from rich.markdown import Markdown

        Console(highlight=False, markup=False, emoji=False).print(Markdown(text))
    else:
        print(text)


def _open_desk(order: Order, config: Config) -> Desk:
    if order.paper and order.paper not in PAPERS:
        raise UnpackError(f"`{clean(order.paper)}` is no paper that unpack knows", "one of " + ", ".join(PAPERS))
    folder = bundled_folder("templates")
    templates = read_templates(folder, order.templates or config.templates)
    for remark in templates.remarks:
        say(remark)
    library = open_library(order.library, config=config, language=order.language)
    words = read_wording(folder, order.language or config.language or library.file.language)
    setting = Setting(
        paper=order.paper or config.paper or "letter",
        title=clean(order.title),
        large_print=order.large_print,
        plain=order.plain,
        sizes=config.sizes,
        school=config.school,
        logo=_read_logo(config),
    )
    return Desk(library, words, templates, setting)


def _read_logo(config: Config) -> Any:
    if config.logo is None:
        return None
    from unpack.paper.logo import read_logo

    return read_logo(config.logo, config.logo_alt)


def _choose_format(order: Order) -> tuple[str, bool]:
    """The format asked for, else the ending of -o, else pdf."""
    ending = ""
    if order.output is not None:
        if not order.output or "\n" in order.output or "\x00" in order.output:
            raise UnpackError("-o needs the name of a file", "such as -o rubric.pdf")
        ending = (
            "" if order.output.endswith("/") or order.output == "-" else Path(order.output).suffix.removeprefix(".")
        )
        if ending == "markdown":
            ending = "md"
        if not order.output.endswith("/") and order.output != "-" and (Path(order.output).is_dir()):
            raise UnpackError(f"`{clean(order.output)}` is a folder", f"-o {clean(order.output)}/ writes into it")
    # Text belongs on stdout: without a word about it, `-o -` is Markdown.
    format = order.format or ending or ("md" if order.output == "-" else "pdf")
    if format not in FORMATS:
        raise UnpackError(f"`{clean(format)}` is no format that unpack writes", "one of " + ", ".join(FORMATS))
    if ending and ending != format:
        raise UnpackError(
            f"`{clean(order.output or '')}` ends in .{clean(ending)} and --format says {format}",
            "leave one of the two out",
        )
    return format, bool(ending)


def _name(order: Order, targets: Sequence[Target]) -> str:
    names = "_".join(dict.fromkeys(target.name for target in targets))
    return f"{names}-{order.sheet}"[:120]


def _chunks(records: Sequence[SheetRecord]) -> list[Sequence[SheetRecord]]:
    return [records[start : start + MOST_SHEETS_A_FILE] for start in range(0, len(records), MOST_SHEETS_A_FILE)]


def _deliver(order: Order, outputs: list[tuple[str, Printed]], format: str, name: str, *, private: bool) -> None:
    """Write the first output to stdout, or all of them to files beside each other."""
    if order.output == "-":
        if format == "pdf" and is_terminal():
            raise UnpackError("a PDF cannot be shown in a terminal", "write it to a file with -o NAME.pdf")
        write_data(outputs[0][1].data)
        for suffix, _ in outputs[1:]:
            say(f"not written: {name}{suffix}.{format} (with -o - only the sheet itself is)")
        return
    base = _base_path(order.output, name)
    files = [
        OutputFile(base.with_name(f"{base.name}{suffix}.{format}"), printed.data, private)
        for suffix, printed in outputs
    ]
    write_files(files, force=order.force)
    for file in files:
        print(clean(str(file.path)))


def _base_path(output: str | None, name: str) -> Path:
    """The path of the files without their endings."""
    if output is None:
        return Path(name)
    if output.endswith("/"):
        folder = Path(output)
        if not folder.exists():
            try:
                folder.mkdir()
            except OSError as error:
                raise UnpackError(
                    f"the folder `{clean(output)}` could not be made: {(error.strerror or '').lower()}"
                ) from None
        return folder / name
    path = Path(output)
    return path.with_name(path.name.removesuffix(path.suffix))


def _tell_omissions(records: Sequence[SheetRecord], strict: bool, library: Library) -> None:
    omissions = dict.fromkeys(omission for record in records for omission in record.omissions)
    for omission in omissions:
        first, *others = omission.skills
        rest = f" and {len(others)} more have" if others else " has"
        say(f"left out: {omission.block} ({first}{rest} no {omission.field})")
    for remark in dict.fromkeys(remark for record in records for remark in record.remarks):
        say(remark)
    if strict:
        if omissions:
            raise UnpackError("something would be left out, and --strict was given", exit_code=1)
        drafts = sorted(
            {
                skill.progression
                for record in records
                for skill in record.skills
                if library.progression_of(skill.id).status != "approved"
            }
        )
        if drafts:
            raise UnpackError(
                f"not approved yet: {', '.join(drafts)}; --strict prints approved progressions only", exit_code=1
            )


def _explain_nothing(library: Library, nothing: NothingToPrint) -> UnpackError:
    """Name field, file and line of what is missing."""
    places = []
    for skill in nothing.skills[:3]:
        skills = library.progression_of(skill.id).place.get("skills")
        span: Span = skills.key_span(skill.key) if isinstance(skills, Mapping) else skill.place.span
        places.append(f"add `{nothing.field}` to `{skill.key}` at {span.path}:{span.line}")
    return UnpackError(
        f"the sheet `{nothing.sheet}` cannot be printed: `{nothing.field}` is missing",
        "\n".join(places) or None,
        exit_code=1,
    )
