"""Looking up claims and comparing pairs from outside the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.match import ComparableClaim, Comparison, Match
from factcheck.matching.conflicts import compare_claims
from factcheck.matching.messages import split_message
from factcheck.matching.normalise import normalise_text
from factcheck.storage.claim_rows import get_claims
from factcheck.storage.earlier import get_imported_reviews
from factcheck.text.details import read_details
from factcheck.text.language import detect_language
from factcheck.workflow.desk import Desk
from factcheck.workflow.matching import make_comparable
from factcheck.workflow.meaning import find_earlier

QUERY_LIMIT = 20_000  # code points of a message that is looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A text that is looked up.

    Args:
        language: BCP 47 code, None to detect it.
    """

    id: str
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts that are compared."""

    id: str
    first: str
    second: str
    languages: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Hit:
    """An earlier claim for a query.

    Args:
        name: the id that it was imported with, else the database's number.
    """

    name: str
    match: Match


def match_queries(
    desk: Desk, queries: Iterable[Query], *, limit: int
) -> Iterator[tuple[Query, list[Hit]]]:
    """Find the earlier claims for texts, best first, one text after the other.

    Args:
        limit: how many earlier claims for each.

    Raises:
        RefusedInputError: a text is empty or too long.
        SettingsError: the meaning layer is on and can't be used.
    """
    with desk.store.read() as session:
        for query in queries:
            language = _check_query(query.text, query.language)
            norms = [
                normalise_text(part.of(query.text), language) for part in split_message(query.text)
            ]
            found = find_earlier(session, query.text, norms, limit=limit)
            matches = found.rank(
                _comparable(0, query.text, language),
                [make_comparable(claim) for claim in get_claims(session, sorted(found.ids))],
            )
            imported = get_imported_reviews(session, sorted(found.ids))
            names = {number: review.id for number, review in imported.items()}
            yield query, [Hit(names.get(m.claim_id, str(m.claim_id)), m) for m in matches]


def compare_pairs(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, Comparison]]:
    """Compare pairs of texts, one pair after the other.

    Raises:
        RefusedInputError: a text is empty or too long.
    """
    for pair in pairs:
        first, second = (
            _comparable(number, text, _check_query(text, language))
            for number, text, language in zip(
                (1, 2), (pair.first, pair.second), pair.languages, strict=True
            )
        )
        yield pair, compare_claims(first, second)


def _comparable(number: int, text: str, language: str) -> ComparableClaim:
    return ComparableClaim(
        id=number, text=text, language=language, details=read_details(text, language, None)
    )


def _check_query(text: str, language: str | None) -> str:
    if not text.strip():
        raise RefusedInputError("The text to look up is empty. Give the words of the claim.")
    if len(text) > QUERY_LIMIT:
        raise RefusedInputError(
            "The text to look up has {length} characters; at most {limit} can be taken.",
            length=len(text),
            limit=QUERY_LIMIT,
        )
    return language or detect_language(text)
