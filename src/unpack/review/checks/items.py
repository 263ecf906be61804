"""Checks of items: each is compiled and drawn once; strictly, each is proved over its whole domain."""

from collections.abc import Callable, Iterator

from unpack.library.library import Library
from unpack.library.placeholders import parse_template
from unpack.text.diagnostic import Diagnostic
from unpack.text.prose import plain_text
from unpack.text.yamltree import Mapping
from unpack.unpacking.items.form_answers import check_rules
from unpack.unpacking.items.form_places import find_part, find_span
from unpack.unpacking.items.forms import Form, FormError
from unpack.unpacking.items.items import DrawError, compile_form, draw
from unpack.unpacking.mastery.answer_model import expected_information, guess_by_luck, settle_chances
from unpack.unpacking.proof.soundness import Proof, prove

# Takes a form and the most combinations to try; a cache may stand in for `prove`.
Prover = Callable[[Form, int], Proof]

# An answer that tells less about a skill that half of the class has.
LEAST_BITS = 0.2
FEWEST_WRONG = 2

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


def dressed_count(library: Library) -> Iterator[Diagnostic]:
    """In an item that shows money every number of the question is shown as money, also the number of pens.

    Bad:
        skills:
          double:
            items:
              pens:
                ask: "One pen is {price: money}. How much are {pens} pens?"
                given: {price: "2..9", pens: "3..9"}
                answer: price * pens
                as: money

    Good:
        skills:
          double:
            items:
              pens:
                ask: "One pen is {price: money}. How much are {pens: comma} pens?"
                given: {price: "2..9", pens: "3..9"}
                answer: price * pens
                as: money
    """
    for form in compile_items(library):
        if isinstance(form, tuple) or form.style.name not in ("money", "percent"):
            continue
        node = form.item.place.find("ask")
        for placeholder in parse_template(form.item.ask).placeholders:
            if placeholder.style is None:
                name = placeholder.source
                sign = "$3" if form.style.name == "money" else "300%"
                yield Diagnostic(
                    "dressed-count",
                    "warning",
                    find_part(node, form.item.ask, placeholder.start, placeholder.end),
                    f"`{{{name}}}` would print 3 as {sign}",
                    f"`{{{name}: comma}}` if it is a count, `{{{name}: {form.item.as_}}}` if it is not",
                )


def untagged_option(library: Library) -> Iterator[Diagnostic]:
    """Who picks an option with no thinking behind it is wrong, and nobody learns why.

    Bad:
        skills:
          double:
            items:
              beads: {ask: What is double 13?, answer: 26, wrong: {adds-two: 15}, other: ["31"]}

    Good:
        skills:
          double:
            items:
              beads: {ask: What is double 13?, answer: 26, wrong: {adds-two: 15, doubles-the-tens: 23}}
    """
    for form in compile_items(library):
        if not isinstance(form, tuple):
            for number, text in enumerate(form.item.other):
                yield Diagnostic(
                    "untagged-option",
                    "warning",
                    find_span(form.item.place, ("other", number)),
                    f"no thinking stands behind “{plain_text(text)}”",
                    "write it under the misconception that leads to it, or take it out",
                )


def little_information(library: Library) -> Iterator[Diagnostic]:
    """Of two answers a child without the skill picks the right one half the time; one such question says little.

    Bad:
        skills:
          double:
            items:
              even: {ask: "Is double 13 even?", choices: ["yes", "no"], answer: '"yes"', wrong: {adds-two: '"no"'}}

    Good:
        skills:
          double:
            items:
              even: {ask: What is double 13?, answer: 26}
    """
    for form in compile_items(library):
        if isinstance(form, tuple):
            continue
        options = _count_options(form)
        if options and not form.is_closed and form.different_wrongs < FEWEST_WRONG:
            # Too few options: the proof tells it.
            continue
        luck = guess_by_luck("choice" if options else form.kind, options or len(form.order))
        slip, guess = settle_chances(luck, slip=form.item.slip, guess=form.item.guess)
        bits = expected_information(0.5, slip, guess)
        if bits < LEAST_BITS:
            reason = f"with {options} options" if form.item.guess is None and options else "with this slip and guess"
            yield Diagnostic(
                "little-information",
                "note",
                find_span(form.item.place, ("choices",) if form.is_closed else ("ask",), of_key=True),
                f"{reason} one answer says little about one child ({bits:.2f} of 1 bit)",
                "ask for a number or a reason, or ask several such questions",
            )


def _count_options(form: Form) -> int:
    """How many options are printed; 0 where the answer is written."""
    if form.is_closed:
        return len(form.choices)
    if form.has_words:
        return 1 + form.different_wrongs + len(form.others)
    return 0


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
