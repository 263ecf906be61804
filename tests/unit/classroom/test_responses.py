"""From an answer sheet to the answers of a class: forms, columns, cells, students, attempts, and what is said."""

import csv
import io
from collections.abc import Callable

import pytest

from unpack.classroom.answer_columns import count_matches
from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow, StudentId
from unpack.classroom.marks_map import map_marked_items
from unpack.classroom.responses import NOT_SURE, Responses, read_responses
from unpack.classroom.roster import read_roster
from unpack.library.load import Loaded
from unpack.text.csvtable import read_table, take_rows
from unpack.text.diagnostic import Report
from unpack.unpacking.mastery.mastery import AnsweredForm, infer_mastery
from unpack.unpacking.mastery.skill_scope import SkillNeeds, SkillScope
from unpack.unpacking.sets.slip_map import SlipMap, read_slip_map

MAP = """\
map: halving-slip
questions:
  Q1: {item: halving/fair-piles/of-8, skills: [halving/fair-piles], text: What is half of 8?, options: {A: {says: 4, key: yes}, B: {says: 6, shows: [takes-two]}, C: {says: 16, shows: [doubles]}}}
  Q2: {item: halving/tens/of-30, skills: [halving/tens], text: What is half of 30?, key: 15, wrong: {"28": [takes-two], "60": [doubles]}}
  Q3: {item: halving/tens/of-50, skills: [halving/tens], text: What is half of 50?, options: {A: {says: 48, shows: [takes-two]}, B: {says: 25, key: yes}}}
"""
TWO_FORMS = (
    MAP
    + """\
forms:
  B:
    Q1: {item: halving/fair-piles/of-8, skills: [halving/fair-piles], text: What is half of 6?, options: {A: {says: 12, shows: [doubles]}, B: {says: 3, key: yes}}}
    Q2: {item: halving/tens/of-30, skills: [halving/tens], text: What is half of 70?, key: 35}
    Q3: {item: halving/tens/of-50, skills: [halving/tens], text: What is half of 50?, options: {A: {says: 48, shows: [takes-two]}, B: {says: 25, key: yes}}}
"""
)
TWINS = """\
map: twins
questions:
  Q1: {item: p/s/a, skills: [p/s], text: Halve it., key: 4}
  Q2: {item: p/s/b, skills: [p/s], text: Halve it., key: 5}
  Q3: {item: p/s/b, skills: [p/s], text: Halve it again., key: 2}
"""


def load_map(text: str) -> SlipMap:
    report = Report()
    slip_map = read_slip_map("slip.map.yaml", text.encode(), report)
    assert slip_map is not None, [found.message for found in report]
    return slip_map


def sheet(text: str, **changes: object) -> AnswerSheet:
    """A plain sheet of a small CSV: columns headed Name, ID, Card, Email, Form, Attempt and Date are no questions."""
    report = Report()
    table = read_table("answers.csv", text.encode(), report)
    assert table is not None
    header = table.rows[0]
    known = {"Name", "ID", "Card", "Email", "Form", "Attempt", "Date"}
    asked = [at for at, cell in enumerate(header.cells) if cell not in known]

    def take(row: tuple[str, ...], head: str) -> str:
        return row[header.cells.index(head)] if head in header.cells else ""

    rows = tuple(
        SheetRow(
            row=row,
            cells=tuple(row.cells[at] for at in asked),
            ids=tuple(
                StudentId(head, take(row.cells, head), head == "Card")
                for head in ("ID", "Card")
                if head in header.cells
            ),
            email=take(row.cells, "Email"),
            name=take(row.cells, "Name"),
            form=take(row.cells, "Form"),
            attempt=int(take(row.cells, "Attempt") or 0) or None,
            time=take(row.cells, "Date"),
        )
        for row in take_rows(table, header, report)
    )
    columns = tuple(SheetColumn(header.cells[at], at) for at in asked)
    fields = {"format": "plain table", "holds": "either"} | changes
    return AnswerSheet(table=table, header=header, columns=columns, rows=rows, **fields)  # type: ignore[arg-type]


def read(text: str, slip_map: str = MAP, roster: str = "", **choices: object) -> tuple[Responses, list[str]]:
    """Return the responses and the findings as `severity code line message`."""
    report = Report()
    known = read_roster("class.csv", roster.encode(), Report()) if roster else None
    responses = read_responses(sheet(text), load_map(slip_map), known, report, **choices)  # type: ignore[arg-type]
    return responses, [f"{found.severity} {found.code} {found.span.line} {found.message}" for found in report]


def sound(text: str, slip_map: str = MAP, roster: str = "", **choices: object) -> Responses:
    responses, told = read(text, slip_map, roster, **choices)
    assert told == []
    return responses


def answers(responses: Responses) -> dict[str, list[str]]:
    """By student, in order, what counts: the answer, the mark where only that is known, - or ? or nothing."""
    signs = {"blank": "-", "unclear": "?"}
    return {
        student.key: [
            signs.get(found.state) or found.answer or f"{found.mark:g}"
            for name in responses.questions
            if (found := responses.table.get((student.key, name)))
        ]
        for student in responses.students
    }


# Columns


@pytest.mark.parametrize(
    "head",
    [
        "Q1,Q2,Q3",
        "q1,Question 2,3",
        "1.,Q. 2,Response 3",
        "halving/fair-piles/of-8,halving/tens/of-30,halving/tens/of-50",
        "What is half of 8?,2. what is  half of 30?,88010: <p>What is half of 50?</p> *",
        "Q1,What is half of 30?,halving/tens/of-50",
    ],
)
def test_a_column_belongs_to_a_question_by_id_number_or_text(head: str) -> None:
    responses = sound(f"Name,{head}\nAna,A,15,B\n")
    assert answers(responses) == {"row-2": ["A", "15", "B"]}
    assert responses.questions == ("Q1", "Q2", "Q3")


def test_columns_of_no_question_and_questions_of_no_column_are_listed_once() -> None:
    responses = sound("Name,Q9,Mood,Q3,,Q1\nAna,x,sad,B,,A\n")
    assert responses.questions == ("Q1", "Q3")
    assert responses.not_asked == ("Q2",)
    assert "2 of 3 questions found; not asked: Q2" in responses.notes
    assert "columns not used: `Q9`, `Mood`, one without a heading" in responses.notes
    assert not any("sad" in note for note in responses.notes)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("Q1,Q1", "2 columns belong to Q1"),
        ("Q1,What is half of 8?", "2 columns belong to Q1"),
        ("Q1,halving/fair-piles/of-8", "2 columns belong to Q1"),
        ("Q1,Mood,mood", "two columns have the same heading"),
    ],
)
def test_two_columns_of_one_question_are_an_error(head: str, message: str) -> None:
    cells = ",".join("A" for _ in head.split(","))
    assert f"error duplicate-column 1 {message}" in read(f"Name,{head}\nAna,{cells}\n")[1]


def test_texts_that_stand_as_often_in_the_map_are_taken_in_order_and_that_is_said() -> None:
    responses = sound("Name,Halve it.,Halve it again.,Halve it.\nAna,4,2,5\n", TWINS)
    assert [responses.table["row-2", name].mark for name in ("Q1", "Q2", "Q3")] == [1, 1, 1]
    assert "Q1, Q2: columns with the same heading, taken in the order of the set" in responses.notes


def test_any_other_repetition_is_an_error() -> None:
    _, told = read("Name,Halve it.,Halve it again.\nAna,4,2\n", TWINS)
    assert told == ["error duplicate-column 1 1 column belongs to Q1 and Q2, which cannot be told apart"]
    _, told = read("Name,p/s/b,p/s/a\nAna,5,4\n", TWINS)
    assert told == ["error duplicate-column 1 1 column belongs to Q2 and Q3, which cannot be told apart"]


def test_a_map_of_another_set_is_an_error() -> None:
    responses, told = read("Name,Which two tens is 63 between?\nAna,60 and 70\n")
    assert told == ["error no-question 1 no column belongs to a question of `halving-slip`"]
    assert (responses.students, responses.questions) == ((), ())
    assert count_matches(sheet("Name,Which two tens is 63 between?\nAna,60\n"), load_map(MAP)) == 0
    assert count_matches(sheet("Name,Q1,Q3\nAna,A,B\n"), load_map(MAP)) == 2


def test_a_header_alone_is_an_error() -> None:
    assert read("Name,Q1\n")[1] == ["error no-rows 1 no row of answers stands below the header"]


# Cells


def test_what_each_state_means_for_the_model() -> None:
    responses, told = read("Name,Q1,Q2,Q3\nAna,B,28,\nBen,AB,41,I am not sure\nCid,n/a,-,\n")
    assert answers(responses) == {"row-2": ["B", "28", "-"], "row-3": ["?", "41", NOT_SURE], "row-4": []}
    assert responses.evidence_of("row-2") == ("B", "wrong: 28", None)
    assert responses.evidence_of("row-3") == (None, "another answer", 0.0)
    assert responses.table["row-2", "Q1"].shows == ("halving/takes-two",)
    assert responses.absent == ("row-4",)
    assert [student.key for student in responses.present] == ["row-2", "row-3"]
    assert told == ["warning unclear-answer 3 row 3, Q1: more than one answer is marked"]
    assert responses.notes[0] == "plain table: 3 rows read, 3 students, 1 of them absent"
    assert "1 answer blank, 1 unclear" in responses.notes


def test_blank_counts_as_wrong_where_the_teacher_says_so() -> None:
    responses = sound("Name,Q1,Q2\nAna,,15\nBen,,\n", blank="wrong")
    assert (responses.table["row-2", "Q1"].mark, responses.evidence_of("row-2")) == (0.0, (0.0, "right"))
    assert responses.absent == ("row-3",)


def test_the_model_takes_the_answers_as_they_are() -> None:
    responses = sound("Name,Q1,Q2,Q3\nAna,B,28,\nBen,A,15,B\n")
    form = AnsweredForm(responses.asked["A"], tuple(responses.evidence_of(one.key) for one in responses.present))
    scope = SkillScope({"halving/fair-piles": SkillNeeds(), "halving/tens": SkillNeeds(("halving/fair-piles",))})
    ana, ben = infer_mastery(scope, [form]).students
    assert ana.skills["halving/tens"] < ben.skills["halving/tens"]
    assert ana.misconceptions["halving/takes-two"] > 0.2 > ben.misconceptions["halving/takes-two"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Ana,1,0,1\nBen,0,1,0.5\n", {"row-2": ["1", "0", "1"], "row-3": ["0", "1", "0.5"]}),
        ("Ana,1/1,0 / 1,1\nBen,0,1,x\n", {"row-2": ["1", "0", "1"], "row-3": ["0", "1", "?"]}),
        ("Ana,A,15,B\nBen,B,1,A\n", {"row-2": ["A", "15", "B"], "row-3": ["B", "1", "A"]}),
        ("Ana,4,15,25\nBen,6,0,A\n", {"row-2": ["A", "15", "B"], "row-3": ["B", "0", "A"]}),
    ],
)
def test_the_whole_file_decides_between_answers_and_marks(rows: str, found: dict[str, list[str]]) -> None:
    responses, told = read(f"Name,Q1,Q2,Q3\n{rows}")
    assert answers(responses) == found
    assert [line for line in told if not line.startswith("warning unclear-answer")] == []


OPTIONS_0_AND_1 = """\
map: ones
questions:
  Q1: {item: p/s/a, skills: [p/s], text: How many?, options: {A: {says: 0}, B: {says: 1, key: yes}}}
  Q2: {item: p/s/b, skills: [p/s], text: How many now?, options: {A: {says: 0, key: yes}, B: {says: 1}}}
"""


@pytest.mark.parametrize(
    ("slip_map", "rows", "message"),
    [
        (OPTIONS_0_AND_1, "Ana,0,1\nBen,1,1\n", "the cells can as well be answers as marks"),
        (MAP, "Ana,x,7\nBen,A,8\n", "less than half of the cells are answers that the map knows, or marks"),
    ],
)
def test_what_can_be_both_or_neither_is_settled_by_the_teacher(slip_map: str, rows: str, message: str) -> None:
    text = f"Name,Q1,Q2\n{rows}"
    assert f"error unclear-cells 1 {message}" in read(text, slip_map)[1]
    assert read(text, slip_map, cells="answers")[1:] != ([f"error unclear-cells 1 {message}"],)


def test_options_0_and_1_are_read_as_the_teacher_says() -> None:
    text = "Name,Q1,Q2\nAna,0,1\nBen,1,1\n"
    assert answers(sound(text, OPTIONS_0_AND_1, cells="answers")) == {"row-2": ["A", "B"], "row-3": ["B", "B"]}
    as_marks = sound(text, OPTIONS_0_AND_1, cells="marks")
    assert answers(as_marks) == {"row-2": ["0", "1"], "row-3": ["1", "1"]}
    assert as_marks.only_marks


def test_other_formats_say_themselves_what_a_cell_holds() -> None:
    text = "Name,Q1\nAna,1\n"
    responses = read_responses(sheet(text, holds="marks", format="X"), load_map(MAP), None, Report(), cells="answers")
    assert "`--cells` is not used: X says itself what a cell holds" in responses.notes
    assert responses.table["row-2", "Q1"].mark == 1


# Forms


def test_each_row_is_read_on_its_own_form() -> None:
    responses = sound("Name,Form,Q1,Q2,Q3\nAna,A,A,15,B\nBen,form b,B,35,B\nCid,,,,\n", TWO_FORMS)
    assert responses.form_of == {"row-2": "A", "row-3": "B"}
    assert all(found.mark == 1 for found in responses.table.values())
    assert responses.question("row-3", "Q1").text == "What is half of 6?"
    assert list(responses.asked) == ["A", "B"]


def test_the_teacher_says_the_form_of_a_whole_file() -> None:
    responses = sound("Name,Q1\nAna,B\n", TWO_FORMS, form="b")
    assert (responses.form_of, responses.table["row-2", "Q1"].mark) == ({"row-2": "B"}, 1)
    told = sound("Name,Form,Q1\nAna,A,B\n", TWO_FORMS, form="B").notes
    assert "all rows are read as form B, whatever the file says" in told


def test_the_form_whose_texts_fit_is_taken_and_that_is_said() -> None:
    responses = sound("Name,What is half of 6?,What is half of 50?\nAna,B,B\n", TWO_FORMS)
    assert responses.form_of == {"row-2": "B"}
    assert "read as form B, which fits the file" in responses.notes


@pytest.mark.parametrize(
    ("text", "choices", "message"),
    [
        ("Name,Q1\nAna,A\n", {}, "unclear-form 1 forms A and B of this set fit equally well"),
        ("Name,Q1\nAna,A\n", {"form": "C"}, "unknown-form 1 `C` is no form of this set"),
        ("Name,Form,Q1\nAna,A,A\nBen,C,A\n", {}, "unknown-form 3 row 3 names no form of this set"),
        ("Name,Form,Q1\nAna,A,A\nBen,,A\n", {}, "unknown-form 3 row 3 names no form of this set"),
    ],
)
def test_a_form_that_is_not_clear_is_an_error(text: str, choices: dict[str, str], message: str) -> None:
    responses, told = read(text, TWO_FORMS, **choices)
    assert told == [f"error {message}"]
    assert responses.students == ()


# Students


def test_the_first_kind_of_key_that_every_row_fills_tells_children_apart() -> None:
    by_id = sound("Name,ID,Email,Q1\nGrace Kim,S7,g@x.example,A\nGrace Kim,S8,h@x.example,B\n")
    assert [(one.key, one.name) for one in by_id.students] == [("S7", "Grace Kim (S7)"), ("S8", "Grace Kim (S8)")]
    assert by_id.keys_last
    by_email = sound("Name,ID,Email,Q1\nGrace Kim,S7,g@x.example,A\nGrace Kim,,h@x.example,B\n")
    assert [one.key for one in by_email.students] == ["row-2", "row-3"]
    assert not by_email.keys_last


def test_an_address_is_never_a_key() -> None:
    responses = sound("Name,ID,Q1\nAna,ana@x.example,A\nBen,ben@x.example,B\n")
    assert [student.key for student in responses.students] == ["row-2", "row-3"]
    assert "@" not in repr(responses)


def test_rows_of_one_id_are_attempts_and_equal_rows_are_one() -> None:
    text = "ID,Date,Q1\nS1,2026-11-21,B\nS1,2026-11-20,A\nS1,2026-11-21,B\n"
    responses = sound(text)
    assert answers(responses) == {"S1": ["B"]}
    assert "row 4: the same as a row above, counted once" in responses.notes
    assert answers(sound(text, attempt="first")) == {"S1": ["A"]}
    assert [(found.attempt, found.answer, found.row) for found in responses.attempts] == [(1, "A", 3), (2, "B", 2)]
    assert "1 student answered more than once; the last answers count" in responses.notes
    assert "1 student answered more than once; the first answers count" in sound(text, attempt="first").notes
    once = sound("\n".join(text.splitlines()[:2]) + "\n")
    assert not any("more than once" in note for note in once.notes)


def test_attempts_go_by_number_then_time_then_row() -> None:
    text = "ID,Attempt,Date,Q1\nS1,2,2026-11-01,A\nS1,1,2026-11-20,B\n"
    assert answers(sound(text)) == {"S1": ["A"]}
    assert answers(sound("ID,Date,Q1\nS1,2026-11-20,A\nS1,2026-11-20,B\n")) == {"S1": ["B"]}


def test_one_id_with_two_names_is_doubted() -> None:
    assert read("Name,ID,Q1\nAna,S1,A\nBen,S1,B\n")[1] == [
        "warning two-names 3 rows 2 and 3 hold one id and two names, and count as one student"
    ]


def test_two_rows_of_one_name_are_two_children() -> None:
    responses, told = read("Name,Q1\nGrace Kim,A\ngrace  kim,A\nZoë,A\nZoe\u0308,B\n")
    assert [student.name for student in responses.students] == [
        "Grace Kim (row 2)",
        "grace kim (row 3)",
        "Zoë (row 4)",
        "Zoe\u0308 (row 5)",
    ]
    assert told == [
        "warning same-name 3 rows 2 and 3 hold the same name and count as 2 students",
        "warning same-name 5 rows 4 and 5 hold the same name and count as 2 students",
    ]


@pytest.mark.parametrize(
    ("text", "roster"),
    [
        ("Name,Attempt,Q1\nAna Lee,1,A\nana lee,2,B\n", ""),
        ("Name,Q1\nAna Lee,A\nana lee,B\n", "Name,ID\nAna Lee,S1\nBen,S2\n"),
    ],
)
def test_one_name_is_one_child_by_attempt_numbers_or_by_the_roster(text: str, roster: str) -> None:
    responses = sound(text, roster=roster)
    assert list(responses.form_of) == ["S1" if roster else "row-2"]
    assert [found.answer for found in responses.attempts] == ["A", "B"]


def test_two_spellings_are_doubted_and_never_merged() -> None:
    responses, told = read('Name,Q1\nChloé Nguyen,A\nChloe Nguyen,B\n"Okafor, Amara",A\nAmara Okafor,B\n')
    assert len(responses.students) == 4
    assert told == [
        "warning near-names 3 rows 2 and 3 hold nearly the same name and count as two students",
        "warning near-names 5 rows 4 and 5 hold nearly the same name and count as two students",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Name,Q1\nAna,A\n,B\n", "error missing-student 3 row 3 has no name"),
        ("ID,Q1\nS1,A\n,B\n", "error missing-student 3 row 3 has no student id"),
        (
            f"Name,Q1\n{'x' * 201},A\n",
            "error too-large 2 the name or id in row 2 is too long; it has at most 200 characters",
        ),
        ("ID,Q1\nAna Lee,A\n", "warning telling-id 2 the id in row 2 looks like a name"),
    ],
)
def test_rows_of_nobody_and_ids_that_tell_are_findings(text: str, message: str) -> None:
    assert read(text)[1] == [message]


# Rosters

ROSTER = "Name,ID,Email\nGrace Kim,S7,g@x.example\nGrace Kim,S8,h@x.example\nAmara Okafor,S1,\nKiah Yazzie,S12,\n"


def test_the_class_is_in_the_order_of_the_roster_with_those_who_are_absent() -> None:
    responses = sound("Email,Q1\nH@x.example,B\ng@x.example,A\n", roster=ROSTER)
    assert answers(responses) == {"S7": ["A"], "S8": ["B"], "S1": [], "S12": []}
    assert responses.absent == ("S1", "S12")
    assert responses.keys_last
    assert "rows 4 and 5 of the class list: no row in the answers" in responses.notes


@pytest.mark.parametrize("name", ["Amara Okafor", "OKAFOR, Amara", "okafor amara"])
def test_a_name_finds_its_child_where_it_means_one(name: str) -> None:
    assert list(sound(f'Name,Q1\n"{name}",B\n', roster=ROSTER).form_of) == ["S1"]


def test_a_name_that_two_children_have_finds_none() -> None:
    responses, told = read("Name,Q1\nGrace Kim,B\n", roster=ROSTER)
    assert told == ["warning unclear-student 2 row 2: the name does not say which student of the class list this is"]
    assert responses.absent == ("S7", "S8", "S1", "S12")
    assert responses.students[-1].name == "Grace Kim (row 2)"
    assert "row 2 of the answers is of no student of the class list" in responses.notes


def test_a_stranger_with_a_name_of_the_roster_takes_no_place() -> None:
    roster = "Name,ID\nGrace Kim,S7\n"
    responses = sound("Name,ID,Q1\nGrace Kim,S8,B\nGrace Kim,S7,A\n", roster=roster)
    assert answers(responses) == {"S7": ["A"], "S8": ["B"]}


def test_a_number_of_the_program_does_not_outdo_a_name() -> None:
    roster = "Name,Number\nAna,1\nBen,2\nCid,3\n"
    responses = sound("Name,Card,Q1\nBen,1,A\nAna,2,B\n", roster=roster)
    assert answers(responses) == {"1": ["B"], "2": ["A"], "3": []}
    assert answers(sound("Card,Q1\n1,A\n2,B\n", roster=roster)) == {"1": ["A"], "2": ["B"], "3": []}


def test_an_id_and_a_name_of_two_children_are_doubted() -> None:
    responses, told = read("Name,ID,Q1\nAna,S2,A\n", roster="Name,ID\nAna,S1\nBen,S2\n")
    assert list(responses.form_of) == ["S2"]
    assert told == [
        "warning student-mismatch 2 row 2: the id is that of one student of the class list, the name of another"
    ]


# Without a map


def test_marks_below_item_ids_need_no_map(load_text: Callable[..., Loaded]) -> None:
    library = load_text().library
    marked = sheet("Name,halving/half-of-tens/half-of-30,Mood,halving/fair-piles/piles-of-8\nAna,1,x,0\nBen,0.5,y,\n")
    slip_map = map_marked_items(marked, library)
    assert slip_map is not None
    responses = read_responses(marked, slip_map, None, Report())
    assert answers(responses) == {"row-2": ["1", "0"], "row-3": ["0.5", "-"]}
    assert responses.only_marks
    assert [item.skills for item in responses.asked["A"]] == [("halving/half-of-tens",), ("halving/fair-piles",)]
    assert map_marked_items(sheet("Name,Q1\nAna,1\n"), library) is None


# What is never said


def test_no_name_and_no_answer_of_a_child_is_in_any_message() -> None:
    text = (
        "Name,ID,Form,Q1,Q2,Secret\n"
        "CANARY One,S1,A,CANARY,CANARY,CANARY\n"
        "CANARY Two,S1,A,B,15,x\n"
        "CANARY Two,,Z,B,15,x\n"
        "CANARY two,S3,A,3-Apr,28,x\n"
    )
    for slip_map in (MAP, TWO_FORMS):
        for roster in ("", "Name,ID\nCANARY Two,S9\nCANARY Two,S1\n"):
            for text_read in (text, text.replace(",Z,", ",A,")):
                report = Report()
                known = read_roster("class.csv", roster.encode(), Report()) if roster else None
                responses = read_responses(sheet(text_read), load_map(slip_map), known, report)
                said = [f"{found.message} {found.hint} {found.related}" for found in report]
                assert said or responses.notes
                assert "CANARY" not in " ".join([*said, *responses.notes, repr(responses.attempts)])


def test_names_are_shown_without_control_characters() -> None:
    responses = sound('Name,Q1\n"\x1b[2J\x1b]0;pwn\x07Bob",A\n"\u202eana",B\n')
    assert [student.name for student in responses.students] == ["�[2J�]0;pwn�Bob", "�ana"]


def test_unused_columns_and_the_order_of_rows_change_no_answer() -> None:
    one = sound("ID,Q1,Q2\nS1,A,15\nS2,B,28\n")
    other = sound("Mood,Q2,ID,Q1\nx,28,S2,B\ny,15,S1,A\n")
    assert {place: found.evidence for place, found in one.table.items()} == {
        place: found.evidence for place, found in other.table.items()
    }


def test_responses_written_as_a_plain_table_read_back() -> None:
    first = sound("ID,Q1,Q2,Q3\nS1,A,15,B\nS2,B,28,\nS3,C,41,A\n")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["ID", *first.questions])
    for student in first.students:
        writer.writerow([student.key, *(first.table[student.key, name].answer for name in first.questions)])
    again = sound(out.getvalue())
    assert again.students == first.students
    assert again.table == first.table
