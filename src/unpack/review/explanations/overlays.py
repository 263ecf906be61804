"""Codes of overlays: other words, or another language, laid over a progression."""

from collections.abc import Mapping

EXPLANATIONS: Mapping[str, str] = {
    "overlay-misses": r"""
        An overlay rewords something that the progression does not have: the id is misspelled, or it is gone.

        Bad:
            overlay: doubling
            skills:
              halves:
                name: Find half of a number

        Good:
            overlay: doubling
            skills:
              halve:
                name: Find half of a number
        """,
    "overlay-oversteps": r"""
        An overlay changes more than words. With another id, prerequisite, answer or score, what was collected with one
        version could not be compared with the other.

        Bad:
            overlay: doubling
            skills:
              halve:
                name: Find half of a number
                standards: [2.D.1]

        Good:
            overlay: doubling
            skills:
              halve:
                name: Find half of a number
        """,
}
