"""Files of the user's are replaced all or none, and only while they are what they were."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from unpack.text.errors import UnpackError
from unpack.text.replacing import Replacement, replace_files

OLD = {"a.yaml": b"a: 1\n", "b.yaml": b"b: 1\n", "c.yaml": b"c: 1\n"}


@pytest.fixture
def changes(tmp_path: Path) -> list[Replacement]:
    """Three files to change and one to add."""
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return [
        *(Replacement(tmp_path / name, data, data.replace(b"1", b"2")) for name, data in OLD.items()),
        Replacement(tmp_path / "new.yaml", None, b"new: 2\n"),
    ]


def holds(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_all_are_replaced(tmp_path: Path, changes: list[Replacement]) -> None:
    replace_files(changes)
    assert holds(tmp_path) == {"a.yaml": b"a: 2\n", "b.yaml": b"b: 2\n", "c.yaml": b"c: 2\n", "new.yaml": b"new: 2\n"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_permissions_stay(tmp_path: Path, changes: list[Replacement]) -> None:
    (tmp_path / "a.yaml").chmod(0o755)
    (tmp_path / "b.yaml").chmod(0o600)
    replace_files(changes)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("a.yaml", "b.yaml")] == [0o755, 0o600]


def test_a_file_that_changed_meanwhile_stops_everything(tmp_path: Path, changes: list[Replacement]) -> None:
    (tmp_path / "c.yaml").write_bytes(b"c: mine\n")
    with pytest.raises(UnpackError, match=r"`c\.yaml` changed while this ran; nothing was written"):
        replace_files(changes)
    assert holds(tmp_path) == {**OLD, "c.yaml": b"c: mine\n"}


def test_a_new_file_that_is_there_after_all_stops_everything(tmp_path: Path, changes: list[Replacement]) -> None:
    (tmp_path / "new.yaml").write_bytes(b"mine\n")
    with pytest.raises(UnpackError, match=r"`new\.yaml` changed while this ran"):
        replace_files(changes)
    assert holds(tmp_path) == {**OLD, "new.yaml": b"mine\n"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_left_alone(tmp_path: Path, changes: list[Replacement]) -> None:
    (tmp_path / "a.yaml").rename(tmp_path / "real.yaml")
    (tmp_path / "a.yaml").symlink_to(tmp_path / "real.yaml")
    with pytest.raises(UnpackError, match=r"`a\.yaml` is not an ordinary file"):
        replace_files(changes)
    assert (tmp_path / "real.yaml").read_bytes() == OLD["a.yaml"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize(("module", "call"), [(os, "replace"), (os, "fsync"), (tempfile, "mkstemp")])
def test_whatever_fails_leaves_every_file_as_it_was(
    tmp_path: Path, changes: list[Replacement], monkeypatch: pytest.MonkeyPatch, module: object, call: str, number: int
) -> None:
    for allowed in range(20):
        with monkeypatch.context() as patch:
            patch.setattr(
                module, call, fail_after(allowed, getattr(module, call), OSError(number, os.strerror(number)))
            )
            error = try_to_replace(changes)
        if error is None:
            break
        assert os.strerror(number).lower() in error.message
        assert error.hint == "nothing was changed"
        assert holds(tmp_path) == OLD
    assert allowed > 2
    assert (tmp_path / "new.yaml").exists()


def test_what_cannot_be_put_back_stays_beside_the_file(
    tmp_path: Path, changes: list[Replacement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", fail_after(2, os.replace, OSError(errno.EIO, "broken"), times=9))
    error = try_to_replace(changes)
    assert error is not None
    told = dict(line.split("`")[1::2] for line in (error.hint or "").splitlines())
    assert {name: (tmp_path / old).read_bytes() for name, old in told.items()} == {
        "a.yaml": OLD["a.yaml"],
        "b.yaml": OLD["b.yaml"],
    }
    assert holds(tmp_path)["c.yaml"] == OLD["c.yaml"]


def test_ctrl_c_between_two_files_puts_the_first_one_back(
    tmp_path: Path, changes: list[Replacement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", fail_after(2, os.replace, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        replace_files(changes)
    assert holds(tmp_path) == OLD


def try_to_replace(changes: list[Replacement]) -> UnpackError | None:
    try:
        replace_files(changes)
    except UnpackError as error:
        return error
    return None


def fail_after(
    allowed: int, call: Callable[..., object], error: BaseException, times: int = 1
) -> Callable[..., object]:
    """A function that works so often, fails a few times, and works from then on."""
    calls = 0

    def replacement(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if allowed < calls <= allowed + times:
            raise error
        return call(*arguments, **options)

    return replacement
