"""Simulate classes on the shipped rounding slip and print what the diagnosis gets right: `simulate.py [CLASSES]`.

Students are drawn from the graph, so that it is known what each of them has; they answer with the slip and guess of the
shipped items, and the shipped engine is asked. Every number comes from fixed seeds. What may be claimed, and only with
"in simulated classes" beside it, is what stands here.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from unpack.classroom.group_forming import form_seating
from unpack.classroom.next_steps import list_on_the_way, rank_next_steps
from unpack.classroom.skill_labels import label_skills
from unpack.library.bundled import bundled_folder
from unpack.library.load import load_library
from unpack.library.selector import select_target
from unpack.unpacking.mastery.answer_model import AskedItem
from unpack.unpacking.mastery.certainty import HAS_IT, is_clear
from unpack.unpacking.mastery.class_levels import uniform_levels
from unpack.unpacking.mastery.mastery import AnsweredForm, Mastery, infer_mastery
from unpack.unpacking.mastery.simulated_students import Skills, simulate_answers, simulate_students
from unpack.unpacking.mastery.skill_scope import SkillNeeds, SkillScope, scope_skills, taught_skills
from unpack.unpacking.scope import build_scope
from unpack.unpacking.sets.informative_questions import choose_questions
from unpack.unpacking.sets.slip import choose_slip

TARGET = "3.NBT.A.1"
STUDENTS = 28
CLASSES = 24
GROUPS, SMALLEST, LARGEST = 4, 3, 8
# How often children of a simulated class have a skill whose needs they lack.
CONDITIONS = {"graph exact": 0.0, "5 % of gaps contradict it": 0.05}
# What an item of four options is taken to be: every skill gets the same here.
SLIP, GUESS = 0.1, 0.25

MOST_PICKS = 24
COUNTS = range(4, MOST_PICKS + 1, 2)
NAMES_OF_BASES = {"class": "the class without the graph", "alone": "own answers alone"}

Row = tuple[float, ...]
Items = tuple[AskedItem, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is asked about: the skills, the target, who waits for whom, and the questions of each slip.

    `pool` holds three questions on each skill.
    """

    scope: SkillScope
    target: tuple[str, ...]
    waiting: tuple[str, ...]
    slips: Mapping[str, Items]
    pool: Mapping[str, Sequence[Items]]


@dataclass(frozen=True, slots=True)
class SimulatedClass:
    """What its students have, what they answered to some items, and what an engine makes of it."""

    students: tuple[Skills, ...]
    items: Items
    rows: tuple[Row, ...]
    found: tuple[Mastery, ...]


Engine = Callable[[Setting, AnsweredForm], tuple[Mastery, ...]]


def read_setting() -> Setting:
    library = load_library([bundled_folder("progressions")]).library
    target = select_target(library, TARGET)
    goal = tuple(skill.id for skill in target.skills)
    scope = scope_skills(library.graph, goal, taught=taught_skills(library, target))
    pool = {
        skill: [(AskedItem(f"{skill} {turn}", (skill,), SLIP, GUESS),) for turn in range(3)] for skill in scope.needs
    }
    entry = [choice.skill.id for choice in choose_slip(build_scope(library, target), 8)]
    slips = {
        "entry slip of 8": tuple(pool[skill][entry[:place].count(skill)][0] for place, skill in enumerate(entry)),
        "one a skill": tuple(many[0][0] for many in pool.values()),
        "two a skill": tuple(item for many in pool.values() for (item,) in many[:2]),
    }
    return Setting(scope, goal, list_on_the_way(scope, goal), slips, pool)


def ask_graph(setting: Setting, form: AnsweredForm) -> tuple[Mastery, ...]:
    """The shipped engine."""
    return infer_mastery(setting.scope, [form]).students


def ask_class(setting: Setting, form: AnsweredForm) -> tuple[Mastery, ...]:
    """The same engine as if no skill needed another: own answers, the student's level and the class."""
    return infer_mastery(_flatten(setting), [form]).students


def ask_alone(setting: Setting, form: AnsweredForm) -> tuple[Mastery, ...]:
    """Each skill by its own answers alone; without any it is as likely there as not."""
    return infer_mastery(_flatten(setting), [form], levels=uniform_levels((0.5,))).students


ENGINES: dict[str, Engine] = {"graph": ask_graph, "class": ask_class, "alone": ask_alone}


def _flatten(setting: Setting) -> SkillScope:
    return SkillScope(dict.fromkeys(setting.scope.needs, SkillNeeds()), setting.scope.new)


def simulate(setting: Setting, engine: Engine, items: Items, leak: float, classes: int) -> list[SimulatedClass]:
    """Classes drawn from the graph, their answers, and what the engine says."""
    found = []
    for number in range(classes):
        students = simulate_students(setting.scope, STUDENTS, f"class {number}", leak=leak)
        rows = tuple(zip(*(simulate_answers(students, item, f"class {number}") for item in items), strict=True))
        found.append(SimulatedClass(students, items, rows, engine(setting, AnsweredForm(items, rows))))
    return found


# --- labels ---------------------------------------------------------------------------------------------------------


def measure_labels(classes: Sequence[SimulatedClass]) -> tuple[float, float, float]:
    """The share of skills judged rightly (there if P ≥ .5), the share said to be clear, and of these those rightly."""
    right, clear, clear_right = [], [], []
    for one in classes:
        for there, mastery in zip(one.students, one.found, strict=True):
            for skill, chance in mastery.skills.items():
                is_right = (chance >= 0.5) == (skill in there)
                right.append(is_right)
                clear.append(is_clear(chance))
                if is_clear(chance):
                    clear_right.append(is_right)
    return fmean(right), fmean(clear), fmean(clear_right)


def print_labels(setting: Setting, classes: int) -> None:
    print("Labels: share right (there if P >= .5) | share clear | of the clear ones right")
    print(f"  {'':<45}{'with the graph':<22}{'class, no graph':<22}own answers alone")
    for condition, leak in CONDITIONS.items():
        for name, items in setting.slips.items():
            shown = ""
            for engine in ENGINES.values():
                shares = measure_labels(simulate(setting, engine, items, leak, classes))
                shown += f"{' '.join(f'{share:.3f}' for share in shares):<22}"
            print(f"  {condition:<27}{name:<18}{shown}".rstrip())


def print_questions_saved(setting: Setting, classes: int) -> None:
    """How many questions, chosen with the graph, judge as well as two on every skill without it."""
    picks = choose_questions(setting.scope, setting.pool, MOST_PICKS)
    orders = [tuple(setting.pool[pick.skill][pick.candidate][0] for pick in picks[:count]) for count in COUNTS]
    print(f"Questions chosen with the graph that do as well as {len(setting.slips['two a skill'])}, two on every skill")
    for condition, leak in CONDITIONS.items():
        shares = [measure_labels(simulate(setting, ask_graph, items, leak, classes))[0] for items in orders]
        print(
            f"  {condition:<27}"
            + " ".join(f"{count}: {share:.3f}" for count, share in zip(COUNTS, shares, strict=True))
        )
        for name in ("class", "alone"):
            asked = setting.slips["two a skill"]
            goal = measure_labels(simulate(setting, ENGINES[name], asked, leak, classes))[0]
            enough = next((count for count, share in zip(COUNTS, shares, strict=True) if share >= goal), None)
            saved = f"{enough}, {1 - enough / len(asked):.0%} fewer" if enough else f"more than {MOST_PICKS}"
            print(f"    as well as {NAMES_OF_BASES[name]:<32}{goal:.3f}: {saved}")


# --- next steps and groups ------------------------------------------------------------------------------------------


def is_next(setting: Setting, there: Skills, skill: str) -> bool:
    """Whether a student lacks a skill and has all that it needs."""
    return skill not in there and setting.scope.needs[skill].are_met(there)


def judge_missing(setting: Setting, one: SimulatedClass, row: Row) -> list[str]:
    """The skills that a plain look at the answers calls missing: less than all of their own answers right."""
    marks: dict[str, list[float]] = {}
    for item, mark in zip(one.items, row, strict=True):
        marks.setdefault(item.skills[0], []).append(mark)
    return [skill for skill in setting.waiting if skill in marks and fmean(marks[skill]) < 0.75]


def group_by_readiness(setting: Setting, one: SimulatedClass) -> Iterator[tuple[int, str]]:
    """The shipped rule; who is said to have the whole target is in no group."""
    grouped = {
        f"{number:03}": mastery.ready
        for number, mastery in enumerate(one.found)
        if any(label_skills(mastery, {})[skill].label != "has-it" for skill in setting.target)
    }
    seating = form_seating(grouped, setting.waiting, GROUPS, SMALLEST, LARGEST)
    return ((int(student), skill) for skill, members in seating.members.items() for student in members)


def step_by_readiness(setting: Setting, one: SimulatedClass) -> Iterator[tuple[int, str]]:
    """Everybody at the skill of the greatest readiness: the most that groups could reach."""
    for number, mastery in enumerate(one.found):
        yield number, max(setting.waiting, key=lambda skill: mastery.ready[skill])


def group_by_lowest_missing(setting: Setting, one: SimulatedClass) -> Iterator[tuple[int, str]]:
    """Everybody at the earliest skill that was missed, of the four that are so most often."""
    missing = [judge_missing(setting, one, row) for row in one.rows]
    order = setting.waiting
    counts = Counter(skills[0] for skills in missing if skills)
    chosen = sorted(counts, key=lambda skill: (-counts[skill], order.index(skill)))[:GROUPS]
    for number, skills in enumerate(missing):
        if skills:
            yield number, next((skill for skill in skills if skill in chosen), chosen[0])


def group_by_score(setting: Setting, one: SimulatedClass) -> Iterator[tuple[int, str]]:
    """Four groups by total score, each at the question that most of it missed."""
    ranked = sorted(range(STUDENTS), key=lambda number: (sum(one.rows[number]), number))
    for quarter in range(GROUPS):
        members = ranked[STUDENTS * quarter // GROUPS : STUDENTS * (quarter + 1) // GROUPS]
        missed = [sum(1 - one.rows[number][place] for number in members) for place in range(len(one.items))]
        skill = one.items[missed.index(max(missed))].skills[0]
        yield from ((number, skill) for number in members)


Rule = Callable[[Setting, SimulatedClass], Iterator[tuple[int, str]]]

GROUP_RULES: dict[str, Rule] = {
    "this method, at most 4 groups of 3 to 8": group_by_readiness,
    "  no groups, each their own": step_by_readiness,
    "lowest missing skill, the 4 most frequent": group_by_lowest_missing,
    "score quarters and the most-missed question": group_by_score,
}


def step_by_rank(setting: Setting, one: SimulatedClass) -> Iterator[tuple[int, str]]:
    """The shipped rule: what is readiest, where anything is ready enough."""
    for number, mastery in enumerate(one.found):
        if steps := rank_next_steps(mastery, setting.waiting):
            yield number, steps[0].skill


def step_by_unlocking(setting: Setting, one: SimulatedClass) -> Iterator[tuple[int, str]]:
    """What is ready enough, by readiness × how many skills that rest on it are expected to be missing, and itself."""
    needs = {skill: list_on_the_way(setting.scope, [skill]) for skill in setting.waiting}
    for number, mastery in enumerate(one.found):
        unlocks = {
            skill: 1 + sum(1 - mastery.skills[other] for other in setting.waiting if skill in needs[other][:-1])
            for skill in setting.waiting
        }
        if steps := rank_next_steps(mastery, setting.waiting):
            yield number, max(steps, key=lambda step: step.readiness * unlocks[step.skill]).skill


def step_by_lowest_missing(setting: Setting, one: SimulatedClass) -> Iterator[tuple[int, str]]:
    for number, row in enumerate(one.rows):
        if skills := judge_missing(setting, one, row):
            yield number, skills[0]


def step_by_easiest_unsure(setting: Setting, one: SimulatedClass) -> Iterator[tuple[int, str]]:
    """The skill of the greatest probability among those that are not said to be there."""
    for number, mastery in enumerate(one.found):
        unsure = [skill for skill in setting.waiting if mastery.skills[skill] < HAS_IT]
        if unsure:
            yield number, max(unsure, key=lambda skill: mastery.skills[skill])


STEP_RULES: dict[str, Rule] = {
    "readiness": step_by_rank,
    "readiness × unlock": step_by_unlocking,
    "lowest missing skill": step_by_lowest_missing,
    "easiest not yet sure": step_by_easiest_unsure,
}


def print_groups(setting: Setting, classes: int) -> None:
    print("Share of the students with a gap who work on what is truly next for them")
    print(f"  {'':<46}" + "".join(f"{name:>18}" for name in setting.slips))
    found = [simulate(setting, ask_graph, items, 0.0, classes) for items in setting.slips.values()]
    for name, rule in GROUP_RULES.items():
        shares = [measure_groups(setting, rule, many) for many in found]
        print(f"  {name:<46}" + "".join(f"{share:>18.3f}" for share in shares))


def measure_groups(setting: Setting, rule: Rule, classes: Sequence[SimulatedClass]) -> float:
    right = sum(
        is_next(setting, one.students[student], skill) for one in classes for student, skill in rule(setting, one)
    )
    return right / sum(not there.issuperset(setting.waiting) for one in classes for there in one.students)


def print_steps(setting: Setting, classes: int) -> None:
    print("Next steps, one question a skill: truly next | already known | too hard | share of students with a step")
    found = simulate(setting, ask_graph, setting.slips["one a skill"], 0.0, classes)
    for name, rule in STEP_RULES.items():
        counts: Counter[str] = Counter()
        for one in found:
            for student, skill in rule(setting, one):
                there = one.students[student]
                counts["known" if skill in there else "next" if is_next(setting, there, skill) else "hard"] += 1
        total = counts.total()
        shares = " ".join(f"{counts[kind] / total:.3f}" for kind in ("next", "known", "hard"))
        print(f"  {name:<46}{shares}  {total / classes / STUDENTS:.2f}")


def main(words: Sequence[str]) -> None:
    classes = int(words[0]) if words else CLASSES
    setting = read_setting()
    skills = len(setting.scope.needs)
    print(f"{classes} classes of {STUDENTS} students, {TARGET}: {skills} skills, slip {SLIP}, guess {GUESS}")
    for show in (print_labels, print_questions_saved, print_groups, print_steps):
        show(setting, classes)


if __name__ == "__main__":
    main(sys.argv[1:])
