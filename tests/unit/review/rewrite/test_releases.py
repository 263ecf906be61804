"""An id that a release used is found again, in whichever release it was."""

import pytest
from tests.conftest import HALVING, LIBRARY
from tests.repositories import TestRepository

from unpack.review.revision import open_repository
from unpack.review.rewrite.releases import find_release
from unpack.review.rewrite.uses import Kind


@pytest.fixture
def released(kept_library: TestRepository) -> TestRepository:
    """Three releases: `quarter` became `fourth` in v1.1 and `one-fourth` in v1.2."""
    kept_library.git("tag", "v1.0")
    for tag, id, date in (("v1.1", "fourth", "2027-02-01T10:00:00Z"), ("v1.2", "one-fourth", "2027-03-01T10:00:00Z")):
        kept_library.write("library/halving.yaml", HALVING.replace("  quarter:", f"  {id}:"))
        kept_library.commit(date=date)
        kept_library.git("tag", tag)
    kept_library.write("library/halving.yaml", HALVING.replace("  quarter:", "  not-released:"))
    kept_library.commit()
    kept_library.git("tag", "draft")
    return kept_library


@pytest.mark.parametrize(
    ("kind", "id", "release"),
    [
        ("skill", "halving/quarter", "v1.0"),
        ("skill", "halving/fourth", "v1.1"),
        ("skill", "halving/one-fourth", "v1.2"),
        ("skill", "halving/fair-piles", "v1.2"),
        ("skill", "halving/not-released", None),
        ("skill", "other/quarter", None),
        ("misconception", "halving/quarter", None),
        ("misconception", "halving/doubles", "v1.2"),
        ("item", "halving/fair-piles/piles-of-8", "v1.2"),
        ("progression", "halving", "v1.2"),
        ("progression", "sample", None),
    ],
)
def test_the_newest_release_that_had_an_id(released: TestRepository, kind: Kind, id: str, release: str | None) -> None:
    folder = released.folder / "library"
    found = find_release(open_repository(folder), [folder], kind, id)
    assert (found.name if found else None) == release


def test_a_library_that_was_never_released(kept_library: TestRepository) -> None:
    folder = kept_library.folder / "library"
    assert find_release(open_repository(folder), [folder], "skill", "halving/quarter") is None


def test_a_library_that_lay_in_another_folder_then(released: TestRepository) -> None:
    released.git("mv", "library", "progressions")
    released.commit()
    folder = released.folder / "progressions"
    found = find_release(open_repository(folder), [folder], "skill", "halving/fourth")
    assert found is not None
    assert found.name == "v1.1"


def test_another_library_of_the_repository_does_not_count(released: TestRepository) -> None:
    released.write("other/library.yaml", LIBRARY.replace("library: small", "library: other"))
    released.write("other/halving.yaml", HALVING)
    released.commit()
    folder = released.folder / "other"
    assert find_release(open_repository(folder), [folder], "skill", "halving/quarter") is None


def test_a_release_on_another_branch_counts(released: TestRepository) -> None:
    released.git("checkout", "--quiet", "-b", "side")
    released.write("library/halving.yaml", HALVING.replace("  quarter:", "  on-the-side:"))
    released.commit()
    released.git("tag", "v0.9")
    released.git("checkout", "--quiet", "main")
    folder = released.folder / "library"
    found = find_release(open_repository(folder), [folder], "skill", "halving/on-the-side")
    assert found is not None
    assert found.name == "v0.9"
