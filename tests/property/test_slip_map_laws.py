"""A slip map is read back as it was written, whatever stands in it, and no bytes make its reader raise."""

from string import ascii_uppercase
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.text.diagnostic import Report
from unpack.text.source import Source
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence, read_yaml
from unpack.unpacking.sets.slip_map import MappedOption, MappedQuestion, SlipMap, read_slip_map, write_slip_map

# All that a library text may hold, with what YAML could take for a sign of its own more often than by chance.
CHARACTERS = st.one_of(
    st.sampled_from(list("aé7 -:,?#&*!|>'\"%@`{}[]()/\\=~$−\n\t\u00ad\ufeff\u200d")),
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029"),
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=12)
WORDS = st.text("abc", min_size=1, max_size=3)
THOUGHTS = st.lists(st.builds("{}/{}".format, st.sampled_from("pq"), WORDS), max_size=3, unique=True).map(tuple)
GIVEN = st.dictionaries(WORDS, TEXTS, max_size=2)
LINES = st.text(CHARACTERS.filter(lambda character: character != "\n"), max_size=8)


def fold(text: str) -> str:
    return " ".join(text.split()).casefold()


@st.composite
def questions(draw: st.DrawFn) -> MappedQuestion:
    """A question of each kind, sound as a drawn one is."""
    fields: dict[str, Any] = {
        "item": "p/s/" + draw(WORDS),
        "skills": ("p/s", *draw(THOUGHTS)),
        "text": draw(TEXTS),
        "stamp": draw(st.sampled_from(["", "0123456789ab"])),
        "given": draw(GIVEN),
        "unit": draw(LINES),
        "right_by": draw(THOUGHTS),
        "slip": draw(st.sampled_from([None, 0.005, 0.2, 0.123456789])),
    }
    match draw(st.sampled_from(["choice", "typed", "order", "constructed"])):
        case "choice":
            says = draw(st.lists(TEXTS, min_size=2, max_size=5, unique_by=fold))
            right = draw(st.integers(0, len(says) - 1))
            fields["options"] = {
                ascii_uppercase[place]: MappedOption(text, () if place == right else draw(THOUGHTS), place == right)
                for place, text in enumerate(says)
            }
        case "typed":
            fields["key"] = "the key"
            fields["accept"] = draw(st.sampled_from(["", "any", "as written"]))
            fields["wrong"] = draw(st.dictionaries(TEXTS, THOUGHTS, max_size=3))
        case "order":
            fields["kind"] = "order"
            fields["key"] = ("the", "key", draw(TEXTS))
            fields["wrong"] = draw(st.dictionaries(TEXTS, THOUGHTS, max_size=3))
        case _:
            fields["kind"] = "constructed"
            fields["points"] = draw(st.none() | st.integers(0, 9))
            fields["look_for"] = draw(THOUGHTS)
    return MappedQuestion(**fields)


@st.composite
def slip_maps(draw: st.DrawFn) -> SlipMap:
    names = [f"Q{number}" for number in range(1, draw(st.integers(1, 3)) + 1)]

    def form() -> dict[str, MappedQuestion]:
        return {name: draw(questions()) for name in names}

    return SlipMap(
        map="set-1a2b",
        questions=form(),
        title=draw(LINES),
        for_=draw(LINES),
        made=draw(LINES),
        library=draw(LINES),
        seed=draw(LINES),
        not_sure=draw(st.booleans()),
        forms={letter: form() for letter in "BC"[: draw(st.integers(0, 2))]},
    )


def to_plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return [(name, to_plain(value)) for name, (_, value) in node.entries.items()]
    if isinstance(node, Sequence):
        return [to_plain(entry) for entry in node.entries]
    assert isinstance(node, Scalar)
    return node.text


@settings(max_examples=150, deadline=None)
@given(slip_maps())
def test_a_map_is_read_back_as_it_was(slip_map: SlipMap) -> None:
    text = write_slip_map(slip_map)
    report = Report()
    read = read_slip_map("a.map.yaml", text.encode(), report)
    assert [found.message for found in report if found.severity == "error"] == []
    assert read == slip_map
    assert write_slip_map(read) == text
    # In another order a map is the same map, but not the same file.
    assert [list(form) for form in read.all_forms.values()] == [list(form) for form in slip_map.all_forms.values()]


@settings(max_examples=75, deadline=None)
@given(slip_maps())
def test_another_reader_of_yaml_finds_the_same(slip_map: SlipMap) -> None:
    source = Source("a.map.yaml", write_slip_map(slip_map))
    report = Report()
    assert to_plain(read_yaml(source, report, pure=True)) == to_plain(read_yaml(source, report))
    assert list(report) == []


@settings(max_examples=100, deadline=None)
@given(
    slip_maps(),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=6)), min_size=1, max_size=4),
)
def test_a_torn_map_is_refused_or_read(slip_map: SlipMap, edits: list[tuple[float, int, bytes]]) -> None:
    data = write_slip_map(slip_map).encode()
    for share, length, new in edits:
        at = int(share * len(data))
        data = data[:at] + new + data[at + length :]
    report = Report()
    read = read_slip_map("a.map.yaml", data, report)
    assert (read is None) is report.has_errors
    for found in report:
        assert 0 <= found.span.start <= found.span.end <= len(found.span.source.text)
    if read is not None:
        for questions_ in read.all_forms.values():
            for question in questions_.values():
                assert question.key or question.key_letter or question.kind in ("constructed", "performance")
