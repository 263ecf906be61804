"""The kinds of text that a field of the library may hold, each with what it accepts and how it is described.

Scalars of the format are text until a field's declared type says otherwise. A *kind* annotates `str`, `int`, … in
`library.model`; the decoder asks it to read a scalar, the schema generator asks it to describe itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

from unpack.text.patterns import compile_later
from unpack.text.prose import find_faults
from unpack.text.record import record

MOST_LINE = 200
MOST_ALT = 600
MOST_PROSE = 20_000
MOST_FORMULA = 400
MOST_ID = 80
MOST_CODE = 64

_ID = compile_later(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CODE = compile_later(r"[A-Za-z0-9][A-Za-z0-9.()+:_-]*")
_NUMBER = compile_later(r"[0-9]{1,9}")
_DECIMAL = compile_later(r"[0-9]{0,4}\.[0-9]{1,9}|[0-9]{1,4}")
_DATE = compile_later(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ADDRESS = compile_later(r"(?:https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+)")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)


@record
class Fault:
    """What is wrong with a text; `start` and `end` are offsets into it, or None for the whole of it."""

    code: str
    message: str
    hint: str | None = None
    start: int | None = None
    end: int | None = None
    is_warning: bool = False


class Refused(Exception):
    """A scalar that its kind does not accept."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """Reads one scalar.

    `read` returns the value or raises `Refused`; `neutral` stands in where a field is missing or refused, so that
    reading can go on; `schema` describes the kind to editors; `faults` finds what is wrong inside an accepted text.
    """

    name: str
    read: Callable[[str], Any]
    neutral: Any
    schema: dict[str, Any]
    faults: Callable[[str], tuple[Any, ...]] | None = None


def is_id(text: str) -> bool:
    """Whether `text` may be an id: kebab-case, at most 80 characters, no name that an operating system keeps for a
    device."""
    return len(text) <= MOST_ID and _ID.fullmatch(text) is not None and text not in _DEVICES


def is_code(text: str) -> bool:
    """Whether `text` may be a standard's code."""
    return len(text) <= MOST_CODE and _CODE.fullmatch(text) is not None and ".." not in text


def _read_line(text: str) -> str:
    if "\n" in text:
        raise Refused(Fault("line-break", "this is one line, and a line break stands in it", "write it in one line"))
    if len(text) > MOST_LINE:
        raise Refused(Fault("too-large", f"{len(text):,} characters; one line holds at most {MOST_LINE}"))
    return text


def _read_paragraph(text: str) -> str:
    lines = text.strip("\n").split("\n")
    if any(not line.strip() for line in lines[1:]):
        raise Refused(Fault("line-break", "this is one paragraph, and an empty line stands in it", "leave it out"))
    if len(text) > MOST_ALT:
        raise Refused(Fault("too-large", f"{len(text):,} characters; this text holds at most {MOST_ALT}"))
    return " ".join(line.strip() for line in lines)


def _read_formula(text: str) -> str:
    if "\n" in text or len(text) > MOST_FORMULA:
        raise Refused(
            Fault(
                "too-large",
                f"an expression is one line of at most {MOST_FORMULA} characters",
                "name a part of it under `let`",
            )
        )
    return text


def _read_prose(text: str) -> str:
    if len(text) > MOST_PROSE:
        raise Refused(Fault("too-large", f"{len(text):,} characters; a text holds at most {MOST_PROSE:,}"))
    return text.strip("\n")


def _read_id(text: str) -> str:
    if is_id(text):
        return text
    cure = re.sub(r"[^a-z0-9]+", "-", text.lower())[:MOST_ID].strip("-")
    hint = f"`{cure}` would do" if is_id(cure) and cure != text else "lower-case letters, digits and single hyphens"
    raise Refused(Fault("malformed-id", f"`{text[:MOST_ID]}` is not an id", hint))


def _read_code(text: str) -> str:
    if is_code(text):
        return text
    raise Refused(
        Fault(
            "malformed-code", f"`{text[:MOST_CODE]}` cannot be a standard's code", "letters, digits and . ( ) + : _ -"
        )
    )


def _read_reference(text: str) -> str:
    if all(is_id(part) for part in text.split("/")):
        return text
    raise Refused(
        Fault("malformed-id", f"`{text[:MOST_ID]}` is no id of this library", "such as `tie` or `rounding/tie`")
    )


def _read_successor(text: str) -> str:
    return text if is_code(text) else _read_reference(text)


def _read_flag(text: str) -> bool:
    if text in ("yes", "true"):
        return True
    if text in ("no", "false"):
        return False
    raise Refused(Fault("unknown-choice", f"`{text[:40]}` is neither yes nor no"))


def _read_date(text: str) -> date:
    found = _DATE.fullmatch(text)
    if not found:
        raise Refused(Fault("malformed-date", f"`{text[:40]}` is no date", "such as 2027-06-01"))
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise Refused(Fault("malformed-date", f"`{text}` is a day that does not exist")) from None


def _read_address(text: str) -> str:
    if len(text) <= 2_000 and _ADDRESS.fullmatch(text):
        return text
    raise Refused(
        Fault("unsafe-link", f"`{text[:80]}` is not a web address", "an address begins with http:, https: or mailto:")
    )


def _read_language(text: str) -> str:
    if re.fullmatch(r"[a-z]{2,3}", text):
        return text
    raise Refused(Fault("unknown-choice", f"`{text[:40]}` is no language code", "such as en or es"))


def _read_grade(text: str) -> str:
    if text in GRADES:
        return text
    raise Refused(Fault("unknown-choice", f"`{text[:40]}` is no grade", "PK, K, 1 to 12, MS or HS"))


def whole_number(least: int, most: int) -> Kind:
    """A kind: a whole number in ASCII digits from `least` to `most`."""

    def read(text: str) -> int:
        if _NUMBER.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        raise Refused(Fault("not-a-number", f"`{text[:40]}` is not a whole number from {least} to {most:,}"))

    return Kind("whole number", read, least, {"type": ["integer", "string"], "minimum": least, "maximum": most})


def decimal_number(least: float, most: float) -> Kind:
    """A kind: a number in ASCII digits, with or without a point, from `least` to `most`."""

    def read(text: str) -> float:
        if _DECIMAL.fullmatch(text) and least <= float(text) <= most:
            return float(text)
        limits = f"{least:g} to {most:g}".replace("0.", ".")
        raise Refused(Fault("not-a-number", f"`{text[:40]}` is not a number from {limits}"))

    return Kind("number", read, None, {"type": ["number", "string"], "minimum": least, "maximum": most})


def pattern(name: str, expression: str, hint: str, most: int = MOST_LINE) -> Kind:
    """A kind: one line that `expression` (ours, never the library's) matches wholly."""
    compiled = compile_later(expression)

    def read(text: str) -> str:
        if len(text) <= most and compiled.fullmatch(text):
            return text
        raise Refused(Fault("unknown-choice", f"`{text[:40]}` is no {name}", hint))

    return Kind(name, read, "", {**TEXT, "pattern": f"^(?:{expression})$"})


# The grades in order; MS and HS are the bands of frameworks that have no single grades there.
GRADES = ("PK", "K", "1", "2", "3", "4", "5", "MS", "6", "7", "8", "HS", "9", "10", "11", "12")

# Editors type scalars and this format does not: 3.10 and NO are texts to us and a number and a truth to an editor.
TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
SHORT: dict[str, Any] = {**TEXT, "maxLength": MOST_LINE}

Line = Annotated[str, Kind("one line", _read_line, "", SHORT, find_faults)]
Plain = Annotated[str, Kind("one line", _read_line, "", SHORT)]
Prose = Annotated[str, Kind("text", _read_prose, "", TEXT, find_faults)]
# The words of an item hold placeholders, also inside formulas: `${a}/{b}$`.
ItemLine = Annotated[str, Kind("one line", _read_line, "", SHORT, partial(find_faults, template=True))]
# The words of a picture take the place of all that can be seen in it.
ItemParagraph = Annotated[
    str,
    Kind("one paragraph", _read_paragraph, "", {**TEXT, "maxLength": MOST_ALT}, partial(find_faults, template=True)),
]
ItemProse = Annotated[str, Kind("text", _read_prose, "", TEXT, partial(find_faults, template=True))]
Passage = Annotated[str, Kind("text", _read_prose, "", TEXT)]
Id = Annotated[str, Kind("id", _read_id, "", {"type": "string", "pattern": f"^{_ID.pattern}$", "maxLength": MOST_ID})]
Code = Annotated[str, Kind("code", _read_code, "", {**TEXT, "pattern": f"^{_CODE.pattern}$", "maxLength": MOST_CODE})]
Reference = Annotated[str, Kind("id", _read_reference, "", {"type": "string"})]
Successor = Annotated[str, Kind("id or code", _read_successor, "", TEXT)]
Flag = Annotated[bool, Kind("yes or no", _read_flag, False, {"enum": [True, False, "yes", "no"]})]
Date = Annotated[date, Kind("date", _read_date, None, {"type": "string", "format": "date"})]
Address = Annotated[str, Kind("web address", _read_address, "", {"type": "string", "pattern": "^(https?://|mailto:)"})]
Language = Annotated[str, Kind("language", _read_language, "en", {"type": "string", "pattern": "^[a-z]{2,3}$"})]
Grade = Annotated[str, Kind("grade", _read_grade, "", {**TEXT, "examples": list(GRADES)})]
Formula = Annotated[str, Kind("expression", _read_formula, "", {"type": ["string", "number", "boolean"]})]
