"""check --also privacy: files of a class where the library is kept, by a git that runs nothing of the repository."""

import os
from pathlib import Path

import pytest
from tests.repositories import TestRepository, set_traps

ANSWERS = "Name,Q1,Q2\nAna Ruiz,A,48\nBen Okafor,B,26\n"
CLASS = "First name,Last name,Class\nAna,Ruiz,2B\n"
RECORD = '{"v": 1}\n'


def find(unpack, repository: TestRepository, *options: str) -> list[str]:
    outcome = unpack("check", repository.folder / "library", "--also", "privacy", "--format", "concise", *options)
    lines = [line for line in outcome.out.splitlines() if "results-in-library" in line]
    return [line.replace("warning[results-in-library]: ", "") for line in lines]


def test_what_is_kept_and_what_would_be_is_told_and_what_is_ignored_is_not(unpack, kept_library) -> None:
    kept_library.write("class/answers.csv", ANSWERS)
    kept_library.commit()
    kept_library.write("class list.csv", CLASS)
    kept_library.write("results/answers.csv", ANSWERS)
    kept_library.write(".gitignore", "/results/\n")
    kept_library.write("cities.csv", "Name,People\nAna,3\n")
    kept_library.write("library/map.csv", "from_code,to_code\na,b\n")
    assert [line.rpartition("/")[2] for line in find(unpack, kept_library)] == [
        "class list.csv:1:1: a class list lies in the library's repository",
        "answers.csv:1:1: a table of answers lies in the library's repository and is kept by git",
    ]


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("Name,Q1,Q2", "a table of answers"),
        ("Student ID,rounding/tie/sixty-five", "a table of answers"),
        ("Student,Room", "a class list"),
        ("Name,E-mail", "a class list"),
        ("Name,People,Area", ""),
        ("Word,Means", ""),
        ("Id,Text", ""),
        ("First,Second", ""),
    ],
)
def test_which_tables_are_about_children(unpack, kept_library, head: str, what: str) -> None:
    kept_library.write("table.csv", f"{head}\n" + ",".join(["x"] * len(head.split(","))) + "\n")
    found = [line.rpartition(": ")[2] for line in find(unpack, kept_library)]
    assert found == ([f"{what} lies in the library's repository"] if what else [])


def test_no_name_of_a_child_is_told(unpack, kept_library) -> None:
    kept_library.write("answers.csv", ANSWERS)
    outcome = unpack("check", kept_library.folder / "library", "--also", "privacy")
    assert "results-in-library" in outcome.out
    assert "Ruiz" not in outcome.out + outcome.err


def test_links_deleted_files_and_other_records_are_passed_over(unpack, kept_library, tmp_path: Path) -> None:
    kept_library.write("gone.csv", ANSWERS)
    kept_library.commit()
    (kept_library.folder / "gone.csv").unlink()
    (tmp_path / "outside.csv").write_text(ANSWERS, "utf-8")
    (kept_library.folder / "link.csv").symlink_to(tmp_path / "outside.csv")
    kept_library.write("record.jsonl", RECORD)
    kept_library.write("broken.csv", b"\x00\xff")
    assert find(unpack, kept_library) == []


def test_a_library_that_git_does_not_keep_is_a_slip(unpack, write_library) -> None:
    outcome = unpack("check", write_library(), "--also", "privacy")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(
        "unpack: --also privacy looks at what git keeps, and this library is not kept in git\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="the traps are shell scripts")
def test_nothing_of_the_repository_is_run(unpack, kept_library, tmp_path: Path) -> None:
    kept_library.write("answers.csv", ANSWERS)
    markers = tmp_path / "markers"
    set_traps(kept_library, markers)
    assert len(find(unpack, kept_library)) == 1
    assert list(markers.iterdir()) == []
