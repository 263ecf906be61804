"""What is printed for a child: never the same for two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unpack.classroom.names import split_name
from unpack.classroom.roster import Student
from unpack.classroom.shown_names import show_first_names, show_initials, show_names, show_numbers


def students(*names: str) -> list[Student]:
    return [Student(f"S{row}", name, *split_name(name), row) for row, name in enumerate(names, start=2)]


CLASS = students("Ana Lima", "Grace Kim", "Bo", "Grace Kim", "Ana Ruiz", "grace  kim")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (
            show_names(CLASS, with_ids=True),
            ["Ana Lima", "Grace Kim (S3)", "Bo", "Grace Kim (S5)", "Ana Ruiz", "grace  kim (S7)"],
        ),
        (
            show_names(CLASS, with_ids=False),
            ["Ana Lima", "Grace Kim (row 3)", "Bo", "Grace Kim (row 5)", "Ana Ruiz", "grace  kim (row 7)"],
        ),
        (show_initials(CLASS), ["A.L.", "G.K. 1", "B.", "G.K. 2", "A.R.", "G.K. 3"]),
        (show_first_names(CLASS), ["Ana L.", "Grace K. 1", "Bo", "Grace K. 2", "Ana R.", "grace K. 3"]),
    ],
)
def test_what_is_shown(shown: dict[str, str], expected: list[str]) -> None:
    assert list(shown.values()) == expected
    assert list(shown) == [student.key for student in CLASS]


def test_numbers_follow_from_the_seed_and_not_from_the_names() -> None:
    first = show_numbers(CLASS, b"one")
    assert sorted(first.values()) == ["S1", "S2", "S3", "S4", "S5", "S6"]
    assert first == show_numbers(list(reversed(CLASS)), b"one")
    assert any(show_numbers(CLASS, bytes([seed])) != first for seed in range(9))


@given(st.lists(st.sampled_from(["Ana", "Ana B", "Ana C", "Bo B", "Bo B."]), max_size=8))
def test_no_two_children_are_shown_alike(names: list[str]) -> None:
    own = students(*names)
    for shown in (show_names(own, with_ids=True), show_initials(own), show_first_names(own), show_numbers(own, b"")):
        assert len(set(shown.values())) == len(own)
