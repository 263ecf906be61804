"""Does an entry slip keep to one page? An estimate of its height from its texts and pictures, in millimetres.

The spaces are those of `templates/page.typ`; whoever changes them there changes them here. Where the estimate may err,
it errs on the high side.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from unpack.paper.document import Document, Figure
from unpack.paper.drawing import text_width
from unpack.paper.records.record import SheetRecord
from unpack.paper.sheets import Setting, choose_look
from unpack.paper.writers.look import MILLIMETRES_A_POINT, Look, Style, choose_style
from unpack.text.prose import plain_text
from unpack.text.record import record

# What the estimate leaves free at the foot of the page.
_CAUTION = 4.0
# From the paper's edge to the footer, and from there to the text.
_FOOTER = 16.0
# How much wider texts run than their estimate: Andika against Source Sans, and Source Sans itself.
_ANDIKA, _SOURCE_SANS = 1.15, 1.03
# Left of a question's text; a letter in shares of the type, the gap behind a bubble and between options.
_NUMBER, _LETTER, _BUBBLE_GAP, _OPTION_GAP = 10.0, 0.95, 2.2, 4.0
_LOGO = 12.0
# A fraction in a line, in shares of the type.
_FRACTION = 1.3


def fits_page(slip: SheetRecord, setting: Setting | None = None) -> bool:
    """Tell whether one page surely holds the record of an entry slip."""
    page = _open_page(slip, setting or Setting())
    return page.measure(slip.fields) + _CAUTION <= page.height


def measure_height(slip: SheetRecord, setting: Setting | None = None) -> float:
    """Return how high the record of an entry slip comes out, in millimetres, from its title to its last question."""
    return _open_page(slip, setting or Setting()).measure(slip.fields)


def _open_page(slip: SheetRecord, setting: Setting) -> "_Page":
    paper: Any = setting.paper
    document = Document(slip.title, "en", slip.template, slip.audience, paper, slip.orientation, (), ())
    look = choose_look(setting)
    breadth = _ANDIKA if slip.audience == "k-2" else _SOURCE_SANS
    return _Page(choose_style(document, look), look, breadth)


@record
class _Page:
    """A page's measures; `breadth` is how wide its type runs against the estimate."""

    style: Style
    look: Look
    breadth: float

    @property
    def em(self) -> float:
        """The type size in millimetres."""
        return self.style.size * MILLIMETRES_A_POINT

    @property
    def height(self) -> float:
        """The room between the upper margin and the footer, which takes two lines where its type is large."""
        lines = 2 if self.style.large_print else 1
        footer = _FOOTER + lines * 1.25 * self.style.footer_size * MILLIMETRES_A_POINT
        return self.style.page_height - self.style.margin - max(self.style.margin, footer)

    @property
    def capital(self) -> float:
        """The height of a line that stands alone."""
        return self.style.cap * self.em

    @property
    def space(self) -> float:
        """Between two blocks."""
        return (self.style.line - self.style.cap + 0.45) * self.em

    @property
    def room(self) -> float:
        """The width of a question's text."""
        return self.style.room - _NUMBER

    def measure(self, fields: Mapping[str, Any]) -> float:
        head = self._measure_school() + self._measure_title(fields["heading"]) + self._measure_direction(fields)
        return head + sum(self._measure_question(row) + 2 * self.em for row in fields["questions"])

    def _measure_school(self) -> float:
        if not (self.look.school or self.look.logo):
            return 0
        return max(_LOGO if self.look.logo else 0, self.capital) + 1.4 * self.em

    def _measure_title(self, title: str) -> float:
        """The title with the name line below it."""
        size = self.style.headings[0] * self.em
        more = _count_lines(title, self.style.room, size * self.breadth, bold=True) - 1
        return self.style.cap * size + more * 1.15 * size + 1.5 * self.em + self.style.rule

    def _measure_direction(self, fields: Mapping[str, Any]) -> float:
        # A shape is a little higher than the line.
        return 1.7 * self.em + 0.15 * self.em + self._measure_text(str(fields["direction"]), self.style.room)

    def _measure_question(self, row: Mapping[str, Any]) -> float:
        parts = [self._measure_text(str(row["stem"]), self.room)]
        if row["passage"]:
            told = [row["passage"]["title"], str(row["passage"]["text"]), str(row["passage"]["source"])]
            parts.append(sum(self._measure_text(text, self.room) + self.space for text in told if text))
        if isinstance(row["figure"], Figure):
            parts.append(self._measure_figure(row["figure"]))
        if row["lines"]:
            parts.append(int(row["lines"]) * self.style.rule + 0.7 * self.em)
        if row["grid"]:
            parts.append(int(row["grid"].partition("x")[2]) * self.style.rule)
        if row["drawing"]:
            parts.append(float(row["drawing"]))
        if row["options"]:
            parts.append(self._measure_options([str(option) for option in row["options"]], str(row["not_sure"])))
        if row["blanks"]:
            parts.append(self.capital)
        return sum(parts) + (len(parts) - 1) * self.space

    def _measure_text(self, text: str, width: float) -> float:
        """Paragraphs and the lines of lists."""
        told = [line for line in plain_text(text).split("\n") if line.strip()]
        lines = sum(_count_lines(line, width, self.em * self.breadth) for line in told)
        height = self.capital + max(lines - 1, 0) * self.style.line * self.em
        return height + (_FRACTION * self.em * lines if "$" in text and "/" in text else 0)

    def _measure_figure(self, figure: Figure) -> float:
        from unpack.paper.figures.figures import draw_figure
        from unpack.unpacking.figures.figures import read_figure

        spec = read_figure(figure.kind, figure.parameters)
        drawn = draw_figure(spec, width=self.room, size=self.style.size, font=self.style.fonts[0])
        return drawn.height * min(1, self.room / drawn.width)

    def _measure_options(self, options: Sequence[str], not_sure: str) -> float:
        share = (self.room + _OPTION_GAP) / len(options) - _OPTION_GAP
        beside = self._measure_width(not_sure) - _LETTER * self.em + _OPTION_GAP if not_sure else 0
        widest = max(map(self._measure_width, options))
        if self.style.large_print or widest > share:
            rows = [self._measure_option(option) for option in (*options, *((not_sure,) if not_sure else ()))]
        elif widest > share - beside / len(options):
            rows = [self._measure_option(""), self._measure_option(not_sure)]
        else:
            rows = [max(map(self._measure_option, options))]
        gap = max(3, (self.style.line - self.style.cap) * self.em * 1.3)
        return sum(rows) + (len(rows) - 1) * gap

    def _measure_width(self, option: str) -> float:
        text = text_width(plain_text(option), self.em * self.breadth)
        return _LETTER * self.em + self.style.bubble + _BUBBLE_GAP + text

    def _measure_option(self, option: str) -> float:
        width = self.room - _LETTER * self.em - self.style.bubble - _BUBBLE_GAP
        return max(self._measure_text(option, width), self.style.bubble)


def _count_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Count the lines of a text as a typesetter breaks it: a word that no longer fits begins the next one."""
    space = text_width(" ", size, bold=bold)
    lines, used = 1, 0.0
    for needed in (text_width(word, size, bold=bold) for word in text.split()):
        if used and used + space + needed > width:
            lines, used = lines + 1, needed
        else:
            used += needed + (space if used else 0)
    return lines
