"""What may stand in `unpack.toml`: every table and field, how it is written, and what it does.

`cli.config` reads the file by this table, its messages show the examples, and docs/settings.md is made from it.
"""

from unpack.text.record import record

PAPERS = ("letter", "a4", "tabloid", "a3")
AUDIENCES = ("teacher", "family", "k-2", "3-5", "6-12")


@record
class Setting:
    """A field of unpack.toml: its table ("" above the first one), its name, the type of its value, `example` as it is
    written in the file, and `does`, what it is for in words of a page (small Markdown)."""

    table: str
    name: str
    type: type
    example: str
    does: str


SETTINGS = (
    Setting(
        "",
        "libraries",
        list,
        'libraries = ["progressions"]',
        "The folders of the library in use, as seen from unpack.toml. Those without a library.yaml are laid over "
        "the one that has it, or over ours where none has.",
    ),
    Setting(
        "",
        "templates",
        str,
        'templates = "templates"',
        "A folder whose templates take the place of ours, by file name; `unpack new template rubric` begins one.",
    ),
    Setting("", "language", str, 'language = "es"', "The language to print in, where the library has it."),
    Setting("paper", "paper", str, 'paper = "a4"', f"The size of paper: {', '.join(PAPERS)}. Without it letter."),
    Setting("paper", "school", str, 'school = "River School"', "A line above the title of every sheet."),
    Setting(
        "paper",
        "logo",
        dict,
        'logo = {file = "oak.svg", alt = "An oak"}',
        "A picture beside the school's name, 12 mm high, on every PDF and web page. `file` is a PNG or SVG in the "
        "folder of unpack.toml or below it, `alt` says what it shows to those who cannot see it.",
    ),
    Setting(
        "paper",
        "size",
        dict,
        "size = {k-2 = 18}",
        f"Type sizes in points, from 8.5 to 40, by who reads the sheet: {', '.join(AUDIENCES)}.",
    ),
    Setting(
        "check",
        "allow",
        dict,
        'allow = {"science/**" = ["two-behaviours"]}',
        "Findings that are meant: a pattern of paths, as seen from the library's folder, and the codes that it allows "
        "there. `unpack explain CODE` says what may be allowed.",
    ),
    Setting(
        "check",
        "severity",
        dict,
        'severity = {judging-word = "error"}',
        "How much a finding weighs, by its code: error, warning or note.",
    ),
    Setting(
        "check",
        "words",
        dict,
        'words = {judging = ["sloppy"]}',
        "More words for the checks of wording, by the name of a list: {lists}.",
    ),
)
