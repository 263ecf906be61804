"""No mutation of a good file makes the reader raise, or yields a place outside the text."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import FRAMEWORK, HALVING, LIBRARY

from unpack.library.load import LibraryUnreadable, load_library
from unpack.review.check import check_library
from unpack.review.report_formats import write_github, write_json
from unpack.review.report_text import describe_findings
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.reading import read_text
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence, read_yaml

FILES = {"library.yaml": LIBRARY, "sample.yaml": FRAMEWORK, "halving.yaml": HALVING}
PIECES = st.sampled_from(
    ["", " ", "\n", "\t", ":", "- ", "{", "}", "[", "]", '"', "'", "&a ", "*a", "!t ", "%", "|\n", ">\n", "#", "any of: ", "needs:", "given: ",
     "\x00", "\x1b", "\u202e", "\ufeff", "\ud7ff", "é", "村", "\r", "\u2028", "$", "`", "<b>", "0", "3.10", "yes", "../x", "target: yes", "halving"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """A file's name and its text with one to four places cut, doubled or replaced."""
    name = draw(st.sampled_from(sorted(FILES)))
    text = FILES[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(PIECES) + (text[start:end] * draw(st.integers(0, 2))) + text[end:]
    return name, text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_a_mutated_library_gives_findings_and_nothing_else(mutation: tuple[str, str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in {**FILES, mutation[0]: mutation[1]}.items():
            (folder / file).write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            report = check_library(load_library([folder]), strict=True)
        except LibraryUnreadable as unreadable:
            report = unreadable.report
        except UnpackError:
            return
    for found in report:
        assert 0 <= found.span.start <= found.span.end <= len(found.span.source.text)
        assert found.span.line >= 1
        assert found.message
    text = "\n".join(describe_findings(report)) + write_github(report) + write_json(report, {})
    assert not any(sign in text for sign in "\x00\x1b\u202e\r")


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_what_both_parsers_read_they_read_alike(mutation: tuple[str, str]) -> None:
    report = Report()
    source = read_text(mutation[0], mutation[1].encode("utf-8", "surrogatepass"), report)
    if source is None:
        return
    trees = []
    for pure in (False, True):
        report = Report()
        trees.append((_plain(read_yaml(source, report, pure=pure)), report.has_errors))
    # PyYAML's parser and libyaml do not refuse quite the same texts; what both take must mean the same.
    if not trees[0][1] and not trees[1][1]:
        assert trees[0][0] == trees[1][0]


def _plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {name: (key.start, _plain(value)) for name, (key, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(entry) for entry in node.entries]
    return (node.text, node.start, node.style) if isinstance(node, Scalar) else None
