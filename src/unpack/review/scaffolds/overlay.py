"""An overlay or a translation to be filled in: every text that may be reworded, as a comment in its place."""

import textwrap
from collections.abc import Iterator
from typing import Any

from unpack.library.model import ProgressionFile
from unpack.library.overlay import REWORDABLE
from unpack.text.clean import clean
from unpack.text.record import record
from unpack.text.yamltree import Mapping, Node, Scalar

# Fields that say what to do with a record and are no words.
_NO_WORDS = ("hide",)
# A school rewords what teachers and children read; a translation holds questions and thoughts, too.
_SCHOOL_FIELDS = ("title", "about", "skills")
_SCHOOL_OMITS = ("items", "needs", "helped-by")


@record
class OverlayPlan:
    """What a new overlay is to be: the progression whose words it changes, the `language` of a translation ("" for
    other words in the same one), and the address of its JSON Schema seen from its file, "" for none."""

    progression: ProgressionFile
    language: str = ""
    schema: str = ""


def write_overlay(plan: OverlayPlan) -> str:
    """Return the text of an overlay that changes nothing yet: each text stands in it as a comment."""
    id = plan.progression.progression
    title = clean(plan.progression.title)
    lines = [f"# yaml-language-server: $schema={plan.schema}"] if plan.schema else []
    if plan.language:
        lines += [
            f"# `{id}` ({title}) in the language {plan.language}. Take the # and the blank after it from a line, and",
            "# from those above it that hold it, and translate it; what stays a comment is printed in the language of",
            "# the library. Placeholders such as {n} stay as they are.",
        ]
    else:
        lines += [
            f"# Other words for `{id}` ({title}). Take the # and the blank after it from a line, and from those",
            "# above it that hold it, and change its words; what stays a comment stays as it is. `hide: yes` below",
            "# an id leaves it out. Ids, prerequisites, answers and scores stay those of the progression.",
        ]
    lines.append(f"overlay: {id}")
    if plan.language:
        lines.append(f"language: {plan.language}")
    lines.append("")
    root = plan.progression.place
    # An empty line of a text stays empty, so that it is one again without the signs.
    lines += [
        f"# {line}" if line.strip() else ""
        for line in _list_texts(root, REWORDABLE, 0, is_translation=bool(plan.language))
    ]
    return "\n".join(lines) + "\n"


def _list_texts(node: Mapping, allowed: dict[str, Any], depth: int, *, is_translation: bool) -> Iterator[str]:
    """The lines of the texts below `node` that may be reworded; a record without any has none."""
    for name, (key, value) in node.entries.items():
        rule = allowed.get(name, allowed.get("*"))
        if rule is None or name in _NO_WORDS or not _is_wanted(name, depth, is_translation):
            continue
        indent = "  " * depth
        typed = key.source.text[key.start : key.end]
        if isinstance(rule, dict) and isinstance(value, Mapping):
            inside = list(_list_texts(value, rule, depth + 1, is_translation=is_translation))
            if inside:
                yield f"{indent}{typed}:"
                yield from inside
        elif rule is True and not (isinstance(value, Scalar) and value.is_empty):
            yield from _write_text(f"{indent}{typed}:", value)


def _is_wanted(name: str, depth: int, is_translation: bool) -> bool:
    if is_translation:
        # The reason of an edge is for those who write the library, and a term's Spanish stands with the term.
        return name not in ("needs", "helped-by", "es")
    return name in _SCHOOL_FIELDS if depth == 0 else name not in _SCHOOL_OMITS


def _write_text(start: str, value: Node) -> Iterator[str]:
    """A field as it was typed, its further lines two columns in from its name."""
    typed = value.source.text[value.start : value.end].rstrip()
    first, *rest = typed.split("\n")
    indent = " " * (len(start) - len(start.lstrip()) + 2)
    if not isinstance(value, Scalar) and first.startswith("- "):
        # A list of its own lines begins where its first dash stands.
        column = value.start - (value.source.text.rfind("\n", 0, value.start) + 1)
        yield start
        yield from textwrap.indent(textwrap.dedent(" " * column + typed), indent).split("\n")
        return
    yield f"{start} {first}"
    if rest:
        yield from textwrap.indent(textwrap.dedent("\n".join(rest)), indent).split("\n")
