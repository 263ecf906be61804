"""list, show and graph: what the library holds, for people and for programs."""

import json
import os
import xml.etree.ElementTree
from pathlib import Path

import pytest


def test_the_list_has_a_line_for_each_standard(unpack, write_library) -> None:
    outcome = unpack("list", "--library", write_library())
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "Grade 2 · Number\n"
        "  2.S.A.1      1 skill, 1 item    Share things into two equal piles.\n"
        "  2.S.A.2      1 skill, 1 item    Halve tens to 100.\n"
        "\n"
        "Grade 3 · Number\n"
        "  3.S.B.1a     1 skill, 0 items   Find a quarter of a number.\n"
        "\n"
        "Progressions: halving (Halves)\n"
    )


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], ["2.S.A.1", "2.S.A.2", "3.S.B.1a"]),
        (["--grade", "2"], ["2.S.A.1", "2.S.A.2"]),
        (["--grade", "grade 3"], ["3.S.B.1a"]),
        (["--subject", "Math"], ["2.S.A.1", "2.S.A.2", "3.S.B.1a"]),
    ],
)
def test_the_list_as_json(unpack, write_library, options: list[str], codes: list[str]) -> None:
    outcome = unpack("list", "--format", "json", "--library", write_library(), *options)
    assert (outcome.code, outcome.err) == (0, "")
    listed = json.loads(outcome.out)["standards"]
    assert [standard["code"] for standard in listed] == codes
    assert listed[0].keys() == {"code", "framework", "grade", "domain", "text", "skills", "items"}


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_on_a_screen_no_line_of_the_list_is_wider_than_it(unpack, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    wide = unpack("list").out
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    narrow = unpack("list").out
    assert max(map(len, narrow.splitlines())) <= width
    assert narrow.split() == wide.split()


def test_show_is_plain_markdown_where_no_person_looks(unpack, write_library) -> None:
    outcome = unpack("show", "2.S.A.1", "--library", write_library())
    assert outcome.code == 0
    assert outcome.out.startswith("# 2.S.A.1 · Halves\n")
    assert "\x1b" not in outcome.out
    assert ":::" not in outcome.out


@pytest.mark.parametrize("target", ["2.S.A.1", "fair-piles", "halving/fair-piles", "halving"])
def test_show_takes_standards_skills_and_progressions(unpack, write_library, target: str) -> None:
    assert unpack("show", target, "--library", write_library()).code == 0


def test_graph_as_mermaid_and_dot_and_json_and_svg(unpack, write_library) -> None:
    library = write_library()
    printed = {
        format: unpack("graph", "3.S.B.1", "--format", format, "--library", library)
        for format in ("mermaid", "dot", "json", "svg")
    }
    assert {outcome.code for outcome in printed.values()} == {0}
    assert {outcome.err for outcome in printed.values()} == {""}
    assert printed["mermaid"].out.startswith("flowchart")
    assert printed["dot"].out.startswith("digraph")
    assert xml.etree.ElementTree.fromstring(printed["svg"].out).tag == "{http://www.w3.org/2000/svg}svg"
    assert "halving/fair-piles" in json.dumps(json.loads(printed["json"].out))
    for outcome in printed.values():
        assert outcome.out.endswith("\n")


def test_graph_of_all(unpack, write_library) -> None:
    outcome = unpack("graph", "--all", "--format", "json", "--library", write_library())
    assert outcome.code == 0
    assert all(name in outcome.out for name in ("fair-piles", "half-of-tens", "quarter"))


OVERLAY = """\
overlay: halving
title: Our halves
skills:
  fair-piles: {name: Make two fair piles}
"""
SPANISH = """\
overlay: halving
language: es
title: Mitades
skills:
  fair-piles: {name: Reparte en dos montones iguales}
"""


def make_overlay(folder: Path, name: str, text: str) -> str:
    (folder / name).mkdir()
    (folder / name / "halving.yaml").write_text(text, "utf-8")
    return name


def test_libraries_are_laid_over_each_other(unpack, write_library, tmp_path: Path) -> None:
    library, overlay = write_library(), make_overlay(tmp_path, "ours", OVERLAY)
    for order in ([library, overlay], [overlay, library]):
        outcome = unpack("show", "2.S.A.1", "--library", order[0], "--library", order[1])
        assert outcome.code == 0
        assert "Our halves" in outcome.out
        assert "Make two fair piles" in outcome.out
    assert "Share into two equal piles" in unpack("show", "2.S.A.1", "--library", library).out


def test_a_language_of_the_library_is_chosen(unpack, write_library, tmp_path: Path) -> None:
    library, overlay = write_library(), make_overlay(tmp_path, "spanish", SPANISH)
    command = ("show", "2.S.A.1", "--library", library, "--library", overlay)
    assert "Mitades" in unpack(*command, "--language", "es").out
    assert "Mitades" not in unpack(*command).out


def test_the_library_is_named_by_the_environment_too(
    unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_library()
    overlay = make_overlay(tmp_path, "ours", OVERLAY)
    monkeypatch.setenv("UNPACK_LIBRARY", os.pathsep.join(("library", overlay)))
    assert "Our halves" in unpack("show", "2.S.A.1").out
    assert "Our halves" not in unpack("show", "2.S.A.1", "--library", "library").out
    monkeypatch.setenv("UNPACK_LIBRARY", "nowhere")
    outcome = unpack("list")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("unpack: there is no folder `nowhere`\n")


def test_without_a_word_about_it_the_library_that_came_along_is_used(unpack) -> None:
    assert "3.NBT.A.1" in unpack("list", "--grade", "3").out


BROKEN = [
    ({"halving": "progression: [oops\n"}, "library/halving.yaml:1:14", "invalid-yaml"),
    ({"library": "library: [oops\n"}, "library/library.yaml:1:10", "invalid-yaml"),
    (
        {"halving": "progression: halving\ntitle: H\nskills: {a: {nam: x}}\n"},
        "library/halving.yaml:3:14",
        "unknown-field",
    ),
    ({"halving": "progression: halving\n\ttitle: H\n"}, "library/halving.yaml:2:1", "tab-indentation"),
    ({"halving": "a\x00b: c\n"}, "library/halving.yaml:1:2", "control-character"),
]
COMMANDS = [
    ("list",),
    ("list", "--format", "json"),
    ("show", "2.S.A.1"),
    ("graph", "2.S.A.1"),
    ("graph", "--all", "--format", "svg"),
    ("unpacked", "2.S.A.1"),
    ("progression", "2.S.A.1", "-o", "-"),
    ("rubric", "2.S.A.1", "-o", "new/"),
    ("self-assess", "2.S.A.1", "--format", "md"),
    ("items", "2.S.A.1", "-o", "x.html"),
    ("slip", "2.S.A.1", "-o", "x.html"),
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("changes", "place", "code"), BROKEN)
def test_a_library_with_errors_prints_nothing(
    unpack, write_library, tmp_path: Path, changes: dict[str, str], place: str, code: str, command: tuple[str, ...]
) -> None:
    outcome = unpack(*command, "--library", write_library(**changes))
    assert (outcome.code, outcome.out) == (1, "")
    assert f"error[{code}]: " in outcome.err
    assert f"  --> {place}" in outcome.err
    assert "; nothing was printed\nhint: mend the library; `unpack check` shows all it finds" in outcome.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library"]


def test_warnings_stop_no_sheet_and_stand_in_check_only(unpack, write_library) -> None:
    library = write_library(
        halving=None,
        other="stray: yes\n",
        quarters="progression: quarters\ntitle: Q\nskills:\n  a: {name: A, evidence: B., standards: [3.S.B.1]}\n",
    )
    outcome = unpack("list", "--library", library)
    assert (outcome.code, outcome.err) == (0, "")
    assert "warning[stray-file]" in unpack("check", library).out


def test_a_library_that_is_no_folder(unpack, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("library: x\n", "utf-8")
    (tmp_path / "empty").mkdir()
    for name in ("file", "nowhere"):
        outcome = unpack("list", "--library", name)
        assert (outcome.code, outcome.out) == (2, "")
        assert f"`{name}`" in outcome.err
