"""Checks of what a sheet needs: items, levels, words for children."""

from collections.abc import Iterator

from unpack.library.library import Library
from unpack.review.checks.graph import current_skills, name_span
from unpack.text.diagnostic import Diagnostic
from unpack.text.source import Span
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence


def skill_without_items(library: Library) -> Iterator[Diagnostic]:
    """Without an item nobody can find out whether a child has the skill.

    Bad:
        skills:
          halve:
            name: Halve an even number
            # no items

    Good:
        skills:
          halve:
            name: Halve an even number
            items:
              eggs: {ask: How many are half of 12 eggs?, answer: 6}
              pens: {ask: How many are half of 30 pens?, answer: 15}
    """
    for skill in current_skills(library):
        if not skill.items:
            yield Diagnostic(
                "skill-without-items",
                "warning",
                name_span(library, skill),
                f"`{skill.key}` has no items: no item set or slip can ask for it",
                "add `items:` with at least two questions",
            )


def few_items(library: Library) -> Iterator[Diagnostic]:
    """One answer on a skill is a hint, not a finding: a child may have slipped or guessed.

    Bad:
        skills:
          halve:
            items:
              eggs: {ask: How many are half of 12 eggs?, answer: 6}
            # no other items

    Good:
        skills:
          halve:
            items:
              eggs: {ask: How many are half of 12 eggs?, answer: 6}
              pens: {ask: How many are half of 30 pens?, answer: 15}
    """
    for skill in current_skills(library):
        if len(skill.items) == 1:
            yield Diagnostic(
                "few-items",
                "warning",
                name_span(library, skill),
                f"one answer on `{skill.key}` is a hint, not a finding",
                "add a second item",
            )


def skill_without_levels(library: Library) -> Iterator[Diagnostic]:
    """Without descriptors a skill has no row in the rubric of its standard.

    Bad:
        skills:
          halve:
            name: Halve an even number
            # no levels

    Good:
        skills:
          halve:
            name: Halve an even number
            levels:
              beginning: Halves numbers to 10 with counters.
              developing: Halves 20, 40, 60 and 80.
              meeting: Halves even numbers to 100.
              extending: Halves even numbers to 1,000.
    """
    for skill in current_skills(library):
        if not skill.levels:
            codes = ", ".join(library.standards[id].code for id in library.standards_of[skill.id])
            sheet = f"the rubric of {codes} leaves it out" if codes else "its rubric cannot be printed"
            yield Diagnostic(
                "skill-without-levels",
                "warning",
                name_span(library, skill),
                f"`{skill.key}` has no `levels`: {sheet}",
                "add `levels:` with a descriptor for each level",
            )


def skill_without_i_can(library: Library) -> Iterator[Diagnostic]:
    """Sheets for children are made of their own words.

    Bad:
        skills:
          halve:
            name: Halve an even number
            # no i-can

    Good:
        skills:
          halve:
            name: Halve an even number
            i-can: I can halve an even number.
    """
    for skill in current_skills(library):
        if not skill.i_can:
            yield Diagnostic(
                "skill-without-i-can",
                "warning",
                name_span(library, skill),
                f"`{skill.key}` has no `i-can`: sheets for children leave it out",
                "add `i-can: I can …`",
            )


def missing_level(library: Library) -> Iterator[Diagnostic]:
    """An empty cell of a rubric leaves some work without a description.

    Bad:
        skills:
          halve:
            levels:
              beginning: Halves numbers to 10 with counters.
              meeting: Halves even numbers to 100.
              extending: Halves even numbers to 1,000.
            # no other levels

    Good:
        skills:
          halve:
            levels:
              beginning: Halves numbers to 10 with counters.
              developing: Halves 20, 40, 60 and 80.
              meeting: Halves even numbers to 100.
              extending: Halves even numbers to 1,000.
    """
    for skill in current_skills(library):
        if skill.levels:
            for level in library.levels:
                if level.key not in skill.levels and not level.target:
                    yield Diagnostic(
                        "missing-level",
                        "warning",
                        skill.place.key_span("levels"),
                        f"`{skill.key}` says nothing for `{level.key}`: its cell stays empty",
                        None,
                    )


def unwritten_text(library: Library) -> Iterator[Diagnostic]:
    """A text that says TODO was left to be written, and would be printed as it stands.

    Bad:
        skills:
          halve:
            teach: {notes: TODO what to do and what to leave out}

    Good:
        skills:
          halve:
            teach: {notes: Let children share real things before they draw.}
    """
    places = [framework.place for framework in library.frameworks.values()]
    for place in (*places, *(progression.place for progression in library.progressions.values())):
        for text in _list_texts(place):
            if text.text.startswith("TODO"):
                yield Diagnostic(
                    "unwritten-text",
                    "warning",
                    Span(text.source, text.start, text.end),
                    "this text is still to be written",
                    "write it, or take the field out",
                )


def _list_texts(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for _, value in node.entries.values():
            yield from _list_texts(value)
    elif isinstance(node, Sequence):
        for entry in node.entries:
            yield from _list_texts(entry)


def unlinked_criterion(library: Library) -> Iterator[Diagnostic]:
    """What stands in such a row is looked at and then lost: no skill learns of it, and no next step comes from it.

    Bad:
        rubrics:
          story:
            criteria:
              own-words:
                name: In your own words
                # no skills

    Good:
        rubrics:
          story:
            criteria:
              own-words:
                name: In your own words
                skills: [double]
    """
    for progression in library.progressions.values():
        for rubric in progression.rubrics.values() if not progression.retired else ():
            criteria = rubric.place.get("criteria")
            for key, criterion in rubric.criteria.items():
                if not criterion.skills and isinstance(criteria, Mapping):
                    yield Diagnostic(
                        "unlinked-criterion",
                        "note",
                        criteria.key_span(key),
                        f"`{key}` takes no part in a diagnosis",
                        "add `skills:` with what it is about, where one is",
                    )
