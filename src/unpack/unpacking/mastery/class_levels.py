"""The hidden level of a student: what the graph does not know, such as a strong class or a weak week.

A level is P(skill there | its needs are met). Two levels, one for what was taught before and one for what is asked
ahead of teaching, keep five wrong answers on new skills from denying an old one. How common each level is, the class
itself says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import fsum, prod
from operator import mul

from unpack.unpacking.mastery.assumptions import (
    EARLIER_LEVELS,
    LARGEST_MOVE,
    LEAST_STUDENTS,
    MOST_ROUNDS,
    NEW_LEVELS,
    ONE_LEVEL,
)


@dataclass(frozen=True, slots=True)
class Levels:
    """The grid of levels and how common each point of it is.

    `grids` is one list of levels for all skills, or two: for earlier and for new skills. `weights` has one probability
    for each point, the last grid moving fastest; they sum to 1. `rounds` is how often they were improved.
    """

    grids: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    rounds: int = 0

    @property
    def points(self) -> tuple[tuple[float, ...], ...]:
        """The points of the grid, in the order of the weights."""
        return tuple(product(*self.grids))


def uniform_levels(*grids: tuple[float, ...]) -> Levels:
    """Return these grids with all points equally common."""
    count = prod(map(len, grids))
    return Levels(grids, (1 / count,) * count)


def choose_levels(students: int, new: int, skills: int, *, class_prior: bool = True) -> Levels:
    """Return the grid for a class, all points equally common.

    `students` of it gave answers, on a scope of `skills` of which `new` are new. There are two levels where a class can
    tell them apart and both have skills.
    """
    if class_prior and students >= LEAST_STUDENTS and 0 < new < skills:
        return uniform_levels(EARLIER_LEVELS, NEW_LEVELS)
    return uniform_levels(ONE_LEVEL)


def learn_weights(levels: Levels, likelihoods: Sequence[Sequence[float]], counts: Sequence[int]) -> Levels:
    """Return `levels` with weights learned from a class: expectation-maximisation with one pseudo-count a point.

    `likelihoods` has a row of P(answers | point) for each different set of answers, up to a factor of its own, and
    `counts` how many students gave them. Sums are exact, so the order of students cannot change a digit.
    """
    points = len(levels.weights)
    whole = sum(counts) + points
    columns = [list(column) for column in zip(*likelihoods, strict=True)] or [[] for _ in range(points)]
    weights = list(levels.weights)
    rounds, move = 0, 1.0
    while move >= LARGEST_MOVE and rounds < MOST_ROUNDS:
        shares = [count / fsum(map(mul, weights, row)) for row, count in zip(likelihoods, counts, strict=True)]
        before = weights
        weights = [
            (1 + weight * fsum(map(mul, column, shares))) / whole
            for weight, column in zip(weights, columns, strict=True)
        ]
        move = max(abs(now - then) for now, then in zip(weights, before, strict=True))
        rounds += 1
    return Levels(levels.grids, tuple(weights), rounds)
