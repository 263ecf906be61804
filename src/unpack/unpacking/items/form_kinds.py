"""Which kind of item a form is, read off its fields, and whether the fields that the kind needs are there."""

from collections.abc import Callable

from unpack.library.item_model import ItemForm
from unpack.unpacking.items.form_places import FormReport
from unpack.unpacking.items.forms import ItemKind

_MOST_ORDERED = 12

# The first field that is there decides.
_KIND_OF_FIELD: tuple[tuple[str, ItemKind], ...] = (
    ("options", "choice"),
    ("choices", "choice"),
    ("order", "order"),
    ("scoring", "constructed"),
    ("rubric", "constructed"),
    ("task", "performance"),
)


def find_kind(item: ItemForm, report: FormReport) -> ItemKind:
    """Return the kind of `item`; a written one that the fields speak against is reported."""
    found = next((pair for pair in _KIND_OF_FIELD if getattr(item, pair[0])), None)
    kind: ItemKind = found[1] if found else "number"
    if not item.kind or item.kind == kind:
        return kind
    if found is not None:
        message = f"`kind: {item.kind}` and `{found[0]}` do not go together"
        report.error(
            "unknown-choice", ("kind",), message, f"`{found[0]}` makes it `kind: {kind}`, which may be left out"
        )
        return kind
    return item.kind


def find_full_score(item: ItemForm) -> int:
    """The points of a full answer, -1 where there is no scoring guide."""
    return max(item.scoring, default=-1)


def check_fields(item: ItemForm, kind: ItemKind, report: FormReport) -> None:
    """Report what the kind needs and the item does not have."""
    if not item.ask and kind != "performance":
        _report_missing(item, "ask", report)
    _CHECKS[kind](item, report)
    _check_exemplars(item, report)


def _check_number(item: ItemForm, report: FormReport) -> None:
    if not item.answer:
        _report_missing(item, "answer", report)


def _check_choice(item: ItemForm, report: FormReport) -> None:
    if item.options and item.choices:
        message = "`options` and `choices` do not go together"
        report.error("wrong-shape", ("choices",), message, "`choices` is a closed set such as yes and no", of_key=True)
    elif item.options:
        if "answer" not in item.options:
            report.error("missing-field", ("options",), "no option is the answer", "add `answer:`", of_key=True)
        if item.answer:
            message = "`options` holds the answer, and here stands another one"
            report.error("wrong-shape", ("answer",), message, "leave one of the two out", of_key=True)
    elif item.choices:
        if not item.answer or isinstance(item.answer, tuple):
            _report_missing(item, "answer", report)
        if len(set(item.choices)) < max(2, len(item.choices)):
            message = "a closed set holds at least two choices, all different"
            report.error("wrong-shape", ("choices",), message, 'such as `["<", "=", ">"]`', of_key=True)
    else:
        _report_missing(item, "options", report)


def _check_order(item: ItemForm, report: FormReport) -> None:
    if not 2 <= len(item.order) <= _MOST_ORDERED:
        message = f"an order has 2 to {_MOST_ORDERED} entries, and this one {len(item.order)}"
        report.error("wrong-shape", ("order",), message, of_key=True)
    if "{order}" not in item.ask.replace(" ", ""):
        report.error("missing-field", ("ask",), "the question does not show what is to be put in order",
                     "write `{order}` where the entries stand")  # fmt: skip


def _check_constructed(item: ItemForm, report: FormReport) -> None:
    if not item.exemplar and find_full_score(item) not in item.exemplars:
        _report_missing(item, "exemplar", report)
    if item.rubric:
        return
    if not item.scoring:
        _report_missing(item, "scoring", report)
        return
    known = {int(points) for points in item.scoring}
    for points in range(max(known) + 1):
        if points not in known:
            name = "1 point" if points == 1 else f"{points} points"
            report.error("scoring-gap", ("scoring",), f"no words for {name}", f"add `{points}:`", of_key=True)


def _check_exemplars(item: ItemForm, report: FormReport) -> None:
    full = find_full_score(item)
    for points in item.exemplars:
        path = ("exemplars", str(points))
        name = "1 point" if points == 1 else f"{points} points"
        if points not in item.scoring:
            hint = "answers stand beside the words of `scoring`" if item.scoring else "add `scoring:`, or take it out"
            report.error("scoring-gap", path, f"`scoring` has no words for {name}", hint, of_key=True)
        elif points == full and item.exemplar:
            message = f"`exemplar` is the answer for {name}, and here stands another one"
            report.error("wrong-shape", path, message, "leave one of the two out", of_key=True)


def _check_performance(item: ItemForm, report: FormReport) -> None:
    for name, value in (
        ("task", item.task),
        ("materials", item.materials),
        ("minutes", item.minutes),
        ("checklist", item.checklist),
    ):
        if not value:
            _report_missing(item, name, report)


_CHECKS: dict[ItemKind, Callable[[ItemForm, FormReport], None]] = {
    "number": _check_number,
    "choice": _check_choice,
    "order": _check_order,
    "constructed": _check_constructed,
    "performance": _check_performance,
}


def _report_missing(item: ItemForm, name: str, report: FormReport) -> None:
    report.error("missing-field", (), f"`{item.id.rpartition('/')[2]}` has no `{name}`")
