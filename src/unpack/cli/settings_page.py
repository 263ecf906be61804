"""The page of the settings, docs/settings.md: what unpack.toml may say, made from the table by which it is read."""

from unpack.cli.settings import SETTINGS, Setting
from unpack.review.checks.words import LISTS

_HEAD = """\
# Settings

What a school or a team sets once stands in `unpack.toml`, in the folder where you work or in one above it: the nearest
one counts, for every command in that folder and below it. What is typed counts more: first an option, then
`UNPACK_LIBRARY` (folders, parted as in PATH), then `unpack.toml`, then what comes with unpack. A field that is not
known is an error, so a slip does not go unseen.

A file with all there is; take what you need:

```toml unpack.toml
{example}```

Texts stand in quotes, and a name that holds more than letters, digits and hyphens does, too. A table such as
`size = {{k-2 = 18}}` may also be written below a heading of its own, `[paper.size]`.
"""

_TITLES = {
    "": "Above the first table",
    "paper": "[paper]: how sheets look",
    "check": "[check]: what a team has agreed on",
}

_CHECK = """
The settings of `[check]` belong to the library and not to the place where you stand: they are read from the nearest
`unpack.toml` at or above the library's folder ([decision 017](decisions/017-check-settings-travel.md)). What a single
line means is better allowed where it stands ([checks](checks.md)).
"""

_KEPT = """
## What is kept on this computer

`unpack check` keeps what it has proved of questions, so that the next check is faster: in `unpack-standards/proofs`
below the user's folder for caches (`~/.cache`, or `XDG_CACHE_HOME`; on macOS `~/Library/Caches`, on Windows
`%LOCALAPPDATA%`). These files hold what was found about questions of the library and no word about children, can be
deleted at any time, and are all that is kept without being asked for.
"""


def describe_settings() -> str:
    """Return the page of the settings, without the line that says how it was made."""
    parts = [_HEAD.format(example=write_example())]
    for table, title in _TITLES.items():
        rows = [f"| `{one.name}` | `{one.example}` | {_explain(one)} |\n" for one in SETTINGS if one.table == table]
        parts.append(f"\n## {title}\n\n| field | such as | what it does |\n| --- | --- | --- |\n" + "".join(rows))
    return "".join([*parts, _CHECK, _KEPT])


def write_example() -> str:
    """Return an unpack.toml with every field, as it stands on the page."""
    lines: list[str] = []
    table = ""
    for setting in SETTINGS:
        if setting.table != table:
            table = setting.table
            lines += ["", f"[{table}]"]
        lines.append(setting.example)
    return "\n".join(lines) + "\n"


def _explain(setting: Setting) -> str:
    return setting.does.replace("{lists}", ", ".join(f"`{name}`" for name in LISTS))
