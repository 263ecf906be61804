"""`uv.lock` fits pyproject.toml and names nothing but the public index."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "uv.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NAME = re.compile(r"[A-Za-z0-9._-]+")


def test_the_lock_names_the_public_index_alone() -> None:
    sources = set(re.findall(r"https?://[^/\"]+", LOCK))
    assert sources == {"https://pypi.org", "https://files.pythonhosted.org"}
    assert set(re.findall(r'\b(?:path|directory|url) = "(?!https://)([^"]*)"', LOCK)) == set()
    assert re.findall(r'editable = "([^"]*)"', LOCK) == ["."]


def test_the_lock_was_made_for_what_the_project_asks() -> None:
    (own,) = [package for package in tomllib.loads(LOCK)["package"] if package["name"] == PROJECT["project"]["name"]]
    asked = {NAME.match(line)[0].lower(): line for line in PROJECT["project"]["dependencies"]}  # type: ignore[index]
    locked = {entry["name"]: entry["specifier"] for entry in own["metadata"]["requires-dist"] if "marker" not in entry}
    assert locked.keys() == asked.keys()
    for name, specifier in locked.items():
        assert sorted(specifier.split(",")) == sorted(asked[name][len(name) :].split(",")), "run `uv lock`"
    development = {entry["name"] for entry in own["metadata"]["requires-dev"]["dev"]}
    assert development == {NAME.match(line)[0].lower() for line in PROJECT["dependency-groups"]["dev"]}  # type: ignore[index]
