"""The slips of the pen behind a YAML parser's error: it stops where nothing fits any more, which is often a line or a
page below the slip.

Each function takes the offset at which the parser stopped and returns the slip, or None where it sees none.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

from unpack.text.clean import clean
from unpack.text.record import record
from unpack.text.source import Source

# A longer line was not typed, and looking at it closely would take long.
_MOST_LOOKED_AT = 2_000
# What a hint can show of a text.
_MOST_SHOWN = 60
_FIELD = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<name>[^\s:#'\"\[{][^:#]*?) *:[ ]+(?P<text>\S.*)")
_FIELD_OF_ONE_WORD = re.compile(r" *(?:- +)*(?P<name>[a-z][a-z-]*): +[^\s|>]")
_NO_BLANK = re.compile(r" *(?:- +)*(?P<name>[a-z][a-z-]*):(?P<text>[^\s:/].*)")
_BARE = re.compile(r" *(?P<name>[^\s#:'\"\[{&*!|>-][^:#]*?) *")


@record
class Slip:
    """From where to where it stands, what is wrong, the cure, and further places with a few words on each."""

    start: int
    end: int
    message: str
    hint: str
    further: tuple[tuple[int, str], ...] = ()


def find_quote_slip(at: int, source: Source, parser: Any) -> Slip | None:
    """A quote that is closed too late, or too early; `parser` is a fresh one of the text."""
    quoted = _find_quoted(at, parser.get_token)
    if quoted is None:
        return None
    start, end = quoted
    first, last = source.locate(start)[0], source.locate(end - 1)[0]
    sign = source.text[start]
    if first != last or source.text[end - 2].isspace():
        # Behind a blank a quote was meant to open the next text.
        message = "the quote that opens here is not closed where its text ends"
        further = ((end - 1, "it is closed only by the quote here"),)
        return Slip(start, start + 1, message, "add the closing quote where the text ends", further)
    if sign == "'" and source.text[end : end + 1].isalpha():
        message = "the quote ends at this apostrophe, in the middle of the text"
        return Slip(end - 1, end, message, "write it twice (''), or put the text in double quotes")
    hint = "put all of the text in quotes, or none of it"
    line = source.line(last)
    column = source.locate(start)[1] - 1
    if line[:column].endswith((": ", "- ")) and len(line) <= _MOST_LOOKED_AT:
        hint = f"put all of it in quotes: {_quote(line[column:])}"
    return Slip(end - 1, end, "the text goes on behind the closing quote", hint)


def find_colon_slip(at: int, source: Source) -> Slip | None:
    """What lies behind a colon at which no field can begin."""
    number, column = source.locate(at)
    line = source.line(number)
    if len(line) > _MOST_LOOKED_AT:
        return None
    if (field := _FIELD.match(line)) and field.start("text") < column:
        hint = f"put the text in quotes: {clean(field['name'])}: {_quote(field['text'])}"
        return Slip(at, at + 1, "a colon and a blank stand in the middle of this text", hint)
    above = _find_above(number, source)
    return _compare_lines(number, above, source) if above and len(source.line(above)) <= _MOST_LOOKED_AT else None


def _compare_lines(number: int, above: int, source: Source) -> Slip | None:
    """Why the field of a line does not fit below the line above it."""
    line, other = source.line(number), source.line(above)
    start = source.line_starts[above - 1]
    indent, other_indent = _indent(line), _indent(other)
    if (bare := _BARE.fullmatch(other)) and len(bare["name"]) <= _MOST_SHOWN:
        name = clean(bare["name"])
        message = f"`{name}` has no colon behind it, and fields stand below it"
        return Slip(start + bare.start("name"), start + bare.end("name"), message, f"write `{name}:`")
    if indent == other_indent and (joined := _NO_BLANK.match(other)):
        name = joined["name"]
        message = f"a blank is missing behind the colon of `{name}:`"
        return Slip(
            start + joined.start("name"),
            start + joined.end("name") + 1,
            message,
            f"write `{name}: {clean(joined['text'])[:_MOST_SHOWN]}`",
        )
    if indent > other_indent and (field := _FIELD_OF_ONE_WORD.match(other)):
        begin = source.line_starts[number - 1]
        message = f"this line is indented deeper than `{field['name']}` above it, as if it went on with its text"
        hint = f"indent it by {other_indent} blanks, as `{field['name']}` is, or put the text in quotes if it goes on"
        return Slip(begin + indent, begin + len(line.rstrip()), message, hint)
    return None


def _find_quoted(at: int, get_token: Callable[[], Any]) -> tuple[int, int] | None:
    """Where the quoted text stands behind which something else begins at the offset `at`."""
    before: Any = None
    try:
        while (token := get_token()) is not None and not isinstance(token, yaml.StreamEndToken):
            if token.start_mark.index >= at:
                break
            before = token
    except yaml.MarkedYAMLError:
        return None
    if not isinstance(before, yaml.ScalarToken) or before.style not in ("'", '"'):
        return None
    return before.start_mark.index, before.end_mark.index


def _find_above(number: int, source: Source) -> int | None:
    """The line above that is neither blank nor a comment."""
    for above in range(number - 1, 0, -1):
        text = source.line(above).strip()
        if text and not text.startswith("#"):
            return above
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _quote(text: str) -> str:
    """A text as it would stand in quotes, if it is short enough to show."""
    bare = text.strip()
    if len(bare) > _MOST_SHOWN:
        return '"…"'
    return f'"{clean(bare)}"' if '"' not in bare and "\\" not in bare else "'" + clean(bare).replace("'", "''") + "'"
