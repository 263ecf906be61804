"""What a class's answers say about each student's skills, asked and not asked.

A prerequisite graph, items and answers come in; for each student P(skill there), P(ready for it) and P(misconception
held) go out, exactly. A skill is there with the student's level as its probability where all that it needs is there,
and hardly ever where not; an answer depends on its item's skills and misconceptions only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from unpack.library.graph import PrerequisiteGraph
from unpack.library.library import Library
from unpack.library.selector import Target
from unpack.text.errors import UnpackError
from unpack.unpacking.answer_model import (
    Answer,
    AskedItem,
    chance_when_missing,
    chance_when_there,
    tabulate_alone,
    tabulate_together,
    take_out,
)
from unpack.unpacking.assumptions import (
    LEAK,
    LEAST_STUDENTS,
    MISCONCEPTION_PRIOR,
    MOST_CELLS,
    MOST_ENTRIES,
    MOST_ENTRIES_TOGETHER,
)
from unpack.unpacking.class_levels import Levels, choose_levels, learn_weights
from unpack.unpacking.elimination import TooWideError, plan_elimination
from unpack.unpacking.inference import (
    Collected,
    Event,
    Evidence,
    Factor,
    Network,
    Posterior,
    build_network,
    collect,
    distribute,
)
