"""The question and the picture that stand for a skill."""

import pytest
from tests.conftest import LoadText

from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.paper.document import Figure
from unpack.paper.records.sample import sample_picture, sample_question
from unpack.paper.templates.values import Prose

LINE = "figure: {number-line: {from: 0, to: 10, step: 1}, alt: A line from 0 to 10.}"
DRAWN = "drawn: {ask: 'Double {n}.', given: {n: 1..9}, answer: 2 * n}"
DRAWN_PICTURE = "shown: {ask: 'What is at P?', given: {n: 1..9}, answer: n, figure: {number-line: {from: 0, to: 10, step: 1, mark: {P: '{n}'}}, alt: 'P is at {n}.'}}"
LONG = f"long: {{ask: '{'Tell all that you know about halves. ' * 4}', answer: 1}}"
BEHIND = "behind: {ask: And why?, answer: 1, after: plain}"
LET = "let: {ask: 'Halve {n}.', let: {n: 2 * 4}, answer: n / 2}"
RETIRED = "old: {ask: Old?, answer: 1, retired: {on: 2026-01-01}}"
ORDER = "order: {kind: order, ask: 'In order: {order}.', order: [1, 2, 3]}"
PICTURE = f"picture: {{ask: What is at P?, answer: 4, {LINE}}}"
LATER_PICTURE = f"later: {{ask: And at Q?, answer: 4, {LINE}}}"
CHOSEN = "chosen: {ask: Which is the greatest?, answer: 9, form: choice}"
WORDS = "words: {kind: choice, ask: How do you say 7?, options: {answer: seven, halving/doubles: eleven}}"
SIGNS = "signs: {ask: Which sign?, choices: ['<', '>'], answer: '\"<\"'}"
PICTURE_OF_OPTIONS = (
    f"which: {{kind: choice, ask: Which letter is at 4?, options: {{answer: P, halving/doubles: Q}}, {LINE}}}"
)
PLAIN = "plain: {ask: What is half of 6?, answer: 3}"
TOLD = "told: {ask: Tell why., exemplar: So., scoring: {1: Yes, 0: No}}"


def library_with(load_text: LoadText, *items: str) -> tuple[Library, Skill]:
    text = "progression: sample-items\ntitle: S\nskills:\n  one:\n    name: One\n    evidence: Does.\n"
    text += "    items:\n" + "".join(f"      {item}\n" for item in items) if items else ""
    loaded = load_text(items=text)
    assert not loaded.report.has_errors, list(loaded.report)
    return loaded.library, loaded.library.skills["sample-items/one"]


@pytest.mark.parametrize(
    ("items", "question"),
    [
        ((), ""),
        ((PLAIN, TOLD), "What is half of 6?"),
        # Numbers that the author chose come first, then drawn ones, options in words, and an explanation last.
        ((TOLD, WORDS, SIGNS, DRAWN, PLAIN), "What is half of 6?"),
        ((TOLD, WORDS, SIGNS, LET), "Halve 8."),
        ((TOLD, WORDS, SIGNS), "How do you say 7?"),
        ((TOLD,), "Tell why."),
        # Not what was retired, stands behind another, is too long, or needs its picture or its options.
        ((RETIRED, ORDER, PICTURE, CHOSEN, LONG, BEHIND, PLAIN), "What is half of 6?"),
        ((RETIRED, ORDER, PICTURE, CHOSEN, LONG), ""),
    ],
)
def test_the_question_that_stands_for_a_skill(load_text: LoadText, items: tuple[str, ...], question: str) -> None:
    found = sample_question(*library_with(load_text, *items))
    assert found == (Prose(question) if question else "")


def test_drawn_numbers_are_the_same_each_time(load_text: LoadText) -> None:
    found = [sample_question(*library_with(load_text, DRAWN)) for _ in range(2)]
    assert found[0] == found[1]
    assert str(found[0]) in {f"Double {n}." for n in range(1, 10)}


@pytest.mark.parametrize(
    ("items", "question"),
    [
        ((PICTURE, PLAIN), "What is at P?"),
        ((DRAWN, PICTURE), "What is at P?"),
        ((PLAIN, LATER_PICTURE), ""),
        ((DRAWN,), ""),
        # A picture says nothing without what is asked of it: not where options or a text before it belong to it.
        ((PICTURE_OF_OPTIONS, PICTURE), ""),
        ((PICTURE.replace("answer: 4", "answer: 4, form: choice"),), ""),
        ((PICTURE.replace("What is at P?", "What is at P? " * 20),), ""),
    ],
)
def test_the_picture_of_the_first_item_stands_with_its_question(
    load_text: LoadText, items: tuple[str, ...], question: str
) -> None:
    picture = Figure("number-line", {"from": "0", "to": "10", "step": "1"}, "A line from 0 to 10.")
    found = sample_picture(*library_with(load_text, *items))
    assert found == ((Prose(question), picture) if question else ("", ""))


def test_a_picture_may_be_drawn_with_numbers(load_text: LoadText) -> None:
    question, found = sample_picture(*library_with(load_text, DRAWN_PICTURE))
    assert question == Prose("What is at P?")
    assert isinstance(found, Figure)
    assert found.alt in {f"P is at {n}." for n in range(1, 10)}
