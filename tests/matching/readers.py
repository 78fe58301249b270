"""Claims for comparison tests, read as the program reads them."""

from __future__ import annotations

from datetime import date

from factcheck.domain.match import ComparableClaim
from factcheck.text.details import read_details


def claim(
    text: str, language: str = "id", *, number: int = 1, published: date | None = None
) -> ComparableClaim:
    return ComparableClaim(
        id=number, text=text, language=language, details=read_details(text, language, published)
    )
