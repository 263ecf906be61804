"""What the shell offers for the word that is being typed: codes of the library, styles, checks, kinds of things.

Somebody waits for it at every press of a key, so nothing is loaded for it that takes time: a library is not read but
looked through. What is offered is a help for typing and no statement about the library.
"""

import inspect
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import typer

from unpack.text.errors import UnpackError

# Bounds of what is looked through while somebody waits.
_MOST_FILES, _MOST_BYTES = 2_000, 2 * 1024 * 1024
_CHOICES = re.compile(r"[a-z0-9-]+(?:\|[a-z0-9-]+)+")
_TARGETS = ("TARGET...", "TARGET", "STANDARD", "[STANDARD]")
_STANDARDS = re.compile(r"^ +standards:(?: *\[([^\]]*)\]|((?:\n +- .*)+))", re.MULTILINE)
_PROGRESSION = re.compile(r"^progression: *([a-z0-9-]+)", re.MULTILINE)
_SKILLS = re.compile(r"^skills:.*\n((?:(?: .*)?\n|#.*\n)*)", re.MULTILINE)

Offer = Callable[[Any], Iterable[str]]


def offer_values(function: Callable[..., object]) -> None:
    """Give every parameter of a command, whose options are spread out, the words that the shell may offer for it."""
    for name, parameter in inspect.signature(function).parameters.items():
        for info in getattr(parameter.annotation, "__metadata__", ()):
            offer = _find_offer(function.__name__.rstrip("_"), name, str(info.metavar or ""))
            if offer is not None:
                info.autocompletion = _complete(offer)


def _complete(offer: Offer) -> Callable[[typer.Context, str], list[str]]:
    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        try:
            words = sorted(set(offer(ctx)))
        except (UnpackError, OSError):
            # What is wrong is told when the command runs.
            return []
        # In the case that is typed: a shell compares letter by letter, and a code is known in any case.
        fold = str.lower if incomplete and incomplete == incomplete.lower() else str
        return [fold(word) for word in words if fold(word).startswith(incomplete)]

    return complete


def _find_offer(command: str, name: str, metavar: str) -> Offer | None:
    if _CHOICES.fullmatch(metavar):
        return lambda _: metavar.split("|")
    if metavar in _TARGETS:
        return lambda ctx: list_targets(_folders(ctx))
    if metavar in ("CODE", "[CODE]", "KIND"):
        return _BY_NAME.get(name) or _list_codes
    return _BY_METAVAR.get(metavar) or _BY_PLACE.get((command, name))


# --- what is offered ------------------------------------------------------------------------------------------------


def list_targets(folders: Iterable[Path]) -> list[str]:
    """Return the codes that the skills of a library name, and the ids of its progressions and skills."""
    texts = list(_read_texts(folders))
    codes = [
        code.strip(" -\"'")
        for text in texts
        for found in _STANDARDS.finditer(text)
        for code in re.split(r"[,\n]", found[1] or found[2] or "")
    ]
    return [code for code in codes if code] + _ids_in(texts)


def list_ids(folders: Iterable[Path]) -> list[str]:
    """Return the ids of a library's progressions, and of their skills."""
    return _ids_in(_read_texts(folders))


def _ids_in(texts: Iterable[str]) -> list[str]:
    ids = []
    for text in texts:
        found = _PROGRESSION.search(text)
        if found is None:
            continue
        ids.append(found[1])
        for skills in _SKILLS.finditer(text):
            keys = re.findall(r"^( +)([a-z0-9-]+):", skills[1], re.MULTILINE)
            ids += [f"{found[1]}/{key}" for indent, key in keys if indent == keys[0][0]]
    return ids


def _list_skills(ctx: Any) -> list[str]:
    return [id for id in list_ids(_folders(ctx)) if "/" in id]


def _list_codes(_: Any) -> Iterable[str]:
    from unpack.review.check import KNOWN_CODES

    return KNOWN_CODES


def _list_changes(_: Any) -> Iterable[str]:
    from unpack.review.changes.kinds import CHANGE_KINDS

    return CHANGE_KINDS


def _list_codes_and_changes(ctx: Any) -> Iterable[str]:
    return (*_list_codes(ctx), *_list_changes(ctx))


def _list_languages(_: Any) -> Iterable[str]:
    from unpack.library.bundled import bundled_folder

    return [path.stem for path in (bundled_folder("templates") / "wording").glob("*.yaml")]


def _list_grades(_: Any) -> Iterable[str]:
    from unpack.library.kinds import GRADES

    return GRADES


def _list_programs(_: Any) -> Iterable[str]:
    from unpack.interop.answers import ANSWER_FORMATS

    return [one.name for one in ANSWER_FORMATS]


def _list_kinds(_: Any) -> Iterable[str]:
    from unpack.review.scaffolds.kinds import KINDS

    return KINDS


def _list_names(ctx: Any) -> Iterable[str]:
    """The names that a new thing of a kind can have, where it is one of those that are there."""
    from unpack.library.bundled import bundled_folder

    kind = ctx.params.get("kind")
    if kind == "template":
        paths = bundled_folder("templates").glob("[!_]*.md.j2")
        return [path.name.removesuffix(".md.j2") for path in paths]
    if kind in ("overlay", "translation", "skill"):
        ending = "/" if kind == "skill" else ""
        return [f"{id}{ending}" for id in list_ids(_folders(ctx)) if "/" not in id]
    return ()


def _list_frameworks(_: Any) -> Iterable[str]:
    from unpack.library.bundled import bundled_folder

    return ["none", *(path.stem for path in (bundled_folder("progressions") / "frameworks").glob("*.yaml"))]


_BY_NAME: Mapping[str, Offer] = {
    "language": _list_languages,
    "kind": _list_kinds,
    "code": _list_codes_and_changes,
}
_BY_METAVAR: Mapping[str, Offer] = {"KIND ID": _list_changes, "GRADE": _list_grades, "PROGRAM": _list_programs}
_BY_PLACE: Mapping[tuple[str, str], Offer] = {
    ("new", "name"): _list_names,
    ("new", "language"): _list_languages,
    ("new", "framework"): _list_frameworks,
    ("mv", "old"): lambda ctx: list_ids(_folders(ctx)),
    ("self_assess", "until"): _list_skills,
}


# --- where it is looked for -----------------------------------------------------------------------------------------


def _folders(ctx: Any) -> list[Path]:
    from unpack.cli.config import library_folders, read_config

    # While a line is being typed, its values are the words themselves.
    named = [Path(folder) for folder in ctx.params.get("library") or ()]
    return library_folders(named or None, read_config())


def _read_texts(folders: Iterable[Path]) -> Iterable[str]:
    left = _MOST_FILES
    for folder in folders:
        for place, names, files in os.walk(folder):
            # The standards of a framework are many, and few of them are covered.
            names[:] = sorted(name for name in names if name != "frameworks" and not name.startswith("."))
            for name in sorted(files):
                path = Path(place, name)
                if not name.endswith((".yaml", ".yml")) or not path.is_file() or left <= 0:
                    continue
                left -= 1
                with path.open("rb") as file:
                    yield file.read(_MOST_BYTES).decode("utf-8", "replace").replace("\r\n", "\n")
