"""The words that sheets print beside the library's own, one YAML file a language in `templates/wording/`.

A key that a language lacks falls back to English; the fall-backs are counted, so that a command can say so once.
"""

from collections.abc import Mapping as Record
from dataclasses import field
from pathlib import Path
from typing import Any

from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.patterns import compile_later
from unpack.text.reading import read_text
from unpack.text.record import record
from unpack.text.yamltree import Mapping, Scalar, read_yaml

FALLBACK = "en"

# A day of a calendar, perhaps with a time behind it.
_DAY = compile_later(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?=T|\Z)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@record(slots=False)
class Wording:
    """The words of one language; `missing` names the keys that fell back to English."""

    language: str
    texts: Record[str, str]
    missing: tuple[str, ...] = ()
    _nested: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, key: str) -> str:
        """Return the text at a dotted key, such as `rubric.feedback`."""
        return self.texts[key]

    def phrase(self, key: str, **values: object) -> str:
        """Return the text at `key` with its `{names}` filled in."""
        text = self.texts[key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def count(self, key: str, count: int, **values: object) -> str:
        """Return the form of a counted phrase: `{one: …, other: …}` with `{count}` and other `{names}` filled in."""
        return self.phrase(f"{key}.{'one' if count == 1 else 'other'}", count=count, **values)

    def grade(self, grade: str) -> str:
        """Return how a grade is printed: "Grade 3", "Kindergarten"; "" for none."""
        named = {"K": "kindergarten", "PK": "pre-kindergarten", "MS": "middle", "HS": "high"}
        if not grade:
            return ""
        return self.texts[f"grade.{named[grade]}"] if grade in named else self.phrase("grade.one", grade=grade)

    def short_grade(self, grade: str) -> str:
        """Return how a grade is printed inside a sentence: "grade 3", "Kindergarten"."""
        return self.phrase("grade.short", grade=grade) if grade.isdigit() else self.grade(grade)

    def day(self, date: str) -> str:
        """Return how a day is printed: "Nov 20, 2026" for 2026-11-20; a text that is no such day stays as it is."""
        found = _DAY.match(date)
        if not found or not 1 <= int(found[2]) <= 12:
            return date
        month = self.texts[f"date.{_MONTHS[int(found[2]) - 1]}"]
        return self.phrase("date.day", month=month, day=int(found[3]), year=found[1])

    @property
    def nested(self) -> dict[str, Any]:
        """The words as nested records for templates, hyphens as underscores: `words.self_assess.next_step`."""
        if not self._nested:
            for key, text in self.texts.items():
                *path, name = key.replace("-", "_").split(".")
                inner = self._nested
                for step in path:
                    inner = inner.setdefault(step, {})
                inner[name] = text
        return self._nested


def read_wording(folder: Path, language: str) -> Wording:
    """Return the words of `language` from `folder`/wording. Raises UnpackError where the English file is unusable."""
    english = _read(folder / "wording" / f"{FALLBACK}.yaml")
    own = english if language == FALLBACK else _read(folder / "wording" / f"{language}.yaml", optional=True)
    texts = {key: own.get(key, text) for key, text in english.items()}
    return Wording(language, texts, tuple(key for key in english if key not in own))


def _read(path: Path, *, optional: bool = False) -> dict[str, str]:
    if not path.is_file():
        if optional:
            return {}
        raise UnpackError(f"the templates folder lacks wording/{path.name}", "install unpack-standards again")
    report = Report()
    source = read_text(f"wording/{path.name}", path.read_bytes(), report)
    root = read_yaml(source, report) if source else None
    if not isinstance(root, Mapping) or report.has_errors:
        first = next(iter(report), None)
        raise UnpackError(f"{first.span}: {first.message}" if first else f"wording/{path.name} holds no fields")
    return dict(_flatten(root, ""))


def _flatten(node: Mapping, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, (_, value) in node.entries.items():
        if isinstance(value, Mapping):
            found += _flatten(value, f"{prefix}{name}.")
        elif isinstance(value, Scalar):
            found.append((f"{prefix}{name}", value.text))
    return found
