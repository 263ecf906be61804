"""An expression's characters into tokens."""

import re
from typing import NamedTuple

from unpack.library.expression_mistakes import MOST_NAME, ExpressionError, explain_character, refuse
from unpack.library.values import MOST_CHARACTERS

MOST_SOURCE = 400

_WORDS = ("if", "else", "or", "and", "not", "in", "true", "false")

# Control characters and half characters have no place even in a text.
_IN_TEXT = r"\\\x00-\x1f\x7f-\x9f\ud800-\udfff"

# What nearly is a token (007, 3n, 1e9, nUmber, a name of 40 letters) matches nothing, so that it can be explained.
_TOKEN = re.compile(
    rf"""[ \t\n]*(?:
      (?P<number>(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![A-Za-z0-9_.]))
    | (?P<word>(?:{"|".join(_WORDS)})(?![A-Za-z0-9_]))
    | (?P<name>[a-z][a-z0-9_]{{0,{MOST_NAME - 1}}}(?![A-Za-z0-9_]))
    | (?P<sign>\*\*|//|==|!=|<=|>=|[-+*/%<>(),\[\]])
    | (?P<text>"[^"{_IN_TEXT}]{{0,{MOST_CHARACTERS}}}"|'[^'{_IN_TEXT}]{{0,{MOST_CHARACTERS}}}')
    | (?P<end>\Z))""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of the source as it was typed, so a text with its quotes; `kind` is a group of the pattern."""

    kind: str
    text: str
    start: int
    end: int


def tokenize(source: str) -> list[Token]:
    """Return the tokens of `source`, the last of kind `end`; raises ExpressionError."""
    if len(source) > MOST_SOURCE:
        message = f"an expression holds at most {MOST_SOURCE} characters, and this one {len(source):,}"
        raise refuse(message, MOST_SOURCE, len(source), "give its steps names with `let`")
    tokens: list[Token] = []
    position = 0
    while True:
        found = _TOKEN.match(source, position)
        if found is None or found.lastgroup is None:
            raise explain_character(source, position)
        kind, position = found.lastgroup, found.end()
        text = found[kind]
        tokens.append(Token(kind, text, position - len(text), position))
        if kind == "end":
            return tokens


def check_name(name: str) -> None:
    """Raise ExpressionError (code `invalid-name`, offsets into `name`) unless this can be a name in an expression."""
    try:
        first = tokenize(name)[0]
    except ExpressionError as error:
        raise ExpressionError("invalid-name", error.message, error.start, error.end, error.hint) from None
    if first.kind == "word":
        message = f"`{name}` is a word of the expression language"
        raise ExpressionError("invalid-name", message, 0, len(name), "choose another name")
    if first.text != name or first.kind != "name":
        message = f"`{name[:MOST_NAME]}` cannot be a name"
        hint = "a small letter, then small letters, digits and `_`"
        raise ExpressionError("invalid-name", message, 0, len(name), hint)
