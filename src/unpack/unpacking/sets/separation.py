"""Separation: which further question tells apart what a set cannot.

Suggestions are greedy: of all variants of all items within reach the one that resolves most pairs of misconceptions,
then the same again for the pairs that are left.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from unpack.library.expression_operators import Compute
from unpack.library.item_model import ItemForm
from unpack.library.library import Library
from unpack.library.model import Skill, full_id
from unpack.library.values import ComputeError, Value, Written
from unpack.text.prose import plain_text
from unpack.text.record import record
from unpack.unpacking.items.faults import check_variant
from unpack.unpacking.items.forms import Form, FormError
from unpack.unpacking.items.items import DrawError, PrintedAs, compile_form, draw
from unpack.unpacking.items.option_order import disorder
from unpack.unpacking.items.readings import read_answers
from unpack.unpacking.items.variants import Stopped, Variant, bind, work_out
from unpack.unpacking.items.walks import make_key, walk
from unpack.unpacking.sets.signature import RIGHT, Pair, SignatureMatrix, join_cells, shorten, tell_apart

# So many combinations of an item are looked at: at most 0.2 s.
MOST_TRIED = 2_000
MOST_SUGGESTED = 3

_SEED = "1"


@record
class Candidate:
    """A sound variant of an item, and what the ways of thinking that are asked about answer to it."""

    form: Form
    variant: Variant
    index: int
    cells: Mapping[str, str]

    def resolves(self, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        """Return the pairs that it tells apart."""
        cells = self.cells
        return tuple(
            (one, other)
            for one, other in pairs
            if one in cells and other in cells and tell_apart(cells[one], cells[other])
        )


@record
class Suggestion:
    """A question to add: a variant of `item`, which `is_new` to the set or is asked there with other numbers.

    `stem` and `key` are prose. `answers` says what each answer to it shows, of the thoughts that the set cannot tell
    apart, the right answer as `✓`; `resolves` are the pairs that it tells apart.
    """

    skill: Skill
    item: ItemForm
    is_new: bool
    variant: int
    stem: str
    key: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    resolves: tuple[Pair, ...]


@record
class Separation:
    """What would tell apart the pairs that a set cannot, best first; `nowhere` are the pairs that no item of the
    library was found to tell apart."""

    suggestions: tuple[Suggestion, ...]
    nowhere: tuple[Pair, ...]


def suggest(
    matrix: SignatureMatrix,
    library: Library,
    skills: Sequence[str],
    *,
    used: Collection[str] = (),
    printed: PrintedAs = "",
    most: int = MOST_SUGGESTED,
) -> Separation:
    """Say which questions to add to a set of machine-read ones.

    `skills` are the ids of the set's skills, `used` those of its items. Items of the same skills come first, then those
    of the skills that these rest on, nearest first; `printed` is how the set prints numbers. At most `most`
    questions are suggested.
    """
    suggestions, unmet = _choose_questions(matrix, library, _list_tiers(library, skills), used, printed, most)
    return Separation(suggestions, _find_nowhere(library, unmet, printed))


def suggest_questions(
    matrix: SignatureMatrix, library: Library, skills: Sequence[str], *, used: Collection[str] = (), most: int
) -> tuple[Suggestion, ...]:
    """Return suggestions from the skills that `skills` rest on, whose own items are known to be no help."""
    return _choose_questions(matrix, library, list(_list_tiers(library, skills))[1:], used, "", most)[0]


def _choose_questions(
    matrix: SignatureMatrix,
    library: Library,
    tiers: Iterable[Sequence[str]],
    used: Collection[str],
    printed: PrintedAs,
    most: int,
) -> tuple[tuple[Suggestion, ...], tuple[Pair, ...]]:
    """The suggestions, best first, and the pairs that no item within reach tells apart."""
    left = matrix.inseparable_pairs
    found: list[Candidate] = []
    suggestions: list[Suggestion] = []
    for tier in tiers:
        if left:
            found += [one for one in _search(library, tier, left, printed) if one.form.is_machine_read]
        while left and len(suggestions) < most:
            best = max(found, key=lambda one: len(one.resolves(left)), default=None)
            resolved = best.resolves(left) if best else ()
            if best is None or not resolved:
                break
            suggestions.append(_word(library, best, left, resolved, is_new=best.form.id not in used))
            left = tuple(pair for pair in left if pair not in resolved)
    return tuple(suggestions), tuple(pair for pair in left if not any(one.resolves([pair]) for one in found))


def find_candidates(form: Form, pairs: Sequence[Pair], *, printed: PrintedAs = "") -> list[Candidate]:
    """Return sound variants of a form that tell some of `pairs` apart: for each way of doing so the first of 2,000."""
    reachable = _reach(form)
    possible = [pair for pair in pairs if reachable.issuperset(pair)]
    shown = _count_printed(form, printed) if possible else None
    if shown is None:
        return []
    asked = {thought for pair in possible for thought in pair}
    found: dict[tuple[tuple[str, str], ...], Candidate] = {}
    for index, variant in _walk(form, _make_sieve(form, possible)):
        cells = {thought: cell for thought, cell in _read_cells(form, variant, shown).items() if thought in asked}
        mark = tuple(sorted(cells.items()))
        candidate = Candidate(form, variant, index, cells)
        resolved = () if mark in found else candidate.resolves(possible)
        if resolved and not check_variant(form, variant.values):
            found[mark] = candidate
            # Another variant cannot do better.
            if len(resolved) == len(possible):
                break
    return list(found.values())


def _list_tiers(library: Library, skills: Sequence[str]) -> Iterator[Sequence[str]]:
    yield library.graph.topological_order(skills)
    distances = library.graph.distances_to(skills)
    turn = {id: place for place, id in enumerate(library.graph.topological_order(distances))}
    yield sorted(distances, key=lambda id: (distances[id], -turn[id]))


def _search(library: Library, skills: Iterable[str], pairs: Sequence[Pair], printed: PrintedAs) -> Iterator[Candidate]:
    for item in (item for id in skills for item in library.skills[id].items.values() if not item.retired):
        possible = [pair for pair in pairs if all(_may_meet(library, item, thought) for thought in pair)]
        if possible:
            try:
                form = compile_form(library, item)
            except FormError:
                # What is wrong with it is said where the library is checked.
                continue
            yield from find_candidates(form, possible, printed=printed)


def _find_nowhere(library: Library, pairs: Sequence[Pair], printed: PrintedAs) -> tuple[Pair, ...]:
    """The pairs that no item of the whole library tells apart, those that a teacher reads included."""
    left = list(pairs)
    for id in library.graph.nodes:
        if not left:
            break
        candidates = list(_search(library, (id,), left, printed))
        left = [pair for pair in left if not any(one.resolves([pair]) for one in candidates)]
    return tuple(left)


def _may_meet(library: Library, item: ItemForm, thought: str) -> bool:
    """Whether an item may know what a way of thinking answers to it; known without compiling it."""
    names = (*item.wrong, *item.options, *item.look_for)
    if any(full_id(item.progression, name) == thought for name in names):
        return True
    return thought.startswith(f"{item.progression}/") and bool(library.misconceptions[thought].rule)


def _reach(form: Form) -> set[str]:
    """The misconceptions that the form knows an answer of."""
    return {
        *(wrong.thought for wrong in form.wrongs),
        *(rule.thought for rule in form.rules),
        *(id for id, _ in form.look_for),
    }


def _count_printed(form: Form, printed: PrintedAs) -> float | None:
    """How many listed wrong answers are printed as options; all of them where they are typed, none if nothing can be
    drawn."""
    if not (form.answers and not form.is_closed):
        return float("inf")
    try:
        options = draw(form, _SEED, as_=printed).options
    except DrawError:
        return None
    return len(options) - 1 - len(form.others) if options else float("inf")


def _make_sieve(form: Form, pairs: Sequence[Pair]) -> Callable[[Mapping[str, Value]], bool]:
    """What tells of the values of a variant whether some of `pairs` may differ there.

    Two ways of thinking that give one number give one answer, which is seen without showing it; all else has to be
    looked at. A fraction as it was written is equal to another one and does not look like it.
    """
    if not form.answers or isinstance(form.item.answer, tuple):
        return lambda values: True
    computes: dict[str, Compute | None] = {rule.thought: rule.expression.compute for rule in form.rules}
    for wrong in form.wrongs:
        leader = wrong if wrong.expression or wrong.same_as is None else form.wrongs[wrong.same_as]
        is_single = wrong.thought not in computes and leader.expression is not None
        computes[wrong.thought] = leader.expression.compute if is_single and leader.expression else None
    both = [(computes.get(one), computes.get(other)) for one, other in pairs]
    compared = [(one, other) for one, other in both if one is not None and other is not None]
    if len(compared) < len(pairs):
        return lambda values: True

    def may_differ(values: Mapping[str, Value]) -> bool:
        try:
            for one, other in compared:
                first, second = one(values), other(values)
                if first != second or type(first) is Written or type(second) is Written:
                    return True
        except ComputeError:
            return True
        return False

    return may_differ


def _walk(form: Form, may_differ: Callable[[Mapping[str, Value]], bool]) -> Iterator[tuple[int, Variant]]:
    """The variants among the first combinations of a form's walk that may be of use, worked out."""
    words = {given.name: given.values[0] for given in form.prose.givens}
    for tried, index in enumerate(walk(make_key(_SEED, form.id, 1), form.domain.size)):
        if tried == MOST_TRIED:
            return
        try:
            values = bind(form, form.domain.combine(index))
            if values is not None and may_differ(values):
                yield index, work_out(form, values | words)
        except Stopped:
            continue


def _read_cells(form: Form, variant: Variant, shown: float) -> dict[str, str]:
    reading = read_answers(form, variant)
    others = {entry.text for entry in variant.others}
    given: list[tuple[str, Sequence[str]]] = []
    for number, (entry, thoughts, is_listed) in enumerate(reading.wrong):
        # Of a choice of numbers only the first are printed of those that the author lists, which stand first.
        is_printed = shown == float("inf") or (is_listed and number < shown) or entry.text in others
        given.append((plain_text(entry.text) if is_printed else "", thoughts))
    given += [(shorten(id, form.item.progression), (id,)) for id, _ in form.look_for]
    return join_cells(given, reading.right_by)


def _word(
    library: Library, candidate: Candidate, pairs: Sequence[Pair], resolved: tuple[Pair, ...], *, is_new: bool
) -> Suggestion:
    form, variant = candidate.form, candidate.variant
    answers: dict[str, list[str]] = {}
    for thought in dict.fromkeys(thought for pair in pairs for thought in pair):
        if thought in candidate.cells:
            answers.setdefault(candidate.cells[thought], []).append(thought)
    return Suggestion(
        skill=library.skills[form.item.skill],
        item=form.item,
        is_new=is_new,
        variant=candidate.index,
        stem=form.stem.fill(_add_order(form, variant), form.language),
        key=variant.key.text,
        # Wrong answers first: they are what a teacher looks for.
        answers=tuple(
            (answer, tuple(answers[answer])) for answer in sorted(answers, key=lambda answer: answer == RIGHT)
        ),
        resolves=resolved,
    )


def _add_order(form: Form, variant: Variant) -> dict[str, Value]:
    """The values of a variant, with what is put in order shuffled as on the paper."""
    values = dict(variant.values)
    if form.order:
        right = tuple(entry.text for entry in variant.blanks)
        wrong = (entry.value for entry in variant.wrongs if entry)
        values["order"] = disorder(make_key(_SEED, form.id, 1, "0"), right, {right, *wrong}) or right
    return values
