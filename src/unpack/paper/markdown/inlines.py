"""The inside of a line of Markdown → inlines, with values in their holes."""

import re
from collections.abc import Callable, Iterable, Sequence

from markdown_it.token import Token

from unpack.paper.document import (
    Blank,
    Blocks,
    Emphasis,
    Figure,
    Graph,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Math,
    Paragraph,
    Picture,
    Strong,
    Text,
)
from unpack.paper.inlines import plain_text, spell, tidy
from unpack.paper.library_text import set_blocks, set_lines
from unpack.paper.markdown.attributes import read_tag, unescape
from unpack.paper.markdown.divs import build_figure
from unpack.paper.mathematics import read_latex
from unpack.paper.templates.error import Mistake
from unpack.paper.templates.values import HOLE, Prose, Value
from unpack.text import prose
from unpack.text.asciimath import MathError
from unpack.text.patterns import compile_later

DEEPEST = 32

_ADDRESS = compile_later(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
# What the separator of the Markdown writer stands for; it prints nothing.
_WORD_JOINER = "\u2060"
_WRAPPERS: dict[str, Callable[[Inlines], Inline]] = {"em_open": Emphasis, "strong_open": Strong}


class InlineReader:
    """Reads the inline tokens of one sheet, whose values it knows."""

    def __init__(self, values: Sequence[Value]) -> None:
        self.values = values

    def read(self, tokens: list[Token]) -> Inlines:
        """Return the inlines of one paragraph, heading or cell; raises `Mistake`."""
        return tidy(self._run(tokens, 0, "")[0])

    def _run(self, tokens: list[Token], at: int, closing: str, depth: int = 0) -> tuple[list[Inline], int]:
        """Read inline tokens from `at` up to the one called `closing`; return them and the place after it."""
        if depth > DEEPEST:
            raise Mistake("emphasis is nested too deep here", "close each `*` before the next")
        content: list[Inline] = []
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.type == closing:
                break
            if token.type in _WRAPPERS:
                inner, at = self._run(tokens, at, token.type.replace("open", "close"), depth + 1)
                content.append(_WRAPPERS[token.type](tuple(inner)))
            elif token.type == "link_open":
                inner, at = self._run(tokens, at, "link_close", depth + 1)
                content.append(Link(tuple(inner), self._read_address(str(token.attrGet("href") or ""))))
            else:
                content += self._inline(token)
        return content, at

    def _inline(self, token: Token) -> Iterable[Inline]:
        match token.type:
            case "text" | "code_inline":
                return self._fill_inlines(token.content)
            case "text_special":
                return () if token.content == _WORD_JOINER else (Text(token.content),)
            case "softbreak":
                return (Text(" "),)
            case "hardbreak":
                return (LineBreak(),)
            case "blank":
                return (Blank(),)
            case "formula":
                return (self._formula(token.content),)
            case "span":
                return (self._picture(token),)
        raise AssertionError(f"unexpected token {token.type}")

    def _formula(self, latex: str) -> Math:
        if HOLE.search(latex):
            raise Mistake("a value cannot stand inside a formula", r"print it alone; write `\$` for a money sign")
        try:
            return Math(read_latex(latex))
        except MathError as error:
            raise Mistake(f"`${latex}$` is no formula: {error.message}", error.hint) from None

    def _picture(self, token: Token) -> Picture:
        tag = read_tag(token.info)
        if tag.name != "figure":
            raise Mistake(f"`{tag.name}` cannot stand inside a line", "only a `.figure` can")
        given = {key: self.fill_text(value) for key, value in tag.attributes.items()}
        alt = self.fill_text(token.content)
        return Picture(build_figure(given, plain_text(tidy(spell(alt)))))

    def _read_address(self, address: str) -> str:
        filled = self.fill_text(address, raw=True)
        if not _ADDRESS.fullmatch(filled):
            raise Mistake(f"`{filled}` is not a web address", "begin it with https://, http:// or mailto:")
        return filled

    def fill_text(self, text: str, *, raw: bool = False) -> str:
        """Put values into the holes of an attribute, as characters; escapes between them are undone unless `raw`."""
        filled = []
        for place, part in enumerate(HOLE.split(text)):
            if place % 2:
                filled.append(self._spell_value(self.values[int(part)]) if int(part) < len(self.values) else "")
            else:
                filled.append(part if raw else unescape(part))
        return "".join(filled)

    def _spell_value(self, value: Value) -> str:
        match value:
            case str():
                return plain_text(tidy(spell(value)))
            case Prose(text, stem):
                return plain_text(tidy(spell(prose.plain_text(text, stem=stem))))
            case Figure() | Graph():
                raise Mistake("a picture cannot be an attribute", "print it in a paragraph or cell of its own")

    def _fill_inlines(self, text: str) -> Iterable[Inline]:
        filled: list[Inline] = []
        for place, part in enumerate(HOLE.split(text)):
            if not place % 2:
                filled.append(Text(part))
                continue
            match self.values[int(part)]:
                case str() as characters:
                    filled += spell(characters)
                case Prose() as library_text:
                    filled += set_lines(library_text)
                case Figure() as figure:
                    filled.append(Picture(figure))
                case Graph():
                    raise Mistake("a map cannot stand inside a line", "print it in a paragraph of its own")
        return filled

    def fill_block(self, number: int) -> Blocks:
        """Return the blocks of a value that stands in a paragraph of its own."""
        match self.values[number]:
            case str() as characters:
                content = tidy(spell(characters))
                return (Paragraph(content),) if content else ()
            case Prose() as library_text:
                return set_blocks(library_text)
            case Figure() | Graph() as picture:
                return (picture,)
