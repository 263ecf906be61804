"""The columns of questions in Moodle's reports: `Q. 1 /1.00` in grades, `Response 1` in responses.

A report of responses may also hold what was asked and what is right. In other languages the words differ and the shape
does not: a short word with a number and full marks, or a word and a number for each question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal

from unpack.text.patterns import compile_later
from unpack.text.record import record

_MARK = compile_later(r"q\. ?([1-9][0-9]{0,2}) ?/ ?([0-9]{1,6}(?:[.,][0-9]{1,7})?)")
_MARK_SHAPE = compile_later(r"\w{1,12}\.? ?([1-9][0-9]{0,2}) ?/ ?([0-9]{1,6}(?:[.,][0-9]{1,7})?)")
_NUMBERED = compile_later(r"([^0-9]{1,40}) ([1-9][0-9]{0,2})")


@record
class QuestionColumns:
    """Columns by the number of the question: answers or marks, what full marks are, what was asked, what is right."""

    holds: Literal["answers", "marks"]
    answers: Mapping[int, int]
    most: Mapping[int, str] = field(default_factory=dict)
    texts: Mapping[int, int] = field(default_factory=dict)
    keys: Mapping[int, int] = field(default_factory=dict)

    @property
    def all(self) -> set[int]:
        """Every column of a question."""
        return {*self.answers.values(), *self.texts.values(), *self.keys.values()}


def find_question_columns(words: Sequence[str]) -> QuestionColumns | None:
    """Return the columns of questions in an English header (`header_word` forms), None without any."""
    series = _find_series(words)
    if "response" in series:
        return QuestionColumns(
            "answers", series["response"], {}, series.get("question", {}), series.get("right answer", {})
        )
    return _find_marks(words, strict=True)


def find_by_shape(words: Sequence[str]) -> QuestionColumns | None:
    """Return the columns of questions in a header of any language.

    Numbered columns of one kind are answers; of three they are what was asked, what was answered and what is right,
    which is Moodle's order; two kinds could mean either.
    """
    marks = _find_marks(words, strict=False)
    if marks is not None:
        return marks
    series = list(_find_series(words).values())
    numbers = {tuple(columns) for columns in series}
    if len(series) == 1:
        return QuestionColumns("answers", series[0])
    if len(series) == 3 and len(numbers) == 1:
        texts, answers, keys = series
        return QuestionColumns("answers", answers, {}, texts, keys)
    return None


def _find_marks(words: Sequence[str], *, strict: bool) -> QuestionColumns | None:
    found = {at: (_MARK if strict else _MARK_SHAPE).fullmatch(word) for at, word in enumerate(words)}
    marks = {int(match[1]): (at, match[2]) for at, match in found.items() if match is not None}
    if not marks:
        return None
    columns = {number: at for number, (at, _) in marks.items()}
    return QuestionColumns("marks", columns, {number: most for number, (_, most) in marks.items()})


def _find_series(words: Sequence[str]) -> dict[str, dict[int, int]]:
    """Columns with the same words and a number, by these words and by number."""
    series: dict[str, dict[int, int]] = {}
    for at, word in enumerate(words):
        found = _NUMBERED.fullmatch(word)
        if found is not None:
            series.setdefault(found[1], {}).setdefault(int(found[2]), at)
    return series
