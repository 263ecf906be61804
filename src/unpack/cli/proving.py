"""What `unpack prove` prints: how much is known about one item, in a teacher's words."""

import sys
from difflib import get_close_matches
from pathlib import Path

from unpack.cli.console import FINDINGS
from unpack.cli.loading import open_library
from unpack.library.item_model import ItemForm
from unpack.library.library import Library
from unpack.review.report_text import describe_findings
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.unpacking.items.forms import Form, FormError
from unpack.unpacking.items.items import compile_form
from unpack.unpacking.proof.soundness import FULL_LIMIT, Proof, prove


def explain_proof(name: str, folders: list[Path] | None) -> int:
    """Prove one item, print what was found to stdout, and return the exit code."""
    library = open_library(folders)
    item = find_item(library, name)
    try:
        form = compile_form(library, item)
    except FormError as error:
        for line in describe_findings(error.diagnostics):
            print(line, file=sys.stderr)
        return FINDINGS
    proof = prove(form, FULL_LIMIT)
    print("\n".join(describe_proof(library, form, proof)))
    findings = [finding.to_diagnostic(form) for finding in proof.findings]
    if findings:
        print()
        print("\n".join(describe_findings(findings)))
    return FINDINGS if any(found.severity == "error" for found in findings) else 0


def find_item(library: Library, name: str) -> ItemForm:
    """Return the item that `name` means: its full id, or the last part of it where only one item has that."""
    wanted = name.strip().casefold()
    if wanted in library.items:
        return library.items[wanted]
    found = [id for id in library.items if id.endswith(f"/{wanted}")]
    if len(found) == 1:
        return library.items[found[0]]
    shown = clean(name)[:80]
    if found:
        raise UnpackError(
            f"`{shown}` is the name of {len(found)} items", "say which: " + ", ".join(sorted(found)), exit_code=1
        )
    near = get_close_matches(wanted, sorted(library.items), n=3, cutoff=0.5)
    raise UnpackError(
        f"no item is called `{shown}`", "did you mean " + " or ".join(near) + "?" if near else None, exit_code=1
    )


def describe_proof(library: Library, form: Form, proof: Proof) -> list[str]:
    """Return the lines that tell how much is known about a form's draws."""
    lines = [form.item.id, f"  {clean(form.item.ask)}", "", f"{proof.summary[:1].upper()}{proof.summary[1:]}."]
    refused = [(source, count) for source, count in proof.refused if count]
    if refused:
        lines += ["", "Refused by its conditions:"]
        lines += [f"  {count / proof.size:>6.1%}  {clean(source)}" for source, count in refused]
    if proof.positions:
        total = sum(count for _, count in proof.positions) or 1
        lines += [
            "",
            "Where the key stands: " + ", ".join(f"{place} {count / total:.0%}" for place, count in proof.positions),
        ]
    if proof.trivial:
        lines.append(
            f"The answer stands in the question, or is 0 or 1, in {proof.trivial:,} of {proof.variants:,} variants."
        )
    thoughts = [(wrong.thought, "listed") for wrong in form.wrongs] + [
        (rule.thought, "its rule reaches it") for rule in form.rules
    ]
    if thoughts:
        lines += ["", "Thinking that it can show:"]
        told = dict(reversed(thoughts))
        lines += [
            f"  {id.partition('/')[2]} ({told[id]}): {clean(library.misconceptions[id].thinks)}"
            for id in dict.fromkeys(id for id, _ in thoughts)
        ]
    return lines
