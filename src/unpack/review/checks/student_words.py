"""Checks of what children read: targets, hard words, long sentences."""

from collections.abc import Iterator, Sequence

from unpack.library.library import Library
from unpack.review.checks.graph import name_span
from unpack.review.checks.phrases import Phrases
from unpack.review.checks.student_texts import StudentText, list_i_cans, list_student_texts, read_student_texts
from unpack.review.checks.wording import (
    WORD,
    Cover,
    list_words,
    place_in,
    quote_all,
    split_sentences,
    words_of,
)
from unpack.review.checks.words import Words
from unpack.text.diagnostic import Diagnostic
from unpack.text.patterns import compile_later
from unpack.text.reading_level import FEWEST_WORDS, reading_grade
from unpack.unpacking.self_assessment import Band, band_of

MOST_I_CAN_WORDS: dict[Band, int] = {"k-2": 12, "3-5": 15, "6-12": 20}
MOST_SENTENCE_WORDS: dict[Band, int] = {"k-2": 12, "3-5": 18, "6-12": 25}
MOST_SYLLABLES: dict[Band, int] = {"k-2": 3, "3-5": 3, "6-12": 4}
# How many words a finding names for what makes a page hard to read.
_SHOWN = 4


def i_can_form(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """A target that a child can tick says “I can” and one thing to do, in one sentence.

    Bad:
        skills:
          double:
            i-can: I understand doubles.

    Good:
        skills:
          double:
            i-can: I can double a number up to 50.
    """
    table = words_of(library, words)
    for one in list_i_cans(library) if table else ():
        assert table is not None
        start = table.i_can.pattern.match(one.text.strip())
        fault = ""
        if start is None:
            fault = f"begins “{' '.join(one.text.split()[:2])}”"
        elif not WORD.search(one.text, start.end()):
            fault = f"“{start[0]}” has no verb behind it"
        elif verb := table.unobservable.pattern.match(one.text.strip(), start.end() + 1):
            fault = f"“{verb[0]}” cannot be seen"
        elif len(split_sentences(one.text)) > 1:
            fault = f"{len(split_sentences(one.text))} sentences; a target is one"
        if fault:
            hint = f"begin with “{next(iter(table.i_can))}” and what others can see the child do"
            yield Diagnostic("i-can-form", "warning", one.node.span, fault, hint)


def i_can_too_long(library: Library) -> Iterator[Diagnostic]:
    """A child reads its target in one breath, or does not read it.

    Bad:
        skills:
          double:
            i-can: I can double any whole number up to 50 with base ten blocks or on a sheet of paper.

    Good:
        skills:
          double:
            i-can: I can double a number up to 50.
    """
    for one in list_i_cans(library):
        count, most = len(list_words(one.text)), MOST_I_CAN_WORDS[band_of(one.grade)]
        if count > most:
            message = f"{count} words{_for_grade(one)}; {most} are enough"
            yield Diagnostic("i-can-too-long", "warning", one.node.span, message, "keep the one thing to do")


def two_behaviours(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """Of a target with two things to do a child may have one, and then it can neither be ticked nor left.

    Bad:
        skills:
          double:
            i-can: I can double a number and explain the tens.

    Good:
        skills:
          double:
            i-can: I can double a number up to 50.
    """
    table = words_of(library, words)
    if table is None:
        return
    second = Phrases(f"{joining} {verb}" for joining in table.joining for verb in table.observable)
    cover = Cover(table)
    for one in list_i_cans(library):
        if found := second.pattern.search(cover.read(one.text, one.progression).text):
            place = place_in(one.node, found.start(), found.end())
            hint = "choose one, or make two skills of it"
            yield Diagnostic("two-behaviours", "note", place, "two things to do in one sentence", hint)


def hard_word(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """Who cannot read a word of the question cannot show what it asks for.

    Bad:
        skills:
          double:
            i-can: I can determine the double of a number.

    Good:
        skills:
          double:
            i-can: I can find the double of a number.
    """
    table = words_of(library, words)
    told: set[tuple[str, str]] = set()
    for read in read_student_texts(library, table) if table else ():
        assert table is not None
        one, band = read.one, band_of(read.one.grade)
        hard = {word for word in read.covered.words if _is_hard(word, band, table)}
        for found in WORD.finditer(read.covered.text) if hard else ():
            word = found[0].casefold()
            simpler = table.simpler.get(word) if band != "6-12" else None
            if (
                word in hard
                and (one.progression.id, word) not in told
                and (simpler or not _is_name(one.text, found.start()))
            ):
                told.add((one.progression.id, word))
                place = place_in(one.node, found.start(), found.end())
                where = f" in grade {one.grade}" if one.grade else " for children"
                hint = simpler or "say it in shorter words, or add it to `vocabulary`"
                yield Diagnostic("hard-word", "note", place, f"“{found[0]}” is hard{where}", hint)


def long_sentence(library: Library) -> Iterator[Diagnostic]:
    """The longer a sentence, the more of it has to be held in mind before the question comes.

    Bad:
        skills:
          double:
            items:
              eggs:
                ask: If a box holds 12 eggs and we carry two boxes of the same size home, how many eggs is that?
                answer: 24

    Good:
        skills:
          double:
            items:
              eggs:
                ask: A box holds 12 eggs. We carry two boxes home. How many eggs is that?
                answer: 24
    """
    for one in list_student_texts(library):
        if one.kind not in ("question", "help"):
            continue
        most = MOST_SENTENCE_WORDS[band_of(one.grade)]
        if len(one.text.split()) <= most:
            continue
        for start, end in split_sentences(one.text):
            # What is quoted is the text that is asked about, and numbers are read at a glance.
            count = sum(word[0].isalpha() for word in list_words(_QUOTED.sub(" ", one.text[start:end])))
            if count > most:
                message = f"{count} words in one sentence{_for_grade(one)}; {most} are enough"
                place = place_in(one.node, start, end)
                yield Diagnostic("long-sentence", "note", place, message, "make two sentences of it")


def reading_load(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """Mathematics that has to be read through is tested as reading; the words stay below the grade.

    Bad:
        skills:
          double:
            items:
              recipe:
                ask: >-
                  Gardeners gathered yellow tulips beside seven wooden tables yesterday morning.
                  Sixteen children carried baskets toward several market vendors after breakfast.
                  Every basket offered visitors thirteen colorful tulips wrapped inside paper.
                  Another customer ordered twenty dozen purple flowers before lunchtime Friday.
                  Later, younger children counted baskets behind empty wooden counters together.
                  Teachers collected money during recess, sorting dollars inside plastic boxes.
                  Neighbors donated hundreds of paper napkins, plastic bottles, and ribbons.
                  Before supper, helpers emptied 12 baskets, then doubled their number. How many
                  baskets were there afterward?
                answer: 24

    Good:
        skills:
          double:
            items:
              recipe: {ask: Ana wanted 12 boxes. Twice as many came. How many boxes came?, answer: 24}
    """
    table = words_of(library, words)
    if table is None or library.file.language != "en":
        return
    by_skill: dict[str, list[StudentText]] = {}
    for read in read_student_texts(library, table):
        by_skill.setdefault(read.one.skill, []).append(read.one)
    for id, skills in library.skills_of.items():
        current = [skill for skill in skills if not library.skills[skill].retired]
        texts = [one for skill in current for one in by_skill.get(skill, ())]
        sentences = [list_words(one.text[start:end]) for one in texts for start, end in split_sentences(one.text)]
        grade = _grade_number(library.standards[id].grade)
        if grade is None or sum(map(len, sentences)) < FEWEST_WORDS:
            continue
        found = reading_grade(sentences)
        if found > grade + 1:
            known = {term.casefold() for one in texts for term in one.progression.vocabulary}
            because = _name_hardest(sentences, known, table)
            message = f"the words of {library.standards[id].code} read like grade {round(found)}{because}"
            place = name_span(library, library.skills[current[0]])
            yield Diagnostic("reading-load", "note", place, message, "shorter sentences, shorter words")


_QUOTED = compile_later(r"“[^”]*”|\"[^\"]*\"")


def _for_grade(one: StudentText) -> str:
    return f" for grade {one.grade}" if one.grade else ""


def _is_name(text: str, place: int) -> bool:
    """Whether a word has a capital letter that no sentence gives it: a name is as hard as it is."""
    before = text[:place].rstrip()
    return text[place].isupper() and before != "" and before[-1] not in '.?!:“"\n•'


def _is_hard(word: str, band: Band, words: Words) -> bool:
    """Whether a word is a teacher's, or has too many syllables; of one with hyphens the longest part counts."""
    if band != "6-12" and word in words.simpler:
        return True
    ending = next((one for one in words.endings if word.endswith(one)), "")
    most = max(words.count_syllables(part) for part in word.removesuffix(ending).split("-"))
    return most > MOST_SYLLABLES[band] and word not in words.units


_DIGITS = compile_later(r"[0-9]{1,2}")


def _grade_number(grade: str) -> int | None:
    """The year of a grade; of a band of grades its last."""
    if _DIGITS.fullmatch(grade):
        return int(grade)
    return {"PK": -1, "K": 0, "MS": 8, "HS": 12}.get(grade)


def _name_hardest(sentences: Sequence[Sequence[str]], known: set[str], words: Words) -> str:
    """What makes a page hard to read: its longest words that are no vocabulary, else its sentences."""
    used = dict.fromkeys(word.casefold() for sentence in sentences for word in sentence)
    hard = [word for word in used if words.count_syllables(word) > 2 and word not in known]
    hard.sort(key=lambda word: (-words.count_syllables(word), word))
    if hard:
        return f" because of {quote_all(hard[:_SHOWN])}"
    return f" because of sentences of {max(map(len, sentences))} words"
