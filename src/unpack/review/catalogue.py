"""The catalogue of checks in one place: which there are, and when each runs."""

from collections.abc import Callable, Iterator
from typing import Protocol

from unpack.library.library import Library
from unpack.library.load import Loaded
from unpack.review.checks import (
    comparisons,
    content,
    coverage,
    edges,
    glyphs,
    graph,
    history,
    items,
    languages,
    level_differences,
    level_wording,
    overlays,
    passages,
    privacy,
    rights,
    student_words,
    text_shape,
    thinking,
)
from unpack.review.checks.words import Words
from unpack.text.diagnostic import Diagnostic


class WordCheck(Protocol):
    """A check of wording: given no words, it takes those of the library's language."""

    __name__: str

    def __call__(self, library: Library, words: Words | None = None) -> Iterator[Diagnostic]: ...


Check = Callable[[Library], Iterator[Diagnostic]]
# A check of the files as they were typed.
FileCheck = Callable[[Loaded], Iterator[Diagnostic]]
# A check that somebody asks for by name, and that needs more than the library: a language, a file, a font.
NamedCheck = Callable[..., Iterator[Diagnostic]]
AnyCheck = Check | FileCheck | NamedCheck


def name_check(check: Callable[..., Iterator[Diagnostic]]) -> str:
    """Return the code of a check's findings."""
    return check.__name__.replace("_", "-")


# These run even where a file could not be read, because they say why.
SHAPE: tuple[FileCheck, ...] = (text_shape.swallowed_text, text_shape.split_text)
FILES: tuple[FileCheck, ...] = (overlays.overlay_collision, overlays.placeholder_mismatch)
# Basic checks run whenever a library is checked; strict ones raise the bar for a library that is to be published.
BASIC: tuple[Check, ...] = (
    graph.unreached_skill,
    graph.retired_reference,
    content.skill_without_items,
    content.skill_without_levels,
    content.skill_without_i_can,
    content.missing_level,
    content.unwritten_text,
    rights.missing_notice,
)
# Strict checks of wording that a list of phrases is enough for; a team may lengthen it, and in a language of which we
# know nothing give its own.
BY_LIST: tuple[WordCheck, ...] = (
    level_wording.judging_word,
    level_wording.vague_quantity,
    level_wording.deficit_wording,
    level_wording.unobservable_verb,
    level_wording.effort_or_form,
    comparisons.comparison_with_others,
    comparisons.labelling_word,
    level_wording.extra_at_target,
)
# All strict checks of wording, with those that need to know a language.
WORDING: tuple[WordCheck, ...] = (
    *BY_LIST,
    level_differences.levels_differ_by_degree,
    level_differences.counting_as_quality,
    level_differences.equal_levels,
    level_differences.uneven_levels,
    level_wording.percent_as_descriptor,
    student_words.two_behaviours,
    student_words.i_can_form,
    student_words.hard_word,
    student_words.reading_load,
)
STRICT: tuple[Check, ...] = (
    graph.isolated_skill,
    graph.redundant_prerequisite,
    graph.grade_inversion,
    graph.hard_and_soft,
    graph.idle_branch,
    graph.prerequisite_without_reason,
    thinking.tangled_graph,
    content.few_items,
    content.unlinked_criterion,
    thinking.inseparable_skills,
    thinking.misconception_without_response,
    *WORDING,
    level_differences.too_many_criteria,
    level_wording.descriptor_too_long,
    student_words.i_can_too_long,
    student_words.long_sentence,
    rights.unmarked_text,
    rights.passage_without_rights,
    passages.word_count,
    rights.missing_licence,
    rights.ownerless_progression,
    rights.unknown_owner,
    rights.unsourced_progression,
    rights.retired_without_successor,
)
# Strict checks that draw items.
STRICT_ITEMS: tuple[Check, ...] = (
    items.unused_parameter,
    items.dressed_count,
    items.untagged_option,
    items.little_information,
    thinking.unshown_misconception,
    thinking.inseparable_misconceptions,
)
# The option that asks for a check, and the checks that it asks for.
NAMED: tuple[tuple[str, tuple[NamedCheck, ...]], ...] = (
    ("--language", (languages.missing_translation, languages.untranslated_text)),
    ("--edges", (edges.missing_edge, edges.stale_exception)),
    ("--also coverage", (coverage.standard_without_skills,)),
    ("--also fonts", (glyphs.missing_glyph,)),
    ("--also privacy", (privacy.results_in_library,)),
    ("--also history", (history.reused_id,)),
)
# When a check runs, and which checks these are.
TIERS: tuple[tuple[str, tuple[AnyCheck, ...]], ...] = (
    ("always", SHAPE),
    ("always", FILES),
    ("always", BASIC),
    ("strict", STRICT),
    ("strict", STRICT_ITEMS),
    *NAMED,
)
ALL_CHECKS: tuple[AnyCheck, ...] = tuple(check for _, checks in TIERS for check in checks)
