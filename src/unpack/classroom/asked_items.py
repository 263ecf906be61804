"""Questions of a slip map as the model of answers sees them.

An answer is given to the model as the name of an option. Of a choice these are the letters; of a typed answer the key,
each foreseen wrong answer, one for an equal answer in another form where the map says what that shows, and one for any
other answer.
"""

from unpack.unpacking.mastery.answer_model import AskedItem, guess_by_luck, settle_chances
from unpack.unpacking.mastery.assumptions import GUESS_BOUNDS, LARGEST_SUM, SLIP_BOUNDS
from unpack.unpacking.sets.slip_map_form import MappedQuestion

RIGHT = "right"
UNSIMPLIFIED = "unsimplified"
OTHER = "another answer"

# With more things in a row the chance of luck is nothing, and a forged map may list thousands.
_MOST_ORDERED = 20


def foreseen(wrong: str) -> str:
    """Return the option's name for a wrong answer of the map's `wrong`."""
    # With a colon no answer can be taken for one of the names above.
    return f"wrong: {wrong}"


def ask(name: str, question: MappedQuestion) -> AskedItem:
    """Return the question as an item with its options, its slip and its guess; `name` becomes its id."""
    options = list_options(question)
    if question.options:
        luck = guess_by_luck("choice", len(question.options))
    elif question.kind == "order":
        count = 1 if isinstance(question.key, str) else len(question.key)
        luck = guess_by_luck("order", min(count, _MOST_ORDERED))
    else:
        luck = guess_by_luck(question.kind or "number")
    slip, guess = settle_chances(luck, slip=question.slip, guess=question.guess)
    slip = _clamp(slip, SLIP_BOUNDS)
    return AskedItem(
        name,
        tuple(dict.fromkeys(question.skills)),
        slip,
        min(_clamp(guess, GUESS_BOUNDS), LARGEST_SUM - slip),
        (question.key_letter or RIGHT) if options else "",
        options,
    )


def list_options(question: MappedQuestion) -> dict[str, tuple[str, ...]]:
    """Return every option of a question, by name, with the misconceptions that lead to it; {} where only marks say
    something."""
    if question.options:
        return {letter: () if option.key else option.shows for letter, option in question.options.items()}
    if not question.key:
        return {}
    unsimplified = {UNSIMPLIFIED: question.unsimplified} if question.unsimplified else {}
    wrong = {foreseen(text): shows for text, shows in question.wrong.items()}
    return {RIGHT: (), **wrong, **unsimplified, OTHER: ()}


def _clamp(chance: float, bounds: tuple[float, float]) -> float:
    return min(max(chance, bounds[0]), bounds[1])
