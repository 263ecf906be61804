"""The review packet: what has a section, what stands in it, and how it is shared out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.review.changes.conftest import Edit, load, write_files

from unpack.paper.review_packet import packet
from unpack.paper.review_packet.packet import MOST_SECTIONS, build_review_records
from unpack.paper.review_packet.sentences import KINDS
from unpack.paper.review_packet.view import ReviewView
from unpack.paper.sheets import Setting, make_document, read_templates
from unpack.paper.wording import read_wording
from unpack.paper.writers.markdown import write_markdown
from unpack.review.changes.accepting import Accepted, read_accepted
from unpack.review.changes.kinds import CHANGE_KINDS
from unpack.review.changes.report import Side, compare
from unpack.text.diagnostic import Report

H = "halving"
TEMPLATES = Path(__file__).parents[4] / "templates"
WORDS = {language: read_wording(TEMPLATES, language) for language in ("en", "es")}
NEED = "      half-of-tens: A quarter is half of a half.\n"
NEW_SKILL = """\
  strip:
    name: Fold a strip
    standards: [2.R.2]
    i-can: I can fold a strip in two.
    evidence: Folds a strip into two equal parts.
    levels: {beginning: Folds with a partner., meeting: Folds alone., extending: Folds in four.}
    needs: {fair-piles: A fold makes two equal parts.}
    items:
      fold: {ask: A strip is 12 cm long. How long is half of it?, answer: 6, unit: cm, wrong: {takes-two: 10, doubles: 24}}
"""

Pack = Callable[..., ReviewView]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A packet's view of what some edits change."""

    def make(*edits: Edit, before: tuple[Edit, ...] = (), accepted: bytes = b"", language: str = "en") -> ReviewView:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        old, new = load(write_files(folder / "old", *before)), load(write_files(folder / "new", *edits))
        read = read_accepted("accepted.yaml", accepted, Report()) if accepted else Accepted()
        found = compare(old, new, Side("v1.0", "2027-01-12"), Side("working copy"), accepted=read, today=date.min)
        return ReviewView(found, old, new, WORDS[language])

    return make


def sections(view: ReviewView) -> list[dict[str, Any]]:
    return [section for record in build_review_records(view) for section in record.fields["sections"]]


def listed(view: ReviewView) -> list[str]:
    return [f"{one['name']}: {one['told']}" for record in build_review_records(view) for one in record.fields["listed"]]


def spell(runs: list[dict[str, Any]]) -> str:
    """Runs as a reader sees them, what is new between stars."""
    return "".join(
        f"*{run['text']}*" if run["changed"] and not run["text"].startswith("[") else run["text"] for run in runs
    )


def rows(section: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(row["what"], spell(row["before"]), spell(row["after"])) for row in section["rows"]]


def write(view: ReviewView) -> str:
    templates = read_templates(TEMPLATES)
    documents = [
        make_document(record, view.new, view.words, templates, Setting()) for record in build_review_records(view)
    ]
    return "\n".join(write_markdown(document, plain=True) for document in documents)


def test_every_kind_of_change_has_its_sentence_in_every_language() -> None:
    # These two are told by `diff --all` alone.
    assert set(CHANGE_KINDS) - set(KINDS) == {"comments-changed", "layout-changed"}
    assert set(KINDS) <= set(CHANGE_KINDS)
    for words in WORDS.values():
        assert {key.partition(".")[2] for key in words.texts if key.startswith("review-kind.")} == set(KINDS)


def test_nothing_changed_is_one_page_that_says_so(pack: Pack) -> None:
    (record,) = build_review_records(pack())
    assert (record.fields["is_empty"], record.fields["sections"], record.fields["listed"]) == (True, [], [])
    text = write(pack())
    assert "Before: v1.0 (Jan 12, 2027) · Now: the files as they are now" in text
    assert "Nothing changed." in text
    assert "brackets" not in text


def test_words_are_marked_by_a_sign_and_by_weight(pack: Pack) -> None:
    (section,) = sections(pack((H, "extending: Halves tens to 200.", "extending: Halves tens to 400 and says why.")))
    assert (section["thing"], section["title"], section["weight"]) == ("Skill", "Halve tens", "Needs a decision")
    assert section["place"] == "Halves and quarters · 2.R.2 (grade 2)"
    assert (section["rests_on"], section["leads_to"]) == ("Fair piles", "Find a quarter")
    assert section["told"] == ["The rubric says something else."]
    assert rows(section) == [("At Extending", "Halves tens to [200].", "Halves tens to *400 and says why*.")]
    assert [str(cell) for cell in section["rubric"]["rows"][0]["cells"]][-1] == "Halves tens to 400 and says why."
    assert section["reprints"] == "Rubric (2.R.2)"


def test_a_changed_question_is_drawn_old_beside_new(pack: Pack) -> None:
    (section,) = sections(pack((H, "        answer: 4\n", "        answer: 5\n")))
    assert (section["thing"], section["weight"]) == ("Question", "Touches past results")
    assert rows(section) == [("Answer", "[4]", "*5*")]
    assert [str(side["key"]) for side in (section["before"], section["after"])] == ["4", "5"]
    assert [str(one["answer"]) for one in section["after"]["wrong"]] == ["6", "16"]
    assert [str(one) for one in section["after"]["wrong"][0]["thoughts"]] == ["Half means two less."]
    assert section["effects"] == ["Answers to it that were collected before no longer count."]
    assert not section["is_same"]


def test_other_wrong_answers_are_named_with_their_thinking(pack: Pack) -> None:
    section = sections(pack((H, "wrong: {takes-two: 6, doubles: 16}", "wrong: {takes-two: 6, doubles: 18}")))[0]
    half = "6: Half means two less.; "
    assert rows(section) == [
        ("Wrong answers", f"{half}[16]: Half means two of them.", f"{half}*18*: Half means two of them.")
    ]
    assert section["effects"][0].startswith("Answers from before still count as right or wrong.")


def test_other_numbers_that_the_drawing_does_not_show_are_told(pack: Pack) -> None:
    edits = (H, "[20, 40, 60, 80]}\n        variants: 4", "[20, 40, 60, 90]}\n        variants: 4")
    (section,) = sections(pack(edits))
    assert section["is_same"]
    assert rows(section) == [("Numbers for n", "20, 40, 60, [80]", "20, 40, 60, *90*")]


def test_what_no_drawing_shows_stands_as_it_was_typed(pack: Pack) -> None:
    (section,) = sections(pack((H, "answer: n / 2", "answer: n - n / 2")))
    assert rows(section) == [("In the library's file", "answer: n / 2", "answer: n - n / 2")]


def test_a_question_that_is_gone_is_shown_once_more(pack: Pack) -> None:
    explain = "      explain-half:\n        ask: How do you know that half of 60 is 30?\n        exemplar: Two thirties make sixty.\n        scoring: {1: Says that 30 and 30 make 60., 0: Does not say why.}\n        look-for: {takes-two: Says 58.}\n"
    (section,) = sections(pack((H, explain, "")))
    assert section["after"] is None
    assert str(section["before"]["stem"]) == "How do you know that half of 60 is 30?"
    assert section["told"] == ["This question is gone."]


def test_a_new_skill_is_shown_whole_with_its_questions(pack: Pack) -> None:
    (section,) = sections(pack((H, "  quarter:\n", NEW_SKILL + "  quarter:\n")))
    assert (section["weight"], section["told"]) == ("New", ["This skill is new."])
    assert [str(row["name"]) for row in section["needs"]] == ["Fair piles"]
    assert str(section["i_can"]) == "I can fold a strip in two."
    assert [str(question["key"]) for question in section["questions"]] == ["6 cm"]


def test_new_questions_of_a_skill_stand_in_one_section(pack: Pack) -> None:
    new = "      a: {ask: Half of 4?, answer: 2}\n      b: {ask: Half of 6?, answer: 3}\n"
    (section,) = sections(pack((H, "      explain-half:\n", new + "      explain-half:\n")))
    assert (section["thing"], section["title"]) == ("New questions", "Halve tens")
    assert [str(question["stem"]) for question in section["questions"]] == ["Half of 4?", "Half of 6?"]


def test_a_skill_that_is_gone_says_what_it_was(pack: Pack) -> None:
    view = pack(before=((H, "  quarter:\n", NEW_SKILL + "  quarter:\n"),))
    (section,) = sections(view)
    assert (section["title"], section["was"]) == ("Fold a strip", "Folds a strip into two equal parts.")
    assert section["rests_on"] == "Fair piles"
    assert (section["rubric"], section["i_can"], section["questions"]) == (None, "", [])
    assert section["effects"][0] == "Answers to 1 question that were collected before no longer count."


def test_other_ways_stand_as_words_and_as_the_sheet_prints_them(pack: Pack) -> None:
    (section,) = sections(pack((H, "{tens: Count it out.}", "{tens: Count it out., fair-piles: Share it.}")))
    assert rows(section) == [
        ("Ways to it", "“Fair piles”, or “Count in tens”", "“Fair piles”, or “Count in tens” *and “Fair piles”*")
    ]
    assert [(need["lead"], str(need["name"])) for need in section["needs"]] == [
        ("", "Halve tens"),
        ("Either", "Fair piles"),
        ("or", "Count in tens"),
        ("and", "Fair piles"),
    ]


def test_an_edge_says_for_whom_it_is_new(pack: Pack) -> None:
    need = (
        "needs:\n      fair-piles: A half is one of two equal piles.\n",
        "needs:\n      fair-piles: A half is one of two equal piles.\n      tens: They are counted.\n    helped-by: {}\n",
    )
    old = "    helped-by:\n      tens: Tens are counted like ones.\n"
    (section,) = sections(pack((H, *need), (H, "    helped-by: {}\n" + old, "")))
    assert section["told"] == ["“Count in tens” is needed first now; before, it only helped."]
    assert section["effects"] == ["“Count in tens” is also new for 1 further skill, which rests on this one."]
    assert rows(section)[0][0] == "Rests on Count in tens, because"


def test_a_translation_left_behind_shows_its_words(pack: Pack) -> None:
    skill, overlay = sections(pack((H, "i-can: I can find a quarter.", "i-can: I can find any quarter.")))
    assert (skill["thing"], overlay["thing"]) == ("Skill", "Other words")
    assert rows(overlay) == [
        ("Find a quarter · Children read", "I can find [a] quarter.", "I can find *any* quarter."),
        ("The other words still", "Puedo hallar un cuarto.", "Puedo hallar un cuarto."),
    ]


def test_words_to_know_are_told_without_what_was_typed(pack: Pack) -> None:
    (section,) = sections(pack((H, "half: {means: one of two equal parts, es: mitad}", "pair: {means: two of them}")))
    assert rows(section) == [
        ("The word half", "one of two equal parts (mitad)", ""),
        ("The word pair", "", "two of them"),
    ]


def test_what_is_for_information_is_one_list(pack: Pack) -> None:
    view = pack(
        (H, "name: Count in tens", "name: Skip-count in tens"),
        (H, "Counts to 100 in tens.", "Counts, to 100, in tens."),
    )
    assert sections(view) == []
    assert listed(view) == [
        "Skip-count in tens: What you see of a child who has it is told in another way. Called “Skip-count in tens” now; before: “Count in tens”."
    ]
    assert "Nothing here needs a decision." in write(view)


def test_an_accepted_change_says_who_and_why(pack: Pack) -> None:
    edit = (H, "        answer: 4\n", "        answer: 5\n")
    fingerprint = pack(edit).comparison.changes[0].fingerprint
    entry = f"accepted:\n  {fingerprint}: {{change: item-answer-changed, of: x, because: The key was wrong, by: Ana, on: 2027-02-01}}\n"
    (section,) = sections(pack(edit, accepted=entry.encode()))
    assert section["effects"][-1] == "Accepted on Feb 1, 2027 by Ana: The key was wrong"


@pytest.mark.parametrize(
    ("edits", "titles"),
    [
        ([("library", "licence: CC-BY-4.0", "licence: CC-BY-SA-4.0")], ["The whole library: River School"]),
        ([("library", "  extending:", "  beyond: {label: Beyond}\n  extending:")], ["The whole library: River School"]),
        ([("river", "notice: Copy it freely.", "notice: Copy it.")], ["Standards: River standards"]),
        ([("river", "Halve tens to 100.", "Halve tens to 200.")], ["Standard: 2.R.2"]),
        ([(H, "Bees share the work", "Bees share all work")], ["Text to read: Bees"]),
        ([(H, "meeting: Two piles.", "meeting: Two equal piles.")], ["Written rubric: A story about sharing"]),
        ([(H, "rule: n - 2", "rule: n - 3")], ["Way of thinking: Half means two less."]),
    ],
)
def test_everything_that_may_change_has_a_title_for_teachers(pack: Pack, edits: list[Edit], titles: list[str]) -> None:
    found = sections(pack(*edits))
    assert [f"{section['thing']}: {section['title']}" for section in found] == titles
    assert all(section["told"] and section["rows"] for section in found)


def test_a_new_progression_lists_its_skills(pack: Pack) -> None:
    text = "progression: thirds\ntitle: Thirds\nskills:\n  b: {name: Two thirds, evidence: Shows two., needs: {a: One first.}}\n  a: {name: One third, evidence: Shows one.}\n"
    (section,) = sections(pack(("thirds", "", text)))
    assert (section["thing"], section["title"]) == ("Progression", "Thirds")
    assert [(str(one["name"]), one["needs"]) for one in section["skills"]] == [
        ("One third", ""),
        ("Two thirds", "One third"),
    ]
    assert sections(pack(before=(("thirds", "", text),)))[-1]["told"] == [
        "This progression is gone, with all its skills and questions."
    ]


def test_names_and_ids_of_ours_stand_nowhere(pack: Pack) -> None:
    view = pack(
        (H, "        answer: 4\n", "        answer: 5\n"),
        (H, NEED, NEED + "      tens: Tens are counted.\n"),
        (H, "  quarter:\n", NEW_SKILL + "  quarter:\n"),
        (H, "rule: n - 2", "rule: n - 3"),
    )
    text = write(view)
    for word in (*CHANGE_KINDS, "half-of-tens", "fair-piles", "takes-two", "halving/"):
        assert word not in text


def test_much_is_shared_out_over_sheets(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet, "MOST_SECTIONS", 2)
    view = pack(
        (H, "        answer: 4\n", "        answer: 5\n"),
        (H, "extending: Halves tens to 200.", "extending: Halves tens to 400."),
        (H, "rule: n - 2", "rule: n - 3"),
        (H, "name: Count in tens", "name: Skip-count in tens"),
    )
    first, second = build_review_records(view)
    assert [len(one.fields["sections"]) for one in (first, second)] == [2, 1]
    assert [section["number"] for section in second.fields["sections"]] == ["3"]
    assert (first.title, second.title) == (
        "What changed in River School, part 1 of 2",
        "What changed in River School, part 2 of 2",
    )
    assert (len(first.fields["listed"]), len(second.fields["listed"])) == (0, 1)
    assert MOST_SECTIONS > 2


def test_the_words_round_it_are_in_the_language_asked_for(pack: Pack) -> None:
    text = write(pack((H, "        answer: 4\n", "        answer: 5\n"), language="es"))
    assert "# Qué cambió en River School" in text
    assert "Touches" not in text
