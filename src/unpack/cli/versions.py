"""What `--version` prints: the tool, its library, and what a report of a bug needs."""

import platform
from importlib.metadata import PackageNotFoundError, version


def describe_versions() -> str:
    """Return one line for unpack and one for the surroundings."""
    try:
        own = version("unpack-standards")
    except PackageNotFoundError:
        own = "(a checkout)"
    parts = [f"{name} {version(name)}" for name in ("typst", "typer", "PyYAML", "Jinja2")]
    return f"unpack {own}\nPython {platform.python_version()}, {', '.join(parts)}"
