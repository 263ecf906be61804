"""The words that the checks of wording know, one table a language.

Lists hold phrases as they are written, each form by itself; a check finds them as whole words in any case. A language
without a table has no checks of wording but those for which a team gives phrases of its own. The comments name the rule
of writing rubrics that a list stands for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields

from unpack.review.checks.phrases import Phrases
from unpack.text.errors import UnpackError
from unpack.text.reading_level import count_syllables
from unpack.text.record import record


@record
class Words:
    """Phrases by what they are; what `extend` can lengthen are the lists of phrases.

    `never` are phrases in which a word of the lists means something else; `after` words behind which one is exempt.
    """

    judging: Phrases
    vague: Phrases
    deficit: Phrases
    unobservable: Phrases
    effort: Phrases
    comparing: Phrases
    labelling: Phrases
    labels: Phrases
    exceeding: Phrases
    observable: Phrases
    function: Phrases
    degree: Phrases
    manner: Phrases
    never: Phrases
    after: Phrases
    subordinating: Phrases
    products: Phrases
    limits: Phrases
    domain_nouns: Phrases
    counts: Phrases
    times: Phrases
    openers: Phrases
    i_can: Phrases
    joining: Phrases
    naming: Phrases
    adverb_ending: str
    endings: tuple[str, ...]
    units: Phrases
    simpler: Mapping[str, str]
    count_syllables: Callable[[str], int]

    def extend(self, more: Mapping[str, Sequence[str]]) -> "Words":
        """Return the words with further phrases, by the name of their list.

        Raises UnpackError for a name that is no list.
        """
        lists = {name: getattr(self, name) for name in LISTS}
        for name, phrases in more.items():
            if name not in lists:
                raise UnpackError(f"there is no list of words `{name}`", "one of " + ", ".join(lists))
            lists[name] = lists[name].extend(phrases)
        rest = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in lists}
        return Words(**lists, **rest)


# What `[check.words]` may lengthen, each with what its phrases are.
LISTS: Mapping[str, str] = {
    "judging": "words that judge and do not describe, such as *excellent*",
    "vague": "words that do not say how many or how often, such as *some*",
    "deficit": "words that tell what is missing, such as *does not*",
    "unobservable": "verbs that nobody sees a child do, such as *understands*",
    "effort": "words about effort and form, such as *neat*",
    "comparing": "phrases that compare children, such as *better than*",
    "labelling": "phrases that name the child and not the work, such as *low group*",
    "exceeding": "phrases that ask for more than the target, such as *goes beyond*",
    "observable": "verbs that a child can be seen doing, such as *sort*",
    "never": "phrases in which such a word means something else, such as *solid figure*",
}

_KINDS = ("low", "smart", "slow", "weak", "gifted")

ENGLISH = Words(
    # R01
    judging=Phrases(
        """excellent, good, poor, poorly, adequate, adequately, satisfactory, satisfactorily, strong, strongly,
        weak, weakly, appropriate, appropriately, effective, effectively, clear, clearly, thorough, thoroughly,
        sufficient, sufficiently, limited, proficient, proficiently, outstanding, exemplary, solid, insightful,
        insightfully, correctly, properly, well"""
    ),
    # R02
    vague=Phrases(
        """some, few, several, many, most, almost, usually, often, sometimes, rarely, consistently, mostly,
        partially, somewhat, minimal, minimally, generally, frequently, occasionally, always, numerous, various"""
    ),
    # R05
    deficit=Phrases(
        """does not, do not, did not, doesn't, don't, didn't, cannot, can not, can't, no, never, lacks, lack,
        lacking, fails, fail, unable, is missing, are missing, incorrect, incorrectly, not yet"""
    ),
    # R06
    unobservable=Phrases(
        """understand, understands, understanding, know, knows, knowing, learn, learns, learning, appreciate,
        appreciates, realize, realizes, believe, believes, grasp, grasps, be aware, is aware, becomes aware, be
        familiar, is familiar, becomes familiar, shows understanding, demonstrates understanding, shows an
        understanding, demonstrates an understanding, has an understanding, gains an understanding, shows
        knowledge, demonstrates knowledge, has knowledge"""
    ),
    # R10
    effort=Phrases(
        """neat, neatly, tidy, tidily, colorful, colorfully, colourful, on time, effort, tries to, tries hard,
        tries her, tries his, tries their, participate, participates, behave, behaves"""
    ),
    # R11
    comparing=Phrases(
        """better than, worse than, faster than other, faster than others, faster than most, slower than other,
        slower than others, slower than most, more than other students, more than other children, than other
        students, than other children, than classmates, than peers, than the class, above average, below
        average, above grade, below grade, above grade level, below grade level, most students, most children,
        most of the class, rest of the class, top of the class, bottom of the class, best in the class, compared
        to peers, compared with peers, compared to others, compared with others, compared to the class, compared
        with the class"""
    ),
    # R17, of a child and not of a number, a tide or a part of speech
    labelling=Phrases(
        (
            *(
                f"{kind} {who}"
                for kind in (*_KINDS, "high")
                for who in Phrases(
                    """group, groups, student, students, child, children, kid, kids, learner, learners, reader,
                    readers, writer, writers, performer, performers, achiever, achievers, thinker, thinkers,
                    ability"""
                )
            ),
            *(f"{you} {kind}" for you in ("I am", "I'm", "you are") for kind in _KINDS),
            *Phrases("my ability, your ability, ability group, ability groups, ability level, ability levels"),
        )
    ),
    # The same as the name of a level, where one word is enough.
    labels=Phrases("""low, lower, lowest, high, higher, highest, smart, slow, weak, gifted, ability, poor, average"""),
    # R14
    exceeding=Phrases(
        """goes beyond, go beyond, going beyond, above and beyond, beyond the standard, beyond expectations, beyond
        grade level, beyond the grade, beyond what is asked, beyond what was taught, exceeds, exceed, more than
        asked, more than is asked, more than required, more than is required, more than expected, more than is
        expected, extra credit, extra detail, extra details, extra work"""
    ),
    # R09, R15: what a child can be seen doing; with them "and" begins a second thing to do.
    observable=Phrases(
        """add, answer, arrange, ask, break, build, change, check, choose, circle, combine, compare, complete,
        connect, copy, correct, count, create, cut, decide, define, describe, divide, draw, edit, estimate,
        explain, express, extend, fill, find, fold, follow, give, graph, group, halve, join, label, list,
        listen, locate, make, mark, match, measure, multiply, name, order, paint, pick, place, plan, plot,
        point, predict, prove, put, read, record, retell, rewrite, round, say, share, show, sing, skip-count,
        solve, sort, speak, spell, split, subtract, summarize, support, take, talk, tell, test, trace, trade,
        turn, use, work out, write"""
    ),
    function=Phrases("a, an, the, this, that, these, those, of, it, its, is, are, be, was, were, their, them, they"),
    # Beside R01 and R02: what says how much and not what.
    degree=Phrases("little, much, very, quite, great, basic, advanced"),
    # Words in -ly that say what is done and not how much of it, or that are no adverbs at all.
    manner=Phrases(
        """only, exactly, equally, evenly, aloud, orally, verbally, mentally, horizontally, vertically, diagonally,
        separately, individually, independently, visually, numerically, symbolically, algebraically,
        graphically, randomly, approximately, directly, inversely, proportionally, early, daily, weekly,
        monthly, yearly, hourly, multiply, apply, supply, reply, rely, imply, simplify, family, fly, july,
        assembly, butterfly, anomaly, monopoly, italy, ally, belly, jelly, bully, lily, likely, friendly,
        alphabetically, chronologically, silently"""
    ),
    never=Phrases(
        """the most, a few more, most likely, least likely, at most, is always, are always, be always, is
        sometimes, are sometimes, is often, are often, is usually, are usually, is never, are never, be never,
        always true, sometimes true, never true, sometimes or never, as well, solid figure, solid figures, solid
        shape, solid shapes, solid line, solid lines, solid dot, solid dots, strong acid, weak acid, strong
        base, weak base, strong force, weak force, clear the, clears the, good guess, no more than, no less
        than, no fewer than, no longer than, no more, no longer, no matter, no other, with no, always less,
        always more, always greater, always smaller, always the same, always equal, always even, always odd,
        always whole, effort force, effort arm, effort distance"""
    ),
    after=Phrases("how, as, so, at"),
    # Behind one of these a descriptor speaks of numbers, texts and things: "tells why 7 cannot be halved".
    subordinating=Phrases("why, how, when, if, because, whether, what, where, until, unless"),
    # What a child makes; what such a thing lacks, the child lacks.
    products=Phrases(
        """answer, answers, argument, argument, claim, drawing, drawings, explanation, explanations, model,
        paragraph, picture, reason, reasons, sentence, sentences, solution, solutions, story, summary, work,
        writing"""
    ),
    # R04: behind one of these a number says how far the numbers go, and before these nouns what the task is.
    limits=Phrases(
        """to, within, below, under, over, above, by, between, from, past, into, nearest, about, than, and"""
    ),
    domain_nouns=Phrases(
        """number, numbers, digit, digits, place, places, addend, addends, factor, factors, step, steps, side,
        sides, dimension, dimensions, variable, variables, term, terms, unit, units, ten, tens, hundred,
        hundreds, ones, thousand, thousands, decimal, operation, operations, quantity, quantities, fraction,
        fractions, part, parts, times, more, less, fewer, of, or, and, is, are, syllable, syllables, sound,
        sounds, letter, letters"""
    ),
    counts=Phrases("no, one, two, three, four, five"),
    # R13: what a share is a share of, when it counts successes.
    times=Phrases(
        """of the time, accuracy, accurate, correct, of times, times, tries, trials, attempts, opportunities, of
        items, of the items, items, of problems, of the problems, problems, of questions, of the questions,
        questions"""
    ),
    # Before the first verb of a descriptor.
    openers=Phrases(
        """the student, the students, student, students, the child, the children, children, child, the learner,
        learners, can, is able to, are able to, begins to, begin to, is beginning to, with help, with support"""
    ),
    i_can=Phrases("I can"),
    joining=Phrases("and, and then, then"),
    # R08: what comes behind is to be said.
    naming=Phrases("names, says, calls, labels, uses the word, uses the words"),
    adverb_ending="ly",
    # Endings that make a word longer and hardly harder; and words that stand on every ruler and bottle.
    endings=("ing", "ed", "es"),
    units=Phrases(
        """centimeter, centimeters, millimeter, millimeters, kilometer, kilometers, milliliter, milliliters,
        kilogram, kilograms, milligram, milligrams"""
    ),
    simpler={
        "determine": "find",
        "determines": "finds",
        "utilize": "use",
        "utilizes": "uses",
        "demonstrate": "show",
        "demonstrates": "shows",
        "identify": "find",
        "identifies": "finds",
        "represent": "show",
        "represents": "shows",
        "compose": "put together",
        "composes": "puts together",
        "decompose": "break apart",
        "decomposes": "breaks apart",
        "justify": "tell why",
        "justifies": "tells why",
        "evaluate": "find",
        "evaluates": "finds",
        "construct": "make",
        "constructs": "makes",
        "strategy": "way",
        "strategies": "ways",
        "relationship": "how they go together",
        "relationships": "how they go together",
    },
    count_syllables=count_syllables,
)

# By the language of the library's texts.
TABLES: Mapping[str, Words] = {"en": ENGLISH}


def choose_words(language: str, more: Mapping[str, Sequence[str]]) -> Words | None:
    """Return the words for texts in a language, with what a team adds; None where neither has any.

    A language without a table has the team's phrases and nothing beside them.
    """
    table = TABLES.get(language)
    if not more:
        return table
    return (table or _EMPTY).extend(more)


_NONE = Phrases(())
_EMPTY = Words(
    **dict.fromkeys(LISTS, _NONE),
    labels=_NONE,
    function=_NONE,
    degree=_NONE,
    manner=_NONE,
    after=_NONE,
    subordinating=_NONE,
    products=_NONE,
    limits=_NONE,
    domain_nouns=_NONE,
    counts=_NONE,
    times=_NONE,
    openers=_NONE,
    i_can=_NONE,
    joining=_NONE,
    naming=_NONE,
    adverb_ending="",
    endings=(),
    units=_NONE,
    simpler={},
    count_syllables=lambda _: 0,
)
