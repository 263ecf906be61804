"""The record of answers: lines that read back, grow, and are refused where they are not ours."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.classroom.record import KeptAnswer, Record, append_answers, keep_answers, read_record, write_line
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError

ANSWER = KeptAnswer(
    student="S1006",
    date="2026-11-20",
    map="rounding-entry-7c21",
    question="Q5",
    item="rounding/nearest-ten/two-digit-up",
    skills=("rounding/nearest-ten",),
    answer="40",
    mark=0.0,
    shows=("rounding/truncates",),
    could_show=("rounding/truncates", "rounding/keeps-digits"),
    slip=0.1,
    guess=0.25,
    library="unpack-core 2026.1",
    target="3.NBT.A.1",
    options=(("A", ("rounding/truncates",)), ("B", ()), ("C", ("rounding/keeps-digits", "rounding/truncates"))),
    key="B",
    chosen="A",
)
LINE = write_line(ANSWER)


def read(text: str | bytes) -> tuple[Record, list[str]]:
    report = Report()
    record = read_record("mistakes.jsonl", text if isinstance(text, bytes) else text.encode(), report)
    return record, [f"{found.span.line} {found.code}" for found in report]


def change(**fields: object) -> str:
    return json.dumps({**json.loads(LINE), **{name.replace("_", "-"): value for name, value in fields.items()}})


def without(name: str) -> str:
    return json.dumps({key: value for key, value in json.loads(LINE).items() if key != name})


def test_a_line_reads_back() -> None:
    assert read(LINE) == (Record((ANSWER,), frozenset({ANSWER.id})), [])
    half = replace(ANSWER, mark=0.5, answer="", question="Q6", chosen="")
    assert read(f"{LINE}\r\n\n{write_line(half)}\n")[0].answers == (ANSWER, half)


def test_the_id_is_that_of_the_answer_and_not_of_what_is_said_of_it() -> None:
    assert len(ANSWER.id) == 16
    assert replace(ANSWER, answer="50", mark=1.0, shows=()).id == ANSWER.id
    for name in ("student", "map", "question", "date"):
        assert replace(ANSWER, **{name: "other"}).id != ANSWER.id
    assert replace(ANSWER, attempt=2).id != ANSWER.id


def test_adding_keeps_the_old_bytes_and_adds_nothing_twice() -> None:
    other = replace(ANSWER, question="Q6")
    data, count = append_answers(b"", Record(), [ANSWER, ANSWER])
    assert count == 1
    more, count = append_answers(data, read(data)[0], [ANSWER, other])
    assert (count, more.startswith(data)) == (1, True)
    assert append_answers(more, read(more)[0], [ANSWER, other]) == (more, 0)
    # A last line without an end, as an editor may leave it.
    cut, count = append_answers(data.rstrip(), read(data)[0], [other])
    assert (count, cut) == (1, more)


def test_what_is_taken_back_does_not_count_and_is_not_added_again() -> None:
    text = f'{LINE}\n{{"v":1,"retracts":"{ANSWER.id}","why":"wrong child"}}\n'
    record, told = read(text)
    assert (record.answers, told) == ((), [])
    assert append_answers(text.encode(), record, [ANSWER]) == (text.encode(), 0)
    assert read('{"v":1,"retracts":"0123456789abcdef","why":"?"}')[1] == ["1 unknown-id"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("no json", "not-json"),
        ("[1]", "not-json"),
        ('{"v":1,"v":1}', "not-json"),
        ('{"v":NaN}', "not-json"),
        ('{"v":' + "1" * 5000 + "}", "not-json"),
        ("[" * 9000, "not-json"),
        ("{}", "unknown-version"),
        ('{"v":true}', "unknown-version"),
        (change(v=2), "unknown-version"),
        (change(student=""), "wrong-shape"),
        (change(student=7), "wrong-shape"),
        (change(date="20.11.2026"), "wrong-shape"),
        (change(skills=[]), "wrong-shape"),
        (change(skills="rounding/nearest-ten"), "wrong-shape"),
        (change(shows=[1]), "wrong-shape"),
        (change(right="no"), "wrong-shape"),
        (change(mark=1.0), "wrong-shape"),
        (change(mark=2), "wrong-shape"),
        (change(slip=0), "wrong-shape"),
        (change(slip=0.4, guess=0.7), "wrong-shape"),
        (change(guess=True), "wrong-shape"),
        (change(slip=0.001), "wrong-shape"),
        (change(attempt=0), "wrong-shape"),
        (change(options=["A", "B"]), "wrong-shape"),
        (change(options={"A": [1], "B": []}), "wrong-shape"),
        (change(options={"B": []}, chosen="B"), "wrong-shape"),
        (change(options={}), "wrong-shape"),
        (change(key="A"), "wrong-shape"),
        (change(key="D"), "wrong-shape"),
        (change(chosen="D"), "wrong-shape"),
        (change(chosen="B"), "wrong-shape"),
        (change(id="0123456789abcdef"), "wrong-id"),
        (without("id"), "wrong-id"),
        (without("slip"), "wrong-shape"),
        ('{"v":1,"retracts":"Ana"}', "wrong-shape"),
        (b"\xff".decode("latin-1") * 3, "not-json"),
        ("x" * 20_001, "too-large"),
    ],
)
def test_a_line_that_is_not_ours_is_an_error_at_its_line(line: str, code: str) -> None:
    record, told = read(f"{LINE}\n{line}\n")
    assert told == [f"2 {code}"]
    assert record.answers == (ANSWER,)


def test_bytes_that_are_no_text_are_told_and_shown_nowhere() -> None:
    report = Report()
    read_record("mistakes.jsonl", b'{"student":"\xff Ximena"}\n', report)
    (found,) = report
    assert (found.code, found.span.source.line(1)) == ("not-utf8", "")


@settings(max_examples=60)
@given(st.integers(0, len(LINE) - 1), st.characters(codec="utf-8"))
def test_no_change_of_a_sign_makes_the_reader_raise(at: int, sign: str) -> None:
    record, told = read(LINE[:at] + sign + LINE[at + 1 :])
    assert record.answers or told


# --- from answers ---------------------------------------------------------------------------------------------------


def with_attempts(case):
    return replace(case.responses, attempts=tuple(case.responses.table.values()))


def test_answers_are_kept_right_ones_too_and_blank_ones_not(class_of) -> None:
    case = class_of(["a", "b: a"], ["a", "b"], {"S1": "AC", "S2": ["B", None]})
    kept = keep_answers(with_attempts(case), date="2026-11-20")
    assert [(one.student, one.question, one.answer, one.is_right, one.shows) for one in kept] == [
        ("S1", "Q1", "one", True, ()),
        ("S1", "Q2", "three", False, ("steps/m2",)),
        ("S2", "Q1", "two", False, ("steps/m1",)),
    ]
    assert {one.could_show for one in kept} == {("steps/m1", "steps/m2")}
    assert {(one.slip, one.guess) for one in kept} == {(0.1, 0.25)}
    data, _ = append_answers(b"", Record(), kept)
    assert sorted(read(data)[0].answers, key=repr) == sorted(kept, key=repr)


def test_the_day_of_the_export_comes_before_the_typed_one(class_of) -> None:
    case = class_of(["a"], ["a"], {"S1": "A"})
    table = {pair: replace(answer, time="2026-10-06T08:31:15") for pair, answer in case.responses.table.items()}
    responses = replace(case.responses, table=table, attempts=tuple(table.values()))
    assert keep_answers(responses, date="2026-11-20")[0].date == "2026-10-06"


@pytest.mark.parametrize("date", ["", "today", "2026-13-01"])
def test_answers_without_a_day_are_not_kept(class_of, date: str) -> None:
    case = class_of(["a"], ["a"], {"S1": "A"})
    with pytest.raises(UnpackError, match="name no day"):
        keep_answers(with_attempts(case), date=date)


def test_answers_of_students_without_ids_are_not_kept(class_of) -> None:
    case = class_of(["a"], ["a"], {"S1": "A"})
    with pytest.raises(UnpackError, match="have no ids"):
        keep_answers(replace(with_attempts(case), keys_last=False), date="2026-11-20")
