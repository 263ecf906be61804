"""What is wrong with an expression: one exception, and the explanations for what cannot be a token.

Teachers type what they know from paper, spreadsheets and other languages; each sign has an answer that says what to
type here. Nothing of this is needed for an expression that is right.
"""

import re
import unicodedata

from unpack.library.values import MOST_CHARACTERS
from unpack.text.clean import CONTROL_CHARACTER, INVISIBLE_CHARACTER

MOST_NAME = 30


class ExpressionError(Exception):
    """An expression that cannot be used.

    `message` says what is wrong, `hint` alone what to do, `label` what to print at the caret; `start` and `end` are
    offsets into the source, with `0 <= start <= end <= len(source)`.
    """

    def __init__(
        self, code: str, message: str, start: int, end: int, hint: str | None = None, label: str | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.start = start
        self.end = end
        self.hint = hint
        self.label = label


def refuse(message: str, start: int, end: int, hint: str | None = None) -> ExpressionError:
    return ExpressionError("invalid-expression", message, start, end, hint)


def explain_character(source: str, position: int) -> ExpressionError:
    """Say what is wrong at `position`, where after blanks no token begins, and what to type instead."""
    while source[position] in " \t\n":
        position += 1
    character = source[position]
    if character in _SIGNS:
        return _refuse_sign(character, position, _SIGNS[character])
    for pattern, message, hint in _MISTAKES:
        if found := pattern.match(source, position):
            groups = (_shorten(found[0]), *map(_shorten, found.groups()))
            return refuse(message.format(*groups), position, found.end(), hint and hint.format(*groups))
    return _explain_unicode(character, position)


# Signs that mean something on paper or in a programming language, and what to type for them here.
_SIGNS = {
    "×": "*", "·": "*", "⋅": "*", "∙": "*", "∗": "*", "÷": "/", "∕": "/", "⁄": "/",
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
    "≤": "<=", "≥": ">=", "≠": "!=", "^": "**", "&": "and", "|": "or", "!": "not",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'",
}  # fmt: skip

_QUOTED = rf"""(?:"[^"\n]{{{MOST_CHARACTERS + 1},}}"|'[^'\n]{{{MOST_CHARACTERS + 1},}}')"""

# Tried in this order; message and hint may use what was matched: {0} all of it, {1} the first group.
_MISTAKES = tuple(
    (re.compile(pattern), message, hint)
    for pattern, message, hint in (
        (r"0[0-9][0-9.]*", "a number does not start with 0", "write `7` for 007 and `1000` for 1,000"),
        (r"0[xXbBoO][0-9A-Fa-f]*", "`{0}` is not a number here", "write it with the digits 0 to 9"),
        (r"[0-9.]+_[0-9_]*", "`{0}` is not a number here", "write the digits without `_`"),
        (r"([0-9.]+)[eE]([0-9]+)(?![A-Za-z_])", "`{0}` is not a number here", "write `{1} * 10 ** {2}`"),
        (r"([0-9.]+)(if|else|and|or|in|not)\b", "a blank is missing between `{1}` and `{2}`", "write `{1} {2}`"),
        (r"([0-9]+(?:\.[0-9]+)?)([a-z][a-z0-9_]*)", "a sign is missing between `{1}` and `{2}`", "write `{1} * {2}`"),
        (r"[0-9]+\.[0-9.]*", "`{0}` is not a number", "one point, between two digits: `0.5`"),
        (r"[0-9]+[A-Za-z][A-Za-z0-9_]*", "`{0}` is neither a number nor a name", "names have small letters"),
        (r"=[<>]", "`{0}` does not compare", "write the sign first: `<=`, `>=`"),
        (r":=", "`:=` has no meaning in an expression", "name a step in `let`"),
        (r"=", "`=` does not compare", "write `==` to compare; values in brackets have no names"),
        (r"\.([0-9]+)", "a number does not begin with its point", "write `0.{1}`"),
        (r"\.", "a point stands only inside a number", "such as `0.5`; `nth(list, 1)` looks into a list"),
        (r"\{|\}", "`{0}` is no bracket of an expression", "round brackets group, square brackets make a list"),
        (r"\$", "`$` is no part of a number", "leave it out; `as: money` shows it"),
        (r"[#@~?;:\\]", "`{0}` has no meaning in an expression", "leave it out"),
        (_QUOTED, f"a text holds at most {MOST_CHARACTERS} characters", "write less"),
        (r"""(?:"[^"\n]*\\|'[^'\n]*\\)""", "a text cannot hold a backslash", "leave it out"),
        (r"""["']""", "the text that begins here is not closed", "close it with the same quote, on the same line"),
        (r"(?:True|TRUE|False|FALSE)\b", "`{0}` is not known here", "write `true` or `false` in small letters"),
        (r"(?:And|AND|Or|OR|Not|NOT|In|IN|If|IF|Else|ELSE)\b", "`{0}` is not known here", "write it in small letters"),
        (r"[a-z0-9_]{31,}", f"a name has at most {MOST_NAME} characters", "find a shorter one"),
        (r"[a-z]*[A-Z][A-Za-z0-9_]*", "`{0}` cannot be a name", "names have small letters"),
        (r"_[A-Za-z0-9_]*", "`{0}` cannot be a name", "a name begins with a letter"),
    )
)


def _explain_unicode(character: str, position: int) -> ExpressionError:
    plain = unicodedata.normalize("NFKC", character)
    decomposition = unicodedata.decomposition(character)
    if decomposition.startswith("<fraction>"):
        return _refuse_sign(character, position, f"({plain.replace(chr(0x2044), '/')})")
    if decomposition.startswith("<super>") and plain.isdecimal():
        return _refuse_sign(character, position, f"** {plain}")
    code = f"U+{ord(character):04X}"
    if CONTROL_CHARACTER.match(character) or INVISIBLE_CHARACTER.match(character):
        return refuse(f"the invisible character {code} stands here", position, position + 1, "delete it")
    if plain == " ":
        return refuse(f"the blank {code} is no plain space", position, position + 1, "type a space with the space bar")
    if plain.isascii():
        message = f"`{character}` ({code}) only looks like `{plain}`"
        return refuse(message, position, position + 1, f"type a plain `{plain}`")
    message = f"`{character}` ({code}) cannot stand in an expression"
    return refuse(message, position, position + 1, "plain letters, digits and signs only; a text in quotes may hold it")


def _refuse_sign(character: str, position: int, instead: str) -> ExpressionError:
    message = f"`{character}` is not a sign of the expression language"
    return refuse(message, position, position + 1, f"write `{instead}`")


def _shorten(text: str | None) -> str:
    return text if text and len(text) <= 2 * MOST_NAME else f"{(text or '')[: 2 * MOST_NAME]}…"
