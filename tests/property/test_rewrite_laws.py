"""Edits keep every comment, change what they are for and nothing else, and can be taken back."""

from datetime import date
from random import Random

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests.property.test_library_laws import mutated
from tests.written_libraries import Writer, list_comments, make_content, write_library_files

from unpack.library.folder import FolderFiles
from unpack.library.library import Library
from unpack.library.load import load_files
from unpack.review.rewrite.document import Edit, read_document
from unpack.review.rewrite.formatting import format_file
from unpack.review.rewrite.move import KnownIds, Move, choose_move
from unpack.review.rewrite.renaming import prepare_renaming
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 1_000_000)
RENAMES = [
    ("skill:halving/tens", "of-tens"),
    ("skill:halving/piles", "piles-2"),
    ("misconception:halving/takes-two", "two-less"),
    ("progression:halving", "halves"),
    ("item:halving/tens/q1", "first"),
    ("passage:halving/story", "tale"),
    ("rubric:halving/telling", "saying"),
    ("word:halving/half", "half part"),
]
MOVES = [
    ("skill:halving/tens", "sharing/of-tens"),
    ("skill:halving/piles", "sharing/piles"),
    ("skill:halving/quarter", "sharing/quarter"),
    ("misconception:halving/takes-two", "sharing/takes-two"),
    ("misconception:sharing/one-for-me", "halving/one-for-me"),
    ("item:halving/quarter/q3", "sharing/fair/q9"),
    ("word:sharing/fair share", "halving/a fair share"),
]


def as_folder(files: dict[str, bytes]) -> list[FolderFiles]:
    return [FolderFiles("lib", files, len(files))]


def load(folders: list[FolderFiles]) -> Library:
    loaded = load_files(folders)
    assert [found.message for found in loaded.report if found.severity == "error"] == []
    return loaded.library


def move_in(folders: list[FolderFiles], move: Move, on: date | None) -> list[FolderFiles]:
    return list(prepare_renaming(folders, load(folders), move, retired_on=on).after)


def comments(folders: list[FolderFiles]) -> list[str]:
    return sorted(comment for data in folders[0].files.values() for comment in list_comments(data))


def assert_relocation(move: Move) -> None:
    assert move.is_relocation


def edges(library: Library, move: Move | None = None) -> set[tuple[str, ...]]:
    """All prerequisites with their reasons, under the ids that `move` gives."""
    name = (lambda id: move.rename("skill", id)) if move else (lambda id: id)
    graph = library.graph
    return {
        (name(edge.prerequisite), name(edge.skill), edge.kind, edge.why, edge.group, str(edge.branch))
        for node in graph.nodes
        for edge in graph.prerequisites(node, soft=True)
    }


@SETTINGS
@given(SEEDS, st.sampled_from([*RENAMES, *MOVES]), st.sampled_from([None, date(2027, 6, 1)]))
def test_a_move_keeps_comments_and_graph(seed: int, names: tuple[str, str], on: date | None) -> None:
    before = as_folder(write_library_files(Random(seed)))
    library = load(before)
    move = choose_move(KnownIds(library), *names)
    try:
        after = move_in(before, move, on)
    except UnpackError:
        # Some files are written in a way that cannot be edited so, and some things cannot leave their file.
        event("refused")
        assert_relocation(move)
        return
    assert comments(after) == comments(before)
    moved = load(after)
    assert edges(moved) == edges(library, move)
    assert {move.rename("skill", id): skill.evidence for id, skill in library.skills.items() if not skill.retired} == {
        id: skill.evidence for id, skill in moved.skills.items() if not skill.retired
    }
    assert {move.rename("misconception", id): thought.thinks for id, thought in library.misconceptions.items()} == {
        id: thought.thinks for id, thought in moved.misconceptions.items() if not thought.retired
    }


@SETTINGS
@given(SEEDS, st.sampled_from(RENAMES))
def test_there_and_back_gives_the_same_bytes(seed: int, names: tuple[str, str]) -> None:
    before = as_folder(write_library_files(Random(seed)))
    move = choose_move(KnownIds(load(before)), *names)
    there = move_in(before, move, None)
    assert there != before
    assert move_in(there, Move(move.kind, move.new, move.old), None)[0].files == before[0].files


@SETTINGS
@given(SEEDS, st.booleans(), st.booleans())
def test_fmt_keeps_comments_and_what_is_said_and_does_it_once(seed: int, is_shuffled: bool, order: bool) -> None:
    random = Random(seed)
    for path, fields in make_content(random).items():
        data = Writer(random, untidy=True).write(shuffle(fields, random) if is_shuffled else fields)
        tidy = format_file(path, data, Report(), order=order)
        assert tidy is not None
        assert format_file(path, tidy, Report(), order=order) == tidy
        assert list_comments(tidy) == list_comments(data)
        assert not tidy.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in tidy
        before, after = read_document(path, data, Report()), read_document(path, tidy, Report())
        assert before is not None
        assert after is not None
        assert say(before.root) == say(after.root)


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_fmt_of_a_mutated_file_is_told_or_says_the_same(mutation: tuple[str, str]) -> None:
    data = mutation[1].encode("utf-8", "surrogatepass")
    for order in (False, True):
        report = Report()
        tidy = format_file(mutation[0], data, report, order=order)
        if tidy is None:
            assert report.has_errors or len(report) == 0
            continue
        assert format_file(mutation[0], tidy, Report(), order=order) == tidy
        before, after = read_document("", data, Report()), read_document("", tidy, Report())
        if before is not None:
            assert after is not None
            assert say(before.root) == say(after.root)


@settings(max_examples=200, deadline=None)
@given(
    mutated(),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 5), st.sampled_from(["", "x", "a\n"])), max_size=5),
)
def test_an_edit_of_the_bytes_is_an_edit_of_the_text(
    mutation: tuple[str, str], edits: list[tuple[int, int, str]]
) -> None:
    for text in (mutation[1], mutation[1].replace("\n", "\r\n"), "\ufeff" + mutation[1]):
        document = read_document("", text.encode("utf-8", "surrogatepass"), Report())
        if document is None:
            continue
        plain, at, made = document.text, 0, []
        for gap, length, new in edits:
            start = min(at + gap, len(plain))
            made.append(Edit(start, min(start + length, len(plain)), new))
            at = made[-1].end
        expected = plain
        for edit in reversed(made):
            expected = expected[: edit.start] + edit.text + expected[edit.end :]
        found = document.edit(made)
        assert found.decode("utf-8-sig").replace("\r\n", "\n") == expected
        assert document.edit([]) == document.data


def shuffle(fields: object, random: Random) -> object:
    """Fields in another order; the first of a file stays."""
    if not isinstance(fields, dict):
        return fields
    names = list(fields)
    random.shuffle(names)
    names.sort(key=lambda name: name not in ("progression", "overlay"))
    return {name: shuffle(fields[name], random) for name in names}


def say(node: Node) -> object:
    """A tree as plain values; two are equal whatever the order of their fields."""
    if isinstance(node, Mapping):
        return {name: say(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [say(entry) for entry in node.entries]
    return node.text if isinstance(node, Scalar) else None
