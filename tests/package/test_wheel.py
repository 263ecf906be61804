"""The wheel works without the checkout: built from the sdist, installed far from here, it prints the same rubric."""

import os
import site
import subprocess
import sys
import tarfile
import venv
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUBRIC = ("rubric", "4.NBT.A.3")
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path, **variables: str) -> bytes:
    """Run a command without anything of the checkout on its path, and return its stdout."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "UNPACK_LIBRARY")}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=clean | variables, capture_output=True)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")
    return done.stdout


def build(kind: str, source: Path, target: Path) -> Path:
    """Build an `sdist` or a `wheel` with hatchling, without a network, and return it."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target, cwd=source)
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (source,) = folder.iterdir()
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a fresh environment that holds the wheel, and borrows what the wheel needs from this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    scripts = folder / SCRIPTS
    run(scripts / "python", "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel, cwd=folder)
    (packages,) = run(scripts / "python", "-c", "import site; print(site.getsitepackages()[-1])", cwd=folder).split()
    # A plain line is a folder to look in; what its own .pth files say, such as an editable install, is not read.
    borrowed = [*site.getsitepackages(), *map(str, {Path(pytest.__file__).parents[1]})]
    (Path(packages.decode()) / "borrowed.pth").write_text("\n".join(borrowed), "utf-8")
    return scripts


def list_committed(*folders: str) -> set[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("only git knows what belongs in the wheel")
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders)
    names = run(*command, cwd=ROOT).decode().split("\0")
    return {name for name in names if name and (ROOT / name).exists()}


def test_the_wheel_holds_the_library_and_the_templates_as_git_does(wheel: Path) -> None:
    committed = list_committed("progressions", "templates")
    assert len(committed) > 20
    with zipfile.ZipFile(wheel) as archive:
        bundled = {name.removeprefix("unpack/_bundled/") for name in archive.namelist() if "/_bundled/" in name}
    assert bundled == committed


def test_the_sdist_holds_what_git_does(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {name for name in list_committed() if not name.startswith(".")} <= names


def test_the_wheel_holds_every_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (place,) = [name for name in names if name.endswith(".dist-info/METADATA")]
        metadata = message_from_string(archive.read(place).decode())
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0 AND OFL-1.1"
    licences = metadata.get_all("License-File")
    assert {"LICENSE", "NOTICE.md"} < set(licences)
    fonts = {path.name.partition("-")[0] for path in (ROOT / "templates" / "fonts").glob("*.ttf")}
    assert {Path(name).name.partition("-")[0] for name in licences if name.startswith("templates/fonts/")} == fonts
    folder = place.removesuffix("METADATA") + "licenses/"
    assert {name.removeprefix(folder) for name in names if name.startswith(folder)} == set(licences)


def test_the_installed_wheel_prints_the_rubric_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = "from unpack.cli.main import run; run()"
    here = run(sys.executable, "-c", program, *RUBRIC, "-o", "-", cwd=tmp_path, PYTHONPATH=str(ROOT / "src"))
    assert run(installed / "unpack", *RUBRIC, "-o", "-", cwd=tmp_path) == here
    assert here.startswith(b"---\ntitle:")
    assert run(installed / "unpack", *RUBRIC, cwd=tmp_path).split() == [b"4.NBT.A.3-rubric.pdf"]
    assert (tmp_path / "4.NBT.A.3-rubric.pdf").read_bytes().startswith(b"%PDF-")


def test_the_installed_wheel_is_what_ran(installed: Path, tmp_path: Path) -> None:
    place = run(installed / "python", "-c", "import unpack; print(unpack.__file__)", cwd=tmp_path).decode().strip()
    assert Path(place).is_relative_to(installed.parent)
    assert run(installed / "unpack", "--version", cwd=tmp_path).startswith(b"unpack 0.1.0\n")
