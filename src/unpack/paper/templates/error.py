"""What is wrong in a template, or in the Markdown it made, and where."""

from unpack.text.errors import UnpackError


class TemplateError(UnpackError):
    """A template or Markdown sheet that cannot be printed as it stands.

    `name` is the file as a message shows it, `line` counts from 1 (0: no one line is at fault), `problem` says what is
    wrong and `hint` what to do about it.
    """

    def __init__(self, name: str, line: int, problem: str, hint: str | None = None) -> None:
        super().__init__(f"{name}:{line}: {problem}" if line else f"{name}: {problem}", hint, exit_code=1)
        self.name = name
        self.line = line
        self.problem = problem


class Mistake(Exception):
    """A `TemplateError` before it knows its place; raised deep inside, given its place by the reader."""

    def __init__(self, problem: str, hint: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint
