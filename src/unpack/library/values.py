"""What an expression can give: exact numbers, texts, truths and lists, and how far they may grow.

There is no float: 0.1 is the fraction 1/10, and a whole result is an `int` again.
"""

from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeAlias

Number: TypeAlias = int | Fraction
Value: TypeAlias = int | Fraction | bool | str | tuple[int | Fraction | bool | str, ...]

# Top and bottom of a number stay below this, whatever is computed.
NUMBER_LIMIT = 2**256
MOST_CHARACTERS = 200
MOST_ENTRIES = 64
_MOST_SHOWN = 60


class Type(StrEnum):
    """The types of the language; the value is how a message names one."""

    NUMBER = "a number"
    TRUTH = "true or false"
    TEXT = "a text"
    NUMBERS = "a list of numbers"
    TRUTHS = "a list of true and false"
    TEXTS = "a list of texts"


LIST_OF = {Type.NUMBER: Type.NUMBERS, Type.TRUTH: Type.TRUTHS, Type.TEXT: Type.TEXTS}
ENTRY_OF = {whole: entry for entry, whole in LIST_OF.items()}

ComputeFault = Literal[
    "divides-by-zero", "number-too-large", "exponent", "not-a-place", "needs-whole-number", "past-the-end"
]


class ComputeError(Exception):
    """The values at hand cannot be computed with; the only thing that evaluating raises."""

    def __init__(self, code: ComputeFault, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Written(Fraction):
    """A fraction as somebody wrote it: equal to `top / bottom`, and still 4/6, not 2/3.

    `bottom` is above 0. Arithmetic gives plain numbers, so the writing is forgotten by the next step.
    """

    __slots__ = ("bottom", "top")

    top: int
    bottom: int

    def __new__(cls, top: int, bottom: int) -> "Written":
        written = super().__new__(cls, top, bottom)
        written.top = top
        written.bottom = bottom
        return written

    def __repr__(self) -> str:
        return f"Written({self.top}, {self.bottom})"

    def __reduce__(self) -> tuple[type["Written"], tuple[int, int]]:
        return (type(self), (self.top, self.bottom))

    # Fraction would copy itself from its lowest terms.
    def __copy__(self) -> "Written":
        return self

    def __deepcopy__(self, memo: object) -> "Written":
        return self


def settle(number: Number) -> Number:
    """Return a result as the language keeps it: whole numbers as `int`, within the limit; raises ComputeError."""
    top, bottom = number.numerator, number.denominator
    if not (-NUMBER_LIMIT < top < NUMBER_LIMIT and bottom < NUMBER_LIMIT):
        raise too_large("the result has too many digits")
    return top if bottom == 1 else Fraction(number) if type(number) is not Fraction else number


def require_whole(number: Number, least: int | None = None, *, of: str) -> int:
    """Return `number` as an `int`, at least `least`; raises ComputeError that names the function `of`."""
    if number.denominator != 1 or (least is not None and number < least):
        wanted = "a whole number" if least is None else f"a whole number of {least} or more"
        raise ComputeError("needs-whole-number", f"`{of}` needs {wanted}, not {describe(number)}")
    return number.numerator


def too_large(message: str) -> ComputeError:
    return ComputeError("number-too-large", message)


def describe(number: Number) -> str:
    """A number for a message, short even where the number is not: `7/2`, `a number of 78 digits`."""
    text = str(number)
    return text if len(text) <= _MOST_SHOWN else f"a number of {len(text.lstrip('-').split('/')[0])} digits"
