"""What a teacher types → what is meant: a standard in any spelling, a skill, or a progression."""

from typing import Literal

from unpack.library.codes import CodeIndex
from unpack.library.kinds import GRADES
from unpack.library.library import Library, grade_rank
from unpack.library.model import Skill, Standard
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.patterns import compile_later
from unpack.text.record import record

# A code as publishers write it begins with its grade, and its domain is in letters.
_GRADED = compile_later(r"(?i)(?:[a-z]+[-.:])*?(k|pk|hs|[0-9]{1,2})[ .-]*(?=[a-z]).*[0-9]")


@record
class Target:
    """What a sheet is about.

    `id` is the id of the standard, skill or progression; `skills` are S in design terms: the skills that name the
    standard (its lettered parts included), the skill itself, or the progression's skills that no other skill of it
    needs, in teaching order.
    """

    kind: Literal["standard", "skill", "progression"]
    id: str
    skills: tuple[Skill, ...]
    standard: Standard | None = None

    @property
    def name(self) -> str:
        """How files are named after it: the code, or the id with a hyphen for the slash."""
        return self.standard.code if self.standard else self.id.replace("/", "-")


def select_target(library: Library, text: str) -> Target:
    """Return what `text` means in `library`.

    Raises UnpackError (exit code 1) with the nearest codes and ids for what is unknown, retired, or covered by no
    skill.
    """
    index = CodeIndex(library.frameworks, library.file.default_framework)
    standard = index.find(text.strip())
    if standard is not None:
        return _standard_target(library, standard)
    wanted = text.strip().casefold()
    if wanted in library.skills:
        return _skill_target(library, wanted)
    if wanted in library.progressions:
        members = [id for id in library.graph.nodes if id.startswith(f"{wanted}/")]
        return Target("progression", wanted, _records(library, library.graph.tops(members)))
    named = [id for id in library.skills if id.rpartition("/")[2] == wanted]
    if len(named) == 1:
        return _skill_target(library, named[0])
    # Last, since an id is told by its hyphens.
    if not named and (standard := index.find_typed(text)):
        return _standard_target(library, standard)
    shown = clean(text)[:80]
    if named:
        raise UnpackError(
            f"`{shown}` is the name of {len(named)} skills", "say which: " + ", ".join(sorted(named)), exit_code=1
        )
    raise UnpackError(f"nothing in this library is called `{shown}`", _suggestion(library, index, text), exit_code=1)


def _standard_target(library: Library, id: str) -> Target:
    standard = library.standards[id]
    # Lettered parts roll up: 4.NF.B.3 stands for its parts too.
    ids = [part for part in library.standards if part == id or (part.startswith(id) and part[len(id) :].isalpha())]
    members = {skill for part in ids for skill in library.skills_of.get(part, ()) if not library.skills[skill].retired}
    if not members:
        raise UnpackError(
            f"no skill of this library is part of {standard.code} yet", _covered(library, standard), exit_code=1
        )
    return Target("standard", id, _records(library, members), standard)


def _covered(library: Library, standard: Standard) -> str:
    near = sorted(
        other.code
        for id, other in library.standards.items()
        if id in library.skills_of and (other.grade, other.domain) == (standard.grade, standard.domain)
    )
    return ("of the same grade and domain it holds " + ", ".join(near)) if near else "`unpack list` shows what it holds"


def _skill_target(library: Library, id: str) -> Target:
    skill = library.skills[id]
    if skill.retired:
        instead = ", ".join(skill.retired.successors)
        raise UnpackError(
            f"`{id}` was retired on {skill.retired.on}", f"use {instead}" if instead else None, exit_code=1
        )
    return Target("skill", id, (skill,))


def _records(library: Library, ids: object) -> tuple[Skill, ...]:
    order = library.graph.topological_order(ids)  # type: ignore[arg-type]
    return tuple(library.skills[id] for id in order)


def _suggestion(library: Library, index: CodeIndex, text: str) -> str:
    from difflib import get_close_matches

    if beyond := _grade_beyond(library, text):
        return beyond
    known = [*library.skills, *library.progressions, *(id.rpartition("/")[2] for id in library.skills)]
    near = index.nearest(text) or get_close_matches(text.casefold()[:80], sorted(set(known)), n=3, cutoff=0.6)
    return "did you mean " + " or ".join(near) + "?" if near else "`unpack list` shows what it holds"


def _grade_beyond(library: Library, text: str) -> str:
    """What the library covers, where `text` looks like a code of another grade; else ""."""
    covered = {library.standards[id].grade for id in library.skills_of if id in library.standards} & set(GRADES)
    found = _GRADED.match(text.strip()[:80])
    if not covered or not found or found[1].upper() in covered or found[1].upper() not in GRADES:
        return ""
    least, *_, most = sorted((*covered, *covered), key=grade_rank)
    if least == most:
        return f"this library covers grade {least}; `unpack list` shows what it holds"
    return f"this library covers grades {least} to {most}; `unpack list` shows what it holds"
