"""The map as SVG: what is in the graph is in the picture, in black and in lines that a copier keeps."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from unpack.paper.document import Graph, GraphEdge, GraphNode
from unpack.paper.drawing import Drawing, text_width
from unpack.paper.map_drawing import MapWords, draw_map

ENGLISH = MapWords("or", "to {numbers}, page {page}", "from {numbers}, page {page}")
SPANISH = MapWords("o", "a {numbers}, página {page}", "de {numbers}, página {page}")
SVG = "{http://www.w3.org/2000/svg}"

NODES = (
    GraphNode("tens", 1, "Tens and ones", "Grade 1"),
    GraphNode("half", 2, "Half means two equal parts", "Grade 2"),
    GraphNode("count", 3, "Counting by tens & hundreds", "Grade 2"),
    GraphNode("line", 4, "Numbers on a <number> line", "Grade 2"),
    GraphNode("halfway", 5, "The halfway number", "Grade 3", True),
    GraphNode("tie", 6, "The halfway agreement", "Grade 3"),
)
EDGES = (
    GraphEdge("tens", "count", "needs"),
    GraphEdge("count", "line", "needs"),
    GraphEdge("half", "halfway", "any-of", "halfway 0.0"),
    GraphEdge("line", "halfway", "any-of", "halfway 0.0"),
    GraphEdge("count", "halfway", "any-of", "halfway 0.1"),
    GraphEdge("halfway", "tie", "needs"),
    GraphEdge("tens", "tie", "helps"),
)
MAP = Graph(NODES, EDGES, "A map of 6 skills.")


def draw(graph: Graph = MAP, words: MapWords = ENGLISH, height: float = 154.9) -> tuple[Drawing, ...]:
    return draw_map(graph, 243.4, height, words)


def read(drawing: Drawing) -> Element:
    return ElementTree.fromstring(drawing.svg)


def texts(drawing: Drawing) -> list[str]:
    return [element.text or "" for element in read(drawing).iter(f"{SVG}text")]


def lines(drawing: Drawing) -> list[Element]:
    """The lines of edges and arcs, without the ends of bands and the arrow heads."""
    paths = read(drawing).iter(f"{SVG}path")
    return [path for path in paths if path.get("fill") == "none" and "H" not in path.get("d", "")]


def test_the_picture_says_its_size_in_millimetres() -> None:
    (drawing,) = draw()
    root = read(drawing)
    assert root.get("viewBox") == f"0 0 {drawing.width:g} {drawing.height:g}"
    assert root.get("width") == f"{drawing.width:g}mm"
    assert drawing.width == 243.4
    assert drawing.height <= 154.9


def test_every_skill_has_its_box_number_and_name() -> None:
    (drawing,) = draw()
    assert len(list(read(drawing).iter(f"{SVG}rect"))) == len(NODES)
    said = " ".join(texts(drawing))
    for node in NODES:
        assert f"{node.number} {node.label}" in said


def test_every_edge_has_its_line_and_arrow() -> None:
    (drawing,) = draw()
    arrows = [path for path in read(drawing).iter(f"{SVG}path") if path.get("fill") != "none"]
    assert len(arrows) == len(EDGES)
    # One arc more.
    assert len(lines(drawing)) == len(EDGES) + 1


def test_only_help_is_dashed() -> None:
    (drawing,) = draw()
    assert sum(line.get("stroke-dasharray") is not None for line in lines(drawing)) == 1


def test_only_the_target_has_a_heavy_frame() -> None:
    (drawing,) = draw()
    strokes = [float(rect.get("stroke-width", "0")) for rect in read(drawing).iter(f"{SVG}rect")]
    assert sum(stroke > 0.5 for stroke in strokes) == 1


@pytest.mark.parametrize(("words", "alternative"), [(ENGLISH, "or"), (SPANISH, "o")])
def test_the_ways_of_an_either_or_meet_at_its_word(words: MapWords, alternative: str) -> None:
    (drawing,) = draw(words=words)
    # Two ways, the first of two skills together: one word.
    assert texts(drawing).count(alternative) == 1


def test_without_branches_each_edge_of_a_group_is_a_way() -> None:
    edges = tuple(GraphEdge(start, "halfway", "any-of", "either") for start in ("half", "line", "count"))
    (drawing,) = draw(Graph(NODES, edges, ""))
    assert texts(drawing).count("or") == 2


def test_bands_are_labelled_and_parted() -> None:
    (drawing,) = draw()
    assert [text for text in texts(drawing) if text.startswith("Grade")] == ["Grade 1", "Grade 2", "Grade 3"]
    assert len([path for path in read(drawing).iter(f"{SVG}path") if "H" in path.get("d", "")]) == 2


def test_a_copier_keeps_all_of_it() -> None:
    (drawing,) = draw()
    root = read(drawing)
    assert {element.get(name) for element in root.iter() for name in ("fill", "stroke")} == {
        None,
        "none",
        "#000",
        "#fff",
    }
    assert all(float(e.get("stroke-width", "1")) >= 0.176 for e in root.iter())
    # 8.5 points.
    assert float(root.get("font-size", "0")) >= 2.998


def test_words_stay_in_their_boxes() -> None:
    (drawing,) = draw()
    boxes = [
        [float(rect.get(name, "0")) for name in ("x", "y", "width", "height")]
        for rect in read(drawing).iter(f"{SVG}rect")
    ]
    for element in read(drawing).iter(f"{SVG}text"):
        x, y, text = float(element.get("x", "0")), float(element.get("y", "0")), element.text or ""
        if element.get("text-anchor") or text.startswith("Grade"):
            continue
        left, top, width, height = next(
            box for box in boxes if box[0] < x < box[0] + box[2] and box[1] < y < box[1] + box[3]
        )
        assert x + text_width(text, 3) < left + width
        assert top + 2 < y < top + height - 0.5


def test_coordinates_are_short() -> None:
    (drawing,) = draw()
    assert not re.findall(r"\d\.\d{3,}", drawing.svg)


def test_the_same_graph_gives_the_same_bytes_whatever_the_order_of_its_edges() -> None:
    assert draw() == draw()
    assert draw(Graph(NODES, EDGES[::-1], "")) == draw()


@pytest.mark.parametrize("label", ["</text><script>", '" onload="', "&amp;", "\x00\x1b[31m", "王" * 40, "", "W" * 200])
def test_no_label_breaks_the_picture(label: str) -> None:
    nodes = (GraphNode("a", 1, label, label), GraphNode("b", 2, label, "Grade 2"))
    (drawing,) = draw(Graph(nodes, (GraphEdge("a", "b", "any-of", label),), ""))
    assert [element.tag for element in read(drawing).iter()].count(f"{SVG}rect") == 2
    assert {element.tag for element in read(drawing).iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "path", "rect", "text")
    }


def test_an_empty_map_has_no_picture() -> None:
    assert draw(Graph((), (), "")) == ()


@pytest.mark.parametrize(
    ("words", "first_page", "there", "back"),
    [(ENGLISH, 1, "to 6, page 2", "from 5, page 1"), (SPANISH, 4, "a 6, página 5", "de 5, página 4")],
)
def test_a_map_on_two_pages_says_where_its_lines_go_on(words: MapWords, first_page: int, there: str, back: str) -> None:
    nodes = tuple(GraphNode(str(n), n, f"Skill {n}", f"Grade {(n - 1) // 5}") for n in range(1, 11))
    edges = tuple(GraphEdge(str(n), str(n + 1), "needs") for n in range(1, 10))
    first, second = draw_map(Graph(nodes, edges, ""), 243.4, 80, words, first_page=first_page)
    assert there in texts(first)
    assert back in texts(second)
    assert sum(len(list(read(page).iter(f"{SVG}rect"))) for page in (first, second)) == 10
