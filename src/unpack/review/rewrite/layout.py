"""Cutting fields out of a file and putting fields into it, so that the rest keeps every byte.

In a record of lines a field is cut and put by whole lines, in one in braces by what stands between two commas.
"""

import json
import re

from unpack.review.rewrite.blocks import Block, find_block, is_flow
from unpack.review.rewrite.document import Document, Edit
from unpack.text.errors import UnpackError
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.yamltree import Mapping, Node

_COMMENT = compile_later(r"(?:^|[ \t])(#[^\n]*)", re.MULTILINE)
_PLAIN = compile_later(r"[^\W_](?:[\w '’().?!/-]*[\w)’.?!])?")


class CannotEdit(UnpackError):
    """The file is written in a way that this edit cannot keep; a person has to do it."""

    def __init__(self, document: Document, offset: int, message: str, hint: str) -> None:
        super().__init__(f"{document.name}:{document.source.locate(offset)[0]}: {message}", hint, exit_code=1)


def write_scalar(text: str, style: str = "") -> str:
    """Return a text as YAML on one line, in single quotes if `style` has them, plain where it can be."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style == "" and _PLAIN.fullmatch(text) and not text.endswith(" "):
        return text
    return json.dumps(text, ensure_ascii=False)


def replace_scalar(node: Node, text: str) -> Edit:
    """Return the edit that puts another text in place of a one-line scalar, in the same quotes."""
    return Edit(node.start, node.end, write_scalar(text, getattr(node, "style", "")))


@record
class Lines:
    """What a field takes up: from `start` to `end`; `is_whole` says that these are whole lines, with the comments above
    the field, and `column` how far they are indented."""

    start: int
    end: int
    is_whole: bool
    column: int = 0


def find_lines(document: Document, around: Mapping, name: str) -> Lines:
    """Return what a field takes up. Raises CannotEdit where other things stand on its lines."""
    key, value = around.entries[name]
    if is_flow(document, around):
        if "\n" in document.text[key.start : value.end]:
            raise CannotEdit(document, key.start, f"`{name}` stands in braces over several lines", _BY_LINES)
        return Lines(key.start, max(key.end, value.end), is_whole=False)
    block = _require_block(document, around, name)
    return Lines(block.start, block.end, is_whole=True, column=block.column)


def cut_field(document: Document, around: Mapping, name: str) -> Edit:
    """Return the edit that takes a field out, with the comments above it and an empty line that would be left over.

    Raises CannotEdit where it is the only field, since nothing at all is not YAML for a record.
    """
    names = list(around.entries)
    key, value = around.entries[name]
    if len(names) == 1:
        raise CannotEdit(document, key.start, f"nothing would be left beside `{name}`", "write another field first")
    if is_flow(document, around):
        place = names.index(name)
        if place + 1 < len(names):
            return Edit(key.start, around.entries[names[place + 1]][0].start, "")
        before, before_value = around.entries[names[place - 1]]
        return Edit(max(before.end, before_value.end), max(key.end, value.end), "")
    block = _require_block(document, around, name)
    start = block.start
    above = document.line_start(start - 1) if start else 0
    following = document.text[block.end : document.line_end(block.end)]
    if not document.text[above:start].strip() and not following.strip():
        start = above
    return Edit(start, block.end, "")


def cut_shell(document: Document, around: Mapping, name: str, kernel: Lines) -> Edit:
    """Return the edit that takes out a field of which nothing but `kernel` is a value, and leaves its comments behind.

    The comments above it stay where they are; those beside its name come to stand below them.
    """
    if is_flow(document, around):
        return cut_field(document, around, name)
    block = _require_block(document, around, name)
    # But for comments nothing is left there that could hold the sign of one: names that are ids, and braces.
    rest = document.text[block.head : kernel.start] + document.text[kernel.end : block.end]
    comments = [found[1] for found in _COMMENT.finditer(rest)]
    if not comments and block.start == block.head:
        return cut_field(document, around, name)
    kept = "".join(f"{' ' * block.column}{comment}\n" for comment in comments)
    return Edit(block.head, block.end, kept)


def append_field(document: Document, around: Mapping, text: str, *, with_gap: bool = False) -> Edit:
    """Return the edit that puts a field (lines from column 0 on) behind the last one of a record.

    `with_gap` asks for an empty line above it where the record's fields have such lines, or where it has one field
    only. Raises CannotEdit where a field of several lines would have to stand in braces.
    """
    names = list(around.entries)
    key, value = around.entries[names[-1]]
    if is_flow(document, around):
        if text.count("\n") > 1 or "#" in text:
            message = "a record in braces cannot take a field of several lines or with a comment"
            raise CannotEdit(document, around.start, message, _BY_LINES)
        end = max(key.end, value.end)
        return Edit(end, end, ", " + text.rstrip("\n"))
    block = _require_block(document, around, names[-1])
    is_gapped = _has_gap(document, block) if len(names) > 1 else with_gap
    gap = "\n" if with_gap and is_gapped else ""
    line_feed = "" if document.text[: block.end].endswith("\n") else "\n"
    return Edit(block.end, block.end, line_feed + gap + shift_lines(text, block.column))


def insert_before(document: Document, around: Mapping, name: str, text: str) -> Edit:
    """Return the edit that puts a field (lines from column 0 on) in front of another one and the comments above it."""
    block = _require_block(document, around, name)
    return Edit(block.start, block.start, shift_lines(text, block.column) + "\n")


def shift_lines(text: str, columns: int) -> str:
    """Return lines indented by so many columns more (or less); a line with less to take loses what it has."""
    if columns >= 0:
        return re.sub(r"(?m)^(?=[^\n])", " " * columns, text)
    return re.sub(rf"(?m)^ {{1,{-columns}}}", "", text)


def has_gap(document: Document, around: Mapping, name: str) -> bool:
    """Whether an empty line stands above a field (and its comments)."""
    block = find_block(document, around, name)
    return block is not None and _has_gap(document, block)


def _has_gap(document: Document, block: Block) -> bool:
    return block.start > 0 and not document.text[document.line_start(block.start - 1) : block.start].strip()


_BY_LINES = "write it line by line first, one field on each"


def _require_block(document: Document, around: Mapping, name: str) -> Block:
    block = find_block(document, around, name)
    if block is None:
        raise CannotEdit(
            document, around.entries[name][0].start, f"`{name}` shares its line with something else", _BY_LINES
        )
    return block
