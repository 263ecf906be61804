"""What an SVG picture from elsewhere may hold: shapes and text; nothing that runs, moves, loads or multiplies.

Browsers and Typst guard themselves, each in its own way. A picture that is refused here never asks them to.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from unpack.text.clean import clean
from unpack.text.errors import UnpackError

MOST_ELEMENTS = 100_000
MOST_LEVELS = 64

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"
# Between namespace and name as expat hands them over; no namespace holds a blank.
_BETWEEN = " "

_ACTIVE = frozenset({"script", "foreignobject", "handler", "listener", "iframe", "object", "embed"})
_MOVING = frozenset(
    {"animate", "animatecolor", "animatemotion", "animatetransform", "set", "discard", "audio", "video"}
)
# What loads in a style sheet; a part of the picture itself is named by `#`.
_LOADING = re.compile(r"(?:url|src|image|image-set|cross-fade|element)\s*+\(\s*+[\"']?+\s*+(?!#)", re.IGNORECASE)
_DECLARATION = re.compile(r"<!(?!--|\[CDATA\[)")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_PLAIN = "save it as plain SVG"


@dataclass(slots=True)
class _Element:
    """One element: the numbers of the elements in it, and the id of the part that it repeats."""

    inside: list[int] = field(default_factory=list)
    repeats: str = ""


def read_svg_ratio(text: str) -> float | None:
    """Return width through height of a harmless SVG picture, or None where it does not say.

    Raises UnpackError with the line for anything that is not: no SVG at all, a document type or entity, a script, an
    event attribute, a link or reference out of the picture, animation, or parts that repeat themselves endlessly.
    """
    if found := _DECLARATION.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _refuse("holds a document type, which no picture needs", line, f"{_PLAIN}, or delete `<!DOCTYPE …>`")
    reader = _Reader()
    parser = expat.ParserCreate("utf-8", _BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: reader.start(name, attributes, parser.CurrentLineNumber)
    parser.EndElementHandler = lambda name: reader.end(parser.CurrentLineNumber)
    parser.CharacterDataHandler = reader.add_text
    parser.ProcessingInstructionHandler = lambda name, _: _check_instruction(name, parser.CurrentLineNumber)
    parser.XmlDeclHandler = lambda _, encoding, __: _check_encoding(encoding)
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise _refuse("is an SVG picture that is damaged or cut off", error.lineno, "save the picture anew") from None
    _check_repetition(reader.elements, reader.ids)
    return reader.ratio


@dataclass(slots=True)
class _Reader:
    """Checks one element after the other as the parser meets them."""

    elements: list[_Element] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    ratio: float | None = None
    path: list[tuple[int, str]] = field(default_factory=list)
    style: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        space, _, local = name.rpartition(_BETWEEN)
        if not self.elements:
            if (space, local) != (_SVG, "svg"):
                raise _refuse("is no SVG picture", line, "save it as PNG or SVG")
            self.ratio = _read_ratio(attributes)
        if len(self.elements) >= MOST_ELEMENTS:
            raise _refuse(f"has more than {MOST_ELEMENTS:,} parts", line, "save a simpler copy of the picture")
        if len(self.path) >= MOST_LEVELS:
            raise _refuse(f"is nested deeper than {MOST_LEVELS} levels", line, "save a simpler copy of the picture")
        _check_element(space, local, line)
        for attribute, value in attributes.items():
            _check_attribute(attribute, value, line)
        self._add(local, attributes)

    def _add(self, local: str, attributes: dict[str, str]) -> None:
        number = len(self.elements)
        links = (value for name, value in attributes.items() if name.rpartition(_BETWEEN)[2] == "href")
        self.elements.append(_Element(repeats=next(links, "").strip()[1:]))
        if attributes.get("id"):
            self.ids.setdefault(attributes["id"], number)
        if self.path:
            self.elements[self.path[-1][0]].inside.append(number)
        self.path.append((number, local))

    def add_text(self, text: str) -> None:
        if self.path and self.path[-1][1] == "style":
            self.style.append(text)

    def end(self, line: int) -> None:
        _, local = self.path.pop()
        if local == "style":
            _check_style("".join(self.style), line)
            self.style.clear()


def _check_element(space: str, local: str, line: int) -> None:
    if space == _XHTML or local.lower() in _ACTIVE:
        raise _refuse(f"holds `{clean(local)[:40]}`, which can run in a browser", line, _PLAIN)
    if local.lower() in _MOVING:
        raise _refuse(f"moves (`{clean(local)[:40]}`), and paper does not", line, f"{_PLAIN} without animation")


def _check_attribute(attribute: str, value: str, line: int) -> None:
    space, _, local = attribute.rpartition(_BETWEEN)
    shown = clean(value)[:40]
    if not space and local.lower().startswith("on"):
        raise _refuse(f"holds `{clean(local)[:40]}`, which can run in a browser", line, _PLAIN)
    if (local == "href" and not re.match(r"\s*#[^\s]", value)) or (space, local) == (_XML, "base"):
        raise _refuse(f"refers to `{shown}`, which is no part of it", line, "put everything into the picture itself")
    if local == "style":
        _check_style(value, line)
    elif not space and not local.startswith(("data-", "aria-")) and _LOADING.search(value):
        raise _refuse(f"refers to `{shown}`, which is no part of it", line, "put everything into the picture itself")


def _check_style(text: str, line: int) -> None:
    # An escape or a rule with @ can spell a reference in ways that no search finds.
    if _LOADING.search(text) or "\\" in text or "@" in text:
        raise _refuse("has a style that can load something from elsewhere", line, _PLAIN)


def _check_encoding(encoding: str | None) -> None:
    # Another program would read other characters than those that were checked here.
    if encoding and encoding.lower() not in ("utf-8", "utf8"):
        raise _refuse(f"says that it is `{clean(encoding)[:40]}`", 1, "save the file as UTF-8")


def _check_instruction(name: str, line: int) -> None:
    if name.startswith("xml"):
        raise _refuse(f"asks for `<?{clean(name)[:40]} … ?>` from elsewhere", line, _PLAIN)


def _check_repetition(elements: list[_Element], ids: dict[str, int]) -> None:
    """Count what is drawn when every repeated part is drawn: ten parts of ten parts soon make a billion."""
    sizes: dict[int, int] = {}
    entered: set[int] = set()
    pending = [0]
    while pending:
        number = pending[-1]
        element = elements[number]
        parts = [*element.inside, *([ids[element.repeats]] if element.repeats in ids else [])]
        if number not in entered:
            entered.add(number)
            pending += [part for part in parts if part not in sizes]
            if any(part in entered and part not in sizes for part in parts):
                raise _refuse("repeats a part inside itself", 0, _PLAIN)
            continue
        pending.pop()
        if number not in sizes:
            sizes[number] = min(1 + sum(sizes[part] for part in parts), MOST_ELEMENTS + 1)
    if sizes[0] > MOST_ELEMENTS:
        raise _refuse(f"repeats its parts more than {MOST_ELEMENTS:,} times", 0, "save a simpler copy of the picture")


def _read_ratio(attributes: dict[str, str]) -> float | None:
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
    found = [_NUMBER.match(side) for side in sides]
    width, height = (float(match[0]) if match else 0 for match in found)
    return width / height if width and height else None


def _refuse(problem: str, line: int, hint: str) -> UnpackError:
    return UnpackError(f"the logo {problem}" + (f" (line {line})" if line else ""), hint)
