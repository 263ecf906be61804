"""What every record may hold: the question and the picture that stand for a skill."""

import pytest
from tests.conftest import LoadText

from unpack.library.model import Skill
from unpack.paper.document import Figure
from unpack.paper.records.record import missing, prose, sample_picture, sample_question
from unpack.paper.values import Prose

LINE = "figure: {number-line: {from: 0, to: 10, step: 1}, alt: A line from 0 to 10.}"
DRAWN = "drawn: {ask: 'Double {n}.', given: {n: 1..9}, answer: 2 * n}"
LET = "let: {ask: 'Halve {n}.', let: {n: 2 * 4}, answer: n / 2}"
RETIRED = "old: {ask: Old?, answer: 1, retired: {on: 2026-01-01}}"
ORDER = "order: {kind: order, ask: 'In order: {order}.', order: [1, 2, 3]}"
PICTURE = f"picture: {{ask: What is at P?, answer: 4, {LINE}}}"
LATER_PICTURE = f"later: {{ask: And at Q?, answer: 4, {LINE}}}"
CHOSEN = "chosen: {ask: Which is the greatest?, answer: 9, form: choice}"
WORDS = "words: {kind: choice, ask: How do you say 7?, options: {answer: seven, halving/doubles: eleven}}"
SIGNS = "signs: {ask: Which sign?, choices: ['<', '>'], answer: '\"<\"'}"
PLAIN = "plain: {ask: What is half of 6?, answer: 3}"
TOLD = "told: {ask: Tell why., exemplar: So., scoring: {1: Yes, 0: No}}"


def skill_with(load_text: LoadText, *items: str) -> Skill:
    text = "progression: sample-items\ntitle: S\nskills:\n  one:\n    name: One\n    evidence: Does.\n"
    text += "    items:\n" + "".join(f"      {item}\n" for item in items) if items else ""
    loaded = load_text(items=text)
    assert not loaded.report.has_errors, list(loaded.report)
    return loaded.library.skills["sample-items/one"]


@pytest.mark.parametrize(
    ("items", "question"),
    [
        ((), ""),
        ((PLAIN, TOLD), "What is half of 6?"),
        # Options in words are the second choice, an explanation the last.
        ((TOLD, WORDS, SIGNS, PLAIN), "What is half of 6?"),
        ((TOLD, WORDS, SIGNS), "How do you say 7?"),
        ((TOLD,), "Tell why."),
        # Not what is drawn, has names to fill in, was retired, needs its picture or its options.
        ((DRAWN, LET, RETIRED, ORDER, PICTURE, CHOSEN, PLAIN), "What is half of 6?"),
        ((DRAWN, LET, RETIRED, ORDER, PICTURE, CHOSEN), ""),
    ],
)
def test_the_question_that_stands_for_a_skill(load_text: LoadText, items: tuple[str, ...], question: str) -> None:
    found = sample_question(skill_with(load_text, *items))
    assert found == (Prose(question) if question else "")


@pytest.mark.parametrize(
    ("items", "has_picture"),
    [((PICTURE, PLAIN), True), ((DRAWN, PICTURE), True), ((PLAIN, LATER_PICTURE), False), ((DRAWN,), False)],
)
def test_the_picture_of_the_first_item_that_is_not_drawn(
    load_text: LoadText, items: tuple[str, ...], has_picture: bool
) -> None:
    found = sample_picture(skill_with(load_text, *items))
    assert found == (
        Figure("number-line", {"from": "0", "to": "10", "step": "1"}, "A line from 0 to 10.") if has_picture else ""
    )


def test_nothing_is_nothing_in_a_template(load_text: LoadText) -> None:
    assert prose("") == ""
    assert missing("Block", "field", []) == ()
    (omission,) = missing("Block", "field", [skill_with(load_text)])
    assert omission.skills == ("sample-items/one",)
