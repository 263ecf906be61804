"""An edit changes the bytes between two places and no other, whatever the line ends."""

import pytest

from unpack.review.rewrite.document import Document, Edit, OverlappingEdits, read_document
from unpack.text.diagnostic import Report
from unpack.text.yamltree import Scalar


def read(data: bytes) -> Document:
    document = read_document("a.yaml", data, Report())
    assert document is not None
    return document


def rename(document: Document, field: str, text: str) -> bytes:
    node = document.root.get(field)
    assert isinstance(node, Scalar)
    return document.edit([Edit(node.start, node.end, text)])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a: x\nb: y\n", b"a: x\nb: new\n"),
        (b"a: x\r\nb: y\r\n", b"a: x\r\nb: new\r\n"),
        (b"\xef\xbb\xbfa: x\r\nb: y", b"\xef\xbb\xbfa: x\r\nb: new"),
        (b"a: x\n# mixed\r\n\r\nb: y\r\nc: z\n", b"a: x\n# mixed\r\n\r\nb: new\r\nc: z\n"),
        ("a: é𝄞\t\r\nb: y # é\r\n".encode(), "a: é𝄞\t\r\nb: new # é\r\n".encode()),
    ],
)
def test_the_rest_keeps_its_bytes(before: bytes, after: bytes) -> None:
    assert rename(read(before), "b", "new") == after


def test_no_edit_changes_no_byte() -> None:
    data = b"\xef\xbb\xbfa: x  \r\nb:\ty \n\r\n"
    assert read(data).edit([]) == data


@pytest.mark.parametrize(
    ("before", "after"), [(b"a: x\r\n", b"# 1\r\n# 2\r\na: x\r\n"), (b"a: x\nb: y\r\n", b"# 1\n# 2\na: x\nb: y\r\n")]
)
def test_new_lines_end_as_the_first_one_does(before: bytes, after: bytes) -> None:
    assert read(before).edit([Edit(0, 0, "# 1\n"), Edit(0, 0, "# 2\n")]) == after


def test_edits_that_touch_the_same_characters_are_refused() -> None:
    document = read(b"a: long\n")
    with pytest.raises(OverlappingEdits):
        document.edit([Edit(3, 6, "x"), Edit(5, 7, "y")])


@pytest.mark.parametrize("data", [b"a: [\n", b"\xff\xfe", b"- a\n", b""])
def test_what_is_no_record_is_no_document(data: bytes) -> None:
    assert read_document("a.yaml", data, Report()) is None
