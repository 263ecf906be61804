"""The reference page says of each field what the reader holds it to."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from unpack.library.format_reference import write_reference
from unpack.library.functions import FUNCTIONS


@dataclass(frozen=True)
class Parameter:
    name: str
    meaning: str
    example: Any
    forms: tuple[str, ...] = ("text",)
    default: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Dots:
    name: str = "dots"
    summary: str = "Dots in a row | or two."
    parameters: tuple[Parameter, ...] = (
        Parameter("count", "how many", "7", required=True),
        Parameter("shape", "what they look like", "a|b", default="round", choices=("round", "a|b")),
    )
    named: Parameter | None = None
    example: dict[str, Any] = field(default_factory=lambda: {"count": "7", "rows": [["1"], {"shape": "a|b"}]})


@dataclass(frozen=True)
class Strips(Dots):
    name: str = "strips"
    named: Parameter | None = field(default_factory=lambda: Parameter("A", "a strip", ["1"], required=True))


PAGE = write_reference([Dots(), Strips()])


@pytest.mark.parametrize(
    "row",
    [
        "| `title` | *one line.* The library's title. | yes | |",
        "| `target` | *yes or no.* `yes` at the one level that meets the standard. |  | `no` |",
        "| `language` | *language.* The language its texts are written in. |  | `en` |",
        "| `text-is` | *`quote` or `paraphrase`.* Whether `text` holds the publisher's words or ours. |  | |",
        "| `retired` | *[retired](#retired).* When it was taken out, and what is used instead. |  | |",
        "| `replaced-by` | *such as `tie` or `rounding/tie` or list: such as `tie` or `rounding/tie`.* What is used instead: an id (of a standard, its code), or several. |  | |",
        "| `standards` | *code → [standard](#standard).* The standards by code. | yes | |",
        "| `answer` | *expression or list: expression.* The right answer, or one for each blank. |  | |",
        "| `slip` | *number from .005 to .5.* How often a child who has the skill misses it. |  | |",
        "| `minutes` | *whole number from 1 to 600.* How long it takes. |  | |",
        "| `space` | *such as `3 lines`, `grid`, `drawing`, `drawing 6 cm` or `none`.* Room to work; `drawing` is an empty box, 6 cm high or as high as it says. |  | |",
        "| one line | at most 200 characters; emphasis, strong and `$…$` for mathematics |",
        "| `skills.ID.needs.ID` | the text itself |",
        '| `repeat("tap", n)` | the text `n` times, 0 to 50, with blanks between | `repeat("tap", 3)` → tap tap tap |',
        "| `write_as_heard(n)` | write each spoken part in full: three hundred, seven. Needs n < 1,000,000 | `write_as_heard(307)` → 3007 |",
        "| `misconceptions.ID` | `thinks`, `shows`, `respond`, `hide` |",
    ],
)
def test_rows_of_the_page(row: str) -> None:
    assert f"\n{row}\n" in PAGE


def test_figures_are_shown_with_their_parameters() -> None:
    _, section = PAGE.split("### dots\n")
    assert section.startswith("""
Dots in a row | or two.

| parameter | holds | needed | default |
| --- | --- | --- | --- |
| `count` | How many. | yes | |
| `shape` | What they look like. `round` or `a\\|b`. |  | `round` |

```yaml
figure: {dots: {count: 7, rows: [[1], {shape: "a|b"}]}, alt: …}
```
""")
    assert (
        "### strips\n\nDots in a row | or two.\n\n| parameter | holds | needed | default |\n| --- | --- | --- | --- |\n"
        in PAGE
    )
    assert "| *any name* | A strip. | yes | |\n| `count` |" in PAGE


def test_every_function_has_a_row():
    for function in FUNCTIONS.values():
        assert PAGE.count(f"| `{function.usage}` | ") == 1
