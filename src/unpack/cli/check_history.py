"""`check --also history`: the releases of a library, and what of them was looked at."""

from collections.abc import Sequence
from pathlib import Path

from unpack.cli.console import say
from unpack.review.history import MOST_BYTES, MOST_RELEASES, read_history
from unpack.review.released import Release
from unpack.review.revision import FETCH_ALL, is_kept_in_git, is_shallow, open_repository
from unpack.text.errors import UnpackError


def read_releases(folders: Sequence[Path]) -> tuple[Release, ...]:
    """Return the releases of the library in `folders`, newest first, and say on stderr which these are.

    Raises UnpackError where none of the folders is kept in git, and for a clone without its history.
    """
    kept = next((folder for folder in folders if is_kept_in_git(folder)), None)
    if kept is None:
        raise UnpackError("--also history reads the releases that git keeps, and this library is not kept in git")
    repository = open_repository(kept, folders)
    if is_shallow(repository):
        raise UnpackError("--also history needs the whole history, and this clone is shallow", f"fetch it: {FETCH_ALL}")
    history = read_history(repository, folders)
    releases = history.releases
    if not releases:
        say("this branch contains no release yet (a tag such as v1.0), so no id can come back")
        return ()
    if len(releases) == 1:
        say(f"one release was read, {releases[0]}; an id can come back from the second one on")
    else:
        say(f"{len(releases)} releases were read, {releases[-1]} to {releases[0]}")
    if history.left_out:
        size = f"{MOST_BYTES // 1_000_000} MB of different texts"
        say(f"{history.left_out:,} older ones were left out: at most {MOST_RELEASES} are read, and {size}")
    return releases
