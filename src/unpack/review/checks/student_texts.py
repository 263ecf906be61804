"""What a child reads, hears or says from a library: each text with its place, and the grade it is read in."""

from collections.abc import Iterator
from typing import Literal

from unpack.library.library import Library
from unpack.library.model import ProgressionFile
from unpack.review.checks.graph import current_skills
from unpack.review.checks.wording import Cover, Covered, remember_last
from unpack.review.checks.words import Words
from unpack.text.record import record
from unpack.text.yamltree import Mapping, Scalar, Sequence

# Where it stands: a target in the child's words, a question, a list of what is needed, help for speaking, or the
# meaning of a word.
TextKind = Literal["i-can", "question", "list", "help", "word"]

_FIELDS: dict[str, TextKind] = {
    **dict.fromkeys(("ask", "task", "options", "choices", "other", "order"), "question"),
    **dict.fromkeys(("materials", "grouping"), "list"),
}


@record
class StudentText:
    """A text that children meet: of which skill (its id), and in which grade; both "" where it has none."""

    text: str
    node: Scalar
    kind: TextKind
    skill: str
    grade: str
    progression: ProgressionFile


def list_i_cans(library: Library) -> Iterator[StudentText]:
    """Yield the targets in children's words."""
    for skill in current_skills(library):
        node = skill.place.get("i-can")
        if isinstance(node, Scalar) and node.text.strip():
            grade = library.grades.get(skill.id, "")
            yield StudentText(node.text, node, "i-can", skill.id, grade, library.progression_of(skill.id))


def list_student_texts(library: Library) -> Iterator[StudentText]:
    """Yield all that a child meets of current skills: targets, questions with their options, sentence stems, words."""
    yield from list_i_cans(library)
    for skill in current_skills(library):
        grade, progression = library.grades.get(skill.id, ""), library.progression_of(skill.id)
        for item in skill.items.values():
            if not item.retired:
                for name, kind in _FIELDS.items():
                    for node in _list_scalars(item.place.get(name)):
                        yield StudentText(node.text, node, kind, skill.id, grade, progression)
        teach = skill.place.get("teach")
        for node in _list_scalars(teach.get("stems") if isinstance(teach, Mapping) else None):
            yield StudentText(node.text, node, "help", skill.id, grade, progression)
    for progression in library.progressions.values():
        if not progression.retired:
            for word in progression.vocabulary:
                meaning = progression.place.find("vocabulary", word, "means")
                if isinstance(meaning, Scalar):
                    yield StudentText(meaning.text, meaning, "word", "", "", progression)


@record
class ReadText:
    """A student's text with its covered form."""

    one: StudentText
    covered: Covered


@remember_last
def read_student_texts(library: Library, words: Words) -> list[ReadText]:
    """Return all that a child meets, with what is exempt covered."""
    cover = Cover(words)
    return [ReadText(one, cover.read(one.text, one.progression)) for one in list_student_texts(library)]


def _list_scalars(node: object) -> Iterator[Scalar]:
    """The texts in a field: itself, those of a list, those of an option's record."""
    if isinstance(node, Scalar):
        if node.text.strip():
            yield node
    elif isinstance(node, Sequence):
        for entry in node.entries:
            yield from _list_scalars(entry)
    elif isinstance(node, Mapping):
        for _, value in node.entries.values():
            yield from _list_scalars(value)
