"""Misconceptions named with their signs: seen once is a reason to ask, seen twice a reason to act.

One student's answers come in, the misconceptions that they match go out, the surest first. Where several lead to the
same answers on all that was answered, they are named together, since nothing tells them apart.
"""

from collections.abc import Mapping, Sequence

from unpack.classroom.findings import MisconceptionFinding, Sign
from unpack.classroom.responses import Response, Responses
from unpack.classroom.thresholds import CONSISTENT, CONSISTENT_SIGNS, LIKELY, LIKELY_SIGNS, settle
from unpack.library.library import Library
from unpack.unpacking.mastery.answer_model import AskedItem

_SUREST_FIRST: tuple[Sign, ...] = ("consistent", "likely", "mixed", "once")


def find_misconceptions(
    library: Library, responses: Responses, student: str, held: Mapping[str, float]
) -> tuple[MisconceptionFinding, ...]:
    """Return what a present student's wrong answers are signs of; `held` has P(held | answers) by misconception.

    One that the library no longer holds cannot be named and is passed over.
    """
    answers = [answer for name in responses.questions if (answer := responses.table.get((student, name))) is not None]
    matching: dict[str, list[Response]] = {}
    for answer in answers:
        if answer.mark is not None and not answer.is_right:
            for thought in answer.shows:
                matching.setdefault(thought, []).append(answer)
    seen = {thought: found for thought, found in matching.items() if thought in library.misconceptions}
    asked = dict(zip(responses.questions, responses.asked[responses.form_of[student]], strict=True))
    answered = [answer.question for answer in answers if answer.evidence is not None]
    findings = []
    for thought, signs in seen.items():
        alike = [other for other in seen if other != thought and _lead_alike(asked, answered, thought, other)]
        findings.append(
            MisconceptionFinding(
                misconception=library.misconceptions[thought],
                sign=_weigh(len(signs), held.get(thought)),
                probability=held.get(thought),
                matching=tuple(signs),
                explains=tuple(answer for answer in answers if _explains(responses, answer, thought)),
                chances=tuple(name for name in answered if thought in asked[name].misconceptions),
                alike=tuple(library.misconceptions[other] for other in alike),
                told_apart_by=_find_telling(asked, answered, thought, alike),
            )
        )
    return tuple(sorted(findings, key=_rank))


def _weigh(signs: int, probability: float | None) -> Sign:
    """How sure the signs are. What only a teacher noted has no probability, and nothing speaks against it."""
    settled = 1.0 if probability is None else settle(probability)
    if signs >= CONSISTENT_SIGNS and settled >= CONSISTENT:
        return "consistent"
    if signs >= LIKELY_SIGNS:
        return "likely" if settled >= LIKELY else "mixed"
    return "once"


def _rank(finding: MisconceptionFinding) -> tuple[int, int, float, str]:
    chance = 1.0 if finding.probability is None else settle(finding.probability)
    return (_SUREST_FIRST.index(finding.sign), -len(finding.matching), -chance, finding.misconception.id)


def _explains(responses: Responses, answer: Response, thought: str) -> bool:
    return answer.is_right and thought in responses.question(answer.student, answer.question).right_by


def _lead_alike(asked: Mapping[str, AskedItem], answered: Sequence[str], one: str, other: str) -> bool:
    return all(_options_of(asked[name], one) == _options_of(asked[name], other) for name in answered)


def _find_telling(asked: Mapping[str, AskedItem], answered: Sequence[str], thought: str, alike: Sequence[str]) -> str:
    """The first question without an answer in which a misconception and all that look alike go different ways."""
    open_questions = (name for name in asked if name not in answered) if alike else iter(())
    return next(
        (
            name
            for name in open_questions
            if all(_options_of(asked[name], thought) != _options_of(asked[name], other) for other in alike)
        ),
        "",
    )


def _options_of(item: AskedItem, thought: str) -> set[str]:
    """The options that a misconception leads to."""
    return {option for option, thoughts in item.options.items() if thought in thoughts}
