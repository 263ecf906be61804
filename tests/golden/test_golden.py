"""Whole sheets, compared with files: `<case>/command` is what is typed, `<case>/sheet.*` what has to come out.

The library is the complete example of the reference page, so a golden changes when a sheet does and not when the
shipped library does. PDF bytes differ between platforms: the `Document` (`sheet.json`) is the golden; of the PDF its
title and the number of its pages are looked at.
"""

import shlex
from pathlib import Path

import pypdfium2
import pytest

from unpack.cli.console import run_guarded
from unpack.cli.main import app
from unpack.library.example_files import EXAMPLES

HERE = Path(__file__).parent
FORMATS = ("md", "json", "html")
CASES = sorted(path.parent.name for path in HERE.glob("*/command"))
CURE = "run `make golden` and look at what git shows"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the example library in `library/`."""
    (tmp_path / "library").mkdir()
    for kind, text in EXAMPLES.items():
        (tmp_path / "library" / f"{kind}.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def print_sheet(case: str, folder: Path, ending: str) -> Path:
    arguments = shlex.split((HERE / case / "command").read_text("utf-8"))[1:]
    file = folder / f"sheet.{ending}"
    code = run_guarded(lambda: app([*arguments, "--library", "library", "-o", file.name], standalone_mode=False))
    assert code == 0
    return file


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_a_sheet_comes_out_as_it_was(case: str, ending: str, folder: Path, request: pytest.FixtureRequest) -> None:
    printed = print_sheet(case, folder, ending).read_bytes()
    golden = HERE / case / f"sheet.{ending}"
    if request.config.getoption("--write-golden", default=False):
        golden.write_bytes(printed)
    assert golden.is_file(), CURE
    assert printed.decode("utf-8") == golden.read_text("utf-8"), CURE


@pytest.mark.parametrize("case", CASES)
def test_a_sheet_comes_out_on_paper(case: str, folder: Path) -> None:
    markdown = print_sheet(case, folder, "md").read_text("utf-8")
    with pypdfium2.PdfDocument(print_sheet(case, folder, "pdf")) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
        heading = next(line for line in markdown.splitlines() if line.startswith("# ")).removeprefix("# ")
        assert document.get_metadata_dict()["Title"].startswith(heading)
        assert 1 <= len(texts) <= 3
        assert all(text.strip() for text in texts)


def test_no_case_lacks_a_file_and_none_is_left_over() -> None:
    assert len(CASES) >= 10
    expected = {"command", *(f"sheet.{ending}" for ending in FORMATS)}
    folders = [path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert {path.name: {file.name for file in path.iterdir()} for path in folders} == dict.fromkeys(CASES, expected)
