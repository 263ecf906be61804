"""YAML text → tree of nodes that know their place.

Built on PyYAML's event stream, not on its loaders: a loader guesses types (`3.10` becomes 3.1, `NO` becomes False),
forgets places, keeps the last of two equal keys and unfolds aliases into gigabytes. Here every scalar stays text, and
anchors, aliases, tags, merge keys and second documents are findings. The C parser is used where PyYAML has it; the
pure Python one gives the same tree.
"""

from collections.abc import Callable
from typing import Any, cast

import yaml

from unpack.text.clean import clean, find_control_character
from unpack.text.diagnostic import Related, Report
from unpack.text.source import Source, Span
from unpack.text.yaml_faults import explain_syntax_error

try:
    from yaml._yaml import CParser as _FastParser

    _open_parser: Callable[[str], Any] = _FastParser
except ImportError:  # PyYAML was built without libyaml
    _open_parser = yaml.Loader

MOST_LEVELS = 64
MOST_VALUES = 200_000


class Node:
    """A value with its place: `start` and `end` are offsets in code points into `source`."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)


class Scalar(Node):
    """A text, exactly as typed; `style` is "" for plain text, else the quote or block sign."""

    __slots__ = ("style", "text")

    def __init__(self, source: Source, start: int, end: int, text: str, style: str = "") -> None:
        self.source = source
        self.start = start
        self.end = end
        self.text = text
        self.style = style

    @property
    def is_empty(self) -> bool:
        """Nothing was written, not even quotes."""
        return not self.text and not self.style


class Sequence(Node):
    """A list."""

    __slots__ = ("entries",)

    def __init__(self, source: Source, start: int, end: int) -> None:
        super().__init__(source, start, end)
        self.entries: list[Node] = []


class Mapping(Node):
    """Fields in the author's order: name → (key, value)."""

    __slots__ = ("entries",)

    def __init__(self, source: Source, start: int, end: int) -> None:
        super().__init__(source, start, end)
        self.entries: dict[str, tuple[Scalar, Node]] = {}

    def get(self, name: str) -> Node | None:
        found = self.entries.get(name)
        return found[1] if found else None

    def key_span(self, name: str) -> Span:
        """The place of a field's name; of the whole record where it has no such field."""
        found = self.entries.get(name)
        return found[0].span if found else self.span

    def find(self, *path: str | int) -> Node:
        """Follow names and list positions as far as they go and return the node there (the key, for an empty value)."""
        node: Node = self
        for step in path:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
                key, value = node.entries[step]
                node = key if isinstance(value, Scalar) and value.is_empty else value
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.entries):
                node = node.entries[step]
            else:
                break
        return node


def read_yaml(source: Source, report: Report, *, pure: bool = False) -> Node | None:
    """Return the one document of `source`, or None where a finding in `report` says why there is none to use.

    Duplicate keys are reported and the first one kept; what the format does not have makes the whole file unusable.
    """
    builder = _Builder(source, report)
    open_parser = yaml.Loader if pure else _open_parser
    try:
        builder.build(open_parser(source.text).get_event)
    except yaml.MarkedYAMLError as error:
        explain_syntax_error(error, source, report, open_parser)
        return None
    except (yaml.YAMLError, ValueError) as error:
        # The reader's own faults (a character YAML forbids) have no mark; the pure parser fails so on \U escapes.
        report.error("invalid-yaml", Span(source, 0, 0), f"this file cannot be read: {clean(str(error))[:200]}")
        return None
    if builder.root is None and not builder.broken:
        end = len(source.text.rstrip())
        report.error("empty-file", Span(source, end, end), "there is nothing in this file")
    return None if builder.broken else builder.root


class _Builder:
    """Builds the tree from events without recursion: depth cannot exhaust the stack.

    `build` is the one loop that every byte of a library passes through, so its common path, a text in a record, is
    written out in local names; everything rare is a method.
    """

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.root: Node | None = None
        self.broken = False

    def build(self, get_event: Callable[[], Any]) -> None:
        """Take events until the stream ends or a fault makes the rest useless."""
        source, scalar_event = self.source, yaml.ScalarEvent
        outer: list[tuple[Node | None, dict[str, tuple[Scalar, Node]] | None, Scalar | None]] = []
        parent: Node | None = None
        entries: dict[str, tuple[Scalar, Node]] | None = None
        key: Scalar | None = None
        values = documents = 0
        while (event := get_event()) is not None:
            kind = type(event)
            node: Node
            if kind is scalar_event:
                style = event.style
                if event.anchor is not None or event.tag is not None or style == '"':
                    self._check_scalar(event)
                node = Scalar(source, event.start_mark.index, event.end_mark.index, event.value, style or "")
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                if parent is not None:
                    parent.end = event.end_mark.index
                parent, entries, key = outer.pop()
                continue
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._refuse_properties(event)
                node = (Mapping if kind is yaml.MappingStartEvent else Sequence)(source, event.start_mark.index, 0)
            elif kind is yaml.AliasEvent:
                node = self._refuse_alias(event)
            else:
                documents += kind is yaml.DocumentStartEvent
                if documents > 1:
                    self._refuse_document(event)
                    return
                continue
            values += 1
            if entries is not None:
                if key is None:
                    if type(node) is not Scalar or node.text == "<<":
                        self._refuse_key(node)
                        if type(node) is not Scalar:
                            return
                    key = node
                    continue
                name = key.text
                if name in entries:
                    self._report_duplicate(key, entries)
                else:
                    entries[name] = (key, node)
                key = None
            elif parent is not None:
                cast(Sequence, parent).entries.append(node)
            else:
                self.root = node
            if type(node) is not Scalar:
                outer.append((parent, entries, key))
                parent = node
                entries = node.entries if type(node) is Mapping else None
                if len(outer) > MOST_LEVELS:
                    self._refuse(event, "too-large", f"nested deeper than {MOST_LEVELS} levels")
                    return
        if values > MOST_VALUES:
            self.broken = True
            message = f"this file holds {values:,} values; a library file holds at most {MOST_VALUES:,}"
            self.report.error("too-large", Span(source, 0, 0), message)

    def _check_scalar(self, event: Any) -> None:
        self._refuse_properties(event)
        if found := find_control_character(event.value):
            name = f"U+{ord(found[0]):04X}"
            self._refuse(event, "control-character", f"this text holds the control character {name}", "delete it")

    def _report_duplicate(self, key: Scalar, entries: dict[str, tuple[Scalar, Node]]) -> None:
        first = Related(entries[key.text][0].span, "first given here")
        message = f"`{clean(key.text)}` stands twice here"
        self.report.error("duplicate-key", key.span, message, "keep one of the two", first)

    def _refuse_key(self, node: Node) -> None:
        self.broken = True
        if isinstance(node, Scalar):
            message = "`<<` is a merge key; the format has none"
            self.report.error("unsupported-yaml", node.span, message, "write the fields out in both places")
        else:
            message = "a list or record cannot be the name of a field"
            hint = "put the text in quotes if it begins with `[` or `{`"
            self.report.error("non-text-key", Span(self.source, node.start, node.start + 1), message, hint)

    def _refuse_document(self, event: Any) -> None:
        message = "a second document begins here; a file holds one"
        self._refuse(event, "unsupported-yaml", message, "put it into a file of its own")

    def _refuse_alias(self, event: Any) -> Scalar:
        message = f"`*{event.anchor}` is an alias; the format has none"
        hint = "write the text out in both places, or put it in quotes if it begins with `*`"
        self._refuse(event, "unsupported-yaml", message, hint)
        return Scalar(self.source, event.start_mark.index, event.end_mark.index, "")

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                "unsupported-yaml",
                f"`&{event.anchor}` is an anchor; the format has none",
                "write the text out in both places, or put it in quotes if it begins with `&`",
            )
        if event.tag is not None:
            self._refuse(
                event,
                "unsupported-yaml",
                f"`{clean(event.tag)[:60]}` is a tag; the format has none",
                "put the text in quotes if it begins with `!`",
            )

    def _refuse(self, event: Any, code: str, message: str, hint: str | None = None) -> None:
        self.report.error(code, Span(self.source, event.start_mark.index, event.end_mark.index), clean(message), hint)
        self.broken = True
