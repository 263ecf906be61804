"""What a phrase says in its clause: whether a sentence begins with it, and whether it speaks of the child at all."""

import re

from unpack.review.checks.wording import Found, word_before
from unpack.review.checks.words import Words
from unpack.text.patterns import compile_later


def find_first_verb(covered: str, start: int, end: int, words: Words) -> Found | None:
    """Return the verb that a sentence begins with, behind words such as "the student", where it cannot be seen."""
    opener = words.openers.pattern.match(covered, start, end)
    while opener:
        start = opener.end() + len(covered[opener.end() : end]) - len(covered[opener.end() : end].lstrip(" ,"))
        opener = words.openers.pattern.match(covered, start, end)
    verb = words.unobservable.pattern.match(covered, start, end)
    return Found(verb[0], verb.start(), verb.end()) if verb else None


LONGEST_CLAUSE = 300
# A clause goes from one of these to the next.
_CLAUSE = compile_later(r"[.;!?]|\bbut\b", re.IGNORECASE)


def _find_clause(covered: str, place: int) -> int:
    """Where the clause around a place begins, or so far before it as a clause is long."""
    first = max(0, place - LONGEST_CLAUSE)
    return max((found.end() for found in _CLAUSE.finditer(covered, first, place)), default=first)


def is_subordinate(covered: str, place: int, words: Words) -> bool:
    """Whether a place lies behind a word such as "why" in its clause."""
    return words.subordinating.pattern.search(covered, _find_clause(covered, place), place) is not None


def speaks_of_things(covered: str, place: int, words: Words) -> bool:
    """Whether what is missing there is no lack of the child: "why 7 cannot be halved", "numbers that do not end"."""
    if is_subordinate(covered, place, words):
        return True
    start = _find_clause(covered, place)
    relative = list(_RELATIVE.finditer(covered, start, place))
    return bool(relative) and word_before(covered, relative[-1].start()) not in words.products


_RELATIVE = compile_later(r"\b(?:that|which|who|whose)\b", re.IGNORECASE)
