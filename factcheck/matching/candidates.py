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
# The best candidates stand out where the first has a third of the weight that was asked for,
# and fewer than 40 have half of the first one's weight.
CLEAR_SHARE = 0.35
SMALL_ARCHIVE = 5_000  # claims; there a longer look costs little
KNOWN_SHARE = 0.5  # of the terms must be known, else they may be full of typing errors
CLEAR_MOST = 40
CLEAR_LOOK = 0.5
CLEAR_LEAST = 20
TYPO_FREQUENCY = 2  # a term in so few claims of a large archive may be a typing error
LARGE_ARCHIVE = 25_000  # claims; in smaller ones most good words are as rare
CORRECTED_TERMS = 8  # unknown terms of one query that are corrected
CORRECTION_LENGTH = 4  # "abcd" can be a misspelt word, "abc" can be anything
CORRECTION_WEIGHT = 0.8
CORRECTIONS = 3  # known terms taken for one unknown term
FORM_LIKENESS = 65  # ratio of "केजरीवाल" and "केजरीवालांनी" is 80
FORM_TERMS = 40  # terms of one query whose other forms are looked for
FORM_WEIGHT = 0.8
FORMS = 5  # other forms taken for one term
QUERY_LIMIT = 8000  # code points of the joined sentences that are looked at
SENTENCES = 40  # of a message that are looked up one by one
SENTENCE_SHARE = 0.4  # weight of the best sentence beside the whole message
SENTENCE_TERMS = 4  # "Please share this" finds nothing worth a look
SHORT_TERM = 6  # up to here one typing error is allowed, then two
PREFIX = 3


class ClaimIndex(Protocol):
    """What matching needs of the database; `factcheck.storage.search.SearchIndex` has it."""

    @property
    def size(self) -> int:
        """How many claims there are."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The common terms."""
        ...

    def read_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Tell in how many claims each term occurs."""
        ...

    @property
    def rare(self) -> Mapping[str, int]:
        """The frequencies that were read so far of terms outside the vocabulary."""
        ...

    def list_vocabulary(self, prefix: str) -> list[str]:
        """List the terms that start so."""
        ...

    def find_candidates(
        self, terms: Mapping[str, float], *, limit: int
    ) -> Sequence[tuple[int, float]]:
        """Give claims that share rare terms, with their weight, best first."""
        ...

    def read_norms(self, claim_ids: Iterable[int]) -> dict[int, str]:
        """Give the terms of claims that still count."""
        ...


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
    sentences = [queries] if isinstance(queries, str) else [q for q in queries if q]
    whole = " ".join(sentences)[:QUERY_LIMIT]
    scores = dict(_find_for_text(index, whole, pool)) if whole else {}
    best: dict[int, float] = {}
    for sentence in sentences[:SENTENCES] if len(sentences) > 1 else ():
        if len(sentence.split()) >= SENTENCE_TERMS:
            for claim_id, score in _find_for_text(index, sentence, pool // 4):
                best[claim_id] = max(score, best.get(claim_id, 0.0))
    return sorted(_combine(scores, best).items(), key=lambda item: (-item[1], -item[0]))[:limit]


def score_similar(
    index: ClaimIndex, queries: str | Sequence[str], claim_ids: Iterable[int]
) -> dict[int, float]:
    """Score claims that were found another way as `find_similar` scores its own.

    Args:
        queries: as there.

    Returns:
        0..100 by claim; without claims that no longer count.
    """
    sentences = [queries] if isinstance(queries, str) else [q for q in queries if q]
    norms = index.read_norms(claim_ids)
    rarity = Rarity(index.rare, index.size, index.vocabulary)

    def score(query: str) -> dict[int, float]:
        index.read_frequencies(query.split())
        return dict(zip(norms, score_claims(query, list(norms.values()), rarity), strict=True))

    scores = score(" ".join(sentences)[:QUERY_LIMIT])
    best: dict[int, float] = {}
    for sentence in sentences[:SENTENCES] if len(sentences) > 1 else ():
        if len(sentence.split()) >= SENTENCE_TERMS:
            best = {number: max(s, best.get(number, 0.0)) for number, s in score(sentence).items()}
    return _combine(scores, best)


def _combine(whole: Mapping[int, float], best: Mapping[int, float]) -> dict[int, float]:
    """Raise a claim's score by that of the best sentence.

    A claim that a long message contains has little of the whole and much of one sentence.
    """
    scores = dict(whole)
    for claim_id, score in best.items():
        of_whole = scores.get(claim_id, 0.0)
        gain = SENTENCE_SHARE * (100 - of_whole) * score / 100
        scores[claim_id] = round(of_whole + gain, 2)
    return scores


def _find_for_text(index: ClaimIndex, query: str, pool: int) -> list[tuple[int, float]]:
    candidates, clear = _list_candidates(index, query, pool)
    if not candidates:
        return []
    rarity = Rarity(index.rare, index.size, index.vocabulary)
    norms = index.read_norms(_choose_promising(candidates, clear=clear))
    scores = score_claims(query, list(norms.values()), rarity)
    return list(zip(norms, scores, strict=True))


def _choose_promising(candidates: Sequence[tuple[int, float]], *, clear: bool) -> list[int]:
    """Take fewer candidates where the best ones stand out."""
    best = candidates[0][1]
    floor, least = (CLEAR_LOOK, CLEAR_LEAST) if clear else (SECOND_LOOK, SECOND_LOOK_LEAST)
    return [c[0] for i, c in enumerate(candidates) if i < least or c[1] >= floor * best]


def _list_candidates(
    index: ClaimIndex, query: str, pool: int
) -> tuple[Sequence[tuple[int, float]], bool]:
    """Give the candidates, and whether the best of them stand out."""
    terms = dict.fromkeys(query.split(), 1.0)
    frequencies = index.read_frequencies(terms)
    candidates = index.find_candidates(terms, limit=pool)
    if _is_clear(candidates, frequencies, index):
        return candidates, True
    unknown = [term for term, count in frequencies.items() if not count]
    most = min(TYPO_FREQUENCY, index.size // LARGE_ARCHIVE)
    rare = [term for term, count in frequencies.items() if 0 < count <= most]
    for correction in correct_terms([*unknown, *rare], index):
        terms.setdefault(correction, CORRECTION_WEIGHT)
    if len(candidates) < SECOND_LOOK_LEAST:
        for form, likeness in find_forms(frequencies, index):
            terms.setdefault(form, FORM_WEIGHT * likeness)
    if len(terms) > len(frequencies):
        candidates = index.find_candidates(terms, limit=pool)
    return candidates, False


def _is_clear(
    candidates: Sequence[tuple[int, float]], frequencies: Mapping[str, int], index: ClaimIndex
) -> bool:
    if len(candidates) <= CLEAR_MOST or index.size < SMALL_ARCHIVE:
        return False
    best = candidates[0][1]
    rarity = Rarity(index.rare, index.size, index.vocabulary)
    known = [term for term, count in frequencies.items() if count]
    if len(known) < KNOWN_SHARE * len(frequencies):
        return False
    asked = rarity.weigh(known).sum()
    return best >= CLEAR_SHARE * asked and candidates[CLEAR_MOST][1] < CLEAR_LOOK * best


def correct_terms(unknown: Iterable[str], index: ClaimIndex) -> list[str]:
    """Find the archive's terms that unknown ones may be typing errors of.

    The first three letters are taken to be right; numbers are never corrected.
    """
    words = [t for t in unknown if len(t) >= CORRECTION_LENGTH and not any(map(str.isdigit, t))]
    found = []
    for term in words[:CORRECTED_TERMS]:
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
