"""Which question, and which picture, shows at a look what a skill is about."""

import re
from typing import Any

from unpack.library.item_model import Figure, ItemForm
from unpack.library.library import Library
from unpack.library.model import Skill
from unpack.text.record import record

# In the languages that sheets are printed in.
_WHICH = re.compile(r"\b(?:which|cuál|cuáles)\b", re.IGNORECASE)
# The numbers of a sample are the first ones of this walk, so each sheet shows the same.
_SEED = "sample"
# A longer question would crowd out the others on a sheet that shows one for each skill.
MOST_CHARACTERS = 140


@record
class SamplePicture:
    """A picture and what is asked of it, as prose."""

    ask: str
    figure: Figure


def find_sample_question(library: Library, skill: Skill) -> str:
    """Return the text of a question that shows what a skill is about; "" where no question does.

    It is one that its text alone can ask, without a picture, a passage, a question before it or an order to fill in.
    Fixed numbers, which the author chose, come before drawn ones; one that needs no options comes before one whose
    options are words, and an explanation comes late, since a look has to be quick; what asks which of its options comes
    last.
    """
    plain = [item for item in _usable_items(skill) if item.ask and not item.order and item.form != "choice"]
    plain = [item for item in plain if not (item.figure or item.passage or item.after)]
    ordered = sorted(
        plain,
        key=lambda item: (
            _asks_which(item),
            bool(item.scoring or item.rubric),
            bool(item.options or item.choices),
            not _is_fixed(item),
        ),
    )
    texts = (item.ask if _is_fixed(item) else _draw_stem(library, item) for item in ordered)
    return next((text for text in texts if 0 < len(text) <= MOST_CHARACTERS), "")


def find_sample_picture(library: Library, skill: Skill) -> SamplePicture | None:
    """Return the picture of the first item of a skill with what is asked of it, of items with fixed numbers if there
    are any; None where that item has no picture, or cannot be asked without its options or what stands before it."""
    usable = _usable_items(skill)
    first = next((item for item in usable if _is_fixed(item)), None) or next(iter(usable), None)
    if first is None or first.figure is None or first.passage or first.after:
        return None
    if first.form == "choice" or _asks_which(first):
        return None
    if _is_fixed(first):
        return _keep_short(first.ask, first.figure)
    drawn = _draw(library, first)
    return _keep_short(drawn.stem, drawn.figure) if drawn else None


def _keep_short(ask: str, figure: Figure) -> SamplePicture | None:
    return SamplePicture(ask, figure) if 0 < len(ask) <= MOST_CHARACTERS else None


def _usable_items(skill: Skill) -> list[ItemForm]:
    return [item for item in skill.items.values() if not (item.retired or item.task)]


def _asks_which(item: ItemForm) -> bool:
    """Whether a question cannot be asked without the options below it."""
    return bool(item.options or item.choices) and _WHICH.search(item.ask) is not None


def _is_fixed(item: ItemForm) -> bool:
    return not (item.given or item.let) and "{" not in item.ask


def _draw_stem(library: Library, item: ItemForm) -> str:
    drawn = _draw(library, item)
    return drawn.stem if drawn else ""


def _draw(library: Library, item: ItemForm) -> Any:
    """The `Item` with the first numbers of the walk; None where it cannot be drawn, which `check` tells."""
    # Only a skill without a question of fixed numbers needs all that drawing takes.
    from unpack.unpacking.items.form_compiler import compile_form
    from unpack.unpacking.items.forms import FormError
    from unpack.unpacking.items.items import DrawError, draw

    try:
        return draw(compile_form(library, item), _SEED)
    except (DrawError, FormError):
        return None
