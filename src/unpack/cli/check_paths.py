"""What `unpack check` looks at: which library, and which files or folders of it the findings should concern."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from unpack.cli.config import library_folders, read_config
from unpack.cli.own_library import find_around
from unpack.library.folder import is_library_file, label_folder, read_folder, read_single
from unpack.library.load import Loaded, load_files
from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic, Report
from unpack.text.errors import UnpackError
from unpack.text.record import record


@record
class CheckedPlaces:
    """`folders` are the library's, `loose` files beside it that are laid over it; `wanted` holds the files and folders
    whose findings are told, all where it is empty."""

    folders: list[Path]
    loose: tuple[Path, ...] = ()
    wanted: tuple[Path, ...] = ()

    def load(self) -> Loaded:
        """Read the library. Raises LibraryUnreadable, and UnpackError for a missing folder."""
        report = Report()
        read = [read_folder(folder, report) for folder in self.folders]
        return load_files([*read, *(read_single(path, report) for path in self.loose)], report)

    def find_file(self, path: str) -> tuple[Path, str] | None:
        """Return the file that a message calls `path`, and its path inside its folder of the library."""
        folders = [*self.folders, *(path.parent for path in self.loose)]
        # The longest name first: the current folder's is empty and fits every path.
        for label, folder in sorted(((label_folder(folder), folder) for folder in folders), reverse=True):
            if not label or path.startswith(f"{label}/"):
                inside = path.removeprefix(f"{label}/") if label else path
                return folder.resolve() / inside, inside
        return None

    def name_inside(self, path: str) -> str:
        """Return the path inside the library's folder for one that a message holds."""
        file = self.find_file(path)
        return file[1] if file else path

    def wants(self) -> Callable[[str], bool]:
        """Return what says whether a file, by the name that messages give it, lies in what is wanted."""
        known: dict[str, bool] = {}

        def is_wanted(path: str) -> bool:
            if path not in known and not self.wanted:
                known[path] = True
            if path not in known:
                file = self.find_file(path)
                place = file[0].resolve() if file else None
                known[path] = place is not None and any(place == one or one in place.parents for one in self.wanted)
            return known[path]

        return is_wanted

    def concerns(self) -> Callable[[Diagnostic], bool]:
        """Return what says whether a finding, or a further place of it, lies in what is wanted."""
        is_wanted = self.wants()

        def concerns(found: Diagnostic) -> bool:
            spans = (found.span, *(other.span for other in found.related))
            return any(is_wanted(span.path) for span in spans)

        return concerns


def find_places(paths: Sequence[Path], library: list[Path] | None) -> CheckedPlaces:
    """Return the library that `paths` lie in, else the one that `library` names, else the one round the current folder
    or ours.

    Raises UnpackError for a path that is not there or no part of a library, and for paths in different libraries.
    """
    if not paths:
        return CheckedPlaces(_find_folders(library))
    roots: list[Path] = []
    for path in paths:
        _require_library_path(path)
        root = find_around(path.absolute() if path.is_dir() else path.absolute().parent)
        if root and root not in roots:
            roots.append(root)
    if len(roots) > 1:
        raise UnpackError("these paths lie in different libraries", "check one library at a time")
    wanted = tuple(path.resolve() for path in paths)
    if roots:
        wanted = () if roots[0].resolve() in wanted else wanted
        return CheckedPlaces([roots[0], *(library or [])], wanted=wanted)
    # What lies in no library is checked as if it were laid over the one in use.
    folders = [path for path in dict.fromkeys(paths) if path.is_dir()]
    loose = tuple(path for path in dict.fromkeys(paths) if not path.is_dir())
    over = library_folders(library, read_config())
    return CheckedPlaces([*over, *folders], loose, wanted)


def _require_library_path(path: Path) -> None:
    shown = clean(str(path))
    if not path.exists():
        raise UnpackError(f"there is no file or folder `{shown}`")
    if not path.is_dir() and not is_library_file(path.name):
        raise UnpackError(f"`{shown}` is no file of a library", "a library is made of files that end in .yaml")


def _find_folders(library: list[Path] | None) -> list[Path]:
    config = read_config()
    if library or config.libraries or os.environ.get("UNPACK_LIBRARY"):
        return library_folders(library, config)
    around = find_around(Path.cwd())
    return [around] if around else library_folders(None, config)
