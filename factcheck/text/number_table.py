"""The part of a language table by which quantities are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = tuple[str, ...]
Numbers = Mapping[str, int]
Signs = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTable:
    r"""Words around numbers, in lower case.

    Args:
        scales: words that multiply ("juta" = 1000000).
        words: number words that CLDR spells otherwise ("seribu" = 1000).
        vague: amounts without a figure ("ratusan"); they raise a claim's worth.
        bounds, bounds_after: words before and after a number that bound it ("lebih dari" = ">").
        currency_marks, currencies: money before and after the number, with ISO 4217 codes.
        hundredths: those of the currencies that are a hundredth ("cents").
        per: words that start the second part of a unit ("per" hari).
        range_words: between two ends ("20 sampai 30 orang").
        between, between_and: "between 20 and 30".
        change_from: before two numbers that are no range ("dari 5 menjadi 7 persen").
        skip_before: nouns whose number is a label ("pasal" 5).
        ordinal_before: before a dash and a number that is an ordinal ("ke" - 17).
        not_units: regular expressions of words that are no unit (verbs: "me\w+").
        skip_words: phrases whose number word counts nothing ("salah satu").
        age_cues, age_unit: "berusia 40" counts in "tahun".
        year_nouns: after these words' numbers 1500 to 2100 are no years ("2000 orang").
        plain_cues: before a number without unit that still counts ("sebanyak 12").
        no_unit: words that are never a unit.
        suffixes: endings that are not part of the unit ("hari"+"nya").
        attached_units: units written right after the digits ("5km").
        unit_openers: adjectives that alone are a unit ("12 dead").
        plural_endings: with these a unit of several words ends ("North Korean troop"+"s");
            empty where the noun comes first.
        compound_age, old_words: units and last word of "nine-month-old".
        helpers: verbs after a number that counts people without naming them ("two were hurt").
        minus: words that make a number negative.
        article_per, rate_units: articles that start a rate only before a unit of time or one
            of these ("dollars a day", "an hour").
    """

    scales: Numbers = field(default_factory=dict)
    words: Numbers = field(default_factory=dict)
    vague: Numbers = field(default_factory=dict)
    bounds: Signs = field(default_factory=dict)
    bounds_after: Signs = field(default_factory=dict)
    currency_marks: Signs = field(default_factory=dict)
    currencies: Signs = field(default_factory=dict)
    hundredths: Words = ()
    percent: Words = ()
    per: Words = ()
    range_words: Words = ()
    between: Words = ()
    between_and: Words = ()
    change_from: Words = ()
    skip_before: Words = ()
    ordinal_before: Words = ()
    not_units: Words = ()
    skip_words: Words = ()
    age_cues: Words = ()
    age_unit: str = ""
    year_nouns: Words = ()
    plain_cues: Words = ()
    no_unit: Words = ()
    unit_after: Words = ()
    suffixes: Words = ()
    attached_units: Words = ()
    unit_openers: Words = ()
    plural_endings: Words = ()
    compound_age: Words = ()
    old_words: Words = ()
    helpers: Words = ()
    minus: Words = ()
    article_per: Words = ()
    rate_units: Words = ()
