"""A drawing: one picture as SVG with its size, and what a drawing needs to set its own text.

Figures and the map are drawn here in millimetres; the writers place a `Drawing` and know nothing of what it shows.
"""

import unicodedata

from unpack.text.record import record

FONT = "Source Sans 3"

# Thousandths of the type size, read from the regular cut of Source Sans 3; characters of about one width share a line.
_WIDTHS = (
    (200, " "),
    (249, "|ij',.:;l·I"),
    (292, "!f()[]{}-"),
    (343, "tr/\\°"),
    (421, '*s?z"•'),
    (452, "xcvy"),
    (484, "Y–JL"),
    (497, "Fke#$+0123456789<=>^~×−≤≥_"),
    (506, "agXV"),
    (536, "EST`Z"),
    (547, "oAhunbdpq"),
    (576, "PRCKB"),
    (616, "&DG→"),
    (650, "UNH"),
    (664, "OQ"),
    (723, "wM"),
    (827, "W%m@¼½¾—"),
    (948, "…"),
)
_WIDTH_OF = {character: width / 1000 for width, characters in _WIDTHS for character in characters}
# Other letters are counted as wide ones, so that a word may come out narrower than its estimate, never much wider.
_UNKNOWN_WIDTH = 0.65
_BOLD_SHARE = 1.07


@record
class Drawing:
    """One picture: a whole `<svg>` element whose `viewBox`, `width` and `height` are in millimetres."""

    svg: str
    width: float
    height: float


def escape_text(text: str) -> str:
    """Write `text` so that it can stand in an SVG element or in an attribute between double quotes.

    Tabs and line ends become spaces; other control characters, which XML cannot hold in any spelling, become U+FFFD.
    """
    cleaned = "".join(map(_clean_character, text))
    return cleaned.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def format_number(value: float) -> str:
    """Write a coordinate with at most two decimals and nothing needless: 12, 0.5, -3.25; never -0."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide one line of `text` comes out in Source Sans 3, in the unit of `size` (the type size)."""
    return sum(map(_character_width, text)) * size * (_BOLD_SHARE if bold else 1)


def _character_width(character: str) -> float:
    if character in _WIDTH_OF:
        return _WIDTH_OF[character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1
    # A letter with an accent is as wide as the letter.
    return _WIDTH_OF.get(unicodedata.normalize("NFD", character)[0], _UNKNOWN_WIDTH)


def _clean_character(character: str) -> str:
    # https://www.w3.org/TR/xml/#charsets, without the C1 controls, which no font draws.
    code = ord(character)
    if character in "\t\n\r":
        return " "
    if 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF:
        return character
    return "\N{REPLACEMENT CHARACTER}"
