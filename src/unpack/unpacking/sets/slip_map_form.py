"""The records of a slip map: what was asked on a printed set, what is right, and what each wrong answer shows.

These declarations are the map's format, as those of `library.model` are the library's: the decoder reads a map by them.
All ids are full here; in the file those of the item's own progression are short. The map holds no student.
"""

from dataclasses import field
from typing import Annotated, Literal

from unpack.library.kinds import (
    MOST_PROSE,
    TEXT,
    Fault,
    Flag,
    Kind,
    Plain,
    Reference,
    Refused,
    pattern,
    whole_number,
)
from unpack.library.record_parts import Chance, Place
from unpack.text.record import record


def _read_text(text: str) -> str:
    if len(text) > MOST_PROSE:
        raise Refused(Fault("too-large", f"{len(text):,} characters; a text holds at most {MOST_PROSE:,}"))
    return text


# Unlike the library's prose a text here is already plain: it is compared with what a program exports.
Text = Annotated[str, Kind("text", _read_text, "", TEXT)]
SetId = Annotated[
    str, pattern("set id", r"[a-z0-9]+(?:-[a-z0-9]+)*", "it stands on the paper, such as `rounding-entry-7c21`")
]
Stamp = Annotated[str, pattern("stamp", r"[0-9a-f]{12}", "12 of the digits 0 to 9 and a to f")]
QuestionName = Annotated[str, pattern("name of a question", r"Q[1-9][0-9]{0,2}", "such as `Q1`")]
OptionLetter = Annotated[str, pattern("letter of an option", r"[A-Z]", "options are called A, B, C …")]
FormLetter = Annotated[str, pattern("letter of a further form", r"[B-Z]", "form A stands in `questions`")]
Points = Annotated[int, whole_number(0, 100)]


@record
class MappedOption:
    """A printed option: its words, and the misconceptions that lead to it (none to the key)."""

    says: Text
    shows: tuple[Reference, ...] = ()
    key: Flag = False
    place: Place | None = field(default=None, repr=False, compare=False)


@record
class MappedQuestion:
    """One question of one form; texts are plain.

    Of a choice `options` holds all that is printed, by letter. Of a typed answer `key` holds the answer, or a list with
    one for each blank or each entry of an order, and `wrong` what each foreseen wrong answer shows; `as_`, `unit`,
    `accept` and `any_order` say how it is read, as in an item. Of an answer in own words `points` is the top score and
    `look_for` what a teacher may note beside it. `right_by` are the misconceptions that give the right answer here.
    """

    item: Reference
    skills: tuple[Reference, ...]
    text: Text
    stamp: Stamp = ""
    given: dict[Plain, Text] = field(default_factory=dict)
    kind: Literal["", "order", "constructed", "performance"] = ""
    as_: Plain = ""
    unit: Text = ""
    accept: Plain = ""
    any_order: Flag = False
    options: dict[OptionLetter, MappedOption] = field(default_factory=dict)
    key: Text | tuple[Text, ...] = ""
    wrong: dict[Text, tuple[Reference, ...]] = field(default_factory=dict)
    unsimplified: tuple[Reference, ...] = ()
    points: Points | None = None
    look_for: tuple[Reference, ...] = ()
    right_by: tuple[Reference, ...] = ()
    slip: Chance | None = None
    guess: Chance | None = None
    place: Place | None = field(default=None, repr=False, compare=False)

    @property
    def progression(self) -> str:
        return self.item.partition("/")[0]

    @property
    def key_letter(self) -> str:
        """The letter of the right option; empty where there are no options."""
        return next((letter for letter, option in self.options.items() if option.key), "")


@record
class SlipMap:
    """All questions of a printed set: form A in `questions`, by name (Q1, Q2, …), further forms by their letter.

    `map` is the set id; `for_` what the set is about; `made` the date that the sheet prints, if it prints one;
    `library` its id, version and content hash; `not_sure` whether "I am not sure" was printed as a last option.
    """

    map: SetId
    questions: dict[QuestionName, MappedQuestion]
    title: Text = ""
    for_: Text = ""
    made: Text = ""
    library: Text = ""
    seed: Text = ""
    not_sure: Flag = False
    forms: dict[FormLetter, dict[QuestionName, MappedQuestion]] = field(default_factory=dict)
    place: Place | None = field(default=None, repr=False, compare=False)

    @property
    def all_forms(self) -> dict[str, dict[str, MappedQuestion]]:
        """The questions of every form by its letter, A first."""
        return {"A": self.questions, **self.forms}

    @property
    def library_hash(self) -> str:
        """The content hash of the library that the set was printed from; empty where the map names none."""
        return next((part[7:] for part in self.library.split() if part.startswith("sha256:")), "")
