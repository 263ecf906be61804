"""What records of several kinds of library file have in common."""

from typing import Annotated

from unpack.library.kinds import (
    Date,
    Successor,
    decimal_number,
    whole_number,
)
from unpack.text.record import record
from unpack.text.yamltree import Mapping

# A record's node: its place, no part of its value.
Place = Annotated[Mapping, "place"]
Points = Annotated[int, whole_number(0, 100)]
Depth = Annotated[int, whole_number(1, 4)]
Chance = Annotated[float, decimal_number(0.005, 0.5)]


@record
class Retired:
    """An id that is no longer used and never will be again."""

    on: Date
    """The day from which on it is no longer used."""
    replaced_by: Successor | tuple[Successor, ...] = ()
    """What is used instead: an id (of a standard, its code), or several."""

    @property
    def successors(self) -> tuple[str, ...]:
        """What is used instead, as a tuple."""
        return (self.replaced_by,) if isinstance(self.replaced_by, str) else self.replaced_by
