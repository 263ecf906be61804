"""The values of a sheet as plain data, for the fence."""

import json

import pytest

from unpack.paper.document import Figure, Graph, GraphEdge, GraphNode
from unpack.paper.templates.values import HOLE, Prose, decode_value, encode_value, make_hole

RECORD = {
    "text": "a",
    "numbers": [1, 2.5, True, None],
    "prose": Prose("*a*", stem=True),
    "rows": [{"figure": Figure("clock", {"time": "3:40", "marks": {"a": ["b"]}}, "a clock")}],
    "map": Graph((GraphNode("a", 1, "A", "Grade 1", target=True),), (GraphEdge("a", "a", "helps", "g"),), "a map"),
}


def test_a_record_survives_the_way_through_json():
    assert decode_value(json.loads(json.dumps(encode_value(RECORD)))) == RECORD


@pytest.mark.parametrize("value", [object(), b"a", {1, 2}, len])
def test_nothing_but_plain_values_goes_to_a_template(value):
    with pytest.raises(TypeError, match="a template cannot get a"):
        encode_value({"a": [value]})


def test_an_unknown_type_is_refused():
    with pytest.raises(ValueError, match="`Module` is no type of value"):
        decode_value({"$type": "Module"})


def test_a_hole_holds_its_number():
    assert HOLE.fullmatch(make_hole(12))[1] == "12"


def test_prose_joined_to_a_text_is_its_characters():
    assert f"{Prose('*a*')}!" == "*a*!"
