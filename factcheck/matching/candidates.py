"""From a query to the earlier claims that are worth comparing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from factcheck.matching.grams import Vocabulary
from factcheck.matching.score import Rarity, score_claims

SECOND_LOOK = 0.15  # candidates below this share of the best one's weight are not looked at
SECOND_LOOK_LEAST = 60
CORRECTED_TERMS = 8  # unknown terms of one query that are corrected
CORRECTION_LENGTH = 4  # "abcd" can be a misspelt word, "abc" can be anything
CORRECTION_WEIGHT = 0.8
CORRECTIONS = 3  # known terms taken for one unknown term
FORM_LIKENESS = 65  # ratio of "केजरीवाल" and "केजरीवालांनी" is 80
FORM_TERMS = 40  # terms of one query whose other forms are looked for
FORM_WEIGHT = 0.8
FORMS = 5  # other forms taken for one term
SHORT_TERM = 6  # up to here one typing error is allowed, then two
PREFIX = 3


class ClaimIndex(Protocol):
    """What matching needs of the database; `factcheck.storage.search.SearchIndex` has it."""

    @property
    def size(self) -> int: ...
    @property
    def vocabulary(self) -> Vocabulary: ...
    def read_frequencies(self, terms: Iterable[str]) -> dict[str, int]: ...
    def known_frequency(self, term: str, default: int = 0) -> int: ...
    def list_vocabulary(self, prefix: str) -> list[str]: ...
    def find_candidates(
        self, terms: Mapping[str, float], *, limit: int
    ) -> Sequence[tuple[int, float]]: ...
    def read_norms(self, claim_ids: Iterable[int]) -> dict[int, str]: ...


def find_similar(
    index: ClaimIndex, queries: str | Sequence[str], *, limit: int = 20, pool: int = 400
) -> list[tuple[int, float]]:
    """Find the earlier claims whose words are most like a query's.

    Args:
        index: the claims, as the database has them now.
        queries: terms of the claim (`normalise_text`), or of each sentence of a message.
        limit: how many claims to give.
        pool: how many candidates the index is asked for.

    Returns:
        (claim id, 0..100), best first; of equal ones the newer claim is first.
    """
    best: dict[int, float] = {}
    for query in [queries] if isinstance(queries, str) else queries:
        for claim_id, score in _find_for_sentence(index, query, pool):
            best[claim_id] = max(score, best.get(claim_id, 0.0))
    return sorted(best.items(), key=lambda item: (-item[1], -item[0]))[:limit]


def _find_for_sentence(index: ClaimIndex, query: str, pool: int) -> list[tuple[int, float]]:
    candidates = _list_candidates(index, query, pool)
    if not candidates:
        return []
    floor = candidates[0][1] * SECOND_LOOK
    ids = [c[0] for i, c in enumerate(candidates) if c[1] >= floor or i < SECOND_LOOK_LEAST]
    norms = index.read_norms(ids)
    rarity = Rarity(index.known_frequency, index.size, index.vocabulary)
    scores = score_claims(query, list(norms.values()), rarity)
    return list(zip(norms, scores, strict=True))


def _list_candidates(index: ClaimIndex, query: str, pool: int) -> Sequence[tuple[int, float]]:
    terms = dict.fromkeys(query.split(), 1.0)
    frequencies = index.read_frequencies(terms)
    unknown = [term for term, count in frequencies.items() if not count]
    for correction in correct_terms(unknown, index):
        terms.setdefault(correction, CORRECTION_WEIGHT)
    candidates = index.find_candidates(terms, limit=pool)
    if len(candidates) < SECOND_LOOK_LEAST:
        for form, likeness in find_forms(frequencies, index):
            terms.setdefault(form, FORM_WEIGHT * likeness)
        candidates = index.find_candidates(terms, limit=pool)
    return candidates


def correct_terms(unknown: Iterable[str], index: ClaimIndex) -> list[str]:
    """Find the archive's terms that unknown ones may be typing errors of.

    The first three letters are taken to be right; numbers are never corrected.
    """
    long = [t for t in unknown if len(t) >= CORRECTION_LENGTH and not any(map(str.isdigit, t))]
    found = []
    for term in long[:CORRECTED_TERMS]:
        vocabulary = index.list_vocabulary(term[:PREFIX])
        errors = 1 if len(term) <= SHORT_TERM else 2
        hits = process.extract(
            term, vocabulary, scorer=OSA.distance, score_cutoff=errors, limit=CORRECTIONS
        )
        found += [word for word, _, _ in hits]
    return found


def find_forms(terms: Iterable[str], index: ClaimIndex) -> list[tuple[str, float]]:
    """Find other forms of words in the archive, where the words themselves find too little.

    Returns:
        (term of the archive, likeness 0..1), for words with the same first three letters.
    """
    found = []
    for term in [t for t in terms if len(t) >= CORRECTION_LENGTH][:FORM_TERMS]:
        vocabulary = index.list_vocabulary(term[:PREFIX])
        hits = process.extract(
            term, vocabulary, scorer=fuzz.ratio, score_cutoff=FORM_LIKENESS, limit=FORMS
        )
        found += [(word, likeness / 100) for word, likeness, _ in hits]
    return found
