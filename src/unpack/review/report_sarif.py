"""Findings as SARIF 2.1.0, the form that code hosts and editors take from any checking program."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from unpack.review.explained_codes import ExplainedCode, index_codes, list_families
from unpack.review.report_formats import fingerprint
from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic
from unpack.text.source import Span

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# The name under which a host remembers our fingerprints; the number grows when they are made otherwise.
_FINGERPRINT = "unpackFinding/v1"


def write_sarif(findings: Iterable[Diagnostic], version: str) -> str:
    """Return one SARIF log with one run; `version` is that of the program, "" where it is not known."""
    listed = list(findings)
    rules = sorted({found.code for found in listed})
    codes = index_codes(list_families())
    run = {
        "tool": {
            "driver": {
                "name": "unpack",
                **({"version": version} if version else {}),
                "rules": [_describe_rule(code, codes.get(code), listed) for code in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": _list_results(listed, rules),
    }
    return json.dumps({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, indent=1)


def _describe_rule(id: str, code: ExplainedCode | None, findings: Iterable[Diagnostic]) -> dict[str, Any]:
    level = next(found.severity for found in findings if found.code == id)
    rule: dict[str, Any] = {"id": id, "defaultConfiguration": {"level": level}}
    if code is None:
        return rule
    explanation = code.explanation
    text, markdown = [explanation.why], [explanation.why]
    for title, example in (("Bad:", explanation.bad), ("Good:", explanation.good)):
        if example:
            text += [title, example]
            markdown += [title, f"```\n{example}\n```"]
    return {
        **rule,
        "shortDescription": {"text": code.summary},
        "fullDescription": {"text": explanation.why},
        "help": {"text": "\n\n".join([*text, code.allow]), "markdown": "\n\n".join(markdown)},
    }


def _list_results(findings: Iterable[Diagnostic], rules: list[str]) -> list[dict[str, Any]]:
    results = []
    seen: dict[str, int] = {}
    for found in findings:
        mark = fingerprint(found)
        seen[mark] = seen.get(mark, 0) + 1
        hint = f"\n{clean(found.hint, lines=True)}" if found.hint else ""
        result: dict[str, Any] = {
            "ruleId": found.code,
            "ruleIndex": rules.index(found.code),
            "level": found.severity,
            "message": {"text": clean(found.message) + hint},
            "locations": [_locate(found.span)],
            # Of findings that say the same of the same text, each is one of its own.
            "partialFingerprints": {_FINGERPRINT: f"{mark}:{seen[mark]}"},
        }
        if found.related:
            result["relatedLocations"] = [
                {"id": number, **_locate(other.span), "message": {"text": clean(other.message)}}
                for number, other in enumerate(found.related, start=1)
            ]
        results.append(result)
    return results


def _locate(span: Span) -> Mapping[str, Any]:
    line, column = span.source.locate(span.start)
    end_line, end_column = span.source.locate(span.end)
    # A path is an address here: blanks and signs that mean something in one are escaped.
    address = quote(span.path.encode("utf-8", "surrogateescape"), safe="/")
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"physicalLocation": {"artifactLocation": {"uri": address}, "region": region}}
