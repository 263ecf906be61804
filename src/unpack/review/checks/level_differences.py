"""Checks of the levels of one row beside each other."""

import re
from collections.abc import Iterator
from itertools import combinations, islice, pairwise

from unpack.library.library import Library
from unpack.review.checks.descriptors import Descriptor, find_degree, list_rows, read_content
from unpack.review.checks.graph import name_span
from unpack.review.checks.phrases import Phrases, TermIndex, gather_words
from unpack.review.checks.wording import MOST_IN_TEXT, quote_all, words_of
from unpack.review.checks.words import Words
from unpack.text.diagnostic import Diagnostic, Related
from unpack.text.patterns import compile_later
from unpack.unpacking.rubric import MANY_CRITERIA

# Greater numbers are numbers to work with: "counts 10 objects" is no more of the same.
MOST_COUNT = 5
# So many words behind "names" are what is named.
NAMED_WORDS = 4
_CLAUSE_END = compile_later(r"[,.;:]|\band\b|\bthat\b")


def levels_differ_by_degree(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """Where only “sometimes” and “usually” part two levels, the mark depends on who marks.

    Bad:
        skills:
          double:
            levels:
              developing: Sometimes doubles numbers to 50.
              meeting: Consistently doubles numbers to 50.

    Good:
        skills:
          double:
            levels:
              developing: Doubles numbers to 50 whose ones make no new ten.
              meeting: Doubles numbers to 50.
    """
    table = words_of(library, words)
    for row in list_rows(library) if table else ():
        for lower, upper in pairwise(row.levels):
            if table is not None and (only := find_degree(lower, upper, table)):
                yield Diagnostic(
                    "levels-differ-by-degree",
                    "error",
                    upper.node.span,
                    f"{_name(lower)} and {_name(upper)} differ only in {quote_all(only)}",
                    "say for which numbers or texts, with which help, or what is shown beside the answer",
                    (Related(lower.node.span, "the level below"),),
                )


def counting_as_quality(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """Three details are no better than two good ones; children who are counted learn to count.

    Bad:
        skills:
          double:
            levels:
              developing: Gives one reason for the double.
              meeting: Gives two reasons for the double.
              extending: Gives three reasons for the double.

    Good:
        skills:
          double:
            levels:
              developing: Names the double and points to the two groups.
              meeting: Names the double and tells where its tens come from.
              extending: Tells why every double is even.
    """
    table = words_of(library, words)
    for row in list_rows(library) if table else ():
        assert table is not None
        counted = [_read_counts(one, table) for one in row.levels]
        same = [
            place
            for place, ((plain, counts), (before, others)) in enumerate(pairwise(counted), start=1)
            if plain == before and counts != others and counts
        ]
        if same:
            first, last = same[0] - 1, same[-1]
            shown = [count for _, counts in reversed(counted[first : last + 1]) for count in counts]
            yield Diagnostic(
                "counting-as-quality",
                "warning",
                row.levels[last].node.span,
                f"{', '.join(dict.fromkeys(shown))}: more is not better",
                "say what makes one of them stronger than another",
            )


def equal_levels(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """Where two levels say the same, nobody can tell at which of them the work is.

    Bad:
        skills:
          double:
            levels:
              meeting: Doubles numbers to 50 and shows the two groups.
              extending: Doubles the numbers to 50 and shows two groups.

    Good:
        skills:
          double:
            levels:
              meeting: Doubles numbers to 50 and shows the two groups.
              extending: Doubles numbers to 500 and tells how the tens were made.
    """
    table = words_of(library, words)
    for row in list_rows(library):
        read = [read_content(one, table) for one in row.levels]
        told: set[int] = set()
        for lower, upper in combinations(range(len(read)), 2):
            if upper not in told and read[lower] == read[upper] and read[upper]:
                told.add(upper)
                yield Diagnostic(
                    "equal-levels",
                    "error",
                    row.levels[upper].node.span,
                    f"{_name(row.levels[lower])} and {_name(row.levels[upper])} say the same",
                    "say what is seen at the one and not yet at the other",
                    (Related(row.levels[lower].node.span, "the same"),),
                )


def uneven_levels(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """A word that only the target asks a child to say is asked for all at once, with no way up to it.

    Bad:
        vocabulary:
          trade: {means: ten ones for one ten}
        skills:
          double:
            levels:
              developing: Doubles numbers to 20 on paper.
              meeting: Doubles numbers to 50 and names each trade.

    Good:
        vocabulary:
          trade: {means: ten ones for one ten}
        skills:
          double:
            levels:
              developing: Doubles numbers to 20 and makes one trade with blocks.
              meeting: Doubles numbers to 50 and names each trade.
    """
    table = words_of(library, words)
    terms: dict[str, TermIndex] = {}
    for row in list_rows(library) if table else ():
        target = next((one for one in row.levels if one.level is library.target_level), None)
        if table is None or target is None or len(row.levels) < len(library.levels):
            continue
        others = gather_words(" ".join(one.text for one in row.levels if one is not target))
        known = terms.setdefault(row.progression.id, TermIndex(row.progression.vocabulary))
        for said in _list_named(target, table):
            for form, term in known.list_candidates(gather_words(said)):
                forms = Phrases((form, term, f"{term}s"))
                is_elsewhere = forms.may_stand_in(others) or forms.pattern.search(row.name)
                if not is_elsewhere and forms.pattern.search(said):
                    yield Diagnostic(
                        "uneven-levels",
                        "note",
                        target.node.span,
                        f"“{term}” is to be said at {_name(target)} only",
                        "say at the level below what a child does with it there",
                    )


def _list_named(one: Descriptor, words: Words) -> Iterator[str]:
    """What a descriptor asks to be named: the few words behind "names"."""
    for found in islice(words.naming.pattern.finditer(one.text), MOST_IN_TEXT):
        clause = _CLAUSE_END.split(one.text[found.end() : found.end() + 200], maxsplit=1)[0]
        yield " ".join(clause.split()[:NAMED_WORDS])


def too_many_criteria(library: Library) -> Iterator[Diagnostic]:
    """Nobody holds nine criteria in mind while writing; what is not looked at is not learned from.

    Bad:
        rubrics:
          story:
            title: A story about a double
            criteria:
              opening: {name: Opening}
              people: {name: People}
              place: {name: Place}
              number: {name: The number}
              double: {name: The double}
              picture: {name: Picture}
              question: {name: Question}
              ending: {name: Ending}

    Good:
        rubrics:
          story:
            title: A story about a double
            criteria:
              story: {name: The story}
              number: {name: The number}
              double: {name: The double}
    """
    for progression in library.progressions.values():
        for rubric in progression.rubrics.values():
            if len(rubric.criteria) > MANY_CRITERIA and not progression.retired:
                yield Diagnostic(
                    "too-many-criteria",
                    "warning",
                    rubric.place.key_span("criteria"),
                    f"{len(rubric.criteria)} criteria; children can use 6",
                    "join those that are looked at together, or print two rubrics",
                )
    written = {code for one in library.progressions.values() for each in one.rubrics.values() for code in each.for_}
    for id, skills in library.skills_of.items():
        rows = [library.skills[skill] for skill in skills if library.skills[skill].levels]
        rows = [skill for skill in rows if not skill.retired]
        code = library.standards[id].code
        if len(rows) > MANY_CRITERIA and code not in written and id not in written:
            yield Diagnostic(
                "too-many-criteria",
                "warning",
                name_span(library, rows[MANY_CRITERIA]),
                f"the rubric of {code} has {len(rows)} criteria; children can use 6",
                f"write a rubric of its own with `for: [{code}]`, or print a part of it with `--skills`",
            )


def _name(one: Descriptor) -> str:
    return f"`{one.level.key}`" if one.level else "the evidence"


_DIGIT = compile_later(r"[0-9]")


def _read_counts(one: Descriptor, words: Words) -> tuple[list[str], list[str]]:
    """A descriptor's words with a sign for each count before a noun, nouns without their plural; and these counts."""
    read = one.words
    plain: list[str] = []
    counts: list[str] = []
    for place, word in enumerate(read):
        noun = read[place + 1] if place + 1 < len(read) else ""
        before = read[place - 1] if place else ""
        if _is_few(word, words) and noun.isalpha() and noun not in words.domain_nouns and before not in words.limits:
            counts.append(f"{word} {noun}")
            plain.append("#")
        else:
            is_counted = bool(plain) and plain[-1] == "#"
            plain.append(re.sub(r"(?<=\w{3})s$", "", word) if is_counted else word)
    return plain, counts


def _is_few(word: str, words: Words) -> bool:
    return word in words.counts or (_DIGIT.fullmatch(word) is not None and int(word) <= MOST_COUNT)
