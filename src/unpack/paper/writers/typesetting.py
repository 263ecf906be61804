"""The compile itself, in the fenced child: page file and values in, PDF out.

It imports nothing of ours, and Typst only when it is called; even `re` and `typing` would cost each sheet 15 ms.
"""


def compile_job(job: dict[str, object]) -> dict[str, object]:
    """Compile one PDF.

    `job`: `files` (name → bytes; `main.typ` is the page file), `fonts` (a folder), `timestamp` (seconds since 1970).
    Returns `pdf` (bytes), `missing` (the characters that our fonts lack) and `fallback`: "" when the PDF keeps to
    PDF/UA-1 with our fonts, "fonts" when other fonts had to be looked at, "standard" when some characters could not be
    printed at all. Raises RuntimeError with Typst's message, on one line.
    """
    import typst

    folder = str(job["fonts"])
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    missing = ""
    for fallback, standard in (("", "ua-1"), ("fonts", "ua-1"), ("standard", "1.7")):
        # Other fonts are looked for only when it comes to that: there may be thousands.
        if fallback == "fonts":
            fonts = typst.Fonts(include_system_fonts=True, font_paths=[folder])
        try:
            return {"pdf": _compile(job, fonts, standard), "missing": missing, "fallback": fallback}
        except typst.TypstError as error:
            found = _read_missing(error.diagnostic)
            if not found:
                raise RuntimeError(_shorten(error.message, error.diagnostic)) from error
            missing = missing or found
    raise RuntimeError("some characters cannot be printed")


def _compile(job: dict[str, object], fonts: object, standard: str) -> bytes:
    import typst

    # The working folder is empty, so that there is nothing to read but the files of the job, which Typst takes as a
    # dict though its own types do not say so.
    pdf: bytes = typst.compile(  # type: ignore[call-overload]
        job["files"], font_paths=fonts, root=".", timestamp=job["timestamp"], pdf_standards=standard
    )
    return pdf


def _read_missing(diagnostic: str) -> str:
    """Read the characters that no font has from Typst's errors, "" when these are of another kind."""
    import re

    found = re.findall(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed', diagnostic)
    escaped = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\(.)")
    return "".join(escaped.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], text) for text in found)


def _shorten(message: str, diagnostic: str) -> str:
    """Say what went wrong and at which line of the page file, on one line."""
    import re

    place = re.search(r"main\.typ:(\d+)", diagnostic)
    return f"page.typ{':' + place[1] if place else ''}: {' '.join(message.split())}"
