"""Item forms from the library, compiled: names, expressions and texts are parsed and typed once.

Whatever is wrong with a form is collected with its place and raised together as `FormError`.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from unpack.library.expression import Expression, ExpressionError, check_parameter_name
from unpack.library.item_model import ItemForm
from unpack.library.library import Library
from unpack.library.model import full_id
from unpack.library.values import LIST_OF, Type
from unpack.unpacking.items.domains import Domain, EntryError, Given, read_given
from unpack.unpacking.items.form_answers import AnswerReader
from unpack.unpacking.items.form_kinds import check_fields, find_full_score, find_kind
from unpack.unpacking.items.form_places import FormReport
from unpack.unpacking.items.forms import Count, FigureForm, Form, FormError, Step
from unpack.unpacking.items.numerals import COMMA, NumeralError, Style, read_style
from unpack.unpacking.items.texts import Path, Text
from unpack.unpacking.items.typed_answers import ANY, Accept, read_accept
from unpack.unpacking.items.walks import MOST_COMBINATIONS

MOST_NAMES = 12

# A given with more values is proved with the rest, even if it only stands in texts.
MOST_WORDS = 1_000

_COUNT = re.compile(r"(at least )?([0-9]+)")
_RESERVED = {"answer": "the item's answer", "order": "what is put in order"}


def compile_form(library: Library, item: ItemForm) -> Form:
    """Return `item` ready to be drawn and proved; raises FormError with all that is wrong with it.

    A library keeps the forms of its items: a dozen checks and every sheet ask for them again.
    """
    kept: dict[str, tuple[ItemForm, Form | FormError]] = library.kept.setdefault("forms", {})
    found = kept.get(item.id)
    if found is None or found[0] is not item:
        found = kept[item.id] = (item, _try_compile(library, item))
    if isinstance(found[1], FormError):
        raise FormError(found[1].diagnostics)
    return found[1]


def _try_compile(library: Library, item: ItemForm) -> Form | FormError:
    try:
        return _Compiler(library, item).compile()
    except FormError as error:
        return error


class _Compiler:
    """Reads one item; `names` grows from the givens over the steps of `let`."""

    def __init__(self, library: Library, item: ItemForm) -> None:
        self.library = library
        self.item = item
        self.report = FormReport(item)
        self.style = COMMA
        self.givens: dict[str, Given] = {}
        self.names: dict[str, Type] = {}

    def compile(self) -> Form:
        item, report = self.item, self.report
        kind = find_kind(item, report)
        check_fields(item, kind, report)
        self.style = self._read_style()
        self._read_givens()
        lets = self._read_lets()
        answers = self._read_answers()
        names = {**self.names, **self._type_answer(answers)}
        requires = self._read_all("require", item.require, names, Type.TRUTH)
        match = self._read_all("match", item.match, names)
        reader = AnswerReader(self.library, item, report, names, names.get("answer"))
        key: Text | None = None
        order: tuple[Text, ...] = ()
        if item.options:
            key = reader.read_options(self._text)
        elif item.order:
            order = self._texts("order", item.order)
            reader.read_sequences(self._text)
        else:
            reader.read_wrongs()
        rules = reader.find_rules(_fitting_types(item, answers))
        others = self._texts("other", item.other)
        figure = self._read_figure()
        exemplar, exemplars = self._read_exemplars()
        scoring = tuple((int(points), self._text(("scoring", str(points)), text))
                        for points, text in item.scoring.items())  # fmt: skip
        look_for = tuple((full_id(item.progression, name), self._text(("look-for", name), text))
                         for name, text in item.look_for.items())  # fmt: skip
        stem = self._read_stem(has_order=bool(order))
        alt = (figure.alt,) if figure else ()
        read = (stem, *alt, exemplar, *(text for _, text in exemplars), *(text for _, text in scoring),
                *(text for _, text in look_for))  # fmt: skip
        computed: list[Expression | Text] = [
            *(step.expression for step in lets), *answers, *requires, *match, *(rule.expression for rule in rules),
            *order, *others, *(figure.texts if figure else ()),
        ]  # fmt: skip
        for wrong in reader.wrongs:
            parts = (wrong.expression, wrong.text, *wrong.sequence)
            computed += [part for part in parts if part is not None]
        if key is not None:
            computed.append(key)
        domain, prose = self._split(computed, read)
        self._check_used([*computed, *read], lets)
        accept, count = self._read_accept(), self._read_count()
        if report.errors:
            raise FormError(report.errors)
        thoughts = {
            *(wrong.thought for wrong in reader.wrongs),
            *(rule.thought for rule in rules),
            *reader.unsimplified,
        }
        return Form(
            item, kind, self.library.file.language, self.style, accept, dict(self.names), domain, prose, lets,
            requires, match, answers, key, order, item.choices, others, tuple(reader.wrongs), rules,
            tuple(reader.unsimplified), stem, figure, exemplar, scoring, exemplars, look_for, count,
            self._quote_thoughts(sorted(thoughts)),
            report.warnings,
        )  # fmt: skip

    def _quote_thoughts(self, ids: Iterable[str]) -> dict[str, str]:
        """What children think, by id; what leads nowhere was reported when the library was read."""
        known = self.library.misconceptions
        return {id: known[id].thinks for id in ids if id in known}

    # Names and values.

    def _read_givens(self) -> None:
        self._check_number_of("given", len(self.item.given))
        for name, typed in list(self.item.given.items())[:MOST_NAMES]:
            path: Path = ("given", name)
            self.report.broken |= {name, *name.split()}
            if not self._is_free(path, name):
                continue
            try:
                given = read_given(name, typed)
            except EntryError as error:
                self.report.refuse((*path, error.number), typed[error.number], error.error)
            except ExpressionError as error:
                self.report.refuse(path, typed if isinstance(typed, str) else "", error)
            else:
                self.givens[name] = given
                self._name(name, given.type)

    def _read_lets(self) -> tuple[Step, ...]:
        self._check_number_of("let", len(self.item.let))
        steps = []
        for name, source in list(self.item.let.items())[:MOST_NAMES]:
            path: Path = ("let", name)
            expression = self.report.read_expression(path, source, self.names) if self._is_free(path, name) else None
            if expression is not None:
                steps.append(Step(name, expression))
                self._name(name, expression.type)
            elif name not in self.names:
                self.report.broken |= {name, *name.split()}
        return tuple(steps)

    def _name(self, name: str, type_: Type) -> None:
        self.names[name] = type_
        self.report.broken.discard(name)

    def _is_free(self, path: Path, name: str) -> bool:
        """Whether a given or a step may have this name."""
        try:
            check_parameter_name(name)
        except ExpressionError as error:
            self.report.error(error.code, path, error.message, error.hint, of_key=True)
            return False
        taken = _RESERVED.get(name) or ("a given" if name in self.givens else None)
        if taken:
            self.report.error("invalid-name", path, f"`{name}` is {taken}", "choose another name", of_key=True)
        return not taken

    def _read_answers(self) -> tuple[Expression, ...]:
        typed = self.item.answer
        if not typed:
            return ()
        if self.report.find_cut_entries(("answer",), "answer"):
            self.report.broken.add("answer")
            return ()
        answers: list[Expression] = []
        for number, source in enumerate((typed,) if isinstance(typed, str) else typed):
            path: Path = ("answer",) if isinstance(typed, str) else ("answer", number)
            expression = self.report.read_expression(path, source, self.names)
            if expression is not None:
                answers.append(expression)
                self._check_answer(expression, answers[0].type, path)
            else:
                self.report.broken.add("answer")
        return () if "answer" in self.report.broken else tuple(answers)

    def _check_answer(self, expression: Expression, first: Type, path: Path) -> None:
        if self.item.choices and expression.type is not Type.TEXT:
            message = f"the answer is one of the choices, a text, and this is {expression.type}"
            self.report.error("invalid-expression", path, message, 'such as `"<" if a < b else ">"`')
        elif expression.type in (Type.TRUTH, Type.TRUTHS):
            message = f"an answer is a number or a text, and this is {expression.type}"
            self.report.error("invalid-expression", path, message, '`"yes" if n > 5 else "no"` makes a text of it')
        elif expression.type is not first:
            message = f"the first answer is {first}, and this is {expression.type}"
            self.report.error("invalid-expression", path, message)
        elif isinstance(self.item.answer, tuple) and expression.type not in LIST_OF:
            self.report.error("invalid-expression", path, f"a blank holds one value, and this is {expression.type}")

    def _type_answer(self, answers: tuple[Expression, ...]) -> dict[str, Type]:
        if not answers:
            return {}
        one = answers[0].type
        return {"answer": LIST_OF.get(one, one) if isinstance(self.item.answer, tuple) else one}

    def _read_all(
        self, field: str, sources: tuple[str, ...], names: dict[str, Type], wanted: Type | None = None
    ) -> tuple[Expression, ...]:
        self._check_number_of(field, len(sources))
        pieces = self.report.find_cut_entries((field,), "condition" if wanted else "expression")
        found = (
            self.report.read_expression((field, number), source, names, wanted, "a condition")
            for number, source in enumerate(sources[:MOST_NAMES])
            if number not in pieces
        )
        return tuple(expression for expression in found if expression is not None)

    def _check_number_of(self, field: str, count: int) -> None:
        if count > MOST_NAMES:
            message = f"{count} entries stand here; `{field}` holds at most {MOST_NAMES}"
            self.report.error("too-large", (field,), message, of_key=True)

    # Texts.

    def _text(self, path: Path, source: str) -> Text:
        return self.report.read_text(path, source, self.names, self.style, self.givens)

    def _read_stem(self, *, has_order: bool) -> Text:
        path: Path = ("ask",) if self.item.ask else ("task",)
        names = {**self.names, "order": Type.TEXTS} if has_order else self.names
        return self.report.read_text(path, self.item.ask or self.item.task, names, self.style, self.givens)

    def _texts(self, field: str, sources: tuple[str, ...]) -> tuple[Text, ...]:
        return tuple(self._text((field, number), source) for number, source in enumerate(sources))

    def _read_figure(self) -> FigureForm | None:
        figure = self.item.figure
        if figure is None:
            return None
        parameters = _compile_node(figure.parameters, ("figure", figure.kind), self._text)
        return FigureForm(figure, parameters, self._text(("figure", "alt"), figure.alt))

    def _read_exemplars(self) -> tuple[Text, tuple[tuple[int, Text], ...]]:
        """The full answer, and the answers by their points with the full one among them; none if it is alone."""
        full = find_full_score(self.item)
        answers = {points: self._text(("exemplars", str(points)), text) for points, text in self.item.exemplars.items()}
        if answers and self.item.exemplar:
            answers[full] = self._text(("exemplar",), self.item.exemplar)
        return answers.get(full) or self._text(("exemplar",), self.item.exemplar), tuple(answers.items())

    # Small fields.

    def _read_style(self) -> Style:
        try:
            return read_style(self.item.as_) if self.item.as_ else COMMA
        except NumeralError as error:
            self.report.refuse_numeral(("as",), error)
            return COMMA

    def _read_accept(self) -> Accept:
        try:
            return read_accept(self.item.accept, self.style) if self.item.accept else ANY
        except NumeralError as error:
            self.report.refuse_numeral(("accept",), error)
            return ANY

    def _read_count(self) -> Count | None:
        found = _COUNT.fullmatch(self.item.variants)
        return Count(int(found[2]), bool(found[1])) if found else None

    # What is drawn together.

    def _split(self, computed: Iterable[Expression | Text], read: Iterable[Text]) -> tuple[Domain, Domain]:
        """Part the givens into those that something is computed from and those that only stand in texts."""
        few = {name for name, given in self.givens.items() if len(given.values) <= MOST_WORDS}
        apart = few - {name for part in computed for name in part.names}
        slots = [slot for text in read for slot in text.slots]
        # A slot with names of both sorts belongs to the first, and so do its names then.
        while mixed := [slot for slot in slots if apart & slot.expression.names and slot.expression.names - apart]:
            apart -= {name for slot in mixed for name in slot.expression.names}
        domain = Domain(tuple(given for name, given in self.givens.items() if name not in apart))
        if domain.size > MOST_COMBINATIONS:
            message = "there are more combinations than can be counted through"
            self.report.error("too-large", ("given",), message, "give shorter ranges", of_key=True)
        return domain, Domain(tuple(given for name, given in self.givens.items() if name in apart))

    def _check_used(self, parts: Iterable[Expression | Text], lets: tuple[Step, ...]) -> None:
        used = {name for part in parts for name in part.names}
        for field, names in (("given", tuple(self.givens)), ("let", tuple(step.name for step in lets))):
            for name in names:
                if name not in used:
                    message = f"`{name}` is given and not used" if field == "given" else f"`{name}` is not used"
                    self.report.warn("unused-parameter", (field, name), message, "take it out", of_key=True)


def _fitting_types(item: ItemForm, answers: tuple[Expression, ...]) -> tuple[Type, ...]:
    """The types that a rule must give to say something about this item."""
    if item.options:
        return (Type.NUMBER, Type.TEXT)
    if not answers:
        return ()
    one = answers[0].type
    return (LIST_OF.get(one, one) if isinstance(item.answer, tuple) else one,)


def _compile_node(node: Any, path: Path, compile_text: Callable[[Path, str], Text]) -> Any:
    """A figure's parameters with their texts compiled."""
    if isinstance(node, dict):
        return {name: _compile_node(value, (*path, name), compile_text) for name, value in node.items()}
    if isinstance(node, list | tuple):
        return [_compile_node(value, (*path, number), compile_text) for number, value in enumerate(node)]
    return compile_text(path, node)
