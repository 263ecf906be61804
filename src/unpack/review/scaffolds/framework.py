"""A framework to be filled in: each of its standards with what belongs in it.

The texts that sheets need say TODO, which `check` finds (`unwritten-text`); the rest stands as comments, to be written
in their place.
"""

import re
from collections.abc import Sequence

from unpack.library.kinds import GRADES
from unpack.review.scaffolds.library import quote
from unpack.text.record import record

_HEAD = """\
framework: {id}
title: {title}
# publisher: Who publishes it
# notice: The line that its publisher wants to see wherever a code or a text of it is printed
# url: https://address.example/where-it-is-published
standards:                         # by code, in the order of the document
"""

_STANDARD = """\
  {code}:
    grade: {grade}{gap}# PK, K, 1 to 12, MS or HS
    # domain: Name of the domain, a heading of `unpack list`
    # cluster: Name of the cluster, in your own words
    text: TODO what a student does, with *concepts* and **verbs** marked like this
    text-is: paraphrase            # or quote, where the publisher allows that
    # plain: Your own words beside a quotation
"""


@record
class FrameworkPlan:
    """What a new framework is to be: its id and title, and the codes of its standards; `schema` is the address of its
    JSON Schema seen from its file, "" for none."""

    id: str
    title: str
    codes: Sequence[str]
    schema: str = ""


def write_framework(plan: FrameworkPlan) -> str:
    """Return the text of a framework with each of the plan's standards to be written."""
    modeline = f"# yaml-language-server: $schema={plan.schema}\n" if plan.schema else ""
    standards = [_write_standard(code) for code in plan.codes]
    return modeline + _HEAD.format(id=plan.id, title=quote(plan.title)) + "\n".join(standards)


def _write_standard(code: str) -> str:
    # A code often begins with its grade; where it does not, a grade has to stand there all the same.
    found = re.match(r"[A-Za-z]+|[0-9]+", code)
    grade = found[0].upper() if found and found[0].upper() in GRADES else "K"
    return _STANDARD.format(code=quote(code), grade=grade, gap=" " * (24 - len(grade)))
