"""Attributes of divs: as pandoc reads them, any text in quotes, lists and records as YAML flow."""

import pytest

from unpack.paper.markdown.attributes import Tag, read_flow, read_tag, unescape, write_flow, write_tag
from unpack.paper.templates.error import Mistake

TAGS = [
    ("box", Tag("box", {})),
    ("{.box}", Tag("box", {})),
    ("{.box style=cut}", Tag("box", {"style": "cut"})),
    ("box {style=cut}", Tag("box", {"style": "cut"})),
    ("box{style=cut} :::", Tag("box", {"style": "cut"})),
    ("{ style='a b' .box a= }", Tag("box", {"style": "a b", "a": ""})),
    (r'{.item number="a \" } b"}', Tag("item", {"number": r"a \" } b"})),
]


@pytest.mark.parametrize(("text", "tag"), TAGS)
def test_tags_are_read(text, tag):
    assert read_tag(text) == tag


@pytest.mark.parametrize(
    "text", ["{}", "{#id}", "{.a .b}", "{.a b}", "a b", "{.a b=c", "{.a b=c}d}", '{.a b="c}', "{.a b=c b=d}"]
)
def test_what_is_no_tag_is_refused(text):
    with pytest.raises(Mistake):
        read_tag(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("3", "{.item number=3}"),
        ("two words", '{.item number="two words"}'),
        ("", '{.item number=""}'),
        ('a"b\\c&amp;|\n\u00a0\u3000\ue000', r'{.item number="a\"b\\c\&amp;&#x7C;&#xA;&#xA0;&#x3000;&#xE000;"}'),
    ],
)
def test_every_text_fits_into_an_attribute(value, written):
    assert write_tag("item", {"number": value}) == written
    assert unescape(read_tag(written).attributes["number"]) == value


def test_a_tag_without_attributes_is_its_name():
    assert write_tag("keep", {}) == "keep"


FLOWS = [
    ("3:40", "3:40"),
    ("a, b: c", "a, b: c"),
    ("[x", "'[x'"),
    ("'", "''''"),
    (["0", "a b", "-5", "1/2", "", "a: b", "it's", "1 -2"], "[0, a b, -5, 1/2, '', 'a: b', 'it''s', '1 -2']"),
    ({"P": "47", "Q r": ["x"]}, "{P: 47, Q r: [x]}"),
    ([["\u3000\U0001f642é"]], '[["\\U00003000\\U0001F642é"]]'),
    ([], "[]"),
]


@pytest.mark.parametrize(("value", "written"), FLOWS)
def test_lists_and_records_are_yaml_flow(value, written):
    assert write_flow(value) == written
    assert read_flow(written, "mark") == value


@pytest.mark.parametrize(
    "text", ["[a", "{a: b", "[&x a, *x]", "[!!python/object:os.system a]", "{<<: {a: b}}", "{a: 1, a: 2}", "[" * 100]
)
def test_flow_that_cannot_be_read_is_a_mistake(text):
    with pytest.raises(Mistake, match="cannot be read"):
        read_flow(text, "mark")
