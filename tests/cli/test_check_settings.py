"""check: what a team sets in unpack.toml."""

import json
from pathlib import Path

import pytest
from tests.cli.test_check_choices import HEAD, MORE, SKILL
from tests.conftest import HALVING, LIBRARY

from unpack.review.catalogue import WORDING, name_check

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


SPANISH = LIBRARY.replace("title: A small library\n", "title: Una biblioteca\nlanguage: es\n")


@pytest.mark.parametrize(
    ("name", "phrase", "before", "after", "code"),
    [
        ("judging", "excelente", "Shares up to 10 counters.", "Reparte de manera excelente.", "judging-word"),
        ("vague", "a menudo", "Shares up to 10 counters.", "Reparte a menudo 10 fichas.", "vague-quantity"),
        ("deficit", "no", "Shares up to 10 counters.", "No reparte 10 fichas.", "deficit-wording"),
        ("unobservable", "comprende", "Shares up to 10 counters.", "Comprende la mitad.", "unobservable-verb"),
        ("effort", "limpio", "Shares up to 10 counters.", "Reparte con un dibujo limpio.", "effort-or-form"),
        ("comparing", "mejor que", "Shares up to 10 counters.", "Reparte mejor que otros.", "comparison-with-others"),
        ("labelling", "soy lento", "I can share things", "Soy lento y puedo repartir things", "labelling-word"),
        ("exceeding", "va más allá", "Halves tens to 100.", "Reparte 20 y va más allá.", "extra-at-target"),
    ],
)
def test_a_team_gives_its_own_words_in_another_language(
    unpack, write_library, name: str, phrase: str, before: str, after: str, code: str
) -> None:
    assert before in HALVING
    text = HALVING.replace(before, after)
    library = write_library(library=SPANISH, halving=text)

    def find() -> set[str]:
        told = json.loads(unpack("check", library, "--strict", "--notes", "--format", "json").out)["diagnostics"]
        return {found["code"] for found in told if found["code"] in {name_check(one) for one in WORDING}}

    assert find() == set()
    (library / "unpack.toml").write_text(f'[check.words]\n{name} = ["{phrase}"]\n', "utf-8")
    assert find() == {code}


def test_english_lists_are_not_read_in_spanish_texts(unpack, write_library) -> None:
    worst = "Excellent and neat: always does not understand most of it, better than other children, goes beyond."
    text = HALVING.replace("Shares up to 10 counters.", f'"{worst}"')
    wording = {name_check(one) for one in WORDING}
    for settings in ("", '[check.words]\njudging = ["excelente"]\n'):
        library = write_library(library=SPANISH, halving=text)
        (library / "unpack.toml").write_text(settings, "utf-8")
        told = json.loads(unpack("check", library, "--strict", "--notes", "--format", "json").out)["diagnostics"]
        assert [found["code"] for found in told if found["code"] in wording] == []
    library = write_library(library=LIBRARY, halving=text)
    told = json.loads(unpack("check", library, "--strict", "--notes", "--format", "json").out)["diagnostics"]
    assert {"judging-word", "deficit-wording"} <= {found["code"] for found in told}


def test_a_translation_is_not_read_by_the_words_of_the_library(unpack, write_library) -> None:
    overlay = "overlay: halving\nlanguage: es\nskills:\n  quarter: {evidence: Reparte con un plan peachy.}\n"
    library = write_library(spanish=overlay)
    (library / "unpack.toml").write_text('[check.words]\njudging = ["peachy"]\n', "utf-8")
    assert "judging-word" not in unpack("check", library, "--strict").out
    assert "judging-word" not in unpack("check", library, "--strict", "--language", "es").out


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
        ('allow = ["few-items"]', "`allow` should be a table", 'such as `allow = {"science/**" = ["two-behaviours"]}`'),
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
