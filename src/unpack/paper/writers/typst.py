"""PDF: documents go to Typst as values, and a static page file sets them.

No text is ever pasted into Typst source, and the compile runs behind the fence. The PDF keeps to PDF/UA-1 (it can be
read aloud); where our fonts lack a character it is printed all the same, as well as can be, and a warning names it.
"""

import base64
import json
import os
import re
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from unpack.paper.artist import Artist
from unpack.paper.document import SHAPES, Document
from unpack.paper.fence import SECONDS, run_fenced
from unpack.paper.writers.look import CHILDREN, SANS, Logo, Look
from unpack.paper.writers.page_data import page_data
from unpack.text.record import record

# More sheets in one compile would need more memory than the fence gives.
MOST_SHEETS = 40

_PAGES = re.compile(rb"<xmpTPg:NPages>([0-9]+)</xmpTPg:NPages>")
# 2026-01-01: any fixed day will do, so that the same documents give the same bytes on every day.
_TIMESTAMP = 1_767_225_600

# A page of single characters, each in its own paragraph, so that none leans on its neighbor.
_TRIAL = f"""\
#set document(title: "Characters")
#set text(font: ("{SANS}", "{CHILDREN}"), lang: "en")
#for character in json("data.json") {{ par(character) }}
"""
_MOST_TRIED = 2_000


@record
class Assets:
    """What lies beside the program: the text of `page.typ`, and the folder of the fonts."""

    page: str
    fonts: Path


@record
class Pdf:
    """A finished PDF; `pages` is None when their count cannot be read; `warnings` are sentences for who prints it."""

    data: bytes
    pages: int | None
    warnings: tuple[str, ...]


def write_pdf(
    documents: Sequence[Document], look: Look, assets: Assets, artist: Artist, words: Mapping[str, str]
) -> Pdf:
    """Print documents, one after the other, into one PDF.

    `words` gives for each language how pages are counted: "page {page} of {pages}"; `artist` draws and speaks.
    Raises ValueError for no documents or more than `MOST_SHEETS`, and `FenceError` when the compile fails.
    """
    if not 1 <= len(documents) <= MOST_SHEETS:
        raise ValueError(f"one PDF holds 1 to {MOST_SHEETS} sheets, not {len(documents)}")
    values = page_data(documents, look, artist, words)
    files = {"main.typ": assets.page.encode(), "data.json": json.dumps(values, ensure_ascii=False).encode()}
    if look.logo:
        files["logo.svg"] = _wrap_logo(look.logo)
    job = {"files": files, "fonts": str(assets.fonts.resolve()), "timestamp": _read_timestamp()}
    # A sheet takes some hundredths of a second; on an old machine that does other things, too, many take their time.
    result = run_fenced("unpack.paper.writers.typesetting:compile_job", job, seconds=SECONDS + len(documents))
    data: bytes = result["pdf"]
    pages = _PAGES.search(data)
    return Pdf(data, int(pages[1]) if pages else None, _warn(documents, values, result["missing"], result["fallback"]))


def find_missing_characters(characters: str, fonts: Path) -> str:
    """Return those of `characters` that none of the fonts in a folder has, as printing finds out, too.

    Raises `FenceError` when the compile fails.
    """
    # The marks of a sheet are drawn and need no font.
    looked_for = [character for character in dict.fromkeys(characters) if character not in SHAPES]
    missing = ""
    for start in range(0, len(looked_for), _MOST_TRIED):
        tried = looked_for[start : start + _MOST_TRIED]
        files = {"main.typ": _TRIAL.encode(), "data.json": json.dumps(tried, ensure_ascii=False).encode()}
        job = {"files": files, "fonts": str(fonts.resolve()), "timestamp": _TIMESTAMP}
        missing += run_fenced("unpack.paper.writers.typesetting:compile_job", job)["missing"]
    return "".join(character for character in looked_for if character in missing)


def _wrap_logo(logo: Logo) -> bytes:
    """Typst takes files as text only, so a PNG goes to it as the one image of an SVG."""
    if logo.form == "svg":
        return logo.data
    width, height = struct.unpack(">II", logo.data[16:24])
    data = base64.b64encode(logo.data).decode("ascii")
    size = f'width="{width}" height="{height}"'
    image = f'<image {size} href="data:image/png;base64,{data}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{image}</svg>'.encode()


def _read_timestamp() -> int:
    """Read the moment that the PDF says it was made: SOURCE_DATE_EPOCH (reproducible-builds.org) or a fixed one."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else _TIMESTAMP


def _warn(documents: Sequence[Document], values: dict[str, Any], missing: str, fallback: str) -> tuple[str, ...]:
    """Name the characters that our fonts lack, once for each sheet that holds them."""
    if not fallback:
        return ()
    outcome = {
        "fonts": "another font of this computer was used",
        "standard": "some are printed as empty boxes or not at all, and the PDF is not marked as accessible",
    }[fallback]
    warnings = []
    for document, sheet in zip(documents, values["sheets"], strict=True):
        text = json.dumps(sheet, ensure_ascii=False)
        found = [character for character in dict.fromkeys(missing) if character.isprintable() and character in text]
        if found:
            shown = " ".join(f"`{character}`" for character in found)
            warnings.append(f"{document.title}: our fonts lack {shown}; {outcome}")
    return tuple(dict.fromkeys(warnings))
