"""Folders → `Library`: the reading of a library, one stage a line.

Read the files, lay the overlays over them, decode them by their declared types, resolve their references. Every problem
goes into the report; a library with errors is still returned as far as it goes, so that checks can say more.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from unpack.library.decode import decode
from unpack.library.folder import FolderFiles, read_folder
from unpack.library.hiding import leave_out
from unpack.library.library import Library
from unpack.library.model import FrameworkFile, LibraryFile, ProgressionFile
from unpack.library.overlay import lay_over
from unpack.library.references import check_references, resolve_standards
from unpack.library.trees import LibraryTree, read_trees
from unpack.text.clean import clean
from unpack.text.diagnostic import Related, Report, list_words
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.text.source import Source, Span
from unpack.text.yamltree import Mapping, Scalar

FILE_KINDS = ("library", "framework", "progression", "overlay")


@record
class Loaded:
    """A library with what was found while reading it; `files` counts the YAML files read, `trees` holds those that
    belong to it, as they were typed."""

    library: Library
    report: Report
    files: int
    trees: tuple[LibraryTree, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The texts of the files that belong to it."""
        return tuple(tree.root.source for tree in self.trees)

    @property
    def paths(self) -> tuple[str, ...]:
        """Where each of these files lies in its folder."""
        return tuple(tree.path for tree in self.trees)


def load_library(folders: Sequence[Path], *, language: str | None = None) -> Loaded:
    """Read the library in `folders`; exactly one of them holds a library.yaml, the others are laid over it.

    With `language` the translations into it are laid over the texts. Raises UnpackError for a missing folder, and
    where no folder or more than one holds a library.yaml.
    """
    report = Report()
    return load_files([read_folder(folder, report) for folder in folders], report, language=language)


def load_files(folders: Sequence[FolderFiles], report: Report | None = None, *, language: str | None = None) -> Loaded:
    """Make the library of files that were read already, from the disk, from a revision, or edited and not yet written.

    It is what `load_library` does after reading; `report` holds what was found while reading them.
    """
    report = Report() if report is None else report
    trees = _read_trees(folders, report)
    library_tree = _library_tree(trees, report)
    progressions = _lay_overlays(trees, language, report)
    file = decode(LibraryFile, library_tree.root, "", report)
    frameworks = _decode_all(FrameworkFile, [tree for tree in trees if tree.kind == "framework"], report)
    decoded = _decode_all(ProgressionFile, progressions, report)
    standards_of = resolve_standards(file, frameworks, decoded, report)
    library = Library(file, frameworks, decoded, standards_of, language or "", _name_translations(trees, language))
    check_references(library, report)
    files = sum(folder.found for folder in folders)
    return Loaded(library, report, files, tuple(trees))


def _read_trees(folders: Sequence[FolderFiles], report: Report) -> list[LibraryTree]:
    trees = [tree for folder in folders for tree in read_trees(folder, report)]
    for tree in trees:
        if tree.kind not in FILE_KINDS:
            key = next(iter(tree.root.entries.values()))[0] if tree.root.entries else tree.root
            report.warn(
                "stray-file",
                key.span,
                "this file is no part of a library and was skipped",
                "the first field is `library`, `framework`, `progression` or `overlay`",
            )
    return [tree for tree in trees if tree.kind in FILE_KINDS]


def _library_tree(trees: list[LibraryTree], report: Report) -> LibraryTree:
    found = [tree for tree in trees if tree.kind == "library"]
    if not found:
        if report.has_errors:
            raise LibraryUnreadable(report)
        raise UnpackError("no library.yaml was found", "name the folder that holds library.yaml with --library")
    for other in found[1:]:
        report.error(
            "duplicate-id",
            other.root.key_span("library"),
            "a library has one library.yaml, and this is a second one",
            None,
            Related(found[0].root.key_span("library"), "the first"),
        )
    return found[0]


class LibraryUnreadable(Exception):
    """library.yaml itself cannot be read; `report` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__("library.yaml cannot be read")
        self.report = report


def _lay_overlays(trees: list[LibraryTree], language: str | None, report: Report) -> list[LibraryTree]:
    """Return the progressions' trees with the overlays' words; translations into other languages are only checked."""
    progressions: dict[str, LibraryTree] = {}
    order: list[tuple[str, LibraryTree]] = []
    for tree in trees:
        if tree.kind == "progression":
            id = _text(tree.root, "progression")
            progressions.setdefault(id, tree)
            order.append((id, tree))
    merged = {id: tree.root for id, tree in progressions.items()}
    hides: dict[str, Span] = {}
    for overlay in (tree for tree in trees if tree.kind == "overlay"):
        id = _text(overlay.root, "overlay")
        if id not in merged:
            near = report.suggest(id, merged)
            report.error(
                "unknown-reference",
                overlay.root.find("overlay").span,
                f"no progression is called `{clean(id)[:80]}`",
                f"did you mean `{near}`?" if near else f"the progressions are {list_words(merged)}" if merged else None,
            )
            continue
        words, hidden = lay_over(merged[id], overlay.root, id, report)
        if _text(overlay.root, "language") in ("", language or ""):
            merged[id] = words
            hides.update(hidden)
    merged = leave_out(merged, hides, report)
    return [LibraryTree(merged[id], tree.path) if progressions[id] is tree else tree for id, tree in order]


def _name_translations(trees: list[LibraryTree], language: str | None) -> frozenset[str]:
    """The names of the files that say texts in `language`."""
    overlays = [tree.root for tree in trees if tree.kind == "overlay"]
    return frozenset(root.source.name for root in overlays if language and _text(root, "language") == language)


def _decode_all(record: type[Any], trees: list[LibraryTree], report: Report) -> dict[str, Any]:
    """Decode files of one kind, sorted by id; the first file keeps an id that two of them claim."""
    found: dict[str, Any] = {}
    for tree in trees:
        field = tree.kind
        id = _text(tree.root, field)
        value = decode(record, tree.root, id, report)
        if id in found:
            first = found[id].place.key_span(field)
            report.error(
                "duplicate-id",
                tree.root.find(field).span,
                f"`{clean(id)[:80]}` is already an id, see {first}",
                "choose another id",
                Related(first, "first given here"),
            )
        else:
            found[id] = value
    return {id: found[id] for id in sorted(found)}


def _text(root: Mapping, name: str) -> str:
    node = root.get(name)
    return node.text if isinstance(node, Scalar) else ""
