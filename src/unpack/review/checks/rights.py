"""Checks of rights, owners and successors."""

from collections.abc import Iterator

from unpack.library.library import Library
from unpack.library.model import ProgressionFile
from unpack.library.record_parts import Retired
from unpack.text.diagnostic import Diagnostic, nearest_word
from unpack.text.source import Span
from unpack.text.yamltree import Mapping


def missing_notice(library: Library) -> Iterator[Diagnostic]:
    """A publisher's words may be printed with the publisher's notice, and with nothing less.

    Bad:
        standards:
          2.D.1: {text: Double any number to 50., text-is: quote}
        # no notice

    Good:
        notice: © River School. All rights reserved.
        standards:
          2.D.1: {text: Double any number to 50., text-is: quote}
    """
    for framework in library.frameworks.values():
        quoted = [standard for standard in framework.standards.values() if standard.text_is == "quote"]
        if quoted and not framework.notice:
            yield Diagnostic(
                "missing-notice",
                "error",
                quoted[0].place.key_span("text-is"),
                f"the publisher's words need the publisher's notice; `{framework.framework}` has no `notice`",
                "add `notice:` as the publisher words it, or put the standards into your own words",
            )


def unmarked_text(library: Library) -> Iterator[Diagnostic]:
    """Only who wrote it down knows whether a text is the publisher's or ours, and later nobody can tell.

    Bad:
        standards:
          2.D.1:
            text: Double any number to 50.
            # no text-is

    Good:
        standards:
          2.D.1:
            text: Double any number to 50.
            text-is: paraphrase
    """
    for framework in library.frameworks.values():
        bare = [one for one in framework.standards.values() if one.text and not one.text_is and not one.retired]
        if bare:
            more = f"; {len(bare):,} standards do not say it" if len(bare) > 1 else ""
            yield Diagnostic(
                "unmarked-text",
                "warning",
                bare[0].place.key_span("text"),
                f"is this a quotation or a paraphrase?{more}",
                "add `text-is: quote` or `text-is: paraphrase`",
            )


def passage_without_rights(library: Library) -> Iterator[Diagnostic]:
    """A text that is copied for a class needs to be one that may be copied, and readers ask where it is from.

    Bad:
        passages:
          pancakes:
            title: Pancakes for four
            text: Beat two eggs with a cup of milk. Stir in a cup of flour.
            # no licence, source

    Good:
        passages:
          pancakes:
            title: Pancakes for four
            text: Beat two eggs with a cup of milk. Stir in a cup of flour.
            licence: CC-BY-4.0
            source: written for this library
    """
    for progression in _current_progressions(library):
        for id, passage in progression.passages.items():
            lacking = [name for name, value in (("licence", passage.licence), ("source", passage.source)) if not value]
            if lacking:
                yield Diagnostic(
                    "passage-without-rights",
                    "error",
                    _key_span(progression.place, "passages", id),
                    f"`{id}` may not be copied for a class: it has no {' and no '.join(f'`{one}`' for one in lacking)}",
                    "say under which licence it stands and where it comes from",
                )


def missing_licence(library: Library) -> Iterator[Diagnostic]:
    """Without a licence nobody outside your school may use, print or mend what you share.

    Bad:
        version: 2027.1
        # no licence

    Good:
        version: 2027.1
        licence: CC-BY-4.0
    """
    if not library.file.licence:
        yield Diagnostic(
            "missing-licence",
            "warning",
            library.file.place.key_span("library"),
            "under which licence may others use this library?",
            "add `licence:`, such as CC-BY-4.0",
        )


def ownerless_progression(library: Library) -> Iterator[Diagnostic]:
    """A file that nobody looks after is mended by nobody, and a pull request for it waits.

    Bad:
        title: Doubling and halving
        # no owners

    Good:
        title: Doubling and halving
        owners: [grade-2]
    """
    for progression in _current_progressions(library):
        if not progression.owners:
            yield Diagnostic(
                "ownerless-progression",
                "warning",
                progression.place.key_span("progression"),
                f"nobody looks after `{progression.id}`",
                "add `owners:` with a name from library.yaml",
            )


def unknown_owner(library: Library) -> Iterator[Diagnostic]:
    """An owner is a name of library.yaml, so that there is one place to say who it is.

    Bad:
        title: Doubling and halving
        owners: [grade-22]

    Good:
        title: Doubling and halving
        owners: [grade-2]
    """
    for progression in library.progressions.values():
        for number, owner in enumerate(progression.owners):
            if owner and owner not in library.file.owners:
                near = nearest_word(owner, library.file.owners)
                yield Diagnostic(
                    "unknown-owner",
                    "warning",
                    progression.place.find("owners", number).span,
                    f"the library has no owner `{owner}`",
                    f"did you mean `{near}`?" if near else "add it to `owners:` in library.yaml",
                )


def unsourced_progression(library: Library) -> Iterator[Diagnostic]:
    """Which slips children make is found in classrooms and studies; a reader wants to look it up.

    Bad:
        title: Doubling and halving
        # no sources

    Good:
        title: Doubling and halving
        sources: [{title: Notes of our grade 2 team, used-for: which slips children make}]
    """
    for progression in _current_progressions(library):
        if not progression.sources:
            about = "misconceptions" if progression.misconceptions else "skills"
            yield Diagnostic(
                "unsourced-progression",
                "note",
                progression.place.key_span("progression"),
                f"where do these {about} come from?",
                "add `sources:`; your own team's notes are one",
            )


def retired_without_successor(library: Library) -> Iterator[Diagnostic]:
    """Who finds a retired id in last year's results asks what is used instead.

    Bad:
        skills:
          doubles-facts:
            retired: {on: 2026-06-01}

    Good:
        skills:
          doubles-facts:
            retired: {on: 2026-06-01, replaced-by: double}
    """
    for id, retired, span in _list_retired(library):
        if not any(retired.successors):
            yield Diagnostic(
                "retired-without-successor",
                "note",
                span,
                f"what is used instead of `{id}`?",
                "add `replaced-by:`, or leave it where nothing is",
            )


def _current_progressions(library: Library) -> Iterator[ProgressionFile]:
    """Those that print something: not retired, and with a skill that is not."""
    for progression in library.progressions.values():
        if not progression.retired and not all(skill.retired for skill in progression.skills.values()):
            yield progression


def _list_retired(library: Library) -> Iterator[tuple[str, Retired, Span]]:
    """All that is retired, with the place that says so."""
    for framework in library.frameworks.values():
        for standard in framework.standards.values():
            if standard.retired:
                yield standard.code, standard.retired, standard.place.key_span("retired")
    for progression in library.progressions.values():
        if progression.retired:
            yield progression.id, progression.retired, progression.place.key_span("retired")
        for id, thought in progression.misconceptions.items():
            if thought.retired:
                yield id, thought.retired, thought.place.key_span("retired")
        for id, skill in progression.skills.items():
            if skill.retired:
                yield id, skill.retired, skill.place.key_span("retired")
            for key, item in skill.items.items():
                if item.retired:
                    yield key, item.retired, item.place.key_span("retired")


def _key_span(place: Mapping, field: str, name: str) -> Span:
    fields = place.get(field)
    return fields.key_span(name) if isinstance(fields, Mapping) else place.key_span(field)
