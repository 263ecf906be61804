"""The class loop from the command line: one class in every export, names where they belong and nowhere else."""

import csv
import io
import os
import re
import shutil
import stat
from pathlib import Path

import pypdfium2
import pytest
from tests.repositories import TestRepository

RESULTS = Path(__file__).parents[1] / "reference" / "results"
MAP = RESULTS / "rounding-entry.map.yaml"
TARGET = "3.NBT.A.1"
CLASS = ("Okafor", "Castillo", "Nguyen", "O'Connor", "Ruiz-Vega", "Haddad", "Kim", "Tanaka", "Brown", "Washington")
CLASS += ("Yazzie", "Amara", "Chloé", "Daniel", "Elena", "Farid", "Grace", "Hiro", "Isla", "Jamal", "Kiah")
SHEETS = [("groups", ()), ("groups", ("--wall",)), ("path", ()), ("profile", ())]

# The answers of tests/conftest.py's small library.
HALVING_MAP = """\
map: halves-1
for: 2.S.A.2
questions:
  Q1: {item: halving/fair-piles/piles-of-8, skills: [halving/fair-piles], text: Share 8 shells., key: 4, wrong: {"6": [takes-two], "16": [doubles]}}
  Q2: {item: halving/half-of-tens/half-of-30, skills: [halving/half-of-tens], text: What is half of 30?, key: 15, wrong: {"28": [takes-two], "60": [doubles]}}
"""
CANARIES = ("Ximena Quill-Ostrander", "Bartholomew Zweig", "Þórunn Ósk", "Ximena Quade")
IDS = ("S01", "S02", "S03", "S04")
ANSWERS = "ID,Name,Date,Q1,Q2,How do you feel?\n" + "".join(
    f"S0{number},{name},2026-11-0{number},{answers},Quetzalfine\n"
    for number, (name, answers) in enumerate(zip(CANARIES, ("4,15", "4,28", "6,60", "16,"), strict=True), start=1)
)


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """The reference class's exports, in the current folder."""
    shutil.copytree(RESULTS, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def canaries(tmp_path: Path, write_library) -> Path:
    """A class of names that stand nowhere else, with its map; returns the library."""
    (tmp_path / "halves.map.yaml").write_text(HALVING_MAP, "utf-8")
    (tmp_path / "class.csv").write_text(ANSWERS, "utf-8")
    return write_library()


def told_names(text: str) -> list[str]:
    """The parts of the canaries' names that stand in a text."""
    parts = {part for name in CANARIES for part in re.split(r"[\s-]", name)} | {"Quetzalfine"}
    return sorted(part for part in parts if part in text)


def read_text(file: Path) -> str:
    """What stands in a file, what stands on the pages of a PDF."""
    if file.suffix != ".pdf":
        return file.read_text("utf-8")
    with pypdfium2.PdfDocument(file) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


# --- one class in every export ---------------------------------------------------------------------------------------

EXPORTS = [
    "plain_wide.csv",
    "google_forms_quiz.csv",
    "google_forms_quiz_download.csv",
    "canvas_student_analysis.csv",
    "moodle_quiz_responses.csv",
    "zipgrade_all.csv",
    "plickers_scoresheet.csv",
]
MARKS = ["plain_marks.csv", "moodle_quiz_grades.csv", "oneroster"]


def read_groups(unpack, export: str, *options: str) -> dict[str, set[str]]:
    """Group → family names, from the table that lies beside the sheet."""
    outcome = unpack("groups", TARGET, export, "--map", MAP, "--csv", "-o", "groups.md", "--force", *options)
    assert outcome.code == 0, outcome.err
    found: dict[str, set[str]] = {}
    with open("groups.csv", encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            # The exports tell two children of one name apart in ways of their own.
            name = re.sub(r" \(.*\)", "", row["student"]).replace("Washington, Jr.", "Washington")
            family, _, given = name.partition(", ")
            found.setdefault(row["skill"] or row["fit"], set()).add(family if given else name.rpartition(" ")[2])
    return found


def test_every_export_gives_the_same_groups(unpack, reference: Path) -> None:
    groups = {export: read_groups(unpack, export) for export in EXPORTS}
    expected = groups["plain_wide.csv"]
    assert expected["ready-to-go-on"] == {"Okafor", "Washington"}
    assert expected["not-here"] == {"Yazzie"}
    assert sum(map(len, expected.values())) == 12  # two are called Kim, and work in different groups
    for export, found in groups.items():
        # Most programs have no row for a child who was away.
        assert found == {state: names for state, names in expected.items() if state in found}, export
        assert expected.keys() - found.keys() <= {"not-here"}


def test_every_export_of_marks_gives_the_same_groups(unpack, reference: Path) -> None:
    groups = [read_groups(unpack, export) for export in MARKS]
    for found in groups:
        found.pop("not-here", None)
    assert groups[0] == groups[1] == groups[2]
    assert len(set().union(*groups[0].values())) == 10
    outcome = unpack("groups", TARGET, "plain_marks.csv", "--map", MAP, "--format", "text")
    assert "Marks do not show which mistake it was." in outcome.out


def test_a_roster_names_who_was_away(unpack, reference: Path) -> None:
    found = read_groups(unpack, "canvas_student_analysis.csv", "--roster", "oneroster", "--section", "Grade 3 Rm 12")
    assert found["not-here"] == {"Yazzie"}


def test_a_program_may_be_called_as_it_calls_itself(unpack, reference: Path) -> None:
    for export, program in (("canvas_student_analysis.csv", "Canvas"), ("google_forms_quiz.csv", "Google Forms")):
        assert read_groups(unpack, export, "--from", program) == read_groups(unpack, export)


def test_answers_may_come_from_another_program(unpack, reference: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path("plain_wide.csv").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    piped = unpack("groups", TARGET, "-", "--format", "text")
    assert (piped.code, piped.out) == (0, unpack("groups", TARGET, "plain_wide.csv", "--format", "text").out)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Name,Q1\nAna,A,B\n")))
    wrong = unpack("groups", TARGET, "-")
    assert (wrong.code, wrong.out) == (1, "")
    assert "--> standard input:2:1" in wrong.err


def test_an_average_below_the_students_is_no_student(unpack, reference: Path) -> None:
    groups = read_groups(unpack, "plain_marks.csv")
    table = Path("plain_marks.csv").read_text("utf-8").rstrip("\n")
    width = table.splitlines()[0].count(",")
    for last in (f"Average{',' * width}", f"Average{',0.5' * width}"):
        Path("more.csv").write_text(f"{table}\n{last}\n", "utf-8")
        assert read_groups(unpack, "more.csv") == groups
    said = unpack("groups", TARGET, "more.csv", "--map", MAP, "-o", "-").err
    assert f"row {len(table.splitlines()) + 1} holds an average or a total, and is no student" in said


def test_a_gradebook_is_refused_with_advice(unpack, reference: Path) -> None:
    outcome = unpack("groups", TARGET, "canvas_gradebook.csv", "--map", MAP)
    assert (outcome.code, outcome.out) == (1, "")
    assert "Student Analysis" in outcome.err


def test_the_order_of_rows_changes_no_group(unpack, reference: Path) -> None:
    head, *rows = Path("canvas_student_analysis.csv").read_text("utf-8").splitlines()
    Path("turned.csv").write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    assert read_groups(unpack, "turned.csv") == read_groups(unpack, "canvas_student_analysis.csv")


# --- what is said, and the map --------------------------------------------------------------------------------------


def test_what_was_read_is_said_and_the_map_beside_is_found(unpack, canaries: Path) -> None:
    outcome = unpack("groups", "2.S.A.2", "class.csv", "--library", canaries, "-o", "-")
    assert outcome.code == 0
    assert outcome.err.splitlines()[:5] == [
        "questions as in `halves.map.yaml`",
        "plain table: 4 rows read, 4 students",
        "2 of 2 questions found",
        "1 answer blank, 0 unclear",
        "columns not used: `How do you feel?`",
    ]


def test_maps_that_do_not_fit_or_fit_twice_are_named(unpack, canaries: Path, tmp_path: Path) -> None:
    (tmp_path / "again.map.yaml").write_text(HALVING_MAP, "utf-8")
    twice = unpack("groups", "2.S.A.2", "class.csv", "--library", canaries)
    assert (twice.code, twice.out) == (2, "")
    assert "fit 2 maps: `again.map.yaml`, `halves.map.yaml`" in twice.err
    for name in ("again", "halves"):
        (tmp_path / f"{name}.map.yaml").unlink()
    none = unpack("groups", "2.S.A.2", "class.csv", "--library", canaries)
    assert (none.code, none.out) == (2, "")
    assert "there is no map of this set beside the answers" in none.err


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("ID,Q1,Q2\nS01,4\n", "row 2 has 2 cells and the header 3"),
        ("ID,Q1,Q1,Q2\nS01,4,4,15\n", "2 columns belong to Q1"),
        ("ID,Q1,Q2\n", "no row of answers stands below the header"),
        ("ID,Q1,Q2\nS01,✓,x\nS02,✓,✓\n", "less than half of the cells are answers that the map knows"),
        ("ID,Form,Q1,Q2\nS01,C,4,15\n", "row 2 names no form of this set"),
        ("ID,Colour\nS01,red\n", "no column belongs to a question of `halves-1`"),
    ],
)
def test_what_does_not_fit_the_only_map_is_said_at_its_place(
    unpack, canaries: Path, tmp_path: Path, table: str, message: str
) -> None:
    (tmp_path / "class.csv").write_text(table, "utf-8")
    outcome = unpack("groups", "2.S.A.2", "class.csv", "--library", canaries)
    assert (outcome.code, outcome.out) == (1, "")
    assert f": {message}" in outcome.err
    assert "--> class.csv:" in outcome.err
    assert outcome.err.count("error[") == 1
    assert "questions as in `halves.map.yaml`" in outcome.err


def test_forms_that_cannot_be_told_apart_are_an_error_of_the_only_map(unpack, canaries: Path, tmp_path: Path) -> None:
    _, _, questions = HALVING_MAP.partition("questions:\n")
    forms = questions.replace("  Q", "    Q")
    (tmp_path / "halves.map.yaml").write_text(f"{HALVING_MAP}forms:\n  B:\n{forms}", "utf-8")
    outcome = unpack("groups", "2.S.A.2", "class.csv", "--library", canaries)
    assert outcome.code == 1
    assert "forms A and B of this set fit equally well" in outcome.err


def test_of_several_maps_that_fit_best_is_held_against_the_answers(unpack, canaries: Path, tmp_path: Path) -> None:
    (tmp_path / "short.map.yaml").write_text(HALVING_MAP.partition("  Q2:")[0], "utf-8")
    (tmp_path / "class.csv").write_text("ID,Q1,Q2\nS01,4\n", "utf-8")
    nearest = unpack("groups", "2.S.A.2", "class.csv", "--library", canaries)
    assert nearest.err.startswith("questions as in `halves.map.yaml`\n")
    assert (nearest.code, "row 2 has 2 cells" in nearest.err) == (1, True)
    (tmp_path / "again.map.yaml").write_text(HALVING_MAP, "utf-8")
    (tmp_path / "short.map.yaml").unlink()
    (tmp_path / "class.csv").write_text("ID,Q1,Q2\nS01,✓,x\n", "utf-8")
    outcome = unpack("groups", "2.S.A.2", "class.csv", "--library", canaries)
    assert outcome.code == 2
    assert "fit none of the maps beside them, and as nearly `again.map.yaml`, `halves.map.yaml`" in outcome.err


@pytest.mark.parametrize(("standard", "is_told"), [("2.S.A.1", True), ("2.S.A.2", False)])
def test_questions_for_another_standard_are_warned_of(unpack, canaries: Path, standard: str, is_told: bool) -> None:
    outcome = unpack("groups", standard, "class.csv", "--library", canaries, "-o", "-")
    assert outcome.code == 0
    assert ("this set was made for 2.S.A.2, and the sheet is about 2.S.A.1" in outcome.err) == is_told
    assert ("The questions were made for 2.S.A.2" in outcome.out) == is_told


def test_marks_under_item_ids_need_no_map(unpack, write_library, tmp_path: Path) -> None:
    header = "Name,halving/fair-piles/piles-of-8,halving/half-of-tens/half-of-30"
    (tmp_path / "marks.csv").write_text(f"{header}\nAna,1,0\nBo,1,0.5\nCy,0,0\n", "utf-8")
    outcome = unpack("profile", "2.S.A.2", "marks.csv", "--library", write_library(), "--format", "text")
    assert outcome.code == 0
    assert "| Q2 | halving/half-of-tens/half-of-30 | 0 of 3 | in part 1, wrong 2 |" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("groups", "2.S.A.2", "none.csv"), 2, "`none.csv` cannot be read"),
        (("groups", "2.S.A.2", "class.csv", "--initials", "--anonymous"), 2, "do not go together"),
        (("groups", "2.S.A.2", "class.csv", "--key", "who.csv"), 2, "--key goes with --anonymous"),
        (("groups", "2.S.A.2", "class.csv", "--size", "8..3"), 2, "--size takes how many students a group has"),
        (("groups", "2.S.A.2", "class.csv", "--from", "moodel"), 2, "did you mean `moodle`?"),
        (("groups", "2.S.A.2", "class.csv", "--format", "text", "-o", "x.md"), 2, "prints to the terminal"),
        (("groups", "2.S.A.2", "class.csv", "--section", "3b", "--roster", "class.csv"), 2, "OneRoster folder"),
        (("path", "2.S.A.2", "class.csv", "--student", "S99"), 1, "no student with an answer has the id"),
        (("profile", "2.S.A.2"), 2, "needs a STANDARD and the ANSWERS"),
        (("profile", "--student", "S01"), 2, "needs --student and --results"),
        (("groups", "2.S.A.2", "class.csv", "--date", "tomorrow"), 2, "`tomorrow` is no day"),
        (("path", "2.S.A.2", "class.csv", "--date", "2026-13-45"), 2, "`2026-13-45` is no day"),
        (("profile", "2.S.A.2", "class.csv", "--date", "2026-02-30"), 2, "`2026-02-30` is no day"),
        (("groups", "2.S.A.2", "class.csv", "--date", "2026-W47-5"), 2, "is no day"),
        (("mistakes", "--results", "kept", "--add", "class.csv", "--date", "tomorrow"), 2, "`tomorrow` is no day"),
        (("mistakes", "--results", "kept", "--since", "20.11.2026"), 2, "--since takes a day such as"),
        (("mistakes",), 2, "needs --results"),
        (("mistakes", "--results", "none"), 2, "there is no folder `none`"),
    ],
)
def test_a_slip_on_the_command_line_is_explained(
    unpack, canaries: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    before = sorted(path.name for path in tmp_path.rglob("*"))
    outcome = unpack(*arguments, "--library", canaries)
    assert (outcome.code, outcome.out) == (code, "")
    assert message in outcome.err
    assert told_names(outcome.err) == []
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize(("typed", "told"), [(".", "`.`"), ("kept", "`kept`"), ("../none-of-it/..", "`..`")])
def test_a_folder_without_results_is_called_by_its_name(
    unpack, canaries: Path, tmp_path: Path, typed: str, told: str
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path.parent / "none-of-it").mkdir(exist_ok=True)
    outcome = unpack("groups", "2.S.A.2", typed, "--map", "halves.map.yaml", "--library", canaries)
    assert (outcome.code, outcome.out) == (1, "")
    assert f"the folder {told} holds no lineItems.csv and no results.csv" in outcome.err
    assert "a folder is read as results of OneRoster" in outcome.err
    (tmp_path / "results.csv").write_text("", "utf-8")
    half = unpack("groups", "2.S.A.2", ".", "--map", "halves.map.yaml", "--library", canaries)
    assert "--> ./lineItems.csv:1:1" in half.err
    assert "unpack: `.` has" in half.err


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["md", "html", "json", "pdf"])
@pytest.mark.parametrize(("sheet", "options"), SHEETS)
def test_names_stand_on_the_sheet_and_nowhere_else(
    unpack, canaries: Path, tmp_path: Path, sheet: str, options: tuple[str, ...], format: str
) -> None:
    command = (sheet, "2.S.A.2", "class.csv", *options, "--library", canaries, "-o", "new/", "--format", format)
    outcome = unpack(*command)
    assert outcome.code == 0
    assert told_names(outcome.out + outcome.err) == []
    written = list((tmp_path / "new").iterdir())
    assert [path.name for path in written] == [f"2.S.A.2-{sheet}.{format}"]
    assert stat.S_IMODE(written[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(written[0].parent.stat().st_mode) == 0o700
    text = read_text(written[0])
    if format == "pdf":
        with pypdfium2.PdfDocument(written[0]) as pdf:
            assert told_names(str(pdf.get_metadata_dict()) + str([mark.get_title() for mark in pdf.get_toc()])) == []
    assert "Ximena" in told_names(text)
    assert "Quetzalfine" not in text


@pytest.mark.parametrize("way", ["--initials", "--anonymous"])
@pytest.mark.parametrize(("sheet", "options"), SHEETS)
def test_initials_and_numbers_take_the_names_out(
    unpack, canaries: Path, tmp_path: Path, sheet: str, options: tuple[str, ...], way: str
) -> None:
    for format in ("md", "json", "pdf"):
        outcome = unpack(
            sheet, "2.S.A.2", "class.csv", *options, way, "--library", canaries, "-o", f"x.{format}", "--force"
        )
        assert outcome.code == 0
        assert told_names(outcome.out + outcome.err + read_text(tmp_path / f"x.{format}")) == []
    text = (tmp_path / "x.md").read_text("utf-8")
    assert set(re.findall(r"X\.Q\. [12]|B\.Z\.|Þ\.Ó\." if way == "--initials" else r"\bS[1-4]\b", text))


def test_the_key_says_who_is_who_and_is_for_the_teacher_alone(unpack, canaries: Path, tmp_path: Path) -> None:
    command = ("profile", "2.S.A.2", "class.csv", "--anonymous", "--key", "who.csv", "--library", canaries, "-o", "-")
    outcome = unpack(*command)
    assert told_names(outcome.out + outcome.err) == []
    key = tmp_path / "who.csv"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with key.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["number"] for row in rows] == ["S1", "S2", "S3", "S4"]
    assert sorted(row["name"] for row in rows) == sorted(CANARIES)
    assert unpack(*command).code == 2  # a key is never written over


@pytest.mark.parametrize("fault", ["replace", "fsync", "mkdir"])
def test_a_bug_on_the_way_tells_no_name(
    unpack, canaries: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise RuntimeError(f"{arguments}: {CANARIES[0]}")

    monkeypatch.setattr(os, fault, fail)
    outcome = unpack("groups", "2.S.A.2", "class.csv", "--library", canaries, "-o", "new/", "--format", "md")
    assert (outcome.code, outcome.out) == (3, "")
    assert told_names(outcome.err) == []
    assert not list(tmp_path.rglob("*groups*"))


def test_a_coach_gets_counts_and_no_small_ones(unpack, reference: Path) -> None:
    outcome = unpack("profile", TARGET, "plain_wide.csv", "--map", MAP, "--share", "-o", "-")
    assert outcome.code == 0
    assert [name for name in CLASS if name in outcome.out] == []
    rows = re.findall(r"^\| \d+ \| .* \| (\S+) \| (\S+) \| (\S+) \|$", outcome.out, re.MULTILINE)
    assert len(rows) >= 12
    assert not {count for row in rows for count in row} & {"0", "1", "2", "3", "4"}
    assert all(row.count("<5") != 1 for row in rows)


def test_what_a_child_reads_names_no_mistake_and_no_number(unpack, reference: Path) -> None:
    outcome = unpack("path", TARGET, "plain_wide.csv", "--map", MAP, "-o", "-")
    assert outcome.out.count("\n# ") == 11
    forbidden = ("Just write zeros", "probability", "missing", "not yet", "level", "Rounding makes", "Hiro Tanaka and")
    assert [word for word in forbidden if word in outcome.out] == []
    alone = unpack("path", TARGET, "plain_wide.csv", "--map", MAP, "--student", "Elena Ruiz-Vega", "-o", "-")
    assert alone.out.count("\n# ") == 1
    assert [name for name in CLASS if name in alone.out] == ["Ruiz-Vega", "Elena"]


def test_numbers_stand_on_the_teachers_sheet_only_where_asked_for(unpack, reference: Path) -> None:
    command = ("groups", TARGET, "plain_wide.csv", "--map", MAP, "-o", "-")
    assert "model probability" not in unpack(*command).out
    assert re.search(r"likely \(model probability \.\d\d\)", unpack(*command, "--numbers").out)


# --- git and the library --------------------------------------------------------------------------------------------


def test_answers_in_a_git_work_tree_are_warned_of(unpack, canaries: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    outcome = unpack("groups", "2.S.A.2", "class.csv", "--library", canaries, "-o", "-")
    assert outcome.code == 0
    assert outcome.err.count("children's names would stay in its history") == 1
    assert "to .gitignore the line `/class.csv`\n" in outcome.err


@pytest.mark.parametrize(
    ("options", "written", "line"),
    [
        ((), "2.S.A.2-groups.md", "/*-groups*"),
        (("--csv",), "2.S.A.2-groups.csv", "/*-groups*"),
        (("-o", "out/"), "out/2.S.A.2-groups.md", "/out/*-groups*"),
        (("-o", "week.md"), "week.md", "/week.md"),
    ],
)
def test_the_lines_for_git_leave_nothing_about_the_class(
    unpack, canaries: Path, tmp_path: Path, options: tuple[str, ...], written: str, line: str
) -> None:
    repository = TestRepository(tmp_path).start()
    (tmp_path / "answers").mkdir()
    for name in ("class.csv", "halves.map.yaml"):
        (tmp_path / name).rename(tmp_path / "answers" / name)
    command = ("groups", "2.S.A.2", "answers/class.csv", "--library", canaries, "--format", "md", *options)
    outcome = unpack(*command)
    assert (outcome.code, (tmp_path / written).is_file()) == (0, True)
    assert f"lines `/answers/class.csv` and `{line}`\n" in outcome.err
    (tmp_path / ".gitignore").write_text(f"/answers/class.csv\n{line}\n")
    listed = repository.git("status", "--porcelain", "-uall")
    assert "class.csv" not in listed
    assert written not in listed
    assert "answers/halves.map.yaml" in listed


def test_answers_in_a_library_that_is_not_in_use_are_refused(unpack, canaries: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "notes"
    other.mkdir(parents=True)
    (tmp_path / "other" / "library.yaml").write_text("library: other\n", "utf-8")
    shutil.copy(tmp_path / "class.csv", other / "class.csv")
    for file, out in (
        (other / "class.csv", "groups.md"),
        ("class.csv", other / "groups.md"),
        ("class.csv", f"{other}/"),
    ):
        outcome = unpack(
            "groups", "2.S.A.2", file, "--map", "halves.map.yaml", "--library", canaries, "--format", "md", "-o", out
        )
        assert (outcome.code, outcome.out) == (2, "")
        assert "lies inside the library" in outcome.err
        assert ".gitignore" not in outcome.err


def test_results_in_a_git_work_tree_are_refused(unpack, canaries: Path, tmp_path: Path) -> None:
    # In a linked work tree `.git` is a file.
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    command = ("mistakes", "--results", "kept", "--add", "class.csv", "--library", canaries)
    refused = unpack(*command)
    assert (refused.code, refused.out) == (2, "")
    assert not (tmp_path / "kept").exists()
    assert unpack(*command, "--in-git").code == 0


@pytest.mark.parametrize("what", ["answers", "output", "results"])
def test_a_library_never_holds_answers(unpack, canaries: Path, tmp_path: Path, what: str) -> None:
    shutil.copy(tmp_path / "class.csv", canaries / "class.csv")
    answers = canaries / "class.csv" if what == "answers" else "class.csv"
    command = ["groups", "2.S.A.2", answers, "--map", "halves.map.yaml", "-o", "groups.md"]
    if what == "output":
        command[-1] = canaries / "groups.md"
    if what == "results":
        command = ["mistakes", "--results", canaries / "kept", "--add", "class.csv", "--in-git"]
    outcome = unpack(*command, "--library", canaries)
    assert (outcome.code, outcome.out) == (2, "")
    assert "lies inside the library" in outcome.err


# --- the record -----------------------------------------------------------------------------------------------------


def add(unpack, library: Path, *options: str):
    return unpack("mistakes", "--results", "kept", "--add", "class.csv", "--library", library, *options)


def test_a_file_read_twice_adds_nothing(unpack, canaries: Path, tmp_path: Path) -> None:
    assert "7 answers added, 0 were there already" in add(unpack, canaries).err
    record = tmp_path / "kept" / "mistakes.jsonl"
    before = record.read_bytes()
    assert "0 answers added, 7 were there already" in add(unpack, canaries).err
    assert record.read_bytes() == before
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert stat.S_IMODE(record.parent.stat().st_mode) == 0o700


def test_the_record_holds_no_name_and_names_stand_in_a_file_of_their_own(
    unpack, canaries: Path, tmp_path: Path
) -> None:
    without = add(unpack, canaries)
    assert told_names(without.out + without.err + (tmp_path / "kept" / "mistakes.jsonl").read_text()) == []
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["mistakes.jsonl"]
    shutil.rmtree(tmp_path / "kept")
    (tmp_path / "list.csv").write_text("ID,Name\n" + "".join(f"S0{n},{name}\n" for n, name in enumerate(CANARIES, 1)))
    outcome = add(unpack, canaries, "--roster", "list.csv")
    assert told_names(outcome.err + (tmp_path / "kept" / "mistakes.jsonl").read_text()) == []
    names = tmp_path / "kept" / "names.csv"
    assert stat.S_IMODE(names.stat().st_mode) == 0o600
    assert all(name in names.read_text("utf-8") for name in CANARIES)
    assert "Bartholomew Zweig" in outcome.out


def test_everybody_stands_on_the_wall_and_nobody_is_told_apart(unpack, reference: Path) -> None:
    shown = unpack("groups", TARGET, "plain_wide.csv", "--map", MAP, "--wall", "--format", "text").out
    names = re.findall(r"[A-Z]\w+(?: K\. \d)?", " ".join(re.findall(r"(?m)^[^*#\n].*", shown)))
    grace = ["Grace K. 1", "Grace K. 2"]
    assert sorted(names) == sorted([name for name in CLASS[11:] if name != "Grace"] + ["Ben", *grace])
    # Ready to go on, and away: one list, in the order of the class.
    assert shown.rstrip().endswith("**Come to me first**\n\nAmara, Jamal, Kiah")


def test_the_class_report_says_why_right_is_not_yet_there(unpack, canaries: Path) -> None:
    report = unpack("profile", "2.S.A.2", "class.csv", "--library", canaries, "--format", "text").out
    assert "**28** (1 student) *Half means two less.*" in report
    assert "A right answer alone does not say" not in report
    table = Path("class.csv").read_text("utf-8").replace("4,28", "6,15")
    Path("class.csv").write_text(table, "utf-8")
    report = unpack("profile", "2.S.A.2", "class.csv", "--library", canaries, "--format", "text").out
    assert "| 2 | Halve tens | 1 |" in report
    assert "| Q2 | What is half of 30? **15** | 2 of 3 |" in report
    assert "A right answer alone does not say" in report


def test_answers_without_lasting_ids_or_days_are_not_kept(unpack, canaries: Path, tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text(re.sub(r"(?m)^[^,]+,", "", ANSWERS), "utf-8")
    nameless = add(unpack, canaries)
    assert (nameless.code, nameless.out) == (1, "")
    assert "these students have no ids" in nameless.err
    (tmp_path / "class.csv").write_text(re.sub(r"2026-11-0\d", "", ANSWERS), "utf-8")
    dateless = add(unpack, canaries)
    assert (dateless.code, dateless.out) == (1, "")
    assert "these answers name no day" in dateless.err
    assert not (tmp_path / "kept").exists()
    assert "7 answers added" in add(unpack, canaries, "--date", "2026-11-20").err


def test_a_record_that_cannot_be_read_is_left_alone(unpack, canaries: Path, tmp_path: Path) -> None:
    add(unpack, canaries)
    record = tmp_path / "kept" / "mistakes.jsonl"
    record.write_text(record.read_text() + '{"v":2}\n')
    before = record.read_bytes()
    outcome = add(unpack, canaries)
    assert (outcome.code, outcome.out) == (1, "")
    assert "mistakes.jsonl:8" in outcome.err
    assert record.read_bytes() == before


def test_groups_path_profile_and_mistakes_name_one_next_skill(unpack, canaries: Path) -> None:
    here = ("--library", canaries)
    # With 3 to 8 a group, all of a class of four would work together.
    groups = unpack("groups", "2.S.A.2", "class.csv", "--size", "1..8", *here, "--format", "text").out
    paths = {id: unpack("path", "2.S.A.2", "class.csv", "--student", id, *here, "--format", "text").out for id in IDS}
    listed = add(unpack, canaries).out
    words = {"Share into two equal piles": "I can share", "Halve tens": "I can find half of a number of tens."}
    rows = dict(re.findall(r"(?m)^\| (S0\d) \| (.*?) \|", listed))
    assert set(rows.values()) >= set(words)
    for id, skill in rows.items():
        profile = unpack("profile", "--student", id, "--results", "kept", *here, "--format", "text").out
        assert skill in profile.partition("## Next")[2]
        assert f"Start with: **{skill}**" in unpack("mistakes", id, "--results", "kept", *here).out
        if skill in words:
            assert words[skill] in paths[id].partition("## Next for me")[2]
            assert f"## {skill}" in groups


def test_mistakes_and_a_profile_of_one_student(unpack, canaries: Path) -> None:
    add(unpack, canaries)
    mistakes = unpack("mistakes", "S03", "--results", "kept", "--library", canaries)
    assert mistakes.code == 0
    assert "2 answers, 2 of them wrong" in mistakes.out
    assert "Half means two less." in mistakes.out
    assert "S01" not in mistakes.out
    profile = unpack("profile", "--student", "S03", "--results", "kept", "--library", canaries, "--format", "text")
    assert profile.code == 0
    assert "| Halves |" in profile.out
    unknown = unpack("mistakes", "S77", "--results", "kept", "--library", canaries)
    assert (unknown.code, unknown.out) == (1, "")
    late = unpack("mistakes", "--results", "kept", "--since", "2027-01-01", "--library", canaries)
    assert (late.code, late.out) == (1, "")
