"""The words of a language by which its times are found, indexed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.text.calendar_names import CalendarNames, build_names
from factcheck.text.date_rules import RULES
from factcheck.text.tables import LanguageTable, load_table
from factcheck.text.tokens import DASHES, PhraseIndex, Token


@dataclass(frozen=True, slots=True)
class DateReader:
    """The tables of one language, indexed for reading times."""

    table: LanguageTable
    names: CalendarNames
    openers: PhraseIndex
    about: PhraseIndex
    joints: PhraseIndex
    future: PhraseIndex
    excluded: PhraseIndex
    triggers: dict[str, frozenset[str]]


_READERS: dict[int, DateReader] = {}


def find_date_reader(language: str) -> DateReader:
    """Give the reader of a language, built once."""
    table = load_table(language)
    reader = _READERS.get(id(table))
    if reader is None or reader.table is not table:
        reader = _READERS[id(table)] = _build_reader(table)
    return reader


def _build_reader(table: LanguageTable) -> DateReader:
    dates, names = table.dates, build_names(table)
    openers = {
        **dict.fromkeys(dates.since, "since"),
        **dict.fromkeys(dates.until, "until"),
        **dict.fromkeys(dates.before, "before"),
        **dict.fromkeys(dates.after, "after"),
    }
    return DateReader(
        table=table,
        names=names,
        openers=PhraseIndex(openers),
        about=PhraseIndex.of((*dates.about, *dates.year_prefixes, *dates.month_prefixes, "the")),
        joints=PhraseIndex.of((*dates.range_words, *DASHES)),
        future=PhraseIndex.of(dates.future_cues),
        excluded=PhraseIndex.of(dates.not_dates),
        triggers=_list_triggers(table, names),
    )


NUMBER = "0"  # stands for any digits among the triggers


def _list_triggers(table: LanguageTable, names: CalendarNames) -> dict[str, frozenset[str]]:
    """List the words without which a rule can't match, so that most rules need not run."""
    dates = table.dates
    phrases: dict[str, Iterable[str]] = {
        "month_day": names.months if dates.order == "mdy" else (),
        "day_month": names.months,
        "month_year": names.months,
        "quarter": dates.quarters,
        "until_now": dates.until_now,
        "last_n": (*dates.last_n, *dates.last_n_before),
        "ago": (*dates.ago, *dates.ahead),
        "weekday": names.weekdays,
        "relative": dates.relative,
    }
    words = {rule: frozenset(_words(phrases.get(rule, (NUMBER,)))) for rule in RULES}
    return {rule: found for rule, found in words.items() if found}


def _words(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        yield from re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|0", phrase)


def choose_rules(reader: DateReader, tokens: Sequence[Token]) -> list[str]:
    """Choose the rules whose words occur in a text."""
    words = {NUMBER if token.is_number else token.low for token in tokens}
    return [rule for rule, found in reader.triggers.items() if not found.isdisjoint(words)]


def looks_ahead(reader: DateReader, tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks of what is to come."""
    return any(reader.future.match_at(tokens, at) for at in range(len(tokens)))
