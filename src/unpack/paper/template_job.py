"""A template as a job for the fence: plain values in, plain values out, so that a school's own file runs in a child process.

The parent calls `make_job`, the child `render_job`, the parent `read_result`.
"""

from collections.abc import Mapping
from typing import Any

from unpack.paper.template_error import TemplateError
from unpack.paper.templates import Rendered, render_template
from unpack.paper.values import decode_value, encode_value

ENTRY = "unpack.paper.template_job:render_job"


def make_job(
    name: str,
    sources: Mapping[str, str],
    record: Mapping[str, Any],
    words: Mapping[str, Any],
    page: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the job for `render_job`; the arguments are those of `templates.render_template`."""
    return {
        "name": name,
        "sources": dict(sources),
        "record": encode_value(record),
        "words": encode_value(words),
        "page": encode_value(page),
    }


def render_job(job: dict[str, Any]) -> dict[str, Any]:
    """Render the template of a job; a mistake in it is a result, not an exception."""
    record, words, page = (decode_value(job[part]) for part in ("record", "words", "page"))
    try:
        rendered = render_template(job["name"], job["sources"], record, words, page)
    except TemplateError as error:
        return {"error": [error.name, error.line, error.problem, error.hint]}
    return {
        "markdown": rendered.markdown,
        "values": [encode_value(value) for value in rendered.values],
        "places": [list(place) for place in rendered.places],
    }


def read_result(result: Mapping[str, Any]) -> Rendered:
    """Return what `render_job` rendered. Raises the `TemplateError` that it met."""
    if "error" in result:
        raise TemplateError(*result["error"])
    values = tuple(decode_value(value) for value in result["values"])
    return Rendered(result["markdown"], values, tuple((name, line) for name, line in result["places"]))
