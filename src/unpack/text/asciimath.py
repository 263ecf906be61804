"""Formulas: the AsciiMath between two `$` of a library text, read into one tree.

The notation is a small part of AsciiMath (asciimath.org): numbers, `_` for a blank, single letters, the signs
`+ - * xx -: = != < > <= >= ~~ , %`, `pi` and `cdots`, `a/b`, `2 1/2`, `x^2`, `sqrt(16)`, `root(3)(27)`, brackets,
and `\\$` for money. A formula that could not be printed is a `MathError`: what is wrong, what to do, and where.

A tree is a nested tuple, so that it travels as JSON to the Typst writer:

    ("number", "3,649")    ("name", "x")    ("blank",)    ("sign", one of the values of SIGNS)
    ("row", tree, tree, …)                  two parts or more, none of them a row
    ("fraction", top, bottom)               ("mixed", whole, top, bottom), each a whole number or a blank
    ("power", base, exponent)               ("root", body) or ("root", index, body)
    ("group", "(", ")", body)               also with [ ] and { }

It has at most `DEEPEST` levels, every tuple counted, which every writer can walk by recursion.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from unpack.text.patterns import compile_later

MathTree = tuple[Any, ...]

LONGEST = 1_000
DEEPEST = 32

SIGNS = {
    "+": "+", "-": "-", "*": "dot", "xx": "times", "-:": "divide", "=": "=", "!=": "!=", "<": "<", ">": ">",
    "<=": "<=", ">=": ">=", "~~": "~~", "%": "%", ",": ",", r"\$": "$", "pi": "pi", "cdots": "cdots",
}  # fmt: skip

BRACKETS = {"(": ")", "[": "]", "{": "}"}

_TOKEN = compile_later(
    r"""(?P<space>\s+)
    |(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]*\.[0-9]+|[0-9]+)
    |(?P<blank>_+)
    |(?P<word>[A-Za-z]+)
    |(?P<foreign>->|=>|==|\+-|\*\*|//|<>|<<|>>|=<|\\[A-Za-z]+)
    |(?P<sign>-:|!=|<=|>=|~~|[-+*=<>%,]|\\\$)
    |(?P<over>/)
    |(?P<raised>\^)
    |(?P<open>[(\[{])
    |(?P<close>[)\]}])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)

# What people type instead, and what to write. Letters stand outside a formula unless they are one of its words.
_CURES = {
    "×": "xx", "·": "*", "⋅": "*", "÷": "-:", ":": "-:", "−": "-", "–": "-", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~~",
    "π": "pi", "…": "cdots", "⋯": "cdots", "√": "sqrt(16)", "²": "^2", "³": "^3", "½": "1/2", "¼": "1/4", "¾": "3/4",
    "==": "=", "=>": ">=", "=<": "<=", "<>": "!=", "**": "^", "//": "/", "+-": "+ -", "times": "xx",
    "div": "-:", "cdot": "*", "le": "<=", "leq": "<=", "ge": ">=", "geq": ">=", "ne": "!=", "neq": "!=",
    "approx": "~~", "frac": "3/4", "dots": "cdots", "ldots": "cdots",
}  # fmt: skip

_CONTENTS = "a formula holds numbers, letters, `_` for a blank, and signs such as + - xx -: / = <="

_WHOLE = compile_later(r"[0-9,]+")


class MathError(ValueError):
    """A formula that cannot be read: what is wrong, what to do about it, and where (offsets into the formula)."""

    def __init__(self, message: str, hint: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.start = start
        self.end = end


class _Token(NamedTuple):
    kind: str  # a group of _TOKEN, where words have become "name", "sign" or "root"
    text: str
    start: int
    end: int


def parse_math(source: str) -> MathTree:
    """Read a formula, without the `$` around it; raise `MathError` if it cannot be printed."""
    if len(source) > LONGEST:
        message = f"this formula has {len(source):,} characters; {LONGEST:,} is the limit"
        raise MathError(message, "split it into several formulas", 0, len(source))
    tokens = _split(source)
    if not tokens:
        raise MathError("there is nothing in this formula", r"money is `\$`, a blank is `_`", 0, len(source))
    tree = _Parser(tokens, len(source)).read_formula()
    check_depth(tree, len(source))
    return tree


def check_depth(tree: MathTree, length: int) -> None:
    """Raise `MathError` over a whole formula of `length` characters whose tree has more than `DEEPEST` levels."""
    level = [tree]
    for _ in range(DEEPEST):
        level = [part for node in level for part in node if isinstance(part, tuple)]
        if not level:
            return
    raise _too_deep(0, length)


def _too_deep(start: int, end: int) -> MathError:
    message = f"this formula is nested deeper than {DEEPEST} levels"
    return MathError(message, "split it into several formulas", start, end)


def _split(source: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(source):
        kind, start, end = str(match.lastgroup), match.start(), match.end()
        if kind == "word":
            tokens.extend(_split_word(match[0], start))
        elif kind in ("foreign", "other"):
            raise MathError(f"`{match[0]}` is no sign of a formula", _cure(match[0]) or _CONTENTS, start, end)
        elif kind != "space":
            tokens.append(_Token(kind, match[0], start, end))
    _refuse_letter_for_times(tokens)
    return tokens


def _refuse_letter_for_times(tokens: list[_Token]) -> None:
    """In school, an x between two numbers is never a letter."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.text in ("x", "X") and {before.kind, after.kind} <= {"number", "blank"}:
            message = f"the `{token.text}` between two numbers is a letter"
            raise MathError(message, "times is written `xx`", token.start, token.end)


def _split_word(word: str, start: int) -> list[_Token]:
    """Take letters apart, since `axxb` and `2xx3` need no spaces round the sign."""
    tokens = []
    for piece in re.finditer(r"xx|(?:(?!xx)[A-Za-z])+", word):
        text, begin, end = piece[0], start + piece.start(), start + piece.end()
        if text in SIGNS:
            kind = "sign"
        elif text in ("sqrt", "root"):
            kind = "root"
        elif len(text) == 1:
            kind = "name"
        else:
            apart = "words stand outside the formula" if len(text) > 2 else f"letters stand apart: `{' '.join(text)}`"
            hint = _cure(text) or apart
            raise MathError(f"`{text}` is no word of a formula", hint, begin, end)
        tokens.append(_Token(kind, text, begin, end))
    return tokens


def _cure(text: str) -> str:
    text = text.removeprefix("\\")
    if text == ".":
        return "the full stop stands outside the formula"
    return f"write `{_CURES[text]}`" if text in _CURES else ""


class _Parser:
    """Reads tokens from left to right; its depth is bounded by the levels it lets a formula have."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self.tokens = tokens
        self.place = 0
        self.level = 0
        self.end = _Token("end", "", length, length)

    def look(self) -> _Token:
        return self.tokens[self.place] if self.place < len(self.tokens) else self.end

    def take(self) -> _Token:
        token = self.look()
        self.place += 1
        return token

    def read_formula(self) -> MathTree:
        tree = self.read_row()
        token = self.look()
        if token.kind == "close":
            raise MathError(f"`{token.text}` closes nothing", "take it out, or open a bracket before it", *token[2:])
        return tree

    def read_row(self) -> MathTree:
        """Read up to a closing bracket or the end; there is at least one part."""
        parts: list[MathTree] = []
        while self.look().kind not in ("close", "end"):
            self.append(parts)
        return parts[0] if len(parts) == 1 else ("row", *parts)

    def append(self, parts: list[MathTree]) -> None:
        """Read one part; a whole number or blank, a space and a fraction of such make one mixed number."""
        first = self.look()
        before = self.tokens[self.place - 1] if parts else first
        part = self.read_part()
        spaced = first.start > before.end
        if spaced and _is_place(parts[-1]) and first.kind in ("number", "blank") and _is_plain_fraction(part):
            parts[-1] = ("mixed", parts[-1], part[1], part[2])
        elif parts and first.kind == before.kind == "number":
            shown = f"{before.text} {first.text}"
            hint = "write a sign or a comma between them"
            raise MathError(f"two numbers stand side by side: `{shown}`", hint, before.start, first.end)
        else:
            parts.append(part)

    def read_part(self) -> MathTree:
        """Read an operand with its exponent, and the fraction it may be the top of."""
        if self.look().kind in ("over", "raised"):
            raise self.lacks_left(self.look())
        top = self.read_raised()
        bar = self.look()
        if bar.kind != "over":
            return top
        if not _is_operand(top):
            raise self.lacks_left(bar)
        self.take()
        bottom = self.read_raised(after=bar)
        if self.look().kind == "over":
            hint = "put brackets round the fraction that comes first: `(1/2)/3`"
            raise MathError("one fraction has two bars", hint, bar.start, self.look().end)
        return ("fraction", _strip(top), _strip(bottom))

    def read_raised(self, after: _Token | None = None) -> MathTree:
        base = self.read_argument(after) if after else self.read_atom()
        hat = self.look()
        if hat.kind != "raised":
            return base
        if not _is_operand(base):
            raise self.lacks_left(hat)
        self.take()
        exponent = self.read_argument(hat)
        if self.look().kind == "raised":
            raise MathError("one power has two exponents", "put brackets: `(2^3)^2`", hat.start, self.look().end)
        return ("power", base, _strip(exponent))

    def read_argument(self, after: _Token) -> MathTree:
        """Read what the token before must be followed by: one operand, with brackets round anything longer."""
        token = self.look()
        argument = self.read_atom() if token.kind not in ("end", "close", "over", "raised") else None
        if argument is not None and _is_operand(argument):
            return argument
        hint = {"raised": "`10^2`, `10^(-2)`", "over": "`3/4`, `3/_`, `3/(a + b)`"}.get(after.kind)
        hint = hint or {"sqrt": "`sqrt(16)`", "root": "`root(3)(27)`"}[after.text]
        raise MathError(f"something is missing after `{after.text}`", f"write it like {hint}", *after[2:])

    def lacks_left(self, token: _Token) -> MathError:
        like = "`3/4`, `_/4`, `(a + b)/4`" if token.kind == "over" else "`10^2`, `(a + b)^2`"
        return MathError(f"something is missing before `{token.text}`", f"write it like {like}", *token[2:])

    def read_atom(self) -> MathTree:
        token = self.take()
        if token.kind == "open":
            return self.descend(token, self.read_group)
        if token.kind == "root":
            return self.descend(token, self.read_root)
        if token.kind == "blank":
            return ("blank",)
        return (token.kind, SIGNS[token.text] if token.kind == "sign" else token.text)

    def descend(self, token: _Token, read: Callable[[_Token], MathTree]) -> MathTree:
        self.level += 1
        if self.level >= DEEPEST:
            raise _too_deep(0, self.end.end)
        tree = read(token)
        self.level -= 1
        return tree

    def read_group(self, opening: _Token) -> MathTree:
        if self.look().kind == "close":
            raise MathError("there is nothing in these brackets", "a blank is `_`", opening.start, self.look().end)
        if self.look().kind == "end":
            raise self.unclosed(opening)
        body = self.read_row()
        closing = self.take()
        if closing.kind == "end":
            raise self.unclosed(opening)
        if closing.text != BRACKETS[opening.text]:
            message = f"`{opening.text}` is closed by `{closing.text}`"
            raise MathError(message, f"write `{BRACKETS[opening.text]}` here", closing.start, closing.end)
        return ("group", opening.text, closing.text, body)

    def unclosed(self, opening: _Token) -> MathError:
        hint = f"write `{BRACKETS[opening.text]}` where it ends"
        return MathError(f"the `{opening.text}` here is not closed", hint, opening.start, opening.end)

    def read_root(self, word: _Token) -> MathTree:
        arguments = []
        for _ in range(1 if word.text == "sqrt" else 2):
            # A bracket after the word belongs to the root, so it makes no level of its own.
            bracketed = self.look().kind == "open"
            arguments.append(_strip(self.read_group(self.take()) if bracketed else self.read_argument(word)))
        return ("root", *arguments)


def _strip(tree: MathTree) -> MathTree:
    """Drop round brackets that only hold a top, bottom, exponent or body together."""
    return tree[3] if tree[:2] == ("group", "(") else tree


def _is_operand(tree: MathTree) -> bool:
    return tree[0] != "sign" or tree == ("sign", "pi")


def _is_place(tree: MathTree) -> bool:
    """A whole number, or a blank for one."""
    return tree[0] == "blank" or (tree[0] == "number" and _WHOLE.fullmatch(tree[1]) is not None)


def _is_plain_fraction(tree: MathTree) -> bool:
    return tree[0] == "fraction" and _is_place(tree[1]) and _is_place(tree[2])
