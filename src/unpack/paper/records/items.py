"""The records of `items` and `key`: the children's questions, and what the answers show."""

from typing import Any, Literal

from unpack.library.library import Library
from unpack.paper.document import Figure
from unpack.paper.records.record import NothingToPrint, SheetRecord, missing, prose
from unpack.paper.values import Prose
from unpack.paper.wording import Wording
from unpack.unpacking.items import Item, Option
from unpack.unpacking.itemset import ItemSet, Question
from unpack.unpacking.scope import Scope
from unpack.unpacking.self_assessment import band_of

# Lines to write an explanation on, where the item does not say how much room it wants.
ROOM_FOR_REASONS = 4


def build_items_record(
    scope: Scope,
    item_set: ItemSet,
    words: Wording,
    *,
    letter: int = 0,
    not_sure: bool = False,
    sheet: Literal["items", "slip"] = "items",
) -> SheetRecord:
    """Return the children's sheet of one form. Raises NothingToPrint where no skill of the target has a question."""
    questions = item_set.forms[letter]
    if not questions:
        raise NothingToPrint(sheet, "items", scope.skills)
    rows = [_question_row(question, words, not_sure) for question in questions]
    kinds = {bool(row["options"]) for row in rows}
    direction = "mixed" if len(kinds) == 2 else "choice" if True in kinds else "answer"
    form = item_set.letters[letter] if len(item_set.forms) > 1 else ""
    heading = f"{scope.progression.title}: {words[f'set.{sheet}']}"
    fields: dict[str, Any] = {
        "heading": heading,
        "form": form,
        "direction": words[f"set.direction-{direction}"],
        "sample_bubble": direction != "answer",
        "questions": rows,
        "set_id": item_set.id,
    }
    return SheetRecord(
        template=sheet,
        title=f"{heading} ({form})" if form else heading,
        audience=band_of(scope.grade),
        fields=fields,
        omissions=missing(words[f"set.{sheet}"], "items", list(item_set.without)),
        footer=(f"{item_set.id}{f' {form}' if form else ''}",),
        skills=tuple(question.skill for question in questions),
    )


def _question_row(question: Question, words: Wording, not_sure: bool) -> dict[str, Any]:
    item = question.item
    options = [_with_unit(option.text, item.unit) for option in item.options]
    if options and not_sure:
        options.append(words["set.not-sure"])
    writes = item.kind in ("constructed", "order")
    return {
        "number": str(question.number),
        "stem": prose(item.stem),
        "figure": Figure(item.figure.kind, item.figure.parameters, item.figure.alt) if item.figure else "",
        "options": options,
        "lines": _lines(item),
        "answer_line": not options and not writes and "____" not in item.stem,
        "unit": prose(item.unit),
    }


def _with_unit(text: str, unit: str) -> Prose | str:
    return prose(f"{text} {unit}" if unit else text)


def _lines(item: Item) -> str:
    """The number of lines to write on; "" for none."""
    if item.form.space.endswith(("line", "lines")):
        return item.form.space.split()[0]
    if item.kind == "constructed":
        return str(ROOM_FOR_REASONS)
    return "1" if item.kind == "order" else ""


def build_key_record(
    scope: Scope, item_set: ItemSet, words: Wording, *, letter: int = 0, command: str = ""
) -> SheetRecord:
    """Return the teacher's key of one form: question → skill → answer, what each wrong answer shows, scoring guides."""
    questions = item_set.forms[letter]
    form = f" ({item_set.letters[letter]})" if len(item_set.forms) > 1 else ""
    fields: dict[str, Any] = {
        "heading": f"{words['key.title']} · {scope.progression.title}{form}",
        "answers": [row for question in questions for row in _answer_rows(scope.library, question)],
        "guides": [_guide(scope.library, question) for question in questions if question.item.scoring],
        "skill_map": _item_skill_map(scope, questions),
        "right_by": _right_by_wrong_thinking(scope.library, questions),
        "fixed": words["key.fixed"]
        if len(item_set.forms) > 1 and any(not one.item.form.given for one in questions)
        else "",
        "reprint": words.phrase("key.reprint", command=command) if command else "",
    }
    standard = scope.target.standard
    return SheetRecord(
        template="key",
        title=fields["heading"],
        audience="teacher",
        fields=fields,
        frameworks=(standard.framework,) if standard else (),
        footer=(f"{item_set.id}{form}",),
        skills=tuple(question.skill for question in questions),
    )


def _right_by_wrong_thinking(library: Library, questions: tuple[Question, ...]) -> list[dict[str, Any]]:
    """Who else gets a question right: for each question the thoughts whose rule gives its answer."""
    return [
        {
            "number": str(question.number),
            "thoughts": "; ".join(library.misconceptions[id].thinks for id in question.item.right_by),
        }
        for question in questions
        if question.item.right_by
    ]


def _answer_rows(library: Library, question: Question) -> list[dict[str, Any]]:
    """One row for the answer, then one for each wrong answer with the thinking behind it and the first move."""
    item = question.item
    letters = {option.text: chr(ord("A") + place) for place, option in enumerate(item.options)}
    key = ", ".join(item.key)
    head = {
        "number": str(question.number),
        "skill": prose(question.skill.name),
        "answer": prose(_lettered(letters, key)) or "–",
        "wrong": "",
        "shows": "",
        "respond": "",
    }
    rows = [head]
    for option in item.options or item.wrong:
        if not option.is_key:
            rows += _thought_rows(library, option, letters)
    if len(rows) > 1:
        # The first wrong answer stands in the question's own row, so that short keys stay short.
        rows[1] = {**head, **{name: rows[1][name] for name in ("wrong", "shows", "respond")}}
        del rows[0]
    return rows


def _thought_rows(library: Library, option: Option, letters: dict[str, str]) -> list[dict[str, Any]]:
    rows = []
    for id in option.shows:
        thought = library.misconceptions[id]
        rows.append(
            {
                "number": "",
                "skill": "",
                "answer": "",
                "wrong": prose(_lettered(letters, option.text)),
                "shows": prose(thought.thinks),
                "respond": prose(thought.respond),
            }
        )
    return rows


def _lettered(letters: dict[str, str], text: str) -> str:
    return f"{letters[text]} · {text}" if text in letters else text


def _guide(library: Library, question: Question) -> dict[str, Any]:
    item = question.item
    return {
        "number": str(question.number),
        "exemplar": prose(item.exemplar),
        "scores": [{"points": str(points), "seen": prose(seen)} for points, seen in item.scoring],
        "look_for": [
            {"thinks": prose(library.misconceptions[id].thinks), "seen": prose(seen)} for id, seen in item.look_for
        ],
    }


def _item_skill_map(scope: Scope, questions: tuple[Question, ...]) -> list[dict[str, Any]]:
    """Each skill with the numbers of its questions and the names of the skills on this paper that it rests on."""
    on_paper = dict.fromkeys(question.skill.id for question in questions)
    rows = []
    for id in on_paper:
        skill = scope.library.skills[id]
        numbers = [str(question.number) for question in questions if question.skill.id == id]
        needs = [edge.prerequisite for edge in scope.library.graph.prerequisites(id) if edge.prerequisite in on_paper]
        rows.append(
            {
                "skill": prose(skill.name),
                "questions": ", ".join(numbers),
                "needs": ", ".join(scope.library.skills[need].name for need in dict.fromkeys(needs)),
            }
        )
    return rows
