"""Reading a revision: what is read, what is refused, and that nothing of a repository is ever run or changed."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.conftest import HALVING
from tests.repositories import TestRepository, list_bytes, set_traps

from unpack.library.load import load_files, load_library
from unpack.review import git
from unpack.review.git import find_git
from unpack.review.revision import (
    find_base,
    list_releases,
    open_repository,
    parse_range,
    read_folders,
    read_revision,
    resolve,
)
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError

POSIX = pytest.mark.skipif(os.name == "nt", reason="the traps are shell scripts")


@pytest.fixture(autouse=True)
def _no_settings_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))


def plant(folder: Path, markers: Path) -> Path:
    """Put a program called git into a folder; it leaves a mark and gives no answer."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "git"
    program.write_text(f"#!/bin/sh\necho caught > '{markers}/planted-git'\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("main", ("main", "")),
        ("main..", ("main", "")),
        ("..main", ("", "main")),
        ("v1.0..v1.1", ("v1.0", "v1.1")),
        ("HEAD~2..HEAD^", ("HEAD~2", "HEAD^")),
        ("feature/x@{1}", ("feature/x@{1}", "")),
        ("..", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_range_has_two_sides(text: str, sides: tuple[str, str]) -> None:
    assert parse_range(text) == sides


@pytest.mark.parametrize(
    "text",
    [
        "--output=x",
        "-h",
        "main...next",
        "a b",
        "main;rm",
        "v1\n",
        "$(touch x)",
        "é",
        "a" * 201,
        "HEAD:x",
        "main..-x",
        "^x",
    ],
)
def test_what_names_no_revision_is_refused_before_git_sees_it(text: str) -> None:
    with pytest.raises(UnpackError, match="cannot be the name of a revision"):
        parse_range(text)


def test_a_revision_is_the_library_as_it_was(kept_library: TestRepository) -> None:
    folder = kept_library.folder / "library"
    before = load_library([folder])
    kept_library.write("library/halving.yaml", HALVING.replace("Share into two equal piles", "Share fairly"))
    kept_library.write("library/deep/down/other.yaml", "progression: other\ntitle: O\nskills: {}\n")
    opened = open_repository(folder)
    revision = resolve(opened, "HEAD")
    assert (revision.hash, revision.date) == (kept_library.git("rev-parse", "HEAD"), "2027-01-12")
    files = read_revision(opened, revision, folder, Report())
    assert files.label == "HEAD:library"
    assert files.files == {
        name: subprocess.run(
            ["git", "show", f"HEAD:library/{name}"], cwd=kept_library.folder, capture_output=True, check=True
        ).stdout
        for name in ("halving.yaml", "library.yaml", "sample.yaml")
    }
    then, now = load_files([files]), load_library([folder])
    assert not then.report.has_errors
    assert {id: skill.name for id, skill in then.library.skills.items()} == {
        id: skill.name for id, skill in before.library.skills.items()
    }
    assert now.library.skills["halving/fair-piles"].name == "Share fairly"


def test_a_library_at_the_top_of_a_repository(repository: TestRepository) -> None:
    repository.write("library.yaml", "library: x\n")
    repository.write(".github/hidden.yaml", "a: b\n")
    repository.write("results/set.map.yaml", "a: b\n")
    repository.write("a b/ä.yml", "a: b\n")
    repository.commit()
    opened = open_repository(repository.folder)
    files = read_revision(opened, resolve(opened, "main"), repository.folder, Report())
    assert list(files.files) == ["a b/ä.yml", "library.yaml"]


def test_a_folder_that_was_not_there_held_no_files(kept_library: TestRepository) -> None:
    kept_library.write("school/words.yaml", "overlay: halving\n")
    folders = [kept_library.folder / "library", kept_library.folder / "school"]
    opened = open_repository(folders[0])
    read = read_folders(opened, resolve(opened, "main"), folders, Report())
    assert [folder.found for folder in read] == [3, 0]


def test_a_folder_outside_the_repository_is_read_as_it_is(kept_library: TestRepository, tmp_path: Path) -> None:
    other = TestRepository(tmp_path / "other").start()
    other.write("words.yaml", "overlay: halving\n")
    folders = [kept_library.folder / "library", other.folder]
    opened = open_repository(folders[0])
    read = read_folders(opened, resolve(opened, "main"), folders, Report())
    assert [list(folder.files) for folder in read][1] == ["words.yaml"]


@POSIX
def test_links_and_submodules_are_skipped_with_a_note(kept_library: TestRepository) -> None:
    (kept_library.folder / "library" / "link.yaml").symlink_to("/etc/passwd")
    kept_library.write("library/run.yaml", "progression: run\ntitle: R\nskills: {}\n").chmod(0o755)
    kept_library.git("add", "--all")
    kept_library.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},library/module")
    kept_library.git("commit", "--quiet", "-m", "Odd things")
    folder = kept_library.folder / "library"
    opened = open_repository(folder)
    report = Report()
    files = read_revision(opened, resolve(opened, "main"), folder, report, label="then")
    assert list(files.files) == ["halving.yaml", "library.yaml", "run.yaml", "sample.yaml"]
    assert [(found.code, str(found.span), found.message) for found in report] == [
        ("skipped-link", "then/link.yaml:1:1", "this is a link and was skipped"),
        ("skipped-link", "then/module:1:1", "this is another repository and was skipped"),
    ]


def test_a_file_that_is_too_large_is_not_read(kept_library: TestRepository) -> None:
    kept_library.write("library/large.yaml", b"# " + b"x" * (1024 * 1024))
    kept_library.commit()
    folder = kept_library.folder / "library"
    opened = open_repository(folder)
    report = Report()
    files = read_revision(opened, resolve(opened, "main"), folder, report)
    assert (sorted(files.files), files.found) == (["halving.yaml", "library.yaml", "sample.yaml"], 4)
    assert [found.message for found in report] == [
        "this file has 1,048,578 bytes; a library file has at most 1,048,576"
    ]


def test_replaced_objects_stay_as_they_were(kept_library: TestRepository) -> None:
    other = kept_library.write("other.txt", "progression: forged\n")
    forged = kept_library.git("hash-object", "-w", str(other))
    kept_library.git("replace", kept_library.git("rev-parse", "HEAD:library/halving.yaml"), forged)
    assert kept_library.git("show", "HEAD:library/halving.yaml") == "progression: forged"
    folder = kept_library.folder / "library"
    opened = open_repository(folder)
    assert read_revision(opened, resolve(opened, "main"), folder, Report()).files["halving.yaml"] == HALVING.encode()


def test_variables_of_the_environment_do_not_lead_elsewhere(
    kept_library: TestRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = TestRepository(tmp_path / "other").start()
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    opened = open_repository(kept_library.folder / "library")
    monkeypatch.delenv("GIT_DIR")
    assert resolve(opened, "main").hash == kept_library.git("rev-parse", "HEAD")


class TestBase:
    """What is compared where nobody named a revision."""

    def test_the_newest_release_that_this_branch_contains(self, kept_library: TestRepository) -> None:
        opened = open_repository(kept_library.folder)
        kept_library.git("tag", "v1.0")
        kept_library.commit(date="2027-02-01T00:30:00+09:00")
        kept_library.git("tag", "-a", "v1.1", "-m", "Release", date="2027-02-02T00:00:00+00:00")
        kept_library.commit(date="2027-03-01T12:00:00+00:00")
        kept_library.git("tag", "draft")
        kept_library.git("checkout", "--quiet", "-b", "side", "v1.0")
        kept_library.commit(date="2027-04-01T12:00:00+00:00")
        kept_library.git("tag", "v2.0")
        kept_library.git("checkout", "--quiet", "main")
        base = find_base(opened)
        assert (base.name, base.date, base.why) == (
            "v1.1",
            "2027-02-01",
            "the newest release that this branch contains",
        )
        assert base.hash == kept_library.git("rev-parse", "v1.1^{commit}")
        assert [release.name for release in list_releases(opened)] == ["v2.0", "v1.1", "v1.0"]

    def test_where_the_branch_left_the_main_one(self, kept_library: TestRepository) -> None:
        fork = kept_library.git("rev-parse", "HEAD")
        kept_library.git("checkout", "--quiet", "-b", "side")
        kept_library.commit()
        kept_library.git("update-ref", "refs/remotes/origin/main", fork)
        kept_library.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
        base = find_base(open_repository(kept_library.folder))
        assert (base.hash, base.name, base.short) == (fork, fork[:7], fork[:7])

    def test_else_the_last_commit(self, kept_library: TestRepository) -> None:
        assert find_base(open_repository(kept_library.folder)).name == "HEAD"

    def test_a_repository_without_a_commit(self, repository: TestRepository) -> None:
        with pytest.raises(UnpackError, match="nothing was committed here yet"):
            find_base(open_repository(repository.folder))


class TestRefusals:
    """Each failure is a sentence and what to do about it."""

    def test_an_unknown_revision_gets_a_suggestion(self, kept_library: TestRepository) -> None:
        kept_library.git("tag", "v1.0")
        with pytest.raises(UnpackError) as error:
            resolve(open_repository(kept_library.folder), "v1.O")
        assert (error.value.message, error.value.hint, error.value.exit_code) == (
            "`v1.O` is no revision of this repository",
            "did you mean `v1.0`?",
            2,
        )

    def test_a_file_is_no_revision(self, kept_library: TestRepository) -> None:
        blob = kept_library.git("rev-parse", "HEAD:library/halving.yaml")
        with pytest.raises(UnpackError, match="is no revision"):
            resolve(open_repository(kept_library.folder), blob)

    def test_a_folder_without_git(self, tmp_path: Path) -> None:
        with pytest.raises(UnpackError, match="is not kept in git"):
            open_repository(tmp_path)

    def test_a_shallow_clone_gets_the_line_that_deepens_it(self, kept_library: TestRepository, tmp_path: Path) -> None:
        kept_library.git("tag", "v1.0")
        kept_library.git("branch", "other")
        kept_library.commit()
        kept_library.git("clone", "--quiet", "--depth=1", f"file://{kept_library.folder}", str(tmp_path / "shallow"))
        shallow = TestRepository(tmp_path / "shallow")
        opened = open_repository(shallow.folder)
        with pytest.raises(UnpackError, match=r"`v1\.0` is not in this shallow clone") as error:
            resolve(opened, "v1.0")
        line = (error.value.hint or "").removeprefix("fetch it: ")
        subprocess.run(line, shell=True, cwd=shallow.folder, check=True, capture_output=True)
        assert resolve(opened, "v1.0").hash == kept_library.git("rev-parse", "v1.0")
        assert resolve(opened, "origin/other").hash == kept_library.git("rev-parse", "other")

    def test_a_clone_that_lacks_files_gets_the_line_that_fetches_them(
        self, kept_library: TestRepository, tmp_path: Path
    ) -> None:
        kept_library.write("library/halving.yaml", HALVING.replace("Halves", "Halving"))
        kept_library.commit()
        kept_library.git("config", "uploadpack.allowFilter", "true")
        address = f"file://{kept_library.folder}"
        kept_library.git("clone", "--quiet", "--filter=blob:none", address, str(tmp_path / "partial"))
        folder = tmp_path / "partial" / "library"
        opened = open_repository(folder)
        first = resolve(opened, "HEAD~1")
        with pytest.raises(UnpackError, match="git does not have all files of `HEAD~1` here") as error:
            read_revision(opened, first, folder, Report())
        assert error.value.exit_code == 2
        line = (error.value.hint or "").rpartition(": ")[2]
        subprocess.run(line, shell=True, cwd=folder, check=True, capture_output=True)
        assert read_revision(opened, first, folder, Report()).files["halving.yaml"] == HALVING.encode()

    @POSIX
    def test_a_repository_of_somebody_else(self, kept_library: TestRepository, monkeypatch: pytest.MonkeyPatch) -> None:
        # Git knows this variable for its own tests: it takes every repository for another user's.
        monkeypatch.setitem(git._VARIABLES, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        with pytest.raises(UnpackError, match="git refuses: detected dubious ownership") as error:
            open_repository(kept_library.folder)
        assert error.value.hint == (
            f"if you trust this repository: git config --global --add safe.directory {kept_library.folder}"
        )

    @POSIX
    def test_a_git_that_never_ends(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        program = tmp_path / "tools" / "git"
        program.parent.mkdir()
        program.write_text("#!/bin/sh\nsleep 60 &\nsleep 60\n")
        program.chmod(0o755)
        monkeypatch.setattr(git, "SECONDS", 0.2)
        with pytest.raises(UnpackError, match=r"git took longer than 0\.2 s and was ended"):
            git.Git(program, tmp_path).ask("rev-parse")

    @POSIX
    def test_a_git_that_says_too_much(self, tmp_path: Path) -> None:
        program = tmp_path / "git"
        program.write_text("#!/bin/sh\nwhile true; do echo more; done\n")
        program.chmod(0o755)
        with pytest.raises(UnpackError, match="git gives more than"):
            git.Git(program, tmp_path).ask("ls-tree", most=2_000_000)


@POSIX
class TestTraps:
    """A repository of a stranger, in which everything that git may start leaves a mark."""

    @pytest.fixture
    def markers(self, kept_library: TestRepository, tmp_path: Path) -> Path:
        # A commit that claims to be signed, and files newer than the index, so that every trap has its occasion.
        kept_library.git("tag", "v1.0")
        tree = kept_library.git("rev-parse", "HEAD^{tree}")
        head = kept_library.git("rev-parse", "HEAD")
        signed = kept_library.write(
            "signed.txt",
            f"tree {tree}\nparent {head}\nauthor A <a@b> 1800000000 +0000\ncommitter A <a@b> 1800000000 +0000\n"
            "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n\nSigned\n",
        )
        kept_library.git("update-ref", "HEAD", kept_library.git("hash-object", "-t", "commit", "-w", str(signed)))
        kept_library.write("library/halving.yaml", HALVING.replace("Halves", "Halfs"))
        markers = tmp_path / "markers"
        set_traps(kept_library, markers)
        return markers

    def lose(self, repository: TestRepository, name: str) -> None:
        """Take an object away, so that git would fetch it from the promisor."""
        hash = repository.git("rev-parse", name)
        (repository.folder / ".git" / "objects" / hash[:2] / hash[2:]).unlink()

    def test_nothing_is_run_and_nothing_changed(self, kept_library: TestRepository, markers: Path) -> None:
        before = list_bytes(kept_library.folder)
        folder = kept_library.folder / "library"
        opened = open_repository(folder)
        base = find_base(opened)
        assert base.name == "v1.0"
        for revision in (base, resolve(opened, "main"), resolve(opened, "HEAD~1")):
            assert load_files(read_folders(opened, revision, [folder], Report())).library.skills
        assert list_releases(opened)
        with pytest.raises(UnpackError):
            resolve(opened, "trapped")
        assert list(markers.iterdir()) == []
        assert list_bytes(kept_library.folder) == before

    def test_nothing_is_fetched(self, kept_library: TestRepository, markers: Path) -> None:
        folder = kept_library.folder / "library"
        self.lose(kept_library, "HEAD:library/halving.yaml")
        before = list_bytes(kept_library.folder)
        opened = open_repository(folder)
        with pytest.raises(UnpackError, match="git does not have all files of `main`"):
            read_revision(opened, resolve(opened, "main"), folder, Report())
        assert list(markers.iterdir()) == []
        assert list_bytes(kept_library.folder) == before

    def test_a_lost_folder_is_not_fetched(self, kept_library: TestRepository, markers: Path) -> None:
        folder = kept_library.folder / "library"
        self.lose(kept_library, "HEAD:library")
        opened = open_repository(folder)
        with pytest.raises(UnpackError, match="git does not have all files of `main`"):
            read_revision(opened, resolve(opened, "main"), folder, Report())
        assert list(markers.iterdir()) == []

    def test_the_traps_are_real(self, kept_library: TestRepository, markers: Path) -> None:
        for command in (
            ("status",),
            ("trapped",),
            ("log", "-1"),
            ("diff",),
            ("update-ref", "refs/heads/next", "HEAD"),
        ):
            kept_library.git(*command, check=False)
        self.lose(kept_library, "HEAD:library/halving.yaml")
        kept_library.git("-c", "filter.evil.process=", "cat-file", "-p", "HEAD:library/halving.yaml", check=False)
        caught = {path.name for path in markers.iterdir()}
        assert caught >= {"fsmonitor", "process", "alias", "gpg", "promisor", "hook-reference-transaction"}

    @pytest.mark.parametrize("place", ["library", ".", "library/bin"])
    def test_a_planted_git_is_not_used(
        self, kept_library: TestRepository, markers: Path, monkeypatch: pytest.MonkeyPatch, place: str
    ) -> None:
        plant(kept_library.folder / place, markers)
        monkeypatch.setenv("PATH", f"{kept_library.folder / place}{os.pathsep}{os.environ['PATH']}")
        folder = kept_library.folder / "library"
        opened = open_repository(folder)
        assert resolve(opened, "main")
        assert list(markers.iterdir()) == []


@POSIX
class TestFindGit:
    """Which program is git."""

    def test_not_one_of_the_current_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        here = tmp_path / "here"
        plant(here / "bin", tmp_path)
        plant(here, tmp_path)
        monkeypatch.chdir(here)
        real = find_git([])
        for path in ("", ".", "bin", f"{here}", f"{here}/bin", f"{tmp_path}/elsewhere/../here/bin"):
            monkeypatch.setenv("PATH", f"{path}{os.pathsep}{real.parent}")
            assert find_git([]) == real

    def test_not_through_a_link(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        planted = plant(tmp_path / "library", tmp_path)
        (tmp_path / "tools").mkdir()
        (tmp_path / "tools" / "git").symlink_to(planted)
        (tmp_path / "more").symlink_to(tmp_path / "library")
        real = find_git([])
        for path in ("tools", "more"):
            monkeypatch.setenv("PATH", f"{tmp_path / path}{os.pathsep}{real.parent}")
            assert find_git([tmp_path / "library"]) == real

    def test_programs_below_the_own_home_are_used_from_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mine = plant(tmp_path / "home" / "bin", tmp_path)
        monkeypatch.setenv("PATH", str(mine.parent))
        monkeypatch.chdir(tmp_path / "home")
        assert find_git([]) == mine

    def test_no_git_at_all(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(UnpackError, match="git was not found"):
            find_git([])
