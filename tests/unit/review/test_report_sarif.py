"""SARIF: what code hosts ask of a log, whatever the findings hold."""

import json
from typing import Any

import jsonschema
import pytest

from unpack.review.report_sarif import write_sarif
from unpack.text.diagnostic import Diagnostic, Related, Severity
from unpack.text.source import Source, Span

TEXT = "skills:\n  tens:\n    need: ones\n"

# The rules of the standard that a host refuses a log for, as a schema: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
PLACE = {"type": "integer", "minimum": 1}
LOCATION = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]},
        "physicalLocation": {
            "type": "object",
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "properties": {"uri": {"type": "string", "pattern": r"^(?!/)(?![A-Za-z]:)[!-~]+$"}},
                    "required": ["uri"],
                },
                "region": {
                    "type": "object",
                    "properties": dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), PLACE),
                    "required": ["startLine", "startColumn"],
                    "additionalProperties": False,
                },
            },
            "required": ["artifactLocation", "region"],
        },
    },
    "required": ["physicalLocation"],
    "additionalProperties": False,
}
LEVEL = {"enum": ["error", "warning", "note"]}
TEXT_OF = {"type": "object", "properties": {"text": {"type": "string", "minLength": 1}}, "required": ["text"]}
SCHEMA = {
    "type": "object",
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "columnKind": {"const": "unicodeCodePoints"},
                    "tool": {
                        "properties": {
                            "driver": {
                                "properties": {
                                    "name": {"const": "unpack"},
                                    "rules": {
                                        "type": "array",
                                        "items": {
                                            "properties": {
                                                "id": {"type": "string"},
                                                "defaultConfiguration": {"properties": {"level": LEVEL}},
                                                "shortDescription": TEXT_OF,
                                                "fullDescription": TEXT_OF,
                                                "help": TEXT_OF,
                                            },
                                            "required": ["id", "help", "shortDescription", "fullDescription"],
                                        },
                                    },
                                },
                                "required": ["name", "rules"],
                            }
                        },
                        "required": ["driver"],
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": TEXT_OF,
                                "locations": {"type": "array", "minItems": 1, "items": LOCATION},
                                "relatedLocations": {"type": "array", "minItems": 1, "items": LOCATION},
                                "partialFingerprints": {"type": "object", "minProperties": 1},
                            },
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["tool", "results", "columnKind"],
            },
        },
    },
    "required": ["$schema", "version", "runs"],
}


def find(part: str, name: str = "a/b.yaml", text: str = TEXT) -> Span:
    start = text.index(part)
    return Span(Source(name, text), start, start + len(part))


def fault(
    code: str = "unknown-field",
    severity: Severity = "error",
    *related: Related,
    name: str = "a/b.yaml",
    message: str = "no",
    hint: str | None = None,
) -> Diagnostic:
    return Diagnostic(code, severity, find("need", name), message, hint, related)


def log(*findings: Diagnostic) -> dict[str, Any]:
    written = json.loads(write_sarif(findings, "1.2.3"))
    jsonschema.Draft7Validator(SCHEMA).validate(written)
    run: dict[str, Any] = written["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    return run


def test_a_result_says_what_where_and_how_to_mend_it() -> None:
    found = fault("unknown-field", "error", Related(find("tens"), "here"), message="a skill has no `need`", hint="x\ny")
    run = log(found)
    assert run["tool"]["driver"]["version"] == "1.2.3"
    (result,) = run["results"]
    assert result["message"] == {"text": "a skill has no `need`\nx\ny"}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a/b.yaml"},
                "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9},
            }
        }
    ]
    (related,) = result["relatedLocations"]
    assert (related["id"], related["message"]) == (1, {"text": "here"})
    assert related["physicalLocation"]["region"]["startLine"] == 2


def test_rules_explain_themselves_with_both_examples() -> None:
    (rule,) = log(fault("few-items", "warning"), fault("few-items", "warning", name="c.yaml"))["tool"]["driver"][
        "rules"
    ]
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["shortDescription"]["text"].startswith("One answer on a skill is a hint")
    assert "Bad:\n\nskills:" in rule["help"]["text"]
    assert "# unpack: allow few-items because …" in rule["help"]["text"]
    assert "Good:\n\n```\nskills:" in rule["help"]["markdown"]


def test_the_same_said_twice_of_the_same_text_is_two_results() -> None:
    text = "a: x\nb: x\n"
    source = Source("a.yaml", text)
    findings = [Diagnostic("unknown-choice", "error", Span(source, at, at + 1), "no") for at in (3, 8)]
    marks = [result["partialFingerprints"]["unpackFinding/v1"] for result in log(*findings)["results"]]
    assert len(set(marks)) == 2
    # Lines that come before change nothing.
    moved = Source("a.yaml", "# new\n" + text)
    again = [Diagnostic("unknown-choice", "error", Span(moved, at + 6, at + 7), "no") for at in (3, 8)]
    assert [result["partialFingerprints"]["unpackFinding/v1"] for result in log(*again)["results"]] == marks


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("a b/ü#1?.yaml", "a%20b/%C3%BC%231%3F.yaml"),
        ("C:x.yaml", "C%3Ax.yaml"),
        ("\udcff\n\x1b.yaml", "%FF%0A%1B.yaml"),
        ("100%.yaml", "100%25.yaml"),
    ],
)
def test_a_path_is_an_address(name: str, address: str) -> None:
    (result,) = log(fault(name=name))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == address


def test_columns_count_code_points_from_one() -> None:
    text = "👍日: need"
    found = Diagnostic("unknown-field", "error", find("need", text=text), "no")
    empty = Diagnostic("empty-file", "error", Span(Source("a.yaml", ""), 0, 0), "there is nothing in this file")
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in log(found, empty)["results"]]
    assert [region["startColumn"] for region in regions] == [5, 1]


def test_hostile_texts_stay_texts_and_nothing_found_is_a_log_too() -> None:
    (result,) = log(fault(message="no\n\x1b[2J", hint="a\u202e\nb"))["results"]
    assert result["message"]["text"] == "no \ufffd[2J\na\ufffd\nb"
    assert log()["results"] == []
