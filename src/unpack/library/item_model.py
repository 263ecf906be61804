"""The records of a question as they stand in library files, declared in the way of `library.model`."""

from dataclasses import field
from typing import Annotated, Any, Literal

from unpack.library.kinds import (
    Flag,
    Formula,
    Id,
    ItemLine,
    ItemProse,
    Line,
    Plain,
    Reference,
    pattern,
    whole_number,
)
from unpack.library.record_parts import Chance, Depth, Place, Points, Retired
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.yamltree import Mapping

_SAME_AS = compile_later(r"same as ([a-z][a-z0-9/-]*)")


def find_same_as(wrong: str) -> str | None:
    """Return the misconception, as typed, that an entry of `wrong` is said to be the same as; None for other
    entries."""
    found = _SAME_AS.fullmatch(" ".join(wrong.split()))
    return found[1] if found else None


@record
class Figure:
    """A picture: its kind, its parameters as typed (texts, lists, records), and words for a reader who cannot see
    it."""

    kind: str
    parameters: dict[str, Any]
    alt: str
    place: Mapping = field(repr=False, compare=False)


# What stands in `wrong` to stop a rule that fits an item by chance.
DOES_NOT_APPLY = "does not apply"


@record
class ItemForm:
    """A question, with names in place of numbers where `given` has some."""

    id: str
    place: Place = field(repr=False, compare=False)
    kind: Literal["", "number", "choice", "order", "constructed", "performance"] = ""
    """Read off the fields where it is left out."""
    ask: ItemProse = ""
    """The question."""
    given: dict[Plain, Formula | tuple[Formula, ...]] = field(default_factory=dict)
    """Names and the values they may take: a range, a list, or a constant."""
    let: dict[Plain, Formula] = field(default_factory=dict)
    """Names for intermediate values."""
    require: tuple[Formula, ...] = ()
    """Conditions that every draw fulfils."""
    answer: Formula | tuple[Formula, ...] = ""
    """The right answer, or one for each blank."""
    wrong: dict[Reference, Formula | tuple[Formula, ...]] = field(default_factory=dict)
    """Wrong answers by the misconception that gives them; empty: the misconception's own rule."""
    options: dict[Reference, ItemLine | tuple[ItemLine, ...]] = field(default_factory=dict)
    """Options in words: `answer` and one for each misconception."""
    choices: tuple[ItemLine, ...] = ()
    """A closed set of answers, kept in this order."""
    other: tuple[ItemLine, ...] = ()
    """Options with no thinking behind them."""
    order: tuple[ItemLine, ...] = ()
    """The right order of what is to be put in order."""
    match: tuple[Formula, ...] = ()
    """Expressions on which all forms of a question agree."""
    as_: Annotated[
        str,
        pattern(
            "style",
            r"comma|plain|decimal(?: [0-9]{1,2})?|fraction|mixed|money(?: 0)?|percent(?: [0-9]{1,2})?|words|place",
            "comma, plain, decimal, decimal 2, fraction, mixed, money, percent, words or place",
        ),
    ] = ""
    """How values are shown."""
    unit: Line = ""
    """Stands after the blank and after each option."""
    space: Annotated[
        str,
        pattern(
            "space",
            r"[0-9]{1,2} lines?|grid|drawing(?: (?:[1-9]|1[0-9]|20) cm)?|none",
            "such as `3 lines`, `grid`, `drawing`, `drawing 6 cm` or `none`",
        ),
    ] = ""
    """Room to work; `drawing` is an empty box, 6 cm high or as high as it says."""
    accept: Annotated[
        str,
        pattern(
            "way to accept",
            r"any|simplest|as written|within [0-9]{1,6}(?:\.[0-9]{1,6})?",
            "any, simplest, as written or within 5",
        ),
    ] = ""
    """Which typed answers count as equal."""
    any_order: Flag = False
    """Whether the answers to several blanks may be swapped."""
    allow: tuple[Literal["negative", "equal-value"], ...] = ()
    """What the proof may let pass."""
    collisions: Literal["strict", "drop"] = "strict"
    """Whether unsound draws are errors or are left out."""
    variants: Annotated[
        str, pattern("number of variants", r"(?:at least )?[0-9]{1,9}", "such as `8` or `at least 40`")
    ] = ""
    """How many variants there are, where fewer than 20."""
    form: Literal["", "choice", "answer"] = ""
    """Fixes how it is printed."""
    figure: Figure | None = None
    """A picture."""
    dok: Depth | None = None
    """Depth of knowledge, where it differs from the skill's."""
    also: tuple[Reference, ...] = ()
    """Other skills it draws on."""
    slip: Chance | None = None
    """How often a child who has the skill misses it."""
    guess: Chance | None = None
    """How often a child without the skill gets it right."""
    after: Id = ""
    """The item it belongs behind."""
    passage: Reference = ""
    """The passage it is about."""
    exemplar: ItemProse = ""
    """A full answer in a child's words."""
    scoring: dict[Points, ItemProse] = field(default_factory=dict)
    """What is seen, for each number of points."""
    exemplars: dict[Points, ItemProse] = field(default_factory=dict)
    """Answers in a child's words by the points they get; the full one may stand here in place of `exemplar`."""
    rubric: Id = ""
    """A rubric in place of `scoring`."""
    look_for: dict[Reference, ItemProse] = field(default_factory=dict)
    """Misconceptions that a reader may meet, and how they look."""
    task: ItemProse = ""
    """What is to be done."""
    materials: tuple[Line, ...] = ()
    """What is needed for it."""
    minutes: Annotated[int, whole_number(1, 600)] | None = None
    """How long it takes."""
    checklist: dict[Line, Reference] = field(default_factory=dict)
    """Behaviours to watch for, each with its skill."""
    safety: ItemProse = ""
    """What to take care of."""
    grouping: Line = ""
    """Alone, in pairs or in groups."""
    retired: Retired | None = None
    """When it was taken out, and what is used instead."""

    @property
    def key(self) -> str:
        return self.id.rpartition("/")[2]

    @property
    def skill(self) -> str:
        return self.id.rpartition("/")[0]

    @property
    def progression(self) -> str:
        return self.id.partition("/")[0]
