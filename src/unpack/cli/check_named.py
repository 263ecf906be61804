"""Checks that an option asks for, each bound to what it needs: a language, a published map, our fonts."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from unpack.library.folder import label_folder
from unpack.library.load import Loaded
from unpack.review.catalogue import NAMED, NamedCheck, name_check
from unpack.review.checks.coverage import standard_without_skills
from unpack.review.checks.edges import missing_edge, stale_exception
from unpack.review.checks.glyphs import missing_glyph
from unpack.review.checks.history import reused_id
from unpack.review.checks.languages import missing_translation, untranslated_text
from unpack.review.checks.privacy import results_in_library
from unpack.review.published_edges import Pairs, read_exceptions, read_published_edges
from unpack.text.choices import require_choice
from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic, Report
from unpack.text.errors import UnpackError
from unpack.text.files import read_ordinary_file
from unpack.text.reading import read_text
from unpack.text.record import record

ALSO = ("coverage", "fonts", "privacy", "history")
MOST_BYTES = 20 * 1024 * 1024

# By code, what finds it in a library.
BoundChecks = Mapping[str, Callable[[Loaded], Iterable[Diagnostic]]]


@record
class NamedOrder:
    """What was asked for by option: the language of a translation, files with published edges and with exceptions to
    them, and names of `ALSO`."""

    language: str = ""
    edges: Path | None = None
    exceptions: Path | None = None
    also: tuple[str, ...] = ()


def bind_checks(order: NamedOrder, only: Collection[str], folders: Sequence[Path], report: Report) -> BoundChecks:
    """Return the checks that were asked for; what is wrong with a named file goes into `report`.

    `folders` are the library's.
    A code in `only` asks for its check, too. Raises UnpackError for what cannot be asked for, and for a code whose
    check needs an option that was not given.
    """
    for name in order.also:
        require_choice("--also", name, ALSO)
    bound: dict[str, Callable[[Loaded], Iterable[Diagnostic]]] = {}
    if order.language:
        if not re.fullmatch(r"[a-z]{2,3}", order.language):
            raise UnpackError(f"`{clean(order.language)[:40]}` is no language code", "such as es")
        bound |= _name(missing_translation, language=order.language)
        bound |= _name(untranslated_text, language=order.language)
    if order.exceptions and not order.edges:
        raise UnpackError("--exceptions goes with --edges", "name the published map with --edges")
    if order.edges:
        data = read_ordinary_file(order.edges, MOST_BYTES)
        published = _require_pairs(read_published_edges(_call(order.edges), data, report), order.edges, report)
        exceptions = _read_exceptions(order.exceptions, report) if order.exceptions else {}
        bound |= _name(missing_edge, published=published, exceptions=exceptions)
        bound |= _name(stale_exception, published=published, exceptions=exceptions)
    if "coverage" in order.also or name_check(standard_without_skills) in only:
        bound |= _name(standard_without_skills)
    if "fonts" in order.also or name_check(missing_glyph) in only:
        bound |= _name(missing_glyph, find_missing=_find_missing)
    if "privacy" in order.also or name_check(results_in_library) in only:
        from unpack.cli.class_files import find_class_files

        bound |= _name(results_in_library, files=find_class_files(folders))
    if "history" in order.also or name_check(reused_id) in only:
        from unpack.cli.check_history import read_releases

        bound |= _name(reused_id, releases=read_releases(folders))
    for option, checks in NAMED:
        for code in map(name_check, checks):
            if code in only and code not in bound:
                raise UnpackError(f"`{code}` is looked for with {option} only", f"add {option}")
    return bound


def _name(check: NamedCheck, **needs: object) -> BoundChecks:
    return {name_check(check): partial(check, **needs)}


def _read_exceptions(path: Path, report: Report) -> Pairs:
    source = read_text(_call(path), read_ordinary_file(path, MOST_BYTES), report)
    return _require_pairs(read_exceptions(source) if source else {}, path, report)


def _require_pairs(pairs: Pairs, path: Path, report: Report) -> Pairs:
    """A file without a pair is another one than was meant, and would let everything pass."""
    if not pairs and not report.has_errors:
        raise UnpackError(f"`{clean(path.name)}` names no pair of standards", "two codes a row, the earlier one first")
    return pairs


def _call(path: Path) -> str:
    """How messages name a file: as seen from the current folder, else by its own name."""
    label = label_folder(path.parent)
    return f"{label}/{path.name}" if label else path.name


def _find_missing(characters: str) -> str:
    from unpack.library.bundled import bundled_folder
    from unpack.paper.fence import FenceError
    from unpack.paper.writers.typst import find_missing_characters

    try:
        return find_missing_characters(characters, bundled_folder("templates") / "fonts")
    except FenceError as error:
        raise UnpackError(f"the fonts could not be asked: typesetting {error.message}") from None
