"""What a code means, in one form for all of them: why it matters, a bad example and a good one.

A check explains itself in its docstring, every other code in `review.explanations`:

    Why it matters, in a sentence or two.

    Bad:
        what an author wrote

    Good:
        what the author meant

A code that no file can show has `No example:` with the reason in place of the two. An example is a patch on a small
library, and only what it is about is shown: a test lays it in, fills up what a fragment leaves out, and expects of
*Bad* this code alone and of *Good* none. In it `# no levels` keeps the field from being filled up, `# file: PATH`
begins another file, and `⟨U+202E⟩` or `⟨byte E9⟩` stands for what cannot be seen.
"""

import inspect
import re

from unpack.text.record import record

_PART = re.compile(r"^(Bad|Good|No example):[ ]*(.*)$", re.MULTILINE)


@record
class Explanation:
    """Why a finding of this `code` matters, and how it looks; `no_example` says why `bad` and `good` are empty."""

    code: str
    why: str
    bad: str = ""
    good: str = ""
    no_example: str = ""


def read_explanation(code: str, text: str) -> Explanation:
    """Return the parts of a docstring. Raises ValueError where it has another form."""
    why, *parts = _PART.split(inspect.cleandoc(text))
    names = parts[0::3]
    if names not in (["Bad", "Good"], ["No example"]):
        raise ValueError(f"{code} is not explained by `Bad:` and `Good:`, nor by `No example:`, but by {names}")
    bodies = [
        "\n".join(part for part in (line, inspect.cleandoc(body)) if part)
        for line, body in zip(parts[1::3], parts[2::3], strict=True)
    ]
    if not all((why.strip(), *bodies)):
        raise ValueError(f"a part of the explanation of {code} is empty")
    flow = " ".join(why.split())
    if names == ["No example"]:
        return Explanation(code, flow, no_example=" ".join(bodies[0].split()))
    return Explanation(code, flow, *bodies)
