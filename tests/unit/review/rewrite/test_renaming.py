"""A rename changes the fields that name an id, in every file, and nothing else."""

from datetime import date

import pytest
from tests.conftest import FRAMEWORK, HALVING, LIBRARY

from unpack.library.example_files import EXAMPLE_PATHS, EXAMPLES
from unpack.library.folder import FolderFiles
from unpack.library.library import Library
from unpack.library.load import load_files
from unpack.review.rewrite.mentions import find_mentions
from unpack.review.rewrite.move import KnownIds, choose_move
from unpack.review.rewrite.renaming import Renaming, prepare_renaming
from unpack.review.rewrite.word_diff import describe_edits
from unpack.text.errors import UnpackError

DAY = date(2027, 6, 1)

SHARING = """\
progression: sharing
title: Sharing

misconceptions:
  one-for-me:
    thinks: One for me.

skills:
  # Before anything is halved.
  friends:
    name: Share with friends
    evidence: Shares.

  # Why so late?
  # Nobody knows.
  half-of-tens:  # the same words
    name: Share tens
    evidence: |
      Shares tens.

      # no comment
    needs:
      friends: Friends first.
      any of one:
        - {halving/fair-piles: Piles., halving/half-of-tens: Tens.}
        - halving/quarter: Quarters.
    helped-by: {halving/fair-piles: It helps.}
    items:
      alone:
        ask: How many?
        answer: 3
        wrong:
          halving/takes-two: 1
          one-for-me: same as halving/takes-two
          halving/doubles: [same as one-for-me]
      told:
        ask: Tell.
        exemplar: So.
        scoring: {1: Yes., 0: No.}
        look-for: {halving/takes-two: Says less.}
        also: [halving/quarter, friends]
        after: alone
      picked:
        ask: Which?
        options: {answer: This., halving/takes-two: That.}
        retired: {on: 2026-01-01, replaced-by: [alone, sharing/half-of-tens/told]}
    # The end of it.

# What hangs on the wall.
vocabulary: {half share: {means: a fair part}}
"""

SCHOOL = """\
overlay: halving
misconceptions: {takes-two: {thinks: Two less.}}
skills:
  half-of-tens:
    needs: {fair-piles: Our piles.}
    items: {half-of-30: {ask: "30, halved?"}}
"""

SPANISH = """\
overlay: sharing
language: es
skills:
  half-of-tens:   # lo mismo
    name: Repartir
    helped-by: {halving/fair-piles: Ayuda.}
    items:
      alone: {ask: ¿Cuántos?}
"""

FILES = {
    "library.yaml": LIBRARY,
    "sample.yaml": FRAMEWORK,
    "halving.yaml": HALVING,
    "sharing.yaml": SHARING,
    "school.yaml": SCHOOL,
    "sharing.es.yaml": SPANISH,
}

Change = dict[str, tuple[list[str], list[str]]]


def rename(old: str, new: str, *, on: date | None = None, **changes: str) -> Renaming:
    """Prepare a rename in the files above, or with some of them replaced or added (`_` for `.`)."""
    texts = {**FILES, **{f"{name.replace('_', '.')}.yaml": text for name, text in changes.items()}}
    folders = [FolderFiles("lib", {name: text.encode() for name, text in sorted(texts.items())}, len(texts))]
    loaded = load_files(folders)
    assert [found.message for found in loaded.report if found.severity == "error"] == []
    return prepare_renaming(folders, loaded.library, choose_move(KnownIds(loaded.library), old, new), retired_on=on)


def changed(renaming: Renaming) -> Change:
    """The lines of each file that went, and those that came, in their order (lines that only moved are none)."""
    found: Change = {}
    for _, path in renaming.list_changed():
        before = renaming.before[0].files.get(path, b"").decode().split("\n")
        after = renaming.after[0].files[path].decode().split("\n")
        went, came = list(before), list(after)
        for line in before:
            if line in came:
                came.remove(line)
                went.remove(line)
        found[path] = (went, came)
    return found


def text(renaming: Renaming, path: str) -> str:
    return renaming.after[0].files[path].decode()


def library(renaming: Renaming) -> Library:
    return load_files(renaming.after).library


def test_a_skill_is_renamed_in_every_field_that_names_it() -> None:
    assert changed(rename("halving/fair-piles", "piles")) == {
        "halving.yaml": (["  fair-piles:", "      fair-piles: A half is one of two equal piles."],
                         ["  piles:", "      piles: A half is one of two equal piles."]),
        "school.yaml": (["    needs: {fair-piles: Our piles.}"], ["    needs: {piles: Our piles.}"]),
        "sharing.es.yaml": (["    helped-by: {halving/fair-piles: Ayuda.}"], ["    helped-by: {halving/piles: Ayuda.}"]),
        "sharing.yaml": (
            ["        - {halving/fair-piles: Piles., halving/half-of-tens: Tens.}", "    helped-by: {halving/fair-piles: It helps.}"],
            ["        - {halving/piles: Piles., halving/half-of-tens: Tens.}", "    helped-by: {halving/piles: It helps.}"],
        ),
    }  # fmt: skip


def test_a_misconception_is_renamed_where_answers_and_readers_name_it() -> None:
    found = changed(rename("takes-two", "two-less"))
    assert found["sharing.yaml"] == (
        ["          halving/takes-two: 1", "          one-for-me: same as halving/takes-two",
         "        look-for: {halving/takes-two: Says less.}", "        options: {answer: This., halving/takes-two: That.}"],
        ["          halving/two-less: 1", "          one-for-me: same as halving/two-less",
         "        look-for: {halving/two-less: Says less.}", "        options: {answer: This., halving/two-less: That.}"],
    )  # fmt: skip
    assert found["school.yaml"][1] == ["misconceptions: {two-less: {thinks: Two less.}}"]
    assert len(found["halving.yaml"][0]) == 3


def test_an_item_is_renamed_with_what_names_it() -> None:
    assert changed(rename("alone", "by-oneself")) == {
        "sharing.es.yaml": (["      alone: {ask: ¿Cuántos?}"], ["      by-oneself: {ask: ¿Cuántos?}"]),
        "sharing.yaml": (
            ["      alone:", "        after: alone",
             "        retired: {on: 2026-01-01, replaced-by: [alone, sharing/half-of-tens/told]}"],
            ["      by-oneself:", "        after: by-oneself",
             "        retired: {on: 2026-01-01, replaced-by: [by-oneself, sharing/half-of-tens/told]}"],
        ),
    }  # fmt: skip


def test_a_skills_items_are_named_anew_where_they_are_named_in_full() -> None:
    assert changed(rename("sharing/half-of-tens", "tens"))["sharing.yaml"] == (
        ["  half-of-tens:  # the same words",
         "        retired: {on: 2026-01-01, replaced-by: [alone, sharing/half-of-tens/told]}"],
        ["  tens:  # the same words", "        retired: {on: 2026-01-01, replaced-by: [alone, sharing/tens/told]}"],
    )  # fmt: skip


def test_a_progression_is_renamed_in_its_long_ids_and_overlays() -> None:
    found = changed(rename("halving", "halves"))
    assert found["halving.yaml"] == (["progression: halving"], ["progression: halves"])
    assert found["school.yaml"] == (["overlay: halving"], ["overlay: halves"])
    assert all("halves/" in line for line in found["sharing.yaml"][1])
    assert len(found["sharing.yaml"][1]) == 9
    assert found["sharing.es.yaml"][1] == ["    helped-by: {halves/fair-piles: Ayuda.}"]


@pytest.mark.parametrize(
    ("old", "new", "path", "stub"),
    [
        ("halving/quarter", "a-quarter", "halving.yaml", "  quarter: {retired: {on: 2027-06-01, replaced-by: a-quarter}}"),
        ("takes-two", "two-less", "halving.yaml", "  takes-two: {thinks: Half means two less., retired: {on: 2027-06-01, replaced-by: two-less}}"),
        ("alone", "by-oneself", "sharing.yaml", "      alone: {retired: {on: 2027-06-01, replaced-by: by-oneself}}"),
        ("halving/quarter", "sharing/quarter", "halving.yaml", "  quarter: {retired: {on: 2027-06-01, replaced-by: sharing/quarter}}"),
    ],
)  # fmt: skip
def test_the_old_id_stays_behind_retired(old: str, new: str, path: str, stub: str) -> None:
    renaming = rename(old, new, on=DAY)
    assert text(renaming, path).split("\n").count(stub) == 1
    left = library(renaming)
    move = renaming.plan.move
    records = {"skill": left.skills, "misconception": left.misconceptions, "item": left.items}[move.kind]
    assert records[move.old].retired is not None
    assert records[move.new].retired is None  # type: ignore[union-attr]


def test_a_progression_leaves_a_file_in_which_everything_is_retired() -> None:
    renaming = rename("halving", "halves", on=DAY)
    assert text(renaming, "halving.retired.yaml") == (
        "# Since 2027-06-01 this is `halves`; results from before still name it so.\n"
        "progression: halving\n"
        "title: Halves\n"
        "status: retired\n"
        "retired: {on: 2027-06-01, replaced-by: halves}\n"
        "misconceptions:\n"
        "  takes-two: {thinks: Half means two less., retired: {on: 2027-06-01, replaced-by: halves/takes-two}}\n"
        "  doubles: {thinks: Half means two of them., retired: {on: 2027-06-01, replaced-by: halves/doubles}}\n"
        "skills:\n"
        "  fair-piles: {retired: {on: 2027-06-01, replaced-by: halves/fair-piles}}\n"
        "  half-of-tens: {retired: {on: 2027-06-01, replaced-by: halves/half-of-tens}}\n"
        "  quarter: {retired: {on: 2027-06-01, replaced-by: halves/quarter}}\n"
    )
    taken = rename("halving", "halves", on=DAY, halving_retired="note: mine\n").plan.new_files
    assert list(taken) == [(0, "halving.retired-2.yaml")]


def test_who_was_replaced_by_the_old_id_is_replaced_by_the_new_one() -> None:
    first = rename("halving/quarter", "fourth", on=DAY)
    loaded = load_files(first.after)
    move = choose_move(KnownIds(loaded.library), "halving/fourth", "one-fourth")
    second = prepare_renaming(first.after, loaded.library, move, retired_on=DAY)
    assert "  quarter: {retired: {on: 2027-06-01, replaced-by: one-fourth}}\n" in text(second, "halving.yaml")
    assert "  fourth: {retired: {on: 2027-06-01, replaced-by: one-fourth}}\n" in text(second, "halving.yaml")


def test_between_files_the_block_goes_with_its_comments_and_ids_change_their_length() -> None:
    renaming = rename("sharing/half-of-tens", "halving/sharing-tens", on=DAY)
    assert text(renaming, "halving.yaml") == HALVING + (
        """\

  # Why so late?
  # Nobody knows.
  sharing-tens:  # the same words
    name: Share tens
    evidence: |
      Shares tens.

      # no comment
    needs:
      sharing/friends: Friends first.
      any of one:
        - {fair-piles: Piles., half-of-tens: Tens.}
        - quarter: Quarters.
    helped-by: {fair-piles: It helps.}
    items:
      alone:
        ask: How many?
        answer: 3
        wrong:
          takes-two: 1
          sharing/one-for-me: same as takes-two
          doubles: [same as sharing/one-for-me]
      told:
        ask: Tell.
        exemplar: So.
        scoring: {1: Yes., 0: No.}
        look-for: {takes-two: Says less.}
        also: [quarter, sharing/friends]
        after: alone
      picked:
        ask: Which?
        options: {answer: This., takes-two: That.}
        retired: {on: 2026-01-01, replaced-by: [alone, halving/sharing-tens/told]}
    # The end of it.
""".removeprefix("\n")
    )
    before, after = SHARING.partition("  # Why so late?")[0], SHARING.partition("    # The end of it.\n")[2]
    stub = "  half-of-tens: {retired: {on: 2027-06-01, replaced-by: halving/sharing-tens}}\n"
    assert text(renaming, "sharing.yaml") == before + stub + after
    assert text(renaming, "sharing.es.yaml") == "overlay: sharing\nlanguage: es\n"
    assert text(renaming, "halving.es.yaml") == (
        "overlay: halving\nlanguage: es\nskills:\n  sharing-tens:   # lo mismo\n    name: Repartir\n"
        "    helped-by: {fair-piles: Ayuda.}\n    items:\n      alone: {ask: ¿Cuántos?}\n"
    )


def test_words_move_into_the_overlay_that_is_there() -> None:
    there = "overlay: halving\nlanguage: es\nskills:\n    quarter:\n        name: Un cuarto\n"
    renaming = rename("sharing/half-of-tens", "halving/sharing-tens", halving_es=there)
    assert text(renaming, "halving.es.yaml") == there + (
        "    sharing-tens:   # lo mismo\n      name: Repartir\n      helped-by: {fair-piles: Ayuda.}\n"
        "      items:\n        alone: {ask: ¿Cuántos?}\n"
    )


def test_a_thing_moves_to_where_no_other_of_its_kind_stands() -> None:
    renaming = rename("word:half share", "halving/half share")
    assert "half share: {means: a fair part}" in text(renaming, "halving.yaml")
    assert text(renaming, "sharing.yaml").endswith("    # The end of it.\n\n# What hangs on the wall.\n")
    renaming = rename("piles-of-8", "halving/quarter/piles-of-8", on=DAY)
    assert list(library(renaming).skills["halving/quarter"].items) == ["piles-of-8"]
    assert text(renaming, "halving.yaml").endswith(
        "    items:\n      piles-of-8:\n"
        "        ask: You share 8 shells into two equal piles. How many shells are in one pile?\n"
        "        answer: 4\n        wrong: {takes-two: 6, doubles: 16}\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "changes", "message"),
    [
        ("alone", "halving/quarter/alone", {}, "this would leave an error behind: lib/sharing.yaml:35:16: `halving/quarter/alone` is not an id"),
        ("friends", "halving/friends", {"sharing": "progression: sharing\ntitle: S\nskills: {friends: {name: F, evidence: E}}\n", "sharing_es": "overlay: sharing\n"},
         "lib/sharing.yaml:3: `friends` is the only skill here"),
        ("halving/quarter", "sharing/quarter", {"sharing": "progression: sharing\ntitle: S\nskills: {friends: {name: F, evidence: E}}\n", "sharing_es": "overlay: sharing\n"},
         "lib/sharing.yaml:3: a record in braces cannot take a field of several lines or with a comment"),
        ("friends", "halving/friends", {"sharing": "progression: sharing\ntitle: S\nskills: {friends: {name: F,\n  evidence: E}, b: {name: F, evidence: E}}\n", "sharing_es": "overlay: sharing\n"},
         "lib/sharing.yaml:3: `friends` stands in braces over several lines"),
        ("friends", "halving/friends", {"sharing": "progression: sharing\ntitle: S\nskills:\n  ? friends\n  : {name: F, evidence: E}\n  b: {name: F, evidence: E}\n", "sharing_es": "overlay: sharing\n"},
         "lib/sharing.yaml:4: `friends` shares its line with something else"),
    ],
)  # fmt: skip
def test_what_an_edit_cannot_keep_is_refused(old: str, new: str, changes: dict[str, str], message: str) -> None:
    with pytest.raises(UnpackError) as refused:
        rename(old, new, **changes)
    assert refused.value.message.startswith(message)
    assert refused.value.exit_code == 1
    assert refused.value.hint


def test_every_field_of_the_format_that_names_an_id_is_followed() -> None:
    """The example uses every field, so an id that is left somewhere would be an error or another meaning."""
    files = {EXAMPLE_PATHS[kind]: text.encode() for kind, text in EXAMPLES.items()}
    folders = [FolderFiles("", dict(sorted(files.items())), len(files))]
    known = KnownIds(load_files(folders).library)
    tried = 0
    for kind, ids in known.by_kind.items():
        for id in sorted(ids):
            if not known.is_retired(kind, id):
                move = choose_move(known, f"{kind}:{id}", "brand-new")
                renaming = prepare_renaming(folders, load_files(folders).library, move, retired_on=DAY)
                assert renaming.list_changed(), id
                tried += 1
    assert tried >= 20


def test_mentions_are_listed_and_not_touched() -> None:
    note = "overlay: halving\n# see `quarter`, halving/quarter and halving/quarters; a quarter of an hour\n"
    renaming = rename("halving/quarter", "fourth", note=note)
    found = [
        (span.path, span.line, span.text)
        for document in renaming.plan.documents.values()
        for span in find_mentions(document, renaming.plan.move)
    ]
    assert found == [("lib/note.yaml", 2, "quarter"), ("lib/note.yaml", 2, "halving/quarter")]
    assert ("note.yaml") not in changed(renaming)


def test_changes_are_shown_by_words_with_their_lines() -> None:
    renaming = rename("halving/quarter", "fourth", on=DAY)
    shown = {
        path: list(describe_edits(renaming.plan.documents[0, path], edits))
        for (_, path), edits in renaming.plan.edits.items()
    }
    assert shown == {
        "halving.yaml": [
            "    44:     [-quarter-]{+fourth+}:",
            "    51: +   quarter: {retired: {on: 2027-06-01, replaced-by: fourth}}",
        ],
        "sharing.yaml": [
            "    26:           - [-halving/quarter-]{+halving/fourth+}: Quarters.",
            "    41:           also: [[-halving/quarter-]{+halving/fourth+}, friends]",
        ],
    }
