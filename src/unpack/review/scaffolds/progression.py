"""A progression and its skills to be filled in: each field with what belongs in it, each standard with its words.

What has to be there for the file to be read says TODO, which `check` finds (`unwritten-text`); the rest stands as
comments, to be written in their place.
"""

import textwrap
from collections.abc import Iterable, Sequence

from unpack.library.library import Library, grade_rank
from unpack.library.model import Standard
from unpack.review.scaffolds.library import quote
from unpack.text.clean import clean
from unpack.text.prose import plain_text
from unpack.text.record import record

_WIDTH = 110
_NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth")
# Most words of an "I can", by grade (design of sheets for children).
_MOST_WORDS = ((2, 12), (5, 15), (12, 20))

_HEAD = """\
progression: {id}
title: {title}
subject: {subject}
about: |
  TODO Two or three sentences that a teacher would underline: the idea, and why it is harder than it looks.
status: draft                      # then review, then approved
{owners}
# Where the errors and the order come from, and what each source was used for:
# sources:
#   - {{title: From classroom work, used-for: which errors children make}}

# The words that a child has to use aloud, 3 to 8 of them:
# vocabulary:
#   share: {{means: one of the equal parts of a whole, es: parte}}

# The child's own rules, in the child's voice; an id each. A rule that can be computed says so with `rule:`.
# misconceptions:
#   more-is-larger:
#     thinks: More parts make a larger share.
#     shows: Says that one of 8 equal parts is more than one of 4.
#     respond: Fold two equal strips into 4 and into 8 and lay one part of each side by side.

skills:
"""

_SKILL = """\
{key}:{gap}# an id for the idea, not for the grade or the code; `unpack mv` renames it
  name: TODO a name of at most six words
{standards}  kind: skill                      # knowledge (told), reasoning (decided), skill (done), product (made)
  dok: 1                           # 1 recall or routine, 2 choose or relate, 3 explain or judge
  evidence: TODO what a child does and shows, with the range of numbers or texts
  # i-can: I can …                 # at most {words} words that a child of this grade reads
  # needs:                         # could a child show this without it? Then it is no need
  #   another-skill: What of it is used here, in one sentence.
  # levels:
{levels}  # teach:
  #   notes: What to do, and what to leave out.
  #   questions: ["What do you ask while children work?"]
  #   stems: ["__ is __ because __."]
  #   home: One thing to do at home, five minutes, nothing to buy.
  # items:                         # at least two
  #   first-question:
  #     ask: What is {{n}} + 1?
  #     given: {{n: 10..99}}
  #     answer: n + 1
"""

_NO_STANDARDS = "  # standards: [CODE]              # the standards it is part of\n"


@record
class ProgressionPlan:
    """What a new progression is to be: its id, title and subject, and the standards that it covers; `schema` is the
    address of its JSON Schema seen from its file, "" for none."""

    id: str
    title: str
    subject: str
    standards: Sequence[Standard]
    schema: str = ""


def write_progression(plan: ProgressionPlan, library: Library) -> str:
    """Return the text of a progression with a skill to be written for each standard, or one where none is named."""
    head = _HEAD.format(
        id=plan.id, title=quote(plan.title), subject=quote(plan.subject), owners=_write_owners(library.file.owners)
    )
    groups: list[list[Standard]] = [[standard] for standard in plan.standards] or [[]]
    skills = [write_skill(_name_key(number), standards, library, indent=2) for number, standards in enumerate(groups)]
    modeline = f"# yaml-language-server: $schema={plan.schema}\n" if plan.schema else ""
    return modeline + head + "\n".join(skills)


def write_skill(key: str, standards: Sequence[Standard], library: Library, *, indent: int) -> str:
    """Return the text of one skill to be written, its key `indent` columns in."""
    words = next(most for grade, most in _MOST_WORDS if _grade(standards) <= grade)
    codes = ", ".join(_name_code(standard, library) for standard in standards)
    text = _SKILL.format(
        key=key,
        gap=" " * max(3, 34 - len(key)),
        standards=f"  standards: [{codes}]\n"
        if codes
        else "  # standards: [CODE]              # the standards it is part of\n",
        words=words,
        levels="".join(
            f"  #   {level.key}: What work at this level looks like.\n" for level in library.levels if not level.target
        ),
    )
    comments = "".join(_write_comment(standard) for standard in standards)
    return textwrap.indent(comments + text, " " * indent)


def _write_owners(owners: Iterable[str]) -> str:
    first = next(iter(owners), "")
    return f"owners: [{first}]\n" if first else "# owners: [NAME]                 # names of library.yaml's `owners`\n"


def _name_key(number: int) -> str:
    return f"{_NUMBERS[number]}-skill" if number < len(_NUMBERS) else f"skill-{number + 1}"


def _grade(standards: Sequence[Standard]) -> int:
    """The earliest grade as a number, kindergarten 0; 12 where there is none."""
    rank = min((grade_rank(standard.grade) for standard in standards), default=None)
    return 12 if rank is None else min(12, rank - grade_rank("K"))


def _name_code(standard: Standard, library: Library) -> str:
    framework = standard.id.partition("/")[0]
    return standard.code if framework == library.file.default_framework else f"{framework}:{standard.code}"


def _write_comment(standard: Standard) -> str:
    """The standard's words as comments above the skill."""
    text = clean(plain_text(standard.plain or standard.text)).replace("\n", " ")
    return "".join(f"# {line}\n" for line in textwrap.wrap(f"{standard.code}: {text}", _WIDTH)) if text else ""
