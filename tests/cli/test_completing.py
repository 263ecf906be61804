"""What the shell is offered: what commands take, quickly, and what a library holds without reading it whole."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import RUN
from tests.cli.test_startup import HEAVY

from unpack.cli.completing import list_ids, list_targets
from unpack.library.bundled import bundled_folder
from unpack.library.load import load_library


def press_tab(environment: dict[str, str], folder: Path, line: str, *flags: str) -> tuple[list[str], str]:
    """The words that bash is offered at the end of a line, and what went to stderr."""
    words = line.split(" ")
    typed = {"_UNPACK_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        [sys.executable, *flags, "-c", RUN], cwd=folder, env={**environment, **typed}, capture_output=True, text=True
    )
    return done.stdout.split(), done.stderr


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("unpack ru", ["rubric"]),
        ("unpack new f", ["framework"]),
        ("unpack new template rub", ["rubric", "rubric-single-point"]),
        ("unpack new translation round", ["rounding"]),
        ("unpack new skill round", ["rounding/"]),
        ("unpack new library x --framework c", ["ccss-ela", "ccss-math"]),
        ("unpack rubric 4.NBT.A", ["4.NBT.A.1", "4.NBT.A.2", "4.NBT.A.3"]),
        ("unpack rubric 4.nbt.a", ["4.nbt.a.1", "4.nbt.a.2", "4.nbt.a.3"]),
        ("unpack rubric 3.NBT.A.1 4.NBT.A.3", ["4.NBT.A.3"]),
        ("unpack groups 4.NBT.A.3", ["4.NBT.A.3"]),
        ("unpack show rounding/ne", ["rounding/nearest-hundred", "rounding/nearest-ten"]),
        ("unpack self-assess 3.NBT.A.1 --until rounding/ne", ["rounding/nearest-hundred", "rounding/nearest-ten"]),
        ("unpack rubric 4.NBT.A.3 --style ", ["analytic", "single-point"]),
        ("unpack rubric 4.NBT.A.3 --paper l", ["letter"]),
        ("unpack rubric 4.NBT.A.3 --language e", ["en", "es"]),
        ("unpack list --grade K", ["K"]),
        ("unpack explain few", ["few-items"]),
        ("unpack explain item-an", ["item-answer-changed"]),
        ("unpack check --only few", ["few-items"]),
        ("unpack diff --accept item-an", ["item-answer-changed"]),
        ("unpack groups 4.NBT.A.3 a.csv --from zip", ["zipgrade"]),
        ("unpack mv rounding/nearest-t", ["rounding/nearest-ten"]),
    ],
)
def test_what_can_stand_there_is_offered(
    environment: dict[str, str], tmp_path: Path, line: str, offered: list[str]
) -> None:
    assert press_tab(environment, tmp_path, line) == (offered, "")


def test_the_library_in_use_is_the_one_that_is_offered(
    environment: dict[str, str], tmp_path: Path, write_library
) -> None:
    folder = write_library().name
    assert press_tab(environment, tmp_path, f"unpack show --library {folder} fair")[0] == []
    assert press_tab(environment, tmp_path, f"unpack show --library {folder} 2.S")[0] == ["2.S.A.1", "2.S.A.2"]
    (tmp_path / "unpack.toml").write_text(f'libraries = ["{folder}"]\n', "utf-8")
    assert press_tab(environment, tmp_path, "unpack show halving/f")[0] == ["halving/fair-piles"]


@pytest.mark.parametrize("text", ["paper = [", 'libraries = ["nowhere"]\n'])
def test_what_is_wrong_with_the_settings_is_no_talk_among_the_words(
    environment: dict[str, str], tmp_path: Path, text: str
) -> None:
    (tmp_path / "unpack.toml").write_text(text, "utf-8")
    assert press_tab(environment, tmp_path, "unpack rubric 4.N") == ([], "")


@pytest.mark.parametrize("line", ["unpack rubric 4.NBT", "unpack rubric x --style ", "unpack new "])
def test_nothing_heavy_is_loaded_for_it(environment: dict[str, str], tmp_path: Path, line: str) -> None:
    offered, times = press_tab(environment, tmp_path, line, "-X", "importtime")
    assert offered
    loaded = {one.rpartition("|")[2].strip().partition(".")[0] for one in times.splitlines()}
    assert "unpack" in loaded
    assert not loaded & HEAVY


def test_what_is_offered_is_what_the_library_holds() -> None:
    folder = bundled_folder("progressions")
    library = load_library([folder]).library
    ids = {*library.progressions, *library.skills}
    codes = {library.standards[id].code for id in library.skills_of}
    assert {*list_ids([folder])} == ids
    offered = {target.partition(":")[2] or target for target in list_targets([folder])}
    assert offered == ids | codes
