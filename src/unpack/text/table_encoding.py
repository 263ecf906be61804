"""Bytes of a table → text: UTF-8 or UTF-16 by their mark, else UTF-8, else the Windows letters of Western Europe.

School programs and spreadsheets write all three. Anything else is refused, because letters read in a wrong table change
children's names without a word.
"""

from dataclasses import field
from typing import Literal

from unpack.text.record import record

Encoding = Literal["utf-8", "utf-16", "windows-1252"]

_UTF8_MARK = b"\xef\xbb\xbf"
_HINT = "save the file as CSV UTF-8"


@record
class EncodingFault:
    """Why bytes are no text; `before` is what could be read up to the fault."""

    code: str
    message: str
    hint: str
    before: str = field(repr=False)


def decode_table(data: bytes) -> tuple[str, Encoding] | EncodingFault:
    """Return the text with its encoding, or what is wrong."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(data, "utf-16", "utf-16", "is not UTF-16")
    if b"\0" in data:
        return _refuse_nul(data[: data.index(0)].decode("utf-8-sig", "replace"))
    if data.startswith(_UTF8_MARK):
        return _decode(data.removeprefix(_UTF8_MARK), "utf-8", "utf-8", "is not UTF-8")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode(data, "windows-1252", "cp1252", "is neither UTF-8 nor Windows-1252")


def _decode(data: bytes, encoding: Encoding, codec: str, complaint: str) -> tuple[str, Encoding] | EncodingFault:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02X} {complaint}"
        return EncodingFault("unknown-encoding", message, _HINT, data[: error.start].decode(codec, "replace"))
    nul = text.find("\0")
    return _refuse_nul(text[:nul]) if nul >= 0 else (text, encoding)


def _refuse_nul(before: str) -> EncodingFault:
    return EncodingFault("control-character", "the control character U+0000 stands here", _HINT, before)
