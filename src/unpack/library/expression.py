"""Expressions of items: `round_to(n, place) + n % place` from text to a typed, quick and harmless computation.

The language has numbers, texts, truths and lists, operators and the functions of `library.functions`; no loops, no
attributes, nothing of Python. Types are checked while parsing, so an error of type is found once and with its place,
before any value is drawn.

    expr    = or [ "if" or "else" expr ]      or  = and { "or" and }        and = not { "and" not }
    not     = { "not" } compare               compare = sum { ( "==" | "!=" | "<" | ... | "in" | "not" "in" ) sum }
    sum     = product { ( "+" | "-" ) product }                  product = unary { ( "*" | "/" | "//" | "%" ) unary }
    unary   = { "-" } power                                      power = atom [ "**" unary ]
    atom    = number | text | "true" | "false" | name | function "(" ... ")" | "(" expr ")" | "[" expr { "," expr } "]"
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction
from functools import lru_cache
from typing import NoReturn

from unpack.library import expression_parts as parts
from unpack.library.expression_lexer import Token, check_name, tokenize
from unpack.library.expression_mistakes import ExpressionError, refuse
from unpack.library.expression_operators import Compute
from unpack.library.expression_parts import Part
from unpack.library.functions import FUNCTIONS
from unpack.library.values import Type, Value, settle
from unpack.text.diagnostic import nearest_word
from unpack.text.record import record

__all__ = ["Expression", "ExpressionError", "check_parameter_name", "parse_expression"]

MOST_LEVELS = 25


@record
class Expression:
    """A parsed expression. `names` are those it uses; `cost` is what one evaluation counts in a proof's budget."""

    source: str
    type: Type
    names: frozenset[str]
    cost: int
    compute: Compute = field(repr=False, compare=False)

    def evaluate(self, values: Mapping[str, Value]) -> Value:
        """Return the value, given one of the right type for each of `names`; raises ComputeError and nothing else."""
        result: Value = self.compute(values)
        return result


def parse_expression(source: str, names: Mapping[str, Type]) -> Expression:
    """Return `source` ready to be evaluated, with `names` in sight; raises ExpressionError (offsets into `source`)."""
    return _parse(source, tuple(names.items()))


# A progression's rules are tried on each of its items, and items share their conditions: most sources come many times.
@lru_cache(maxsize=20_000)
def _parse(source: str, names: tuple[tuple[str, Type], ...]) -> Expression:
    parser = _Parser(source, dict(names))
    part = parser.parse()
    return Expression(source, part.type, frozenset(parser.used), max(part.cost, 1), part.compute)


def check_parameter_name(name: str) -> None:
    """Raise ExpressionError (code `invalid-name`) unless a given or a step may have this name."""
    check_name(name)
    if name in FUNCTIONS:
        message = f"`{name}` is a function of the expression language"
        raise ExpressionError("invalid-name", message, 0, len(name), "choose another name")


_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT = range(1, 7)

_PRECEDENCE = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in", "not"), _COMPARE),
    **dict.fromkeys(("+", "-"), _SUM),
    **dict.fromkeys(("*", "/", "//", "%"), _PRODUCT),
}


class _Parser:
    """Goes through the tokens once; `used` collects the names on the way."""

    def __init__(self, source: str, names: Mapping[str, Type]) -> None:
        self.used: set[str] = set()
        self._source = source
        self._names = names
        self._tokens = tokenize(source)
        self._position = 0
        self._level = 0
        self._token = self._tokens[0]

    def parse(self) -> Part:
        part = self._expression()
        if self._token.kind != "end":
            self._refuse_leftover()
        return part

    def _advance(self) -> Token:
        """Step to the next token and return the one that was current."""
        token = self._token
        self._position += 1
        self._token = self._tokens[self._position]
        return token

    def _previous(self) -> Token:
        return self._tokens[self._position - 1] if self._position else Token("start", "", 0, 0)

    def _nest(self, parse: Callable[[], Part]) -> Part:
        # Counted on the way down: a thousand brackets must stop before Python's own stack does.
        if self._level == MOST_LEVELS:
            raise refuse(f"this is nested more than {MOST_LEVELS} levels deep", self._previous().start,
                         self._token.end, "give the inner steps names with `let`")  # fmt: skip
        self._level += 1
        part = parse()
        self._level -= 1
        return part

    # The grammar, loosest first.

    def _expression(self) -> Part:
        chosen = self._operation(_OR)
        if self._token.text != "if":
            return chosen
        opening = self._advance()
        condition = self._operation(_OR)
        if self._token.text != "else":
            raise refuse("this `if` has no `else`", opening.start, opening.end, "such as `1 if n > 0 else 0`")
        self._advance()
        return parts.make_choice(chosen, condition, self._nest(self._expression))

    def _operation(self, least: int) -> Part:
        """Operands and the operators between them that bind at least as tightly as `least`."""
        left = self._denial() if self._token.text == "not" and least <= _NOT else self._unary()
        while (precedence := _PRECEDENCE.get(self._token.text, 0)) >= least:
            if precedence == _COMPARE:
                left = self._comparison(left)
            else:
                sign = self._advance().text
                right = self._operation(precedence + 1)
                make = parts.make_junction if precedence <= _AND else parts.make_arithmetic
                left = make(sign, left, right)
        return left

    def _denial(self) -> Part:
        start = self._advance().start
        return parts.make_denial(self._nest(lambda: self._operation(_NOT)), start)

    def _comparison(self, first: Part) -> Part:
        operands, signs = [first], []
        while _PRECEDENCE.get(self._token.text) == _COMPARE:
            sign = self._advance().text
            if sign == "not":
                if self._token.text != "in":
                    raise refuse("`not` stands between two values", self._previous().start, self._previous().end,
                                 "write `!=`, or `not in` before a list")  # fmt: skip
                self._advance()
                sign = "not in"
            signs.append(sign)
            operands.append(self._operation(_SUM))
        return parts.make_comparison(operands, signs)

    def _unary(self) -> Part:
        if self._token.text != "-":
            return self._power()
        start = self._advance().start
        return parts.make_negative(self._nest(self._unary), start)

    def _power(self) -> Part:
        base = self._atom()
        if self._token.text != "**":
            return base
        self._advance()
        return parts.make_arithmetic("**", base, self._nest(self._unary))

    def _atom(self) -> Part:
        token = self._token
        if token.kind == "number":
            self._advance()
            value = parts.compute_constant(lambda: _read_number(token.text), token.start, token.end)
            return parts.make_constant(Type.NUMBER, value, token.start, token.end)
        if token.kind == "name":
            return self._call() if self._tokens[self._position + 1].text == "(" else self._name()
        if token.kind == "text":
            self._advance()
            return parts.make_constant(Type.TEXT, token.text[1:-1], token.start, token.end)
        if token.text in ("true", "false"):
            self._advance()
            return parts.make_constant(Type.TRUTH, token.text == "true", token.start, token.end)
        if token.text == "(":
            return self._group()
        if token.text == "[":
            opening = self._advance()
            entries = self._entries(opening, "]", "a list needs at least one entry", "such as `[1, 2]`")
            return parts.make_list(entries, opening.start, self._previous().end)
        return self._refuse_missing()

    def _name(self) -> Part:
        token = self._token
        found = self._names.get(token.text)
        if found is None:
            self._refuse_name(token)
        self._advance()
        self.used.add(token.text)
        return parts.make_name(token.text, found, token.start, token.end)

    def _call(self) -> Part:
        name = self._advance()
        function = FUNCTIONS.get(name.text)
        if function is None:
            self._refuse_function(name)
        message = f"nothing stands in the brackets of `{name.text}`"
        arguments = self._entries(self._advance(), ")", message, f"such as `{function.usage}`")
        return parts.make_call(function, arguments, name.start, self._previous().end)

    def _group(self) -> Part:
        opening = self._advance()
        inner = self._nest(self._expression)
        if self._token.text == ",":
            raise refuse("a comma stands inside round brackets", self._token.start, self._token.end,
                         "a list has square brackets: `[1, 2]`; a number has no comma: `1000`")  # fmt: skip
        self._close(opening, ")")
        return inner._replace(start=opening.start, end=self._previous().end)

    def _entries(self, opening: Token, closing: str, message: str, hint: str) -> list[Part]:
        """What stands between brackets, with commas between; `message` and `hint` for empty ones."""
        if self._token.text == closing:
            raise refuse(message, opening.start, self._token.end, hint)
        entries = [self._nest(self._expression)]
        while self._token.text == ",":
            self._advance()
            entries.append(self._nest(self._expression))
        self._close(opening, closing)
        return entries

    def _close(self, opening: Token, closing: str) -> None:
        if self._token.kind == "end":
            raise refuse(f"the `{opening.text}` here is not closed", opening.start, opening.end, f"add `{closing}`")
        if self._token.text != closing:
            self._refuse_leftover()
        self._advance()

    # What is wrong where the grammar finds no way on.

    def _refuse_name(self, token: Token) -> NoReturn:
        if token.text in FUNCTIONS:
            raise refuse(f"`{token.text}` is a function and needs values in brackets", token.start, token.end,
                         f"such as `{FUNCTIONS[token.text].usage}`")  # fmt: skip
        near = nearest_word(token.text, self._names)
        hint = f"did you mean `{near}`?" if near else "name it in `given` or `let`"
        label = f"names here: {', '.join(self._names)}" if self._names else "there are no names here"
        raise ExpressionError("unknown-parameter", f"unknown name `{token.text}`", token.start, token.end, hint, label)

    def _refuse_function(self, name: Token) -> NoReturn:
        if name.text in self._names:
            raise refuse(f"`{name.text}` is a value here, not a function", name.start, name.end,
                         f"write `{name.text} * (…)` to multiply")  # fmt: skip
        near = nearest_word(name.text, FUNCTIONS)
        hint = f"did you mean `{FUNCTIONS[near].usage}`?" if near else "such as `round_to`, `digit`, `min`, `gcd`"
        raise refuse(f"`{name.text}` is no function here", name.start, name.end, hint)

    def _refuse_missing(self) -> NoReturn:
        """A value should begin at the current token."""
        token, previous = self._token, self._previous()
        start, end = token.start, token.end
        if token.kind == "end" and previous.kind == "start":
            raise refuse("the expression is empty", 0, end, "write a value, such as `n + 1`")
        if previous.text == "%":
            raise refuse("`%` needs a value on its right side", previous.start, previous.end,
                         "50 % is `50/100`; `n % 10` is the rest of a division")  # fmt: skip
        if token.kind == "end":
            raise refuse(f"a value is missing after `{previous.text}`", previous.start, previous.end, "add it")
        raise refuse(f"a value is missing before `{token.text}`", start, end, _hint_missing(previous.text, token.text))

    def _refuse_leftover(self) -> NoReturn:
        """A value is complete, and the current token cannot follow it."""
        token, previous = self._token, self._previous()
        start, end = token.start, token.end
        if token.text == "is":
            raise refuse("`is` does not compare", start, end, "write `==` to compare")
        if token.text in _LEFTOVERS:
            message, hint = _LEFTOVERS[token.text]
            raise refuse(message, start, end, hint)
        if "text" in (previous.kind, token.kind):
            raise refuse("two values stand side by side", start, end, "one pair of quotes holds the whole text")
        following = "(…)" if token.text == "(" else token.text
        message = f"a sign is missing between `{previous.text}` and `{token.text}`"
        raise refuse(message, start, end, f"such as `{previous.text} * {following}`")


_LEFTOVERS = {
    ",": ("a comma stands here", "a number has no comma: `1000`; a list has square brackets: `[1, 2]`"),
    ")": ("`)` closes nothing that is open", "leave it out, or open it before"),
    "]": ("`]` closes nothing that is open", "leave it out, or open it before"),
    "[": (
        "square brackets cannot stand after a value",
        'to look into a list there is `nth(list, 1)`, into a number `digit(n, "ones")`',
    ),
    "else": ("this `else` has no `if`", "such as `1 if n > 0 else 0`"),
}


def _hint_missing(before: str, after: str) -> str:
    if (before, after) == ("<", ">"):
        return "write `!=`"
    if after == "+":
        return "leave the `+` out"
    if after == "not":
        return "put what it denies in brackets: `(not a)`"
    if after in ("*", "**") and before in ("(", ","):
        return "a list goes in as it is: `max(list)`"
    return f"put one between `{before}` and `{after}`" if before else "begin with a value"


def _read_number(text: str) -> Value:
    """The exact value of a number token: 0.50 is 1/2."""
    whole, _, decimals = text.partition(".")
    return settle(Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else int(whole))
