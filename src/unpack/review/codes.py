"""What the codes of findings mean, for those that no function of `review.checks` stands for.

These are found while a file is read, before any check can run, or while items are drawn and proved; a check explains
itself in its docstring. The page `docs/checks.md` is made from both, and a test compares this list with the codes that
the program can give.
"""

from collections.abc import Mapping

# Where a code is met → code → one sentence. A code is never used again for something else.
CODES: Mapping[str, Mapping[str, str]] = {
    "Reading a file": {
        "unreadable-file": "The file or folder cannot be opened, or it is no ordinary file.",
        "skipped-link": "A link stands in the folder; links are never followed.",
        "not-utf8": "The file is saved in another encoding than UTF-8.",
        "control-character": "A character stands here that no editor shows and no printer prints.",
        "invisible-character": "A character of no width, or one that turns the writing direction, stands in the text.",
        "merge-conflict": "Two versions of the file were merged and nobody has chosen between them yet.",
        "tab-indentation": "A tab indents a line; YAML indents with spaces only.",
        "invalid-yaml": "The file breaks the grammar of YAML: an open quote, an open bracket, a line out of step.",
        "unsupported-yaml": "YAML has it and the format does not: an anchor, alias, merge key, tag or second document.",
        "duplicate-key": "A field stands twice in one place; the first one counts.",
        "non-text-key": "The name of a field is a list or a group of fields.",
        "too-large": "The file, a text or a list in it is larger than anything a library or a class needs.",
        "empty-file": "There is nothing in the file.",
        "stray-file": "The YAML file is none of the four kinds that a library knows, and was skipped.",
        "file-name-twins": "Two files have names that Windows and macOS take for one.",
    },
    "Fields and values": {
        "unknown-field": "The format has no field of this name here.",
        "missing-field": "A field that is always needed is not there.",
        "empty-value": "A field is there and holds nothing.",
        "wrong-shape": "A text stands where a list or fields are wanted, or the other way round.",
        "line-break": "A field of one line holds several.",
        "not-a-number": "The field wants a number within its limits.",
        "unknown-choice": "The field takes one of a few words, and this is none of them.",
        "malformed-date": "The field wants a day that exists, such as 2027-06-01.",
        "malformed-id": "An id holds lower-case letters, digits and single hyphens, at most 80 characters.",
        "malformed-code": "The code of a standard holds characters that could not be a file's name or a column's head.",
        "level-scale": "A library has two to six levels, and exactly one of them is the target.",
        "unknown-level": "The library has no performance level of this name.",
        "unclosed-math": "A `$` opens a formula that is never closed; money is written `\\$`.",
        "invalid-math": "A formula cannot be read as AsciiMath.",
        "unknown-markup": "HTML, a picture or a heading stands in a text, and would be printed as it was typed.",
        "unsafe-link": "A link leads to something else than a web or mail address.",
        "missing-alt": "A figure has no words for a reader who cannot see it.",
    },
    "References": {
        "duplicate-id": "Two files claim one id.",
        "unknown-reference": "No skill, misconception, passage, rubric, framework or progression has this id.",
        "unknown-standard": "No framework of the library holds this code.",
        "prerequisite-cycle": "A skill needs itself through a ring of prerequisites, so nobody could begin.",
    },
    "Items": {
        "invalid-expression": "An expression cannot be read, or gives another kind of value than is wanted here.",
        "invalid-name": "A name cannot stand in an expression, or is one that the format uses itself.",
        "unknown-parameter": "An expression or a text uses a name that the item does not give.",
        "rule-does-not-apply": "The misconception's own rule is wanted here, and the item lacks one of its values.",
        "scoring-gap": "The scoring guide has no words for one of its points.",
        "cannot-be-shown": "A value does not fit the way in which it is to be written, such as one third as a decimal.",
        "cannot-be-computed": "Some of the item's numbers stop an expression, as a division by zero does.",
        "too-few-variants": "The item's numbers and conditions leave no question, or fewer than the item says.",
    },
    "Proofs of items (with `--strict`)": {
        "right-by-wrong-thinking": "A child who thinks wrongly, in the way that the item is to show, gets it right.",
        "same-option": "Two ways of thinking give one wrong answer, so it does not tell which of them it was.",
        "looks-the-same": "Two options are one value in two forms, such as 1/2 and 2/4.",
        "negative-option": "A wrong answer comes out below zero, which gives it away.",
        "two-answers": "One question has two right answers.",
        "too-few-options": "A choice has fewer than two wrong answers.",
        "trivial-draws": "Too often the answer is 0 or 1 or stands in the question.",
        "thin-domain": "Hardly any combination of the item's numbers fulfils its conditions.",
        "unproved-item": "The item has more combinations than were tried, so it is tested and not proved.",
    },
    "Comments that allow a finding": {
        "unused-allow": "The comment allows something that no check finds there any more.",
        "allow-without-reason": "The comment does not say why; those who read it next cannot tell if it still holds.",
        "unknown-check": "The comment names a check that there is not.",
    },
    "Overlays": {
        "overlay-misses": "An overlay rewords something that the progression does not have.",
        "overlay-oversteps": "An overlay changes more than words: an id, a prerequisite, an answer or a score.",
    },
    "Class lists": {
        "unknown-encoding": "The table is saved in an encoding that nothing can be made of.",
        "unclear-delimiter": "Two signs stand equally often, so the columns cannot be told apart.",
        "unclosed-quote": "A cell opens a quote and does not close it.",
        "stray-quote": "Text follows the closing quote of a cell.",
        "row-width": "A row has more or fewer cells than the heading.",
        "missing-column": "No column has the heading that is needed.",
        "duplicate-column": "Two columns have one meaning.",
        "missing-file": "A folder of class lists lacks one of its files.",
        "empty-roster": "The list names no student.",
        "missing-name": "A row has no name.",
        "repeated-row": "Two rows are one student; the first one counts.",
        "same-student-id": "Two different students have one id.",
        "same-name": "Two students have one name, and count as two.",
        "telling-id": "An id looks like a name or an e-mail address.",
        "unknown-student": "A class enrols a student who is not in the list of users.",
        "unknown-section": "No class has this title, code or id.",
        "unclear-section": "Several classes have this title.",
    },
}
