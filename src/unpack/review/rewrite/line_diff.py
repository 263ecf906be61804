"""Two states of a file as a person compares them, with the white space that differs made visible."""

from collections.abc import Iterator

from unpack.text.clean import clean
from unpack.text.reading import BOM


def describe_lines(before: bytes, after: bytes) -> Iterator[str]:
    """Yield what differs: the lines that go, with `-` and their numbers, and those that come, with `+`.

    At line ends a space is shown as `·` and a tab as `→`; a byte order mark and the kind of line ends are said in
    words.
    """
    if before.startswith(BOM) and not after.startswith(BOM):
        yield "        the byte order mark goes"
    if count := before.count(b"\r\n") - after.count(b"\r\n"):
        yield f"        {count:,} line{'s end' if count != 1 else ' ends'} in CRLF and will end in LF"
    old, new = _split(before), _split(after)
    for old_start, old_end, new_start, new_end in _find_changes(old, new):
        for number, line in enumerate(old[old_start:old_end], start=old_start + 1):
            yield f"{number:>6}: - {_show(line)}"
        for line in new[new_start:new_end]:
            yield f"{old_start + 1:>6}: + {_show(line)}"


def _find_changes(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where the lines differ: from which to which line of each."""
    if len(new) <= len(old) and all(one.split() == other.split() for one, other in zip(old, new, strict=False)):
        # Only white space differs, so each line stands across from its own, and no search is needed.
        for number, line in enumerate(old):
            if number >= len(new):
                yield number, number + 1, number, number
            elif line != new[number]:
                yield number, number + 1, number, number + 1
        return
    from difflib import SequenceMatcher

    for kind, *places in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            yield places[0], places[1], places[2], places[3]


def _split(data: bytes) -> list[str]:
    text = data.removeprefix(BOM).decode("utf-8", "replace").replace("\r\n", "\n")
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *lines[-1:]] if lines[-1] else [f"{line}\n" for line in lines[:-1]]


def _show(line: str) -> str:
    text = line.removesuffix("\n")
    bare = text.rstrip(" \t")
    ends = text[len(bare) :].replace(" ", "·").replace("\t", "→")
    return clean(bare) + ends + ("" if line.endswith("\n") else "  (no line feed)")
