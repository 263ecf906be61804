"""`unpack show --format json`: the unpacked standard as data, in the words that its sheet has."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from unpack.cli.console import write_text
from unpack.cli.printing import Order, open_desk
from unpack.cli.translating import tell_untranslated
from unpack.library.selector import select_target
from unpack.paper.document import Figure
from unpack.paper.recipes import build_parts
from unpack.paper.templates.values import Prose
from unpack.text.prose import plain_text


def show_as_data(text: str, library: list[Path] | None, language: str) -> None:
    """Write `{"kind", "id", "skills": [ids], "sheet": {…}}` to stdout; `sheet` is what the template of it gets."""
    desk = open_desk(Order("unpacked", [text], library=library, language=language))
    target = select_target(desk.library, text)
    (part,) = build_parts("unpacked", desk.library, desk.words, [target], {})
    tell_untranslated(part.records, desk.library)
    data = {
        "kind": target.kind,
        "id": target.id,
        "skills": [skill.id for skill in target.skills],
        "sheet": _describe(part.records[0].fields),
    }
    write_text(json.dumps(data, indent=1, ensure_ascii=False))


def _describe(value: Any) -> Any:
    """A value of a template as JSON: of prose its words, of a figure its kind, parameters and words."""
    if isinstance(value, Prose):
        return plain_text(value.text)
    if isinstance(value, Figure):
        return {"kind": value.kind, "parameters": value.parameters, "alt": value.alt}
    if isinstance(value, Mapping):
        return {str(name): _describe(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_describe(part) for part in value]
    return value
