"""check --new-since: only what a revision did not have."""

import pytest
from tests.conftest import HALVING, LIBRARY
from tests.repositories import TestRepository

WITHOUT_I_CAN = HALVING.replace("    i-can: I can find a quarter.\n", "")


def test_old_findings_are_left_out_and_new_ones_told(unpack, kept_library: TestRepository) -> None:
    folder = kept_library.folder / "library"
    before = unpack("check", folder, "--strict")
    assert before.code == 1
    outcome = unpack("check", folder, "--strict", "--new-since", "main")
    assert (outcome.code, outcome.out) == (0, "Checked 3 files, 3 skills, 2 items: nothing found\n")
    hash = kept_library.git("rev-parse", "--short=7", "HEAD")
    assert outcome.err == f"what `main` (2027-01-12, {hash}) had already is left out\n"
    kept_library.write("library/halving.yaml", "# a line more\n" + WITHOUT_I_CAN)
    outcome = unpack("check", folder, "--strict", "--new-since", "HEAD")
    assert outcome.code == 1
    assert outcome.out.count("[") == 1
    assert "warning[skill-without-i-can]" in outcome.out


def test_new_errors_in_a_library_that_was_sound(unpack, kept_library: TestRepository) -> None:
    kept_library.write("library/halving.yaml", HALVING.replace("fair-piles: A half", "fare-piles: A half"))
    outcome = unpack("check", kept_library.folder / "library", "--new-since", "main", "--format", "concise")
    assert outcome.code == 1
    assert outcome.out.count("\n") == 1
    assert "error[unknown-reference]" in outcome.out


def test_a_library_that_was_broken_then(unpack, kept_library: TestRepository) -> None:
    folder = kept_library.folder / "library"
    for broken in ("library: [", LIBRARY.replace("library: small", "library: Small")):
        kept_library.write("library/library.yaml", broken)
        kept_library.commit()
        kept_library.write("library/library.yaml", LIBRARY)
        assert unpack("check", folder, "--new-since", "main").code == 0
        kept_library.write("library/library.yaml", broken)
        assert unpack("check", folder).code == 1
        assert unpack("check", folder, "--new-since", "main").code == 0


def test_a_library_that_was_not_there_then(unpack, repository: TestRepository) -> None:
    repository.commit("Nothing yet")
    repository.write("library/library.yaml", "library: Small\n")
    outcome = unpack("check", repository.folder / "library", "--new-since", "main")
    assert outcome.code == 1
    assert "holds no library here, so every finding is new" in outcome.err


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("v9", "unpack: `v9` is no revision of this repository"),
        ("--output=x", "unpack: `--output=x` cannot be the name of a revision"),
    ],
)
def test_a_revision_that_is_none(unpack, kept_library: TestRepository, revision: str, message: str) -> None:
    outcome = unpack("check", kept_library.folder / "library", f"--new-since={revision}")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(message)


def test_a_library_that_git_does_not_keep(unpack, write_library) -> None:
    outcome = unpack("check", write_library(), "--new-since", "main")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("unpack: the folder `library` is not kept in git\n")
