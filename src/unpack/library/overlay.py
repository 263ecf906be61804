"""Overlays: other words laid over a progression, before it is decoded.

A school changes wording without forking, a translator adds a language. The overlay's nodes take the place of the
progression's, so every message about a text points into the file that holds it. An overlay can reword, hide and add
words; it can never change an id, an edge, an answer or a score.
"""

from typing import Any

from unpack.text.clean import clean
from unpack.text.diagnostic import Report, list_words
from unpack.text.source import Span
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence

# What may be reworded: a name → True, or the record below it; "*" stands for any id that the progression has.
_LEVELS = {"*": True}
_ITEM = {
    "ask": True,
    "options": {"*": True},
    "choices": True,
    "other": True,
    "order": True,
    "unit": True,
    "exemplar": True,
    "scoring": {"*": True},
    "exemplars": {"*": True},
    "look-for": {"*": True},
    "task": True,
    "materials": True,
    "safety": True,
    "grouping": True,
    "figure": {"alt": True},
    "hide": True,
}
_TEACH = {"notes": True, "questions": True, "stems": True, "home": True}
_SKILL: dict[str, Any] = {
    "name": True,
    "i-can": True,
    "evidence": True,
    "levels": _LEVELS,
    "teach": _TEACH,
    "items": {"*": _ITEM},
    "needs": {"*": "reason"},
    "helped-by": {"*": "reason"},
    "hide": True,
}
REWORDABLE: dict[str, Any] = {
    "title": True,
    "subject": True,
    "strand": True,
    "about": True,
    "vocabulary": {"*": {"means": True, "es": True}},
    "misconceptions": {"*": {"thinks": True, "shows": True, "respond": True, "hide": True}},
    "skills": {"*": _SKILL},
    "passages": {"*": {"title": True, "text": True}},
    "rubrics": {"*": {"title": True, "criteria": {"*": {"name": True, "levels": _LEVELS}}}},
}
# Fields that a record may get even where the progression has none.
_OPTIONAL = frozenset(
    {
        "i-can",
        "levels",
        "teach",
        "notes",
        "questions",
        "stems",
        "home",
        "shows",
        "respond",
        "unit",
        "es",
        "about",
        "subject",
        "strand",
    }
)


def lay_over(base: Mapping, overlay: Mapping, progression: str, report: Report) -> tuple[Mapping, dict[str, Span]]:
    """Return `base` with the overlay's words, and what it hides, with the place that says so; neither tree is changed.

    What is hidden is named by its path, such as `rounding/skills/tie`.
    """
    hidden: dict[str, Span] = {}
    words = Mapping(overlay.source, overlay.start, overlay.end)
    words.entries = {name: entry for name, entry in overlay.entries.items() if name not in ("overlay", "language")}
    merged = _merge(base, words, REWORDABLE, progression, hidden, report)
    return merged, hidden


def _merge(
    base: Mapping, words: Mapping, allowed: dict[str, Any], path: str, hidden: dict[str, Span], report: Report
) -> Mapping:
    merged = Mapping(base.source, base.start, base.end)
    merged.entries = dict(base.entries)
    for name, (key, value) in words.entries.items():
        rule = allowed.get(name, allowed.get("*"))
        if name == "hide" and rule:
            if isinstance(value, Scalar) and value.text in ("yes", "true"):
                hidden[path] = key.span
            continue
        if rule is None:
            report.error("overlay-oversteps", key.span, f"an overlay may not change `{clean(name)}`")
            continue
        present = base.entries.get(name)
        if present is None and "*" in allowed and path.rpartition("/")[2] not in ("levels",):
            near = report.suggest(name, base.entries)
            report.error(
                "overlay-misses",
                key.span,
                f"`{path}` has no `{clean(name)}`",
                f"did you mean `{near}`?" if near else f"it holds {list_words(base.entries)}" if base.entries else None,
            )
            continue
        if present is None and name not in _OPTIONAL and "*" not in allowed:
            report.error("overlay-misses", key.span, f"`{path}` has no `{clean(name)}` to reword")
            continue
        merged.entries[name] = (
            present[0] if present else key,
            _reworded(present, value, rule, f"{path}/{name}", hidden, report),
        )
    return merged


def _reworded(
    present: tuple[Scalar, Node] | None, value: Node, rule: Any, path: str, hidden: dict[str, Span], report: Report
) -> Node:
    if rule == "reason" and not isinstance(value, Scalar):
        report.error(
            "overlay-oversteps", value.span, f"an overlay may reword the reason `{path}` and not change its routes"
        )
        return present[1] if present else value
    if rule is True or rule == "reason" or present is None:
        if present is not None and type(present[1]) is not type(value):
            report.error(
                "wrong-shape",
                value.span,
                f"`{path}` holds {_shape(present[1])} in the progression and {_shape(value)} here",
            )
            return present[1]
        return value
    if not isinstance(value, Mapping) or not isinstance(present[1], Mapping):
        report.error(
            "wrong-shape",
            value.span,
            f"`{path}` holds {_shape(present[1])} in the progression and {_shape(value)} here",
        )
        return present[1]
    return _merge(present[1], value, rule, path, hidden, report)


def _shape(node: Node) -> str:
    return "fields" if isinstance(node, Mapping) else "a list" if isinstance(node, Sequence) else "a text"
