"""Item sets: which questions stand on one paper, in which order, drawn for each form.

Within a skill machine-read questions come before those that a teacher must read, then the author's order; the skills stand
in teaching order. The key of a draw is the seed, the item and how often the item was used: adding, removing or reordering
items changes no other item's numbers.
"""

import hashlib
from collections.abc import Iterable
from typing import Literal

from unpack.library.model import ItemForm, Skill
from unpack.text.record import record
from unpack.unpacking.items import Item, compile_form, draw
from unpack.unpacking.scope import Scope

MOST_FORMS = 8
Printed = Literal["", "choice", "answer"]


@record
class Question:
    """One question of a set with its place on the paper (from 1)."""

    number: int
    skill: Skill
    item: Item


@record
class ItemSet:
    """Questions in teaching order, one tuple a form (A, B, …); `without` are skills that no question could ask."""

    id: str
    seed: str
    forms: tuple[tuple[Question, ...], ...]
    without: tuple[Skill, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of form A."""
        return self.forms[0]

    @property
    def letters(self) -> str:
        """The letters of the forms: "A", "ABC"."""
        return "".join(chr(ord("A") + number) for number in range(len(self.forms)))


def build_item_set(
    scope: Scope, *, per_skill: int = 2, forms: int = 1, seed: str = "1", printed: Printed = ""
) -> ItemSet:
    """Choose at most `per_skill` questions for each skill of the target and draw them for each form.

    Raises FormError where an item cannot be used, and DrawError where a form has fewer variants than there are forms.
    """
    chosen = [(skill, item) for skill in scope.skills for item in choose_items(skill, per_skill)]
    library = scope.library
    compiled = {item.id: compile_form(library, item) for _, item in chosen}
    drawn = tuple(
        tuple(
            Question(number, skill, draw(compiled[item.id], seed, letter=letter, as_=printed))
            for number, (skill, item) in enumerate(chosen, start=1)
        )
        for letter in range(forms)
    )
    covered = {skill.id for skill, _ in chosen}
    without = tuple(skill for skill in scope.skills if skill.id not in covered)
    return ItemSet(_name(scope.target.name, seed, (item.id for _, item in chosen)), seed, drawn, without)


def choose_items(skill: Skill, most: int) -> list[ItemForm]:
    """Return at most `most` items of a skill: machine-read ones first, then the author's order; what is tied to a
    passage or to another item comes with it."""
    usable = [item for item in skill.items.values() if not item.retired and not item.task]
    ordered = sorted(usable, key=lambda item: bool(item.scoring or item.rubric))
    chosen = ordered[:most]
    return [item for item in usable if item in chosen]


def _name(target: str, seed: str, items: Iterable[str]) -> str:
    """The set's id: its target and the first digits of a hash of what it holds."""
    digest = hashlib.sha256("\x1f".join((target, seed, *items)).encode()).hexdigest()
    return f"{target.lower().replace('.', '-')}-{digest[:4]}"
