"""Checks of what answers can tell: ways of thinking that no item shows, that look alike, that nothing answers."""

from collections.abc import Iterator

from unpack.library.library import Library
from unpack.library.model import Misconception, full_id
from unpack.review.checks.graph import current_skills, name_span
from unpack.text.diagnostic import Diagnostic
from unpack.text.source import Span
from unpack.text.yamltree import Mapping
from unpack.unpacking.mastery.skill_network import find_tangled_skills
from unpack.unpacking.mastery.skill_scope import scope_skills
from unpack.unpacking.sets.separation import suggest_questions
from unpack.unpacking.sets.signature import Pair, SignatureMatrix, shorten
from unpack.unpacking.sets.signature_text import SignatureText
from unpack.unpacking.sets.skill_signature import (
    SkillSignature,
    find_inseparable_skills,
    list_skill_signatures,
    read_skill_signature,
)

# So many skills of a tangle are named.
MOST_SHOWN = 5


def inseparable_misconceptions(library: Library) -> Iterator[Diagnostic]:
    """Two ways of thinking give the same answers here, so nobody knows which first move helps.

    Bad:
        skills:
          double:
            items:
              beads: {ask: What is double 12?, answer: 24, wrong: {adds-two: 14, doubles-the-tens: same as adds-two}}
              pens:  {ask: What is double 23?, answer: 46, wrong: {adds-two: 25, doubles-the-tens: same as adds-two}}

    Good:
        skills:
          double:
            items:
              beads: {ask: What is double 12?, answer: 24, wrong: {adds-two: 14, doubles-the-tens: 22}}
              pens:  {ask: What is double 23?, answer: 46, wrong: {adds-two: 25, doubles-the-tens: 43}}
    """
    for signature in list_skill_signatures(library):
        skill = signature.skill
        for one, other in signature.inseparable:
            names = [f"`{shorten(thought, skill.progression)}`" for thought in (one, other)]
            yield Diagnostic(
                "inseparable-misconceptions",
                "warning",
                name_span(library, skill),
                f"{' and '.join(names)} cannot be told apart on `{skill.key}`",
                _suggest(library, signature, (one, other)),
            )


def inseparable_skills(library: Library) -> Iterator[Diagnostic]:
    """No item asks the skill alone, so a wrong answer does not say which of the two is missing.

    Bad:
        skills:
          halve:
            items:
              eggs: {ask: Halve 12 and double the half twice., answer: 24, also: [double]}
              pens: {ask: Halve 30 and double the half twice., answer: 60, also: [double]}

    Good:
        skills:
          halve:
            items:
              eggs: {ask: Halve 12 and double the half twice., answer: 24, also: [double]}
              pens: {ask: Halve 30., answer: 15}
    """
    for id, other in find_inseparable_skills(library):
        skill = library.skills[id]
        yield Diagnostic(
            "inseparable-skills",
            "warning",
            name_span(library, skill),
            f"every item of `{skill.key}` also draws on `{shorten(other, skill.progression)}`",
            "add an item that asks this skill alone",
        )


def unshown_misconception(library: Library) -> Iterator[Diagnostic]:
    """What no item can show, nobody will find in an answer.

    Bad:
        misconceptions:
          takes-two: {thinks: Half means two less.}
        skills:
          halve:
            items:
              eggs: {ask: How many are half of 12 eggs?, answer: 6}

    Good:
        misconceptions:
          takes-two: {thinks: Half means two less.}
        skills:
          halve:
            items:
              eggs: {ask: How many are half of 12 eggs?, answer: 6, wrong: {takes-two: 10}}
    """
    listed = {id for skill in current_skills(library) for id in _list_thoughts(library, skill.id)}
    for progression in library.progressions.values():
        wanted = [one for one in progression.misconceptions.values() if one.id not in listed and not one.retired]
        # A rule may bring out what no item lists; only then is anything drawn.
        drawn = [skill for skill in progression.skills.values() if not skill.retired] if wanted else []
        shown = {thought for skill in drawn for thought in read_skill_signature(library, skill).signs}
        for thought in wanted:
            if thought.id not in shown:
                yield Diagnostic(
                    "unshown-misconception",
                    "warning",
                    _thought_span(library, thought),
                    f"no item can show `{_key(thought)}`",
                    "add it to the `wrong` answers of an item that it answers wrongly",
                )


def misconception_without_response(library: Library) -> Iterator[Diagnostic]:
    """To find a way of thinking helps no child without a first move.

    Bad:
        misconceptions:
          takes-two:
            thinks: Half means two less.
            shows: Gives 8 for half of 10.
            # no respond

    Good:
        misconceptions:
          takes-two:
            thinks: Half means two less.
            shows: Gives 8 for half of 10.
            respond: Share 10 counters into two piles.
    """
    for progression in library.progressions.values():
        for thought in progression.misconceptions.values():
            if not thought.respond and not thought.retired:
                yield Diagnostic(
                    "misconception-without-response",
                    "warning",
                    _thought_span(library, thought),
                    f"the group page for `{_key(thought)}` has no first move",
                    "add `respond:` with what to ask or lay on the table first",
                )


def tangled_graph(library: Library) -> Iterator[Diagnostic]:
    """Where too many skills hang together, no answers can be computed, and no group is formed.

    No example: It takes some twenty skills of which each needs several others in a pattern that nobody types by hand.
    """
    graph = library.graph
    if not graph.nodes or not find_tangled_skills(scope_skills(graph, graph.nodes)):
        return
    told: list[frozenset[str]] = []
    for progression in library.progressions.values():
        own = [skill.id for skill in progression.skills.values() if not skill.retired]
        scope = scope_skills(graph, own, taught=own)
        tangled = find_tangled_skills(scope)
        if tangled and frozenset(tangled) not in told:
            told.append(frozenset(tangled))
            shown = ", ".join(shorten(id, progression.id) for id in tangled[:MOST_SHOWN])
            more = ", …" if len(tangled) > MOST_SHOWN else ""
            yield Diagnostic(
                "tangled-graph",
                "warning",
                progression.place.key_span("skills"),
                f"{len(tangled)} of the {len(scope.needs)} skills that `{progression.id}` rests on hang together too "
                f"closely to be diagnosed: {shown}{more}",
                "look at what these skills need: keep what is used, and let the rest only help",
            )


def _suggest(library: Library, signature: SkillSignature, pair: Pair) -> str:
    """Which item parts a pair, if another skill has one; else what to do."""
    skill, matrix = signature.skill, signature.matrix
    columns = [matrix.columns[thought] for thought in pair]
    alone = SignatureMatrix(matrix.rows, pair, tuple(zip(*columns, strict=True)))
    used = [item.id for item in skill.items.values()]
    for suggestion in suggest_questions(alone, library, [skill.id], used=used, most=1):
        told = SignatureText(skill.progression, "skill").word_suggestion(suggestion)
        return told[0].lower() + told[1:].removesuffix(".")
    return "add a question to which the two give different answers"


def _list_thoughts(library: Library, skill: str) -> Iterator[str]:
    """The misconceptions that the items of a skill list."""
    for item in library.skills[skill].items.values():
        if not item.retired:
            for name in (*item.wrong, *item.options, *item.look_for):
                yield full_id(item.progression, name)


def _thought_span(library: Library, thought: Misconception) -> Span:
    place = library.progressions[thought.id.partition("/")[0]].place.get("misconceptions")
    return place.key_span(_key(thought)) if isinstance(place, Mapping) else thought.place.span


def _key(thought: Misconception) -> str:
    return thought.id.rpartition("/")[2]
