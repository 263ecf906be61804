"""Self-assessment: which targets a child marks on one sheet, and in which way, by grade band."""

from collections.abc import Collection
from typing import Literal

from unpack.library.library import grade_rank
from unpack.library.model import Skill
from unpack.text.record import record
from unpack.unpacking.scope import Scope, build_scope

Style = Literal["faces", "lights", "steps", "single-point", "proof"]
Band = Literal["k-2", "3-5", "6-12"]
STYLES: tuple[Style, ...] = ("faces", "lights", "steps", "single-point", "proof")

# More targets than this on one page stop being a conversation about learning.
MOST_TARGETS: dict[Style, int] = {"faces": 3, "lights": 4, "steps": 6, "single-point": 8, "proof": 8}
FEW_TARGETS = 3


@record
class SelfAssessment:
    """What a child marks: `targets` in teaching order, `left_out` for another sheet, at most two `next_steps`."""

    style: Style
    band: Band
    targets: tuple[Skill, ...]
    left_out: tuple[Skill, ...]
    next_steps: tuple[Skill, ...]


def band_of(grade: str) -> Band:
    """Return the band whose type size and wording fit a grade."""
    rank = grade_rank(grade)
    return "k-2" if rank <= grade_rank("2") else "3-5" if rank <= grade_rank("5") else "6-12"


def style_of(grade: str) -> Style:
    """Return the way of marking that fits a grade."""
    rank = grade_rank(grade)
    if rank <= grade_rank("1"):
        return "faces"
    return "lights" if grade == "2" else "steps" if rank <= grade_rank("5") else "single-point"


def build_self_assessment(
    scope: Scope, *, grade: str = "", style: Style | None = None, until: str = ""
) -> SelfAssessment:
    """Choose the targets of one sheet.

    Targets are S in teaching order; fewer than three get their nearest needs before them; of more than the style's
    most the last are kept, which stand nearest the target. Skills without an "I can" are passed over. `until` (a full
    id) cuts S behind the skill taught last, so that the next steps lie behind that one.
    """
    grade = grade or scope.grade
    chosen = style or style_of(grade)
    if until in scope.ids:
        taught = [skill.id for skill in scope.skills]
        scope = build_scope(scope.library, scope.target, only=taught[: taught.index(until) + 1])
    wanted = [skill for skill in scope.skills if skill.i_can]
    if len(wanted) < FEW_TARGETS:
        nearest = {
            skill.id for skill in [near for near in scope.nearest_needs() if near.i_can][: FEW_TARGETS - len(wanted)]
        }
        wanted = [*(skill for skill in scope.needs if skill.id in nearest), *wanted]
    most = MOST_TARGETS[chosen]
    return SelfAssessment(chosen, band_of(grade), tuple(wanted[-most:]), tuple(wanted[:-most]), _next_steps(scope))


def _next_steps(scope: Scope) -> tuple[Skill, ...]:
    """The first two skills after S whose other needs lie behind S too."""
    behind = scope.ids | {skill.id for skill in scope.needs}
    return tuple(skill for skill in scope.leads_to if skill.i_can and _is_open(skill, behind))[:2]


def _is_open(skill: Skill, behind: Collection[str]) -> bool:
    return all(need.skill in behind for need in skill.needs.all_of) and all(
        any(all(need.skill in behind for need in branch) for branch in choice.branches)
        for choice in skill.needs.choices
    )
