"""The word tables in data/matching: read once, checked when they are read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from factcheck.domain.errors import SettingsError
from factcheck.domain.places import data_folder

CONCEPT_FILES = (
    "concepts.toml",
    "words.toml",
    "things.toml",
    "actions.toml",
    "phrases.toml",
    "frequent.toml",
)
CONCEPT_KEYS = {"negates", "opposite", "converse", "light"}
NAME_KEYS = {"capital"}
# What stands behind the sign in sections of "words=value".
VALUES = {
    "fractions": r"\d+/\d+",
    "rates": "hour|day|week|month|year",
    "day_parts": "am|pm|noon|night",
    "same_times": r"\w+",
}
LANGUAGE_CODE = 3  # letters at most


@dataclass(frozen=True, slots=True)
class Relations:
    """Which concepts are the other direction, or the other side, of which."""

    opposite: Mapping[str, str]
    converse: Mapping[str, str]

    @classmethod
    def of(cls, concepts: Mapping[str, Mapping[str, Any]]) -> Relations:
        """Read them from the concepts' table."""
        return cls(
            {key: entry["opposite"] for key, entry in concepts.items() if "opposite" in entry},
            {key: entry["converse"] for key, entry in concepts.items() if "converse" in entry},
        )


@lru_cache(maxsize=8)
def load_file(name: str) -> dict[str, Any]:
    """Read one table.

    Raises:
        SettingsError: it is missing, no TOML, or has a key or value that isn't known.
    """
    path = data_folder() / "matching" / name
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            "The word table {file} can't be read: {problem}. Correct the file.",
            file=name,
            problem=error,
        ) from error
    for section, entries in table.items():
        check_section(name, section, entries)
    return table


@lru_cache(maxsize=1)
def load_concepts() -> dict[str, dict[str, Any]]:
    """Give the concepts of all files, joined.

    Raises:
        SettingsError: a table can't be used, a concept is there twice, or it names another that
            doesn't exist.
    """
    concepts: dict[str, dict[str, Any]] = {}
    for name in CONCEPT_FILES:
        found = load_file(name).get("concepts", {})
        for key in concepts.keys() & found.keys():
            raise _wrong(name, f"concepts.{key}", "an entry of another file too")
        concepts |= found
    for key, entry in concepts.items():
        for relation in ("negates", "opposite", "converse"):
            if relation in entry and entry[relation] not in concepts:
                raise _wrong("concepts.toml", f"{key}.{relation}", entry[relation])
    return concepts


def check_section(name: str, section: str, entries: Mapping[str, Any]) -> None:
    """Refuse what a reader of the table would misunderstand.

    Raises:
        SettingsError: an unknown key, a value of the wrong kind, or an unknown concept.
    """
    if name == "units.toml":
        _check_units(name, section, entries)
        return
    if name == "grammar.toml":
        _check_words(name, section, entries, set())
        _check_values(name, section, entries)
        return
    for key, entry in entries.items():
        if not isinstance(entry, dict):
            raise _wrong(name, f"{section}.{key}", entry)
        _check_words(name, f"{section}.{key}", entry, CONCEPT_KEYS | NAME_KEYS)


def _check_words(name: str, place: str, entry: Mapping[str, Any], others: set[str]) -> None:
    for key, value in entry.items():
        if key == "light" and key in others:
            if not isinstance(value, bool):
                raise _wrong(name, f"{place}.{key}", value)
        elif not isinstance(value, str) or (key not in others and len(key) > LANGUAGE_CODE):
            raise _wrong(name, f"{place}.{key}", value)


def _check_values(name: str, section: str, entries: Mapping[str, Any]) -> None:
    """Check the sections whose entries are "words=value"."""
    form = VALUES.get(section)
    for language, words in entries.items() if form else ():
        for entry in filter(None, map(str.strip, words.split(","))):
            if not form or not re.fullmatch(rf"[^=]+=({form})", entry):
                raise _wrong(name, f"{section}.{language}", entry)


def _check_units(name: str, section: str, entries: Mapping[str, Any]) -> None:
    for key, entry in entries.items():
        factor, *names = entry if isinstance(entry, list) and entry else ("",)
        if not isinstance(factor, int | float) or not all(isinstance(n, str) for n in names):
            raise _wrong(name, f"{section}.{key}", entry)


def _wrong(name: str, place: str, value: object) -> SettingsError:
    return SettingsError(
        "{place} in the word table {file} can't be “{value}”. Correct the file.",
        place=place,
        file=name,
        value=value,
    )
