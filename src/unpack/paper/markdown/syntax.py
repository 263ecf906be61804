"""Our Markdown as tokens: CommonMark and pipe tables from markdown-it-py, and what sheets need besides.

Added: div fences, blanks, formulas, `<br>`, figures inside a line, a separator that prints nothing, comments. Left out:
HTML, code by indentation, link definitions. What a rule finds wrong goes to `env["mistakes"]`: (line from 0, Mistake).
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import getLine, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from unpack.paper.markdown.attributes import ATTRIBUTE_LIST
from unpack.paper.templates.error import Mistake
from unpack.text.patterns import compile_later

# Printed by the Markdown writer where two marks would run into one; reads as nothing.
SEPARATOR = "&NoBreak;"

MOST_LEVELS = 60

_FENCE = re.compile(r":{3,}\s*(.*?)\s*")
_COMMENT = compile_later(r"<!--.*-->\s*")
# The Markdown writer escapes a blank where CommonMark would take it for a mark of emphasis.
_BLANK = re.compile(r"_{4,}|(?:\\_){4,}")
_BREAK = compile_later(r"<br\s*/?>", re.IGNORECASE)
# As pandoc reads it: no space inside the signs and no digit after them, so that "$5 or $6" stays money.
_FORMULA = compile_later(r"\$(?![\s$])((?:[^$\\\n]|\\.)*?)(?<!\s)\$(?![0-9$])")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_SPAN = compile_later(rf"\[((?:[^\[\]\\]|\\.)*)\]({ATTRIBUTE_LIST})")


def tokenize(source: str) -> list[Token]:
    """Return the block tokens of `source`; an inline token holds its own as children.

    A div is two tokens, `div_open` (its `info` is what stands after the colons) and `div_close`.
    Raises the `Mistake` of the first line that has one; its line, from 0, stands in `args[1]`.
    """
    mistakes: list[tuple[int, Mistake]] = []
    tokens = _build_parser().parse(source, {"mistakes": mistakes})
    for token in tokens:
        # markdown-it drops what is nested deeper without a word.
        if token.nesting == 1 and token.level >= MOST_LEVELS - 1:
            mistakes.append((token.map[0] if token.map else 0, Mistake("lists and quotes are nested too deep here")))
            break
    if mistakes:
        line, mistake = min(mistakes, key=lambda found: found[0])
        mistake.args = (mistake.problem, line)
        raise mistake
    return tokens


class _Parser(MarkdownIt):
    """Addresses are kept as typed; the reader says which it takes."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


@cache
def _build_parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "maxNesting": MOST_LEVELS})
    parser.disable(["code", "reference", "html_block", "html_inline", "image", "text_join"])
    parser.enable("table")
    interrupting: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    block, inline = parser.block.ruler, parser.inline.ruler
    block.at("table", _read_table, {"alt": ["paragraph", "reference"]})
    block.at("hr", _read_rule, interrupting)
    block.before("table", "div", _read_fence, interrupting)
    block.before("table", "comment", _read_comment, interrupting)
    inline.before("escape", "blank", _read_blank)
    inline.before("link", "span", _read_span)
    inline.before("autolink", "break", _read_break)
    inline.before("backticks", "formula", _read_formula)
    return parser


def _read_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = _FENCE.fullmatch(getLine(state, start))
    if not found:
        return False
    if not silent:
        kind = "div_open" if found[1] else "div_close"
        token = state.push(kind, "div", 0)
        token.info = found[1]
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _read_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _COMMENT.fullmatch(getLine(state, start)):
        return False
    if not silent:
        state.line = start + 1
    return True


def _read_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = getLine(state, start)
    mark = line[:1]
    # A line of `_` is a blank to write on.
    if mark not in ("-", "*") or line.count(mark) < 3 or line.replace(mark, "").strip():
        return False
    if not silent:
        hint = "use a box, or `::: page-break` for a new page"
        state.env["mistakes"].append((start, Mistake("a sheet has no rules across the page", hint)))
        state.line = start + 1
    return True


def _read_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A pipe table whose rows have no more cells than its heading: markdown-it would drop them."""
    if not table(state, start, end, silent):
        return False
    if not silent:
        width = _count_cells(getLine(state, start))
        for line in range(start + 2, state.line):
            cells = _count_cells(getLine(state, line))
            if cells > width:
                problem = f"this row has {cells} cells and the heading of its table {width}"
                state.env["mistakes"].append((line, Mistake(problem, r"write `\|` for a `|` inside a cell")))
    return True


def _count_cells(row: str) -> int:
    cells = _BETWEEN_CELLS.split(row.strip())
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def _read_blank(state: StateInline, silent: bool) -> bool:
    return _take(state, silent, _BLANK, "_\\", "blank")


def _read_break(state: StateInline, silent: bool) -> bool:
    return _take(state, silent, _BREAK, "<", "hardbreak")


def _read_formula(state: StateInline, silent: bool) -> bool:
    return _take(state, silent, _FORMULA, "$", "formula")


def _read_span(state: StateInline, silent: bool) -> bool:
    return _take(state, silent, _SPAN, "[", "span")


def _take(state: StateInline, silent: bool, pattern: re.Pattern[str], first: str, kind: str) -> bool:
    if state.src[state.pos] not in first:
        return False
    found = pattern.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content, token.info = (*found.groups(), "", "")[:2]
    state.pos = found.end()
    return True
