"""Each check: an example that yields its code and nothing else, and one beside it that yields nothing at all."""

import json
import re
from collections.abc import Callable

import pytest

from unpack.library.load import Loaded
from unpack.review.catalogue import BASIC, STRICT, STRICT_ITEMS, name_check
from unpack.review.check import check_library, count_checked

LoadText = Callable[..., Loaded]

SOUND = {
    "name": "A skill",
    "standards": ["2.S.A.1"],
    "i-can": "I can halve a number.",
    "evidence": "Does it.",
    "levels": {"beginning": "One.", "developing": "Two.", "meeting": "Three.", "extending": "Four."},
    "items": {"first": {"ask": "1 + 1 =", "answer": 2}, "second": {"ask": "2 + 2 =", "answer": 4}},
}


def skill(**fields: object) -> dict[str, object]:
    """A sound skill with fields replaced, added, or left out (None); `_` stands for `-`."""
    given = {name.replace("_", "-"): value for name, value in fields.items()}
    return {name: value for name, value in {**SOUND, **given}.items() if value is not None}


def progression(*, misconceptions: dict[str, object] | None = None, **skills: dict[str, object]) -> str:
    """A progression of these skills as YAML (JSON is YAML in its flow style)."""
    thoughts = {"misconceptions": misconceptions} if misconceptions else {}
    head = {"progression": "halving", "title": "Halves", "owners": ["grade-2"], "sources": [{"title": "Our notes"}]}
    return json.dumps({**head, **thoughts, "skills": skills}, indent=1) + "\n"


def thought(**fields: str) -> dict[str, str]:
    """A misconception with everything; a field of "" is left out."""
    given = {"thinks": "It is less.", "shows": "Takes less.", "respond": "Ask for more.", **fields}
    return {name: value for name, value in given.items() if value}


def drawn(**fields: object) -> dict[str, object]:
    """An item with two numbers to draw."""
    return {"ask": "{a} + {b} =", "given": {"a": "11..40", "b": "3..9"}, "answer": "a + b", **fields}


def also() -> dict[str, object]:
    """An item that draws on another skill, too."""
    return drawn(also=["first"])


WHY = "It is used."
LISTED = {"first": drawn(wrong={"less": "a - b"}), "second": drawn(wrong={"less": "a - b"})}
PAIR = {"less": thought(), "more": thought()}
SHARED = drawn(wrong={"less": "a - b", "more": "same as less"})
FIRST, LATER = skill(), skill(standards=["3.S.B.1"])
RETIRED = {"name": "Old", "retired": {"on": "2026-01-01", "replaced-by": "first"}}
CASES: dict[str, list[tuple[str, str]]] = {
    "unreached-skill": [
        (
            progression(first=FIRST, second=skill(standards=None, needs={"first": WHY})),
            progression(first=skill(standards=None), second=skill(needs={"first": WHY})),
        ),
        (
            progression(first=FIRST, second=skill(standards=None, helped_by={"first": WHY})),
            progression(first=skill(standards=None), second=skill(helped_by={"first": WHY})),
        ),
    ],
    "retired-reference": [
        (
            progression(first=FIRST, old=RETIRED, last=skill(needs={"first": WHY, "old": WHY})),
            progression(first=FIRST, old=RETIRED, last=skill(needs={"first": WHY})),
        ),
        (
            progression(first=FIRST, old=RETIRED, last=skill(needs={"first": WHY}, helped_by={"old": WHY})),
            progression(first=FIRST, old={**RETIRED, "needs": {"first": WHY}}, last=skill(needs={"first": WHY})),
        ),
    ],
    "skill-without-items": [(progression(only=skill(items=None)), progression(only=skill()))],
    "skill-without-levels": [(progression(only=skill(levels=None)), progression(only=skill()))],
    "skill-without-i-can": [(progression(only=skill(i_can=None)), progression(only=skill()))],
    "missing-level": [
        (
            progression(only=skill(levels={"beginning": "One.", "meeting": "Three.", "extending": "Four."})),
            progression(only=skill()),
        )
    ],
    "unwritten-text": [(progression(only=skill(teach={"notes": "TODO notes"})), progression(only=skill(name="To do")))],
    "isolated-skill": [
        (
            progression(first=FIRST, second=skill(needs={"first": WHY}), alone=skill()),
            progression(first=FIRST, second=skill(needs={"first": WHY}), alone=skill(helped_by={"first": WHY})),
        ),
        (progression(first=FIRST, alone=FIRST), progression(alone=FIRST)),
    ],
    "redundant-prerequisite": [
        (
            progression(
                first=FIRST, middle=skill(needs={"first": WHY}), last=skill(needs={"middle": WHY, "first": WHY})
            ),
            progression(
                first=FIRST,
                middle=skill(needs={"first": WHY}),
                last=skill(needs={"middle": WHY}, helped_by={"first": WHY}),
            ),
        )
    ],
    "grade-inversion": [
        (
            progression(first=LATER, last=skill(needs={"first": WHY})),
            progression(first=FIRST, last=skill(standards=["3.S.B.1"], needs={"first": WHY})),
        ),
        (
            progression(
                first=LATER,
                other=skill(standards=["3.S.B.1"], helped_by={"first": WHY}),
                last=skill(needs={"any of": [{"first": WHY}, {"other": WHY}]}),
            ),
            # One branch that can be gone is enough.
            progression(
                first=FIRST,
                other=skill(standards=["3.S.B.1"], helped_by={"first": WHY}),
                last=skill(needs={"any of": [{"first": WHY}, {"other": WHY}]}),
            ),
        ),
    ],
    "hard-and-soft": [
        (
            progression(first=FIRST, last=skill(needs={"first": WHY}, helped_by={"first": WHY})),
            progression(first=FIRST, last=skill(needs={"first": WHY})),
        )
    ],
    "idle-branch": [
        (
            progression(first=FIRST, last=skill(needs={"any of": [{"first": WHY}]})),
            progression(first=FIRST, last=skill(needs={"first": WHY})),
        ),
        (
            progression(
                first=FIRST,
                other=skill(helped_by={"first": WHY}),
                last=skill(needs={"any of": [{"first": WHY}, {"first": WHY, "other": WHY}]}),
            ),
            progression(
                first=FIRST,
                other=skill(helped_by={"first": WHY}),
                last=skill(needs={"any of": [{"first": WHY}, {"other": WHY}]}),
            ),
        ),
        (
            progression(first=FIRST, last=skill(needs={"any of": [{"first": WHY}, {"first": WHY}]})),
            progression(first=FIRST, last=skill(needs={"first": WHY})),
        ),
    ],
    "prerequisite-without-reason": [
        (
            progression(first=FIRST, last=skill(needs={"first": ""})),
            progression(first=FIRST, last=skill(needs={"first": WHY})),
        ),
        (
            progression(first=FIRST, last=skill(helped_by={"first": ""})),
            progression(first=FIRST, last=skill(helped_by={"first": WHY})),
        ),
    ],
    "inseparable-skills": [
        (
            progression(first=FIRST, last=skill(needs={"first": WHY}, items={"one": also(), "two": also()})),
            progression(first=FIRST, last=skill(needs={"first": WHY}, items={"one": also(), "two": drawn()})),
        )
    ],
    "misconception-without-response": [
        (
            progression(misconceptions={"less": thought(respond="")}, only=skill(items=LISTED)),
            progression(misconceptions={"less": thought()}, only=skill(items=LISTED)),
        )
    ],
    "unused-parameter": [
        (
            progression(only=skill(items={"first": drawn(let={"c": "a - b"}), "second": drawn()})),
            progression(only=skill(items={"first": drawn(let={"c": "a - b"}, answer="c + b + b"), "second": drawn()})),
        )
    ],
    "unshown-misconception": [
        (
            progression(misconceptions={"less": thought()}, only=skill()),
            progression(misconceptions={"less": thought()}, only=skill(items=LISTED)),
        ),
        # A rule brings out what no item lists, unless it always gives the right answer.
        (
            progression(
                misconceptions={"less": thought(rule="b + a")}, only=skill(items={"one": drawn(), "two": drawn()})
            ),
            progression(
                misconceptions={"less": thought(rule="a - b")}, only=skill(items={"one": drawn(), "two": drawn()})
            ),
        ),
    ],
    "inseparable-misconceptions": [
        (
            progression(misconceptions=PAIR, only=skill(items={"one": SHARED, "two": SHARED})),
            progression(
                misconceptions=PAIR,
                only=skill(items={"one": SHARED, "two": drawn(wrong={"less": "a - b", "more": "a + b + 1"})}),
            ),
        ),
    ],
    "few-items": [
        (progression(only=skill(items={"first": {"ask": "1 + 1 =", "answer": 2}})), progression(only=skill()))
    ],
}
# Those of wording, of rights and of files have tests of their own.
CHECKS = [check for check in (*BASIC, *STRICT, *STRICT_ITEMS) if name_check(check) in CASES]
EXAMPLES = [(code, bad, good) for code, examples in CASES.items() for bad, good in examples]


def find_codes(loaded: Loaded) -> list[str]:
    assert not list(loaded.report), [found.message for found in loaded.report]
    return sorted({found.code for check in CHECKS for found in check(loaded.library)})


@pytest.mark.parametrize(("code", "bad", "good"), EXAMPLES)
def test_the_bad_example_yields_its_code_alone_and_the_good_one_nothing(
    load_text: LoadText, code: str, bad: str, good: str
) -> None:
    assert find_codes(load_text(halving=bad)) == [code]
    assert find_codes(load_text(halving=good)) == []


def test_every_example_has_its_check() -> None:
    assert {name_check(check) for check in CHECKS} == CASES.keys()


@pytest.mark.parametrize(("code", "bad", "good"), EXAMPLES)
def test_a_finding_points_into_its_file_and_names_what_it_is_about(
    load_text: LoadText, code: str, bad: str, good: str
) -> None:
    loaded = load_text(halving=bad)
    found = [found for check in CHECKS for found in check(loaded.library)]
    assert found
    for one in found:
        assert one.span.path == "library/halving.yaml"
        assert one.severity == "warning"
        assert one.span.text.strip()
        assert one.message[0].islower() or one.message[0] == "`"
        assert not one.message.endswith(".")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CASES["skill-without-levels"][0][0], "`only` has no `levels`: the rubric of 2.S.A.1 leaves it out"),
        (CASES["retired-reference"][0][0], "`old` retired on 2026-01-01"),
        (CASES["redundant-prerequisite"][0][0], "`last` needs `first` already through `middle`"),
        (CASES["grade-inversion"][0][0], "`last` (grade 2) needs `first` (grade 3)"),
        (CASES["missing-level"][0][0], "`only` says nothing for `developing`: its cell stays empty"),
        (CASES["few-items"][0][0], "one answer on `only` is a hint, not a finding"),
        (CASES["inseparable-skills"][0][0], "every item of `last` also draws on `first`"),
        (CASES["inseparable-misconceptions"][0][0], "`less` and `more` cannot be told apart on `only`"),
        (CASES["unshown-misconception"][0][0], "no item can show `less`"),
        (CASES["misconception-without-response"][0][0], "the group page for `less` has no first move"),
    ],
)
def test_messages_say_what_and_where(load_text: LoadText, text: str, message: str) -> None:
    loaded = load_text(halving=text)
    assert message in [found.message for check in CHECKS for found in check(loaded.library)]


def test_strict_checks_run_when_asked_and_no_check_runs_on_what_could_not_be_read(load_text: LoadText) -> None:
    loaded = load_text(halving=CASES["few-items"][0][0])
    assert [found.code for found in check_library(loaded)] == []
    assert "few-items" in [found.code for found in check_library(loaded, strict=True)]
    broken = load_text(halving=progression(only=skill(items=None, nam="x")))
    assert [found.code for found in check_library(broken, strict=True)] == ["unknown-field"]


def test_what_was_looked_at_is_counted(load_text: LoadText) -> None:
    loaded = load_text(halving=progression(first=FIRST, second=skill(needs={"first": WHY})))
    assert count_checked(loaded) == {"files": 3, "skills": 2, "items": 4}
    old = {"retired": {"on": "2027-06-01", "replaced-by": "first"}}
    loaded = load_text(halving=progression(first=FIRST, second=skill(needs={"first": WHY}), old=old))
    assert count_checked(loaded) == {"files": 3, "skills": 2, "items": 4}


def test_a_pair_that_another_skill_parts_is_told_with_the_question_that_does(load_text: LoadText) -> None:
    parting = {"parting": drawn(wrong={"less": "a - b", "more": "a + b + 1"}), "second": drawn()}
    shared = {"one": SHARED, "two": SHARED}
    text = progression(misconceptions=PAIR, first=skill(items=parting), last=skill(needs={"first": WHY}, items=shared))
    (found,) = check_library(load_text(halving=text), strict=True)
    assert found.code == "inseparable-misconceptions"
    assert found.hint is not None
    assert re.fullmatch(r"add “\d+ \+ \d =” \(halving/first/parting\): less gives \d+; more gives \d+", found.hint)


def test_a_rule_that_cannot_be_read_is_an_error_even_where_no_item_has_its_names(load_text: LoadText) -> None:
    text = progression(misconceptions={"less": thought(rule="round(shells)")}, only=skill(items=LISTED))
    (found,) = check_library(load_text(halving=text))
    assert (found.code, found.severity, found.span.text) == ("invalid-expression", "error", "round")
    assert not list(check_library(load_text(halving=text), with_items=False))
