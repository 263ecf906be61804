"""Mentions of an id in texts and comments: listed for a person, never edited."""

import re
from collections.abc import Iterator

from unpack.review.rewrite.document import Document
from unpack.review.rewrite.move import Move, last
from unpack.review.rewrite.uses import file_subject, find_uses
from unpack.text.source import Span


def find_mentions(document: Document, move: Move) -> Iterator[Span]:
    """Yield the places where the old id stands and is no field's value.

    The long id is looked for everywhere, the short one in files of its own progression. What has neither `/` nor a
    hyphen may be a word of the language and counts in backticks only.
    """
    key = last(move.kind, move.old)
    if key not in document.text:
        return
    names = [move.old]
    if move.kind != "word" and file_subject(document.root) == move.old.partition("/")[0]:
        names.append(key)
    patterns = [re.escape(name) if set(name) & set("-/") else f"(?<=`){re.escape(name)}(?=`)" for name in names]
    pattern = re.compile(rf"(?<![\w/-])(?:{'|'.join(patterns)})(?![\w-])")
    known = {use.node.start: use.node.end for use in find_uses(document.root)}
    spans = sorted(known.items())
    for found in pattern.finditer(document.source.text):
        if not any(start <= found.start() < end for start, end in spans):
            yield Span(document.source, found.start(), found.end())
