"""Tree → records, by the declared types of `library.model`.

A reader is compiled once for each type: a function from a node to a value. Every problem becomes a finding and a
neutral value, so that reading goes on and all problems of all files are told at once. Nothing is guessed: a text is
never taken for a list, nor a field for another one.
"""

import re
import types
from collections.abc import Callable, Collection
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from unpack.library.cut_texts import join_cut_texts
from unpack.library.item_model import Figure
from unpack.library.kinds import Fault, ItemParagraph, Kind, Line, Reference, Refused, is_id
from unpack.library.model import Choice, Need, Needs, full_id
from unpack.text.clean import clean
from unpack.text.diagnostic import Report, Severity
from unpack.text.patterns import compile_later
from unpack.text.record import is_record, list_fields
from unpack.text.source import Span
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence

# A field without the blank that makes it one.
_JOINED = compile_later(r"([a-z][a-z-]*):([^\s:/][^\n]*)")
# A reader takes the node, the id of the record around it, and the report.
Reader = Callable[[Node, str, Report], Any]


class _Missing:
    """Stands for "no value": the field keeps its default."""


_NOTHING = _Missing()
# Names that are no fields are compared with one that is missing; more of them are no slip.
MOST_STRANGE = 5
# A longer text is no word that was meant for a list.
MOST_SHOWN = 60


def yaml_name(name: str) -> str:
    """Return the YAML name of a field: `i_can` → `i-can`, `for_` → `for`."""
    return name.rstrip("_").replace("_", "-")


def decode(record: Any, node: Node, id: str, report: Report) -> Any:
    """Return a `record` from `node`; what is wrong goes into `report` and leaves a neutral value."""
    return _record_reader(record)(node, id, report)


@cache
def reader_for(hint: Any) -> tuple[Reader, Any]:
    """Return the reader of a declared type and the neutral value that stands in for a refused one."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated_reader(arguments)
    if origin is Literal:
        return _choice_reader(arguments), arguments[0]
    if hint is Needs:
        return _read_needs, Needs()
    if hint is Figure:
        return _read_figure, None
    if origin is tuple:
        return _list_reader(arguments[0]), ()
    if origin is dict:
        return _mapping_reader(*arguments), {}
    if origin in (Union, types.UnionType):
        return _union_reader(arguments)
    if is_record(hint):
        return _record_reader(cast(Any, hint)), _NOTHING
    raise TypeError(f"no reader for {hint}")


def _annotated_reader(arguments: tuple[Any, ...]) -> tuple[Reader, Any]:
    if isinstance(arguments[1], Kind):
        return _scalar_reader(arguments[1]), arguments[1].neutral
    if arguments[1] == "helped-by":
        return _read_helped_by, ()
    raise TypeError(f"no reader for {arguments}")


def _union_reader(arguments: tuple[Any, ...]) -> tuple[Reader, Any]:
    """`X | None` reads X; `text | list of text` looks at the node's shape."""
    present = [argument for argument in arguments if argument is not type(None)]
    if len(present) == 1:
        return reader_for(present[0])[0], None
    (text, neutral), (entries, _) = map(reader_for, present)

    def read(node: Node, id: str, report: Report) -> Any:
        return entries(node, id, report) if type(node) is Sequence else text(node, id, report)

    return read, neutral


def _scalar_reader(kind: Kind) -> Reader:
    accept, neutral, find_faults = kind.read, kind.neutral, kind.faults

    def read(node: Node, id: str, report: Report) -> Any:
        if type(node) is not Scalar:
            return _wrong_shape(node, kind.name, report, neutral)
        try:
            value = accept(node.text)
        except Refused as refusal:
            _report_fault(refusal.fault, node, report)
            return neutral
        if find_faults is not None and (faults := find_faults(node.text)):
            for fault in faults:
                _report_fault(fault, node, report)
        return value

    return read


def _choice_reader(choices: tuple[Any, ...]) -> Reader:
    allowed = frozenset(choices)

    def read(node: Node, id: str, report: Report) -> Any:
        if type(node) is not Scalar:
            return _wrong_shape(node, "one word", report, choices[0])
        if node.text in allowed and (node.text or not node.is_empty):
            return node.text
        known = [choice for choice in choices if choice]
        near = report.suggest(node.text, known)
        report.error(
            "unknown-choice",
            node.span,
            f"`{clean(node.text)[:40]}` is none of the words for this field",
            f"did you mean `{near}`?" if near else "one of " + ", ".join(known),
        )
        return choices[0]

    return read


def _list_reader(hint: Any) -> Reader:
    read_entry, _ = reader_for(hint)

    def read(node: Node, id: str, report: Report) -> Any:
        if type(node) is not Sequence:
            if type(node) is Scalar and node.is_empty:
                return _empty_value(node, report, ())
            return _wrong_shape(node, "a list", report, (), _show_list(node))
        return tuple([read_entry(entry, id, report) for entry in node.entries])

    return read


def _mapping_reader(key_hint: Any, value_hint: Any) -> Reader:
    read_key, _ = reader_for(key_hint)
    read_value, _ = reader_for(value_hint)
    # Where any line of words may be a name, no comma can be told from a slip.
    is_named = key_hint is not Line

    def read(node: Node, id: str, report: Report) -> Any:
        if type(node) is not Mapping:
            if type(node) is Scalar and node.is_empty:
                return _empty_value(node, report, {})
            return _wrong_shape(node, "fields", report, {}, _show_names(node))
        if not node.entries:
            report.error("empty-value", node.span, "this holds nothing")
        found = {}
        for text, (key, value) in join_cut_texts(node, report) if is_named else node.entries.items():
            name = read_key(key, id, report)
            found[text if name == "" else name] = read_value(value, f"{id}/{text}", report)
        return found

    return read


@cache
def _record_reader(record: Any) -> Reader:
    hints = get_annotations(record)
    readers: dict[str, tuple[str, Reader]] = {}
    required: dict[str, tuple[str, Any]] = {}
    has_id = has_place = False
    for name, is_required in list_fields(record).items():
        if name == "id":
            has_id = True
        elif name == "place":
            has_place = True
        else:
            read_field, neutral = reader_for(hints[name])
            readers[yaml_name(name)] = (name, read_field)
            if is_required:
                required[yaml_name(name)] = (name, neutral)
    title = record_title(record)

    def read(node: Node, id: str, report: Report) -> Any:
        values: dict[str, Any] = {}
        if type(node) is Mapping:
            for text, (key, value) in node.entries.items():
                known = readers.get(text)
                if known is None:
                    _unknown_field(text, key, value, title, readers, report)
                    continue
                result = known[1](value, id, report)
                if result is not _NOTHING:
                    values[known[0]] = result
        else:
            _wrong_shape(node, "fields", report, None)
            node = Mapping(node.source, node.start, node.end)
        for text, (name, neutral) in required.items():
            if name not in values:
                values[name] = neutral
                if (
                    text not in node.entries
                    and node.end > node.start
                    and not is_misspelled(text, node, readers, report)
                ):
                    at = id.rpartition("/")[2]
                    report.error(
                        "missing-field", _head(node), f"`{at}` has no `{text}`" if at else f"{title} needs `{text}`"
                    )
            elif values[name] == "" and (empty := node.get(text)) and isinstance(empty, Scalar) and not empty.text:
                _empty_value(node.entries[text][0], report, "")
        if has_id:
            values["id"] = id
        if has_place:
            values["place"] = node
        return record(**values)

    return read


def is_misspelled(field: str, node: Mapping, known: Collection[str], report: Report) -> bool:
    """Whether a field that is missing stands there under a name that is none, so that one message is enough for it."""
    strange = [name for name in node.entries if name not in known]
    return any(report.suggest(name, known) == field for name in strange[:MOST_STRANGE])


def field_names(record: type[Any]) -> frozenset[str]:
    """Return the names of a record's fields in YAML."""
    return frozenset(yaml_name(name) for name in list_fields(record) if name not in ("id", "place"))


def record_title(record: type[Any]) -> str:
    """What a message calls a record: "a skill", "an item"."""
    titles = {
        "ItemForm": "an item",
        "PassageText": "a passage",
        "WrittenRubric": "a rubric",
        "LibraryFile": "library.yaml",
        "FrameworkFile": "a framework",
        "ProgressionFile": "a progression",
        "Term": "a vocabulary entry",
        "Citation": "a source",
        "Teach": "`teach`",
        "Retired": "`retired`",
    }
    return titles.get(record.__name__) or f"a {record.__name__.lower()}"


def _head(node: Mapping) -> Span:
    """The first line of a record: enough to point at it."""
    end = node.source.text.find("\n", node.start, node.end)
    return Span(node.source, node.start, end if end >= 0 else node.end)


def _unknown_field(text: str, key: Scalar, value: Node, title: str, known: dict[str, Any], report: Report) -> None:
    near = report.suggest(text, known)
    hint = f"did you mean `{near}`?" if near else None
    if isinstance(value, Scalar) and value.is_empty and not near and " " in text.strip():
        # In braces a comma ends a text, and what stands behind it becomes a field to which nothing is given.
        hint = "if it is part of a sentence, put the sentence in quotes"
    report.error("unknown-field", key.span, f"{title} has no field `{clean(text)[:60]}`", hint)


def _show_list(node: Node) -> str | None:
    """How the text that was typed is written as a list."""
    if not isinstance(node, Scalar) or "\n" in node.text or len(node.text) > MOST_SHOWN:
        return None
    return f"in brackets: `[{clean(node.text)}]`"


def _show_names(node: Node) -> str | None:
    """How entries with dashes are written as fields: the first one under a name made of what was typed."""
    if not isinstance(node, Sequence) or not node.entries:
        return None
    first = node.entries[0]
    values = [value for _, value in first.entries.values()] if isinstance(first, Mapping) else [first]
    text = next((value.text for value in values if isinstance(value, Scalar)), "")
    name = re.sub(r"[^a-z0-9]+", "-", text[:MOST_SHOWN].lower()).strip("-") or "first"
    return f"in place of each dash a name and a colon, such as `{name}:`, and what belongs to it below"


def _wrong_shape(node: Node, wanted: str, report: Report, neutral: Any, cure: str | None = None) -> Any:
    shapes = {Scalar: "a text", Sequence: "a list", Mapping: "fields"}
    is_short = {"one line": "a text", "text": "a text"}.get(wanted, wanted)
    hint = cure
    if isinstance(node, Scalar) and (joined := _JOINED.match(node.text)):
        hint = f"write a blank behind the colon: `{joined[1]}: {clean(joined[2])[:40]}`"
    report.error("wrong-shape", _first_line(node), f"this should be {is_short} and is {shapes[type(node)]}", hint)
    return neutral


def _first_line(node: Node) -> Span:
    end = node.source.text.find("\n", node.start, node.end)
    return Span(node.source, node.start, end if end >= 0 else node.end)


def _empty_value(node: Scalar, report: Report, neutral: Any) -> Any:
    report.error("empty-value", node.span, "this field holds nothing", "write its value or delete the field")
    return neutral


def _report_fault(fault: Fault | Any, node: Scalar, report: Report) -> None:
    """Report what a kind or `prose.find_faults` found; offsets inside a text that YAML changed cannot be mapped
    back."""
    span = node.span
    if fault.start is not None and not node.style and node.source.text.startswith(node.text, node.start):
        span = Span(node.source, node.start + fault.start, node.start + (fault.end or fault.start))
    severity: Severity = "warning" if fault.code in ("unknown-markup", "invisible-character") else "error"
    add = report.warn if severity == "warning" else report.error
    add(fault.code, span, clean(fault.message), clean(fault.hint) if fault.hint else None)


# --- prerequisites and figures, whose shape no declared type could tell
# -------------------------------------------------


def _read_needs(node: Node, id: str, report: Report) -> Needs:
    if type(node) is not Mapping:
        shape = "a list" if type(node) is Sequence else "a text"
        report.error(
            "wrong-shape",
            _first_line(node),
            f"`needs` should be skills with reasons and is {shape}",
            f"each with its reason: {_show_need(node)}",
        )
        return Needs()
    needs: list[Need] = []
    choices: list[Choice] = []
    for text, (key, value) in join_cut_texts(node, report):
        if text == "any of" or text.startswith("any of "):
            choices.append(_read_choice(text.removeprefix("any of").strip(), key, value, id, report))
        else:
            needs.append(_read_need(key, value, id, report))
    return Needs(tuple(needs), tuple(choices))


def _read_choice(label: str, key: Scalar, node: Node, id: str, report: Report) -> Choice:
    branches: list[tuple[Need, ...]] = []
    if type(node) is not Sequence:
        report.error(
            "wrong-shape",
            _first_line(node),
            "`any of` should be a list of branches, each with skills and reasons",
            f"{_show_need(node, '- ')} on a line of its own for each branch",
        )
        return Choice(label, (), key)
    for branch in node.entries:
        if type(branch) is Mapping:
            branches.append(tuple(_read_need(*entry, id, report) for _, entry in join_cut_texts(branch, report)))
        else:
            report.error(
                "wrong-shape", _first_line(branch), "a branch should be skills with reasons", _show_need(branch, "- ")
            )
    return Choice(label, tuple(branches), key)


def _read_helped_by(node: Node, id: str, report: Report) -> tuple[Need, ...]:
    if type(node) is not Mapping:
        report.error(
            "wrong-shape",
            _first_line(node),
            "`helped-by` should be skills with reasons",
            f"each with its reason: {_show_need(node)}",
        )
        return ()
    return tuple(_read_need(*entry, id, report) for _, entry in join_cut_texts(node, report))


def _show_need(node: Node, dash: str = "") -> str:
    """How a need is written, with the first id that was typed, or one of ours."""
    while isinstance(node, Sequence) and node.entries:
        node = node.entries[0]
    if isinstance(node, Mapping):
        node = next((key for key, _ in node.entries.values()), node)
    typed = node.text.partition(":")[0].partition(",")[0].strip() if isinstance(node, Scalar) else ""
    return f"`{dash}{typed if is_id(typed.partition('/')[2] or typed) else 'closer-end'}: why`"


def _read_need(key: Scalar, value: Node, id: str, report: Report) -> Need:
    reference = reader_for(Reference)[0](key, "", report)
    return Need(full_id(id.partition("/")[0], reference), reader_for(Line)[0](value, "", report), key)


def _read_figure(node: Node, id: str, report: Report) -> Figure | None:
    if type(node) is not Mapping:
        _wrong_shape(node, "a kind with its parameters, and `alt`", report, None)
        return None
    kinds = [name for name in node.entries if name != "alt"]
    alt = node.get("alt")
    if alt is None:
        report.error(
            "missing-alt",
            _head(node),
            "this figure has no words for a reader who cannot see it",
            "add `alt:` beside its kind",
        )
    if len(kinds) != 1:
        report.error(
            "wrong-shape",
            _head(node),
            "a figure has one kind and `alt`",
            "such as `number-line: {from: 0, to: 10, step: 1}`",
        )
        return None
    return Figure(
        kinds[0], _plain(node.entries[kinds[0]][1]), reader_for(ItemParagraph)[0](alt, "", report) if alt else "", node
    )


def _plain(node: Node) -> Any:
    """A node as texts, lists and dicts. The reader's limit of 64 levels bounds the recursion."""
    if isinstance(node, Mapping):
        return {name: _plain(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(entry) for entry in node.entries]
    return node.text if isinstance(node, Scalar) else ""
