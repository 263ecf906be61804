"""The rows of rubrics as the checks of wording read them: skills and written criteria with a text for each level."""

from collections.abc import Iterator

from unpack.library.library import Library
from unpack.library.model import Level, ProgressionFile
from unpack.review.checks.graph import current_skills
from unpack.review.checks.wording import Cover, Covered, list_words, remember_last
from unpack.review.checks.words import Words
from unpack.text.record import record
from unpack.text.source import Span
from unpack.text.yamltree import Mapping, Scalar


@record
class Descriptor:
    """What is seen at one level, in the text of a scalar; `level` is None for evidence beside a target of its own."""

    text: str
    node: Scalar
    level: Level | None
    is_high: bool
    """At the target or above, or the evidence."""
    words: tuple[str, ...]
    """Its words and numbers in lower case."""


@record
class Row:
    """A skill or a criterion: its descriptors from the lowest level up, and the place of their field."""

    key: str
    name: str
    progression: ProgressionFile
    place: Span
    levels: tuple[Descriptor, ...]
    evidence: Descriptor | None = None

    @property
    def texts(self) -> tuple[Descriptor, ...]:
        """Each text of the row once."""
        return (*self.levels, self.evidence) if self.evidence else self.levels


@remember_last
def list_rows(library: Library) -> list[Row]:
    """Return the rows of all current skills and of all written rubrics."""
    return list(_list_rows(library))


@record
class ReadDescriptor:
    """A descriptor with its row and its covered text."""

    row: Row
    one: Descriptor
    covered: Covered


@remember_last
def read_descriptors(library: Library, words: Words) -> list[ReadDescriptor]:
    """Return each descriptor, and each evidence beside a target of its own, with what is exempt covered."""
    cover = Cover(words)
    return [
        ReadDescriptor(row, one, cover.read(one.text, row.progression))
        for row in list_rows(library)
        for one in row.texts
    ]


def find_degree(lower: Descriptor, upper: Descriptor, words: Words) -> list[str]:
    """Return the words such as "usually" that alone part two levels; nothing where more or nothing does."""
    one, other = read_content(lower, words), read_content(upper, words)
    plain = [[word for word in each if not _is_degree(word, words)] for each in (one, other)]
    if one == other or plain[0] != plain[1]:
        return []
    return [word for word in (*one, *other) if _is_degree(word, words) and one.count(word) != other.count(word)]


def read_content(one: Descriptor, words: Words | None) -> list[str]:
    """Return the words of a descriptor in lower case, without articles and the like."""
    return [word for word in one.words if words is None or word not in words.function]


def _is_degree(word: str, words: Words) -> bool:
    if word in words.manner:
        return False
    is_adverb = bool(words.adverb_ending) and len(word) > 4 and word.endswith(words.adverb_ending)
    return is_adverb or word in words.judging or word in words.vague or word in words.degree


def _list_rows(library: Library) -> Iterator[Row]:
    for skill in current_skills(library):
        levels = _read_levels(library, skill.place)
        evidence = _text(skill.place, "evidence")
        spoken = None
        if evidence is not None and all(evidence.text.strip() != one.text.strip() for one in levels):
            spoken = _read_descriptor(evidence, None, True)
            target = library.target_level
            if levels and all(one.level is not target for one in levels):
                # Without a descriptor of its own the target is the evidence.
                at = sum(library.levels.index(one.level) < library.levels.index(target) for one in levels if one.level)
                levels.insert(at, _read_descriptor(evidence, target, True))
                spoken = None
        place = skill.place.key_span("levels")
        yield Row(skill.key, skill.name, library.progression_of(skill.id), place, tuple(levels), spoken)
    for progression in library.progressions.values():
        if progression.retired:
            continue
        for rubric in progression.rubrics.values():
            for id, criterion in rubric.criteria.items():
                found = _read_levels(library, criterion.place)
                yield Row(id, criterion.name, progression, criterion.place.key_span("levels"), tuple(found))


def _read_levels(library: Library, place: Mapping) -> list[Descriptor]:
    fields = place.get("levels")
    if not isinstance(fields, Mapping):
        return []
    target = library.levels.index(library.target_level)
    nodes = ((rank, level, _text(fields, level.key)) for rank, level in enumerate(library.levels))
    return [_read_descriptor(node, level, rank >= target) for rank, level, node in nodes if node is not None]


def _read_descriptor(node: Scalar, level: Level | None, is_high: bool) -> Descriptor:
    return Descriptor(node.text, node, level, is_high, tuple(map(str.casefold, list_words(node.text))))


def _text(fields: Mapping, name: str) -> Scalar | None:
    node = fields.get(name)
    return node if isinstance(node, Scalar) and node.text.strip() else None
