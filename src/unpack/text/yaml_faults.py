"""The YAML parsers' syntax errors in a teacher's words, at the place where the slip was made."""

from collections.abc import Callable
from typing import Any

import yaml

from unpack.text.clean import clean
from unpack.text.diagnostic import Related, Report
from unpack.text.source import Source, Span
from unpack.text.yaml_slips import find_colon_slip, find_quote_slip


def explain_syntax_error(
    error: yaml.MarkedYAMLError, source: Source, report: Report, open_parser: Callable[[str], Any]
) -> None:
    """Add one finding for a syntax error of either parser (their wordings differ, their marks agree).

    `open_parser` begins to read a text once more.
    """
    at = _offset(error.problem_mark, source)
    opened = _offset(error.context_mark, source) if error.context_mark else at
    problem = f"{error.problem or ''} / {error.context or ''}"
    slip = None
    if "mapping values are not allowed" in problem:
        slip = find_colon_slip(at, source)
    elif any(words in problem for words in ("block mapping", "block collection", "flow sequence", "flow mapping")):
        slip = find_quote_slip(at, source, open_parser(source.text))
    if slip is not None:
        further = [Related(Span(source, place, place + 1), words) for place, words in slip.further]
        report.error("invalid-yaml", Span(source, slip.start, slip.end), slip.message, slip.hint, *further)
        return
    code, start, message, hint = _explain(problem, at, opened, source)
    report.error(code, Span(source, start, min(start + 1, len(source.text))), message, hint)


def _offset(mark: Any, source: Source) -> int:
    return min(mark.index, len(source.text)) if mark else 0


def _explain(problem: str, at: int, opened: int, source: Source) -> tuple[str, int, str, str | None]:
    text = source.text
    sign = text[at : at + 1]
    if "quoted scalar" in problem and ("end of stream" in problem or "document" in problem):
        return "invalid-yaml", opened, "the quote that opens here is not closed", "add the closing quote"
    if "escape" in problem or "hexadecimal" in problem:
        slash = text.rfind("\\", opened, at + 1)
        message = "a backslash in double quotes begins a YAML escape that does not exist"
        return "invalid-yaml", slash if slash >= 0 else at, message, "use single quotes"
    if "mapping values are not allowed" in problem:
        return (
            "invalid-yaml",
            at,
            "a colon followed by a blank makes a field, and no field can begin here",
            ("put the whole text in quotes, or check the indentation of this line"),
        )
    if "flow sequence" in problem or "']'" in problem:
        opened_line = source.locate(opened)[0]
        return (
            "invalid-yaml",
            opened,
            f"the list opened at line {opened_line} is not closed",
            "add `]`, or put text with `,` or `?` in quotes",
        )
    if "flow mapping" in problem or "'}'" in problem:
        opened_line = source.locate(opened)[0]
        return (
            "invalid-yaml",
            opened,
            f"the fields opened with {{ at line {opened_line} are not closed",
            ("add `}`, or put text that begins with `{` in quotes"),
        )
    if "simple key" in problem or "expected ':'" in problem:
        return (
            "invalid-yaml",
            opened,
            "this line is neither a field (`name: text`) nor the rest of a text",
            ("add the colon, or indent the line if it continues the text above"),
        )
    if "cannot start any token" in problem and sign:
        return "invalid-yaml", at, f"a text cannot begin with `{clean(sign)}` here", "put the text in quotes"
    if "alphabetic or numeric" in problem or "alias" in problem or "anchor" in problem:
        return (
            "unsupported-yaml",
            opened,
            "a text that begins with `*` or `&` reads as an alias or anchor; the format has none",
            ("put the text in quotes"),
        )
    if "tag" in problem:
        return (
            "unsupported-yaml",
            opened,
            "a text that begins with `!` reads as a tag; the format has none",
            "put the text in quotes",
        )
    if "block mapping" in problem or "block collection" in problem or "block end" in problem:
        return (
            "invalid-yaml",
            at,
            "this line does not line up with the fields above it",
            ("indent it as its neighbors, or put text that begins with a quote or bracket in quotes"),
        )
    if "block scalar" in problem or "indentation" in problem:
        return (
            "invalid-yaml",
            at,
            "this text after `|` or `>` is not indented as its first line is",
            "indent all its lines alike",
        )
    if "directive" in problem or "%" in sign:
        return (
            "invalid-yaml",
            at,
            "a line that begins with `%` is a YAML directive that is not known here",
            "put the text in quotes",
        )
    if "document start" in problem:
        return "invalid-yaml", at, "this line belongs to nothing above it", "check its indentation"
    return "invalid-yaml", at, f"this cannot be read as YAML: {clean(problem).strip(' /')[:120]}", None
