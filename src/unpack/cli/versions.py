"""What `--version` prints: the tool, its library, and what a report of a bug needs."""

import platform
from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    """Return the version of this installation, "" where it is a checkout that was never installed."""
    try:
        return version("unpack-standards")
    except PackageNotFoundError:
        return ""


def describe_versions() -> str:
    """Return one line for unpack and one for the surroundings."""
    own = own_version() or "(a checkout)"
    parts = [f"{name} {version(name)}" for name in ("typst", "typer", "PyYAML", "Jinja2")]
    return f"unpack {own}\nPython {platform.python_version()}, {', '.join(parts)}"
