"""Questions to ask one more time: fresh draws, and how much an answer to them is expected to tell.

Library and slip map come in, questions for each skill go out. What was asked on paper is not asked again with the same
numbers: a child may remember the answer, and one answer must not count twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

from unpack.classroom.thresholds import settle
from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.text.prose import plain_text
from unpack.text.record import record
from unpack.unpacking.items.forms import Form, FormError
from unpack.unpacking.items.items import DrawError, Item, compile_form, draw
from unpack.unpacking.mastery.answer_model import expected_information, guess_by_luck, settle_chances
from unpack.unpacking.sets.itemset import group_items
from unpack.unpacking.sets.slip_map_form import MappedQuestion, SlipMap

_SEED = "1"


@record
class CheckQuestion:
    """A question that was not asked yet; `slip` and `guess` are those of its answers."""

    skill: Skill
    item: Item
    slip: float
    guess: float

    def tell(self, probability: float) -> float:
        """Return what an answer is expected to tell, in bits, of a student who has the skill with `probability`."""
        return expected_information(probability, self.slip, self.guess)


def draw_fresh(library: Library, skills: Iterable[str], slip_map: SlipMap) -> dict[str, tuple[CheckQuestion, ...]]:
    """Return fresh questions on each skill that has any, one draw an item, in the author's order.

    Only questions that take one skill, stand by themselves and are quickly read, since the answer is wanted at once.
    Skills that the library does not have are passed over.
    """
    asked = [question for questions in slip_map.all_forms.values() for question in questions.values()]
    known = [library.skills[id] for id in skills if id in library.skills]
    found = {skill.id: tuple(_draw_skill(library, skill, slip_map.seed or _SEED, asked)) for skill in known}
    return {id: questions for id, questions in found.items() if questions}


def choose_question(
    fresh: Mapping[str, Sequence[CheckQuestion]], chances: Mapping[str, Sequence[float]]
) -> CheckQuestion | None:
    """Return the question that is expected to tell most about some students together; None if none tells anything.

    `chances` holds for each skill that may be asked about P(there) of each of the students. Of questions that tell as
    much the first skill's is taken, of one skill's the first without a figure.
    """
    worth = [
        (-settle(fsum(map(question.tell, probabilities))), turn, question.item.figure is not None, place, question)
        for turn, (skill, probabilities) in enumerate(chances.items())
        for place, question in enumerate(fresh.get(skill, ()))
    ]
    best = min(worth, key=lambda entry: entry[:4], default=None)
    return best[4] if best is not None and best[0] < 0 else None


def _draw_skill(library: Library, skill: Skill, seed: str, asked: Sequence[MappedQuestion]) -> Iterator[CheckQuestion]:
    for item, *behind in group_items(skill):
        # What belongs with another question, to a passage or to several skills cannot be asked by itself.
        if behind or item.after or item.also or item.passage:
            continue
        try:
            form = compile_form(library, item)
            drawn = _draw_unasked(form, seed, asked) if form.is_machine_read else None
        except (FormError, DrawError):
            # What is wrong with it is said where the library is checked.
            continue
        if drawn is not None:
            luck = guess_by_luck("choice" if drawn.options else drawn.kind, len(drawn.options) or len(drawn.key))
            slip, guess = settle_chances(luck, slip=item.slip, guess=item.guess)
            yield CheckQuestion(skill, drawn, slip, guess)


def _draw_unasked(form: Form, seed: str, asked: Sequence[MappedQuestion]) -> Item | None:
    """A draw with a blank where the form allows one, since a typed answer says more; None where all were asked."""
    used: set[int] = set()
    while len(used) <= len(asked):
        try:
            item = draw(form, seed, as_="answer", avoid=used)
        except DrawError:
            if used:
                return None
            raise
        if not any(_is_same(item, question) for question in asked):
            return item
        used.add(item.variant)
    return None


def _is_same(item: Item, question: MappedQuestion) -> bool:
    """Whether a question of the set asks the same, perhaps by another item. Where there is a picture the words alone do
    not say so: it has to be the same item with the same givens, as far as the map tells them."""
    if plain_text(item.stem, stem=True) != question.text:
        return False
    given = {name: str(item.values[name]) for name in item.form.given if name in item.values}
    return item.figure is None or (item.form.id == question.item and question.given in ({}, given))
