"""Comments: what stands behind `#` outside the texts of a file."""

import pytest

from unpack.text.comments import list_comments
from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import read_yaml


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("# first\na: b   # second\n\n  # third  \nc: d\n# last", ["# first", "# second", "# third", "# last"]),
        ("a: b#c\nd: e#\n", []),
        ('a: "b # c"   # d\n', ["# d"]),
        ("a: 'b # c'\n", []),
        ("a: |\n  b # c\n  # d\n# e\nf: g\n", ["# e"]),
        ("a: |   # b\n  c\n", ["# b"]),
        ("a: >\n  b # c\nd: e # f\n", ["# f"]),
        ("a: one\n  two # b\n", ["# b"]),
        ("a: [b, c] # d # e\n", ["# d # e"]),
        ("a: {b: c} # d\n- e", None),
        ("a:   # b\n  - c   # d\n  - e\n", ["# b", "# d"]),
        ("a: b\n", []),
        ("#\na: b\n", ["#"]),
    ],
)
def test_the_comments_of_a_file(text: str, comments: list[str] | None) -> None:
    root = read_yaml(Source("a.yaml", text), Report())
    if comments is None:
        assert root is None
    else:
        assert root is not None
        assert [place.text for place in list_comments(root)] == comments
