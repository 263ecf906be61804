"""check: which codes are looked for and told, what makes the exit code 1, and further forms in files."""

import json
from pathlib import Path

import pytest

SKILL = """\
    name: Share
    standards: [2.S.A.1]
    i-can: I can share things.
    evidence: Shares up to 20 counters.
    levels:
      beginning: Shares up to 6 counters with a partner.
      developing: Shares up to 10 counters.
      meeting: Shares up to 20 counters into two equal piles.
      extending: Tells from the number whether two equal piles will come out.
    items:
      four: {ask: What is half of 4?, answer: 2}
"""
MORE = "      six: {ask: What is half of 6?, answer: 3}\n"
HEAD = """\
progression: halving
title: Halves
owners: [grade-2]
sources: [{title: Notes of our team}]
skills:
  only:
"""
SOUND = HEAD + SKILL + MORE
# One warning of the basic checks, one of the strict ones.
WARNED = (HEAD + SKILL).replace("    i-can: I can share things.\n", "")
BROKEN = WARNED.replace("    name:", "    odd: x\n    name:")
# The answer stands in the question: a note of the strict checks.
NOTED = SOUND.replace("What is half of 4?", "2 and 2 are 4. What is half of 4?")


def codes(unpack, *arguments: str | Path) -> list[str]:
    """The codes in what check prints as JSON."""
    outcome = unpack("check", *arguments, "--format", "json")
    return [found["code"] for found in json.loads(outcome.out)["diagnostics"]]


def test_only_runs_the_check_that_is_named_whatever_its_tier(unpack, write_library) -> None:
    library = write_library(halving=WARNED)
    assert codes(unpack, library) == ["skill-without-i-can"]
    assert codes(unpack, library, "--only", "few-items") == ["few-items"]
    assert codes(unpack, library, "--only", "few-items", "--only", "skill-without-i-can") == [
        "few-items",
        "skill-without-i-can",
    ]
    assert codes(unpack, library, "--only", "idle-branch", "--strict") == []


def test_only_a_proof_runs_the_proofs_and_tells_its_notes(unpack, write_library) -> None:
    library = write_library(halving=NOTED)
    assert codes(unpack, library) == []
    assert codes(unpack, library, "--only", "trivial-draws") == ["trivial-draws"]
    assert codes(unpack, library, "--only", "trivial-draws", "--without-items") == []


def test_skip_leaves_a_code_out(unpack, write_library) -> None:
    library = write_library(halving=WARNED)
    assert codes(unpack, library, "--strict") == ["few-items", "skill-without-i-can"]
    assert codes(unpack, library, "--strict", "--skip", "few-items") == ["skill-without-i-can"]
    assert unpack("check", library, "--strict", "--skip", "few-items", "--skip", "skill-without-i-can").code == 0


def test_errors_that_stop_the_checks_are_told_whatever_was_asked_for(unpack, write_library) -> None:
    library = write_library(halving=BROKEN)
    assert codes(unpack, library, "--only", "few-items") == ["unknown-field"]
    outcome = unpack("check", library, "--skip", "unknown-field")
    assert (outcome.code, outcome.out.partition(":")[0]) == (1, "error[unknown-field]")
    assert outcome.err == "`unknown-field` is told all the same: sheets would be wrong\n"


@pytest.mark.parametrize("option", ["--only", "--skip"])
def test_a_code_that_there_is_not_is_a_slip(unpack, write_library, option: str) -> None:
    outcome = unpack("check", write_library(), option, "few-item")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"unpack: {option} knows no check `few-item`\nhint: did you mean `few-items`?\n"


ALLOWED = WARNED.replace("  only:", "  only:   # unpack: allow few-items because one is enough", 1)
IDLE = ALLOWED + MORE


def test_an_idle_comment_is_told_where_its_check_ran_and_only_there(unpack, write_library) -> None:
    library = write_library(halving=ALLOWED)
    for options in (
        [],
        ["--strict"],
        ["--strict", "--skip", "few-items"],
        ["--only", "few-items"],
        ["--only", "unused-allow"],
    ):
        assert "unused-allow" not in codes(unpack, library, *options)
        assert "few-items" not in codes(unpack, library, *options)
    library = write_library(halving=IDLE)
    for options in ([], ["--only", "few-items"], ["--only", "idle-branch"], ["--strict", "--without-items"]):
        assert "unused-allow" not in codes(unpack, library, *options)
    for options in (["--strict"], ["--only", "unused-allow"], ["--strict", "--skip", "few-items"], ["--full"]):
        assert "unused-allow" in codes(unpack, library, *options)


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (BROKEN, [], 1),
        (BROKEN, ["--fail-on", "never"], 0),
        (BROKEN, ["--exit-zero"], 0),
        (BROKEN, ["--exit-zero", "--strict"], 0),
        (WARNED, [], 0),
        (WARNED, ["--fail-on", "warning"], 1),
        (WARNED, ["--fail-on", "note"], 1),
        (WARNED, ["--strict"], 1),
        (WARNED, ["--strict", "--fail-on", "error"], 0),
        (NOTED, ["--strict", "--notes"], 0),
        (NOTED, ["--strict", "--fail-on", "note"], 1),
        (SOUND, ["--strict", "--fail-on", "note"], 0),
    ],
)
def test_what_makes_the_exit_code_one(unpack, write_library, text: str, options: list[str], code: int) -> None:
    assert unpack("check", write_library(halving=text), *options).code == code


def test_a_library_that_cannot_be_read_at_all_can_be_let_pass(unpack, write_library) -> None:
    library = write_library(library="library: [oops\n")
    assert unpack("check", library).code == 1
    assert unpack("check", library, "--exit-zero", "--skip", "invalid-yaml").code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--fail-on", "warnings"], "--fail-on knows no `warnings`"),
        (["--fail-on", "error", "--exit-zero"], "--exit-zero and --fail-on do not go together"),
        (["--write", "sarif"], "--write takes a form and a file, not `sarif`"),
        (["--write", "sarif="], "--write takes a form and a file, not `sarif=`"),
        (["--write", "json=-"], "--write takes a form and a file, not `json=-`"),
        (["--write", "xml=x.xml"], "--write knows no `xml`"),
        (["--write", "json=x", "--write", "sarif=x"], "two forms would be written to `x`"),
        (["--write", "json=nowhere/x.json"], "there is no folder `nowhere` for `x.json`"),
    ],
)
def test_options_that_say_nothing_are_slips_and_nothing_is_written(
    unpack, write_library, tmp_path: Path, options: list[str], message: str
) -> None:
    outcome = unpack("check", write_library(halving=BROKEN), *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"unpack: {message}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) in (["library"], ["home", "library"])


def test_further_forms_are_written_beside_the_one_on_the_screen(unpack, write_library, tmp_path: Path) -> None:
    library = write_library(halving=BROKEN)
    forms = ("text", "concise", "json", "github", "sarif")
    options = [word for form in forms for word in ("--write", f"{form}=found.{form}")]
    outcome = unpack("check", library, *options)
    assert (outcome.code, outcome.err) == (1, "")
    for form in forms:
        written = (tmp_path / f"found.{form}").read_text("utf-8")
        assert written.strip() == unpack("check", library, "--format", form).out.strip(), form


def test_earlier_findings_are_replaced_and_nothing_else_is(unpack, write_library, tmp_path: Path) -> None:
    library = write_library(halving=BROKEN)
    sound = write_library(halving=BROKEN)
    for form in ("text", "concise", "json", "github", "sarif"):
        path = tmp_path / f"found.{form}"
        for text in (BROKEN, SOUND, BROKEN):
            sound = write_library(halving=text)
            assert unpack("check", sound, "--exit-zero", "--write", f"{form}={path}").err == ""
        path.write_text("title: ours\n", "utf-8")
        outcome = unpack("check", library, "--write", f"{form}={path}")
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err == (
            f"unpack: `found.{form}` is there already and holds no findings\nhint: use --force to replace it\n"
        )
        assert path.read_text("utf-8") == "title: ours\n"
        assert unpack("check", library, "--write", f"{form}={path}", "--force").code == 1
        assert path.read_text("utf-8") != "title: ours\n"


def test_a_form_in_a_file_does_not_depend_on_the_terminal(
    unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = write_library(halving=BROKEN.replace("odd: x", "odd: " + "x" * 200))
    unpack("check", library, "--write", "text=one.txt")
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    unpack("check", library, "--write", "text=two.txt")
    assert (tmp_path / "one.txt").read_bytes() == (tmp_path / "two.txt").read_bytes()
