"""A small library as many hands would write it: in every style of YAML that the format takes, with comments and stray
white space, so that edits can be tried on all of them."""

from random import Random
from typing import Any

from tests.conftest import FRAMEWORK, LIBRARY

LEVELS = ("beginning", "developing", "meeting", "extending")
# Texts that may be written over several lines; the others are one line.
PROSE = {"about", "evidence", "respond", "notes", "ask", "exemplar", *LEVELS}


def make_content(random: Random) -> dict[str, Any]:
    """Two progressions, a school's overlay and a translation, as values: file → fields."""
    halving = _progression("halving", ["piles", "tens", "quarter"], ["takes-two", "doubles"], random)
    sharing = _progression("sharing", ["fair", "tens"], ["one-for-me"], random)
    if random.random() < 0.6:
        sharing["skills"]["fair"]["needs"] = {"halving/piles": "Piles come first."}
    if random.random() < 0.5:
        halving["skills"]["quarter"]["helped-by"] = {"sharing/tens": "It is the same with friends."}
        sharing["skills"]["tens"]["items"]["q1"]["wrong"] = {"halving/takes-two": "3", "one-for-me": "5"}
    words = {
        "overlay": "halving",
        "skills": {"tens": {"name": "Half of some tens", "items": {"q1": {"ask": "Say half."}}}},
    }
    spanish = {"overlay": "halving", "language": "es", "title": "Mitades", "misconceptions": {"doubles": {"thinks": "El doble."}},
               "skills": {"piles": {"name": "Montones"}, "tens": {"i-can": "Puedo.", "needs": {"piles": "Porque sí."}}}}  # fmt: skip
    return {"halving.yaml": halving, "deep/sharing.yaml": sharing, "words.yaml": words, "halving.es.yaml": spanish}


def _progression(id: str, skills: list[str], thoughts: list[str], random: Random) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for number, key in enumerate(skills):
        made[key] = {
            "name": f"Do {key}",
            "standards": ["2.S.A.1"],
            "i-can": "I can.",
            "evidence": f"Does {key}: well, # and often.",
        }
        if number:
            made[key]["needs"] = {skills[number - 1]: "It rests on it."}
        if number > 1:
            made[key]["needs"] = {"any of": [{skills[0]: "One way."}, {skills[1]: "Or the other.", skills[0]: "Both."}]}
            if random.random() < 0.5:
                made[key]["needs"] = {skills[1]: "It rests on it."}
        made[key]["levels"] = {level: f"{level.title()} {key}." for level in LEVELS}
        made[key]["items"] = {
            "q1": {"ask": "How many?", "answer": "4", "wrong": {thought: str(n + 6) for n, thought in enumerate(thoughts)}},
            "q2": {"ask": "Tell.", "exemplar": "Like so.", "scoring": {"1": "Says so.", "0": "Does not."},
                   "look-for": {thoughts[0]: "Says less."}, "also": [skills[0]], "after": "q1"},
        }  # fmt: skip
        if number == 1 and len(thoughts) > 1:
            made[key]["items"]["q1"]["wrong"][thoughts[1]] = f"same as {thoughts[0]}"
    made[skills[-1]]["items"]["q3"] = {"ask": "Which?", "options": {"answer": "This.", thoughts[-1]: "That."}}
    made[skills[-1]]["items"]["q4"] = {"ask": "About the text?", "answer": "2", "passage": "story"}
    if random.random() < 0.3:
        made["old-one"] = {"retired": {"on": "2026-01-01", "replaced-by": [skills[0]]}}
    return {
        "progression": id,
        "title": f"All of {id}",
        "about": "It looks simple.\nIt is not.",
        "vocabulary": {"half": {"means": "one of two equal parts"}, "fair share": {"means": "as much as the others"}},
        "misconceptions": {key: {"thinks": f"I say {key}.", "respond": "Ask again."} for key in thoughts},
        "skills": made,
        "passages": {"story": {"title": "A story", "text": "Two friends had four shells."}},
        "rubrics": {
            "telling": {
                "title": "Telling",
                "criteria": {"say": {"skills": [skills[0]], "levels": {"meeting": "Says it."}}},
            }
        },
    }


def write_library_files(random: Random) -> dict[str, bytes]:
    """The library's files by their paths, in the order of the paths."""
    files = {"library.yaml": LIBRARY.encode(), "sample.yaml": FRAMEWORK.encode()}
    for path, fields in make_content(random).items():
        files[path] = Writer(random).write(fields)
    return dict(sorted(files.items()))


class Writer:
    """Writes fields in a style of its own, a little different each time."""

    def __init__(self, random: Random, *, untidy: bool = False) -> None:
        self.random = random
        self.untidy = untidy
        self.step = random.choice([2, 2, 2, 4, 3])
        self.comments = random.choice([0.0, 0.1, 0.3])
        self.flow = random.choice([0.0, 0.2, 0.6])
        self.gap = random.choice([0.0, 0.3])
        self.number = 0

    def write(self, fields: dict[str, Any]) -> bytes:
        lines = self._fields(fields, 0, is_top=True)
        if self._chance(self.comments):
            lines += ["#~ the end"]
        line_end = "\r\n" if self._chance(0.2) else "\n"
        mark = b"\xef\xbb\xbf" if self._chance(0.1) else b""
        last = "" if self._chance(0.1) and lines[-1].strip() else line_end
        return mark + (line_end.join(lines) + last).encode()

    def _chance(self, chance: float) -> bool:
        return self.random.random() < chance

    def _comment(self) -> str:
        self.number += 1
        return f"#~ {self.random.choice(['note', 'tie: x', 'about `tens`', '- piles'])} {self.number}"

    def _fields(self, fields: dict[str, Any], indent: int, *, is_top: bool = False) -> list[str]:
        lines: list[str] = []
        for place, (key, value) in enumerate(fields.items()):
            if place and self._chance(self.gap):
                lines.append("   " if self.untidy and self._chance(0.3) else "")
            if not (is_top and not place) and self._chance(self.comments):
                lines += [" " * indent + self._comment() for _ in range(self.random.choice([1, 1, 2]))]
            lines += self._field(key, value, indent)
            if self._chance(self.comments / 3) and indent:
                lines.append(" " * (indent + self.step) + self._comment())
        return lines

    def _field(self, key: str, value: Any, indent: int) -> list[str]:
        head = " " * indent + self._key(key) + ":"
        end = ("  " + self._comment() if self._chance(self.comments) else "") + self._stray()
        if isinstance(value, dict):
            if self._chance(self.flow) and self._fits(value):
                return [f"{head} {self._inline(value)}{end}"]
            return [head + end, *self._fields(value, indent + self.step)]
        if isinstance(value, list):
            if self._chance(0.5) and self._fits(value):
                return [f"{head} {self._inline(value)}{end}"]
            lines = [head + end]
            for entry in value:
                if isinstance(entry, dict):
                    inner = self._fields(entry, indent + self.step + 2)
                    while inner[0].strip().startswith("#") or not inner[0].strip():
                        inner = inner[1:]
                    lines += [" " * (indent + self.step) + "- " + inner[0].strip(), *inner[1:]]
                else:
                    lines.append(" " * (indent + self.step) + "- " + self._scalar(entry))
            return lines
        if (key in PROSE and self._chance(0.3)) or "\n" in value:
            return self._block(head, value, indent, keeps=key in PROSE)
        return [f"{head} {self._scalar(value)}{end}"]

    def _block(self, head: str, value: str, indent: int, *, keeps: bool) -> list[str]:
        sign = self.random.choice(["|", "|-", "|+"] if keeps else ["|-"])
        blank = [""] * self.random.choice([0, 0, 1, 2]) if sign != "|-" or self._chance(0.5) else []
        lines = [" " * (indent + self.step) + line + self._stray() for line in value.split("\n")]
        return [f"{head} {sign}", *lines, *blank]

    def _stray(self) -> str:
        return self.random.choice([" ", "   ", "\t"]) if self.untidy and self._chance(0.2) else ""

    def _key(self, key: str) -> str:
        return self.random.choice([key] * 8 + [f'"{key}"', f"'{key}'"])

    def _scalar(self, value: str) -> str:
        if "#" in value or ": " in value:
            return f'"{value}"'
        if self._chance(0.1):
            return f'"{value}"'
        return f"'{value}'" if self._chance(0.1) else value

    def _fits(self, value: Any) -> bool:
        texts = [value] if isinstance(value, str) else list(value.values()) if isinstance(value, dict) else value
        return (isinstance(value, str) and "\n" not in value) or (
            not isinstance(value, str) and all(map(self._fits, texts))
        )

    def _inline(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self._key(key)}: {self._inline(one)}" for key, one in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._inline, value)) + "]"
        return f'"{value}"' if any(sign in value for sign in ",:#?{}[]") else self._scalar(value)


def list_comments(data: bytes) -> list[str]:
    """The comments that a `Writer` put into a file, sorted: each holds a number of its own."""
    text = data.decode("utf-8-sig")
    found = []
    for line in text.splitlines():
        _, sign, rest = line.partition("#~")
        if sign:
            found.append(rest.strip())
    return sorted(found)
