"""What a set of questions can tell apart, in words and columns for a terminal.

Ways of thinking are named by their ids, as the library's authors know them: short inside the progression that is spoken
of, in full from another one.
"""

from collections.abc import Sequence

from unpack.text.prose import plain_text
from unpack.text.record import record
from unpack.unpacking.sets.separation import Separation, Suggestion
from unpack.unpacking.sets.signature import NOTHING, RIGHT, SignatureMatrix, shorten

_GAP = "  "
# A question is told by its beginning where the columns beside it need the room.
_WIDEST_LABEL = 44


@record
class SignatureText:
    """The words for one set; `progression` is the one that is spoken of, `what` says what is told ("slip")."""

    progression: str
    what: str

    def write_matrix(self, matrix: SignatureMatrix, labels: Sequence[str], title: str, width: int) -> list[str]:
        """Return the matrix with a column for each way of thinking that some wrong answer shows, and a label a row.

        Columns that do not fit into `width` characters stand in a further part below; a row that says nothing in a part
        is left out there. `title` stands above the labels.
        """
        number_width = len(matrix.rows[-1]) if matrix.rows else 0
        rows = [_cut(f"{row.rjust(number_width)}  {label}") for row, label in zip(matrix.rows, labels, strict=True)]
        label_width = max(map(len, (title, *rows)))
        lines: list[str] = []
        for part in self._part_columns(matrix, width - label_width):
            columns = [(self._head(matrix, thought), *matrix.columns[thought]) for thought in part]
            widths = [max(map(len, column)) for column in columns]
            lines += [""] * bool(lines)
            for label, cells in zip((title, *rows), zip(*columns, strict=True), strict=True):
                if any(cell != NOTHING for cell in cells):
                    aligned = (cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
                    lines.append(_GAP.join((label.ljust(label_width), *aligned)))
        return lines

    def write_pairs(self, matrix: SignatureMatrix, separation: Separation) -> list[str]:
        """Return what cannot be told apart, which questions would, and what no answer shows."""
        lines = [f"This {self.what} cannot tell apart: {self._join(group)}." for group in matrix.inseparable_groups]
        if not lines:
            told = f"Where two ways of thinking share a wrong answer, another question of this {self.what}"
            lines = [f"{told} tells them apart."]
        lines += [f"  {self.word_suggestion(suggestion)}" for suggestion in separation.suggestions]
        lines += [f"  No item of this library tells apart: {self._join(pair)}." for pair in separation.nowhere]
        if matrix.invisible:
            lines.append(f"Not visible on this {self.what}: {self._join(matrix.invisible)}.")
        return lines

    def word_suggestion(self, suggestion: Suggestion) -> str:
        """Return which question to add, and what its answers would tell."""
        lead = "Add" if suggestion.is_new else "Ask again with other numbers:"
        answers = "; ".join(self._word_answer(answer, thoughts) for answer, thoughts in suggestion.answers)
        return f"{lead} “{plain_text(suggestion.stem, stem=True)}” ({suggestion.item.id}): {answers}."

    def name(self, thought: str) -> str:
        return shorten(thought, self.progression)

    def _word_answer(self, answer: str, thoughts: Sequence[str]) -> str:
        one = len(thoughts) == 1
        if answer == RIGHT:
            return f"{self._join(thoughts)} {'gets' if one else 'get'} it right"
        return f"{self._join(thoughts)} {'gives' if one else 'give'} {answer}"

    def _join(self, thoughts: Sequence[str]) -> str:
        return ", ".join(map(self.name, thoughts))

    def _head(self, matrix: SignatureMatrix, thought: str) -> str:
        """The last part of an id where no other column has the same."""
        short = thought.rpartition("/")[2]
        is_alone = sum(other.rpartition("/")[2] == short for other in matrix.thoughts) == 1
        return short if is_alone else self.name(thought)

    def _part_columns(self, matrix: SignatureMatrix, room: int) -> list[list[str]]:
        """The columns in parts that fit; a part has at least one."""
        parts: list[list[str]] = []
        used = 0
        for thought in matrix.visible:
            needed = len(_GAP) + max(map(len, (self._head(matrix, thought), *matrix.columns[thought])))
            if not parts or used + needed > room:
                parts.append([])
                used = 0
            parts[-1].append(thought)
            used += needed
        return parts


def _cut(label: str) -> str:
    return label if len(label) <= _WIDEST_LABEL else f"{label[: _WIDEST_LABEL - 1].rstrip()}…"
