"""Loading: files of four kinds, ids with one owner, overlays, translations, odd files."""

import os
from pathlib import Path

import pytest
from tests.conftest import HALVING, LIBRARY, LoadText, Write, told

from unpack.library.load import load_library
from unpack.text.errors import UnpackError

OVERLAY = """\
overlay: halving
skills:
  half-of-tens:
    name: Half of some tens
    needs: {fair-piles: Two equal piles make two halves.}
    levels: {beginning: Shares tens with sticks.}
    items:
      half-of-30: {ask: How much is half of 30?}
"""

SPANISH = """\
overlay: halving
language: es
title: Mitades
skills:
  fair-piles: {name: Repartir en dos montones iguales, i-can: Puedo repartir en dos montones iguales.}
"""


def test_two_files_cannot_share_an_id(load_text: LoadText) -> None:
    findings = told(load_text(other=HALVING).report)
    assert findings == ["other.yaml:1 duplicate-id `halving` is already an id, see library/halving.yaml:1:1"]


def test_a_file_of_no_kind_is_a_warning(load_text: LoadText) -> None:
    assert told(load_text(notes="note: hello\n").report) == [
        "notes.yaml:1 stray-file this file is no part of a library and was skipped"
    ]


def test_a_list_is_no_library_file(load_text: LoadText) -> None:
    assert told(load_text(notes="- hello\n").report) == [
        "notes.yaml:1 wrong-shape a library file holds fields, and this one does not"
    ]


def test_an_overlay_rewords_and_its_texts_point_into_its_file(load_text: LoadText) -> None:
    library = load_text(overlay=OVERLAY).library
    skill = library.skills["halving/half-of-tens"]
    assert (skill.name, skill.needs.all_of[0].why) == ("Half of some tens", "Two equal piles make two halves.")
    assert (skill.levels["beginning"], skill.levels["meeting"]) == ("Shares tens with sticks.", "Halves tens to 100.")
    assert skill.items["half-of-30"].ask == "How much is half of 30?"
    assert skill.place.find("name").span.path.endswith("overlay.yaml")


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        ("overlay: halfing\ntitle: X\n", "1 unknown-reference no progression is called `halfing`"),
        ("overlay: halving\nskills:\n  fair-pile: {name: X}\n", "3 overlay-misses `halving/skills` has no `fair-pile`"),
        (
            "overlay: halving\nskills:\n  fair-piles:\n    items:\n      piles-of-8: {answer: 5}\n",
            "5 overlay-oversteps an overlay may not change `answer`",
        ),
        (
            "overlay: halving\nskills:\n  fair-piles: {standards: [2.S.A.2]}\n",
            "3 overlay-oversteps an overlay may not change `standards`",
        ),
        (
            "overlay: halving\nskills:\n  fair-piles: {needs: {half-of-tens: x}}\n",
            "3 overlay-misses `halving/skills/fair-piles` has no `needs` to reword",
        ),
        (
            "overlay: halving\nskills: tall\n",
            "2 wrong-shape `halving/skills` holds fields in the progression and a text here",
        ),
    ],
)
def test_an_overlay_never_oversteps(load_text: LoadText, overlay: str, expected: str) -> None:
    assert told(load_text(overlay=overlay).report) == [f"overlay.yaml:{expected}"]


def test_an_overlay_hides(load_text: LoadText) -> None:
    library = load_text(
        overlay="overlay: halving\nskills:\n  fair-piles:\n    items:\n      piles-of-8: {hide: yes}\n"
    ).library
    assert "halving/fair-piles/piles-of-8" not in library.items


def test_a_translation_is_used_when_asked_for(load_text: LoadText) -> None:
    assert load_text(es=SPANISH).library.progressions["halving"].title == "Halves"
    spanish = load_text(language="es", es=SPANISH).library
    assert spanish.progressions["halving"].title == "Mitades"
    assert spanish.skills["halving/half-of-tens"].name == "Halve tens"


def test_a_library_without_library_yaml_cannot_stand_alone(write_library: Write) -> None:
    with pytest.raises(UnpackError, match=r"no library\.yaml"):
        load_library([write_library(library=None)])


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnpackError, match="there is no folder `nowhere`"):
        load_library([tmp_path / "nowhere"])


def test_links_pipes_and_large_files_are_not_read(write_library: Write, tmp_path: Path) -> None:
    folder = write_library()
    (folder / "link.yaml").symlink_to(folder / "halving.yaml")
    (folder / "deep").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.yaml")
    (folder / "large.yaml").write_bytes(b"a: b\n" * 300_000)
    found = told(load_library([folder]).report)
    assert [line.partition(" ")[2].partition(" ")[0] for line in found] == [
        "skipped-link",
        "too-large",
        "skipped-link",
        "unreadable-file",
    ]


def test_twins_of_file_names_are_errors(write_library: Write) -> None:
    folder = write_library()
    (folder / "Halving.yaml").write_text(HALVING.replace("progression: halving", "progression: other"))
    assert "file-name-twins" in " ".join(told(load_library([folder]).report))


def test_reading_does_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    for name, order in (("a", ("x", "y")), ("b", ("y", "x"))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "library.yaml").write_text(LIBRARY.replace("default-framework: sample\n", ""))
        for file, progression in zip(order, ("p", "q"), strict=True):
            (folder / f"{file}.yaml").write_text(
                f"progression: {progression}\ntitle: T\nskills:\n  s: {{name: S, evidence: E}}\n"
            )
    first, second = (load_library([tmp_path / name]).library for name in "ab")
    assert list(first.progressions) == list(second.progressions) == ["p", "q"]
    assert first.graph.nodes == second.graph.nodes
