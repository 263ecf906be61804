"""Which findings are new: those of a library that an earlier state of it did not have.

A team can raise the bar without cleaning up first. Lines move with every edit, so a finding is known again by its code,
by what it is about (the names of the fields down to its place) and by its message.
"""

from collections import Counter
from collections.abc import Iterable

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
        self._roots: dict[int, tuple[Source, Node | None]] = {}

    def identify(self, finding: Diagnostic) -> Identity:
        return finding.code, self._find_subject(finding), _PLACE.sub("", finding.message)

    def _find_subject(self, finding: Diagnostic) -> str:
        """The names of the fields around a finding, below the id of its file; the file where it cannot be read."""
        source = finding.span.source
        # The source is kept beside its tree, so that no other one gets its number.
        if id(source) not in self._roots:
            self._roots[id(source)] = (source, read_yaml(source, Report()))
        node = self._roots[id(source)][1]
        if not isinstance(node, Mapping) or not node.entries:
            return source.name
        own = next(iter(node.entries.values()))[1]
        names = [own.text if isinstance(own, Scalar) else source.name]
        while not isinstance(node, Scalar):
            inside = _find_inside(node, finding.span.start)
            if inside is None:
                break
            name, node = inside
            names += [name] if name else []
        return "/".join(names)


def _find_inside(node: Node, at: int) -> tuple[str, Node] | None:
    """The field, or the entry of a list (without a name), in which an offset lies."""
    if isinstance(node, Mapping):
        for name, (key, value) in node.entries.items():
            if key.start <= at < max(key.end, value.end):
                return name, value
    elif isinstance(node, Sequence):
        for entry in node.entries:
            if entry.start <= at < entry.end:
                return "", entry
    return None
