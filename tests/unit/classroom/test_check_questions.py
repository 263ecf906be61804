"""Questions to ask one more time: which are fresh, and which tells most."""

import textwrap

import pytest

from unpack.classroom.check_questions import choose_question, draw_fresh
from unpack.unpacking.sets.slip_map_form import MappedQuestion, SlipMap

NUMBER = 'one: {ask: "{n} + 2", given: {n: 10..90}, answer: n + 2}\n'


@pytest.fixture
def fresh(load_text):
    """Fresh questions on the skills a and b, whose items are given as YAML, after those `asked`, as item and text."""

    def draw(a=NUMBER, b=NUMBER, asked=(), skills=("steps/a", "steps/b")):
        text = "progression: steps\ntitle: Steps\nskills:\n"
        for name, items in (("a", a), ("b", b)):
            text += (
                f"  {name}: {{name: A step, evidence: Does it., standards: [3.S.B.1]}}\n"
                if not items
                else (
                    f"  {name}:\n    name: A step\n    evidence: Does it.\n    standards: [3.S.B.1]\n"
                    f"    items:\n{textwrap.indent(items, '      ')}"
                )
            )
        loaded = load_text(halving=None, steps=text)
        assert [found.message for found in loaded.report if found.severity == "error"] == []
        questions = {
            f"Q{number}": MappedQuestion(id, ("steps/a",), text, given=dict(*given))
            for number, (id, text, *given) in enumerate(asked, start=1)
        }
        return draw_fresh(loaded.library, skills, SlipMap("sample-1", questions, seed="7"))

    return draw


def items(found, skill="steps/a"):
    return [question.item.form.key for question in found.get(skill, ())]


def test_one_draw_an_item_in_the_authors_order(fresh):
    found = fresh(a=NUMBER + NUMBER.replace("one", "two"))
    assert items(found) == ["one", "two"]
    assert items(found, "steps/b") == ["one"]
    assert fresh() == fresh()


@pytest.mark.parametrize(
    "item",
    [
        NUMBER.replace("answer: n + 2", "answer: n + 2, also: [b]"),
        NUMBER.replace("answer: n + 2", "answer: n + 2, retired: {on: 2027-01-01}"),
        "one: {ask: Why?, exemplar: So., scoring: {1: So., 0: No.}}\n",
        NUMBER + 'two: {ask: "What did you add?", answer: 2, after: one}\n',
        "",
    ],
)
def test_what_cannot_be_asked_by_itself_is_not_asked(fresh, item):
    assert list(fresh(a=item)) == ["steps/b"]


def test_skills_that_the_library_does_not_have_are_passed_over(fresh):
    assert list(fresh(skills=("steps/b", "steps/gone"))) == ["steps/b"]


def test_no_numbers_are_asked_twice(fresh):
    three = 'one: {ask: "{n} + 2", given: {n: 10..12}, answer: n + 2, variants: 3}\n'
    texts = [f"{n} + 2" for n in (10, 11, 12)]
    for number, left in enumerate(texts):
        asked = [("steps/a/one", text) for place, text in enumerate(texts) if place != number]
        assert [question.item.stem for question in fresh(a=three, asked=asked)["steps/a"]] == [left]
    assert "steps/a" not in fresh(a=three, asked=[("steps/a/one", text) for text in texts])
    # Another item may have asked the very same.
    assert "steps/a" not in fresh(a=three, asked=[("steps/b/one", text) for text in texts])


def test_the_same_words_about_another_picture_are_another_question(fresh):
    line = '{from: 10, to: 20, step: 1, mark: {P: "{n}"}}'
    point = (
        "one: {ask: What number is at P?, given: {n: 11..13}, answer: n, variants: 3, "
        f'figure: {{number-line: {line}, alt: "A line with P at {{n}}."}}}}\n'
    )
    text = "What number is at P?"

    def left(*asked):
        return [question.item.values["n"] for question in fresh(a=point, asked=asked).get("steps/a", ())]

    (first,) = left()
    assert left(("steps/b/one", text)) == [first]
    assert left(("steps/a/one", text, {"n": str(first)})) != [first]
    assert left(*(("steps/a/one", text, {"n": str(n)}) for n in (11, 12, 13))) == []
    assert left(("steps/a/one", text)) == []


CHOICE = 'one: {kind: choice, ask: "Which is {n}?", given: {n: 10..90}, options: {answer: "{n}"}, other: [x, y, z]}\n'
FIGURE = """\
one:
  ask: "{n} + 2"
  given: {n: 10..90}
  answer: n + 2
  figure: {number-line: {from: 10, to: 20, step: 1}, alt: A line.}
"""


def test_the_guess_is_that_of_how_it_is_asked(fresh):
    assert [question.guess for question in fresh(a=CHOICE)["steps/a"]] == [0.25]
    assert [question.guess for question in fresh()["steps/a"]] == [0.05]
    own = NUMBER.replace("answer: n + 2", "answer: n + 2, slip: 0.2, guess: 0.1")
    assert [(question.slip, question.guess) for question in fresh(a=own)["steps/a"]] == [(0.2, 0.1)]


@pytest.mark.parametrize(
    ("a", "b", "chances", "chosen"),
    [
        # The skill of which less is known.
        (NUMBER, NUMBER, ([0.9], [0.5]), ("steps/b", "one")),
        (NUMBER, NUMBER, ([0.5], [0.9]), ("steps/a", "one")),
        (NUMBER, NUMBER, ([0.5], [0.5]), ("steps/a", "one")),
        # The question with less luck in it.
        (CHOICE, NUMBER, ([0.5], [0.5]), ("steps/b", "one")),
        (CHOICE + NUMBER.replace("one", "two"), NUMBER, ([0.5], [0.9]), ("steps/a", "two")),
        # What can be said aloud before what needs a picture.
        (FIGURE + NUMBER.replace("one", "two"), NUMBER, ([0.5], [0.9]), ("steps/a", "two")),
        (FIGURE, NUMBER, ([0.5], [0.9]), ("steps/a", "one")),
        # All students count.
        (NUMBER, NUMBER, ([0.5, 1.0, 1.0], [0.3, 0.3, 0.3]), ("steps/b", "one")),
        # Nothing is left to be found out.
        (NUMBER, NUMBER, ([1.0], [0.0]), None),
        (NUMBER, NUMBER, ([], []), None),
        ("", "", ([0.5], [0.5]), None),
    ],
)
def test_what_tells_most_is_asked(fresh, a, b, chances, chosen):
    found = choose_question(fresh(a=a, b=b), dict(zip(("steps/a", "steps/b"), chances, strict=True)))
    assert (found and (found.skill.id, found.item.form.key)) == chosen
