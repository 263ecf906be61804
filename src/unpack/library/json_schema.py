"""The format as JSON Schema (draft-07), so that editors complete and check library files while they are written.

Made from the declared types, like the decoder, so the two agree: what an editor marks is what `check` refuses, as far
as a schema can tell. An editor gives scalars types and the reader does not (`3.10` is a number to an editor), so a text
may be a string, a number or a truth.
"""

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Protocol, get_args, get_origin

from unpack.library.declarations import FileKind, declare, list_records, without_none
from unpack.library.example_files import find_field_examples
from unpack.library.item_model import Figure, ItemForm
from unpack.library.kinds import TEXT, Flag, Id, ItemParagraph, Kind, Language, Line, Reference
from unpack.library.model import Needs, ProgressionFile, Skill

# The one list of what an overlay may say is the one that the overlay's reader goes by.
from unpack.library.overlay import REWORDABLE

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_ANY_OF = "^any of( |$)"
# Fields whose entries may be left empty: the misconception's own rule stands in.
_MAY_BE_EMPTY = {(ItemForm, "wrong"), (ItemForm, "options")}
_ID_PATTERN: str = get_args(Id)[1].schema["pattern"].strip("^$")


class FigureParameter(Protocol):
    """What is asked of a figure's parameter; the figures themselves live above the library."""

    @property
    def name(self) -> str: ...
    @property
    def meaning(self) -> str: ...
    @property
    def example(self) -> Any: ...
    @property
    def forms(self) -> tuple[str, ...]: ...
    @property
    def default(self) -> str: ...
    @property
    def choices(self) -> tuple[str, ...]: ...
    @property
    def required(self) -> bool: ...


class FigureKind(Protocol):
    """What is asked of a kind of figure: `named` describes parameters whose names the author makes up."""

    @property
    def name(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def parameters(self) -> Sequence[FigureParameter]: ...
    @property
    def named(self) -> FigureParameter | None: ...
    @property
    def example(self) -> dict[str, Any]: ...


def write_schema(kind: FileKind, figure_kinds: Sequence[FigureKind]) -> str:
    """Return the text of `schema/KIND.json`."""
    return json.dumps(describe_file(kind, figure_kinds), indent=2, ensure_ascii=False) + "\n"


def describe_file(kind: FileKind, figure_kinds: Sequence[FigureKind]) -> Schema:
    """Return the JSON Schema of one kind of library file; `figure_kinds` are those that an item may show."""
    writer = _Writer(figure_kinds)
    if kind == "overlay":
        return {"$schema": _DRAFT, "title": "overlay", **writer.describe_overlay()}
    records = list_records(kind)
    schema = {"$schema": _DRAFT, "title": records[0].name, **writer.describe_record(records[0].record)}
    schema["definitions"] = {inner.name: writer.describe_record(inner.record) for inner in records[1:]}
    return schema


class _Writer:
    """Describes declared types; holds what all of them share."""

    def __init__(self, figure_kinds: Sequence[FigureKind]) -> None:
        self.figure_kinds = figure_kinds
        self.examples = find_field_examples()

    def describe_record(self, record: type[Any]) -> Schema:
        declared = declare(record)
        properties = {}
        for field in declared.fields:
            described = self._describe_field(record, field.name, field.hint)
            properties[field.name] = _with_description(field.doc, described)
            if field.default not in ("", "no"):
                properties[field.name]["default"] = field.default
        schema: Schema = {
            "description": declared.doc,
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        if needed := [field.name for field in declared.fields if field.is_needed]:
            schema["required"] = needed
        if record is Skill:
            schema |= {"if": {"not": {"required": ["retired"]}}, "then": {"required": ["name", "evidence"]}}
        return schema

    def describe_overlay(self) -> Schema:
        schema = self._describe_words(REWORDABLE, ProgressionFile)
        own = {
            "overlay": _with_description("The id of the progression whose words change.", _describe_text(Id)),
            "language": _with_description(
                "The language of a translation; left out for a school's own wording.", _describe_text(Language)
            ),
        }
        return {
            "description": "Other words for a progression, by id. It rewords, hides and adds words, and changes no id,"
            " prerequisite, answer or score.",
            **schema,
            "properties": own | schema["properties"],
            "required": ["overlay"],
        }

    def describe_type(self, hint: Any) -> Schema:
        """Return the schema of a declared type."""
        alternatives = without_none(hint)
        if len(alternatives) > 1:
            return {"anyOf": [self.describe_type(alternative) for alternative in alternatives]}
        hint = alternatives[0]
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            # The one annotation that is no kind of text is `helped-by`: prerequisites without branches.
            return _describe_text(hint) if isinstance(arguments[1], Kind) else _describe_reasons()
        if origin is Literal:
            return {"enum": [choice for choice in arguments if choice]}
        if origin is tuple:
            return {"type": "array", "items": self.describe_type(arguments[0])}
        if origin is dict:
            return _describe_mapping(arguments[0], self.describe_type(arguments[1]))
        if hint is Needs:
            return _describe_needs()
        if hint is Figure:
            return self._describe_figure()
        return {"$ref": f"#/definitions/{declare(hint).name}"}

    def _describe_field(self, record: type[Any], name: str, hint: Any) -> Schema:
        schema = self.describe_type(hint)
        if (record, name) in _MAY_BE_EMPTY:
            schema["additionalProperties"] = {"anyOf": [{"type": "null"}, *schema["additionalProperties"]["anyOf"]]}
        if (example := self.examples.get((record, name))) and "enum" not in schema and "type" in schema:
            schema["examples"] = [example]
        return schema

    def _describe_words(self, words: dict[str, Any], hint: Any) -> Schema:
        """Return the schema of what may be reworded in a record or a mapping of records; nothing is needed there."""
        if get_origin(hint) is dict:
            key, value = get_args(hint)
            return _describe_mapping(key, self._describe_part(words["*"], value), may_be_empty=True)
        properties: Schema = {}
        declared = {} if hint is Figure else {field.name: field for field in declare(hint).fields}
        for name, part in words.items():
            if name == "hide":
                properties[name] = _with_description("`yes` leaves it out.", _describe_text(Flag))
            elif hint is Figure:
                properties[name] = _describe_alt()
            elif field := declared.get(name):
                properties[name] = _with_description(field.doc, self._describe_part(part, field.hint))
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def _describe_part(self, part: Any, hint: Any) -> Schema:
        if part is True:
            return self.describe_type(hint)
        if part == {"*": "reason"}:
            return _describe_reasons()
        return self._describe_words(part, without_none(hint)[0])

    def _describe_figure(self) -> Schema:
        properties = {"alt": _describe_alt()}
        for kind in self.figure_kinds:
            properties[kind.name] = _describe_figure_kind(kind)
        return {
            "type": "object",
            "properties": properties,
            "required": ["alt"],
            "minProperties": 2,
            "maxProperties": 2,
            "additionalProperties": False,
        }


def _with_description(doc: str, schema: Schema) -> Schema:
    # Beside `$ref` everything is ignored in this draft.
    return {"description": doc, **({"allOf": [schema]} if "$ref" in schema else schema)}


def _describe_text(hint: Any) -> Schema:
    """Return the schema of a text of a certain kind."""
    schema = dict(get_args(hint)[1].schema)
    if hint is Reference:
        schema["pattern"] = f"^{_ID_PATTERN}(?:/{_ID_PATTERN})*$"
    types = schema.get("type", ())
    if "integer" in types:
        schema["pattern"] = "^[0-9]{1,9}$"
    elif "number" in types and "boolean" not in types:
        schema["pattern"] = r"^[0-9]{0,4}\.?[0-9]{1,9}$"
    return schema


def _describe_mapping(key: Any, value: Schema, *, may_be_empty: bool = False) -> Schema:
    """Return the schema of a mapping; a key is always a string there, so of its kind only the form is left."""
    form = {name: rule for name, rule in _describe_text(key).items() if name in ("pattern", "maxLength")}
    schema: Schema = {"type": "object"}
    if form:
        schema["propertyNames"] = form
    schema["additionalProperties"] = value
    return schema if may_be_empty else {**schema, "minProperties": 1}


def _describe_reasons() -> Schema:
    """Skill → why. A reason that is still to be written is a warning of `check` and no error."""
    line = _describe_text(Line)
    return {
        "type": "object",
        "propertyNames": {"pattern": _describe_text(Reference)["pattern"]},
        "additionalProperties": {**line, "type": [*line["type"], "null"]},
    }


def _describe_needs() -> Schema:
    reasons = _describe_reasons()
    branches = {
        "description": "Branches of which one is enough: a list, each entry skills with reasons.",
        "type": "array",
        "items": reasons,
    }
    return {
        **reasons,
        "propertyNames": {"anyOf": [{"pattern": _ANY_OF}, reasons["propertyNames"]]},
        "patternProperties": {_ANY_OF: branches},
    }


def _describe_alt() -> Schema:
    return _with_description("The picture in words, for a reader who cannot see it.", _describe_text(ItemParagraph))


def _describe_figure_kind(kind: FigureKind) -> Schema:
    schema: Schema = {
        "description": kind.summary,
        "type": "object",
        "properties": {parameter.name: _describe_parameter(parameter) for parameter in kind.parameters},
        "additionalProperties": _describe_parameter(kind.named) if kind.named else False,
        "examples": [kind.example],
    }
    if needed := [parameter.name for parameter in kind.parameters if parameter.required]:
        schema["required"] = needed
    return schema


def _describe_parameter(parameter: FigureParameter) -> Schema:
    shapes: dict[str, Schema] = {"text": TEXT, "list": {"type": "array"}, "mapping": {"type": "object"}}
    if parameter.choices:
        # A word may also be drawn with the numbers of the item: "{kind}".
        truths = [True, False] if set(parameter.choices) == {"yes", "no"} else []
        shapes["text"] = {"anyOf": [{"enum": [*parameter.choices, *truths]}, {"type": "string", "pattern": r"\{"}]}
    described = [shapes[form] for form in parameter.forms]
    schema = _with_description(parameter.meaning, described[0] if len(described) == 1 else {"anyOf": described})
    if parameter.default:
        schema["default"] = parameter.default
    return schema
