"""The order in which an author writes the fields of a record.

Declarations begin with what must be present. On the page a record begins with what a reader looks for first: the
question before its numbers, what a skill is called before what it needs.
"""

from typing import Any

from unpack.library.decode import yaml_name
from unpack.library.item_model import ItemForm
from unpack.library.model import FrameworkFile, LibraryFile, ProgressionFile, Skill, WrittenRubric
from unpack.text.record import list_fields

# Filled in by the reader and never written.
_FILLED_IN = frozenset({"id", "place"})
# Of the other records the declared order is the written one, too.
_WRITTEN: dict[Any, tuple[str, ...]] = {
    LibraryFile: (
        "library", "title", "version", "licence", "language", "default-framework", "owners", "levels",
    ),
    FrameworkFile: ("framework", "title", "publisher", "notice", "url", "standards"),
    ProgressionFile: (
        "progression", "title", "subject", "strand", "about", "status", "framework", "owners", "sources", "vocabulary",
        "misconceptions", "skills", "passages", "rubrics", "retired",
    ),
    Skill: (
        "name", "standards", "kind", "dok", "i-can", "evidence", "needs", "helped-by", "levels", "teach", "items",
        "retired",
    ),
    WrittenRubric: ("title", "for", "criteria"),
    ItemForm: (
        "kind", "ask", "passage", "figure", "given", "let", "require", "variants", "choices", "order", "answer", "unit",
        "wrong", "options", "other", "match", "as", "space", "accept", "any-order", "allow", "collisions", "exemplar",
        "scoring", "exemplars", "rubric", "look-for", "task", "materials", "minutes", "grouping", "safety", "checklist",
        "form", "slip", "guess", "also", "after", "dok", "retired",
    ),
}  # fmt: skip


def written_order(record: Any) -> tuple[str, ...]:
    """Return the fields of a record of the format by their names in YAML, in the order in which they are written."""
    return _WRITTEN.get(record) or tuple(yaml_name(name) for name in list_fields(record) if name not in _FILLED_IN)
