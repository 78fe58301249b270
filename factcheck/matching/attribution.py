"""Who says what a claim says: the parts of it that don't change what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.domain.claim import Span
from factcheck.matching.lexicon import Lexicon

ATTRIBUTION_WORDS = 7  # "the sheriff's office of the county says" has as many


@dataclass(frozen=True, slots=True)
class CutText:
    """A text cut into words.

    Args:
        text: a claim or a sentence of it.
        places: of its words, in code points.
        raw, folded: the words as written, and in folded case without accents.
        lexicon: words of its language.
    """

    text: str
    places: Sequence[Span]
    raw: Sequence[str]
    folded: Sequence[str]
    lexicon: Lexicon


def find_attribution(cut: CutText) -> list[Span]:
    """Find the parts of a text that say who says it."""
    grammar = cut.lexicon.grammar
    heads = {phrase.split()[0] for phrase in grammar.get("attribution", ())}
    verbs = cut.lexicon.list_words("reporting_verbs")
    openers = cut.lexicon.list_words("attribution_openers")
    announced = cut.lexicon.list_words("announcements")
    that = cut.lexicon.list_words("clause_openers")
    found = []
    lead = re.match(r"[^.,;:!?]{1,80}[,:]", cut.text)
    opener = cut.folded[0] if cut.folded else ""
    if lead and (opener in openers or _is_label(lead[0])):
        found.append(Span(0, lead.end()))
    for at, word in enumerate(cut.folded[:ATTRIBUTION_WORDS]):
        follows = cut.raw[at + 1] if at + 1 < len(cut.raw) else ""
        # "KPK melaporkan Anwar" is an act, "KPK melaporkan bahwa ..." an attribution.
        is_act = follows[:1].isupper() or is_addressed(cut, at)
        # "The Vatican announced that ..."
        told = word in announced and follows.casefold() in that
        if (word in verbs or told) and at > 0 and not is_act:
            found.append(Span(0, cut.places[at].end))
            break
    found += _find_sources(cut)
    tail = cut.text.rfind(",")
    folded = [w for w, p in zip(cut.folded, cut.places, strict=True) if p.start > tail]
    if tail > 0 and len(folded) <= ATTRIBUTION_WORDS and _says(cut, folded, heads):
        found.append(Span(tail, len(cut.text)))
    return found


def _says(cut: CutText, tail: list[str], heads: set[str]) -> bool:
    """Tell whether a tail says who says it: "kata BPBD", "officials said on Monday"."""
    words = cut.lexicon.list_words
    if not tail or tail[0] in words("relatives") | words("subordinators"):
        return False
    spoken = [at for at, word in enumerate(tail) if word in heads]
    behind = tail[spoken[-1] + 1 :] if spoken else []
    timed = not behind or behind[0] in words("function_words")
    return bool(spoken) and (spoken[0] == 0 or timed)


def _find_sources(cut: CutText) -> Iterable[Span]:
    """Give "menurut survei BPS" up to the next comma or the end, if only a source is there."""
    words = cut.lexicon.list_words
    for at, word in enumerate(cut.folded):
        if at == 0 or word not in words("sources"):
            continue
        start = cut.places[at].start
        comma = cut.text.find(",", start)
        stop = len(cut.text) if comma < 0 else comma
        behind = [n for n, place in enumerate(cut.places) if start < place.start < stop]
        plain = [n for n in behind if not cut.raw[n][0].isupper()]
        if len(behind) <= ATTRIBUTION_WORDS and all(
            cut.folded[n] in words("source_nouns") for n in plain
        ):
            yield Span(start, stop)


def is_addressed(cut: CutText, at: int) -> bool:
    """Tell whether a report is an act: "melaporkan wartawan ke polisi", not "bahwa"."""
    following = cut.folded[at + 1 : at + 1 + ATTRIBUTION_WORDS]
    words = cut.lexicon.list_words
    if cut.folded[at] not in words("report_acts") or words("clause_openers") & {*following}:
        return False
    return bool(words("addressees") & {*following})


def _is_label(lead: str) -> bool:
    return lead.endswith(":") and len(lead.split()) <= 3 and lead[0].isupper()
