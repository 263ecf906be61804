"""Sheets: a record and its template become a `Document`; documents become files.

The one way that every sheet goes: record → Markdown with holes → blocks → `Document` → writer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from unpack.library.library import Library
from unpack.library.model import Status
from unpack.paper.document import Document, NameLine, describe
from unpack.paper.markdown.markdown import read_markdown
from unpack.paper.records.record import SheetRecord, entitle
from unpack.paper.templates.error import TemplateError
from unpack.paper.templates.templates import Rendered, decode_rendered, encode_job, render_template
from unpack.paper.wording import Wording
from unpack.text.clean import clean, clean_document_text
from unpack.text.errors import UnpackError
from unpack.text.files import mark_json, mark_text
from unpack.text.prose import plain_text
from unpack.text.record import record

MOST_TEMPLATE_BYTES = 256 * 1024
# The page file is ours alone: what it can do, a school can do in unpack.toml.
PAGE = "page.typ"
FORMATS = ("pdf", "md", "html", "json")


@record(slots=False)
class Templates:
    """The templates in use: file name → text; `foreign` names those that are not ours. `folder` holds ours.

    `remarks` are for the person at the terminal.
    """

    folder: Path
    sources: Mapping[str, str]
    foreign: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()


@record
class Setting:
    """What a reader chose for all sheets of one run."""

    paper: str = "letter"
    title: str = ""
    large_print: bool = False
    plain: bool = False
    sizes: Mapping[str, float] = field(default_factory=dict)
    school: str = ""
    logo: Any = None


@record
class Printed:
    """A finished file's bytes, and sentences for the one who prints."""

    data: bytes
    warnings: tuple[str, ...] = ()


def read_templates(folder: Path, override: Path | None = None) -> Templates:
    """Read our templates, and those of `override` in place of ours of the same name.

    Raises UnpackError for a missing folder, a file that is not UTF-8 or too large, and a folder without any template.
    """
    sources = {path.name: _read_template(path) for path in sorted(folder.glob("*.md.j2"))}
    if override is None:
        return Templates(folder, sources)
    if not override.is_dir():
        raise UnpackError(
            f"there is no folder `{clean(override.name)}` with templates",
            "name a folder that holds files such as rubric.md.j2",
        )
    foreign = {
        path.name: _read_template(path)
        for path in sorted(override.glob("*.md.j2"))
        if path.is_file() and not path.is_symlink()
    }
    if not foreign and not (override / PAGE).exists():
        raise UnpackError(
            f"the folder `{clean(override.name)}` holds no template",
            "a template is called NAME.md.j2, such as rubric.md.j2",
        )
    ignored = (f"{PAGE} in `{clean(override.name)}` is not used: a school's look is set in unpack.toml",) * (
        override / PAGE
    ).exists()
    return Templates(folder, {**sources, **foreign}, frozenset(foreign), ignored)


def _read_template(path: Path) -> str:
    if path.stat().st_size > MOST_TEMPLATE_BYTES:
        raise TemplateError(path.name, 0, f"a template has at most {MOST_TEMPLATE_BYTES:,} bytes")
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TemplateError(path.name, line, "this is not UTF-8", "save the file as UTF-8") from None


def make_document(
    record: SheetRecord, library: Library, words: Wording, templates: Templates, setting: Setting
) -> Document:
    """Turn a record into a document. Raises TemplateError where the template or its Markdown is faulty."""
    record = entitle(record, setting.title)
    name = f"{record.template}.md.j2"
    if name not in templates.sources:
        raise UnpackError(f"there is no template {name}", "install unpack-standards again")
    rendered = _render(name, record, words, templates, {"paper": setting.paper, "large_print": setting.large_print})
    blocks = read_markdown(rendered.markdown, rendered.values, name=name, places=rendered.places)
    return Document(
        title=clean_document_text(plain_text(record.title)),
        language=words.language,
        sheet=record.template,
        audience=record.audience,
        paper=setting.paper,  # type: ignore[arg-type]
        orientation=rendered.orientation or record.orientation,
        footer=_footer(record, library, words),
        blocks=blocks,
    )


def fill_name(document: Document, name: str) -> Document:
    """Return the document with `name` on its name line."""
    blocks = tuple(
        NameLine(tuple((field, label, name if field == "name" else value) for field, label, value in block.places))
        if isinstance(block, NameLine)
        else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _render(name: str, record: SheetRecord, words: Wording, templates: Templates, page: Mapping[str, Any]) -> Rendered:
    """Our own templates run here; where a school's file is involved, rendering runs behind the fence."""
    if not templates.foreign:
        return render_template(name, templates.sources, record.fields, words.nested, page)
    from unpack.paper.fence import FenceError, run_fenced

    try:
        return decode_rendered(
            run_fenced(
                "unpack.paper.templates.templates:render_job",
                encode_job(name, templates.sources, record.fields, words.nested, page),
            )
        )
    except FenceError as error:
        raise TemplateError(
            name, 0, error.message if error.kind != "crash" else f"this template {error.message}"
        ) from None


def _footer(record: SheetRecord, library: Library, words: Wording) -> tuple[str, ...]:
    """The footer's lines: library, version and licence, Draft; then the notices of the frameworks whose text is
    printed."""
    file = library.file
    parts = [
        *record.footer,
        words.phrase("footer.library", library=plain_text(file.title), version=file.version).strip(),
        file.licence,
    ]
    if any(_status(library, skill.progression) != "approved" for skill in record.skills):
        parts.append(words["footer.draft"])
    lines = [" · ".join(part for part in parts if part)]
    if record.audience == "teacher":
        lines += [
            plain_text(library.frameworks[name].notice).replace("\n", " ")
            for name in record.frameworks
            if library.frameworks[name].notice
        ]
    return tuple(lines)


def _status(library: Library, progression: str) -> Status:
    return library.progressions[progression].status


def choose_look(setting: Setting) -> Any:
    """Return the `Look` of the pages of a run."""
    from unpack.paper.writers.look import Look

    return Look(large_print=setting.large_print, sizes=setting.sizes, school=setting.school, logo=setting.logo)


def write_sheets(
    documents: Sequence[Document], format: str, templates: Templates, words: Wording, setting: Setting
) -> Printed:
    """Write documents as one file in one of `FORMATS`."""
    if format == "json":
        return Printed(mark_json({"documents": [describe(document) for document in documents]}))
    if format == "md":
        from unpack.paper.writers.markdown import write_markdown

        return Printed(
            mark_text("\n".join(write_markdown(document, plain=setting.plain) for document in documents), ".md")
        )
    from unpack.paper.artist import make_artist

    look = choose_look(setting)
    artist = make_artist({words.language: words.texts})
    if format == "html":
        from unpack.paper.writers.html import write_html

        return Printed(mark_text(write_html(documents, look, artist), ".html"))
    return _write_pdf(documents, look, artist, templates, words)


def _write_pdf(documents: Sequence[Document], look: Any, artist: Any, templates: Templates, words: Wording) -> Printed:
    from unpack.paper.fence import FenceError
    from unpack.paper.writers.typst import Assets, write_pdf

    assets = Assets((templates.folder / PAGE).read_text("utf-8"), templates.folder / "fonts")
    pages = {words.language: words["page"], "en": words["page"]}
    try:
        pdf = write_pdf(documents, look, assets, artist, pages)
    except FenceError as error:
        message = f"the PDF could not be made: typesetting {error.message}"
        raise UnpackError(message, "try fewer sheets at a time, or --format html") from None
    return Printed(pdf.data, pdf.warnings)
