"""A list of names: one sheet a child, for the teacher's eyes only, and no name anywhere else."""

import os
import re
import stat
from pathlib import Path

import pypdfium2
import pytest

CANARIES = ["Ximena Quill-Ostrander", "Bartholomew Ng", "Ólafur Þór", "Ximena Quade"]


def write_roster(folder: Path, names: list[str], heading: str = "Name") -> str:
    (folder / "class.csv").write_text("\n".join([heading, *names]) + "\n", "utf-8")
    return "class.csv"


def test_each_child_has_a_sheet_with_the_name_on_it(unpack, write_library, tmp_path: Path) -> None:
    roster = write_roster(tmp_path, CANARIES)
    outcome = unpack("self-assess", "2.S.A.1", "--roster", roster, "-o", "-", "--library", write_library())
    assert outcome.code == 0
    assert len(re.findall("^# ", outcome.out, re.MULTILINE)) == 4
    assert [name for name in CANARIES if outcome.out.count(f"Name {name}") == 1] == CANARIES


def test_initials_stand_for_names_and_stay_apart(unpack, write_library, tmp_path: Path) -> None:
    roster = write_roster(tmp_path, CANARIES)
    library = write_library()
    outcome = unpack("self-assess", "2.S.A.1", "--roster", roster, "--initials", "-o", "-", "--library", library)
    found = re.findall(r"^Name (.+?) Date", outcome.out, re.MULTILINE)
    assert len(set(found)) == 4
    assert not any(part in outcome.out for name in CANARIES for part in name.split() if len(part) > 3)


@pytest.mark.parametrize("format", ["md", "html", "json", "pdf"])
def test_the_file_is_for_its_owner_alone_and_names_stand_nowhere_else(
    unpack, write_library, tmp_path: Path, format: str
) -> None:
    roster = write_roster(tmp_path, CANARIES)
    library = write_library()
    outcome = unpack(
        "self-assess", "2.S.A.1", "--roster", roster, "-o", "sheets/", "--format", format, "--library", library
    )
    assert (outcome.code, outcome.out) == (0, f"sheets/2.S.A.1-self-assess.{format}\n")
    written = tmp_path / outcome.out.strip()
    assert os.name == "nt" or stat.S_IMODE(written.stat().st_mode) == 0o600
    assert os.name == "nt" or stat.S_IMODE(written.parent.stat().st_mode) == 0o700
    assert not any(part in outcome.out + outcome.err for name in CANARIES for part in name.split())
    if format == "pdf":
        with pypdfium2.PdfDocument(written) as pdf:
            assert "Bartholomew Ng" in pdf[1].get_textpage().get_text_range()
            assert not any(part in str(pdf.get_metadata_dict()) for name in CANARIES for part in name.split())


def test_more_children_than_a_pdf_holds_make_several_files(unpack, write_library, tmp_path: Path) -> None:
    roster = write_roster(tmp_path, [f"Child {number}" for number in range(41)])
    command = ("self-assess", "2.S.A.1", "--roster", roster, "--library", write_library())
    text = unpack(*command, "-o", "-").out
    assert len(re.findall("^# ", text, re.MULTILINE)) == 41
    outcome = unpack(*command, "-o", "class.pdf")
    assert outcome.out.splitlines() == ["class-1.pdf", "class-2.pdf"]
    rights = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in outcome.out.split()]
    assert os.name == "nt" or rights == [0o600, 0o600]
    refused = unpack(*command, "-o", "-", "--format", "pdf")
    assert (refused.code, refused.data) == (2, b"")
    assert "a PDF holds at most 40 sheets, and these are 41" in refused.err


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("", 1, "error[empty-file]: "),
        ("Name\n", 1, "error[empty-roster]: "),
        ('Name\n"Ximena\n', 1, "error[unclosed-quote]: "),
        ("Name,Class\nXimena\n", 1, "error[row-width]: "),
    ],
)
def test_a_list_that_cannot_be_read_is_told_without_a_name(
    unpack, write_library, tmp_path: Path, text: str, code: int, message: str
) -> None:
    (tmp_path / "class.csv").write_text(text, "utf-8")
    outcome = unpack("self-assess", "2.S.A.1", "--roster", "class.csv", "--library", write_library())
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.startswith(message)
    assert "class.csv" in outcome.err
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_only_an_ordinary_file_is_a_list(unpack, write_library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    library = write_library()
    for name, reason in (("pipe", "is not an ordinary file"), (".", "cannot be read"), ("none.csv", "cannot be read")):
        outcome = unpack("self-assess", "2.S.A.1", "--roster", name, "--library", library)
        assert (outcome.code, outcome.out) == (2, "")
        assert reason in outcome.err


@pytest.mark.parametrize("fault", ["replace", "fsync", "mkdir"])
def test_a_bug_on_the_way_tells_no_name(
    unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    roster, library = write_roster(tmp_path, CANARIES), write_library()

    def fail(*arguments: object, **options: object) -> None:
        raise RuntimeError(f"{arguments}: {CANARIES[0]}")

    monkeypatch.setattr(os, fault, fail)
    outcome = unpack("self-assess", "2.S.A.1", "--roster", roster, "-o", "new/", "--format", "md", "--library", library)
    assert (outcome.code, outcome.out) == (3, "")
    assert re.fullmatch(
        r"unpack: this is a bug in unpack: RuntimeError at unpack\.[a-z_.]+:\d+\nhint: please report .*\n", outcome.err
    )
    assert not list(tmp_path.rglob("*self-assess*"))
