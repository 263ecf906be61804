"""Where children's answers must not lie: in a library, and in a folder whose history git keeps.

Git itself is not run: a folder with `.git` in it, or below one, is a work tree.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from unpack.cli.console import say
from unpack.text.clean import clean
from unpack.text.errors import UnpackError


def find_work_tree(path: Path) -> Path | None:
    """Return the nearest folder at or above `path` that git keeps, or None."""
    place = path.resolve()
    return next((folder for folder in (place, *place.parents) if (folder / ".git").exists()), None)


def guard_answers(paths: Iterable[Path], libraries: Sequence[Path]) -> None:
    """Warn of files with children's answers in a git work tree. Raises UnpackError for one inside a library."""
    warned: set[Path] = set()
    for path in paths:
        _refuse_in_library(path, libraries)
        tree = find_work_tree(path)
        if tree is not None and tree not in warned:
            warned.add(tree)
            say("warning: this folder is kept in git; children's names would stay in its history")
            say(f"hint: add the line {_ignore_line(path, tree)} to .gitignore")


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
    for library in libraries:
        if place.is_relative_to(library.resolve()):
            raise UnpackError(
                f"`{clean(path.name)}` lies inside the library, where answers of children never belong",
                "keep it in a folder of its own",
            )


def _ignore_line(path: Path, tree: Path) -> str:
    place = path.resolve()
    folder = place if place.is_dir() else place.parent
    inside = folder.relative_to(tree).as_posix()
    return f"`*{clean(place.suffix)}`" if inside == "." and place.suffix else f"`/{clean(inside)}/`"
