"""How probable an answer is, for a student who has an item's skills and for one who has not.

Items and answers come in, tables over skills and misconceptions go out. An answer is the name of an option, a mark
from 0 (wrong) to 1 (right), or nothing where the question was left blank or not asked. A typed answer has as options
the key, each foreseen wrong answer, and one for any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import factorial, fsum, log2

from unpack.text.errors import UnpackError
from unpack.unpacking.mastery.assumptions import (
    GUESS_BOUNDS,
    LARGEST_SUM,
    LEAST_STRAY,
    MISCONCEPTION_PRIOR,
    MOST_PATTERNS,
    SLIP,
    SLIP_BOUNDS,
    TYPED_GUESS,
)

Answer = str | float | None


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item as the model sees it.

    `skills` are all that it takes, its own first. `slip` is P(wrong | all of them are there), `guess`
    P(right | one is missing). `options` maps every option, the key too, to the misconceptions that lead to it; it is
    empty where an answer shows no more than right or wrong. Raises `ValueError` for what makes no sense.
    """

    id: str
    skills: tuple[str, ...]
    slip: float
    guess: float
    key: str = ""
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.skills or len(set(self.skills)) < len(self.skills):
            raise ValueError(f"{self.id}: an item has skills, each once")
        if not (_inside(self.slip, SLIP_BOUNDS) and _inside(self.guess, GUESS_BOUNDS) and self.slip + self.guess < 1):
            raise ValueError(f"{self.id}: slip {self.slip} and guess {self.guess} are out of bounds")
        if self.options and (self.key not in self.options or len(self.options) < 2 or self.options[self.key]):
            raise ValueError(f"{self.id}: the key is one of two or more options, and no misconception leads to it")

    @property
    def own_skill(self) -> str | None:
        """The skill that an answer speaks for alone, if the item takes only one."""
        return self.skills[0] if len(self.skills) == 1 else None

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """Those that lead to one of its options, in the order of the options."""
        return tuple(dict.fromkeys(thought for thoughts in self.options.values() for thought in thoughts))

    @property
    def stray(self) -> float:
        """P(some other answer | a misconception leads to an option).

        At least the slip, so that a right answer never speaks for a misconception and against the skill.
        """
        return max(LEAST_STRAY, self.slip)

    def shows_misconceptions(self, answer: Answer) -> bool:
        """Whether the answer says more than right or wrong."""
        return isinstance(answer, str) and any(self.options.values())

    def mark(self, answer: str | float) -> float:
        """The answer as a mark from 0 to 1. Raises `ValueError` for an option that the item does not have."""
        if isinstance(answer, str):
            if answer not in self.options:
                raise ValueError(f"{self.id} has no option {answer}")
            return float(answer == self.key)
        if not 0 <= answer <= 1:
            raise ValueError(f"{self.id}: a mark is from 0 to 1, not {answer}")
        return answer


def guess_by_luck(kind: str, count: int = 0) -> float:
    """Return P(right | skill missing) of an item whose author gives none.

    `kind` is the item's; `count` the number of options of a choice, or of things to put in order.
    """
    if kind == "choice":
        luck = 1 / count
    elif kind == "order":
        luck = 1 / factorial(count)
    else:
        luck = TYPED_GUESS
    return _clamp(luck, GUESS_BOUNDS)


def settle_chances(luck: float, *, slip: float | None = None, guess: float | None = None) -> tuple[float, float]:
    """Return slip and guess: the author's, else the defaults; a default guess gives way to a large slip.

    `luck` is the default guess, of `guess_by_luck`.
    """
    settled = SLIP if slip is None else slip
    return settled, min(luck, LARGEST_SUM - settled) if guess is None else guess


def chance_when_there(item: AskedItem, answer: str | float) -> float:
    """Return P(answer | all skills of the item are there)."""
    mark = item.mark(answer)
    if not item.shows_misconceptions(answer):
        return _part_mark(1 - item.slip, mark)
    return 1 - item.slip if mark else item.slip / (len(item.options) - 1)


def chance_when_missing(item: AskedItem, answer: str | float, held: Mapping[str, float]) -> float:
    """Return P(answer | a skill of the item is missing), averaged over the misconceptions that lead to its options.

    `held` gives for each of them the probability that it is held, independently of the others.
    """
    mark = item.mark(answer)
    if not item.shows_misconceptions(answer):
        return _part_mark(item.guess, mark)
    return fsum(
        chance * _chance_of_option(item, answer, hit, size)
        for (hit, size), chance in _patterns(item, answer, held).items()
    )


def tabulate_alone(item: AskedItem, answer: Answer) -> tuple[float, ...]:
    """Return P(answer | item's skills) for each of their joint states, the last skill fastest.

    Misconceptions are averaged over: each is held with its prior probability.
    """
    if answer is None:
        return (1.0,) * (1 << len(item.skills))
    missing = chance_when_missing(item, answer, dict.fromkeys(item.misconceptions, MISCONCEPTION_PRIOR))
    return _join(item, (missing,), chance_when_there(item, answer))


def tabulate_together(item: AskedItem, answer: Answer) -> tuple[float, ...]:
    """Return P(answer | item's skills, item's misconceptions) for each of their joint states, the last fastest."""
    states = 1 << len(item.misconceptions)
    if answer is None:
        return (1.0,) * (states << len(item.skills))
    there = chance_when_there(item, answer)
    if item.shows_misconceptions(answer):
        missing = _tabulate_missing(item, answer)
    else:
        missing = (_part_mark(item.guess, item.mark(answer)),) * states
    return _join(item, missing, there)


def _join(item: AskedItem, missing: tuple[float, ...], there: float) -> tuple[float, ...]:
    """Of the joint states of the skills only the last has them all."""
    return missing * ((1 << len(item.skills)) - 1) + (there,) * len(missing)


def _tabulate_missing(item: AskedItem, answer: Answer) -> tuple[float, ...]:
    """P(answer | a skill is missing, which misconceptions are held)."""
    bits = {option: 1 << number for number, option in enumerate(item.options)}
    led = [0]
    for thought in item.misconceptions:
        goes = sum(bits[option] for option, thoughts in item.options.items() if thought in thoughts)
        led = [options | more for options in led for more in (0, goes)]
    chosen = bits[str(answer)]
    return tuple(_chance_of_option(item, answer, bool(options & chosen), options.bit_count()) for options in led)


def _chance_of_option(item: AskedItem, option: Answer, hit: bool, size: int) -> float:
    """P(option | a skill is missing) where what the student holds leads to `size` options, `hit`: this one too."""
    others = len(item.options) - 1
    if not size:
        return item.guess if option == item.key else (1 - item.guess) / others
    return (1 - item.stray) / size if hit else item.stray / (others + 1 - size)


def _patterns(item: AskedItem, answer: Answer, held: Mapping[str, float]) -> dict[tuple[bool, int], float]:
    """The distribution of what misconceptions lead to: whether to this answer, and to how many options.

    Misconceptions are gone through one by one; an option is remembered by name only while a later one may lead to it.
    """
    thoughts = item.misconceptions
    last_of = {option: max(map(thoughts.index, leading)) for option, leading in item.options.items() if leading}
    states: dict[tuple[frozenset[str], bool, int], float] = {(frozenset(), False, 0): 1.0}
    for turn, thought in enumerate(thoughts):
        goes = frozenset(option for option, leading in item.options.items() if thought in leading)
        done = frozenset(option for option, last in last_of.items() if last == turn)
        following: dict[tuple[frozenset[str], bool, int], float] = {}
        for (open_options, hit, size), chance in states.items():
            for now, share in ((open_options, 1 - held[thought]), (open_options | goes, held[thought])):
                if share:
                    state = (now - done, hit or (answer in now and answer in done), size + len(now & done))
                    following[state] = following.get(state, 0.0) + chance * share
        states = following
        if len(states) > MOST_PATTERNS:
            raise UnpackError(
                f"the wrong answers of `{item.id}` share too many misconceptions to compute",
                "tag each wrong answer with the misconceptions that lead to it and to no other",
                exit_code=1,
            )
    patterns: dict[tuple[bool, int], float] = {}
    for (_, hit, size), chance in states.items():
        patterns[hit, size] = patterns.get((hit, size), 0.0) + chance
    return patterns


def take_out(probability: float, there: float, missing: float) -> float:
    """Return the probability of a skill without some evidence on it.

    `there` and `missing` are the probabilities of that evidence if the skill is there and if it is not.
    """
    odds_there, odds_missing = probability / there, (1 - probability) / missing
    return odds_there / (odds_there + odds_missing)


def expected_information(probability: float, slip: float, guess: float) -> float:
    """Return how much one more answer is expected to tell about a skill that is there with `probability`, in bits.

    The mutual information of answer and skill: h(P(right)) - p h(slip) - (1 - p) h(guess), h the binary entropy.
    """
    right = probability * (1 - slip) + (1 - probability) * guess
    noise = probability * _entropy(slip) + (1 - probability) * _entropy(guess)
    return max(0.0, _entropy(right) - noise)


def _entropy(chance: float) -> float:
    return -sum(part * log2(part) for part in (chance, 1 - chance) if part > 0)


def _part_mark(right: float, mark: float) -> float:
    return float(right**mark * (1 - right) ** (1 - mark))


def _inside(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _clamp(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])
