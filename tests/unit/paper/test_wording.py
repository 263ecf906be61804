"""The words round the library's own: one file a language, none of them in a template, none of them idle."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment, nodes

from unpack.library.model import SkillKind
from unpack.paper.wording import read_wording
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.reading import read_text
from unpack.text.yamltree import Mapping, read_yaml

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates"
LANGUAGES = sorted(path.stem for path in (TEMPLATES / "wording").glob("*.yaml"))
SHEETS = sorted(path.name for path in TEMPLATES.glob("*.md.j2"))
# The rooms that print; the others have no words for paper.
SOURCES = sorted([*(ROOT / "src/unpack/paper").rglob("*.py"), *(ROOT / "src/unpack/cli").rglob("*.py")])
ENGLISH = read_wording(TEMPLATES, "en").texts

SMALL = """\
rubric: {title: Rubric, target: target}
steps: {one: "{count} step", other: "{count} steps"}
go-back: "Back to {numbers}, on page {page}."
grade: {one: "Grade {grade}", short: "grade {grade}", kindergarten: K!, pre-kindergarten: Pre!, middle: MS!, high: HS!}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "en.yaml").write_text(SMALL, "utf-8")
    return tmp_path


def test_a_text_is_found_by_its_key(folder: Path) -> None:
    words = read_wording(folder, "en")
    assert words["rubric.title"] == "Rubric"
    assert words.phrase("go-back", numbers="3 or 5", page=2) == "Back to 3 or 5, on page 2."
    assert words.nested["rubric"] == {"title": "Rubric", "target": "target"}
    # In a template a hyphen would be a minus.
    assert words.nested["go_back"].startswith("Back")


@pytest.mark.parametrize(("count", "text"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps")])
def test_a_count_chooses_its_form(folder: Path, count: int, text: str) -> None:
    assert read_wording(folder, "en").count("steps", count) == text


@pytest.mark.parametrize(
    ("grade", "long", "short"),
    [
        ("3", "Grade 3", "grade 3"),
        ("12", "Grade 12", "grade 12"),
        ("K", "K!", "K!"),
        ("PK", "Pre!", "Pre!"),
        ("MS", "MS!", "MS!"),
        ("HS", "HS!", "HS!"),
        ("", "", ""),
    ],
)
def test_grades_have_names(folder: Path, grade: str, long: str, short: str) -> None:
    words = read_wording(folder, "en")
    assert (words.grade(grade), words.short_grade(grade)) == (long, short)


def test_what_a_language_lacks_is_english_and_counted(folder: Path) -> None:
    (folder / "wording" / "es.yaml").write_text("rubric: {title: Rúbrica}\nnobody: asked\n", "utf-8")
    words = read_wording(folder, "es")
    assert (words["rubric.title"], words["rubric.target"]) == ("Rúbrica", "target")
    assert words.missing[:2] == ("rubric.target", "steps.one")
    assert "nobody" not in words.texts
    assert read_wording(folder, "en").missing == ()


def test_a_language_without_a_file_is_english_throughout(folder: Path) -> None:
    words = read_wording(folder, "vi")
    assert words.language == "vi"
    assert words["rubric.title"] == "Rubric"
    assert set(words.missing) == set(words.texts)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "the templates folder lacks wording/en.yaml"),
        ("- a list\n", "wording/en.yaml holds no fields"),
        ("a: 1\na: 2\n", "wording/en.yaml:2:1: `a` stands twice here"),
    ],
)
def test_without_the_english_words_nothing_is_printed(tmp_path: Path, text: str | None, message: str) -> None:
    (tmp_path / "wording").mkdir()
    if text:
        (tmp_path / "wording" / "en.yaml").write_text(text, "utf-8")
    with pytest.raises(UnpackError) as caught:
        read_wording(tmp_path, "en")
    assert caught.value.message.startswith(message)


def test_there_are_words_and_sheets_to_look_at() -> None:
    assert {"en", "es"} <= set(LANGUAGES)
    assert len(SHEETS) >= 10
    assert len(SOURCES) >= 50


def names(text: str) -> list[str]:
    """What is filled in: `{count}`, `{first}`."""
    return sorted(re.findall(r"\{[a-z]+\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    words = read_wording(TEMPLATES, language)
    assert words.missing == ()
    assert {key: names(text) for key, text in words.texts.items()} == {
        key: names(text) for key, text in ENGLISH.items()
    }
    assert [key for key, text in words.texts.items() if not text.strip()] == []


def keys_of_file(path: Path) -> list[str]:
    """The dotted keys of a wording file as they stand there, those that English lacks too."""

    def flatten(node: object, prefix: str) -> Iterator[str]:
        assert isinstance(node, Mapping)
        for name, (_, value) in node.entries.items():
            if isinstance(value, Mapping):
                yield from flatten(value, f"{prefix}{name}.")
            else:
                yield f"{prefix}{name}"

    report = Report()
    source = read_text(path.name, path.read_bytes(), report)
    assert source
    return list(flatten(read_yaml(source, report), ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_has_a_key_of_its_own(language: str) -> None:
    assert keys_of_file(TEMPLATES / "wording" / f"{language}.yaml") == list(ENGLISH)


def keys_in_templates() -> set[str]:
    found = (
        match[1].replace("_", "-")
        for name in SHEETS
        for match in re.finditer(r"\bwords\.([a-z_.]+)", (TEMPLATES / name).read_text("utf-8"))
    )
    return set(found)


def keys_in_sources() -> set[str]:
    """The keys that stand in the program: in full, before a count's form, or put together from words of one module."""
    found: set[str] = set()
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        parts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        constants = {node.value for node in parts}
        found |= constants & set(ENGLISH)
        found |= {key for key in ENGLISH if key.endswith((".one", ".other")) and key.rpartition(".")[0] in constants}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and (made := read_made_key(node)):
                values = {*constants, *get_args(SkillKind)}
                found |= {key for key in ENGLISH if (match := made.fullmatch(key)) and match[1] in values}
    return found


def read_made_key(node: ast.JoinedStr) -> re.Pattern[str] | None:
    """A text with one value in it that can be a key: f"set.direction-{kind}"."""
    texts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    if texts.count(None) != 1 or not re.fullmatch(r"[a-z-]+\.[a-z-]*", str(texts[0])):
        return None
    return re.compile("".join("([a-z-]+)" if text is None else re.escape(str(text)) for text in texts))


def test_no_key_is_idle_and_none_is_missing() -> None:
    in_templates = keys_in_templates()
    assert in_templates - set(ENGLISH) == set()
    assert sorted(set(ENGLISH) - in_templates - keys_in_sources()) == []


def literals(source: str) -> list[str]:
    """What a template prints that it was not given: its own text without markup, and texts in its expressions."""
    tree = Environment(autoescape=True).parse(source)
    found = []
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                found.append(node.data)
            else:
                constants = [node, *node.find_all(nodes.Const)]
                found += [part.value for part in constants if isinstance(getattr(part, "value", None), str)]
    text = "".join(found)
    # The fences of divs with their attributes, and line breaks.
    text = re.sub(r"^[ \t]*:{3,}.*$", "", re.sub(r"\{\.[a-z-]+[^}]*\}?", "", text), flags=re.MULTILINE)
    return re.findall(r"[^\W\d_]{2,}", text.replace("<br>", ""))


@pytest.mark.parametrize("name", SHEETS)
def test_a_template_holds_no_words_of_its_own(name: str) -> None:
    source = (TEMPLATES / name).read_text("utf-8")
    assert literals(source) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("# {{ sheet.heading }} for you", ["for", "you"]),
        ("{{ 'Name' }} ____", ["Name"]),
        ('::: {.table widths="30 40"}\n| {{ words.a }} | Why |\n:::', ["Why"]),
        ('::: {.name-line fields="name date"{% if sheet.form %} form="{{ sheet.form }}"{% endif %}}\n:::', []),
        ("{# a note #}{% set orientation = 'landscape' %}- [ ] {{ sheet.a }}<br>", []),
    ],
)
def test_words_in_a_template_are_found(line: str, found: list[str]) -> None:
    assert literals(line) == found
