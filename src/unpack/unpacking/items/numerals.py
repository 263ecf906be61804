"""Numerals: how a value is shown in a style, and what number a typed text says.

Showing never rounds: what a style cannot hold exactly is refused, so within one style different values always look
different. Reading is its inverse for every style but words and places, and takes the many ways in which children and
programs write the same number; what could mean two things is not read at all.
"""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from unpack.library.places import find_decimal_places
from unpack.library.values import Number, Value, Written, describe
from unpack.text.clean import INVISIBLE_CHARACTER
from unpack.text.diagnostic import nearest_word
from unpack.text.record import record
from unpack.unpacking.items.number_words import LANGUAGES, WORDS_LIMIT, name_place, spell_number

# Part of the key of a stored proof: to be raised whenever something is shown or read in another way than before.
NUMERALS_VERSION = 1

MINUS = "−"
_MOST_TYPED = 400

StyleName = Literal["comma", "plain", "decimal", "fraction", "mixed", "money", "percent", "words", "place"]


@dataclass(frozen=True, slots=True)
class Style:
    """A way of showing a number; `places` is how many digits stand after the point, None as many as needed."""

    name: StyleName
    places: int | None = None

    def __str__(self) -> str:
        return self.name if self.places is None else f"{self.name} {self.places}"


COMMA = Style("comma")

_STYLES: dict[str, StyleName] = {name: name for name in get_args(StyleName)}
_MOST_PLACES: dict[StyleName, int] = {"decimal": 12, "percent": 12, "money": 0}


@record
class Shown:
    """A value as it is shown.

    `text` is for tables, screen readers and comparing, with a true minus. `asciimath` is the same for a formula, with a
    hyphen for minus; None if it can only be printed as text (words, money).
    """

    text: str
    asciimath: str | None

    @property
    def needs_formula(self) -> bool:
        """Whether the text alone would print badly: it holds a fraction."""
        return self.asciimath is not None and "/" in self.asciimath


class NumeralError(Exception):
    """A value that a style cannot show (`cannot-be-shown`), or a style or way of accepting that does not exist
    (`unknown-choice`)."""

    def __init__(self, code: Literal["cannot-be-shown", "unknown-choice"], message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def read_style(text: str) -> Style:
    """Return the style that `as:` or a placeholder names, such as `decimal 2`; raises NumeralError."""
    name, _, places = text.strip().partition(" ")
    style = _STYLES.get(name)
    if style is None:
        near = nearest_word(name, _STYLES)
        hint = f"did you mean `{near}`?" if near else "one of " + ", ".join(_STYLES)
        raise NumeralError("unknown-choice", f"`{text[:40]}` is no style", hint)
    if not places:
        return Style(style)
    most = _MOST_PLACES.get(style)
    if most is None:
        raise NumeralError("unknown-choice", f"`{style}` takes no number of places", f"write `{style}`")
    if not re.fullmatch("[0-9]{1,2}", places) or int(places) > most:
        hint = f"up to {most} places, such as `{style} 2`" if most else f"`{style}` or `{style} 0`"
        raise NumeralError("unknown-choice", f"`{text[:40]}` is no style", hint)
    return Style(style, int(places))


def show(value: Value, style: Style = COMMA, *, language: str = "en") -> Shown:
    """Return `value` as `style` shows it; a text is shown as it stands, a list with commas between.

    Raises NumeralError where the style cannot hold the value exactly, and for a truth, which has no look of its own.
    """
    if type(value) is int or type(value) is Fraction:
        return _show_number(value, style, language)
    if isinstance(value, tuple):
        entries = [show(entry, style, language=language) for entry in value]
        formulas = [entry.asciimath for entry in entries if entry.asciimath is not None]
        whole = ", ".join(formulas) if len(formulas) == len(entries) else None
        return Shown(", ".join(entry.text for entry in entries), whole)
    if isinstance(value, str):
        return Shown(value, None)
    if isinstance(value, bool):
        hint = 'choose the words: `"yes" if n > 5 else "no"`'
        raise NumeralError("cannot-be-shown", "true or false has no look of its own", hint)
    if isinstance(value, Written) and style.name not in ("fraction", "mixed"):
        message = f"the style `{style}` cannot show {value.top}/{value.bottom} as it is written"
        raise NumeralError("cannot-be-shown", message, "`as: fraction` or `as: mixed` shows it")
    return _show_number(value, style, language)


def _show_number(value: Number, style: Style, language: str) -> Shown:
    if style.name in ("words", "place"):
        return Shown(_show_words(value, style, language), None)
    size = _show_size(value, style)
    if value.numerator >= 0:
        return Shown(size, None if style.name == "money" else size)
    return Shown(MINUS + size, None if style.name == "money" else "-" + size)


def _show_size(value: Number, style: Style) -> str:
    """The numeral of |value|."""
    match style.name:
        case "comma" | "plain":
            whole = str(_require_whole(value, style))
            return whole if style.name == "plain" else _group(whole)
        case "fraction":
            return _show_fraction(value)
        case "mixed":
            return _show_mixed(value)
        case "money":
            return "$" + _show_decimal(value, style, 2 if style.places is None else style.places)
        case "percent":
            return _show_decimal(value, style, style.places, times=100) + "%"
        case _:
            return _show_decimal(value, style, style.places)


def _require_whole(value: Number, style: Style) -> int:
    if value.denominator != 1:
        hint = "say a style, such as `as: decimal`, `as: fraction`, or round it in the expression"
        raise NumeralError("cannot-be-shown", f"{describe(value)} is not whole, as the style `{style}` needs", hint)
    return abs(value.numerator)


def _show_fraction(value: Number) -> str:
    if isinstance(value, Written):
        return f"{abs(value.top)}/{value.bottom}"
    top, bottom = abs(value.numerator), value.denominator
    return _group(str(top)) if bottom == 1 else f"{top}/{bottom}"


def _show_mixed(value: Number) -> str:
    top, bottom = (value.top, value.bottom) if isinstance(value, Written) else (value.numerator, value.denominator)
    whole, rest = divmod(abs(top), bottom)
    if not rest:
        return _group(str(whole))
    return f"{_group(str(whole))} {rest}/{bottom}" if whole else f"{rest}/{bottom}"


def _show_decimal(value: Number, style: Style, places: int | None, *, times: int = 1) -> str:
    needed = find_decimal_places(value if times == 1 else value * times)
    if needed is None:
        what = {"money": "an amount of money", "percent": "a percent"}.get(style.name, "a decimal")
        raise NumeralError("cannot-be-shown", f"{describe(value)} has no end as {what}", _ROUND_HINT)
    if places is None:
        places = needed
    elif needed > places:
        message = f"{describe(value)} needs more places than the style `{style}` has"
        raise NumeralError("cannot-be-shown", message, _ROUND_HINT)
    digits = str(abs(value.numerator) * times * 10**places // value.denominator).rjust(places + 1, "0")
    whole = _group(digits[: len(digits) - places])
    return f"{whole}.{digits[-places:]}" if places else whole


_ROUND_HINT = "round it in the expression, or choose another style"


def _group(digits: str) -> str:
    return f"{int(digits):,}"


def _show_words(value: Number, style: Style, language: str) -> str:
    if language not in LANGUAGES:
        message = f"numbers in words exist in {' and '.join(LANGUAGES)}, not in `{language}`"
        raise NumeralError("cannot-be-shown", message, "show the numeral: `{n}`")
    if style.name == "place":
        name = name_place(value, language)
        if name is None:
            message = f"{describe(value)} is not the worth of a place"
            raise NumeralError("cannot-be-shown", message, "places are 1, 10, 100 … and 1/10, 1/100, 1/1000")
        return name
    _require_whole(value, style)
    if abs(value.numerator) >= WORDS_LIMIT:
        raise NumeralError("cannot-be-shown", f"{describe(value)} is too large for words", "show the numeral: `{n}`")
    return spell_number(value.numerator, language)


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed number: its exact value, and the digits it was written with, without what groups them.

    `whole` and `decimals` are the digits before and after the point, `top` and `bottom` those of a fraction; a part
    that was not written is None. `mark` is the sign of its unit.
    """

    value: Number
    is_negative: bool
    whole: str | None
    decimals: str | None
    top: str | None
    bottom: str | None
    mark: Literal["", "$", "%"]

    def is_simplest(self, style: Style) -> bool:
        """Whether a fraction in it is in lowest terms; in the style `mixed` also with the whole taken out."""
        if self.top is None or self.bottom is None:
            return True
        top, bottom = int(self.top), int(self.bottom)
        lowest = Fraction(top, bottom).denominator == bottom != 1
        must_be_proper = style.name == "mixed" or self.whole is not None
        return lowest and not (must_be_proper and top > bottom)


def read_number(text: str, style: Style = COMMA, unit: str | None = None) -> Reading | None:
    """Return the number that somebody typed, or None if that is not clear.

    `style` is the item's: in a percent item a bare 50 is 50 %. The item's unit may stand after the number; another unit
    is not clear, and neither is `8,00`, `12 34`, `1/0` or `1e3`.
    """
    if len(text) > _MOST_TYPED:
        return None
    plain = _make_plain(_take_off_unit(text, unit))
    if plain is None:
        return None
    is_negative, mark, digits = _split_signs(plain)
    found = _DECIMAL.fullmatch(digits) or _FRACTION.fullmatch(digits)
    if found is None or (mark and unit):
        return None
    whole, decimals, top, bottom = (part and re.sub("[ ,]", "", part) for part in _find_parts(found))
    if not (whole or decimals or top) or (bottom and int(bottom) == 0) or (mark == "$" and top):
        return None
    if style.name == "percent" and mark != "%" and (mark or (top and not whole)):
        # 3/4 in a percent item may mean 75 % or 3/4 of a percent.
        return None
    size = Fraction(int(whole or 0)) + Fraction(int(top or 0), int(bottom or 1))
    size += Fraction(int(decimals or 0), 10 ** len(decimals or ""))
    value = (-size if is_negative else size) / (100 if "%" in mark or style.name == "percent" else 1)
    settled = value.numerator if value.denominator == 1 else value
    return Reading(settled, is_negative, whole, decimals, top, bottom, mark)


_WHOLE = "(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)"
_COUNT = "(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)"
_DECIMAL = re.compile(rf"{_WHOLE}?(?:\.(?P<decimals>[0-9]+))?")
_FRACTION = re.compile(rf"(?:{_WHOLE} )?(?P<top>{_COUNT}) ?/ ?(?P<bottom>{_COUNT})")

_SLASHES_AND_MINUSES = str.maketrans({**dict.fromkeys("⁄∕", "/"), **dict.fromkeys("−–—‒‐‑", "-")})
# What NFKC may spell out: wide forms and blanks. Not 5² as 52, nor a circled 1 as 1.
_KEPT_FORMS = ("<wide>", "<noBreak>", "<compat>", "<small>")


def _find_parts(found: re.Match[str]) -> tuple[str | None, str | None, str | None, str | None]:
    parts = found.groupdict()
    return parts["whole"], parts.get("decimals"), parts.get("top"), parts.get("bottom")


def _make_plain(text: str) -> str | None:
    """Return `text` in ASCII signs, without what stands around a number; None if a character could mislead."""
    if text.isascii():
        return " ".join(text.split()).removeprefix("=").strip()
    spelled = []
    for character in INVISIBLE_CHARACTER.sub("", text).translate(_SLASHES_AND_MINUSES):
        form = unicodedata.decomposition(character).partition(" ")[0]
        if form == "<fraction>":
            # With a blank on each side: 1½ is 1 1/2, not 11/2, and ½1 is not 1/21.
            spelled.append(f" {unicodedata.normalize('NFKC', character)} ")
        elif form.startswith("<") and form not in _KEPT_FORMS:
            return None
        else:
            spelled.append(unicodedata.normalize("NFKC", character))
    plain = " ".join("".join(spelled).translate(_SLASHES_AND_MINUSES).split())
    return plain.removeprefix("=").strip()


def _split_signs(plain: str) -> tuple[bool, Literal["", "$", "%"], str]:
    """Take minus or plus, `$` and `%` off: whether it is negative, the mark, and what is left."""
    mark: Literal["", "$", "%"] = ""
    if plain.endswith("%"):
        mark, plain = "%", plain[:-1].rstrip()
    sign = plain[:1] if plain[:1] in ("-", "+") else ""
    plain = plain.removeprefix(sign).lstrip()
    if plain.startswith("$") and not mark:
        mark, plain = "$", plain[1:].lstrip()
        if not sign and plain.startswith("-"):
            sign, plain = "-", plain[1:].lstrip()
    return sign == "-", mark, plain


def _take_off_unit(text: str, unit: str | None) -> str:
    """Return `text` without the item's unit at its end; capitals, a final point and 2 for ² make no difference."""
    bare = text.strip().removesuffix(".").rstrip()
    if not unit:
        return bare
    name = unit.strip().removesuffix(".")
    spellings = (name, name.replace("²", "2").replace("³", "3"), name.replace("²", "^2").replace("³", "^3"))
    for spelling in spellings:
        if spelling and bare.casefold().endswith(spelling.casefold()):
            return bare[: len(bare) - len(spelling)]
    return bare
