"""What `unpack new` does: plan the files of a scaffold, write them where nothing stands, and say what comes next."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from unpack.cli.config import library_folders, read_config
from unpack.cli.console import say
from unpack.cli.own_library import find_around
from unpack.library.bundled import bundled_folder
from unpack.library.codes import CodeIndex
from unpack.library.folder import MOST_BYTES
from unpack.library.library import Library
from unpack.library.load import Loaded, load_library
from unpack.library.model import ProgressionFile, Standard
from unpack.review.scaffolds.kinds import KINDS
from unpack.text.clean import clean
from unpack.text.diagnostic import nearest_word
from unpack.text.errors import UnpackError
from unpack.text.files import OutputFile, read_ordinary_file, write_files
from unpack.text.record import record

_NO_FRAMEWORK = "none"
# Stands in a framework for which nobody named a standard.
_EXAMPLE_CODE = "1.A.1"


@record
class NewOrder:
    """What was asked for: a kind of scaffold, its name, and what the options say ("" where they say nothing)."""

    kind: str
    name: str
    language: str = ""
    title: str = ""
    standards: Sequence[str] = ()
    subject: str = ""
    folder: Path | None = None
    framework: str = ""
    owners: Sequence[str] = ()
    library: list[Path] | None = None


def make_scaffold(order: NewOrder) -> None:
    """Write the files of a scaffold and name them on stdout. Raises UnpackError for what cannot be made."""
    from unpack.text.choices import require_choice

    require_choice("KIND", order.kind, KINDS)
    makers = {
        "library": _new_library,
        "framework": _new_framework,
        "progression": _new_progression,
        "skill": _new_skill,
        "overlay": _new_overlay,
        "translation": _new_overlay,
        "template": _new_template,
    }
    makers[order.kind](order)


def _new_library(order: NewOrder) -> None:
    from unpack.library.declarations import FileKind
    from unpack.library.json_schema import write_schema
    from unpack.review.scaffolds.library import LibraryPlan, plan_library_files
    from unpack.unpacking.figures.figures import FIGURE_KINDS

    folder = Path(order.name)
    id = _as_id(Path(os.path.abspath(folder)).name)
    frameworks = _bundled_frameworks()
    framework = order.framework or "ccss-math"
    if framework != _NO_FRAMEWORK and framework not in frameworks:
        raise UnpackError(
            f"no framework called `{clean(framework)}` comes with unpack",
            "one of " + ", ".join((*frameworks, _NO_FRAMEWORK)),
        )
    plan = LibraryPlan(
        id=id,
        title=_ask(order.title, "Title of the library", _as_title(id)),
        framework="" if framework == _NO_FRAMEWORK else framework,
        owners=_read_owners(order.owners),
        requirement=_requirement(),
    )
    schemas = {f"schema/{kind}.json": write_schema(kind, FIGURE_KINDS) for kind in get_args(FileKind)}
    files = {path: text.encode() for path, text in plan_library_files(plan, schemas).items()}
    if plan.framework:
        for path in (frameworks[plan.framework], frameworks[plan.framework].with_name("SOURCES.md")):
            files[f"progressions/frameworks/{path.name}"] = path.read_bytes()
    _write({folder / path: data for path, data in files.items()})
    first = f" --standards {_first_code(frameworks[plan.framework])}" if plan.framework else ""
    there = "" if folder.resolve() == Path.cwd() else f"cd {clean(order.name)}, and there: "
    say("unpack is in no package index yet: see requirements.txt before hooks or a workflow install it")
    following = f"progression NAME{first}" if plan.framework else "framework NAME --standards A,B"
    say(f"next: {there}unpack new {following}")


def _new_framework(order: NewOrder) -> None:
    from unpack.library.kinds import is_code
    from unpack.review.scaffolds.framework import FrameworkPlan, write_framework

    folder, loaded = _open_own_library(order)
    id = _require_id(order.name, "a framework", "river-math")
    if id in loaded.library.frameworks:
        raise UnpackError(f"the library has a framework `{id}` already", "choose another name", exit_code=1)
    codes = list(dict.fromkeys(_split_codes(order.standards))) or [_EXAMPLE_CODE]
    for code in codes:
        if not is_code(code):
            raise UnpackError(f"`{clean(code)[:80]}` cannot be a standard's code", "letters, digits and . ( ) + : _ -")
    path = _require_inside(order.folder or folder / "frameworks", folder) / f"{id}.yaml"
    title = _ask(order.title, "Title of the framework", _as_title(id))
    _write({path: write_framework(FrameworkPlan(id, title, codes, _find_schema(path, "framework"))).encode()})
    if not loaded.library.file.default_framework:
        say(f"write `default-framework: {id}` into library.yaml, and its codes need no `{id}:` before them")
    say(f"next: write its standards, then: unpack new progression NAME --standards {codes[0]}")


def _new_progression(order: NewOrder) -> None:
    from unpack.review.scaffolds.progression import ProgressionPlan, write_progression

    folder, loaded = _open_own_library(order)
    library = loaded.library
    id = _require_id(order.name, "a progression", "fractions-as-numbers")
    if id in library.progressions:
        raise UnpackError(f"the library has a progression `{id}` already", "choose another name", exit_code=1)
    standards = _find_standards(library, order.standards)
    subject = order.subject or _common_subject(library)
    inside = order.folder or folder / _as_id(subject or "math")
    path = _require_inside(inside, folder) / f"{id}.yaml"
    title = _ask(order.title, "Title of the progression", _as_title(id))
    plan = ProgressionPlan(id, title, subject or "math", standards, _find_schema(path, "progression"))
    _write({path: write_progression(plan, library).encode()})
    say(f"next: replace each TODO, then: unpack check {_shown(path)}")


def _new_skill(order: NewOrder) -> None:
    from unpack.review.scaffolds.insertion import insert_skill
    from unpack.review.scaffolds.progression import write_skill

    folder, loaded = _open_own_library(order)
    library = loaded.library
    progression_id, slash, key = order.name.partition("/")
    if not slash:
        raise UnpackError(f"`{clean(order.name)}` does not say in which progression", "such as rounding/halfway")
    _require_id(key, "a skill", "halfway")
    progression = _find_progression(library, progression_id)
    if key in progression.skills:
        raise UnpackError(f"`{progression_id}` has a skill `{key}` already", "choose another name", exit_code=1)
    text = write_skill(key, _find_standards(library, order.standards), library, indent=0)
    source = progression.place.source
    path = _path_of(source.name, folder)
    grown = insert_skill(read_ordinary_file(path, MOST_BYTES), progression.place, key, text)
    write_files([OutputFile(path, grown)], force=True)
    print(_shown(path))
    say(f"next: replace each TODO, then: unpack check {_shown(path)}")


def _new_overlay(order: NewOrder) -> None:
    from unpack.review.scaffolds.overlay import OverlayPlan, write_overlay

    is_translation = order.kind == "translation"
    if is_translation and not re.fullmatch(r"[a-z]{2,3}", order.language):
        raise UnpackError(
            f"`{clean(order.language)}` is no language code" if order.language else "a translation needs a language",
            f"such as: unpack new translation {clean(order.name)} es",
        )
    if order.language and not is_translation:
        raise UnpackError(f"an overlay takes no `{clean(order.language)}`", "for a language: unpack new translation")
    own = _find_own_library(order.library)
    folders = [own] if own else library_folders(order.library, read_config())
    library = _load(folders).library
    progression = _find_progression(library, order.name)
    ending = f".{order.language}.yaml" if is_translation else ".yaml"
    if order.folder:
        folder = order.folder
    elif is_translation and own:
        folder = _path_of(progression.place.source.name, own).parent
    else:
        folder = Path("words")
    path = folder / f"{progression.progression}{ending}"
    plan = OverlayPlan(progression, order.language, _find_schema(path, "overlay"))
    _write({path: write_overlay(plan).encode()})
    is_inside = own is not None and path.resolve().is_relative_to(own.resolve())
    option = "" if is_inside else f" --library {_shown(folder)}"
    language = f" --language {order.language}" if is_translation else ""
    say(f"next: take the # from the lines to change, then: unpack show {progression.progression}{language}{option}")


def _new_template(order: NewOrder) -> None:
    shipped = {path.name.removesuffix(".md.j2"): path for path in sorted(bundled_folder("templates").glob("*.md.j2"))}
    known = [name for name in shipped if not name.startswith("_")]
    if order.name not in known:
        near = nearest_word(order.name, known)
        raise UnpackError(
            f"there is no template called `{clean(order.name)}`",
            f"did you mean `{near}`?" if near else "one of " + ", ".join(known),
        )
    folder = order.folder or read_config().templates or Path("templates")
    _write({folder / shipped[order.name].name: shipped[order.name].read_bytes()})
    say(f"next: change it, then print with --templates {_shown(folder)}, or name the folder in unpack.toml")


# --- where things are -----------------------------------------------------------------------------------------------


def _open_own_library(order: NewOrder) -> tuple[Path, Loaded]:
    """The folder of the library that is being written, and the library. Raises UnpackError where there is none."""
    folder = _find_own_library(order.library)
    if folder is None:
        raise UnpackError(
            "there is no library of your own here",
            "go into its folder, name it with --library, or begin one: unpack new library FOLDER",
        )
    return folder, _load([folder])


def _find_own_library(options: list[Path] | None) -> Path | None:
    """The folder with the library.yaml that somebody named, or the nearest one round the current folder."""
    config = read_config()
    named = options or [Path(part) for part in os.environ.get("UNPACK_LIBRARY", "").split(os.pathsep) if part]
    for folder in named or config.libraries:
        if (folder / "library.yaml").is_file():
            return Path(os.path.relpath(folder)) if not named else folder
    if named:
        return None
    found = find_around(Path.cwd())
    return Path(os.path.relpath(found)) if found else None


def _load(folders: list[Path]) -> Loaded:
    from unpack.cli.loading import refuse_errors

    loaded = load_library(folders)
    refuse_errors(loaded.report)
    return loaded


def _path_of(name: str, folder: Path) -> Path:
    """The path of a library's file by the name under which it was read: that of its folder, then the way inside."""
    parts = Path(name).parts
    for start in range(len(parts)):
        path = folder.joinpath(*parts[start:])
        if path.is_file():
            return path
    raise UnpackError(f"`{clean(name)}` is not in the library's folder")


def _find_schema(path: Path, kind: str) -> str:
    """The address of a kind's JSON Schema seen from a file: in the nearest `schema` folder above it; "" for none."""
    place = Path(os.path.abspath(path)).parent
    for folder in (place, *place.parents):
        schema = folder / "schema" / f"{kind}.json"
        if schema.is_file():
            return Path(os.path.relpath(schema, place)).as_posix()
        if (folder / ".git").exists():
            break
    return ""


def _require_inside(place: Path, folder: Path) -> Path:
    """Return `place`. Raises UnpackError where it lies outside the library's `folder`."""
    if not place.resolve().is_relative_to(folder.resolve()):
        raise UnpackError(
            f"the folder `{clean(str(place))}` lies outside the library", f"name a folder in `{clean(folder.name)}`"
        )
    return place


def _bundled_frameworks() -> Mapping[str, Path]:
    return {path.stem: path for path in sorted((bundled_folder("progressions") / "frameworks").glob("*.yaml"))}


def _first_code(framework: Path) -> str:
    found = re.search(r"^standards:\n  ([^\s:]+):", framework.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else "CODE"


# --- what was asked for ---------------------------------------------------------------------------------------------


def _find_standards(library: Library, codes: Sequence[str]) -> list[Standard]:
    index = CodeIndex(library.frameworks, library.file.default_framework)
    found = []
    for code in _split_codes(codes):
        id = index.find_typed(code)
        if id is None:
            near = index.nearest(code)
            if near:
                hint = "did you mean " + " or ".join(near) + "?"
            elif library.frameworks:
                hint = f"its frameworks are {', '.join(library.frameworks)}; a new one: unpack new framework NAME"
            else:
                hint = f"begin a framework: unpack new framework NAME --standards {clean(code)}"
            raise UnpackError(f"no framework of the library holds `{clean(code)}`", hint, exit_code=1)
        found.append(library.standards[id])
    return list(dict.fromkeys(found))


def _split_codes(texts: Sequence[str]) -> list[str]:
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def _find_progression(library: Library, id: str) -> ProgressionFile:
    if id in library.progressions:
        return library.progressions[id]
    near = nearest_word(id, library.progressions)
    raise UnpackError(
        f"the library has no progression called `{clean(id)}`", f"did you mean `{near}`?" if near else None, exit_code=1
    )


def _require_id(text: str, what: str, example: str) -> str:
    from unpack.library.kinds import is_id

    if not is_id(text):
        cure = _as_id(text)
        raise UnpackError(
            f"`{clean(text)}` cannot be the id of {what}",
            f"`{cure}` would do"
            if is_id(cure)
            else f"lower-case letters, digits and single hyphens, such as {example}",
        )
    return text


def _read_owners(texts: Sequence[str]) -> dict[str, str]:
    from unpack.library.kinds import is_id

    owners = {}
    for text in texts:
        id, sign, account = text.partition("=")
        if not sign or not is_id(id) or not account or "\n" in account:
            raise UnpackError(f"`{clean(text)}` names no owner", "such as --owner grade-3=@our-school/grade-3")
        owners[id] = account
    return owners


def _ask(given: str, question: str, suggestion: str) -> str:
    """What was given, else what a person at a terminal answers, else the suggestion."""
    if given:
        return clean(given)
    if sys.stdin.isatty() and sys.stderr.isatty():
        import typer

        return clean(str(typer.prompt(question, default=suggestion, err=True)))
    return suggestion


def _as_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80].strip("-") or "library"


def _as_title(id: str) -> str:
    return id.replace("-", " ").capitalize()


def _common_subject(library: Library) -> str:
    subjects = {progression.subject for progression in library.progressions.values() if progression.subject}
    return subjects.pop() if len(subjects) == 1 else ""


def _requirement() -> str:
    from unpack.cli.versions import own_version

    version = own_version()
    return f"unpack-standards=={version}" if version else "unpack-standards"


# --- writing --------------------------------------------------------------------------------------------------------


def _write(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet, all or none, with the folders that they need."""
    for path in files:
        if path.exists() or path.is_symlink():
            is_library = path.name == "library.yaml"
            hint = (
                "`unpack new progression NAME` adds to the library that lies there"
                if is_library
                else "choose another name"
            )
            raise UnpackError(f"`{_shown(path)}` is there already; nothing was written", hint)
    for path in files:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise UnpackError(f"the folder `{_shown(path.parent)}` could not be made: {reason}") from None
    write_files([OutputFile(path, data) for path, data in files.items()])
    for path in files:
        print(_shown(path))


def _shown(path: Path) -> str:
    return clean(path.as_posix())
