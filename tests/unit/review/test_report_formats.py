"""Findings for programs: forms that stay, and data that no program takes for a command."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from unpack.library.load import Loaded
from unpack.review.check import check_library, count_checked
from unpack.review.report_formats import fingerprint, write_concise, write_github, write_json
from unpack.text.diagnostic import Diagnostic, Related, Severity
from unpack.text.source import Source, Span

SCHEMA = json.loads((Path(__file__).parents[3] / "schema" / "findings.json").read_text("utf-8"))
CHECKED = {"files": 1, "skills": 2, "items": 3}
TEXT = "skills:\n  tens:\n    need: ones\n"


def find(text: str, part: str, name: str = "a/b.yaml") -> Span:
    start = text.index(part)
    return Span(Source(name, text), start, start + len(part))


def fault(
    message: str = "a skill has no field `need`",
    hint: str | None = None,
    *related: Related,
    name: str = "a/b.yaml",
    severity: Severity = "error",
) -> Diagnostic:
    return Diagnostic("unknown-field", severity, find(TEXT, "need", name), message, hint, related)


def test_the_json_form() -> None:
    found = fault("no", "this\nor that", Related(find(TEXT, "tens"), "here"))
    assert json.loads(write_json([found], CHECKED)) == {
        "version": 1,
        "checked": CHECKED,
        "diagnostics": [
            {
                "code": "unknown-field",
                "severity": "error",
                "path": "a/b.yaml",
                "line": 3,
                "column": 5,
                "end_line": 3,
                "end_column": 9,
                "message": "no",
                "hint": "this\nor that",
                "related": [{"path": "a/b.yaml", "line": 2, "column": 3, "message": "here"}],
                "fingerprint": fingerprint(found),
            }
        ],
    }


@pytest.mark.parametrize(
    "found",
    [
        fault(),
        fault("two\nlines\x1b", "a\tb", Related(find(TEXT, "tens", "ü\n\udcff.yaml"), "here\u202e")),
        fault(severity="note", name="\udcff\n::error::.yaml"),
        Diagnostic("empty-file", "error", Span(Source("a.yaml", ""), 0, 0), "there is nothing in this file"),
    ],
)
def test_json_is_ascii_and_validates_whatever_the_data_are(found: Diagnostic) -> None:
    text = write_json([found], CHECKED)
    assert text.isascii()
    jsonschema.Draft7Validator(SCHEMA).validate(json.loads(text))


def test_a_whole_check_validates(load_text: Callable[..., Loaded]) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    for halving in ("progression: halving\n", "progression: [\n", "\tx", "a: b\n"):
        loaded = load_text(halving=halving)
        report = check_library(loaded, strict=True)
        assert len(report)
        jsonschema.Draft7Validator(SCHEMA).validate(json.loads(write_json(report, count_checked(loaded))))


def test_the_schema_is_strict_enough_to_notice_another_form() -> None:
    good = json.loads(write_json([fault()], CHECKED))
    for field, value in [("line", 0), ("severity", "fatal"), ("code", "Bad"), ("message", ""), ("fingerprint", "x")]:
        bad = {**good, "diagnostics": [{**good["diagnostics"][0], field: value}]}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft7Validator(SCHEMA).validate(bad)


def test_concise_is_one_line_a_finding() -> None:
    assert write_concise([fault("no\nway"), fault(severity="warning")]).splitlines() == [
        "a/b.yaml:3:5: error[unknown-field]: no way",
        "a/b.yaml:3:5: warning[unknown-field]: a skill has no field `need`",
    ]
    assert write_concise([]) == ""


@pytest.mark.parametrize("name", ["::error::x.yaml", "a\n::error::x.yaml", "\u202e::error::x.yaml", "\x1b[2J.yaml"])
def test_no_line_of_concise_begins_with_a_command_or_holds_a_control_character(name: str) -> None:
    lines = write_concise([fault("::error::no\r::error::x", name=name)]).split("\n")
    assert len(lines) == 1
    assert not lines[0].lstrip().startswith("::")
    assert lines[0].replace("\ufffd", "").isprintable()


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (fault("no"), "::error file=a/b.yaml,line=3,col=5,title=unknown-field::no"),
        (fault("no", severity="warning"), "::warning file=a/b.yaml,line=3,col=5,title=unknown-field::no"),
        (fault("no", severity="note"), "::notice file=a/b.yaml,line=3,col=5,title=unknown-field::no"),
        (fault("no", "a\nb"), "::error file=a/b.yaml,line=3,col=5,title=unknown-field::no%0Aa%0Ab"),
        (fault("100%0A: a, b"), "::error file=a/b.yaml,line=3,col=5,title=unknown-field::100%250A: a, b"),
        (fault("a\n::set-x::b"), "::error file=a/b.yaml,line=3,col=5,title=unknown-field::a ::set-x::b"),
        (
            fault("no", name="a:b,c%\n.yaml"),
            "::error file=a%3Ab%2Cc%25 .yaml,line=3,col=5,title=unknown-field::no",
        ),
    ],
)
def test_github_commands_are_escaped(found: Diagnostic, line: str) -> None:
    assert write_github([found]) == line


def test_github_shows_the_worst_first() -> None:
    findings = [fault("c", severity="note"), fault("b", severity="warning"), fault("a")]
    assert [line.split(" ")[0] for line in write_github(findings).splitlines()] == ["::error", "::warning", "::notice"]


def test_a_fingerprint_follows_the_fault_and_not_the_line() -> None:
    moved = Diagnostic("unknown-field", "error", find("# new\n" + TEXT, "need"), fault().message)
    assert fingerprint(moved) == fingerprint(fault())
    assert len({fingerprint(found) for found in (fault(), fault("other"), fault(name="c.yaml"))}) == 3
