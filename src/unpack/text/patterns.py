"""Regular expressions that are compiled when they are first used.

Compiling one with ranges from all over Unicode takes a millisecond or more, and most are for what hardly ever happens.
"""

import re
from typing import Any, AnyStr, cast


class _LatePattern:
    """Stands for a compiled pattern until one of its methods is asked for."""

    def __init__(self, expression: Any, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._expression, self._flags), name)
        # Kept on the instance, so that the next use finds the method without asking here.
        setattr(self, name, found)
        return found


def compile_later(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern as `re.compile` does, at no cost until it is used."""
    return cast("re.Pattern[AnyStr]", _LatePattern(expression, flags))
