"""Old beside new: the words that differ marked by a sign where they were taken out, by weight where they were put in.

A text is printed as runs: each a stretch of characters that were changed or were not.
"""

from collections.abc import Sequence
from typing import Any

from unpack.paper.review_packet.view import ReviewView
from unpack.review.changes.words import MOST_WORDS, Word, count_words
from unpack.text.prose import plain_text

Run = dict[str, Any]
Runs = list[Run]

# Of a longer text only what stands round the changes is shown.
_MOST_WHOLE = 120
_ROUND = 12
# A text of so few words that another one took the place of is marked whole.
_MOST_REPLACED = 6


def mark_words(view: ReviewView, before: str | None, after: str | None) -> tuple[Runs, Runs]:
    """Return both texts as runs; what was taken out stands in brackets, and a text that there was none of is empty."""
    old, new = ("" if text is None else " ".join(plain_text(text).split()) for text in (before, after))
    if not old or not new or old == new:
        return _whole(view, old), _whole(view, new)
    compared = view.comparer.compare(old, new)
    if compared is None:
        return _whole(view, old), _whole(view, new)
    if not any(word.is_changed for words in compared for word in words) and max(map(len, compared)) <= _MOST_REPLACED:
        return _join(_mark_all(compared[0]), brackets=True), _join(_mark_all(compared[1]), brackets=False)
    taken, put = ([_shorten(words), words][len(words) <= _MOST_WHOLE] for words in compared)
    return _join(taken, brackets=True), _join(put, brackets=False)


def plain_run(text: str, *, is_changed: bool = False) -> Runs:
    """Return a text as the one run it is; none for an empty one."""
    return [{"text": text, "changed": is_changed}] if text else []


def _whole(view: ReviewView, text: str) -> Runs:
    if count_words(text) > MOST_WORDS:
        return plain_run(view.words.phrase("review.long", count=f"{count_words(text):,}"))
    return plain_run(text)


def _mark_all(words: Sequence[Word]) -> list[Word]:
    return [Word(word.text, True, word.is_apart) for word in words]


def _shorten(words: Sequence[Word]) -> Sequence[Word]:
    """The words round the changes, `…` for what stayed elsewhere."""
    changed = [place for place, word in enumerate(words) if word.is_changed]
    near = {near for place in changed for near in range(place - _ROUND, place + _ROUND + 1)}
    if not changed:
        near = set(range(_MOST_WHOLE))
    shown: list[Word] = []
    for place, word in enumerate(words):
        if place in near:
            shown.append(word)
        elif not shown or shown[-1].text != "…":
            shown.append(Word("…", False, True))
    return shown


def _join(words: Sequence[Word], *, brackets: bool) -> Runs:
    """Words as runs; the space between two runs belongs to the one that stayed."""
    runs: Runs = []
    for word in words:
        text = word.text if not word.is_apart or not runs else f" {word.text}"
        if runs and runs[-1]["changed"] == word.is_changed:
            runs[-1]["text"] += text
        elif word.is_changed and runs and text.startswith(" "):
            runs[-1]["text"] += " "
            runs.append({"text": word.text, "changed": True})
        else:
            runs.append({"text": text, "changed": word.is_changed})
    if brackets:
        for run in runs:
            run["text"] = f"[{run['text']}]" if run["changed"] else run["text"]
    return runs
