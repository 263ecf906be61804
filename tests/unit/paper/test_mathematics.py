"""Formulas on paper: LaTeX there and back, MathML, and the spoken words of two languages."""

import re
from xml.etree import ElementTree

import pytest

from unpack.paper.latex import LONGEST
from unpack.paper.mathematics import (
    ENGLISH_WORDS,
    SPANISH_WORDS,
    read_latex,
    speak,
    write_latex,
    write_mathml,
    write_plain,
)
from unpack.text.asciimath import DEEPEST, MathError, parse_math

LATEX = [
    ("3,649.5", "3{,}649.5"),
    ("2 1/2", r"2\tfrac{1}{2}"),
    ("_ 1/2", r"\underline{\quad}\tfrac{1}{2}"),
    ("2 x/2", r"2 \frac{x}{2}"),
    ("3/4 + 1/6", r"\frac{3}{4} + \frac{1}{6}"),
    ("(a + b)/((c))", r"\frac{a + b}{(c)}"),
    ("x^2", "x^{2}"),
    ("10^(-2) - -3", "10^{-2} - -3"),
    ("(1/2)^2", r"\left(\frac{1}{2}\right)^{2}"),
    ("sqrt(16)", r"\sqrt{16}"),
    ("root(3)(27)", r"\sqrt[3]{27}"),
    ("root([n])(27)", r"\sqrt[{[n]}]{27}"),
    ("[1] (2)", "[1] (2)"),
    ("{1, x}", r"\lbrace 1, x\rbrace"),
    ("{sqrt(x)}", r"\left\lbrace \sqrt{x}\right\rbrace"),
    ("3 xx 4 -: 2 * 1", r"3 \times 4 \div 2 \cdot 1"),
    ("1 != 2 <= 3 >= 2 ~~ 2", r"1 \ne 2 \le 3 \ge 2 \approx 2"),
    ("1 < 2 > 1 = 1", "1 < 2 > 1 = 1"),
    ("pi r^2", r"\pi r^{2}"),
    ("1, 2, cdots", r"1, 2, \cdots"),
    ("50% + 4_7", r"50\% + 4 \underline{\quad} 7"),
    (r"\$3.50", r"\$3.50"),
]


@pytest.mark.parametrize(("source", "latex"), LATEX)
def test_latex_there_and_back(source: str, latex: str) -> None:
    tree = parse_math(source)
    assert write_latex(tree) == latex
    assert read_latex(latex) == tree


@pytest.mark.parametrize(
    ("latex", "source"),
    [
        (r" x ^ { 2 } ", "x^2"),
        (r"\tfrac{1}{2}", "1/2"),
        (r"x\tfrac{1}{2}", "x 1/2"),
        (r"\left( 3 \right)", "(3)"),
        (r"\sqrt[{3}]{27}", "root(3)(27)"),
    ],
)
def test_latex_of_another_hand_is_read(latex: str, source: str) -> None:
    assert read_latex(latex) == parse_math(source)


@pytest.mark.parametrize(
    ("latex", "marked"),
    [
        (r"\sin x", r"\sin"),
        (r"3 \over 4", r"\over"),
        (r"3/4", "/"),
        (r"x^2", "2"),
        (r"x^{2}^{3}", "^"),
        (r"(3]", "]"),
        (r"3)", ")"),
        (r"\frac{}{2}", "}"),
        (r"\frac 12", "12"),
        (r"\left| x \right|", "|"),
        (r"\left(x)", ")"),
        ("½", "½"),
        ("", ""),
        (r"\frac{1}", r"\frac{1}"),
        ("(3", "(3"),
    ],
)
def test_other_latex_is_refused_at_its_place(latex: str, marked: str) -> None:
    with pytest.raises(MathError) as caught:
        read_latex(latex)
    assert latex[caught.value.start : caught.value.end] == marked
    assert caught.value.hint


def test_latex_is_bounded() -> None:
    read_latex(r"\sqrt{" * (DEEPEST - 1) + "4" + "}" * (DEEPEST - 1))
    with pytest.raises(MathError, match="deeper than 32 levels"):
        read_latex(r"\sqrt{" * DEEPEST + "4" + "}" * DEEPEST)
    with pytest.raises(MathError, match="deeper than 32 levels"):
        read_latex("(" * LONGEST)
    with pytest.raises(MathError, match="10,000 is the limit"):
        read_latex("x" * (LONGEST + 1))


@pytest.mark.parametrize(
    ("source", "element"),
    [
        ("3,649", "<mn>3,649</mn>"),
        ("x", "<mi>x</mi>"),
        ("pi", "<mi>π</mi>"),
        ("_", "<mtext>____</mtext>"),
        ("1 < 2", "<mrow><mn>1</mn><mo>&lt;</mo><mn>2</mn></mrow>"),
        ("2 > -1", "<mrow><mn>2</mn><mo>&gt;</mo><mo>−</mo><mn>1</mn></mrow>"),
        ("2 1/2", "<mrow><mn>2</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>"),
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("sqrt(16)", "<msqrt><mn>16</mn></msqrt>"),
        ("root(3)(27)", "<mroot><mn>27</mn><mn>3</mn></mroot>"),
        ("[x]", "<mrow><mo>[</mo><mi>x</mi><mo>]</mo></mrow>"),
    ],
)
def test_mathml_is_an_element(source: str, element: str) -> None:
    written = write_mathml(parse_math(source))
    assert written == f'<math displaystyle="true">{element}</math>'
    ElementTree.fromstring(written)


@pytest.mark.parametrize(
    ("source", "english", "spanish"),
    [
        ("2 1/2", "2 and 1 half", "2 y 1 medio"),
        ("3/4", "3 fourths", "3 cuartos"),
        ("1/10", "1 tenth", "1 décimo"),
        ("12/5", "12 fifths", "12 quintos"),
        ("13/5", "13 over 5", "13 sobre 5"),
        ("1/11", "1 over 11", "1 sobre 11"),
        ("2 13/16", "2 and 13 over 16", "2 y 13 sobre 16"),
        ("_ 1/2", "blank and 1 half", "espacio en blanco y 1 medio"),
        ("_/4", "blank over 4", "espacio en blanco sobre 4"),
        ("3/4 + 1/6", "3 over 4 plus 1 over 6", "3 sobre 4 más 1 sobre 6"),
        ("x^2", "x squared", "x al cuadrado"),
        ("x^3", "x cubed", "x al cubo"),
        ("x^y", "x to the power y", "x elevado a y"),
        ("sqrt(16)", "the square root of 16", "la raíz cuadrada de 16"),
        ("root(3)(27)", "the cube root of 27", "la raíz cúbica de 27"),
        ("root(5)(x)", "the root 5 of x", "la raíz de índice 5 de x"),
        ("5 - -3", "5 minus negative 3", "5 menos menos 3"),
        ("3 xx 4 * 2 -: 6", "3 times 4 times 2 divided by 6", "3 por 4 por 2 dividido entre 6"),
        ("1 < 2", "1 is less than 2", "1 es menor que 2"),
        ("1 <= 2", "1 is less than or equal to 2", "1 es menor o igual que 2"),
        ("1 != 2", "1 is not equal to 2", "1 no es igual a 2"),
        ("50% ~~ 1/2", "50 percent is about 1 over 2", "50 por ciento es aproximadamente 1 sobre 2"),
        ("1, 2, cdots", "1, 2, and so on", "1, 2, y así sucesivamente"),
        (r"\$3.50 + \$2", "$3.50 plus $2", "$3.50 más $2"),
        ("(3 + 4)", "open parenthesis 3 plus 4 close parenthesis", "abre paréntesis 3 más 4 cierra paréntesis"),
        ("[x]", "open bracket x close bracket", "abre corchete x cierra corchete"),
        ("{x}", "open brace x close brace", "abre llave x cierra llave"),
        ("2 pi", "2 pi", "2 pi"),
        (
            "(a + b)/c",
            "the quantity a plus b end quantity over c",
            "la cantidad a más b fin de la cantidad sobre c",
        ),
        (
            "1/2 x",
            "the quantity 1 over 2 end quantity x",
            "la cantidad 1 sobre 2 fin de la cantidad x",
        ),
    ],
)
def test_formula_is_said_in_words(source: str, english: str, spanish: str) -> None:
    assert speak(parse_math(source), ENGLISH_WORDS) == english
    assert speak(parse_math(source), SPANISH_WORDS) == spanish


def test_word_that_a_language_lacks_is_said_in_english() -> None:
    assert speak(parse_math("1 + 2 1/2"), {"math.plus": "plus que"}) == "1 plus que 2 and 1 half"


def test_languages_have_the_same_keys_and_placeholders() -> None:
    assert SPANISH_WORDS.keys() == ENGLISH_WORDS.keys()
    for key, english in ENGLISH_WORDS.items():
        assert re.findall(r"\{\w+\}", SPANISH_WORDS[key]) == re.findall(r"\{\w+\}", english), key


def test_braces_in_words_are_filled_once() -> None:
    words = {"math.fraction": "{top} {unknown} {bottom}", "math.blank": "{bottom}"}
    assert speak(parse_math("_/x"), words) == "{bottom} {unknown} x"


@pytest.mark.parametrize("write", [write_latex, write_mathml, write_plain, lambda tree: speak(tree, ENGLISH_WORDS)])
def test_what_is_no_tree_is_refused(write: object) -> None:
    assert callable(write)
    with pytest.raises(ValueError, match="not a formula"):
        write(("matrix", ("number", "1")))
