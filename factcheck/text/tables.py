"""Language tables: the words by which a language is read, as data that a newsroom can extend."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError

from factcheck.domain.errors import SettingsError
from factcheck.domain.places import data_folder
from factcheck.text.clause_table import ClauseTable, SentenceTable, SpeechTable, WorthTable
from factcheck.text.date_table import DateTable
from factcheck.text.name_table import NameTable
from factcheck.text.number_table import NumberTable

FALLBACK = "xx"  # the empty table: sentences, numbers and dates by CLDR alone
PATTERN_KEYS = frozenset({"clauses.verb_patterns", "numbers.not_units"})
BOUND_SIGNS = frozenset({">", ">=", "<", "<=", "~"})

Section = TypeVar("Section")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTable:
    """All that the program knows of one language.

    Args:
        code: BCP 47 language code, also the name of the file.
        name: the language's own name.
        locale: CLDR locale that gives separators, month names and country names.
    """

    code: str
    name: str = ""
    locale: str = "en"
    numbers: NumberTable = field(default_factory=NumberTable)
    dates: DateTable = field(default_factory=DateTable)
    names: NameTable = field(default_factory=NameTable)
    sentences: SentenceTable = field(default_factory=SentenceTable)
    speech: SpeechTable = field(default_factory=SpeechTable)
    clauses: ClauseTable = field(default_factory=ClauseTable)
    worth: WorthTable = field(default_factory=WorthTable)


SECTIONS: dict[str, type[Any]] = {
    "numbers": NumberTable,
    "dates": DateTable,
    "names": NameTable,
    "sentences": SentenceTable,
    "speech": SpeechTable,
    "clauses": ClauseTable,
    "worth": WorthTable,
}


def load_table(language: str) -> LanguageTable:
    """Give the table of a language, read once.

    Args:
        language: BCP 47 code; a region ("en-GB") falls back to its language. A language
            without a file gets what CLDR knows of it.

    Raises:
        SettingsError: the table's file can't be used as it is.
    """
    return _read_once(language, os.environ.get("FACTCHECK_DATA"))


@lru_cache(maxsize=64)
def _read_once(language: str, setting: str | None) -> LanguageTable:
    del setting  # what the folder depends on, so that a table is read once for each
    code = language.replace("_", "-").split("-", 1)[0].lower() or FALLBACK
    path = data_folder() / "languages" / f"{code}.toml"
    if not (code.isascii() and code.isalpha() and path.is_file()):
        return LanguageTable(code=code, locale=_known_locale(code))
    return read_table(path)


def _known_locale(code: str) -> str:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return "en"
    return code


def read_table(path: Path) -> LanguageTable:
    """Read and check one language table.

    Args:
        path: a TOML file named after its language, for example ``id.toml``.

    Raises:
        SettingsError: not TOML, an unknown key, or a value of the wrong kind.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            "The language table {file} can't be read: {problem}. Correct the file.",
            file=path.name,
            problem=error,
        ) from error
    _check_keys(path, "", raw, {"name", "locale", *SECTIONS})
    parts = {
        key: _read_section(path, key, raw.get(key, {}), kind) for key, kind in SECTIONS.items()
    }
    locale = _read_locale(path, raw)
    return LanguageTable(code=path.stem, name=str(raw.get("name", "")), locale=locale, **parts)


def _read_locale(path: Path, raw: Mapping[str, object]) -> str:
    locale = str(raw.get("locale", path.stem))
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError) as error:
        raise SettingsError(
            "The language table {file} names the locale “{locale}”, which CLDR doesn't know. "
            "Use one like “id” or “en”.",
            file=path.name,
            locale=locale,
        ) from error
    return locale


def _read_section(path: Path, section: str, raw: object, kind: type[Section]) -> Section:
    if not isinstance(raw, Mapping):
        raise _wrong(path, section, "it must be a table of keys")
    names = {f.name: str(f.type) for f in fields(kind)}  # type: ignore[arg-type]
    _check_keys(path, section, raw, set(names))
    values = {
        key: _read_value(path, f"{section}.{key}", value, names[key]) for key, value in raw.items()
    }
    return kind(**values)


def _read_value(path: Path, key: str, value: object, kind: str) -> object:
    if kind == "Words":
        return _read_words(path, key, value)
    if kind == "str":
        if not isinstance(value, str):
            raise _wrong(path, key, "it must be one text")
        return value
    if not isinstance(value, Mapping):
        raise _wrong(path, key, "it must be a table of words and values")
    wanted = int if kind == "Numbers" else str
    for word, item in value.items():
        if not isinstance(item, wanted) or isinstance(item, bool):
            raise _wrong(path, f"{key}.{word}", f"its value must be {wanted.__name__}")
        if key.startswith("numbers.bounds") and item not in BOUND_SIGNS:
            raise _wrong(path, f"{key}.{word}", "its value must be one of > >= < <= ~")
    return {word.lower(): item for word, item in value.items()}


def _read_words(path: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise _wrong(path, key, "it must be a list of words in quotation marks")
    if any(not word.strip() for word in value):
        raise _wrong(path, key, "it holds an empty word, which would match everywhere")
    if key in PATTERN_KEYS:
        _check_patterns(path, key, value)
    return tuple(value)


def _check_patterns(path: Path, key: str, patterns: list[str]) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            problem = f"“{pattern}” is no regular expression ({error})"
            raise _wrong(path, key, problem) from error


def _check_keys(path: Path, section: str, raw: Mapping[str, object], known: set[str]) -> None:
    for key in raw:
        if key not in known:
            place = f"{section}.{key}" if section else key
            raise _wrong(path, place, f"it is not known; known are {', '.join(sorted(known))}")


def _wrong(path: Path, key: str, problem: str) -> SettingsError:
    return SettingsError(
        "The language table {file} has a mistake at “{key}”: {problem}. Correct the file.",
        file=path.name,
        key=key,
        problem=problem,
    )
