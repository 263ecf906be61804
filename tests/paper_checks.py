"""What is looked at on printed sheets: their words, their margins, their greys. Lengths are millimetres."""

import re
from collections import Counter
from html.parser import HTMLParser

import pypdfium2
from PIL import ImageChops, ImageFilter

MILLIMETRE = 72 / 25.4
# Where a sheet is marked as one that can be read aloud.
ACCESSIBLE = b"<pdfuaid:part>1</pdfuaid:part>"
# Between these levels of 255 a copier turns an area into dots: 15 and 85 per cent.
DARK, LIGHT = 38, 217
NEAREST_TO_THE_EDGE = 8
PAGE_COUNT = re.compile(r"(?:page|página) (\d+) (?:of|de) (\d+)")

Box = tuple[float, float, float, float]


def read_pages(data: bytes) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(data))


def read_texts(data: bytes) -> list[str]:
    """The characters of each page, every white space as one space, words whole again where a line breaks them."""
    found = [page.get_textpage().get_text_range() for page in read_pages(data)]
    return [re.sub(r"\s+", " ", re.sub("[\u200b\u00ad\ufffe]", "", text)) for text in found]


def squash(characters: str) -> str:
    return re.sub(r"[\s\u200b]+", "", characters)


def find_outside(page: pypdfium2.PdfPage, margin: float) -> list[Box]:
    """What is drawn in the margins or too near the edge for a printer, as left, bottom, right, top in points."""
    width, height = page.get_size()
    near, edge = margin * MILLIMETRE, NEAREST_TO_THE_EDGE * MILLIMETRE
    bounds = (thing.get_bounds() for thing in page.get_objects(max_depth=1))
    return [
        (left, bottom, right, top)
        for left, bottom, right, top in bounds
        # Scissors stand on their line, half of them above it.
        if not (near - 3 <= left <= right <= width - near + 3 and edge <= bottom <= top <= height - near + 7)
    ]


def find_on_footer(page: pypdfium2.PdfPage, footer: str) -> list[str]:
    """The texts that stand as low as the footer and are no part of it; its first line holds the count of pages."""
    found = page.get_textpage()
    boxes = [found.get_rect(number) for number in range(found.count_rects())]
    texts = [found.get_text_bounded(*box) for box in boxes]
    # A line may come in pieces, down to its words.
    rows = [found.get_text_bounded(0, box[1] - 1, page.get_width(), box[3] + 1) for box in boxes]
    counts = [(box[3], PAGE_COUNT.search(row)) for box, row in zip(boxes, rows, strict=True)]
    tops = [top for top, count in counts if count]
    assert tops, "this page does not say which one it is"
    own = squash(footer) + "".join({squash(count[0]) for _, count in counts if count})
    low = [text for box, text in zip(boxes, texts, strict=True) if box[1] < min(tops) + 2]
    return [text for text in low if squash(text) not in own and not PAGE_COUNT.search(text)]


def find_greys(page: pypdfium2.PdfPage, scale: float = 1.5) -> list[int]:
    """The levels of grey of areas that a copier would blur; thin lines and the edges of letters do not count."""
    grey = page.render(scale=scale).to_pil().convert("L")
    darkest, lightest = grey.filter(ImageFilter.MinFilter(5)), grey.filter(ImageFilter.MaxFilter(5))
    flat = ImageChops.difference(darkest, lightest).point(lambda level: 255 if level == 0 else 0)
    return [level for level, count in enumerate(grey.histogram(flat)) if count and DARK < level < LIGHT]


def count_pages(texts: list[str]) -> list[int]:
    """How many pages each sheet of a PDF has, from what its footers say."""
    counts = [PAGE_COUNT.search(text) for text in texts]
    return [int(count[2]) for count in counts if count and count[1] == "1"]


def count_words(text: str) -> Counter[str]:
    """The words and numbers of a text; a hyphen inside a word is none, since a PDF loses it at the end of a line."""
    whole = re.sub(r"(?<=\w)-(?=\w)", "", text.casefold().replace("\u200b", ""))
    return Counter(re.findall(r"[^\W_]+", whole))


def join_broken(paper: Counter[str], seen: Counter[str]) -> Counter[str]:
    """The words of paper, with those whole again that a row of cells tears: "two- see 1 digit" for "two-digit"."""
    words = paper.copy()
    for word, count in (seen - paper).items():
        for cut in range(1, len(word)):
            pieces = Counter([word[:cut], word[cut:]])
            spare = words - seen
            if all(spare[piece] >= number * count for piece, number in pieces.items()):
                words.subtract({piece: number * count for piece, number in pieces.items()})
                words[word] += count
                break
    return +words


def words_of_markdown(text: str) -> Counter[str]:
    """The words of plain Markdown, without the signs of its own: maps as data, line breaks, numbers of entries."""
    text = re.sub(r"^```mermaid$.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    # A formula is LaTeX, whose commands are signs: `\\frac{3}{10}`.
    text = re.sub(r"\\[a-z]+", " ", text)
    text = re.sub(r"<!--.*?-->|<br>|^[ >]*\d+\. ", " ", text, flags=re.MULTILINE | re.DOTALL)
    return count_words(text)


class _Words(HTMLParser):
    """Collects the text of a page: `said` with the words for pictures, `seen` with the characters in them."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.seen: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "head", "svg"):
            self._within.append(tag)
        if tag == "wbr":
            # Where a word may break it goes on all the same.
            self.handle_data("\u200b")
        if tag == "svg":
            self.said.append(dict(attributes).get("aria-label") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.said.append(data)
        if self._within in ([], ["svg"]):
            self.seen.append(data)


def words_of_html(text: str) -> tuple[Counter[str], Counter[str]]:
    """The words that are read aloud (pictures by their words), and those that are seen (with what is in pictures)."""
    found = _Words()
    found.feed(text)
    said, seen = (" ".join(texts).replace(" \u200b ", "") for texts in (found.said, found.seen))
    return count_words(said), count_words(seen)
