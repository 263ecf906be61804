"""Every `console` block of the README and of docs/ is run, and what it shows is what comes out.

In such a block a line after `$ ` is a command (of unpack, or of git) and the lines below it are its output, stdout and
stderr together. A line
of `…` stands for any number of lines, `…` at the end of a line for the rest of it. A block of another kind whose fence
names a file (```yaml school/words.yaml) is written there first. The blocks of one page share one folder.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```([a-z]+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PROGRAM = "import sys; sys.argv[0] = 'unpack'; from unpack.cli.main import run; run()"
TROUBLE = ("unpack: ", "error[", "warning[", "Breaks past results")
# Nothing of whoever runs the tests.
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_NAME": "River School" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "standards@river-school.example" for who in ("AUTHOR", "COMMITTER")},
}


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it names, its lines, and where it stands."""

    language: str
    file: str
    text: str
    line: int


def read_blocks(path: Path) -> list[Block]:
    text = path.read_text("utf-8")
    found = BLOCK.finditer(text)
    return [Block(one[1], one[2] or "", one[3], text.count("\n", 0, one.start()) + 2) for one in found]


def read_session(text: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the output shown below it."""
    session: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            session.append((line.removeprefix("$ "), []))
        else:
            session[-1][1].append(line)
    return session


def run_line(line: str, folder: Path) -> tuple[int, str]:
    """Run `unpack …`, perhaps with `> FILE`; return its exit code and all it wrote that no file took."""
    command, _, file = line.partition(" > ")
    program, *arguments = shlex.split(command)
    assert program in ("unpack", "git"), f"only unpack and git are run here, not {program}"
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    environment |= GIT
    environment["PYTHONPATH"] = str(ROOT / "src")
    environment.pop("UNPACK_LIBRARY", None)
    done = subprocess.run(
        ["git", *arguments] if program == "git" else [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if file else subprocess.STDOUT,
    )
    if file:
        (folder / file.strip()).write_bytes(done.stdout)
    return done.returncode, (done.stderr if file else done.stdout).decode("utf-8")


def matches(shown: list[str], output: list[str]) -> bool:
    if not shown:
        return not output
    first, *rest = shown
    if first == "…":
        return any(matches(rest, output[taken:]) for taken in range(len(output) + 1))
    if not output:
        return False
    fits = output[0].startswith(first.removesuffix("…")) if first.endswith("…") else output[0].rstrip() == first
    return fits and matches(rest, output[1:])


@pytest.mark.parametrize(
    ("shown", "output", "expected"),
    [
        ("", "", True),
        ("", "a", False),
        ("a", "", False),
        ("a\nb", "a\nb", True),
        ("a\nb", "b\na", False),
        ("a …", "a and more", True),
        ("a …", "b and more", False),
        ("…", "", True),
        ("…\nb", "a\na\nb", True),
        ("…\nb", "a\nb\nc", False),
        ("a\n…\nc\n…", "a\nb\nb\nc\nd", True),
    ],
)
def test_the_matcher(shown: str, output: str, expected: bool) -> None:
    assert matches(shown.splitlines(), output.splitlines()) is expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_shows_comes_out(page: Path, tmp_path: Path) -> None:
    for block in read_blocks(page):
        if block.file:
            (tmp_path / block.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.file).write_text(block.text, "utf-8")
        elif block.language == "console":
            for line, shown in read_session(block.text):
                code, output = run_line(line, tmp_path)
                place = f"{page.name}:{block.line}: $ {line}"
                assert matches(shown, output.splitlines()), f"{place}\n{output}"
                assert code == 0 or any(text.startswith(TROUBLE) for text in shown), f"{place} ended with {code}"


def test_the_tour_of_the_readme_shows_every_kind_of_command() -> None:
    sessions = [read_session(block.text) for block in read_blocks(ROOT / "README.md") if block.language == "console"]
    shown = {line.split()[1] for session in sessions for line, _ in session}
    assert shown >= {"list", "show", "progression", "items", "self-assess", "rubric", "check"}


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
