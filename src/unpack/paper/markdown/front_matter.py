"""Front matter: what a Markdown sheet says of itself above its text, between two lines of `---`.

One field a line, its value a bare word or JSON; that is YAML too, so every other program reads it.
"""

import json
import re
from typing import Any, get_args, get_type_hints

from unpack.paper.document import Blocks, Document
from unpack.paper.templates.error import TemplateError
from unpack.text.diagnostic import nearest_word
from unpack.text.patterns import compile_later
from unpack.text.record import record

_FIELD = compile_later(r"([a-z]+):\s*(.*?)\s*")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]*")
_BARE = compile_later("[a-z][a-z0-9-]*")
# What YAML would take for something else than a text.
_NOT_TEXT = ("y", "n", "yes", "no", "on", "off", "null", "true", "false")
_TYPES = get_type_hints(Document)
_KNOWN = tuple(name for name in _TYPES if name != "blocks")
# What YAML would not take as it stands in double quotes, and `:::`, which means a div to other readers.
_UNSAFE = compile_later("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]|(?<=::):")


@record
class FrontMatter:
    """The fields that stood above a sheet, checked; none need be there. `name` is the file."""

    name: str
    fields: dict[str, Any]

    def make_document(self, blocks: Blocks) -> Document:
        """Join the fields with the sheet's blocks. Raises `TemplateError` when a field is missing."""
        for field in _KNOWN:
            if field not in self.fields:
                raise TemplateError(self.name, 1, f"the front matter has no `{field}`", f"add a line `{field}: …`")
        return Document(**self.fields, blocks=blocks)


def read_front_matter(source: str, name: str) -> tuple[FrontMatter, str]:
    """Return the front matter of `source` and the text with its lines emptied, so that line numbers stay as they are.

    Raises `TemplateError` at a line that is none, an unknown field or a value that the field cannot have.
    """
    lines = source.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter(name, {}), source
    fields: dict[str, Any] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            return FrontMatter(name, fields), "\n".join([""] * number + lines[number:])
        if not line.strip():
            continue
        field, value = _read_field(name, number, line)
        if field in fields:
            raise TemplateError(name, number, f"`{field}` stands twice here", "keep one of the two")
        fields[field] = value
    raise TemplateError(name, 1, "the front matter is not closed", "close it with a line of `---`")


def _read_field(name: str, number: int, line: str) -> tuple[str, Any]:
    found = _FIELD.fullmatch(line)
    if not found:
        raise TemplateError(name, number, f"`{line}` is no line of front matter", "write for example `paper: letter`")
    field, text = found[1], found[2]
    if field not in _KNOWN:
        nearest = nearest_word(field, _KNOWN)
        raise TemplateError(name, number, f"front matter has no field `{field}`", _suggest(nearest, _KNOWN))
    try:
        value = text if _WORD.fullmatch(text) else json.loads(text)
    except ValueError:
        raise TemplateError(name, number, f"`{text}` cannot be read", 'put the text into double quotes: "…"') from None
    return field, _check(name, number, field, value)


def _check(name: str, number: int, field: str, value: Any) -> Any:
    if field == "footer":
        if isinstance(value, list) and all(isinstance(line, str) for line in value):
            return tuple(value)
        raise TemplateError(name, number, "`footer` is a list of texts", 'write ["first line", "second line"]')
    if not isinstance(value, str):
        raise TemplateError(name, number, f"`{field}` is a text", 'put it into double quotes: "…"')
    choices = get_args(_TYPES[field])
    if choices and value not in choices:
        hint = _suggest(nearest_word(value, choices), choices)
        raise TemplateError(name, number, f"`{field}` cannot be `{value}`", hint)
    return value


def _suggest(nearest: str | None, known: tuple[str, ...]) -> str:
    return f"did you mean `{nearest}`?" if nearest else f"write one of {', '.join(f'`{one}`' for one in known)}"


def write_front_matter(document: Document) -> list[str]:
    """Write the lines that `read_front_matter` reads, the two lines of `---` included."""
    values = ((field, getattr(document, field)) for field in _KNOWN)
    return ["---", *(f"{field}: {_write_value(value)}" for field, value in values), "---"]


def _write_value(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_quote, value)) + "]"
    bare = _BARE.fullmatch(value) and value not in _NOT_TEXT
    return value if bare else _quote(value)


def _quote(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
