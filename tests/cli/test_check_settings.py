"""check: what a team sets in unpack.toml."""

import json
from pathlib import Path

import pytest
from tests.cli.test_check_choices import HEAD, MORE, SKILL

LONE = HEAD + SKILL
OTHER = LONE.replace("progression: halving", "progression: other")
JUDGING = (HEAD + SKILL + MORE).replace("Shares up to 10 counters.", "Shares counters with an excellent plan.")


def found_in(unpack, *arguments: str | Path) -> list[str]:
    findings = json.loads(unpack("check", *arguments, "--strict", "--format", "json").out)["diagnostics"]
    return [f"{found['path']} {found['severity']} {found['code']}" for found in findings]


@pytest.fixture
def library(write_library) -> Path:
    folder = write_library(halving=LONE)
    (folder / "science").mkdir()
    (folder / "science" / "other.yaml").write_text(OTHER, "utf-8")
    return folder


def test_a_finding_is_allowed_in_a_part_of_the_library(unpack, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found_in(unpack, library) == [
        "library/halving.yaml warning few-items",
        "library/science/other.yaml warning few-items",
    ]
    (library / "unpack.toml").write_text('[check.allow]\n"science/**" = ["few-items"]\n', "utf-8")
    assert found_in(unpack, library) == ["library/halving.yaml warning few-items"]
    # From wherever one stands, the paths are those inside the library.
    for place in (library, library / "science"):
        monkeypatch.chdir(place)
        assert [told.partition(" ")[2] for told in found_in(unpack)] == ["warning few-items"]
        assert [told.partition(" ")[2] for told in found_in(unpack, library)] == ["warning few-items"]


def test_a_finding_weighs_what_was_set(unpack, library: Path) -> None:
    (library / "unpack.toml").write_text('[check.severity]\nfew-items = "error"\n', "utf-8")
    assert {told.split()[1] for told in found_in(unpack, library)} == {"error"}
    assert unpack("check", library, "--only", "few-items").code == 1
    (library / "unpack.toml").write_text('[check.severity]\nfew-items = "note"\n', "utf-8")
    assert found_in(unpack, library) == []
    assert unpack("check", library, "--strict").code == 0


def test_a_list_of_words_is_lengthened(unpack, write_library) -> None:
    library = write_library(halving=JUDGING.replace("excellent", "peachy"))
    assert found_in(unpack, library) == []
    (library / "unpack.toml").write_text('[check.words]\njudging = ["peachy"]\n', "utf-8")
    assert found_in(unpack, library) == ["library/halving.yaml warning judging-word"]


def test_the_settings_of_the_library_come_before_those_of_the_current_folder(
    unpack, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "unpack.toml").write_text('[check.allow]\n"**" = ["few-items"]\n', "utf-8")
    assert found_in(unpack, library) == []
    (library / "unpack.toml").write_text('[check.allow]\nscience = ["few-items"]\n', "utf-8")
    assert found_in(unpack, library) == ["library/halving.yaml warning few-items"]
    # One that says nothing of checks leaves the word to the other.
    (library / "unpack.toml").write_text('[paper]\npaper = "a4"\n', "utf-8")
    assert found_in(unpack, library) == []


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('allow."x" = ["few-item"]', '"x" in [check.allow] knows no check `few-item`', "did you mean `few-items`?"),
        (
            'allow."x" = ["unknown-field"]',
            '"x" in [check.allow] cannot allow or change `unknown-field`',
            "sheets would be wrong: mend it instead",
        ),
        ('allow."x" = "few-items"', "`x` in [check.allow] should be a list", 'such as `"x" = ["…"]`'),
        ('allow = ["few-items"]', "`allow` should be a table", None),
        ('allow."x" = [1]', "`x` should be a text in quotes, on one line", None),
        ('severity.few-items = "high"', "few-items in [check.severity] knows no `high`", "one of error, warning, note"),
        ("severity.few-items = 1", "`few-items` should be a text in quotes, on one line", None),
        ('severity.few-item = "error"', "[check.severity] knows no check `few-item`", "did you mean `few-items`?"),
        (
            'severity.merge-conflict = "note"',
            "[check.severity] cannot allow or change `merge-conflict`",
            "sheets would be wrong: mend it instead",
        ),
        ('words.juging = ["x"]', "[check.words] knows no `juging`", "did you mean `judging`?"),
        ('sevrity.few-items = "error"', "there is no field in [check] called `sevrity`", "did you mean `severity`?"),
    ],
)
def test_a_slip_in_the_settings_is_told(unpack, library: Path, text: str, message: str, hint: str | None) -> None:
    (library / "unpack.toml").write_text(f"[check]\n{text}\n", "utf-8")
    outcome = unpack("check", library)
    assert (outcome.code, outcome.out) == (2, "")
    first, *hints = outcome.err.splitlines()
    assert first == f"unpack: unpack.toml: {message}"
    if hint is None:
        assert hints == []
    else:
        assert hints[0].startswith(f"hint: {hint}")
