"""Misconception procedures: their examples hold, each has enough of them and a source, and odd input is stopped."""

import doctest
import inspect
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unpack.library import procedures
from unpack.library.functions import FUNCTIONS
from unpack.library.values import ComputeError

PROCEDURES = {name: function.compute for name, function in FUNCTIONS.items() if hasattr(procedures, name)}
EXAMPLES = {test.name.rpartition(".")[2]: test for test in doctest.DocTestFinder().find(procedures) if test.examples}


def test_the_table_holds_every_procedure_of_the_module():
    public = {
        name
        for name, member in vars(procedures).items()
        if inspect.isfunction(member) and member.__module__ == procedures.__name__ and not name.startswith("_")
    }
    assert public == set(PROCEDURES)
    assert len(PROCEDURES) == 21


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_its_examples_hold(name):
    failures = []
    runner = doctest.DocTestRunner(verbose=False)
    result = runner.run(EXAMPLES[name], out=failures.append)
    assert not result.failed, "".join(failures)
    assert result.attempted >= 3


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_it_names_a_source_that_the_module_lists(name):
    first_line = PROCEDURES[name].__doc__.partition("\n")[0]
    author = first_line.rpartition("(")[2].split()[0].strip(":,.)")
    assert author in {"Brown", "VanLehn", "Ashlock", "Power", "Byrge", "Zuber", "Hart", "Hiebert", "rounding"}
    assert f"- {author}" in procedures.__doc__ or author == "rounding"


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("subtract_smaller_from_larger", (187, 523), 464),
        ("subtract_smaller_from_larger", (500, 7), 507),
        ("subtract_forget_borrow", (1000, 1), 1009),
        ("subtract_forget_borrow", (300, 42), 368),
        ("subtract_zero_as_bottom", (500, 7), 507),
        ("subtract_zero_stays_zero", (500, 7), 500),
        ("add_drop_carry", (7, 8), 15),
        ("add_drop_carry", (95, 8), 93),
        ("add_write_all", (95, 8), 913),
        ("add_left_aligned", (0, 23), 23),
        ("multiply_drop_carry", (308, 4), 1202),
        ("multiply_unshifted", (23, 0), 0),
        ("drop_zeros", (7000,), 7),
        ("write_as_heard", (0,), 0),
        ("write_as_heard", (48,), 48),
        ("write_as_heard", (300,), 300),
        ("write_as_heard", (5000,), 5000),
        ("write_as_heard", (2347,), 200030047),
        ("write_as_heard", (999_999,), 9009900090099),
        ("round_in_steps", (Fraction("2.447"), Fraction(1, 10)), Fraction("2.5")),
        ("write_places_as_heard", (0,), 0),
        ("write_places_as_heard", (10,), 10),
        ("write_places_as_heard", (13,), 13),
        ("write_places_as_heard", (100,), 100),
        ("write_places_as_heard", (2047,), 2000407),
        ("round_in_steps", (347, 1), 347),
        ("round_in_steps", (4445, 10_000), 10_000),
        ("round_by_last_digit", (Fraction("3.19"), 1), 4),
        ("round_by_last_digit", (400, 100), 400),
        ("round_lose_trade", (96, 10), 0),
        ("round_lose_trade", (Fraction("2.97"), Fraction(1, 10)), 2),
        ("add_parts_apart", (Fraction("2.05"), Fraction("1.3")), Fraction("3.8")),
        ("add_parts_apart", (2, 3), 5),
        ("add_right_aligned", (25, Fraction("1.5")), Fraction(4)),
        ("multiply_keep_point", (Fraction("0.25"), Fraction("0.3")), Fraction("0.75")),
    ],
)
def test_further_cases(name, values, expected):
    assert PROCEDURES[name](*values) == expected


@pytest.mark.parametrize(
    ("name", "values", "code"),
    [
        ("subtract_forget_borrow", (12, 45), "needs-whole-number"),
        ("subtract_zero_as_bottom", (12, 45), "needs-whole-number"),
        ("subtract_zero_stays_zero", (12, 45), "needs-whole-number"),
        ("subtract_smaller_from_larger", (Fraction(1, 2), 3), "needs-whole-number"),
        ("add_drop_carry", (-5, 3), "needs-whole-number"),
        ("multiply_drop_carry", (27, 12), "needs-whole-number"),
        ("multiply_like_places", (23, 5), "needs-whole-number"),
        ("write_as_heard", (1_000_000,), "number-too-large"),
        ("swap_last_digits", (7,), "needs-whole-number"),
        ("round_in_steps", (-347, 100), "needs-whole-number"),
        ("round_in_steps", (Fraction(1, 3), 1), "number-too-large"),
        ("round_by_last_digit", (-1, 10), "needs-whole-number"),
        ("round_lose_trade", (-1, 10), "needs-whole-number"),
        ("add_across", (1, 0, 2, 0), "divides-by-zero"),
        ("add_parts_apart", (-1, 2), "needs-whole-number"),
        ("add_right_aligned", (Fraction(1, 3), 2), "number-too-large"),
        ("multiply_keep_point", (2, Fraction(-1, 2)), "needs-whole-number"),
    ],
)
def test_it_stops_where_no_child_was_seen(name, values, code):
    with pytest.raises(ComputeError) as caught:
        PROCEDURES[name](*values)
    assert caught.value.code == code
    assert f"`{name}`" in caught.value.message


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_the_longest_numbers_are_no_trouble(name):
    long = 10**77 - 1
    count = len(FUNCTIONS[name].parameters)
    for values in ((long,) * count, (long, *(10,) * (count - 1)), (long, *(1,) * (count - 1))):
        try:
            result = PROCEDURES[name](*values)
        except ComputeError:
            continue
        assert abs(result) < 2**256


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_columns_are_those_of_the_written_numbers(a, b):
    width = max(len(str(a)), len(str(b)))
    columns = [(int(top), int(bottom)) for top, bottom in zip(f"{a:0{width}}", f"{b:0{width}}", strict=True)]
    smaller = "".join(str(abs(top - bottom)) for top, bottom in columns)
    dropped = str(sum(columns[0])) + "".join(str((top + bottom) % 10) for top, bottom in columns[1:])
    assert procedures.subtract_smaller_from_larger(a, b) == int(smaller)
    assert procedures.add_write_all(a, b) == int("".join(str(top + bottom) for top, bottom in columns))
    assert procedures.add_drop_carry(a, b) == int(dropped)
