"""Children's names: cleaned, compared, and shortened to initials.

A name is printed as it was written. Only for initials, for a first name on a wall and for finding two spellings of one
child is it looked into, and then with care: "Okafor, Amara" and "Amara Okafor", "Jamal Washington, Jr.", "Grace Kim
(2)", a single name.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from unpack.text.clean import clean_document_text

MOST_NAME = 200

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_DIGITS = re.compile(r"(\d+)", re.ASCII)


def clean_name(text: str) -> str:
    """Return a name fit for a sheet: white space collapsed, control characters as U+FFFD."""
    return clean_document_text(" ".join(text.split()))


def name_form(name: str) -> str:
    """Return the form in which names are compared: Unicode forms, capitals and blanks do not count."""
    # Folding may take a text out of its normal form, so it is normalized again.
    folded = unicodedata.normalize("NFC", name).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


def split_name(name: str) -> tuple[str, str]:
    """Return given and family name of a name written in one piece; "" for a family name that is not there.

    A comma parts them the other way round, unless only a suffix such as Jr. follows it. Without one the first word is
    the given name and the last that begins with a letter the family name.
    """
    parts = [part.strip() for part in name.split(",")]
    parts = [part for part in parts if part and not _is_suffix(part)]
    if len(parts) > 1:
        return parts[1], parts[0]
    words = [word for word in (parts[0] if parts else name).split() if word[:1].isalpha() and not _is_suffix(word)]
    if not words:
        return name, ""
    return words[0], words[-1] if len(words) > 1 else ""


def shorten_names(names: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """Return initials for (key, given name, family name) of each child, in the same order and all different.

    Where two children share them, a number follows, in the order of their keys: G.K. 1, G.K. 2.
    """
    named = [(key, _initial(given) + _initial(family)) for key, given, family in names]
    shared = Counter(letters for _, letters in named)
    given_out: Counter[str] = Counter()
    shown: dict[int, str] = {}
    for position, (_, letters) in sorted(enumerate(named), key=lambda entry: key_order(entry[1][0])):
        given_out[letters] += 1
        letters_shown = letters or "?"
        shown[position] = f"{letters_shown} {given_out[letters]}" if shared[letters] > 1 else letters_shown
    return tuple(shown[position] for position in range(len(named)))


def key_order(key: str) -> tuple[tuple[int, str], ...]:
    """A sort key that puts `S9` before `S10`."""
    # A longer number is a greater one, which compares keys of any length without computing with them.
    return tuple(
        (len(part.lstrip("0")), part.lstrip("0")) if part.isdecimal() else (-1, part) for part in _DIGITS.split(key)
    )


def _is_suffix(word: str) -> bool:
    return word.rstrip(".").casefold() in _SUFFIXES


def _initial(name: str) -> str:
    """The first letter or digit with a point; "" where there is none."""
    found = next((sign for sign in unicodedata.normalize("NFC", name) if sign.isalnum()), "")
    return f"{found.upper()}." if found else ""
