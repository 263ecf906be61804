"""What `unpack check` looks at: which library, and which files or folders of it the findings should concern."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from unpack.cli.config import library_folders, read_config
from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic
from unpack.text.errors import UnpackError
from unpack.text.record import record


@record
class CheckedPlaces:
    """`folders` are the library's; `wanted` the files and folders whose findings are told, all where it is empty."""

    folders: list[Path]
    wanted: tuple[Path, ...] = ()

    def concerns(self) -> Callable[[Diagnostic], bool]:
        """Return what says whether a finding, or a further place of it, lies in what is wanted."""
        known: dict[str, bool] = {}
        starts = [Path.cwd(), *(folder.resolve().parent for folder in self.folders)]

        def is_wanted(path: str) -> bool:
            if path not in known:
                # Messages name files as seen from the current folder, or below the name of the library's own.
                places = [(start / path).resolve() for start in starts]
                known[path] = any(place == one or one in place.parents for place in places for one in self.wanted)
            return known[path]

        def concerns(found: Diagnostic) -> bool:
            spans = (found.span, *(other.span for other in found.related))
            return not self.wanted or any(is_wanted(span.path) for span in spans)

        return concerns


def find_places(paths: Sequence[Path], library: list[Path] | None) -> CheckedPlaces:
    """Return the library that `paths` lie in, else the one that `library` names, else the one round the current folder
    or ours.

    Raises UnpackError for a path that is not there, and for paths in different libraries.
    """
    if not paths:
        return CheckedPlaces(_find_folders(library))
    roots: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UnpackError(f"there is no file or folder `{clean(str(path))}`")
        root = _around(path.absolute() if path.is_dir() else path.absolute().parent)
        if root and root not in roots:
            roots.append(root)
    if len(roots) > 1:
        raise UnpackError("these paths lie in different libraries", "check one library at a time")
    wanted = tuple(path.resolve() for path in paths)
    if roots:
        return CheckedPlaces([roots[0], *(library or [])], () if roots[0].resolve() in wanted else wanted)
    # What lies in no library is checked as if it were laid over the one in use.
    folders = dict.fromkeys(path if path.is_dir() else path.absolute().parent for path in paths)
    return CheckedPlaces(library_folders([*folders, *(library or [])], read_config()), wanted)


def _find_folders(library: list[Path] | None) -> list[Path]:
    config = read_config()
    if library or config.libraries or os.environ.get("UNPACK_LIBRARY"):
        return library_folders(library, config)
    around = _around(Path.cwd())
    return [around] if around else library_folders(None, config)


def _around(folder: Path) -> Path | None:
    """The nearest folder at or above `folder` that holds a library.yaml."""
    return next((place for place in (folder, *folder.parents) if (place / "library.yaml").is_file()), None)
