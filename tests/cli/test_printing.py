"""Sheets: every one in every format, where it is written, and what is never replaced."""

import json
import os
import re
import stat
import sys
from pathlib import Path

import pypdfium2
import pytest
from tests.conftest import FRAMEWORK

from unpack.cli.main import SHEET_COMMANDS
from unpack.paper.sheets import FORMATS
from unpack.text.files import is_unchanged_work

SHEETS = [command.__name__.replace("_", "-") for command in SHEET_COMMANDS]
TARGETS = ("3.NBT.A.1", "4.NBT.A.3")
STYLES = {
    "progression": ("steps", "map", "strip", "path"),
    "rubric": ("analytic", "single-point"),
    "self-assess": ("faces", "lights", "steps", "single-point", "proof"),
}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_prints_in_every_format(unpack, tmp_path: Path, sheet: str, format: str, target: str) -> None:
    outcome = unpack(sheet, target, "--format", format)
    assert outcome.code == 0
    written = outcome.out.splitlines()
    assert written[0] == f"{target}-{sheet}.{format}"
    assert names(tmp_path) == sorted(written)
    for name in written:
        data = (tmp_path / name).read_bytes()
        assert is_unchanged_work(data, Path(name).suffix)
        assert_readable(data, Path(name).suffix)


def assert_readable(data: bytes, suffix: str) -> None:
    if suffix == ".pdf":
        with pypdfium2.PdfDocument(data) as pdf:
            assert len(pdf[0].get_textpage().get_text_range()) > 100
            assert pdf.get_metadata_value("Title")
        return
    text = data.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]", text)
    if suffix == ".json":
        assert json.loads(text)["documents"][0]["title"]
    elif suffix == ".html":
        assert text.startswith("<!doctype html>")
        assert "<script" not in text
    elif suffix == ".md":
        assert re.search(r"^# \S", text, re.MULTILINE)


@pytest.mark.parametrize(("sheet", "style"), [(sheet, style) for sheet, styles in STYLES.items() for style in styles])
def test_every_style_prints_as_it_is_named(unpack, sheet: str, style: str) -> None:
    outcome = unpack(sheet, "3.NBT.A.1", "--style", style, "-o", "-")
    assert outcome.code == 0
    assert [line for line in outcome.err.splitlines() if not line.startswith("not on this page: ")] == []
    others = {unpack(sheet, "3.NBT.A.1", "--style", other, "-o", "-").out for other in STYLES[sheet] if other != style}
    assert outcome.out not in others


@pytest.mark.parametrize(("sheet", "style"), [(sheet, style) for sheet in SHEETS for style in STYLES.get(sheet, ("",))])
def test_a_title_of_your_own_is_the_heading(unpack, tmp_path: Path, sheet: str, style: str) -> None:
    chosen = ("--style", style) if style else ()
    outcome = unpack(sheet, "3.NBT.A.1", *chosen, "--title", "Our *week* {3}", "--format", "md")
    assert outcome.code == 0
    for written in outcome.out.split():
        text = (tmp_path / written).read_text("utf-8") if written.endswith(".md") else ""
        headings = [line for line in text.splitlines() if line.startswith("# ")]
        wanted = "# Key · " if written.endswith("-key.md") else "# "
        assert headings == ([wanted + r"Our \*week\* \{3\}"] if text else [])


def test_forms_with_a_title_of_your_own_are_still_told_apart(unpack, tmp_path: Path) -> None:
    assert unpack("slip", "3.NBT.A.1", "--forms", "2", "--title", "Monday", "--format", "md").code == 0
    keys = (tmp_path / "3.NBT.A.1-slip-key.md").read_text("utf-8")
    assert re.findall("^# .*", keys, re.MULTILINE) == ["# Key · Monday (A)", "# Key · Monday (B)"]


def test_a_long_title_leaves_slip_and_self_assessment_on_their_page(unpack, tmp_path: Path) -> None:
    title = "What we did with hundreds, tens and ones in the long week before the holidays, and what stayed"
    for sheet, target in (("slip", "4.NBT.A.3"), ("slip", "2.NBT.A.1"), ("self-assess", "3.NBT.A.1")):
        assert unpack(sheet, target, "--title", title, "-o", f"{sheet}-{target}.pdf").code == 0
        with pypdfium2.PdfDocument(tmp_path / f"{sheet}-{target}.pdf") as pdf:
            assert len(pdf) == 1


def test_data_goes_to_stdout_and_talk_to_stderr(unpack, write_library, tmp_path: Path) -> None:
    outcome = unpack("unpacked", "2.S.A.1", "-o", "-", "--library", write_library())
    assert outcome.code == 0
    assert outcome.out.startswith("---\ntitle:")
    assert outcome.err.startswith("left out: ")
    assert names(tmp_path) == []


def test_with_a_dash_only_the_sheet_itself_is_written(unpack, write_library, tmp_path: Path) -> None:
    outcome = unpack("items", "2.S.A.1", "-o", "-", "--library", write_library())
    assert "\n# " in outcome.out
    assert "not written: 2.S.A.1-items-key.md (with -o - only the sheet itself is)" in outcome.err.splitlines()
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("options", "written"),
    [
        ([], "2.S.A.1-unpacked.pdf"),
        (["--format", "md"], "2.S.A.1-unpacked.md"),
        (["-o", "mine.md"], "mine.md"),
        (["-o", "mine.markdown"], "mine.markdown"),
        (["-o", "mine.MD"], "mine.MD"),
        (["-o", "mine.htm"], "mine.htm"),
        (["-o", "mine", "--format", "html"], "mine.html"),
        (["-o", "mine.md", "--format", "md"], "mine.md"),
        (["-o", "2.S.A.1", "--format", "md"], "2.S.A.1.md"),
        (["-o", "new/", "--format", "md"], "new/2.S.A.1-unpacked.md"),
        (["-o", "there/", "--format", "json"], "there/2.S.A.1-unpacked.json"),
        (["-o", "there/mine.json"], "there/mine.json"),
    ],
)
def test_where_a_sheet_is_written(unpack, write_library, tmp_path: Path, options: list[str], written: str) -> None:
    (tmp_path / "there").mkdir()
    command = ("unpacked", "2.S.A.1", "--library", write_library(), *options)
    for _ in range(2):
        outcome = unpack(*command)
        assert (outcome.code, outcome.out) == (0, f"{written}\n")
    assert (tmp_path / written).is_file()
    assert not list(tmp_path.rglob(".unpack-*"))


def test_many_targets_make_one_file_named_after_the_first(unpack, write_library, tmp_path: Path) -> None:
    library = write_library()
    two = unpack("unpacked", "2.S.A.1", "2.S.A.2", "--format", "md", "--library", library)
    assert two.out == "2.S.A.1_2.S.A.2-unpacked.md\n"
    assert len(re.findall("^# ", (tmp_path / two.out.strip()).read_text("utf-8"), re.MULTILINE)) == 2
    skills = [f"halving/{key}" for key in ("fair-piles", "half-of-tens", "quarter")]
    many = unpack("unpacked", "2.S.A.1", "2.S.A.2", *skills, "--format", "md", "--library", library)
    assert many.out == "2.S.A.1-and-4-more-unpacked.md\n"


COLON = """\
framework: sample
title: Sample standards
standards:
  S:2:A: {grade: 2, domain: Number, cluster: Halves, text: Share., text-is: paraphrase}
"""
ONE = """\
progression: halving
title: Halves
skills:
  only: {name: Share, standards: ["S:2:A"], evidence: Shares.}
"""


def test_a_colon_of_a_code_is_kept_out_of_names(unpack, write_library, tmp_path: Path) -> None:
    outcome = unpack("unpacked", "S:2:A", "--format", "md", "--library", write_library(sample=COLON, halving=ONE))
    assert outcome.out == "S-2-A-unpacked.md\n"


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_link(path: Path) -> None:
    (path.parent / "theirs").write_text("theirs\n", "utf-8")
    path.symlink_to(path.parent / "theirs")


REFUSED_PLACES = [
    ("nowhere/x.md", "there is no folder `nowhere` for `x.md`", "make the folder first"),
    ("theirs/x.md", "there is no folder `theirs` for `x.md`", "make the folder first"),
    ("theirs/deep/", "the folder `theirs/deep/` could not be made: not a directory", "make the folder above it first"),
    ("a/b/", "the folder `a/b/` could not be made: no such file or directory", "make the folder above it first"),
    ("", "-o needs the name of a file", "such as -o rubric.pdf"),
    ("x\ny.md", "-o needs the name of a file", "such as -o rubric.pdf"),
    ("x\x1b.md", "-o needs the name of a file", "such as -o rubric.pdf"),
    ("folder", "`folder` is a folder", "-o folder/ writes into it"),
    (".", "`.` is a folder", "-o ./ writes into it"),
    ("x.exe", "unpack cannot write `x.exe`", "a name ends in one of .pdf, .md, .html, .json"),
    ("pipe.md", "`pipe.md` is not an ordinary file and is left alone", "choose another name with -o"),
    ("link.md", "`link.md` is not an ordinary file and is left alone", "choose another name with -o"),
    ("/dev/full", "`/dev/full` is not an ordinary file", "-o - writes to stdout"),
    ("/proc/x.md", "`x.md` could not be written: no such file or directory", "choose another folder with -o"),
    ("/dev/null/x.md", "there is no folder `null` for `x.md`", "make the folder first"),
]


@pytest.mark.skipif(os.name == "nt", reason="pipes, devices and the system's words for faults are those of POSIX")
@pytest.mark.parametrize("force", [[], ["--force"]])
@pytest.mark.parametrize(("place", "message", "hint"), REFUSED_PLACES)
def test_places_where_no_file_can_be(
    unpack, write_library, tmp_path: Path, place: str, message: str, hint: str, force: list[str]
) -> None:
    if place in ("/dev/full", "/proc/x.md") and sys.platform != "linux":
        pytest.skip("only Linux has this place")
    (tmp_path / "folder").mkdir()
    make_pipe(tmp_path / "pipe.md")
    make_link(tmp_path / "link.md")
    before = names(tmp_path)
    outcome = unpack("unpacked", "2.S.A.1", "-o", place, "--library", write_library(), *force)
    assert (outcome.code, outcome.out) == (2, "")
    assert [line for line in outcome.err.splitlines() if not line.startswith("left out")] == [
        f"unpack: {message}",
        f"hint: {hint}",
    ]
    assert names(tmp_path) == before
    assert (tmp_path / "theirs").read_text("utf-8") == "theirs\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "x.md", "--format", "pdf"], "`x.md` ends in .md and --format says pdf"),
        (["-o", "x.pdf", "--format", "docx"], "--format knows no `docx`"),
        (["--format", "PDF"], "--format knows no `PDF`"),
    ],
)
def test_formats_that_do_not_go_together(unpack, options: list[str], message: str) -> None:
    outcome = unpack("rubric", "3.NBT.A.1", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"unpack: {message}\nhint: ")


def test_a_file_of_somebody_elses_is_replaced_with_force_only(unpack, write_library, tmp_path: Path) -> None:
    library, path = write_library(), tmp_path / "2.S.A.1-unpacked.md"
    path.write_text("mine\n", "utf-8")
    command = ("unpacked", "2.S.A.1", "--format", "md", "--library", library)
    outcome = unpack(*command)
    assert (outcome.code, outcome.out) == (2, "")
    assert "`2.S.A.1-unpacked.md` is there already" in outcome.err
    assert "--force" in outcome.err
    assert path.read_text("utf-8") == "mine\n"
    assert unpack(*command, "--force").code == 0
    assert unpack(*command).code == 0
    path.write_text(path.read_text("utf-8").replace("Halves", "Hälften"), "utf-8")
    assert unpack(*command).code == 2
    assert "Hälften" in path.read_text("utf-8")


def test_all_files_of_a_command_are_written_or_none(unpack, write_library, tmp_path: Path) -> None:
    (tmp_path / "2.S.A.1-items-key.md").write_text("mine\n", "utf-8")
    outcome = unpack("items", "2.S.A.1", "--format", "md", "--library", write_library())
    assert outcome.code == 2
    assert names(tmp_path) == ["2.S.A.1-items-key.md"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_the_rights_of_a_file_follow_the_umask(unpack, write_library, tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        unpack("unpacked", "2.S.A.1", "-o", "x.md", "--library", write_library())
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x.md").stat().st_mode) == 0o640


def test_same_command_same_bytes(unpack, tmp_path: Path) -> None:
    first = [unpack(sheet, "4.NBT.A.3", "-o", "-").data for sheet in SHEETS]
    assert all(first)
    (tmp_path / "elsewhere").mkdir()
    os.chdir(tmp_path / "elsewhere")
    assert [unpack(sheet, "4.NBT.A.3", "-o", "-").data for sheet in SHEETS] == first


@pytest.mark.parametrize(
    "spelling", ["3.NBT.A.1", "3.nbt.a.1", "3.nbt.1", " 3.NBT.A.1 ", "CCSS.MATH.CONTENT.3.NBT.A.1"]
)
def test_a_standard_is_found_in_every_spelling(unpack, spelling: str) -> None:
    assert unpack("rubric", spelling, "--format", "md").out == "3.NBT.A.1-rubric.md\n"


def test_the_title_is_cleaned_and_printed(unpack, write_library) -> None:
    shared = ("rubric", "2.S.A.1", "-o", "-", "--library", write_library())
    assert 'title: "Our week\ufffd 3"' in unpack(*shared, "--title", "Our week\x1b\n3").out
    assert unpack(*shared, "--paper", "a4").out.count("paper: a4") == 1


def test_skills_and_depth_narrow_a_sheet(unpack) -> None:
    whole, narrow = (unpack("rubric", "4.NBT.A.3", "-o", "-", *more).out for more in ((), ("--skills", "any-place")))
    assert "**Choosing the place to round to**" in whole
    assert "**Choosing the place to round to**" not in narrow
    assert "**Round to any place**" in narrow
    steps = [
        unpack("progression", "4.NBT.A.3", "--style", "steps", "-o", "-", *more).out for more in ((), ("--depth", "1"))
    ]
    assert steps[0].count(". [ ] ") > steps[1].count(". [ ] ") >= 3


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_spanish_sheets_are_in_spanish(unpack, sheet: str, target: str) -> None:
    english, spanish = (unpack(sheet, target, "-o", "-", "--language", language) for language in ("en", "es"))
    assert spanish.code == 0
    assert "\nlanguage: es\n" in spanish.out
    assert spanish.out != english.out
    assert "Name ____" not in spanish.out


def test_templates_of_a_school_take_the_place_of_ours(unpack, write_library, tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "rubric.md.j2").write_text("{# sheet: rubric 1 #}\n# Our own: {{ sheet.heading }}\n", "utf-8")
    outcome = unpack("rubric", "2.S.A.1", "-o", "-", "--templates", "ours", "--library", write_library())
    assert outcome.code == 0
    assert "# Our own: Rubric" in outcome.out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# A\n", "rubric.md.j2:1: the first line does not say which sheet this is"),
        ("{# sheet: rubric 1 #}\n{% if %}\n", "rubric.md.j2:2: "),
        ("{# sheet: rubric 1 #}\n# A\n{{ sheet.nosuch }}\n", "rubric.md.j2:3: "),
        ("{# sheet: rubric 1 #}\n# A\n\n::: {.nosuch}\n:::\n", "rubric.md.j2:4: "),
        ("{# sheet: rubric 1 #}\n\n\n\n::: {.box}\n", "rubric.md.j2:5: "),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_line(
    unpack, write_library, tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "rubric.md.j2").write_text(text, "utf-8")
    outcome = unpack("rubric", "2.S.A.1", "--format", "md", "--templates", "ours", "--library", write_library())
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"unpack: {message}")
    assert names(tmp_path) == []


def test_a_folder_without_templates_is_told(unpack, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, empty = (unpack("rubric", "3.NBT.A.1", "--templates", name) for name in ("nowhere", "empty"))
    assert (missing.code, empty.code) == (2, 2)
    assert missing.err.startswith("unpack: there is no folder `nowhere` with templates\n")
    assert empty.err.startswith("unpack: the folder `empty` holds no template\n")


APPROVED = """\
progression: halving
title: Halves
status: approved
skills:
  only:
    name: Share
    standards: [2.S.A.1]
    evidence: Shares.
    levels: {beginning: One., developing: Two., meeting: Three., extending: Four.}
"""


def test_strict_prints_what_is_approved_and_whole(unpack, write_library) -> None:
    library = write_library(halving=APPROVED)
    assert unpack("rubric", "2.S.A.1", "--strict", "-o", "-", "--library", library).code == 0
    incomplete = unpack("unpacked", "2.S.A.1", "--strict", "-o", "-", "--library", library)
    assert (incomplete.code, incomplete.out) == (1, "")
    assert "unpack: something would be left out, and --strict was given" in incomplete.err


def test_drafts_say_so_on_the_sheet(unpack, write_library) -> None:
    draft, approved = (
        unpack("rubric", "2.S.A.1", "-o", "-", "--library", write_library(halving=text)).out
        for text in (APPROVED.replace("status: approved\n", ""), APPROVED)
    )
    assert "Draft" in draft
    assert "Draft" not in approved


def test_a_publishers_notice_stands_on_the_page_without_its_marks(unpack, write_library) -> None:
    notice = "notice: |\n  Codes after *River School*, a **trademark**\n  of [ours](https://example.org).\n"
    folder = write_library(sample=FRAMEWORK.replace("notice: Made up for tests.\n", notice))
    outcome = unpack("unpacked", "2.S.A.1", "--library", folder, "-o", "-")
    assert outcome.code == 0
    (footer,) = [line for line in outcome.out.splitlines() if line.startswith("footer:")]
    assert "Codes after River School, a trademark of ours" in footer
    assert "*" not in footer


def test_foundations_of_a_rubric_are_asked_for_or_left_out(unpack) -> None:
    bare, full = (unpack("rubric", "3.NBT.A.1", "-o", "-", *more) for more in ((), ("--foundations",)))
    assert ("## What it rests on" in bare.out, "## What it rests on" in full.out) == (False, True)
    both = unpack("rubric", "3.NBT.A.1", "--only", "--foundations")
    assert (both.code, both.out) == (2, "")
    assert "`--only` and `--foundations` ask for opposite things" in both.err
