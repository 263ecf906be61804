"""check --also history: an id that a release lost and that is back with other meaning."""

import os
from pathlib import Path

import pytest
from tests.conftest import FRAMEWORK, HALVING, LIBRARY
from tests.repositories import TestRepository, set_traps

QUARTER = HALVING[HALVING.index("  quarter:") :]
WITHOUT = HALVING.removesuffix(QUARTER)
OTHER = """\
  quarter:
    name: Read a quarter past on a clock
    standards: [3.S.B.1a]
    i-can: I can read a quarter past.
    evidence: Reads times at a quarter past and a quarter to.
    needs:
      half-of-tens: Thirty minutes are half of sixty.
"""


@pytest.fixture
def release(kept_library: TestRepository):
    """Write the progression, commit it and tag it."""

    def tag(name: str, halving: str) -> None:
        kept_library.write("library/halving.yaml", halving)
        day = f"2027-0{name[-1]}-01T10:00:00Z"
        kept_library.commit(date=day)
        kept_library.git("tag", name)

    return tag


def find(unpack, folder: Path, *options: str) -> tuple[list[str], str, int]:
    outcome = unpack("check", folder, "--also", "history", "--format", "concise", "--without-items", *options)
    lines = [line.partition("halving.yaml:")[2] for line in outcome.out.splitlines() if "reused-id" in line]
    return lines, outcome.err, outcome.code


def test_a_lost_id_that_means_something_else_is_an_error(unpack, kept_library, release) -> None:
    release("v1.1", HALVING)
    release("v1.2", WITHOUT)
    kept_library.write("library/halving.yaml", WITHOUT + OTHER)
    lines, err, code = find(unpack, kept_library.folder / "library")
    row = WITHOUT.count("\n") + 1
    assert lines == [f"{row}:3: error[reused-id]: `halving/quarter` was another skill in v1.1 (2027-01-01)"]
    assert code == 1
    assert "2 releases were read, v1.1 (2027-01-01) to v1.2 (2027-02-01)\n" in err
    told = unpack("check", kept_library.folder / "library", "--also", "history").out
    assert "`unpack mv halving/quarter NEW --forget`" in told


@pytest.mark.parametrize(
    ("between", "now"),
    [
        (WITHOUT, HALVING),
        (WITHOUT, HALVING.replace("Halves a number twice.", "Halves a number and halves it again.")),
        (WITHOUT + "  quarter: {retired: {on: 2027-02-01}}\n", HALVING),
        (HALVING, WITHOUT + OTHER),
        (WITHOUT, WITHOUT),
        (WITHOUT, WITHOUT + "  quarter: {retired: {on: 2027-02-01}}\n"),
    ],
    ids=["the same", "reworded", "retired and in use again", "never lost", "gone for good", "retired now"],
)
def test_what_is_no_reuse(unpack, kept_library, release, between: str, now: str) -> None:
    release("v1.1", HALVING)
    release("v1.2", between)
    kept_library.write("library/halving.yaml", now)
    assert find(unpack, kept_library.folder / "library")[0] == []


def test_a_retired_id_in_use_for_something_else(unpack, kept_library, release) -> None:
    release("v1.1", HALVING)
    release("v1.2", WITHOUT + "  quarter: {retired: {on: 2027-02-01, replaced-by: half-of-tens}}\n")
    kept_library.write("library/halving.yaml", WITHOUT + OTHER)
    assert len(find(unpack, kept_library.folder / "library")[0]) == 1


def test_a_reuse_that_was_released_stays_one_until_it_is_allowed(unpack, kept_library, release) -> None:
    release("v1.1", HALVING)
    release("v1.2", WITHOUT)
    release("v1.3", WITHOUT + OTHER)
    folder = kept_library.folder / "library"
    assert [line.partition(": ")[2] for line in find(unpack, folder)[0]] == [
        "error[reused-id]: `halving/quarter` was another skill in v1.1 (2027-01-01)"
    ]
    allowed = OTHER.replace("quarter:", "quarter:  # unpack: allow reused-id because nobody answered v1.1", 1)
    kept_library.write("library/halving.yaml", WITHOUT + allowed)
    assert find(unpack, folder)[0] == []


def test_items_and_misconceptions_and_what_stands_in_them_once(unpack, kept_library, release) -> None:
    item = HALVING[HALVING.index("      half-of-30:") : HALVING.index("  quarter:")]
    doubles = next(line for line in HALVING.splitlines(keepends=True) if "  doubles:" in line)
    bare = HALVING.replace(item, "      other: {ask: What is half of 50?, answer: 25}\n")
    bare = bare.replace(doubles, "").replace(", doubles: 16", "")
    release("v1.1", HALVING)
    release("v1.2", bare)
    back = bare.replace("      other: {", "      half-of-30: {ask: What is half of 30?, answer: 20}\n      other: {")
    back = back.replace("skills:", "  doubles: {thinks: The larger number always wins., shows: Says so.}\nskills:", 1)
    kept_library.write("library/halving.yaml", back)
    told = [line.partition("]: ")[2] for line in find(unpack, kept_library.folder / "library")[0]]
    assert told == [
        "`halving/doubles` was another misconception in v1.1 (2027-01-01)",
        "`halving/half-of-tens/half-of-30` was another item in v1.1 (2027-01-01)",
    ]


def test_a_progression_that_came_back_as_another_is_told_once(unpack, kept_library, release) -> None:
    release("v1.1", HALVING)
    (kept_library.folder / "library" / "halving.yaml").unlink()
    kept_library.commit(date="2027-02-01T10:00:00Z")
    kept_library.git("tag", "v1.2")
    clock = f"progression: halving\ntitle: Half past and quarter past\nsubject: math\nskills:\n{OTHER}"
    kept_library.write("library/halving.yaml", clock.replace("    needs:\n      half-of-tens: Thirty", "    # Thirty"))
    told = [line.partition("]: ")[2] for line in find(unpack, kept_library.folder / "library")[0]]
    assert told == ["`halving` was another progression in v1.1 (2027-01-01)"]


def test_releases_of_another_branch_do_not_count(unpack, kept_library, release) -> None:
    release("v1.1", HALVING)
    kept_library.git("checkout", "--quiet", "-b", "other")
    release("v1.2", WITHOUT)
    kept_library.git("checkout", "--quiet", "main")
    kept_library.write("library/halving.yaml", WITHOUT + OTHER)
    lines, err, _ = find(unpack, kept_library.folder / "library")
    assert lines == []
    assert "one release was read, v1.1 (2027-01-01)" in err


def test_a_library_that_lay_elsewhere_is_found_by_its_id(unpack, kept_library, release) -> None:
    release("v1.1", HALVING)
    release("v1.2", WITHOUT)
    kept_library.git("mv", "library", "progressions")
    kept_library.write("other/library.yaml", LIBRARY.replace("library: small", "library: other"))
    kept_library.write("progressions/halving.yaml", WITHOUT + OTHER)
    assert "library: small" in LIBRARY
    assert len(find(unpack, kept_library.folder / "progressions")[0]) == 1


def test_by_its_code_alone(unpack, kept_library, release) -> None:
    release("v1.1", HALVING)
    release("v1.2", WITHOUT)
    kept_library.write("library/halving.yaml", WITHOUT + OTHER)
    outcome = unpack("check", kept_library.folder / "library", "--only", "reused-id", "--format", "concise")
    assert outcome.out.count("reused-id") == 1


def test_where_there_is_nothing_to_look_at(unpack, kept_library, write_library) -> None:
    lines, err, code = find(unpack, kept_library.folder / "library")
    assert (lines, code) == ([], 0)
    assert "this branch contains no release yet" in err
    outcome = unpack("check", write_library(), "--also", "history")
    assert (outcome.code, outcome.out) == (2, "")
    assert "reads the releases that git keeps, and this library is not kept in git" in outcome.err


def test_a_repository_without_a_commit_has_no_release(unpack, repository) -> None:
    for name, text in (("library", LIBRARY), ("sample", FRAMEWORK), ("halving", HALVING)):
        repository.write(f"library/{name}.yaml", text)
    assert "this branch contains no release yet" in find(unpack, repository.folder / "library")[1]


def test_a_shallow_clone_is_refused_with_the_cure(unpack, kept_library, release, tmp_path: Path) -> None:
    release("v1.1", HALVING)
    release("v1.2", WITHOUT)
    clone = tmp_path / "clone"
    kept_library.git("clone", "--quiet", "--depth=1", kept_library.folder.as_uri(), str(clone))
    outcome = unpack("check", clone / "library", "--also", "history")
    assert outcome.code == 2
    assert "needs the whole history, and this clone is shallow" in outcome.err
    assert "git fetch --unshallow --tags" in outcome.err


@pytest.mark.skipif(os.name == "nt", reason="the traps are shell scripts")
def test_nothing_of_the_repository_is_run(unpack, kept_library, release, tmp_path: Path) -> None:
    release("v1.1", HALVING)
    release("v1.2", WITHOUT)
    set_traps(kept_library, tmp_path / "markers")
    kept_library.write("library/halving.yaml", WITHOUT + OTHER)
    assert len(find(unpack, kept_library.folder / "library")[0]) == 1
    assert list((tmp_path / "markers").iterdir()) == []
