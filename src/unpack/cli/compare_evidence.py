"""What the class and the paper add to a comparison: collected answers, who is ready, and sets that were printed."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from unpack.classroom.readiness import find_ready
from unpack.classroom.record import MOST_BYTES, Record, read_record
from unpack.classroom.successors import follow_successors
from unpack.cli.console import say, say_lines
from unpack.cli.history import RECORD
from unpack.library.library import Library
from unpack.review.changes.report import Evidence, PrintedSet, Readiness
from unpack.review.report_text import describe_findings
from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.files import read_ordinary_file
from unpack.unpacking.mastery.skill_network import TangledSkillsError
from unpack.unpacking.sets.slip_map import find_map_changes
from unpack.unpacking.sets.slip_map_reading import MOST_BYTES as MOST_MAP_BYTES
from unpack.unpacking.sets.slip_map_reading import read_slip_map

MAP_ENDING = ".map.yaml"
MOST_MAPS = 2_000


def read_evidence(folder: Path, old: Library, new: Library) -> Evidence:
    """Return what a folder of results says about two libraries; counts only, never who.

    Raises UnpackError for a folder without a record, and after showing what is wrong with one.
    """
    if not folder.is_dir():
        raise UnpackError(f"there is no folder `{clean(folder.name)}`", "--results names the folder with the record")
    path = folder / RECORD
    if not path.exists():
        raise UnpackError(
            f"the folder `{clean(folder.name)}` holds no {RECORD}",
            "`unpack mistakes --results DIR --add ANSWERS` begins one",
        )
    report = Report()
    record = read_record(RECORD, read_ordinary_file(path, MOST_BYTES), report)
    say_lines(describe_findings(report))
    if report.has_errors:
        raise UnpackError(f"the results in `{clean(folder.name)}` cannot be read as a whole", exit_code=1)

    def count_ready(skills: Sequence[str]) -> Mapping[str, Readiness]:
        return _count_ready(record, old, new, skills)

    # By the names that items had in the old library, which may have been renamed since they were answered.
    return Evidence(Counter(answer.item for answer in follow_successors(old, record.answers)), count_ready)


def find_printed(folder: Path, library: Library) -> list[PrintedSet]:
    """Return the sets, by the maps beside them in a folder and below, whose items are not what they were.

    A map that cannot be read is told on stderr and left out. Raises UnpackError where there is no such folder.
    """
    if not folder.is_dir():
        raise UnpackError(f"there is no folder `{clean(folder.name)}`", "--printed names the folder of printed sets")
    maps = _list_maps(folder)
    if not maps:
        raise UnpackError(f"no map of a printed set lies in `{clean(folder.name)}`", f"their names end in {MAP_ENDING}")
    found = []
    for name in maps:
        report = Report()
        slip_map = read_slip_map(name, read_ordinary_file(folder / name, MOST_MAP_BYTES), report)
        if slip_map is None:
            say_lines(describe_findings(report))
            say(f"warning: the map {clean(name)} cannot be used and was left out")
        elif changes := find_map_changes(slip_map, library):
            found.append(PrintedSet(name, changes))
    return found


def _count_ready(record: Record, old: Library, new: Library, skills: Sequence[str]) -> Mapping[str, Readiness]:
    try:
        before, after = (find_ready(library, record.answers, skills) for library in (old, new))
    except TangledSkillsError as error:
        say(f"warning: who is ready cannot be counted: {error.message}")
        return {}
    counted = {}
    for skill in skills:
        one, other = before.get(skill, {}), after.get(skill, {})
        # Whoever is known on one side only was not seen ready on the other.
        students = one.keys() | other.keys()
        lost = sum(one.get(student, False) and not other.get(student, False) for student in students)
        gained = sum(other.get(student, False) and not one.get(student, False) for student in students)
        counted[skill] = Readiness(len(students), lost, gained)
    return counted


def _list_maps(folder: Path) -> list[str]:
    """The maps in a folder and below, by their paths inside it; links are not followed."""
    found: list[str] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(place).relative_to(folder)
        found += [(inside / name).as_posix() for name in sorted(names) if name.endswith(MAP_ENDING)]
        if len(found) > MOST_MAPS:
            raise UnpackError(
                f"`{clean(folder.name)}` holds more than {MOST_MAPS:,} maps", "name a folder further down"
            )
    return [name for name in found if not (folder / name).is_symlink()]
