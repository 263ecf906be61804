"""A slip map as YAML: the library's subset of it, every scalar a text, quoted only where the format needs it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from unpack.unpacking.sets.signature import shorten
from unpack.unpacking.sets.slip_map_form import MappedOption, MappedQuestion, SlipMap

# Plain where no reader of YAML could take a sign for its own; inside brackets commas and question marks would be.
_PLAIN = re.compile(r"[\w$−](?:[\w $−./+=()%'!?,;*<>|°×÷²³:-]*[\w.)%'!?°²³])?")
_PLAIN_INSIDE = re.compile(r"[\w$−](?:[\w $−./+=()%°×÷²³-]*[\w.)%°²³])?")

# A name that is longer needs a sign that it is one.
_LONGEST_NAME = 500

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}

# A list is written in brackets, fields in braces.
Value = str | Sequence["Value"] | Mapping[str, "Value"]


def write_slip_map(slip_map: SlipMap) -> str:
    """Return the text of `NAME.map.yaml`; equal maps give equal texts."""
    return "\n".join(_list_lines(slip_map)) + "\n"


def _list_lines(slip_map: SlipMap) -> Iterator[str]:
    head = {
        "map": slip_map.map,
        "title": slip_map.title,
        "for": slip_map.for_,
        "made": slip_map.made,
        "library": slip_map.library,
        "seed": slip_map.seed,
        "not-sure": _write_flag(slip_map.not_sure),
    }
    for name, text in head.items():
        if text:
            yield f"{name}: {_quote(text, _PLAIN)}"
    yield "questions:"
    yield from _list_questions(slip_map.questions, "  ")
    if slip_map.forms:
        yield "forms:"
    for letter, questions in slip_map.forms.items():
        yield f"  {letter}:"
        yield from _list_questions(questions, "    ")


def _list_questions(questions: Mapping[str, MappedQuestion], indent: str) -> Iterator[str]:
    for name, question in questions.items():
        yield f"{indent}{name}:"
        for field, value in _list_fields(question):
            if field == "options" and isinstance(value, Mapping):
                yield f"{indent}  options:"
                yield from (f"{indent}    {letter}: {_write(option)}" for letter, option in value.items())
            elif isinstance(value, str):
                yield f"{indent}  {field}: {_quote(value, _PLAIN)}"
            else:
                yield f"{indent}  {field}: {_write(value)}"


def _list_fields(question: MappedQuestion) -> Iterator[tuple[str, Value]]:
    """The fields that hold something, in the order in which a teacher would look for them."""

    def short(ids: Sequence[str]) -> list[str]:
        return [shorten(id, question.progression) for id in ids]

    fields: dict[str, Value] = {
        "item": question.item,
        "skills": question.skills,
        "stamp": question.stamp,
        "given": question.given,
        "text": question.text,
        "kind": question.kind,
        "as": question.as_,
        "unit": question.unit,
        "accept": question.accept,
        "any-order": "yes" if question.any_order else "",
        "options": {letter: _list_option(option, short(option.shows)) for letter, option in question.options.items()},
        "key": question.key,
        "wrong": {answer: short(shows) for answer, shows in question.wrong.items()},
        "unsimplified": short(question.unsimplified),
        "points": "" if question.points is None else str(question.points),
        "look-for": short(question.look_for),
        "right-by": short(question.right_by),
        "slip": "" if question.slip is None else repr(question.slip),
        "guess": "" if question.guess is None else repr(question.guess),
    }
    return ((name, value) for name, value in fields.items() if value)


def _list_option(option: MappedOption, shows: list[str]) -> dict[str, Value]:
    fields: dict[str, Value] = {"says": option.says}
    if shows:
        fields["shows"] = shows
    if option.key:
        fields["key"] = _write_flag(option.key)
    return fields


def _write_flag(flag: bool) -> str:
    return "yes" if flag else "no"


def _write(value: Value) -> str:
    """A value on one line, as it stands inside brackets."""
    if isinstance(value, str):
        return _quote(value, _PLAIN_INSIDE)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_write_name(name)}: {_write(entry)}" for name, entry in value.items()) + "}"
    return "[" + ", ".join(_write(entry) for entry in value) + "]"


def _write_name(name: str) -> str:
    written = _quote(name, _PLAIN_INSIDE)
    return written if len(written) <= _LONGEST_NAME else f"? {written} "


def _quote(text: str, plain: re.Pattern[str]) -> str:
    if plain.fullmatch(text) and ": " not in text:
        return text
    return '"' + "".join(_escape(character) for character in text) + '"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    # Readers part ways over what nobody sees; beyond U+FFFF not all of them know an escape.
    return character if character.isprintable() or ord(character) > 0xFFFF else f"\\u{ord(character):04X}"
