"""The plan of the house names rooms and modules that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "unpack"
PLAN = (ROOT / "docs" / "architecture.md").read_text("utf-8")
ROOMS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file())


def test_the_plan_describes_every_room() -> None:
    assert len(ROOMS) > 6
    assert re.findall(r"^\| `(\w+)` \|", PLAN, re.MULTILINE) != []
    assert sorted(re.findall(r"^\| `(\w+)` \|", PLAN, re.MULTILINE)) == ROOMS


def test_the_plan_names_modules_that_are_there() -> None:
    named = {name for name in re.findall(rf"\b(?:{'|'.join(ROOMS)})(?:\.[a-z_]+)+", PLAN) if not name.endswith(".md")}
    paths = {name: PACKAGE.joinpath(*name.split(".")) for name in sorted(named)}
    assert len(paths) > 20
    assert [name for name, path in paths.items() if not (path.is_dir() or path.with_suffix(".py").is_file())] == []


def test_every_decision_is_listed_and_tells_both_sides() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len(decisions) >= 11
    for number, path in enumerate(decisions, start=1):
        text = path.read_text("utf-8")
        assert path.name.startswith(f"{number:03}-")
        assert text.startswith(f"# {number:03} · ")
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
        assert "- Good: " in text
        assert "- Bad: " in text
        assert f"(decisions/{path.name})" in PLAN
