"""What a team sets for its library, in `unpack.toml`: where a finding is allowed, and how much it weighs."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from functools import cache

from unpack.review.allow import is_allowable
from unpack.text.diagnostic import Diagnostic, Report, Severity
from unpack.text.record import record

_WILD = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_WILD_SIGNS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


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
                path = paths.setdefault(found.span.path, self.inside(found.span.path) if self.allow else "")
                if any(found.code in codes and fits(pattern, path) for pattern, codes in self.allow.items()):
                    continue
                found = replace(found, severity=self.severity.get(found.code, found.severity))
            kept.add(found)
        return kept


def fits(pattern: str, path: str) -> bool:
    """Whether a path with `/` is one of a pattern: `*` stands for any part of a name, `**` for any folders and names,
    `?` for one sign; a folder's name stands for all that it holds."""
    return _compile(pattern).fullmatch(path) is not None


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    bare = pattern.removeprefix("./").rstrip("/")
    signs = "".join(_WILD_SIGNS.get(part) or re.escape(part) for part in _WILD.findall(bare))
    return re.compile(f"{signs}(?:/.*)?" if signs else ".*", re.DOTALL)
