"""Slip maps: what a printed set asked, what is right, and what each wrong answer shows.

An item set goes in, a map goes out and is written beside the sheets; with it answers can be scored and tagged after the
library has moved on. `slip_map_form` holds the records, `slip_map_writing` and `slip_map_reading` the way to a file and
back.
"""

from typing import Literal

from unpack.library.fingerprint import fingerprint_item, fingerprint_library
from unpack.library.library import Library
from unpack.library.model import full_id
from unpack.library.places import find_decimal_places
from unpack.library.successors import Successors
from unpack.library.values import Value
from unpack.text.prose import plain_text
from unpack.text.record import record
from unpack.unpacking.items.forms import ItemKind
from unpack.unpacking.items.items import Item
from unpack.unpacking.sets.itemset import ItemSet, Question
from unpack.unpacking.sets.slip_map_form import MappedOption, MappedQuestion, SlipMap
from unpack.unpacking.sets.slip_map_reading import read_slip_map
from unpack.unpacking.sets.slip_map_successors import find_old_ids
from unpack.unpacking.sets.slip_map_writing import write_slip_map

__all__ = [
    "MapChange",
    "MappedOption",
    "MappedQuestion",
    "SlipMap",
    "build_slip_map",
    "find_map_changes",
    "is_of_library",
    "read_slip_map",
    "write_slip_map",
]

# The two commonest kinds are seen at a glance: they have options, or a key.
_KINDS: dict[ItemKind, Literal["", "order", "constructed", "performance"]] = {
    "number": "",
    "choice": "",
    "order": "order",
    "constructed": "constructed",
    "performance": "performance",
}


@record
class MapChange:
    """An item that is no longer what it was when a set was printed: `changed` in meaning, or `gone` from the library.

    `questions` are the names of the questions that ask it, in any form.
    """

    item: str
    questions: tuple[str, ...]
    what: Literal["changed", "gone"]

    @property
    def message(self) -> str:
        asked = ", ".join(self.questions)
        if self.what == "gone":
            return f"the library no longer holds `{self.item}` ({asked}); its answers are read as printed"
        return f"`{self.item}` ({asked}) was changed since this set was printed; its answers are read as printed"


def build_slip_map(
    item_set: ItemSet, library: Library, *, title: str, target_code: str, not_sure: bool, made: str = ""
) -> SlipMap:
    """Return the map of a set as it is printed from `library`.

    `target_code` is the standard's code or the id that the set is about; `not_sure` says whether "I am not sure" is
    printed as a last option, `made` is the date on the sheet, if it prints one.
    """
    forms = {
        letter: {f"Q{question.number}": _map_question(library, question) for question in questions}
        for letter, questions in zip(item_set.letters, item_set.forms, strict=True)
    }
    file = library.file
    origin = (file.library, file.version, f"sha256:{fingerprint_library(library)}")
    return SlipMap(
        map=item_set.id,
        questions=forms.pop("A"),
        title=plain_text(title),
        for_=target_code,
        made=made,
        library=" ".join(part for part in origin if part),
        seed=item_set.seed,
        not_sure=not_sure,
        forms=forms,
    )


def is_of_library(slip_map: SlipMap, library: Library) -> bool:
    """Whether the set was printed from the library as it is now; another one is a notice, never a reason to draw
    again."""
    return slip_map.library_hash == fingerprint_library(library)


def find_map_changes(slip_map: SlipMap, library: Library) -> tuple[MapChange, ...]:
    """Return what the library no longer says as the map does, by the stamps of its items, in the order of the map.

    What was only renamed since is no change.
    """
    successors = Successors(library)
    asked: dict[tuple[str, str], list[str]] = {}
    for questions in slip_map.all_forms.values():
        for name, question in questions.items():
            names = asked.setdefault((question.item, question.stamp), [])
            if name not in names:
                names.append(name)
    found = []
    for (id, stamp), names in asked.items():
        item = library.items.get(successors.find_item(id))
        if item is None:
            found.append(MapChange(id, tuple(names), "gone"))
        elif stamp and not _is_as_printed(slip_map, library, id, stamp, successors):
            found.append(MapChange(id, tuple(names), "changed"))
    return tuple(found)


def _is_as_printed(slip_map: SlipMap, library: Library, id: str, stamp: str, successors: Successors) -> bool:
    """Whether an item means what it meant, if need be under the ids that it and what it names had then."""
    item = library.items[successors.find_item(id)]
    if stamp == fingerprint_item(library, item):
        return True
    return stamp == fingerprint_item(library, item, find_old_ids(slip_map, id, successors))


def _map_question(library: Library, question: Question) -> MappedQuestion:
    item = question.item
    form = item.form
    is_written = item.kind in ("constructed", "performance")
    is_typed = not item.options and not is_written
    return MappedQuestion(
        item=form.id,
        skills=tuple(dict.fromkeys((form.skill, *(full_id(form.progression, name) for name in form.also)))),
        text=plain_text(item.stem, stem=True),
        stamp=fingerprint_item(library, form),
        given={name: _write_value(item.values[name]) for name in form.given if name in item.values},
        kind=_KINDS[item.kind],
        as_=(form.as_ or "comma") if item.kind == "number" else "",
        unit=plain_text(form.unit),
        accept=(form.accept or "any") if is_typed and item.kind == "number" else "",
        any_order=form.any_order and is_typed,
        options={
            chr(ord("A") + place): MappedOption(plain_text(option.text), option.shows, option.is_key)
            for place, option in enumerate(item.options)
        },
        key=_write_key(item) if is_typed else "",
        wrong=_join_wrong(item) if is_typed else {},
        unsimplified=item.unsimplified if is_typed else (),
        points=max((points for points, _ in item.scoring), default=None) if is_written else None,
        look_for=tuple(id for id, _ in item.look_for),
        right_by=item.right_by,
        slip=form.slip,
        guess=form.guess,
    )


def _write_key(item: Item) -> str | tuple[str, ...]:
    key = tuple(plain_text(text) for text in item.key)
    return key if len(key) > 1 else "".join(key)


def _join_wrong(item: Item) -> dict[str, tuple[str, ...]]:
    """What each wrong answer shows; answers that differ in nothing but their markup are one."""
    found: dict[str, tuple[str, ...]] = {}
    for option in item.wrong:
        text = plain_text(option.text)
        found[text] = tuple(dict.fromkeys((*found.get(text, ()), *option.shows)))
    return found


def _write_value(value: Value) -> str:
    """A given as a library could hold it: exactly, with a point where that is enough."""
    if isinstance(value, str | int | tuple):
        return str(value)
    places = find_decimal_places(value)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
