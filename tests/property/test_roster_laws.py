"""No bytes make the reading of a class list raise, and each row ends as a student, a blank row or a finding."""

from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.classroom.oneroster import read_oneroster
from unpack.classroom.roster import initials, read_roster
from unpack.text.diagnostic import Report

SEEDS = (
    b"Name,ID,Email\nAmara Okafor,S1,a@example.org\nGrace Kim,S2,\nGrace Kim,S3,\n",
    "Last name;First name\nOkafor;Amélie\n;\n".encode("cp1252"),
    b'Amara Okafor\n"Castillo, Ben"\n',
    b"sourcedId,givenName,familyName,role,identifier\nu1,Amara,Okafor,student,S1\nu2,Ben,Castillo,student,S2\n",
)
EDITS = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 4), st.binary(max_size=3)), max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SEEDS), EDITS)
def test_a_class_list_is_read_or_refused(data: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    for at, length, new in edits:
        data = data[:at] + new + data[at + length :]
    for read in (read_roster, lambda name, bytes_, report: read_oneroster(name, {"users.csv": bytes_}, report)):
        report = Report()
        roster = read("class.csv", data, report)
        assert roster.students or report.has_errors
        assert len({student.key for student in roster.students}) == len(roster.students) or report.has_errors
        assert len(set(initials(roster.students))) == len(roster.students)
        for found in report:
            assert found.span.line >= 1


NAMES = st.text(st.characters(categories=("L", "Zs"), include_characters=",'-"), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=8))
def test_every_row_is_a_student_or_blank(names: list[str]) -> None:
    report = Report()
    text = "Name\n" + "".join(f'"{name}"\n' for name in names)
    roster = read_roster("class.csv", text.encode(), report)
    assert [student.row for student in roster.students] == [n for n, name in enumerate(names, 2) if name.strip()]
    assert report.has_errors is not bool(roster.students)
