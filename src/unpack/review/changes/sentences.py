"""Changes in sentences for teachers: names in place of ids, and what it means in place of what was typed."""

import re
from collections.abc import Callable, Iterator, Mapping

from unpack.library.library import Library
from unpack.review.changes.change import Change
from unpack.text.clean import clean_document_text
from unpack.text.prose import plain_text

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


class Sentences:
    """Says changes between two libraries, one sentence for each that a teacher would notice."""

    def __init__(self, old: Library, new: Library) -> None:
        self._old = old
        self._new = new

    def say(self, change: Change) -> Iterator[str]:
        """Yield what there is to say about a change; nothing where only case, spaces or punctuation differ."""
        if change.kind in _SENTENCES and not (change.is_mere and change.level == "information"):
            yield from _SENTENCES[change.kind](self, change)

    def name(self, id: str) -> str:
        """Return what a skill is called, as Markdown; of a retired one what it was called."""
        skill = self._new.skills.get(id) or self._old.skills.get(id)
        if skill is not None and not skill.name:
            skill = self._old.skills.get(id, skill)
        return f"*{escape(skill.name if skill and skill.name else id)}*"

    @staticmethod
    def _full(change: Change, name: str) -> str:
        return name if "/" in name else f"{change.subject.partition('/')[0]}/{name}"

    # --- skills

    def _skill_added(self, change: Change) -> Iterator[str]:
        yield f"New: {self.name(change.subject)}. {spell_sentence(change.after.evidence)}"

    def _skill_removed(self, change: Change) -> Iterator[str]:
        yield f"{self.name(change.subject)} is no longer part of it."

    def _skill_retired(self, change: Change) -> Iterator[str]:
        yield f"{self.name(change.subject)} is no longer used."

    def _skill_split(self, change: Change) -> Iterator[str]:
        names = " and ".join(self.name(self._full(change, name)) for name in change.after.retired.successors)
        yield f"In place of {self.name(change.subject)} there are {names} now."

    def _skill_merged(self, change: Change) -> Iterator[str]:
        name = self.name(self._full(change, change.after.retired.successors[0]))
        yield f"{self.name(change.subject)} is part of {name} now."

    def _retirement_undone(self, change: Change) -> Iterator[str]:
        if change.thing == "skill":
            yield f"{self.name(change.subject)} is used again."

    def _prerequisite_added(self, change: Change) -> Iterator[str]:
        yield f"{self.name(change.subject)} now asks for {self.name(change.related)} first.{_reason(change)}"

    def _prerequisite_removed(self, change: Change) -> Iterator[str]:
        yield f"{self.name(change.subject)} no longer asks for {self.name(change.related)} first."

    def _prerequisite_softened(self, change: Change) -> Iterator[str]:
        yield f"{self.name(change.related)} helps with {self.name(change.subject)}, and is no longer asked for first."

    def _prerequisite_hardened(self, change: Change) -> Iterator[str]:
        told = f"{self.name(change.subject)} now asks for {self.name(change.related)} first, which only helped before."
        yield f"{told}{_reason(change)}"

    def _routes_changed(self, change: Change) -> Iterator[str]:
        ways = [
            " or ".join(" with ".join(self.name(need.skill) for need in branch) for branch in choice.branches)
            for choice in change.after.needs.choices
        ]
        name = self.name(change.subject)
        yield f"To {name} there are other ways now: {'; '.join(ways)}." if ways else f"To {name} there is one way now."

    def _standards_changed(self, change: Change) -> Iterator[str]:
        if change.thing == "skill":
            codes = change.fields[0].after or "no standard"
            yield f"{self.name(change.subject)} is part of {escape(codes)} now."

    def _name_changed(self, change: Change) -> Iterator[str]:
        for field in change.fields:
            if field.before and field.after and field.name in ("name", "title", "label", "student"):
                yield f"*{escape(field.before)}* is called *{escape(field.after)}* now."

    def _i_can_changed(self, change: Change) -> Iterator[str]:
        said = (
            f"read now: “{escape(change.after.i_can)}”"
            if change.after.i_can
            else "have no words of their own for it now"
        )
        yield f"Of {self.name(change.subject)} children {said}"

    def _evidence_changed(self, change: Change) -> Iterator[str]:
        yield f"Of {self.name(change.subject)} look for this now: {spell_sentence(change.after.evidence)}"

    def _descriptor_changed(self, change: Change) -> Iterator[str]:
        name = self.name(change.subject) if change.thing == "skill" else "A row of the written rubric"
        for field in change.fields:
            level = self._new.file.levels.get(field.name.rpartition("/")[2])
            label = escape(level.label) if level else escape(field.name.rpartition("/")[2])
            text = spell_sentence(field.after) if field.after else "nothing."
            yield f"{name} says at *{label}* now: {text}"

    # --- the progression and its words

    def _progression_added(self, change: Change) -> Iterator[str]:
        names = ", ".join(f"*{escape(skill.name)}*" for skill in change.after.skills.values() if not skill.retired)
        yield f"This progression is new. It leads through {names}."

    def _progression_removed(self, change: Change) -> Iterator[str]:
        yield "This progression is gone."

    def _progression_retired(self, change: Change) -> Iterator[str]:
        yield "This progression is no longer used."

    def _status_changed(self, change: Change) -> Iterator[str]:
        words = {"draft": "a draft again", "review": "in review", "approved": "approved", "retired": "no longer used"}
        yield f"This progression is {words[change.after.status]} now."

    def _misconception_added(self, change: Change) -> Iterator[str]:
        thinks, shows = escape(change.after.thinks), spell_sentence(change.after.shows)
        yield f"A way of thinking to look out for: “{thinks}” {shows}".rstrip()

    def _misconception_removed(self, change: Change) -> Iterator[str]:
        yield f"No longer looked for: “{escape(change.before.thinks)}”"

    def _misconception_reworded(self, change: Change) -> Iterator[str]:
        shown = spell_sentence(change.after.shows)
        respond = f" First move: {spell_sentence(change.after.respond)}" if change.after.respond else ""
        yield f"“{escape(change.after.thinks)}” is described in another way. {shown}{respond}".rstrip()

    def _vocabulary_changed(self, change: Change) -> Iterator[str]:
        words = dict.fromkeys(field.name.split("/")[1] for field in change.fields if "/" in field.name)
        yield f"Words to know changed: {', '.join(f'*{escape(word)}*' for word in words)}."

    # --- the library

    def _levels_changed(self, change: Change) -> Iterator[str]:
        labels = ", ".join(escape(level.label) for level in self._new.levels)
        yield f"The performance levels are {labels} now."

    def _licence_changed(self, change: Change) -> Iterator[str]:
        yield f"The licence is {escape(change.fields[0].after or 'not given')} now."

    def _standard_added(self, change: Change) -> Iterator[str]:
        yield f"New: the {change.thing} {escape(change.subject.rpartition('/')[2])}."

    def _standard_removed(self, change: Change) -> Iterator[str]:
        yield f"The {change.thing} {escape(change.subject.rpartition('/')[2])} is gone."

    def _standard_reworded(self, change: Change) -> Iterator[str]:
        yield f"The standard {escape(change.after.code)} reads: {spell_sentence(change.after.text)}"


# What is not named here a teacher would not notice, or `the questions of a skill` counts.
_SENTENCES: Mapping[str, Callable[[Sentences, Change], Iterator[str]]] = {
    "skill-added": Sentences._skill_added,
    "skill-removed": Sentences._skill_removed,
    "skill-retired": Sentences._skill_retired,
    "skill-split": Sentences._skill_split,
    "skill-merged": Sentences._skill_merged,
    "retirement-undone": Sentences._retirement_undone,
    "prerequisite-added": Sentences._prerequisite_added,
    "prerequisite-removed": Sentences._prerequisite_removed,
    "prerequisite-softened": Sentences._prerequisite_softened,
    "prerequisite-hardened": Sentences._prerequisite_hardened,
    "routes-changed": Sentences._routes_changed,
    "standards-changed": Sentences._standards_changed,
    "name-changed": Sentences._name_changed,
    "i-can-changed": Sentences._i_can_changed,
    "evidence-changed": Sentences._evidence_changed,
    "descriptor-changed": Sentences._descriptor_changed,
    "progression-added": Sentences._progression_added,
    "progression-removed": Sentences._progression_removed,
    "progression-retired": Sentences._progression_retired,
    "status-changed": Sentences._status_changed,
    "misconception-added": Sentences._misconception_added,
    "misconception-removed": Sentences._misconception_removed,
    "misconception-retired": Sentences._misconception_removed,
    "misconception-reworded": Sentences._misconception_reworded,
    "vocabulary-changed": Sentences._vocabulary_changed,
    "levels-changed": Sentences._levels_changed,
    "licence-changed": Sentences._licence_changed,
    "standard-added": Sentences._standard_added,
    "standard-removed": Sentences._standard_removed,
    "standard-reworded": Sentences._standard_reworded,
}


def _reason(change: Change) -> str:
    reason = spell_sentence(change.fields[0].after or "")
    return f" {reason}" if reason else ""


def spell_sentence(text: str) -> str:
    """Return a text of the library as plain words on one line, with a full stop."""
    plain = escape(" ".join(plain_text(text).split()))
    return plain if not plain or plain[-1] in ".!?:”" else f"{plain}."


def escape(text: str) -> str:
    """Return a text as Markdown reads it back; a number at its start begins no list."""
    return _SPECIAL.sub(r"\\\1", clean_document_text(" ".join(text.split())))
