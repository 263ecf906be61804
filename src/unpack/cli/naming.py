"""What -o and --format mean: the format of the output, and the names and places of its files."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from unpack.paper.sheets import FORMATS
from unpack.text.choices import require_choice
from unpack.text.clean import CONTROL_CHARACTER, clean
from unpack.text.errors import UnpackError

# Longer names are cut off by some programs, and two sheets would share one.
MOST_NAME = 60
# Other endings of a format.
_ENDINGS = {"markdown": "md", "htm": "html"}


def choose_format(output: str | None, wanted: str | None) -> str:
    """Return the format asked for, else the ending of `output`, else pdf.

    Raises UnpackError for a format that there is not, for two that differ, and for a place where no file can be.
    """
    ending = ""
    if output is not None:
        if not output or "\n" in output or "\t" in output or CONTROL_CHARACTER.search(output):
            raise UnpackError("-o needs the name of a file", "such as -o rubric.pdf")
        if output != "-" and not _is_folder(output):
            ending = _ending(output)
            _check_place(output, ending)
    # Text belongs on stdout: without a word about it, `-o -` is Markdown.
    format = wanted or _ENDINGS.get(ending, ending) or ("md" if output == "-" else "pdf")
    if wanted:
        require_choice("--format", wanted, FORMATS)
    elif format not in FORMATS:
        known = ", ".join(f".{name}" for name in FORMATS)
        raise UnpackError(f"unpack cannot write `{clean(output or '')}`", f"a name ends in one of {known}")
    if ending and _ENDINGS.get(ending, ending) != format:
        raise UnpackError(
            f"`{clean(output or '')}` ends in .{clean(ending)} and --format says {format}", "leave one of the two out"
        )
    return format


def refuse_file_names(targets: Sequence[str]) -> None:
    """Raise UnpackError for a target that was meant for -o."""
    for target in targets:
        ending = _ending(target)
        if _ENDINGS.get(ending, ending) in FORMATS:
            shown = clean(target)
            raise UnpackError(f"`{shown}` names a file, and no standard", f"-o {shown} writes to it")


def name_sheets(targets: Sequence[str], sheet: str) -> str:
    """Return what files are called without their ending: after the targets, or the first of many, and the sheet."""
    # A colon may stand in a code; on Windows it may not stand in a name.
    names = list(dict.fromkeys(target.replace(":", "-") for target in targets))
    joined = "_".join(names)
    if len(joined) > MOST_NAME:
        joined = names[0] + (f"-and-{len(names) - 1}-more" if len(names) > 1 else "")
    return f"{joined}-{sheet}"


def place_files(output: str | None, name: str, *, private: bool) -> tuple[Path, str]:
    """Return the path of the files without their endings, and the ending as it was typed, if one was.

    Makes the folder of `output` where it ends in `/`. Raises UnpackError where that cannot be made.
    """
    if output is None:
        return Path(name), ""
    path = Path(output)
    if not _is_folder(output):
        ending = path.suffix if _ending(output) else ""
        return path.with_name(path.name.removesuffix(ending)), ending
    if not path.exists():
        try:
            path.mkdir(0o700 if private else 0o777)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise UnpackError(
                f"the folder `{clean(output)}` could not be made: {reason}", "make the folder above it first"
            ) from None
    return path / name, ""


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep))


def _ending(output: str) -> str:
    """What a name ends in, in lower case; the `.3` of 4.NBT.A.3 is no ending."""
    found = re.search(r"\.([A-Za-z][A-Za-z0-9]*)\Z", Path(output).name)
    return found[1].lower() if found else ""


def _check_place(output: str, ending: str) -> None:
    """A name without an ending gets one, so it has to be looked at itself, or a device would pass for a new file."""
    path, shown = Path(output), clean(output)
    if path.is_dir():
        raise UnpackError(f"`{shown}` is a folder", f"-o {shown}/ writes into it")
    if not ending and path.exists() and not path.is_file():
        raise UnpackError(f"`{shown}` is not an ordinary file", "-o - writes to stdout")
