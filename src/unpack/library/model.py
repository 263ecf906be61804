"""The library's records as they stand in its files: frozen, small, each with its id and its place.

These declarations are the format: the decoder, the JSON Schema for editors and the reference page are all made from
them. A field's YAML name is its name here with hyphens (`i_can` is `i-can`, `for_` is `for`). A field without a
default must be present. The text under a field says what it holds. `id` is filled in: the ids from the file's down to
the record's own key.

A question's records stand in `item_model`, what several kinds of file share in `record_parts`.
"""

from dataclasses import field
from typing import Annotated, Literal

from unpack.library.item_model import ItemForm
from unpack.library.kinds import (
    Address,
    Code,
    Flag,
    Formula,
    Grade,
    Id,
    Language,
    Line,
    Passage,
    Plain,
    Prose,
    Reference,
    whole_number,
)
from unpack.library.record_parts import Depth, Place, Retired
from unpack.text.record import record
from unpack.text.yamltree import Node

Status = Literal["draft", "review", "approved", "retired"]
SkillKind = Literal["knowledge", "reasoning", "skill", "product"]


def full_id(progression: str, reference: str) -> str:
    """Return the full id that `reference` means inside `progression`: `tie` is `rounding/tie` there."""
    return reference if "/" in reference or not reference else f"{progression}/{reference}"


# --- library.yaml ---------------------------------------------------------------------------------------------------


@record
class Level:
    """A performance level of every rubric of the library."""

    id: str
    label: Line
    """The teacher's word for it."""
    student: Line = ""
    """The child's word for it."""
    target: Flag = False
    """`yes` at the one level that meets the standard."""

    @property
    def key(self) -> str:
        return self.id.rpartition("/")[2]


@record
class LibraryFile:
    """`library.yaml`: what the library is and how it grades."""

    library: Id
    """The library's id."""
    title: Line
    """The library's title."""
    levels: dict[Id, Level]
    """The performance levels, lowest first; 2 to 6, exactly one the target."""
    place: Place = field(repr=False, compare=False)
    version: Plain = ""
    """Printed in the footer of each sheet."""
    licence: Plain = ""
    """Under which licence others may use it, such as CC-BY-4.0."""
    language: Language = "en"
    """The language its texts are written in."""
    default_framework: Id = ""
    """Where a code without a framework is looked up."""
    owners: dict[Id, Plain] = field(default_factory=dict)
    """Who looks after its progressions: name → account or address."""


# --- frameworks -----------------------------------------------------------------------------------------------------


@record
class Standard:
    """One standard of a framework."""

    id: str
    grade: Grade
    """The grade it belongs to: PK, K, 1 to 12, MS or HS."""
    place: Place = field(repr=False, compare=False)
    domain: Line = ""
    """The domain's name."""
    cluster: Line = ""
    """The cluster in our own words."""
    text: Prose = ""
    """The standard; `*stars*` mark concepts, `**double stars**` what students do."""
    text_is: Literal["", "quote", "paraphrase"] = ""
    """Whether `text` holds the publisher's words or ours."""
    plain: Prose = ""
    """Our words beside a quotation."""
    uuid: Plain = ""
    """The CASE identifier, where it is known."""
    retired: Retired | None = None
    """When it was taken out, and what stands in its place."""

    @property
    def code(self) -> str:
        return self.id.partition("/")[2]

    @property
    def framework(self) -> str:
        return self.id.partition("/")[0]


@record
class FrameworkFile:
    """The standards of one framework."""

    framework: Id
    """The framework's id."""
    title: Line
    """The framework's title."""
    standards: dict[Code, Standard]
    """The standards by code."""
    place: Place = field(repr=False, compare=False)
    publisher: Line = ""
    """Who publishes it."""
    notice: Prose = ""
    """The publisher's notice, printed wherever a code or text of it is."""
    url: Address = ""
    """Where it is published."""


# --- progressions ---------------------------------------------------------------------------------------------------


@record
class Citation:
    """What a statement of the progression rests on."""

    title: Line
    """Its title and author."""
    url: Address = ""
    """Where it is found."""
    used_for: Line = ""
    """What it was used for."""


@record
class Term:
    """A word that children must use aloud."""

    id: str
    means: Line
    """What it means, in words a child already has."""
    es: Line = ""
    """The Spanish term used in US classrooms."""

    @property
    def word(self) -> str:
        return self.id.rpartition("/")[2]


@record
class Misconception:
    """A child's own rule, sensible from where the child stands."""

    id: str
    thinks: Line
    """The rule in the child's voice."""
    place: Place = field(repr=False, compare=False)
    shows: Line = ""
    """What an adult sees, with a number."""
    respond: Prose = ""
    """The first teaching move."""
    rule: Formula = ""
    """The answer this thinking gives, for any item of the progression that has its names."""
    retired: Retired | None = None
    """When it was taken out, and what is used instead."""


@record
class Need:
    """A prerequisite with its reason; `skill` is the full id."""

    skill: str
    why: str
    place: Node = field(repr=False, compare=False)


@record
class Choice:
    """Branches of which one is enough; `label` is empty where a skill has a single choice."""

    label: str
    branches: tuple[tuple[Need, ...], ...]
    place: Node = field(repr=False, compare=False)


@record
class Needs:
    """What a skill rests on: all of `all_of`, and of each choice one branch."""

    all_of: tuple[Need, ...] = ()
    choices: tuple[Choice, ...] = ()


@record
class Teach:
    """Help for the lesson; all of it optional."""

    notes: Prose = ""
    """What to do and what to leave out."""
    questions: tuple[Prose, ...] = ()
    """What a teacher asks while children work."""
    stems: tuple[Prose, ...] = ()
    """Sentence frames; `__` is a blank."""
    home: Prose = ""
    """One thing to try at home."""


@record
class Skill:
    """One thing a child can be seen doing."""

    id: str
    place: Place = field(repr=False, compare=False)
    name: Line = ""
    """At most six words. Needed, unless the skill is retired."""
    evidence: Prose = ""
    """What is seen: starts with a verb, says the range of numbers. Needed, unless the skill is retired."""
    standards: tuple[Code, ...] = ()
    """The standards it is part of."""
    kind: Literal["", "knowledge", "reasoning", "skill", "product"] = ""
    """knowledge is told, reasoning decided with a because, a skill carried out, a product made."""
    dok: Depth | None = None
    """Depth of knowledge: 1 recall, 2 relate, 3 explain, 4 extend."""
    i_can: Line = ""
    """The same in the child's words; begins with "I can"."""
    needs: Needs = Needs()
    """Hard prerequisites: skill → why. `any of` holds branches of which one is enough."""
    helped_by: Annotated[tuple[Need, ...], "helped-by"] = ()
    """Shown and taught from, never used to infer mastery: skill → why."""
    levels: dict[Id, Prose] = field(default_factory=dict)
    """A descriptor for each level."""
    teach: Teach = Teach()
    """Help for the lesson."""
    items: dict[Id, ItemForm] = field(default_factory=dict)
    """Questions that measure it."""
    retired: Retired | None = None
    """When it was taken out, and what is used instead."""

    @property
    def key(self) -> str:
        return self.id.rpartition("/")[2]

    @property
    def progression(self) -> str:
        return self.id.partition("/")[0]


@record
class PassageText:
    """A text that reading items are about."""

    id: str
    title: Line
    """Its title."""
    text: Passage
    """The text itself."""
    place: Place = field(repr=False, compare=False)
    genre: Line = ""
    """Such as informational or story."""
    words: Annotated[int, whole_number(1, 20_000)] | None = None
    """Counted; checked where typed."""
    level: Plain = ""
    """The reading level."""
    licence: Plain = ""
    """Under which licence a class may copy it."""
    source: Line = ""
    """Where it comes from."""


@record
class Criterion:
    """One row of a written rubric."""

    id: str
    place: Place = field(repr=False, compare=False)
    name: Line = ""
    """Its name; left out where a skill gives it."""
    skills: tuple[Reference, ...] = ()
    """The skills it is about."""
    levels: dict[Id, Prose] = field(default_factory=dict)
    """A descriptor for each level."""


@record
class WrittenRubric:
    """A rubric of its own, where the criteria are not skills in an order."""

    id: str
    title: Line
    """Its title."""
    criteria: dict[Id, Criterion]
    """Its rows; they have no order and are never added up."""
    place: Place = field(repr=False, compare=False)
    for_: tuple[Code, ...] = ()
    """The standards whose derived rubric it replaces."""


@record
class ProgressionFile:
    """A progression: skills with their prerequisites, misconceptions and items."""

    progression: Id
    """The progression's id, for ever."""
    title: Line
    """Its title; it may change."""
    skills: dict[Id, Skill]
    """The skills in the author's order."""
    place: Place = field(repr=False, compare=False)
    subject: Line = ""
    """Such as math, ela or science."""
    strand: Line = ""
    """Where it stands in the subject."""
    about: Prose = ""
    """The idea, and why it is harder than it looks."""
    status: Status = "draft"
    """How far it is: written, read by a teacher of the grade, read by two and tried, or no longer used."""
    framework: Id = ""
    """Where its codes are looked up; the library's default framework if left out."""
    owners: tuple[Id, ...] = ()
    """Who looks after it."""
    sources: tuple[Citation, ...] = ()
    """What its statements rest on."""
    vocabulary: dict[Line, Term] = field(default_factory=dict)
    """The words a child must use aloud."""
    misconceptions: dict[Id, Misconception] = field(default_factory=dict)
    """Ways of thinking that its items show."""
    passages: dict[Id, PassageText] = field(default_factory=dict)
    """Texts that its reading items are about."""
    rubrics: dict[Id, WrittenRubric] = field(default_factory=dict)
    """Rubrics of their own."""
    retired: Retired | None = None
    """When it was taken out, and what is used instead."""

    @property
    def id(self) -> str:
        return self.progression
