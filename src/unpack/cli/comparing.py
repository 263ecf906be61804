"""What `unpack diff` and `unpack changelog` do: read two sides, compare them, and tell it in the forms asked for."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from unpack.cli.accepting import AcceptOrder, accept_change, check_order, load_accepted
from unpack.cli.compare_reports import FORMATS, FORMS, Teller
from unpack.cli.compare_sides import SideFaultyError, Sides, open_sides, tell_errors
from unpack.cli.console import FINDINGS, say, write_data, write_text
from unpack.review.changes.report import THRESHOLDS, Comparison, compare
from unpack.text.choices import require_choice
from unpack.text.record import record


@record
class DiffOrder:
    """What was asked for: what to compare, with which evidence, in which forms, and which change to accept."""

    arguments: tuple[str, ...]
    library: list[Path] | None = None
    results: Path | None = None
    printed: Path | None = None
    layout: bool = False
    renames: bool = True
    format: str = "text"
    write: tuple[str, ...] = ()
    limit: int = 20
    fail_on: str = "breaks"
    force: bool = False


def run_diff(order: DiffOrder) -> int:
    """Compare what an order names, tell it, and return the exit code."""
    require_choice("--format", order.format, FORMATS)
    require_choice("--fail-on", order.fail_on, THRESHOLDS)
    threshold = next(one for one in THRESHOLDS if one == order.fail_on)
    targets = FORMS.read_targets(order.write)
    sides = open_order(order)
    comparison = compare_order(order, sides)
    command = ["unpack", "diff", *order.arguments, *(f"--library={one}" for one in order.library or ())]
    teller = Teller(comparison, command, threshold, order.limit)
    FORMS.write(targets, teller.write, force=order.force)
    teller.print(order.format)
    return FINDINGS if comparison.fails(threshold) else 0


def run_accept(order: DiffOrder, accept: AcceptOrder) -> None:
    """Compare what an order names, and accept one of the changes."""
    check_order(accept)
    sides = open_order(order)
    accept_change(compare_order(order, sides), sides.root, accept)


def print_changelog(arguments: Sequence[str], library: list[Path] | None) -> None:
    """Print the changes in sentences for teachers."""
    from unpack.review.changes.changelog import write_changelog

    sides = open_order(DiffOrder(tuple(arguments), library))
    accepted = load_accepted(sides.root)
    comparison = compare(
        sides.old, sides.new, sides.before, sides.after, accepted=accepted, today=date.today(), renames=False
    )
    write_data(write_changelog(comparison, sides.old.library, sides.new.library).encode())
    say(comparison.summary)


def open_order(order: DiffOrder) -> Sides:
    """Read both sides of an order. Raises UnpackError where one of them has errors, when these were shown."""
    try:
        return open_sides(order.arguments, order.library)
    except SideFaultyError as fault:
        if order.format == "github":
            from unpack.review.report_formats import write_github

            write_text(write_github(fault.errors))
        raise tell_errors(fault) from None


def compare_order(order: DiffOrder, sides: Sides) -> Comparison:
    """Compare the two sides of an order, with the evidence that it names.

    Raises UnpackError for evidence that cannot be read.
    """
    # What a class answered and what was printed is asked for now and then, and costs imports.
    evidence, printed = None, None
    if order.results or order.printed:
        from unpack.cli.compare_evidence import find_printed, read_evidence

        evidence = read_evidence(order.results, sides.old.library, sides.new.library) if order.results else None
        printed = find_printed(order.printed, sides.new.library) if order.printed else None
    return compare(
        sides.old,
        sides.new,
        sides.before,
        sides.after,
        evidence=evidence,
        accepted=load_accepted(sides.root),
        today=date.today(),
        printed=printed or (),
        renames=order.renames,
        layout=order.layout,
    )
