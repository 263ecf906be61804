"""What `unpack list` prints: the standards a library covers, by grade and domain."""

import json
import textwrap
from typing import Any

from unpack.library.library import Library, grade_rank
from unpack.library.model import Standard
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.prose import plain_text

# Narrower columns of text on a screen are hard to read.
_LEAST_ROOM = 40


def describe_coverage(library: Library, *, grade: str = "", subject: str = "", width: int | None = None) -> str:
    """Return a list for people: a heading for each grade and domain, a line for each standard.

    With `width` (columns of a screen) the texts are broken below each other; without it a line stays one line.
    """
    rows = _rows(library, grade, subject)
    if not rows:
        return "Nothing in this library fits."
    lines: list[str] = []
    heading = ""
    for row in rows:
        above = f"{_grade(row['grade'])} · {row['domain']}"
        if above != heading:
            lines += [*([""] if lines else []), *_describe("", clean(above), width)]
            heading = above
        counts = f"{_count(len(row['skills']), 'skill')}, {_count(row['items'], 'item')}"
        lines += _describe(f"  {row['code']:<12} {counts:<18} ", clean(row["text"]), width)
    progressions = sorted({id.partition("/")[0] for row in rows for id in row["skills"]})
    titles = (f"{id} ({clean(library.progressions[id].title)})" for id in progressions)
    return "\n".join([*lines, "", *_describe("Progressions: ", ", ".join(titles), width)])


def _describe(start: str, text: str, width: int | None) -> list[str]:
    """The text behind its start; on a screen broken under itself, or under the start where that leaves no room."""
    if width is None:
        return [start + text]
    if width - len(start) >= _LEAST_ROOM:
        return _wrap(text, width, start, " " * len(start)) or [start.rstrip()]
    return [start.rstrip(), *_wrap(text, width, "    ", "    ")]


def _wrap(text: str, width: int, first: str, others: str) -> list[str]:
    """Lines no wider than a screen; a word with a hyphen, such as an id, stays whole."""
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=others, break_on_hyphens=False)


def write_coverage(library: Library, *, grade: str = "", subject: str = "") -> str:
    """Return the same as JSON: `{"standards": [{code, framework, grade, domain, text, skills, items}]}`."""
    return json.dumps({"standards": _rows(library, grade, subject)}, indent=1, ensure_ascii=False)


def _rows(library: Library, grade: str, subject: str) -> list[dict[str, Any]]:
    wanted = grade.strip().upper().removeprefix("GRADE").strip()
    if wanted and not any(standard.grade == wanted for standard in library.standards.values()):
        known = sorted({standard.grade for standard in library.standards.values()}, key=grade_rank)
        raise UnpackError(
            f"no standard of this library is of grade `{clean(grade)}`", "one of " + ", ".join(known), exit_code=1
        )
    subjects = {progression.subject.casefold() for progression in library.progressions.values() if progression.subject}
    if subject and subject.casefold() not in subjects:
        raise UnpackError(
            f"no progression is of subject `{clean(subject)}`", "one of " + ", ".join(sorted(subjects)), exit_code=1
        )
    rows = []
    for id, standard in library.standards.items():
        skills = [
            skill
            for skill in library.skills_of.get(id, ())
            if not library.skills[skill].retired
            and (not subject or library.progression_of(skill).subject.casefold() == subject.casefold())
        ]
        if skills and wanted in ("", standard.grade):
            rows.append(_row(library, standard, skills))
    return sorted(rows, key=lambda row: grade_rank(row["grade"]))


def _row(library: Library, standard: Standard, skills: list[str]) -> dict[str, Any]:
    return {
        "code": standard.code,
        "framework": standard.framework,
        "grade": standard.grade,
        "domain": standard.domain,
        "text": plain_text(standard.text),
        "skills": skills,
        "items": sum(len(library.skills[skill].items) for skill in skills),
    }


def _grade(grade: str) -> str:
    return {"K": "Kindergarten", "PK": "Pre-K", "MS": "Middle school", "HS": "High school"}.get(grade, f"Grade {grade}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
