"""`unpack.toml`, the environment and the options: which library, which templates, which paper.

Order: an option, then the environment, then the nearest `unpack.toml` in the current folder or above it, then ours.
"""

import os
import sys
from dataclasses import field
from pathlib import Path
from typing import Any

from unpack.cli.settings import AUDIENCES, PAPERS, SETTINGS, Setting
from unpack.text.clean import CONTROL_CHARACTER, clean
from unpack.text.errors import UnpackError
from unpack.text.record import record

NAME = "unpack.toml"
MOST_BYTES = 256 * 1024

# table → field → what is known of it
_TABLES: dict[str, dict[str, Setting]] = {}
for _setting in SETTINGS:
    _TABLES.setdefault(_setting.table, {})[_setting.name] = _setting
_KINDS: dict[type, str] = {str: "a text in quotes", list: "a list", dict: "a table"}


@record
class Config:
    """What `unpack.toml` says; paths are resolved against its folder, beyond which no logo lies.

    Of checks: codes by a pattern of paths, a weight by code, further words by the name of a list.
    """

    libraries: tuple[Path, ...] = ()
    templates: Path | None = None
    language: str = ""
    paper: str = ""
    sizes: dict[str, float] = field(default_factory=dict)
    school: str = ""
    logo: Path | None = None
    logo_alt: str = ""
    check_allow: dict[str, tuple[str, ...]] = field(default_factory=dict)
    check_severity: dict[str, str] = field(default_factory=dict)
    check_words: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def has_checks(self) -> bool:
        """Whether it says anything of checks."""
        return bool(self.check_allow or self.check_severity or self.check_words)


def read_config(folder: Path | None = None) -> Config:
    """Return the settings that hold in `folder` (the current one). Raises UnpackError for a faulty file."""
    path = _find(folder or Path.cwd())
    return _decode(_parse(path), path) if path else Config()


def library_folders(options: list[Path] | None, config: Config) -> list[Path]:
    """Return the folders of the library in use, the one with library.yaml among them."""
    named, source = name_folders(options, config)
    for folder in named:
        if not folder.exists():
            shown = folder.name if source == NAME else str(folder)
            raise UnpackError(
                f"there is no folder `{clean(shown)}`", f"see {source}: it names the folder that holds library.yaml"
            )
    if any((folder / "library.yaml").is_file() for folder in named):
        return named
    from unpack.library.bundled import bundled_folder

    return [bundled_folder("progressions"), *named]


def name_folders(options: list[Path] | None, config: Config) -> tuple[list[Path], str]:
    """Return the folders that somebody named (none, perhaps), and where."""
    if options:
        return list(options), "--library"
    if parts := [part for part in os.environ.get("UNPACK_LIBRARY", "").split(os.pathsep) if part]:
        return [Path(part) for part in parts], "UNPACK_LIBRARY"
    return list(config.libraries), NAME


def cache_folder() -> Path:
    """Return the user's cache folder for unpack, by the custom of the system; it may not exist yet."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "unpack-standards"


def _find(folder: Path) -> Path | None:
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
    return None


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnpackError(f"{NAME} has more than {MOST_BYTES:,} bytes")
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError:
        raise UnpackError(f"{NAME} is not UTF-8", "save the file as UTF-8") from None
    except OSError as error:
        raise UnpackError(f"{NAME} cannot be read: {(error.strerror or 'unknown reason').lower()}") from None
    except RecursionError:
        raise UnpackError(f"{NAME}: this is nested too deep", "a list in a list is the most there is") from None
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at ")
        line = place.partition("line ")[2].partition(",")[0]
        where = f"{NAME}:{line}" if line.isdigit() else f"{NAME}:{text.count(chr(10)) + 1}"
        raise UnpackError(
            f"{where}: this is not TOML: {message.lower()}", 'texts stand in quotes: paper = "a4"'
        ) from None


def _decode(values: dict[str, Any], path: Path) -> Config:
    for name, value in values.items():
        if isinstance(value, dict) and name not in _TABLES[""]:
            if name not in _TABLES:
                raise _unknown("table", name, [table for table in _TABLES if table])
            _check_keys(value, _TABLES[name], f"[{name}]")
        elif name in _TABLES:
            raise UnpackError(f"{NAME}: `{name}` should be a table", f"write [{name}] on a line of its own above it")
    _check_keys({name: value for name, value in values.items() if name not in _TABLES}, _TABLES[""], "")
    paper = values.get("paper", {})
    logo = paper.get("logo", {})
    check = values.get("check", {})
    return Config(
        libraries=tuple(path.parent / _text(folder, "libraries") for folder in values.get("libraries", [])),
        templates=path.parent / _text(values["templates"], "templates") if "templates" in values else None,
        language=_text(values.get("language", ""), "language"),
        paper=_choice(paper.get("paper", ""), ("", *PAPERS), "paper"),
        sizes=_sizes(paper.get("size", {})),
        school=clean(paper.get("school", "")),
        logo=_logo_path(logo, path.parent),
        logo_alt=_text(logo.get("alt", ""), "logo.alt"),
        check_allow=_lists(check.get("allow", {}), "check.allow"),
        check_severity={code: _text(value, code) for code, value in check.get("severity", {}).items()},
        check_words=_lists(check.get("words", {}), "check.words"),
    )


def _check_keys(values: dict[str, Any], known: dict[str, Setting], where: str) -> None:
    for name, value in values.items():
        if name not in known:
            raise _misplaced(name) or _unknown(f"field in {where}" if where else "field", name, list(known))
        if not isinstance(value, known[name].type):
            raise UnpackError(
                f"{NAME}: `{name}` should be {_KINDS[known[name].type]}", f"such as `{known[name].example}`"
            )


def _misplaced(name: str) -> UnpackError | None:
    for table, known in _TABLES.items():
        if name in known:
            place = f"write it below [{table}]" if table else "write it above the first [table]"
            return UnpackError(f"{NAME}: `{name}` stands in the wrong place", place)
    return None


def _unknown(kind: str, name: str, known: list[str]) -> UnpackError:
    from unpack.text.diagnostic import nearest_word

    near = nearest_word(name, known)
    return UnpackError(
        f"{NAME}: there is no {kind} called `{clean(name)}`",
        f"did you mean `{near}`?" if near else "one of " + ", ".join(known),
    )


def _choice(value: Any, choices: tuple[str, ...], name: str) -> str:
    if value not in choices:
        raise UnpackError(
            f"{NAME}: `{clean(str(value))}` is no {name}", "one of " + ", ".join(choice for choice in choices if choice)
        )
    return str(value)


def _sizes(values: dict[str, Any]) -> dict[str, float]:
    for name, size in values.items():
        if name not in AUDIENCES:
            raise _unknown("audience in [paper.size]", name, list(AUDIENCES))
        if not isinstance(size, int | float) or not 8.5 <= size <= 40:
            raise UnpackError(
                f"{NAME}: a type size is a number of points from 8.5 to 40", "such as `size = {k-2 = 18}`"
            )
    return {name: float(size) for name, size in values.items()}


def _lists(values: dict[str, Any], table: str) -> dict[str, tuple[str, ...]]:
    for name, entries in values.items():
        if not isinstance(entries, list):
            raise UnpackError(
                f"{NAME}: `{clean(name)}` in [{table}] should be a list", f'such as `"{clean(name)}" = ["…"]`'
            )
    return {name: tuple(_text(entry, name) for entry in entries) for name, entries in values.items()}


def _logo_path(logo: dict[str, Any], folder: Path) -> Path | None:
    if not logo:
        return None
    for name in logo:
        if name not in ("file", "alt"):
            raise _unknown("field in logo", name, ["file", "alt"])
    file = _text(logo.get("file", ""), "logo.file")
    if "://" in file or file.startswith(("//", "\\\\")):
        raise UnpackError(
            f"{NAME}: the logo lies on the network, and unpack never uses it", "save the picture beside unpack.toml"
        )
    if not logo.get("alt"):
        raise UnpackError(f"{NAME}: the logo has no words for a reader who cannot see it", 'add alt = "…"')
    path = Path(os.path.realpath(folder / file))
    if not path.is_relative_to(os.path.realpath(folder)):
        raise UnpackError(
            f"{NAME}: the logo `{clean(file)}` lies outside the folder of {NAME}", f"save the picture beside {NAME}"
        )
    return path


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or "\n" in value or CONTROL_CHARACTER.search(value):
        raise UnpackError(f"{NAME}: `{name}` should be a text in quotes, on one line")
    return value
