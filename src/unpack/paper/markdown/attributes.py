"""The attributes of a div, `{.name key=value key="two words"}`, as pandoc reads and writes them.

In quotes a backslash and a character reference work as in Markdown, so every text fits into an attribute. A list or a
record (a figure's parameters have them) is YAML flow: `mark="{P: 47}"`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from markdown_it.common.utils import unescapeAll

from unpack.paper.templates.error import Mistake
from unpack.text.diagnostic import Report, nearest_word
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.source import Source
from unpack.text.yamltree import Mapping as YamlMapping
from unpack.text.yamltree import Node, Scalar, read_yaml
from unpack.text.yamltree import Sequence as YamlSequence

_NAME = r"[A-Za-z][A-Za-z0-9_-]*"
_QUOTED = r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^'\\]|\\.)*'"
ATTRIBUTE_LIST = rf"\{{(?:[^{{}}\"']|{_QUOTED})*\}}"
_PART = re.compile(rf"\s*(?:\.(?P<name>{_NAME})|(?P<key>{_NAME})=(?P<value>{_QUOTED}|[^\s\"'{{}}]*))(?=\s|$)")
_OPENING = re.compile(rf"(?P<name>{_NAME})?\s*(?P<list>{ATTRIBUTE_LIST})?\s*:*\s*")
_BARE = re.compile(r"[A-Za-z0-9._/+-]+")
_UNSEEN = r"[^\S ]|[\u200c-\u200f\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
_SPECIAL = compile_later(rf'[\\"&|]|{_UNSEEN}')
_FLOW_BARE = compile_later(r"-?[A-Za-z0-9_][A-Za-z0-9_./+-]*(?: [A-Za-z0-9_][A-Za-z0-9_./+-]*)*")
# Spaces of all widths, marks without width and line ends that YAML knows and an editor does not show.
_FLOW_NEEDS_ESCAPES = compile_later(
    "[^ -~\xa1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u2fff\u3001-\ud7ff\uf900-\ufdff]"
)

_Choice = TypeVar("_Choice", bound=str)


@record
class Tag:
    """What a div or a span says of itself, attributes in the author's order, values with their holes unfilled."""

    name: str
    attributes: dict[str, str]


def read_tag(text: str) -> Tag:
    """Read what stands after the colons of an opening fence: `name`, `{.name …}` or `name {…}`.

    Raises `Mistake` when it is none of these.
    """
    found = _OPENING.fullmatch(text)
    if found is None or not (found["name"] or found["list"]):
        raise Mistake(f"`{text}` is no name of a div", 'write `::: name` or `::: {.name key=value key="two words"}`')
    names = [found["name"]] if found["name"] else []
    attributes: dict[str, str] = {}
    inner = (found["list"] or "{}")[1:-1].strip()
    at = 0
    while at < len(inner):
        part = _PART.match(inner, at)
        if part is None:
            raise Mistake(f"`{inner[at:].strip()}` is no attribute", 'write key=value or key="two words"')
        at = part.end()
        if part["name"]:
            names.append(part["name"])
        elif part["key"] in attributes:
            raise Mistake(f"`{part['key']}` stands twice here", "keep one of the two")
        else:
            attributes[part["key"]] = _unquote(part["value"])
    if len(names) != 1:
        raise Mistake(f"`{text}` names {len(names)} divs", "give each div one name")
    return Tag(names[0], attributes)


def _unquote(value: str) -> str:
    return value[1:-1] if value[:1] in ("'", '"') else value


def unescape(text: str) -> str:
    """Take escapes and character references out of an attribute's value."""
    return str(unescapeAll(text))


def write_tag(name: str, attributes: Mapping[str, str]) -> str:
    """Write a name with attributes as `read_tag` reads it: `name` alone where there are none."""
    if not attributes:
        return name
    return "{." + " ".join((name, *(f"{key}={_quote(value)}" for key, value in attributes.items()))) + "}"


def _quote(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    if value.isascii() and value.isprintable() and not any(sign in value for sign in '\\"&|'):
        return f'"{value}"'
    return '"' + _SPECIAL.sub(_escape_special, value) + '"'


def _escape_special(found: re.Match[str]) -> str:
    character = found[0]
    return f"\\{character}" if character in '\\"&' else f"&#x{ord(character):X};"


def read_flow(value: str, name: str) -> Any:
    """Read an attribute's value: a list, a record or a quoted text in YAML flow, anything else as the text it is."""
    if value[:1] not in ("[", "{", '"', "'"):
        return value
    report = Report()
    tree = read_yaml(Source(name, value), report)
    for finding in report:
        raise Mistake(f"`{value}` cannot be read: {finding.message}", finding.hint)
    return _plain(tree)


def _plain(node: Node | None) -> Any:
    if isinstance(node, YamlSequence):
        return [_plain(entry) for entry in node.entries]
    if isinstance(node, YamlMapping):
        return {key: _plain(entry) for key, (_, entry) in node.entries.items()}
    return node.text if isinstance(node, Scalar) else ""


def write_flow(value: Any) -> str:
    """Write texts, lists and records as `read_flow` reads them."""
    if isinstance(value, Mapping | list | tuple):
        return _write_flow(value)
    text = str(value)
    return _write_scalar(text, ()) if text[:1] in ("[", "{", '"', "'") else text


def _write_flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_write_scalar(str(key))}: {_write_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_write_flow, value)) + "]"
    return _write_scalar(str(value))


def _write_scalar(text: str, bare: tuple[re.Pattern[str], ...] = (_FLOW_BARE,)) -> str:
    if any(pattern.fullmatch(text) for pattern in bare):
        return text
    if _FLOW_NEEDS_ESCAPES.search(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + _FLOW_NEEDS_ESCAPES.sub(lambda found: f"\\U{ord(found[0]):08X}", escaped) + '"'
    return "'" + text.replace("'", "''") + "'"


class Attributes:
    """The attributes of one div with their holes filled; each reader raises `Mistake` on a value it cannot use."""

    def __init__(self, div: str, given: Mapping[str, str]) -> None:
        self.div = div
        self.given = given

    def refuse_unknown(self, known: Sequence[str]) -> None:
        for key in self.given:
            if key not in known:
                nearest = nearest_word(key, known)
                hint = f"did you mean `{nearest}`?" if nearest else _list_known(self.div, known)
                raise Mistake(f"`{self.div}` has no attribute `{key}`", hint)

    def text(self, key: str, default: str = "") -> str:
        return self.given.get(key, default)

    def choice(self, key: str, choices: Sequence[_Choice]) -> _Choice:
        """One of `choices`; without the attribute the first."""
        value = self.given.get(key, choices[0])
        for choice in choices:
            if value == choice:
                return choice
        nearest = nearest_word(value, choices)
        hint = f"did you mean `{nearest}`?" if nearest else f"write one of {', '.join(f'`{one}`' for one in choices)}"
        raise Mistake(f"`{key}` of `{self.div}` cannot be `{value}`", hint)

    def whole(self, key: str, least: int, most: int, default: int) -> int:
        value = self.given.get(key)
        if value is None:
            return default
        if re.fullmatch("[0-9]{1,9}", value) and least <= int(value) <= most:
            return int(value)
        raise Mistake(f"`{key}` of `{self.div}` cannot be `{value}`", f"write a whole number from {least} to {most}")

    def measure(self, key: str, default: float = 0, most: float = 2000) -> float:
        """A number above 0 and up to `most`."""
        value = self.given.get(key)
        return default if value is None else self._read_measure(key, value, most)

    def measures(self, key: str) -> tuple[float, ...]:
        return tuple(self._read_measure(key, part, 1e6) for part in self.given.get(key, "").split())

    def _read_measure(self, key: str, value: str, most: float) -> float:
        if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,20})?(?:e-[0-9]{1,3})?", value) and 0 < float(value) <= most:
            return float(value)
        raise Mistake(f"`{key}` of `{self.div}` cannot be `{value}`", f"write a number above 0, at most {most:g}")


def _list_known(div: str, known: Sequence[str]) -> str:
    return f"`{div}` takes {', '.join(f'`{one}`' for one in known)}" if known else f"`{div}` takes no attributes"


def format_measure(value: float) -> str:
    """Write a number so that it reads back as itself: 20, 1.5."""
    return str(int(value)) if value == int(value) else repr(value)
