"""A rename from beginning to end, short of writing it: the plan, and the proof that nothing else changes."""

from collections.abc import Sequence
from datetime import date

from unpack.library.folder import FolderFiles
from unpack.library.library import Library
from unpack.library.load import load_files
from unpack.review.rewrite.document import Place
from unpack.review.rewrite.meaning import find_difference
from unpack.review.rewrite.move import Move
from unpack.review.rewrite.plan import Plan, plan_move
from unpack.review.rewrite.stubs import RETIRABLE
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.text.yamltree import Scalar


@record
class Renaming:
    """A plan, with the files as they will be."""

    plan: Plan
    before: Sequence[FolderFiles]
    after: Sequence[FolderFiles]

    def list_changed(self) -> list[Place]:
        """The files that are written: changed ones and new ones."""
        return [
            (number, path)
            for number, (old, new) in enumerate(zip(self.before, self.after, strict=True))
            for path in new.files
            if old.files.get(path) != new.files[path]
        ]


def prepare_renaming(
    folders: Sequence[FolderFiles], library: Library, move: Move, *, retired_on: date | None
) -> Renaming:
    """Return what a move writes; `library` is what `folders` say now, without errors.

    With `retired_on` the old id stays behind, retired from that day on; None forgets it. The edited files are read
    again, in every language that they touch, and have to say what they said before. Raises UnpackError (exit code 1)
    where they would not, or where a file is written in a way that an edit cannot keep.
    """
    plan = plan_move(folders, move, retired_on=retired_on)
    renaming = Renaming(plan, folders, plan.apply(folders))
    has_stub = retired_on is not None and move.kind in RETIRABLE
    for language in (None, *_list_languages(plan)):
        before = load_files(folders, language=language).library if language else library
        after = load_files(renaming.after, language=language)
        errors = [finding for finding in after.report if finding.severity == "error"]
        if errors:
            raise UnpackError(
                f"this would leave an error behind: {errors[0].span}: {clean(errors[0].message)}",
                "nothing was written; mend what stands in the way first, or make this change by hand",
                exit_code=1,
            )
        if changed := find_difference(before, after.library, move, has_stub=has_stub):
            raise UnpackError(
                f"this would change more than an id: {clean(changed)}",
                "nothing was written; make this change by hand, and please report it",
                exit_code=1,
            )
    return renaming


def _list_languages(plan: Plan) -> list[str]:
    """The languages of the translations that a plan touches."""
    nodes = (plan.documents[place].root.get("language") for place in plan.edits)
    return sorted({node.text for node in nodes if isinstance(node, Scalar) and node.text})
