"""Labels in lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.paper.graph_layout.lettering import wrap_label


def measure(text: str) -> float:
    return float(len(text))


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Tens and ones", ("Tens and", "ones")),
        ("ten", ("ten",)),
        ("", ("",)),
        ("  many   spaces  ", ("many", "spaces")),
        ("exactlyten twelveletter", ("exactlyten", "twelvelett", "er")),
        ("a twelveletter b", ("a", "twelvelett", "er b")),
        ("one two three four five six seven", ("one two", "three four", "five six…")),
        ("aa bb cc dd ee ff gg hh ii jj kk", ("aa bb cc", "dd ee ff", "gg hh ii…")),
    ],
)
def test_labels_are_broken_between_words(label: str, lines: tuple[str, ...]) -> None:
    assert wrap_label(label, 10, 3, measure) == lines


@settings(deadline=None)
@given(st.text(alphabet="abc ", max_size=60), st.integers(1, 12), st.integers(1, 4))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost_before_the_cut(label: str, width: int, most: int) -> None:
    lines = wrap_label(label, width, most, measure)
    assert 1 <= len(lines) <= most
    assert all(len(line) <= width for line in lines)
    letters = "".join(label.split())
    shown = "".join("".join(lines).split())
    assert shown == letters or (shown.endswith("…") and letters.startswith(shown[:-1]))
