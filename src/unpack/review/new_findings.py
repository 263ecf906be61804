"""Which findings are new: those of a library that an earlier state of it did not have.

A team can raise the bar without cleaning up first. Lines move with every edit, so a finding is known again by its code,
by what it is about (the names of the fields down to its place) and by its message.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from unpack.text.diagnostic import Diagnostic, Report
from unpack.text.patterns import compile_later
from unpack.text.source import Source
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence, read_yaml

# Some messages name another place, such as `see rounding.yaml:41:7`.
_PLACE = compile_later(r"[^\s`]+:[0-9]+:[0-9]+")

Identity = tuple[str, str, str]


def find_new(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings of `after` that `before` does not hold, in their order.

    Of findings that cannot be told apart as many are old as there were before. Files must be called alike on both
    sides.
    """
    subjects = _Subjects()
    known = Counter(subjects.identify(finding) for finding in before)
    new: list[Diagnostic] = []
    for finding in after:
        identity = subjects.identify(finding)
        if known[identity]:
            known[identity] -= 1
        else:
            new.append(finding)
    return new


class _Subjects:
    """What findings are about; each file is read once."""

    def __init__(self) -> None:
        self._files: dict[int, tuple[Source, list[tuple[int, str]]]] = {}

    def identify(self, finding: Diagnostic) -> Identity:
        return finding.code, self._find_subject(finding), _PLACE.sub("", finding.message)

    def _find_subject(self, finding: Diagnostic) -> str:
        """The names of the fields around a finding, below the id of its file; the file where it cannot be read."""
        source = finding.span.source
        # The source is kept beside its names, so that no other one gets its number.
        if id(source) not in self._files:
            self._files[id(source)] = (source, list(_list_names(source)))
        names = self._files[id(source)][1]
        place = bisect_right(names, finding.span.start, key=lambda entry: entry[0]) - 1
        return names[max(place, 0)][1] if names else source.name


def _list_names(source: Source) -> Iterator[tuple[int, str]]:
    """The texts of a file in their order: where each begins, and the names of the fields that lead to it."""
    root = read_yaml(source, Report())
    if not isinstance(root, Mapping) or not root.entries:
        return
    own = next(iter(root.entries.values()))[1]
    pending: list[tuple[Node, str]] = [(root, own.text if isinstance(own, Scalar) else source.name)]
    while pending:
        node, names = pending.pop()
        if isinstance(node, Scalar):
            yield node.start, names
        elif isinstance(node, Sequence):
            pending += [(entry, names) for entry in reversed(node.entries)]
        elif isinstance(node, Mapping):
            for name, (key, value) in reversed(node.entries.items()):
                pending += [(value, f"{names}/{name}"), (key, f"{names}/{name}")]
