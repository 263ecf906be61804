"""Where in a page something stands: the sheet's measures, the room across, and who draws and speaks for it."""

from dataclasses import replace

from unpack.paper.artist import Artist
from unpack.paper.document import Figure, Graph, MathTree
from unpack.paper.drawing import Drawing
from unpack.paper.writers.look import Style
from unpack.text.record import record


@record
class Place:
    """`width` is the room across and `number_room` what stands free left of a question, in millimetres; `size` is the
    type size in points."""

    style: Style
    artist: Artist
    language: str
    width: float
    size: float
    number_room: float

    def narrow(self, share: float = 1, inset: float = 0) -> "Place":
        """Return the place of a column or box inside: a share of the room, less an inset in millimetres."""
        return replace(self, width=max(self.width * share - inset, 20))

    def draw_figure(self, figure: Figure) -> Drawing:
        return self.artist.draw_figure(figure, self.width, self.size, self.style.fonts[0])

    def draw_map(self, graph: Graph, height: float) -> tuple[Drawing, ...]:
        return self.artist.draw_map(graph, self.width, height, self.language)

    def speak(self, tree: MathTree) -> str:
        return self.artist.speak(tree, self.language)
