"""`--write FORMAT=FILE`: further forms of what a command tells, each in a file of its own."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from unpack.text.choices import require_choice
from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.files import OutputFile, write_files
from unpack.text.record import record


@record
class WrittenForms:
    """The forms that a command writes: their names, how a file of each looks (`is_ours`, by form and bytes), what such
    a file holds ("findings"), and an example for who mistypes."""

    formats: tuple[str, ...]
    is_ours: Callable[[str, bytes], bool]
    holds: str
    example: str

    def read_targets(self, typed: Sequence[str]) -> dict[Path, str]:
        """Return the files that `--write FORMAT=FILE` names, with their forms. Raises UnpackError for anything else."""
        targets: dict[Path, str] = {}
        for text in typed:
            format, sign, name = text.partition("=")
            if not sign or not name or name == "-":
                message = f"--write takes a form and a file, not `{clean(text)[:80]}`"
                raise UnpackError(message, f"such as {self.example}")
            require_choice("--write", format, self.formats)
            if Path(name) in targets:
                raise UnpackError(f"two forms would be written to `{clean(Path(name).name)}`", "give each its own file")
            targets[Path(name)] = format
        return targets

    def write(self, targets: Mapping[Path, str], spell: Callable[[str], str], *, force: bool) -> None:
        """Write forms, as `spell` gives them by name, to files, all or none.

        Raises UnpackError where a file is there that no such form was written to, unless `force`.
        """
        for path, format in targets.items():
            if not force and path.is_file() and not self._is_ours(path, format):
                message = f"`{clean(path.name)}` is there already and holds no {self.holds}"
                raise UnpackError(message, "use --force to replace it")
        files = [OutputFile(path, f"{spell(format).rstrip()}\n".encode()) for path, format in targets.items()]
        write_files(files, force=True)

    def _is_ours(self, path: Path, format: str) -> bool:
        try:
            return self.is_ours(format, path.read_bytes())
        except OSError:
            return False
