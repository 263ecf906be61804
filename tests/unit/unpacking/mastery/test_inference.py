"""Message passing: against the published cases, and on networks small enough to add up by hand."""

import json
from itertools import product
from math import log, prod
from pathlib import Path
from typing import Any

import pytest

from unpack.unpacking.mastery.answer_model import expected_information
from unpack.unpacking.mastery.elimination import plan_elimination
from unpack.unpacking.mastery.inference import (
    Event,
    Evidence,
    Factor,
    ImpossibleEvidenceError,
    Posterior,
    build_network,
    collect,
    distribute,
)

CASES = sorted((Path(__file__).parents[3] / "reference" / "diagnosis-cases").glob("case-*.json"))
EXACT = 1e-11

# What enumeration of states gives; message passing never lists states.
ENUMERATED = {"expected_map_prob", "expected_map_state", "expected_entropy_bits", "expected_posterior_over_states"}


def needs_of(case: dict[str, Any], skill: str) -> tuple[str, ...]:
    return tuple(before for before, after in case["prerequisites"] if after == skill)


def family_factors(case: dict[str, Any]) -> list[Factor]:
    prior, factors = case["prior"], []
    for skill in case["skills"]:
        needs = needs_of(case, skill)
        tables: list[float] = []
        for level in prior.get("levels", [None]):
            for states in product((0, 1), repeat=len(needs)):
                if prior["type"] == "uniform_over_states":
                    tables += (1, int(all(states)))
                else:
                    there = prior["p"][skill] if level is None else level
                    there = there if all(states) else prior.get("leak", 0)
                    tables += (1 - there, there)
        level_variable = ("level",) if "levels" in prior else ()
        factors.append(Factor((*level_variable, *needs, skill), tables))
    return factors


def chances(item: dict[str, Any], answer: int | None) -> tuple[float, float]:
    """P(answer | skill missing) and P(answer | skill there)."""
    right = (item["guess"], 1 - item["slip"])
    return (1.0, 1.0) if answer is None else right if answer else (1 - right[0], 1 - right[1])


def solve(case: dict[str, Any], responses: list[list[int | None]]) -> Posterior:
    """The posterior with P(skill there) of each skill first, then P(ready for it) of each."""
    skills, prior = case["skills"], case["prior"]
    levels = {"level": len(prior["levels"])} if "levels" in prior else {}
    factors = family_factors(case)
    plan = plan_elimination(
        dict.fromkeys(skills, 2) | levels, [factor.variables for factor in factors], kept=tuple(levels)
    )
    evidence = [
        Evidence((item["skill"],), [chances(item, row[number]) for row in responses])
        for number, item in enumerate(case["items"])
    ]
    there = [Event((skill,), (False, True)) for skill in skills]
    ready = [
        Event((*needs, skill), (*[False] * (2 * 2 ** len(needs) - 2), True, False))
        for skill, needs in ((skill, needs_of(case, skill)) for skill in skills)
    ]
    collected = collect(build_network(plan, factors), evidence, len(responses))
    return distribute(collected, [*there, *ready], prior.get("weights", ()))


def check(case: dict[str, Any]) -> dict[str, float]:
    """The largest difference of each kind of expected number."""
    skills = case["skills"]
    silence = [[None] * len(case["items"])]
    prior, posterior = solve(case, silence), solve(case, case["responses"])
    per_student = list(zip(*posterior.events, strict=True))
    worst = {}

    def compare(name: str, computed: list[tuple[float, ...]]) -> None:
        expected = case[name]
        assert [len(row) for row in computed] == [len(row) for row in expected]
        worst[name] = max(
            abs(one - other)
            for row, wanted in zip(computed, expected, strict=True)
            for one, other in zip(row, wanted, strict=True)
        )

    compare("expected_marginals", [row[: len(skills)] for row in per_student])
    if "expected_ready_to_learn" in case:
        compare("expected_ready_to_learn", [row[len(skills) :] for row in per_student])
    if "expected_level_posterior" in case:
        compare("expected_level_posterior", list(zip(*posterior.kept, strict=True)))
    if "expected_loglik" in case:
        worst["expected_loglik"] = max(
            abs((computed - prior.log_likelihoods[0]) / expected - 1)
            for computed, expected in zip(posterior.log_likelihoods, case["expected_loglik"], strict=True)
        )
    if "expected_information_gain_first_question_bits" in case:
        expected = case["expected_information_gain_first_question_bits"]
        there = {skill: prior.events[number][0] for number, skill in enumerate(skills)}
        worst["expected_information_gain_first_question_bits"] = max(
            abs(expected_information(there[skill], 0.1, 0.2) - bits) for skill, bits in expected.items()
        )
    return worst


def test_there_are_sixteen_cases() -> None:
    assert len(CASES) == 16


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_expected_number_of_a_case_is_reached(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    worst = check(case)
    assert worst.keys() | ENUMERATED >= {name for name in case if name.startswith("expected_")}
    assert max(worst.values()) <= EXACT, worst


LISTING_STATES = [path for path in CASES if "expected_posterior_over_states" in path.read_text("utf-8")]


def test_five_cases_list_the_states() -> None:
    assert len(LISTING_STATES) == 5


@pytest.mark.parametrize("path", LISTING_STATES, ids=lambda path: path.stem)
def test_what_is_ready_follows_from_the_states(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    posterior = solve(case, case["responses"])
    for row, chances_of_states in enumerate(case["expected_posterior_over_states"]):
        for number in range(len(case["skills"])):
            ready = sum(
                chance
                for chance, fringe in zip(chances_of_states, case["outer_fringe_per_state"], strict=True)
                if fringe[number]
            )
            assert posterior.events[len(case["skills"]) + number][row] == pytest.approx(ready, abs=EXACT)


# --- small networks -------------------------------------------------------------------------------------------------

RAIN = Factor(("rain",), (0.8, 0.2))
WET = Factor(("rain", "wet"), (0.9, 0.1, 0.2, 0.8))


def test_a_network_of_two_is_bayes_rule() -> None:
    plan = plan_elimination({"rain": 2, "wet": 2}, [("rain", "wet")])
    seen_wet = Evidence(("wet",), [(0, 1), (1, 0), (1, 1)])
    events = [Event(("rain",), (False, True)), Event(("rain", "wet"), (True, False, False, True)), Event((), (True,))]
    found = distribute(collect(build_network(plan, [RAIN, WET]), [seen_wet], 3), events)
    assert found.events[0] == pytest.approx([0.16 / 0.24, 0.04 / 0.76, 0.2])
    assert found.events[1] == pytest.approx([0.16 / 0.24, 0.72 / 0.76, 0.88])
    assert found.events[2] == pytest.approx([1, 1, 1])
    assert found.log_likelihoods == pytest.approx([log(0.24), log(0.76), 0])


def test_kept_variables_stay_together_and_take_their_weights_last() -> None:
    plan = plan_elimination({"rain": 2, "season": 3, "wet": 2}, [("season", "rain"), ("rain", "wet")], kept=["season"])
    by_season = Factor(("season", "rain"), (0.9, 0.1, 0.5, 0.5, 0.2, 0.8))
    collected = collect(build_network(plan, [by_season, WET]), [Evidence(("wet",), [(0, 1)])], 1)
    likelihood = [0.9 * 0.1 + 0.1 * 0.8, 0.5 * 0.1 + 0.5 * 0.8, 0.2 * 0.1 + 0.8 * 0.8]
    assert [column[0] / collected.root[0][0] for column in collected.root] == pytest.approx(
        [value / likelihood[0] for value in likelihood]
    )
    weights = (0.5, 0.3, 0.2)
    total = sum(weight * value for weight, value in zip(weights, likelihood, strict=True))
    found = distribute(collected, [Event(("season",), (True, False, False))], weights)
    assert found.log_likelihoods == pytest.approx([log(total)])
    assert found.kept[0] == found.events[0] == pytest.approx([0.5 * likelihood[0] / total])


def test_several_states_two_kept_variables_and_two_unconnected_parts() -> None:
    states = {"a": 3, "b": 2, "c": 4, "k": 2, "l": 3}
    scopes = [("a", "b", "k"), ("c", "l"), ("b",)]
    tables = {
        scope: [1 + (7 * place + 3 * number) % 11 for place in range(prod(states[name] for name in scope))]
        for number, scope in enumerate(scopes)
    }
    weights = [1, 2, 3, 4, 5, 6]
    plan = plan_elimination(states, scopes, kept=("k", "l"))
    network = build_network(plan, [Factor(scope, table) for scope, table in tables.items()])
    event = Event(("b", "a"), (True, False, False, False, True, True))
    found = distribute(collect(network, [], 1), [event], weights)

    def entry(scope: tuple[str, ...], state: dict[str, int]) -> int:
        place = 0
        for name in scope:
            place = place * states[name] + state[name]
        return place

    total = wanted = 0
    for values in product(*(range(count) for count in states.values())):
        state = dict(zip(states, values, strict=True))
        weight = weights[entry(("k", "l"), state)] * prod(tables[scope][entry(scope, state)] for scope in scopes)
        total += weight
        wanted += weight * event.holds[entry(("b", "a"), state)]
    assert found.log_likelihoods[0] == pytest.approx(log(total), rel=EXACT)
    assert found.events[0][0] == pytest.approx(wanted / total, abs=EXACT)


@pytest.mark.parametrize("pieces", [5, 6, 7, 500, 5000])
def test_many_pieces_of_evidence_do_not_sink_to_zero(pieces: int) -> None:
    plan = plan_elimination({"rain": 2}, [("rain",)])
    evidence = [
        Evidence(("rain",), [(0.01, 0.02), (0.02, 0.01)][number % 2 : number % 2 + 1]) for number in range(pieces)
    ]
    found = distribute(collect(build_network(plan, [RAIN]), evidence, 1), [Event(("rain",), (False, True))])
    odds = 0.25 * 2 ** (pieces % 2)
    assert found.events[0][0] == pytest.approx(odds / (1 + odds))
    smaller = pieces // 2
    first, second = (pieces - smaller) * log(0.01) + smaller * log(0.02), log(0.8)
    assert found.log_likelihoods[0] == pytest.approx(first + second + log(1 + odds), rel=EXACT)


def test_a_star_with_many_rays_does_not_sink_to_zero() -> None:
    rays = [f"ray {number}" for number in range(400)]
    factors = [Factor(("rain",), (0.5, 0.5)), *(Factor(("rain", ray), (0.9, 0.1, 0.1, 0.9)) for ray in rays)]
    plan = plan_elimination(dict.fromkeys(["rain", *rays], 2), [factor.variables for factor in factors])
    evidence = [Evidence((ray,), [(1e-6, 1e-7) if number % 2 else (1e-7, 1e-6)]) for number, ray in enumerate(rays)]
    found = distribute(collect(build_network(plan, factors), evidence, 1), [Event(("rain",), (False, True))])
    assert found.events[0][0] == pytest.approx(0.5)
    both = log(0.9e-6 + 0.1e-7) + log(0.1e-6 + 0.9e-7)
    assert found.log_likelihoods[0] == pytest.approx(200 * both, rel=EXACT)


def test_factors_that_sum_to_anything_do_not_overflow() -> None:
    """The down-sets of a tree of 2,047 nodes: about 2 ** 1203 of them, more than a float holds when multiplied out."""
    nodes = [f"n{number}" for number in range(2047)]
    allowed = [Factor(("n0",), (1, 1))]
    allowed += [Factor((nodes[(number - 1) // 2], nodes[number]), (1, 0, 1, 1)) for number in range(1, len(nodes))]
    plan = plan_elimination(dict.fromkeys(nodes, 2), [factor.variables for factor in allowed])
    found = distribute(collect(build_network(plan, allowed), [], 1), [Event(("n0",), (False, True))])
    counts = 2
    for _ in range(10):
        counts = counts * counts + 1
    assert found.log_likelihoods[0] == pytest.approx(log(counts), rel=EXACT)
    assert found.events[0][0] == pytest.approx(1.0)


def test_impossible_evidence_names_its_row() -> None:
    plan = plan_elimination({"a": 2, "b": 2}, [("a", "b")])
    network = build_network(plan, [Factor(("a", "b"), (1, 0, 0, 1))])
    rows = [Evidence(("a",), [(1, 0), (1, 0)]), Evidence(("b",), [(1, 0), (0, 1)])]
    with pytest.raises(ImpossibleEvidenceError) as caught:
        collect(network, rows, 2)
    assert caught.value.row == 1


def test_impossible_states_are_no_obstacle() -> None:
    plan = plan_elimination({"a": 2, "b": 2, "c": 2}, [("a", "b"), ("b", "c")])
    same = (1, 0, 0, 1)
    network = build_network(plan, [Factor(("a", "b"), same), Factor(("b", "c"), same)])
    found = distribute(collect(network, [Evidence(("a",), [(0, 1)])], 1), [Event(("c",), (False, True))])
    assert found.events[0] == [1.0]


@pytest.mark.parametrize(
    ("variables", "table", "message"),
    [
        (("rain", "wet"), (1, 2, 3), "a table over rain, wet has 4 entries, not 3"),
        (("rain", "snow"), (1, 2, 3, 4), "no table holds rain, snow together"),
    ],
)
def test_factors_evidence_and_events_must_fit(variables: tuple[str, ...], table: tuple[int, ...], message: str) -> None:
    plan = plan_elimination({"rain": 2, "wet": 2, "snow": 2}, [("rain", "wet"), ("snow",)])
    network = build_network(plan, [])
    with pytest.raises(ValueError, match=message):
        build_network(plan, [Factor(variables, table)])
    with pytest.raises(ValueError, match=message):
        collect(network, [Evidence(variables, [table])], 1)
    with pytest.raises(ValueError, match=message):
        distribute(collect(network, [], 1), [Event(variables, [bool(number) for number in table])])


def test_each_row_needs_its_evidence() -> None:
    network = build_network(plan_elimination({"rain": 2}, [("rain",)]), [])
    with pytest.raises(ValueError, match="1 rows of evidence on rain, not 2"):
        collect(network, [Evidence(("rain",), [(1, 1)])], 2)
