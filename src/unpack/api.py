"""What the commands do, for programs: `import unpack` hands out these names and loads nothing until one is used.

    library = unpack.open_library()                      # the one that comes with unpack, or a folder of yours
    unpack.find(library, "4.nbt.3")                      # what a teacher types → a target
    documents = unpack.make_sheets(library, "rubric", "4.NBT.A.3")
    pdf = unpack.write(documents, "pdf")                 # bytes

Folders are paths or texts. Bad data is told as findings, bad surroundings as `UnpackError`.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unpack.library.bundled import bundled_folder
from unpack.library.library import Library
from unpack.library.load import Loaded, load_library
from unpack.library.selector import Target, select_target
from unpack.paper.document import Document
from unpack.text.diagnostic import Diagnostic
from unpack.text.errors import UnpackError

if TYPE_CHECKING:
    from unpack.review.changes.report import Comparison

Folder = str | os.PathLike[str]


class LibraryErrors(UnpackError):
    """A library with errors; `findings` are all of them."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"{findings[0].span}: {findings[0].message}", findings[0].hint, exit_code=1)
        self.findings = findings


def open_library(*folders: Folder, language: str = "") -> Library:
    """Return the library in `folders` (ours without any), with its texts in `language` where it has them.

    Raises LibraryErrors where it has errors, and UnpackError for a missing folder.
    """
    return _require_sound(_load(folders, language)).library


def check(*folders: Folder, strict: bool = False, full: bool = False) -> tuple[Diagnostic, ...]:
    """Return the findings of a library, in the order of its files and lines; `strict` and `full` as in the command."""
    from unpack.review.check import check_library

    return tuple(check_library(_load(folders, ""), strict=strict, full=full))


def diff(old: Folder, new: Folder) -> "Comparison":
    """Return what changed between two libraries in folders, and what it costs, as the command tells it.

    Raises LibraryErrors where one of them has errors.
    """
    from unpack.review.changes.report import Side, compare

    before, after = (_require_sound(_load([folder], "")) for folder in (old, new))
    return compare(before, after, Side(os.fspath(old)), Side(os.fspath(new)))


def find(library: Library, text: str) -> Target:
    """Return the standard, skill or progression that `text` means. Raises UnpackError with the nearest ones."""
    return select_target(library, text)


def graph(library: Library, text: str = "") -> dict[str, list[dict[str, Any]]]:
    """Return the skills and edges that `text` rests on, or all: `{"nodes": […], "edges": […]}` as the command's
    JSON."""
    from unpack.interop.graph_formats import build_graph_data

    data = build_graph_data(library, text or None)
    return {"nodes": list(data.nodes), "edges": list(data.edges)}


def make_sheets(
    library: Library, sheet: str, *targets: str, paper: str = "letter", language: str = "", **choices: Any
) -> tuple[Document, ...]:
    """Return the documents of one kind of sheet, such as "rubric", for some targets.

    `choices` are those of the command: `style="single-point"`, `forms=3`, `names=["Ana", "Ben"]`. A key and other files
    of the same command come behind the sheet itself. Raises UnpackError, or NothingToPrint where the library lacks what
    the sheet needs.
    """
    from unpack.paper.recipes import DEFAULTS, build_parts
    from unpack.paper.sheets import Setting, fill_name, make_document, read_templates
    from unpack.paper.wording import read_wording

    folder = bundled_folder("templates")
    words, templates, setting = (
        read_wording(folder, language or library.file.language),
        read_templates(folder),
        Setting(paper),
    )
    if "setting" in DEFAULTS.get(sheet, ()):
        choices = {"setting": setting, **choices}
    found = [select_target(library, text) for text in targets]
    documents: list[Document] = []
    for part in build_parts(sheet, library, words, found, choices):
        made = [make_document(record, library, words, templates, setting) for record in part.records]
        documents += [fill_name(one, name) for name in part.names for one in made] if part.names else made
    return tuple(documents)


def write(documents: Sequence[Document], format: str = "pdf") -> bytes:
    """Return documents as one file: "pdf" (at most 40 of them), "md", "html" or "json"."""
    from unpack.paper.sheets import FORMATS, Setting, read_templates, write_sheets
    from unpack.paper.wording import read_wording
    from unpack.text.choices import require_choice

    require_choice("the format", format, FORMATS)
    folder = bundled_folder("templates")
    language = documents[0].language if documents else "en"
    return write_sheets(documents, format, read_templates(folder), read_wording(folder, language), Setting()).data


def _load(folders: Sequence[Folder], language: str) -> Loaded:
    paths = [Path(folder) for folder in folders]
    if not any((path / "library.yaml").is_file() for path in paths):
        paths.insert(0, bundled_folder("progressions"))
    return load_library(paths, language=language or None)


def _require_sound(loaded: Loaded) -> Loaded:
    errors = tuple(found for found in loaded.report if found.severity == "error")
    if errors:
        raise LibraryErrors(errors)
    return loaded
