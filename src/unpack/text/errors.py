"""Bad surroundings: what is wrong outside the data, such as a folder that does not exist."""


class UnpackError(Exception):
    """A command cannot do its work. Caught once, by the command line; `hint` says what to do."""

    def __init__(self, message: str, hint: str | None = None, *, exit_code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code
