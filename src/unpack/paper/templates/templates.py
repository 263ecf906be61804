"""Templates: one Markdown file a sheet, filled by Jinja2 so that no value ever becomes Markdown.

What a template prints leaves a hole in the text and goes beside it (`paper.templates.values`); the reader puts it in
afterwards. A template gets plain values and can do little with them: no methods, no attributes of Python, no files, no
globals but `range`. Endless loops and giant numbers are the fence's to stop (`render_job` is its job), not ours.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import TracebackType
from typing import Any, Literal

from jinja2 import FunctionLoader, Template, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.filters import FILTERS
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import missing, pass_context
from markupsafe import Markup

from unpack.paper.document import Figure, Graph
from unpack.paper.templates.error import TemplateError
from unpack.paper.templates.values import PRIVATE_USE, Prose, Value, decode_value, encode_value, make_hole
from unpack.text.diagnostic import nearest_word
from unpack.text.record import record

LONGEST_TEMPLATE = 256 * 1024
LONGEST_OUTPUT = 5_000_000

# What changed in a sheet's record from its second number on; the number of a sheet is one more than its changes.
CHANGES: Mapping[str, tuple[str, ...]] = {}

_NOTHING: Mapping[str, Any] = {}

_FIRST_LINE = re.compile(r"\{#-?\s*sheet:\s*([a-z][a-z-]*)\s+([0-9]{1,3})\s*-?#\}\s*")
# The place a line of Markdown came from: number of the template, line.
_MARK = re.compile("\ue002([0-9]+)\\.([0-9]+)\ue003")

# None of these makes markup of a value, draws lots, or builds a text far longer than its parts.
_FILTERS = (
    "abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "last",
    "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select",
    "selectattr", "sort", "string", "sum", "title", "trim", "unique", "upper",
)  # fmt: skip
_METHODS = ("get", "items", "keys", "values")


@record
class Rendered:
    """A filled template: Markdown with holes, their `values`, and for each line the template and line it came from.

    `orientation` is "" unless the template sets it: `{% set orientation = "landscape" %}`.
    """

    markdown: str
    values: tuple[Value, ...]
    places: tuple[tuple[str, int], ...]
    orientation: Literal["", "portrait", "landscape"] = ""


def render_template(
    name: str,
    sources: Mapping[str, str],
    record: Mapping[str, Any],
    words: Mapping[str, Any],
    page: Mapping[str, Any] = _NOTHING,
) -> Rendered:
    """Fill the template `name` with a record; the template sees it as `sheet`, with `words` and `page` beside.

    `sources` holds every template that may be included, name → text. Records hold dicts, lists, texts, numbers, truths,
    None, `Prose`, `Figure` and `Graph`. Raises `TemplateError`.
    """
    environment = _build_environment(tuple(sorted(sources.items())))
    _check_first_line(name, sources)
    environment.values = _Values()
    pieces: list[str] = []
    try:
        template = environment.get_template(name)
        context = template.new_context({"sheet": record, "words": words, "page": page})
        for piece in template.root_render_func(context):
            environment.values.count(len(piece))
            pieces.append(piece)
    except TemplateError:
        raise
    except Exception as error:
        raise _explain(error, name) from None
    markdown, places = _take_marks("".join(pieces), environment.names, name)
    orientation = context.get_exported().get("orientation", "")
    if orientation not in ("", "portrait", "landscape"):
        raise TemplateError(name, 0, "`orientation` is neither `portrait` nor `landscape`", "set it to one of the two")
    return Rendered(markdown, tuple(environment.values.values), places, orientation)


def encode_job(
    name: str,
    sources: Mapping[str, str],
    record: Mapping[str, Any],
    words: Mapping[str, Any],
    page: Mapping[str, Any] = _NOTHING,
) -> dict[str, Any]:
    """Return the arguments of `render_template` as a job for `render_job`, in values that JSON knows."""
    fields = {"record": record, "words": words, "page": page}
    return {"name": name, "sources": dict(sources)} | {key: encode_value(value) for key, value in fields.items()}


def render_job(job: dict[str, Any]) -> dict[str, Any]:
    """Render the template of a job, in the fence's child process; a mistake in it is a result, not an exception."""
    record, words, page = (decode_value(job[part]) for part in ("record", "words", "page"))
    try:
        rendered = render_template(job["name"], job["sources"], record, words, page)
    except TemplateError as error:
        return {"error": [error.name, error.line, error.problem, error.hint]}
    return {
        "markdown": rendered.markdown,
        "values": [encode_value(value) for value in rendered.values],
        "places": [list(place) for place in rendered.places],
        "orientation": rendered.orientation,
    }


def decode_rendered(result: Mapping[str, Any]) -> Rendered:
    """Return what `render_job` rendered. Raises the `TemplateError` that it met."""
    if "error" in result:
        raise TemplateError(*result["error"])
    values = tuple(decode_value(value) for value in result["values"])
    places = tuple((name, line) for name, line in result["places"])
    return Rendered(result["markdown"], values, places, result["orientation"])


class _TooLong(TemplateRuntimeError):
    pass


class _Values:
    """The values of one sheet, in the order of their holes."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.length = 0

    def count(self, characters: int) -> None:
        self.length += characters
        if self.length > LONGEST_OUTPUT:
            raise _TooLong(f"this sheet grows beyond {LONGEST_OUTPUT // 1_000_000} MB")

    def add(self, value: Value) -> Markup:
        self.count(len(value) if isinstance(value, str) else len(value.text) if isinstance(value, Prose) else 1)
        self.values.append(value)
        return Markup(make_hole(len(self.values) - 1))


class _Missing(StrictUndefined):
    """A field that the record does not have: any use of it is an error that knows the nearest name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            return f"there is no `{name}`\na template knows `sheet`, `words`, `page` and what it sets itself"
        if not isinstance(self._undefined_obj, Mapping):
            return f"there is no `{name}` in this value"
        nearest = nearest_word(name, [key for key in self._undefined_obj if isinstance(key, str)])
        return f"there is no `{name}` here" + (f"\ndid you mean `{nearest}`?" if nearest else "")


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2 without what a sheet does not need."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, sources: Mapping[str, str]) -> None:
        # The optimizer would work out constants, however large, when a template is compiled.
        super().__init__(
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=True, optimized=False,
            undefined=_Missing, finalize=_leave_hole, loader=FunctionLoader(self._load), cache_size=-1,
        )  # fmt: skip
        self.sources = sources
        self.names = sorted(sources)
        self.values = _Values()
        self.globals = {"range": safe_range}
        self.filters = {name: FILTERS[name] for name in _FILTERS} | {"cells": _cells, "dashes": _dashes, "join": _join}

    def _load(self, name: str) -> tuple[str, str, None] | None:
        source = self.sources.get(name)
        if source is None:
            return None
        if len(source) > LONGEST_TEMPLATE:
            raise TemplateError(name, 0, f"this template is longer than {LONGEST_TEMPLATE // 1024} KiB")
        if not source.isascii() and (found := PRIVATE_USE.search(source)):
            line = source.count("\n", 0, found.start()) + 1
            raise TemplateError(name, line, "a private-use character stands here", "take it out; no printer knows it")
        return source, name, None

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        """Mark each line of the template's own text with its place; the marks are taken out of what is printed."""
        stream = super()._tokenize(source, name, filename, state)
        return TokenStream(self._mark_lines(stream, self.names.index(name or "")), name, filename)

    def _mark_lines(self, stream: TokenStream, number: int) -> Iterator[Token]:
        for token in stream:
            if token.type != "data" or not token.value.strip():
                yield token
                continue
            lines = token.value.split("\n")
            marked = (
                f"\ue002{number}.{token.lineno + line}\ue003{text}" if text.strip() else text
                for line, text in enumerate(lines)
            )
            yield Token(token.lineno, "data", "\n".join(marked))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, LoopContext | TemplateModule):
            return not attr.startswith("_")
        return isinstance(obj, Mapping) and attr in _METHODS

    def is_safe_callable(self, obj: Any) -> bool:
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, Mapping):
            return getattr(obj, "__name__", "") in _METHODS
        ours = isinstance(obj, Macro | LoopContext | BlockReference)
        return ours or obj is safe_range or isinstance(owner, LoopContext)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        return self.undefined(f"`{attribute}` is not for templates", name=attribute, obj=obj, exc=SecurityError)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(obj, Undefined):
            obj()
        if not self.is_safe_callable(obj):
            raise SecurityError("a template calls its own macros and `range`, nothing else")
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise SecurityError(f"`{operator}` is for numbers" if operator != "**" else "templates have no `**`")
        return super().call_binop(context, operator, left, right)


@lru_cache(maxsize=4)
def _build_environment(sources: tuple[tuple[str, str], ...]) -> _Environment:
    """Return the one environment of these sources, so that a process compiles each template once."""
    return _Environment(dict(sources))


# With the context passed in, Jinja2 does not apply this to constants when it compiles; it has no values then.
@pass_context
def _leave_hole(context: Context, value: Any) -> Markup:
    """Turn what a template prints into a hole; markup is what a macro or filter of ours already printed."""
    if isinstance(value, Markup):
        return value
    environment = context.environment
    assert isinstance(environment, _Environment)
    if isinstance(value, Undefined):
        # Nothing, after an `if` without `else`; a missing field raises here.
        value = str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str | Prose | Figure | Graph):
        raise TemplateRuntimeError(_explain_unprintable(value))
    return environment.values.add(value)


def _explain_unprintable(value: object) -> str:
    if isinstance(value, list | tuple):
        return "a list cannot be printed\nwrite a loop, or `| cells` in a row of a table"
    if isinstance(value, Mapping):
        return f"a record cannot be printed\nprint one of its fields: {', '.join(f'`{name}`' for name in value)}"
    return f"`{'none' if value is None else str(value).lower()}` cannot be printed\nask for it with `{{% if … %}}`"


@pass_context
def _cells(context: Context, entries: Any) -> Markup:
    """Print the entries of a list as cells of one row: `| {{ row.descriptors | cells }} |`."""
    return Markup(" | ").join(_leave_hole(context, entry) for entry in entries)


def _dashes(entries: Any, center: bool = False) -> Markup:
    """Print the rule below a heading row, one part an entry: `|---|{{ sheet.levels | dashes }}`."""
    return Markup((":-:|" if center else ":--|") * len(entries))


@pass_context
def _join(context: Context, entries: Any, between: str = "") -> Markup:
    """Print the entries of a list with a text between; each stays the value it is."""
    return _leave_hole(context, between).join(_leave_hole(context, entry) for entry in entries)


def _take_marks(text: str, names: list[str], name: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Take the marks of place out of what was printed; return it and the place of each line."""
    places: list[tuple[str, int]] = []
    place = (name, 1)
    for line in text.split("\n"):
        if found := _MARK.search(line):
            place = (names[int(found[1])], int(found[2]))
        places.append(place)
    return _MARK.sub("", text), tuple(places)


def _check_first_line(name: str, sources: Mapping[str, str]) -> None:
    """See that a template was written for the record it gets. Raises `TemplateError`."""
    if name not in sources:
        raise TemplateError(name, 0, "there is no such template")
    first = sources[name].split("\n", 1)[0]
    found = _FIRST_LINE.fullmatch(first)
    if not found:
        hint = "write for example `{# sheet: rubric 1 #}`, with the name and number of the template you began from"
        raise TemplateError(name, 1, "the first line does not say which sheet this is", hint)
    sheet, number = found[1], int(found[2])
    changes = CHANGES.get(sheet, ())
    if number == len(changes) + 1:
        return
    problem = f"this template is written for `{sheet} {number}`; `unpack` prints `{sheet} {len(changes) + 1}`"
    if 0 < number <= len(changes):
        raise TemplateError(name, 1, problem, "\n".join((*changes[number - 1 :], f"then write {len(changes) + 1}")))
    raise TemplateError(name, 1, problem, "install a newer `unpack`, or begin from its own template")


def _explain(error: Exception, name: str) -> TemplateError:
    """Say what went wrong in a template, and where, in words for the person who wrote it."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateError(error.name or name, error.lineno, _reword(error.message or "this cannot be read"))
    place = _find_place(error.__traceback__)
    if place is None:
        # Raised before a line of it ran, so it could not be compiled.
        deep = isinstance(error, RecursionError)
        return TemplateError(name, 0, "this is nested too deep" if deep else _describe(error).partition("\n")[0])
    if isinstance(error, TemplateNotFound):
        return TemplateError(*place, f"there is no template `{error.message}` to include")
    problem, _, hint = _describe(error).partition("\n")
    return TemplateError(*place, problem, hint or None)


def _describe(error: Exception) -> str:
    if isinstance(error, TemplateRuntimeError | UndefinedError):
        return _reword(error.message or "this cannot be printed")
    if isinstance(error, RecursionError):
        return "a macro or include calls itself without end"
    if isinstance(error, MemoryError):
        return "this needs more memory than there is"
    return f"this cannot be worked out: {_reword(str(error))}"


def _reword(message: str) -> str:
    """Write what Jinja2 puts into quotes as our messages show what was typed."""
    return re.sub(r"'([^']*)'", r"`\1`", message).rstrip(".")


def _find_place(trace: TracebackType | None) -> tuple[str, int] | None:
    """Find the innermost line of a template in a traceback."""
    place = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.name:
            place = (template.name, template.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return place
