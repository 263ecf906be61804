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


def sample_picture(library: Library, skill: Skill) -> tuple[Prose | str, Figure | str]:
    """Return a picture that shows what a skill is about, behind the question that is asked of it; twice "" where none
    does."""
    found = find_sample_picture(library, skill)
    if found is None:
        return "", ""
    return prose(found.ask), Figure(found.figure.kind, found.figure.parameters, found.figure.alt)
