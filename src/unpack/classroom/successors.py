"""Kept answers under the ids that their skills, items and misconceptions have now.

What is retired and replaced by one thing is read as that; what is replaced by several, or by nothing, keeps its id: the
old answers do not say which of them they are about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from unpack.classroom.record import KeptAnswer
from unpack.library.library import Library
from unpack.library.model import full_id


def follow_successors(library: Library, answers: Iterable[KeptAnswer]) -> tuple[KeptAnswer, ...]:
    """Return the answers with the ids that what they name has in `library` now; their own ids stay the same."""
    successors = _Successors(library)
    return tuple(successors.update(answer) for answer in answers)


class _Successors:
    """The ids of now by those of then; each is looked up once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._skills: dict[str, str] = {}
        self._misconceptions: dict[str, str] = {}
        self._items: dict[str, str] = {}

    def update(self, answer: KeptAnswer) -> KeptAnswer:
        skills = tuple(dict.fromkeys(map(self.find_skill, answer.skills)))
        shows = tuple(dict.fromkeys(map(self.find_misconception, answer.shows)))
        could_show = tuple(dict.fromkeys(map(self.find_misconception, answer.could_show)))
        item, target = self.find_item(answer.item), self._find_target(answer.target)
        now = (item, skills, shows, could_show, target)
        if now == (answer.item, answer.skills, answer.shows, answer.could_show, answer.target):
            return answer
        return replace(answer, item=item, skills=skills, shows=shows, could_show=could_show, target=target)

    def find_skill(self, id: str) -> str:
        if id not in self._skills:
            self._skills[id] = _follow(self._library.skills, id)
        return self._skills[id]

    def find_misconception(self, id: str) -> str:
        if id not in self._misconceptions:
            self._misconceptions[id] = _follow(self._library.misconceptions, id)
        return self._misconceptions[id]

    def find_item(self, id: str) -> str:
        """The id of an item; one whose skill was renamed went with it."""
        if id not in self._items:
            self._items[id] = self._follow_item(id)
        return self._items[id]

    def _follow_item(self, id: str) -> str:
        items, seen = self._library.items, {id}
        while True:
            found = items.get(id)
            if found is None:
                skill, _, key = id.rpartition("/")
                moved = f"{self.find_skill(skill)}/{key}"
                following = moved if moved in items else id
            elif found.retired and len(found.retired.successors) == 1:
                (name,) = found.retired.successors
                missing = 2 - name.count("/")
                following = "/".join((*id.split("/")[:missing], name))
            else:
                return id
            if following in seen:
                return id
            seen.add(following)
            id = following

    def _find_target(self, target: str) -> str:
        """What a set was made for: a skill or a progression; standards keep their codes."""
        if target in self._library.skills:
            return self.find_skill(target)
        return _follow(self._library.progressions, target)


def _follow(known: Mapping[str, Any], id: str) -> str:
    """The id behind a chain of single successors, as far as it leads to something that the library knows."""
    seen = {id}
    while id in known and known[id].retired and len(known[id].retired.successors) == 1:
        (name,) = known[id].retired.successors
        following = full_id(id.partition("/")[0], name) if "/" in id else name
        if following in seen or following not in known:
            return id
        seen.add(following)
        id = following
    return id
