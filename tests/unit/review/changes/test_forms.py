"""A comparison in each of its forms."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt

from unpack.review.changes.accepting import read_accepted, write_accepted
from unpack.review.changes.change import Change
from unpack.review.changes.github_form import write_github
from unpack.review.changes.json_form import build_schema, write_json
from unpack.review.changes.markdown_form import MARKER, MOST_CHARACTERS, code, write_markdown
from unpack.review.changes.report import THRESHOLDS, Comparison, Evidence, PrintedSet, Readiness, Side, compare
from unpack.review.changes.text_form import TextForm
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import MapChange

from .conftest import Edit, Load
from .test_compare import ROWS

H = "halving"
EDITS: tuple[Edit, ...] = (
    (H, "        answer: 4\n", "        answer: 5\n"),
    (H, "extending: Halves tens to 200.", "extending: Halves tens to 400."),
    (H, "    helped-by:\n      tens: Tens", "      tens: Tens"),
    (H, "status: review", "status: approved"),
)
BEFORE, AFTER = Side("v1.2", "2027-01-12", "38560ce0123456789"), Side("working copy")


@pytest.fixture
def comparison(edited: Load) -> Callable[..., Comparison]:
    def make(*edits: Edit, **more: object) -> Comparison:
        return compare(edited(), edited(*(edits or EDITS)), BEFORE, AFTER, **more)  # type: ignore[arg-type]

    return make


def in_text(comparison: Comparison, **options: object) -> list[str]:
    return TextForm(**options).write(comparison)  # type: ignore[arg-type]


def test_the_whole_text(comparison: Callable[..., Comparison]) -> None:
    ready = Evidence({"halving/fair-piles/piles-of-8": 14}, lambda skills: dict.fromkeys(skills, Readiness(28, 2, 5)))
    printed = (
        PrintedSet("may/entry.map.yaml", (MapChange("halving/fair-piles/piles-of-8", ("Q1", "Q3"), "changed"),)),
    )
    lines = in_text(comparison(evidence=ready, printed=printed))
    place = next(line for line in lines if "answer" in line and "-->" not in line)
    assert place == "item-answer-changed: `halving/fair-piles/piles-of-8` has another right answer"
    shown = [line for line in lines if "-->" not in line]
    assert (
        "\n".join(shown)
        == """\
Breaks past results

item-answer-changed: `halving/fair-piles/piles-of-8` has another right answer
  before: 4
  now:    5
  14 answers to `piles-of-8` in the record no longer count
  to accept it: unpack diff --accept item-answer-changed halving/fair-piles/piles-of-8 --because "…"

Needs a look

descriptor-changed: the levels of `halving/half-of-tens` are described in another way
  levels/extending
    before: Halves tens to 200.
                           ^^^
    now:    Halves tens to 400.
                           ^^^

prerequisite-hardened: `halving/half-of-tens` now needs `tens`, which only helped before
  because: Tens are counted like ones.
  also new for 1 skill above
  2 of 28 students are no longer ready for `half-of-tens`, 5 are now ready

For information

  status-changed: `halving` has another status: review → approved

Sheets to print again
  rubric           2.R.2 (1 cell)
  self-assessment  2.R.1 (1 I-can line), 2.R.2 (2 I-can lines), 3.R.1 (another order)
  progression      2.R.2 (2 steps), 3.R.1 (2 steps)
  unpacked         2.R.2 (1 line), 3.R.1 (1 line)
  item set         2.R.1 (1 question)
  entry slip       2.R.1 (1 question), 2.R.2 (1 question), 3.R.1 (1 question)

Collected answers that no longer count
  halving/fair-piles/piles-of-8

Printed sets that ask what has changed since
  may/entry.map.yaml
    Q1, Q3: halving/fair-piles/piles-of-8 changed

Compared 4 skills, 4 items (v1.2, 2027-01-12, 38560ce .. working copy): 1 breaks past results, 2 need a look, 1 for information"""
    )


def test_nothing_changed_is_said(comparison: Callable[..., Comparison]) -> None:
    same = comparison((H, "subject: math", "subject: math"))
    assert in_text(same) == ["Compared 4 skills, 4 items (v1.2, 2027-01-12, 38560ce .. working copy): nothing changed"]
    assert json.loads(write_json(same))["changes"] == []
    assert write_github(same) == ""
    assert write_markdown(same).count("nothing changed") == 1


def test_of_one_kind_so_many_are_shown(comparison: Callable[..., Comparison]) -> None:
    found = comparison()
    many = replace(found, changes=tuple(replace(found.changes[0], subject=f"a/b/c{n}") for n in range(25)))
    lines = in_text(many)
    assert sum(line.startswith("item-answer-changed:") for line in lines) == 20
    assert "… and 5 more item-answer-changed; --limit 0 shows all" in lines
    assert sum(line.startswith("item-answer-changed:") for line in in_text(many, most=0)) == 25


def test_colour_is_put_round_words_and_never_counted(comparison: Callable[..., Comparison]) -> None:
    found = comparison()
    plain = in_text(found)
    painted = in_text(found, paint=lambda text, role: f"<{role}>{text}</{role}>")
    assert "<breaks>Breaks past results</breaks>" in painted
    assert any("Halves tens to <now>400</now>." in line for line in painted)
    for role in ("breaks", "look", "information", "before", "now"):
        painted = [line.replace(f"<{role}>", "").replace(f"</{role}>", "") for line in painted]
    assert painted == plain


@pytest.mark.parametrize("width", [30, 60, 80, 200])
def test_lines_keep_to_the_width_where_words_allow_it(comparison: Callable[..., Comparison], width: int) -> None:
    long = (H, "about: Halving is fair sharing.", "about: " + "Halving is fair sharing, and more than that. " * 9)
    for line in in_text(comparison(long), width=width):
        assert len(line) <= max(width, 50) or line.startswith(("Compared", "teach-changed", "  teach-changed"))


def accept(found: Comparison, *changes: Change) -> bytes:
    data = write_accepted(
        read_accepted("a", b"", Report()),
        changes,
        because="The key was wrong",
        by="Ana",
        on=date(2027, 2, 1),
        until=None,
    )
    assert found
    return data


def test_an_accepted_change_stays_visible_and_fails_no_more(comparison: Callable[..., Comparison]) -> None:
    found = comparison()
    accepted = read_accepted(".unpack/accepted.yaml", accept(found, found.changes[0]), Report())
    again = comparison(accepted=accepted, today=date(2027, 2, 2))
    lines = in_text(again)
    assert "item-answer-changed (accepted): `halving/fair-piles/piles-of-8` has another right answer" in lines
    assert "  accepted on 2027-02-01 by Ana: The key was wrong" in lines
    assert not any("to accept it" in line for line in lines)
    assert lines[-1].endswith(": 2 need a look, 1 for information, 1 accepted")
    assert [again.fails(threshold) for threshold in THRESHOLDS] == [False, True, True, False]
    assert [found.fails(threshold) for threshold in THRESHOLDS] == [True, True, True, False]
    assert write_github(again).splitlines()[-1].startswith("::notice ")
    assert json.loads(write_json(again))["changes"][0]["accepted"]["by"] == "Ana"
    assert "**item-answer-changed** (accepted)" in write_markdown(again)
    idle = comparison((H, "name: Count in tens", "name: Tens"), accepted=accepted, today=date(2027, 2, 2))
    assert (
        "note: item-answer-changed of halving/fair-piles/piles-of-8 is accepted and does not occur here any more, .unpack/accepted.yaml:4:17"
        in in_text(idle)
    )


def test_the_json_fits_its_schema(edited: Load) -> None:
    schema = json.loads(build_schema())
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    old = edited()
    for _, edits, _, _ in ROWS:
        validator.validate(json.loads(write_json(compare(old, edited(*edits), BEFORE, AFTER))))


def test_the_json_of_everything_fits_its_schema(comparison: Callable[..., Comparison]) -> None:
    found = comparison()
    data = accept(found, *found.changes, *comparison((H, "        answer: 4\n", "        answer: 7\n")).changes)
    accepted = read_accepted(".unpack/accepted.yaml", data, Report())
    printed = (PrintedSet("a.map.yaml", (MapChange("halving/x/y", ("Q1",), "gone"),)),)
    written = json.loads(write_json(comparison(accepted=accepted, today=date(2027, 2, 1), printed=printed)))
    Draft7Validator(json.loads(build_schema())).validate(written)
    assert all(written[part] for part in ("changes", "sheets", "lost_items", "printed", "idle"))
    assert written["counts"] == {"breaks": 0, "look": 0, "information": 0, "accepted": 4}
    (field,) = written["changes"][0]["fields"]
    assert (field["before"], field["after"], field["place_after"]["line"]) == ("4", "5", 38)


def test_github_gets_one_line_a_change_worst_first(comparison: Callable[..., Comparison]) -> None:
    lines = write_github(comparison()).splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning", "::warning", "::notice"]
    assert ",title=item-answer-changed::`halving/fair-piles/piles-of-8` has another right answer%0Aanswers" in lines[0]
    assert "file=library-" in lines[0]
    gone = write_github(
        comparison(
            ("river", "publisher: River School\n", ""),
            (H, "  - {title: A book about halves, used-for: which errors occur}\n", "  - {title: B}\n"),
        )
    )
    assert "file=" in gone


def test_what_is_gone_has_no_line_to_annotate(edited: Load) -> None:
    old, new = edited(), edited((H, "  old-way:\n    retired: {on: 2026-01-01}\n", ""))
    (line,) = write_github(compare(old, new, BEFORE, AFTER)).splitlines()
    assert line == "::error title=skill-removed::the skill `halving/old-way` is gone"


HOSTILE = "<img src=x> [a](http://x) @admins ![p](http://x/y.png) `` ``` `</details>` | # no\\u202e"


def test_markdown_of_a_stranger_does_nothing(comparison: Callable[..., Comparison]) -> None:
    found = comparison(
        (H, "evidence: Counts to 100 in tens.", f'evidence: "{HOSTILE}"'),
        (H, "name: Count in tens", f'name: "x {HOSTILE}"'),
    )
    page = write_markdown(found)
    tokens = [inner for token in MarkdownIt("commonmark").parse(page) for inner in (token, *(token.children or ()))]
    assert {token.type for token in tokens} & {"html_inline", "link_open", "image"} == set()
    assert [token.content for token in tokens if token.type == "html_block"] == [f"{MARKER}\n"]
    assert not any("@admins" in token.content for token in tokens if token.type == "text")
    assert "\u202e" not in page


@pytest.mark.parametrize("text", ["a", "`", "``a`", "", "a\nb", "``` x", " "])
def test_code_holds_any_text(text: str) -> None:
    (inline,) = [token for token in MarkdownIt("commonmark").parse(f"x {code(text)} y") if token.type == "inline"]
    assert inline.children is not None
    assert [one.type for one in inline.children] == ["text", "code_inline", "text"]
    assert inline.children[1].content.strip() == " ".join(text.split())


def test_markdown_begins_with_its_marker_and_the_summary(comparison: Callable[..., Comparison]) -> None:
    lines = write_markdown(comparison()).splitlines()
    assert lines[:3] == [
        MARKER,
        "",
        "**Compared 4 skills, 4 items (v1.2, 2027-01-12, 38560ce .. working copy): 1 breaks past results, 2 need a look, 1 for information**",
    ]
    assert "### Breaks past results (1)" in lines
    at = lines.index("```diff")
    assert lines[at : at + 4] == ["```diff", "- 4", "+ 5", "```"]
    assert (
        '- to accept it: `unpack diff --accept item-answer-changed halving/fair-piles/piles-of-8 --because "…"`'
        in lines
    )


def test_markdown_is_cut_between_changes_and_says_so(comparison: Callable[..., Comparison]) -> None:
    found = comparison()
    long = replace(found.changes[1], message="m" * 500)
    many = replace(found, changes=tuple(replace(long, subject=f"a/b{n}") for n in range(200)))
    page = write_markdown(many)
    assert 55_000 < len(page) <= MOST_CHARACTERS
    left = 200 - page.count("**descriptor-changed**")
    assert page.endswith(f"*… and {left} more changes, cut here for length; `unpack diff` shows all.*\n")
    assert page.count("```") % 2 == 0
