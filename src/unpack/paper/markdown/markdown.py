"""Markdown → document: a template's Markdown is read first, then the values are put into its holes.

A sheet's Markdown is CommonMark with pipe tables and the divs of `divs`. What a sheet cannot hold, such as code or a
rule across the page, is a mistake with its line; nothing is dropped without a word.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, cast

from markdown_it.token import Token

from unpack.paper.document import (
    Block,
    Blocks,
    BulletList,
    Column,
    Document,
    Heading,
    Inlines,
    NumberedList,
    Paragraph,
    Quote,
    Table,
    TaskList,
)
from unpack.paper.inlines import plain_text
from unpack.paper.markdown.attributes import Attributes, read_tag
from unpack.paper.markdown.divs import Div, find_div
from unpack.paper.markdown.front_matter import read_front_matter
from unpack.paper.markdown.inlines import InlineReader
from unpack.paper.markdown.mermaid import read_mermaid
from unpack.paper.markdown.syntax import tokenize
from unpack.paper.templates.error import Mistake, TemplateError
from unpack.paper.templates.values import HOLE, PRIVATE_USE, Value

Part = Block | Column

MOST_DIVS = 32

_STRAY_COLUMN, _STRAY_COLUMN_HINT = "a column stands outside of columns", "put `::: columns` around the columns"

_TASK = re.compile(r"\[ \](?: |$)")
_RULED_LINE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


def read_markdown(
    source: str, values: Sequence[Value] = (), *, name: str = "sheet.md", places: Sequence[tuple[str, int]] = ()
) -> Blocks:
    """Read the Markdown of a sheet into blocks, with `values` in its holes (`values.make_hole`).

    `name` is the file that messages name; `places` says for each line of `source` which template and line it came from.
    Raises `TemplateError` at the first line that cannot be read.
    """
    # A bare CR would be a line end to markdown-it and to no editor.
    source = source.replace("\r\n", "\n").replace("\r", " ")
    reader = _Reader(values, name, places)
    for line, text in enumerate(source.split("\n")):
        if PRIVATE_USE.search(HOLE.sub(lambda found: "" if int(found[1]) < len(values) else found[0], text)):
            mistake = Mistake("a private-use character stands here", "take it out; no printer knows it")
            raise reader.locate(mistake, line)
    try:
        tokens = tokenize(source)
    except Mistake as mistake:
        raise reader.locate(mistake, mistake.args[1]) from None
    return reader.read(tokens)


def read_document(source: str, *, name: str = "sheet.md") -> Document:
    """Read a sheet as the Markdown writer wrote it, front matter and all. Raises `TemplateError`."""
    front, body = read_front_matter(source, name)
    return front.make_document(read_markdown(body, name=name))


class _Reader:
    """Walks the tokens of one sheet once, from first to last."""

    def __init__(self, values: Sequence[Value], name: str, places: Sequence[tuple[str, int]]) -> None:
        self.inlines = InlineReader(values)
        self.name = name
        self.places = places
        self.tokens: list[Token] = []
        self.at = 0
        self.line = 0
        self.divs: list[tuple[str, Token]] = []

    def locate(self, mistake: Mistake, line: int) -> TemplateError:
        """Give a mistake its place; `line` counts from 0 in the Markdown."""
        name, number = self.places[line] if line < len(self.places) else (self.name, line + 1)
        return TemplateError(name, number, HOLE.sub("…", mistake.problem), mistake.hint)

    def read(self, tokens: list[Token]) -> Blocks:
        self.tokens = tokens
        try:
            return self._blocks(self._parts(""))
        except Mistake as mistake:
            raise self.locate(mistake, self.line) from None

    def _next(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        if token.map:
            self.line = token.map[0]
        return token

    def _parts(self, closing: str) -> list[Part]:
        """Read blocks up to the token `closing`, which is taken too, or to the end of the sheet."""
        parts: list[Part] = []
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == closing:
                return parts
            parts += self._part(token)
        if closing:
            raise self._unclosed()
        return parts

    def _part(self, token: Token) -> Iterable[Part]:
        match token.type:
            case "paragraph_open":
                return self._paragraph()
            case "heading_open":
                content = self._inlines(self._next())
                self._next()
                return (Heading(int(token.tag[1]), content),) if content else ()
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "blockquote_open":
                blocks = self._blocks(self._parts("blockquote_close"))
                return (Quote(blocks),) if blocks else ()
            case "table_open":
                return (self._table(),)
            case "div_open":
                return (self._div(token),)
            case "div_close":
                raise Mistake("this `:::` closes nothing", "take it off, or open a div above it: `::: box`")
            case "fence":
                raise Mistake("a sheet has no code blocks", "write plain paragraphs")
        if token.type.endswith("_close") and self.divs:
            raise self._unclosed()
        raise AssertionError(f"unexpected token {token.type}")

    def _unclosed(self) -> Mistake:
        _, opening = self.divs[-1]
        self.line = opening.map[0] if opening.map else self.line
        hint = "close it with a line of `:::`, at the same indentation"
        return Mistake(f"the div `{opening.info}` is not closed", hint)

    def _blocks(self, parts: list[Part]) -> Blocks:
        if any(isinstance(part, Column) for part in parts):
            raise Mistake(_STRAY_COLUMN, _STRAY_COLUMN_HINT)
        return tuple(cast(list[Block], parts))

    def _paragraph(self) -> Iterable[Block]:
        token = self._next()
        self._next()
        children = token.children or []
        if len(children) == 1 and children[0].type == "text" and (hole := HOLE.fullmatch(children[0].content)):
            return self.inlines.fill_block(int(hole[1]))
        if any(_RULED_LINE.fullmatch(line) and "|" in line for line in token.content.split("\n")[1:]):
            raise Mistake("this table has not the same number of cells in its heading and in the line under it")
        content = self._inlines(token)
        return (Paragraph(content),) if content else ()

    def _list(self, opening: Token) -> Iterable[Block]:
        ordered = opening.type == "ordered_list_open"
        start = int(opening.attrs.get("start", 1))
        line = self.line
        entries, tasks = [], []
        while self._next().type == "list_item_open":
            tasks.append(self._take_task_mark())
            entries.append(self._blocks(self._parts("list_item_close")))
        self.line = line
        if any(tasks) != all(tasks):
            raise Mistake("only some entries of this list have a box to tick", "put `[ ]` before all of them, or none")
        if ordered:
            return (NumberedList(tuple(entries), start, tasks=all(tasks)),)
        return (TaskList(tuple(entries)) if all(tasks) else BulletList(tuple(entries)),)

    def _take_task_mark(self) -> bool:
        """Take a leading `[ ]` off the first paragraph of an entry; tell whether there was one."""
        first, inline = self.tokens[self.at], self.tokens[self.at + 1]
        if first.type != "paragraph_open" or not inline.children or inline.children[0].type != "text":
            return False
        text = inline.children[0]
        if not (found := _TASK.match(text.content)):
            return False
        text.content = text.content[found.end() :]
        if not text.content:
            del inline.children[0]
        return True

    def _table(self) -> Table:
        rows: list[tuple[Inlines, ...]] = []
        cells: list[Inlines] = []
        alignments: list[Literal["left", "center", "right"]] = []
        while (token := self._next()).type != "table_close":
            match token.type:
                case "th_open" | "td_open":
                    if token.type == "th_open":
                        alignments.append(_read_alignment(token))
                    cells.append(self._inlines(self._next()))
                case "tr_close":
                    rows.append(tuple(cells))
                    cells = []
        return Table(rows[0], tuple(rows[1:]), tuple(alignments))

    def _div(self, opening: Token) -> Part:
        line = self.line
        tag = read_tag(opening.info)
        div = find_div(tag)
        given = Attributes(div.name, {key: self.inlines.fill_text(value) for key, value in tag.attributes.items()})
        if div.attributes is not None:
            given.refuse_unknown(div.attributes)
        if div.name == "column" and (not self.divs or self.divs[-1][0] != "columns"):
            raise Mistake(_STRAY_COLUMN, _STRAY_COLUMN_HINT)
        self.divs.append((div.name, opening))
        if len(self.divs) > MOST_DIVS:
            raise Mistake("divs are nested too deep here")
        body = self._read_body(div)
        self.divs.pop()
        # What is wrong with the body as a whole is told at the opening fence.
        self.line = line
        return div.build(given, self._check_body(div, body))

    def _read_body(self, div: Div) -> list[Part] | tuple[str, str]:
        return self._read_graph() if div.body == "graph" else self._parts("div_close")

    def _check_body(self, div: Div, body: list[Part] | tuple[str, str]) -> object:
        """Turn a body into what the div is built from (`divs.Body`)."""
        if isinstance(body, tuple):
            return read_mermaid(*body)
        match div.body:
            case "skipped":
                return None
            case "alt":
                return _read_alt(self._blocks(body))
            case "nothing":
                if body:
                    raise Mistake(f"`{div.name}` holds nothing", "put the text after its closing `:::`")
                return None
            case "columns":
                if not all(isinstance(part, Column) for part in body):
                    raise Mistake("between the columns stands something that is in none", "put it into a `::: column`")
                return tuple(body)
        return self._blocks(body)

    def _read_graph(self) -> tuple[str, str]:
        """Read the flowchart of a map and its sentence, each as text."""
        sentence: list[str] = []
        flowchart = ""
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == "div_close":
                return flowchart, " ".join(sentence)
            if token.type == "fence" and token.info.strip() == "mermaid":
                flowchart += token.content
            elif token.type == "inline":
                sentence.append(plain_text(self._inlines(token)))
            elif token.type not in ("paragraph_open", "paragraph_close"):
                raise Mistake("a map holds its sentence and its flowchart only", "put other text outside")
        raise self._unclosed()

    def _inlines(self, token: Token) -> Inlines:
        if token.map:
            self.line = token.map[0]
        return self.inlines.read(token.children or [])


def _read_alt(blocks: Blocks) -> str:
    """Take the text that stands for a picture out of its body."""
    texts = [plain_text(block.content) for block in blocks if isinstance(block, Paragraph)]
    if len(texts) != len(blocks):
        raise Mistake("a figure holds the words that say what it shows, nothing else", "write plain sentences there")
    return " ".join(texts)


def _read_alignment(cell: Token) -> Literal["left", "center", "right"]:
    match cell.attrGet("style"):
        case "text-align:center":
            return "center"
        case "text-align:right":
            return "right"
    return "left"
