"""The JSON Schema takes what the reader takes, with the types an editor gives, and refuses what it refuses."""

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from unpack.library.declarations import FILE_RECORDS, FileKind, declare, list_records
from unpack.library.decode import decode
from unpack.library.example_files import EXAMPLE_PATHS, EXAMPLES, find_field_examples
from unpack.library.json_schema import describe_file
from unpack.library.load import load_library
from unpack.library.overlay import lay_over
from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence, read_yaml
from unpack.unpacking.figures.figures import FIGURE_KINDS

KINDS: tuple[FileKind, ...] = ("library", "framework", "progression", "overlay")
SCHEMAS = {kind: describe_file(kind, FIGURE_KINDS) for kind in KINDS}


def tree(text: str) -> Mapping:
    report = Report()
    node = read_yaml(Source("file.yaml", text), report)
    assert len(report) == 0
    assert isinstance(node, Mapping)
    return node


def as_editor_sees(node: Node) -> Any:
    """The value an editor makes of a node: YAML's core schema gives plain scalars types."""
    if isinstance(node, Mapping):
        return {name: as_editor_sees(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [as_editor_sees(entry) for entry in node.entries]
    assert isinstance(node, Scalar)
    text = node.text
    if node.style:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def complaints(kind: FileKind, text: str) -> list[str]:
    """What an editor would mark: path and rule."""
    errors = Draft7Validator(SCHEMAS[kind]).iter_errors(as_editor_sees(tree(text)))
    return sorted(f"{'/'.join(map(str, error.absolute_path))} {error.validator}" for error in errors)


LIBRARY = """\
library: small
title: Small library
version: 2026.1
default-framework: f
levels:
  beginning: {label: Beginning, student: Not yet}
  meeting: {label: Meeting, target: yes}
"""
FRAMEWORK = """\
framework: f
title: F
url: https://f.example
standards:
  3.NBT.A.1: {grade: 3, text: Round., text-is: paraphrase}
  3.10: {grade: K, retired: {on: 2027-06-01}}
"""
PROGRESSION = """\
progression: rounding
title: NO
about: |
  Rounding looks like a routine.
sources:
  - {title: 1:30, url: "https://x.example", used-for: errors}
vocabulary:
  halfway number: {means: the number in the middle, es: número}
misconceptions:
  truncates: {thinks: Just write zeros., rule: "floor_to(n, place)"}
skills:
  tie:
    name: 5
    evidence: true
    standards: [3.NBT.A.1, 3.10, 012]
    dok: 1
    needs:
      place-value/trading: Only for 396.
      any of the ends:
        - {halfway: Fold., closer-end: Read.}
        - halfway:
    helped-by: {halfway: , closer-end: Why not.}
    levels: {meeting: 3.10}
    items:
      up:
        ask: Round {n}.
        given: {n: 21..89, place: 10, pick: [2, 5, ten]}
        require: [n % 10 > 5]
        answer: [1, true]
        wrong: {truncates: , other/thought: [1, n + 1]}
        options: {answer: 4, truncates: }
        figure: {number-line: {from: "{n}", to: 50, step: 1, labels: ends, mark: {P: 47}, arrows: no}, alt: A line.}
        as: decimal 2
        any-order: no
        slip: .1
        scoring: {2: Yes., 0: No}
        minutes: 5
        checklist: {Counts on.: tie}
        retired: {on: 2027-06-01, replaced-by: [tie, place-value/trading]}
  old: {retired: {on: 2027-06-01}}
"""
OVERLAY = """\
overlay: rounding
language: es
title: Redondear
skills:
  tie:
    name: 5
    needs: {place-value/trading: Porque sí.}
    items:
      up: {ask: Redondea {n}., options: {truncates: 4}, figure: {alt: Una recta.}, scoring: {2: Sí}}
      down: {hide: yes}
"""
# A flow mapping cannot hold the braces of a placeholder without quotes.
OVERLAY = OVERLAY.replace("Redondea {n}.", '"Redondea {n}."')


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("library", LIBRARY),
        ("framework", FRAMEWORK),
        ("progression", PROGRESSION),
        ("overlay", OVERLAY),
        *EXAMPLES.items(),
    ],
)
def test_what_the_reader_takes_an_editor_takes(kind: FileKind, text: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[kind])
    report = Report()
    if kind in FILE_RECORDS:
        decode(FILE_RECORDS[kind], tree(text), "", report)
    assert [found.message for found in report] == []
    assert complaints(kind, text) == []


REFUSED: list[tuple[FileKind, str, str, list[str]]] = [
    ("library", "title:", "titel:", [" additionalProperties", " required"]),
    ("library", "levels:", "level:", [" additionalProperties", " required"]),
    (
        "library",
        "label: Beginning",
        "lable: Beginning",
        ["levels/beginning additionalProperties", "levels/beginning required"],
    ),
    ("library", "library: small", "library: Small Library", ["library pattern"]),
    ("library", "target: yes", "target: maybe", ["levels/meeting/target enum"]),
    ("framework", "text-is: paraphrase", "text-is: quoted", ["standards/3.NBT.A.1/text-is enum"]),
    ("framework", "grade: K, ", "", ["standards/3.10 required"]),
    ("progression", "title: NO", "title: [NO]", ["title type"]),
    ("progression", "    needs:", "    need:", ["skills/tie additionalProperties"]),
    (
        "progression",
        "    needs:\n",
        "    needs: text\n    helped:\n",
        ["skills/tie additionalProperties", "skills/tie/needs type"],
    ),
    (
        "progression",
        "any of the ends:",
        "anyof the ends:",
        ["skills/tie/needs anyOf", "skills/tie/needs/anyof the ends type"],
    ),
    ("progression", "{halfway: Fold., closer-end: Read.}", "halfway", ["skills/tie/needs/any of the ends/0 type"]),
    ("progression", "  tie:", "  Frac Unit:", ["skills pattern"]),
    ("progression", "    name: 5\n", "", ["skills/tie required"]),
    ("progression", "dok: 1", "dok: 5", ["skills/tie/dok maximum"]),
    ("progression", "dok: 1", 'dok: "٣"', ["skills/tie/dok pattern"]),
    ("progression", "slip: .1", 'slip: "lots"', ["skills/tie/items/up/slip pattern"]),
    ("progression", "number-line: ", "number-lime: ", ["skills/tie/items/up/figure additionalProperties"]),
    (
        "progression",
        "from: ",
        "form: ",
        [
            "skills/tie/items/up/figure/number-line additionalProperties",
            "skills/tie/items/up/figure/number-line required",
        ],
    ),
    ("progression", "labels: ends", "labels: some", ["skills/tie/items/up/figure/number-line/labels anyOf"]),
    (
        "progression",
        ", alt: A line.",
        "",
        ["skills/tie/items/up/figure minProperties", "skills/tie/items/up/figure required"],
    ),
    ("progression", "[n % 10 > 5]", "n % 10 > 5", ["skills/tie/items/up/require type"]),
    ("progression", "{2: Yes., 0: No}", "{two: Yes.}", ["skills/tie/items/up/scoring pattern"]),
    ("overlay", "overlay: rounding\n", "", [" required"]),
    ("overlay", "scoring: {2: Sí}", "answer: 5", ["skills/tie/items/up additionalProperties"]),
    ("overlay", "{alt: Una recta.}", "{number-line: {}}", ["skills/tie/items/up/figure additionalProperties"]),
    (
        "overlay",
        "{place-value/trading: Porque sí.}",
        "{any of: [{tie: no}]}",
        ["skills/tie/needs pattern", "skills/tie/needs/any of type"],
    ),
]


@pytest.mark.parametrize(("kind", "right", "wrong", "marked"), REFUSED)
def test_slips_are_marked_where_they_stand(kind: FileKind, right: str, wrong: str, marked: list[str]) -> None:
    text = {"library": LIBRARY, "framework": FRAMEWORK, "progression": PROGRESSION, "overlay": OVERLAY}[kind]
    assert text.count(right) == 1
    spoilt = text.replace(right, wrong)
    assert complaints(kind, spoilt) == marked
    report = Report()
    if kind in FILE_RECORDS:
        decode(FILE_RECORDS[kind], tree(spoilt), "", report)
        # Figures and a skill's name are looked at by later stages, not by the decoder.
        assert report.has_errors or "figure" in marked[0] or marked == ["skills/tie required"]


def test_every_field_of_every_record_is_described() -> None:
    seen = 0
    for kind in FILE_RECORDS:
        schema = SCHEMAS[kind]
        for place, declared in enumerate(list_records(kind)):
            described = schema if place == 0 else schema["definitions"][declared.name]
            assert list(described["properties"]) == [field.name for field in declared.fields]
            assert described["additionalProperties"] is False
            assert all(part["description"] for part in described["properties"].values())
            seen += len(declared.fields)
    assert seen > 90


def test_every_kind_of_figure_and_its_parameters_are_described() -> None:
    figure = SCHEMAS["progression"]["definitions"]["item"]["properties"]["figure"]
    for kind in FIGURE_KINDS:
        described = figure["properties"][kind.name]
        assert set(described["properties"]) == {parameter.name for parameter in kind.parameters}
        validator = Draft7Validator({**figure, "definitions": {}})
        assert list(validator.iter_errors({kind.name: kind.example, "alt": "words"})) == []


def test_editors_get_examples_that_the_schema_takes() -> None:
    assert SCHEMAS["progression"]["definitions"]["skill"]["properties"]["i-can"]["examples"] == [
        "I can show two groups that are the same."
    ]
    shown = 0
    for kind in KINDS:
        pending: list[Any] = [SCHEMAS[kind]]
        while pending:
            part = pending.pop()
            if isinstance(part, dict):
                for example in part.get("examples", []) if "type" in part else []:
                    assert list(Draft7Validator(part).iter_errors(example)) == []
                    shown += 1
                pending += part.values()
            elif isinstance(part, list):
                pending += part
    assert shown > 70


def overlay_words(schema: dict[str, Any]) -> Any:
    """The smallest file that says something in every place of an overlay's schema."""
    if "properties" in schema:
        return {name: overlay_words(part) for name, part in schema["properties"].items()}
    if schema.get("type") == "object":
        return {"tie": overlay_words(schema["additionalProperties"])}
    return "words"


def as_tree(value: Any) -> Node:
    source = Source("overlay.yaml", "")
    if isinstance(value, str):
        return Scalar(source, 0, 0, value)
    node = Mapping(source, 0, 0)
    node.entries = {name: (Scalar(source, 0, 0, name), as_tree(inner)) for name, inner in value.items()}
    return node


def test_an_overlay_may_say_all_that_its_schema_takes_and_no_more() -> None:
    words = overlay_words(SCHEMAS["overlay"])
    everything, report = as_tree(words), Report()
    assert isinstance(everything, Mapping)
    lay_over(everything, everything, "rounding", report)
    assert [found.message for found in report if found.code == "overlay-oversteps"] == []
    report = Report()
    overstepping = as_tree({"skills": {"tie": {"standards": "x", "dok": "1", "items": {"up": {"answer": "1"}}}}})
    assert isinstance(overstepping, Mapping)
    lay_over(overstepping, overstepping, "rounding", report)
    assert len([found for found in report if found.code == "overlay-oversteps"]) > 0


def test_the_example_library_is_sound_and_uses_every_field(tmp_path: Path) -> None:
    for kind, path in EXAMPLE_PATHS.items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(EXAMPLES[kind], encoding="utf-8")
    for language in (None, "es"):
        loaded = load_library([tmp_path], language=language)
        assert [(str(found.span), found.message) for found in loaded.report] == []
        assert loaded.files == len(KINDS)
    everything = "".join(EXAMPLES.values())
    for kind in FILE_RECORDS:
        for declared in list_records(kind):
            for field in declared.fields:
                assert re.search(rf"(?:^|[ {{,]){field.name}:", everything, re.MULTILINE), field.name


def test_examples_are_those_of_the_example_library() -> None:
    examples = find_field_examples()
    skill = next(declared.record for declared in list_records("progression") if declared.name == "skill")
    assert examples[skill, "name"] == "Two equal groups"
    assert {record for record, _ in examples} == {
        declared.record for kind in FILE_RECORDS for declared in list_records(kind)
    }


def test_a_declaration_tells_name_need_and_default() -> None:
    fields = {field.name: field for field in declare(FILE_RECORDS["progression"]).fields}
    assert (fields["title"].is_needed, fields["title"].default) == (True, "")
    assert (fields["status"].is_needed, fields["status"].default) == (False, "draft")
    assert fields["skills"].doc == "The skills in the author's order."
    assert "place" not in fields
