"""Repositories for tests: small ones, and one in which everything that git may start is a trap."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

HOOKS = ("post-checkout", "post-index-change", "pre-commit", "post-commit", "reference-transaction", "pre-auto-gc")


@dataclass(frozen=True)
class TestRepository:
    """A git repository in `folder`; its user, its dates and its configuration depend on nothing of this computer."""

    __test__ = False

    folder: Path

    def git(self, *arguments: str, date: str = "2027-01-12T10:00:00+02:00", check: bool = True) -> str:
        """Run git, as the author of the repository would."""
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _WHO.items()}
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**kept, **who, **dates, **settings}, capture_output=True
        )
        assert not check or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def start(self) -> "TestRepository":
        self.folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")
        return self

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file, with the folders above it."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)
        return place

    def commit(self, message: str = "A change", *, date: str = "2027-01-12T10:00:00+02:00") -> str:
        """Commit everything and return the hash."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", message, date=date)
        return self.git("rev-parse", "HEAD")


_WHO = {"NAME": "A teacher", "EMAIL": "teacher@example.org"}


def set_traps(repository: TestRepository, markers: Path) -> None:
    """Turn every setting of a repository by which git starts a program into a trap that leaves a file in `markers`."""
    markers.mkdir()

    def trap(name: str) -> str:
        script = repository.folder / ".git" / f"trap-{name}"
        script.write_text(f"#!/bin/sh\necho caught > '{markers}/{name}'\nexit 1\n")
        script.chmod(0o755)
        return str(script)

    hooks = repository.folder / ".git" / "my-hooks"
    hooks.mkdir()
    for hook in HOOKS:
        (hooks / hook).symlink_to(trap(f"hook-{hook}"))
    (repository.folder / ".git" / "info" / "attributes").write_text("*.yaml filter=evil diff=evil\n")
    (repository.folder / ".git" / "config").write_text(
        f"""\
[core]
    repositoryformatversion = 1
    hooksPath = {hooks}
    fsmonitor = {trap("fsmonitor")}
    sshCommand = {trap("ssh")}
    pager = {trap("pager")}
    editor = {trap("editor")}
    askPass = {trap("askpass")}
    gitProxy = {trap("proxy")}
    alternateRefsCommand = {trap("alternates")}
[extensions]
    partialClone = origin
[filter "evil"]
    smudge = {trap("smudge")}
    clean = {trap("clean")}
    process = {trap("process")}
    required = true
[diff]
    external = {trap("external-diff")}
[diff "evil"]
    textconv = {trap("textconv")}
[log]
    showSignature = true
[gpg]
    program = {trap("gpg")}
[alias]
    trapped = !{trap("alias")}
    rev-parse = !{trap("alias-rev-parse")}
    ls-tree = !{trap("alias-ls-tree")}
    cat-file = !{trap("alias-cat-file")}
[pager]
    cat-file = {trap("pager-cat-file")}
    ls-tree = {trap("pager-ls-tree")}
[credential]
    helper = !{trap("credential")}
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[remote "origin"]
    url = ext::{trap("promisor")}
    promisor = true
    partialclonefilter = blob:none
    uploadpack = {trap("uploadpack")}
"""
    )


def list_bytes(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder with its bytes and the time of its last change."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
