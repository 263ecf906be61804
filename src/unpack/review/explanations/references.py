"""Codes of names that should lead somewhere."""

from collections.abc import Mapping

EXPLANATIONS: Mapping[str, str] = {
    "duplicate-id": r"""
        Two files claim one id, so nobody could tell which of them a reference means.

        Bad:
            # file: math/doubling-draft.yaml
            progression: doubling
            title: Doubling, second try
            skills: {double: {retired: {on: 2027-06-01, replaced-by: double}}}

        Good:
            # file: math/doubling-draft.yaml
            progression: doubling-draft
            title: Doubling, second try
            skills: {double: {retired: {on: 2027-06-01, replaced-by: double}}}
        """,
    "unknown-reference": r"""
        Nothing of this kind has this id. It is misspelled, or it stands in another progression and is written
        `progression/skill`.

        Bad:
            skills:
              halve:
                needs: {equal-group: Halving makes two equal groups.}

        Good:
            skills:
              halve:
                needs: {equal-groups: Halving makes two equal groups.}
        """,
    "unknown-standard": r"""
        No framework of the library holds this code, so the skill would be on the sheet of no standard.

        Bad:
            skills:
              halve:
                standards: [2.D.12]

        Good:
            skills:
              halve:
                standards: [2.D.2]
        """,
    "prerequisite-cycle": r"""
        A skill needs itself through a ring of prerequisites, so that nobody could begin. Usually one of them only
        helps, and belongs into `helped-by`.

        Bad:
            skills:
              double:
                needs: {halve: Doubling undoes halving.}
              halve:
                needs: {double: Halving undoes doubling.}

        Good:
            skills:
              double:
                needs: {equal-groups: A double is two equal groups.}
              halve:
                needs: {double: Halving undoes doubling.}
        """,
}
