"""Bytes → `Source`: UTF-8 with or without BOM, LF or CRLF; everything else is a finding with its line.

Line numbers are counted as an editor counts them, so every character that some programs take for a line end and others
do not is refused here, before the YAML reader could miscount.
"""

import re
import unicodedata

from unpack.text.clean import find_control_character, find_invisible_characters
from unpack.text.diagnostic import Report
from unpack.text.source import Source, Span

BOM = b"\xef\xbb\xbf"

_TAB_INDENTATION = re.compile(r"^ *\t", re.MULTILINE)
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)


def read_text(name: str, data: bytes, report: Report) -> Source | None:
    """Return the text of a library file, or None where a finding says why it cannot be used."""
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        _report_encoding(name, data.removeprefix(BOM), error, report)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            # A bare CR ends a line for some editors, so the place is given as the line of the last line feed.
            at = text.index("\r")
            source = Source(name, text[:at])
            report.error(
                "control-character",
                Span(source, at, at),
                "a line ends in a bare carriage return (old line ends)",
                "save the file with LF or CRLF line ends",
            )
            return None
    if "\t" in text:
        indented = _TAB_INDENTATION.search(text)
        if indented:
            source = Source(name, text)
            place = Span(source, indented.end() - 1, indented.end())
            lines = sum(1 for _ in _TAB_INDENTATION.finditer(text))
            further = f", here and on {lines - 1:,} more line{'s' if lines > 2 else ''}" if lines > 1 else ""
            hint = f"write spaces in its place{further}"
            report.error("tab-indentation", place, "a tab stands where only spaces may indent", hint)
            return None
        # Elsewhere YAML parsers disagree about tabs; on paper one is a space.
        text = text.replace("\t", " ")
    source = Source(name, text)
    if found := find_control_character(text):
        report.error(
            "control-character",
            Span(source, found.start(), found.end()),
            f"the control character {_name(found[0])} stands here",
            "delete it",
        )
        return None
    for found in find_invisible_characters(text):
        report.warn(
            "invisible-character",
            Span(source, found.start(), found.end()),
            f"the invisible character {_name(found[0])} stands here",
            "delete it unless a script needs it",
        )
    if "<<<<<<<" in text and (found := _CONFLICT.search(text)):
        report.error(
            "merge-conflict",
            Span(source, found.start(), found.end() - 1),
            "an unfinished merge begins here",
            "keep one of the two versions and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
        )
        return None
    return source


def _report_encoding(name: str, data: bytes, error: UnicodeDecodeError, report: Report) -> None:
    before = data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n")
    # Only what stands before the byte is known to be text; it is enough to point at the place.
    source = Source(name, before)
    place = Span(source, len(before), len(before))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        report.error("not-utf8", place, "this file is UTF-16", "save the file as UTF-8")
    else:
        report.error("not-utf8", place, f"byte 0x{data[error.start]:02X} is not UTF-8", "save the file as UTF-8")


def _name(character: str) -> str:
    """Such as "U+202E (right-to-left override)"."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")
