"""A figure's parameters as they are typed, read into texts, lists and exact numbers; faults say where they stand."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from math import lcm
from typing import Literal, NoReturn

from unpack.unpacking.figures.specs import MOST_MARKS, MOST_PARTS, Number, Scale

Path = tuple[str | int, ...]
FigureFault = Literal[
    "unknown-choice", "unknown-field", "missing-field", "wrong-shape", "not-a-number", "not-printable", "too-large",
    "too-many", "cannot-be-drawn",
]  # fmt: skip

_MOST_DIGITS = 12
_MOST_PLACES = 6
_MOST_DENOMINATOR = 1_000
# Longer than any number within these limits, so that no endless run of digits is ever converted.
_LONGEST_NUMBER = 30

_DECIMAL = re.compile(r"([-−]?)([1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.([0-9]+))?")
_FRACTION = re.compile(r"([-−]?)(?:([1-9][0-9]*) )?([0-9]+)/([1-9][0-9]*)")


class FigureError(Exception):
    """A figure that cannot be drawn from its parameters.

    `message` says what is wrong and `hint` the cure, if there is one to name. `path` leads to the parameter at fault,
    for example ("mark", "P") or ("bars", 0, 2); it is empty when the figure itself is at fault.
    """

    def __init__(self, code: FigureFault, message: str, *, hint: str | None = None, path: Path = ()) -> None:
        super().__init__(message)
        self.code: FigureFault = code
        self.message = message
        self.hint = hint
        self.path = path


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and how it was typed: `places` after the point, `denominator` of its fraction (0 for none)."""

    value: Number
    text: str
    places: int = 0
    denominator: int = 0
    improper: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """One value as it is typed: a text, a list or a mapping, and the path that leads to it."""

    value: object
    path: Path

    def fail(self, code: FigureFault, message: str, hint: str | None = None) -> NoReturn:
        """Raise a `FigureError` that points here."""
        raise FigureError(code, message, hint=hint, path=self.path)

    def read_text(self, longest: int) -> str:
        """The text without spaces at its ends; it can be printed and has at most `longest` characters."""
        if not isinstance(self.value, str):
            self.fail("wrong-shape", f"{self._where()} must be one value, not a {self._shape()}")
        if len(self.value) > longest + 20:
            self._refuse_long(longest)
        text = " ".join(self.value.split())
        if len(text) > longest:
            self._refuse_long(longest)
        if any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") for character in text):
            self.fail("not-printable", f"{self._where()} has a character that cannot be printed")
        return text

    def read_name(self, longest: int) -> str:
        text = self.read_text(longest)
        if not text:
            self.fail("missing-field", f"{self._where()} is empty")
        return text

    def read_choice(self, choices: tuple[str, ...]) -> str:
        text = self.read_text(40)
        if text not in choices:
            self.fail(
                "unknown-choice",
                f"`{shorten(text)}` is not a choice for `{self.path[-1]}`",
                suggest(text, choices) or f"write {list_choices(choices)}",
            )
        return text

    def read_flag(self) -> bool:
        return self.read_choice(("yes", "no")) == "yes"

    def read_numeral(self) -> Numeral:
        """A whole number, decimal, fraction or mixed number in ASCII digits."""
        if not isinstance(self.value, str):
            self.fail("wrong-shape", f"{self._where()} must be one number, not a {self._shape()}")
        text = self.value.strip()
        if len(text) > _LONGEST_NUMBER:
            self.fail(
                "too-large",
                f"`{shorten(text)}` is too long for a number in a figure",
                "use a number of at most 12 digits",
            )
        if match := _DECIMAL.fullmatch(text):
            return self._read_decimal(text, *match.groups())
        match = _FRACTION.fullmatch(text)
        if not match:
            self.fail(
                "not-a-number",
                f"`{shorten(text)}` is not a number" if text else f"{self._where()} is empty where a number is needed",
                "write a number like 12, 3,500, 0.5, 3/4 or 1 1/2",
            )
        return self._read_fraction(text, *match.groups())

    def read_whole(self, least: int, most: int) -> int:
        numeral = self.read_numeral()
        if not isinstance(numeral.value, int):
            self.fail("not-a-number", f"{self._where()} must be a whole number; this is `{numeral.text}`")
        if not least <= numeral.value <= most:
            self.fail("too-large" if numeral.value > most else "cannot-be-drawn",
                      f"{self._where()} must be from {least:,} to {most:,}; this is `{numeral.text}`")  # fmt: skip
        return numeral.value

    def read_entries(self, most: int = MOST_PARTS) -> tuple["Typed", ...]:
        """The entries of a list, at least one."""
        if not isinstance(self.value, list | tuple):
            self.fail(
                "wrong-shape",
                f"{self._where()} must be a list, not a {self._shape()}",
                "put it in square brackets: [4, 8]",
            )
        self._check_count(len(self.value), most)
        return tuple(Typed(entry, (*self.path, index)) for index, entry in enumerate(self.value))

    def read_pairs(self, most: int, longest: int) -> tuple[tuple[str, "Typed"], ...]:
        """The (name, value) pairs of a mapping, at least one; a name has at most `longest` characters."""
        if not isinstance(self.value, Mapping):
            self.fail(
                "wrong-shape", f"{self._where()} must give a value to each name, not a {self._shape()}", "write {P: 4}"
            )
        self._check_count(len(self.value), most)
        pairs = tuple((name, Typed(value, (*self.path, str(name)))) for name, value in self.value.items())
        names = tuple(Typed(name, typed.path).read_name(longest) for name, typed in pairs)
        return tuple((name, typed) for name, (_, typed) in zip(names, pairs, strict=True))

    def is_list(self) -> bool:
        return isinstance(self.value, list | tuple)

    def is_mapping(self) -> bool:
        return isinstance(self.value, Mapping)

    def _check_count(self, count: int, most: int) -> None:
        if count == 0:
            self.fail("missing-field", f"{self._where()} is empty")
        if count > most:
            self.fail("too-many", f"{self._where()} has {count:,} entries; a figure holds at most {most}")

    def _read_decimal(self, text: str, sign: str, whole: str, after_point: str | None) -> Numeral:
        places = after_point or ""
        if len(whole.replace(",", "")) > _MOST_DIGITS or len(places) > _MOST_PLACES:
            self.fail("too-large", f"`{text}` has too many digits for a figure",
                      f"use at most {_MOST_DIGITS} digits before the point and {_MOST_PLACES} after it")  # fmt: skip
        value = simplify(Fraction(f"{'-' if sign else ''}{whole.replace(',', '')}.{places or '0'}"))
        return Numeral(value, show_decimal(value, len(places)), places=len(places))

    def _read_fraction(self, text: str, sign: str, whole: str | None, top: str, bottom: str) -> Numeral:
        if int(bottom) > _MOST_DENOMINATOR or len(top) > _MOST_DIGITS or len(whole or "") > _MOST_DIGITS:
            self.fail("too-large", f"`{text}` has too many digits for a figure",
                      f"use a number below the fraction bar of at most {_MOST_DENOMINATOR:,}")  # fmt: skip
        if whole and int(top) >= int(bottom):
            self.fail(
                "not-a-number",
                f"`{text}` is not a mixed number: {top}/{bottom} is not less than 1",
                f"write {int(whole) * int(bottom) + int(top)}/{bottom}",
            )
        value = Fraction(int(top), int(bottom)) + int(whole or 0)
        shown = f"{'−' if sign else ''}{whole + ' ' if whole else ''}{int(top)}/{bottom}"
        improper = not whole and int(top) >= int(bottom)
        return Numeral(simplify(-value if sign else value), shown, denominator=int(bottom), improper=improper)

    def _refuse_long(self, longest: int) -> NoReturn:
        self.fail("too-large", f"{self._where()} is too long for a figure", f"use at most {longest} characters")

    def _where(self) -> str:
        return "`" + " › ".join(shorten(str(part + 1 if isinstance(part, int) else part)) for part in self.path) + "`"

    def _shape(self) -> str:
        if isinstance(self.value, Mapping):
            return "set of names"
        return "list" if isinstance(self.value, list | tuple) else "single value"


def show_whole(value: int) -> str:
    """Write a whole number with commas and a true minus: 12,000 and −3."""
    return f"{'−' if value < 0 else ''}{abs(value):,}"


def show_decimal(value: Number, places: int) -> str:
    """Write a number that has no more than `places` decimals with exactly that many."""
    if places == 0:
        return show_whole(int(value))
    whole, rest = divmod(abs(int(value * 10**places)), 10**places)
    return f"{'−' if value < 0 else ''}{whole:,}.{rest:0{places}}"


def show_fraction(value: Number, denominator: int, *, improper: bool) -> str:
    """Write `value` over `denominator`, which fits it, as a mixed number unless `improper`; a whole stays whole."""
    if isinstance(value, int):
        return show_whole(value)
    sign, top = "−" if value < 0 else "", int(abs(value) * denominator)
    whole, rest = divmod(top, denominator)
    if improper or not whole:
        return f"{sign}{top}/{denominator}"
    return f"{sign}{whole} {rest}/{denominator}"


def read_quietly(text: str) -> Number | None:
    """The number that `text` stands for, or None for any other text."""
    try:
        return Typed(text, ()).read_numeral().value
    except FigureError:
        return None


def show_typed(text: str) -> str:
    """A number as it is printed, any other text as it is."""
    try:
        return Typed(text, ()).read_numeral().text
    except FigureError:
        return text


def read_scale(start: Typed, end: Typed, step: Typed) -> Scale:
    """Equal steps from `start` to `end`, at most 60 marks, each labelled in the style in which the three are typed."""
    first, last, gap = start.read_numeral(), end.read_numeral(), step.read_numeral()
    if first.value >= last.value:
        end.fail("cannot-be-drawn", f"the end `{last.text}` must be greater than the start `{first.text}`")
    if gap.value <= 0:
        step.fail("cannot-be-drawn", f"the step must be greater than 0; this is `{gap.text}`")
    steps, rest = divmod(last.value - first.value, gap.value)
    if steps + 1 > MOST_MARKS:
        step.fail("too-many", f"steps of `{gap.text}` from {first.text} to {last.text} give {int(steps) + 1:,} marks; "
                  f"a figure holds at most {MOST_MARKS}", "use a longer step")  # fmt: skip
    if rest:
        step.fail("cannot-be-drawn", f"steps of `{gap.text}` from {first.text} miss the end {last.text}",
                  "use a step that divides the whole length")  # fmt: skip
    labels = label_marks(first.value, int(steps), gap, (first, last))
    if any(numeral.denominator for numeral in (first, last, gap)):
        # An end is printed as it is typed, even 4/4 where the marks before it are fourths.
        labels = (first.text, *labels[1:-1], last.text)
    return Scale(first.value, last.value, gap.value, labels)


def label_marks(start: Number, steps: int, gap: Numeral, ends: tuple[Numeral, ...] = ()) -> tuple[str, ...]:
    """The print of `steps` + 1 marks from `start` on, `gap` apart, in the style of `gap` and of the typed `ends`."""
    values = tuple(simplify(Fraction(start + index * gap.value)) for index in range(steps + 1))
    typed = (gap, *ends)
    places = max(numeral.places for numeral in typed)
    if any(numeral.denominator for numeral in typed):
        denominator = lcm(*(numeral.denominator or numeral.value.denominator for numeral in typed))
        improper = any(numeral.improper for numeral in typed)
        return tuple(show_fraction(value, denominator, improper=improper) for value in values)
    # 2.5, 3.0, 3.5 but 2, 2.5, 3: whole numbers take a point only where an end has one.
    whole_places = places if any(numeral.places for numeral in ends) else 0
    return tuple(show_decimal(value, whole_places if isinstance(value, int) else places) for value in values)


def suggest(text: str, names: tuple[str, ...]) -> str | None:
    """The hint that names what was probably meant, if something comes near."""
    by_lower = {name.lower(): name for name in names}
    close = get_close_matches(text[:40].lower(), by_lower, n=1)
    return f"did you mean `{by_lower[close[0]]}`?" if close else None


def list_choices(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def shorten(text: str) -> str:
    """What was typed, short enough for a message, with a sign in place of what cannot be printed."""
    short = text if len(text) <= 40 else f"{text[:37]}…"
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in short)


def simplify(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value
