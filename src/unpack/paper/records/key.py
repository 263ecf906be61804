"""The record of `key`: what is right, what each wrong answer shows, and what a set of questions cannot show."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from unpack.library.library import Library
from unpack.paper.records.record import EARLIEST_GRADES, SheetRecord, prose
from unpack.paper.records.task import list_tasks
from unpack.paper.templates.values import Prose
from unpack.paper.wording import Wording
from unpack.text.prose import plain_text
from unpack.text.record import record
from unpack.unpacking.items.items import Item, Option
from unpack.unpacking.scope import Scope
from unpack.unpacking.sets.itemset import ItemSet, Question, count_key_letters, find_heavy_letter
from unpack.unpacking.sets.separation import Separation, Suggestion
from unpack.unpacking.sets.signature import RIGHT, SignatureMatrix

_WORD = re.compile(r"[^\W\d_]{5,}")


@record
class Separability:
    """What one form of a set cannot tell apart, and what would."""

    matrix: SignatureMatrix
    separation: Separation


@record
class Origin:
    """How a set was printed: its seed, the library with version and hash, and the command that prints it again ("" if
    there is none)."""

    seed: str
    library: str
    command: str = ""


def build_key_record(
    scope: Scope,
    item_set: ItemSet,
    words: Wording,
    separability: Separability,
    origin: Origin,
    *,
    letter: int = 0,
    with_tasks: bool = False,
) -> SheetRecord:
    """Return the teacher's key of one form; `separability` is that of the form. `with_tasks` adds what children do
    with their hands, which stands on no paper of theirs."""
    questions = item_set.forms[letter]
    library = scope.library
    form = f" ({item_set.letters[letter]})" if len(item_set.forms) > 1 else ""
    is_same = len(item_set.forms) > 1 and any(not one.item.form.given for one in questions)
    fields: dict[str, Any] = {
        "heading": f"{words['key.title']} · {scope.progression.title}{form}",
        "read_aloud": words["key.read-aloud"] if scope.grade in EARLIEST_GRADES else "",
        "guessing": _describe_guessing(questions, words),
        "answers": _list_answers(library, questions, words),
        "has_words": any(_has_words(text) for one in questions for text in one.item.key),
        "guides": [_guide(library, one) for one in questions if one.item.scoring or one.item.exemplar],
        "tasks": list_tasks(scope) if with_tasks else [],
        "skill_map": _item_skill_map(scope, questions),
        "why": [{"number": str(one.number), "why": prose(one.why)} for one in questions if one.why],
        "right_by": _right_by_wrong_thinking(library, questions),
        **_describe_separability(library, separability, words),
        **_count_letters(questions, words),
        "fixed": words["key.fixed"] if is_same else "",
        "origin": words.phrase("key.origin", set=item_set.id, seed=origin.seed, library=origin.library),
        "reprint": words.phrase("key.reprint", command=origin.command) if origin.command else "",
    }
    standard = scope.target.standard
    return SheetRecord(
        template="key",
        title=fields["heading"],
        audience="teacher",
        fields=fields,
        title_frame=f"{words['key.title']} · {{title}}{form}",
        frameworks=(standard.framework,) if standard else (),
        footer=(f"{item_set.id}{form}",),
        skills=tuple(question.skill for question in questions),
    )


def _list_answers(library: Library, questions: tuple[Question, ...], words: Wording) -> list[dict[str, Any]]:
    """One row for each wrong answer with the thinking behind it and the first moves; the first of a question holds the
    key. A first move is told once, and then by the number of the question where it stands."""
    told: dict[str, str] = {}
    found = []
    for question in questions:
        number = str(question.number)
        letters = {option.text: chr(ord("A") + place) for place, option in enumerate(question.item.options)}
        head = {
            "number": number,
            "skill": prose(question.skill.name),
            "answer": prose(_lettered(letters, ", ".join(question.item.key))) or "–",
        }
        for option in _list_wrong(question.item):
            thoughts = [library.misconceptions[id] for id in option.shows]
            moves = [move for move in dict.fromkeys(thought.respond for thought in thoughts) if move]
            row = {
                "wrong": prose(_lettered(letters, option.text)),
                "thoughts": [prose(thought.thinks) for thought in thoughts],
                "moves": [words.phrase("key.see", number=told[one]) if one in told else prose(one) for one in moves],
            }
            told |= {move: number for move in moves if move not in told}
            found.append({**head, **row})
            head = dict.fromkeys(head, "")
        if head["number"]:
            found.append({**head, "wrong": "", "thoughts": [], "moves": []})
    return found


def _describe_guessing(questions: tuple[Question, ...], words: Wording) -> str:
    """How often a blind guess hits an option, for the number of options that most questions have; "" without any."""
    counts = Counter(len(one.item.options) for one in questions if one.item.options)
    if not counts:
        return ""
    options = max(counts, key=lambda count: (counts[count], count))
    return words.phrase("key.guessing", options=options, share=round(100 / options))


def _has_words(answer: str) -> bool:
    """Whether an answer needs the room of words: a word of so many letters would be parted in a column for numbers."""
    return _WORD.search(plain_text(answer)) is not None


def _list_wrong(item: Item) -> list[Option]:
    """The wrong answers that a way of thinking stands behind: the printed ones, or all that can be typed."""
    return [option for option in item.options or item.wrong if option.shows and not option.is_key]


def _lettered(letters: dict[str, str], text: str) -> str:
    return f"{letters[text]} · {text}" if text in letters else text


def _guide(library: Library, question: Question) -> dict[str, Any]:
    item = question.item
    answers = dict(item.exemplars)
    return {
        "number": str(question.number),
        "exemplar": prose(item.exemplar),
        "is_exemplified": bool(answers),
        "scores": [
            {"points": str(points), "seen": prose(seen), "exemplar": prose(answers.get(points, ""))}
            for points, seen in item.scoring
        ],
        "look_for": [
            {"thinks": prose(library.misconceptions[id].thinks), "seen": prose(seen)} for id, seen in item.look_for
        ],
    }


def _item_skill_map(scope: Scope, questions: tuple[Question, ...]) -> list[dict[str, Any]]:
    """Each skill with the numbers of its questions, what it rests on, and what it leads to on the way to the target and
    one step further."""
    library = scope.library
    ahead = {skill.id for skill in (*scope.needs, *scope.skills, *scope.leads_to)}
    numbers: dict[str, list[str]] = {}
    for question in questions:
        numbers.setdefault(question.skill.id, []).append(str(question.number))

    def name(ids: Iterable[str]) -> str:
        """The names of skills, each with the numbers of its questions on this paper."""
        asked = {id: f" ({', '.join(numbers[id])})" if id in numbers else "" for id in ids}
        return ", ".join(f"{library.skills[id].name}{number}" for id, number in asked.items())

    return [
        {
            "skill": prose(library.skills[id].name),
            "questions": ", ".join(asked),
            "needs": name(edge.prerequisite for edge in library.graph.prerequisites(id)),
            "leads_to": name(edge.skill for edge in library.graph.dependents(id) if edge.skill in ahead),
        }
        for id, asked in numbers.items()
    ]


def _right_by_wrong_thinking(library: Library, questions: tuple[Question, ...]) -> list[dict[str, Any]]:
    """Who else gets a question right: for each question the thoughts whose rule gives its answer."""
    return [
        {"number": str(question.number), "thoughts": _join_thoughts(library, question.item.right_by)}
        for question in questions
        if question.item.right_by
    ]


def _describe_separability(library: Library, separability: Separability, words: Wording) -> dict[str, Any]:
    matrix, separation = separability.matrix, separability.separation
    return {
        "alike": [_join_thoughts(library, group) for group in matrix.inseparable_groups],
        "suggestions": [_describe_suggestion(library, one, words) for one in separation.suggestions],
        "nowhere": [_join_thoughts(library, pair) for pair in separation.nowhere],
        "invisible": _join_thoughts(library, matrix.invisible),
    }


def _describe_suggestion(library: Library, suggestion: Suggestion, words: Wording) -> dict[str, Any]:
    right = words.phrase("key.right", answer=suggestion.key)
    return {
        "lead": words["key.add" if suggestion.is_new else "key.again"],
        "stem": prose(suggestion.stem),
        "skill": prose(suggestion.skill.name),
        "answers": [
            {"answer": prose(right if answer == RIGHT else answer), "thoughts": _join_thoughts(library, thoughts)}
            for answer, thoughts in suggestion.answers
        ],
    }


def _join_thoughts(library: Library, ids: Iterable[str]) -> Prose | str:
    """What children think, in one line."""
    return prose("; ".join(f"“{library.misconceptions[id].thinks.removesuffix('.')}”" for id in ids))


def _count_letters(questions: tuple[Question, ...], words: Wording) -> dict[str, str]:
    """How often the right answer stands at each letter, and whether that gives it away."""
    counts = count_key_letters(questions)
    heavy = find_heavy_letter(questions)
    listed = ", ".join(f"{letter} {count}" for letter, count in counts.items())
    return {
        "letters": words.phrase("key.letters", letters=listed) if counts else "",
        "lopsided": words.phrase("key.lopsided", letter=heavy[0], count=heavy[1], keys=heavy[2]) if heavy else "",
    }
