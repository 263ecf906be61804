"""Which records make up the output of each command: targets and choices in, records out.

Each recipe imports what its own sheet needs, so that no command waits for the others.
"""

from collections.abc import Callable, Sequence
from typing import Any, get_args

from unpack.cli.usage import require_choice
from unpack.library.kinds import GRADES
from unpack.library.library import Library
from unpack.library.selector import Target, select_target
from unpack.paper.records.record import SheetRecord
from unpack.paper.wording import Wording
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.unpacking.scope import Scope, build_scope

Choices = dict[str, Any]


@record
class Attachment:
    """A text that is written beside the sheets: what its name ends in, and what it holds."""

    ending: str
    text: str


@record
class Part:
    """One file of a command's output: its sheets, its name's ending, whether it names children, what lies beside."""

    records: tuple[SheetRecord, ...]
    suffix: str = ""
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

    style, depth, name_line = choices["style"], choices["depth"], choices["name_line"]
    require_choice("--style", style, ("", "steps", "map", "strip", "path"))
    records: list[SheetRecord] = []
    for target in targets:
        scope = build_scope(library, target, depth=depth)
        if style in ("", "steps"):
            records.append(build_steps_record(scope, words, depth=depth))
        if style in ("", "map"):
            records.append(build_map_record(scope, words))
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

    written = () if choices["derived"] or choices["skills"] else find_written_rubrics(scope)
    if written:
        return build_written_rubric(library, written[0])
    return build_rubric(scope, with_foundations=not choices["only"] and not choices["skills"])


def _self_assess(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    from unpack.paper.records.self_assessment import build_self_assessment_record, fill_name
    from unpack.unpacking.self_assessment import Style, build_self_assessment

    style, grade = choices["style"], choices["grade"].upper()
    require_choice("--style", style, ("", *get_args(Style)))
    require_choice("--grade", grade, ("", *GRADES))
    if choices["initials"] and choices["roster"] is None:
        raise UnpackError("--initials goes with --roster", "name the list with --roster FILE")
    until = _skill_id(library, targets, choices["until"]) if choices["until"] else ""
    records = []
    for target in targets:
        scope = build_scope(library, target, only=_skill_ids(library, target, choices["skills"]))
        assessment = build_self_assessment(scope, grade=grade, style=style or None, until=until)
        records.append(build_self_assessment_record(scope, assessment, words, grade=grade))
    if choices["roster"] is None:
        return (Part(tuple(records)),)
    from unpack.cli.roster import read_names

    names = read_names(choices["roster"], initials=choices["initials"])
    personal = tuple(fill_name(record, name) for name in names for record in records)
    return (Part(personal, is_private=True),)


def _items(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    return _question_papers(library, words, targets, choices, sheet="items")


def _slip(library: Library, words: Wording, targets: Sequence[Target], choices: Choices) -> tuple[Part, ...]:
    return _question_papers(library, words, targets, choices, sheet="slip")


def _question_papers(
    library: Library, words: Wording, targets: Sequence[Target], choices: Choices, *, sheet: str
) -> tuple[Part, ...]:
    """The children's papers of all forms, the keys beside them, and the map that later reads the answers."""
    from unpack.paper.records.items import build_items_record, build_key_record
    from unpack.unpacking.item_forms import FormError
    from unpack.unpacking.items import DrawError
    from unpack.unpacking.itemset import build_item_set
    from unpack.unpacking.slip import choose_slip
    from unpack.unpacking.slip_map import build_slip_map, write_slip_map

    require_choice("--as", choices["printed"], ("", "choice", "answer"))
    papers: list[SheetRecord] = []
    keys: list[SheetRecord] = []
    maps: list[Attachment] = []
    for target in targets:
        scope = build_scope(library, target, only=_skill_ids(library, target, choices["skills"]))
        chosen = choose_slip(scope, choices["questions"]) if sheet == "slip" else None
        try:
            item_set = build_item_set(
                scope,
                per_skill=choices.get("per_skill", 1),
                forms=choices["forms"],
                seed=choices["seed"],
                printed=choices["printed"],
                chosen=chosen,
            )
        except DrawError as error:
            raise UnpackError(error.message, error.hint, exit_code=1) from None
        except FormError as error:
            first = error.diagnostics[0]
            raise UnpackError(f"{first.span}: {first.message}", first.hint, exit_code=1) from None
        options = {"not_sure": choices["not_sure"], "sheet": sheet}
        for letter in range(len(item_set.forms)):
            papers.append(build_items_record(scope, item_set, words, letter=letter, **options))
            keys.append(build_key_record(scope, item_set, words, letter=letter, command=choices["command"]))
        title = papers[-1].fields["heading"]
        code = target.standard.code if target.standard else target.id
        slip_map = build_slip_map(item_set, library, title=title, target_code=code, not_sure=choices["not_sure"])
        suffix = ".map.yaml" if len(targets) == 1 else f"-{target.name}.map.yaml"
        maps.append(Attachment(suffix, write_slip_map(slip_map)))
    return (Part(tuple(papers)), Part(tuple(keys), suffix="-key", attachments=tuple(maps)))


# One entry a command that prints sheets.
RECIPES: dict[str, Callable[[Library, Wording, Sequence[Target], Choices], tuple[Part, ...]]] = {
    "unpacked": _unpacked,
    "progression": _progression,
    "rubric": _rubric,
    "self-assess": _self_assess,
    "items": _items,
    "slip": _slip,
}


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
