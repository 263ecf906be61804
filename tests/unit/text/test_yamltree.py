"""The YAML reader: every scalar text, every node with its place, every fault with its line."""

from typing import Any

import pytest

from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence, read_yaml


def plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(entry) for entry in node.entries]
    return node.text if isinstance(node, Scalar) else None


def read(text: str, *, pure: bool = False) -> tuple[Any, list[str]]:
    report = Report()
    root = read_yaml(Source("a.yaml", text), report, pure=pure)
    return plain(root), [f"{found.span.line}:{found.span.column} {found.code}" for found in report]


BOTH = pytest.mark.parametrize("pure", [False, True], ids=["c", "python"])


@BOTH
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: NO\nb: 3.10\nc: 1:30\nd: 012\ne: 5.E2\nf: 2026-09-01\ng: ~\nh: 0x1F",
         {"a": "NO", "b": "3.10", "c": "1:30", "d": "012", "e": "5.E2", "f": "2026-09-01", "g": "~", "h": "0x1F"}),
        ("a: [1, {b: c}, 'd: e']", {"a": ["1", {"b": "c"}, "d: e"]}),
        ("a: |\n  one\n  two\nb: >-\n  three\n  four\n", {"a": "one\ntwo\n", "b": "three four"}),
        ('a: "\\u00e9 \\t"\nb: \'it\'\'s\'', {"a": "é \t", "b": "it's"}),
        ("a:\nb: ''", {"a": "", "b": ""}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("%YAML 1.1\n---\na: b\n", {"a": "b"}),
    ],
)  # fmt: skip
def test_scalars_stay_what_was_typed(text: str, value: Any, pure: bool) -> None:
    assert read(text, pure=pure) == (value, [])


@BOTH
@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("a: 1\na: 2\n", ["2:1 duplicate-key"]),
        ("a: &x 1\nb: *x\n", ["1:4 unsupported-yaml", "2:4 unsupported-yaml"]),
        ("a: !!int 3\n", ["1:4 unsupported-yaml"]),
        ("a:\n  <<: b\n", ["2:3 unsupported-yaml"]),
        ("a: 1\n---\nb: 2\n", ["2:1 unsupported-yaml"]),
        ("[a, b]: c\n", ["1:1 non-text-key"]),
        ("", ["1:1 empty-file"]),
        ("# only a comment\n", ["1:17 empty-file"]),
        ('a: "\\0"\n', ["1:4 control-character"]),
        ("a: " + "[" * 70 + "]" * 70, ["1:67 too-large"]),
        ('a: "open\nb: c\n', ["1:4 invalid-yaml"]),
        ("a: 'open\nb: c\n", ["1:4 invalid-yaml"]),
        ("a: [1, 2\nb: c\n", ["1:4 invalid-yaml"]),
        ("a: {b: 1\nc: d\n", ["1:4 invalid-yaml"]),
        ("a: b: c\n", ["1:5 invalid-yaml"]),
        ("a: @b\n", ["1:4 invalid-yaml"]),
        ("a: `b`\n", ["1:4 invalid-yaml"]),
        ("a: *\n", ["1:4 unsupported-yaml"]),
        ('a: "\\$5"\n', ["1:5 invalid-yaml"]),
        ("a: 1\n b: 2\n", ["2:2 invalid-yaml"]),
        ("a: 1\nb\nc: 2\n", ["2:1 invalid-yaml"]),
    ],
)
def test_faults_have_their_place(text: str, findings: list[str], pure: bool) -> None:
    assert read(text, pure=pure)[1] == findings


def test_the_first_of_two_equal_keys_is_kept_and_the_second_points_at_it() -> None:
    report = Report()
    root = read_yaml(Source("a.yaml", "a: 1\nb: 2\na: 3\n"), report)
    (found,) = report
    assert plain(root) == {"a": "1", "b": "2"}
    assert [str(related.span) for related in found.related] == ["a.yaml:1:1"]


def test_every_node_points_at_its_text() -> None:
    text = "skills:\n  tie:\n    name: The *tie*\n    standards: [3.NBT.A.1, 'x y']\n"
    root = read_yaml(Source("a.yaml", text), Report())
    assert isinstance(root, Mapping)
    assert root.find("skills", "tie", "name").span.text == "The *tie*"
    assert root.find("skills", "tie", "standards", 1).span.text == "'x y'"
    assert str(root.find("skills", "tie").span) == "a.yaml:3:5"
    assert root.find("skills", "tie", "nothing").span.start == root.find("skills", "tie").span.start
    assert root.key_span("skills").text == "skills"


def test_a_file_of_too_many_values_is_refused() -> None:
    assert read("- a\n" * 200_001) == (None, ["1:1 too-large"])


@BOTH
def test_depth_cannot_exhaust_the_stack(pure: bool) -> None:
    assert read("[" * 5_000, pure=pure)[1] == ["1:65 too-large"]
