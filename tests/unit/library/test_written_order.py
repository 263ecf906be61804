"""The written order names every field once, and is the one in which our own files are written."""

from pathlib import Path

import pytest

from unpack.library.bundled import bundled_folder
from unpack.library.declarations import FILE_RECORDS, FileKind, declare, list_records
from unpack.library.example_files import EXAMPLES
from unpack.library.written_order import written_order
from unpack.review.rewrite.formatting import format_file
from unpack.text.diagnostic import Report


@pytest.mark.parametrize("kind", FILE_RECORDS)
def test_each_field_has_one_place(kind: FileKind) -> None:
    for declared in list_records(kind):
        assert sorted(written_order(declared.record)) == sorted(field.name for field in declare(declared.record).fields)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_example_is_in_order(kind: FileKind) -> None:
    data = EXAMPLES[kind].encode()
    assert format_file(kind, data, Report(), order=True) == data


@pytest.mark.parametrize("path", sorted(bundled_folder("progressions").rglob("*.yaml")), ids=lambda path: path.stem)
def test_what_we_ship_is_tidy_and_in_order(path: Path) -> None:
    assert format_file(path.name, path.read_bytes(), Report(), order=True) == path.read_bytes()
