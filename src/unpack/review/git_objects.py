"""What git keeps, by hash: the files below a folder of a commit, and the contents of objects."""

from collections.abc import Sequence

from unpack.library.folder import MOST_BYTES, MOST_DEPTH, MOST_FILES, is_library_file
from unpack.review.git import Answer, Git
from unpack.text.errors import UnpackError

MOST_TOTAL = 200_000_000

_FILE_MODES = ("100644", "100755")
_LINK, _SUBMODULE = "120000", "160000"
_FETCH_FILES = "git fetch --refetch --no-filter origin"


def list_files(git: Git, commit: str, folder: str, name: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the hashes of the library files below `folder` by their path inside it, and what was skipped, with why.

    `folder` is a path in the repository that ends in `/` ("" for its top); `name` is how messages call the commit.
    Raises UnpackError where git does not have it whole, and for more files or deeper folders than a library may have.
    """
    below = ("--", folder) if folder else ()
    answer = git.ask("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, *below)
    if answer.code:
        raise _incomplete(answer, name)
    hashes: dict[str, str] = {}
    skipped: list[tuple[str, str]] = []
    for entry in answer.data.decode("utf-8", "surrogateescape").split("\0"):
        head, _, place = entry.partition("\t")
        path = place.removeprefix(folder)
        if not head or not place.startswith(folder) or any(step.startswith(".") for step in path.split("/")):
            continue
        mode, _, hash = head.split(" ")
        if mode == _SUBMODULE:
            skipped.append((path, "this is another repository and was skipped"))
        elif mode == _LINK and path.endswith((".yaml", ".yml")):
            skipped.append((path, "this is a link and was skipped"))
        elif mode in _FILE_MODES and is_library_file(path):
            if path.count("/") >= MOST_DEPTH:
                raise UnpackError(f"folders are nested deeper than {MOST_DEPTH} in `{name}`")
            hashes[path] = hash
            if len(hashes) > MOST_FILES:
                raise UnpackError(f"this library has more than {MOST_FILES:,} files in `{name}`")
    return hashes, skipped


def list_folders_with(git: Git, commit: str, file: str, name: str) -> dict[str, str]:
    """Return the folders of a commit that hold a file called `file`, each with that file's hash.

    A folder ends in `/` ("" for the top); hidden ones are passed over. Raises UnpackError as `list_files` does.
    """
    answer = git.ask("ls-tree", "-r", "-z", "--full-tree", commit)
    if answer.code:
        raise _incomplete(answer, name)
    found: dict[str, str] = {}
    for entry in answer.data.decode("utf-8", "surrogateescape").split("\0"):
        head, _, place = entry.partition("\t")
        folder, sign, last = place.rpartition("/")
        if last == file and head.startswith(_FILE_MODES) and not place.startswith(".") and "/." not in place:
            found[folder + sign] = head.rpartition(" ")[2]
    return found


def read_objects(git: Git, hashes: Sequence[str], name: str) -> dict[str, bytes | int]:
    """Return the contents of objects by their hashes; of one larger than a library file its size in bytes instead.

    Sizes are known before anything is read. Raises UnpackError where git does not have all of them.
    """
    if not hashes:
        return {}
    sizes = _read_sizes(git, hashes, name)
    wanted = [hash for hash in hashes if sizes[hash] <= MOST_BYTES]
    total = sum(sizes[hash] for hash in wanted)
    if total > MOST_TOTAL:
        raise UnpackError(f"the library files of `{name}` have {total:,} bytes; a library has at most {MOST_TOTAL:,}")
    contents: dict[str, bytes | int] = {hash: size for hash, size in sizes.items() if size > MOST_BYTES}
    answer = git.ask("cat-file", "--batch", feed=_lines(wanted), most=total + 200 * len(wanted) + 1)
    at = 0
    for hash in wanted:
        start = answer.data.find(b"\n", at) + 1
        if answer.code or not answer.data[at:start].startswith(hash.encode()):
            raise _incomplete(answer, name)
        contents[hash] = answer.data[start : start + sizes[hash]]
        at = start + sizes[hash] + 1
    return contents


def _read_sizes(git: Git, hashes: Sequence[str], name: str) -> dict[str, int]:
    answer = git.ask("cat-file", "--batch-check", feed=_lines(hashes))
    sizes: dict[str, int] = {}
    for line in answer.text.splitlines():
        hash, _, rest = line.partition(" ")
        size = rest.rpartition(" ")[2]
        if size.isdigit():
            sizes[hash] = int(size)
    if answer.code or any(hash not in sizes for hash in hashes):
        raise _incomplete(answer, name)
    return sizes


def _lines(hashes: Sequence[str]) -> bytes:
    return "".join(f"{hash}\n" for hash in hashes).encode()


def _incomplete(answer: Answer, name: str) -> UnpackError:
    said = f": {answer.complaint}" if answer.complaint else ""
    return UnpackError(
        f"git does not have all files of `{name}` here{said}",
        f"a clone with a filter leaves files out; fetch them: {_FETCH_FILES}",
    )
