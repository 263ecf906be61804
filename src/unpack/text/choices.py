"""Words that must be one of a few: what a command or a caller may choose."""

from unpack.text.clean import clean
from unpack.text.diagnostic import nearest_word
from unpack.text.errors import UnpackError

# Behind a word that was probably meant more of them would hide it.
_MOST_LISTED = 20


def require_choice(option: str, value: str, known: tuple[str, ...]) -> str:
    """Return `value` if it is one of `known`. Raises UnpackError with the nearest, or with all of them."""
    if value not in known:
        near = nearest_word(value, known)
        choices = "one of " + ", ".join(name for name in known if name)
        hint = f"did you mean `{near}`?" if near else choices
        if near and len(known) <= _MOST_LISTED:
            hint += f" It is {choices}"
        raise UnpackError(f"{option} knows no `{clean(value)[:80]}`", hint)
    return value
