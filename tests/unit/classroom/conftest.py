"""Classes for tests of what is said about them: the reference class, and small ones of letters."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.conftest import LoadText

from unpack.classroom.asked_items import ask
from unpack.classroom.responses import Response, Responses
from unpack.classroom.roster import Student
from unpack.library.library import Library
from unpack.library.selector import Target, select_target
from unpack.unpacking.sets.slip_map_form import MappedOption, MappedQuestion, SlipMap

CASE = Path(__file__).parents[2] / "reference" / "diagnosis-cases" / "class-rounding-entry.json"
GRADES = {"place-value": 1, "number-line-and-half": 2, "rounding": 3}
FRAMEWORK = "framework: sample\ntitle: Sample\nstandards:\n" + "".join(
    f"  {grade}.S.A.1: {{grade: {grade}, domain: Number, cluster: Number, text: Numbers., text-is: paraphrase}}\n"
    for grade in GRADES.values()
)

Rows = Mapping[str, Sequence[str | float | None]]


class ClassCase(NamedTuple):
    """A library, what the class was asked about, and its answers."""

    library: Library
    target: Target
    responses: Responses


@pytest.fixture(scope="session")
def case() -> dict[str, Any]:
    """The reference case: expected numbers, labels and next steps of eleven students."""
    return dict(json.loads(CASE.read_text("utf-8")))


@pytest.fixture
def rounding_class(case: dict[str, Any], load_text: LoadText) -> ClassCase:
    """The reference case as library and responses; a twelfth student is absent."""
    loaded = load_text(halving=None, sample=FRAMEWORK, **_write_progressions(case))
    assert [found.message for found in loaded.report if found.severity == "error"] == []
    questions = {
        name: MappedQuestion(
            item=f"{item['skills'][0]}/asked",
            skills=tuple(item["skills"]),
            text=f"Question {name}",
            options={
                letter: MappedOption(f"option {letter}", tuple(shows), letter == item["key"])
                for letter, shows in item["options"].items()
            },
            right_by=("rounding/truncates",) if name == "Q6" else (),
        )
        for name, item in case["items"].items()
    }
    rows = {
        f"S{1001 + number}": [None if letter == "-" else letter for letter in student["answers"].values()]
        for number, student in enumerate(case["students"])
    }
    responses = build_responses(questions, {**rows, "S1012": ()})
    return ClassCase(loaded.library, select_target(loaded.library, "3.S.A.1"), responses)


Build = Callable[..., ClassCase]


@pytest.fixture
def class_of(load_text: LoadText) -> Build:
    """A class from `skills` ("a", "b: a", …, each after what it needs), `questions` (the skills of each; a name for a
    choice of A, right, B, C and D, which show m1, m2 and nothing), and rows of answers."""

    def build(skills: Sequence[str], questions: Sequence[str], rows: Rows, **changes: Any) -> ClassCase:
        text = "progression: steps\ntitle: Steps\nmisconceptions:\n"
        text += "".join(
            f"  m{number}: {{thinks: Thought {number}., respond: Do {number}.}}\n" for number in range(1, 5)
        )
        text += "skills:\n"
        for line in skills:
            name, _, needs = line.partition(":")
            text += f"  {name}:\n    name: The {name} step\n    evidence: Does it.\n    standards: [3.S.B.1]\n"
            if needs:
                text += f"    needs: {{{', '.join(f'{need}: It does.' for need in needs.split())}}}\n"
            text += "    teach: {questions: [What comes next?]}\n" + changes.get("items", {}).get(name, ITEM)
        loaded = load_text(halving=None, steps=text)
        assert [found.message for found in loaded.report if found.severity == "error"] == []
        asked = {f"Q{number}": _ask_letters(names.split()) for number, names in enumerate(questions, start=1)}
        asked |= changes.get("asked", {})
        target = select_target(loaded.library, changes.get("target", "3.S.B.1"))
        return ClassCase(loaded.library, target, build_responses(asked, rows))

    return build


ITEM = """\
    items:
      one: {ask: "{n} + 2", given: {n: 10..90}, answer: n + 2, wrong: {m1: n, m2: n + 20}}
"""


def build_responses(questions: Mapping[str, MappedQuestion], rows: Rows) -> Responses:
    """Answers as letters, marks or None, one row a student; a student without any is absent."""
    table: dict[tuple[str, str], Response] = {}
    for number, (student, answers) in enumerate(rows.items(), start=2):
        for (name, question), answer in zip(questions.items(), answers, strict=False):
            table[student, name] = _respond(student, name, question, answer, number)
    present = [student for student, answers in rows.items() if any(answer is not None for answer in answers)]
    return Responses(
        slip_map=SlipMap("sample-1", dict(questions)),
        students=tuple(Student(student, student, "", "", row) for row, student in enumerate(rows, start=2)),
        questions=tuple(questions),
        table={pair: answer for pair, answer in table.items() if pair[0] in present},
        form_of=dict.fromkeys(present, "A"),
        asked={"A": tuple(ask(name, question) for name, question in questions.items())},
        absent=tuple(student for student in rows if student not in present),
        only_marks=not any(isinstance(answer, str) for answers in rows.values() for answer in answers),
        keys_last=True,
    )


def _respond(student: str, name: str, question: MappedQuestion, answer: str | float | None, row: int) -> Response:
    if answer is None:
        return Response(student, name, "blank", row=row)
    if isinstance(answer, str):
        option = question.options[answer]
        mark, shows = float(option.key), () if option.key else option.shows
        return Response(student, name, "answered", answer, mark, shows, answer, row=row)
    return Response(student, name, "answered", "", answer, (), answer, row=row)


def _ask_letters(skills: Sequence[str]) -> MappedQuestion:
    ids = tuple(f"steps/{skill}" for skill in skills)
    options = {
        "A": MappedOption("one", (), True),
        "B": MappedOption("two", ("steps/m1",)),
        "C": MappedOption("three", ("steps/m2",)),
        "D": MappedOption("four"),
    }
    return MappedQuestion(item=f"{ids[0]}/asked", skills=ids, text="Which?", options=options)


def _write_progressions(case: Mapping[str, Any]) -> dict[str, str]:
    """The case's graph and misconceptions as library files, by progression."""
    thoughts = [id for item in case["items"].values() for shows in item["options"].values() for id in shows]
    texts = {}
    for progression, grade in GRADES.items():
        text = f"progression: {progression}\ntitle: Numbers\n"
        if own := [id.partition("/")[2] for id in dict.fromkeys(thoughts) if id.startswith(progression + "/")]:
            text += "misconceptions:\n" + "".join(f"  {id}: {{thinks: I do., respond: Ask.}}\n" for id in own)
        text += "skills:\n"
        for id, needs in case["needs"].items():
            if id.startswith(progression + "/"):
                text += f"  {id.partition('/')[2]}:\n    name: A skill\n    evidence: Does it.\n"
                text += f"    standards: [{grade}.S.A.1]\n{_write_needs(needs)}"
        texts[progression.replace("-", "_")] = text
    return texts


def _write_needs(needs: Mapping[str, Any]) -> str:
    lines = [f"      {id}: It does." for id in needs["plain"]]
    if needs["any_of"]:
        branches = ["{" + ", ".join(f"{id}: It does." for id in branch) + "}" for branch in needs["any_of"]]
        lines.append(f"      any of: [{', '.join(branches)}]")
    return "    needs:\n" + "\n".join(lines) + "\n" if lines else ""
