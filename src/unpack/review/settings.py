"""What a team sets for its library, in `unpack.toml`: where a finding is allowed, and how much it weighs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace

from unpack.review.allow import is_allowable
from unpack.text.diagnostic import Diagnostic, Report, Severity
from unpack.text.record import record


@record
class Settings:
    """`allow` holds codes by a pattern of paths, `severity` how much the findings of a code weigh, `words` what is
    added to a list of words, by its name.

    `inside` turns the path of a finding into the path inside the library's folder, for which the patterns are written.
    """

    allow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inside: Callable[[str], str] = str

    def apply(self, findings: Iterable[Diagnostic]) -> Report:
        """Return findings without those that are allowed, and with their weights.

        What no comment could allow stays as it is.
        """
        kept = Report()
        paths: dict[str, str] = {}
        for found in findings:
            if is_allowable(found.code) and (self.allow or self.severity):
                if self._is_allowed(found, paths):
                    continue
                found = replace(found, severity=self.severity.get(found.code, found.severity))
            kept.add(found)
        return kept

    def _is_allowed(self, found: Diagnostic, paths: dict[str, str]) -> bool:
        patterns = [pattern for pattern, codes in self.allow.items() if found.code in codes]
        path = found.span.path
        if patterns and path not in paths:
            paths[path] = self.inside(path)
        return any(fits(pattern, paths[path]) for pattern in patterns)


def fits(pattern: str, path: str) -> bool:
    """Whether a path with `/` is one of a pattern: `*` stands for any part of a name, `**` for any folders, `?` for one
    sign; a folder's name stands for all that it holds."""
    wanted = [part for part in pattern.split("/") if part not in ("", ".")]
    # How many parts of the pattern may be behind us: read once through the path, whatever the pattern is.
    reached = _skip_folders(wanted, {0})
    for name in path.split("/"):
        stays = {place for place in reached if place == len(wanted) or wanted[place] == "**"}
        goes_on = {
            place + 1
            for place in reached
            if place < len(wanted) and wanted[place] != "**" and _is_named(wanted[place], name)
        }
        reached = _skip_folders(wanted, stays | goes_on)
    return len(wanted) in reached


def _skip_folders(wanted: Sequence[str], places: set[int]) -> set[int]:
    """The places with those behind each `**`, which may stand for no folder at all."""
    reached = set(places)
    for place in range(len(wanted)):
        if place in reached and wanted[place] == "**":
            reached.add(place + 1)
    return reached


def _is_named(pattern: str, name: str) -> bool:
    """Whether one name fits one part of a pattern; of several stars only the last one ever moves."""
    at = sign = 0
    star: tuple[int, int] | None = None
    while at < len(name):
        if sign < len(pattern) and pattern[sign] == "*":
            star = (sign, at)
            sign += 1
        elif sign < len(pattern) and pattern[sign] in ("?", name[at]):
            sign, at = sign + 1, at + 1
        elif star is None:
            return False
        else:
            star = (star[0], star[1] + 1)
            sign, at = star[0] + 1, star[1]
    return not pattern[sign:].strip("*")
