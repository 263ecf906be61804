"""What every record may hold: a text as a value of a template, and what was left out."""

from tests.conftest import LoadText

from unpack.paper.records.record import missing, prose


def test_nothing_is_nothing_in_a_template(load_text: LoadText) -> None:
    assert prose("") == ""
    assert missing("Block", "field", []) == ()
    skill = load_text().library.skills["halving/fair-piles"]
    (omission,) = missing("Block", "field", [skill])
    assert omission.skills == ("halving/fair-piles",)
