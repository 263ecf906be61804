"""The library that the examples of checks are laid into: sound as it stands, and filled up round what is shown.

An example shows only what it is about. It is kept to the letter, and what it leaves out of a skill, an item or another
record is added behind it, so that the finding can come from nothing but the text that was shown.

- A first field of a progression (`skills:`, `rubrics:`), of library.yaml (`levels:`) or of a framework (`standards:`)
  patches that file; a first field `library:`, `framework:`, `progression:` or `overlay:` is the whole of a file.
- `# no levels` in a record keeps these fields from being filled up, `# no other items` the second item of a skill,
  `# no other levels` the levels that an example leaves out.
- `# file: math/halves.yaml` begins another file.
- `⟨U+202E⟩` is this character, `⟨byte E9⟩` this byte, `⟨tab⟩` a tab.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import Mapping as Fields
from unpack.text.yamltree import Node, Scalar, Sequence, read_yaml

LIBRARY: dict[str, Any] = {
    "library": "river-school",
    "title": "Progressions of River School",
    "version": "2027.1",
    "licence": "CC-BY-4.0",
    "language": "en",
    "default-framework": "river-math",
    "owners": {"grade-2": "@river-school/grade-2"},
    "levels": {
        "beginning": {"label": "Beginning", "student": "Not yet"},
        "developing": {"label": "Developing", "student": "Almost"},
        "meeting": {"label": "Meeting", "student": "Got it", "target": "yes"},
        "extending": {"label": "Extending", "student": "I can teach it"},
    },
}

STANDARD = {"grade": "2", "domain": "Doubling", "cluster": "Doubles", "text": "Double tens.", "text-is": "paraphrase"}
FRAMEWORK: dict[str, Any] = {
    "framework": "river-math",
    "title": "Mathematics at River School",
    "publisher": "River School",
    "notice": "© River School. Copy it freely inside the school.",
    "url": "https://river-school.example/math",
    "standards": {
        "2.D.1": {**STANDARD, "text": "Double any number to 50."},
        "2.D.2": {**STANDARD, "text": "Halve an even number to 100."},
        "3.D.1": {**STANDARD, "grade": "3", "text": "Double numbers to 500."},
    },
}

LEVELS = {
    "beginning": "Doubles numbers to 10 with counters.",
    "developing": "Doubles numbers to 20 on paper.",
    "meeting": "Doubles numbers to 50 and shows the two equal groups.",
    "extending": "Doubles numbers to 500 and tells how the tens were made.",
}
ITEM = {"ask": "What is double {n}?", "given": {"n": "11..49"}, "answer": "2 * n"}
SECOND = {"ask": "Ana has {n} shells, and Ben has {n}. How many is that?", "given": {"n": "21..49"}, "answer": "n + n"}
SKILL: dict[str, Any] = {
    "name": "Double a number to 50",
    "standards": ["2.D.1"],
    "kind": "skill",
    "dok": "2",
    "i-can": "I can double a number up to 50.",
    "evidence": "Doubles numbers to 50 and shows the two equal groups.",
    "needs": {"equal-groups": "A double is two equal groups."},
    "levels": LEVELS,
    "items": {"first-question": ITEM, "second-question": SECOND},
}
EQUAL_GROUPS: dict[str, Any] = {
    **{name: value for name, value in SKILL.items() if name != "needs"},
    "name": "Build two equal groups",
    "i-can": "I can build two equal groups.",
    "evidence": "Builds two equal groups of up to 10 counters.",
    "items": {
        "which-picture": {
            "ask": "Which picture shows double 4?",
            "options": {"answer": "4 dots and 4 dots", "adds-two": "4 dots and 2 dots", "doubles-the-tens": "4 dots"},
        },
        "which-rows": {
            "ask": "Which rows show double 6?",
            "options": {"answer": "6 and 6", "adds-two": "6 and 2", "doubles-the-tens": "6 and none"},
        },
    },
}
MISCONCEPTION = {
    "thinks": "Double means two more.",
    "shows": "Gives 9 for double 7.",
    "respond": "Build two rows of 7 and count them.",
}
PROGRESSION: dict[str, Any] = {
    "title": "Doubling and halving",
    "subject": "math",
    "about": "Doubling is two equal groups, halving is sharing into two.",
    "status": "draft",
    "framework": "river-math",
    "owners": ["grade-2"],
    "sources": [{"title": "Notes of our grade 2 team", "used-for": "which slips children make"}],
    "misconceptions": {
        "adds-two": MISCONCEPTION,
        "doubles-the-tens": {
            "thinks": "I double the tens and keep the ones.",
            "shows": "Gives 47 for double 27.",
            "respond": "Double the ones first, then see whether they make a ten.",
        },
    },
    "skills": {
        "equal-groups": EQUAL_GROUPS,
        "double": SKILL,
        "halve": {
            **SKILL,
            "name": "Halve an even number",
            "standards": ["2.D.2"],
            "needs": {"equal-groups": "Halving makes two equal groups."},
        },
    },
}
PASSAGE = {
    "title": "Pancakes for four",
    "text": "Beat two eggs with a cup of milk. Stir in a cup of flour.",
    "genre": "recipe",
    "licence": "CC-BY-4.0",
    "source": "written for this library",
}
CRITERION = {"name": "Tells each step", "skills": ["double"], "levels": LEVELS}

FILES: dict[str, dict[str, Any]] = {
    "library.yaml": LIBRARY,
    "frameworks/river-math.yaml": FRAMEWORK,
    "math/doubling.yaml": {"progression": "doubling", **PROGRESSION},
}
KINDS = ("library", "framework", "progression", "overlay")
ANSWERS = ("answer", "options", "order", "exemplar", "scoring", "task", "rubric")

_FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)
_ABSENT = re.compile(r"^( *)# no (.+)$", re.MULTILINE)
_SIGN = re.compile(r"⟨(U\+[0-9A-F]{4,6}|tab)⟩")
_BYTE = re.compile(r"⟨byte ([0-9A-F]{2})⟩")


def write_example(folder: Path, example: str) -> Path:
    """Write the library with an example laid in; return `folder`."""
    for name, data in lay_in(example).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def lay_in(example: str) -> dict[str, bytes]:
    """Return the files of the library, by path, with an example laid in."""
    files = {name: json.dumps(data, indent=1, ensure_ascii=False) + "\n" for name, data in FILES.items()}
    for path, text in split_files(example):
        kind = re.split(r"[:\s]", text.lstrip("#\n "), maxsplit=1)[0]
        is_whole = kind in KINDS or (path and path not in files)
        name = path or find_file(text)
        text = spell_out(text)
        files[name] = text if is_whole else fill_up(name, text)
    return {name: write_bytes(text) for name, text in files.items()}


def split_files(example: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of an example with their paths; "" for a part that names none."""
    first, *others = _FILE.split(example.rstrip() + "\n")
    if first.strip():
        yield "", first
    yield from zip(others[0::2], others[1::2], strict=True)


def find_file(text: str) -> str:
    """Where a part without a path belongs: by its first field."""
    key, _, rest = next(line for line in text.splitlines() if line[:1] not in ("", "#", " ")).partition(":")
    id = rest.split("#")[0].strip().strip("\"'")
    if key == "framework":
        return f"frameworks/{id}.yaml"
    if key == "progression":
        return f"math/{id}.yaml"
    if key == "overlay":
        language = re.search(r"^language: *(\S+)", text, re.MULTILINE)
        return f"math/{id}.{language[1]}.yaml" if language else f"math/{id}.local.yaml"
    if key == "library" or (key in LIBRARY and key not in PROGRESSION):
        return "library.yaml"
    return "frameworks/river-math.yaml" if key in FRAMEWORK and key not in PROGRESSION else "math/doubling.yaml"


def spell_out(text: str) -> str:
    """The text with the characters that its signs stand for; signs of bytes stay."""
    return _SIGN.sub(lambda sign: "\t" if sign[1] == "tab" else chr(int(sign[1].removeprefix("U+"), 16)), text)


def write_bytes(text: str) -> bytes:
    first, *others = _BYTE.split(text)
    data = first.encode("utf-8", "surrogatepass")
    for byte, rest in zip(others[0::2], others[1::2], strict=True):
        data += bytes.fromhex(byte) + rest.encode("utf-8", "surrogatepass")
    return data


def fill_up(name: str, text: str) -> str:
    """Return a whole file: a fragment as it stands, with what it leaves out behind it."""
    (field, id), *_ = FILES[name].items()
    head = f"{field}: {id}\n"
    report = Report()
    root = read_yaml(Source(name, text), report)
    if report.has_errors or not isinstance(root, Fields):
        rest = {key: value for key, value in FILES[name].items() if key != field and f"\n{key}:" not in f"\n{text}"}
        return head + text + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in rest.items())
    filling = _Filling(text, root)
    filling.fill_file(name)
    return head + filling.write()


class _Filling:
    """What is added to a fragment, by the place where it is added."""

    def __init__(self, text: str, root: Fields) -> None:
        self.text = text
        self.root = root
        self.additions: list[tuple[int, str]] = []
        self.absent: dict[int, set[str]] = {}
        mappings = [node for node in _walk(root) if isinstance(node, Fields)]
        for comment in _ABSENT.finditer(text):
            column = len(comment[1]) + 1
            owner = max(
                (node for node in mappings if node.start <= comment.start() and node.span.column == column),
                key=lambda node: node.start,
            )
            self.absent.setdefault(owner.start, set()).update(re.split(r", | or ", comment[2].strip()))

    def write(self) -> str:
        text = self.text
        # Of two additions at one place the inner one was made first and comes first in the text.
        for _, (place, addition) in sorted(enumerate(self.additions), key=lambda one: (one[1][0], one[0]))[::-1]:
            text = text[:place] + addition + text[place:]
        return text

    def fill_file(self, name: str) -> None:
        defaults = {key: value for key, value in FILES[name].items() if key not in ("library", "framework")}
        if name == "math/doubling.yaml":
            defaults = PROGRESSION
            if "skills" in self.root.entries:
                self.fill_skills()
            else:
                defaults = {**defaults, "skills": self.show_new_misconceptions()}
            self.fill_each("misconceptions", MISCONCEPTION, PROGRESSION["misconceptions"])
            self.fill_each("vocabulary", {"means": "two times as many"})
            self.fill_each("passages", PASSAGE)
            for rubric in _records(self.root.get("rubrics")):
                for criterion in _records(rubric.get("criteria")):
                    self.fill(criterion, CRITERION)
            self.fill_each("rubrics", {"title": "Telling how", "criteria": {"steps": CRITERION}})
        elif name != "library.yaml":
            self.fill_each("standards", STANDARD, FRAMEWORK["standards"])
        self.fill(self.root, defaults)

    def fill_skills(self) -> None:
        known: Mapping[str, Any] = PROGRESSION["skills"]
        skills = self.root.get("skills")
        if not isinstance(skills, Fields):
            return
        for key, skill in skills.entries.values():
            if not isinstance(skill, Fields) or "retired" in skill.entries:
                continue
            items = skill.get("items")
            if isinstance(items, Fields):
                for item in _records(items):
                    self.fill_item(item)
                if len(items.entries) == 1 and "other items" not in self.absent.get(skill.start, ()):
                    self.fill(items, {"another-question": SECOND})
            levels = skill.get("levels")
            if isinstance(levels, Fields) and "other levels" not in self.absent.get(skill.start, ()):
                self.fill(levels, LEVELS)
            self.fill(skill, known.get(key.text, SKILL))
        if "other skills" not in self.absent.get(self.root.start, ()):
            self.fill(skills, known)

    def fill_item(self, item: Fields) -> None:
        if "retired" in item.entries:
            return
        answered = any(name in item.entries for name in ANSWERS)
        self.fill(item, {"ask": "What is double the number?" if answered else ITEM["ask"]})
        if not answered:
            self.fill(item, ITEM)

    def fill_each(self, name: str, new: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> list[Fields]:
        """Fill up each record of a field, and the field with the records that are always there."""
        fields = self.root.get(name)
        if not isinstance(fields, Fields):
            return []
        for key, record in fields.entries.values():
            if isinstance(record, Fields) and "retired" not in record.entries:
                self.fill(record, (known or {}).get(key.text, new))
        if known:
            self.fill(fields, known)
        return _records(fields)

    def fill(self, record: Fields, defaults: Mapping[str, Any]) -> None:
        """Add to a record what it lacks of `defaults`."""
        absent = self.absent.get(record.start, set())
        left_out = {key: value for key, value in defaults.items() if key not in record.entries and key not in absent}
        entries = list(record.entries.values())
        end = len(self.text[: max(entries[-1][1].end, entries[-1][0].end)].rstrip())
        is_flow = self.text[record.start] == "{"
        if not is_flow:
            line_end = self.text.find("\n", end)
            end = len(self.text) if line_end < 0 else line_end
        before = ", " if is_flow else "\n" + " " * (record.span.column - 1)
        added = "".join(f"{before}{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in left_out.items())
        if added:
            self.additions.append((end, added))

    def show_new_misconceptions(self) -> dict[str, Any]:
        """The skills that are always there, with items that show what misconceptions the fragment adds."""
        known: Mapping[str, Any] = PROGRESSION["misconceptions"]
        new = [key.text for key, _ in _entries(self.root.get("misconceptions")) if key.text not in known]
        if not new:
            return PROGRESSION["skills"]
        items = {}
        for number in (15, 25):
            wrong = {thought: f"{2 * number + place}" for place, thought in enumerate([*new, "adds-two"], 1)}
            options = {"answer": f"{2 * number}", **wrong}
            items[f"which-{number}"] = {"ask": f"Which is double {number}?", "options": options}
        return {**PROGRESSION["skills"], "double": {**SKILL, "items": items}}


def _walk(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Fields):
        for _, value in node.entries.values():
            yield from _walk(value)
    elif isinstance(node, Sequence):
        for entry in node.entries:
            yield from _walk(entry)


def _entries(node: Node | None) -> list[tuple[Scalar, Node]]:
    return list(node.entries.values()) if isinstance(node, Fields) else []


def _records(node: Node | None) -> list[Fields]:
    return [value for _, value in _entries(node) if isinstance(value, Fields)]
