"""Formulas on paper: MathML, and the words that a screen reader says; LaTeX and plain characters live beside.

Every writer takes a tree of `text.asciimath.parse_math`. The Typst page gets the tree itself, as JSON.
"""

import re
from collections.abc import Mapping

from unpack.paper.latex import read_latex, write_latex
from unpack.text.asciimath import MathTree
from unpack.text.plain_formula import BLANK, SIGN_CHARACTERS, is_unary, write_plain

__all__ = [
    "ENGLISH_WORDS", "SPANISH_WORDS", "read_latex", "speak", "write_latex", "write_mathml", "write_plain",
]  # fmt: skip

# The keys are those of a wording file, under `math:`; what stands in braces is filled in.
ENGLISH_WORDS: Mapping[str, str] = {
    "math.plus": "plus",
    "math.minus": "minus",
    "math.negative": "negative",
    "math.times": "times",
    "math.divided-by": "divided by",
    "math.equals": "equals",
    "math.not-equal": "is not equal to",
    "math.less": "is less than",
    "math.greater": "is greater than",
    "math.at-most": "is less than or equal to",
    "math.at-least": "is greater than or equal to",
    "math.about": "is about",
    "math.percent": "percent",
    "math.pi": "pi",
    "math.and-so-on": "and so on",
    "math.blank": "blank",
    "math.mixed": "{whole} and {part}",
    "math.fraction": "{top} over {bottom}",
    "math.halves.one": "{count} half",
    "math.halves.other": "{count} halves",
    "math.thirds.one": "{count} third",
    "math.thirds.other": "{count} thirds",
    "math.fourths.one": "{count} fourth",
    "math.fourths.other": "{count} fourths",
    "math.fifths.one": "{count} fifth",
    "math.fifths.other": "{count} fifths",
    "math.sixths.one": "{count} sixth",
    "math.sixths.other": "{count} sixths",
    "math.sevenths.one": "{count} seventh",
    "math.sevenths.other": "{count} sevenths",
    "math.eighths.one": "{count} eighth",
    "math.eighths.other": "{count} eighths",
    "math.ninths.one": "{count} ninth",
    "math.ninths.other": "{count} ninths",
    "math.tenths.one": "{count} tenth",
    "math.tenths.other": "{count} tenths",
    "math.squared": "{base} squared",
    "math.cubed": "{base} cubed",
    "math.power": "{base} to the power {exponent}",
    "math.square-root": "the square root of {body}",
    "math.cube-root": "the cube root of {body}",
    "math.root": "the root {index} of {body}",
    "math.quantity": "the quantity {body} end quantity",
    "math.round-brackets": "open parenthesis {body} close parenthesis",
    "math.square-brackets": "open bracket {body} close bracket",
    "math.curly-brackets": "open brace {body} close brace",
}

SPANISH_WORDS: Mapping[str, str] = {
    "math.plus": "más",
    "math.minus": "menos",
    "math.negative": "menos",
    "math.times": "por",
    "math.divided-by": "dividido entre",
    "math.equals": "es igual a",
    "math.not-equal": "no es igual a",
    "math.less": "es menor que",
    "math.greater": "es mayor que",
    "math.at-most": "es menor o igual que",
    "math.at-least": "es mayor o igual que",
    "math.about": "es aproximadamente",
    "math.percent": "por ciento",
    "math.pi": "pi",
    "math.and-so-on": "y así sucesivamente",
    "math.blank": "espacio en blanco",
    "math.mixed": "{whole} y {part}",
    "math.fraction": "{top} sobre {bottom}",
    "math.halves.one": "{count} medio",
    "math.halves.other": "{count} medios",
    "math.thirds.one": "{count} tercio",
    "math.thirds.other": "{count} tercios",
    "math.fourths.one": "{count} cuarto",
    "math.fourths.other": "{count} cuartos",
    "math.fifths.one": "{count} quinto",
    "math.fifths.other": "{count} quintos",
    "math.sixths.one": "{count} sexto",
    "math.sixths.other": "{count} sextos",
    "math.sevenths.one": "{count} séptimo",
    "math.sevenths.other": "{count} séptimos",
    "math.eighths.one": "{count} octavo",
    "math.eighths.other": "{count} octavos",
    "math.ninths.one": "{count} noveno",
    "math.ninths.other": "{count} novenos",
    "math.tenths.one": "{count} décimo",
    "math.tenths.other": "{count} décimos",
    "math.squared": "{base} al cuadrado",
    "math.cubed": "{base} al cubo",
    "math.power": "{base} elevado a {exponent}",
    "math.square-root": "la raíz cuadrada de {body}",
    "math.cube-root": "la raíz cúbica de {body}",
    "math.root": "la raíz de índice {index} de {body}",
    "math.quantity": "la cantidad {body} fin de la cantidad",
    "math.round-brackets": "abre paréntesis {body} cierra paréntesis",
    "math.square-brackets": "abre corchete {body} cierra corchete",
    "math.curly-brackets": "abre llave {body} cierra llave",
}

_SPOKEN_SIGNS = {
    "+": "plus", "-": "minus", "times": "times", "dot": "times", "divide": "divided-by", "=": "equals",
    "!=": "not-equal", "<": "less", ">": "greater", "<=": "at-most", ">=": "at-least", "~~": "about",
    "%": "percent", "pi": "pi", "cdots": "and-so-on",
}  # fmt: skip
_SPOKEN_PARTS = {
    "2": "halves", "3": "thirds", "4": "fourths", "5": "fifths", "6": "sixths", "7": "sevenths", "8": "eighths",
    "9": "ninths", "10": "tenths",
}  # fmt: skip
_MOST_NAMED_PARTS = 12
_SPOKEN_BRACKETS = {"(": "round-brackets", "[": "square-brackets", "{": "curly-brackets"}
_ESCAPED = {"<": "&lt;", ">": "&gt;"}


def write_mathml(tree: MathTree) -> str:
    """Write a `<math>` element for HTML; fractions in display size, since a child must read them."""
    return f'<math displaystyle="true">{_write_element(tree)}</math>'


def _write_element(tree: MathTree) -> str:
    match tree:
        case ("number", text):
            return f"<mn>{text}</mn>"
        case ("name", text) | ("sign", "pi" as text):
            return f"<mi>{SIGN_CHARACTERS.get(text, text)}</mi>"
        case ("sign", sign):
            character = SIGN_CHARACTERS[sign]
            return f"<mo>{_ESCAPED.get(character, character)}</mo>"
        case ("blank",):
            return f"<mtext>{BLANK}</mtext>"
        case ("row", *parts):
            return f"<mrow>{''.join(map(_write_element, parts))}</mrow>"
        case ("fraction", top, bottom):
            return f"<mfrac>{_write_element(top)}{_write_element(bottom)}</mfrac>"
        case ("mixed", whole, top, bottom):
            return f"<mrow>{_write_element(whole)}{_write_element(('fraction', top, bottom))}</mrow>"
        case ("power", base, exponent):
            return f"<msup>{_write_element(base)}{_write_element(exponent)}</msup>"
        case ("root", body):
            return f"<msqrt>{_write_element(body)}</msqrt>"
        case ("root", index, body):
            return f"<mroot>{_write_element(body)}{_write_element(index)}</mroot>"
        case ("group", opening, closing, body):
            return f"<mrow><mo>{opening}</mo>{_write_element(body)}<mo>{closing}</mo></mrow>"
    raise ValueError(f"not a formula: {tree!r}")


def speak(tree: MathTree, words: Mapping[str, str]) -> str:
    """Say a formula in words; a key that `words` lacks is said in English.

    A fraction that stands alone or in a mixed number has its name ("3 fourths", "2 and 1 half") from halves to tenths;
    in a longer formula it is read by its bar ("3 over 4 plus 1 over 6"), which leaves no doubt where it ends.
    """
    return _name_fraction(tree, words) or _speak(tree, words)


def _speak(tree: MathTree, words: Mapping[str, str]) -> str:
    match tree:
        case ("number" | "name", text):
            return str(text)
        case ("sign", "," | "$" as sign):
            return str(sign)
        case ("sign", sign):
            return _say(words, _SPOKEN_SIGNS[sign])
        case ("blank",):
            return _say(words, "blank")
        case ("row", *parts):
            return _speak_row(parts, words)
        case ("fraction", top, bottom):
            return _say(words, "fraction", top=_speak_part(top, words), bottom=_speak_part(bottom, words))
        case ("mixed", whole, top, bottom):
            return _say(words, "mixed", whole=_speak(whole, words), part=speak(("fraction", top, bottom), words))
        case ("power", base, exponent):
            key = {("number", "2"): "squared", ("number", "3"): "cubed"}.get(exponent, "power")
            return _say(words, key, base=_speak_part(base, words), exponent=_speak_part(exponent, words))
        case ("root", body) | ("root", ("number", "2"), body):
            return _say(words, "square-root", body=_speak_part(body, words))
        case ("root", index, body):
            key = "cube-root" if index == ("number", "3") else "root"
            return _say(words, key, index=_speak_part(index, words), body=_speak_part(body, words))
        case ("group", opening, _, body):
            return _say(words, _SPOKEN_BRACKETS[opening], body=_speak(body, words))
    raise ValueError(f"not a formula: {tree!r}")


def _name_fraction(tree: MathTree, words: Mapping[str, str]) -> str:
    """Return "3 fourths" where a fraction has such a name, else ""."""
    match tree:
        case ("fraction", ("number", count), ("number", parts)) if parts in _SPOKEN_PARTS:
            if re.fullmatch(r"[0-9]{1,2}", count) and int(count) <= _MOST_NAMED_PARTS:
                form = "one" if int(count) == 1 else "other"
                return _say(words, f"{_SPOKEN_PARTS[parts]}.{form}", count=count)
    return ""


def _speak_row(parts: list[MathTree], words: Mapping[str, str]) -> str:
    spoken = ""
    for before, part, after in zip((None, *parts), parts, (*parts[1:], None), strict=False):
        # A comma follows its word, and a money sign leads its number, without a space.
        if before and part != ("sign", ",") and before != ("sign", "$"):
            spoken += " "
        if is_unary(before, part):
            spoken += _say(words, "negative")
        elif part[0] == "fraction" and any(near and near[0] != "sign" for near in (before, after)):
            spoken += _speak_part(part, words)
        else:
            spoken += _speak(part, words)
    return spoken


def _speak_part(tree: MathTree, words: Mapping[str, str]) -> str:
    """Say what belongs to a bar, a power or a root, so that the ear hears where it ends."""
    single = tree[0] in ("number", "name", "blank", "sign", "group")
    return _speak(tree, words) if single else _say(words, "quantity", body=_speak(tree, words))


def _say(words: Mapping[str, str], key: str, **parts: str) -> str:
    pattern = words.get(f"math.{key}") or ENGLISH_WORDS[f"math.{key}"]
    return re.sub(r"\{([a-z]+)\}", lambda match: parts.get(match[1], match[0]), pattern)
