"""A skill is put below the last one, and every byte that stood there stays."""

import pytest

from unpack.review.scaffolds.insertion import insert_skill
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.reading import read_text
from unpack.text.yamltree import Mapping, read_yaml

ADDED = "# 2.S.A.1: Share.\nnew:\n  name: TODO a name\n  evidence: TODO evidence\n"
HEAD = "progression: halving\ntitle: Halves\n"


def insert(text: str | bytes) -> bytes:
    data = text if isinstance(text, bytes) else text.encode()
    report = Report()
    source = read_text("halving.yaml", data, report)
    root = read_yaml(source, report)
    assert isinstance(root, Mapping)
    assert not report.has_errors
    return insert_skill(data, root, "new", ADDED)


def indented(columns: int, added: str = ADDED) -> str:
    return "".join(" " * columns + line for line in added.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("before", "after", "columns"),
    [
        (HEAD + "skills:\n  one:\n    name: One\n    evidence: Does one.\n", "", 2),
        (HEAD + "skills:\n    one:\n        name: One\n        evidence: Does one.", "", 4),
        (HEAD + "skills:\n  one: {name: One, evidence: Does one.}\n", "\nrubrics: {}\n", 2),
        (
            HEAD + "skills:\n  one:\n    name: One\n    evidence: |\n      Does\n\n      one.\n",
            "\n\n# the end\nrubrics: {}\n",
            2,
        ),
        (
            HEAD + "skills:\n  one:\n    name: One\n    evidence: Does.\n    # items: later\n",
            "  # on the file\nrubrics: {}\n",
            2,
        ),
        (
            HEAD
            + "skills:\n  one:\n    evidence: Does.\n    teach:\n      questions:\n        - What?\n        - Why?  # ask\n",
            "",
            2,
        ),
        (HEAD + "skills:\n  one:\n    name: One\n    evidence: Does\n      one.\n", "\n", 2),
        (
            HEAD + "skills:\n  one:\n    evidence: Does.\n    items:\n      first: {ask: A,\n        answer: 1}\n",
            "\n",
            2,
        ),
    ],
)
def test_it_stands_below_the_last_skill(before: str, after: str, columns: int) -> None:
    ended = before if before.endswith("\n") else before + "\n"
    assert insert(before + after).decode() == ended + "\n" + indented(columns) + after


def test_line_ends_tabs_and_the_mark_at_the_start_stay() -> None:
    before = b"\xef\xbb\xbfprogression: halving\r\ntitle: Half\tand half\r\nskills:\r\n  one: {evidence: Does.}\r\n"
    result = insert(before)
    assert result.startswith(before)
    assert result.removeprefix(before) == b"\r\n" + indented(2).replace("\n", "\r\n").encode()


def test_skills_in_braces_are_left_alone() -> None:
    with pytest.raises(UnpackError, match=r"no skill can be put into `halving\.yaml`"):
        insert(HEAD + "skills: {one: {name: One, evidence: Does one.}}\n")
