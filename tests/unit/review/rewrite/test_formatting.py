"""fmt does what cannot hurt, and nothing else."""

import pytest

from unpack.review.rewrite.formatting import format_file
from unpack.review.rewrite.line_diff import describe_lines
from unpack.text.diagnostic import Report

HEAD = "progression: a\n"


def tidy(text: str | bytes, *, order: bool = False) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    found = format_file("a.yaml", data, Report(), order=order)
    assert found is not None
    return found.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: x   \n", "title: x\n"),
        ("title: x\t\n# note \t \n  \nstatus: draft", "title: x\n# note\n\nstatus: draft\n"),
        ("title: x\n\n\n", "title: x\n"),
        ("title: 'x  \n\n  y'  \n", "title: 'x\n\n  y'\n"),
        ("title: x  \n  y \n", "title: x\n  y\n"),
        ("about: |  \n  x\n", "about: |\n  x\n"),
        ("title: [a,  \n  b]  \n", "title: [a,\n  b]\n"),
    ],
)
def test_spaces_at_line_ends_go(before: str, after: str) -> None:
    assert tidy(HEAD + before) == HEAD + after


@pytest.mark.parametrize(
    "text",
    [
        "about: |\n  x  \n  y\n",
        "about: |\n  x\n     \n  y\ntitle: x\n",
        "about: >\n  x  \n\n  y\n",
        "about: |+\n  x\n\n\n",
        "about: |+\n  x\n\n\ntitle: x\n",
        "about: |\n  x",
        "about: |\n  x  ",
        "about: |-\n  x\n\n\n",
        'title: "x \\ \n  y  \n  z"\n',
        "title: x  # y:  z\n",
        "title:   x\nstatus:\tdraft\n",
        "skills: {a: {name: x }, b:   y}\n",
        "title: x\n   # a comment by itself\n\n\n\nstatus: draft\n",
    ],
)
def test_the_rest_stays_as_it_is(text: str) -> None:
    assert tidy(HEAD + text) == HEAD + text


def test_windows_line_ends_and_byte_order_mark_go() -> None:
    assert (
        tidy("\ufeffprogression: a\r\nabout: |\r\n  x \r\n  y\r\n".encode()) == "progression: a\nabout: |\n  x \n  y\n"
    )


@pytest.mark.parametrize("text", ["name: x  \n", "- a  \n"])
def test_what_is_no_part_of_a_library_is_left_alone(text: str) -> None:
    assert format_file("a.yaml", text.encode(), Report()) in (text.encode(), None)


@pytest.mark.parametrize("data", [b"progression: [ \n", b"title: \xff \n", b"a: b\rc: d\n"])
def test_what_cannot_be_read_is_told_and_left_alone(data: bytes) -> None:
    report = Report()
    assert format_file("a.yaml", data, report) is None
    assert report.has_errors


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: draft\ntitle: x\n", "title: x\nstatus: draft\n"),
        ("# why draft\n# indeed\nstatus: draft  # so\n# the title\ntitle: x\n", "# the title\ntitle: x\n# why draft\n# indeed\nstatus: draft  # so\n"),
        ("skills: {b: {evidence: E, name: N}}  # c\n", "skills: {b: {name: N, evidence: E}}  # c\n"),
        ("skills:\n  b:\n    evidence: |\n      E\n\n      e\n    # its name\n    name: N\n", "skills:\n  b:\n    # its name\n    name: N\n    evidence: |\n      E\n\n      e\n"),
        ("title: x\nskills:\n  z: {name: z}\n  b: {name: b}\n\n# what they think\nmisconceptions:\n  m: {thinks: t}",
         "title: x\n\n# what they think\nmisconceptions:\n  m: {thinks: t}\nskills:\n  z: {name: z}\n  b: {name: b}\n"),
    ],
)  # fmt: skip
def test_fields_take_their_comments_along_into_order(before: str, after: str) -> None:
    assert tidy(HEAD + before, order=True) == HEAD + after
    assert tidy(HEAD + after, order=True) == HEAD + after


@pytest.mark.parametrize(
    "text",
    [
        # Ids, reasons and what an item gives are the author's order.
        "skills:\n  z:\n    needs: {y: b, x: a}\n    items: {b: {ask: x, given: {n: 1..2, a: 3}}, a: {ask: y}}\n  y: {name: n}\n",
        # The empty lines behind the text are the text's own, and would not be somewhere else.
        "about: |+\n  x\n\n\ntitle: x\n",
        # One field does not begin its line.
        "sources:\n  - url: http://a.b\n    title: x\n",
        "skills:\n  a: {evidence: E,\n    name: N}\n",
        # An unknown field has no place.
        "status: draft\nunknown: x\ntitle: x\n",
    ],
)
def test_what_has_no_order_keeps_its_own(text: str) -> None:
    assert tidy(HEAD + text, order=True) == HEAD + text


def test_an_overlay_is_put_in_the_same_order() -> None:
    before = "overlay: a\ntitle: x\nlanguage: es\nskills:\n  b: {hide: yes, evidence: E, name: N}\n"
    after = "overlay: a\nlanguage: es\ntitle: x\nskills:\n  b: {name: N, evidence: E, hide: yes}\n"
    assert tidy(before, order=True) == after


def test_a_difference_shows_what_nobody_sees() -> None:
    before = "\ufeffprogression: a \t\r\ntitle: x\r\nstatus: draft".encode()
    assert list(describe_lines(before, tidy(before).encode())) == [
        "        the byte order mark goes",
        "        2 lines end in CRLF and will end in LF",
        "     1: - progression: a·→",
        "     1: + progression: a",
        "     3: - status: draft  (no line feed)",
        "     3: + status: draft",
    ]
