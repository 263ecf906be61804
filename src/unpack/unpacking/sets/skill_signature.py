"""What the items of a whole skill show: which misconceptions, how often, and which of them look alike.

The same matrix as that of a set, over several draws of every item of a skill: for the checks of a library, where no set
was chosen yet.
"""

from collections.abc import Iterator

from unpack.library.library import Library
from unpack.library.model import Skill, full_id
from unpack.text.record import record
from unpack.unpacking.items.forms import Form, FormError
from unpack.unpacking.items.items import DrawError, Item, compile_form, draw
from unpack.unpacking.sets.separation import find_candidates
from unpack.unpacking.sets.signature import Pair, SignatureMatrix, build_signature_matrix, is_sign

# So many draws of an item are looked at; what they leave open is searched for.
DRAWS = 6
_SEED = "signature"


@record
class SkillSignature:
    """All items of a skill: `matrix` has a row a draw, labelled with the item's id.

    `signs` holds for each misconception that an item can show the ids of the items that do, in the author's order.
    `inseparable` are the pairs that share a wrong answer and that no variant looked at tells apart.
    """

    skill: Skill
    matrix: SignatureMatrix
    signs: dict[str, tuple[str, ...]]
    inseparable: tuple[Pair, ...]

    @property
    def single_signs(self) -> tuple[str, ...]:
        """The misconceptions that only one item shows: one sign is a reason to ask, two that agree are a finding."""
        return tuple(thought for thought, items in self.signs.items() if len(items) < 2)

    @property
    def has_agreeing_items(self) -> bool:
        """Whether two items show the same misconception."""
        return any(len(items) > 1 for items in self.signs.values())


def list_skill_signatures(library: Library) -> Iterator[SkillSignature]:
    """Yield the signature of each skill that has items, in teaching order."""
    for id in library.graph.topological_order():
        skill = library.skills[id]
        if any(not item.retired for item in skill.items.values()):
            yield read_skill_signature(library, skill)


def read_skill_signature(library: Library, skill: Skill) -> SkillSignature:
    """Return what the items of a skill show. An item that cannot be used is passed over; other checks say why."""
    forms = list(_compile_items(library, skill))
    drawn = [item for form in forms for item in _draw_some(form)]
    matrix = build_signature_matrix(drawn, [item.form.id for item in drawn])
    signs: dict[str, tuple[str, ...]] = {}
    for thought in matrix.visible:
        rows = zip(matrix.rows, matrix.columns[thought], strict=True)
        signs[thought] = tuple(dict.fromkeys(row for row, cell in rows if is_sign(cell)))
    pairs = matrix.inseparable_pairs
    separable = {
        pair for form in forms for candidate in find_candidates(form, pairs) for pair in candidate.resolves(pairs)
    }
    return SkillSignature(skill, matrix, signs, tuple(pair for pair in pairs if pair not in separable))


def find_inseparable_skills(library: Library) -> tuple[Pair, ...]:
    """Return pairs of a skill and another one that every item of the first draws on as well: no answer speaks for it
    alone."""
    found: list[Pair] = []
    for id in library.graph.topological_order():
        items = [item for item in library.skills[id].items.values() if not item.retired]
        drawn_on = [{full_id(item.progression, name) for name in item.also} for item in items]
        shared = set.intersection(*drawn_on) - {id} if drawn_on else set()
        found += [(id, other) for other in sorted(shared)]
    return tuple(found)


def _compile_items(library: Library, skill: Skill) -> Iterator[Form]:
    for item in skill.items.values():
        if not item.retired:
            try:
                yield compile_form(library, item)
            except FormError:
                continue


def _draw_some(form: Form) -> Iterator[Item]:
    for occurrence in range(1, 2 if form.is_fixed else DRAWS + 1):
        try:
            yield draw(form, _SEED, occurrence)
        except DrawError:
            return
