"""Time the arithmetic of items against plain Python, in one process; `run.py` calls it and reads its one JSON line."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from unpack.library.expression import parse_expression
from unpack.library.load import load_library
from unpack.library.procedures import subtract_smaller_from_larger
from unpack.library.values import Type
from unpack.unpacking.items.items import compile_form
from unpack.unpacking.proof.soundness import FULL_LIMIT, prove

EXPRESSION = "n // 10 % 10 != 5 and a * d + b > n - 7"
VALUES = {"n": 347, "a": 12, "d": 9, "b": 40}
EVALUATIONS = 100_000

LIBRARY = """\
library: bench
title: Bench
version: 2026.1
default-framework: bench
levels: {yet: {label: Yet, student: Yet}, met: {label: Met, student: Met, target: yes}}
"""
FRAMEWORK = """\
framework: bench
title: Bench
standards: {B.1: {grade: 3, text: Subtract., text-is: paraphrase}}
"""
PROGRESSION = """\
progression: subtracting
title: Subtracting
misconceptions:
  smaller: {thinks: Take the smaller digit from the larger one., shows: 464 for 523 - 187.}
  adds: {thinks: Add., shows: 710 for 523 - 187.}
  ten-more: {thinks: One ten more., shows: 346 for 523 - 187.}
skills:
  three-digits:
    name: Subtract
    standards: [B.1]
    evidence: Subtracts.
    items:
      any-two:
        ask: "{a} - {b} = ____"
        given: {a: 100..999, b: 100..999}
        require: [a > b]
        answer: a - b
        wrong: {smaller: "subtract_smaller_from_larger(a, b)", adds: a + b, ten-more: answer + 10}
"""


def compare(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median processor times of two functions, called in turn, in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for function, found in zip((ours, theirs), times, strict=True):
            start = time.process_time()
            function()
            found.append(time.process_time() - start)
    return median(times[0]), median(times[1])


def time_evaluations() -> tuple[float, float]:
    compute = parse_expression(EXPRESSION, dict.fromkeys(VALUES, Type.NUMBER)).evaluate
    code = compile(EXPRESSION, "expression", "eval")

    def ours() -> None:
        for _ in range(EVALUATIONS):
            compute(VALUES)

    def theirs() -> None:
        for _ in range(EVALUATIONS):
            eval(code, {}, VALUES)  # noqa: S307 - it is what we are measured against

    return compare(ours, theirs, 5)


def time_proof() -> tuple[float, float]:
    """The proof of a subtraction with 404,550 variants, and the same comparisons in a loop written by hand."""
    with TemporaryDirectory() as name:
        for file, text in (("library", LIBRARY), ("bench", FRAMEWORK), ("subtracting", PROGRESSION)):
            (Path(name) / f"{file}.yaml").write_text(text, "utf-8")
        library = load_library([Path(name)]).library
    form = compile_form(library, library.items["subtracting/three-digits/any-two"])

    def ours() -> None:
        assert prove(form, FULL_LIMIT).variants == 404_550

    def theirs() -> None:
        variants = unsound = 0
        for a in range(100, 1_000):
            for b in range(100, 1_000):
                if a > b:
                    answer = a - b
                    smaller, adds, more = subtract_smaller_from_larger(a, b), a + b, answer + 10
                    variants += 1
                    unsound += answer in (smaller, adds, more) or len({smaller, adds, more}) < 3
        assert variants == 404_550

    return compare(ours, theirs, 1)


if __name__ == "__main__":
    print(json.dumps({"evaluations": time_evaluations, "proof": time_proof}[sys.argv[1]]()))
