"""Texts in answer files: how questions and options are compared, and what a cell is that holds no answer.

Programs decorate what they were given: HTML, entities, curly quotes, numbers and stars around a question's text. A
spreadsheet makes dates of fractions. Numbers are read in ASCII digits only, since Python's own readers take more.
"""

import html
import re
import unicodedata

from unpack.text.clean import INVISIBLE_CHARACTER
from unpack.text.patterns import compile_later

# How programs and teachers write that nothing was answered.
_BLANK = frozenset(
    {"", "-", "--", "–", "—", "n/a", "na", "no answer", "no response", "not answered", "not submitted", "absent"}
)

_TAG = compile_later(r"</?[a-zA-Z][^<>]{0,500}>")
_LEADING_NUMBER = compile_later(r"[0-9]{1,12}[:.)]\s+")
_SIGNS = str.maketrans(
    {**dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "⁄": "/", "∕": "/"}
)

_NUMBER = r"-?[0-9]{1,7}(?:[.,][0-9]{1,3})?"
_MARK = compile_later(rf"({_NUMBER})(?:\s*/\s*({_NUMBER}))?")
_DECIMAL_COMMA = compile_later(r"-?[0-9]{1,7},[0-9]{1,2}")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = compile_later(
    rf"[0-9]{{1,4}}-(?:{_MONTHS})(?:-[0-9]{{2,4}})?|(?:{_MONTHS})-[0-9]{{1,4}}"
    r"|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?: [0-9:]{4,8})?",
    re.IGNORECASE,
)


def text_form(text: str) -> str:
    """Return the form in which the texts of questions and options are compared.

    Tags, entities, forms of letters and signs, capitals, white space, a number in front and a star or colon behind make
    no difference.
    """
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    plain = unicodedata.normalize("NFKC", INVISIBLE_CHARACTER.sub("", text)).translate(_SIGNS)
    plain = " ".join(plain.casefold().split())
    plain = _LEADING_NUMBER.sub("", plain, count=1) if _LEADING_NUMBER.match(plain) else plain
    return plain.rstrip("*: ") or plain


def is_blank(text: str) -> bool:
    """Whether a cell says that nothing was answered."""
    return " ".join(text.casefold().split()) in _BLANK


def looks_like_date(text: str) -> bool:
    """Whether a cell is what a spreadsheet makes of 3/4: a date."""
    return _DATE.fullmatch(text.strip()) is not None


def with_decimal_point(text: str) -> str | None:
    """Return `2,5` as `2.5`; None for what is no number with a decimal comma."""
    text = text.strip()
    return text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else None


def read_decimal(text: str) -> float | None:
    """Return a number as programs write points, `1.00` or `1,00`; None for anything else."""
    found = _MARK.fullmatch(text.strip())
    return None if found is None or found[2] else float(found[1].replace(",", "."))


def read_mark(text: str, most: float = 1.0) -> float | None:
    """Return the part of the full marks that a cell says, from 0 to 1, such as .5 for `0.5`, `0,5` or `1 / 2`.

    Without a number after `/` the mark is out of `most`. Less than nothing, a penalty, is 0. None for what is no mark,
    and for more than full marks.
    """
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    got = float(found[1].replace(",", "."))
    full = float(found[2].replace(",", ".")) if found[2] else most
    if full <= 0 or got > full:
        return None
    return max(0.0, got / full)
