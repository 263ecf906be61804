"""The sign that keeps a spreadsheet from running a cell: put in front on writing, taken off on reading.

A spreadsheet takes a cell that begins like a formula for one, even in quotes, and a formula may fetch a web address.
An apostrophe in front makes it text. Both directions stand here, so that what we write reads back as it was.
"""

import re

# What a formula begins with: = + - @, also in full width, after any blanks or invisible characters; or a character
# that some programs drop before they look. Apostrophes in front count in, else a guard could not be told from a text.
_LOOKS_LIKE_FORMULA = re.compile(
    r"'*(?:[\s\x00-\x1f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]|[\t\r\n\0])"
)


def guard_cell(text: str) -> str:
    """Return a text for a table that we write: with an apostrophe in front where a spreadsheet would run it."""
    return f"'{text}" if _LOOKS_LIKE_FORMULA.match(text) else text


def unguard_cell(text: str) -> str:
    """Return what `guard_cell` was given; other texts stay as they are."""
    return text[1:] if text.startswith("'") and _LOOKS_LIKE_FORMULA.match(text, 1) else text
