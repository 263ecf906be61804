"""Which slip map the answers of a class belong to: the one that was named, or one that lies beside them.

An only map beside the answers is theirs even where they do not fit it: what is wrong is then said by row and column.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from unpack.classroom.answer_columns import count_matches
from unpack.classroom.marks_map import map_marked_items
from unpack.classroom.responses import read_responses
from unpack.cli.console import say, say_lines
from unpack.interop.answers import AnswerSheet
from unpack.library.library import Library
from unpack.review.report_text import describe_findings
from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.files import read_ordinary_file
from unpack.text.record import record
from unpack.unpacking.sets.slip_map import SlipMap, read_slip_map

MOST_MAP_BYTES = 1024 * 1024
MAP_ENDING = ".map.yaml"


@record
class _Candidate:
    """A map beside the answers: whether they can be read with it, and how many of their columns are its questions."""

    path: Path
    slip_map: SlipMap
    fits: bool
    matches: int


def choose_map(
    library: Library, answers: Path, sheet: AnswerSheet, named: Path | None, report: Report
) -> SlipMap | None:
    """Return the map that was named, the one beside the answers, or one made of headings that are item ids.

    None where findings on the answers in `report` have to be mended before a map can be told. Raises UnpackError where
    there is no map or more than one.
    """
    if named is not None:
        return _read_map(named)
    folder = answers if answers.is_dir() else answers.parent
    beside = sorted(path for path in folder.glob(f"*{MAP_ENDING}") if path.is_file())
    found = [candidate for path in beside if (candidate := _try(path, sheet)) is not None]
    fitting = [candidate for candidate in found if candidate.fits]
    if len(fitting) > 1:
        message = f"these answers fit {len(fitting)} maps: {_list(one.path for one in fitting)}"
        raise UnpackError(message, "say which one with --map FILE")
    nearest = fitting or _find_nearest(found)
    if len(nearest) == 1:
        say(f"questions as in `{clean(nearest[0].path.name)}`")
        return nearest[0].slip_map
    made = map_marked_items(sheet, library)
    if made is not None:
        say("questions by the item ids over the columns, since no map fits")
        return made
    if report.has_errors:
        return None
    if len(found) == len(beside) == 1:
        say(f"questions as in `{clean(found[0].path.name)}`, the only map beside the answers")
        return found[0].slip_map
    raise _refuse_maps(beside, nearest)


def _refuse_maps(beside: Sequence[Path], nearest: Sequence[_Candidate]) -> UnpackError:
    if nearest:
        message = f"these answers fit none of the maps beside them, and as nearly {_list(one.path for one in nearest)}"
        return UnpackError(message, "say which one with --map FILE; what does not fit is then said")
    if beside:
        message = f"none of the maps beside the answers fits: {_list(beside)}"
    else:
        message = "there is no map of this set beside the answers"
    return UnpackError(
        message, f"name it with --map FILE; it was written beside the printed set, and its name ends in {MAP_ENDING}"
    )


def _read_map(path: Path) -> SlipMap:
    report = Report()
    slip_map = read_slip_map(clean(path.name), read_ordinary_file(path, MOST_MAP_BYTES), report)
    say_lines(describe_findings(report))
    if slip_map is None:
        raise UnpackError(f"`{clean(path.name)}` could not be read as a slip map", exit_code=1)
    return slip_map


def _try(path: Path, sheet: AnswerSheet) -> _Candidate | None:
    """The map in a file with how well the answers fit it; None for a file that is no map."""
    try:
        slip_map = read_slip_map(clean(path.name), read_ordinary_file(path, MOST_MAP_BYTES), Report())
    except UnpackError:
        return None
    if slip_map is None:
        return None
    trial = Report()
    responses = read_responses(sheet, slip_map, None, trial)
    fits = bool(responses.questions) and not trial.has_errors
    return _Candidate(path, slip_map, fits, count_matches(sheet, slip_map))


def _find_nearest(found: Sequence[_Candidate]) -> list[_Candidate]:
    """The maps of which most questions have a column; none where no question of any has one."""
    most = max((one.matches for one in found), default=0)
    return [one for one in found if one.matches == most > 0]


def _list(paths: Iterable[Path]) -> str:
    return ", ".join(f"`{clean(path.name)}`" for path in paths)
