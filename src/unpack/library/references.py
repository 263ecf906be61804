"""Do the library's references lead anywhere? Standards, skills, misconceptions, passages, levels, and rings of
prerequisites.

Errors of this kind stop every command: what is printed from a dangling reference would be wrong on paper.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from unpack.library.codes import CodeIndex
from unpack.library.decode import field_names, is_misspelled
from unpack.library.item_model import ItemForm
from unpack.library.library import Library, all_needs
from unpack.library.model import FrameworkFile, LibraryFile, ProgressionFile, Skill, full_id
from unpack.text.clean import clean
from unpack.text.diagnostic import Related, Report, list_words
from unpack.text.source import Span
from unpack.text.yamltree import Mapping

_CYCLE_CURE = """\
take out the prerequisite that a child could do without
if it only helps, move it to `helped-by`"""
# Of a longer ring or path only the beginning and the end are shown.
MOST_SHOWN = 20


def resolve_standards(
    file: LibraryFile, frameworks: dict[str, FrameworkFile], progressions: dict[str, ProgressionFile], report: Report
) -> dict[str, tuple[str, ...]]:
    """Return for each skill the ids of the standards it names; unknown codes become findings."""
    index = CodeIndex(frameworks, file.default_framework)
    resolved: dict[str, tuple[str, ...]] = {}
    for progression in progressions.values():
        for skill in progression.skills.values():
            found = []
            for number, code in enumerate(skill.standards):
                standard = index.find(code, progression.framework)
                if standard is not None:
                    found.append(standard)
                elif code:
                    near = index.nearest(code)
                    report.error(
                        "unknown-standard",
                        skill.place.find("standards", number).span,
                        f"`{clean(code)}` is in no framework of this library",
                        _suggest_codes(near),
                    )
            resolved[skill.id] = tuple(found)
    return resolved


def _suggest_codes(near: Sequence[str]) -> str | None:
    if len(near) < 2:
        return f"did you mean `{near[0]}`?" if near else None
    return f"the codes most like it are {', '.join(f'`{code}`' for code in near)}"


def check_references(library: Library, report: Report) -> None:
    """Report every reference that leads nowhere, level scales without one target, and rings of prerequisites."""
    _check_levels(library, report)
    checker = _Checker(library, report)
    checker.check_framework(library.file.default_framework, library.file.place, "default-framework")
    for progression in library.progressions.values():
        checker.check_progression(progression)
    _check_rings(library, report)


def _check_levels(library: Library, report: Report) -> None:
    place = library.file.place
    levels, targets = library.levels, [level for level in library.levels if level.target]
    if not 2 <= len(levels) <= 6:
        report.error(
            "level-scale", place.key_span("levels"), f"a library has 2 to 6 levels, and this one {len(levels)}"
        )
    elif not targets:
        report.error(
            "level-scale",
            place.key_span("levels"),
            "no level is the target",
            "add `target: yes` to the level that meets the standard",
        )
    elif len(targets) > 1:
        names = " and ".join(f"`{level.key}`" for level in targets)
        report.error(
            "level-scale", place.find("levels", targets[1].key).span, f"one level is the target; here {names} are"
        )


class _Checker:
    """Checks the references of progressions against one library."""

    def __init__(self, library: Library, report: Report) -> None:
        self.library = library
        self.report = report
        # A file that could not be read would make every reference into it a finding of its own: one message a cause.
        # Files are named after their progression by custom, which is enough to keep quiet about them.
        self.unread = {
            found.span.path.rpartition("/")[2].partition(".")[0] for found in report if found.severity == "error"
        }
        self.unread -= set(library.progressions)

    def check_progression(self, progression: ProgressionFile) -> None:
        self.check_framework(progression.framework, progression.place, "framework")
        for skill in progression.skills.values():
            self._check_skill(progression, skill)
        for rubric in progression.rubrics.values():
            for criterion in rubric.criteria.values():
                for number, name in enumerate(criterion.skills):
                    self._check_skill_name(progression, name, criterion.place.find("skills", number).span)
                self._check_level_names(criterion.levels, criterion.place)

    def check_framework(self, name: str, place: Mapping, field: str) -> None:
        if name and name not in self.library.frameworks:
            self._unknown("framework", name, place.find(field).span, self.library.frameworks)

    def _check_skill(self, progression: ProgressionFile, skill: Skill) -> None:
        if not skill.retired:
            for field, value in (("name", skill.name), ("evidence", skill.evidence)):
                if not value and field in skill.place.entries:
                    self.report.error(
                        "empty-value", skill.place.key_span(field), f"`{field}` of `{skill.key}` holds nothing"
                    )
                elif not value and not is_misspelled(field, skill.place, field_names(Skill), self.report):
                    self.report.error(
                        "missing-field",
                        _key_span(progression.place, "skills", skill.key),
                        f"`{skill.key}` has no `{field}`",
                    )
        for need in all_needs(skill):
            self._check_skill_name(progression, need.skill, need.place.span)
        self._check_level_names(skill.levels, skill.place)
        for item in skill.items.values():
            self._check_item(progression, item)

    def _check_level_names(self, levels: Iterable[str], place: Mapping) -> None:
        known = self.library.file.levels
        for name in levels:
            if name not in known:
                near = self.report.suggest(name, known)
                self.report.error(
                    "unknown-level",
                    _key_span(place, "levels", name),
                    f"the library has no level `{clean(name)}`",
                    f"did you mean `{near}`?" if near else None,
                )

    def _check_item(self, progression: ProgressionFile, item: ItemForm) -> None:
        place = item.place
        for field, names in (("wrong", item.wrong), ("options", item.options), ("look-for", item.look_for)):
            for name in names:
                if full_id(progression.id, name) not in self.library.misconceptions and not (
                    field == "options" and name == "answer"
                ):
                    self._unknown(
                        "misconception", name, _key_span(place, field, name), progression.misconceptions, progression
                    )
        for number, name in enumerate(item.also):
            self._check_skill_name(progression, name, place.find("also", number).span)
        for behaviour, name in item.checklist.items():
            self._check_skill_name(progression, name, place.find("checklist", behaviour).span)
        siblings = self.library.skills[item.skill].items if item.skill in self.library.skills else {}
        for kind, field, name, known in (
            ("item", "after", item.after, siblings),
            ("passage", "passage", item.passage, progression.passages),
            ("rubric", "rubric", item.rubric, progression.rubrics),
        ):
            if name and name not in known:
                self._unknown(kind, name, place.find(field).span, known)

    def _check_skill_name(self, progression: ProgressionFile, name: str, span: Span) -> None:
        id = full_id(progression.id, name)
        if id and id not in self.library.skills and id.partition("/")[0] not in self.unread:
            here = f"{progression.id}/"
            known = [key.removeprefix(here) for key in self.library.skills]
            self._unknown("skill", id.removeprefix(here), span, known, progression)

    def _unknown(
        self, kind: str, name: str, span: Span, known: Iterable[str], progression: ProgressionFile | None = None
    ) -> None:
        """Report a name that leads nowhere; names of `progression` say where the likeliest one stands."""
        # What has the same name elsewhere is likelier than what only looks like it.
        known = list(known)
        twins = [other for other in known if other.rpartition("/")[2] == name.rpartition("/")[2]]
        near = twins[0] if len(twins) == 1 else self._suggest(name, known)
        place = self._tell_place(kind, near, progression, span) if near and progression else ""
        hint = f"did you mean `{near}`?{place}" if near else self._list_known(kind, name, known)
        self.report.error("unknown-reference", span, f"no {kind} is called `{clean(name)[:80]}`", hint)

    def _suggest(self, name: str, known: list[str]) -> str | None:
        """The likeliest of the known names; where `name` names a progression that there is, one of that."""
        owner, slash, key = name.partition("/")
        if not slash or owner not in self.library.progressions:
            return self.report.suggest(name, known)
        near = self.report.suggest(key, [one.partition("/")[2] for one in known if one.startswith(f"{owner}/")])
        return f"{owner}/{near}" if near else None

    def _list_known(self, kind: str, name: str, known: list[str]) -> str | None:
        """What there is of a kind where nothing looks like `name`; of skills, those of the progression it names."""
        owner = name.partition("/")[0] if "/" in name else ""
        if owner in self.library.progressions:
            known = [other.partition("/")[2] for other in self.library.skills if other.startswith(f"{owner}/")]
            return f"the skills of `{owner}` are {list_words(known)}" if known else None
        if owner:
            return f"the progressions are {list_words(self.library.progressions)}"
        if kind == "skill":
            known = [other for other in known if "/" not in other]
        return f"one of {list_words(known)}" if known else f"there is no {kind} here yet"

    def _tell_place(self, kind: str, name: str, progression: ProgressionFile, near: Span) -> str:
        """Where a skill or misconception stands, as a sentence: the line, and the file if it is another one."""
        owner, _, key = full_id(progression.id, name).partition("/")
        found = self.library.progressions.get(owner)
        if found is None:
            return ""
        place = _key_span(found.place, f"{kind}s", key)
        return f" It stands at {'line ' if place.source is near.source else f'{clean(place.path)}:'}{place.line}"


def _key_span(place: Mapping, field: str, name: str) -> Span:
    """The place of an entry's name inside a field of `place`."""
    inside = place.get(field)
    return inside.key_span(name) if isinstance(inside, Mapping) else place.key_span(field)


def _check_rings(library: Library, report: Report) -> None:
    """Report each ring of prerequisites once, whole, at its first edge."""
    for ring in library.graph.cycles():
        path = [*ring, ring[0]]
        is_local = len({id.partition("/")[0] for id in ring}) == 1
        names = [id.partition("/")[2] if is_local else id for id in path]
        spans = [_need_span(library.skills[skill], needed) for skill, needed in pairwise(path)]
        if len(names) > MOST_SHOWN:
            names[MOST_SHOWN // 2 : -MOST_SHOWN // 2] = [f"… {len(names) - MOST_SHOWN:,} more …"]
        related = [
            Related(span, f"`{skill.partition('/')[2]}` needs `{needed.partition('/')[2]}` here")
            for span, (skill, needed) in list(zip(spans, pairwise(path), strict=True))[1:MOST_SHOWN]
        ]
        message = f"`{names[0]}` needs itself: {' → '.join(names)}"
        report.error("prerequisite-cycle", spans[0], message, _CYCLE_CURE, *related)


def _need_span(skill: Skill, needed: str) -> Span:
    return next(need.place.span for need in all_needs(skill) if need.skill == needed)
