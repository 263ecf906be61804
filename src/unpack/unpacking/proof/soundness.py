"""Soundness: no child gets an item right by wrong thinking that the item claims to show, proved over all its draws.

`prove` tries every combination of an item form, or says how far it came. Its result is a value that knows no files, so
that it can be kept (`proof_cache`) and shown later (`Finding.to_diagnostic`).
"""

from dataclasses import replace

from unpack.library.functions import FUNCTIONS_VERSION
from unpack.text.record import record
from unpack.unpacking.items.forms import Form
from unpack.unpacking.items.numerals import NUMERALS_VERSION
from unpack.unpacking.proof.trial import Tally, try_form
from unpack.unpacking.proof.wording import Finding, count_variants, word_cases, word_counts

__all__ = ["FULL_LIMIT", "LIMIT", "PROOF_VERSION", "Finding", "Proof", "prove"]

LIMIT = 250_000
FULL_LIMIT = 2_000_000

# Part of the key of a stored proof: the first number is to be raised whenever a proof finds or says something else.
PROOF_VERSION = (2, FUNCTIONS_VERSION, NUMERALS_VERSION)


@record
class Proof:
    """What is known about all draws of one form.

    Of `size` combinations `tried` were looked at; `variants` of them fulfil the conditions, `unsound` of those are
    faulty (`drops`: and are left out of the draws). `refused` holds each condition with how many combinations it
    refused; `positions` the places where the key can stand (1, 2, … of numbers that ascend; the choices of a closed
    set) with how often it does; `trivial` counts answers that are 0, 1 or a number of the question; `classes` the
    variants of each `match` class, from few to many.
    """

    item: str
    limit: int
    size: int
    tried: int
    variants: int
    unsound: int
    drops: bool
    is_sample: bool
    is_stopped: bool
    evaluations: int
    refused: tuple[tuple[str, int], ...]
    positions: tuple[tuple[str, int], ...]
    trivial: int
    classes: tuple[int, ...]
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every combination was tried."""
        return not (self.is_sample or self.is_stopped)

    @property
    def is_proved(self) -> bool:
        """Whether every draw is known to be sound."""
        return self.is_whole and not any(finding.severity == "error" for finding in self.findings)

    @property
    def summary(self) -> str:
        """One line on how much is known, such as `all 78 combinations tried, 63 variants, none unsound: proved`."""
        unsound = f"{self.unsound:,} unsound" if self.unsound else "none unsound"
        if self.is_whole:
            tried = "1 combination" if self.size == 1 else f"all {self.size:,} combinations"
            left_out = ", left out of the draws" if self.drops and self.unsound else ""
            proved = ": proved" if self.is_proved else ""
            return f"{tried} tried, {count_variants(self.variants)}, {unsound}{left_out}{proved}"
        if self.is_stopped:
            told = f"{self.tried:,} of {self.size:,} combinations tried, {unsound}, not proved"
            return f"{told}: stopped after {self.evaluations:,} evaluations"
        told = f"{self.variants:,} of {self.size:,} combinations tried, {unsound}, not proved"
        if self.unsound or self.variants < 3:
            return told
        return f"{told}: a fault rarer than 1 in {_round_down(self.variants // 3):,} could be left"


def prove(form: Form, limit: int = LIMIT) -> Proof:
    """Try all draws of `form`; above `limit` combinations a sample of its own walk."""
    tally = try_form(form, limit)
    drops = form.item.collisions == "drop"
    proof = Proof(
        item=form.id,
        limit=limit,
        size=tally.size,
        tried=tally.tried,
        variants=tally.variants,
        unsound=tally.unsound,
        drops=drops,
        is_sample=tally.is_sample,
        is_stopped=tally.is_stopped,
        evaluations=tally.evaluations,
        refused=tuple((one.source, count) for one, count in zip(form.requires, tally.refused, strict=True)),
        positions=_name_positions(form, tally),
        trivial=tally.watch.trivial,
        classes=tuple(sorted(tally.watch.classes.values())),
        findings=(*word_cases(form, tally), *word_counts(form, tally)),
    )
    if proof.is_whole:
        return proof
    unproved = Finding("unproved-item", "note", (), False, proof.summary, "", "", 0)
    return replace(proof, findings=(*proof.findings, unproved))


def _name_positions(form: Form, tally: Tally) -> tuple[tuple[str, int], ...]:
    names = form.choices or tuple(str(place + 1) for place in range(len(tally.watch.positions)))
    return tuple(zip(names, tally.watch.positions, strict=True))


def _round_down(number: int) -> int:
    """Cut to two digits. With N clean draws the chance of a fault is below 3/N (95 %; Hanley and Lippman-Hand 1983)."""
    cut = int("1" + "0" * max(len(str(number)) - 2, 0))
    return number // cut * cut
