"""Item sets: which questions stand on one paper, in which order, drawn for each form.

Within a skill machine-read questions come before those that a teacher must read, then the author's order; the skills
stand in teaching order, but questions about one passage stand together behind the first of them. The key of a draw is
the seed, the item and how often the item was used: adding, removing or reordering items changes no other item's
numbers, unless two questions would ask one fact (`sets.facts`), where one of them passes on to its next variant.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from unpack.library.item_model import ItemForm
from unpack.library.model import Skill
from unpack.text.record import record
from unpack.unpacking.items.items import Item, place_key
from unpack.unpacking.items.option_order import balanced_position
from unpack.unpacking.scope import Scope
from unpack.unpacking.sets.draws import draw_forms, find_telling_pairs

MOST_FORMS = 8
Printed = Literal["", "choice", "answer"]

# From so many keys on it says something that most of them stand at one letter.
FEWEST_KEYS = 6


class Chosen(NamedTuple):
    """An item to be asked for a skill, and why, in one sentence for the teacher."""

    skill: Skill
    item: ItemForm
    why: str = ""


@record
class Question:
    """One question of a set with its place on the paper (from 1), and why it was chosen where that is to be said."""

    number: int
    skill: Skill
    item: Item
    why: str = ""


@record
class ItemSet:
    """Questions in teaching order, one tuple a form (A, B, …); `without` are skills asked for that have no question."""

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
    scope: Scope,
    *,
    per_skill: int = 2,
    forms: int = 1,
    seed: str = "1",
    printed: Printed = "",
    chosen: Sequence[tuple[Skill, ItemForm, str]] | None = None,
    balanced: bool | None = False,
) -> ItemSet:
    """Draw questions for each form: those of `chosen` in its order, else at most `per_skill` for each skill asked for.

    Questions about one passage follow the first of them.

    The key of a question in words stands where the set's balanced sequence says; with `balanced` that of numbers, which
    else ascend, does too. None balances them where one letter would hold more than half of six or more keys.

    Raises FormError where an item cannot be used, and DrawError where a form has fewer variants than there are forms.
    """
    picked = [Chosen(*choice) for choice in chosen] if chosen is not None else _choose(scope.skills, per_skill)
    picked = _gather_passages(picked)
    drawn = draw_forms(scope.library, [choice.item for choice in picked], forms, seed, printed)
    name = f"{scope.target.name} {seed}"

    def place_keys(balanced: bool) -> ItemSet:
        placed = [_place_keys(items, name, chr(ord("A") + number), balanced) for number, items in enumerate(drawn)]
        return ItemSet(
            # Children's sheets print the id, and no code of a standard.
            id=_name(scope.progression.id, placed),
            seed=seed,
            forms=tuple(
                tuple(
                    Question(number, choice.skill, item, choice.why)
                    for number, (choice, item) in enumerate(zip(picked, items, strict=True), start=1)
                )
                for items in placed
            ),
            without=tuple(skill for skill in scope.skills if not group_items(skill)),
        )

    item_set = place_keys(bool(balanced))
    return place_keys(True) if balanced is None and warn_of_key_letters(item_set) else item_set


def choose_items(skill: Skill, most: int) -> list[ItemForm]:
    """Return items of a skill, machine-read ones first, then the author's order: at most `most`, and behind each what
    is tied to it."""
    groups = group_items(skill)
    ordered = sorted(groups, key=lambda group: bool(group[0].scoring or group[0].rubric))
    chosen = ordered[:most]
    return [item for group in groups if group in chosen for item in group]


def group_items(skill: Skill) -> list[list[ItemForm]]:
    """Return a skill's usable items in the author's order, each with those that come `after` it: printed and chosen
    together."""
    usable = {key: item for key, item in skill.items.items() if not item.retired and not item.task}
    chains = {key: _trace_back(key, usable) for key in usable}
    groups: dict[str, list[ItemForm]] = {}
    for key in sorted(usable, key=lambda key: len(chains[key])):
        groups.setdefault(chains[key][-1], []).append(usable[key])
    return [groups[key] for key in usable if key in groups]


def count_key_letters(questions: Sequence[Question]) -> dict[str, int]:
    """Return how often the right answer stands at each letter, from A to the last one that is printed."""
    printed = [question.item.options for question in questions if question.item.options]
    counts = {chr(ord("A") + place): 0 for place in range(max(map(len, printed), default=0))}
    for options in printed:
        counts[chr(ord("A") + next(place for place, option in enumerate(options) if option.is_key))] += 1
    return counts


def find_heavy_letter(questions: Sequence[Question]) -> tuple[str, int, int] | None:
    """Return the letter that holds more than half of six or more keys, how many it holds, and of how many."""
    counts = count_key_letters(questions)
    keys = sum(counts.values())
    letter = max(counts, key=lambda letter: counts[letter], default="")
    return (letter, counts[letter], keys) if keys >= FEWEST_KEYS and counts[letter] * 2 > keys else None


def warn_of_key_letters(item_set: ItemSet) -> tuple[str, ...]:
    """Return a sentence for each form in which one letter holds more than half of six or more keys."""
    told = []
    for form, questions in zip(item_set.letters, item_set.forms, strict=True):
        if heavy := find_heavy_letter(questions):
            letter, count, keys = heavy
            told.append(f"on form {form} the right answer is {letter} in {count} of {keys} questions")
    return tuple(told)


def warn_of_told_answers(item_set: ItemSet) -> tuple[str, ...]:
    """Return a sentence for each two questions of a form that tell each other's answer, since no variant of theirs
    does not."""
    found: dict[tuple[int, int], str] = {}
    for form, questions in zip(item_set.letters, item_set.forms, strict=True):
        for pair in find_telling_pairs([question.item for question in questions]):
            found[pair] = found.get(pair, "") + form
    return tuple(
        f"questions {one + 1} and {other + 1} tell each other's answer"
        + (f" on form {', '.join(forms)}" if len(item_set.forms) > 1 else "")
        for (one, other), forms in found.items()
    )


def _choose(skills: Sequence[Skill], per_skill: int) -> list[Chosen]:
    return [Chosen(skill, item) for skill in skills for item in choose_items(skill, per_skill)]


def _gather_passages(chosen: Sequence[Chosen]) -> list[Chosen]:
    """The questions with those about one passage behind the first of them, so that it is printed and read once; what
    comes after a question stays behind it."""
    blocks: list[list[Chosen]] = []
    for choice in chosen:
        if blocks and any(choice.item.after == one.item.key and choice.skill is one.skill for one in blocks[-1]):
            blocks[-1].append(choice)
        else:
            blocks.append([choice])
    gathered: dict[tuple[str, str], list[Chosen]] = {}
    for number, block in enumerate(blocks):
        about = next(((one.item.progression, one.item.passage) for one in block if one.item.passage), ("", str(number)))
        gathered.setdefault(about, []).extend(block)
    return [choice for together in gathered.values() for choice in together]


def _trace_back(key: str, usable: Mapping[str, ItemForm]) -> list[str]:
    """An item, the one it comes after, and so on to the first of them; an item of a ring stands alone."""
    chain = [key]
    while (before := usable[chain[-1]].after) in usable:
        if before in chain:
            return [key]
        chain.append(before)
    return chain


def _place_keys(items: Sequence[Item], name: str, form: str, balanced: bool) -> list[Item]:
    """The items of a form with their keys where the balanced sequence says; each number of options has its own."""
    turns: dict[int, int] = {}
    placed = []
    for item in items:
        count = len(item.options)
        if count and not item.form.choices and (balanced or _has_words(item)):
            turn = turns.setdefault(count, 0)
            turns[count] += 1
            placed.append(place_key(item, balanced_position(name, form, count, turn)))
        else:
            placed.append(item)
    return placed


def _has_words(item: Item) -> bool:
    """Whether some of the options are no numbers, so that nothing but us says in which order they stand."""
    return any(option.value is None or isinstance(option.value, str | tuple) for option in item.options)


def _name(progression: str, forms: Sequence[Sequence[Item]]) -> str:
    """The set's id: its progression and the first digits of a hash of all that is printed."""
    printed = "\x1f".join(
        part
        for items in forms
        for item in items
        for part in (item.form.id, item.stem, *map(str, item.values.values()), *item.key, *_list_texts(item))
    )
    return f"{progression}-{hashlib.sha256(printed.encode()).hexdigest()[:4]}"


def _list_texts(item: Item) -> list[str]:
    return [option.text for option in item.options]
