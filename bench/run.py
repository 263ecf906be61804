"""Measure unpack against baselines in the same run; see README.md beside this file."""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
UNPACK = [sys.executable, "-c", "from unpack.cli.start import run; run()"]
ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: what, its figure, its bound, and how it is shown."""

    name: str
    figure: float
    bound: float
    note: str

    def __str__(self) -> str:
        verdict = "ok" if self.figure <= self.bound else "OVER"
        return f"{self.name:<44} {self.figure:>7.2f}  (at most {self.bound:g})  {self.note}  {verdict}"


def cpu_seconds(command: list[str], folder: Path) -> float:
    """Processor time of a finished process with its children, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_megabytes(command: list[str], folder: Path) -> float:
    """Peak memory of one process (not of its children), in megabytes."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env=_environment(),
    )
    return int(done.stdout.split()[-1]) / (1024 if sys.platform != "darwin" else 1024 * 1024)


def compare(command: list[str], baseline: list[str], folder: Path, rounds: int = ROUNDS) -> tuple[float, str]:
    """Ratio of median processor times, measured in turn, and both medians in milliseconds."""
    cpu_seconds(command, folder)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(cpu_seconds(command, folder))
        theirs.append(cpu_seconds(baseline, folder))
    mine, base = statistics.median(ours), statistics.median(theirs)
    return mine / base, f"{mine * 1000:.0f} ms to {base * 1000:.0f} ms"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": ""}


# --- the measurements
# ---------------------------------------------------------------------------------------------------


def measure_help(folder: Path) -> Iterator[Row]:
    ratio, note = compare([*UNPACK, "--help"], python("import typer"), folder)
    yield Row("--help / import typer", ratio, 1.25, note)


def measure_rubric_markdown(folder: Path) -> Iterator[Row]:
    imports = python("import typer, yaml, jinja2, markdown_it")
    ratio, note = compare([*UNPACK, "rubric", "4.NBT.A.3", "--format", "md", "--force"], imports, folder)
    yield Row("rubric as Markdown / its imports", ratio, 1.5, note)


def measure_rubric_pdf(folder: Path) -> Iterator[Row]:
    """The baseline imports the same and compiles the very same page, without any of our code."""
    page, data = folder / "page.typ", folder / "data.json"
    _write_page(page, data)
    code = (
        "import typer, yaml, jinja2, markdown_it, typst, pathlib\n"
        f"files = {{'main.typ': {str(page)!r}, 'data.json': {str(data)!r}}}\n"
        "files = {name: pathlib.Path(path).read_bytes() for name, path in files.items()}\n"
        f"typst.Compiler(files, font_paths=[{str(ROOT / 'templates' / 'fonts')!r}], ignore_system_fonts=True)"
        ".compile(format='pdf', pdf_standards=['ua-1'], timestamp=0)"
    )
    ratio, note = compare([*UNPACK, "rubric", "4.NBT.A.3", "--force"], python(code), folder)
    yield Row("rubric as PDF / imports and bare compile", ratio, 1.5, note)


def _write_page(page: Path, data: Path) -> None:
    """Write the page file and the data that the rubric's compile gets."""
    code = (
        "import sys\n"
        "from unpack.paper.writers import typst as writer\n"
        "def keep(entry, job, **limits):\n"
        f"    open({str(data)!r}, 'wb').write(job['files']['data.json'])\n"
        f"    open({str(page)!r}, 'wb').write(job['files']['main.typ'])\n"
        "    sys.exit(0)\n"
        "writer.run_fenced = keep\n"
        "from unpack.cli.main import app\n"
        "app(['rubric', '4.NBT.A.3', '--force'])\n"
    )
    subprocess.run(python(code), cwd=page.parent, check=False, env=_environment(), capture_output=True)


def measure_check(folder: Path) -> Iterator[Row]:
    times = {}
    for count in (200, 2_000):
        library = folder / f"library-{count}"
        subprocess.run(
            [sys.executable, str(HERE / "make_library.py"), str(count), str(library)], check=True, env=_environment()
        )
        scan = python(
            "import pathlib\nfrom yaml._yaml import CParser\n"
            f"for path in sorted(pathlib.Path({str(library)!r}).rglob('*.yaml')):\n"
            "    event = CParser(path.read_text('utf-8')).get_event\n"
            "    while event() is not None: pass"
        )
        rounds = ROUNDS if count == 200 else 3
        ratio, note = compare([*UNPACK, "check", str(library), "--without-items"], scan, folder, rounds)
        yield Row(f"check {count:,} files, no draws / scan of events", ratio, 4, note)
        times[count] = float(note.split()[0])
    yield Row("check: 2,000 files / ten times 200 files", times[2_000] / times[200] / 10, 1.2, "linear is at most 1")


def measure_edits(folder: Path) -> Iterator[Row]:
    """Tidying and renaming in a library of 500 skills."""
    library = folder / "library-edits"
    subprocess.run([sys.executable, str(HERE / "make_library.py"), "100", str(library)], check=True, env=_environment())
    load = python(
        f"import pathlib\nfrom unpack.library.load import load_library\nload_library([pathlib.Path({str(library)!r})])"
    )
    ratio, note = compare([*UNPACK, "fmt", "--check", str(library)], load, folder)
    yield Row("fmt --check of 500 skills / loading them", ratio, 0.8, note)
    move = ["mv", "made-00050/step-5", "made-00050/last-step", "--library", str(library), "--dry-run"]
    ratio, note = compare([*UNPACK, *move], load, folder)
    yield Row("mv in 500 skills / loading them", ratio, 3, note)


def measure_sheets(folder: Path) -> Iterator[Row]:
    times = {}
    for count in (30, 100, 1_000):
        roster = folder / f"class-{count}.csv"
        roster.write_text("Name\n" + "".join(f"Student {number:04d}\n" for number in range(count)), "utf-8")
        command = [*UNPACK, "self-assess", "3.NBT.A.1", "--roster", str(roster), "-o", f"out-{count}.pdf", "--force"]
        cpu_seconds(command, folder)
        times[count] = statistics.median(cpu_seconds(command, folder) for _ in range(5 if count < 1_000 else 1))
        if count == 30:
            yield Row("30 personal sheets, processor seconds", times[30], 0.6, "one PDF")
        if count == 1_000:
            yield Row(
                "1,000 sheets / ten times 100 sheets",
                times[1_000] / times[100] / 10,
                1.2,
                f"{times[1_000]:.1f} s in all",
            )
            yield Row("1,000 sheets, peak megabytes", peak_megabytes(command, folder), 300, "our process")


def measure_arithmetic(folder: Path) -> Iterator[Row]:
    """Expressions and a proof against plain Python."""
    for name, told, bound in (
        ("evaluations", "100,000 evaluations / Python's own", 20),
        ("proof", "proof of 404,550 variants / a plain loop", 6),
    ):
        command = [sys.executable, str(HERE / "items.py"), name]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=_environment())
        ours, theirs = json.loads(done.stdout)
        yield Row(told, ours / theirs, bound, f"{ours * 1000:.0f} ms to {theirs * 1000:.0f} ms")


def measure_proofs(folder: Path) -> Iterator[Row]:
    """All our own items proved, without and with a cache, against a check that leaves items alone."""
    check = ["check", str(ROOT / "progressions")]
    for name, cache, bound in (
        ("cold", f"tempfile.mkdtemp(dir={str(folder)!r})", 12),
        ("warm", repr(str(folder / "cache")), 6),
    ):
        code = f"import os, tempfile; os.environ['XDG_CACHE_HOME'] = {cache}; from unpack.cli.main import run; run()"
        ratio, note = compare([*python(code), *check, "--full"], [*UNPACK, *check, "--without-items"], folder, 5)
        yield Row(f"shipped items proved, {name} / without them", ratio, bound, note)


def measure_diff(folder: Path) -> Iterator[Row]:
    """500 skills against a revision, a tenth of the files edited; the baseline reads the library twice."""
    library = folder / "kept" / "progressions"
    subprocess.run([sys.executable, str(HERE / "make_library.py"), "100", str(library)], check=True, env=_environment())
    _commit(library.parent)
    for path in sorted(library.glob("made-*.yaml"))[::10]:
        text = path.read_text("utf-8").replace("I can take step 2", "I can take the second step")
        path.write_text(text.replace("answer: round_to(n, place)", "answer: floor_to(n, place)", 1), "utf-8")
    twice = python(
        "from pathlib import Path\nfrom unpack.library.load import load_library\n"
        f"for _ in range(2): load_library([Path({str(library)!r})])"
    )
    command = [*UNPACK, "diff", "v1.0", "--library", str(library), "--fail-on", "never"]
    ratio, note = compare(command, twice, folder)
    yield Row("diff of 500 skills / reading them twice", ratio, 1.8, note)


def _commit(folder: Path) -> None:
    """Keep a folder in git as the release v1.0."""
    settings = {**_environment(), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "One"], ["tag", "v1.0"]):
        subprocess.run(["git", *words], cwd=folder, check=True, env=settings)


MEASUREMENTS: tuple[Callable[[Path], Iterator[Row]], ...] = (
    measure_help,
    measure_rubric_markdown,
    measure_rubric_pdf,
    measure_check,
    measure_edits,
    measure_diff,
    measure_sheets,
    measure_arithmetic,
    measure_proofs,
)


def main(words: list[str]) -> int:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        for measure in MEASUREMENTS:
            if not words or any(word in measure.__name__ for word in words):
                for row in measure(Path(name)):
                    print(row, flush=True)
                    rows.append(row)
    if "BENCH_JSON" in os.environ:
        Path(os.environ["BENCH_JSON"]).write_text(
            json.dumps([[row.name, row.figure, row.bound] for row in rows]), "utf-8"
        )
    return sum(row.figure > row.bound for row in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
