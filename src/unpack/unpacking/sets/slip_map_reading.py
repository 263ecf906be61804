"""Reading a slip map: by the library's reader, limits and decoder, and then by what a sound map holds.

A forged or torn map would score a class with a wrong key, so a map with any error in it is not used at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from unpack.library.decode import decode
from unpack.library.model import full_id
from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.reading import read_text
from unpack.text.source import Source, Span
from unpack.text.yamltree import Mapping, read_yaml
from unpack.unpacking.items.numerals import COMMA, NumeralError, read_number, read_style
from unpack.unpacking.items.typed_answers import ANY, Verdict, read_accept, same_answer, same_answers
from unpack.unpacking.sets.itemset import MOST_FORMS
from unpack.unpacking.sets.slip_map_form import MappedQuestion, SlipMap

MOST_BYTES = 1_048_576
MOST_QUESTIONS = 200


def read_slip_map(name: str, data: bytes, report: Report) -> SlipMap | None:
    """Return the slip map in the bytes of a file, its ids in full; None where `report` says what is wrong with it.

    `name` is what messages call the file.
    """
    found = Report()
    slip_map = _read(name, data, found)
    report.extend(found)
    return None if found.has_errors else slip_map


def _read(name: str, data: bytes, report: Report) -> SlipMap | None:
    if len(data) > MOST_BYTES:
        message = f"this file holds {len(data):,} bytes; a slip map holds at most {MOST_BYTES:,}"
        report.error("too-large", Span(Source(name, ""), 0, 0), message)
        return None
    source = read_text(name, data, report)
    root = read_yaml(source, report) if source else None
    if root is None:
        return None
    if not isinstance(root, Mapping) or "map" not in root.entries:
        message = "this is no slip map: it has no field `map`"
        hint = "take the file beside the printed set whose name ends in .map.yaml"
        report.error("missing-field", Span(root.source, root.start, root.start), message, hint)
        return None
    decoded: SlipMap = decode(SlipMap, root, "", report)
    if report.has_errors:
        return None
    slip_map = _complete(decoded)
    _Checker(root, report).check(slip_map)
    return slip_map


def _complete(slip_map: SlipMap) -> SlipMap:
    """The map with full ids."""
    forms = {
        letter: {name: _complete_question(question) for name, question in questions.items()}
        for letter, questions in slip_map.all_forms.items()
    }
    return replace(slip_map, questions=forms.pop("A"), forms=forms)


def _complete_question(question: MappedQuestion) -> MappedQuestion:
    def full(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(full_id(question.progression, id) for id in ids)

    return replace(
        question,
        skills=full(question.skills),
        options={letter: replace(option, shows=full(option.shows)) for letter, option in question.options.items()},
        wrong={answer: full(shows) for answer, shows in question.wrong.items()},
        unsimplified=full(question.unsimplified),
        look_for=full(question.look_for),
        right_by=full(question.right_by),
    )


class _Checker:
    """Reports what no sound map holds; `root` is the whole file, for places."""

    def __init__(self, root: Mapping, report: Report) -> None:
        self.root = root
        self.report = report

    def check(self, slip_map: SlipMap) -> None:
        for field, count, most in (
            ("questions", len(slip_map.questions), MOST_QUESTIONS),
            ("forms", len(slip_map.forms) + 1, MOST_FORMS),
        ):
            if count > most:
                message = f"{count} {field} stand here; a map holds at most {most}"
                self.report.error("too-large", self.root.key_span(field), message)
        for letter, questions in slip_map.all_forms.items():
            self._check_names(slip_map, letter)
            for name, question in questions.items():
                where = f"`{name}`" if letter == "A" else f"`{name}` of form {letter}"
                self._check_ids(where, question)
                self._check_answers(where, question)

    def _check_names(self, slip_map: SlipMap, letter: str) -> None:
        """All forms ask the same questions, with other numbers."""
        names, first = slip_map.all_forms[letter], slip_map.questions
        forms = self.root.get("forms")
        place = forms.key_span(letter) if isinstance(forms, Mapping) else self.root.span
        for name in (name for name in first if name not in names):
            self.report.error("missing-field", place, f"form {letter} has no `{name}`, and form A has")
        for name, question in names.items():
            if name not in first:
                span = self._find(question)
                self.report.error("unknown-field", span, f"form A has no `{name}`, and form {letter} has")

    def _check_ids(self, where: str, question: MappedQuestion) -> None:
        if question.item.count("/") != 2:
            message = f"`{question.item}` is no item: an item is called by progression, skill and its own name"
            self.report.error("malformed-id", self._find(question, "item"), message)
            return
        own = question.item.rpartition("/")[0]
        if question.skills[:1] != (own,):
            first = f"`{question.skills[0]}`" if question.skills else "missing"
            message = f"{where} is an item of `{own}`, and its first skill is {first}"
            self.report.error("wrong-shape", self._find(question, "skills"), message)
        for field, ids in _list_ids(question):
            for id in ids:
                if id.count("/") != 1:
                    message = f"`{id}` is no skill or misconception: their full ids have two parts"
                    self.report.error("malformed-id", self._find(question, field), message)

    def _check_answers(self, where: str, question: MappedQuestion) -> None:
        is_written = question.kind in ("constructed", "performance")
        if question.options and (question.key or question.wrong):
            field = "key" if question.key else "wrong"
            message = f"{where} has options, and `{field}` is for an answer that is typed"
            self.report.error("wrong-shape", self._find(question, field), message)
        elif is_written and (question.options or question.key):
            field = "options" if question.options else "key"
            message = f"{where} is answered in own words, and `{field}` does not go with that"
            self.report.error("wrong-shape", self._find(question, field), message)
        elif question.options:
            self._check_options(where, question)
        elif question.key:
            self._check_typed(where, question)
        elif not is_written:
            self.report.error("missing-field", self._find(question), f"{where} has neither `options` nor `key`")

    def _check_options(self, where: str, question: MappedQuestion) -> None:
        options = question.options
        place = self._find(question, "options")
        wanted = ascii_uppercase[: len(options)]
        if "".join(options) != wanted or len(options) < 2:
            named = ", ".join(options)
            message = f"the options of {where} are called {named}; a choice has A, B and so on, at least two"
            self.report.error("wrong-shape", place, message)
        right = [letter for letter, option in options.items() if option.key]
        if not right:
            self.report.error("missing-field", place, f"no option of {where} is right", "write `key: yes` at one")
        elif len(right) > 1:
            message = f"{where} has {len(right)} right options: {', '.join(right)}"
            self.report.error("wrong-shape", place, message, "leave `key: yes` at one of them")
        elif options[right[0]].shows:
            message = f"the right option of {where} shows a misconception"
            self.report.error("wrong-shape", self._find(question, "options", right[0], "shows"), message)
        seen: dict[str, str] = {}
        for letter, option in options.items():
            first = seen.setdefault(" ".join(option.says.split()).casefold(), letter)
            if first != letter:
                message = f"options {first} and {letter} of {where} both say `{clean(option.says)[:40]}`"
                self.report.error("wrong-shape", self._find(question, "options", letter), message)

    def _check_typed(self, where: str, question: MappedQuestion) -> None:
        if self._can_be_compared(question):
            for answer in question.wrong:
                if _is_right(question, answer):
                    message = f"`{clean(answer)[:40]}` is the right answer to {where}, and stands under `wrong`"
                    self.report.error("wrong-shape", self._find(question, "wrong"), message, "take it out there")

    def _can_be_compared(self, question: MappedQuestion) -> bool:
        """Report a style or a way of accepting that does not exist."""
        for field, text, read in (("as", question.as_, read_style), ("accept", question.accept, read_accept)):
            try:
                if text:
                    read(text)
            except NumeralError as error:
                self.report.error(error.code, self._find(question, field), clean(error.message), error.hint)
                return False
        return True

    def _find(self, question: MappedQuestion, *path: str) -> Span:
        """The place of a field of a question, else of the question's first field."""
        if question.place is None:
            return self.root.span
        node = question.place.find(*path)
        return node.span if node is not question.place else Span(node.source, node.start, node.start)


def _list_ids(question: MappedQuestion) -> Iterator[tuple[str, Sequence[str]]]:
    """The ids of skills and misconceptions, field by field."""
    yield "skills", question.skills
    yield "options", [id for option in question.options.values() for id in option.shows]
    yield "wrong", [id for shows in question.wrong.values() for id in shows]
    yield "unsimplified", question.unsimplified
    yield "look-for", question.look_for
    yield "right-by", question.right_by


def _is_right(question: MappedQuestion, answer: str) -> bool:
    """Whether a typed answer would be taken for the key."""
    keys = (question.key,) if isinstance(question.key, str) else question.key
    style = read_style(question.as_) if question.as_ else COMMA
    accept = read_accept(question.accept, style) if question.accept else ANY
    unit = question.unit or None
    if question.kind == "order" or any(read_number(key, style, unit) is None for key in keys):
        return answer.casefold() == ", ".join(keys).casefold()
    if isinstance(question.key, str):
        return same_answer(answer, question.key, accept, style, unit) is Verdict.RIGHT
    return same_answers(answer, keys, accept, style, unit, any_order=question.any_order) is Verdict.RIGHT
