"""The library that a command may edit: one that somebody named, or the one around the current folder, never ours."""

from pathlib import Path

from unpack.cli.config import library_folders, name_folders, read_config
from unpack.text.errors import UnpackError
from unpack.text.record import record


@record
class OwnLibrary:
    """The folders of a library; those that are not in `own` came with unpack and are never edited."""

    folders: list[Path]
    own: frozenset[int]


def find_own_library(options: list[Path] | None) -> OwnLibrary:
    """Return the library to edit. Raises UnpackError where there is none but the bundled one."""
    config = read_config()
    named, _ = name_folders(options, config)
    if named:
        folders = library_folders(options, config)
        return OwnLibrary(folders, frozenset(range(len(folders) - len(named), len(folders))))
    around = find_around(Path.cwd())
    if around is None:
        raise UnpackError("there is no library here to edit", "name the folder that holds library.yaml with --library")
    return OwnLibrary([around], frozenset({0}))


def find_around(folder: Path) -> Path | None:
    """Return the nearest folder at or above `folder` that holds a library.yaml."""
    return next((place for place in (folder, *folder.parents) if (place / "library.yaml").is_file()), None)
