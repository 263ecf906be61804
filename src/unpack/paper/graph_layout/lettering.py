"""Labels in lines: as few as fit, none wider than its room."""

from collections.abc import Callable

Measure = Callable[[str], float]


def wrap_label(label: str, width: float, most_lines: int, measure: Measure) -> tuple[str, ...]:
    """Break `label` between words into lines of at most `width`; a longer word is broken inside.

    What does not fit into `most_lines` is cut, and the last line ends in "…". An empty label gives one empty line.
    """
    lines: list[str] = []
    line = ""
    for word in label.split():
        for part in _parts(word, width, measure):
            longer = f"{line} {part}" if line else part
            if measure(longer) <= width or not line:
                line = longer
            else:
                lines.append(line)
                line = part
    lines.append(line)
    if len(lines) > most_lines:
        return (*lines[: most_lines - 1], _end_early(lines[most_lines - 1], width, measure))
    return tuple(lines)


def _parts(word: str, width: float, measure: Measure) -> list[str]:
    parts = []
    while measure(word) > width and len(word) > 1:
        taken = 1
        while taken + 1 < len(word) and measure(word[: taken + 1]) <= width:
            taken += 1
        parts.append(word[:taken])
        word = word[taken:]
    return [*parts, word]


def _end_early(line: str, width: float, measure: Measure) -> str:
    while line and measure(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
