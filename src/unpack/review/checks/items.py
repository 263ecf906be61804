"""Checks of items: each is compiled and drawn once; strictly, each is proved over its whole domain."""

from collections.abc import Callable, Iterator

from unpack.library.library import Library
from unpack.text.diagnostic import Diagnostic
from unpack.text.yamltree import Mapping
from unpack.unpacking.form_answers import check_rules
from unpack.unpacking.item_forms import Form, FormError
from unpack.unpacking.items import DrawError, compile_form, draw
from unpack.unpacking.soundness import Proof, prove

# Takes a form and the most combinations to try; a cache may stand in for `prove`.
Prover = Callable[[Form, int], Proof]

# Enough combinations to see why none of them can be drawn.
SHORT_LIMIT = 1_000

# Performance tasks are done, not drawn.
_NOT_DRAWN = ("performance",)


def items_that_cannot_be_drawn(library: Library) -> Iterator[Diagnostic]:
    """An item that cannot be computed or shown, or that has no draw at all, would stop the sheet it stands on."""
    for form_or_findings in compile_items(library):
        if isinstance(form_or_findings, tuple):
            yield from form_or_findings
            continue
        form = form_or_findings
        if form.kind in _NOT_DRAWN:
            continue
        try:
            draw(form, "check")
        except DrawError as error:
            yield from _explain_undrawn(form) or [_undrawn(library, form, error)]


def rules_that_cannot_be_read(library: Library) -> Iterator[Diagnostic]:
    """A rule that cannot be read is silent on every item, and nobody would notice."""
    yield from check_rules(library, [form for form in compile_items(library) if not isinstance(form, tuple)])


def items_that_are_unsound(library: Library, prover: Prover = prove, *, limit: int) -> Iterator[Diagnostic]:
    """No child gets an item right by wrong thinking that the item claims to show: proved over all its draws."""
    for form in compile_items(library):
        if not isinstance(form, tuple) and form.kind not in _NOT_DRAWN:
            yield from (finding.to_diagnostic(form) for finding in prover(form, limit).findings)


def unused_parameter(library: Library) -> Iterator[Diagnostic]:
    """A name that nothing uses is a slip of the pen, or the trace of a condition that was forgotten.

    Bad:
        skills:
          double:
            items:
              beads: {ask: "What is double {n}?", given: {n: 11..49, k: 2..9}, answer: 2 * n}

    Good:
        skills:
          double:
            items:
              beads: {ask: "What is double {n}?", given: {n: 11..49}, answer: 2 * n}
    """
    for form in compile_items(library):
        if not isinstance(form, tuple):
            yield from (warning for warning in form.warnings if warning.code == "unused-parameter")


def compile_items(library: Library) -> Iterator[Form | tuple[Diagnostic, ...]]:
    """Yield each current item's form, or the findings that keep it from being one."""
    for item in library.items.values():
        if item.retired or library.skills[item.skill].retired:
            continue
        try:
            yield compile_form(library, item)
        except FormError as error:
            yield error.diagnostics


def _explain_undrawn(form: Form) -> list[Diagnostic]:
    """What a short proof finds, with places and cures; nothing where it only finds that there are no draws."""
    found = [finding.to_diagnostic(form) for finding in prove(form, SHORT_LIMIT).findings]
    return [finding for finding in found if finding.severity == "error" and finding.code != "too-few-variants"]


def _undrawn(library: Library, form: Form, error: DrawError) -> Diagnostic:
    """The finding for an item that has nothing to give, at the item's id."""
    items = library.skills[form.item.skill].place.get("items")
    span = items.key_span(form.item.key) if isinstance(items, Mapping) else form.item.place.span
    return Diagnostic("too-few-variants", "error", span, error.message, error.hint)
