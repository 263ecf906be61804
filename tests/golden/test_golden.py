"""Whole sheets, compared with files.

`<case>/command` is what is typed. Beside it lies what has to come out: the sheet and what is printed with it as Markdown
and HTML, the values that Typst sets (`.typ.json`, since the bytes of a PDF differ between platforms), and in `said` what
is told at the terminal, with the exit code where there is one.

Libraries: `example` is the complete example of the reference page; `libraries/frozen` is a copy of the shipped
progressions that nobody edits, so a golden changes when a sheet does and not when content does; the others are as small
as their case allows. `make golden` writes all of it anew: look at what git shows before you keep it.
"""

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests import paper_checks

from unpack.cli.console import FINDINGS, run_guarded
from unpack.cli.main import app
from unpack.library.example_files import EXAMPLES
from unpack.paper.artist import make_artist
from unpack.paper.document import Document
from unpack.paper.markdown.markdown import read_document
from unpack.paper.recipes import DEFAULTS
from unpack.paper.sheets import Printed, Setting, read_templates, write_sheets
from unpack.paper.wording import read_wording
from unpack.paper.writers.look import Look
from unpack.paper.writers.page_data import page_data
from unpack.paper.writers.typst import MOST_SHEETS
from unpack.unpacking.self_assessment import STYLES

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"
FORMATS = ("md", "html")
# What cases read; the rest are cases.
INPUTS = ("libraries", "inputs", "__pycache__")
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name not in INPUTS)
HOSTILE = "class-of-hostile-names"
CURE = "run `make golden` and look at what git shows"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that commands name: the example library, and copies of ours."""
    folder = tmp_path_factory.mktemp("golden")
    (folder / "example").mkdir()
    for kind, text in EXAMPLES.items():
        (folder / "example" / f"{kind}.yaml").write_text(text, "utf-8")
    for name in ("libraries", "inputs"):
        shutil.copytree(HERE / name, folder / name)
    return folder


def read_command(case: str) -> list[str]:
    program, *arguments = shlex.split((HERE / case / "command").read_text("utf-8"))
    assert program == "unpack"
    return arguments


def print_case(case: str, ending: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Run a case's command; return the files it wrote, by name, and what it said."""
    out = desk / "out" / case / ending
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    file = out.relative_to(desk) / f"sheet.{ending}"
    code = run_guarded(lambda: app([*read_command(case), "-o", str(file)], standalone_mode=False))
    # A bug is never what is expected.
    assert code in (0, FINDINGS)
    said = capsys.readouterr().err + (f"exit code {code}\n" if code else "")
    written = {path.name: path.read_text("utf-8") for path in sorted(out.iterdir())}
    return written | ({"said": said} if said else {})


def split_documents(markdown: str) -> list[Document]:
    """The sheets in a Markdown file; its last line says what wrote it."""
    text = re.sub(r"<!-- unpack [0-9a-f]+ -->\n*\Z", "", markdown)
    return [read_document(part) for part in re.split(r"(?m)^(?=---\ntitle: )", text) if part.strip()]


def is_large(case: str) -> bool:
    return "--large-print" in read_command(case)


def page_values(case: str, markdown: str) -> str:
    documents = split_documents(markdown)
    words = read_wording(TEMPLATES, documents[0].language)
    artist = make_artist({words.language: words.texts})
    values = page_data(documents, Look(large_print=is_large(case)), artist, {words.language: words["page"]})
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def expected_files(case: str) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (HERE / case).iterdir() if path.name != "command"}


def printed_files(case: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """All files of a case. The formats say the same at the terminal and write the same map of answers."""
    found: dict[str, str] = {}
    for ending in FORMATS:
        for name, text in print_case(case, ending, desk, capsys).items():
            assert found.setdefault(name, text) == text, f"{name} differs between formats"
    for name in [name for name in found if name.endswith(".md")]:
        found[f"{name.removesuffix('.md')}.typ.json"] = page_values(case, found[name])
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_command_prints_what_it_printed(
    case: str, desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, request: Any
) -> None:
    monkeypatch.chdir(desk)
    printed = printed_files(case, desk, capsys)
    if request.config.getoption("--write-golden", default=False):
        for name in expected_files(case).keys() - printed.keys():
            (HERE / case / name).unlink()
        for name, text in printed.items():
            (HERE / case / name).write_text(text, "utf-8")
    expected = expected_files(case)
    assert sorted(printed) == sorted(expected), CURE
    for name, text in printed.items():
        assert text == expected[name], f"{name}: {CURE}"


def test_there_are_cases_and_each_has_its_files() -> None:
    assert len(CASES) > 40
    for case in CASES:
        names = {path.name for path in (HERE / case).iterdir()}
        assert "command" in names
        assert "said" in names or {"sheet.md", "sheet.html", "sheet.typ.json"} <= names, CURE
    known = {*CASES, *INPUTS, "conftest.py", "test_golden.py"}
    assert {path.name for path in HERE.iterdir()} - known == set()


def test_every_input_is_named_by_a_command() -> None:
    named = {word for case in CASES for word in read_command(case)}
    lying = [path for folder in ("libraries", "inputs") for path in (HERE / folder).iterdir()]
    assert len(lying) > 5
    assert [path.name for path in lying if f"{path.parent.name}/{path.name}" not in named] == []


def test_every_sheet_and_style_of_a_standard_is_a_case() -> None:
    sheets = [("unpacked", ""), ("rubric", ""), ("rubric", "single-point"), ("items", ""), ("slip", "")]
    sheets += [("progression", style) for style in ("steps", "map", "strip", "path")]
    sheets += [("self-assess", style) for style in STYLES]
    # What is made of a class's answers has a view of them; the others need a library alone.
    assert {sheet for sheet, _ in sheets} == {sheet for sheet, choices in DEFAULTS.items() if "view" not in choices}
    typed = [read_command(case) for case in CASES]
    lacking = [
        (sheet, style)
        for sheet, style in sheets
        if not any(words[:2] == [sheet, "3.NBT.A.1"] and (not style or style in words) for words in typed)
    ]
    assert lacking == []


def read_documents(large: bool) -> list[Document]:
    """The sheets of all cases of one size, as they stand in the Markdown, but for the names that our fonts lack."""
    cases = [case for case in CASES if is_large(case) == large and case != HOSTILE]
    files = [path for case in cases for path in sorted((HERE / case).glob("*.md"))]
    return [document for path in files for document in split_documents(path.read_text("utf-8"))]


@pytest.mark.parametrize("large", [False, True])
def test_every_sheet_comes_out_on_paper(large: bool) -> None:
    documents = read_documents(large)
    assert len(documents) > 2
    for start in range(0, len(documents), MOST_SHEETS):
        batch = documents[start : start + MOST_SHEETS]
        printed = print_on_paper(batch, large)
        assert printed.warnings == ()
        assert paper_checks.ACCESSIBLE in printed.data
        assert len(paper_checks.count_pages(paper_checks.read_texts(printed.data))) == len(batch)
        outside = [paper_checks.find_outside(page, margin=18) for page in paper_checks.read_pages(printed.data)]
        assert [found for found in outside if found] == []


def print_on_paper(documents: list[Document], large: bool = False) -> Printed:
    templates, words = read_templates(TEMPLATES), read_wording(TEMPLATES, "en")
    return write_sheets(documents, "pdf", templates, words, Setting(large_print=large))


def test_names_come_out_on_paper_as_they_are() -> None:
    documents = split_documents((HERE / HOSTILE / "sheet.md").read_text("utf-8"))
    printed = print_on_paper(documents)
    texts = paper_checks.read_texts(printed.data)
    long = "Maximilianalexandraelisabethkonstantinasophiafriederikeluise"
    names = ['Name #read("x") Date', "<1% Date", f"Name {long} Date", "Name Ana Ruiz Date", "Name Ana Ruiz Date"]
    assert len(documents) == len(names)
    for text, name in zip(texts, names, strict=True):
        assert paper_checks.squash(name) in paper_checks.squash(text)
    # Our fonts have no Chinese characters; who prints one is told so.
    assert [warning for warning in printed.warnings if "`王`" in warning]
