"""The ids in the file of accepted changes follow a rename, and no other byte of it changes."""

import pytest

from unpack.review.rewrite.accepted import rename_accepted
from unpack.review.rewrite.document import read_document
from unpack.review.rewrite.move import Move
from unpack.text.diagnostic import Report

SKILL = Move("skill", "halving/tens", "halving/of-tens")
THOUGHT = Move("misconception", "halving/tens", "sharing/tens")
ITEM = Move("item", "halving/tens/q1", "halving/tens/first")
PROGRESSION = Move("progression", "halving", "halves")


@pytest.mark.parametrize(
    ("change", "of", "move", "now"),
    [
        ("descriptor-changed", "halving/tens", SKILL, "halving/of-tens"),
        ("item-answer-changed", "halving/tens/q1", SKILL, "halving/of-tens/q1"),
        ("item-answer-changed", "halving/tens/q1", ITEM, "halving/tens/first"),
        ("item-answer-changed", "halving/tens/q2", ITEM, "halving/tens/q2"),
        ("rule-changed", "halving/tens", SKILL, "halving/tens"),
        ("rule-changed", "halving/tens", THOUGHT, "sharing/tens"),
        ("prerequisite-added", "halving/tens", THOUGHT, "halving/tens"),
        ("retirement-undone", "halving/tens", SKILL, "halving/of-tens"),
        ("vocabulary-changed", "halving", PROGRESSION, "halves"),
        ("rubric-changed", "halving/story", PROGRESSION, "halves/story"),
        ("levels-changed", "halving", PROGRESSION, "halving"),
        ("standard-removed", "halving/2.R.1", PROGRESSION, "halving/2.R.1"),
        ("skill-removed", "halving/tens", PROGRESSION, "halving/tens"),
        ("evidence-changed", "halving-2/tens", PROGRESSION, "halving-2/tens"),
    ],
)
@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_an_entry_follows_what_it_names(change: str, of: str, move: Move, now: str, quote: str) -> None:
    text = (
        f"# halving/tens\r\naccepted:\r\n  3f9c1a0be2d4: {{change: {change}, of: {quote}%s{quote}, "
        "because: halving/tens was wrong, on: 2027-02-01}  # halving/tens\r\n"
    )
    document = read_document("accepted.yaml", (text % of).encode(), Report())
    assert document is not None
    assert document.edit(rename_accepted(document, move)).decode() == text % now


@pytest.mark.parametrize("text", ["accepted:\n", "accepted: []\n", "accepted: {3f9c1a0be2d4: x}\n", "other: x\n"])
def test_a_file_without_entries_has_no_edits(text: str) -> None:
    document = read_document("accepted.yaml", text.encode(), Report())
    assert document is not None
    assert rename_accepted(document, SKILL) == []
