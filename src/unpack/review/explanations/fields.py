"""Codes of single fields: a name that the format does not have, a value that does not fit."""

from collections.abc import Mapping

EXPLANATIONS: Mapping[str, str] = {
    "unknown-field": r"""
        The format has no field of this name here. Most are misspelled, and what stands in them would be missing from
        every sheet without a word.

        Bad:
            skills:
              halve:
                name: Halve an even number
                icando: I can halve an even number.

        Good:
            skills:
              halve:
                name: Halve an even number
                i-can: I can halve an even number.
        """,
    "missing-field": r"""
        A field that is always needed is not there: without it no sheet could say what the thing is.

        Bad:
            skills:
              halve:
                name: Halve an even number
                # no evidence

        Good:
            skills:
              halve:
                name: Halve an even number
                evidence: Halves even numbers to 100 and shows the two equal groups.
        """,
    "empty-value": r"""
        A field is there and holds nothing, as if somebody had meant to come back to it.

        Bad:
            skills:
              halve:
                name: Halve an even number
                evidence:

        Good:
            skills:
              halve:
                name: Halve an even number
                evidence: Halves even numbers to 100 and shows the two equal groups.
        """,
    "wrong-shape": r"""
        A text stands where a list or fields are wanted, or the other way round, and nothing is guessed.

        Bad:
            skills:
              halve:
                standards: 2.D.2

        Good:
            skills:
              halve:
                standards: [2.D.2]
        """,
    "line-break": r"""
        A field of one line holds several, and would break the table it is printed in.

        Bad:
            skills:
              halve:
                i-can: |
                  I can halve
                  an even number.

        Good:
            skills:
              halve:
                i-can: I can halve an even number.
        """,
    "not-a-number": r"""
        The field wants a number within its limits, written in digits.

        Bad:
            skills:
              halve:
                dok: two

        Good:
            skills:
              halve:
                dok: 2
        """,
    "unknown-choice": r"""
        The field takes one of a few words, and this is none of them.

        Bad:
            skills:
              halve:
                kind: skil

        Good:
            skills:
              halve:
                kind: skill
        """,
    "malformed-date": r"""
        The field wants a day that exists, written as year, month, day, because 3/4 is in March for some and in April
        for others.

        Bad:
            skills:
              doubles-by-heart:
                retired: {on: 6/1/2027, replaced-by: double}

        Good:
            skills:
              doubles-by-heart:
                retired: {on: 2027-06-01, replaced-by: double}
        """,
    "malformed-id": r"""
        An id is made of small letters, digits and single hyphens, at most 80, so that it can be typed, and can be the
        name of a file, on every computer.

        Bad:
            skills:
              Halve it:
                name: Halve an even number

        Good:
            skills:
              halve-it:
                name: Halve an even number
        """,
    "malformed-code": r"""
        A standard's code holds signs that no file name may hold: it is the name of files and the head of columns.

        Bad:
            standards:
              2.D/3: {text: Double a price in dollars.}

        Good:
            standards:
              2.D.3: {text: Double a price in dollars.}
        """,
    "level-scale": r"""
        A library has two to six levels, lowest first, and exactly one of them is the target: the one at which a
        child's work meets the standard.

        Bad:
            levels:
              beginning: {label: Beginning}
              developing: {label: Developing}
              meeting: {label: Meeting, target: yes}
              extending: {label: Extending, target: yes}

        Good:
            levels:
              beginning: {label: Beginning}
              developing: {label: Developing}
              meeting: {label: Meeting, target: yes}
              extending: {label: Extending}
        """,
    "unknown-level": r"""
        The library has no performance level of this name, so the descriptor would be in no column of the rubric.

        Bad:
            skills:
              halve:
                levels:
                  beginning: Halves numbers to 10 with counters.
                  developing: Halves 20, 40, 60 and 80.
                  meeting: Halves even numbers to 100.
                  extending: Halves even numbers to 1,000.
                  exceeding: Halves odd numbers, too.

        Good:
            skills:
              halve:
                levels:
                  beginning: Halves numbers to 10 with counters.
                  developing: Halves 20, 40, 60 and 80.
                  meeting: Halves even numbers to 100.
                  extending: Halves even numbers to 1,000.
        """,
    "unclosed-math": r"""
        A `$` opens a formula that is never closed. Money is written `\$`.

        Bad:
            skills:
              halve:
                evidence: Shares $12 between two children.

        Good:
            skills:
              halve:
                evidence: Shares \$12 between two children.
        """,
    "invalid-math": r"""
        A formula between two `$` cannot be read as AsciiMath, so it could not be set.

        Bad:
            skills:
              halve:
                evidence: Says that $frac(1)(2 of 12 is 6.$

        Good:
            skills:
              halve:
                evidence: Says that $1/2$ of 12 is 6.
        """,
    "unknown-markup": r"""
        HTML, a picture, a table or a heading stands in a text. The format has none of them there, so the signs would
        be printed as they were typed.

        Bad:
            skills:
              halve:
                evidence: Halves <b>even</b> numbers to 100.

        Good:
            skills:
              halve:
                evidence: Halves **even** numbers to 100.
        """,
    "unsafe-link": r"""
        A link leads to something else than a web or mail address, such as a file of one computer, which no reader of
        the sheet could open.

        Bad:
            sources:
              - {title: Our notes, url: "file:///home/ana/notes.pdf"}

        Good:
            sources:
              - {title: Our notes, url: "https://river-school.example/notes.pdf"}
        """,
    "missing-alt": r"""
        A figure has no words for a child who cannot see it.

        Bad:
            skills:
              double:
                items:
                  rows:
                    ask: How many dots are there?
                    answer: 14
                    figure:
                      array: {rows: 2, columns: 7}

        Good:
            skills:
              double:
                items:
                  rows:
                    ask: How many dots are there?
                    answer: 14
                    figure:
                      array: {rows: 2, columns: 7}
                      alt: Two rows of seven dots.
        """,
}
