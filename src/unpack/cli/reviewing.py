"""What `unpack review` does: read two sides, compare them, and print the packet."""

from pathlib import Path

from unpack.cli.comparing import DiffOrder, compare_order, open_order
from unpack.cli.console import say
from unpack.cli.naming import choose_format
from unpack.cli.printing import Order, open_desk, print_parts
from unpack.paper.recipes import Part
from unpack.paper.review_packet.packet import build_review_records
from unpack.paper.review_packet.view import ReviewView


def print_review(order: Order, results: Path | None = None) -> None:
    """Print the packet of what changed between the two sides that an order names as its targets.

    `results` is a folder with the record of a class: what the changes cost it stands in the packet, in counts.
    """
    format = choose_format(order.output, order.format)
    compared = DiffOrder(tuple(order.targets), order.library, results)
    sides = open_order(compared)
    comparison = compare_order(compared, sides)
    desk = open_desk(order, sides.new.library)
    records = build_review_records(ReviewView(comparison, sides.old, sides.new, desk.words))
    parts = [Part(records)]
    if format == "pdf" and len(records) > 1:
        # So much is typeset a sheet at a time.
        parts = [Part((one,), suffix=f"-{number}") for number, one in enumerate(records, start=1)]
    print_parts(order, desk, parts, format, order.sheet)
    say(comparison.summary)
