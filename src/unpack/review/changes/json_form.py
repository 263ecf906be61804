"""A comparison for programs: one JSON object, whose form stands in `schema/changes.json`."""

import json
from collections.abc import Iterable
from typing import Any

from unpack.review.changes.change import LEVELS, Change, FieldChange, Reprint
from unpack.review.changes.kinds import CHANGE_KINDS
from unpack.review.changes.report import Comparison, Side
from unpack.text.clean import clean
from unpack.text.source import Span

VERSION = 1


def write_json(comparison: Comparison) -> str:
    """Return a comparison as JSON."""
    return json.dumps(
        {
            "version": VERSION,
            "compared": {
                "before": _side(comparison.before),
                "after": _side(comparison.after),
                "skills": comparison.skills,
                "items": comparison.items,
            },
            "counts": comparison.counts(),
            "changes": [_change(change) for change in comparison.changes],
            "sheets": _reprints(comparison.reprints),
            "lost_items": list(comparison.lost_items),
            "printed": [
                {
                    "map": clean(one.name),
                    "items": [
                        {"item": clean(found.item), "questions": list(found.questions), "what": found.what}
                        for found in one.changes
                    ],
                }
                for one in comparison.printed
            ],
            "idle": [
                {"change": clean(entry.change), "of": clean(entry.of), "place": _place(entry.place.span)}
                for entry in comparison.idle
            ],
        },
        indent=1,
    )


def _side(side: Side) -> dict[str, str | None]:
    return {"name": clean(side.name), "date": side.date or None, "hash": side.hash or None}


def _change(change: Change) -> dict[str, Any]:
    accepted = change.acceptance
    return {
        "kind": change.kind,
        "level": change.level,
        "draft": change.is_of_draft,
        "thing": change.thing,
        "subject": clean(change.subject),
        "related": clean(change.related) or None,
        "message": change.message,
        "fields": [_field(one) for one in change.fields],
        "effect": list(change.effect),
        "lost_items": list(change.items),
        "sheets": _reprints(change.sheets),
        "before": _place(change.old),
        "after": _place(change.new),
        "fingerprint": change.fingerprint,
        "accepted": {
            "because": clean(accepted.because),
            "by": clean(accepted.by) or None,
            "on": accepted.on.isoformat(),
            "until": accepted.until.isoformat() if accepted.until else None,
            "over": accepted.is_over,
        }
        if accepted
        else None,
    }


def _field(field: FieldChange) -> dict[str, Any]:
    return {
        "name": clean(field.name),
        "before": _text(field.before),
        "after": _text(field.after),
        "place_before": _place(field.old),
        "place_after": _place(field.new),
        "mere": field.is_mere,
    }


def _text(text: str | None) -> str | None:
    return None if text is None else clean(text, lines=True)


def _place(span: Span | None) -> dict[str, Any] | None:
    return {"path": clean(span.path), "line": span.line, "column": span.column} if span else None


def _reprints(reprints: Iterable[Reprint]) -> list[dict[str, Any]]:
    return [{"sheet": one.sheet, "target": one.target, "count": one.count, "parts": one.parts} for one in reprints]


def build_schema() -> str:
    """Return the JSON Schema (draft-07) of what `write_json` gives."""
    schema: dict[str, Any] = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "changes",
        "description": "What `unpack diff --format json` prints.",
        **_object(
            {
                "version": _told(
                    "The version of this form; it grows when a program that reads it would break.", const=1
                ),
                "compared": _object(
                    {"before": _ref("side"), "after": _ref("side"), "skills": _NUMBER, "items": _NUMBER},
                    "The two sides, and how many skills and items the new one has.",
                ),
                "counts": _object(
                    {**dict.fromkeys(LEVELS, _NUMBER), "accepted": _NUMBER},
                    "The changes of each level that were not accepted, and those that were.",
                ),
                "changes": _list(_ref("change"), "The changes, worst first."),
                "sheets": _list(_ref("sheet"), "The sheets that would be printed differently now."),
                "lost_items": _list(_TEXT, "The items whose collected answers no longer count."),
                "printed": _list(
                    _object(
                        {
                            "map": _TEXT,
                            "items": _list(
                                _object(
                                    {"item": _TEXT, "questions": _list(_TEXT), "what": {"enum": ["changed", "gone"]}}
                                )
                            ),
                        }
                    ),
                    "Printed sets whose items are not what they were, with `--printed`.",
                ),
                "idle": _list(
                    _object({"change": _TEXT, "of": _TEXT, "place": _ref("place")}),
                    "Accepted changes that are none of these.",
                ),
            }
        ),
        "definitions": {
            "side": _object(
                {"name": _TEXT, "date": _OPTIONAL, "hash": _OPTIONAL},
                "What was compared; day and hash of a revision.",
            ),
            "place": _object(
                {"path": _TEXT, "line": _PLACE, "column": _PLACE},
                "A place in a file, counted from 1. The path of an older revision begins with its name and a colon.",
            ),
            "sheet": _object(
                {"sheet": _TEXT, "target": _TEXT, "count": _PLACE, "parts": _TEXT},
                "The command that prints it, the code of its standard, and how many parts of it differ.",
            ),
            "change": _object(
                {
                    "kind": _told("What changed; `unpack explain KIND` says why it matters.", enum=list(CHANGE_KINDS)),
                    "level": {"enum": list(LEVELS)},
                    "draft": _told(
                        "Whether it would be worse if the progression had not been a draft.", type="boolean"
                    ),
                    "thing": _told("What the subject is, such as skill or item.", type="string"),
                    "subject": _told("The id of the thing.", type="string"),
                    "related": _told("A second id: the prerequisite of an edge, the old id.", type=["string", "null"]),
                    "message": _TEXT,
                    "fields": _list(_ref("field")),
                    "effect": _list(_TEXT, "What it costs or changes beyond itself."),
                    "lost_items": _list(_TEXT, "The items whose collected answers no longer count because of it."),
                    "sheets": _list(_ref("sheet"), "Of the sheets to print again, those that show it."),
                    "before": _or_null("place"),
                    "after": _or_null("place"),
                    "fingerprint": _told("Under which it can be accepted.", type="string", pattern="^[0-9a-f]{12}$"),
                    "accepted": {
                        "oneOf": [
                            {"type": "null"},
                            _object(
                                {
                                    "because": _TEXT,
                                    "by": _OPTIONAL,
                                    "on": _TEXT,
                                    "until": _OPTIONAL,
                                    "over": {"type": "boolean"},
                                }
                            ),
                        ]
                    },
                }
            ),
            "field": _object(
                {
                    "name": _told("The way to the field below the thing, as it is written.", type="string"),
                    "before": _OPTIONAL,
                    "after": _OPTIONAL,
                    "place_before": _or_null("place"),
                    "place_after": _or_null("place"),
                    "mere": _told("Whether only case, spaces or punctuation differ.", type="boolean"),
                },
                "A field before and after; null where there was no such field.",
            ),
        },
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


_TEXT = {"type": "string"}
_OPTIONAL = {"type": ["string", "null"]}
_NUMBER = {"type": "integer", "minimum": 0}
_PLACE = {"type": "integer", "minimum": 1}


def _told(description: str, **more: Any) -> dict[str, Any]:
    return {"description": description, **more}


def _object(properties: dict[str, Any], description: str = "") -> dict[str, Any]:
    told = {"description": description} if description else {}
    return {
        **told,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any], description: str = "") -> dict[str, Any]:
    return {**({"description": description} if description else {}), "type": "array", "items": items}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}


def _or_null(name: str) -> dict[str, Any]:
    return {"oneOf": [{"type": "null"}, _ref(name)]}
