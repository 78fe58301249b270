"""Who says it: speakers of quotes and of reported speech."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.domain.claim import Span
from factcheck.text.calendar_names import choose
from factcheck.text.quotes import Quote, trim_marks
from factcheck.text.tables import LanguageTable

SPEAKER_WORDS = 18  # a longer subject is no speaker's name
ASIDE_WORDS = 9  # of a name in ", said Paul Dewar,"
PASSIVE = frozenset(
    {"was", "were", "been", "is", "are", "be", "being"}
)  # "was told" asserts nothing
FRAME_LIMIT = 400  # code points beside a quote in which its speaker is looked for


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker and where the act of speaking stands in a sentence.

    Args:
        speaker: span of the speaker's name or pronoun; None for "-nya".
        verb: span of the speech verb, or of "menurut".
        content: where that starts which is said.
        reported: whether subject and verb precede what is said without a quote.
        opened: whether "that" opens what is said.
        event: whether the act of speaking is what happened ("thanked").
    """

    speaker: Span | None
    verb: Span
    content: int
    reported: bool = False
    opened: bool = False
    event: bool = False


@dataclass(frozen=True, slots=True)
class SpeechPatterns:
    """Compiled patterns of one language."""

    verb: re.Pattern[str]
    event: re.Pattern[str]
    after_quote: re.Pattern[str]
    aside: re.Pattern[str]
    according: re.Pattern[str]
    that: re.Pattern[str]
    stop: re.Pattern[str]
    adverb: re.Pattern[str]
    opener: re.Pattern[str]
    preposition: re.Pattern[str]
    pronoun: re.Pattern[str]


_PATTERNS: dict[int, tuple[LanguageTable, SpeechPatterns]] = {}


def find_patterns(table: LanguageTable) -> SpeechPatterns:
    """Give the patterns of a language, compiled once."""
    known = _PATTERNS.get(id(table))
    if known is None or known[0] is not table:
        known = _PATTERNS[id(table)] = (table, _compile(table))
    return known[1]


def _compile(table: LanguageTable) -> SpeechPatterns:
    speech, clauses = table.speech, table.clauses
    suffix = f"(?P<suffix>{choose(speech.suffixes)})?" if speech.suffixes else "(?P<suffix>(?!))?"

    def ready(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    quote_verbs = choose(speech.quote_verbs)
    return SpeechPatterns(
        verb=ready(rf"(?<![\w-])(?:{choose(speech.verbs)})\b"),
        event=ready(rf"(?<![\w-])(?:{choose(speech.event_verbs)})\b"),
        after_quote=ready(rf"^[\s,.”\"»-]*(?P<verb>(?:{quote_verbs})){suffix}\b"),
        aside=ready(rf"[,\"”]\s?(?P<verb>(?:{quote_verbs})){suffix}\b"),
        according=ready(rf"(?<![\w-])(?:{choose(speech.according)})\b"),
        that=ready(rf"(?<![\w-])(?:{choose(speech.that)})\b"),
        stop=ready(rf"(?<![\w-])(?:{choose(speech.stops)})\b"),
        adverb=ready(rf"(?:^|(?<=\s))(?:{choose(speech.adverbs)})\s*$"),
        opener=ready(rf"^(?:{choose(clauses.openers)})\b,?\s*"),
        preposition=ready(
            rf"^(?:{choose((*clauses.prepositions, *clauses.subordinators, *clauses.concessions))})\b"
        ),
        pronoun=ready(rf"^(?:{choose((*speech.singular, *speech.plural))})$"),
    )


def find_quote_speaker(text: str, quote: Quote, table: LanguageTable) -> Speech | None:
    """Find who speaks a quote, in the words after or before it.

    Args:
        text: one sentence.
        quote: a quote in it.
    """
    return _after_quote(text, quote, table) or _before_quote(text, quote, table)


def _after_quote(text: str, quote: Quote, table: LanguageTable) -> Speech | None:
    patterns = find_patterns(table)
    frame = text[quote.outer.end : quote.outer.end + FRAME_LIMIT]
    found = patterns.after_quote.match(frame)
    base = quote.outer.end
    if found:
        verb = Span(base + found.start("verb"), base + found.end())
        if found["suffix"]:
            return Speech(None, verb, quote.inner.start)
        return Speech(_name_after(text, verb.end, table), verb, quote.inner.start)
    named = patterns.according.search(frame[:40])
    if named and not frame[: named.start()].strip(" ,"):
        verb = Span(base + named.start(), base + named.end())
        return Speech(_name_after(text, verb.end, table), verb, quote.inner.start)
    inverted = patterns.verb.search(frame) if quote.ended else None
    if inverted and inverted.start() > 1:
        subject = trim_marks(text, Span(base, base + inverted.start()))
        subject = _trim_subject(text, subject, table)
        if 0 < len(subject.of(text).split()) <= SPEAKER_WORDS and not _has_break(subject.of(text)):
            verb = Span(base + inverted.start(), base + inverted.end())
            return Speech(subject, verb, quote.inner.start)
    return None


def _has_break(words: str) -> bool:
    return any(mark in words for mark in '.;:“”"?!')


def _before_quote(text: str, quote: Quote, table: LanguageTable) -> Speech | None:
    lead = text[: quote.outer.start]
    if not lead.strip():
        return None
    patterns = find_patterns(table)
    named = list(patterns.according.finditer(lead))
    if named:
        verb = Span(named[-1].start(), named[-1].end())
        return Speech(trim_marks(text, Span(verb.end, quote.outer.start)), verb, quote.inner.start)
    verbs = [*patterns.verb.finditer(lead), *patterns.event.finditer(lead)]
    if not verbs:
        return None
    last = max(verbs, key=lambda m: m.start())
    subject = read_subject(text, last.start(), table)
    return Speech(subject, Span(last.start(), last.end()), quote.inner.start) if subject else None


def _name_after(text: str, start: int, table: LanguageTable) -> Span | None:
    """Read the name that follows a speech verb, up to a stop word or mark."""
    patterns = find_patterns(table)
    rest = text[start : start + FRAME_LIMIT]
    end = len(rest)
    for mark in re.finditer(r"[.;:“\"(\n]|,", rest):
        word = rest[mark.end() :].lstrip()
        if mark.group() == "," and word[:1].isupper() and not patterns.preposition.match(word):
            continue  # "kata Direktur Bappenas, RM Dewo Broto"
        if (
            mark.group() == "."
            and re.search(r"\b\w{1,4}$", rest[: mark.start()])
            and word[:1].isupper()
        ):
            continue  # an initial or a title
        end = mark.start()
        break
    stop = patterns.stop.search(rest[:end])
    name = trim_marks(text, Span(start, start + (stop.start() if stop else end)))
    return name if name.end > name.start else None


def read_subject(text: str, verb: int, table: LanguageTable) -> Span | None:
    """Read the subject before a speech verb: "Dalam pernyataan resminya, Putin" is "Putin".

    Args:
        text: one sentence.
        verb: where its speech verb starts.

    Returns:
        The subject's span, or None where no speaker stands there.
    """
    start = max(0, verb - FRAME_LIMIT)
    left = text[start:verb]
    for mark in re.finditer(r"[.;:!?”\"]\s", left):
        start = max(start, verb - len(left) + mark.end())
    subject = _trim_subject(text, Span(start, verb), table)
    words = subject.of(text)
    low = words.lower()
    if not words or len(words.split()) > SPEAKER_WORDS:
        return None
    if (
        low.split()[-1] in PASSIVE
        or low in table.speech.not_speakers
        or low.split()[-1] in table.clauses.relatives
    ):
        return None
    return subject


def _trim_subject(text: str, span: Span, table: LanguageTable) -> Span:
    """Leave out openers, a leading phrase up to its comma, and adverbs before the verb."""
    patterns = find_patterns(table)
    span = trim_marks(text, span)
    opener = patterns.opener.match(span.of(text))
    if opener and opener.end() < span.end - span.start:
        span = Span(span.start + opener.end(), span.end)
    words = span.of(text)
    comma = words.rfind(",")
    if comma >= 0 and patterns.preposition.match(words):
        span = trim_marks(text, Span(span.start + comma + 1, span.end))
    while True:
        adverb = patterns.adverb.search(span.of(text))
        if not adverb or adverb.start() == 0:
            return span
        span = trim_marks(text, Span(span.start, span.start + adverb.start()))


def find_reported(text: str, quotes: list[Quote], table: LanguageTable) -> Speech | None:
    """Find reported speech: "X menyatakan bahwa ...", "According to X, ...", "..., kata X".

    Args:
        text: one sentence.
        quotes: its quotes; verbs inside them don't count.
    """
    patterns = find_patterns(table)
    for found in patterns.according.finditer(text):
        if not _is_quoted(found.start(), quotes):
            speech = _read_according(text, found, table)
            if speech:
                return speech
    for found in patterns.aside.finditer(text):
        if not _is_quoted(found.start("verb"), quotes):
            verb = Span(found.start("verb"), found.end())
            name = None if found["suffix"] else _name_after(text, verb.end, table)
            if found["suffix"] or (name and _closes(text, name, table)):
                return Speech(name, verb, 0)
    return _read_verb(text, quotes, table)


def _closes(text: str, name: Span, table: LanguageTable) -> bool:
    """Whether a name after ", said" is one, and nothing but its phrase follows."""
    words = name.of(text)
    known = any(word[:1].isupper() for word in words.split())
    known = known or words.lower() in (*table.speech.singular, *table.speech.plural)
    return known and len(words.split()) <= ASIDE_WORDS


def _is_quoted(at: int, quotes: list[Quote]) -> bool:
    return any(quote.outer.start <= at < quote.outer.end for quote in quotes)


def _read_according(text: str, found: re.Match[str], table: LanguageTable) -> Speech | None:
    verb = Span(found.start(), found.end())
    before = text[: found.start()].rstrip()
    opens = (
        not before or before[-1] in ",(–-" or find_patterns(table).opener.fullmatch(before + " ")
    )
    closes = text[found.end() :].count(",") == 0 and len(before) > 20
    if not opens and not closes:
        return None
    if found.group().lower().endswith(table.speech.suffixes or ("\0",)):
        return Speech(None, verb, 0)
    name = _name_after(text, verb.end, table)
    return Speech(name, verb, 0) if name and len(name.of(text).split()) <= SPEAKER_WORDS else None


def _read_verb(text: str, quotes: list[Quote], table: LanguageTable) -> Speech | None:
    patterns = find_patterns(table)
    found = [m for m in patterns.verb.finditer(text) if not _is_quoted(m.start(), quotes)]
    event = next(
        (m for m in patterns.event.finditer(text) if not _is_quoted(m.start(), quotes)), None
    )
    first = found[0] if found else None
    if first and event and event.start() < first.start():
        first = None
    if first is None:
        return None
    subject = read_subject(text, first.start(), table)
    if subject is None:
        return None
    that = patterns.that.search(text, first.end())
    near = that and that.start() - first.end() < FRAME_LIMIT
    content = that.end() if that and near else first.end()
    verb = Span(first.start(), first.end())
    return Speech(subject, verb, content, reported=True, opened=bool(that and near))
