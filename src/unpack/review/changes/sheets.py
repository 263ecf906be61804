"""Which sheets would be printed differently now: what each shows of a library, before and after, part by part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from unpack.library.library import Library
from unpack.library.selector import Target
from unpack.review.changes.change import Change, Reprint
from unpack.review.changes.identity import Identity
from unpack.review.changes.sheet_parts import ORDER, SHEETS, TITLE, Parts
from unpack.unpacking.scope import Scope, build_scope


def find_reprints(changes: Iterable[Change], old: Library, new: Library, ids: Identity) -> tuple[Reprint, ...]:
    """Return the sheets of standards that would be printed differently, by kind of sheet, then by standard."""
    changes = list(changes)
    if not changes:
        return ()
    standards = _find_affected(changes, old, new, ids)
    today = {**ids.today("skill"), **ids.today("misconception"), **ids.today("item"), **ids.moved}
    progressions = ids.today("progression")

    def rename(id: str) -> str:
        progression, slash, rest = id.partition("/")
        return today.get(id) or f"{progressions.get(progression, progression)}{slash}{rest}"

    scopes = {
        standard: (_open(old, standard), _open(new, standard))
        for standard in new.standards
        if standard in standards and standard in old.standards
    }
    found = []
    for sheet, (noun, read) in SHEETS.items():
        for standard, (before, after) in scopes.items():
            parts, now = read(before) if before else {}, read(after) if after else {}
            if parts and now:
                parts = {(rename(id), part): value for (id, part), value in parts.items()}
                differing = _differ(parts, now, questions=sheet in _OF_ITEMS)
                if differing:
                    found.append(_count(sheet, new.standards[standard].code, differing, noun))
    return tuple(found)


def add_reprints(changes: Iterable[Change], reprints: Sequence[Reprint]) -> list[Change]:
    """Return the changes, each with the sheets on which the thing that changed stands and that show such a change."""
    return [
        replace(change, sheets=tuple(one for one in reprints if _is_shown(change, one))) if reprints else change
        for change in changes
    ]


def _count(sheet: str, code: str, differing: Sequence[tuple[str, str]], noun: str) -> Reprint:
    subjects = tuple(dict.fromkeys(id for id, _ in differing))
    inner = [part for _, part in differing if part not in (TITLE, ORDER)]
    return Reprint(sheet, code, len(inner) or 1, noun if inner else differing[0][1], subjects)


# Which sheets show a change of this kind at all; what is not listed here may stand on any of them.
_SHOWN: Mapping[str, frozenset[str]] = {
    "descriptor-changed": frozenset(("rubric",)),
    "rubric-changed": frozenset(("rubric",)),
    "i-can-changed": frozenset(("self-assess", "progression", "unpacked")),
    "evidence-changed": frozenset(("rubric", "unpacked")),
    "kind-or-dok-changed": frozenset(("unpacked",)),
    "teach-changed": frozenset(("unpacked",)),
    "vocabulary-changed": frozenset(("unpacked",)),
    "misconception-reworded": frozenset(("unpacked",)),
    "standard-reworded": frozenset(("unpacked",)),
    "reason-changed": frozenset(("progression", "unpacked")),
    "helped-by-changed": frozenset(("progression", "unpacked")),
}
_OF_ITEMS = frozenset(("items", "slip"))


def _is_shown(change: Change, reprint: Reprint) -> bool:
    if change.thing == "item":
        return reprint.sheet in _OF_ITEMS and change.subject in reprint.subjects
    shown = _SHOWN.get(change.kind, frozenset(SHEETS) - _OF_ITEMS)
    return reprint.sheet in shown and change.subject in reprint.subjects


def _differ(before: Parts, after: Parts, *, questions: bool) -> list[tuple[str, str]]:
    """What differs; of questions only those that were printed before."""
    keys = before if questions else dict.fromkeys((*after, *before))
    differing = [key for key in keys if before.get(key) != after.get(key)]
    return differing if differing or questions or list(before) == list(after) else [("", ORDER)]


def _find_affected(changes: Iterable[Change], old: Library, new: Library, ids: Identity) -> frozenset[str]:
    """The standards on whose sheets a changed thing may stand."""
    found: set[str] = set()
    for library in (old, new):
        skills: set[str] = set()
        for change in changes:
            if change.thing == "skill":
                skills.update((change.subject, change.related))
            elif change.thing == "item":
                skills.add(change.subject.rpartition("/")[0])
                skills.add(change.related.rpartition("/")[0])
            elif change.thing == "standard":
                found.add(change.subject)
            elif change.progression in library.progressions:
                skills.update(skill.id for skill in library.progressions[change.progression].skills.values())
            elif change.thing in ("library", "level", "framework"):
                return frozenset(new.standards)
        known = skills.intersection(library.graph.nodes)
        near = {edge.prerequisite for skill in known for edge in library.graph.prerequisites(skill, soft=True)}
        near |= {edge.skill for skill in known for edge in library.graph.dependents(skill, soft=True)}
        reached = known.union(near, library.graph.descendants(known))
        found.update(standard for skill in reached for standard in library.standards_of.get(skill, ()))
    return frozenset(found)


def _open(library: Library, standard: str) -> Scope | None:
    """The scope of a standard; lettered parts roll up as in `library.selector`."""
    parts = [id for id in library.skills_of if id == standard or _is_part(id, standard)]
    members = {skill for id in parts for skill in library.skills_of[id] if not library.skills[skill].retired}
    if not members:
        return None
    skills = tuple(library.skills[id] for id in library.graph.topological_order(members))
    return build_scope(library, Target("standard", standard, skills, library.standards[standard]))


def _is_part(id: str, standard: str) -> bool:
    return id.startswith(standard) and id[len(standard) :].isalpha()
