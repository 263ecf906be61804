"""Every kind of change, from an edit that an author makes, and what the same edit is when it is taken back."""

import pytest

from unpack.library.item_model import ItemForm
from unpack.library.model import (
    Criterion,
    FrameworkFile,
    Level,
    LibraryFile,
    Misconception,
    PassageText,
    ProgressionFile,
    Skill,
    Standard,
    WrittenRubric,
)
from unpack.review.changes import items, libraries, progressions, skills, written
from unpack.review.changes.compare import compare_libraries
from unpack.review.changes.identity import identify
from unpack.review.changes.kinds import CHANGE_KINDS
from unpack.text.record import list_fields

from .conftest import FILES, Changes, Edit, Load

H = "halving"
SKILL = """\
  eighth:
    name: Find an eighth
    evidence: Halves a number three times.
    needs: {quarter: An eighth is half of a quarter.}
"""
OTHER = """\
progression: tallies
title: Tallies
status: review
skills:
  tally: {name: Tally, evidence: Tallies to 20., standards: [2.R.1], items: {count-5: {ask: How many is |||||?, answer: 5}}}
"""


def drop(name: str, start: str, end: str) -> Edit:
    """Take out what stands from `start` up to `end`."""
    text = FILES[name]
    return (name, text[text.index(start) : text.index(end, text.index(start))], "")


def told(found: object) -> set[str]:
    """Changes as `level kind subject`."""
    return {f"{one.level} {one.kind} {one.subject}" for one in found}  # type: ignore[attr-defined]


ROWS: list[tuple[str, list[Edit], set[str], set[str]]] = [
    ("a skill", [(H, "  old-way:", f"{SKILL}  old-way:")], {"information skill-added halving/eighth"}, {"breaks skill-removed halving/eighth"}),
    ("an item", [(H, "      explain-half:", "      half-of-8: {ask: What is half of 8?, answer: 4}\n      explain-half:")], {"information item-added halving/half-of-tens/half-of-8"}, {"look item-removed halving/half-of-tens/half-of-8"}),
    ("a misconception", [(H, "passages:", "  guesses: {thinks: I guess.}\npassages:")], {"information misconception-added halving/guesses"}, {"breaks misconception-removed halving/guesses"}),
    ("a progression", [("tallies", "", OTHER)], {"information progression-added tallies"}, {"breaks progression-removed tallies"}),
    ("a standard", [("river", "  3.R.1:", "  2.R.9: {grade: 2}\n  3.R.1:")], {"information standard-added river/2.R.9"}, {"breaks standard-removed river/2.R.9"}),
    ("a framework", [("lake", "", "framework: lake\ntitle: Lake\nstandards:\n  A.1: {grade: 2}\n")], {"information standard-added lake"}, {"breaks standard-removed lake"}),
    ("an answer", [(H, "        answer: 4\n", "        answer: 5\n")], {"breaks item-answer-changed halving/fair-piles/piles-of-8"}, {"breaks item-answer-changed halving/fair-piles/piles-of-8"}),
    ("which answers count", [(H, "        answer: 4\n", "        answer: 4\n        accept: as written\n")], {"breaks item-answer-changed halving/fair-piles/piles-of-8"}, {"breaks item-answer-changed halving/fair-piles/piles-of-8"}),
    ("the right option", [(H, "answer: A half", "answer: One half")], {"breaks item-answer-changed halving/quarter/which-is-more"}, {"breaks item-answer-changed halving/quarter/which-is-more"}),
    ("a wrong answer", [(H, "takes-two: 6", "takes-two: 7")], {"breaks wrong-answers-changed halving/fair-piles/piles-of-8"}, {"breaks wrong-answers-changed halving/fair-piles/piles-of-8"}),
    ("a wrong option", [(H, "doubles: A quarter", "takes-two: A quarter")], {"breaks wrong-answers-changed halving/quarter/which-is-more"}, {"breaks wrong-answers-changed halving/quarter/which-is-more"}),
    ("a wrong answer left to the rule", [(H, "takes-two: , doubles: 2 * n", "doubles: 2 * n")], {"breaks wrong-answers-changed halving/half-of-tens/half-of-n"}, {"breaks wrong-answers-changed halving/half-of-tens/half-of-n"}),
    ("what to look for", [(H, "look-for: {takes-two: Says 58.}", "look-for: {takes-two: Says 58., doubles: Says 120.}")], {"breaks wrong-answers-changed halving/half-of-tens/explain-half"}, {"breaks wrong-answers-changed halving/half-of-tens/explain-half"}),
    ("how what to look for is told", [(H, "Says 58.", "Writes 58.")], {"look item-words-changed halving/half-of-tens/explain-half"}, {"look item-words-changed halving/half-of-tens/explain-half"}),
    ("what earns a point", [(H, "Says that 30 and 30 make 60.", "Says that twice 30 is 60.")], {"breaks item-scoring-changed halving/half-of-tens/explain-half"}, {"breaks item-scoring-changed halving/half-of-tens/explain-half"}),
    ("how much an answer weighs", [(H, "        dok: 1\n", "        dok: 1\n        guess: .2\n")], {"breaks item-scoring-changed halving/fair-piles/piles-of-8"}, {"breaks item-scoring-changed halving/fair-piles/piles-of-8"}),
    ("another skill in an item", [(H, "        variants: 4\n", "        variants: 4\n        also: [tens]\n")], {"breaks item-moved halving/half-of-tens/half-of-n"}, {"breaks item-moved halving/half-of-tens/half-of-n"}),
    ("a rule", [(H, "rule: n - 2", "rule: n - 3")], {"breaks rule-changed halving/takes-two"}, {"breaks rule-changed halving/takes-two"}),
    ("the scale", [("library", "  extending:  {label: Extending,  student: I can teach it}\n", ""), drop(H, "      extending: Tells", "    teach:"), (H, ", extending: Halves tens to 200.", ""), (H, ", extending: Any piles.", "")], {"breaks levels-changed river-school", "look descriptor-changed halving/fair-piles", "look descriptor-changed halving/half-of-tens", "look descriptor-changed halving/story/fair"}, {"breaks levels-changed river-school", "look descriptor-changed halving/fair-piles", "look descriptor-changed halving/half-of-tens", "look descriptor-changed halving/story/fair"}),
    ("the target", [("library", "Got it, target: yes", "Got it"), ("library", "student: I can teach it", "student: I can teach it, target: yes")], {"breaks levels-changed river-school"}, {"breaks levels-changed river-school"}),
    ("a retired skill", [drop(H, "  tens:", "  half-of-tens:"), (H, "  old-way:", "  tens: {retired: {on: 2027-01-01}}\n  old-way:")], {"look skill-retired halving/tens", "information order-changed halving"}, {"breaks retirement-undone halving/tens", "information name-changed halving/tens", "look evidence-changed halving/tens", "look i-can-changed halving/tens", "information order-changed halving"}),
    ("a retired item", [(H, "        exemplar: Two", "        retired: {on: 2027-01-01}\n        exemplar: Two")], {"look item-retired halving/half-of-tens/explain-half"}, {"breaks retirement-undone halving/half-of-tens/explain-half"}),
    ("a retired misconception", [(H, "respond: Ask which is more.}", "respond: Ask which is more., retired: {on: 2027-01-01}}")], {"look misconception-retired halving/doubles"}, {"breaks retirement-undone halving/doubles"}),
    ("a retired progression", [(H, "status: review\n", "status: review\nretired: {on: 2027-01-01}\n")], {"look progression-retired halving"}, {"breaks retirement-undone halving"}),
    ("a retired standard", [("river", "text: Halve tens to 100., ", "text: Halve tens to 100., retired: {on: 2027-01-01}, ")], {"look standard-retired river/2.R.2"}, {"breaks retirement-undone river/2.R.2"}),
    ("one skill for two", [(H, "  old-way:", "  half-of-20: {name: Halve 20, evidence: Halves 20.}\n  half-of-90: {name: Halve 90, evidence: Halves 90.}\n  old-way:"), (H, "on: 2026-01-01", "on: 2026-01-01, replaced-by: [half-of-20, half-of-90]")], {"look skill-retired halving/old-way", "information skill-added halving/half-of-20", "information skill-added halving/half-of-90"}, {"look skill-retired halving/old-way", "breaks skill-removed halving/half-of-20", "breaks skill-removed halving/half-of-90"}),
    ("a prerequisite", [(H, "      half-of-tens: A quarter is half of a half.\n", "      half-of-tens: A quarter is half of a half.\n      tens: Quarters are counted, too.\n")], {"look prerequisite-added halving/quarter"}, {"look prerequisite-removed halving/quarter"}),
    ("what helped is needed", [(H, "    helped-by:\n      tens: Tens", "      tens: Tens")], {"look prerequisite-hardened halving/half-of-tens"}, {"look prerequisite-softened halving/half-of-tens"}),
    ("another way", [(H, "        - {tens: Count it out.}\n", "")], {"look routes-changed halving/quarter"}, {"look routes-changed halving/quarter"}),
    ("a need becomes a way", [(H, "      half-of-tens: A quarter is half of a half.\n", ""), (H, "        - {tens: Count it out.}\n", "        - {tens: Count it out.}\n        - {half-of-tens: A quarter is half of a half.}\n")], {"look routes-changed halving/quarter"}, {"look routes-changed halving/quarter"}),
    ("the words of an item", [(H, "You share 8 shells", "You share 8 stones")], {"look item-words-changed halving/fair-piles/piles-of-8"}, {"look item-words-changed halving/fair-piles/piles-of-8"}),
    ("the text of a passage", [(H, "Bees share the work", "Bees do the work")], {"look item-words-changed halving/bees"}, {"look item-words-changed halving/bees"}),
    ("the numbers of an item", [(H, "[20, 40, 60, 80]", "[20, 40, 60, 100]")], {"look item-draws-changed halving/half-of-tens/half-of-n"}, {"look item-draws-changed halving/half-of-tens/half-of-n"}),
    ("a descriptor", [(H, "extending: Halves tens to 200.", "extending: Halves tens to 400.")], {"look descriptor-changed halving/half-of-tens"}, {"look descriptor-changed halving/half-of-tens"}),
    ("a row of a rubric", [(H, "      fair: {name: Fair", "      kind: {name: Kind}\n      fair: {name: Fair")], {"look rubric-changed halving/story/kind"}, {"look rubric-changed halving/story/kind"}),
    ("a rubric", [(H, "skills:\n  fair-piles", "  song: {title: A song, criteria: {line: {name: Line}}}\nskills:\n  fair-piles")], {"look rubric-changed halving/song"}, {"look rubric-changed halving/song"}),
    ("what a rubric is for", [(H, "for: [3.R.1]", "for: [2.R.1]")], {"look rubric-changed halving/story"}, {"look rubric-changed halving/story"}),
    ("what a child reads", [(H, "i-can: I can find a quarter.", "i-can: I can find one of four equal parts.")], {"look i-can-changed halving/quarter"}, {"look i-can-changed halving/quarter"}),
    ("what is seen", [(H, "evidence: Counts to 100 in tens.", "evidence: Counts to 200 in tens.")], {"look evidence-changed halving/tens"}, {"look evidence-changed halving/tens"}),
    ("a way of thinking", [(H, "shows: Takes 2 away.", "shows: Takes two away at once.")], {"look misconception-reworded halving/takes-two"}, {"look misconception-reworded halving/takes-two"}),
    ("a word to know", [(H, "means: one of two equal parts", "means: one of two parts that are the same")], {"look vocabulary-changed halving"}, {"look vocabulary-changed halving"}),
    ("another word to know", [(H, "misconceptions:", "  quarter: {means: half of a half}\nmisconceptions:")], {"look vocabulary-changed halving"}, {"look vocabulary-changed halving"}),
    ("the standards of a skill", [(H, "standards: [3.R.1]", "standards: [3.R.1, 2.R.2]")], {"look standards-changed halving/quarter"}, {"look standards-changed halving/quarter"}),
    ("the words of a standard", [("river", "Find a quarter.", "Find a quarter of a number.")], {"look standard-reworded river/3.R.1"}, {"look standard-reworded river/3.R.1"}),
    ("the kind of a skill", [(H, "    kind: skill\n", "    kind: reasoning\n")], {"look kind-or-dok-changed halving/fair-piles"}, {"look kind-or-dok-changed halving/fair-piles"}),
    ("how deep an item goes", [(H, "        dok: 1\n", "        dok: 2\n")], {"look kind-or-dok-changed halving/fair-piles/piles-of-8"}, {"look kind-or-dok-changed halving/fair-piles/piles-of-8"}),
    ("the licence", [("library", "CC-BY-4.0", "CC-BY-SA-4.0")], {"look licence-changed river-school"}, {"look licence-changed river-school"}),
    ("the licence of a passage", [(H, "licence: CC0", "licence: CC-BY-4.0")], {"look licence-changed halving/bees"}, {"look licence-changed halving/bees"}),
    ("the notice", [("river", "notice: Copy it freely.", "notice: Copy it inside the school.")], {"look notice-changed river"}, {"look notice-changed river"}),
    ("a text with a translation", [(H, "i-can: I can find a quarter.", "i-can: I can find a fourth part.")], {"look i-can-changed halving/quarter"}, {"look i-can-changed halving/quarter"}),
    ("a text under a school's own words", [(H, "name: Share into two equal piles", "name: Make two equal piles")], {"look overlay-behind halving"}, {"look overlay-behind halving"}),
    ("a school's own words", [("halving.school", "Fair piles", "Piles that are fair")], {"information name-changed halving/fair-piles"}, {"information name-changed halving/fair-piles"}),
    ("a translation", [("halving.es", "Hallar un cuarto", "Encontrar un cuarto")], {"information translation-changed halving"}, {"information translation-changed halving"}),
    ("a name", [(H, "name: Count in tens", "name: Skip-count in tens")], {"information name-changed halving/tens"}, {"information name-changed halving/tens"}),
    ("a title", [(H, "title: Halves and quarters", "title: Halving")], {"information name-changed halving"}, {"information name-changed halving"}),
    ("a level's word", [("library", "student: Got it", "student: I have it")], {"information name-changed meeting"}, {"information name-changed meeting"}),
    ("a reason", [(H, "fair-piles: A half is one of two equal piles.", "fair-piles: Halving is sharing.")], {"information reason-changed halving/half-of-tens"}, {"information reason-changed halving/half-of-tens"}),
    ("the reason of a way", [(H, "Fold it twice.", "Fold it and fold it.")], {"information reason-changed halving/quarter"}, {"information reason-changed halving/quarter"}),
    ("the name of a choice", [(H, "      any of:\n", "      any of the foldings:\n")], {"information reason-changed halving/quarter"}, {"information reason-changed halving/quarter"}),
    ("what helps", [(H, "    helped-by:\n      tens: Tens are counted like ones.\n", "")], {"information helped-by-changed halving/half-of-tens"}, {"information helped-by-changed halving/half-of-tens"}),
    ("the help for teaching", [(H, "home: Share the beans.", "home: Share the apples.")], {"information teach-changed halving/fair-piles"}, {"information teach-changed halving/fair-piles"}),
    ("the introduction", [(H, "about: Halving is fair sharing.", "about: Halving is making two parts.")], {"information teach-changed halving"}, {"information teach-changed halving"}),
    ("a source", [(H, "A book about halves", "Another book")], {"information sources-changed halving"}, {"information sources-changed halving"}),
    ("an owner", [(H, "owners: [grade-2]\n", "")], {"information owners-changed halving"}, {"information owners-changed halving"}),
    ("the status", [(H, "status: review", "status: approved")], {"information status-changed halving"}, {"information status-changed halving"}),
    ("the order of skills", [drop(H, "  tens:", "  half-of-tens:"), (H, "  old-way:", "  tens: {name: Count in tens, evidence: Counts to 100 in tens., i-can: I can count in tens.}\n  old-way:")], {"information order-changed halving"}, {"information order-changed halving"}),
    ("the order of wrong answers", [(H, "{takes-two: 6, doubles: 16}", "{doubles: 16, takes-two: 6}")], {"information order-changed halving/fair-piles/piles-of-8"}, {"information order-changed halving/fair-piles/piles-of-8"}),
    ("the order of ways", [(H, "        - {fair-piles: Fold it twice.}\n        - {tens: Count it out.}\n", "        - {tens: Count it out.}\n        - {fair-piles: Fold it twice.}\n")], {"information order-changed halving/quarter"}, {"information order-changed halving/quarter"}),
    ("the file", [(H, "", ""), ("math/halving", "", FILES[H])], {"information skill-relocated halving"}, {"information skill-relocated halving"}),
    ("only a full stop", [(H, "evidence: Counts to 100 in tens.", "evidence: Counts to 100, in Tens")], {"information evidence-changed halving/tens"}, {"information evidence-changed halving/tens"}),
    ("only blanks in an expression", [(H, "answer: n / 2", "answer: n/2")], {"information item-answer-changed halving/half-of-tens/half-of-n"}, {"information item-answer-changed halving/half-of-tens/half-of-n"}),
]  # fmt: skip
# A translation goes with its text in any case; here it is not what the rows are about.
BEHIND = "look translation-behind halving"


@pytest.mark.parametrize(("edits", "forward", "back"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_an_edit_and_its_mirror(changes: Changes, edits: list[Edit], forward: set[str], back: set[str]) -> None:
    assert told(changes(*edits)) - {BEHIND} == forward
    assert told(changes(*edits, backwards=True)) - {BEHIND} == back


def test_a_level_is_that_of_its_kind_unless_something_speaks_against_it(changes: Changes) -> None:
    for _, edits, _, _ in ROWS:
        for change in changes(*edits):
            promised = CHANGE_KINDS[change.kind][0]
            assert change.level == promised or change.is_mere or change.kind == "item-removed", change


def test_a_text_whose_translation_stayed_is_told(changes: Changes) -> None:
    edit = (H, "i-can: I can find a quarter.", "i-can: I can find a fourth part.")
    behind = next(one for one in changes(edit) if one.kind == "translation-behind")
    assert behind.message == "1 text of `halving` changed, and the words in `es` did not"
    assert [(one.name, one.before, one.after) for one in behind.fields] == [
        ("skills/quarter/i-can", "I can find a quarter.", "I can find a fourth part.")
    ]
    both = (edit, ("halving.es", "Puedo hallar un cuarto.", "Puedo hallar una cuarta parte."))
    assert told(changes(*both)) == {"look i-can-changed halving/quarter", "information translation-changed halving"}
    mere = (H, "i-can: I can find a quarter.", "i-can: I can find a quarter!")
    assert told(changes(mere)) == {"information i-can-changed halving/quarter"}


def test_a_retired_entry_that_names_a_new_id_is_a_new_name(changes: Changes) -> None:
    renamed = (
        FILES[H]
        .replace("half-of-tens", "halve-tens")
        .replace("  old-way:", "  half-of-tens: {retired: {on: 2027-02-01, replaced-by: halve-tens}}\n  old-way:")
    )
    assert told(changes((H, "", renamed))) == {"information skill-renamed halving/halve-tens"}
    assert told(changes((H, "", renamed.replace("Halves tens to 200", "Halves tens to 400")))) == {
        "information skill-renamed halving/halve-tens",
        "look descriptor-changed halving/halve-tens",
    }


def test_an_item_and_a_misconception_get_new_names_in_the_same_way(changes: Changes) -> None:
    text = FILES[H].replace("takes-two", "minus-two").replace("piles-of-8", "eight-shells")
    text = text.replace(
        "  doubles: {thinks",
        "  takes-two: {thinks: Gone., retired: {on: 2027-02-01, replaced-by: minus-two}}\n  doubles: {thinks",
    ).replace(
        "      eight-shells:",
        "      piles-of-8: {retired: {on: 2027-02-01, replaced-by: eight-shells}}\n      eight-shells:",
    )
    assert told(changes((H, "", text))) == {
        "information misconception-renamed halving/minus-two",
        "information item-renamed halving/fair-piles/eight-shells",
    }


def test_a_progression_with_a_new_name_takes_its_skills_along(changes: Changes) -> None:
    renamed = FILES[H].replace("progression: halving", "progression: halves")
    stub = "progression: halving\ntitle: Halving\nretired: {on: 2027-02-01, replaced-by: halves}\nskills: {gone: {retired: {on: 2027-02-01}}}\n"
    files = [("halves", "", renamed), (H, "", stub), ("halving.es", "", ""), ("halving.school", "", "")]
    assert told(changes(*files)) == {
        "information progression-renamed halves",
        "information skill-relocated halves",
        # Its translation and the school's words are laid over another progression now, that is, over none.
        "information name-changed halves/fair-piles",
        "information translation-changed halving",
    }


def test_names_may_change_one_inside_the_other_and_more_than_once(changes: Changes) -> None:
    text = FILES[H].replace("takes-two:", "minus-two:").replace("fair-piles", "piles")
    text = text.replace(
        "      piles-of-8:", "      piles-of-8: {retired: {on: 2027-02-01, replaced-by: eight}}\n      eight:"
    )
    stubs = "  fair-piles: {retired: {on: 2027-02-01, replaced-by: equal-piles}}\n  equal-piles: {retired: {on: 2027-02-02, replaced-by: piles}}\n"
    text = text.replace("  old-way:", f"{stubs}  old-way:")
    text = text.replace(
        "  doubles: {thinks",
        "  takes-two: {thinks: Gone., retired: {on: 2027-02-01, replaced-by: minus-two}}\n  doubles: {thinks",
    )
    text = text.replace("doubles: 16", "doubles: same as minus-two")
    found = told(changes((H, "", text), ("halving.school", "", "")))
    assert found == {
        "information skill-renamed halving/piles",
        "information item-renamed halving/piles/eight",
        "information misconception-renamed halving/minus-two",
        "breaks wrong-answers-changed halving/piles/eight",
        "information name-changed halving/piles",
    }


def test_the_same_wrong_answer_as_another_one_goes_by_the_new_name(edited: Load) -> None:
    same = (H, "doubles: 16", "doubles: same as takes-two")
    renamed = FILES[H].replace("doubles: 16", "doubles: same as takes-two").replace("takes-two", "minus-two")
    assert told(compare_libraries(edited(same), edited((H, "", renamed)))) == {
        "breaks misconception-removed halving/takes-two",
        "information misconception-added halving/minus-two",
    }


def test_two_for_one_is_a_split_and_one_for_two_a_merger(changes: Changes) -> None:
    without = drop(H, "  tens:", "  half-of-tens:")
    split = "  tens: {retired: {on: 2027-01-01, replaced-by: [ten-to-50, ten-to-100]}}\n"
    new = "".join(f"  {name}: {{name: Count, evidence: Counts.}}\n" for name in ("ten-to-50", "ten-to-100"))
    found = changes(without, (H, "  old-way:", f"{split}{new}  old-way:"))
    assert "look skill-split halving/tens" in told(found)
    merged = changes(
        without, (H, "  old-way:", "  tens: {retired: {on: 2027-01-01, replaced-by: fair-piles}}\n  old-way:")
    )
    assert "look skill-merged halving/tens" in told(merged)
    assert next(one for one in merged if one.kind == "skill-merged").message == (
        "`halving/tens` is retired, and `halving/fair-piles`, which was there before, stands for it too"
    )


def test_an_item_under_another_skill_has_moved(changes: Changes) -> None:
    item = "      which-is-more:\n        ask: Read about bees. Which is more, a half or a quarter?\n        passage: bees\n        options: {answer: A half, doubles: A quarter}\n        other: [They are the same]\n"
    moved = changes((H, f"    items:\n{item}", ""), (H, "      explain-half:", f"{item}      explain-half:"))
    assert told(moved) == {"breaks item-moved halving/half-of-tens/which-is-more"}
    (change,) = moved
    assert (change.related, change.items) == ("halving/quarter/which-is-more", ("halving/quarter/which-is-more",))


@pytest.mark.parametrize("status", ["draft", "review", "approved"])
def test_a_draft_promises_nothing(edited: Load, status: str) -> None:
    to = (H, "status: review", f"status: {status}")
    old, new = edited(to), edited(to, (H, "        answer: 4\n", "        answer: 5\n"))
    found = {one.kind: one for one in compare_libraries(old, new)}
    change = found["item-answer-changed"]
    assert (change.level, change.is_of_draft) == (("look", True) if status == "draft" else ("breaks", False))
    assert ("approved-but-changed" in found) == (status == "approved")


def test_what_is_approved_may_be_reworded_without_a_word(edited: Load) -> None:
    to = (H, "status: review", "status: approved")
    old, new = edited(to), edited(to, (H, "name: Count in tens", "name: Count in tens again"))
    assert told(compare_libraries(old, new)) == {"information name-changed halving/tens"}


def test_an_item_with_answers_breaks_past_results_when_it_goes(changes: Changes) -> None:
    edit = drop(H, "      explain-half:", "  quarter:\n    name: Find")
    id = "halving/half-of-tens/explain-half"
    assert told(changes(edit)) == {f"look item-removed {id}"}
    (change,) = changes(edit, answers={id: 14})
    assert (change.level, change.effect) == ("breaks", ("14 answers to `explain-half` in the record no longer count",))


BLUNT: list[Edit] = [
    (H, "  tens:\n    name: Count in tens\n", "  count-tens:\n    name: Count in tens\n"),
    (H, "    helped-by:\n      tens: Tens", "    helped-by:\n      count-tens: Tens"),
    (H, "- {tens: Count", "- {count-tens: Count"),
]


def test_what_is_gone_and_new_in_like_words_is_told_and_not_by_all_that_names_it(edited: Load) -> None:
    old, new = edited(), edited(*BLUNT)
    found = compare_libraries(old, new)
    assert told(found) == {"breaks skill-removed halving/tens", "information skill-added halving/count-tens"}
    assert found[0].effect == (
        "looks like a rename (1.00): undo it and run `unpack mv halving/tens halving/count-tens`, "
        "which keeps its results",
    )
    apart = compare_libraries(old, new, identify(old.library, new.library, suspect=False))
    assert told(apart) - told(found) == {
        "information helped-by-changed halving/half-of-tens",
        "look routes-changed halving/quarter",
    }
    assert not any(change.effect for change in apart if change.kind == "skill-removed")


def test_a_misconception_that_is_gone_is_told_once(edited: Load) -> None:
    gone = [
        drop(H, "  doubles:", "passages:"),
        (H, ", doubles: 16", ""),
        (H, ", doubles: 2 * n", ""),
        (H, ", doubles: A quarter", ""),
    ]
    (change,) = compare_libraries(edited(), edited(*gone))
    assert (change.kind, change.subject, change.effect) == (
        "misconception-removed",
        "halving/doubles",
        ("3 items named it",),
    )


def test_a_change_knows_both_records_and_both_places(changes: Changes) -> None:
    (change,) = changes((H, "extending: Halves tens to 200.", "extending: Halves tens to 400."))
    assert (change.before.id, change.after.id) == ("halving/half-of-tens", "halving/half-of-tens")
    assert change.before.levels["extending"] != change.after.levels["extending"]
    (field,) = change.fields
    assert (field.name, field.before, field.after) == ("levels/extending", "Halves tens to 200.", "Halves tens to 400.")
    for side in (change.old, change.new):
        assert side is not None
        assert side.text == "half-of-tens"
    assert [side.text for side in (field.old, field.new) if side] == ["extending", "extending"]


def test_comments_and_layout_are_told_when_asked_for(changes: Changes) -> None:
    comment = (H, "subject: math\n", "subject: math  # and science\n")
    layout = (
        "river",
        "{grade: 2, domain: Number, text: Halve tens to 100., text-is: paraphrase}",
        "\n    grade: 2\n    domain: Number\n    text: Halve tens to 100.\n    text-is: paraphrase",
    )
    assert changes(comment, layout) == ()
    found = changes(comment, layout, layout=True)
    assert told(found) == {"information comments-changed halving", "information layout-changed river"}
    (field,) = next(one for one in found if one.kind == "comments-changed").fields
    assert (field.before, field.after) == (None, "# and science")


RECORDS = [
    (ItemForm, items.ITEM_FIELDS, items.ITEM_REST),
    (Skill, skills.SKILL_FIELDS, skills.SKILL_REST),
    (ProgressionFile, progressions.PROGRESSION_FIELDS, progressions.PROGRESSION_REST),
    (Misconception, progressions.MISCONCEPTION_FIELDS, progressions.MISCONCEPTION_REST),
    (PassageText, written.PASSAGE_FIELDS, written.REST),
    (WrittenRubric, written.RUBRIC_FIELDS, written.REST),
    (Criterion, written.CRITERION_FIELDS, written.REST),
    (LibraryFile, libraries.LIBRARY_FIELDS, libraries.LIBRARY_REST),
    (Level, libraries.LEVEL_FIELDS, libraries.LEVEL_REST),
    (FrameworkFile, libraries.FRAMEWORK_FIELDS, libraries.FRAMEWORK_REST),
    (Standard, libraries.STANDARD_FIELDS, libraries.STANDARD_REST),
]


@pytest.mark.parametrize(("record", "fields", "rest"), RECORDS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_field_of_the_format_has_a_kind(record: type, fields: dict[str, str], rest: frozenset[str]) -> None:
    assert sorted(list_fields(record)) == sorted({*fields, *rest} & set(list_fields(record)))
    assert set(fields) <= set(list_fields(record))
    assert set(fields.values()) <= set(CHANGE_KINDS)


def test_every_kind_occurs_in_a_test(changes: Changes) -> None:
    seen = {line.split()[1] for _, _, forward, back in ROWS for line in (*forward, *back)}
    elsewhere = {
        "approved-but-changed", "comments-changed", "layout-changed", "skill-split", "skill-merged", "skill-renamed",
        "item-renamed", "misconception-renamed", "progression-renamed", "translation-behind",
    }  # fmt: skip
    assert set(CHANGE_KINDS) - seen == elsewhere
