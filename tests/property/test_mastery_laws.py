"""Laws of the model of a class, against plain enumeration of everything that may be there or held."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import fsum, log, prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from unpack.library.graph import Edge, PrerequisiteGraph
from unpack.unpacking.mastery.answer_model import Answer, AskedItem, expected_information
from unpack.unpacking.mastery.class_levels import Levels, learn_weights, uniform_levels
from unpack.unpacking.mastery.mastery import AnsweredForm, Answers, Mastery, infer_mastery
from unpack.unpacking.mastery.skill_scope import SkillScope, scope_skills

SKILLS, THOUGHTS, OPTIONS = "abcdef", ("m1", "m2", "m3"), "ABCD"
EXACT, HARDLY = 1e-11, 1e-12

# A busy machine must not fail a law.
unhurried = settings(deadline=None, max_examples=60)


@dataclass(frozen=True)
class Drawn:
    """A graph, what is asked of it, and a class."""

    ranks: dict[str, tuple[int]]
    edges: tuple[Edge, ...]
    taught: tuple[str, ...]
    items: tuple[AskedItem, ...]
    rows: tuple[Answers, ...]
    levels: Levels

    def scope(self, *, target: Sequence[str] = (), edges: Sequence[Edge] = ()) -> SkillScope:
        graph = PrerequisiteGraph.build(self.ranks, (*self.edges, *edges))
        return scope_skills(
            graph, [skill for item in self.items for skill in item.skills], target=target, taught=self.taught
        )

    def solve(self, scope: SkillScope | None = None) -> tuple[Mastery, ...]:
        form = AnsweredForm(self.items, self.rows)
        return infer_mastery(scope or self.scope(), [form], levels=self.levels).students


@st.composite
def graphs(draw: st.DrawFn, size: int) -> tuple[Edge, ...]:
    names = draw(st.permutations(SKILLS[:size]))
    edges = []
    for later, skill in enumerate(names):
        for prerequisite in names[:later]:
            kind = draw(st.sampled_from(["none", "none", "needs", "any-of", "helps"]))
            if kind == "any-of":
                group, branch = draw(st.sampled_from("xxy")), draw(st.integers(1, 2))
                edges.append(Edge(prerequisite, skill, kind, group=group, branch=branch))
            elif kind != "none":
                edges.append(Edge(prerequisite, skill, kind))
    return tuple(edges)


@st.composite
def items_on(draw: st.DrawFn, id: str, skills: str, most_skills: int) -> AskedItem:
    takes = draw(st.lists(st.sampled_from(skills), min_size=1, max_size=most_skills, unique=True))
    slip, guess = draw(st.sampled_from([0.005, 0.1, 0.3, 0.49])), draw(st.sampled_from([0.005, 0.05, 0.25, 0.5]))
    tags = st.lists(st.sampled_from(THOUGHTS), max_size=2, unique=True).map(tuple)
    options = {option: draw(tags) for option in OPTIONS[1 : draw(st.sampled_from([1, 2, 4]))]}
    return AskedItem(id, tuple(takes), slip, guess, "A" if options else "", {"A": (), **options} if options else {})


def answers_to(item: AskedItem) -> st.SearchStrategy[Answer]:
    return st.sampled_from([None, 0, 1, 1, 0, 0.5, 1 / 3, *item.options, *item.options])


@st.composite
def classes(draw: st.DrawFn, students: int = 2, most_skills: int = 2) -> Drawn:
    size = draw(st.integers(1, 4))
    names = SKILLS[:size]
    edges = draw(graphs(size))
    items = tuple(draw(items_on(f"i{number}", names, most_skills)) for number in range(draw(st.integers(1, 4))))
    rows = tuple(tuple(draw(answers_to(item)) for item in items) for _ in range(students))
    taught = draw(st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple))
    grids = draw(st.sampled_from([((0.3, 0.8),), ((0.35, 0.9), (0.1, 0.5, 0.7))]))
    points = prod(map(len, grids))
    counts = draw(st.lists(st.integers(1, 5), min_size=points, max_size=points))
    levels = Levels(grids, tuple(count / sum(counts) for count in counts))
    return Drawn(dict.fromkeys(names, (0,)), edges, taught, items, rows, levels)


# --- enumeration ----------------------------------------------------------------------------------------------------


def chance(item: AskedItem, answer: Answer, has: bool, held: set[str]) -> float:
    """P(answer | all skills of the item there or not, misconceptions held), as the specification's tables say."""
    if answer is None:
        return 1
    count = len(item.options)
    if not isinstance(answer, str) or not any(item.options.values()):
        mark = answer if not isinstance(answer, str) else answer == item.key
        right = 1 - item.slip if has else item.guess
        return float(right**mark * (1 - right) ** (1 - mark))
    if has:
        return 1 - item.slip if answer == item.key else item.slip / (count - 1)
    led = {option for option, thoughts in item.options.items() if held.intersection(thoughts)}
    if not led:
        return item.guess if answer == item.key else (1 - item.guess) / (count - 1)
    gamma = max(0.25, item.slip)
    return (1 - gamma) / len(led) if answer in led else gamma / (count - len(led))


def enumerate_student(drawn: Drawn, scope: SkillScope, row: Answers) -> Mastery:
    thoughts = tuple(
        dict.fromkeys(thought for item in drawn.items for many in item.options.values() for thought in many)
    )
    skills = tuple(scope.needs)
    total: list[float] = []
    there = {skill: [0.0] for skill in skills}
    ready = {skill: [0.0] for skill in skills}
    held_parts = {thought: [0.0] for thought in thoughts}
    given_held = []
    for states in product((0, 1), repeat=len(thoughts)):
        held = {thought for thought, state in zip(thoughts, states, strict=True) if state}
        given_held.append((held, prod(0.2 if state else 0.8 for state in states)))
    for states in product((0, 1), repeat=len(skills)):
        has = {skill for skill, state in zip(skills, states, strict=True) if state}
        met = {skill for skill, needs in scope.needs.items() if needs.are_met(has)}
        prior = 0.0
        for weight, point in zip(drawn.levels.weights, product(*drawn.levels.grids), strict=True):
            for skill in skills:
                level = point[-1] if skill in scope.new else point[0]
                chance_there = level if skill in met else 0.02
                weight *= chance_there if skill in has else 1 - chance_there
            prior += weight
        for held, weight in given_held:
            value = prior * weight
            for item, answer in zip(drawn.items, row, strict=True):
                value *= chance(item, answer, has.issuperset(item.skills), held)
            total.append(value)
            for skill in has:
                there[skill].append(value)
            for skill in met - has:
                ready[skill].append(value)
            for thought in held:
                held_parts[thought].append(value)
    whole = fsum(total)

    def share(parts: dict[str, list[float]]) -> dict[str, float]:
        return {name: fsum(values) / whole for name, values in parts.items()}

    return Mastery(share(there), share(ready), share(held_parts), log(whole))


def assert_equal(one: Mastery, other: Mastery, within: float, *, only: Sequence[str] | None = None) -> None:
    chosen = one.skills if only is None else only
    for computed, expected in ((one.skills, other.skills), (one.ready, other.ready)):
        assert {skill: computed[skill] for skill in chosen} == pytest.approx(
            {skill: expected[skill] for skill in chosen}, abs=within, rel=0
        )
    assert one.misconceptions == pytest.approx(other.misconceptions, abs=within, rel=0)
    assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=within)


@unhurried
@given(classes())
def test_enumeration_agrees(drawn: Drawn) -> None:
    scope = drawn.scope()
    for mastery, row in zip(drawn.solve(scope), drawn.rows, strict=True):
        assert_equal(mastery, enumerate_student(drawn, scope, row), EXACT)


# --- laws -----------------------------------------------------------------------------------------------------------


@unhurried
@given(classes(), st.data())
def test_what_is_not_asked_and_only_rests_on_the_rest_changes_nothing(drawn: Drawn, data: st.DataObject) -> None:
    below = sorted(drawn.scope().needs)
    needs = data.draw(st.lists(st.sampled_from(below), min_size=1, max_size=2, unique=True))
    new = replace(
        drawn, ranks={**drawn.ranks, "z": (1,)}, edges=(*drawn.edges, *(Edge(need, "z", "needs") for need in needs))
    )
    for wider, narrower in zip(new.solve(new.scope(target=["z"])), drawn.solve(), strict=True):
        assert "z" in wider.skills
        assert_equal(wider, narrower, HARDLY, only=below)


@unhurried
@given(classes(), st.data())
def test_an_edge_that_is_implied_changes_nothing(drawn: Drawn, data: st.DataObject) -> None:
    plain = {(edge.prerequisite, edge.skill) for edge in drawn.edges if edge.kind == "needs"}
    implied = set(plain)
    for _ in SKILLS:
        implied |= {(one, other) for one, middle in implied for start, other in plain if start == middle}
    assume(implied)
    before, after = data.draw(st.sampled_from(sorted(implied)))
    redundant = data.draw(
        st.sampled_from([Edge(before, after, "needs", "again"), Edge(before, after, "any-of", group="again")])
    )
    for one, other in zip(drawn.solve(drawn.scope(edges=[redundant])), drawn.solve(), strict=True):
        assert one == other


@unhurried
@given(classes(students=1))
def test_blanks_leave_the_prior(drawn: Drawn) -> None:
    silent = replace(drawn, rows=((None,) * len(drawn.items),))
    scope = drawn.scope()
    prior = enumerate_student(replace(silent, items=()), scope, ())
    found = silent.solve(scope)[0]
    assert found.skills == pytest.approx(prior.skills, abs=EXACT)
    assert found.ready == pytest.approx(prior.ready, abs=EXACT)
    assert found.misconceptions == pytest.approx(dict.fromkeys(found.misconceptions, 0.2), abs=EXACT)
    assert found.log_likelihood == pytest.approx(0, abs=EXACT)


@unhurried
@given(classes(students=1), st.data())
def test_a_better_answer_never_lowers_its_own_skill(drawn: Drawn, data: st.DataObject) -> None:
    """Misconceptions of an item with several skills may explain one of them away, so there only marks are raised."""
    number = data.draw(st.integers(0, len(drawn.items) - 1))
    item = drawn.items[number]
    worse: Answer
    better: Answer
    if len(item.skills) > 1 or not item.options:
        worse, better = sorted(data.draw(st.lists(st.sampled_from([0, 0.25, 0.5, 1]), min_size=2, max_size=2)))
    else:
        worse, better = data.draw(st.sampled_from([0, *item.options])), item.key

    def own(answer: Answer) -> list[float]:
        row = (*drawn.rows[0][:number], answer, *drawn.rows[0][number + 1 :])
        mastery = replace(drawn, rows=(row,)).solve()[0]
        return [mastery.skills[skill] for skill in item.skills]

    assert all(after >= before - HARDLY for before, after in zip(own(worse), own(better), strict=True))


@settings(deadline=None, max_examples=25)
@given(classes(students=12), st.randoms(use_true_random=False), st.booleans())
def test_permuting_students_permutes_everything(drawn: Drawn, random: object, hold: bool) -> None:
    places = list(range(len(drawn.rows)))
    random.shuffle(places)  # type: ignore[attr-defined]
    levels = drawn.levels if hold else None
    scope = drawn.scope()
    straight = infer_mastery(scope, [AnsweredForm(drawn.items, drawn.rows)], levels=levels)
    mixed = infer_mastery(
        scope, [AnsweredForm(drawn.items, tuple(drawn.rows[place] for place in places))], levels=levels
    )
    # To the last digit: the sums over students are exact.
    assert mixed.levels == straight.levels
    assert mixed.students == tuple(straight.students[place] for place in places)


@unhurried
@given(classes(), st.randoms(use_true_random=False))
def test_the_order_of_skills_and_items_changes_nothing(drawn: Drawn, random: object) -> None:
    places = list(range(len(drawn.items)))
    random.shuffle(places)  # type: ignore[attr-defined]
    mixed = replace(
        drawn,
        ranks={name: (-number,) for number, name in enumerate(drawn.ranks)},
        edges=drawn.edges[::-1],
        items=tuple(drawn.items[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in drawn.rows),
    )
    for one, other in zip(mixed.solve(), drawn.solve(), strict=True):
        assert_equal(one, other, HARDLY)


@unhurried
@given(classes())
def test_a_skill_is_there_or_ready_or_neither(drawn: Drawn) -> None:
    for mastery in drawn.solve():
        for skill, there in mastery.skills.items():
            assert 0 <= there <= 1
            assert 0 <= mastery.ready[skill] <= 1
            assert there + mastery.ready[skill] <= 1 + HARDLY
        assert mastery.log_likelihood < HARDLY


likelihood_rows = st.lists(st.tuples(*[st.floats(1e-6, 1)] * 3), min_size=1, max_size=8)


@unhurried
@given(likelihood_rows, st.data())
def test_learned_weights_are_a_distribution_that_fits_the_class_better(
    rows: list[tuple[float, float, float]], data: st.DataObject
) -> None:
    counts = data.draw(st.lists(st.integers(1, 9), min_size=len(rows), max_size=len(rows)))
    start = uniform_levels((0.2, 0.5, 0.8))
    learned = learn_weights(start, rows, counts)

    def penalised(levels: Levels) -> float:
        mixed = [sum(weight * value for weight, value in zip(levels.weights, row, strict=True)) for row in rows]
        return sum(count * log(value) for count, value in zip(counts, mixed, strict=True)) + sum(
            map(log, levels.weights)
        )

    assert sum(learned.weights) == pytest.approx(1)
    assert min(learned.weights) > 0
    assert penalised(learned) >= penalised(start) - 1e-9
    assert 1 <= learned.rounds <= 200


@unhurried
@given(st.floats(0, 1), st.floats(0.005, 0.5), st.floats(0.005, 0.49))
def test_information_is_never_negative_and_none_where_nothing_is_open(p: float, slip: float, guess: float) -> None:
    assert 0 <= expected_information(p, slip, guess) <= 1
    for settled in (0, 1):
        assert expected_information(settled, slip, guess) == pytest.approx(0, abs=HARDLY)
