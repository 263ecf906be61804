"""`unpack show` for programs."""

import json

import pytest


@pytest.mark.parametrize(
    ("target", "kind", "id"),
    [
        ("4nbt3", "standard", "ccss-math/4.NBT.A.3"),
        ("rounding/halfway", "skill", "rounding/halfway"),
        ("rounding", "progression", "rounding"),
    ],
)
def test_a_target_is_shown_as_data(unpack, target: str, kind: str, id: str) -> None:
    outcome = unpack("show", target, "--format", "json")
    said = json.loads(outcome.out)
    assert (outcome.code, outcome.err) == (0, "")
    assert (said["kind"], said["id"]) == (kind, id)
    assert said["skills"]
    assert len(said["sheet"]["skills"]) == len(said["skills"])
    assert all(need["why"] for need in said["sheet"]["needs"])


def test_data_holds_words_and_no_markup(unpack, write_library) -> None:
    said = json.loads(unpack("show", "2.S.A.1", "--format", "json", "--library", write_library()).out)
    thoughts = [row["thinks"] for row in said["sheet"]["misconceptions"]]
    assert "Half means two less." in thoughts
    assert "$type" not in json.dumps(said)


def test_another_form_is_refused(unpack) -> None:
    outcome = unpack("show", "4.NBT.A.3", "--format", "jsn")
    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean `json`?" in outcome.err
