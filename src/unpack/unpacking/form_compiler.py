"""Item forms from the library, compiled: names, expressions and texts are parsed and typed once.

Whatever is wrong with a form is collected with its place and raised together as `FormError`.
"""

import re
from collections.abc import Mapping
from typing import Any

from unpack.library.expression import Expression, ExpressionError, check_parameter_name
from unpack.library.library import Library
from unpack.library.model import ItemForm, full_id
from unpack.library.values import LIST_OF, Type
from unpack.unpacking.domains import Domain, EntryError, Given, read_given
from unpack.unpacking.form_answers import AnswerReader
from unpack.unpacking.form_kinds import check_fields, find_kind
from unpack.unpacking.form_places import NOTHING, FormReport
from unpack.unpacking.item_forms import Count, FigureForm, Form, FormError, Rule, Step
from unpack.unpacking.item_texts import Path, Text
from unpack.unpacking.numerals import COMMA, NumeralError, Style, read_style
from unpack.unpacking.typed_answers import ANY, Accept, read_accept
from unpack.unpacking.walks import MOST_COMBINATIONS

MOST_NAMES = 12
MOST_REQUIRED = 12
_COUNT = re.compile(r"(at least )?([0-9]+)")
_RESERVED = {"answer": "the item's answer", "order": "what is put in order"}


def compile_form(library: Library, item: ItemForm) -> Form:
    """Return `item` ready to be drawn and proved; raises FormError with all that is wrong with it."""
    return _Compiler(library, item).compile()


class _Compiler:
    def __init__(self, library: Library, item: ItemForm) -> None:
        self.library = library
        self.item = item
        self.report = FormReport(item)
        self.kind = find_kind(item, self.report)
        self.style = self._read_style()
        self.givens: dict[str, Given] = {}
        self.names: dict[str, Type] = {}
        self.used: set[str] = set()

    def compile(self) -> Form:
        item = self.item
        check_fields(item, self.kind, self.report)
        self._read_givens()
        lets = self._read_lets()
        answers = self._read_answers()
        type_ = None if not answers else answers[0].type if len(answers) == 1 else LIST_OF.get(answers[0].type)
        names = {**self.names, "answer": type_} if type_ else dict(self.names)
        requires = self._read_conditions(names)
        match = self._read_match(names)
        reader = AnswerReader(self.library, item, self.report, names, type_)
        key, order, rules = self._read_wrongs(reader)
        # Texts that something is decided from; those that are only read come after.
        for wrong in reader.wrongs:
            self._use(wrong.expression, wrong.text, *wrong.sequence)
        for expression in (*answers, *requires, *match, *(step.expression for step in lets), *_expressions(rules)):
            self._use(expression)
        others = tuple(self._read_text(("other", number), text) for number, text in enumerate(item.other))
        figure = self._read_figure()
        self._use(key, *order, *others, *(figure.texts if figure else ()))
        ask_names = {**self.names, "order": Type.TEXTS} if order else self.names
        path: Path = ("ask",) if item.ask or not item.task else ("task",)
        stem = self._read_text(path, item.ask or item.task, ask_names)
        form = Form(
            item=item,
            kind=self.kind,
            language=self.library.file.language,
            style=self.style,
            accept=self._read_accept(),
            names=dict(self.names),
            domain=Domain(()),
            prose=Domain(()),
            lets=lets,
            requires=requires,
            match=match,
            answers=answers,
            key=key,
            order=order,
            choices=item.choices,
            others=others,
            wrongs=tuple(reader.wrongs),
            rules=rules,
            unsimplified=tuple(reader.unsimplified),
            stem=stem,
            figure=figure,
            exemplar=self._read_text(("exemplar",), item.exemplar),
            scoring=tuple((points, self._read_text(("scoring", str(points)), text))
                          for points, text in item.scoring.items()),
            look_for=tuple((full_id(item.progression, id), self._read_text(("look-for", id), text))
                           for id, text in item.look_for.items()),
            count=self._read_count(),
            thinks=self._list_thinks(reader, rules),
            rule_texts={wrong.thought: self.library.misconceptions[wrong.thought].rule
                        for wrong in reader.wrongs if wrong.by_rule},
            warnings=(),
        )  # fmt: skip
        return self._finish(form)
