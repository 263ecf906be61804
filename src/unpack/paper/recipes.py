"""Which records make up each kind of sheet: targets and choices in, records out.

Each recipe imports what its own sheet needs, so that no command waits for the others.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, get_args

from unpack.library.kinds import GRADES
from unpack.library.library import Library
from unpack.library.selector import Target, select_target
from unpack.paper.records.record import SheetRecord
from unpack.paper.wording import Wording
from unpack.text.choices import require_choice
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.unpacking.scope import Scope, build_scope

Choices = Mapping[str, Any]

# The choices of each kind of sheet with what holds where nothing was chosen; `names` are children's names.
_PAPERS: Choices = {
    "forms": 1,
    "printed": "",
    "options": "",
    "not_sure": False,
    "skills": "",
    "command": "",
}
DEFAULTS: Mapping[str, Choices] = {
    "unpacked": {},
    "progression": {"style": "", "depth": None, "name_line": False},
    "rubric": {
        "style": "analytic",
        "only": False,
        "foundations": False,
        "derived": False,
        "skills": "",
        "name_line": False,
    },
    # `setting` is that of the page to which a sheet keeps: `paper.sheets.Setting`.
    "self-assess": {"style": "", "grade": "", "until": "", "skills": "", "names": None, "setting": None},
    # Each has a seed of its own, so that a slip and a set on one standard ask with other numbers.
    "items": {"per_skill": 2, "seed": "items", **_PAPERS},
    "slip": {"questions": 6, "setting": None, "seed": "slip", **_PAPERS},
    "groups": {"view": None, "plan": None, "wall": False, "table": ""},
    "path": {"view": None, "student": ""},
    "profile": {"view": None, "share": False, "history": None, "student": ""},
    "mistakes": {"view": None, "student": ""},
}

_MAP_NOTE = "holds the answers, for reading them back; keep it with the key"


@record
class Attachment:
    """A text that is written beside the sheets: what its name ends in, and what it holds.

    `note` goes on after the name, for the person at the terminal; `is_private` says that it names children.
    """

    ending: str
    text: str
    note: str = ""
    is_private: bool = False


@record
class Part:
    """One file: its `records` as sheets, each once for every one of `names` where there are some.

    `suffix` ends its name, `is_private` says that it names children, `attachments` lie beside it.
    """

    records: tuple[SheetRecord, ...]
    suffix: str = ""
    names: tuple[str, ...] = ()
    is_private: bool = False
    attachments: tuple[Attachment, ...] = ()


def _unpacked(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    from unpack.paper.records.unpacked import build_unpacked_record

    return (Part(tuple(build_unpacked_record(build_scope(library, target), words) for target in targets)),)


def _progression(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    from unpack.paper.records.progression import (
        build_map_record,
        build_path_record,
        build_steps_record,
        build_strip_record,
    )
    from unpack.unpacking.progression import choose_depth

    style, depth, name_line = choices["style"], choices["depth"], choices["name_line"]
    require_choice("--style", style, ("", "steps", "map", "strip", "path"))
    records: list[SheetRecord] = []
    for target in targets:
        scope = build_scope(library, target, depth=depth)
        shown = depth or choose_depth(scope)
        if shown != depth:
            scope = build_scope(library, target, depth=shown)
        if style in ("", "steps"):
            records.append(build_steps_record(scope, words, depth=shown))
        if style in ("", "map"):
            records.append(build_map_record(scope, words, depth=shown, after_steps=not style))
        if style == "strip":
            records.append(build_strip_record(scope, words))
        if style == "path":
            records.append(build_path_record(scope, words, name_line=name_line))
    return (Part(tuple(records)),)


def _rubric(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    from unpack.paper.records.rubric import build_analytic_record, build_single_point_record

    require_choice("--style", choices["style"], ("analytic", "single-point"))
    build = build_single_point_record if choices["style"] == "single-point" else build_analytic_record
    records = []
    for target in targets:
        scope = build_scope(library, target, only=_skill_ids(library, target, choices["skills"]))
        rubric = _choose_rubric(library, scope, choices)
        records.append(build(scope, rubric, words, name_line=choices["name_line"]))
    return (Part(tuple(records)),)


def _choose_rubric(library: Library, scope: Scope, choices: Choices) -> Any:
    from unpack.unpacking.rubric import build_rubric, build_written_rubric, find_written_rubrics

    written = () if choices["derived"] or choices["foundations"] or choices["skills"] else find_written_rubrics(scope)
    if written:
        return build_written_rubric(library, written[0])
    if choices["only"] and choices["foundations"]:
        raise UnpackError("`--only` and `--foundations` ask for opposite things", "take one of them out")
    # Who chose the skills has said what is to be on the page.
    is_bare = choices["only"] or choices["skills"]
    return build_rubric(scope, with_foundations=choices["foundations"] or (False if is_bare else None))


def _self_assess(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    from unpack.paper.records.self_assessment import build_self_assessment_record
    from unpack.unpacking.self_assessment import Style, build_self_assessment

    style, grade = choices["style"], choices["grade"].upper()
    require_choice("--style", style, ("", *get_args(Style)))
    require_choice("--grade", grade, ("", *GRADES))
    until = _skill_id(library, targets, choices["until"]) if choices["until"] else ""
    title = choices["setting"].title if choices["setting"] else ""
    records = []
    for target in targets:
        scope = build_scope(library, target, only=_skill_ids(library, target, choices["skills"]))
        assessment = build_self_assessment(scope, grade=grade, style=style or None, until=until)
        records.append(build_self_assessment_record(scope, assessment, words, grade=grade, title=title))
    names = choices["names"]
    return (Part(tuple(records), names=tuple(names or ()), is_private=bool(names)),)


def _items(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    return _question_papers(library, words, targets, choices, "items")


def _slip(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    return _question_papers(library, words, targets, choices, "slip")


def _question_papers(
    library: Library, words: Wording, targets: Sequence[Target], choices: Choices, sheet: Literal["items", "slip"]
) -> tuple[Part, ...]:
    from unpack.paper.question_papers import lay_out_questions

    papers: list[SheetRecord] = []
    keys: list[SheetRecord] = []
    maps: list[Attachment] = []
    for drawn in draw_sets(sheet, library, words, targets, choices):
        found = lay_out_questions(drawn, words, choices, sheet)
        papers += found.papers
        keys += found.keys
        suffix = ".map.yaml" if len(targets) == 1 else f"-{drawn.scope.target.name}.map.yaml"
        maps.append(Attachment(suffix, found.map, _MAP_NOTE))
    return (Part(tuple(papers)), Part(tuple(keys), suffix="-key", attachments=tuple(maps)))


def draw_sets(
    sheet: Literal["items", "slip"], library: Library, words: Wording, targets: Sequence[Target], choices: Choices
) -> list[Any]:
    """Return the `DrawnQuestions` of a sheet for each target; `choices` may leave out what has a default."""
    from unpack.paper.question_papers import draw_questions

    choices = {**DEFAULTS[sheet], **choices}
    require_choice("--as", choices["printed"], ("", "choice", "answer"))
    require_choice("--options", choices["options"], ("", "ascending", "balanced"))
    return [
        draw_questions(
            build_scope(library, target, only=_skill_ids(library, target, choices["skills"])), words, choices, sheet
        )
        for target in targets
    ]


def _groups(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    from unpack.paper.records.groups import build_groups_record, build_wall_record

    build = build_wall_record if choices["wall"] else build_groups_record
    table = choices["table"]
    attachments = (Attachment(".csv", table, is_private=True),) if table else ()
    record = build(choices["view"], choices["plan"], words)
    return (Part((record,), is_private=True, attachments=attachments),)


def _path(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    from unpack.paper.records.path import build_path_record

    view, wanted = choices["view"], choices["student"]
    students = [student for student in view.diagnosis.students if wanted in ("", student.student)]
    return (Part(tuple(build_path_record(view, student, words) for student in students), is_private=True),)


def _profile(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    from unpack.paper.records.profile import build_profile_record

    share, history = choices["share"], choices["history"]
    if history is not None:
        from unpack.paper.records.student_profile import build_student_profile_record

        (student,) = (one for one in history.students if one.student == choices["student"])
        return (Part((build_student_profile_record(history, student, words),), is_private=True),)
    return (Part((build_profile_record(choices["view"], words, share=share),), is_private=not share),)


def _mistakes(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    from unpack.paper.records.mistakes import build_class_mistakes_record, build_student_mistakes_record

    view, wanted = choices["view"], choices["student"]
    if not wanted:
        return (Part((build_class_mistakes_record(view, words),), is_private=True),)
    (student,) = (one for one in view.students if one.student == wanted)
    return (Part((build_student_mistakes_record(view, student, words),), is_private=True),)


# One entry a kind of sheet.
RECIPES: dict[str, Callable[[Library, Wording, Sequence[Target], Choices], tuple[Part, ...]]] = {
    "unpacked": _unpacked,
    "progression": _progression,
    "rubric": _rubric,
    "self-assess": _self_assess,
    "items": _items,
    "slip": _slip,
    "groups": _groups,
    "path": _path,
    "profile": _profile,
    "mistakes": _mistakes,
}


def build_parts(
    sheet: str, library: Library, words: Wording, targets: Sequence[Target], choices: Choices
) -> tuple[Part, ...]:
    """Return the files that make up a kind of sheet for some targets.

    Raises NothingToPrint where what the sheet needs is missing, and UnpackError for an unknown sheet or choice.
    """
    require_choice("the kind of sheet", sheet, tuple(RECIPES))
    for name in choices:
        require_choice(f"`{sheet}`", name, tuple(DEFAULTS[sheet]))
    if "view" in DEFAULTS[sheet] and not (choices.get("view") or choices.get("history")):
        raise UnpackError(f"the sheet `{sheet}` is made of a class's answers", "give them as `view`")
    return RECIPES[sheet](library, words, targets, {**DEFAULTS[sheet], **choices})


def _skill_ids(library: Library, target: Target, text: str) -> list[str]:
    """The full ids of `--skills a,b`, each of them a skill of the target."""
    found = []
    members = {skill.id for skill in target.skills}
    for name in (part.strip() for part in text.split(",") if part.strip()):
        matching = [id for id in members if name in (id, id.rpartition("/")[2])]
        if not matching:
            raise UnpackError(
                f"`{clean(name)}` is no skill of {target.name}",
                "one of " + ", ".join(skill.key for skill in target.skills),
                exit_code=1,
            )
        found += matching
    return found


def _skill_id(library: Library, targets: Sequence[Target], text: str) -> str:
    """The full id of `--until`, a skill of one of the targets."""
    target = select_target(library, text)
    members = dict.fromkeys(skill.id for one in targets for skill in one.skills)
    if target.kind != "skill" or target.id not in members:
        names = ", ".join(one.name for one in targets)
        keys = ", ".join(id.rpartition("/")[2] for id in members)
        raise UnpackError(f"`{clean(text)}` is no skill of {names}", f"one of {keys}", exit_code=1)
    return target.id
