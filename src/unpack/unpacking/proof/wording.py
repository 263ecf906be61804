"""What a trial met, in a teacher's words: the first case of each fault with its numbers, and a cure that works.

A cure to add to `require` is built from the author's own expressions, and only offered if it can be read there.
"""

from collections.abc import Iterator, Mapping

from unpack.library.expression import ExpressionError, parse_expression
from unpack.library.expression_lexer import tokenize
from unpack.library.values import LIST_OF, Value
from unpack.text.diagnostic import Diagnostic, Related, Severity
from unpack.text.prose import plain_text
from unpack.text.record import record
from unpack.unpacking.items.form_places import find_span
from unpack.unpacking.items.forms import FEWEST_VARIANTS, FULL_CHOICE, Form, Wrong
from unpack.unpacking.items.numerals import NumeralError, Style, show
from unpack.unpacking.items.texts import Path, Text
from unpack.unpacking.items.variants import NEVER_DROPPED, Stopped, work_out
from unpack.unpacking.proof.trial import Case, Tally
from unpack.unpacking.proof.variant_tests import check_words

_MOST_DROPPED_PERCENT = 90
_MOST_TRIVIAL_PERCENT = 10
_MOST_AT_ONE_PLACE_PERCENT = 90
_FEWEST_FITTING_PERCENT = 1


@record
class Finding:
    """One thing that a proof found.

    `path` leads to its place in the item's YAML (to the name of the field if `of_key`); `label` is printed at the
    caret; `hint` holds one cure a line. `count` is the number of variants that have it, 0 where that says nothing.
    """

    code: str
    severity: Severity
    path: Path
    of_key: bool
    message: str
    label: str
    hint: str
    count: int

    def to_diagnostic(self, form: Form) -> Diagnostic:
        """Return the finding at its place in the library."""
        span = find_span(form.item.place, self.path, of_key=self.of_key)
        related = (Related(span, self.label),) if self.label else ()
        return Diagnostic(self.code, self.severity, span, self.message, self.hint or None, related)


def word_cases(form: Form, tally: Tally) -> tuple[Finding, ...]:
    """Return what is wrong with variants of `form`, one finding for each code and place, and questions with two
    answers."""
    found: dict[tuple[str, Path], Finding] = {}
    for case in tally.cases.values():
        found.setdefault((case.fault.code, case.fault.path), _word_case(form, tally, case))
    return (*found.values(), *_word_words(form), *_word_two_answers(form, tally))


def word_counts(form: Form, tally: Tally) -> tuple[Finding, ...]:
    """Return what the numbers of variants, options and trivial answers give rise to."""
    return (
        *_count_variants(form, tally),
        *_count_options(form),
        *_count_places(form, tally),
        *_count_trivial(tally),
        *_count_fitting(form, tally),
    )


def count_variants(number: int) -> str:
    return "1 variant" if number == 1 else f"{number:,} variants"


# Faults of variants.


def _word_case(form: Form, tally: Tally, case: Case) -> Finding:
    fault = case.fault
    wrong = None if fault.wrong is None else form.wrongs[fault.wrong]
    other = None if fault.other is None or (form.order and wrong is None) else form.wrongs[fault.other]
    where = _name_values(form, case.values)
    start = f"with {where} " if where else ""
    label = fault.detail + _measure(tally, case.count)
    match fault.code:
        case "right-by-wrong-thinking" if wrong:
            thinks = form.thinks.get(wrong.thought, wrong.key)
            message = f"{start}a child who thinks “{thinks}” gets this right"
        case "same-option" if wrong and other:
            message = f"{start}`{other.key}` and `{wrong.key}` "
            message += "are not the same" if wrong.same_as is not None else "have one answer"
        case "looks-the-same":
            message = f"{start}two answers look the same or are one value"
        case "negative-option":
            message = f"{start}{f'`{wrong.key}` gives an answer' if wrong else 'the answer is'} below zero"
        case "cannot-be-computed":
            message = f"{start}this cannot be computed"
        case _:
            message = f"{start}this cannot be shown"
    severity: Severity = "error"
    if form.item.collisions == "drop" and fault.code not in NEVER_DROPPED:
        severity = "note"
    hints = list(_find_cures(form, case, wrong, other, always=case.count == tally.variants))
    hints[:1] = [hint.removeprefix("or ") for hint in hints[:1]]
    of_key = len(fault.path) == 2 and fault.path[0] in ("wrong", "options")
    return Finding(fault.code, severity, fault.path, of_key, message, label, "\n".join(hints), case.count)


def _measure(tally: Tally, count: int) -> str:
    if tally.variants < 2:
        return ""
    tried = "" if tally.is_whole else " that were tried"
    return f"; so in {count:,} of {tally.variants:,} variants{tried}"


def _name_values(form: Form, values: Mapping[str, Value]) -> str:
    """The values that make the case: of what is drawn, not of constants."""
    named = []
    for given in form.domain.givens:
        if len(given.values) > 1 and given.name in values:
            value = values[given.name]
            style = given.find_style(value) or Style("plain")
            try:
                text = show(value, style).text
            except NumeralError:
                text = show(value, Style("fraction")).text
            named.append(f"{given.name} = {text}")
    return ", ".join(named)


def _find_cures(form: Form, case: Case, wrong: Wrong | None, other: Wrong | None, *, always: bool) -> Iterator[str]:
    """What to do about a fault, best first. A condition is no cure for what is so in all variants (`always`)."""
    code = case.fault.code
    if code in NEVER_DROPPED:
        yield case.fault.hint or "leave such numbers out with `require`"
        return
    if not always:
        yield from _require(form, _name_condition(form, case, wrong, other))
    if code == "negative-option":
        yield "or write `allow: [negative]`"
    elif code == "looks-the-same" and wrong:
        yield "or write `allow: [equal-value]`"
    elif code == "right-by-wrong-thinking" and wrong and not wrong.text:
        has_rule = "; its rule still reads typed answers" if wrong.by_rule else ""
        yield f"or take `{wrong.key}` out of `wrong` here{has_rule}"
    elif code == "same-option" and wrong and other and not wrong.text:
        is_said = wrong.same_as is not None
        yield "or give it an answer of its own" if is_said else f"or write `same as {other.key}` where they always are"


def _name_condition(form: Form, case: Case, wrong: Wrong | None, other: Wrong | None) -> str:
    """The condition under which the fault cannot occur; nothing where the answers are more words than one value."""
    mine = _source(wrong, wrong.text if wrong else None)
    if case.fault.code == "negative-option":
        return f"{_bracket(mine or 'answer')} >= 0"
    theirs = _source(other, other.text) if other else "answer" if form.answers else _source(None, form.key)
    if not mine or not theirs or mine == theirs:
        return ""
    if other is None and form.accept.mode == "within":
        distance = show(form.accept.tolerance, Style("fraction")).text
        return f"abs({mine} - {_bracket(theirs)}) > {distance}"
    sign = "==" if wrong and wrong.same_as is not None else "!="
    return f"{_bracket(mine)} {sign} {_bracket(theirs)}"


def _require(form: Form, condition: str) -> Iterator[str]:
    """The cure that adds a condition, if `require` can hold it."""
    names = dict(form.names)
    if form.answers:
        one = form.answers[0].type
        names["answer"] = LIST_OF.get(one, one) if isinstance(form.item.answer, tuple) else one
    try:
        parse_expression(condition, names)
    except ExpressionError:
        return
    yield f"add to require: {condition}"


def _source(wrong: Wrong | None, text: Text | None) -> str:
    """The expression of an answer; nothing where it is more words than one value."""
    if wrong is not None and wrong.expression is not None:
        return wrong.expression.source
    if text is not None and len(text.pieces) == 1 and text.slots:
        return text.slots[0].expression.source
    return ""


def _bracket(source: str) -> str:
    """`source` as an operand of a comparison."""
    depth = 0
    for token in tokenize(source):
        depth += (token.text in ("(", "[")) - (token.text in (")", "]"))
        loose = ("if", "else", "or", "and", "not", "in", "==", "!=", "<", "<=", ">", ">=")
        if depth == 0 and token.kind != "text" and token.text in loose:
            return f"({source})"
    return source


def _word_words(form: Form) -> Iterator[Finding]:
    """Faults of givens that only stand in texts."""
    seen = set()
    for (code, path, _, _), values in check_words(form):
        if (code, path) not in seen:
            seen.add((code, path))
            named = ", ".join(f"{name} = {value}" for name, value in values.items())
            message = f"with {named} this cannot be shown"
            yield Finding(code, "error", path, False, message, "", "choose another value or style", 0)


def _word_two_answers(form: Form, tally: Tally) -> Iterator[Finding]:
    pair = tally.watch.pair
    if pair is None:
        return
    values, first = pair
    words = {given.name: given.values[0] for given in form.prose.givens}
    try:
        variant = work_out(form, values)
        names = {**words, **values, "order": tuple(blank.text for blank in variant.blanks)}
        question, second = plain_text(form.stem.fill(names, form.language)), plain_text(variant.key.text)
        told = first if isinstance(first, str) else show(first, form.style, language=form.language).text
    except (Stopped, NumeralError):
        return
    message = f"“{question}” has {told} and {second} for an answer"
    label = f"so in {tally.watch.twice:,} of {tally.variants:,} variants"
    hint = "show what tells the two apart in the question, or make it a constant"
    yield Finding("two-answers", "error", form.stem.path, False, message, label, hint, tally.watch.twice)


# Numbers of variants, options and answers.


def _count_variants(form: Form, tally: Tally) -> Iterator[Finding]:
    drawn = tally.variants
    path: Path = ("variants",) if form.count else ("given",) if form.item.given else ()
    if drawn == 0 and tally.is_whole:
        hint = "take a condition out, or widen `given`"
        yield Finding("too-few-variants", "error", ("require",), True, "no combination fulfils `require`", "", hint, 0)
        return
    if form.item.collisions == "drop" and tally.unsound:
        drawn -= tally.unsound
        percent = 100 * tally.unsound / tally.variants
        if percent > _MOST_DROPPED_PERCENT or drawn < FEWEST_VARIANTS:
            message = f"{tally.unsound:,} of {tally.variants:,} variants are unsound, too many to drop"
            hint = "add conditions to `require`; `unpack prove` shows which"
            yield Finding("too-few-variants", "error", ("collisions",), True, message, "", hint, 0)
            return
    if form.is_fixed or not tally.is_whole:
        return
    if form.count is None:
        if drawn < FEWEST_VARIANTS:
            message = f"{count_variants(drawn)} and no `variants: {drawn}`"
            hint = f"add `variants: {drawn}`, or widen `given`"
            yield Finding("too-few-variants", "error", path, True, message, "", hint, 0)
    elif not form.count.holds(drawn):
        least = "at least " if form.count.is_least else ""
        message = f"`variants: {least}{form.count.number}` stands here, and there are {drawn:,}"
        yield Finding("too-few-variants", "error", path, False, message, "", f"write `variants: {least}{drawn}`", 0)


def _count_options(form: Form) -> Iterator[Finding]:
    wrongs = form.different_wrongs + len(form.others)
    is_printed = form.has_words or (form.kind == "number" and form.item.form == "choice")
    if not is_printed or wrongs >= 2:
        return
    path: Path = ("options",) if form.has_words else ("form",)
    message = (
        "a choice needs two wrong answers beside the right one" if not wrongs else "a guess is right half the time"
    )
    hint = "add a wrong answer that a way of thinking gives"
    yield Finding("too-few-options", "warning", path, True, message, "", hint, 0)


def _count_places(form: Form, tally: Tally) -> Iterator[Finding]:
    """Numbers ascend, so that the wrong answers decide at which letter the right one stands."""
    places = tally.watch.positions
    is_chosen = form.item.form == "choice" or form.different_wrongs >= FULL_CHOICE
    if form.kind != "number" or form.is_fixed or form.item.form == "answer" or not is_chosen or not sum(places):
        return
    most = max(places)
    if 100 * most <= _MOST_AT_ONE_PLACE_PERCENT * sum(places):
        return
    letter = chr(ord("A") + places.index(most))
    message = f"printed as a choice, the right answer stands at {letter} in {most:,} of {sum(places):,} variants"
    hint = "`form: answer` asks for the number, or `options` for words, which are shuffled"
    path: Path = ("form",) if form.item.form else ("wrong",)
    yield Finding("key-at-one-place", "note", path, True, message, "", hint, most)


def _count_trivial(tally: Tally) -> Iterator[Finding]:
    if 100 * tally.watch.trivial > _MOST_TRIVIAL_PERCENT * tally.variants:
        message = (
            f"the answer is 0, 1 or stands in the question in {tally.watch.trivial:,} of {tally.variants:,} variants"
        )
        hint = "a condition such as `answer > 1` leaves some of them out"
        yield Finding("trivial-draws", "note", ("answer",), True, message, "", hint, tally.watch.trivial)


def _count_fitting(form: Form, tally: Tally) -> Iterator[Finding]:
    if tally.tried and 100 * tally.variants < _FEWEST_FITTING_PERCENT * tally.tried and form.requires:
        message = f"{tally.variants:,} of {tally.tried:,} combinations fulfil `require`"
        hint = "take the digits as givens, and put the number together in `let`"
        yield Finding("thin-domain", "note", ("require",), True, message, "", hint, 0)
