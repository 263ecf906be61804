"""What a set of questions was made for, where that is not what a sheet is asked about."""

from unpack.library.library import Library
from unpack.library.selector import Target, select_target
from unpack.text.errors import UnpackError
from unpack.unpacking.sets.slip_map_form import SlipMap


def find_other_purpose(library: Library, target: Target, slip_map: SlipMap) -> str:
    """Return the name of what a set was made for if that is something else than `target`; "" where it is the same.

    What shares a skill with the target is no other purpose: the standard of a skill, a progression that ends in one.
    Nothing is said of a set for something that this library does not hold.
    """
    if not slip_map.for_:
        return ""
    try:
        made_for = select_target(library, slip_map.for_)
    except UnpackError:
        return ""
    one, other = ({skill.id for skill in each.skills} for each in (target, made_for))
    return made_for.name if one.isdisjoint(other) else ""
