"""What is said of a sheet whose library is only partly, or not at all, in the language that was asked for."""

from collections.abc import Mapping, Sequence

from unpack.cli.console import say
from unpack.library.library import Library
from unpack.paper.records.record import SheetRecord
from unpack.text.errors import UnpackError

# The fields of a skill that a sheet shows; a sheet that is not named here may show any of them.
_SHOWN: Mapping[str, frozenset[str]] = {
    "items": frozenset({"items"}),
    "slip": frozenset({"items"}),
    "rubric": frozenset({"name", "levels"}),
    "rubric-single-point": frozenset({"name", "levels"}),
    "self-assess": frozenset({"i-can", "items"}),
}


def tell_untranslated(records: Sequence[SheetRecord], library: Library, *, strict: bool = False) -> None:
    """Say how many of the texts that sheets may show have no translation; with `strict` raise UnpackError (1)."""
    if library.language in ("", library.file.language):
        return
    from unpack.library.translation import count_untranslated
    from unpack.review.checks.languages import name_language

    shown = frozenset[str]().union(*(_SHOWN.get(sheet.template, frozenset("*")) for sheet in records))
    skills = {skill.id for sheet in records for skill in sheet.skills}
    lacking, whole = count_untranslated(library, skills, () if "*" in shown else shown)
    if not lacking:
        return
    wanted, own = name_language(library.language), name_language(library.file.language)
    if lacking == whole:
        message = f"none of the {whole:,} texts of these skills is in {wanted}; only the words round them are"
    else:
        message = f"{lacking:,} of the {whole:,} texts of these skills have no {wanted} and stand in {own}"
    if strict:
        hint = f"`unpack check --language {library.language}` tells which; without --strict they stand in {own}"
        raise UnpackError(f"{message}, and --strict was given", hint, exit_code=1)
    say(message)
