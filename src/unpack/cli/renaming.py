"""What `unpack mv` does: find the thing, prepare the edits, show them, ask, and write all files or none."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from unpack.cli.console import FINDINGS, say, write_text
from unpack.cli.loading import refuse
from unpack.cli.own_library import OwnLibrary, find_own_library
from unpack.cli.renaming_accepted import RenamedAccepted, find_renamed
from unpack.library.folder import FolderFiles, read_folder
from unpack.library.load import LibraryUnreadable, Loaded, load_files
from unpack.review.changes.change import count
from unpack.review.revision import FETCH_ALL, is_kept_in_git, is_shallow, open_repository
from unpack.review.rewrite.mentions import find_mentions
from unpack.review.rewrite.move import KnownIds, Move, choose_move
from unpack.review.rewrite.releases import find_release
from unpack.review.rewrite.renaming import Renaming, prepare_renaming
from unpack.review.rewrite.stubs import RETIRABLE
from unpack.review.rewrite.word_diff import describe_edits, describe_new_file
from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.text.replacing import Replacement, replace_files

_MOST_MENTIONS = 20


@record
class MoveOrder:
    """What was asked for: from which id to which, in which library, and how."""

    old: str
    new: str
    library: list[Path] | None
    forget: bool = False
    on: str = ""
    yes: bool = False
    dry_run: bool = False


def run_move(order: MoveOrder) -> int:
    """Rename or move what an order names, and return the exit code."""
    if not (order.yes or order.dry_run or sys.stdin.isatty()):
        raise UnpackError("nobody is here to be asked", "add --yes to write, or --dry-run to look")
    retired_on = None if order.forget else _read_day(order.on)
    own = find_own_library(order.library)
    report = Report()
    folders = [read_folder(folder, report) for folder in own.folders]
    loaded = _load(folders, report)
    move = choose_move(KnownIds(loaded.library), order.old, order.new)
    _refuse_used(own, move)
    renaming = prepare_renaming(folders, loaded.library, move, retired_on=retired_on)
    for number, path in renaming.list_changed():
        if number not in own.own:
            name = folders[number].name_file(path)
            raise UnpackError(f"`{clean(name)}` came with unpack and is not edited", "name a library of your own")
    accepted = find_renamed([own.folders[number] for number in sorted(own.own)], move)
    write_text("\n".join([*_describe(renaming), *(line for one in accepted for line in one.describe())]))
    _tell(renaming, retired_on, accepted)
    if order.dry_run:
        say("nothing was written")
        return 0
    if not (order.yes or _ask("Write this?")):
        say("nothing was written")
        return FINDINGS
    _write(own, renaming, accepted)
    say(f"`{move.old}` is `{move.new}` now")
    return 0


def _ask(question: str) -> bool:
    """Ask on stderr, so that stdout holds the changes alone; whatever is not yes is no."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _read_day(typed: str) -> date:
    try:
        return date.fromisoformat(typed) if typed else date.today()
    except ValueError:
        raise UnpackError(f"`{clean(typed)[:40]}` is no date", "such as --on 2027-06-01") from None


def _load(folders: list[FolderFiles], report: Report) -> Loaded:
    """The library as it is. Raises UnpackError after showing what is wrong with it."""
    try:
        loaded = load_files(folders, report)
    except LibraryUnreadable as unreadable:
        raise refuse(unreadable.report, "written") from None
    if loaded.report.has_errors:
        raise refuse(loaded.report, "written")
    return loaded


def _refuse_used(own: OwnLibrary, move: Move) -> None:
    """Raise UnpackError for an id that a release has had for something."""
    folders = [own.folders[number] for number in sorted(own.own)]
    kept = next((folder for folder in folders if is_kept_in_git(folder)), None)
    if kept is None or move.kind not in RETIRABLE:
        return
    repository = open_repository(kept, folders)
    if is_shallow(repository):
        say("warning: this clone is shallow, so releases that had this id may not be seen")
        say(f"hint: fetch them: {FETCH_ALL}")
    release = find_release(repository, folders, move.kind, move.new)
    if release is not None:
        raise UnpackError(
            f"`{move.new}` was a {move.kind} in {release.name} ({release.date}), and an id is never used again",
            "results from then may still hold it; choose another id",
        )


def _describe(renaming: Renaming) -> Iterator[str]:
    """The changes, file by file."""
    plan = renaming.plan
    for place in renaming.list_changed():
        number, path = place
        name = renaming.before[number].name_file(path)
        if place in plan.edits:
            yield clean(name)
            yield from describe_edits(plan.documents[place], plan.edits[place])
        else:
            yield f"{clean(name)} (new)"
            yield from describe_new_file(plan.new_files[place])


def _tell(renaming: Renaming, retired_on: date | None, accepted: Sequence[RenamedAccepted]) -> None:
    """Say in a few lines what the changes come to, and what they leave alone."""
    plan, move = renaming.plan, renaming.plan.move
    files = count(len(renaming.list_changed()) + len(accepted), "file")
    places = count(plan.places + sum(len(one.edits) for one in accepted), "place")
    say(f"`{move.old}` becomes `{move.new}`: {places}, {files}")
    if move.kind in RETIRABLE and retired_on:
        say(f"the old id stays behind, retired from {retired_on} on")
    elif move.kind in RETIRABLE:
        say(f"the old id is forgotten: results and printed sheets that hold `{move.old}` can no longer be read with it")
    mentions = [span for document in plan.documents.values() for span in find_mentions(document, move)]
    if mentions:
        told = (
            f"{len(mentions)} mentions in texts and comments stay" if len(mentions) > 1 else "a mention in a text stays"
        )
        say(f"{told} as written:")
        for span in mentions[:_MOST_MENTIONS]:
            line = span.source.line(span.line).strip()
            say(f"  {span.path}:{span.line}: {line if len(line) <= 100 else line[:99] + '…'}")
        if len(mentions) > _MOST_MENTIONS:
            say(f"  … and {len(mentions) - _MOST_MENTIONS} more")


def _write(own: OwnLibrary, renaming: Renaming, accepted: Sequence[RenamedAccepted]) -> None:
    library = [
        Replacement(
            own.folders[number] / path, renaming.before[number].files.get(path), renaming.after[number].files[path]
        )
        for number, path in renaming.list_changed()
    ]
    replace_files([*library, *(one.replacement for one in accepted)])
