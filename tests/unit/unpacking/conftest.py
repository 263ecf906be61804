"""Items from a few lines of YAML, without a folder: `read_forms` for tests of drawing and proving."""

import textwrap
from collections.abc import Callable

import pytest

from unpack.library.decode import decode
from unpack.library.library import Library
from unpack.library.model import LibraryFile, ProgressionFile
from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import read_yaml
from unpack.unpacking.items.forms import Form
from unpack.unpacking.items.items import compile_form

HEAD = "library: small\ntitle: Small\nlevels: {beginning: {label: B}, meeting: {label: M, target: yes}}\n"

ROUNDING = """\
truncates: {thinks: Just write zeros at the end., rule: "floor_to(n, place)"}
always-up: {thinks: Rounding makes a number bigger., rule: "ceil_to(n, place)"}
wrong-decider: {thinks: Always look at the last digit., rule: "round_by_last_digit(n, place)"}
cascade: {thinks: I round a bit at a time., rule: "round_in_steps(n, place)"}
keeps-digits: {thinks: Only one digit changes.}
wrong-place: {thinks: I round to the place I like.}
down-changes-digit: {thinks: Round down means one less.}
gives-step: {thinks: Half of ten is five.}
halves-upper: {thinks: Halfway to 50 is half of 50.}
smaller-from-larger: {thinks: Take the smaller digit away.}
forgets-borrow: {thinks: I took ten and that is all.}
adds: {thinks: I see two numbers and add them.}
add-across: {thinks: Tops with tops and bottoms with bottoms.}
adds-tops: {thinks: The bottoms are made the same and that is all.}
longer-is-larger: {thinks: More digits make more.}
all-equal: {thinks: They are all the same.}
greatest-first: {thinks: The biggest comes first.}
"""

# The forms of design/items.md, parts 3 and 8.
SEVEN = """\
two-digit-up:
  ask: Round {n} to the nearest ten.
  given: {n: 21..89, place: 10}
  require: [n % 10 > 5]
  answer: round_to(n, place)
  wrong:
    truncates:
    keeps-digits: answer + n % place
    wrong-place: ceil_to(n, 10 * place)
hundred-by-steps:
  ask: "Round {n} to the nearest {place: place}."
  given: {n: 101..899, place: 100}
  require: ["n % 100 in [45, 46, 47, 48, 49]"]
  answer: round_to(n, place)
  wrong: {cascade: , wrong-decider: same as cascade, always-up: same as cascade,
          wrong-place: "round_to(n, place / 10)", down-changes-digit: answer - place}
one-trade:
  ask: "{a} - {b} = ____"
  given: {h: 4..9, t: 5..9, o: 0..8, g: 1..3, s: 0..4, u: 1..9}
  let: {a: 100 * h + 10 * t + o, b: 100 * g + 10 * s + u}
  require: [o < u, u - o != 5]
  answer: a - b
  wrong: {smaller-from-larger: "subtract_smaller_from_larger(a, b)", forgets-borrow: "subtract_forget_borrow(a, b)",
          adds: a + b}
  match: [u - o > 5]
unlike-bottoms:
  ask: Add. ${a}/{b} + {c}/{d}$
  given: {a: 1..9, b: 2..10, c: 1..9, d: 2..10}
  require: [a < b, c < d, b != d, "gcd(a, b) == 1", "gcd(c, d) == 1", answer < 1]
  answer: a/b + c/d
  as: fraction
  wrong: {add-across: "add_across(a, b, c, d)", adds-tops: "over(a + c, lcm(b, d))"}
halfway:
  ask: What number is halfway between {low} and {low + 10}?
  given: {low: 10..90 step 10}
  answer: low + 5
  variants: 9
  wrong: {gives-step: 5, halves-upper: (low + 10) / 2}
greater:
  kind: choice
  ask: Circle the greater number.
  given: {x: 0.2..0.9 step 0.1, y: 0.11..0.89 step 0.01}
  require: [x > y, decimal_places(y) == 2, after_point(y) > after_point(x)]
  options: {answer: "{x}", longer-is-larger: "{y}", all-equal: They are equal.}
three-numbers:
  kind: order
  ask: "Write in order. Start with the least: {order}."
  given: {h: 2..9, t: 1..9}
  let: {low: 10 * t + h, middle: 100 * h + t, high: 100 * h + 10 * t}
  order: ["{low}", "{middle}", "{high}"]
  wrong: {greatest-first: ["{high}", "{middle}", "{low}"]}
"""

ReadForms = Callable[..., dict[str, Form]]
ReadForm = Callable[..., Form]


def build_library(items: str, misconceptions: str = ROUNDING) -> Library:
    """A library with one progression, `rounding`, whose one skill, `nearest-ten`, has `items`."""
    text = (
        "progression: rounding\ntitle: Rounding\nmisconceptions:\n"
        + textwrap.indent(textwrap.dedent(misconceptions).strip("\n"), "  ")
        + "\nskills:\n  nearest-ten:\n    name: Nearest ten\n    evidence: Rounds.\n    items:\n"
        + textwrap.indent(textwrap.dedent(items).strip("\n"), "      ")
        + "\n"
    )
    report = Report()
    head = decode(LibraryFile, read_yaml(Source("library.yaml", HEAD), report), "", report)
    file = decode(ProgressionFile, read_yaml(Source("rounding.yaml", text), report), "rounding", report)
    assert [str(found.span) + " " + found.message for found in report] == []
    return Library(head, {}, {"rounding": file}, {})


@pytest.fixture
def library_of() -> Callable[..., Library]:
    return build_library


@pytest.fixture
def read_forms() -> ReadForms:
    """Compile items given as YAML; return the forms by the last part of their id."""

    def read(items: str, misconceptions: str = ROUNDING) -> dict[str, Form]:
        library = build_library(items, misconceptions)
        return {id.rpartition("/")[2]: compile_form(library, item) for id, item in library.items.items()}

    return read


@pytest.fixture
def read_form(read_forms: ReadForms) -> ReadForm:
    """Compile one item, given as the lines below its name."""

    def read(fields: str, misconceptions: str = ROUNDING) -> Form:
        return read_forms("one:\n" + textwrap.indent(textwrap.dedent(fields).strip("\n"), "  "), misconceptions)["one"]

    return read


@pytest.fixture
def seven(read_forms: ReadForms) -> dict[str, Form]:
    return read_forms(SEVEN)
