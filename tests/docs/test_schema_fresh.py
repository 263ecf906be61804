"""The generated files are those that the declared types give: `schema/*.json` and `docs/schema.md`."""

import json
from pathlib import Path

import pytest

from unpack.library.declarations import FILE_RECORDS, FileKind, list_records
from unpack.library.format_reference import write_reference
from unpack.library.json_schema import describe_file, write_schema
from unpack.unpacking.figures.figures import FIGURE_KINDS

ROOT = Path(__file__).parents[2]
KINDS: tuple[FileKind, ...] = ("library", "framework", "progression", "overlay")
CURE = "run `python -m unpack.cli.documents`"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_for_editors_is_fresh(kind: FileKind) -> None:
    text = (ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert text == write_schema(kind, FIGURE_KINDS), CURE
    assert json.loads(text) == describe_file(kind, FIGURE_KINDS)


def test_the_reference_page_is_fresh() -> None:
    assert (ROOT / "docs" / "schema.md").read_text(encoding="utf-8") == write_reference(FIGURE_KINDS), CURE


def test_the_reference_page_shows_every_field_and_every_link_leads_somewhere() -> None:
    text = write_reference(FIGURE_KINDS)
    for kind in FILE_RECORDS:
        for declared in list_records(kind):
            for field in declared.fields:
                assert f"\n| `{field.name}` | *" in text
    anchors = {line.lstrip("#").strip().lower().replace(" ", "-") for line in text.splitlines() if line.startswith("#")}
    links = {part.partition(")")[0] for part in text.split("](#")[1:]}
    assert links
    assert links <= anchors
