"""Whole numbers and places in words, in English and Spanish."""

from fractions import Fraction

from unpack.library.places import PLACE_NAMES
from unpack.library.values import Number

LANGUAGES = ("en", "es")
WORDS_LIMIT = 10**12

_ENGLISH_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH_GROUPS = ("", " thousand", " million", " billion")

_SPANISH_SMALL = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
    "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno",
    "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho",
    "veintinueve",
)  # fmt: skip
_SPANISH_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_SPANISH_HUNDREDS = (
    "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
    "ochocientos", "novecientos",
)  # fmt: skip

# All feminine, so that a sentence can say "la … más cercana".
_SPANISH_PLACES: dict[Number, str] = {
    1: "unidad",
    10: "decena",
    100: "centena",
    1_000: "unidad de millar",
    10_000: "decena de millar",
    100_000: "centena de millar",
    1_000_000: "unidad de millón",
    10_000_000: "decena de millón",
    100_000_000: "centena de millón",
    1_000_000_000: "unidad de millar de millón",
    Fraction(1, 10): "décima",
    Fraction(1, 100): "centésima",
    Fraction(1, 1_000): "milésima",
}


def spell_number(number: int, language: str) -> str:
    """Return `number` in words; `language` is one of LANGUAGES, and |number| is below WORDS_LIMIT.

    English as in US schools, without "and": three hundred seven. Spanish in the form that stands alone: veintiuno.
    """
    spell = _spell_english if language == "en" else _spell_spanish
    if number < 0:
        return ("negative " if language == "en" else "menos ") + spell(-number)
    return spell(number)


def name_place(place: Number, language: str) -> str | None:
    """Return the name of a place (100 is "hundred", "centena"), or None for a number that is none."""
    return (PLACE_NAMES if language == "en" else _SPANISH_PLACES).get(place)


def _spell_english(number: int) -> str:
    if number == 0:
        return _ENGLISH_SMALL[0]
    groups = []
    for name in _ENGLISH_GROUPS:
        number, group = divmod(number, 1000)
        if group:
            groups.append(_spell_english_group(group) + name)
    return " ".join(reversed(groups))


def _spell_english_group(number: int) -> str:
    """1 to 999."""
    hundreds, rest = divmod(number, 100)
    words = [f"{_ENGLISH_SMALL[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        ones = f"-{_ENGLISH_SMALL[rest % 10]}" if rest % 10 else ""
        words.append(_ENGLISH_TENS[rest // 10 - 2] + ones)
    elif rest:
        words.append(_ENGLISH_SMALL[rest])
    return " ".join(words)


def _spell_spanish(number: int) -> str:
    if number == 0:
        return _SPANISH_SMALL[0]
    millions, rest = divmod(number, 1_000_000)
    words = []
    if millions:
        words.append("un millón" if millions == 1 else f"{_shorten_one(_spell_spanish_thousands(millions))} millones")
    if rest:
        words.append(_spell_spanish_thousands(rest))
    return " ".join(words)


def _spell_spanish_thousands(number: int) -> str:
    """1 to 999,999."""
    thousands, rest = divmod(number, 1000)
    words = []
    if thousands:
        words.append("mil" if thousands == 1 else f"{_shorten_one(_spell_spanish_group(thousands))} mil")
    if rest:
        words.append(_spell_spanish_group(rest))
    return " ".join(words)


def _spell_spanish_group(number: int) -> str:
    """1 to 999."""
    if number == 100:
        return "cien"
    hundreds, rest = divmod(number, 100)
    words = [_SPANISH_HUNDREDS[hundreds - 1]] if hundreds else []
    if rest >= 30:
        ones = f" y {_SPANISH_SMALL[rest % 10]}" if rest % 10 else ""
        words.append(_SPANISH_TENS[rest // 10 - 3] + ones)
    elif rest:
        words.append(_SPANISH_SMALL[rest])
    return " ".join(words)


def _shorten_one(words: str) -> str:
    """Before mil and millones, uno loses its o: veintiún mil, treinta y un mil."""
    if words.endswith("veintiuno"):
        return words.removesuffix("uno") + "ún"
    return words.removesuffix("o") if words.endswith("uno") else words
