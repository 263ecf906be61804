"""What may reach a terminal, a log or a document: one table of characters for all of them.

Nearly every text is printable as it stands, which Python tells in no time; the patterns for the rest are large and are
only built when one is not.
"""

import re
from collections.abc import Iterator

from unpack.text.patterns import compile_later

# C0 but tab and line feed, DEL, C1; lone surrogates cannot be encoded at all.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
# What is invisible or turns the direction of the text.
_INVISIBLE = "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"

_TERMINAL = compile_later(f"[{_CONTROL}{_INVISIBLE}]")
# Joiners and marks of direction belong to scripts and emoji, so documents keep U+200C to U+200F.
_DOCUMENT = compile_later(f"[{_CONTROL}\u061c\u200b\u2028-\u202e\u2060-\u2069\ufeff]")
CONTROL_CHARACTER = compile_later(f"[{_CONTROL}\u2028\u2029]")
INVISIBLE_CHARACTER = compile_later("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` fit for a terminal: control and invisible characters become U+FFFD.

    Without `lines` a line feed or tab becomes a space, so that data can never begin a line of its own.
    """
    if text.isprintable():
        return text
    if not lines:
        text = text.replace("\n", " ").replace("\t", " ")
    return _TERMINAL.sub("\ufffd", text)


def clean_document_text(text: str) -> str:
    """Return `text` fit for a document: like `clean`, but joiners and direction marks of scripts stay."""
    return text if text.isprintable() else _DOCUMENT.sub("\ufffd", text)


def find_control_character(text: str) -> re.Match[str] | None:
    """Find the first control character, or line end that only some programs know, in a text of lines."""
    return None if text.replace("\n", "").isprintable() else CONTROL_CHARACTER.search(text)


def find_invisible_characters(text: str) -> Iterator[re.Match[str]]:
    """Find the characters that nobody sees, in the order of the text."""
    return iter(()) if text.replace("\n", "").isprintable() else INVISIBLE_CHARACTER.finditer(text)
