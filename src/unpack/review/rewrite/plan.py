"""A rename or move → the edits of all files: ids where they are given and named, the retired id that stays behind, and,
between files, the block that goes with its comments."""

from collections.abc import Mapping, Sequence
from datetime import date

from unpack.library.folder import FolderFiles
from unpack.review.rewrite.document import Document, Edit, Place, read_document
from unpack.review.rewrite.layout import (
    CannotEdit,
    append_field,
    cut_field,
    cut_shell,
    find_lines,
    has_gap,
    replace_scalar,
    shift_lines,
)
from unpack.review.rewrite.move import Move, last, parent
from unpack.review.rewrite.relocation import Home, apply_within, find_home, find_target, put_field, write_overlay
from unpack.review.rewrite.stubs import RETIRABLE, find_free_path, is_stub, write_progression_stub, write_stub
from unpack.review.rewrite.uses import Use, file_kind, file_subject, find_uses
from unpack.text.diagnostic import Report
from unpack.text.record import record


@record
class Plan:
    """What a move writes: edits by file, and new files; `places` counts the ids that change where they stand."""

    move: Move
    documents: Mapping[Place, Document]
    edits: Mapping[Place, Sequence[Edit]]
    new_files: Mapping[Place, str]
    places: int

    def apply(self, folders: Sequence[FolderFiles]) -> list[FolderFiles]:
        """Return the files of a library as they will be; nothing is written."""
        files = [dict(folder.files) for folder in folders]
        for (number, path), edits in self.edits.items():
            files[number][path] = self.documents[number, path].edit(edits)
        for (number, path), text in self.new_files.items():
            files[number][path] = text.encode()
        return [
            FolderFiles(folder.label, dict(sorted(found.items())), folder.found + len(found) - len(folder.files))
            for folder, found in zip(folders, files, strict=True)
        ]


def read_documents(folders: Sequence[FolderFiles]) -> dict[Place, Document]:
    """Return the progressions and overlays of a library as documents to edit."""
    found: dict[Place, Document] = {}
    for number, folder in enumerate(folders):
        for path, data in folder.files.items():
            document = read_document(folder.name_file(path), data, Report())
            if document and file_kind(document.root) in ("progression", "overlay"):
                found[number, path] = document
    return found


def plan_move(folders: Sequence[FolderFiles], move: Move, *, retired_on: date | None) -> Plan:
    """Return the edits for a move; `retired_on` is the day from which on the old id is retired, None to forget it.

    Raises CannotEdit where a file is written in a way that an edit cannot keep.
    """
    documents = read_documents(folders)
    planner = _Planner(folders, documents, move, retired_on if move.kind in RETIRABLE else None)
    for place, document in documents.items():
        planner.plan_file(place, document)
    edits = {place: found for place, found in planner.edits.items() if found}
    return Plan(move, documents, edits, planner.new_files, planner.places)


class _Planner:
    """Collects the edits of one move, file by file."""

    def __init__(
        self,
        folders: Sequence[FolderFiles],
        documents: Mapping[Place, Document],
        move: Move,
        retired_on: date | None,
    ) -> None:
        self.folders = folders
        self.documents = documents
        self.move = move
        self.retired_on = retired_on
        self.edits: dict[Place, list[Edit]] = {place: [] for place in documents}
        self.new_files: dict[Place, str] = {}
        self.places = 0

    def plan_file(self, place: Place, document: Document) -> None:
        home = None if self.move.kind == "progression" else find_home(document, self.move.kind, self.move.old)
        if home is None:
            self.edits[place] += self._rename_uses(document, 0, len(document.text), is_moved=False)
            is_own = file_kind(document.root) == "progression" and file_subject(document.root) == self.move.old
            if self.move.kind == "progression" and is_own and self.retired_on:
                path = find_free_path(place[1], f"{self.move.old}.retired", self._taken(place[0]))
                self.new_files[place[0], path] = write_progression_stub(self.move, document, self.retired_on)
            return
        stub = ""
        if self.retired_on and file_kind(document.root) == "progression":
            stub = write_stub(self.move, home.inside.entries[home.key][1], self.retired_on)
        if self.move.is_relocation:
            self._relocate(place, document, home, stub)
            return
        self.edits[place] += self._rename_uses(document, 0, len(document.text), is_moved=False)
        if stub:
            end = list(home.inside.entries)[-1]
            with_gap = has_gap(document, home.inside, end) and not is_stub(home.inside, end)
            self.edits[place].append(append_field(document, home.inside, stub, with_gap=with_gap))

    def _relocate(self, place: Place, document: Document, home: Home, stub: str) -> None:
        """Move the block of a definition, or the words for it in an overlay, to where its new id says."""
        lines = find_lines(document, home.inside, home.key)
        self.edits[place] += self._rename_uses(document, 0, lines.start, is_moved=False)
        self.edits[place] += self._rename_uses(document, lines.end, len(document.text), is_moved=False)
        inside = self._rename_uses(document, lines.start, lines.end, is_moved=True)
        text = apply_within(document.text[lines.start : lines.end], lines.start, inside)
        text = shift_lines(text if text.endswith("\n") else text + "\n", -lines.column)
        with_gap = has_gap(document, home.inside, home.key)
        if stub:
            # Comments go with the thing that they are about; the old id keeps its place.
            kept = shift_lines(stub, lines.column) if lines.is_whole else stub.rstrip("\n")
            self.edits[place].append(Edit(lines.start, lines.end, kept))
        else:
            self.edits[place].append(self._cut(document, home))
        target = find_target(self.documents, place, self.move.new.partition("/")[0])
        if target is None:
            new, content = write_overlay(self.documents, place, self.move, text, self._taken(place[0]))
            self.new_files[new] = content
        else:
            self.edits[target].append(put_field(self.documents[target], self.move, text, with_gap=with_gap))

    def _cut(self, document: Document, home: Home) -> Edit:
        """The edit that takes a thing out; records that would then hold nothing go with it."""
        inside, key = home.inside, home.key
        for around, field in reversed(home.around):
            if len(inside.entries) > 1:
                break
            if around is document.root and field == "skills" and file_kind(document.root) == "progression":
                raise CannotEdit(
                    document, inside.start, f"`{key}` is the only skill here", "rename the progression instead"
                )
            inside, key = around, field
        if inside is home.inside:
            return cut_field(document, inside, key)
        return cut_shell(document, inside, key, find_lines(document, home.inside, home.key))

    def _rename_uses(self, document: Document, start: int, end: int, *, is_moved: bool) -> list[Edit]:
        """The edits of the ids that are typed between two offsets, in a block that moves or in what stays."""
        here = file_subject(document.root)
        there = self.move.new.partition("/")[0] if is_moved else self.move.rename("progression", here)
        edits = []
        for use in find_uses(document.root):
            if start <= use.node.start < end and (text := self._spell(use, here, there)) != use.typed:
                edits.append(replace_scalar(use.node, use.before + text))
        self.places += len(edits)
        return edits

    def _spell(self, use: Use, here: str, there: str) -> str:
        """How an id is typed after the move, in a text about `there` that was about `here` before."""
        new = self.move.rename(use.kind, use.id)
        typed = use.typed
        if use.is_own or use.kind == "progression":
            return last(use.kind, new)
        if use.kind == "item":
            stays = parent("item", new) == self.move.rename("skill", parent("item", use.id))
            return last("item", new) if "/" not in typed and stays else new
        is_short = "/" not in typed or use.kind == "word"
        is_own = new.startswith(f"{there}/")
        # An author who writes the long id of the file's own things goes on doing so.
        return last(use.kind, new) if is_own and (is_short or not use.id.startswith(f"{here}/")) else new

    def _taken(self, number: int) -> frozenset[str]:
        new = (path for folder, path in self.new_files if folder == number)
        return frozenset((*self.folders[number].files, *new))
