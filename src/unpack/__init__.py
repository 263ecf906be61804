"""Unpack academic standards: prerequisite skill graphs, and the sheets that a teacher prints from them.

The names below are those of `unpack.api`; they are loaded when they are first used, so that `import unpack` costs
nothing.
"""

from typing import Any

__all__ = ["LibraryErrors", "check", "diff", "find", "graph", "make_sheets", "open_library", "write"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'unpack' has no attribute {name!r}")
    from unpack import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return __all__
