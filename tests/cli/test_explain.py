"""explain: one code with its examples, or all of them in a list."""

import pytest

from unpack.cli.explaining import explain
from unpack.review.changes.kinds import CHANGE_KINDS
from unpack.review.check import KNOWN_CODES
from unpack.review.explained_codes import explain_changes, index_codes, list_families


def test_one_code_says_why_shows_both_examples_and_tells_how_to_allow_it(unpack) -> None:
    outcome = unpack("explain", "few-items")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "few-items (strict)"
    assert lines[2].startswith("One answer on a skill is a hint")
    bad, good, allow = lines.index("Bad:"), lines.index("Good:"), lines.index("How to allow it:")
    assert bad < good < allow
    assert lines[bad + 2] == "    skills:"
    assert "    # unpack: allow few-items because …" in lines[allow:]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("unknown-field", "This cannot be allowed, because sheets would be wrong: mend it."),
        ("invisible-character", "    # unpack: allow invisible-character because …"),
        ("same-name", "This is told of a table, which has no comments to allow it in: mend the table."),
    ],
)
def test_what_cannot_be_allowed_says_so(unpack, code: str, told: str) -> None:
    assert told in unpack("explain", code).out.splitlines()


@pytest.mark.parametrize("typed", ["warning[few-items]", "few-items:", "`few-items`", "Few-Items", " few-items "])
def test_a_code_is_known_as_a_message_has_it(unpack, typed: str) -> None:
    assert unpack("explain", typed).out == unpack("explain", "few-items").out


def test_an_unknown_code_is_a_slip_with_the_nearest_one(unpack) -> None:
    outcome = unpack("explain", "few-itens")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "unpack: there is no code `few-itens`\nhint: did you mean `few-items`? `unpack explain` lists all of them\n"
    )
    assert "did you mean" not in unpack("explain", "\x1b[31m" + "x" * 999).err


def test_without_a_code_all_of_them_are_listed_one_a_line(unpack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    outcome = unpack("explain")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(listed) == sorted([*KNOWN_CODES, *CHANGE_KINDS])
    assert all(len(line.split()) > 2 for line in lines if line.startswith("  "))
    assert max(map(len, lines)) <= 80


def test_every_code_is_in_one_family_and_can_be_explained(unpack) -> None:
    families = list_families()
    codes = [code.code for family in families for code in family.codes]
    assert len(codes) == len(set(codes))
    assert index_codes(families).keys() == KNOWN_CODES
    assert len({family.title for family in families}) == len(families)


@pytest.mark.parametrize("kind", CHANGE_KINDS)
def test_every_kind_of_change_is_explained_and_says_how_to_accept_it(unpack, kind: str) -> None:
    outcome = unpack("explain", kind)
    assert (outcome.code, outcome.err) == (0, "")
    assert " ".join(outcome.out.split()).startswith(f"{kind} {' '.join(CHANGE_KINDS[kind][1].split())}")
    assert f"unpack diff --accept {kind} ID" in outcome.out


def test_kinds_of_change_are_listed_and_explained_beside_the_findings() -> None:
    allow = 'Say that it is meant:\n    unpack diff --accept {kind} ID --because "…"'
    kinds = {"skill-removed": "A skill's id is gone. Answers to it belong to nothing any more."}
    further = [explain_changes("Changes that break past results", kinds, allow, "How to accept it:")]
    assert explain("skill-removed", further).splitlines() == [
        "skill-removed",
        "",
        "A skill's id is gone. Answers to it belong to nothing any more.",
        "",
        "How to accept it:",
        "",
        "Say that it is meant:",
        '    unpack diff --accept skill-removed ID --because "…"',
    ]
    listed = explain("", further).splitlines()
    assert listed.index("Changes that break past results") > listed.index("Reading a file")
    assert "  skill-removed                   A skill's id is gone" in listed
