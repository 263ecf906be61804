"""A library as it was at a revision that git keeps.

A side of `A..B` is checked before git sees it; everything after goes by the hash of a commit. The work tree and the
index are never looked at: files of the working copy are read as files.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from unpack.library.folder import FolderFiles, describe_size, label_folder, read_folder
from unpack.review.git import Answer, Git, find_git
from unpack.review.git_objects import list_files, read_objects
from unpack.text.clean import clean
from unpack.text.diagnostic import Report, nearest_word
from unpack.text.errors import UnpackError
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.source import Source, Span

_NAME = compile_later(r"[A-Za-z0-9][A-Za-z0-9._/@{}~^+-]{0,199}")
_HASH = compile_later(r"[0-9a-f]{40,64}")
_COMMITTER = compile_later(rb"^committer [^\n]* (-?\d{1,12}) ([+-])(\d\d)(\d\d)$", re.MULTILINE)
FETCH_ALL = 'git fetch --unshallow --tags origin "+refs/heads/*:refs/remotes/origin/*"'


@record
class Revision:
    """A commit: its full hash, the day it was made (`2027-01-12`, "" where the commit does not say), the name it goes
    by, and, where nobody named it, why it was taken."""

    hash: str
    date: str
    name: str
    why: str = ""

    @property
    def short(self) -> str:
        return self.hash[:7]


@record
class Repository:
    """A repository, and the git to ask about it; `place` tells two repositories apart."""

    git: Git
    place: str


def parse_range(text: str) -> tuple[str, str]:
    """Return the two sides of `A..B`, `A..`, `..B` or `A`; "" for one that was left out.

    Raises UnpackError for a side that is no name of a revision.
    """
    left, _, right = text.partition("..")
    for side in (left, right):
        if side:
            check_name(side)
    return left, right


def check_name(name: str) -> None:
    """Raise UnpackError for what cannot be the name of a revision, before git sees it."""
    if not _NAME.fullmatch(name):
        raise UnpackError(
            f"`{clean(name)[:80]}` cannot be the name of a revision",
            "name a tag, a branch or a commit, such as v1.0 or main; v1.0..main are two of them",
        )


def is_kept_in_git(folder: Path) -> bool:
    """Whether a folder lies in a work tree; git is not asked."""
    return _find_tree(folder) is not None


def open_repository(folder: Path, apart_from: Sequence[Path] = ()) -> Repository:
    """Return the repository that keeps `folder`; a git inside it, or in a folder of `apart_from`, is not used.

    Raises UnpackError where there is no git, where git keeps nothing here, and with git's own words where it refuses.
    """
    git = Git(find_git([folder, _find_tree(folder) or folder, *apart_from]), folder)
    place = git.ask("rev-parse", "--absolute-git-dir")
    if place.code or not place.text:
        raise _refusal(place, folder)
    return Repository(git, place.text)


def resolve(repository: Repository, name: str) -> Revision:
    """Return the commit that `name` means. Raises UnpackError where it means none, with what to type instead."""
    check_name(name)
    found = _find_commit(repository, name)
    if found is None:
        raise _unknown(repository, name)
    return _describe(repository, found, name)


def find_base(repository: Repository) -> Revision:
    """Return the revision to compare with where nobody named one.

    It is the newest tag `v*` that HEAD contains, else where this branch left `origin/HEAD`, else HEAD. Raises
    UnpackError for a repository without a commit.
    """
    head = _find_commit(repository, "HEAD")
    if head is None:
        raise UnpackError("nothing was committed here yet", "commit the library first, or name two folders")
    for hash, name in _list_tags(repository, "--merged=HEAD", "--count=1"):
        return _describe(repository, hash, name, "the newest release that this branch contains")
    origin = _find_commit(repository, "refs/remotes/origin/HEAD")
    if origin is not None:
        fork = repository.git.ask("merge-base", "HEAD", origin).text
        if _HASH.fullmatch(fork):
            return _describe(repository, fork, fork[:7], "where this branch left origin/HEAD")
    return _describe(repository, head, "HEAD", "the last commit")


def list_releases(repository: Repository, *, contained: bool = False) -> list[Revision]:
    """Return the commits that tags `v*` name, newest first; with `contained` only those that HEAD contains."""
    # Where nothing was committed yet, HEAD contains nothing.
    if contained and _find_commit(repository, "HEAD") is None:
        return []
    tags = _list_tags(repository, *(("--merged=HEAD",) if contained else ()))
    return _describe_all(repository, tags)


def is_shallow(repository: Repository) -> bool:
    """Whether only the last commits were fetched, so that revisions and releases may be missing."""
    return repository.git.ask("rev-parse", "--is-shallow-repository").text == "true"


def read_revision(
    repository: Repository, revision: Revision, folder: Path, report: Report, *, label: str | None = None
) -> FolderFiles:
    """Return the library files that `folder` held at a revision, sorted by path; what cannot be used is in the report.

    Messages name the files `REVISION:path`, unless `label` says how. A folder that was not there then holds no files.
    Raises UnpackError where git does not have all that the revision holds, and for more than a library may be.
    """
    if label is None:
        label = f"{revision.name}:{label_folder(folder)}"
    folder_files = FolderFiles(label, {}, 0)
    inside = find_inside(repository, folder)
    if inside is None:
        raise UnpackError(f"the folder `{clean(folder.resolve().name)}` is kept by another repository or by none")
    hashes, skipped = list_files(repository.git, revision.hash, inside, revision.name)
    for path, reason in skipped:
        report.warn("skipped-link", Span(Source(folder_files.name_file(path), ""), 0, 0), reason)
    blobs = read_objects(repository.git, list(dict.fromkeys(hashes.values())), revision.name)
    files: dict[str, bytes] = {}
    for path in sorted(hashes):
        blob = blobs[hashes[path]]
        if isinstance(blob, int):
            report.error("too-large", Span(Source(folder_files.name_file(path), ""), 0, 0), describe_size(blob))
        else:
            files[path] = blob
    return FolderFiles(label, files, len(hashes))


def read_folders(
    repository: Repository,
    revision: Revision,
    folders: Sequence[Path],
    report: Report,
    *,
    names_as_today: bool = False,
) -> list[FolderFiles]:
    """Return the files of all folders of a library at a revision.

    A folder that this repository does not keep, such as the bundled library under a school's overlays, has no other
    state than today's and is read as it is. With `names_as_today` messages name files as they name those of the working
    copy, so that findings of both can be compared.
    """
    read: list[FolderFiles] = []
    for folder in folders:
        if find_inside(repository, folder) is None:
            read.append(read_folder(folder, report))
        else:
            label = label_folder(folder) if names_as_today else None
            read.append(read_revision(repository, revision, folder, report, label=label))
    return read


def find_inside(repository: Repository, folder: Path) -> str | None:
    """Return the path of a folder inside a repository, with `/` at its end ("" for its top); None where another one
    keeps it, or none."""
    git = Git(repository.git.program, folder)
    place, inside = git.ask("rev-parse", "--absolute-git-dir"), git.ask("rev-parse", "--show-prefix")
    return inside.text if place.code == inside.code == 0 and place.text == repository.place else None


def _find_tree(folder: Path) -> Path | None:
    place = folder.resolve()
    return next((one for one in (place, *place.parents) if (one / ".git").exists()), None)


def _find_commit(repository: Repository, name: str) -> str | None:
    answer = repository.git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return answer.text if answer.code == 0 and _HASH.fullmatch(answer.text) else None


def _list_tags(repository: Repository, *options: str) -> list[tuple[str, str]]:
    """The commits and names of tags `v*`, newest first; a tag of something else than a commit is left out."""
    form = "%(objectname) %(*objectname) %(*objecttype) %(objecttype) %(refname:short)"
    answer = repository.git.ask(
        "for-each-ref", *options, "--sort=-version:refname", "--sort=-creatordate", f"--format={form}", "refs/tags/v*"
    )
    found = []
    for line in answer.text.splitlines():
        own, inner, inner_type, type, name = line.split(" ", 4)
        if "commit" in (inner_type, type):
            found.append((inner if type == "tag" else own, clean(name)))
    return found


def _describe(repository: Repository, hash: str, name: str, why: str = "") -> Revision:
    return _describe_all(repository, [(hash, name)], why)[0]


def _describe_all(repository: Repository, named: Sequence[tuple[str, str]], why: str = "") -> list[Revision]:
    commits = read_objects(repository.git, list(dict.fromkeys(hash for hash, _ in named)), named[0][1] if named else "")
    found = []
    for hash, name in named:
        commit = commits[hash]
        head = b"" if isinstance(commit, int) else commit.partition(b"\n\n")[0]
        found.append(Revision(hash, _read_date(head), name, why))
    return found


def _read_date(head: bytes) -> str:
    """The day of a commit where its committer was, from the head of the commit."""
    found = _COMMITTER.search(head)
    if found is None:
        return ""
    away = timedelta(hours=int(found[3]), minutes=int(found[4])) * (-1 if found[2] == b"-" else 1)
    try:
        return datetime.fromtimestamp(int(found[1]), UTC).astimezone(timezone(away)).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _unknown(repository: Repository, name: str) -> UnpackError:
    if is_shallow(repository):
        return UnpackError(f"`{name}` is not in this shallow clone", f"fetch it: {FETCH_ALL}")
    answer = repository.git.ask("for-each-ref", "--format=%(refname:short)", "--count=1000")
    near = nearest_word(name, answer.text.splitlines()) if answer.code == 0 else None
    return UnpackError(
        f"`{name}` is no revision of this repository",
        f"did you mean `{clean(near)}`?" if near else "name a tag, a branch or a commit, such as v1.0 or main",
    )


def _refusal(answer: Answer, folder: Path) -> UnpackError:
    if "not a git repository" in answer.complaint or not answer.complaint:
        return UnpackError(
            f"the folder `{clean(folder.resolve().name)}` is not kept in git",
            "a revision is a state that git keeps; two folders can be compared without it",
        )
    return UnpackError(
        f"git refuses: {answer.complaint}",
        f"if you trust this repository: {answer.remedy}" if answer.remedy else None,
    )
