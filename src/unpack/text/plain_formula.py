"""Formulas as plain characters, for terminals, CSV and comparing: 2 1/2, 3/4 + 1/6, x^2, √16.

Fractions and powers stand as people type them, signs are the printed ones (× ÷ ≤). Brackets are added where the tree
had a bar, a raised place or a root instead.
"""

from collections.abc import Callable, Sequence

from unpack.text.asciimath import MathTree

# The character of each sign of `asciimath.SIGNS`; a minus is the true one (U+2212).
SIGN_CHARACTERS = {
    "+": "+", "-": "−", "dot": "⋅", "times": "×", "divide": "÷", "=": "=", "!=": "≠", "<": "<", ">": ">", "<=": "≤",
    ">=": "≥", "~~": "≈", "%": "%", ",": ",", "$": "$", "pi": "π", "cdots": "⋯",
}  # fmt: skip

BLANK = "____"

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write_plain(tree: MathTree) -> str:
    """Write a tree of `asciimath.parse_math` on one line."""
    match tree:
        case ("number" | "name", text):
            return str(text)
        case ("sign", sign):
            return SIGN_CHARACTERS[sign]
        case ("blank",):
            return BLANK
        case ("row", *parts):
            return join_row(parts, write_plain, _is_product)
        case ("fraction", top, bottom):
            return f"{_write_part(top)}/{_write_part(bottom)}"
        case ("mixed", whole, top, bottom):
            return f"{write_plain(whole)} {write_plain(top)}/{write_plain(bottom)}"
        case ("power", base, exponent):
            return f"{_write_part(base)}^{_write_part(exponent)}"
        case ("root", body):
            return f"√{_write_part(body)}"
        case ("root", ("number", index), body) if index.isdecimal():
            return f"{index.translate(_SUPERSCRIPTS)}√{_write_part(body)}"
        case ("root", index, body):
            return f"root({write_plain(index)})({write_plain(body)})"
        case ("group", opening, closing, body):
            return f"{opening}{write_plain(body)}{closing}"
    raise ValueError(f"not a formula: {tree!r}")


def join_row(
    parts: Sequence[MathTree],
    write: Callable[[MathTree], str],
    is_product: Callable[[MathTree, MathTree], bool] = lambda left, right: False,
) -> str:
    """Write the parts of a row with a space between them.

    None stands before `%` and a comma, after a money sign or the minus of a negative number, or where `is_product` says
    that two parts read as one.
    """
    written, clings, before = "", True, None
    for part in parts:
        if not (clings or part in (("sign", "%"), ("sign", ",")) or (before and is_product(before, part))):
            written += " "
        written += write(part)
        clings = is_unary(before, part) or part == ("sign", "$")
        before = part
    return written


def is_unary(before: MathTree | None, part: MathTree) -> bool:
    """Whether `part` is a minus that belongs to what follows: it opens the row or stands after another operator."""
    opens = before is None or (before[0] == "sign" and before[1] not in ("%", "pi", "cdots"))
    return part == ("sign", "-") and opens


def _write_part(tree: MathTree) -> str:
    """Write what stands next to a bar, a `^` or a √: anything longer than one thing gets brackets."""
    single = tree[0] in ("number", "name", "blank", "sign", "group")
    return write_plain(tree) if single else f"({write_plain(tree)})"


def _is_product(left: MathTree, right: MathTree) -> bool:
    """Whether two things read as one without a space: 2x, 3(4 + 1), 4____7; not 2 x/2, which would be another thing."""
    if left[0] == "blank" and right[0] in ("number", "blank"):
        return right != ("blank",)
    follower: MathTree = right[1] if right[0] == "power" else right
    return left[0] in ("number", "name", "blank", "group") and follower[0] in ("name", "blank", "group")
