"""The fence holds: time, memory, files, network, crashes, Ctrl-C; and it lets results through as they are."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.paper import fence
from unpack.paper.fence import FenceError, run_fenced
from unpack.paper.fenced import _write_json

SOURCE = Path(__file__).resolve().parents[3] / "src"
posix = pytest.mark.skipif(sys.platform == "win32", reason="resource limits are POSIX")

JOBS = """
import os, sys, time

def echo(job): return {"got": job, "raw": bytes(range(256)) * 400, "empty": b""}
def environment(job): return dict(os.environ)
def folder(job): return {"folder": os.getcwd(), "inside": os.listdir(), "path": sys.path}
def chatter(job):
    print("on stdout"); os.write(1, b"raw"); print("on stderr", file=sys.stderr)
    return {"fine": True}
def sleep(job): time.sleep(60)
def count(job):
    while True: pass
def fill(job):
    kept = []
    while True: kept.append(bytearray(1 << 24))
def flood(job):
    while True: os.write(1, b"x" * 65536) or os.write(2, b"x" * 65536)
def large(job): return {"raw": bytes(51_000_000)}
def refuse(job): raise ValueError("`rubric.md.j2` has no line 12")
def wordless(job): raise ValueError
def leave(job): sys.exit(3)
def vanish(job): os._exit(7)
def fall(job): os.abort()
def dig(job): return dig(job)
def half(job):
    for descriptor in range(3, 8):
        try: os.write(descriptor, b"100\\n{")
        except OSError: pass
    os._exit(0)
def write(job):
    with open("file", "wb") as file:
        file.write(b"x" * 10_000)
    return {}
def open_many(job): return {"files": len([open(os.devnull) for _ in range(100)])}
def spawn(job):
    child = os.fork()
    if child == 0:
        os.closerange(0, 64)
        time.sleep(60)
    return {"child": child}
def strange(job): return {"value": {1, 2}}
def connect(job):
    import urllib.request
    urllib.request.urlopen("http://example.com/", timeout=5)
"""


@pytest.fixture
def jobs(tmp_path, monkeypatch):
    (tmp_path / "fenced_jobs.py").write_text(textwrap.dedent(JOBS), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "fenced_jobs:{}".format


def fail(entry: str, **options: float) -> FenceError:
    with pytest.raises(FenceError) as caught:
        run_fenced(entry, {}, **options)
    return caught.value


def test_values_come_back_as_they_went(jobs):
    job = {
        "text": 'é "村" \\ \n\x00\x7f \U0001f600',
        "none": None,
        "truth": True,
        "numbers": [1, -2, 0.1, 1e300],
        "deep": {"a": [[]]},
    }
    result = run_fenced(jobs("echo"), job)
    assert result == {"got": job, "raw": bytes(range(256)) * 400, "empty": b""}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    )
)
@settings(max_examples=60, deadline=None)
def test_the_small_json_writer_is_read_back_by_the_standard_one(value):
    import json

    assert json.loads(_write_json(value)) == value


def test_the_environment_is_an_allow_list_without_a_network(jobs, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "canary")
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    environment = run_fenced(jobs("environment"), {})
    assert "canary" not in environment.values()
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        assert environment[name] == "http://127.0.0.1:9"
    assert fail(jobs("connect")).kind == "refused"


def test_the_working_folder_is_empty_and_gone_afterwards(jobs):
    seen = run_fenced(jobs("folder"), {})
    assert seen["inside"] == []
    assert Path(seen["folder"]).resolve() != Path.cwd()
    assert not Path(seen["folder"]).exists()


def test_the_current_folder_is_no_place_to_import_from(jobs, monkeypatch):
    monkeypatch.syspath_prepend("")
    assert all(map(os.path.isabs, run_fenced(jobs("folder"), {})["path"]))


def test_what_a_job_prints_does_not_mix_with_its_result(jobs):
    assert run_fenced(jobs("chatter"), {}) == {"fine": True}


@pytest.mark.parametrize("entry", ["sleep", "count"])
def test_time_runs_out(jobs, entry):
    error = fail(jobs(entry), seconds=0.5)
    assert (error.kind, error.message) == ("time", "took longer than 0.5 s")


@posix
def test_processor_time_runs_out(jobs, monkeypatch):
    monkeypatch.setitem(fence._LIMITS, "RLIMIT_CPU", (1, 2))
    error = fail(jobs("count"), seconds=5)
    assert (error.kind, error.message) == ("time", "took more than 1 s of processor time")


@posix
def test_processor_time_grows_with_the_time_that_is_given(jobs, monkeypatch):
    monkeypatch.setattr(fence, "SECONDS", 1.0)
    monkeypatch.setitem(fence._LIMITS, "RLIMIT_CPU", (1, 2))
    assert fail(jobs("count"), seconds=2.5).message == "took longer than 2.5 s"


@posix
def test_memory_runs_out(jobs):
    error = fail(jobs("fill"))
    assert (error.kind, error.message) == ("memory", "needed more than 1 GiB of memory")


def test_a_result_without_end_is_cut_off(jobs):
    assert fail(jobs("large")).kind == "memory"
    assert fail(jobs("flood"), seconds=0.5).kind in ("time", "memory")


def test_an_exception_is_a_plain_message_with_its_origin_apart(jobs):
    error = fail(jobs("refuse"))
    assert (error.kind, error.message) == ("refused", "`rubric.md.j2` has no line 12")
    assert error.origin.startswith("ValueError in fenced_jobs.py, line ")
    assert fail(jobs("wordless")).message == "ValueError"
    assert fail(jobs("leave")).kind == "refused"
    assert fail(jobs("dig")).origin.startswith("RecursionError")
    assert fail(jobs("strange")).message == "a result cannot hold a set"
    assert fail("fenced_jobs:absent").kind == "refused"
    assert fail("absent_module:run").message == "No module named 'absent_module'"


def test_a_crash_is_a_sentence(jobs):
    assert fail(jobs("vanish")).message == "ended without a result (code 7)"
    assert fail(jobs("half")).message == "ended without a result (code 0)"


def test_threads_do_not_use_up_the_memory_on_a_large_computer(jobs, monkeypatch):
    monkeypatch.setenv("RAYON_NUM_THREADS", "64")
    environment = run_fenced(jobs("environment"), {})
    assert int(environment["RAYON_NUM_THREADS"]) <= 4
    assert environment["MALLOC_ARENA_MAX"] == "2"


@posix
def test_a_signal_is_named(jobs):
    error = fail(jobs("fall"))
    assert (error.kind, error.message) == ("crash", f"ended without a result (signal {int(signal.SIGABRT)})")


@posix
def test_nothing_can_be_written_and_few_files_opened(jobs):
    assert fail(jobs("write")).origin.startswith("OSError")
    assert fail(jobs("open_many")).origin.startswith("OSError")


@posix
def test_processes_that_the_job_started_end_with_it(jobs):
    child = run_fenced(jobs("spawn"), {})["child"]
    assert is_gone(child)


@posix
def test_ctrl_c_ends_the_child(jobs, tmp_path):
    beat = tmp_path / "pid"
    os.mkfifo(beat)
    (tmp_path / "endless_job.py").write_text(
        "import os\ndef run(job):\n"
        f"    with open({str(beat)!r}, 'w') as pipe: pipe.write(str(os.getpid()))\n    while True: pass\n",
        encoding="utf-8",
    )
    program = "from unpack.paper.fence import run_fenced; run_fenced('endless_job:run', {})"
    path = os.pathsep.join([str(SOURCE), str(tmp_path)])
    parent = subprocess.Popen(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.PIPE
    )
    child = int(beat.read_text(encoding="ascii"))
    parent.send_signal(signal.SIGINT)
    _, complaint = parent.communicate(timeout=5)
    assert complaint.rstrip().endswith(b"KeyboardInterrupt")
    assert is_gone(child)


def is_gone(process: int) -> bool:
    """Whether a process has ended, given a moment; a dead one may wait for somebody to take note of it."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False
