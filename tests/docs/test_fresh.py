"""Documents that are made from the program are what the program would make now."""

import hashlib
import shlex
import shutil
from pathlib import Path

import pytest
from PIL import Image
from tests.repositories import TestRepository
from typer.main import get_command

from unpack.cli.console import run_guarded
from unpack.cli.documents import build_documents, write_documents
from unpack.cli.main import app
from unpack.text.errors import UnpackError

ROOT = Path(__file__).parents[2]
CURE = "run `make docs`"


@pytest.mark.parametrize("name", build_documents())
def test_a_generated_document_is_fresh(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == build_documents()[name], CURE


def test_only_what_is_not_fresh_is_written(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    names = list(build_documents())
    assert write_documents(tmp_path) == names
    assert write_documents(tmp_path) == []
    (tmp_path / names[0]).write_text("changed by hand", "utf-8")
    assert write_documents(tmp_path) == names[:1]


def test_nothing_is_written_outside_a_checkout(tmp_path: Path) -> None:
    with pytest.raises(UnpackError, match="checkout"):
        write_documents(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_command_has_an_example_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "progressions", tmp_path / "progressions")
    results = ROOT / "tests" / "reference" / "results"
    shutil.copy(results / "canvas_student_analysis.csv", tmp_path / "answers.csv")
    shutil.copy(results / "rounding-entry.map.yaml", tmp_path)
    kept = TestRepository(tmp_path / "kept").start()
    shutil.copytree(ROOT / "progressions", kept.folder / "progressions")
    kept.commit()
    kept.git("tag", "v1.0")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert len(commands) >= 9
    for name, command in commands.items():
        example = command.help.partition("Example:")[2].strip()
        program, *arguments = shlex.split(example.partition(" > ")[0])
        assert (program, arguments[0]) == ("unpack", name)
        # What names a release is run where there is one; elsewhere git's histories would be no place for answers.
        monkeypatch.chdir(kept.folder if "v1.0" in arguments else tmp_path)
        assert run_guarded(lambda arguments=arguments: app(arguments, standalone_mode=False)) == 0, example


def test_the_picture_shows_the_rubric_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ["rubric", "4.NBT.A.3", "-o", "rubric.md"]
    assert run_guarded(lambda: app(arguments, standalone_mode=False)) == 0
    with Image.open(ROOT / "docs" / "images" / "rubric.png") as picture:
        assert picture.text["Markdown SHA-256"] == hashlib.sha256(Path("rubric.md").read_bytes()).hexdigest(), CURE  # type: ignore[attr-defined]
        assert picture.width > 1200
