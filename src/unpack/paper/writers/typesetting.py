"""The compile itself, in the fenced child: page file and values in, PDF out.

It imports nothing of ours, and Typst only when it is called.
"""

import re
from typing import Any

_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\(.)")


def compile_job(job: dict[str, Any]) -> dict[str, Any]:
    """Compile one PDF.

    `job`: `files` (name → bytes; `main.typ` is the page file), `fonts` (a folder), `timestamp` (seconds since 1970).
    Returns `pdf` (bytes), `missing` (the characters that our fonts lack) and `fallback`: "" when the PDF keeps to
    PDF/UA-1 with our fonts, "fonts" when other fonts had to be looked at, "standard" when some characters could not be
    printed at all. Raises RuntimeError with Typst's message.
    """
    import typst

    # Typst's own types do not know that it takes files as a dict, too.
    compile_files: Any = typst.compile
    options: dict[str, Any] = {
        "font_paths": [job["fonts"]],
        # The working folder is empty, so that there is nothing to read but the files of the job.
        "root": ".",
        "timestamp": job["timestamp"],
    }
    missing = ""
    for fallback, system_fonts, standard in (("", False, "ua-1"), ("fonts", True, "ua-1"), ("standard", True, "1.7")):
        try:
            pdf = compile_files(job["files"], ignore_system_fonts=not system_fonts, pdf_standards=standard, **options)
        except typst.TypstError as error:
            found = _MISSING.findall(error.diagnostic)
            if not found:
                raise RuntimeError(_shorten(error)) from error
            missing = missing or "".join(map(_unescape, found))
            continue
        return {"pdf": pdf, "missing": missing, "fallback": fallback}
    raise RuntimeError("some characters cannot be printed")


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], text)


def _shorten(error: Any) -> str:
    """Say what went wrong and at which line of the page file, on one line."""
    place = re.search(r"main\.typ:(\d+)", error.diagnostic)
    return f"page.typ{':' + place[1] if place else ''}: {error.message}"
