"""The reference page of the format, `docs/schema.md`: every record, every field, one complete example.

Made from the declared types and their words, so it cannot lag behind the reader.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal, get_args, get_origin

from unpack.library.declarations import FILE_RECORDS, RecordDeclaration, declare, list_records, without_none
from unpack.library.example_files import EXAMPLE_PATHS, EXAMPLES
from unpack.library.function_reference import list_functions
from unpack.library.item_model import Figure
from unpack.library.json_schema import FigureKind, FigureParameter, describe_file
from unpack.library.kinds import MOST_ALT, MOST_CODE, MOST_ID, MOST_LINE, MOST_PROSE, Kind, Reference, Refused
from unpack.library.model import Needs

_INTRODUCTION = """\
# The library format

A library is a folder of YAML files. Each file is one of four kinds, told by its first field: `library`, `framework`,
`progression` or `overlay`. This page lists every field of every record; `unpack check` checks them, and the files in
`schema/` let an editor check them while you type.

- Every value is text until its field says otherwise: `NO`, `3.10` and `2026-09-01` stay what you typed.
- Ids are the names of fields: `nearest-ten:` under `skills:` is the skill `nearest-ten`. They never change.
- The order in a file is yours and is kept.
- There are no anchors, aliases, tags, merge keys or second documents, and no field stands twice.
"""

# The kinds of text that several fields share: what the tables call them, and what they hold.
_KINDS = (
    ("one line", f"at most {MOST_LINE} characters; emphasis, strong and `$…$` for mathematics"),
    ("text", f"at most {MOST_PROSE:,} characters, several lines; lists and links besides"),
    ("id", f"lower-case letters, digits and single hyphens, at most {MOST_ID} characters, such as `nearest-ten`"),
    ("reference", "an id of this file, or `progression/id` for one of another file"),
    ("code", f"a standard's code: letters, digits and `. ( ) + : _ -`, at most {MOST_CODE} characters"),
    ("expression", "what gives a number, a text or a truth, such as `round_to(n, 10)`"),
    ("yes or no", "`yes`, `no`, `true` or `false`"),
    ("date", "such as `2027-06-01`"),
    ("web address", "begins with `http:`, `https:` or `mailto:`"),
    ("language", "two or three letters, such as `es`"),
    ("grade", "`PK`, `K`, `1` to `12`, `MS` or `HS`"),
)

_NEEDS = """\
### Prerequisites

`needs` and `helped-by` hold skills with the reason for each. Under `needs`, `any of` holds a list of branches of which
one is enough; a skill with several choices gives each a label, as in `any of the ends`.

```yaml
needs:
  equal-halves: Halfway is where two equal halves meet.
  any of:
    - {number-line: Read the number at the fold.}
    - {count-by-tens: Count on by fives.}
```
"""

_FUNCTIONS = """\
## Functions

An expression may use these. A place is a number such as 10 or 0.1, or a word such as `"tens"`. The functions from
`subtract_smaller_from_larger` on give the answers of well-known ways of thinking that are wrong.
"""

_OVERLAY = """\
## Overlays

An overlay says other words for a progression, by id: a school's own wording, or a translation. It can reword, add
words and hide (`hide: yes`); it cannot change an id, a prerequisite, an answer or a score.

It begins with two fields of its own; besides, of each record only these texts may stand in it:
"""


def write_reference(figure_kinds: Sequence[FigureKind]) -> str:
    """Return the text of `docs/schema.md`; `figure_kinds` are those that an item may show."""
    parts = [_INTRODUCTION, "## Kinds of text\n", _write_kinds()]
    shown: set[str] = set()
    for kind in FILE_RECORDS:
        for declared in list_records(kind):
            if declared.name not in shown:
                shown.add(declared.name)
                level = "##" if declared.record is FILE_RECORDS[kind] else "###"
                parts += [f"{level} {_title(declared)}\n", f"{declared.doc}\n", _write_fields(declared)]
    parts += [_NEEDS, _FUNCTIONS, _write_table(("function", "gives", "for example"), list_functions())]
    parts += ["## Figures\n", _write_figures(figure_kinds)]
    parts += [_OVERLAY, _write_overlay(figure_kinds)]
    parts += ["## A complete example\n"]
    parts += [f"`{EXAMPLE_PATHS[kind]}`\n\n```yaml\n{text}```\n" for kind, text in EXAMPLES.items()]
    return "\n".join(parts)


def _title(declared: RecordDeclaration) -> str:
    name = declared.name
    return name if "." in name else name.replace("-", " ").capitalize()


def _write_kinds() -> str:
    return _write_table(("kind", "holds"), _KINDS)


def _write_fields(declared: RecordDeclaration) -> str:
    rows = [
        (
            f"`{field.name}`",
            f"*{_name_type(field.hint)}.* {field.doc}",
            "yes" if field.is_needed else "",
            f"`{field.default}`" if field.default else "",
        )
        for field in declared.fields
    ]
    return _write_table(("field", "holds", "needed", "default"), rows)


def _name_type(hint: Any) -> str:
    """Return what a declared type is called in a table: "list of references", "id → skill"."""
    alternatives = without_none(hint)
    if len(alternatives) > 1:
        return " or ".join(map(_name_type, alternatives))
    hint = alternatives[0]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _name_kind(hint) if isinstance(arguments[1], Kind) else "reference → why"
    if origin is Literal:
        return _list_words(choice for choice in arguments if choice)
    if origin is tuple:
        return f"list: {_name_type(arguments[0])}"
    if origin is dict:
        return f"{_name_type(arguments[0])} → {_name_type(arguments[1])}"
    if hint is Needs:
        return "reference → why, with [`any of`](#prerequisites)"
    if hint is Figure:
        return "[figure](#figures)"
    declared = declare(hint)
    return f"[{declared.name.replace('-', ' ')}](#{_title(declared).lower().replace(' ', '-')})"


def _name_kind(hint: Any) -> str:
    if hint is Reference:
        return "reference"
    kind: Kind = get_args(hint)[1]
    if kind.name in dict(_KINDS):
        return kind.name
    # A kind of one field only says itself what it accepts, when it refuses.
    try:
        kind.read("\n")
    except Refused as refusal:
        return refusal.fault.hint or refusal.fault.message.partition(" is not ")[2].removeprefix("a ")
    raise ValueError(f"{kind.name} accepts anything")


def _list_words(words: Iterable[str]) -> str:
    *first, last = (f"`{word}`" for word in words)
    return f"{', '.join(first)} or {last}" if first else last


def _write_figures(figure_kinds: Sequence[FigureKind]) -> str:
    """Return the kinds of figure, each with its parameters and an example."""
    parts = [
        "A figure names its kind with the kind's parameters, and `alt`, the picture in words for a reader who cannot"
        f" see it: one paragraph of at most {MOST_ALT} characters. A parameter may hold the item's names in braces.\n"
    ]
    for kind in figure_kinds:
        parameters = [*([kind.named] if kind.named else []), *kind.parameters]
        rows = [_write_parameter(parameter, parameter is kind.named) for parameter in parameters]
        parts += [
            f"### {kind.name}\n",
            f"{kind.summary}\n",
            _write_table(("parameter", "holds", "needed", "default"), rows),
            f"```yaml\nfigure: {{{kind.name}: {_write_flow(kind.example)}, alt: …}}\n```\n",
        ]
    return "\n".join(parts)


def _write_parameter(parameter: FigureParameter, is_named: bool) -> tuple[str, str, str, str]:
    meaning = parameter.meaning[:1].upper() + parameter.meaning[1:] + "."
    choices = f" {_list_words(parameter.choices)}." if parameter.choices else ""
    return (
        "*any name*" if is_named else f"`{parameter.name}`",
        f"{meaning}{choices}",
        "yes" if parameter.required else "",
        f"`{parameter.default}`" if parameter.default else "",
    )


def _write_overlay(figure_kinds: Sequence[FigureKind]) -> str:
    rows = _list_texts("", describe_file("overlay", figure_kinds))
    return _write_table(("in", "texts"), [(f"`{path}`" if path else "the file", texts) for path, texts in rows])


def _list_texts(path: str, schema: dict[str, Any]) -> list[tuple[str, str]]:
    """Return for each path of ids the fields with a text there, outermost first."""
    if "properties" not in schema:
        inside = schema["additionalProperties"]
        has_fields = inside.get("type") == "object"
        return _list_texts(f"{path}.ID", inside) if has_fields else [(f"{path}.ID", "the text itself")]
    parts: dict[str, dict[str, Any]] = schema["properties"]
    texts = [name for name, part in parts.items() if part.get("type") != "object"]
    found = [(path, ", ".join(f"`{name}`" for name in texts))] if texts else []
    for name, part in parts.items():
        if name not in texts:
            found += _list_texts(f"{path}.{name}".strip("."), part)
    return found


def _write_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line).rstrip() + " |\n" for line in lines)


def _write_flow(value: Any) -> str:
    """Return texts, lists and mappings as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_write_flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_write_flow, value)) + "]"
    is_plain = value.replace(" ", "").replace("-", "").replace(".", "").isalnum()
    return value if is_plain else f'"{value}"'
