"""The details of a text: what two claims can be compared by."""

from __future__ import annotations

from datetime import date

from factcheck.domain.claim import Details, Span
from factcheck.text.dates import find_times
from factcheck.text.names import find_names
from factcheck.text.negation import is_negated
from factcheck.text.numbers import find_quantities


def read_details(
    text: str,
    language: str,
    published: date | None,
    *,
    offset: int = 0,
    day: date | None = None,
) -> Details:
    """Read quantities, times, names and negation.

    Args:
        text: one sentence or claim.
        language: BCP 47 code.
        published: publish date; without it relative times stay unresolved.
        offset: added to every span, in code points.
        day: the day that the surroundings speak of, for times of day.
    """
    times = find_times(text, language, published, offset=offset, day=day)
    # "Tiga pekan terakhir" is both a time that ends on the publish date and a length.
    lengths = [t for t in times if t.end is not None and t.start and t.start < t.end == published]
    taken = tuple(
        Span(t.span.start - offset, t.span.end - offset) for t in times if t not in lengths
    )
    return Details(
        quantities=find_quantities(text, language, offset=offset, taken=taken),
        times=times,
        names=find_names(text, language, offset=offset),
        negated=is_negated(text, language),
    )
