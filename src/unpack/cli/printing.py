"""From a command's words to files: what to print, in which format, under which name."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from unpack.cli.config import Config, read_config
from unpack.cli.console import say, write_data
from unpack.cli.loading import choose_language, is_terminal, open_library
from unpack.cli.naming import choose_format, name_sheets, place_files, refuse_file_names
from unpack.cli.options import SheetOptions
from unpack.cli.settings import PAPERS
from unpack.cli.translating import tell_untranslated
from unpack.library.bundled import bundled_folder
from unpack.library.library import Library
from unpack.library.selector import Target, select_target
from unpack.paper.document import Document
from unpack.paper.recipes import DEFAULTS, Attachment, Part, build_parts
from unpack.paper.records.record import NothingToPrint, SheetRecord
from unpack.paper.sheets import Printed, Setting, Templates, fill_name, make_document, read_templates, write_sheets
from unpack.paper.wording import Wording, read_wording
from unpack.text.choices import require_choice
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.files import OutputFile, mark_text, write_files
from unpack.text.record import list_fields, record
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


def make_order(sheet: str, targets: Sequence[str], format: str | None, options: SheetOptions) -> Order:
    """Return the order for a sheet with the options as a command got them."""
    shared: dict[str, Any] = {name: getattr(options, name) for name in list_fields(SheetOptions)}
    return Order(sheet, targets, format=format, **shared)


@record(slots=False)
class Desk:
    """What a printing command works with."""

    library: Library
    words: Wording
    templates: Templates
    setting: Setting


def print_sheets(order: Order, **choices: Any) -> None:
    """Print one kind of sheet for all targets of an order into one file (items: and a key beside it)."""
    refuse_file_names(order.targets)
    format = choose_format(order.output, order.format)
    desk = open_desk(order)
    targets = [select_target(desk.library, text) for text in order.targets]
    name = name_sheets([target.name for target in targets], order.sheet)
    print_parts(order, desk, lay_out(order, desk, targets, choices), format, name)


def lay_out(order: Order, desk: Desk, targets: Sequence[Target], choices: dict[str, Any]) -> tuple[Part, ...]:
    """Return the files that make up the sheet of an order. Raises UnpackError where what it needs is missing."""
    if "setting" in DEFAULTS[order.sheet]:
        choices = {**choices, "setting": desk.setting}
    try:
        return build_parts(order.sheet, desk.library, desk.words, targets, choices)
    except NothingToPrint as nothing:
        raise _explain_nothing(desk.library, nothing) from None


def print_parts(order: Order, desk: Desk, parts: Sequence[Part], format: str, name: str) -> None:
    """Write the sheets of `parts` in one of `FORMATS`, to stdout or to files called after `name`."""
    outputs: list[tuple[str, Printed]] = []
    for part in parts:
        _tell_omissions(part.records, order.strict, desk.library)
    tell_untranslated([record for part in parts for record in part.records], desk.library, strict=order.strict)
    for part in parts:
        chunks = _chunks(_make_documents(desk, part), format)
        if len(chunks) > 1 and order.output == "-":
            raise UnpackError(
                f"a PDF holds at most {MOST_SHEETS_A_FILE} sheets, and these are {sum(map(len, chunks)):,}",
                "-o NAME.pdf writes several files",
            )
        for number, documents in enumerate(chunks, start=1):
            printed = write_sheets(documents, format, desk.templates, desk.words, desk.setting)
            outputs.append((f"{part.suffix}{f'-{number}' if len(chunks) > 1 else ''}", printed))
    for warning in dict.fromkeys(warning for _, printed in outputs for warning in printed.warnings):
        say(warning)
    attachments = [attachment for part in parts for attachment in part.attachments]
    _deliver(order, outputs, attachments, format, name, private=any(part.is_private for part in parts))


def _make_documents(desk: Desk, part: Part) -> list[Document]:
    """The documents of one file; of sheets for many children only the name line differs."""
    made = [make_document(record, desk.library, desk.words, desk.templates, desk.setting) for record in part.records]
    return [fill_name(document, name) for name in part.names for document in made] if part.names else made


def show_in_terminal(target: str, library: list[Path] | None, language: str) -> None:
    """Show the unpacked standard in the terminal."""
    desk = open_desk(Order("unpacked", [target], library=library, language=language))
    parts = build_parts("unpacked", desk.library, desk.words, [select_target(desk.library, target)], {})
    tell_untranslated(parts[0].records, desk.library)
    print_as_text(desk, parts)


def print_as_text(desk: Desk, parts: Sequence[Part]) -> None:
    """Print sheets to stdout without their footers: set by rich on a terminal, as plain Markdown elsewhere."""
    from unpack.paper.writers.markdown import write_markdown

    documents = [document for part in parts for document in _make_documents(desk, part)]
    sheets = [write_markdown(replace(document, footer=()), plain=True) for document in documents]
    text = clean("\n".join(sheets), lines=True)
    if is_terminal():
        from rich.console import Console
        from rich.markdown import Markdown

        Console(highlight=False, markup=False, emoji=False).print(Markdown(text))
    else:
        print(text)


def open_desk(order: Order, library: Library | None = None) -> Desk:
    """Return what an order is printed with: library, words, templates and what `unpack.toml` says of paper.

    `library` is one that was read already, in place of the one that the order names.
    """
    require_choice("--paper", order.paper, ("", *PAPERS))
    config = read_config()
    folder = bundled_folder("templates")
    templates = read_templates(folder, order.templates or config.templates)
    for remark in templates.remarks:
        say(remark)
    library = library or open_library(order.library, config=config, language=order.language)
    words = read_wording(folder, choose_language(order.language, config) or library.file.language)
    if words.missing:
        say(f"{len(words.missing):,} phrases round the library's texts are not in `{words.language}`, but in English")
    setting = Setting(
        paper=order.paper or config.paper or "letter",
        title=clean(order.title).strip(),
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


def _chunks(documents: Sequence[Document], format: str) -> list[Sequence[Document]]:
    """What goes into one file each: only a PDF has its limit, since typesetting needs memory for every sheet."""
    most = MOST_SHEETS_A_FILE if format == "pdf" else max(1, len(documents))
    return [documents[start : start + most] for start in range(0, len(documents), most)]


def _deliver(
    order: Order,
    outputs: list[tuple[str, Printed]],
    attachments: Sequence[Attachment],
    format: str,
    name: str,
    *,
    private: bool,
) -> None:
    """Write the first output to stdout, or all of them to files beside each other."""
    if order.output == "-":
        if format == "pdf" and is_terminal():
            raise UnpackError("a PDF cannot be shown in a terminal", "write it to a file with -o NAME.pdf")
        write_data(outputs[0][1].data)
        for ending in [f"{suffix}.{format}" for suffix, _ in outputs[1:]] + [other.ending for other in attachments]:
            say(f"not written: {name}{ending} (with -o - only the sheet itself is)")
        return
    base, ending = place_files(order.output, name, private=private)
    files = [
        OutputFile(base.with_name(f"{base.name}{suffix}{ending or f'.{format}'}"), printed.data, private)
        for suffix, printed in outputs
    ]
    files += [
        OutputFile(
            base.with_name(base.name + other.ending), mark_text(other.text, Path(other.ending).suffix), other.is_private
        )
        for other in attachments
    ]
    write_files(files, force=order.force)
    for file in files:
        print(clean(str(file.path)))
    for attachment in attachments[:1]:
        if attachment.note:
            say(f"{base.name}{attachment.ending} {attachment.note}")


def _tell_omissions(records: Sequence[SheetRecord], strict: bool, library: Library) -> None:
    omissions = dict.fromkeys(omission for record in records for omission in record.omissions)
    for omission in omissions:
        first, *others = omission.skills
        rest = f" and {len(others)} more have" if others else " has"
        say(f"left out: {omission.block} ({first}{rest} no {omission.field})")
    for remark in dict.fromkeys(remark for sheet in records for remark in sheet.remarks):
        say(remark)
    if strict:
        if omissions:
            raise UnpackError(
                "something would be left out, and --strict was given", "add what is missing to the library", exit_code=1
            )
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
                f"not approved yet: {', '.join(drafts)}",
                "--strict prints only what says `status: approved`; without it the sheet says Draft",
                exit_code=1,
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
