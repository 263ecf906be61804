"""A slip map under the ids of now, and what an item of now was called when the map was printed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from unpack.library.fingerprint import OldIds
from unpack.library.successors import Successors
from unpack.unpacking.sets.slip_map_form import MappedQuestion, SlipMap


def follow_map(slip_map: SlipMap, successors: Successors) -> SlipMap:
    """Return a map with the ids that its skills, items and misconceptions have now; texts and keys stay as printed."""
    forms = {
        letter: {name: _follow(question, successors) for name, question in questions.items()}
        for letter, questions in slip_map.all_forms.items()
    }
    return replace(slip_map, questions=forms.pop("A"), forms=forms, for_=successors.find_target(slip_map.for_))


def find_old_ids(slip_map: SlipMap, item: str, successors: Successors) -> OldIds:
    """Return by which ids things went when the map was printed that asks `item` (its id then)."""
    questions = [one for questions in slip_map.all_forms.values() for one in questions.values()]
    skills = (id for question in questions for id in question.skills)
    thoughts = (id for question in questions for id in _list_thoughts(question))
    return OldIds(
        item,
        _turn((*skills, *successors.list_skills()), successors.find_skill),
        _turn((*thoughts, *successors.list_misconceptions()), successors.find_misconception),
    )


def _turn(then: Iterable[str], find: Callable[[str], str]) -> Mapping[str, str]:
    """The ids of then by those of now, where they are others; what the map itself names counts first."""
    found: dict[str, str] = {}
    for id in then:
        found.setdefault(find(id), id)
    return found


def _list_thoughts(question: MappedQuestion) -> Iterable[str]:
    for option in question.options.values():
        yield from option.shows
    for shows in question.wrong.values():
        yield from shows
    yield from (*question.unsimplified, *question.look_for, *question.right_by)


def _follow(question: MappedQuestion, successors: Successors) -> MappedQuestion:
    def thoughts(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(successors.find_misconception, ids)))

    return replace(
        question,
        item=successors.find_item(question.item),
        skills=tuple(dict.fromkeys(map(successors.find_skill, question.skills))),
        options={letter: replace(option, shows=thoughts(option.shows)) for letter, option in question.options.items()},
        wrong={answer: thoughts(shows) for answer, shows in question.wrong.items()},
        unsimplified=thoughts(question.unsimplified),
        look_for=thoughts(question.look_for),
        right_by=thoughts(question.right_by),
    )
