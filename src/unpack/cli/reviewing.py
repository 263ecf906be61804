"""What `unpack review` does: read two sides, compare them, and print the packet."""

from datetime import date

from unpack.cli.accepting import load_accepted
from unpack.cli.comparing import DiffOrder, open_order
from unpack.cli.console import say
from unpack.cli.naming import choose_format
from unpack.cli.printing import Order, open_desk, print_parts
from unpack.paper.recipes import Part
from unpack.paper.review_packet.packet import build_review_records
from unpack.paper.review_packet.view import ReviewView
from unpack.review.changes.report import compare


def print_review(order: Order) -> None:
    """Print the packet of what changed between the two sides that an order names as its targets."""
    format = choose_format(order.output, order.format)
    sides = open_order(DiffOrder(tuple(order.targets), order.library))
    comparison = compare(
        sides.old,
        sides.new,
        sides.before,
        sides.after,
        accepted=load_accepted(sides.root),
        today=date.today(),
    )
    desk = open_desk(order, sides.new.library)
    records = build_review_records(ReviewView(comparison, sides.old, sides.new, desk.words))
    parts = [Part(records)]
    if format == "pdf" and len(records) > 1:
        # So much is typeset a sheet at a time.
        parts = [Part((one,), suffix=f"-{number}") for number, one in enumerate(records, start=1)]
    print_parts(order, desk, parts, format, order.sheet)
    say(comparison.summary)
