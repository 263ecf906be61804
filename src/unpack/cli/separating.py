"""What `unpack items --why` and `unpack slip --why` print: which thinking the questions show and cannot tell apart."""

from collections.abc import Mapping
from typing import Any, Literal

from unpack.cli.console import terminal_width
from unpack.cli.printing import Order, open_desk
from unpack.library.selector import select_target
from unpack.paper.question_papers import DrawnQuestions, list_separability
from unpack.paper.recipes import DEFAULTS, draw_sets
from unpack.text.clean import clean
from unpack.text.prose import plain_text
from unpack.unpacking.sets.signature_text import SignatureText

_WHAT = {"items": "set", "slip": "slip"}


def explain_questions(sheet: Literal["items", "slip"], order: Order, choices: Mapping[str, Any]) -> None:
    """Print the signature matrix of each form of what `order` would print, and what no question tells apart."""
    desk = open_desk(order)
    targets = [select_target(desk.library, text) for text in order.targets]
    choices = {**DEFAULTS[sheet], **choices}
    if "setting" in choices:
        choices = {**choices, "setting": desk.setting}
    found = draw_sets(sheet, desk.library, desk.words, targets, choices)
    for number, drawn in enumerate(found):
        if number:
            print()
        for line in describe_questions(sheet, drawn, choices, terminal_width(100)):
            print(clean(line).rstrip())


def describe_questions(
    sheet: Literal["items", "slip"], drawn: DrawnQuestions, choices: Mapping[str, Any], width: int
) -> list[str]:
    """Return the lines that tell what each form of a set shows and cannot tell apart, at most `width` wide."""
    progression = drawn.scope.progression
    told = SignatureText(progression.id, _WHAT[sheet])
    lines: list[str] = []
    forms = zip(drawn.item_set.letters, drawn.item_set.forms, list_separability(drawn, choices), strict=True)
    for letter, questions, separability in forms:
        labels = [" ".join(plain_text(question.item.stem, stem=True).split("\n")) for question in questions]
        lines += [""] * bool(lines)
        title = f"{progression.title}, form {letter}"
        lines += told.write_matrix(separability.matrix, labels, title, width)
        lines += ["", *told.write_pairs(separability.matrix, separability.separation)]
    return lines
