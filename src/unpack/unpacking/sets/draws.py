"""Draws of a set: the items of each form, so that no question tells the answer of another one.

The key of a draw is the seed, the item and how often the item was used. Where two questions of a form would ask one
fact (`sets.facts`), one of them goes on to its next variant: that of the item which has more to choose from.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import combinations

from unpack.library.item_model import ItemForm
from unpack.library.library import Library
from unpack.unpacking.items.items import DrawError, Item, PrintedAs, compile_form, draw
from unpack.unpacking.sets.facts import Asked, read_facts

# So often other variants are drawn of an item that tells the answer of another question.
_MOST_REDRAWN = 40


def draw_forms(
    library: Library, chosen: Sequence[ItemForm], forms: int, seed: str, printed: PrintedAs
) -> list[list[Item]]:
    """Return the items of each form, in the order of `chosen`. A second use of an item is another occurrence and passes
    over the variants in use. Raises FormError and DrawError."""
    compiled = {item.id: compile_form(library, item) for item in chosen}
    in_use: dict[str, list[set[int]]] = {}
    drawn: dict[int, list[Item]] = {}
    for place in sorted(range(len(chosen)), key=lambda place: compiled[chosen[place].id].domain.size):
        item = chosen[place]
        uses = in_use.setdefault(item.id, [])
        others = [items for other, items in drawn.items() if not belong_together(item, chosen[other])]
        told = [[read_facts(items[letter]) for items in others] for letter in range(forms)]

        draw_letter = partial(draw, compiled[item.id], seed, len(uses) + 1, as_=printed)
        drawn[place] = _draw_apart(draw_letter, told, frozenset().union(*uses))
        uses.append({one.variant for one in drawn[place]})
    return [[drawn[place][letter] for place in range(len(chosen))] for letter in range(forms)]


def belong_together(one: ItemForm, other: ItemForm) -> bool:
    """Tell whether an author wrote two items to be asked with one another, about the same thing."""
    if one.progression != other.progression:
        return False
    is_tied = one.skill == other.skill and (one.after == other.key or other.after == one.key)
    return is_tied or bool(one.passage and one.passage == other.passage)


def find_telling_pairs(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the places (from 0) of questions of a form that tell each other's answer all the same."""
    asked = [read_facts(item) for item in items]
    return [
        (one, other)
        for one, other in combinations(range(len(items)), 2)
        if asked[one].gives_away(asked[other]) and not belong_together(items[one].form, items[other].form)
    ]


def _draw_apart(
    draw_letter: Callable[..., Item], told: Sequence[Sequence[Asked]], in_use: Collection[int]
) -> list[Item]:
    """The first draw of an item in which no form asks what another question of it tells (`told`, by form); where there
    is none, the one that does so in the fewest forms."""
    avoid = set(in_use)
    best: list[Item] = []
    fewest = len(told) + 1
    for _ in range(_MOST_REDRAWN):
        try:
            found = [draw_letter(letter=letter, avoid=avoid) for letter in range(len(told))]
        except DrawError:
            if not best:
                raise
            break
        telling = [one.variant for one, others in zip(found, told, strict=True) if _tells(one, others)]
        if len(telling) < fewest:
            best, fewest = found, len(telling)
        if not telling:
            break
        avoid |= set(telling)
    return best


def _tells(item: Item, others: Sequence[Asked]) -> bool:
    asked = read_facts(item)
    return any(asked.gives_away(other) for other in others)
