"""Class lists: the forms a teacher has, what is kept of them, and what no message may say."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.classroom.names import clean_name, key_order, name_form, shorten_names, split_name
from unpack.classroom.oneroster import read_oneroster
from unpack.classroom.roster import Roster, initials, read_roster
from unpack.text.diagnostic import Report


def read(data: str) -> tuple[Roster, list[str]]:
    """Return the class and the findings as `severity code line message`."""
    report = Report()
    return read_roster("class.csv", data.encode(), report), told(report)


def told(report: Report) -> list[str]:
    return [f"{found.severity} {found.code} {found.span.line} {found.message}" for found in report]


def sound(data: str) -> Roster:
    roster, findings = read(data)
    assert findings == []
    return roster


@pytest.mark.parametrize(
    ("data", "students"),
    [
        ("Amara Okafor\nBen Castillo\n", [("row-1", "Amara Okafor"), ("row-2", "Ben Castillo")]),
        ("Name\nAmara Okafor\n\nBen Castillo\n", [("row-2", "Amara Okafor"), ("row-4", "Ben Castillo")]),
        ('STUDENT ,Reading group\n"Okafor, Amara",owls\n', [("row-2", "Okafor, Amara")]),
        ("Room 12\n\nStudent name;ID\nAmara Okafor;S1001\n", [("S1001", "Amara Okafor")]),
        ("Last name\tFirst name\nOkafor\tAmara\n", [("row-2", "Amara Okafor")]),
        ("First name\nAmara\nBen\n", [("row-2", "Amara"), ("row-3", "Ben")]),
        ("First,Last,Number\nAmara,,1\n,Castillo,2\n", [("1", "Amara"), ("2", "Castillo")]),
        ("ID\nS1\nS2\n", [("S1", "S1"), ("S2", "S2")]),
        # The school's number goes before a number that each class has of its own.
        ("Number,Student ID,Name\n1,S1001,Amara Okafor\n", [("S1001", "Amara Okafor")]),
        # The first kind of id that every row fills.
        ("Student ID,Number,Name\n,1,Amara\nS2,2,Ben\n", [("1", "Amara"), ("2", "Ben")]),
    ],
)
def test_lists_that_teachers_have(data: str, students: list[tuple[str, str]]) -> None:
    assert [(student.key, student.name) for student in sound(data).students] == students


def test_a_student_keeps_names_ids_and_address_and_nothing_else() -> None:
    roster = sound("Name,ID,Email,Pronouns,Allergies\nAmara Okafor,S1001,a@students.example.org,she,nuts\n")
    (student,) = roster.students
    assert (student.name, student.given_name, student.family_name) == ("Amara Okafor", "Amara", "Okafor")
    assert (student.row, student.ids, student.email) == (2, ("S1001",), "a@students.example.org")
    assert not any("nuts" in str(getattr(student, name)) for name in student.__slots__)


def test_ids_that_some_lack_are_no_keys() -> None:
    roster = sound("Name,ID\nAmara,S1\nBen,\n")
    assert [student.key for student in roster.students] == ["row-2", "row-3"]
    assert [student.ids for student in roster.students] == [("S1",), ()]
    assert roster.notes == ("some students have no id, so students are told apart by their rows",)


def test_blank_rows_and_encoding_are_said() -> None:
    report = Report()
    roster = read_roster("class.csv", "Name\n\nJosé\n\n".encode("cp1252"), report)
    assert [student.name for student in roster.students] == ["José"]
    assert roster.notes == (
        "read as Windows-1252, since it is not UTF-8; look at the letters with accents",
        "2 blank rows were skipped",
    )
    assert sound("Amara\n\nBen\n").notes == ("1 blank row was skipped",)


@pytest.mark.parametrize(
    ("data", "findings"),
    [
        ("Name\n", ["error empty-roster 1 there is no student in this list"]),
        ("Name,ID\n,S1\n", ["error missing-name 2 row 2 has no name"]),
        ("Name\n" + "x" * 201, ["error too-large 2 the name in row 2 has 201 characters; a name has at most 200"]),
        (
            "Name,Student\nAna,Ana\n",
            ["error duplicate-column 1 this column holds what column 1 holds"],
        ),
        (
            "Okafor, Amara\nCastillo, Ben\n",
            ["error missing-column 1 no column is headed Name, or First name and Last name"],
        ),
        (
            "Last name,Group\nOkafor,1\n",
            ["error missing-column 1 no column is headed Name, or First name and Last name"],
        ),
        ("Name\nOkafor, Amara\n", ["error row-width 2 row 2 has 2 cells and the header 1"]),
        ('Name\n"Amara\n', ["error unclosed-quote 2 the quote that opens here is not closed"]),
        (
            "Name,ID\nAmara,1\nBen,1\n",
            ["error same-student-id 3 rows 2 and 3 share a student id and are not alike"],
        ),
        ("Name,ID\nAmara,1\nAmara,1\n", ["warning repeated-row 3 rows 2 and 3 are one student"]),
        (
            "Grace Kim\ngrace  kim\n",
            ["warning same-name 2 rows 1 and 2 hold the same name and count as two students"],
        ),
        (
            "Name,ID\nZoë,1\nZoe\u0308,2\n",
            ["warning same-name 3 rows 2 and 3 hold the same name and count as two students"],
        ),
        (
            "Name,ID\nA,a@example.org\nB,S2\n",
            ["warning telling-id 2 the id in row 2 looks like a name or an e-mail address"],
        ),
    ],
)
def test_findings_name_rows_and_never_children(data: str, findings: list[str]) -> None:
    assert read(data)[1] == findings


def test_a_name_of_just_two_hundred_characters_is_taken() -> None:
    assert len(sound("Name\n" + "x" * 200).students) == 1


def test_first_and_last_name_stay_as_their_columns_say() -> None:
    students = sound("First name,Last name\nMary Ann,\nAmara,de la Cruz\n").students
    assert [(student.given_name, student.family_name) for student in students] == [
        ("Mary Ann", ""),
        ("Amara", "de la Cruz"),
    ]


@pytest.mark.parametrize(
    ("ids", "hint"),
    [
        (("1", "2"), "answers must hold their ids, too"),
        (("1", ""), "add what tells them apart, such as a column ID"),
        (("", "2"), "add what tells them apart, such as a column ID"),
    ],
)
def test_the_cure_for_two_of_one_name_depends_on_their_ids(ids: tuple[str, str], hint: str) -> None:
    report = Report()
    read_roster("class.csv", f"Name,ID\nGrace Kim,{ids[0]}\nGrace Kim,{ids[1]}\n".encode(), report)
    assert [found.hint for found in report] == [hint]


def test_keys_are_ordered_as_people_count() -> None:
    keys = ["S10", "S9", "S09b", "T1", "S123456789012345678901", "S", "S9-2", "S9-10"]
    assert sorted(keys, key=key_order) == ["S", "S9", "S9-2", "S9-10", "S09b", "S10", "S123456789012345678901", "T1"]


def test_two_children_of_one_name_both_stay() -> None:
    roster, _ = read("Name\nGrace Kim\nGrace Kim\n")
    assert [student.key for student in roster.students] == ["row-2", "row-3"]


def test_a_repeated_row_is_one_child() -> None:
    roster, _ = read("Name,ID\nAmara,1\nAmara,1\n")
    assert [student.row for student in roster.students] == [2]


def test_earlier_findings_of_other_files_change_nothing() -> None:
    report = Report()
    read_roster("other.csv", b'"', report)
    roster = read_roster("class.csv", b"Name\nAmara\n", report)
    assert [student.name for student in roster.students] == ["Amara"]
    read_roster("empty.csv", b"Name\n", report)
    assert [found.code for found in report] == ["empty-roster", "unclosed-quote"]


def test_names_are_fit_for_a_sheet() -> None:
    assert [student.name for student in sound('Name\n"Amara\n\x1b[2J  Okafor"\n').students] == ["Amara �[2J Okafor"]


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  Amara \t Okafor\n", "Amara Okafor"),
        ("\x1b[31mBob\x07", "�[31mBob�"),
        ("\u202eana", "�ana"),
        ("Amélie\u00a0Roy", "Amélie Roy"),
        ("नि\u200dशा", "नि\u200dशा"),
    ],
)
def test_control_characters_and_blanks_in_names(typed: str, cleaned: str) -> None:
    assert clean_name(typed) == cleaned


@pytest.mark.parametrize(
    ("name", "given_name", "family_name"),
    [
        ("Amara Okafor", "Amara", "Okafor"),
        ("Okafor, Amara", "Amara", "Okafor"),
        ("Jamal Washington, Jr.", "Jamal", "Washington"),
        ("Washington, Jr., Jamal", "Jamal", "Washington"),
        ("Washington, Jamal, III", "Jamal", "Washington"),
        ("Grace Kim (2)", "Grace", "Kim"),
        ("Mary Ann de la Cruz", "Mary", "Cruz"),
        ("Amara", "Amara", ""),
        ("Amara V", "Amara", "V"),
        ("王伟", "王伟", ""),
        ("(2)", "(2)", ""),
    ],
)
def test_names_in_one_piece(name: str, given_name: str, family_name: str) -> None:
    assert split_name(name) == (given_name, family_name)


def test_initials_are_numbered_in_the_order_of_ids_where_two_agree() -> None:
    roster, _ = read("Name,ID\nGrace Kim,S10\nAmara Okafor,S3\nGina Koh,S9\nElena Ruiz-Vega,S4\n'42',S5\n---,S6\n")
    assert initials(roster.students) == ("G.K. 2", "A.O.", "G.K. 1", "E.R.", "4.", "?")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=6), st.text(max_size=4), st.text(max_size=4)), max_size=8))
def test_initials_are_always_distinct(children: list[tuple[str, str, str]]) -> None:
    shown = shorten_names(children)
    assert len(set(shown)) == len(shown) == len(children)
    assert all(shown)


@pytest.mark.parametrize("typed", ["Zoë Müller", "  zoë   MÜLLER ", "Zoe\u0308 Mu\u0308ller", "ZOE\u0308\u00a0müller"])
def test_spellings_of_one_name_compare_equal(typed: str) -> None:
    assert name_form(typed) == name_form("Zoë Müller")
    assert name_form(typed) != name_form("Zoe Muller")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=12))
def test_unicode_forms_of_a_name_compare_equal(name: str) -> None:
    assert name_form(unicodedata.normalize("NFD", name)) == name_form(unicodedata.normalize("NFC", name))


# --- OneRoster ------------------------------------------------------------------------------------------------------

USERS = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,"
    "identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    "u1,,,true,o1,student,amara.o,{x:1},Amara,Okafor,Canarymiddle,S1001,a@example.org,canarysms,canaryphone,g1,03,canarypw\n"
    "u2,active,,TRUE,o1,student,ben.c,,Ben,Castillo,,S1002,b@example.org,,,,03,\n"
    "u3,tobedeleted,,true,o1,student,c.n,,Chloé,Nguyen,,S1003,,,,,03,\n"
    "u4,,,false,o1,student,d.o,,Daniel,O'Connor,,S1004,,,,,03,\n"
    "u5,,,true,o1,teacher,t.t,,Ms.,Teacher,,,,,,,,\n"
)
CLASSES = (
    "sourcedId,status,title,classCode\nc1,,Grade 3 Rm 12,M3-12\nc2,,Grade 3 Rm 14,M3-14\nc3,,Grade 3 Rm 14,M4-14\n"
)
ENROLLMENTS = (
    "sourcedId,status,classSourcedId,userSourcedId,role\n"
    "e1,,c1,u2,student\ne2,tobedeleted,c1,u1,student\ne3,,c1,u5,teacher\ne4,,c2,u1,student\n"
)


def read_folder(section: str | None = None, **files: str) -> tuple[Roster, Report]:
    report = Report()
    texts = {"users.csv": USERS, "classes.csv": CLASSES, "enrollments.csv": ENROLLMENTS, **files}
    data = {name: text.encode() for name, text in texts.items() if text}
    return read_oneroster("oneroster", data, report, section=section), report


def test_only_active_students_of_a_folder_are_listed() -> None:
    roster, report = read_folder()
    assert told(report) == []
    assert [(s.key, s.name, s.ids, s.row) for s in roster.students] == [
        ("S1001", "Amara Okafor", ("S1001", "u1"), 2),
        ("S1002", "Ben Castillo", ("S1002", "u2"), 3),
    ]
    assert roster.notes == ("3 rows that are no active students were left out",)


def test_what_is_not_needed_is_dropped_while_reading() -> None:
    roster, _ = read_folder()
    kept = "".join(str(getattr(student, name)) for student in roster.students for name in student.__slots__)
    assert "canary" not in kept.lower()
    assert "amara.o" not in kept


@pytest.mark.parametrize("section", ["Grade 3 Rm 12", "grade 3  rm 12", "M3-12", "c1"])
def test_a_section_is_found_by_title_code_or_id(section: str) -> None:
    roster, report = read_folder(section)
    assert told(report) == []
    assert [student.key for student in roster.students] == ["S1002"]


@pytest.mark.parametrize(
    ("section", "files", "finding", "hint"),
    [
        (
            "Grade 3 Room 12",
            {},
            "error unknown-section 1 no class is called `Grade 3 Room 12`",
            "did you mean `Grade 3 Rm 12`?",
        ),
        (
            "Grade 3 Rm 14",
            {},
            "error unclear-section 1 2 classes are called `Grade 3 Rm 14`",
            "name it by its sourcedId: c2, c3",
        ),
        ("c1", {"classes.csv": ""}, "error missing-file 1 the folder holds no classes.csv", None),
        (
            "c1",
            {"enrollments.csv": "sourcedId,role\ne1,student\n"},
            "error missing-column 1 no column is headed classSourcedId, userSourcedId",
            None,
        ),
        (None, {"users.csv": ""}, "error missing-file 1 the folder holds no users.csv", None),
        (
            None,
            {"users.csv": "sourcedId,givenName,familyName,role\nu1,A,B,teacher\n"},
            "error empty-roster 1 there is no active student to list",
            None,
        ),
        (
            None,
            {"users.csv": "sourcedId,givenName,familyName,role\nu1,,,student\nu2,A,B,student\n"},
            "error missing-name 2 row 2 has no name",
            None,
        ),
        (
            "c1",
            {"enrollments.csv": ENROLLMENTS + "e9,,c1,u77,student\n"},
            "warning unknown-student 6 the student of row 6 is not in users.csv",
            None,
        ),
    ],
)
def test_what_is_wrong_with_a_folder(
    section: str | None, files: dict[str, str], finding: str, hint: str | None
) -> None:
    _, report = read_folder(section, **files)
    assert told(report) == [finding]
    assert next(iter(report)).hint == hint


def test_without_identifiers_of_all_the_source_ids_are_the_keys() -> None:
    users = "sourcedId,givenName,familyName,role,identifier\nu1,Amara,Okafor,student,\nu2,Ben,Castillo,student,S2\n"
    roster, _ = read_folder(**{"users.csv": users})
    assert [(student.key, student.ids) for student in roster.students] == [("u1", ("u1",)), ("u2", ("S2", "u2"))]


CANARY = "Kestrel Quillfeather"


@pytest.mark.parametrize(
    "data",
    [
        f"Name,ID\n{CANARY},1\n{CANARY},1\n",
        f"Name\n{CANARY}\n{CANARY}\n",
        f"Name\n{CANARY},x\n",
        f'Name\n"{CANARY}\n',
        f"{CANARY},1\n",
        f"Name\n{CANARY * 20}\n",
        f"Name,ID\n{CANARY},{CANARY}\nB,{CANARY}\n",
        f"Name\n{CANARY}\x00\n",
        f"Name,ID,Student\n{CANARY},1,x\n",
    ],
)
def test_no_finding_holds_a_name(data: str) -> None:
    report = Report()
    roster = read_roster("class.csv", data.encode(), report)
    assert len(report) > 0
    for found in report:
        lines = [place.source.line(place.line) for place in (found.span, *(other.span for other in found.related))]
        shown = " ".join([repr(found), str(found.span), *lines])
        assert "Kestrel" not in shown
    assert "Kestrel" not in repr(roster).replace(f"ids=('{CANARY}',)", "").replace(f"key='{CANARY}'", "")
