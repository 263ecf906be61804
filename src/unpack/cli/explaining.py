"""What `unpack explain` prints: why a finding matters, how it looks, and how to allow it where that is meant."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from unpack.cli.console import terminal_width
from unpack.review.explained_codes import ExplainedCode, Family, explain_changes, index_codes, list_families
from unpack.text.clean import clean
from unpack.text.diagnostic import nearest_word
from unpack.text.errors import UnpackError

# Wider lines are hard to read.
_MOST_WIDTH = 100
_INDENT = "    "
_ACCEPT = 'unpack diff --accept {kind} ID --because "…"'
# Where a sentence may end and still say something.
_CLAUSE = re.compile(r"[:;] |, (?:and|or|but|so|because|such as|where|which|as) | because ")


def list_change_families() -> tuple[Family, ...]:
    """Return the kinds of change that `unpack diff` tells, a family for each level."""
    from unpack.review.changes.kinds import CHANGE_KINDS
    from unpack.review.changes.text_form import TITLES

    return tuple(
        explain_changes(
            f"Changes: {title.lower()}",
            {kind: why for kind, (of, why) in CHANGE_KINDS.items() if of == level},
            _ACCEPT,
            "How to accept it:",
        )
        for level, title in TITLES.items()
    )


def explain(code: str, further: Sequence[Family] = ()) -> str:
    """Return what explains a code; of "" the list of all. `further` families stand behind those of `check`.

    Raises UnpackError for a code that there is not.
    """
    width = min(terminal_width(_MOST_WIDTH), _MOST_WIDTH)
    families = (*list_families(), *further)
    if not code:
        return "\n".join(_list_codes(families, width))
    codes = index_codes(families)
    # Copied from a message, a code may still stand in its brackets.
    wanted = code.strip().removeprefix("error").removeprefix("warning").removeprefix("note").strip("[]`: ").lower()
    if wanted not in codes:
        near = nearest_word(wanted, codes)
        hint = f"did you mean `{near}`? " if near else ""
        raise UnpackError(f"there is no code `{clean(code)[:80]}`", f"{hint}`unpack explain` lists all of them")
    return "\n".join(_describe(codes[wanted], width))


def _list_codes(families: Iterable[Family], width: int) -> Iterator[str]:
    """Each family with its codes, one line a code."""
    column = max(len(code.code) for family in families for code in family.codes) + 4
    for family in families:
        yield from (family.title, "")
        for code in family.codes:
            yield f"  {code.code:<{column - 2}}{_shorten(code.summary, width - column)}"
        yield ""
    yield from textwrap.wrap(
        "`unpack explain CODE` says why, shows a bad and a good example, and tells how to allow it.", width
    )


def _shorten(sentence: str, room: int) -> str:
    """As much of a sentence as fits: to the end of a clause, if a clause fits."""
    bare = sentence.removesuffix(".")
    if len(bare) <= room:
        return bare
    clauses = [bare[: end.start()] for end in _CLAUSE.finditer(bare) if end.start() <= room]
    return clauses[-1] if clauses else textwrap.shorten(bare, room, placeholder=" …")


def _describe(code: ExplainedCode, width: int) -> Iterator[str]:
    explanation = code.explanation
    yield f"{code.code} ({code.when})" if code.when else code.code
    yield from ("", *textwrap.wrap(explanation.why, width))
    if explanation.no_example:
        yield from ("", *textwrap.wrap(f"There is no example: {explanation.no_example}", width))
    for title, example in (("Bad:", explanation.bad), ("Good:", explanation.good)):
        if example:
            yield from ("", title, "", *(f"{_INDENT}{line}".rstrip() for line in example.splitlines()))
    if code.allow:
        yield from ("", code.cure, "")
    for line in code.allow.splitlines():
        yield from [line] if line.startswith(" ") else textwrap.wrap(line, width)
