"""unpack.toml: found from the folders below it, told with its line when it is wrong, and weaker than what is typed."""

import base64
import os
import struct
import tomllib
import zlib
from pathlib import Path

import pypdfium2
import pytest

from unpack.cli.settings import SETTINGS, Setting

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#c00"/></svg>\n'


def png() -> bytes:
    """A red rectangle of 20 by 10 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">II5B", 20, 10, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xc0\0\0" * 20) * 10)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def configure(folder: Path, text: str) -> None:
    (folder / "unpack.toml").write_text(text, "utf-8")


def test_it_holds_in_every_folder_below(unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_library()
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "rubric.md.j2").write_text("{# sheet: rubric 1 #}\n# Ours\n", "utf-8")
    configure(tmp_path, 'libraries = ["library"]\ntemplates = "own"\n[paper]\npaper = "a4"\n')
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "deeper")
    outcome = unpack("rubric", "2.S.A.1", "-o", "-")
    assert outcome.code == 0
    assert "\npaper: a4\n" in outcome.out
    assert "\n# Ours\n" in outcome.out
    assert "\npaper: tabloid\n" in unpack("rubric", "2.S.A.1", "-o", "-", "--paper", "tabloid").out


def test_the_nearest_one_counts_and_what_is_typed_counts_more(
    unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = write_library()
    configure(tmp_path, 'libraries = ["nowhere"]\nlanguage = "es"\n')
    assert unpack("list").code == 2
    assert unpack("list", "--library", library).code == 0
    monkeypatch.setenv("UNPACK_LIBRARY", str(library))
    assert unpack("list").code == 0
    assert "\nlanguage: es\n" in unpack("rubric", "2.S.A.1", "-o", "-").out
    assert "\nlanguage: en\n" in unpack("rubric", "2.S.A.1", "-o", "-", "--language", "en").out
    (tmp_path / "below").mkdir()
    configure(tmp_path / "below", 'libraries = ["../library"]\n')
    monkeypatch.delenv("UNPACK_LIBRARY")
    monkeypatch.chdir(tmp_path / "below")
    assert "\nlanguage: en\n" in unpack("rubric", "2.S.A.1", "-o", "-").out


def test_a_language_in_it_lays_the_translations_over_the_library_too(unpack, write_library, tmp_path: Path) -> None:
    configure(tmp_path, 'language = "es"\n')
    spanish = "overlay: halving\nlanguage: es\ntitle: Mitades\n"
    outcome = unpack("unpacked", "2.S.A.1", "-o", "-", "--library", write_library(spanish=spanish))
    assert "Mitades" in outcome.out


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[paper]\npaper = letter\n", "unpack.toml:2: this is not TOML: ", 'texts stand in quotes: paper = "a4"'),
        ("[paper", "unpack.toml:1: this is not TOML: ", "texts stand in quotes"),
        ('paper = "a4"\n', "unpack.toml: `paper` should be a table", "write [paper] on a line of its own above it"),
        ('[papre]\npaper = "a4"\n', "unpack.toml: there is no table called `papre`", "did you mean `paper`?"),
        ('school = "Oak"\n', "unpack.toml: `school` stands in the wrong place", "write it below [paper]"),
        ('[paper]\nlanguage = "es"\n', "unpack.toml: `language` stands in the wrong place", "above the first [table]"),
        ('langage = "es"\n', "unpack.toml: there is no field called `langage`", "did you mean `language`?"),
        ("[paper]\npaper = 4\n", "unpack.toml: `paper` should be a text in quotes", 'such as `paper = "a4"`'),
        ("[paper]\nsize = 12\n", "unpack.toml: `size` should be a table", "such as `size = {k-2 = 18}`"),
        ("[paper]\nlogo = 'oak.svg'\n", "unpack.toml: `logo` should be a table", 'such as `logo = {file = "oak.svg", '),
        ('[paper]\npaper = "a5"\n', "unpack.toml: `a5` is no paper", "one of letter, a4, tabloid, a3"),
        ('libraries = "mine"\n', "unpack.toml: `libraries` should be a list", 'such as `libraries = ["progressions"]`'),
        ("libraries = [1]\n", "unpack.toml: `libraries` should be a text in quotes, on one line", ""),
        (
            'libraries = ["nowhere"]\n',
            "there is no folder `nowhere`",
            "see unpack.toml: it names the folder that holds library.yaml",
        ),
        ('templates = "a\\u0000b"\n', "unpack.toml: `templates` should be a text in quotes, on one line", ""),
        ('templates = "nowhere"\n', "there is no folder `nowhere` with templates", "rubric.md.j2"),
        ('language = "tlh"\n', "`language` in unpack.toml knows no `tlh`", "one of en, es"),
        (
            "[paper]\nsize = {k-3 = 12}\n",
            "unpack.toml: there is no audience in [paper.size] called `k-3`",
            "did you mean",
        ),
        ("[paper]\nsize = {k-2 = 99}\n", "unpack.toml: a type size is a number of points from 8.5 to 40", ""),
        ("[paper]\nsize = {k-2 = true}\n", "unpack.toml: a type size is a number of points from 8.5 to 40", ""),
        ("[paper]\nsize = {k-2 = nan}\n", "unpack.toml: a type size is a number of points from 8.5 to 40", ""),
        ("a = " + "[" * 50_000, "unpack.toml: this is nested too deep", ""),
        ("#" * 300_000, "unpack.toml has more than 262,144 bytes", ""),
    ],
)
def test_what_is_wrong_in_it_is_told(unpack, tmp_path: Path, text: str, message: str, hint: str) -> None:
    configure(tmp_path, text)
    outcome = unpack("rubric", "3.NBT.A.1", "--format", "md")
    assert (outcome.code, outcome.out) == (2, "")
    first, *hints = outcome.err.splitlines()
    assert first.startswith(f"unpack: {message}")
    assert hint in "\n".join(hints)
    assert [path.name for path in tmp_path.iterdir()] == ["unpack.toml"]


def test_another_encoding_is_told(unpack, tmp_path: Path) -> None:
    (tmp_path / "unpack.toml").write_bytes('[paper]\nschool = "Á"\n'.encode("latin-1"))
    assert unpack("list").err == "unpack: unpack.toml is not UTF-8\nhint: save the file as UTF-8\n"


def test_what_the_page_shows_can_be_read_and_holds_every_field(
    unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")
    example = page.partition("```toml unpack.toml\n")[2].partition("```")[0]
    configure(tmp_path, example)
    (tmp_path / "oak.svg").write_text(SVG, "utf-8")
    write_library().rename(tmp_path / "progressions")
    assert unpack("new", "template", "rubric").code == 0
    outcome = unpack("rubric", "2.S.A.1", "-o", "-", "--format", "html")
    assert outcome.code == 0
    assert '<html lang="es"' in outcome.out
    assert 'alt="An oak"><p>River School</p>' in outcome.out
    assert unpack("check").code == 0
    said = tomllib.loads(example)
    assert {*said, *said["paper"], *said["check"]} == {*(one.name for one in SETTINGS), "paper", "check"}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
def test_an_example_is_of_the_type_that_is_wanted(setting: Setting) -> None:
    assert isinstance(tomllib.loads(setting.example)[setting.name], setting.type)


LOGO = '[paper]\nschool = "Oak School"\nlogo = {file = "sign", alt = "An oak"}\n'


@pytest.mark.parametrize(("data", "form"), [(SVG.encode(), "svg+xml"), (png(), "png")], ids=["svg", "png"])
def test_a_logo_stands_on_every_sheet(unpack, write_library, tmp_path: Path, data: bytes, form: str) -> None:
    configure(tmp_path, LOGO)
    (tmp_path / "sign").write_bytes(data)
    library = write_library()
    page = unpack("rubric", "2.S.A.1", "-o", "-", "--format", "html", "--library", library).out
    assert (
        f'<img src="data:image/{form};base64,{base64.b64encode(data).decode()}" alt="An oak"><p>Oak School</p>' in page
    )
    pdf = unpack("rubric", "2.S.A.1", "-o", "-", "--format", "pdf", "--library", library).data
    with pypdfium2.PdfDocument(pdf) as document:
        assert "Oak School" in document[0].get_textpage().get_text_range()
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    colors = picture.tobytes()
    red = sum(r > 150 and g < 60 for r, g in zip(colors[::3], colors[1::3], strict=True))
    # 24 by 12 mm are 68 by 34 points, one pixel each.
    assert 1_800 < red < 2_600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders, and links need rights")
@pytest.mark.parametrize(
    ("logo", "message"),
    [
        ('{file = "http://127.0.0.1:9/a.png", alt = "A"}', "unpack.toml: the logo lies on the network"),
        ('{file = "//server/a.png", alt = "A"}', "unpack.toml: the logo lies on the network"),
        ('{file = "sign"}', "unpack.toml: the logo has no words for a reader who cannot see it"),
        ('{file = "sign", alt = 3}', "unpack.toml: `logo.alt` should be a text in quotes"),
        ('{file = 3, alt = "A"}', "unpack.toml: `logo.file` should be a text in quotes"),
        ('{file = "sign", alt = "A", size = 3}', "unpack.toml: there is no field in logo called `size`"),
        ('{file = "nowhere", alt = "A"}', "the logo `nowhere` cannot be read: no such file or directory"),
        ('{file = "", alt = "A"}', "the logo "),
        ('{file = "folder", alt = "A"}', "the logo `folder` cannot be read: is a directory"),
        ('{file = "../sign", alt = "A"}', "unpack.toml: the logo `../sign` lies outside the folder of unpack.toml"),
        ('{file = "/etc/passwd", alt = "A"}', "unpack.toml: the logo `/etc/passwd` lies outside the folder"),
        ('{file = "out", alt = "A"}', "unpack.toml: the logo `out` lies outside the folder of unpack.toml"),
        ('{file = "loop", alt = "A"}', "the logo `loop` cannot be read: "),
        ('{file = "pipe", alt = "A"}', "the logo `pipe` is not an ordinary file"),
        ('{file = "text", alt = "A"}', "the logo `text` is neither a PNG nor an SVG picture"),
        ('{file = "script", alt = "A"}', "the logo holds `script`, which can run in a browser (line 1)"),
    ],
)
def test_a_logo_that_cannot_be_used_stops_the_sheet(unpack, tmp_path: Path, logo: str, message: str) -> None:
    (tmp_path / "sign").write_text(SVG, "utf-8")
    home = tmp_path / "school"
    (home / "folder").mkdir(parents=True)
    (home / "sign").write_text(SVG, "utf-8")
    (home / "text").write_text("hello", "utf-8")
    (home / "script").write_text(SVG.replace("<rect", "<script/><rect"), "utf-8")
    (home / "out").symlink_to(tmp_path / "sign")
    (home / "loop").symlink_to(home / "loop")
    os.mkfifo(home / "pipe")
    os.chdir(home)
    configure(home, f"[paper]\nlogo = {logo}\n")
    outcome = unpack("rubric", "3.NBT.A.1", "--format", "html")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"unpack: {message}")
    assert not list(home.glob("*.html"))


@pytest.mark.skipif(os.name == "nt", reason="on Windows links need rights")
def test_a_logo_in_a_folder_below_or_behind_a_link_inside_is_fine(unpack, write_library, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "sign.svg").write_text(SVG, "utf-8")
    (tmp_path / "sign").symlink_to("pictures/sign.svg")
    configure(tmp_path, LOGO)
    outcome = unpack("rubric", "2.S.A.1", "-o", "-", "--format", "html", "--library", write_library())
    assert outcome.code == 0
    assert "data:image/svg+xml;base64," in outcome.out
