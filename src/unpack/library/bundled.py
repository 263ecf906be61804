"""Where the library and the templates that come with unpack lie: inside the installed package, or beside `src` in a
checkout."""

from pathlib import Path

from unpack.text.errors import UnpackError


def bundled_folder(name: str) -> Path:
    """Return the folder `progressions` or `templates` that came with this installation. Raises UnpackError without
    one."""
    # `importlib.resources` costs 5 ms, and fonts are used as files, so the package cannot run from a zip anyway.
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_bundled" / name, package.parent.parent / name):
        if folder.is_dir():
            return folder
    raise UnpackError(f"this installation lacks its folder `{name}`", "install unpack-standards again")
