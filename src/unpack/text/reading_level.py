"""How hard an English text is to read: syllables of a word, the school grade of a text.

The grade is that of Flesch and Kincaid (Kincaid, Fishburne, Rogers and Chissom 1975, *Derivation of new readability
formulas for Navy enlisted personnel*, Research Branch Report 8-75). Syllables are counted by the letters, as every
program does that has no dictionary: right for about nineteen in twenty words that children meet.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

# On fewer words one long sentence decides, and the formula says nothing.
FEWEST_WORDS = 100

_PARTS = re.compile(r"[a-z]+")
_OWNER = re.compile(r"['’]s?\b")
_VOWELS = re.compile(r"[aeiouy]+")
# Endings with a silent e: "makes", "named"; not "places", "wanted", "table", where it is heard.
_SILENT = re.compile(r"(?<=[^aeiouy])(?:e|(?<![sxzcgjh])es|(?<![td])(?<!dr)ed)$")
_HEARD = re.compile(r"(?:[^aeiouyl]|l(?=le))les?$")
_SILENT_INSIDE = re.compile(
    r"(?<=[^aeiouyl])e(?=ly$|ful$|less$|ment$|some|where$|thing$|side$|times?$|work$)"
    r"|(?<=^fir)e|(?<=^hom)e(?=[wm])|(?<=^som)e|(?<=^sid)e|(?<=^lif)e|(?<=^tim)e|(?<=^not)e(?=b)|(?<=^bas)e(?=b)|(?<=^ev)e(?=ry)"
)
# Two vowels that are two sounds: "create", "quiet", "lion", "radius", "being", "area", "diameter", "museum".
_APART = re.compile(
    r"(?<![ctsl])ia(?!ge)|ia(?=t[ie])|ie(?=t)|(?<![ctsh])ie(?=n[ct])|(?<![tscgnlx])io|io$|iu|(?<!som)eo(?!n$|ns$|ple)|eum"
    r"|(?:(?<=cr)|(?<=th))ea(?=t)(?!ture)|[aeiou]ing|uou|(?<![qg])ua(?=[tlr])|yi"
)
_WORDS = {
    "area": 3, "areas": 3, "evening": 2, "eye": 1, "eyes": 1, "idea": 3, "ideas": 3, "lion": 2, "lions": 2,
    "maybe": 2, "minuend": 3, "poem": 2, "poems": 2, "poetry": 3, "really": 2, "science": 2, "two": 1,
    "vegetable": 4,
}  # fmt: skip


@lru_cache(maxsize=20_000)
def count_syllables(word: str) -> int:
    """Return the syllables of one English word in letters, at least 1; a number counts as one."""
    return max(1, sum(map(_count_part, _PARTS.findall(_OWNER.sub("", word.casefold())))))


def _count_part(letters: str) -> int:
    """The syllables of a word without hyphens."""
    if letters in _WORDS:
        return _WORDS[letters]
    sounded = _SILENT_INSIDE.sub("", letters)
    if not _HEARD.search(sounded):
        sounded = _SILENT.sub("", sounded)
    return max(1, len(_VOWELS.findall(sounded)) + len(_APART.findall(letters)))


def reading_grade(sentences: Iterable[Sequence[str]]) -> float:
    """Return the Flesch-Kincaid grade of sentences given as their words; 0.0 where there is no word."""
    lengths, syllables = [], 0
    for words in sentences:
        if words:
            lengths.append(len(words))
            syllables += sum(map(count_syllables, words))
    total = sum(lengths)
    return 0.39 * total / len(lengths) + 11.8 * syllables / total - 15.59 if total else 0.0
