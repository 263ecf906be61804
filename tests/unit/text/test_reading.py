"""Bytes to text: UTF-8 only, line numbers as an editor counts them."""

import pytest

from unpack.text.diagnostic import Report
from unpack.text.reading import read_text


def findings(data: bytes) -> list[str]:
    report = Report()
    read_text("a.yaml", data, report)
    return [f"{found.severity} {found.code} {found.span}" for found in report]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a: b\n", "a: b\n"),
        (b"\xef\xbb\xbfa: b\r\nc: d\r\n", "a: b\nc: d\n"),
        ("a: é 村 👩‍🏫\n".encode(), None),
        (b"a: b\tc\t# d\n", "a: b c # d\n"),
    ],
)
def test_utf8_is_read(data: bytes, text: str | None) -> None:
    report = Report()
    source = read_text("a.yaml", data, report)
    assert source is not None
    assert source.text == (text if text is not None else data.decode())
    assert not report.has_errors


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: b\nc: caf\xe9\n", "error not-utf8 a.yaml:2:7"),
        ("a: b".encode("utf-16"), "error not-utf8 a.yaml:1:1"),
        (b"a: b\rc: d\r", "error control-character a.yaml:1:5"),
        (b"a: b\nc: \x1b[2J\n", "error control-character a.yaml:2:4"),
        (b"a:\n  \tb: c\n", "error tab-indentation a.yaml:2:3"),
        (b"a: \x00\n", "error control-character a.yaml:1:4"),
        ("a: b\u0085c\n".encode(), "error control-character a.yaml:1:5"),
        ("a: b\u2028c\n".encode(), "error control-character a.yaml:1:5"),
        ("a: b\u202ec\n".encode(), "warning invisible-character a.yaml:1:5"),
        (b"a: b\n<<<<<<< HEAD\nc: d\n=======\ne: f\n>>>>>>> x\n", "error merge-conflict a.yaml:2:1"),
    ],
)
def test_everything_else_is_a_finding_with_its_line(data: bytes, expected: str) -> None:
    assert findings(data) == [expected]
