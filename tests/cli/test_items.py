"""`items` and `slip` as commands: the same paper twice, the command at the foot of the key, and what `--why` tells."""

import re
import shlex
from pathlib import Path

import pytest

from unpack.cli.printing import Order
from unpack.cli.questions import write_command

PROGRESSION = """\
progression: halving
title: Halves
misconceptions:
  less: {thinks: Half is two less., shows: Takes 2., respond: Share counters., rule: n - 2}
  more: {thinks: Half is two of them., shows: Doubles., respond: Ask which is more.}
  idle: {thinks: Nobody shows this here., shows: Nothing., respond: Ask., rule: n / 2}
skills:
  piles:
    name: Two piles
    standards: [2.S.A.1]
    evidence: Halves.
    items:
      pears:
        ask: Half of {n} pears is ____.
        given: {n: 6..60 step 2}
        answer: n / 2
        wrong: {less: , more: same as less}
        form: answer
      shells:
        ask: What is half of {n} shells?
        given: {n: 6..60 step 2}
        answer: n / 2
        wrong: {less: , more: 2 * n}
"""


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.mark.parametrize("format", ["pdf", "md"])
@pytest.mark.parametrize("sheet", ["items", "slip"])
def test_the_same_command_gives_the_same_bytes(unpack, tmp_path: Path, sheet: str, format: str) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        arguments = (sheet, "2.NBT.A.1", "--forms", "2", "--not-sure", "--format", format, "-o", f"{name}/")
        assert unpack(*arguments).code == 0
    first = read_files(tmp_path / "one")
    assert len(first) == 3
    assert first == read_files(tmp_path / "other")


def test_another_seed_gives_other_numbers_of_the_same_questions(unpack, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        assert unpack("items", "2.NBT.A.1", "--seed", seed, "-o", f"{seed}.md").code == 0
    maps = [(tmp_path / f"{seed}.map.yaml").read_text("utf-8") for seed in ("1", "2")]
    assert maps[0] != maps[1]
    asked = [re.findall(r"item: (\S+)", text) for text in maps]
    assert asked[0] == asked[1] != []


def test_the_command_in_the_key_prints_the_same_again(unpack, tmp_path: Path) -> None:
    arguments = ["items", "2.NBT.A.1", "2.NBT.A.3", "--forms", "2", "--seed", "room 12", "--as", "choice", "--options"]
    arguments += ["balanced", "--not-sure", "--per-skill", "1", "--format", "md"]
    assert unpack(*arguments).code == 0
    first = read_files(tmp_path)
    key = next(data for name, data in first.items() if name.endswith("-key.md")).decode()
    (command,) = set(re.findall(r"Printed by: (unpack .*)", key))
    words = shlex.split(command.replace("\\", ""))
    assert unpack(*words[1:], "--format", "md", "--force").code == 0
    assert read_files(tmp_path) == first


@pytest.mark.parametrize(
    ("choices", "order", "command"),
    [
        ({"questions": 6}, {}, "unpack slip 3.NBT.A.1 --questions 6 --forms 1 --seed 1"),
        ({"per_skill": 2, "seed": "a b"}, {}, "unpack slip 3.NBT.A.1 --per-skill 2 --forms 1 --seed 'a b'"),
        (
            {"not_sure": True, "options": "balanced", "printed": "answer", "skills": "tie"},
            {"paper": "a4", "large_print": True, "library": [Path("ours")]},
            "unpack slip 3.NBT.A.1 --forms 1 --seed 1 --as answer --options balanced --not-sure --skills tie "
            "--paper a4 --large-print --library ours",
        ),
    ],
)
def test_the_command_names_what_was_chosen(choices: dict[str, object], order: dict[str, object], command: str) -> None:
    drawn = {"forms": 1, "printed": "", "options": "", "seed": "1", "not_sure": False, "skills": ""}
    assert write_command(Order("slip", ["3.NBT.A.1"], **order), {**drawn, **choices}) == command


def test_not_sure_has_a_bubble_and_no_letter(unpack) -> None:
    fenced = unpack("items", "2.NBT.A.1", "--not-sure", "-o", "-").out
    assert "::: {.options last=unlettered}" in fenced
    plain = unpack("items", "2.NBT.A.1", "--not-sure", "-o", "-", "--plain").out
    assert re.search(r"^- \*\*D\*\* .+\n- I am not sure$", plain, re.MULTILINE)
    assert "**E**" not in plain


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--options", "mixed", "ascending, balanced"),
        ("--as", "both", "choice, answer"),
        ("--forms", "9", "from 1 to 8"),
    ],
)
def test_a_choice_that_there_is_not_is_refused(unpack, option: str, value: str, message: str) -> None:
    outcome = unpack("items", "2.NBT.A.1", option, value)
    assert outcome.code == 2
    assert message in outcome.err


def test_why_tells_what_a_set_shows_and_prints_no_sheet(unpack, write_library, tmp_path: Path) -> None:
    folder = write_library(halving=PROGRESSION)
    outcome = unpack("items", "2.S.A.1", "--why", "--seed", "1", "--per-skill", "1", "--library", folder)
    assert (outcome.code, outcome.err) == (0, "")
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
    title, row, blank, *pairs = outcome.out.splitlines()
    assert re.fullmatch(r"Halves, form A +less  more", title)
    number, less = re.fullmatch(r"1  Half of (\d+) pears is ____. +(\d+) +\2", row).groups()
    assert (int(less), blank) == (int(number) - 2, "")
    assert pairs[0] == "This set cannot tell apart: less, more."
    assert re.fullmatch(
        r"  Add “What is half of (\d+) shells\?” \(halving/piles/shells\): less gives \d+; more gives \d+\.", pairs[1]
    )
    assert pairs[2:] == ["Not visible on this set: idle."]


def test_why_tells_every_form_and_target(unpack, write_library) -> None:
    folder = write_library(halving=PROGRESSION)
    out = unpack("items", "2.S.A.1", "halving", "--why", "--forms", "2", "--library", folder).out
    assert re.findall(r"^Halves, form (\w)", out, re.MULTILINE) == ["A", "B", "A", "B"]
    assert out.count("another question of this set tells them apart.") == 4
    slip = unpack("slip", "2.S.A.1", "--why", "--questions", "2", "--library", folder).out
    assert "another question of this slip tells them apart." in slip


def test_why_fits_a_narrow_terminal(unpack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = unpack("items", "3.NBT.A.1", "--why").out.splitlines()
    heads = [line for line in lines if re.match("Rounding.*form A", line)]
    assert len(heads) > 1
    matrix = lines[: lines.index(next(line for line in lines if line.startswith(("This set", "Where two"))))]
    assert max(map(len, matrix)) <= 80
    # Each way of thinking has one column, and no part has a row that says nothing.
    columns = [head for line in heads for head in line.split()[5:]]
    assert len(columns) == len(set(columns)) > 10
    rows = [re.split(" {2,}", line.strip())[2:] for line in matrix if re.match(r" *\d+  ", line)]
    assert rows
    assert not [cells for cells in rows if set(cells) <= {"·"}]


def test_questions_that_cannot_but_tell_each_other_are_named(unpack, write_library) -> None:
    facts = "".join(
        f"      {name}: {{ask: '{ask} = ____', answer: 35}}\n" for name, ask in (("one", "7 × 5"), ("other", "5 × 7"))
    )
    folder = write_library(halving=PROGRESSION.partition("    items:\n")[0] + "    items:\n" + facts)
    outcome = unpack("items", "2.S.A.1", "--library", folder, "-o", "-")
    assert outcome.code == 0
    assert "questions 1 and 2 tell each other's answer\n" in outcome.err
