"""The files that a new library starts with: itself, its settings, and what editors and git's hosts make of it."""

import re
from collections.abc import Mapping

from unpack.text.record import record

# What YAML takes for text without quotes, whatever stands round it.
_PLAIN = re.compile(r"[^\W_][\w ()/.'’-]*")

# What a team tells git to leave alone: answers of children, what names them, and sheets that can be printed again.
_IGNORED = """\
# What children answered, and lists and sheets with their names, never belong in a library's history.
results/
*.csv
*.tsv
*.jsonl
*-groups.*
*-path.*
*-profile.*
*-mistakes.*
*-self-assess.*
# Sheets are printed again whenever they are needed.
out/
*.pdf
*.html
# What the library itself is made of, whatever it is called.
!*.yaml
!*.yml
"""

# To be taken out with the first release. Nobody owns a name before that, and anybody could take it.
UNRELEASED = """\
# unpack is in no package index yet, and a name that is free there can be taken by anybody. Until it is released, write
# where you have it from in place of `{requirement}`: a wheel
# (./unpack_standards-0.1.0-py3-none-any.whl), or a repository at a commit
# (unpack-standards @ git+https://HOST/REPOSITORY@COMMIT).
"""

_LEVELS = """\
levels:                            # lowest first, 2 to 6 of them; student is the word that children read
  beginning:  {label: Beginning,  student: Not yet}
  developing: {label: Developing, student: Almost}
  meeting:    {label: Meeting,    student: Got it, target: yes}
  extending:  {label: Extending,  student: I can teach it}
"""

_SETTINGS = """\
# Where unpack looks when a command is run in this folder or below it.
libraries = ["progressions"]
"""

# One run over the whole library, since a graph cannot be checked file by file.
_HOOKS = """\
repos:
  - repo: local
    hooks:
      - id: unpack-fmt
        name: unpack fmt
        entry: unpack fmt progressions
        language: python
        additional_dependencies: ["{requirement}"]
        files: '\\.ya?ml$'
        pass_filenames: false
        require_serial: true
      - id: unpack-check
        name: unpack check
        entry: unpack check progressions --strict
        language: python
        additional_dependencies: ["{requirement}"]
        files: '\\.ya?ml$'
        pass_filenames: false
        require_serial: true
"""

_WORKFLOW = """\
name: library
on: pull_request
permissions: {contents: read}
jobs:
  library:
    runs-on: ubuntu-latest
    env:
      # As a variable, so that the name of a branch is never pasted into a script.
      BASE: "origin/${{ github.base_ref }}"
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}                 # diff needs the branch it is compared with
      - uses: actions/setup-python@v5
        with: {python-version: "3.12"}
      - run: pip install -r requirements.txt      # read there what to write until unpack is released
      - run: unpack check progressions --strict --format github
      - if: ${{ !cancelled() }}
        run: unpack diff "$BASE..HEAD" --format github --write markdown=changes.md
      - if: ${{ !cancelled() && hashFiles('changes.md') != '' }}
        run: cat changes.md >> "$GITHUB_STEP_SUMMARY"
"""

_EDITOR = """\
{
  "yaml.schemas": {
    "schema/library.json": "progressions/library.yaml",
    "schema/framework.json": "progressions/frameworks/*.yaml"
  }
}
"""


@record
class LibraryPlan:
    """What a new library is to be: its id and title, the framework in which a bare code is looked up ("" for none yet),
    its owners (id → account, such as `@our-school/grade-3`), and the requirement that pins unpack."""

    id: str
    title: str
    framework: str
    owners: Mapping[str, str]
    requirement: str


def plan_library_files(plan: LibraryPlan, schemas: Mapping[str, str]) -> dict[str, str]:
    """Return path → text of the files of a new library's folder; `schemas` holds path → text of the JSON Schemas."""
    return {
        "progressions/library.yaml": _write_library(plan),
        "unpack.toml": _SETTINGS,
        "requirements.txt": f"{UNRELEASED.format(requirement=plan.requirement)}{plan.requirement}\n",
        ".gitignore": _IGNORED,
        ".pre-commit-config.yaml": UNRELEASED.format(requirement=plan.requirement)
        + _HOOKS.replace("{requirement}", plan.requirement),
        ".github/workflows/library.yaml": _WORKFLOW,
        ".github/CODEOWNERS": _write_code_owners(plan.owners),
        ".vscode/settings.json": _EDITOR,
        **schemas,
    }


def _write_library(plan: LibraryPlan) -> str:
    lines = [
        "# yaml-language-server: $schema=../schema/library.json",
        f"library: {plan.id}",
        f"title: {quote(plan.title)}",
        "version: 0.1                       # printed on each sheet; raise it when you publish",
        "licence: CC-BY-4.0                 # under which others may use it",
        "language: en",
    ]
    if plan.framework:
        lines.append(f"default-framework: {plan.framework}")
    if plan.owners:
        lines.append("owners:                            # who looks after which progression; CODEOWNERS says the same")
        lines += [f"  {id}: {quote(account)}" for id, account in plan.owners.items()]
    return "\n".join(lines) + "\n" + _LEVELS


def _write_code_owners(owners: Mapping[str, str]) -> str:
    accounts = " ".join(account for account in owners.values() if account.startswith("@"))
    if accounts:
        return (
            f"# Who is asked to look at a change; a later line for a folder counts more.\n/progressions/ {accounts}\n"
        )
    return "# Who is asked to look at a change, such as:\n# /progressions/math/ @our-school/grade-3\n"


def quote(text: str) -> str:
    """Return a text as a YAML scalar: as it is where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
