"""Write a library of many files for measuring: `make_library.py COUNT FOLDER`. Five skills and about 150 lines a
file."""

import shutil
import sys
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "progressions"

HEAD = """\
progression: {id}
title: A progression made for measuring
subject: math
status: draft
misconceptions:
  truncates:
    thinks: Just write zeros at the end.
    shows: Always keeps the lower ten or hundred.
    respond: Ask which end is closer before anything is written.
    rule: floor_to(n, place)
  always-up:
    thinks: Rounding makes a number bigger.
    shows: Always picks the greater end.
    respond: Sort numbers into two piles under the line, one for each end.
    rule: ceil_to(n, place)
skills:
"""

SKILL = """\
  step-{number}:
    name: Step number {number} of this progression
    standards: [3.NBT.A.1]
    kind: skill
    dok: 1
    i-can: I can take step {number}.
    evidence: Takes step {number} with numbers to 1,000 and shows the two tens it chose from.
{needs}    levels:
      beginning:  Writes a ten near the number when the two tens are given.
      developing: Takes step {number} with two-digit numbers and a number line.
      meeting:    Takes step {number} with numbers to 1,000 and shows the two tens it chose from.
      extending:  Lists all the whole numbers that fit step {number} and tells how the list was found.
    teach:
      questions:
        - Which two tens is it between?
      stems: ["__ is closer to __ because __."]
      home: Round the prices on a receipt together.
    items:
      first:
        ask: Round {{n}} to the nearest ten.
        given: {{n: 21..89, place: 10}}
        require: [n % 10 > 5]
        answer: round_to(n, place)
        wrong:
          truncates:
          always-up: answer + 10
        dok: 1
"""


def write_library(count: int, folder: Path) -> None:
    """Write `count` progressions that hang together in one long chain."""
    (folder / "frameworks").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SHIPPED / "library.yaml", folder / "library.yaml")
    shutil.copyfile(SHIPPED / "frameworks" / "ccss-math.yaml", folder / "frameworks" / "ccss-math.yaml")
    for file in range(count):
        skills = []
        for number in range(1, 6):
            before = f"step-{number - 1}" if number > 1 else f"made-{file - 1:05d}/step-5" if file else ""
            reason = f"      {before}: The answer of the step before is the number that step {number} starts from.\n"
            skills.append(SKILL.format(number=number, needs=f"    needs:\n{reason}" if before else ""))
        (folder / f"made-{file:05d}.yaml").write_text(HEAD.format(id=f"made-{file:05d}") + "".join(skills), "utf-8")


if __name__ == "__main__":
    write_library(int(sys.argv[1]), Path(sys.argv[2]))
