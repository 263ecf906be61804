"""Inside one paragraph of library prose: emphasis, links, formulas, blanks, and what only looks like markup.

One pass from left to right builds the inlines and notes the faults, so that what `check` says and what is printed
cannot differ. Work is linear in the length: every opener is pushed once and dropped once, every piece folded away once.

An inline is one of

    ("text", characters)    ("emphasis", inlines)    ("strong", inlines)    ("link", inlines, address)
    ("math", tree of asciimath)    ("blank",)    ("break",)

Where this is stricter than CommonMark, it is for children's arithmetic: `2*3*4`, `5 * 3`, `snake_case` and
`(__) and (__)` are printed as they stand, and so are HTML, images, and links to anything but the web and mail.
"""

import re
from dataclasses import dataclass
from typing import Any

from unpack.text.asciimath import MathError, parse_math
from unpack.text.patterns import compile_later
from unpack.text.record import record

Inline = tuple[Any, ...]

# Emphasis in emphasis, deeper than this, is printed as it stands; nobody writes it, and writers walk it by recursion.
DEEPEST_EMPHASIS = 8

# Without one of these a paragraph is plain; the set is apart from the next pattern because `re` searches it faster.
MARKUP = re.compile(r"[\\$<\[\]*_\n]")
_SPECIAL = re.compile(r"[\\$<\]\n]|\*+|_+|!?\[")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_FORMULA = compile_later(r"\$([^$\\]*(?:\\.[^$\\]*)*)\$(?![0-9])", re.DOTALL)  # "$5 and $6" is money
_TARGET = compile_later(r"\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
# No control, no invisible character and no sign of direction: what is read is where the link leads.
_UNSEEN = r"\x00-\x20\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_SAFE_ADDRESS = compile_later(rf"(?:https?://|mailto:)[^\s{_UNSEEN}\"<>\\^`{{|}}]+", re.IGNORECASE)
_TAG = compile_later(r"<(?:!--|[!?][A-Za-z][^<>$]*>|/?[A-Za-z][A-Za-z0-9-]*(?:[\s/:][^<>$]*)?>)")
_SHOWN = 40


@record
class Fault:
    """Something in a text that would not print as meant.

    `code` is unclosed-math, invalid-math, unknown-markup or unsafe-link; `start` and `end` are offsets into the text.
    """

    code: str
    start: int
    end: int
    message: str
    hint: str


def quote(text: str) -> str:
    """Put what the author typed into backticks, cut to a length that fits into a message."""
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return shown if "`" in shown else f"`{shown}`"


def printed_as_is(text: str, start: int, hint: str) -> Fault:
    """The warning that `text`, found at `start`, is no markup here."""
    return Fault("unknown-markup", start, start + len(text), f"{quote(text)} is printed as it stands", hint)


def read_inlines(text: str, *, stem: bool = False) -> tuple[tuple[Inline, ...], list[Fault]]:
    """Read one paragraph, whose lines are stripped, into inlines and faults (offsets into `text`); never raises.

    With `stem` two underscores that stand alone are a blank; four or more are one everywhere.
    """
    if not MARKUP.search(text):
        return ((("text", text),) if text else ()), []
    reader = _Reader(text, stem)
    return reader.read(), reader.faults


@dataclass(slots=True)
class _Opener:
    """A delimiter that something later may close; until then it is the text at `node`."""

    sign: str  # "*", "_", "[" or "!["
    count: int
    node: int
    start: int
    depth: int = 0  # levels of what stands after it


class _Reader:
    def __init__(self, text: str, stem: bool) -> None:
        self.text = text
        self.stem = stem
        self.faults: list[Fault] = []
        self.nodes: list[str | Inline] = []
        self.openers: list[_Opener] = []
        self.waiting = {"*": 0, "_": 0, "[": 0}  # openers that could still be closed
        self.tagged = False

    def read(self) -> tuple[Inline, ...]:
        position = 0
        while match := _SPECIAL.search(self.text, position):
            if match.start() > position:
                self.nodes.append(self.text[position : match.start()])
            position = self.read_special(match[0], match.start())
        if position < len(self.text):
            self.nodes.append(self.text[position:])
        return _join(self.nodes)

    def read_special(self, sign: str, start: int) -> int:
        """Take in what begins at `start`; return where it ends."""
        match sign[0]:
            case "\\":
                return self.read_escape(start)
            case "$":
                return self.read_formula(start)
            case "<":
                return self.read_tag(start)
            case "\n":
                return self.read_line_end(start)
            case "]":
                return self.close_bracket(start)
            case "[" | "!":
                self.push(sign, 1, start)
                self.waiting["["] += 1
                return start + len(sign)
        return self.read_run(sign[0], len(sign), start)

    def read_escape(self, start: int) -> int:
        following = self.text[start + 1 : start + 2]
        if following == "\n":
            self.nodes.append(("break",))
        elif following in _PUNCTUATION:
            self.nodes.append(following)
        else:
            self.nodes.append("\\")
            return start + 1
        return start + 2

    def read_line_end(self, start: int) -> int:
        last = self.nodes[-1] if self.nodes else ""
        if isinstance(last, str) and last.endswith("  "):
            self.nodes[-1] = last.rstrip(" ")
            self.nodes.append(("break",))
        else:
            self.nodes.append(" ")
        return start + 1

    def read_formula(self, start: int) -> int:
        match = _FORMULA.match(self.text, start)
        if match is None:
            self.faults.append(Fault("unclosed-math", start, start + 1, "the `$` here is not closed", r"money is `\$`"))
            self.nodes.append("$")
            return start + 1
        try:
            self.nodes.append(("math", parse_math(match[1])))
        except MathError as error:
            begin, end = (match.start(1) + error.start, match.start(1) + error.end) if match[1] else match.span()
            self.faults.append(Fault("invalid-math", begin, end, error.message, error.hint))
            self.nodes.append(match[0])
        return match.end()

    def read_tag(self, start: int) -> int:
        match = _TAG.match(self.text, start)
        if match is None:
            self.nodes.append("<")
            return start + 1
        # The closing tag has the same cause as the opening one before it.
        if not (match[0].startswith("</") and self.tagged):
            hint = "a text holds words, emphasis, lists, links and formulas"
            self.faults.append(printed_as_is(match[0], start, hint))
        self.tagged = True
        self.nodes.append(match[0])
        return match.end()

    def read_run(self, sign: str, count: int, start: int) -> int:
        end = start + count
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        alone = not before.isalnum() and not after.isalnum()
        if sign == "_" and (count > 3 or (self.stem and count > 1 and alone)):
            self.nodes.append(("blank",))
            return end
        if count > 3:
            self.nodes.append(sign * count)
            return end
        outside = str.isalnum if sign == "_" else str.isdigit
        rest = count
        if not (before.isspace() or before in "([{" or outside(after)):
            rest = self.close_run(sign, count)
        if rest and not (after.isspace() or after in ")]}.,;:!?" or outside(before)):
            self.push(sign, rest, start)
            self.waiting[sign] += 1
        elif rest:
            self.nodes.append(sign * rest)
        return end

    def push(self, sign: str, count: int, start: int) -> None:
        self.openers.append(_Opener(sign, count, len(self.nodes), start))
        self.nodes.append(sign * count)

    def close_run(self, sign: str, count: int) -> int:
        """Close emphasis with up to `count` signs; return how many are left over."""
        while count and self.waiting[sign]:
            opener = self.pop_to(sign)
            if opener.depth >= DEEPEST_EMPHASIS:
                self.drop()
                continue
            used = 2 if opener.count > 1 and count > 1 else 1
            self.fold(opener, "strong" if used == 2 else "emphasis")
            opener.count -= used
            count -= used
            self.nodes[opener.node] = sign * opener.count
            if not opener.count:
                self.drop()
        return count

    def close_bracket(self, start: int) -> int:
        """Make a link of a bracket that an address follows; everything else is printed as it stands."""
        if not self.waiting["["]:
            self.nodes.append("]")
            return start + 1
        opener = self.pop_to("[")
        target = _TARGET.match(self.text, start + 1)
        if target is None:
            end = start + 1
        elif opener.sign == "![":
            end = target.end()
            picture = self.text[opener.start : end]
            self.faults.append(printed_as_is(picture, opener.start, "describe the picture in words"))
        elif not _SAFE_ADDRESS.fullmatch(target[1]):
            end = target.end()
            message = f"{quote(target[1])} is not a web address" if target[1] else "this link has no address"
            hint = r"an address begins with `https://`, `http://` or `mailto:`; a bracket that opens no link is `\[`"
            self.faults.append(Fault("unsafe-link", *target.span(1 if target[1] else 0), message, hint))
        elif opener.depth >= DEEPEST_EMPHASIS or not self.text[opener.start + 1 : start].strip():
            end = target.end()
        else:
            self.fold(opener, "link", target[1])
            self.nodes[opener.node] = ""
            self.drop()
            self.waiting["["] = 0  # no link inside a link
            return target.end()
        self.nodes.append(self.text[start:end])
        self.drop()
        return end

    def pop_to(self, sign: str) -> _Opener:
        """Leave as text what was opened after the last `sign`; there must be one waiting."""
        while self.openers[-1].sign.lstrip("!") != sign:
            self.drop()
        return self.openers[-1]

    def drop(self) -> None:
        """Take the last opener away; what stands after it now stands after the one before."""
        opener = self.openers.pop()
        kind = opener.sign.lstrip("!")
        self.waiting[kind] = max(self.waiting[kind] - 1, 0)
        if self.openers:
            self.openers[-1].depth = max(self.openers[-1].depth, opener.depth)

    def fold(self, opener: _Opener, kind: str, *details: str) -> None:
        """Put everything after `opener` into one inline."""
        content = _join(self.nodes[opener.node + 1 :])
        self.nodes[opener.node + 1 :] = [(kind, content, *details)]
        opener.depth += 1


def _join(nodes: list[str | Inline]) -> tuple[Inline, ...]:
    """Join neighbouring texts and leave out empty ones."""
    joined: list[Inline] = []
    pending: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            pending.append(node)
            continue
        if text := "".join(pending):
            joined.append(("text", text))
        pending.clear()
        joined.append(node)
    if text := "".join(pending):
        joined.append(("text", text))
    return tuple(joined)
