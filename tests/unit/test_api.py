"""The public API does what the commands do, and costs nothing to import."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import HALVING, Write

import unpack
from unpack.text.errors import UnpackError


def test_a_library_is_opened_checked_and_printed(write_library: Write) -> None:
    folder = write_library()
    library = unpack.open_library(folder)
    assert unpack.find(library, "2.s.a.2").skills[0].id == "halving/half-of-tens"
    assert [found.code for found in unpack.check(folder)] == ["skill-without-items", "skill-without-levels"]
    documents = unpack.make_sheets(library, "rubric", "2.S.A.2", style="single-point")
    assert [document.title for document in documents] == ["Rubric · Halves (2.S.A.2)"]
    assert unpack.write(documents, "md").startswith(b"---\n")
    assert unpack.write(documents, "pdf").startswith(b"%PDF-")


def test_the_graph_is_that_of_the_command(write_library: Write) -> None:
    data = unpack.graph(unpack.open_library(write_library()), "2.S.A.2")
    assert [node["id"] for node in data["nodes"]] == ["halving/fair-piles", "halving/half-of-tens"]
    assert data["edges"] == [
        {
            "from": "halving/fair-piles",
            "to": "halving/half-of-tens",
            "kind": "needs",
            "why": "A half is one of two equal piles.",
        }
    ]


def test_names_are_filled_in(write_library: Write) -> None:
    documents = unpack.make_sheets(unpack.open_library(write_library()), "self-assess", "2.S.A.2", names=["Ana", "Ben"])
    assert [b"Ana" in unpack.write([document], "md") for document in documents] == [True, False]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda library: unpack.find(library, "9.X"), "nothing in this library is called `9.X`"),
        (lambda library: unpack.make_sheets(library, "rubrik", "2.S.A.1"), "the kind of sheet knows no `rubrik`"),
        (lambda library: unpack.make_sheets(library, "rubric", "2.S.A.1", colour=1), "`rubric` knows no `colour`"),
        (lambda library: unpack.write([], "doc"), "the format knows no `doc`"),
    ],
)
def test_what_is_wrong_is_said(write_library: Write, call: object, message: str) -> None:
    with pytest.raises(UnpackError, match=message.replace("(", r"\(")):
        call(unpack.open_library(write_library()))  # type: ignore[operator]


def test_a_library_with_errors_is_not_opened(write_library: Write) -> None:
    with pytest.raises(unpack.LibraryErrors) as caught:
        unpack.open_library(write_library(halving=HALVING.replace("kind: skill", "kind: skil")))
    assert [found.code for found in caught.value.findings] == ["unknown-choice"]


def test_import_loads_nothing() -> None:
    code = "import sys, unpack; print(sorted(name for name in sys.modules if name.startswith('unpack')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['unpack']"


def test_two_libraries_are_compared(write_library: Write, tmp_path: Path) -> None:
    old = write_library().rename(tmp_path / "old")
    new = write_library(halving=HALVING.replace("answer: 15", "answer: 16"))
    comparison = unpack.diff(old, new)
    assert [(change.kind, change.subject) for change in comparison.changes] == [
        ("item-answer-changed", "halving/half-of-tens/half-of-30")
    ]
    assert comparison.summary.endswith(": 1 needs a look")
    with pytest.raises(unpack.LibraryErrors):
        unpack.diff(old, write_library(halving=HALVING.replace("kind: skill", "kind: skil")))
