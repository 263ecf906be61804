"""The ids that things have now by those that they had: what is retired and replaced by one thing is read as that.

What is replaced by several things, or by nothing, keeps its id: nobody can say any more which of them was meant.
"""

from collections.abc import Mapping
from typing import Any

from unpack.library.library import Library
from unpack.library.model import full_id


class Successors:
    """The ids of now in a library, all of them full; each is looked up once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._skills: dict[str, str] = {}
        self._misconceptions: dict[str, str] = {}
        self._items: dict[str, str] = {}

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

    def list_skills(self) -> list[str]:
        """The skills that have another id now."""
        return [id for id in self._library.skills if self.find_skill(id) != id]

    def list_misconceptions(self) -> list[str]:
        """The misconceptions that have another id now."""
        return [id for id in self._library.misconceptions if self.find_misconception(id) != id]

    def find_target(self, target: str) -> str:
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
