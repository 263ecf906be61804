"""What a team sets: which paths a pattern means, and what becomes of the findings there."""

import pytest

from unpack.review.settings import Settings, fits
from unpack.text.diagnostic import Diagnostic, Severity
from unpack.text.source import Source, Span


@pytest.mark.parametrize(
    ("pattern", "path", "is_one"),
    [
        ("science/**", "science/a.yaml", True),
        ("science/**", "science/deep/a.yaml", True),
        ("science/**", "sciences/a.yaml", False),
        ("science/**", "math/science/a.yaml", False),
        ("**/science/**", "math/science/a.yaml", True),
        ("**/science/**", "science/a.yaml", True),
        ("science", "science/deep/a.yaml", True),
        ("science/", "science/a.yaml", True),
        ("./science/*.yaml", "science/a.yaml", True),
        ("science/*.yaml", "science/deep/a.yaml", False),
        ("**/a.yaml", "a.yaml", True),
        ("**/a.yaml", "x/y/a.yaml", True),
        ("**/a.yaml", "x/ba.yaml", False),
        ("grade-?/a.yaml", "grade-3/a.yaml", True),
        ("grade-?/a.yaml", "grade-10/a.yaml", False),
        ("**", "any/thing.yaml", True),
        ("a.yaml", "axyaml", False),
        ("a(b)[c].yaml", "a(b)[c].yaml", True),
    ],
)
def test_a_pattern_means_paths(pattern: str, path: str, is_one: bool) -> None:
    assert fits(pattern, path) is is_one


def test_a_hostile_pattern_takes_no_time() -> None:
    assert not fits("**/" * 50 + "*a" * 50 + "x", "a/" * 50 + "a" * 5_000)


def find(code: str, severity: Severity, path: str) -> Diagnostic:
    return Diagnostic(code, severity, Span(Source(path, "x"), 0, 1), "told")


def test_findings_are_allowed_by_path_and_weigh_what_was_set() -> None:
    findings = [
        find("few-items", "warning", "library/science/a.yaml"),
        find("few-items", "warning", "library/math/a.yaml"),
        find("idle-branch", "warning", "library/science/a.yaml"),
    ]
    settings = Settings(
        {"science/**": ("few-items",)}, {"few-items": "error"}, inside=lambda path: path.removeprefix("library/")
    )
    kept = [(one.code, one.severity, one.span.path) for one in settings.apply(findings)]
    assert kept == [
        ("few-items", "error", "library/math/a.yaml"),
        ("idle-branch", "warning", "library/science/a.yaml"),
    ]


def test_what_no_comment_may_allow_no_setting_may() -> None:
    found = find("unknown-field", "error", "a.yaml")
    assert list(Settings({"**": ("unknown-field",)}, {"unknown-field": "note"}).apply([found])) == [found]
