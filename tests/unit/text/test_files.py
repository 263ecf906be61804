"""Files are written whole or not at all, and never over what is not ours."""

import os
from pathlib import Path

import pytest

from unpack.text.errors import UnpackError
from unpack.text.files import OutputFile, is_unchanged_work, mark_json, mark_text, write_files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("suffix", "data"), [(".md", mark_text("# A\n", ".md")), (".html", mark_text("<p>a</p>", ".html")),
                                              (".yaml", mark_text("a: b\n", ".yaml")), (".json", mark_json({"a": ["é"]}))])  # fmt: skip
def test_our_work_is_known_again_until_it_is_changed(suffix: str, data: bytes) -> None:
    assert is_unchanged_work(data, suffix)
    assert not is_unchanged_work(data.replace(b"a", b"b").replace(b"A", b"B"), suffix)
    assert not is_unchanged_work(b"somebody's own", suffix)


def test_our_own_unchanged_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_files([OutputFile(path, mark_text("one", ".md"))])
    write_files([OutputFile(path, mark_text("two", ".md"))])
    assert path.read_text().startswith("two\n")
    assert names(tmp_path) == ["a.md"]


def test_a_file_that_is_not_ours_needs_force(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine\n")
    with pytest.raises(UnpackError, match="not an unchanged file of ours"):
        write_files([OutputFile(path, b"new")])
    assert path.read_text() == "mine\n"
    write_files([OutputFile(path, b"new")], force=True)
    assert path.read_text() == "new"


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_links_pipes_and_folders_are_left_alone_even_with_force(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.md"
    other = tmp_path / "other.md"
    other.write_text("mine\n")
    {"link": lambda: path.symlink_to(other), "pipe": lambda: os.mkfifo(path), "folder": path.mkdir}[kind]()
    with pytest.raises(UnpackError, match="not an ordinary file"):
        write_files([OutputFile(path, b"new")], force=True)
    assert other.read_text() == "mine\n"


def test_all_files_or_none(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("mine\n")
    with pytest.raises(UnpackError):
        write_files([OutputFile(tmp_path / "a.md", b"new"), OutputFile(tmp_path / "b.md", b"new")])
    assert names(tmp_path) == ["b.md"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnpackError, match="there is no folder `nowhere`"):
        write_files([OutputFile(tmp_path / "nowhere" / "a.md", b"new")])


def test_files_that_name_children_are_private(tmp_path: Path) -> None:
    write_files([OutputFile(tmp_path / "a.pdf", b"x", is_private=True), OutputFile(tmp_path / "b.pdf", b"x")])
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "b.pdf").stat().st_mode & 0o777 == 0o644 & ~_umask()


def test_leftovers_older_than_an_hour_are_removed(tmp_path: Path) -> None:
    old, new = tmp_path / ".unpack-old.tmp", tmp_path / ".unpack-new.tmp"
    for path in (old, new):
        path.write_text("")
    os.utime(old, (1, 1))
    write_files([OutputFile(tmp_path / "a.md", b"x")])
    assert names(tmp_path) == [".unpack-new.tmp", "a.md"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
