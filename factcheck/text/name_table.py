"""The part of a language table by which names and negation are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = tuple[str, ...]
Signs = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTable:
    """Words around names, in lower case; country names come from CLDR too.

    Args:
        not_names: words that are capitalised only at the start of a sentence.
        joiners: small words inside names ("bin", "of").
        common_endings: endings by which a word that opens a sentence is taken for no name.
        organisation_cues, person_cues, place_cues: words in or before a name that tell its kind.
        countries: further names of countries and peoples, with ISO 3166 codes.
        negations: words that turn a statement round.
        not_negations: phrases in which they don't ("tidak hanya").
    """

    not_names: Words = ()
    joiners: Words = ()
    common_endings: Words = ()
    organisation_cues: Words = ()
    person_cues: Words = ()
    place_cues: Words = ()
    countries: Signs = field(default_factory=dict)
    negations: Words = ()
    not_negations: Words = ()
