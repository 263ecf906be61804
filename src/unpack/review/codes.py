"""What the codes of findings mean, for those that no function of `review.checks` stands for.

These are found while a file is read, before any check can run, or while items are drawn and proved; a check explains
itself in its docstring, in the same form (`review.explanation`). The page `docs/checks.md` is made from both, and a
test compares this list with the codes that the program can give.
"""

from collections.abc import Mapping

from unpack.review.explanations import (
    answers,
    class_lists,
    comments,
    fields,
    items,
    overlays,
    proofs,
    reading,
    references,
)

# Where a code is met → code → its explanation. A code is never used again for something else.
CODES: Mapping[str, Mapping[str, str]] = {
    "Reading a file": reading.EXPLANATIONS,
    "Fields and values": fields.EXPLANATIONS,
    "References": references.EXPLANATIONS,
    "Items": items.EXPLANATIONS,
    "Proofs of items (with `--strict`)": proofs.EXPLANATIONS,
    "Comments that allow a finding": comments.EXPLANATIONS,
    "Overlays": overlays.EXPLANATIONS,
    "Class lists": class_lists.EXPLANATIONS,
    "Answers of a class": answers.EXPLANATIONS,
}
# What a proof may find: the last test of an item meets also what a first draw may show.
PROOFS = frozenset((*items.EXPLANATIONS, *proofs.EXPLANATIONS))
# The families of what is found in tables, which know no comments.
OF_TABLES = ("Class lists", "Answers of a class")
