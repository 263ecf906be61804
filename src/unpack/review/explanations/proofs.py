"""Codes of the proof that an item is sound, over all of its draws."""

from collections.abc import Mapping

EXPLANATIONS: Mapping[str, str] = {
    "right-by-wrong-thinking": r"""
        A child who thinks wrongly gets the item right with some of its numbers, and would be taken for one who has the
        skill.

        Bad:
            skills:
              double:
                items:
                  beads: {ask: "What is double {n}?", given: {n: 1..30}, answer: 2 * n, wrong: {adds-two: n + 2}}

        Good:
            skills:
              double:
                items:
                  beads: {ask: "What is double {n}?", given: {n: 11..49}, answer: 2 * n, wrong: {adds-two: n + 2}}
        """,
    "same-option": r"""
        Two ways of thinking give one wrong answer, so that it does not tell which of them it was.

        Bad:
            misconceptions:
              adds-the-ones: {thinks: "Double 23: I add the 3 once more."}
            skills:
              double:
                items:
                  beads:
                    ask: What is double {n}?
                    given: {n: 11..49}
                    answer: 2 * n
                    wrong: {adds-two: n + 2, adds-the-ones: n + n % 10}

        Good:
            misconceptions:
              adds-the-ones: {thinks: "Double 23: I add the 3 once more."}
            skills:
              double:
                items:
                  beads:
                    ask: What is double {n}?
                    given: {n: 11..49}
                    require: [n % 10 != 2]
                    answer: 2 * n
                    wrong: {adds-two: n + 2, adds-the-ones: n + n % 10}
        """,
    "looks-the-same": r"""
        Two options are one value in two forms, such as 1/2 and 2/4: whoever sees that knows that neither is right.

        Bad:
            skills:
              halve:
                items:
                  shaded:
                    ask: 3 of 4 equal parts are shaded. Which part is that?
                    answer: over(3, 4)
                    wrong: {adds-two: "over(1, 2)", doubles-the-tens: "over(2, 4)"}
                    as: fraction

        Good:
            skills:
              halve:
                items:
                  shaded:
                    ask: 3 of 4 equal parts are shaded. Which part is that?
                    answer: over(3, 4)
                    wrong: {adds-two: "over(3, 1)", doubles-the-tens: "over(2, 4)"}
                    as: fraction
        """,
    "negative-option": r"""
        A wrong answer comes out below zero, which gives it away to a child who has not met such numbers.

        Bad:
            skills:
              halve:
                items:
                  less: {ask: "What is {n} less 3?", given: {n: 5..30}, answer: n - 3, wrong: {adds-two: n - 3 - 5}}

        Good:
            skills:
              halve:
                items:
                  less: {ask: "What is {n} less 3?", given: {n: 9..30}, answer: n - 3, wrong: {adds-two: n - 3 - 5}}
        """,
    "two-answers": r"""
        One question has two right answers: a number that does not stand in the question decides between them.

        Bad:
            skills:
              halve:
                items:
                  part: {ask: "What is a part of {n} eggs?", given: {n: 12..60 step 4, k: [2, 4]}, answer: n / k}

        Good:
            skills:
              halve:
                items:
                  part:
                    ask: "{n} eggs go into {k} boxes. How many in each?"
                    given: {n: 12..60 step 4, k: [2, 4]}
                    answer: n / k
        """,
    "too-few-options": r"""
        A choice has fewer than two wrong answers, so that a guess is right half the time.

        Bad:
            skills:
              double:
                items:
                  beads: {ask: Which is double 13?, options: {answer: "26", adds-two: "15"}}

        Good:
            skills:
              double:
                items:
                  beads: {ask: Which is double 13?, options: {answer: "26", adds-two: "15", doubles-the-tens: "23"}}
        """,
    "key-at-one-place": r"""
        Printed as a choice, numbers ascend, so the wrong answers decide at which letter the right one stands. If it is
        nearly always the same letter, children find that out.

        Bad:
            skills:
              double:
                items:
                  beads:
                    ask: "What is double {n}?"
                    given: {n: 11..49}
                    answer: 2 * n
                    wrong: {adds-two: n + 2, doubles-the-tens: 2 * n - n % 10 - 1}
                    form: choice

        Good:
            skills:
              double:
                items:
                  beads:
                    ask: "What is double {n}?"
                    given: {n: 11..49}
                    answer: 2 * n
                    wrong: {adds-two: n + 2, doubles-the-tens: 2 * n - n % 10 - 1}
                    form: answer
        """,
    "trivial-draws": r"""
        Too often the answer is 0 or 1 or stands in the question already, where a child finds it without thinking.

        Bad:
            skills:
              double:
                items:
                  beads: {ask: "{n} beads and {k} beads: how many?", given: {n: 0..3, k: 20..49}, answer: n + k}

        Good:
            skills:
              double:
                items:
                  beads: {ask: "{n} beads and {k} beads: how many?", given: {n: 3..6, k: 20..49}, answer: n + k}
        """,
    "thin-domain": r"""
        Hardly any of the item's numbers fulfil its conditions. Drawing takes long, and the conditions are probably
        stricter than they were meant.

        Bad:
            skills:
              double:
                items:
                  beads:
                    ask: What is {a} + {b}?
                    given: {a: 11..499, b: 11..499}
                    require: [a == b]
                    answer: a + b

        Good:
            skills:
              double:
                items:
                  beads:
                    ask: What is {a} + {a}?
                    given: {a: 11..499}
                    answer: a + a
        """,
    "unproved-item": r"""
        The item has more combinations than were tried, so it is tested and not proved; a rare pair of numbers may
        still be unsound.

        Bad:
            skills:
              double:
                items:
                  beads: {ask: "What is {a} + {b}?", given: {a: 1100..4999, b: 5000..9999}, answer: a + b}

        Good:
            skills:
              double:
                items:
                  beads: {ask: "What is {a} + {b}?", given: {a: 1100..1499, b: 5000..5499}, answer: a + b}
        """,
}
