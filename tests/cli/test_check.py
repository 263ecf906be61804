"""check: which library, which findings, which form, which exit code."""

import json
import os
import sys
from pathlib import Path

import pytest

SOUND = """\
progression: halving
title: Halves
skills:
  only:
    name: Share
    standards: [2.S.A.1]
    i-can: I can share.
    evidence: Shares.
    levels: {beginning: One., developing: Two., meeting: Three., extending: Four.}
    items:
      four: {ask: What is half of 4?, answer: 2}
      six: {ask: What is half of 6?, answer: 3}
owners: [grade-2]
sources: [{title: Notes of our team}]
"""
WARNED = SOUND.replace("    i-can: I can share.\n", "")
LENIENT = SOUND.replace("      six: {ask: What is half of 6?, answer: 3}\n", "")
BROKEN = SOUND.replace("evidence:", "odd:")
MISSPELLED = SOUND.replace("evidence:", "evidense:")


@pytest.mark.parametrize(
    ("text", "options", "code", "last"),
    [
        (SOUND, [], 0, "nothing found"),
        (SOUND, ["--strict"], 0, "nothing found"),
        (WARNED, [], 0, "1 warning"),
        (WARNED, ["--strict"], 1, "1 warning"),
        (LENIENT, [], 0, "nothing found"),
        (LENIENT, ["--strict"], 1, "1 warning"),
        (BROKEN, [], 1, "2 errors"),
        (BROKEN, ["--strict"], 1, "2 errors"),
    ],
)
def test_the_exit_code_follows_the_findings(
    unpack, write_library, text: str, options: list[str], code: int, last: str
) -> None:
    outcome = unpack("check", write_library(halving=text), *options)
    assert (outcome.code, outcome.err) == (code, "")
    items = text.count("ask:")
    counted = f"Checked 3 files, 1 skill, {items} item{'' if items == 1 else 's'}"
    assert outcome.out.splitlines()[-1] == f"{counted}: {last}"


def test_what_is_no_fault_is_told_when_asked_for(unpack, write_library) -> None:
    folder = write_library(halving=SOUND.replace("What is half of 4?", "Two and two are 4. What is half of 4? 2?"))
    assert unpack("check", folder, "--strict").out.splitlines() == ["Checked 3 files, 1 skill, 2 items: nothing found"]
    outcome = unpack("check", folder, "--strict", "--notes")
    assert (outcome.code, outcome.out.partition(":")[0]) == (0, "note[trivial-draws]")
    assert outcome.out.splitlines()[-1] == "Checked 3 files, 1 skill, 2 items: 1 note"


def test_a_finding_for_people(unpack, write_library) -> None:
    outcome = unpack("check", write_library(halving=BROKEN))
    assert outcome.out.startswith(
        "error[missing-field]: `only` has no `evidence`\n  --> library/halving.yaml:4:3\n  |\n4 |   only:\n  |   ^^^^\n"
    )
    assert "error[unknown-field]: a skill has no field `odd`\n" in outcome.out


def test_a_misspelled_field_is_not_missed_as_well(unpack, write_library) -> None:
    outcome = unpack("check", write_library(halving=MISSPELLED))
    assert outcome.out.startswith("error[unknown-field]: a skill has no field `evidense`\n")
    assert "hint: did you mean `evidence`?\n" in outcome.out
    assert outcome.out.endswith(": 1 error\n")


@pytest.mark.parametrize(
    ("format", "first"),
    [
        ("concise", "library/halving.yaml:4:3: error[missing-field]: `only` has no `evidence`"),
        ("github", "::error file=library/halving.yaml,line=4,col=3,title=missing-field::`only` has no `evidence`"),
        ("json", "{"),
    ],
)
def test_programs_get_their_form_alone_and_people_the_rest(unpack, write_library, format: str, first: str) -> None:
    outcome = unpack("check", write_library(halving=BROKEN), "--format", format)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert lines[0] == first
    assert not any(line.startswith("Checked") for line in lines)
    if format == "json":
        assert [found["code"] for found in json.loads(outcome.out)["diagnostics"]] == ["missing-field", "unknown-field"]
    else:
        assert len(lines) == 2
        assert outcome.err.splitlines()[-1] == "Checked 3 files, 1 skill, 2 items: 2 errors"


def test_an_empty_answer_is_empty(unpack, write_library) -> None:
    library = write_library(halving=SOUND)
    for format in ("concise", "github"):
        assert unpack("check", library, "--format", format).out == ""
    assert json.loads(unpack("check", library, "--format", "json").out)["diagnostics"] == []


def test_of_one_code_twenty_are_shown_unless_more_are_wanted(unpack, write_library) -> None:
    skills = "".join(f"  s{number}: {{name: N, evidence: E., odd: x}}\n" for number in range(30))
    library = write_library(halving=f"progression: halving\ntitle: H\nskills:\n{skills}")
    shown = unpack("check", library).out
    assert shown.count("error[unknown-field]") == 20
    assert "… and 10 more unknown-field" in shown
    assert unpack("check", library, "--limit", "0").out.count("error[unknown-field]") == 30
    assert unpack("check", library, "--format", "concise", "--limit", "1").out.count("error[unknown-field]") == 30


def test_a_path_in_a_library_narrows_what_is_told_and_not_what_is_read(
    unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = write_library(halving=SOUND)
    for folder, name in (("one", "part"), ("one", "x-part"), ("two", "part")):
        (library / folder).mkdir(exist_ok=True)
        text = f"progression: {folder}-{name}\ntitle: T\nskills:\n  a: {{name: A, evidence: B., odd: c}}\n"
        (library / folder / f"{name}.yaml").write_text(text, "utf-8")

    def told(*paths: str) -> list[str]:
        outcome = unpack("check", *paths, "--format", "concise")
        errors = [line for line in outcome.out.splitlines() if "unknown-field" in line]
        assert outcome.code == bool(errors)
        return [line.partition(".yaml")[0].rpartition("library/")[2] for line in errors]

    everything = ["one/part", "one/x-part", "two/part"]
    assert told("library") == everything
    assert told("library/one") == everything[:2]
    assert told("library/one/part.yaml") == ["one/part"]
    assert told("library/one/part.yaml", "library/two") == ["one/part", "two/part"]
    assert told("library/halving.yaml") == []
    monkeypatch.chdir(library)
    assert told() == everything
    assert told(".") == everything
    assert told("one") == everything[:2]
    monkeypatch.chdir(library / "one")
    assert told("part.yaml") == ["one/part"]
    assert told() == everything


def test_what_lies_in_no_library_is_checked_over_the_one_in_use(unpack, tmp_path: Path) -> None:
    (tmp_path / "new.yaml").write_text(SOUND.replace("2.S.A.1", "3.NBT.A.1").replace("name:", "nam:"), "utf-8")
    (tmp_path / "other.yaml").write_text("nonsense: x\n", "utf-8")
    outcome = unpack("check", "new.yaml", "--format", "concise")
    assert outcome.code == 1
    assert {line.partition(":")[0] for line in outcome.out.splitlines()} == {"new.yaml"}
    assert "unknown-field" in outcome.out


def test_a_file_in_no_library_is_read_without_what_lies_beside_it(unpack, tmp_path: Path) -> None:
    draft = SOUND.replace("2.S.A.1", "3.NBT.A.1")
    (tmp_path / "draft.yaml").write_text(draft, "utf-8")
    # A second version of the draft, a file of something else and a pipe are none of our business.
    (tmp_path / "draft-2.yaml").write_text(draft, "utf-8")
    (tmp_path / "compose.yaml").write_text("services: [", "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
    outcome = unpack("check", "draft.yaml", "--format", "json")
    assert (outcome.code, json.loads(outcome.out)["diagnostics"]) == (0, [])
    # A second version would be told, since its ids are those of the draft.
    assert json.loads(outcome.out)["checked"] == {"files": 1, "skills": 1, "items": 2}
    both = unpack("check", "draft.yaml", "draft-2.yaml", "--format", "concise")
    assert both.out.startswith("draft-2.yaml:1:14: error[duplicate-id]: `halving` is already an id, see draft.yaml:1:1")


def test_a_finding_concerns_every_file_that_it_names(unpack, write_library, tmp_path: Path) -> None:
    library = write_library(halving=SOUND)
    (library / "twin.yaml").write_text(SOUND, "utf-8")
    for name in ("halving", "twin"):
        outcome = unpack("check", library / f"{name}.yaml", "--format", "concise")
        assert outcome.out.startswith("library/twin.yaml:1:14: error[duplicate-id]")
    assert unpack("check", library / "sample.yaml").code == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.yaml", "there is no file or folder `nowhere.yaml`"),
        ("class.csv", "`class.csv` is no file of a library"),
        ("set.map.yaml", "`set.map.yaml` is no file of a library"),
    ],
)
def test_what_is_no_library_is_a_slip(unpack, tmp_path: Path, name: str, message: str) -> None:
    for other in ("class.csv", "set.map.yaml"):
        (tmp_path / other).write_text("Name\n", "utf-8")
    outcome = unpack("check", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"unpack: {message}\n")


def test_without_a_path_the_library_that_was_named_comes_before_the_one_round_the_folder(
    unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = write_library(halving=SOUND)
    (tmp_path / "other").mkdir()
    for name in ("library.yaml", "sample.yaml"):
        (tmp_path / "other" / name).write_bytes((library / name).read_bytes())
    monkeypatch.chdir(library)

    def skills() -> int:
        return int(json.loads(unpack("check", "--format", "json").out)["checked"]["skills"])

    assert skills() == 1
    (library / "unpack.toml").write_text('libraries = ["../other"]\n', "utf-8")
    assert skills() == 0
    (library / "unpack.toml").unlink()
    monkeypatch.setenv("UNPACK_LIBRARY", str(tmp_path / "other"))
    assert skills() == 0
    monkeypatch.delenv("UNPACK_LIBRARY")
    monkeypatch.chdir(tmp_path)
    assert skills() > 20


def test_two_libraries_at_once_are_refused(unpack, write_library, tmp_path: Path) -> None:
    library = write_library(halving=SOUND)
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "library.yaml").write_bytes((library / "library.yaml").read_bytes())
    outcome = unpack("check", "library", "second")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "unpack: these paths lie in different libraries\nhint: check one library at a time\n"


def test_a_library_that_cannot_be_read_at_all_is_a_finding(unpack, write_library) -> None:
    outcome = unpack("check", write_library(library="library: [oops\n"))
    assert outcome.code == 1
    assert "error[invalid-yaml]" in outcome.out
    assert "  --> library/library.yaml:1:10" in outcome.out


def test_the_library_that_came_along_is_sound(unpack) -> None:
    outcome = unpack("check")
    assert (outcome.code, outcome.err) == (0, "")
    assert "error" not in outcome.out


def test_color_is_for_terminals_that_want_it(unpack, write_library, monkeypatch: pytest.MonkeyPatch) -> None:
    library = write_library(halving=BROKEN)
    assert "\x1b" not in unpack("check", library).out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert unpack("check", library).out.startswith("\x1b[1;31merror[missing-field]\x1b[0m: ")
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as inside:
            inside.setenv(name, value)
            assert "\x1b" not in unpack("check", library).out


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_names_of_files_are_cleaned_in_every_form(unpack, write_library) -> None:
    library = write_library(halving=SOUND)
    (library / "\x1b[2J\n::error::x.yaml").write_text("progression: x\n", "utf-8")
    if sys.platform == "linux":
        Path(os.fsdecode(os.fsencode(library) + b"/\xff.yaml")).write_text("progression: y\n", "utf-8")
    for format in ("text", "concise", "github", "json"):
        outcome = unpack("check", library, "--format", format)
        assert outcome.code == 1
        for text in (outcome.out, outcome.err):
            assert "\x1b" not in text
            assert not any(line.startswith("::error::") for line in text.splitlines())


def test_what_was_asked_for_is_counted_and_not_the_library_round_it(unpack, write_library, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "thirds.yaml").write_text(
        "progression: thirds\ntitle: Thirds\nskills:\n  third: {name: A third, evidence: Shares in three.}\n", "utf-8"
    )
    (own / "words.yaml").write_text("overlay: rounding\ntitle: Nearest\n", "utf-8")
    (own / "broken.yaml").write_text("progression: [\n", "utf-8")
    assert unpack("check", own / "thirds.yaml").out.splitlines()[-1].startswith("Checked 1 file, 1 skill, 0 items: ")
    assert unpack("check", own).out.splitlines()[-1].startswith("Checked 3 files, 1 skill, 0 items: ")
    library = write_library(halving=SOUND)
    assert unpack("check", library / "halving.yaml").out == "Checked 1 file, 1 skill, 2 items: nothing found\n"
    assert unpack("check", library / "sample.yaml").out == "Checked 1 file, 0 skills, 0 items: nothing found\n"
