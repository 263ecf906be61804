"""Codes of the comments that allow a finding."""

from collections.abc import Mapping

EXPLANATIONS: Mapping[str, str] = {
    "unused-allow": r"""
        The comment allows something that no check finds there any more. Left in its place it would hide the next
        finding of this kind, which nobody has thought about.

        Bad:
            skills:
              # unpack: allow few-items because one agreement needs one question
              halve:
                items:
                  eggs: {ask: How many are half of 12 eggs?, answer: 6}
                  pens: {ask: How many are half of 30 pens?, answer: 15}

        Good:
            skills:
              # unpack: allow few-items because one agreement needs one question
              halve:
                items:
                  eggs: {ask: How many are half of 12 eggs?, answer: 6}
                # no other items
        """,
    "allow-without-reason": r"""
        The comment does not say why, and those who read it next year cannot tell whether it still holds.

        Bad:
            skills:
              # unpack: allow few-items
              halve:
                items:
                  eggs: {ask: How many are half of 12 eggs?, answer: 6}
                # no other items

        Good:
            skills:
              # unpack: allow few-items because one agreement needs one question
              halve:
                items:
                  eggs: {ask: How many are half of 12 eggs?, answer: 6}
                # no other items
        """,
    "unknown-check": r"""
        The comment names a check that there is not, so it allows nothing.

        Bad:
            skills:
              # unpack: allow fewer-items because one agreement needs one question
              halve:
                name: Halve an even number

        Good:
            skills:
              # unpack: allow few-items because one agreement needs one question
              halve:
                items:
                  eggs: {ask: How many are half of 12 eggs?, answer: 6}
                # no other items
        """,
}
