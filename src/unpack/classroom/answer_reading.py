"""Reading one cell: what a child answered to a question of the slip map, or the mark that it was given.

What can be read in no way, or in two, is unclear and not wrong. Equal cells of a question are read once.
"""

import re
from collections.abc import Hashable
from dataclasses import field
from typing import Literal, TypeVar

from unpack.classroom.answer_text import is_blank, looks_like_date, read_mark, text_form, with_decimal_point
from unpack.classroom.asked_items import OTHER, RIGHT, UNSIMPLIFIED, foreseen
from unpack.library.values import Number
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.unpacking.items.numerals import COMMA, NumeralError, Style, read_number, read_style
from unpack.unpacking.items.typed_answers import (
    ANY,
    Accept,
    Verdict,
    read_accept,
    same_answer,
    same_answers,
    split_answers,
)
from unpack.unpacking.mastery.answer_model import Answer
from unpack.unpacking.sets.slip_map_form import MappedQuestion

# What a cell holds: an answer in words, the letter of an option, a mark, or words or a letter.
Holding = Literal["answers", "letters", "marks", "either"]
Key = TypeVar("Key", bound=Hashable)

# A longer text is no typed answer; those of a choice may be longer.
_MOST_TYPED = 400

# What `answer` holds where the child chose the printed "I am not sure".
NOT_SURE = "not sure"

# Words of the printed option in the languages that sheets exist in, and what children type instead.
_NOT_SURE_WORDS = frozenset(
    {"i am not sure", "i'm not sure", "not sure", "no estoy seguro", "no estoy segura", "no estoy seguro/a"}
)
_LETTER = compile_later(r"\(?([A-Za-z])[).:]?")
_LETTER_AND_WORDS = compile_later(r"(?:\(([A-Za-z])\)|([A-Za-z])[).:])\s+(\S.*)", re.DOTALL)
_LETTERS = compile_later(r"[A-Z](?:[\s,;/&+]*[A-Z])+")
_POINTS = compile_later(r"([0-9]{1,7}(?:[.,][0-9]{1,3})?(?: ?/ ?[0-9]{1,7})?)((?:[ ,;]+[a-z0-9][a-z0-9/-]*)*)")


@record
class Reading:
    """What a cell says; fields as in `responses.Response`. `is_foreseen`: the map knows this very answer."""

    state: Literal["answered", "blank", "unclear"]
    answer: str = field(default="", repr=False)
    mark: float | None = None
    shows: tuple[str, ...] = ()
    evidence: Answer = None
    why: str = ""
    is_foreseen: bool = False


BLANK = Reading("blank")


def read_as_mark(text: str, most: float = 1.0) -> Reading:
    """Return the mark in a cell, out of `most` where the cell does not say out of what."""
    if is_blank(text):
        return BLANK
    mark = read_mark(text, most)
    return _unclear("this is no mark from 0 to full marks") if mark is None else _marked(mark)


class QuestionReader:
    """Reads cells of one question of one form; `not_sure` says whether "I am not sure" was printed as a last option."""

    def __init__(self, question: MappedQuestion, *, not_sure: bool = False) -> None:
        self.question = question
        self._not_sure = not_sure
        self._style, self._accept = _read_rules(question)
        self._unit = question.unit or None
        self._read: dict[tuple[str, Holding], Reading] = {}
        self._words: dict[str, str | None] = {}
        self._values: dict[Number, str | None] = {}
        for letter, option in question.options.items():
            _add(self._words, text_form(option.says), letter)
            if (reading := read_number(option.says, self._style, self._unit)) is not None:
                _add(self._values, reading.value, letter)
        self._keys = (question.key,) if isinstance(question.key, str) else question.key

    def read(self, text: str, holds: Holding) -> Reading:
        """Return what a cell says."""
        found = self._read.get((text, holds))
        if found is None:
            found = self._read[text, holds] = self._read_anew(" ".join(text.split()), holds)
        return found

    def knows_key(self, text: str, holds: Holding) -> bool:
        """Whether what an export calls the right answer is the map's key."""
        return self.read(text, holds).mark == 1

    def read_against(self, text: str, key: str, holds: Holding) -> Reading:
        """Return whether a cell is the right answer of another form than the map's: a mark, and no more."""
        if is_blank(text):
            return BLANK
        if holds == "letters" and _list_letters(" ".join(text.split())):
            return _unclear("more than one answer is marked")
        if not key:
            return _unclear("the file does not say what is right here")
        return _marked(float(text_form(text) == text_form(key)))

    def _read_anew(self, text: str, holds: Holding) -> Reading:
        question = self.question
        if holds == "marks":
            return read_as_mark(text, question.points or 1.0)
        if question.options and holds == "either":
            return self._read_either(text)
        if question.options:
            return self._read_letter(text) if holds == "letters" else self._read_words(text)
        if question.key:
            return self._read_typed(text)
        return self._read_points(text)

    def _read_either(self, text: str) -> Reading:
        words, letter = self._read_words(text), self._read_letter(text)
        if words.is_foreseen and letter.is_foreseen and words.answer != letter.answer:
            return _unclear("this is the letter of one option and the words of another")
        return letter if letter.is_foreseen else words

    def _read_letter(self, text: str) -> Reading:
        if is_blank(text):
            return BLANK
        found = _LETTER.fullmatch(text)
        if found is not None:
            letter = found[1].upper()
            if letter in self.question.options:
                return self._choose(letter)
            if self._not_sure and letter == chr(ord("A") + len(self.question.options)):
                return _not_sure()
        if _list_letters(text):
            return _unclear("more than one answer is marked")
        return _unclear("this is the letter of no option")

    def _read_words(self, text: str) -> Reading:
        letter = self._find_option(text)
        if letter is not None:
            return self._choose(letter)
        if is_blank(text):
            return BLANK
        if text_form(text) in _NOT_SURE_WORDS:
            return _not_sure()
        both = _LETTER_AND_WORDS.fullmatch(text)
        if both is not None:
            letter = (both[1] or both[2]).upper()
            if letter in self.question.options and self._find_option(both[3]) == letter:
                return self._choose(letter)
            return _unclear("the letter and the words behind it are no option together")
        lettered = self._read_letter(text)
        if lettered.state == "answered" and lettered.answer != NOT_SURE:
            return lettered
        pieces = [piece for piece in re.split(r"[;,] ?", text) if piece.strip()]
        if _list_letters(text) or (len(pieces) > 1 and all(map(self._find_option, pieces))):
            return _unclear("more than one answer is marked")
        return _unclear(_explain(text, "this is none of the options"))

    def _read_typed(self, text: str) -> Reading:
        form = text_form(text)
        if form:
            for wrong in self.question.wrong:
                if form == text_form(wrong):
                    return self._go_wrong(wrong)
        if is_blank(text):
            return BLANK
        if form in _NOT_SURE_WORDS:
            return _not_sure()
        if len(text) > _MOST_TYPED:
            return _unclear("this is longer than an answer can be")
        verdict = self._compare(text, self._keys, self._accept)
        if verdict is Verdict.RIGHT:
            answer = ", ".join(self._keys)
            return Reading("answered", answer, 1.0, (), RIGHT, is_foreseen=True)
        if verdict is Verdict.OTHER_FORM:
            shows = self.question.unsimplified
            return Reading("answered", text, 0.0, shows, UNSIMPLIFIED if shows else OTHER, is_foreseen=bool(shows))
        for wrong in self.question.wrong:
            keys = (wrong,) if len(self._keys) == 1 else split_answers(wrong)
            if self._compare(text, keys, ANY) is Verdict.RIGHT:
                return self._go_wrong(wrong)
        if verdict is Verdict.UNCLEAR:
            return _unclear(_explain(text, "this cannot be read as an answer with one meaning"))
        return Reading("answered", text, 0.0, (), OTHER)

    def _read_points(self, text: str) -> Reading:
        """The points that a teacher gave an answer in own words, and what was seen in it: `1 wrong-decider`."""
        if is_blank(text):
            return BLANK
        found = _POINTS.fullmatch(text)
        mark = None if found is None else read_mark(found[1], float(self.question.points or 1))
        if found is None or mark is None:
            return _unclear("this is no number of points that the question has")
        named = re.findall(r"[^ ,;]+", found[2])
        look_for = {id: id for id in self.question.look_for}
        look_for |= {id.rpartition("/")[2]: id for id in self.question.look_for}
        if any(name not in look_for for name in named):
            return _unclear("a word behind the points is nothing that the question looks for")
        shows = tuple(dict.fromkeys(look_for[name] for name in named))
        return Reading("answered", "", mark, shows, mark, is_foreseen=True)

    def _find_option(self, text: str) -> str | None:
        letter = self._words.get(text_form(text))
        if letter is not None or not self._values:
            return letter
        reading = read_number(text, self._style, self._unit)
        if reading is None and (decimal := with_decimal_point(text)) is not None:
            reading = read_number(decimal, self._style, self._unit)
        return None if reading is None else self._values.get(reading.value)

    def _compare(self, text: str, keys: tuple[str, ...], accept: Accept) -> Verdict:
        if len(keys) == 1 and len(self._keys) == 1:
            return same_answer(text, keys[0], accept, self._style, self._unit)
        any_order = self.question.any_order and self.question.kind != "order"
        return same_answers(text, keys, accept, self._style, self._unit, any_order=any_order)

    def _choose(self, letter: str) -> Reading:
        option = self.question.options[letter]
        shows = () if option.key else option.shows
        return Reading("answered", letter, float(option.key), shows, letter, is_foreseen=True)

    def _go_wrong(self, wrong: str) -> Reading:
        shows = self.question.wrong[wrong]
        return Reading("answered", wrong, 0.0, shows, foreseen(wrong), is_foreseen=True)


def _read_rules(question: MappedQuestion) -> tuple[Style, Accept]:
    try:
        style = read_style(question.as_) if question.as_ else COMMA
        return style, read_accept(question.accept, style) if question.accept else ANY
    except NumeralError:
        # Only a choice can have come through the map's reader so, and it needs neither.
        return COMMA, ANY


def _add(table: dict[Key, str | None], key: Key, letter: str) -> None:
    """What two options have in common names neither."""
    table[key] = None if key in table else letter


def _marked(mark: float) -> Reading:
    return Reading("answered", "", mark, (), mark, is_foreseen=True)


def _not_sure() -> Reading:
    return Reading("answered", NOT_SURE, 0.0, (), 0.0, is_foreseen=True)


def _unclear(why: str) -> Reading:
    return Reading("unclear", why=why)


def _explain(text: str, otherwise: str) -> str:
    if looks_like_date(text):
        return "this is a date: spreadsheets make one of an answer such as 3/4"
    return otherwise


def _list_letters(text: str) -> str:
    """The letters of a cell in which two or more bubbles were filled; empty for any other."""
    found = _LETTERS.fullmatch(text)
    return "".join(sign for sign in found[0] if sign.isalpha()) if found else ""
