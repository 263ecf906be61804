"""The question, or the picture, that shows in one line what a skill is about, as a value of a template."""

from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.paper.document import Figure
from unpack.paper.records.record import prose
from unpack.paper.templates.values import Prose
from unpack.unpacking.items.samples import find_sample_picture, find_sample_question


def sample_question(library: Library, skill: Skill) -> Prose | str:
    """Return the text of a question that shows what a skill is about; "" where none does."""
    return prose(find_sample_question(library, skill))


def sample_picture(library: Library, skill: Skill) -> Figure | str:
    """Return the picture that shows what a skill is about; "" where none does."""
    found = find_sample_picture(library, skill)
    return Figure(found.kind, found.parameters, found.alt) if found else ""
