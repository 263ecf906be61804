"""The hostile inputs, run through the whole program: no traceback, no hang, nothing touched, a sentence each time.

Foreign files (xml) and repositories belong to commands that do not exist yet.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parent / "corpus"
SOURCE = Path(__file__).parents[2] / "src"
INPUTS = {"yaml": 80, "csv": 16, "template": 17, "config": 3, "output": 7}


@pytest.mark.parametrize("kind", INPUTS)
def test_every_hostile_input_is_met_with_a_sentence(kind: str) -> None:
    command = [sys.executable, str(CORPUS / "run_hostile.py"), str(CORPUS), "--kinds", kind, "--env", "PYTHONPATH"]
    # The limit of time is five times the design's: this machine may be running other tests beside.
    done = subprocess.run(
        [*command, "--unpack", f"{sys.executable} -m unpack", "--seconds", "25"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert done.stdout.splitlines()[-1:] == [f"{INPUTS[kind]} inputs, {INPUTS[kind]} clean, 0 failed"], done.stdout
