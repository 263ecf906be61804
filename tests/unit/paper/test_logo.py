"""A logo is told by its content, and nothing that runs, loads, moves or unfolds endlessly gets onto a sheet."""

import os
import struct
import zlib
from pathlib import Path

import pytest

from unpack.paper.logo import MOST_BYTES, read_logo
from unpack.text.errors import UnpackError

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def png(width: int = 4, height: int = 2, *, depth: int = 8, color: int = 2, chunks: tuple[bytes, ...] = ()) -> bytes:
    """A PNG of black rows, whole unless `chunks` take the place of what follows the header."""
    header = chunk(b"IHDR", struct.pack(">II5B", width, height, depth, color, 0, 0, 0))
    rest = chunks or (chunk(b"IDAT", zlib.compress(bytes(100))), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(rest)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def svg(inside: str, attributes: str = 'viewBox="0 0 20 10"') -> str:
    return f"<svg {NAMESPACES} {attributes}>{inside}</svg>"


def refused(path: Path, data: bytes | str) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(UnpackError) as caught:
        read_logo(path, "A sign")
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert caught.value.message.startswith("the logo ")
    return caught.value.message.removeprefix("the logo ")


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("logo.png", png(), "png"),
        ("picture", png(6_000, 6_000, depth=1, color=0), "png"),
        ("logo.svg", png(), "png"),
        ("logo.png", svg("<path d='M0 0H9V9Z'/>").encode(), "svg"),
        ("logo.svg", b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>\n" + svg("<g/>").encode(), "svg"),
    ],
)
def test_the_content_says_what_a_picture_is(tmp_path: Path, name: str, data: bytes, form: str) -> None:
    (tmp_path / name).write_bytes(data)
    logo = read_logo(tmp_path / name, "A sign")
    assert (logo.form, logo.alt) == (form, "A sign")
    assert logo.data == data.removeprefix(b"\xef\xbb\xbf")


HARMLESS = [
    '<defs><linearGradient id="a"><stop/></linearGradient></defs><rect fill="url(#a)"/>',
    '<rect style="fill:url( \'#a\' );stroke:rgb(1,2,3)" transform="matrix(1 0 0 1 0 0)"/>',
    "<style><![CDATA[.a{fill:url(#b)}]]></style>",
    '<g id="a"><circle r="1"/></g><use xlink:href="#a"/><use href=" #a"/>',
    '<text data-name="Logo (url(x))" aria-label="url(x)">see url(http://example.org) onload=</text>',
    '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="url(x)"/>',
    "<?xpacket begin=''?><metadata><!-- a <script> in a comment --></metadata>",
    "<title>&lt;script&gt; &amp;c.</title>",
]


@pytest.mark.parametrize("inside", HARMLESS)
def test_ordinary_drawings_pass(tmp_path: Path, inside: str) -> None:
    (tmp_path / "logo.svg").write_text(svg(inside), "utf-8")
    assert read_logo(tmp_path / "logo.svg", "A sign").form == "svg"


RUNS = "which can run in a browser (line 1)"
REFERS = "which is no part of it (line 1)"
LOADS = "has a style that can load something from elsewhere (line 1)"
HARMFUL = [
    ("<script>1</script>", f"holds `script`, {RUNS}"),
    ("<foreignObject/>", f"holds `foreignObject`, {RUNS}"),
    ('<b xmlns="http://www.w3.org/1999/xhtml"/>', f"holds `b`, {RUNS}"),
    ('<g onclick="x()"/>', f"holds `onclick`, {RUNS}"),
    ('<g ONLOAD="x()"/>', f"holds `ONLOAD`, {RUNS}"),
    ('<image href="http://example.org/a.png"/>', f"refers to `http://example.org/a.png`, {REFERS}"),
    ('<image xlink:href="data:image/png;base64,AA"/>', f"refers to `data:image/png;base64,AA`, {REFERS}"),
    ('<image xlink:href=""/>', f"refers to ``, {REFERS}"),
    ('<use href="other.svg#a"/>', f"refers to `other.svg#a`, {REFERS}"),
    ('<a href="javascript:x()"/>', f"refers to `javascript:x()`, {REFERS}"),
    ('<g xml:base="http://example.org/"/>', f"refers to `http://example.org/`, {REFERS}"),
    ('<g mask="url(other.svg#a)"/>', f"refers to `url(other.svg#a)`, {REFERS}"),
    ("<g filter=\"URL ( 'x' )\"/>", f"refers to `URL ( 'x' )`, {REFERS}"),
    ('<g style="fill:url(x)"/>', LOADS),
    ("<g style=\"mask:image-set('x' 1x)\"/>", LOADS),
    ('<g style="fill:\\75rl(x)"/>', LOADS),
    ("<style>@import 'x';</style>", LOADS),
    ("<style>.a{}</style>\n<style><![CDATA[.b{fill:url(x)}]]></style>", LOADS.replace("1", "2")),
    ('<set attributeName="href" to="x"/>', "moves (`set`), and paper does not (line 1)"),
    ("<animateMotion/>", "moves (`animateMotion`), and paper does not (line 1)"),
    ('<g id="a"><use href="#a"/></g>', "repeats a part inside itself"),
    ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "repeats a part inside itself"),
    ("<g>" * 64 + "</g>" * 64, "is nested deeper than 64 levels (line 1)"),
    ("<g/>" * 100_000, "has more than 100,000 parts (line 1)"),
    ("<g>", "is an SVG picture that is damaged or cut off (line 1)"),
    ("\n&nbsp;", "is an SVG picture that is damaged or cut off (line 2)"),
    ("<g>\x00</g>", "is an SVG picture that is damaged or cut off (line 1)"),
]


@pytest.mark.parametrize(("inside", "message"), HARMFUL)
def test_what_a_picture_may_not_hold(tmp_path: Path, inside: str, message: str) -> None:
    assert refused(tmp_path / "logo.svg", svg(inside)) == message


def test_parts_of_parts_of_parts_are_counted(tmp_path: Path) -> None:
    levels = "".join(f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 20))
    message = refused(tmp_path / "logo.svg", svg(f'<g id="a0"/>{levels}'))
    assert message == "repeats its parts more than 100,000 times"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<html/>", "is no SVG picture (line 1)"),
        ("<svg/>", "is no SVG picture (line 1)"),
        ("<?xml version='1.0' encoding='iso-2022-jp'?>" + svg(""), "says that it is `iso-2022-jp` (line 1)"),
        ("<?xml-stylesheet ?>" + svg(""), "asks for `<?xml-stylesheet … ?>` from elsewhere (line 1)"),
        ("\n<!DOCTYPE svg [<!ENTITY a 'x'>]>" + svg("&a;"), "holds a document type, which no picture needs (line 2)"),
        (svg("", 'viewBox="0 0 130 10"'), "is 13 times as wide as it is high, and it would not fit the page"),
        (svg("", 'width="1300px" height="100px"'), "is 13 times as wide as it is high, and it would not fit the page"),
        ("GIF89a", "`logo` is neither a PNG nor an SVG picture"),
        ("", "`logo` is neither a PNG nor an SVG picture"),
    ],
)
def test_what_is_no_picture_for_a_sheet(tmp_path: Path, text: str, message: str) -> None:
    assert refused(tmp_path / "logo", text) == message


def test_utf16_is_no_way_round_the_checks(tmp_path: Path) -> None:
    assert "neither" in refused(tmp_path / "logo", svg("<script/>").encode("utf-16"))
    assert "not UTF-8" in refused(tmp_path / "logo", svg("\u00e9").encode("latin-1"))


DAMAGED = "is a PNG picture that is damaged or cut off"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (png(7_000, 7_000), "has 7,000 × 7,000 pixels, and a logo has at most 40 million"),
        (png(2**31 - 1, 2**31 - 1), "has 2,147,483,647 × 2,147,483,647 pixels, and a logo has at most 40 million"),
        (png(130, 10), "is 13 times as wide as it is high, and it would not fit the page"),
        (png(0, 5), DAMAGED),
        (png(depth=3), DAMAGED),
        (png(color=5), DAMAGED),
        (png()[:20], DAMAGED),
        (png()[:-1], DAMAGED),
        (png(chunks=(chunk(b"IEND", b""),)), DAMAGED),
        (png(chunks=(chunk(b"IDAT", b"x"),)), DAMAGED),
        (png(chunks=(struct.pack(">I", 2**31) + b"IDAT",)), DAMAGED),
        (png().replace(b"IDAT", b"IDAX"), DAMAGED),
        (b"\x89PNG\r\n\x1a\n", DAMAGED),
    ],
)
def test_a_png_is_whole_and_of_a_size_that_can_be_unpacked(tmp_path: Path, data: bytes, message: str) -> None:
    assert refused(tmp_path / "logo.png", data) == message


def test_a_file_that_is_too_large_is_not_read_on(tmp_path: Path) -> None:
    assert refused(tmp_path / "big.png", png() + bytes(MOST_BYTES)) == "`big.png` has more than 10,485,760 bytes"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_only_ordinary_files_are_read_and_no_pipe_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    for name, said in [("pipe.png", "not an ordinary file"), ("none.png", "cannot be read"), (".", "cannot be read")]:
        with pytest.raises(UnpackError, match=said):
            read_logo(tmp_path / name, "A sign")
