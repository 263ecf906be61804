"""Standards' codes as people type them: `4.NBT.A.3`, `4.nbt.3`, `4nbt3`, `CCSS.MATH.CONTENT.4.NBT.A.3`,
`ccss-math:4.NBT.A.3`."""

import re
from collections.abc import Mapping

from unpack.library.model import FrameworkFile
from unpack.text.patterns import compile_later

_PREFIX = compile_later(r"(?:ccss\.)?(?:math|ela-literacy|ela)?\.?(?:content|practice)?\.")
# grade . domain . cluster letter . number, and a lettered part with or without a dot: 4.NF.B.3a, K.CC.B.4.a
_LETTERED = re.compile(r"(.+\.[0-9]+)\.?([a-z])")
# What publishers write before a code, once its points are gone.
_RUN_PREFIX = compile_later(r"(?:ccss)?(?:math|elaliteracy|ela)?(?:content|practice)?\.?")
_CLUSTERED = re.compile(r"(.+)\.[a-z]\.([0-9]+)")


# No code is longer; what is typed may be.
_LONGEST = 100


class CodeIndex:
    """Finds a standard by any spelling of its code."""

    def __init__(self, frameworks: Mapping[str, FrameworkFile], default: str) -> None:
        self._frameworks = frameworks
        self._default = default
        self._ids: dict[tuple[str, str], str] = {}
        self._short: dict[tuple[str, str], list[str]] = {}
        self._runs: dict[tuple[str, str], set[str]] = {}
        for framework in frameworks.values():
            for code, standard in framework.standards.items():
                form = _canonical(code)
                self._ids.setdefault((framework.framework, form), standard.id)
                if short := _without_cluster(form):
                    self._short.setdefault((framework.framework, short), []).append(standard.id)
                for spelling in (form, short):
                    if spelling:
                        self._runs.setdefault((framework.framework, _runs(spelling)), set()).add(standard.id)

    def find(self, code: str, framework: str = "") -> str | None:
        """Return the id of a standard; looked up in `framework`, else the default one, else in all (first by id)."""
        named, colon, rest = code.partition(":")
        if colon and named.lower() in self._frameworks:
            return self._find_in(named.lower(), rest)
        first = [name for name in (framework, self._default) if name]
        for name in [*first, *(other for other in self._frameworks if other not in first)]:
            if found := self._find_in(name, code):
                return found
        return None

    def find_typed(self, code: str) -> str | None:
        """Return the id of a standard as `find` does; where it finds none, points count as little as blanks and
        hyphens."""
        if found := self.find(code):
            return found
        named, colon, rest = code.partition(":")
        is_named = bool(colon) and named.lower() in self._frameworks
        names = [named.lower()] if is_named else sorted(self._frameworks, key=lambda name: name != self._default)
        runs = _runs((rest if is_named else code).casefold())
        for name in names:
            for candidate in dict.fromkeys((runs, _RUN_PREFIX.sub("", runs, count=1))):
                # What may mean two standards means none.
                if len(ids := self._runs.get((name, candidate), set())) == 1:
                    return next(iter(ids))
        return None

    def nearest(self, code: str, most: int = 3) -> list[str]:
        """Return up to `most` codes that look like `code`, most alike first."""
        from difflib import get_close_matches

        codes = {
            _canonical(id.partition("/")[2]): id.partition("/")[2] for id in sorted(self._ids.values(), reverse=True)
        }
        found = get_close_matches(_canonical(code)[:64], sorted(codes), n=most, cutoff=0.6)
        return [codes[form] for form in found]

    def _find_in(self, framework: str, code: str) -> str | None:
        form = _canonical(code)
        for candidate in (form, _PREFIX.sub("", form, count=1)):
            if found := self._ids.get((framework, candidate)):
                return found
            # Without the cluster's letter a code may mean two standards; then it means none.
            if len(found_short := self._short.get((framework, candidate), [])) == 1:
                return found_short[0]
        return None


def _canonical(code: str) -> str:
    form = code.strip().casefold().removeprefix("ccss.math.content.")
    if found := _LETTERED.fullmatch(form):
        return found[1] + found[2]
    return form


def _runs(form: str) -> str:
    """The runs of letters and of digits in a code: `4.nbta.3` for `4.nbt.a.3` and for `4 nbt a3`."""
    told = re.sub(r"[^a-z0-9]+", ".", form[:_LONGEST])
    return re.sub(r"(?<=[a-z])\.(?=[a-z])|^\.|\.$", "", re.sub(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])", ".", told))


def _without_cluster(form: str) -> str:
    part = form[-1] if form[-1:].isalpha() else ""
    found = _CLUSTERED.fullmatch(form.removesuffix(part) if part else form)
    return f"{found[1]}.{found[2]}{part}" if found else ""
