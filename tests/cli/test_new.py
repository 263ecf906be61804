"""`unpack new`: what is begun can be read and checked at once, and nothing that stands is ever replaced."""

import json
import os
from pathlib import Path

import jsonschema
import pytest
import yaml
from tests.repositories import TestRepository

from unpack.library.bundled import bundled_folder


@pytest.fixture
def river(unpack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new library in `river`, which is the current folder from then on."""
    outcome = unpack("new", "library", "river", "--owner", "grade-3=@river/grade-3", "--title", "River: our standards")
    assert outcome.code == 0, outcome.err
    monkeypatch.chdir(tmp_path / "river")
    return tmp_path / "river"


def list_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_new_library_is_found_sound_from_its_own_folder(unpack, river: Path) -> None:
    outcome = unpack("check", "--strict")
    assert (outcome.code, outcome.out) == (0, "Checked 2 files, 0 skills, 0 items: nothing found\n")
    assert list_files(river) == [
        ".github/CODEOWNERS", ".github/workflows/library.yaml", ".gitignore", ".pre-commit-config.yaml",
        ".vscode/settings.json", "progressions/frameworks/SOURCES.md", "progressions/frameworks/ccss-math.yaml",
        "progressions/library.yaml", "requirements.txt", "schema/framework.json", "schema/library.json",
        "schema/overlay.json", "schema/progression.json", "unpack.toml",
    ]  # fmt: skip
    assert "/progressions/ @river/grade-3\n" in (river / ".github" / "CODEOWNERS").read_text("utf-8")


def test_git_takes_the_library_and_nothing_that_names_a_child(unpack, river: Path) -> None:
    repository = TestRepository(river).start()
    unpack("new", "progression", "learning-path", "--standards", "3.NF.A.1")
    library = {*list_files(river)} - {path for path in list_files(river) if path.startswith(".git/")}
    (river / "class.csv").write_text("Name\nAna Lima\n", "utf-8")
    (river / "results").mkdir()
    for name in ("results/x.jsonl", "answers.csv", "progressions/answers.csv", "out.tsv"):
        (river / name).write_text("Ana Lima", "utf-8")
    shipped = ("--library", Path(bundled_folder("progressions")))
    for format in ("pdf", "html", "md", "json"):
        arguments = ("self-assess", "3.NBT.A.1", "--roster", "class.csv", "--format", format)
        assert unpack(*arguments, *shipped).code == 0
    for sheet in ("groups", "path", "profile", "mistakes"):
        (river / f"3.NBT.A.1-{sheet}.json").write_text("Ana Lima", "utf-8")
    repository.git("add", "-A")
    assert {*repository.git("ls-files").splitlines()} == library


def test_what_installs_unpack_says_that_its_name_is_free_as_yet(unpack, river: Path) -> None:
    for name in ("requirements.txt", ".pre-commit-config.yaml"):
        text = (river / name).read_text("utf-8")
        assert text.startswith("# unpack is in no package index yet")
        assert "git+https://" in text
    assert yaml.safe_load((river / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]


def test_what_it_names_on_stdout_is_what_it_wrote(unpack, tmp_path: Path) -> None:
    outcome = unpack("new", "library", "deep/er/river", "--framework", "none")
    assert sorted(outcome.out.splitlines()) == [
        f"deep/er/river/{path}" for path in list_files(tmp_path / "deep/er/river")
    ]
    told, following = outcome.err.splitlines()
    assert told.startswith("unpack is in no package index yet: see requirements.txt")
    assert following == "next: cd deep/er/river, and there: unpack new framework NAME --standards A,B"
    assert not (tmp_path / "deep/er/river/progressions/frameworks").exists()


def test_files_fit_the_schema_that_their_first_line_names(unpack, river: Path) -> None:
    assert unpack("new", "progression", "fractions", "--standards", "3.NF.A.1").code == 0
    assert unpack("new", "overlay", "fractions", "--in", "words/school").code == 0
    named = [path for path in river.rglob("*.yaml") if path.read_text("utf-8").startswith("# yaml-language-server:")]
    assert len(named) == 4
    for path in named:
        address = path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        schema = json.loads(Path(os.path.normpath(path.parent / address)).read_text("utf-8"))
        jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), schema)


def test_a_progression_and_a_skill_are_read_and_only_warned_of(unpack, river: Path) -> None:
    outcome = unpack(
        "new", "progression", "fractions", "--standards", "3.NF.A.1, 3.nf.2", "--title", "Parts: fractions"
    )
    assert (outcome.code, outcome.out) == (0, "progressions/math/fractions.yaml\n")
    outcome = unpack("new", "skill", "fractions/fair-shares", "--standards", "3.NF.A.1")
    assert (outcome.code, outcome.out) == (0, "progressions/math/fractions.yaml\n")
    checked = unpack("check", "--format", "json")
    found = json.loads(checked.out)
    assert checked.code == 0
    assert found["checked"] == {"files": 3, "skills": 3, "items": 0}
    assert {one["severity"] for one in found["diagnostics"]} == {"warning"}
    assert unpack("rubric", "fractions", "-o", "-").code in (0, 1)


def test_a_framework_of_your_own_can_be_begun_and_unpacked_at_once(unpack, tmp_path: Path, monkeypatch) -> None:
    assert unpack("new", "library", "lake", "--framework", "none").code == 0
    monkeypatch.chdir(tmp_path / "lake")
    outcome = unpack("new", "progression", "boats", "--standards", "3.L.1")
    assert (outcome.code, outcome.out) == (1, "")
    assert "hint: begin a framework: unpack new framework NAME --standards 3.L.1\n" in outcome.err
    outcome = unpack("new", "framework", "lake-math", "--standards", "3.L.1, K-L-2", "--title", "Lake: mathematics")
    assert (outcome.code, outcome.out) == (0, "progressions/frameworks/lake-math.yaml\n")
    assert "write `default-framework: lake-math` into library.yaml" in outcome.err
    assert outcome.err.endswith("next: write its standards, then: unpack new progression NAME --standards 3.L.1\n")
    path = Path("progressions/frameworks/lake-math.yaml")
    said = yaml.safe_load(path.read_text("utf-8"))
    assert [(code, str(one["grade"])) for code, one in said["standards"].items()] == [("3.L.1", "3"), ("K-L-2", "K")]
    jsonschema.validate(said, json.loads(Path("schema/framework.json").read_text("utf-8")))
    found = json.loads(unpack("check", "--format", "json").out)["diagnostics"]
    assert [(one["severity"], one["code"]) for one in found] == [("warning", "unwritten-text")] * 2
    assert unpack("new", "progression", "boats", "--standards", "3.L.1").code == 0
    assert unpack("check").code == 0
    assert unpack("new", "framework", "lake-math").code == 1


def test_a_framework_without_a_code_shows_how_one_is_written(unpack, river: Path) -> None:
    assert unpack("new", "framework", "art").code == 0
    assert "  1.A.1:\n    grade: 1 " in (river / "progressions/frameworks/art.yaml").read_text("utf-8")
    assert unpack("check").code == 0


def test_a_subject_names_the_folder_and_in_says_it_outright(unpack, river: Path) -> None:
    assert (
        unpack("new", "progression", "energy", "--subject", "Earth Science").out
        == "progressions/earth-science/energy.yaml\n"
    )
    assert unpack("new", "progression", "heat", "--in", "progressions/a/b").out == "progressions/a/b/heat.yaml\n"
    outcome = unpack("new", "progression", "light", "--in", "elsewhere")
    assert outcome.code == 2
    assert "lies outside the library" in outcome.err
    assert unpack("check").code == 0


def test_from_a_folder_inside_the_library_it_is_the_same_library(unpack, river: Path, monkeypatch) -> None:
    monkeypatch.chdir(river / "progressions")
    assert unpack("new", "progression", "fractions").out == "math/fractions.yaml\n"
    assert (river / "progressions" / "math" / "fractions.yaml").is_file()


def test_a_translation_lies_beside_its_progression(unpack, river: Path) -> None:
    unpack("new", "progression", "fractions", "--standards", "3.NF.A.1")
    outcome = unpack("new", "translation", "fractions", "es")
    assert (outcome.code, outcome.out) == (0, "progressions/math/fractions.es.yaml\n")
    assert unpack("check").code == 0


def test_words_for_the_library_that_came_with_unpack(unpack, tmp_path: Path) -> None:
    outcome = unpack("new", "overlay", "rounding", "--in", "school")
    assert outcome.out == "school/rounding.yaml\n"
    assert outcome.err.endswith("then: unpack show rounding --library school\n")
    assert unpack("show", "rounding", "--library", "school").out == unpack("show", "rounding").out


def test_a_template_is_ours_until_it_is_changed(unpack, tmp_path: Path) -> None:
    assert unpack("new", "template", "rubric", "--in", "looks").out == "looks/rubric.md.j2\n"
    arguments = ("rubric", "4.NBT.A.3", "-o", "-")
    assert unpack(*arguments, "--templates", "looks").out == unpack(*arguments).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("new", "libary", "x"), "unpack: KIND knows no `libary`"),
        (("new", "progression", "Fractions as Numbers"), "`fractions-as-numbers` would do"),
        (("new", "progression", "fractions", "--standards", "3.NF.A.9"), "did you mean"),
        (("new", "progression", "fractions", "--standards", "qqqqqqqqqqq"), "its frameworks are ccss-math"),
        (("new", "framework", "art", "--standards", "a b"), "letters, digits and . ( ) + : _ -"),
        (("new", "framework", "Art"), "`art` would do"),
        (("new", "framework", "art", "--in", "elsewhere"), "name a folder in"),
        (("new", "skill", "fair-shares"), "does not say in which progression"),
        (("new", "skill", "nothing/fair-shares"), "no progression called `nothing`"),
        (("new", "translation", "rounding"), "a translation needs a language"),
        (("new", "translation", "rounding", "Spanish"), "`Spanish` is no language code"),
        (("new", "overlay", "rounding", "es"), "an overlay takes no `es`"),
        (("new", "overlay", "roundin"), "did you mean `rounding`?"),
        (("new", "template", "rubrik"), "did you mean `rubric`?"),
        (("new", "library", "x", "--framework", "ccss"), "no framework called `ccss` comes with unpack"),
        (("new", "library", "x", "--owner", "grade-3"), "`grade-3` names no owner"),
    ],
)
def test_what_cannot_be_begun_is_said_and_nothing_is_written(
    unpack, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    own = arguments[1] in ("framework", "progression", "skill")
    if own:
        unpack("new", "library", ".")
    before = list_files(tmp_path)
    outcome = unpack(*arguments)
    assert outcome.code in (1, 2)
    assert message in outcome.err
    assert "Traceback" not in outcome.err
    assert list_files(tmp_path) == before


def test_without_a_library_of_one_s_own_there_is_nowhere_to_write(unpack) -> None:
    for arguments in (("progression", "fractions"), ("skill", "rounding/new")):
        outcome = unpack("new", *arguments)
        assert outcome.code == 2
        assert "there is no library of your own here" in outcome.err


def test_nothing_is_replaced(unpack, river: Path) -> None:
    unpack("new", "progression", "fractions")
    path = river / "progressions" / "math" / "fractions.yaml"
    before = path.read_bytes()
    assert "has a progression `fractions` already" in unpack("new", "progression", "fractions").err
    assert "has a skill `first-skill` already" in unpack("new", "skill", "fractions/first-skill").err
    (river / "schema" / "overlay.json").unlink()
    outcome = unpack("new", "library", ".")
    assert outcome.code == 2
    assert "is there already; nothing was written" in outcome.err
    assert "hint: `unpack new progression NAME` adds to the library that lies there" in outcome.err
    assert not (river / "schema" / "overlay.json").exists()
    assert path.read_bytes() == before
