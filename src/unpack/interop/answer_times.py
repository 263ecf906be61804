"""Dates and times in answer files → ISO 8601, or nothing where they could mean two days.

11/10/2026 is a day in November or one in October. Only another row of the same column can say which.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from unpack.text.patterns import compile_later

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_CLOCK = r"(?:[ T,]+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?)?"
_REST = r"(?: ?(?P<half>am|pm))?(?: ?(?:z|[a-z]{3,5}|(?:utc|gmt)?[+-][0-9]{1,2}:?(?:[0-9]{2})?))?"
_YEAR_FIRST = compile_later(
    rf"(?P<year>[0-9]{{4}})[-/](?P<month>[0-9]{{1,2}})[-/](?P<day>[0-9]{{1,2}}){_CLOCK}{_REST}", re.IGNORECASE
)
_YEAR_LAST = compile_later(
    rf"(?P<one>[0-9]{{1,2}})(?P<sign>[-/.])(?P<two>[0-9]{{1,2}})(?P=sign)(?P<year>[0-9]{{4}}){_CLOCK}{_REST}",
    re.IGNORECASE,
)
_DAY_WORD = compile_later(
    rf"(?:[a-z]{{3,9}}, )?(?P<day>[0-9]{{1,2}})\.? (?P<word>[a-z]{{3,9}})\.? (?P<year>[0-9]{{4}}){_CLOCK}{_REST}",
    re.IGNORECASE,
)
_WORD_DAY = compile_later(
    rf"(?P<word>[a-z]{{3,9}})\.? (?P<day>[0-9]{{1,2}}),? (?P<year>[0-9]{{4}}){_CLOCK}{_REST}", re.IGNORECASE
)


def read_times(cells: Sequence[str]) -> tuple[str, ...]:
    """Return each cell of one column as `2026-11-20T08:31:15`, or as a day without a time; "" for what is not clear.

    Times are as written: a zone is left out.
    """
    texts = [" ".join(cell.split()) for cell in cells]
    months = [_month_of_two(text) for text in texts]
    settled = {month for month in months if month is not None}
    # Columns that hold both 25/11 and 11/25 are not one program's.
    first = settled.pop() if len(settled) == 1 else None
    return tuple(_read_time(text, first) for text in texts)


def _month_of_two(text: str) -> str | None:
    """Which of the two numbers before the year can only be the month."""
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    one, two = int(found["one"]), int(found["two"])
    if (one > 12) == (two > 12):
        # With points between them the day comes first everywhere.
        return "two" if found["sign"] == "." else None
    return "two" if one > 12 else "one"


def _read_time(text: str, month: str | None) -> str:
    found = _YEAR_FIRST.fullmatch(text) or _DAY_WORD.fullmatch(text) or _WORD_DAY.fullmatch(text)
    if found is not None:
        named = found.groupdict()
        number = int(named["month"]) if "month" in named else _MONTHS.get(named["word"][:3].lower())
        return _write(found, number, int(found["day"]))
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return ""
    if month is None and found["one"] == found["two"]:
        month = "one"
    if month is None:
        return ""
    return _write(found, int(found[month]), int(found["one" if month == "two" else "two"]))


def _write(found: re.Match[str], month: int | None, day: int) -> str:
    hour = None if found["hour"] is None else int(found["hour"])
    half = (found["half"] or "").lower()
    if hour is not None and half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        if month is None:
            return ""
        if hour is None:
            return datetime(int(found["year"]), month, day).date().isoformat()
        moment = datetime(int(found["year"]), month, day, hour, int(found["minute"]), int(found["second"] or 0))
        return moment.isoformat()
    except ValueError:
        return ""
