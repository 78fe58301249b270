"""Who did it to whom: the words before and after the verbs that two claims share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.matching.alignment import Alignment
from factcheck.matching.lexicon import load_lexicon
from factcheck.matching.reading import Reading
from factcheck.matching.words import Word

VERB_PREFIXES = ("me", "di", "ber", "ter")
VERB_LENGTH = 5  # letters of the shortest Indonesian verb with a prefix ("diuji")
MOST_VERBS = 30  # of a claim that are looked at; longer ones are no single claim
BY_DISTANCE = 7  # words between an English passive and its "by"


@dataclass(frozen=True, slots=True)
class Event:
    """A verb of a claim with the words that do it and suffer it.

    Args:
        verb: the word itself.
        agents, patients: content words on the two sides, nearest clause only.
    """

    verb: Word
    agents: frozenset[Word]
    patients: frozenset[Word]


def find_events(alignment: Alignment) -> Iterator[tuple[Event, Event]]:
    """Give the verbs that both claims have, with their roles in each.

    "Won the final after beating them": two verbs of a claim can be one of the other, and who
    does the first does the second.
    """
    events_a, events_b = _read_events(alignment.a), _read_events(alignment.b)
    for keys in {one.keys | two.keys for one, two in alignment.pairs}:
        first, second = _join_events(events_a, keys), _join_events(events_b, keys)
        if first and second:
            yield first, second


def _read_events(reading: Reading) -> list[Event]:
    verbs = [word for word in reading.content if _is_verb(word, reading)]
    return [read_event(verb, reading) for verb in verbs[:MOST_VERBS]]


def _join_events(events: Sequence[Event], keys: frozenset[str]) -> Event | None:
    """Join the verbs of a claim that say the same."""
    same = [event for event in events if event.verb.keys & keys]
    if not same:
        return None
    patients = frozenset[Word]().union(*(event.patients for event in same))
    # Who suffers the first of two verbs stands before the second one, and doesn't do it.
    agents = frozenset[Word]().union(*(event.agents for event in same)) - patients
    return Event(same[0].verb, agents, patients)


def find_swapped(alignment: Alignment) -> tuple[Word, Word] | None:
    """Find two words that have changed sides: each does in one claim what it suffers in the other.

    Returns:
        The two words as the first claim has them, or None.
    """
    for one, two in find_events(alignment):
        to_patient, to_agent = _find_turned(one, two, alignment)
        if to_patient and to_agent:
            return to_patient, to_agent
    return None


def is_turned(alignment: Alignment) -> bool:
    """Tell whether one word does in one claim what it suffers in the other.

    "Prajurit menembak" and "prajurit ditembak": the same words stand before an Indonesian verb
    in the two voices. English headlines leave out what would tell ("man arrested").
    """
    before_a, before_b = _list_subjects(alignment.a), _list_subjects(alignment.b)
    pairs = set(alignment.pairs)
    return any(
        one.passive != two.passive and (before_a.get(one), before_b.get(two)) in pairs
        for one, two in alignment.pairs
    )


def _list_subjects(reading: Reading) -> dict[Word, Word]:
    """Give the first word of what stands before each Indonesian verb in one of the two voices."""
    if reading.language.partition("-")[0] not in ("id", "ms"):
        return {}
    verbs = [word for word in reading.content if word.folded.startswith(("me", "di"))]
    subjects = {
        verb: _walk_back(reading, reading.words.index(verb))
        for verb in verbs[:MOST_VERBS]
        if _is_verb(verb, reading)
    }
    return {verb: before[0] for verb, before in subjects.items() if before}


def _find_turned(one: Event, two: Event, alignment: Alignment) -> tuple[Word | None, Word | None]:
    """Give a word that does it in the first event only, and one that does it in the second."""
    to_patient = to_agent = None
    for word, other in alignment.pairs:
        if word in one.agents and other in two.patients and other not in two.agents:
            to_patient = to_patient or word
        if word in one.patients and other in two.agents and other not in two.patients:
            to_agent = to_agent or word
    return to_patient, to_agent


def read_event(verb: Word, reading: Reading) -> Event:
    """Find who does and who suffers what a verb says."""
    at = reading.words.index(verb)
    before = _walk_back(reading, at)
    after = _walk_on(reading, at)
    if verb.passive and verb.folded.endswith("nya"):  # "dihapusnya dana": a noun
        return Event(verb, frozenset(), frozenset(after))
    if _only_happens(verb, reading, at):
        return Event(verb, frozenset(), frozenset((*before, *after)))
    if _is_passive(verb, reading, at):
        before, after = _behind_marker(after, reading, at), before
    if "lose" in verb.keys and "beat" not in verb.keys:
        before, after = after, before
    return Event(verb, frozenset(before), frozenset(after))


def _is_verb(word: Word, reading: Reading) -> bool:
    if word.is_name and not word.passive:
        return False
    words = load_lexicon(reading.language).list_words
    language = reading.language.partition("-")[0]
    head = word.folded.partition(" ")[0]  # "shot down" is known by "shot"
    if head in words("verbs"):
        return True
    if language in ("id", "ms"):
        return len(word.folded) >= VERB_LENGTH and word.folded.startswith(VERB_PREFIXES)
    at = reading.words.index(word)
    before = reading.words[at - 1].folded if at else "the"
    genitive = at > 0 and reading.words[at - 1].text.endswith(("'s", "’s", "s'", "s’"))
    if before in words("noun_openers") or genitive:
        return False
    return head.endswith("ed") or before in words("auxiliaries") | words("be_forms")


def _only_happens(verb: Word, reading: Reading, at: int) -> bool:
    """Tell whether nobody is said to do it ("died", "were killed in the fire")."""
    words = load_lexicon(reading.language).list_words
    if verb.folded in words("happenings"):
        return True
    if not reading.language.startswith("en") or _is_passive(verb, reading, at):
        return False
    near = {word.folded for word in reading.words[max(0, at - 2) : at]}
    return bool(near & words("be_forms")) and verb.folded.endswith(("ed", "en"))


def _is_passive(verb: Word, reading: Reading, at: int) -> bool:
    if verb.passive:
        return True
    near = {word.folded for word in reading.words[max(0, at - 3) : at]}
    later = [word.folded for word in reading.words[at + 1 : at + 1 + BY_DISTANCE]]
    words = load_lexicon(reading.language).list_words
    by = words("agent_markers")
    told = bool(near & words("be_forms")) or not by.isdisjoint(later[:1])  # "fired by Israel"
    return reading.language.startswith("en") and told and not by.isdisjoint(later)


def _walk_back(reading: Reading, at: int) -> list[Word]:
    """List the words before a verb, without those that a comma or preposition sets apart."""
    words = reading.words
    openers = load_lexicon(reading.language).list_words("subordinators")
    start = 0
    for index in range(at - 1, -1, -1):
        gap = reading.text[words[index].end : words[index + 1].start]
        if "," in gap or ";" in gap or words[index].folded in openers:
            start = index + 1
            break
    return [w for w in _skip_places(reading, start, at) if w.is_content]


def _walk_on(reading: Reading, at: int) -> list[Word]:
    """List the words after a verb up to the next clause."""
    words = load_lexicon(reading.language).list_words
    openers = words("subordinators") | words("relatives")
    stop = len(reading.words)
    for index in range(at + 1, stop):
        gap = reading.text[reading.words[index - 1].end : reading.words[index].start]
        if "," in gap or ";" in gap or reading.words[index].folded in openers:
            stop = index
            break
    return [w for w in _skip_places(reading, at + 1, stop) if w.is_content]


def _skip_places(reading: Reading, start: int, stop: int) -> Iterator[Word]:
    """Leave out what stands behind a preposition of place until the next verb or preposition."""
    words = load_lexicon(reading.language).list_words
    places = words("place_prepositions")
    clearing = words("agent_markers") | words("rival_markers") | words("be_forms")
    skipping = False
    for word in reading.words[start:stop]:
        if word.folded in clearing:
            skipping = False
        elif word.folded in places:
            skipping = True
        elif skipping and _is_verb(word, reading) and not word.is_name and word.is_content:
            skipping = reading.language.startswith("en")
        if not skipping:
            yield word


def _behind_marker(after: list[Word], reading: Reading, at: int) -> list[Word]:
    markers = load_lexicon(reading.language).list_words("agent_markers")
    marker = next((w for w in reading.words[at + 1 :] if w.folded in markers), None)
    return [word for word in after if word.start > marker.start] if marker else after


def find_slot(word: Word, reading: Reading) -> str:
    """Tell where a word stands: "place" behind a preposition of place, "front" before any verb.

    Returns:
        "place", "front" or "other".
    """
    words = load_lexicon(reading.language).list_words
    places = words("place_prepositions") | words("place_kinds")
    at = reading.words.index(word)
    for index in range(at - 1, max(-1, at - 6), -1):
        other = reading.words[index]
        if other.folded in places:
            return "place"
        gap = reading.text[other.end : reading.words[index + 1].start]
        joins = other.is_name or other.folded in words("articles") or not gap.strip(" ,")
        if not joins or (other.is_content and _is_verb(other, reading) and not other.is_name):
            break
    if any(_is_verb(w, reading) and w.is_content and not w.is_name for w in reading.words[:at]):
        return "other"
    return "front"
