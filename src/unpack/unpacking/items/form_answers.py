"""The answers of an item form: the right one, those the author lists as wrong, and the rules that reach it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from unpack.library.expression import Expression, ExpressionError, parse_expression
from unpack.library.expression_lexer import tokenize
from unpack.library.item_model import DOES_NOT_APPLY, ItemForm, find_same_as
from unpack.library.library import Library
from unpack.library.model import Misconception, full_id
from unpack.library.values import LIST_OF, Type
from unpack.text.diagnostic import Diagnostic
from unpack.unpacking.items.form_places import FormReport, find_part
from unpack.unpacking.items.forms import Form, Rule, Wrong
from unpack.unpacking.items.texts import Path, Text

MOST_WRONG = 12
_NOT_SIMPLEST = "not simplest"


class AnswerReader:
    """Reads the wrong answers of one item; `names` are in sight (with `answer`), `type` is that of the answer."""

    def __init__(
        self, library: Library, item: ItemForm, report: FormReport, names: Mapping[str, Type], type_: Type | None
    ) -> None:
        self.library = library
        self.item = item
        self.report = report
        self.names = names
        self.type = type_
        self.wrongs: list[Wrong] = []
        self.unsimplified: list[str] = []
        self._same: dict[int, str] = {}

    def read_wrongs(self) -> None:
        """Read `wrong` of an item whose answers are expressions."""
        if len(self.item.wrong) > MOST_WRONG:
            message = f"{len(self.item.wrong)} ways of thinking stand here; an item holds at most {MOST_WRONG}"
            self.report.error("too-large", ("wrong",), message, of_key=True)
            return
        for key, typed in self.item.wrong.items():
            if not self.report.find_cut_entries(("wrong", key), "wrong answer"):
                for path, source in _entries(("wrong", key), typed):
                    self._read_wrong(key, path, source)
        self._join_same()

    def read_options(self, read_text: Callable[[Path, str], Text]) -> Text | None:
        """Read `options`, texts for the right answer and for ways of thinking; return the right one."""
        right: Text | None = None
        for key, typed in self.item.options.items():
            for path, source in _entries(("options", key), typed):
                if key == "answer":
                    right = read_text(path, source) if right is None and source else None
                    if right is None:
                        self.report.error("empty-value", path, "one right answer stands here", of_key=True)
                elif source:
                    self._add(key, path, text=read_text(path, source))
                else:
                    self._add_own_rule(key, path)
        for key, typed in self.item.wrong.items():
            if typed != DOES_NOT_APPLY:
                message = "the options hold the wrong answers, and here stands another one"
                self.report.error("wrong-shape", ("wrong", key), message, "move it into `options`", of_key=True)
        return right

    def read_sequences(self, read_text: Callable[[Path, str], Text]) -> None:
        """Read `wrong` of an item that asks for an order: each a list with the same entries."""
        entries = sorted(self.item.order)
        for key, typed in self.item.wrong.items():
            if not isinstance(typed, tuple) or sorted(typed) != entries:
                message = "a wrong order holds the entries of `order`, each once"
                self.report.error("wrong-shape", ("wrong", key), message, "copy `order` and move the entries about")
                continue
            texts = tuple(read_text(("wrong", key, number), source) for number, source in enumerate(typed))
            self._add(key, ("wrong", key), sequence=texts)

    def find_rules(self, types: Iterable[Type]) -> tuple[Rule, ...]:
        """Return the rules of the item's own progression that fit its names and give one of `types`, in the order of
        the file; not those of ways of thinking that the item lists."""
        allowed = tuple(types)
        listed = {full_id(self.item.progression, key) for key in (*self.item.wrong, *self.item.options)}
        found = []
        for thought in self.library.progressions[self.item.progression].misconceptions.values():
            if not thought.rule or thought.retired or thought.id in listed:
                continue
            expression = self._try_rule(thought)
            if expression is not None and expression.names - {"answer"} and expression.type in allowed:
                found.append(Rule(thought.id, expression))
        return tuple(found)

    def _read_wrong(self, key: str, path: Path, source: str) -> None:
        bare = " ".join(source.split())
        if not bare:
            self._add_own_rule(key, path)
        elif same := find_same_as(bare):
            self._add_same(key, path, same)
        elif bare == _NOT_SIMPLEST:
            self._add_unsimplified(key, path)
        elif bare != DOES_NOT_APPLY and self.type is not None:
            expression = self.report.read_expression(path, source, self.names)
            if expression is not None and self._fits(expression, path):
                self._add(key, path, expression=expression)

    def _fits(self, expression: Expression, path: Path) -> bool:
        if expression.type is self.type:
            return True
        hint = None
        if self.type is not None and self.type in LIST_OF.values():
            hint = "one entry for each blank: `[10, 20]`"
        message = f"the answer is {self.type}, and this is {expression.type}"
        self.report.error("invalid-expression", path, message, hint)
        return False

    def _add_unsimplified(self, key: str, path: Path) -> None:
        if self.item.accept == "simplest":
            self.unsimplified.append(full_id(self.item.progression, key))
        else:
            message = f"`{_NOT_SIMPLEST}` has a meaning only where the simplest form is asked for"
            self.report.error("unknown-choice", path, message, "add `accept: simplest`, or write the wrong answer")

    def _add_own_rule(self, key: str, path: Path) -> None:
        """The misconception's own rule; why it does not apply is an error."""
        thought = self._find(key)
        if thought is None:
            return
        short = f"`{key}`"
        if not thought.rule:
            message, hint = f"{short} has no rule, so its answer has to stand here", "such as `truncates: n - 1`"
            self.report.error("rule-does-not-apply", path, message, hint, of_key=True)
            return
        try:
            missing = sorted(find_names(thought.rule) - self.names.keys())
            if self.report.broken.intersection(missing):
                return
            expression = None if missing else parse_expression(thought.rule, self.names)
        except ExpressionError as error:
            self.report.refuse(path, thought.rule, error, thought.place.find("rule"))
            return
        if expression is None or (self.type is not None and expression.type is not self.type):
            wants = " and ".join(f"`{name}`" for name in missing)
            message = f"{short} needs {wants}, which this item does not give"
            if not missing and expression is not None:
                message = f"the rule of {short} gives {expression.type}, and the answer is {self.type}"
            hint = "name them in `given` or `let`, or write the answer that this thinking gives here"
            self.report.error("rule-does-not-apply", path, message, hint, of_key=True)
            return
        self._add(key, path, expression=expression, by_rule=True)

    def _add_same(self, key: str, path: Path, name: str) -> None:
        thought = self._find(key)
        expression = self._try_rule(thought) if thought else None
        agrees = expression is not None and expression.type is self.type
        self._same[len(self.wrongs)] = name
        self._add(key, path, expression=expression if agrees else None, by_rule=agrees)

    def _try_rule(self, thought: Misconception) -> Expression | None:
        """A misconception's rule, if it has one that fits the names here and their types."""
        try:
            if not thought.rule or not find_names(thought.rule) <= self.names.keys():
                return None
            return parse_expression(thought.rule, self.names)
        except ExpressionError:
            return None

    def _find(self, key: str) -> Misconception | None:
        return self.library.misconceptions.get(full_id(self.item.progression, key))

    def _add(
        self,
        key: str,
        path: Path,
        *,
        expression: Expression | None = None,
        text: Text | None = None,
        sequence: tuple[Text, ...] = (),
        by_rule: bool = False,
    ) -> None:
        thought = full_id(self.item.progression, key)
        self.wrongs.append(Wrong(thought, key, path, expression, text, sequence, None, by_rule))

    def _join_same(self) -> None:
        """Find what each `same as` means: the first wrong answer of that way of thinking, which stands for itself."""
        leaders: dict[str, int] = {}
        for number, wrong in enumerate(self.wrongs):
            if number not in self._same:
                leaders.setdefault(wrong.thought, number)
        for number, name in self._same.items():
            wrong = self.wrongs[number]
            leader = leaders.get(full_id(self.item.progression, name))
            if leader is None:
                message = f"`{name}` has no wrong answer of its own here"
                self.report.error("unknown-reference", wrong.path, message, "name one that has an answer in `wrong`")
            self.wrongs[number] = replace(wrong, same_as=leader or 0)


def check_rules(library: Library, forms: Iterable[Form]) -> Iterator[Diagnostic]:
    """Yield an error for each misconception's rule that cannot be read, whatever its names may stand for.

    Names are tried as numbers first, and then as what they are in `forms`; a rule that no item has the names of is
    silent there and no error.
    """
    types = [form.names for form in forms]
    for thought in library.misconceptions.values():
        error = _try_types(thought, types) if thought.rule and not thought.retired else None
        if error is not None:
            span = find_part(thought.place.find("rule"), thought.rule, error.start, error.end)
            yield Diagnostic(error.code, "error", span, error.message, error.hint)


def _try_types(thought: Misconception, types: list[Mapping[str, Type]]) -> ExpressionError | None:
    """Why a rule cannot be read under any of `types`."""
    try:
        names = find_names(thought.rule)
    except ExpressionError as error:
        return error
    first: ExpressionError | None = None
    numbers = dict.fromkeys(sorted(names), Type.NUMBER)
    for known in (numbers, *(known for known in types if names & known.keys())):
        try:
            parse_expression(thought.rule, {**numbers, **known})
        except ExpressionError as error:
            first = first or error
        else:
            return None
    return first


@lru_cache(maxsize=4096)
def find_names(source: str) -> frozenset[str]:
    """Return the names that an expression uses, whatever their types; raises ExpressionError for what is no token."""
    tokens = tokenize(source)
    return frozenset(
        token.text for token, following in pairwise(tokens) if token.kind == "name" and following.text != "("
    )


def _entries(path: Path, typed: str | tuple[str, ...]) -> list[tuple[Path, str]]:
    if isinstance(typed, str):
        return [(path, typed)]
    return [((*path, number), source) for number, source in enumerate(typed)]
