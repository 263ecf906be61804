"""Files about children in a library's work tree: those that git keeps, or would with the next commit.

Git is asked for names of files only; what a file is, its headings say.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from unpack.classroom.record import read_record
from unpack.cli.worktree import find_work_tree
from unpack.interop.answer_headings import EMAILS, FAMILY_NAMES, GIVEN_NAMES, NAMES, STUDENT_IDS, list_words
from unpack.interop.answers import PLAIN, recognise
from unpack.library.folder import label_folder
from unpack.review.checks.privacy import ClassFile
from unpack.review.git import Git, find_git
from unpack.text.clean import clean
from unpack.text.csvtable import read_table
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.files import read_ordinary_file

MOST_FILES = 2_000
MOST_BYTES = 20 * 1024 * 1024
_ENDINGS = (".csv", ".tsv", ".jsonl")
# Heads that only a table about students has; and heads of questions: Q1, 3, rounding/tie/sixty-five.
_STUDENT = frozenset(("student", "student name", "student id", "studentid", "student number", "sis id", "sis_id"))
_QUESTION = re.compile(r"(?:q|question|item)?[ .#]{0,2}[0-9]{1,3}\b.*|[a-z0-9-]+/[a-z0-9/-]+")


def find_class_files(folders: Sequence[Path]) -> tuple[ClassFile, ...]:
    """Return the files about children that lie in the work trees of `folders` and that git does not ignore.

    Raises UnpackError where none of the folders is kept in git, and where git cannot be asked.
    """
    trees = list(dict.fromkeys(tree for folder in folders if (tree := find_work_tree(folder)) is not None))
    if not trees:
        raise UnpackError("--also privacy looks at what git keeps, and this library is not kept in git")
    found = []
    for tree in trees:
        git = Git(find_git([*folders, tree]), tree)
        kept = _list(git, "--cached")
        for path in sorted({*kept, *_list(git, "--others", "--exclude-standard")})[:MOST_FILES]:
            what = _recognise(tree / path)
            if what:
                found.append(ClassFile(_call(tree / path), what, path in kept))
    return tuple(found)


def _list(git: Git, *which: str) -> set[str]:
    """The names of files that may be tables or records, as git calls them."""
    answer = git.ask("ls-files", "-z", *which)
    if answer.code:
        raise UnpackError(f"git cannot tell which files it keeps: {answer.complaint}", answer.remedy or None)
    return {name for name in answer.text.split("\0") if name.lower().endswith(_ENDINGS)}


def _recognise(path: Path) -> str:
    """What a file about children is, "" for any other file."""
    if path.is_symlink():
        return ""
    try:
        data = read_ordinary_file(path, MOST_BYTES)
    except UnpackError:
        # Deleted and still in the index, or larger than anything a class writes.
        return ""
    report = Report()
    if path.suffix.lower() == ".jsonl":
        return "a record of answers" if read_record("", data, report).answers else ""
    table = read_table("", data, report)
    if table is None:
        return ""
    if any(format is not PLAIN for format, _ in recognise(table)):
        return "a table of answers"
    return next((what for row in table.candidates if (what := _read_header(list_words(row)))), "")


def _read_header(words: Sequence[str]) -> str:
    """What a table with this header is, if it is about students: a column for a name may be about cities."""
    heads = frozenset(words)
    is_named = not heads.isdisjoint((*NAMES, *GIVEN_NAMES, *STUDENT_IDS))
    if is_named and any(_QUESTION.fullmatch(word) for word in words):
        return "a table of answers"
    has_both = not heads.isdisjoint(GIVEN_NAMES) and not heads.isdisjoint(FAMILY_NAMES)
    has_address = not heads.isdisjoint(NAMES) and not heads.isdisjoint(EMAILS)
    is_list = len(words) > 1 and (not heads.isdisjoint(_STUDENT) or has_both or has_address)
    return "a class list" if is_list else ""


def _call(path: Path) -> str:
    """How messages name a file: as seen from the current folder, else by its own name."""
    label = label_folder(path.parent)
    return clean(f"{label}/{path.name}" if label else path.name)
