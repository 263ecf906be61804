r"""Formulas as LaTeX, for Markdown: out, and the same closed set back in.

GitHub, Quarto and pandoc set `$2\tfrac{1}{2}$`; AsciiMath they would print as 21/2. Only what `write_latex` writes is
read, and `read_latex(write_latex(tree)) == tree` for each tree of `asciimath.parse_math`: a mixed number has `\tfrac`,
any other fraction `\frac`, so that neither is guessed.
"""

import re

from unpack.text.asciimath import BRACKETS, DEEPEST, SIGNS, MathError, MathTree, check_depth
from unpack.text.patterns import compile_later
from unpack.text.plain_formula import join_row

LONGEST = 10_000

_BLANK = r"\underline{\quad}"
_COMMANDS = {
    "dot": r"\cdot", "times": r"\times", "divide": r"\div", "!=": r"\ne", "<=": r"\le", ">=": r"\ge", "~~": r"\approx",
    "pi": r"\pi", "cdots": r"\cdots", "%": r"\%", "$": r"\$",
}  # fmt: skip
_WRITTEN = {sign: _COMMANDS.get(sign, sign) for sign in SIGNS.values()}
_SIGNS = {latex: sign for sign, latex in _WRITTEN.items()}

# Markdown takes the backslash from `\{`, so curly brackets go by name.
_NAMED = {"{": r"\lbrace", "}": r"\rbrace"}
_OPENING = {_NAMED.get(bracket, bracket): bracket for bracket in BRACKETS}

_TOKEN = compile_later(
    r"""\s*(?:(?P<number>[0-9]{1,3}(?:\{,\}[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]*\.[0-9]+|[0-9]+)
    |(?P<blank>\\underline\{\\quad\})
    |(?P<name>[A-Za-z])
    |(?P<command>\\(?:[A-Za-z]+|[%$])|[-+=<>,^(){}\[\]]))""",
    re.VERBOSE,
)


def write_latex(tree: MathTree) -> str:
    """Write a tree of `asciimath.parse_math` as LaTeX, without the `$` around it."""
    match tree:
        case ("number", text):
            return str(text).replace(",", "{,}")  # a bare comma would be set with a space
        case ("name", text):
            return str(text)
        case ("sign", sign):
            return _WRITTEN[sign]
        case ("blank",):
            return _BLANK
        case ("row", *parts):
            return join_row(parts, write_latex)
        case ("fraction", top, bottom):
            return rf"\frac{{{write_latex(top)}}}{{{write_latex(bottom)}}}"
        case ("mixed", whole, top, bottom):
            return rf"{write_latex(whole)}\tfrac{{{write_latex(top)}}}{{{write_latex(bottom)}}}"
        case ("power", base, exponent):
            return f"{write_latex(base)}^{{{write_latex(exponent)}}}"
        case ("root", body):
            return rf"\sqrt{{{write_latex(body)}}}"
        case ("root", index, body):
            # A square bracket inside the index would end it, were it not in braces.
            degree = write_latex(index) if index[0] in ("number", "name") else f"{{{write_latex(index)}}}"
            return rf"\sqrt[{degree}]{{{write_latex(body)}}}"
        case ("group", opening, closing, body):
            opening, closing = (_NAMED.get(bracket, bracket) for bracket in (opening, closing))
            if _is_tall(body):
                opening, closing = rf"\left{opening}", rf"\right{closing}"
            return f"{opening}{' ' if opening.endswith('brace') else ''}{write_latex(body)}{closing}"
    raise ValueError(f"not a formula: {tree!r}")


def _is_tall(tree: MathTree) -> bool:
    """Whether brackets round it must grow."""
    if tree[0] in ("fraction", "mixed", "power", "root"):
        return True
    return any(_is_tall(part) for part in tree if isinstance(part, tuple))


def read_latex(text: str) -> MathTree:
    """Read what `write_latex` writes, without the `$` around it; raise `MathError` for any other LaTeX."""
    if len(text) > LONGEST:
        message = f"this formula has {len(text):,} characters; {LONGEST:,} is the limit"
        raise MathError(message, "split it into several formulas", 0, len(text))
    reader = _Reader(text)
    tree = reader.read_row()
    if reader.token:
        raise reader.unexpected()
    check_depth(tree, len(text))
    return tree


class _Reader:
    """Reads tokens from left to right; `kind` and `token` are the next one, "" at the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.level = 0
        self.start = self.end = 0
        self.kind = self.token = ""
        self.advance()

    def advance(self) -> None:
        match = _TOKEN.match(self.text, self.end)
        if match:
            self.kind, self.token = str(match.lastgroup), match[match.lastgroup or 0]
            self.start, self.end = match.end() - len(self.token), match.end()
            return
        rest = self.text[self.end :]
        self.kind = self.token = ""
        self.start = self.end = self.end + len(rest) - len(rest.lstrip())
        if rest.strip():
            self.token = self.text[self.start]
            raise self.unexpected()

    def unexpected(self) -> MathError:
        if not self.token:
            return MathError("this formula breaks off", "close every bracket", 0, len(self.text))
        hint = r"only formulas such as `\frac{3}{4}`, `2\tfrac{1}{2}`, `x^{2}`, `\sqrt{16}` can be read here"
        return MathError(f"`{self.token}` cannot be read here", hint, self.start, self.start + len(self.token))

    def expect(self, token: str) -> None:
        if self.token != token:
            raise self.unexpected()
        self.advance()

    def read_row(self) -> MathTree:
        parts: list[MathTree] = []
        while self.token and self.token not in ("}", ")", "]", r"\rbrace", r"\right"):
            if self.token == r"\tfrac":
                mixed = bool(parts) and parts[-1][0] in ("number", "blank")
                head = ("mixed", parts.pop()) if mixed else ("fraction",)
                parts.append((*head, *self.read_fraction()))
            else:
                parts.append(self.read_power())
        if not parts:
            raise self.unexpected()
        return parts[0] if len(parts) == 1 else ("row", *parts)

    def read_power(self) -> MathTree:
        base = self.read_atom()
        if self.token != "^":
            return base
        self.advance()
        return ("power", base, self.read_braced())

    def read_atom(self) -> MathTree:
        kind, token = self.kind, self.token
        if token in _SIGNS:
            self.advance()
            return ("sign", _SIGNS[token])
        if kind == "number":
            self.advance()
            return ("number", token.replace("{,}", ","))
        if kind == "name":
            self.advance()
            return ("name", token)
        if kind == "blank":
            self.advance()
            return ("blank",)
        if token == r"\frac":
            return ("fraction", *self.read_fraction())
        if token == r"\sqrt":
            return self.read_root()
        return self.read_group()

    def read_fraction(self) -> tuple[MathTree, MathTree]:
        self.advance()
        return self.read_braced(), self.read_braced()

    def read_root(self) -> MathTree:
        self.advance()
        if self.token != "[":
            return ("root", self.read_braced())
        self.advance()
        index = self.read_braced() if self.token == "{" else self.descend()
        self.expect("]")
        return ("root", index, self.read_braced())

    def read_group(self) -> MathTree:
        sized = self.token == r"\left"
        if sized:
            self.advance()
        if self.token not in _OPENING:
            raise self.unexpected()
        opening = _OPENING[self.token]
        closing = BRACKETS[opening]
        self.advance()
        body = self.descend()
        if sized:
            self.expect(r"\right")
        self.expect(_NAMED.get(closing, closing))
        return ("group", opening, closing, body)

    def read_braced(self) -> MathTree:
        self.expect("{")
        body = self.descend()
        self.expect("}")
        return body

    def descend(self) -> MathTree:
        self.level += 1
        if self.level > DEEPEST:
            message = f"this formula is nested deeper than {DEEPEST} levels"
            raise MathError(message, "split it into several formulas", 0, len(self.text))
        body = self.read_row()
        self.level -= 1
        return body
