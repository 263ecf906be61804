"""Questions on paper: the children's papers of all forms, the keys beside them, and the map that later reads the
answers.

An entry slip is one page. Where its questions are too many for it, those that tell least stay out.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from unpack.library.model import Skill
from unpack.paper.records.items import build_items_record
from unpack.paper.records.key import Origin, Separability, build_key_record
from unpack.paper.records.record import SheetRecord
from unpack.paper.slip_page import fits_page
from unpack.paper.wording import Wording
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.unpacking.items.forms import FormError
from unpack.unpacking.items.items import DrawError
from unpack.unpacking.scope import Scope
from unpack.unpacking.sets.itemset import Chosen, ItemSet, build_item_set, warn_of_key_letters, warn_of_told_answers
from unpack.unpacking.sets.separation import Separation, suggest
from unpack.unpacking.sets.signature import Pair, build_signature_matrix
from unpack.unpacking.sets.slip import choose_slip
from unpack.unpacking.sets.slip_map import build_slip_map, write_slip_map

Sheet = Literal["items", "slip"]

# So many questions that have no room are passed over for one that may have.
_MOST_PASSED_OVER = 6

# So many digits of the library's hash stand on paper; the map holds all of them.
_HASH_DIGITS = 12


@record
class DrawnQuestions:
    """The questions of a paper; `left_out` are the skills whose questions a slip's page has no room for."""

    scope: Scope
    item_set: ItemSet
    left_out: tuple[Skill, ...] = ()


@record
class QuestionPapers:
    """What is printed of one target: the children's papers and the keys, one a form, and the text of the map."""

    papers: tuple[SheetRecord, ...]
    keys: tuple[SheetRecord, ...]
    map: str


def draw_questions(scope: Scope, words: Wording, choices: Mapping[str, Any], sheet: Sheet) -> DrawnQuestions:
    """Draw the questions of a paper, of a slip as many of those asked for as its page holds.

    Raises UnpackError where an item cannot be used or has fewer variants than there are forms.
    """
    if sheet == "items":
        return DrawnQuestions(scope, _build_set(scope, choices, None))
    wanted = choose_slip(scope, choices["questions"])
    item_set = _choose_for_page(scope, words, choices)
    if len(item_set.questions) < min(2, len(wanted)):
        # Answers to one question alone cannot be compared: a lower one leaves room for a second.
        lower = _choose_for_page(scope, words, choices, {question.item.form.id for question in item_set.questions})
        item_set = lower if len(lower.questions) > len(item_set.questions) else item_set
    asked = {question.skill.id for question in item_set.questions}
    left_out = dict.fromkeys(choice.skill.id for choice in wanted if choice.skill.id not in asked)
    return DrawnQuestions(scope, item_set, tuple(scope.library.skills[id] for id in left_out))


def _choose_for_page(
    scope: Scope, words: Wording, choices: Mapping[str, Any], passed_over: Collection[str] = ()
) -> ItemSet:
    """The set of as many questions as a slip's page holds, without those `passed_over`."""
    wanted = chosen = choose_slip(scope, choices["questions"], without=passed_over)
    item_set = _build_set(scope, choices, chosen)
    while len(chosen) > 1 and not _fits(scope, item_set, words, choices):
        more = chosen
        chosen = choose_slip(scope, len(chosen) - 1, without=passed_over)
        item_set = _build_set(scope, choices, chosen)
    if len(chosen) < len(wanted):
        return _fill_page(scope, item_set, (chosen, more), words, choices, len(wanted), passed_over)
    return item_set


def _fill_page(
    scope: Scope,
    item_set: ItemSet,
    tried: tuple[Sequence[Chosen], Sequence[Chosen]],
    words: Wording,
    choices: Mapping[str, Any],
    most: int,
    passed_over: Collection[str],
) -> ItemSet:
    """The set with what else its page has room for, up to `most` questions.

    `tried` are the questions of the set, and those with one more, which had no room. That one is passed over, and what
    then tells most is asked, as long as it has room.
    """
    kept, more = tried
    too_high = set(passed_over)
    for _ in range(_MOST_PASSED_OVER):
        had = {choice.item.id for choice in kept}
        too_high |= {choice.item.id for choice in more} - had
        more = choose_slip(scope, min(len(kept) + 1, most), without=too_high)
        if len(more) <= len(kept) or not had < {choice.item.id for choice in more}:
            break
        fuller = _build_set(scope, choices, more)
        if _fits(scope, fuller, words, choices):
            kept, item_set = more, fuller
    return item_set


def lay_out_questions(
    drawn: DrawnQuestions, words: Wording, choices: Mapping[str, Any], sheet: Sheet
) -> QuestionPapers:
    """Return the records of all forms of a set, and its map. Raises NothingToPrint where there is no question."""
    scope, item_set = drawn.scope, drawn.item_set
    target, not_sure = scope.target, choices["not_sure"]
    letters = range(len(item_set.forms))
    remarks = _list_remarks(drawn, choices)
    papers = [
        build_items_record(scope, item_set, words, letter=letter, not_sure=not_sure, sheet=sheet, remarks=remarks)
        for letter in letters
    ]
    slip_map = build_slip_map(
        item_set,
        scope.library,
        title=papers[0].fields["heading"],
        target_code=target.standard.code if target.standard else target.id,
        not_sure=not_sure,
    )
    library, _, hash_ = slip_map.library.rpartition(":")
    origin = Origin(item_set.seed, f"{library}:{hash_[:_HASH_DIGITS]}", choices["command"])
    keys = [
        build_key_record(
            scope, item_set, words, separability, origin, letter=letter, with_tasks=sheet == "items" and not letter
        )
        for letter, separability in enumerate(list_separability(drawn, choices))
    ]
    return QuestionPapers(tuple(papers), tuple(keys), write_slip_map(slip_map))


def list_separability(drawn: DrawnQuestions, choices: Mapping[str, Any]) -> list[Separability]:
    """Return for each form what it cannot tell apart and what would."""
    known: dict[tuple[Pair, ...], Separation] = {}
    found = []
    for questions in drawn.item_set.forms:
        matrix = build_signature_matrix([question.item for question in questions])
        pairs = matrix.inseparable_pairs
        if pairs not in known:
            known[pairs] = suggest(
                matrix,
                drawn.scope.library,
                tuple(dict.fromkeys(question.skill.id for question in questions)),
                used=[question.item.form.id for question in questions],
                printed=choices["printed"],
            )
        found.append(Separability(matrix, known[pairs]))
    return found


def _build_set(scope: Scope, choices: Mapping[str, Any], chosen: Sequence[Chosen] | None) -> ItemSet:
    try:
        return build_item_set(
            scope,
            per_skill=choices.get("per_skill", 1),
            forms=choices["forms"],
            seed=choices["seed"],
            printed=choices["printed"],
            chosen=chosen,
            balanced={"": None, "ascending": False, "balanced": True}[choices["options"]],
        )
    except DrawError as error:
        raise UnpackError(error.message, error.hint, exit_code=1) from None
    except FormError as error:
        first = error.diagnostics[0]
        raise UnpackError(f"{first.span}: {first.message}", first.hint, exit_code=1) from None


def _fits(scope: Scope, item_set: ItemSet, words: Wording, choices: Mapping[str, Any]) -> bool:
    """Whether every form of a slip keeps to one page."""
    papers = (
        build_items_record(scope, item_set, words, letter=letter, not_sure=choices["not_sure"], sheet="slip")
        for letter in range(len(item_set.forms))
    )
    return all(fits_page(paper, choices["setting"]) for paper in papers)


def _list_remarks(drawn: DrawnQuestions, choices: Mapping[str, Any]) -> tuple[str, ...]:
    """What the person at the terminal should know."""
    names = ", ".join(skill.name for skill in drawn.left_out)
    cure = "; `--options balanced` spreads them" if choices["options"] == "ascending" else ""
    letters = (f"{warning}{cure}" for warning in warn_of_key_letters(drawn.item_set))
    told = warn_of_told_answers(drawn.item_set)
    return (*((f"not on this page: {names}",) if names else ()), *told, *letters)
