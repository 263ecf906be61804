"""What a template gets: one record of plain values, and what it would have liked to print."""

from dataclasses import field, replace
from typing import Any, Literal

from unpack.library.model import Skill
from unpack.paper.templates.values import Prose
from unpack.text.record import record

Audience = Literal["teacher", "family", "k-2", "3-5", "6-12"]
Orientation = Literal["portrait", "landscape"]

# Who is so young writes no date and is not asked to read a question alone.
EARLIEST_GRADES = ("PK", "K", "1")


class NothingToPrint(Exception):
    """A sheet lacks what it cannot be printed without; `field` names it, `skills` says where it belongs."""

    def __init__(self, sheet: str, field: str, skills: tuple[Skill, ...]) -> None:
        super().__init__(f"{sheet} cannot be printed without `{field}`")
        self.sheet = sheet
        self.field = field
        self.skills = skills


@record
class Omission:
    """A block that was left out, because a field is missing in some skills (full ids)."""

    block: str
    field: str
    skills: tuple[str, ...]


@record
class SheetRecord:
    """A record for one template.

    `title` is the document's title; `title_frame` says how a title of the reader's own stands there, as `{title}`,
    where another sheet of the same order has it, too; `fields` is what the template sees as `sheet`; `frameworks`
    names the frameworks whose notice belongs into the footer, `footer` what else stands there; `remarks` are lines for
    the person at the terminal; `skills` are those whose progressions have to be approved, or the footer says Draft.
    """

    template: str
    title: str
    audience: Audience
    fields: dict[str, Any]
    orientation: Orientation = "portrait"
    frameworks: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    omissions: tuple[Omission, ...] = ()
    remarks: tuple[str, ...] = ()
    skills: tuple[Skill, ...] = field(default=(), repr=False)
    title_frame: str = "{title}"


def entitle(record: SheetRecord, title: str) -> SheetRecord:
    """Return the record with a title of the reader's own in its heading; "" keeps what stands there."""
    if not title:
        return record
    framed = record.title_frame.replace("{title}", title)
    return replace(record, title=framed, fields={**record.fields, "heading": framed})


def prose(text: str, *, stem: bool = False) -> Prose | str:
    """Return library text as a value of a template; "" stays "", so that `{% if %}` sees nothing there."""
    return Prose(text, stem) if text else ""


def missing(block: str, field: str, skills: list[Skill]) -> tuple[Omission, ...]:
    """Return the omission of `block` where `skills` lack `field`; none where no skill does."""
    return (Omission(block, field, tuple(skill.id for skill in skills)),) if skills else ()
