"""Conditions that a comma in square brackets cut: told once, with the line to type."""

import pytest

from unpack.unpacking.items.forms import FormError

FIELDS = "ask: '{a} {b}'\ngiven: {a: 1..9, b: 11..19}\nanswer: a + b\n"


@pytest.mark.parametrize(
    ("fields", "at", "what", "times"),
    [
        ("require: [distinct(a, b), b > 12]", "distinct(a, b)", "condition", "two"),
        ("require: [b > 12, max(a, b, 12) > 13, a > 1]", "max(a, b, 12) > 13", "condition", "3 pieces"),
        ("match: [min(a, 5)]", "min(a, 5)", "expression", "two"),
        ("wrong: {adds: [min(a, 5), b]}", "min(a, 5)", "wrong answer", "two"),
    ],
)
def test_a_cut_expression_is_one_finding(read_form, fields, at, what, times):
    with pytest.raises(FormError) as refused:
        read_form(FIELDS + fields)
    (found,) = refused.value.diagnostics
    assert found.code == "invalid-expression"
    assert found.span.text == at
    assert found.message == f"a comma in `[ ]` ends an entry, so this {what} is cut in {times}"
    assert found.hint == f'put it in quotes: `"{at}"`\nor write each {what} on its own line after a dash: `- {at}`'


def test_a_cut_answer_is_one_finding(read_form):
    with pytest.raises(FormError) as refused:
        read_form("ask: '{a} ____ ____'\ngiven: {a: 1..50}\nanswer: [min(a, 5), a]\nwrong: {adds: [answer, 7]}")
    (found,) = refused.value.diagnostics
    assert found.message == "a comma in `[ ]` ends an entry, so this answer is cut in two"


def test_quotes_in_the_condition_get_the_other_quotes(read_form):
    with pytest.raises(FormError) as refused:
        read_form(FIELDS + 'require: [plural(min(a, 5), b) == "one"]')
    (found,) = refused.value.diagnostics
    assert "`'plural(min(a, 5), b) == \"one\"'`" in found.hint


@pytest.mark.parametrize(
    ("require", "messages"),
    [
        ("[(a > 1, b > 12]", ["the `(` here is not closed"]),
        ("[a > 1), b > 12]", ["nothing was opened that `)` could close"]),
        ('["max(a, 3) > 2", b > 12]', []),
        ("\n  - max(a, 3) > 2\n  - b > 12", []),
    ],
)
def test_what_no_comma_cut_is_told_as_before(read_form, require, messages):
    fields = FIELDS + f"require: {require}"
    if not messages:
        assert read_form(fields).requires
        return
    with pytest.raises(FormError) as refused:
        read_form(fields)
    assert len(refused.value.diagnostics) == len(messages)
    assert "cut in" not in refused.value.diagnostics[0].message
