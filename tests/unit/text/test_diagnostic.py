"""Findings: collected once each, in one order."""

from unpack.text.diagnostic import MOST_SUGGESTIONS, Report, nearest_word
from unpack.text.source import Source, Span

SOURCE = Source("a.yaml", "one\ntwo\nthree\n")


def test_a_report_drops_doubles_and_sorts_by_place() -> None:
    report = Report()
    report.error("b", Span(SOURCE, 4, 7), "second")
    report.warn("a", Span(SOURCE, 0, 3), "first")
    report.error("b", Span(SOURCE, 4, 7), "second again")
    assert [(found.code, found.message) for found in report] == [("a", "first"), ("b", "second")]
    assert (len(report), report.count("error"), report.has_errors) == (2, 1, True)


def test_suggestions_ignore_capitals_and_stop() -> None:
    assert nearest_word("Closer-Ends", ["closer-end", "tie"]) == "closer-end"
    assert nearest_word("zzz", ["closer-end", "tie"]) is None
    report = Report()
    for _ in range(MOST_SUGGESTIONS):
        assert report.suggest("tye", ["tie"]) == "tie"
    assert report.suggest("tye", ["tie"]) is None
