"""Draw the picture at the top of the README from the PDF that `unpack rubric 4.NBT.A.3` writes."""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageOps
from PIL.PngImagePlugin import PngInfo

PICTURE = Path(__file__).with_name("rubric.png")
PROGRAM = "from unpack.cli.main import run; run()"
PIXELS_A_POINT = 2
# White that is left round the page's content, and the line that shows where the picture ends.
MARGIN, FRAME = 36, "#bbbbbb"


def main() -> None:
    """Print the rubric as PDF and Markdown, draw the one page of the PDF, and note which text it shows."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("rubric.pdf", "rubric.md"):
            subprocess.run(
                [sys.executable, "-c", PROGRAM, "rubric", "4.NBT.A.3", "-o", name],
                cwd=folder,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        digest = hashlib.sha256((Path(folder) / "rubric.md").read_bytes()).hexdigest()
        with pypdfium2.PdfDocument(Path(folder) / "rubric.pdf") as document:
            (page,) = document
            picture = page.render(scale=PIXELS_A_POINT).to_pil().convert("L")
    note = PngInfo()
    note.add_text("Markdown SHA-256", digest)
    frame(cut(picture)).quantize(16).save(PICTURE, pnginfo=note, optimize=True)


def cut(picture: Image.Image) -> Image.Image:
    """Cut the picture to what is printed, with a margin."""
    left, top, right, bottom = ImageChops.invert(picture).getbbox() or (0, 0, *picture.size)
    return ImageOps.expand(picture.crop((left, top, right, bottom)), MARGIN, 255)


def frame(picture: Image.Image) -> Image.Image:
    return ImageOps.expand(picture.convert("RGB"), 2, FRAME)


if __name__ == "__main__":
    main()
