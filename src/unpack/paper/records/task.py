"""Tasks that are watched and not answered on paper: what to do, what it takes, and what to look for in each child."""

from typing import Any

from unpack.library.model import full_id
from unpack.paper.records.record import prose
from unpack.unpacking.scope import Scope

# Columns of the checklist beside the behaviours, one a child; a class takes several copies.
CHILDREN = 6
_BOX = "□"


def list_tasks(scope: Scope) -> list[dict[str, Any]]:
    """Return the tasks of the skills asked for, as values of a template; each behaviour with the skill it shows."""
    library = scope.library
    found = []
    for skill in scope.skills:
        for item in skill.items.values():
            if not item.task or item.retired:
                continue
            shown = {behaviour: full_id(skill.progression, id) for behaviour, id in item.checklist.items()}
            found.append(
                {
                    "skill": prose(skill.name),
                    "ask": prose(item.ask),
                    "task": prose(item.task),
                    "materials": [prose(one) for one in item.materials],
                    "minutes": str(item.minutes) if item.minutes else "",
                    "grouping": prose(item.grouping),
                    "safety": prose(item.safety),
                    "checklist": [
                        {"behaviour": prose(behaviour), "skill": prose(library.skills[id].name)}
                        for behaviour, id in shown.items()
                    ],
                    "children": [_BOX] * CHILDREN,
                }
            )
    return found
