"""Checks of coverage: standards that no skill names."""

from collections.abc import Iterator

from unpack.library.library import grade_rank
from unpack.library.load import Loaded
from unpack.library.model import Standard
from unpack.review.checks.edges import find_covered, roll_up
from unpack.text.diagnostic import Diagnostic
from unpack.text.yamltree import Mapping

# So many codes are named.
MOST_SHOWN = 5


def standard_without_skills(loaded: Loaded) -> Iterator[Diagnostic]:
    """A teacher who asks for this standard gets no sheet; what is still to be written is one line a domain and grade.

    Bad:
        standards:
          2.F.1: {grade: 2, domain: Fractions, text: Share a shape into two equal parts., text-is: paraphrase}
          3.D.1:
            grade: 3
            retired: {on: 2026-06-01, replaced-by: 2.D.1}

    Good:
        standards:
          3.D.1:
            grade: 3
            retired: {on: 2026-06-01, replaced-by: 2.D.1}
    """
    library = loaded.library
    covered = find_covered(library)
    for framework in library.frameworks.values():
        groups: dict[tuple[str, str], list[Standard]] = {}
        for standard in framework.standards.values():
            # A part is covered with its standard, and so is a standard by one of its parts.
            if not standard.retired and roll_up(standard.id) == standard.id:
                groups.setdefault((standard.domain, standard.grade), []).append(standard)
        listed = framework.place.get("standards")
        for (domain, grade), standards in sorted(groups.items(), key=lambda item: (grade_rank(item[0][1]), item[0][0])):
            lacking = [standard for standard in standards if standard.id not in covered]
            if lacking and isinstance(listed, Mapping):
                shown = ", ".join(standard.code for standard in lacking[:MOST_SHOWN])
                more = ", …" if len(lacking) > MOST_SHOWN else ""
                where = f"{domain}, grade {grade}," if domain else f"grade {grade}"
                have = "have" if len(lacking) > 1 else "has"
                yield Diagnostic(
                    "standard-without-skills",
                    "note",
                    listed.key_span(lacking[0].code),
                    f"{len(lacking)} of {len(standards)} standards of {where} {have} no skill: {shown}{more}",
                    "a progression that names them in `standards:` covers them",
                )
