"""What may reach a terminal, a log or a document: one table of characters for all of them."""

import re

# C0 but tab and line feed, DEL, C1, and what is invisible or turns the direction of the text:
# U+061C, U+200B-F, U+202A-E, U+2060-9, U+FEFF; lone surrogates cannot be encoded at all.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
_INVISIBLE = "\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"

_TERMINAL = re.compile(f"[{_CONTROL}{_INVISIBLE}]")
# Joiners and marks of direction belong to scripts and emoji, so documents keep U+200C to U+200F.
_DOCUMENT = re.compile(f"[{_CONTROL}\u061c\u200b\u2028-\u202e\u2060-\u2069\ufeff]")

CONTROL_CHARACTER = re.compile(f"[{_CONTROL}\u0085\u2028\u2029]")
INVISIBLE_CHARACTER = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` fit for a terminal: control and invisible characters become U+FFFD.

    Without `lines` a line feed or tab becomes a space, so that data can never begin a line of its own.
    """
    if not lines:
        text = text.replace("\n", " ").replace("\t", " ")
    return _TERMINAL.sub("\ufffd", text)


def clean_document_text(text: str) -> str:
    """Return `text` fit for a document: like `clean`, but joiners and direction marks of scripts stay."""
    return _DOCUMENT.sub("\ufffd", text)
