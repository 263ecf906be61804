"""What strangers may send is tidied without a word changed, or told and left alone; odd revisions name nothing."""

import json
from pathlib import Path

import pytest
from tests.repositories import TestRepository, list_bytes

from unpack.review.revision import open_repository, parse_range, resolve
from unpack.review.rewrite.formatting import format_file
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.reading import read_text
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence, read_yaml

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path for path in CORPUS.rglob("*.y*ml") if path.is_file())
REVISIONS = json.loads((CORPUS / "index.json").read_text("utf-8"))["revisions"]


def test_there_are_files_to_try() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("order", [False, True])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tidying_changes_no_word(path: Path, order: bool) -> None:
    data, report = path.read_bytes(), Report()
    tidy = format_file(path.name, data, report, order=order)
    if tidy is None:
        return
    assert format_file(path.name, tidy, Report(), order=order) == tidy
    assert say(tidy) == say(data)


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_odd_revision_names_nothing_and_runs_nothing(kept_library: TestRepository, revision: str) -> None:
    before = list_bytes(kept_library.folder)
    opened = open_repository(kept_library.folder)
    try:
        for side in parse_range(revision):
            if side:
                resolve(opened, side)
    except UnpackError as error:
        assert error.exit_code == 2  # noqa: PT017
    else:
        assert revision == "HEAD.."
    assert list_bytes(kept_library.folder) == before
    assert not Path("/tmp/unpack-hostile-mark").exists()


def say(data: bytes) -> object:
    source = read_text("", data, Report())
    return source and _say(read_yaml(source, Report()))


def _say(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {name: _say(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [_say(entry) for entry in node.entries]
    return node.text if isinstance(node, Scalar) else None
