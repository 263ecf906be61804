"""The class that the examples of class lists and answers are laid into: a printed set of two questions."""

from collections.abc import Iterable

from tests.example_library import spell_out, split_files, write_bytes

from unpack.classroom.oneroster import read_oneroster
from unpack.classroom.responses import read_responses
from unpack.classroom.roster import read_roster
from unpack.interop.answers import read_answers
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import read_slip_map

MAP = """\
map: doubling-slip
questions:
  Q1:
    item: doubling/double/beads
    skills: [doubling/double]
    text: What is double 13?
    options: {A: {says: 26, key: yes}, B: {says: 15, shows: [doubling/adds-two]}}
  Q2: {item: doubling/double/pens, skills: [doubling/double], text: What is double 24?, key: 48}
"""
# The class that is asked for where a folder holds several.
SECTION = "Grade 2"


def read_class(example: str) -> Report:
    """Return what reading an example of a class list finds: one table, or the files of a folder."""
    report = Report()
    files = _name_files(example, "class.csv")
    if "class.csv" in files:
        read_roster("class.csv", files["class.csv"], report)
    else:
        read_oneroster("oneroster", files, report, section=SECTION)
    return report


def read_class_answers(example: str) -> Report:
    """Return what reading an example of a class's answers finds, with its own map and class list if it has them."""
    report = Report()
    files = _name_files(example, "answers.csv")
    slip_map = read_slip_map("answers.map.yaml", files.get("answers.map.yaml", MAP.encode()), report)
    roster = read_roster("class.csv", files["class.csv"], Report()) if "class.csv" in files else None
    sheet = read_answers("answers.csv", files["answers.csv"], report)
    if sheet is not None and slip_map is not None:
        read_responses(sheet, slip_map, roster, report)
    return report


def _name_files(example: str, default: str) -> dict[str, bytes]:
    parts: Iterable[tuple[str, str]] = split_files(example)
    return {path or default: write_bytes(spell_out(text)) for path, text in parts}
