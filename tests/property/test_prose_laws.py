"""Laws of library prose and its formulas, over random texts and trees."""

import re
from collections.abc import Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unpack.paper.mathematics import ENGLISH_WORDS, read_latex, speak, write_latex, write_mathml
from unpack.text.asciimath import BRACKETS, SIGNS, MathError, MathTree, parse_math
from unpack.text.inlines import Inline
from unpack.text.plain_formula import write_plain
from unpack.text.prose import ProseBlock, find_faults, plain_text, read_line, read_prose

MARKS = ["*", "**", "_", "__", "____", "[", "](https://a.org)", "](x:y)", "]", "(", ")", "![", "<b>", "</b>", "<", "\\"]
LINES = ["# ", "- ", "+ ", "1. ", "7) ", "\n", "\n\n", "  ", "  \n", "\t", "::: x", "```", "|"]
WORDS = [" ", "a", "bc", "3", "é", "王", ".", ",", "!"]
MONEY = ["$", "$1/2$", r"\$"]
FORMULA = ["1", "23", "4,567", "1.5", "x", "y", "_", "+", "-", "xx", "/", "^", "(", ")", "[", "]", "{", "}", "sqrt"]
FORMULA += ["root", " ", ",", "%", "pi", "cdots", "<=", r"\$", "½"]


def join(pieces: list[str], most: int = 30) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


markup = join(MARKS + LINES + WORDS + MONEY)
texts = markup | st.text(max_size=60)
formulas = join(FORMULA, 20) | st.text(max_size=30)
visible_texts = markup | st.text(max_size=60).filter(lambda text: "$" not in text)


def walk(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """Give the characters of each inline; a link shows its address, too."""
    for inline in inlines:
        match inline:
            case ("text", characters):
                yield characters
            case ("blank",):
                yield "____"
            case ("math", tree):
                yield write_plain(tree)
            case ("break",):
                yield "\n"
            case ("link", content, address):
                yield from walk(content)
                yield address
            case (_, content):
                yield from walk(content)


def walk_blocks(blocks: tuple[ProseBlock, ...]) -> Iterator[str]:
    for block in blocks:
        if block[0] == "paragraph":
            yield from walk(block[1])
            yield "\n"
        else:
            for entry in block[-1]:
                yield from walk_blocks(entry)


def is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)


def without(marks: str, text: str) -> str:
    """Leave out marks and white space, and the signs that a formula prints in place of `*` and `-`."""
    return "".join(character for character in text if character not in marks + "⋅−" and not character.isspace())


@given(visible_texts)
@settings(max_examples=300)
def test_prose_loses_nothing_but_marks(text: str) -> None:
    shown = "".join(walk_blocks(read_prose(text)))
    marks = r"*_\[]()$-+0123456789.)/"
    assert without(marks, shown) == without(marks, text)
    if "$" not in text:
        assert is_subsequence(without("_", shown), text)


@given(visible_texts)
@settings(max_examples=300)
def test_line_loses_nothing_but_marks_of_its_own(text: str) -> None:
    shown = "".join(walk(read_line(text)))
    marks = r"*_\[]()$-"
    assert without(marks, shown) == without(marks, text)


@given(st.text(alphabet="ab é王.,;:?'\"=&%@{}3", max_size=60))
def test_text_without_marks_is_one_text(text: str) -> None:
    assume(":::" not in text)  # a fence of a div, which a library text cannot have
    bare = text.strip(" ")
    assert read_line(text) == ((("text", bare),) if bare else ())
    assert find_faults(text) == ()
    assert plain_text(text) == bare


@given(texts, st.booleans())
@settings(max_examples=300)
def test_faults_stand_inside_the_text(text: str, template: bool) -> None:
    faults = find_faults(text, template=template)
    assert [fault.start for fault in faults] == sorted(fault.start for fault in faults)
    for fault in faults:
        assert 0 <= fault.start < fault.end <= len(text)
        assert fault.message
        assert fault.hint


@given(texts)
@settings(max_examples=200)
def test_escaped_text_has_no_fault_and_no_markup(text: str) -> None:
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))
    assert find_faults(escaped) == ()
    assert "".join(walk(read_line(escaped))) == " ".join(text.split())
    assert all(inline[0] == "text" for inline in read_line(escaped))


@given(join(MARKS + LINES + WORDS).filter(lambda text: "https" not in text), st.booleans())
@settings(max_examples=200)
def test_plain_text_shows_what_the_tree_shows(text: str, stem: bool) -> None:
    added = "•0123456789."
    shown = "".join(walk_blocks(read_prose(text, stem=stem)))
    assert without(added, plain_text(text, stem=stem)) == without(added, shown)


def parse(source: str) -> MathTree | MathError:
    try:
        return parse_math(source)
    except MathError as error:
        return error


@given(formulas)
@settings(max_examples=300)
def test_formula_is_a_tree_or_a_message(source: str) -> None:
    read = parse(source)
    if isinstance(read, MathError):
        assert 0 <= read.start <= read.end <= len(source)
        assert read.message
        assert read.hint
    else:
        assert read_latex(write_latex(read)) == read


whole_numbers = st.integers(0, 99_999).map(lambda value: ("number", f"{value:,}"))
places = whole_numbers | st.just(("blank",))
atoms = (
    places
    | st.decimals(0, 99, places=2).map(lambda value: ("number", str(value)))
    | st.sampled_from("abxyzXY").map(lambda letter: ("name", letter))
    | st.just(("sign", "pi"))
)


def extend(trees: st.SearchStrategy[MathTree]) -> st.SearchStrategy[MathTree]:
    groups = st.builds(lambda opening, body: ("group", opening, BRACKETS[opening], body), st.sampled_from("([{"), trees)
    signs = st.sampled_from(sorted(SIGNS.values())).map(lambda sign: ("sign", sign))
    return (
        groups
        | st.tuples(st.just("fraction"), trees, trees)
        | st.tuples(st.just("mixed"), places, places, places)
        | st.tuples(st.just("power"), atoms | groups, trees)
        | st.tuples(st.just("root"), trees)
        | st.tuples(st.just("root"), trees, trees)
        | st.lists(trees | signs, min_size=2, max_size=4).map(make_row)
    )


def make_row(parts: list[MathTree]) -> MathTree:
    """Put a plus between parts, and take rows inside the row apart, as no parser builds them."""
    flat = [inner for part in parts for inner in (part[1:] if part[0] == "row" else (part,))]
    spaced = [piece for part in flat for piece in (("sign", "+"), part)]
    return ("row", *spaced)


trees = st.recursive(atoms, extend, max_leaves=12)


@given(trees)
@settings(max_examples=200)
def test_latex_comes_back_as_the_same_tree(tree: MathTree) -> None:
    assert read_latex(write_latex(tree)) == tree


@given(trees)
@settings(max_examples=100)
def test_every_writer_writes_every_tree(tree: MathTree) -> None:
    assert write_plain(tree)
    assert re.fullmatch(r"[^<>&]+", re.sub(r"</?m[a-z]+( displaystyle=\"true\")?>|&[lg]t;", "", write_mathml(tree)))
    said = speak(tree, ENGLISH_WORDS)
    assert said
    assert "  " not in said
