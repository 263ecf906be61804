"""A field before and after as lines: both texts, with marks under the words that differ."""

from collections.abc import Callable, Iterator, Sequence

from unpack.review.changes.change import FieldChange, count
from unpack.review.changes.words import MOST_WORDS, Word, WordComparer, count_words, split_words
from unpack.review.report_text import display_width
from unpack.text.clean import clean

# A longer stretch of words that stayed is cut; this many are left at each of its ends.
_MOST_STAYING = 16
_KEPT = 6
# What an entry says that holds nothing: a wrong answer left to its misconception.
EMPTY = "(left to the misconception's own rule)"

Paint = Callable[[str, str], str]


class WordLines:
    """Lays fields out in a width; `paint(text, role)` may add colour to what changed, role "before" or "now"."""

    def __init__(self, width: int, paint: Paint, comparer: WordComparer) -> None:
        self._width = width
        self._paint = paint
        self._comparer = comparer

    def write(self, field: FieldChange, indent: str, *, added: str = "now:", removed: str = "before:") -> Iterator[str]:
        """Yield the lines of one field; `added` and `removed` label a text that the other side lacks."""
        before, after = field.before, field.after
        if before is None or after is None:
            label, text = (added, after) if before is None else (removed, before)
            yield from self._write_whole(text or "", f"{indent}{label:<7} ")
        elif before == after:
            yield from self._write_whole(after, f"{indent}{added:<7} ")
        elif not before or not after:
            yield from self._write_whole(before, f"{indent}before: ")
            yield from self._write_whole(after, f"{indent}now:    ")
        else:
            yield from self._write_both(before, after, indent)

    def _write_both(self, before: str, after: str, indent: str) -> Iterator[str]:
        compared = self._comparer.compare(before, after)
        if compared is None:
            yield f"{indent}text replaced ({count(count_words(after), 'word')})"
            return
        for words, label, role in zip(compared, ("before: ", "now:    "), ("before", "now"), strict=True):
            yield from self._lay_out(shorten(words), f"{indent}{label}", role)

    def _write_whole(self, text: str, label: str) -> Iterator[str]:
        words = split_words(text or EMPTY)
        if len(words) > MOST_WORDS:
            yield f"{label}{count(count_words(text), 'word')}"
        else:
            yield from self._lay_out(words, label, "now")

    def _lay_out(self, words: Sequence[Word], label: str, role: str) -> Iterator[str]:
        """Words broken into lines behind a label, each line with marks under the words that changed."""
        for line in _break(words, self._width - len(label)):
            text = marks = ""
            for place, word in enumerate(line):
                space = " " if word.is_apart and place else ""
                shown = clean(word.text)
                goes_on = place > 0 and word.is_changed and line[place - 1].is_changed
                text += space + (self._paint(shown, role) if word.is_changed else shown)
                marks += ("^" if goes_on else " ") * len(space) + ("^" if word.is_changed else " ") * display_width(
                    shown
                )
            yield f"{label}{text}"
            label = " " * len(label)
            if marks.strip():
                yield f"{label}{marks.rstrip()}"


def shorten(words: Sequence[Word]) -> list[Word]:
    """Return the words without long stretches that stayed; all of them where nothing changed."""
    if not any(word.is_changed for word in words):
        return list(words)
    kept: list[Word] = []
    stretch: list[Word] = []
    for word in words:
        if word.is_changed:
            kept += [*_cut(stretch, head=bool(kept), tail=True), word]
            stretch = []
        else:
            stretch.append(word)
    return [*kept, *_cut(stretch, head=True, tail=False)]


def _cut(words: list[Word], *, head: bool, tail: bool) -> list[Word]:
    if len(words) <= _MOST_STAYING:
        return words
    start, end = words[: _KEPT if head else 0], words[-_KEPT if tail else len(words) :]
    if end:
        end = [Word(end[0].text, False, True), *end[1:]]
    return [*start, Word("…", False, True), *end]


def _break(words: Sequence[Word], room: int) -> Iterator[list[Word]]:
    """Words in lines; a line ends only where a space stands, so that a sign stays with its word."""
    line: list[Word] = []
    width = 0
    for chunk in _join_signs(words):
        own = sum(display_width(clean(word.text)) for word in chunk)
        if line and width + 1 + own > room:
            yield line
            line, width = [], 0
        width += own + bool(line)
        line += chunk
    yield line


def _join_signs(words: Sequence[Word]) -> list[list[Word]]:
    chunks: list[list[Word]] = []
    for word in words:
        if word.is_apart or not chunks:
            chunks.append([word])
        else:
            chunks[-1].append(word)
    return chunks
