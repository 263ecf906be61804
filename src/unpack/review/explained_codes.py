"""All codes with what explains them, by family: what `unpack explain`, the page of the findings and SARIF tell.

A family of checks is a module of `review.checks`, named by the first words of its docstring; what is found before a
check can run, and outside of a library, comes from `review.codes`.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from unpack.review.allow import is_allowable
from unpack.review.catalogue import TIERS, name_check
from unpack.review.codes import CODES, OF_TABLES
from unpack.review.explanation import Explanation, read_explanation
from unpack.text.record import record

_ALLOW = """\
With the reason at the end of the line, on a line of its own above the field, or above the first field for the file:
    # unpack: allow {code} because …
or for some files of the library in unpack.toml:
    [check.allow]
    "grade-3/**" = ["{code}"]"""
_REFUSE = "This cannot be allowed, because sheets would be wrong: mend it."
# Where a comment is no way to allow a finding, because it does not lie in the library.
_OTHERWISE = {
    "missing-edge": "A line in the exceptions says why not, for --exceptions FILE:\n    | 2.D.1 | 2.D.2 | … |",
    "stale-exception": "Take the line out of the exceptions.",
}
_MEND = "This is told of a table, which has no comments to allow it in: mend the table."


@record
class ExplainedCode:
    """One code: when it is looked for ("" where the family says it all), and how to allow it ("" where there is nothing
    to allow), under the words `cure`."""

    explanation: Explanation
    when: str
    allow: str
    cure: str = "How to allow it:"

    @property
    def code(self) -> str:
        return self.explanation.code

    @property
    def summary(self) -> str:
        """The first sentence of why it matters."""
        first, stop, _ = self.explanation.why.partition(". ")
        return first + "." if stop else first


@record
class Family:
    """Codes that belong together, under one title."""

    title: str
    codes: tuple[ExplainedCode, ...]


def list_families() -> tuple[Family, ...]:
    """Return all codes by family: those of reading, of the checks by module, of questions, of tables."""
    before = ("Reading a file", "Fields and values", "References")
    families = [_explain_family(title, CODES[title]) for title in before]
    families += _list_checks()
    families += [_explain_family(title, codes) for title, codes in CODES.items() if title not in before]
    return tuple(families)


def explain_changes(title: str, kinds: Mapping[str, str], allow: str = "", cure: str = "") -> Family:
    """Return kinds of change, each with why it has its level, as a family; `allow` says how to let one pass, with
    `{kind}` for its name."""
    return Family(
        title,
        tuple(ExplainedCode(Explanation(kind, why), "", allow.format(kind=kind), cure) for kind, why in kinds.items()),
    )


def index_codes(families: Iterable[Family]) -> Mapping[str, ExplainedCode]:
    """Return the codes of families by name."""
    return {code.code: code for family in families for code in family.codes}


def explain_code(code: str, text: str, when: str = "", allow: str | None = None) -> ExplainedCode:
    """Return a code with the text that explains it; `allow` is what is said of allowing it, where that is not usual."""
    if allow is None:
        allow = _ALLOW.format(code=code) if is_allowable(code) else _REFUSE
    return ExplainedCode(read_explanation(code, text), when, allow)


def _explain_family(title: str, codes: Mapping[str, str]) -> Family:
    allow = _MEND if title in OF_TABLES else None
    return Family(title, tuple(explain_code(code, text, "", allow) for code, text in codes.items()))


def _list_checks() -> list[Family]:
    found: dict[str, list[ExplainedCode]] = {}
    for when, checks in TIERS:
        for check in checks:
            name = name_check(check)
            code = explain_code(name, check.__doc__ or "", when, _OTHERWISE.get(name))
            found.setdefault(_title(check), []).append(code)
    return [Family(title, tuple(codes)) for title, codes in found.items()]


def _title(check: Callable[..., Any]) -> str:
    """What a module's docstring says before the first colon: `Checks of the graph`."""
    return (sys.modules[check.__module__].__doc__ or "").partition(":")[0].strip().rstrip(".")
