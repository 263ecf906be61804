"""Codes of questions: expressions, names, values that cannot be worked out or shown."""

from collections.abc import Mapping

EXPLANATIONS: Mapping[str, str] = {
    "invalid-expression": r"""
        An expression cannot be read or gives the wrong kind of value.

        Bad:
            skills:
              double:
                items:
                  beads: {ask: "What is double {n}?", given: {n: 11..49}, answer: "2n"}

        Good:
            skills:
              double:
                items:
                  beads: {ask: "What is double {n}?", given: {n: 11..49}, answer: 2 * n}
        """,
    "invalid-name": r"""
        A name cannot stand in an expression, or is one that the format uses itself.

        Bad:
            skills:
              double:
                items:
                  beads: {ask: "What is double {my number}?", given: {my number: 11..49}, answer: 2 * my number}

        Good:
            skills:
              double:
                items:
                  beads: {ask: "What is double {n}?", given: {n: 11..49}, answer: 2 * n}
        """,
    "unknown-parameter": r"""
        An expression or a text uses a name that the item does not give, so there is no number to put in its place.

        Bad:
            skills:
              double:
                items:
                  beads: {ask: "What is double {m}?", given: {n: 11..49}, answer: 2 * n}

        Good:
            skills:
              double:
                items:
                  beads: {ask: "What is double {n}?", given: {n: 11..49}, answer: 2 * n}
        """,
    "rule-does-not-apply": r"""
        An empty entry in `wrong` asks for the misconception's own rule, and the item lacks one of its values, or the
        misconception has no rule.

        Bad:
            misconceptions:
              adds-two: {thinks: Double means two more., rule: n + 2}
            skills:
              double:
                items:
                  beads: {ask: "What is double {m}?", given: {m: 11..49}, answer: 2 * m, wrong: {adds-two: }}

        Good:
            misconceptions:
              adds-two: {thinks: Double means two more., rule: n + 2}
            skills:
              double:
                items:
                  beads: {ask: "What is double {n}?", given: {n: 11..49}, answer: 2 * n, wrong: {adds-two: }}
        """,
    "scoring-gap": r"""
        The scoring guide has no words for one of its points, and two readers would give the same work different
        points.

        Bad:
            skills:
              double:
                items:
                  tell:
                    ask: Is double 26 the same as 46? Tell how you know.
                    exemplar: No. Double 20 is 40, double 6 is 12, and together that is 52.
                    scoring:
                      2: No, and doubles the tens and the ones.
                      0: Yes, or no answer.

        Good:
            skills:
              double:
                items:
                  tell:
                    ask: Is double 26 the same as 46? Tell how you know.
                    exemplar: No. Double 20 is 40, double 6 is 12, and together that is 52.
                    scoring:
                      2: No, and doubles the tens and the ones.
                      1: No, without a reason that holds.
                      0: Yes, or no answer.
        """,
    "cannot-be-shown": r"""
        A value does not fit the way in which it is to be written, such as one third as a decimal.

        Bad:
            skills:
              double:
                items:
                  strips:
                    ask: How long is one of {n} equal strips of 1 m?
                    given: {n: 3..30}
                    answer: 1 / n
                    as: decimal

        Good:
            skills:
              double:
                items:
                  strips:
                    ask: How long is one of {n} equal strips of 1 m?
                    given: {n: 3..30}
                    answer: 1 / n
                    as: fraction
        """,
    "cannot-be-computed": r"""
        Some of the item's numbers stop an expression, as a division by zero does.

        Bad:
            skills:
              halve:
                items:
                  bags:
                    ask: 12 eggs go into {n} boxes. How many in each?
                    given: {n: 0..30}
                    answer: 12 / n
                    as: fraction

        Good:
            skills:
              halve:
                items:
                  bags:
                    ask: 12 eggs go into {n} boxes. How many in each?
                    given: {n: 5..30}
                    answer: 12 / n
                    as: fraction
        """,
    "too-few-variants": r"""
        The item's numbers leave no question, or fewer than the item says: children who sit side by side would get the
        same one.

        Bad:
            skills:
              double:
                items:
                  beads: {ask: "What is double {n}?", given: {n: 11..19}, answer: 2 * n}

        Good:
            skills:
              double:
                items:
                  beads: {ask: "What is double {n}?", given: {n: 11..19}, answer: 2 * n, variants: 9}
        """,
}
