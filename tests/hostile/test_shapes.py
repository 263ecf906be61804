"""Hostile libraries that cannot be kept as small files: deep, huge, tangled. Each ends soon, with a finding or without."""

from pathlib import Path

import pytest
from tests.conftest import FRAMEWORK, LIBRARY

from unpack.library.load import load_library
from unpack.review.check import check_library


def load(tmp_path: Path, **files: str) -> list[str]:
    """The codes of all findings of a library with these files."""
    for name, text in {"library": LIBRARY, "sample": FRAMEWORK, **files}.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return [found.code for found in check_library(load_library([tmp_path]), strict=True)]


def skills(needs: dict[str, list[str]]) -> str:
    lines = ["progression: p", "title: P", "skills:"]
    for skill, prerequisites in needs.items():
        lines.append(f"  {skill}:\n    name: {skill}\n    evidence: Does {skill}.\n    standards: [2.S.A.1]")
        lines += ["    needs:"] * bool(prerequisites) + [
            f"      {need}: Why {skill} rests on {need}." for need in prerequisites
        ]
    return "\n".join(lines) + "\n"


def test_a_chain_of_two_thousand_skills_is_sound(tmp_path: Path) -> None:
    chain = {f"s{n}": [f"s{n - 1}"] if n else [] for n in range(2_000)}
    assert "prerequisite-cycle" not in load(tmp_path, p=skills(chain))


def test_a_ladder_with_2_to_the_60_paths_is_sound(tmp_path: Path) -> None:
    ladder = {f"{side}{n}": [f"l{n - 1}", f"r{n - 1}"] if n else [] for n in range(60) for side in "lr"}
    assert "prerequisite-cycle" not in load(tmp_path, p=skills(ladder))


def test_every_skill_needs_all_before_it(tmp_path: Path) -> None:
    complete = {f"s{n}": [f"s{before}" for before in range(n)] for n in range(120)}
    assert load(tmp_path, p=skills(complete)).count("redundant-prerequisite") == 118 * 119 // 2


def test_a_ring_of_a_thousand_is_one_finding_with_a_short_message(tmp_path: Path) -> None:
    ring = {f"s{n}": [f"s{(n + 1) % 1_000}"] for n in range(1_000)}
    for name, text in {"library": LIBRARY, "sample": FRAMEWORK, "p": skills(ring)}.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (found,) = load_library([tmp_path]).report
    assert found.code == "prerequisite-cycle"
    assert len(found.message) < 500


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("progression: p\ntitle: " + "[" * 50_000, ["too-large"]),
        ("progression: p\ntitle: " + "{a: " * 50_000, ["too-large"]),
        ("progression: p\ntitle: '" + "x" * 1_100_000 + "'\n", ["too-large"]),
        ("progression: p\ntitle: P\n" + "".join(f"f{n}: x\n" for n in range(20_000)), ["missing-field", *["unknown-field"] * 20_000]),
        ("progression: p\ntitle: P\nabout: " + "$" * 15_001 + "\nskills: {a: {name: A, evidence: A., standards: [2.S.A.1]}}\n", None),
        ("progression: p\ntitle: P\nskills:\n  a: {name: A, evidence: A., standards: [" + "2.S.A.1, " * 5_000 + "2.S.A.1]}\n", None),
    ],
    ids=["lists", "records", "large", "unknown fields", "money signs", "standards"],
)  # fmt: skip
def test_size_and_depth_end_in_a_finding(tmp_path: Path, text: str, codes: list[str] | None) -> None:
    found = load(tmp_path, p=text)
    assert found == codes if codes is not None else len(set(found)) < 20
