"""Where children's answers must not lie: in a library, and in a folder whose history git keeps.

Git itself is not run: a folder with `.git` in it, or below one, is a work tree.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from unpack.cli.console import say
from unpack.cli.own_library import find_around
from unpack.text.clean import clean
from unpack.text.errors import UnpackError


def find_work_tree(path: Path) -> Path | None:
    """Return the nearest folder at or above `path` that git keeps, or None."""
    place = path.resolve()
    return next((folder for folder in (place, *place.parents) if (folder / ".git").exists()), None)


def guard_answers(paths: Iterable[Path], libraries: Sequence[Path]) -> None:
    """Warn of files with children's answers in a git work tree, and say how git passes over each.

    A path may be a file, a folder or a pattern of names in one. Raises UnpackError for one inside a library, the one in
    use or another.
    """
    found = list(paths)
    for path in found:
        _refuse_in_library(path, libraries)
    lines: dict[Path, dict[str, None]] = {}
    for path in found:
        tree = find_work_tree(path)
        if tree is not None:
            lines.setdefault(tree, {})[f"`{_ignore_line(path, tree)}`"] = None
    for added in lines.values():
        say("warning: this folder is kept in git; children's names would stay in its history")
        say(f"hint: add to .gitignore the {'line' if len(added) == 1 else 'lines'} {' and '.join(added)}")


def guard_results(folder: Path, libraries: Sequence[Path], *, in_git: bool) -> None:
    """Raise UnpackError for a folder of results inside a library, or in a git work tree unless `in_git`."""
    _refuse_in_library(folder, libraries)
    tree = find_work_tree(folder)
    if tree is None:
        return
    if not in_git:
        raise UnpackError(
            f"the folder `{clean(folder.name)}` is kept in git, and answers of children would stay in its history",
            "keep results outside, or add --in-git if you know that nobody else can read this repository",
        )
    say("warning: this folder is kept in git; answers of children stay in its history")


def _refuse_in_library(path: Path, libraries: Sequence[Path]) -> None:
    place = path.resolve()
    if find_around(place) is not None or any(place.is_relative_to(library.resolve()) for library in libraries):
        name = path.parent.name if "*" in path.name else path.name
        shown = f"`{clean(name)}`" if name else "this folder"
        raise UnpackError(
            f"{shown} lies inside the library, where answers of children never belong", "keep it in a folder of its own"
        )


def _ignore_line(path: Path, tree: Path) -> str:
    """The file itself, not the folder around it, which may hold what belongs in git."""
    place = path.resolve()
    inside = clean(place.relative_to(tree).as_posix())
    return f"/{inside}/" if place.is_dir() else f"/{inside}"
