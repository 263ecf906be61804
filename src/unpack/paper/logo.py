"""A school's logo: a PNG or SVG file that somebody else may have made → what a sheet may carry.

The file is told by its content, never by its ending, and its header is read before anything is unpacked: a small file
can unfold to a picture that fills the memory.
"""

import re
import struct
import zlib
from pathlib import Path

from unpack.paper.logo_svg import read_svg_ratio
from unpack.paper.writers.look import Logo
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.files import read_ordinary_file

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
# A logo is printed 12 mm high; a longer one would run out of the page.
MOST_TIMES_AS_WIDE = 12

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NO_PICTURE = "save it as PNG or SVG"
# Bits a sample that each type of color may have (PNG specification, table 11.1).
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}


def read_logo(path: Path, alt: str) -> Logo:
    """Read the picture at `path`; `alt` says what it shows.

    Raises UnpackError for a file that cannot be read, is too large, neither PNG nor SVG, damaged, or holds what a
    picture on paper has no use for: scripts, links, entities, animation.
    """
    try:
        data = read_ordinary_file(path, MOST_BYTES)
    except UnpackError as error:
        raise UnpackError(f"the logo {error.message}", error.hint or "see `logo` in unpack.toml") from None
    if data.startswith(_SIGNATURE):
        _check_shape(_read_png_ratio(data))
        return Logo(data, "png", alt)
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<", data):
        text = _decode(data)
        _check_shape(read_svg_ratio(text))
        return Logo(text.encode(), "svg", alt)
    raise UnpackError(f"the logo `{clean(path.name)}` is neither a PNG nor an SVG picture", _NO_PICTURE)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnpackError("the logo is an SVG picture that is not UTF-8", "save the file as UTF-8") from None


def _check_shape(ratio: float | None) -> None:
    if ratio is not None and ratio > MOST_TIMES_AS_WIDE:
        raise UnpackError(
            f"the logo is {ratio:,.0f} times as wide as it is high, and it would not fit the page",
            f"cut it to at most {MOST_TIMES_AS_WIDE} times",
        )


def _read_png_ratio(data: bytes) -> float:
    """Return width through height of a sound PNG. The format: https://www.w3.org/TR/png-3/, chapter 5."""
    width, height, depth, color, *methods = _read_header(data)
    if width * height > MOST_PIXELS:
        raise UnpackError(
            f"the logo has {width:,} × {height:,} pixels, and a logo has at most {MOST_PIXELS // 1_000_000} million",
            "save a smaller copy; 600 pixels of height are enough for paper",
        )
    if not (width and height and depth in _DEPTHS.get(color, ()) and methods[:2] == [0, 0] and methods[2] in (0, 1)):
        raise _damaged()
    _check_chunks(data)
    return width / height


def _read_header(data: bytes) -> tuple[int, ...]:
    if len(data) < 33 or data[8:16] != b"\x00\x00\x00\x0dIHDR":
        raise _damaged()
    return struct.unpack(">II5B", data[16:29])


def _check_chunks(data: bytes) -> None:
    """Every chunk is whole and adds up, there is something to show, and the end is there."""
    at, kinds = len(_SIGNATURE), set()
    while b"IEND" not in kinds:
        if len(data) < at + 12:
            raise _damaged()
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 12 + length
        if len(data) < end or zlib.crc32(data[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            raise _damaged()
        kinds.add(data[at + 4 : at + 8])
        at = end
    if b"IDAT" not in kinds:
        raise _damaged()


def _damaged() -> UnpackError:
    return UnpackError("the logo is a PNG picture that is damaged or cut off", "save the picture anew")
