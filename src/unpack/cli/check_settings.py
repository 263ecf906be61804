"""`[check.allow]`, `[check.severity]` and `[check.words]` of unpack.toml → the settings of a check."""

from collections.abc import Callable, Collection, Iterable

from unpack.cli.config import NAME, Config
from unpack.review.allow import is_allowable
from unpack.review.check import KNOWN_CODES
from unpack.review.checks.words import LISTS
from unpack.review.settings import Settings
from unpack.text.choices import require_choice
from unpack.text.clean import clean
from unpack.text.diagnostic import SEVERITIES, nearest_word
from unpack.text.errors import UnpackError


def make_settings(config: Config, inside: Callable[[str], str]) -> Settings:
    """Return what unpack.toml says of checks; `inside` turns a finding's path into one inside the library's folder.

    Raises UnpackError for a code that there is not, or that nobody may allow.
    """
    for pattern, allowed in config.check_allow.items():
        _require_allowable(allowed, f'"{clean(pattern)[:80]}" in [check.allow]')
    _require_allowable(config.check_severity, "[check.severity]")
    for code, weight in config.check_severity.items():
        require_choice(f"{NAME}: {code} in [check.severity]", weight, SEVERITIES)
    severity = {
        code: level for code, weight in config.check_severity.items() for level in SEVERITIES if level == weight
    }
    for name in config.check_words:
        require_choice(f"{NAME}: [check.words]", name, tuple(LISTS))
    return Settings(config.check_allow, severity, config.check_words, inside)


def require_codes(option: str, codes: Iterable[str], known: Collection[str] = KNOWN_CODES) -> None:
    """Raise UnpackError for a code that there is not."""
    for code in codes:
        if code not in known:
            near = nearest_word(code, known)
            hint = f"did you mean `{near}`?" if near else "`unpack explain` lists all codes"
            raise UnpackError(f"{option} knows no check `{clean(code)[:80]}`", hint)


def _require_allowable(codes: Iterable[str], place: str) -> None:
    listed = list(codes)
    require_codes(f"{NAME}: {place}", listed)
    for code in listed:
        if not is_allowable(code):
            raise UnpackError(
                f"{NAME}: {place} cannot allow or change `{code}`", "sheets would be wrong: mend it instead"
            )
