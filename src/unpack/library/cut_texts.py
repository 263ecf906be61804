"""Texts that YAML cut: between braces a comma ends a text, and the rest of it becomes a name that holds nothing.

`{ten-less: 10 less, 7 take away 3.}` is typed as one reason and read as two names, of which the second is no id.
"""

from collections.abc import Iterable

from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.patterns import compile_later
from unpack.text.source import Span
from unpack.text.yamltree import Mapping, Node, Scalar

# What may be meant as a name: an id, with its progression before it, or a name in an expression.
_NAME = compile_later(r"[a-z0-9][a-z0-9_/-]*")
_MOST_SHOWN = 80

Entry = tuple[str, tuple[Scalar, Node]]


def join_cut_texts(node: Mapping, report: Report) -> Iterable[Entry]:
    """Return the fields of `node`, in which names stand before texts, with each cut text in one piece again.

    A cut text is one error, whatever the number of its commas.
    """
    # What is cut off has no value; most records have none such, and their text need not be looked at.
    if not any(type(value) is Scalar and value.is_empty for _, value in node.entries.values()):
        return node.entries.items()
    if not node.source.text.startswith("{", node.start):
        return node.entries.items()
    joined: list[Entry] = []
    pieces: list[Scalar] = []
    for entry in node.entries.items():
        text, (key, value) = entry
        is_rest = not key.style and isinstance(value, Scalar) and value.is_empty and not _NAME.fullmatch(text)
        before = joined[-1][1][1] if joined else None
        if not is_rest or not isinstance(before, Scalar) or before.style or before.is_empty:
            _report_cut(joined, pieces, report)
            pieces = []
            joined.append(entry)
            continue
        pieces.append(key)
        whole = Scalar(node.source, before.start, key.end, node.source.text[before.start : key.end])
        joined[-1] = (joined[-1][0], (joined[-1][1][0], whole))
    _report_cut(joined, pieces, report)
    return joined


def _report_cut(joined: list[Entry], pieces: list[Scalar], report: Report) -> None:
    if not pieces:
        return
    name, (_, whole) = joined[-1]
    assert isinstance(whole, Scalar)
    rest = _shorten(whole.source.text[pieces[0].start : pieces[-1].end])
    typed = " ".join(clean(whole.text).split())
    sign = "'" if '"' in typed else '"'
    shown = typed if len(typed) <= _MOST_SHOWN and sign not in typed else "…"
    report.error(
        "malformed-id",
        Span(whole.source, pieces[0].start, pieces[-1].end),
        f"a comma in `{{ }}` ends a text, so `{rest}` became a name of its own",
        f"put the text in quotes: `{clean(name)}: {sign}{shown}{sign}`",
    )


def _shorten(text: str) -> str:
    bare = " ".join(clean(text).split())
    return bare if len(bare) <= _MOST_SHOWN else bare[: _MOST_SHOWN - 1] + "…"
