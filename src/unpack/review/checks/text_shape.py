"""Checks of texts that YAML cut: by a number sign, by a comma."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from unpack.library.kinds import is_id
from unpack.library.load import Loaded
from unpack.library.trees import LibraryTree
from unpack.review.checks.phrases import Phrases
from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic
from unpack.text.source import Span
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence

# Fields whose text is for people, and fields that hold nothing else.
_TEXTS = frozenset(
    Phrases(
        """about, alt, ask, cluster, domain, es, evidence, exemplar, genre, grouping, home, i-can, label, means, name,
        notes, notice, plain, publisher, respond, safety, shows, source, strand, student, subject, task, text, thinks,
        title, unit, used-for"""
    )
)
_GROUPS = frozenset(
    Phrases(
        """choices, exemplars, helped-by, levels, look-for, materials, needs, options, order, other, questions,
        scoring, stems"""
    )
)
# A choice or a switch among them.
_NO_TEXTS = frozenset(("target", "hide", "text-is"))
_ENDS = (".", "?", "!", ":", "…")
_MOST_SHOWN = 60
# A blank and a number sign right after a word.
_SIGN = re.compile(r"(?<=\w) #")


def swallowed_text(loaded: Loaded) -> Iterator[Diagnostic]:
    """In YAML a blank and # begin a comment, so the rest of the sentence is gone without a word.

    Bad:
        skills:
          double:
            name: Choose the track #2 of the game

    Good:
        skills:
          double:
            name: "Choose the track #2 of the game"
    """
    for node in list_texts(tree for tree in loaded.trees if _SIGN.search(tree.root.source.text)):
        text = node.source.text
        if node.style or not text.startswith(" #", node.end) or not text[node.end - 1].isalnum():
            continue
        line_end = text.find("\n", node.end)
        comment = text[node.end + 1 : line_end if line_end >= 0 else len(text)]
        if not comment.lstrip("# ").startswith("unpack:"):
            last = clean(node.text.split()[-1])
            yield Diagnostic(
                "swallowed-text",
                "warning",
                Span(node.source, node.end + 1, node.end + 1 + len(comment.rstrip())),
                f"everything after `{last[:_MOST_SHOWN]}` is a comment here",
                "put the text in quotes; before a comment, type two blanks",
            )


def split_text(loaded: Loaded) -> Iterator[Diagnostic]:
    """Inside braces and brackets a comma ends the text, so one sentence became two things.

    Bad:
        skills:
          double:
            teach:
              questions: [Which two groups are equal, and how do you know?]

    Good:
        skills:
          double:
            teach:
              questions: ["Which two groups are equal, and how do you know?"]
    """
    # A field that the format does not have is told already, with the same cure.
    told = {(found.span.source.name, found.span.start) for found in loaded.report if found.severity == "error"}
    for before, node, is_key in _list_neighbors(loaded.trees):
        if (node.source.name, node.start) in told:
            continue
        if before.style or node.style or not before.text or not node.text or before.text.endswith(_ENDS):
            continue
        if is_key:
            is_part = not is_id(node.text)
        else:
            has_words = " " in before.text or " " in node.text
            is_part = has_words and before.text[0].isupper() and node.text[0].islower()
        if is_part:
            what = "a field" if is_key else "an entry"
            shown = clean(" ".join(node.text.split()))
            shown = shown if len(shown) <= _MOST_SHOWN else shown[: _MOST_SHOWN - 1] + "…"
            yield Diagnostic(
                "split-text", "warning", node.span, f"`{shown}` became {what} of its own", "put the sentence in quotes"
            )


def list_texts(trees: Iterable[LibraryTree]) -> Iterator[Scalar]:
    """Yield the scalars that hold words for people."""
    for node, holds_texts in _walk(trees):
        if isinstance(node, Mapping):
            for name, (_, value) in node.entries.items():
                if isinstance(value, Scalar) and (name in _TEXTS or (holds_texts and name not in _NO_TEXTS)):
                    yield value
        elif holds_texts:
            yield from (entry for entry in node.entries if isinstance(entry, Scalar))


def _list_neighbors(trees: Iterable[LibraryTree]) -> Iterator[tuple[Scalar, Scalar, bool]]:
    """In braces and brackets: a text, and behind it an entry, or a field (True) to which nothing was given."""
    for node, holds_texts in _walk(trees):
        if isinstance(node, Mapping):
            if node.source.text[node.start] != "{":
                continue
            before: Node | None = None
            for name, (key, value) in node.entries.items():
                if isinstance(before, Scalar) and isinstance(value, Scalar) and value.is_empty:
                    yield before, key, True
                # What holds no words, such as an answer, is no sentence that a comma could have cut.
                before = value if holds_texts or name in _TEXTS else None
        elif holds_texts and node.source.text[node.start] == "[":
            for one, other in pairwise(node.entries):
                if isinstance(one, Scalar) and isinstance(other, Scalar):
                    yield one, other, False


def _walk(trees: Iterable[LibraryTree]) -> Iterator[tuple[Mapping | Sequence, bool]]:
    """All records and lists, and whether what they hold is words for people."""
    pending: list[tuple[Mapping | Sequence, bool]] = [(tree.root, False) for tree in trees]
    while pending:
        node, holds_texts = pending.pop()
        yield node, holds_texts
        if isinstance(node, Mapping):
            for name, (_, value) in node.entries.items():
                if isinstance(value, Mapping | Sequence):
                    pending.append((value, holds_texts or name in _GROUPS))
        else:
            pending += [(entry, holds_texts) for entry in node.entries if isinstance(entry, Mapping | Sequence)]
