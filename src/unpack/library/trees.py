"""The files of a library's folder → their trees."""

import unicodedata

from unpack.library.folder import FolderFiles
from unpack.text.diagnostic import Report
from unpack.text.reading import read_text
from unpack.text.record import record
from unpack.text.source import Span
from unpack.text.yamltree import Mapping, read_yaml


@record
class LibraryTree:
    """One file: its tree, and the path of the file inside its folder."""

    root: Mapping
    path: str

    @property
    def kind(self) -> str:
        """The file's first field: library, framework, progression or overlay."""
        return next(iter(self.root.entries), "")


def read_trees(folder: FolderFiles, report: Report) -> list[LibraryTree]:
    """Return the trees of the files that hold fields, in the order of the files; the rest are findings."""
    trees: list[LibraryTree] = []
    seen: dict[str, Span] = {}
    for path, data in folder.files.items():
        name = folder.name_file(path)
        if (source := read_text(name, data, report)) is None:
            continue
        root = read_yaml(source, report)
        twin = unicodedata.normalize("NFC", path).casefold()
        start = Span(source, 0, 0)
        if twin in seen:
            report.error(
                "file-name-twins",
                start,
                f"one file on Windows and macOS: `{seen[twin].path}`, `{name}`",
                "rename one of them",
            )
        seen.setdefault(twin, start)
        if isinstance(root, Mapping):
            trees.append(LibraryTree(root, path))
        elif root is not None:
            report.error(
                "wrong-shape",
                Span(source, root.start, root.start),
                "a library file holds fields, and this one does not",
                "the first field is `library`, `framework`, `progression` or `overlay`",
            )
    return trees
