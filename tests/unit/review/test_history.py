"""The history of a library: its releases from the newest on, as far back as the bounds allow."""

import pytest
from tests.conftest import HALVING
from tests.repositories import TestRepository

from unpack.review.history import read_history
from unpack.review.revision import open_repository


@pytest.fixture
def released(kept_library: TestRepository) -> TestRepository:
    """Four releases; the third cannot be read."""
    for number, text in enumerate((HALVING, HALVING.replace("  quarter:", "  fourth:"), "skills: [", HALVING), start=1):
        kept_library.write("library/halving.yaml", text)
        kept_library.commit(date=f"2027-0{number}-01T10:00:00Z")
        kept_library.git("tag", f"v1.{number}")
    return kept_library


def test_the_newest_release_comes_first_with_what_was_in_use(released: TestRepository) -> None:
    folder = released.folder / "library"
    history = read_history(open_repository(folder), [folder])
    assert [str(one) for one in history.releases] == [f"v1.{number} (2027-0{number}-01)" for number in (4, 3, 2, 1)]
    assert history.left_out == 0
    newest, broken, second, first = (one.things for one in history.releases)
    assert newest == first
    assert broken == {}
    assert ("skill", "halving/fourth") in second
    assert ("skill", "halving/quarter") not in second
    assert [kind for kind, _ in first] == ["progression", *["misconception"] * 2, *["skill", "item"] * 2, "skill"]


@pytest.mark.parametrize(("bounds", "read"), [({"most": 2}, 2), ({"most_bytes": 1}, 1), ({"most_bytes": 10**9}, 4)])
def test_older_releases_are_left_out_and_counted(released: TestRepository, bounds: dict[str, int], read: int) -> None:
    folder = released.folder / "library"
    history = read_history(open_repository(folder), [folder], **bounds)
    assert (len(history.releases), history.left_out) == (read, 4 - read)


def test_tags_of_one_day_stand_in_the_order_of_their_numbers(kept_library: TestRepository) -> None:
    for number in (2, 10, 9):
        kept_library.git("tag", f"v1.{number}")
    folder = kept_library.folder / "library"
    names = [one.name for one in read_history(open_repository(folder), [folder]).releases]
    assert names == ["v1.10", "v1.9", "v1.2"]
