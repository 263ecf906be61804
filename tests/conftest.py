"""Small libraries for tests: a sound one to start from, and a way to write and load one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.repositories import TestRepository

from unpack.library.bundled import bundled_folder
from unpack.library.library import Library
from unpack.library.load import Loaded, load_library
from unpack.text.diagnostic import Report

LIBRARY = """\
library: small
title: A small library
version: 2026.1
licence: CC-BY-4.0
default-framework: sample
levels:
  beginning:  {label: Beginning,  student: Not yet}
  developing: {label: Developing, student: Almost}
  meeting:    {label: Meeting,    student: Got it, target: yes}
  extending:  {label: Extending,  student: I can teach it}
owners: {grade-2: "@small/grade-2"}
"""

FRAMEWORK = """\
framework: sample
title: Sample standards
notice: Made up for tests.
standards:
  2.S.A.1: {grade: 2, domain: Number, cluster: Halves, text: "**Share** *things* into two equal piles.", text-is: paraphrase}
  2.S.A.2: {grade: 2, domain: Number, cluster: Halves, text: Halve tens to 100., text-is: paraphrase}
  3.S.B.1: {grade: 3, domain: Number, cluster: Quarters, text: Find a quarter., text-is: paraphrase}
  3.S.B.1a: {grade: 3, domain: Number, cluster: Quarters, text: Find a quarter of a number., text-is: paraphrase}
"""

HALVING = """\
progression: halving
title: Halves
subject: math
vocabulary:
  half: {means: one of two equal parts, es: mitad}
misconceptions:
  takes-two: {thinks: Half means two less., shows: Takes 2 away., respond: Share counters into two piles.}
  doubles: {thinks: Half means two of them., shows: Doubles., respond: Ask which is more.}
skills:
  fair-piles:
    name: Share into two equal piles
    standards: [2.S.A.1]
    kind: skill
    dok: 1
    i-can: I can share things into two equal piles.
    evidence: Shares up to 20 counters into two equal piles.
    levels:
      beginning: Shares counters one by one with a partner.
      developing: Shares up to 10 counters.
      meeting: Shares up to 20 counters into two equal piles.
      extending: Tells from the number whether two equal piles will come out.
    items:
      piles-of-8:
        ask: You share 8 shells into two equal piles. How many shells are in one pile?
        answer: 4
        wrong: {takes-two: 6, doubles: 16}
  half-of-tens:
    name: Halve tens
    standards: [2.S.A.2]
    i-can: I can find half of a number of tens.
    evidence: Halves tens to 100.
    needs:
      fair-piles: A half is one of two equal piles.
    levels:
      beginning: Shares tens with blocks.
      developing: Halves 20, 40, 60 and 80.
      meeting: Halves tens to 100.
      extending: Halves tens to 200.
    items:
      half-of-30:
        ask: What is half of 30?
        answer: 15
        wrong: {takes-two: 28, doubles: 60}
  quarter:
    name: Find a quarter
    standards: [3.S.B.1a]
    i-can: I can find a quarter.
    evidence: Halves a number twice.
    needs:
      half-of-tens: A quarter is half of a half.
"""

Write = Callable[..., Path]
LoadText = Callable[..., Loaded]


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The library that travels with the program."""
    loaded = load_library([bundled_folder("progressions")])
    assert not loaded.report.has_errors
    return loaded.library


@pytest.fixture
def write_library(tmp_path: Path) -> Write:
    """Write a library: the small one, with files replaced, added (path=text) or left out (path=None)."""

    def write(**changes: str | None) -> Path:
        folder = tmp_path / "library"
        files = {"library": LIBRARY, "sample": FRAMEWORK, "halving": HALVING, **changes}
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            if text is not None:
                (folder / f"{name.replace('_', '-')}.yaml").write_text(text, "utf-8")
        return folder

    return write


@pytest.fixture
def load_text(write_library: Write) -> LoadText:
    """Load the small library with changes, as `write_library` takes them."""

    def load(language: str | None = None, **changes: str | None) -> Loaded:
        return load_library([write_library(**changes)], language=language)

    return load


@pytest.fixture
def repository(tmp_path: Path) -> TestRepository:
    """An empty repository."""
    return TestRepository(tmp_path / "repository").start()


@pytest.fixture
def kept_library(repository: TestRepository) -> TestRepository:
    """A repository that keeps the small library in its folder `library`, in one commit."""
    for name, text in (("library", LIBRARY), ("sample", FRAMEWORK), ("halving", HALVING)):
        repository.write(f"library/{name}.yaml", text)
    repository.commit("The small library")
    return repository


def told(report: Report) -> list[str]:
    """The findings as `file:line code message`, which is what most tests compare."""
    return [f"{found.span.path.rpartition('/')[2]}:{found.span.line} {found.code} {found.message}" for found in report]
