"""Typed answers: whether what a child typed is the key, in the way that the item accepts answers.

What is not clear is neither right nor wrong: it is listed for the teacher.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from unpack.library.values import Number
from unpack.unpacking.items.numerals import COMMA, NumeralError, Reading, Style, read_number


class Verdict(StrEnum):
    """What a typed answer is, compared with a key."""

    RIGHT = "right"
    OTHER_FORM = "equal, in another form"
    DIFFERENT = "another answer"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Accept:
    """Which answers count: an equal value (any), one in lowest terms (simplest), the shown text (as written), or a
    value that is at most `tolerance` away (within)."""

    mode: Literal["any", "simplest", "as written", "within"]
    tolerance: Number = 0

    def covers(self, value: Number, key: Number) -> bool:
        """Whether `value` counts as equal to `key`, whatever it looks like."""
        return -self.tolerance <= value - key <= self.tolerance


ANY = Accept("any")


def read_accept(text: str, style: Style = COMMA) -> Accept:
    """Return what `accept:` says, such as `within 5` (read in the item's style); raises NumeralError."""
    words = " ".join(text.split())
    if words == "any":
        return ANY
    if words == "simplest":
        return Accept("simplest")
    if words == "as written":
        return Accept("as written")
    reading = read_number(words.removeprefix("within "), style) if words.startswith("within ") else None
    if reading is None or reading.value <= 0:
        hint = "`any`, `simplest`, `as written`, or a distance such as `within 5`"
        raise NumeralError("unknown-choice", f"`{words[:40]}` is no way to accept answers", hint)
    return Accept("within", reading.value)


def same_answer(typed: str, key: str, accept: Accept = ANY, style: Style = COMMA, unit: str | None = None) -> Verdict:
    """Compare a typed answer with a key as the item's `style` shows it.

    A key that is no number (words, a place) is compared by its letters; capitals, hyphens and "and" make no difference.
    """
    if not typed.strip():
        return Verdict.UNCLEAR
    wanted = read_number(key, style, unit)
    if wanted is None:
        return Verdict.RIGHT if _fold(typed) == _fold(key) else Verdict.DIFFERENT
    given = read_number(typed, style, unit)
    if given is None:
        return Verdict.UNCLEAR
    if not accept.covers(given.value, wanted.value):
        return Verdict.DIFFERENT
    if accept.mode == "simplest":
        return Verdict.RIGHT if given.is_simplest(style) else Verdict.OTHER_FORM
    if accept.mode == "as written":
        return Verdict.RIGHT if _list_digits(given) == _list_digits(wanted) else Verdict.OTHER_FORM
    return Verdict.RIGHT


def same_answers(
    typed: str,
    keys: tuple[str, ...],
    accept: Accept = ANY,
    style: Style = COMMA,
    unit: str | None = None,
    *,
    any_order: bool = False,
) -> Verdict:
    """Compare what stands in several blanks, typed as one text, with their keys.

    The weakest verdict counts for all; too few or too many answers are another answer.
    """
    answers = split_answers(typed)
    readable = all(read_number(key, style, unit) is not None for key in keys)
    if not answers or (readable and any(read_number(answer, style, unit) is None for answer in answers)):
        return Verdict.UNCLEAR
    if len(answers) != len(keys):
        return Verdict.DIFFERENT
    if any_order:
        # In order of size the n-th belongs to the n-th, also where a distance is allowed.
        answers = tuple(sorted(answers, key=lambda text: _rank(text, style, unit)))
        keys = tuple(sorted(keys, key=lambda text: _rank(text, style, unit)))
    pairs = zip(answers, keys, strict=True)
    verdicts = {same_answer(answer, key, accept, style, unit) for answer, key in pairs}
    return max(verdicts, key=list(Verdict).index)


def split_answers(typed: str) -> tuple[str, ...]:
    """Return the answers in a text, parted by `;`, a comma and a blank, or the word and (y in Spanish)."""
    pieces = re.split(r"\s*;\s*|,\s+(?:(?:and|y)\s+)?|\s+(?:and|y)\s+", typed.strip(), flags=re.IGNORECASE)
    return tuple(piece for piece in pieces if piece)


def _rank(text: str, style: Style, unit: str | None) -> tuple[Number, str]:
    reading = read_number(text, style, unit)
    return (0 if reading is None else reading.value, _fold(text))


def _list_digits(reading: Reading) -> tuple[object, ...]:
    return (reading.is_negative, reading.whole, reading.decimals, reading.top, reading.bottom)


def _fold(text: str) -> str:
    words = re.sub(r"[-‐‑,]", " ", text.casefold().strip().removeprefix("=").removesuffix(".")).split()
    return " ".join(word for word in words if word != "and")
