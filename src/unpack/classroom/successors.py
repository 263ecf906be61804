"""Answers under the ids that their skills, items and misconceptions have now: kept ones, and those that were just read
by the map of an older set."""

from collections.abc import Iterable
from dataclasses import replace

from unpack.classroom.record import KeptAnswer
from unpack.classroom.responses import Response, Responses
from unpack.library.library import Library
from unpack.library.successors import Successors
from unpack.unpacking.mastery.answer_model import AskedItem
from unpack.unpacking.sets.slip_map_successors import follow_map


def follow_successors(library: Library, answers: Iterable[KeptAnswer]) -> tuple[KeptAnswer, ...]:
    """Return the answers with the ids that what they name has in `library` now; their own ids stay the same."""
    successors = Successors(library)
    return tuple(_update(answer, successors) for answer in answers)


def follow_responses(library: Library, responses: Responses) -> Responses:
    """Return a class's answers with the ids that what their map names has in `library` now.

    They were read by the map as it was printed, since columns may be headed by the ids of then.
    """
    successors = Successors(library)
    slip_map = follow_map(responses.slip_map, successors)
    if slip_map == responses.slip_map:
        return responses

    def find_all(thoughts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(successors.find_misconception, thoughts)))

    def ask(item: AskedItem) -> AskedItem:
        skills = tuple(dict.fromkeys(map(successors.find_skill, item.skills)))
        options = {name: find_all(shows) for name, shows in item.options.items()}
        return replace(item, skills=skills, options=options)

    def read(response: Response) -> Response:
        return replace(response, shows=find_all(response.shows)) if response.shows else response

    return replace(
        responses,
        slip_map=slip_map,
        table={place: read(response) for place, response in responses.table.items()},
        attempts=tuple(map(read, responses.attempts)),
        asked={letter: tuple(map(ask, asked)) for letter, asked in responses.asked.items()},
    )


def _update(answer: KeptAnswer, successors: Successors) -> KeptAnswer:
    def find_all(thoughts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(successors.find_misconception, thoughts)))

    now = replace(
        answer,
        item=successors.find_item(answer.item),
        skills=tuple(dict.fromkeys(map(successors.find_skill, answer.skills))),
        shows=find_all(answer.shows),
        could_show=find_all(answer.could_show),
        target=successors.find_target(answer.target),
        options=tuple((name, find_all(thoughts)) for name, thoughts in answer.options),
    )
    return answer if now == answer else now
