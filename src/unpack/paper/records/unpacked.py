"""The record of `unpacked`: a standard on a page."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from unpack.library.library import Library
from unpack.library.model import Need, Skill, Standard
from unpack.paper.records.record import NothingToPrint, Omission, SheetRecord, missing, prose
from unpack.paper.records.sample import sample_question
from unpack.paper.wording import Wording
from unpack.unpacking.scope import Scope, shown_misconceptions, words_to_know

MOST_QUESTIONS = 6
_Entry = TypeVar("_Entry")
_ENDS = (".", "!", "?", "…", "”")
_MARKED = re.compile(r"\*\*(?P<verb>[^*]+)\*\*|\*(?P<concept>[^*]+)\*")


def build_unpacked_record(scope: Scope, words: Wording) -> SheetRecord:
    """Return the record of a standard, skill or progression. Raises NothingToPrint where the target has no skill."""
    if not scope.skills:
        raise NothingToPrint("unpacked", "skills", ())
    library, standard = scope.library, scope.target.standard
    fields = {
        **_standard_fields(standard, words),
        **_text_fields(standard),
        "heading": f"{standard.code} · {scope.progression.title}" if standard else _plain_heading(scope),
        "skills": [_skill_row(library, skill, words) for skill in scope.skills],
        "needs": _need_rows(scope, words),
        "helps": _help_rows(scope),
        "leads_to": _lead_rows(scope, words),
        "misconceptions": _misconception_rows(scope),
        "questions": _two_columns([prose(question) for question in _list_questions(scope)]),
    }
    if not standard:
        fields["place"] = words.grade(scope.grade)
    vocabulary = words_to_know(library, sorted({skill.progression for skill in scope.skills}), _all_text(scope, fields))
    fields["vocabulary"] = _two_columns(
        [{"word": term.word, "means": prose(term.means), "es": term.es} for term in vocabulary]
    )
    fields["has_success"] = any(skill.i_can for skill in scope.skills)
    return SheetRecord(
        template="unpacked",
        title=fields["heading"],
        audience="teacher",
        fields=fields,
        frameworks=(standard.framework,) if standard else (),
        omissions=_omissions(scope, fields, words),
        skills=scope.skills,
    )


def _plain_heading(scope: Scope) -> str:
    return scope.skills[0].name if scope.target.kind == "skill" else scope.progression.title


def _standard_fields(standard: Standard | None, words: Wording) -> dict[str, Any]:
    if standard is None:
        return {"code": "", "place": ""}
    parts = (words.grade(standard.grade), standard.domain, standard.cluster)
    return {"code": standard.code, "place": " · ".join(part for part in parts if part)}


def _text_fields(standard: Standard | None) -> dict[str, Any]:
    """The standard's text, ours or the publisher's, with the concepts and verbs that are marked in it."""
    if standard is None:
        return {"plain": "", "quote": "", "concepts": "", "verbs": ""}
    marks = list(_MARKED.finditer(standard.text))
    bare = _MARKED.sub(lambda found: found["verb"] or found["concept"], standard.text)
    is_quote = standard.text_is == "quote"
    return {
        "plain": prose(standard.plain if is_quote else bare),
        "quote": prose(bare) if is_quote else "",
        "concepts": " · ".join(dict.fromkeys(found["concept"] for found in marks if found["concept"])),
        "verbs": " · ".join(dict.fromkeys(found["verb"].lower() for found in marks if found["verb"])),
    }


def _skill_row(library: Library, skill: Skill, words: Wording) -> dict[str, Any]:
    """A skill with its kind and depth, and, where it has an "I can", this beside a question that checks it."""
    kind = words[f"skill-kind.{skill.kind}"] if skill.kind else ""
    depth = f"{words['unpacked.dok']} {skill.dok}" if skill.dok else ""
    return {
        "name": prose(skill.name),
        "sort": " · ".join(part for part in (kind, depth) if part),
        "evidence": prose(skill.evidence),
        "i_can": prose(skill.i_can),
        "check": sample_question(library, skill) if skill.i_can else "",
    }


def _need_rows(scope: Scope, words: Wording) -> list[dict[str, Any]]:
    """One row for each skill outside S on which S rests, with all reasons for it; branches of a choice say Either, or,
    and.

    A choice with a branch outside S is printed with all its branches, so that no "or" stands without its "Either".
    """
    rows: list[dict[str, Any]] = []
    seen: set[tuple[str, ...]] = set()
    reasons_for: dict[str, dict[str, Any]] = {}

    def add_need(need: Need) -> None:
        if need.skill in scope.ids:
            return
        if need.skill in reasons_for:
            reasons_for[need.skill]["why"].append(need.why)
        else:
            reasons_for[need.skill] = _need_row(scope.library, words, "", need) | {"why": [need.why]}
            rows.append(reasons_for[need.skill])

    def add(reasons: list[tuple[str, Need]]) -> None:
        said = tuple(text for _, need in reasons for text in (need.skill, need.why))
        if said not in seen and any(need.skill not in scope.ids for _, need in reasons):
            seen.add(said)
            rows.extend(_need_row(scope.library, words, lead, need) for lead, need in reasons)

    for skill in scope.skills:
        for need in skill.needs.all_of:
            add_need(need)
        for choice in skill.needs.choices:
            add(
                [
                    (words["unpacked.and" if place else "unpacked.or" if position else "unpacked.either"], need)
                    for position, branch in enumerate(choice.branches)
                    for place, need in enumerate(branch)
                ]
            )
    for row in reasons_for.values():
        row["why"] = prose(_join_reasons(row["why"]))
    return rows


def _join_reasons(reasons: Iterable[str]) -> str:
    """Different reasons as sentences in one line; a single one as it was typed."""
    different = list(dict.fromkeys(reason for reason in reasons if reason))
    if len(different) < 2:
        return "".join(different)
    return " ".join(reason if reason.endswith(_ENDS) else f"{reason}." for reason in different)


def _need_row(library: Library, words: Wording, lead: str, need: Need) -> dict[str, Any]:
    name = prose(library.skills[need.skill].name)
    grade = words.short_grade(library.grades.get(need.skill, ""))
    return {"lead": lead, "name": name, "grade": grade, "why": prose(need.why)}


def _help_rows(scope: Scope) -> list[dict[str, Any]]:
    found = {
        need.skill: need.why
        for skill in scope.skills
        for need in skill.helped_by
        if need.skill not in scope.ids and not scope.library.skills[need.skill].retired
    }
    return [{"name": prose(scope.library.skills[id].name), "why": prose(why)} for id, why in found.items()]


def _lead_rows(scope: Scope, words: Wording) -> list[dict[str, Any]]:
    rows = []
    for skill in scope.leads_to:
        edge = next(edge for edge in scope.library.graph.prerequisites(skill.id) if edge.prerequisite in scope.ids)
        grade = words.short_grade(scope.library.grades.get(skill.id, ""))
        rows.append({"name": prose(skill.name), "grade": grade, "why": prose(edge.why)})
    return rows


def _misconception_rows(scope: Scope) -> list[dict[str, Any]]:
    found = dict.fromkeys(id for skill in scope.skills for id in shown_misconceptions(scope.library, skill))
    thoughts = [scope.library.misconceptions[id] for id in found]
    return [
        {"thinks": prose(thought.thinks), "shows": prose(thought.shows), "respond": prose(thought.respond)}
        for thought in thoughts
    ]


def _list_questions(scope: Scope) -> list[str]:
    return [question for skill in scope.skills for question in skill.teach.questions][:MOST_QUESTIONS]


def _two_columns(entries: Sequence[_Entry]) -> list[Sequence[_Entry]]:
    """Entries in two columns to be read one after the other, none of them empty."""
    half = (len(entries) + 1) // 2
    return [column for column in (entries[:half], entries[half:]) if column]


def _all_text(scope: Scope, fields: dict[str, Any]) -> str:
    texts = [scope.target.standard.text if scope.target.standard else ""]
    for skill in scope.skills:
        texts += [skill.name, skill.evidence, skill.i_can, *skill.teach.questions]
    return "\n".join(texts)


def _omissions(scope: Scope, fields: dict[str, Any], words: Wording) -> tuple[Omission, ...]:
    found = list(_standard_omissions(scope.target.standard, fields, words["unpacked.plain"]))
    for found_in_any, name, field in (
        (any(skill.kind for skill in scope.skills), "unpacked.kind", "kind"),
        (any(skill.dok for skill in scope.skills), "unpacked.dok", "dok"),
        (fields["misconceptions"], "unpacked.misconceptions", "items with `wrong`"),
        (fields["has_success"], "unpacked.success", "i-can"),
        (fields["questions"], "unpacked.questions", "teach.questions"),
    ):
        if not found_in_any:
            found += missing(words[name], field, list(scope.skills))
    progressions = sorted({skill.progression for skill in scope.skills})
    # A vocabulary of which no word stands on this page is none that is missing.
    if not any(scope.library.progressions[id].vocabulary for id in progressions):
        found.append(Omission(words["unpacked.words"], "vocabulary", tuple(progressions)))
    return tuple(found)


def _standard_omissions(standard: Standard | None, fields: dict[str, Any], block: str) -> tuple[Omission, ...]:
    """What is missing of the standard itself: its text, or our words beside a quotation."""
    if standard is None or fields["plain"]:
        return ()
    return (Omission(block, "plain" if fields["quote"] else "text", (standard.code,)),)
