"""Accepted changes on the disk: read for a comparison, and added to by `unpack diff --accept`."""

from datetime import date
from pathlib import Path

from unpack.cli.console import say, say_lines
from unpack.library.folder import label_folder
from unpack.library.kinds import MOST_LINE
from unpack.review.changes.accepting import FOLDER, MOST_BYTES, NAME, Accepted, read_accepted, write_accepted
from unpack.review.changes.kinds import CHANGE_KINDS
from unpack.review.changes.report import Comparison
from unpack.review.report_text import describe_findings
from unpack.text.choices import require_choice
from unpack.text.clean import CONTROL_CHARACTER, clean
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.files import OutputFile, read_ordinary_file, write_files
from unpack.text.record import record


@record
class AcceptOrder:
    """A change to accept: its kind, the id of its subject, why, by whom, and until when."""

    kind: str
    id: str
    because: str
    by: str = ""
    until: str = ""


def load_accepted(root: Path) -> Accepted:
    """Return the accepted changes of the library in `root`.

    Raises UnpackError after showing what is wrong with the file.
    """
    report = Report()
    name = name_file(root)
    accepted = read_accepted(name, _read_file(root), report)
    if report.has_errors:
        say_lines(describe_findings(report))
        raise UnpackError(f"the accepted changes in `{name}` cannot be read", "mend that file", exit_code=1)
    return accepted


def name_file(root: Path) -> str:
    """Return how messages name the file of accepted changes of the library in `root`."""
    label = label_folder(root)
    return clean(f"{label}/{FOLDER}/{NAME}" if label else f"{FOLDER}/{NAME}")


def check_order(accept: AcceptOrder) -> None:
    """Raise UnpackError for an order that cannot be carried out, whatever changed."""
    require_choice("--accept", accept.kind, tuple(CHANGE_KINDS))
    for name, text in (("--because", accept.because), ("--by", accept.by)):
        if "\n" in text or CONTROL_CHARACTER.search(text) or len(text) > MOST_LINE:
            raise UnpackError(f"{name} takes one line of at most {MOST_LINE} characters")
    if not accept.because.strip():
        raise UnpackError("a change is accepted for a reason", 'say why: --because "…"')
    _read_until(accept.until, date.today())


def accept_change(comparison: Comparison, root: Path, accept: AcceptOrder) -> None:
    """Add the changes of one kind and id to the accepted ones of the library in `root`.

    Raises UnpackError where there is no such change, and for a file to which nothing can be added.
    """
    today = date.today()
    until = _read_until(accept.until, today)
    found = [one for one in comparison.changes if (one.kind, one.subject) == (accept.kind, accept.id.strip())]
    if not found:
        raise _no_such_change(comparison, accept)
    fresh = [one for one in found if not one.is_accepted]
    if not fresh:
        say(f"`{accept.kind}` of `{accept.id}` is accepted already")
        return
    path = root / FOLDER / NAME
    accepted = load_accepted(root)
    data = write_accepted(accepted, fresh, because=accept.because.strip(), by=accept.by.strip(), on=today, until=until)
    _make_folder(path.parent)
    if _read_file(root) != accepted.data:
        raise UnpackError(f"`{NAME}` was changed meanwhile; nothing was accepted", "run the command again")
    write_files([OutputFile(path, data)], force=True)
    say(f"accepted `{accept.kind}` of `{accept.id}` in {name_file(root)}; commit that file with the change")


def _no_such_change(comparison: Comparison, accept: AcceptOrder) -> UnpackError:
    here = [one.kind for one in comparison.changes if one.subject == accept.id.strip()]
    there = [one.subject for one in comparison.changes if one.kind == accept.kind]
    if here:
        hint = f"what changed about it: {', '.join(dict.fromkeys(here))}"
    elif there:
        hint = f"it happened to {', '.join(dict.fromkeys(there[:5]))}"
    else:
        hint = "`unpack diff` lists what changed"
    return UnpackError(f"there is no {accept.kind} of `{clean(accept.id)[:80]}` here", hint, exit_code=1)


def _read_until(typed: str, today: date) -> date | None:
    if not typed:
        return None
    try:
        until = date.fromisoformat(typed.strip()) if len(typed.strip()) == 10 else None
    except ValueError:
        until = None
    if until is None:
        raise UnpackError(f"--until takes a day, not `{clean(typed)[:40]}`", "such as 2027-06-30")
    if until < today:
        raise UnpackError(f"--until {until} is over already", "name a day to come")
    return until


def _read_file(root: Path) -> bytes:
    path = root / FOLDER / NAME
    # A library may come from a stranger, and a link leads anywhere.
    for place in (path.parent, path):
        if place.is_symlink():
            raise UnpackError(f"`{name_file(root)}` is or lies behind a link, and links are never followed")
    return read_ordinary_file(path, MOST_BYTES) if path.exists() else b""


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnpackError(f"the folder `{clean(folder.name)}` could not be made: {reason}") from None
