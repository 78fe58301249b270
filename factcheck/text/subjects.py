"""The name of a speaker: before the speech verb, or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.domain.claim import Span
from factcheck.text.date_reader import find_date_reader
from factcheck.text.grammar import Grammar, find_grammar
from factcheck.text.quotes import trim_marks
from factcheck.text.speech_patterns import find_patterns
from factcheck.text.tables import LanguageTable
from factcheck.text.tokens import Token, tokenise

SPEAKER_WORDS = 18  # a longer subject is no speaker's name


NAME_END = re.compile(r"(?:\b[A-Z][\w.'-]*(?: (?=[A-Z])|$))+$|\b\w+$")


FRAME_LIMIT = 400  # code points beside a quote in which its speaker is looked for


def read_name(text: str, start: int, table: LanguageTable) -> Span | None:
    """Read the name that follows a speech verb, up to a stop word or mark."""
    patterns = find_patterns(table)
    rest = text[start : start + FRAME_LIMIT]
    end = len(rest)
    for mark in re.finditer(r"[.;:“\"(\n]|,", rest):
        word = rest[mark.end() :].lstrip()
        if mark.group() == "," and _is_apposition(word, table):
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


def _is_apposition(words: str, table: LanguageTable) -> bool:
    """Whether a name goes on after its comma, and no clause: "menurut Reuters, Petty meninggal"."""
    if not words[:1].isupper() or find_patterns(table).preposition.match(words):
        return False
    weekdays = find_date_reader(table.code).names.weekdays
    if re.split(r"[^\w']", words, maxsplit=1)[0].lower() in weekdays:
        return False
    segment = tokenise(re.split(r"[,.;:“\"]", words, maxsplit=1)[0])
    grammar = find_grammar(table)
    return not any(grammar.is_verb(segment, at) for at in range(1, len(segment)))


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
    subject = _trim_clause(text, trim_subject(text, Span(start, verb), table), table)
    words = subject.of(text)
    if len(words.split()) > SPEAKER_WORDS and words[:1].isupper() and "," in words[:80]:
        subject = Span(subject.start, subject.start + words.index(","))
        words = subject.of(text)
    low = words.lower()
    if not words or len(words.split()) > SPEAKER_WORDS:
        return None
    if (
        low.split()[-1] in table.speech.passives
        or low in table.speech.not_speakers
        or low.split()[-1] in table.clauses.relatives
    ):
        return None
    return subject


def _trim_scene(text: str, span: Span, table: LanguageTable) -> Span:
    """Leave out what stands before the speaker's name without naming a role.

    "Benar tidaknya postingan itu, Ruslan" is Ruslan, "Kepada Rolling Stone ia" is "ia".
    """
    patterns, words = find_patterns(table), span.of(text)
    comma = words.rfind(", ")
    if comma > 0 and words[comma + 2].isupper():
        before = words[:comma].split()
        if before and not before[-1][:1].isupper() and before[0].lower() not in table.speech.roles:
            span = Span(span.start + comma + 2, span.end)
            words = span.of(text)
    if not patterns.preposition.match(words):
        return span
    last = NAME_END.search(words)
    if last and (last.group()[0].isupper() or patterns.pronoun.match(last.group())):
        return Span(span.start + last.start(), span.end)
    return span


def _trim_clause(text: str, span: Span, table: LanguageTable) -> Span:
    """Leave out an earlier clause: "Juventus telah dikaitkan ..., dan laporan terbaru".

    Returns:
        An empty span where a clause remains: "merayu wanita dengan" is no speaker.
    """
    grammar, words = find_grammar(table), span.of(text)
    tokens = tokenise(words)
    for at in range(len(tokens) - 1, 0, -1):
        found = grammar.coordinators.match_at(tokens, at) or grammar.contrasts.match_at(tokens, at)
        if found and found[0] < len(tokens) and grammar.has_verb(tokens, 0, at):
            return trim_marks(text, Span(span.start + tokens[found[0]].start, span.end))
    relatives = [at for at, token in enumerate(tokens) if token.low in grammar.relatives]
    relative = bool(relatives)
    if relative and not grammar.has_verb(tokens, relatives[-1] + 1, len(tokens)):
        return Span(span.end, span.end)  # "a charge which Bachelet | denied"
    if not relative and any(_is_clause_verb(grammar, tokens, at) for at in range(len(tokens))):
        return Span(span.end, span.end)
    last = tokens[-1].low if tokens else ""
    if last in grammar.prepositions or last in grammar.infinitives:
        return Span(span.end, span.end)
    return span


def _is_clause_verb(grammar: Grammar, tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb makes the words before it a clause: not one in a title or name."""
    if grammar.table.numbers.plural_endings and tokens[at].low not in grammar.verbs:
        return tokens[at].low in grammar.auxiliaries  # "the results published in ..." are a name
    return grammar.is_main(tokens, at) and not tokens[at].is_capital


def trim_subject(text: str, span: Span, table: LanguageTable) -> Span:
    """Leave out openers, a leading phrase up to its comma, and adverbs before the verb."""
    span = trim_marks(text, span)
    patterns = find_patterns(table)
    opener = patterns.opener.match(span.of(text))
    if opener and opener.end() < span.end - span.start:
        span = Span(span.start + opener.end(), span.end)
    words = span.of(text)
    comma = words.rfind(",")
    if comma >= 0 and patterns.preposition.match(words):
        span = trim_marks(text, Span(span.start + comma + 1, span.end))
    span = _trim_scene(text, span, table)
    while True:
        adverb = patterns.adverb.search(span.of(text))
        if not adverb or adverb.start() == 0:
            return span
        span = trim_marks(text, Span(span.start, span.start + adverb.start()))
