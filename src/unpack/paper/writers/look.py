"""What a printed sheet looks like: type sizes, margins and spaces by audience and paper, in points and millimetres.

The page file `templates/page.typ` knows no audience; every number it needs is decided here.
"""

from collections.abc import Mapping
from dataclasses import field

from unpack.paper.document import Document
from unpack.text.record import record

MILLIMETRES_A_POINT = 25.4 / 72

# Width and height in millimetres, upright.
PAPERS = {"letter": (215.9, 279.4), "a4": (210.0, 297.0), "tabloid": (279.4, 431.8), "a3": (297.0, 420.0)}

SANS, CHILDREN = "Source Sans 3", "Andika"
# Left and right of an entry slip: the corners of its page stay empty, 8 to 24 mm from both edges and 3 mm around, so
# that codes for scanning can be printed there.
_SCANNED_SIDE = 27.0
# The height of capital letters in shares of the type size, read from the fonts' own tables (OS/2, sCapHeight).
_CAP_HEIGHTS = {SANS: 0.66, CHILDREN: 0.725}

# Marks to draw round are larger than those of a teacher's table, which holds a whole class and is only read.
MARK_TO_READ = 3.2

_SIZES = {"teacher": 10.5, "family": 12.0, "k-2": 16.0, "3-5": 13.0, "6-12": 12.0}
_LARGE_PRINT_SIZE = 18.0


@record
class Logo:
    """A school's sign: the bytes of an SVG or PNG file, its `form` ("svg" or "png"), and what it shows."""

    data: bytes
    form: str
    alt: str


@record
class Look:
    """What a school or a reader asks for beyond the document itself.

    `sizes` replaces type sizes, audience → points. `school` is a line above the title, beside the `logo`.
    """

    large_print: bool = False
    color: bool = False
    sizes: Mapping[str, float] = field(default_factory=dict)
    school: str = ""
    logo: Logo | None = None


@record
class Style:
    """All measures of one sheet.

    `page_width`, `page_height`, `margin` (above and below), `side` (left and right), `rule` (between writing lines),
    `mark` (a shape alone in its cell), `bubble`, `blank` (width of a blank), `room` (width of text between the sides)
    are millimetres; `size`, `table_size`, `head_size` (of a table), `footer_size` are points; `line` and `table_line`
    are line heights in shares of the type size, `cap` is the height of capitals in the same; `headings` are sizes in
    shares of `size`.
    """

    page_width: float
    page_height: float
    margin: float
    side: float
    fonts: tuple[str, str]
    cap: float
    size: float
    table_size: float
    head_size: float
    footer_size: float
    line: float
    table_line: float
    headings: tuple[float, float, float]
    rule: float
    mark: float
    bubble: float
    blank: float
    box_inset: float
    tint: float
    hyphenate: bool
    italic: bool
    large_print: bool
    color: bool

    @property
    def room(self) -> float:
        return self.page_width - 2 * self.side


def choose_style(document: Document, look: Look) -> Style:
    """Decide every measure of a document's page."""
    audience = document.audience
    width, height = PAPERS[document.paper]
    if document.orientation == "landscape":
        width, height = height, width
    young, teacher, large = audience == "k-2", audience == "teacher", look.large_print
    font = CHILDREN if young else SANS
    margin = 18.0 if teacher else 20.0
    size = max(look.sizes.get(audience, _SIZES[audience]), _LARGE_PRINT_SIZE if large else 0)
    # A class marks cells by hand in children's tables, so only a teacher's are set smaller.
    table_size = size if large else round(size * 9.5 / 10.5, 2) if teacher else size
    return Style(
        page_width=width,
        page_height=height,
        margin=margin,
        side=_SCANNED_SIDE if document.sheet == "slip" else margin,
        fonts=(font, SANS if young else CHILDREN),
        cap=_CAP_HEIGHTS[font],
        size=size,
        table_size=table_size,
        head_size=table_size if teacher or large else max(round(size * 0.85, 2), 8.5),
        footer_size=12 if large else 8,
        line=1.25 if large else 1.5 if young else 1.36,
        table_line=1.25 if large else 1.4 if young else 1.28,
        headings=(1.6, 1.25, 1.1),
        rule=12 if young else 8,
        mark=9 if young else 6.5,
        bubble=5,
        blank=30 if young or large else 22,
        box_inset=3.8,
        tint=0 if large else 6,
        hyphenate=teacher and not large,
        italic=not young,
        large_print=large,
        color=look.color,
    )
