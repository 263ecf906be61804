"""Findings for people: the caret stands under the fault on every terminal, and data never takes over a line."""

import pytest

from unpack.review.report_text import describe_finding, describe_findings
from unpack.text.diagnostic import Diagnostic, Related
from unpack.text.source import Source, Span


def find(text: str, part: str, name: str = "a.yaml") -> Span:
    start = text.index(part)
    return Span(Source(name, text), start, start + len(part))


def fault(span: Span, message: str = "no", hint: str | None = None, *related: Related) -> Diagnostic:
    return Diagnostic("bad-thing", "error", span, message, hint, related)


def test_a_finding_shows_message_place_line_caret_and_hint() -> None:
    text = "skills:\n  tens:\n    need: ones\n"
    related = Related(find(text, "tens"), "the skill is this one")
    found = fault(find(text, "need"), "a skill has no field `need`", "did you mean `needs`?\nor take it out", related)
    assert describe_finding(found) == [
        "error[bad-thing]: a skill has no field `need`",
        "  --> a.yaml:3:5",
        "  |",
        "3 |     need: ones",
        "  |     ^^^^",
        "note: the skill is this one, a.yaml:2:3",
        "hint: did you mean `needs`?",
        "hint: or take it out",
    ]


def test_what_is_said_of_the_place_itself_stands_at_the_caret_where_it_fits() -> None:
    text = "answer: 2 * m\nn: 1\n"
    place = find(text, "m")
    here, other = Related(place, "this item gives `n`"), Related(find(text, "n:"), "given here")
    assert describe_finding(fault(place, "unknown name `m`", None, other, here))[3:] == [
        "1 | answer: 2 * m",
        "  |             ^ this item gives `n`",
        "note: given here, a.yaml:2:1",
    ]
    assert describe_finding(fault(place, "no", None, Related(place, "x" * 90)))[4:] == [
        "  |             ^",
        f"note: {'x' * 90}, a.yaml:1:13",
    ]


@pytest.mark.parametrize(
    ("line", "part", "shown", "caret"),
    [
        ("a: x", "x", "a: x", "   ^"),
        ("日本: x", "x", "日本: x", "      ^"),
        ("a: 日本", "日本", "a: 日本", "   ^^^^"),
        ("\ta: x", "x", "    a: x", "       ^"),
        ("a:\tx y", "x y", "a:    x y", "      ^^^"),
        ("a: e\u0301x", "x", "a: e\u0301x", "    ^"),
        ("a: 👍 x", "x", "a: 👍 x", "      ^"),
        ("\x1b[31m\u202e: x", "x", "\ufffd[31m\ufffd: x", "        ^"),
        ("a: ", "", "a: ", "^"),
    ],
)
def test_carets_follow_what_the_terminal_shows(line: str, part: str, shown: str, caret: str) -> None:
    assert describe_finding(fault(find(line, part)))[2:] == ["  |", f"1 | {shown}", f"  | {caret}"]


def test_a_place_behind_the_last_sign_has_a_caret_too() -> None:
    text = "a: b"
    assert describe_finding(fault(Span(Source("a.yaml", text), 4, 4)))[-1] == "  |     ^"


def test_a_place_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    text = "a: [b,\n c]\nd: e"
    assert describe_finding(fault(find(text, "[b,\n c]")))[-2:] == ["1 | a: [b,", "  |    ^^^"]


def test_the_gutter_is_as_wide_as_the_number_of_the_line() -> None:
    text = "\n" * 99 + "here"
    assert describe_finding(fault(find(text, "here")))[-3:] == ["    |", "100 | here", "    | ^^^^"]


LONG = "".join(f"a{number:03}" for number in range(100))


@pytest.mark.parametrize(
    ("line", "part", "shown", "caret"),
    [
        # 40 columns less the gutter of four leave 36, and what is cut off takes two at each end.
        (LONG, "a003", "a000a001a002a003a004a005a006a007 …", "            ^^^^"),
        (LONG, "a050", "… a046a047a048a049a050a051a052a053 …", "                  ^^^^"),
        (LONG, "a099", "… a095a096a097a098a099", "                  ^^^^"),
        (LONG, LONG, "a000a001a002a003a004a005a006a007 …", "^" * 32),
        ("日" * 100 + "x" + "本" * 100, "x", "… 日日日日日日日日x本本本本本本本 …", " " * 18 + "^"),
        ("\t" * 50 + "x", "x", "… " + " " * 16 + "x", " " * 18 + "^"),
    ],
)
def test_a_long_line_is_cut_round_the_caret(line: str, part: str, shown: str, caret: str) -> None:
    number, marked = describe_finding(fault(find(line, part)), width=40)[3:5]
    assert (number, marked) == (f"1 | {shown}", f"  | {caret}")


@pytest.mark.parametrize("at", [0, 1, 17, 35, 36, 37, 150, 399])
@pytest.mark.parametrize("width", [0, 40, 57, 80])
@pytest.mark.parametrize("sign", ["x", "日", "\t"])
def test_no_line_is_wider_than_the_terminal_and_the_caret_stands_below_its_sign(at: int, width: int, sign: str) -> None:
    text = sign * at + "!" + sign * (400 - at)
    line, marks = describe_finding(fault(Span(Source("a.yaml", text), at, at + 1)), width=width)[3:5]
    assert columns(line) <= max(40, width)
    assert columns(line[: line.index("!")]) == marks.index("^")


def columns(text: str) -> int:
    return sum(2 if sign == "日" else 1 for sign in text)


def test_a_line_of_a_million_characters_shows_its_place_only() -> None:
    text = "a" * 500_000 + "X" + "b" * 500_000
    line, marks = describe_finding(fault(find(text, "X")))[3:5]
    assert line.index("X") == marks.index("^")
    assert len(line) <= 100


def test_a_source_without_text_has_no_excerpt() -> None:
    assert describe_finding(fault(Span(Source("a.yaml", ""), 0, 0))) == ["error[bad-thing]: no", "  --> a.yaml:1:1"]


def test_data_never_begins_a_line_of_its_own() -> None:
    text = "x"
    name = "a\n::error::b\x1b.yaml"
    related = Related(find(text, "x", name), "see\n::warning::")
    lines = describe_finding(fault(find(text, "x", name), "no\n::error::", "do\r::error::\u202e", related))
    assert not any("\n" in line or "\x1b" in line or "\u202e" in line or line.startswith("::") for line in lines)
    assert lines[:2] == ["error[bad-thing]: no ::error::", "  --> a ::error::b\ufffd.yaml:1:1"]


def test_of_one_code_only_so_many_are_shown_and_the_rest_is_counted() -> None:
    text = "abcde"
    findings = [fault(find(text, sign)) for sign in text]
    other = Diagnostic("other-thing", "warning", find(text, "a"), "hm")
    lines = describe_findings([*findings, other], most=2)
    assert [line for line in lines if line.startswith(("error", "warning", "…"))] == [
        "error[bad-thing]: no",
        "error[bad-thing]: no",
        "warning[other-thing]: hm",
        "… and 3 more bad-thing",
    ]
    assert sum(line.startswith("error") for line in describe_findings(findings, most=0)) == 5


def test_only_the_heading_is_painted() -> None:
    lines = describe_finding(fault(find("a: b", "a")), paint=lambda text, severity: f"<{severity}>{text}</>")
    assert lines[0] == "<error>error[bad-thing]</>: no"
    assert not any("<" in line for line in lines[1:])
