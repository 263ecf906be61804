"""The record of a class's answers over the year: lines of JSON → `KeptAnswer`s, and answers → lines.

A line says who (an id, never a name) answered what on which day, and enough about the question to weigh the answer when
its slip map is long gone: what it could have shown, its slip and its guess. Right answers are kept, too, or "three
times" would have no "of how many". The file only grows: what was wrong is taken back by a line of its own.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from unpack.classroom.responses import Response, Responses
from unpack.text.csvtable import PrivateSource
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.source import Span
from unpack.unpacking.mastery.answer_model import Answer, AskedItem
from unpack.unpacking.mastery.assumptions import GUESS_BOUNDS, SLIP_BOUNDS

VERSION = 1
MOST_BYTES = 50 * 1024 * 1024
MOST_LINE = 20_000

_DAY = compile_later(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_ID = compile_later(r"[0-9a-f]{16}")


@record
class KeptAnswer:
    """One answer of one student.

    `student` is an id of the school, `date` a day (ISO 8601), `question` its name on the paper of the set `map`, which
    was made for the standard or skill `target`.
    `answer` are the words of the option or what was typed, "" where only the `mark` (0 to 1) is known. `shows` are the
    misconceptions that lead to the answer, `could_show` those that lead to any answer of the question. Ids are full.
    `options` are the answers that the model tells apart, each with the misconceptions that lead to it, `key` the right
    one and `chosen` this one; without them an answer says no more than its mark.
    """

    student: str
    date: str
    map: str
    question: str
    item: str
    skills: tuple[str, ...]
    answer: str
    mark: float
    shows: tuple[str, ...]
    could_show: tuple[str, ...]
    slip: float
    guess: float
    attempt: int = 1
    library: str = ""
    target: str = ""
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    key: str = ""
    chosen: str = ""

    @property
    def evidence(self) -> Answer:
        """The answer as the model takes it."""
        return self.chosen or self.mark

    @property
    def id(self) -> str:
        """16 hexadecimal digits that are the same for the same answer of the same attempt on the same day."""
        told = "\x1f".join((self.student, self.map, self.question, str(self.attempt), self.date))
        return sha256(told.encode()).hexdigest()[:16]

    @property
    def is_right(self) -> bool:
        return self.mark == 1


@record
class Record:
    """What a record holds: the answers that were not taken back, oldest first, and the ids of all that ever stood
    there."""

    answers: tuple[KeptAnswer, ...] = ()
    ids: frozenset[str] = frozenset()


def keep_answers(responses: Responses, *, date: str = "") -> tuple[KeptAnswer, ...]:
    """Return what a class's answers, all attempts, look like in a record; blank and unclear ones are not kept.

    `date` is for answers whose export names no day. Raises UnpackError where there is no day at all, or where the
    students' keys mean nothing tomorrow.
    """
    if not responses.keys_last:
        raise UnpackError(
            "these students have no ids, and names are not kept",
            "give a class list with --roster FILE: a column ID beside Name, such as `S01,Ana Lima`",
            exit_code=1,
        )
    items = {
        (letter, name): item
        for letter, asked in responses.asked.items()
        for name, item in zip(responses.questions, asked, strict=True)
    }
    kept = []
    for answer in responses.attempts:
        if answer.mark is not None and answer.student in responses.form_of:
            item = items.get((responses.form_of[answer.student], answer.question))
            if item is not None:
                kept.append(_keep(responses, answer, item, answer.time[:10] or date))
    return tuple(kept)


def _keep(responses: Responses, answer: Response, item: AskedItem, date: str) -> KeptAnswer:
    if not _DAY.fullmatch(date):
        raise UnpackError("these answers name no day", "say when they were given: --date 2026-11-20", exit_code=1)
    question = responses.question(answer.student, answer.question)
    option = question.options.get(answer.answer)
    return KeptAnswer(
        answer.student,
        date,
        responses.slip_map.map,
        answer.question,
        question.item,
        item.skills,
        option.says if option else answer.answer,
        answer.mark or 0.0,
        answer.shows,
        tuple(dict.fromkeys((*item.misconceptions, *answer.shows))),
        item.slip,
        item.guess,
        answer.attempt,
        " ".join(part for part in responses.slip_map.library.split() if not part.startswith("sha256:")),
        responses.slip_map.for_,
        tuple(item.options.items()),
        item.key if item.options else "",
        answer.evidence if isinstance(answer.evidence, str) else "",
    )


def append_answers(data: bytes, record: Record, answers: Iterable[KeptAnswer]) -> tuple[bytes, int]:
    """Return the bytes of the record's file with new lines behind the old bytes, and how many; what it already holds is
    not added again."""
    new = {answer.id: answer for answer in answers if answer.id not in record.ids}
    lines = "".join(f"{write_line(answer)}\n" for answer in new.values())
    gap = b"\n" if data and not data.endswith(b"\n") else b""
    return data + gap + lines.encode(), len(new)


def write_line(answer: KeptAnswer) -> str:
    """Return the line of JSON for one answer, without its end."""
    fields: dict[str, Any] = {
        "v": VERSION,
        "id": answer.id,
        "student": answer.student,
        "date": answer.date,
        "map": answer.map,
        "for": answer.target,
        "question": answer.question,
        "item": answer.item,
        "skills": answer.skills,
        "answer": answer.answer,
        "right": answer.is_right,
        "shows": answer.shows,
        "could-show": answer.could_show,
        "slip": answer.slip,
        "guess": answer.guess,
        "attempt": answer.attempt,
        "library": answer.library,
    }
    if answer.mark not in (0, 1):
        fields["mark"] = answer.mark
    if answer.options:
        fields |= {"options": dict(answer.options), "key": answer.key, "chosen": answer.chosen}
    # ASCII alone, so that no program takes a sign inside a text for the end of a line.
    return json.dumps(fields, ensure_ascii=True, separators=(",", ":"))


def read_record(name: str, data: bytes, report: Report) -> Record:
    """Return what the bytes of a record hold; `name` is what messages call the file.

    A line that cannot be read, or that a later version wrote, is an error: with errors in `report` the record is not
    whole and must not be added to.
    """
    if len(data) > MOST_BYTES:
        place = Span(PrivateSource(name, ""), 0, 0)
        report.error("too-large", place, f"this file has {len(data):,} bytes; a record has at most {MOST_BYTES:,}")
        return Record()
    source = PrivateSource(name, data.decode("utf-8-sig", "replace"))
    answers: dict[str, KeptAnswer] = {}
    retracted: dict[str, Span] = {}
    ids: set[str] = set()
    start = 0
    for number, line in enumerate(source.text.split("\n"), start=1):
        place = Span(source, start, start + len(line))
        start += len(line) + 1
        if not line.strip():
            continue
        try:
            fields = _parse(line)
            if "retracts" in fields:
                retracted.setdefault(_text(fields, "retracts", _ID), place)
                continue
            answer = _read_answer(fields)
        except _BadLineError as problem:
            report.error(problem.code, place, f"line {number} of this record: {problem}", problem.hint)
            continue
        ids.add(answer.id)
        answers.setdefault(answer.id, answer)
    for id, place in retracted.items():
        if answers.pop(id, None) is None:
            report.warn("unknown-id", place, f"no answer has the id `{id}` that is taken back here")
    ordered = sorted(answers.values(), key=lambda one: (one.date, one.student, one.map, one.question, one.attempt))
    return Record(tuple(ordered), frozenset(ids))


class _BadLineError(Exception):
    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def _parse(line: str) -> dict[str, Any]:
    if len(line) > MOST_LINE:
        raise _BadLineError("too-large", f"it has {len(line):,} characters; a line has at most {MOST_LINE:,}")
    if "\ufffd" in line:
        raise _BadLineError("not-utf8", "it is not UTF-8")
    try:
        fields = json.loads(line, object_pairs_hook=_once, parse_constant=_refuse, parse_int=_whole)
    except (ValueError, RecursionError):
        raise _BadLineError("not-json", "it is no JSON object", "take the file back from a copy") from None
    if not isinstance(fields, dict):
        raise _BadLineError("not-json", "it is no JSON object", "take the file back from a copy")
    version = fields.get("v")
    if version != VERSION or isinstance(version, bool):
        raise _BadLineError("unknown-version", "it was written by another version of unpack", "use a newer unpack")
    return fields


def _read_answer(fields: Mapping[str, Any]) -> KeptAnswer:
    right = fields.get("right")
    if not isinstance(right, bool):
        raise _BadLineError("wrong-shape", "`right` is neither true nor false")
    attempt = fields.get("attempt", 1)
    if not isinstance(attempt, int) or isinstance(attempt, bool) or not 1 <= attempt <= 10_000:
        raise _BadLineError("wrong-shape", "`attempt` is no number from 1")
    answer = KeptAnswer(
        _text(fields, "student"),
        _text(fields, "date", _DAY),
        _text(fields, "map", needed=False),
        _text(fields, "question"),
        _text(fields, "item"),
        _texts(fields, "skills"),
        _text(fields, "answer", needed=False),
        _chance(fields, "mark", float(right)),
        _texts(fields, "shows"),
        _texts(fields, "could-show"),
        _chance(fields, "slip"),
        _chance(fields, "guess"),
        attempt,
        _text(fields, "library", needed=False),
        _text(fields, "for", needed=False),
        _options(fields),
        _text(fields, "key", needed=False),
        _text(fields, "chosen", needed=False),
    )
    if not answer.skills or answer.is_right is not right:
        raise _BadLineError("wrong-shape", "`skills` is empty, or `mark` and `right` disagree")
    if not _are_chances(answer.slip, answer.guess):
        raise _BadLineError("wrong-shape", "`slip` and `guess` are no chances of an item")
    if not _is_choice(answer):
        raise _BadLineError("wrong-shape", "`options`, `key`, `chosen` and `right` do not go together")
    if fields.get("id") != answer.id:
        raise _BadLineError("wrong-id", "its `id` is not that of its student, map, question, attempt and date")
    return answer


def _are_chances(slip: float, guess: float) -> bool:
    """Whether the model takes these; it takes no chance of 0 or 1."""
    is_slip = SLIP_BOUNDS[0] <= slip <= SLIP_BOUNDS[1]
    return is_slip and GUESS_BOUNDS[0] <= guess <= GUESS_BOUNDS[1] and slip + guess < 1


def _is_choice(answer: KeptAnswer) -> bool:
    """Whether an answer names one of its options, the key where it is right, or neither has nor names any."""
    options = dict(answer.options)
    if not options:
        return not answer.key and not answer.chosen
    is_sound = len(options) > 1 and answer.key in options and not options[answer.key]
    if not answer.chosen:
        return is_sound
    return is_sound and answer.chosen in options and answer.mark == float(answer.chosen == answer.key)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a field stands twice")
    return fields


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


def _whole(digits: str) -> int:
    # Thousands of digits would take long to read, and none of our numbers has ten.
    if len(digits) > 10:
        raise ValueError("this number is too long")
    return int(digits)


def _text(fields: Mapping[str, Any], name: str, form: re.Pattern[str] | None = None, *, needed: bool = True) -> str:
    text = fields.get(name, "")
    if not isinstance(text, str) or (needed and not text) or (form is not None and not form.fullmatch(text)):
        raise _BadLineError("wrong-shape", f"`{name}` is missing or of the wrong form")
    return text


def _texts(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    texts = fields.get(name, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _BadLineError("wrong-shape", f"`{name}` is no list of texts")
    return tuple(dict.fromkeys(texts))


def _options(fields: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    options = fields.get("options", {})
    if not isinstance(options, dict):
        raise _BadLineError("wrong-shape", "`options` is no list of answers")
    return tuple((name, _texts(options, name)) for name in options)


def _chance(fields: Mapping[str, Any], name: str, default: float | None = None) -> float:
    number = fields.get(name, default)
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
        raise _BadLineError("wrong-shape", f"`{name}` is no number from 0 to 1")
    return float(number)
