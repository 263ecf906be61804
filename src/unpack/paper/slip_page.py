"""Does an entry slip keep to one page? An estimate of its height from its texts and pictures, in millimetres.

The spaces are those of `templates/page.typ`; whoever changes them there changes them here. Where the estimate may err,
it errs on the high side.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from unpack.paper.document import Document, Figure
from unpack.paper.records.record import SheetRecord, entitle
from unpack.paper.sheets import Setting, choose_look
from unpack.paper.templates.values import Prose
from unpack.paper.text_lines import TextMeasure
from unpack.paper.writers.look import MILLIMETRES_A_POINT, Look, Style, choose_style
from unpack.text.plain_formula import BLANK
from unpack.text.record import record

# What the estimate leaves free at the foot of the page.
_CAUTION = 4.0
# From the paper's edge to the footer, and from there to the text.
_FOOTER = 16.0
# Left of a question's text; a letter in shares of the type, the gap behind a bubble and between options.
_NUMBER, _LETTER, _BUBBLE_GAP, _OPTION_GAP = 10.0, 0.95, 2.2, 4.0
_LOGO = 12.0
# What a line for an answer hangs below the last line of text, in shares of the type.
_FOOT = 0.15
# Above writing lines, in shares of the type, and between questions.
_LINES, _BETWEEN = 0.4, 2.0
# The longest word that our languages put before a line for an answer.
_ANSWER = "Respuesta"


def fits_page(slip: SheetRecord, setting: Setting | None = None) -> bool:
    """Tell whether one page surely holds the record of an entry slip."""
    return measure_height(slip, setting) + _CAUTION <= _open_page(slip, setting or Setting()).height


def measure_height(slip: SheetRecord, setting: Setting | None = None) -> float:
    """Return how high the record of an entry slip comes out, in millimetres, from its title to its last question."""
    setting = setting or Setting()
    return _open_page(slip, setting).measure(entitle(slip, setting.title).fields)


def _open_page(slip: SheetRecord, setting: Setting) -> "_Page":
    paper: Any = setting.paper
    document = Document(slip.title, "en", slip.template, slip.audience, paper, slip.orientation, (), ())
    look = choose_look(setting)
    style = choose_style(document, look)
    return _Page(style, look, TextMeasure(style))


@record
class _Page:
    """A page's measures."""

    style: Style
    look: Look
    texts: TextMeasure

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
    def room(self) -> float:
        """The width of a question's text."""
        return self.style.room - _NUMBER

    def measure(self, fields: Mapping[str, Any]) -> float:
        head = self._measure_school() + self._measure_title(fields["heading"]) + self._measure_direction(fields)
        return (
            head
            + sum(self._measure_question(row) + _BETWEEN * self.em for row in fields["questions"])
            + _FOOT * self.em
        )

    def _measure_school(self) -> float:
        if not (self.look.school or self.look.logo):
            return 0
        return max(_LOGO if self.look.logo else 0, self.capital) + 1.4 * self.em

    def _measure_title(self, title: str) -> float:
        """The title with the name line below it."""
        size = self.style.headings[0] * self.em
        more = self.texts.count_lines(title, self.style.room, self.style.headings[0]) - 1
        return self.style.cap * size + more * 1.15 * size + 1.5 * self.em + self.style.rule

    def _measure_direction(self, fields: Mapping[str, Any]) -> float:
        # A shape is a little higher than the line.
        return 1.7 * self.em + 0.15 * self.em + self.texts.height(_prose(fields["direction"]), self.style.room)

    def _measure_question(self, row: Mapping[str, Any]) -> float:
        space = self.texts.space
        height = self._measure_passage(row["passage"]) + self.texts.height(_prose(row["stem"]), self.room)
        if isinstance(row["figure"], Figure):
            height += space + self._measure_figure(row["figure"])
        if row["lines"]:
            height += _LINES * self.em + int(row["lines"]) * self.style.rule
        elif row["grid"]:
            height += space + int(row["grid"].partition("x")[2]) * self.style.rule
        elif row["drawing"]:
            height += space + float(row["drawing"])
        if row["options"]:
            height += space + self._measure_options(row["options"], row["not_sure"])
        elif row["blanks"]:
            answers = f"{_ANSWER} {', '.join([BLANK] * int(row['blanks']))} {row['unit']}"
            height += space + self.texts.height(Prose(answers), self.room)
        return height

    def _measure_passage(self, passage: Mapping[str, Any]) -> float:
        """The passage above a question, with the space below it."""
        if not passage:
            return 0
        told = [part for part in (passage["about"], passage["title"], passage["text"], passage["source"]) if part]
        heights = sum(self.texts.height(_prose(text), self.style.room) for text in told)
        return heights + (len(told) - 1) * self.texts.space + _BETWEEN * self.em

    def _measure_figure(self, figure: Figure) -> float:
        from unpack.paper.figures.figures import draw_figure
        from unpack.unpacking.figures.figures import read_figure

        spec = read_figure(figure.kind, figure.parameters)
        drawn = draw_figure(spec, width=self.room, size=self.style.size, font=self.style.fonts[0])
        return drawn.height * min(1, self.room / drawn.width)

    def _measure_options(self, options: Sequence[Any], not_sure: Any) -> float:
        share = (self.room + _OPTION_GAP) / len(options) - _OPTION_GAP
        beside = self._measure_width(not_sure) - _LETTER * self.em + _OPTION_GAP if not_sure else 0
        widest = max(map(self._measure_width, options))
        if self.style.large_print or widest > share:
            rows = [self._measure_option(option) for option in (*options, *((not_sure,) if not_sure else ()))]
        elif widest > share - beside / len(options):
            rows = [max(map(self._measure_option, options)), self._measure_option(not_sure)]
        else:
            rows = [max(map(self._measure_option, options))]
        gap = max(3, (self.style.line - self.style.cap) * self.em * 1.3)
        return sum(rows) + (len(rows) - 1) * gap

    def _measure_width(self, option: Any) -> float:
        return _LETTER * self.em + self.style.bubble + _BUBBLE_GAP + self.texts.line_width(_prose(option))

    def _measure_option(self, option: Any) -> float:
        """An option stands in one line with its bubble, further lines below both."""
        width = self.room - _LETTER * self.em - self.style.bubble - _BUBBLE_GAP
        first, whole = (self.texts.height(_prose(option), room) for room in (math.inf, width))
        return max(first, self.style.bubble) + whole - first


def _prose(text: Any) -> Prose:
    return text if isinstance(text, Prose) else Prose(str(text))
