"""What a changed prerequisite changes beyond itself."""

import pytest

from unpack.review.changes.edges import list_affected
from unpack.review.changes.report import Readiness, describe_readiness

from .conftest import Changes, Edit

H = "halving"
ROOT: Edit = (
    H,
    "  tens:\n    name: Count in tens\n",
    "  ones: {name: Count in ones, evidence: Counts to 20.}\n  tens:\n    name: Count in tens\n",
)


def effects(found: object, kind: str) -> tuple[str, ...]:
    return next(one.effect for one in found if one.kind == kind)  # type: ignore[attr-defined]


def test_what_is_new_for_a_skill_is_new_for_those_above_it(changes: Changes) -> None:
    edits = (
        ROOT,
        (H, "    i-can: I can share things", "    needs: {ones: Counters are counted.}\n    i-can: I can share things"),
    )
    assert effects(changes(*edits), "prerequisite-added") == ("also new for 2 skills above",)
    assert effects(changes(*edits, backwards=True), "prerequisite-removed") == (
        "also no longer asked of 2 skills above",
    )


def test_what_the_top_asks_for_is_new_for_nobody_else(changes: Changes) -> None:
    edit = (H, "      half-of-tens: A quarter is", "      tens: Tens are counted.\n      half-of-tens: A quarter is")
    assert effects(changes(edit), "prerequisite-added") == ("new for no other skill",)


def test_what_was_implied_asks_for_nothing_new(changes: Changes) -> None:
    edit = (
        H,
        "      half-of-tens: A quarter is",
        "      fair-piles: Folding is sharing.\n      half-of-tens: A quarter is",
    )
    assert effects(changes(edit), "prerequisite-added") == (
        "implied before through `half-of-tens`: nothing new is asked",
    )
    assert effects(changes(edit, backwards=True), "prerequisite-removed") == (
        "still implied through `half-of-tens`: nothing less is asked",
    )


def test_a_way_that_need_not_be_taken_implies_nothing(changes: Changes) -> None:
    """`quarter` reaches `tens` by one of two ways only, so needing it outright is new."""
    edit = (H, "      any of:\n", "      tens: Now always.\n      any of:\n")
    assert effects(changes(edit), "prerequisite-added") == ("new for no other skill",)


def test_the_only_way_left_is_asked_for(changes: Changes) -> None:
    edit = (H, "        - {fair-piles: Fold it twice.}\n", "")
    assert effects(changes(edit), "routes-changed") == ("now needed whatever way is taken: `tens`",)
    assert effects(changes(edit, backwards=True), "routes-changed") == (
        "no longer needed whatever way is taken: `tens`",
    )


def test_what_helped_and_is_needed_now_is_new_above(changes: Changes) -> None:
    edit = (H, "    helped-by:\n      tens: Tens", "      tens: Tens")
    assert effects(changes(edit), "prerequisite-hardened") == ("also new for 1 skill above",)
    assert effects(changes(edit, backwards=True), "prerequisite-softened") == ("also no longer asked of 1 skill above",)


def test_the_skills_whose_needs_changed_are_named_once(changes: Changes) -> None:
    edits = (
        (H, "      half-of-tens: A quarter is half of a half.\n", "      tens: One.\n"),
        (H, "    helped-by:\n      tens: Tens", "      tens: Tens"),
    )
    assert set(list_affected(changes(*edits))) == {"halving/quarter", "halving/half-of-tens"}


@pytest.mark.parametrize(
    ("readiness", "sentence"),
    [
        (Readiness(28, 2, 5), "2 of 28 students are no longer ready for `tens`, 5 are now ready"),
        (Readiness(28, 1, 0), "1 of 28 students is no longer ready for `tens`"),
        (Readiness(28, 0, 1), "1 of 28 students is now ready for `tens`"),
        (Readiness(28, 0, 0), "of 28 students as many are ready for `tens` as before"),
        (Readiness(1, 1, 0), "1 of 1 student is no longer ready for `tens`"),
    ],
)
def test_a_class_is_told_in_counts(readiness: Readiness, sentence: str) -> None:
    assert describe_readiness("halving/tens", readiness) == sentence
