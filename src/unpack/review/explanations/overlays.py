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
    "overlay-hides-needed": r"""
        An overlay hides a skill that another one needs. The need is left out with it, so the map has lost an edge that
        somebody reasoned about.

        Bad:
            skills:
              quadruple:
                name: Quadruple a number
                needs: {double: Four times is double the double.}
                helped-by: {halve: Halving twice undoes it.}
            # file: math/doubling.local.yaml
            overlay: doubling
            skills:
              double: {hide: yes}

        Good:
            skills:
              quadruple:
                name: Quadruple a number
                needs: {double: Four times is double the double.}
                helped-by: {halve: Halving twice undoes it.}
            # file: math/doubling.local.yaml
            overlay: doubling
            skills:
              quadruple: {hide: yes}
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
