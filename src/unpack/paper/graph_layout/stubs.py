"""Edges that are cut where the map is parted: a short line with the numbers and the page of what it leads to."""

from collections.abc import Callable, Mapping, Sequence

from unpack.paper.graph_layout.records import Edge, EdgeKind, Node
from unpack.text.record import record

# The pages that one stub names, each with the numbers of the skills there.
Places = tuple[tuple[int, tuple[int, ...]], ...]
# Says a stub in words: whether it leaves the page, and its places.
NameStub = Callable[[bool, Places], str]


@record
class Cut:
    """The edges of one look between the box `node` and other pages, all `leaving` this page or all coming to it.

    Branches of an either-or that come from other pages stay apart, and keep their `group` and `branch`.
    """

    node: str
    leaving: bool
    kind: EdgeKind
    group: str
    branch: str
    places: Places

    @property
    def id(self) -> str:
        """A name that no other cut on the page has."""
        return "|".join((self.node, "to" if self.leaving else "from", self.kind, self.group, self.branch))


def cut_edges(here: int, page_of: Mapping[str, int], nodes: Mapping[str, Node], edges: Sequence[Edge]) -> list[Cut]:
    """The cuts at the boxes of page `here`, in the order of the edges that they stand for."""
    found: dict[tuple[str, bool, EdgeKind, str, str], set[tuple[int, int]]] = {}
    for edge in edges:
        if page_of[edge.start] == page_of[edge.end]:
            continue
        if page_of[edge.start] == here:
            # A way out is drawn alike for a plain need and a branch: the arc stands where the branches meet.
            look: EdgeKind = "helps" if edge.kind == "helps" else "needs"
            key = (edge.start, True, look, "", "")
            found.setdefault(key, set()).add((page_of[edge.end], nodes[edge.end].number))
        elif page_of[edge.end] == here:
            way = (edge.group, edge.branch) if edge.kind == "any-of" else ("", "")
            key = (edge.end, False, edge.kind, *way)
            found.setdefault(key, set()).add((page_of[edge.start], nodes[edge.start].number))
    return [Cut(*key, places=_gather(places)) for key, places in found.items()]


def _gather(places: set[tuple[int, int]]) -> Places:
    pages = sorted({page for page, _ in places})
    return tuple((page, tuple(sorted(number for other, number in places if other == page))) for page in pages)
