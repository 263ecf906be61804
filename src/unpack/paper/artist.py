"""Who draws and speaks for a page: figures and maps become drawings, formulas become words for those who listen to it.

A writer is handed an `Artist` and knows no kind of figure, no layout and no wording file.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from unpack.paper.document import Figure, Graph, MathTree
from unpack.paper.drawing import Drawing
from unpack.text.record import record

Words = Mapping[str, str]
Chosen = TypeVar("Chosen")
FALLBACK = "en"

# What a cut line of the map says where a wording file does not; the keys are those of the file, under `map:`.
ENGLISH_MAP_WORDS: Words = {
    "map.or": "or",
    "map.leads-to": "to {numbers}, page {page}",
    "map.comes-from": "from {numbers}, page {page}",
}


@record
class Artist:
    """Three functions.

    `draw_figure` gets a figure, the width in millimetres that it may take, the type size in points and the font;
    `draw_map` gets a map, the width and the height in millimetres of the room on a page, and a language, and returns
    one drawing a page; `speak` gets a formula and a language.
    """

    draw_figure: Callable[[Figure, float, float, str], Drawing]
    draw_map: Callable[[Graph, float, float, str], tuple[Drawing, ...]]
    speak: Callable[[MathTree, str], str]


def make_artist(words: Mapping[str, Words]) -> Artist:
    """Make the artist of the project's own drawings; `words` holds each language's texts by dotted key."""

    def draw_figure(figure: Figure, width: float, size: float, font: str) -> Drawing:
        from unpack.paper.figures.figures import draw_figure
        from unpack.unpacking.figures.figures import read_figure

        return draw_figure(read_figure(figure.kind, figure.parameters), width=width, size=size, font=font)

    def draw_map(graph: Graph, width: float, height: float, language: str) -> tuple[Drawing, ...]:
        from unpack.paper.map_drawing import MapWords, draw_map

        texts = {**ENGLISH_MAP_WORDS, **(choose_language(words, language) or {})}
        said = MapWords(*(texts[key] for key in ENGLISH_MAP_WORDS))
        return draw_map(graph, width, height, said)

    def speak(tree: MathTree, language: str) -> str:
        from unpack.paper.mathematics import speak

        return speak(tree, (choose_language(words, language) or {}))

    return Artist(draw_figure, draw_map, speak)


def choose_language(texts: Mapping[str, Chosen], language: str) -> Chosen | None:
    """Choose what stands for a language: its own (es-MX), else that of its first part (es), else the English."""
    return texts.get(language) or texts.get(language.partition("-")[0]) or texts.get(FALLBACK)
