"""Every kind of change, made and taken back, comes out as a sheet that a reader without YAML can read."""

from pathlib import Path

import pytest
from tests.unit.review.changes.conftest import Edit, load, write_files
from tests.unit.review.changes.test_compare import ROWS

from unpack.paper.markdown.markdown import read_document
from unpack.paper.review_packet.packet import build_review_records
from unpack.paper.review_packet.view import ReviewView
from unpack.paper.sheets import Setting, make_document, read_templates
from unpack.paper.wording import read_wording
from unpack.paper.writers.markdown import write_markdown
from unpack.review.changes.change import Change
from unpack.review.changes.kinds import CHANGE_KINDS
from unpack.review.changes.report import Side, compare

TEMPLATES = Path(__file__).parents[4] / "templates"
LANGUAGES = [read_wording(TEMPLATES, language) for language in ("en", "es")]


@pytest.mark.parametrize("is_back", [False, True])
@pytest.mark.parametrize("edits", [row[1] for row in ROWS], ids=[row[0] for row in ROWS])
def test_every_change_comes_out(tmp_path: Path, edits: list[Edit], is_back: bool) -> None:
    sides = [load(write_files(tmp_path / "a")), load(write_files(tmp_path / "b", *edits))]
    old, new = reversed(sides) if is_back else sides
    comparison = compare(old, new, Side("a"), Side("b"))
    for words in LANGUAGES:
        records = build_review_records(ReviewView(comparison, old, new, words))
        documents = [make_document(one, new.library, words, read_templates(TEMPLATES), Setting()) for one in records]
        assert [read_document(write_markdown(one)) for one in documents] == documents
        sections = [section for one in records for section in one.fields["sections"]]
        listed = [entry for one in records for entry in one.fields["listed"]]
        assert sections or listed
        assert all(section["title"] and section["told"] for section in sections)
        assert all(entry["name"] and entry["told"] for entry in listed)
        text = "\n".join(write_markdown(one, plain=True) for one in documents)
        assert not [kind for kind in CHANGE_KINDS if kind in text]
        assert "{" not in text.replace("{n}", "")
        assert [id for id in find_ids(comparison.changes) if id in text] == []


def find_ids(changes: tuple[Change, ...]) -> set[str]:
    """Ids that could be taken for nothing else."""
    return {id for change in changes for id in (change.subject, change.related) if "/" in id and "." not in id}
