"""What words mean for a comparison: concepts, names, negators and small words by language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from factcheck.matching.stems import list_bases, list_stems, stem_word
from factcheck.matching.tables import Relations, load_concepts, load_file
from factcheck.matching.words import cut_words

ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")  # "42nd" is "ke-42"
CONSONANTS = re.compile(r"[^AEIOU]{1,2}")  # a small word as chats spell it: "pd", "sm"
LONGEST_PHRASE = 5  # words, "Badan Meteorologi Klimatologi dan Geofisika" is the longest
ABBREVIATION = 5  # letters; "WHO" and "who", "AS" and "as" differ only by case
AFFIXED = ("id", "ms")  # languages whose affixes can turn a word into another one
# Sections of the grammar that are meanings of words; the others are read where needed.
MEANINGFUL = ("negators", "sentence_negators", "function_words", "attribution")
ANY = "mul"  # ISO 639-2 for several languages: words that stand in all of them
NAME_SECTIONS = ("organisations", "countries", "places")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or phrase stands for.

    Args:
        key: of the concept or name, the same in all languages.
        kind: concept, organisations, countries, places, capital, or a section of the grammar.
        flips: whether it is the contrary of the concept ("rejected" for approve).
        light: whether it says little by itself.
        cased: whether it only counts in capitals.
    """

    key: str
    kind: str
    flips: bool = False
    light: bool = False
    cased: bool = False


_Phrases = dict[str, list[tuple[tuple[str, ...], Meaning]]]


class Lexicon:
    """The words of one language.

    Args:
        language: BCP 47 code; a language without words has an empty lexicon.
    """

    def __init__(self, language: str) -> None:
        self.language = language.partition("-")[0].lower()
        self._phrases: _Phrases = {}
        self._stems: _Phrases = {}
        self._voices: _Phrases = {}
        self.grammar = _read_grammar(self.language)
        self._values: dict[str, dict[str, str]] = {}
        self._sections = {kind: frozenset(words) for kind, words in self.grammar.items()}
        lists = ("small_numbers", "ordinals")
        self.numbers = {
            word: n for kind in lists for n, word in enumerate(self.grammar.get(kind, ()), 1)
        }
        for kind in MEANINGFUL:
            for word in self.grammar.get(kind, ()):
                self._add(word, Meaning(f"{kind}:{word}", kind))
        concepts = load_concepts()
        for key, entry in concepts.items():
            target = entry.get("negates")
            self._add_all(entry, Meaning(target or key, "concept", bool(target), "light" in entry))
        self._add_names(load_file("names.toml"))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the language's grammar."""
        return not self.grammar.get("function_words")

    def list_words(self, section: str) -> frozenset[str]:
        """Give the words of a section of the grammar; none where the language has none."""
        return self._sections.get(section, frozenset())

    def list_values(self, section: str) -> Mapping[str, str]:
        """Give the words of a section whose entries are "words=value", with their values."""
        if section not in self._values:
            entries = self.grammar.get(section, ())
            self._values[section] = dict(entry.split("=", 1) for entry in entries)
        return self._values[section]

    def compile_values(self, section: str) -> str:
        """Give the words of such a section as alternatives of a pattern, longest first."""
        return "|".join(sorted(map(re.escape, self.list_values(section)), key=len, reverse=True))

    def lists(self, word: str) -> bool:
        """Tell whether a folded word stands for a concept just as it is."""
        return any(
            phrase == (word,) and meaning.kind == "concept"
            for phrase, meaning in self._phrases.get(word, ())
        )

    def match_at(self, words: list[str], raw: list[str], at: int) -> tuple[int, set[Meaning]]:
        """Find the longest phrases that start at a word.

        Args:
            words: folded words of the text.
            raw: the same words as they were written.
            at: where to look.

        Returns:
            The word after the phrase, and all its meanings (empty: nothing is known).
        """
        exact = self._longest(self._phrases, words, raw, at)
        voiced = self._match_voice(words, raw, at)
        if voiced[1] and (voiced[0] > exact[0] or not exact[1]):
            return voiced
        stems = [stem_word(word, self.language) for word in words[at : at + LONGEST_PHRASE]]
        by_stem = self._longest(self._stems, [*words[:at], *stems], raw, at)
        # "hasil" (result) must not become "berhasil" (succeed) because their stems are one.
        if by_stem[0] > exact[0] or not exact[1]:
            return by_stem
        if by_stem[0] < exact[0] or self.language in AFFIXED:
            return exact
        return exact[0], exact[1] | by_stem[1]

    def _match_voice(self, words: list[str], raw: list[str], at: int) -> tuple[int, set[Meaning]]:
        """Find the phrases whose verb stands in the other voice: "ditolak" for "menolak"."""
        best, meanings = at + 1, set[Meaning]()
        following = words[at + 1 : at + LONGEST_PHRASE]
        rest = [stem_word(word, self.language) for word in following]
        for base in list_bases(words[at], self.language):
            stop, found = self._longest(self._voices, [*words[:at], base, *rest], raw, at)
            if found and stop > best:
                best, meanings = stop, set()
            meanings |= found if stop == best else set()
        return best, meanings

    def _longest(
        self, phrases: _Phrases, words: list[str], raw: list[str], at: int
    ) -> tuple[int, set[Meaning]]:
        best, meanings = at + 1, set[Meaning]()
        for phrase, meaning in phrases.get(words[at], ()):
            stop = at + len(phrase)
            if stop < best or tuple(words[at:stop]) != phrase:
                continue
            if meaning.cased and not raw[at].isupper():
                continue
            if _is_abbreviation(raw, at, meaning.kind):
                continue
            if stop > best:
                best, meanings = stop, set()
            meanings.add(meaning)
        return best, meanings

    def _add_names(self, names: Mapping[str, Any]) -> None:
        for kind in NAME_SECTIONS:
            for key, entry in names.get(kind, {}).items():
                self._add_all(entry, Meaning(f"{kind}:{key}", kind))
                # A capital is written alike in most languages; each lists its own form too.
                for word in _split_list(entry.get("capital", "")):
                    self._add(word, Meaning(f"{kind}:{key}", "capital"))

    def _add_all(self, entry: Mapping[str, Any], meaning: Meaning) -> None:
        for word in _split_list(entry.get(self.language, "")):
            self._add(word, meaning)

    def _add(self, phrase: str, meaning: Meaning) -> None:
        words = tuple(fold_word(word) for word in cut_words(phrase))
        if not words:
            return
        if len(words) == 1 and phrase.isupper() and len(phrase) <= ABBREVIATION:
            meaning = Meaning(meaning.key, meaning.kind, meaning.flips, meaning.light, cased=True)
        if meaning.kind == "concept":
            # Forms are reached by the stem; "di atas" and other phrases as they stand.
            rest = tuple(stem_word(word, self.language) for word in words[1:])
            for stem in list_stems(words[0], self.language):
                self._stems.setdefault(stem, []).append(((stem, *rest), meaning))
            for base in list_bases(words[0], self.language):
                self._voices.setdefault(base, []).append(((base, *rest), meaning))
        self._phrases.setdefault(words[0], []).append((words, meaning))


@lru_cache(maxsize=16)
def load_lexicon(language: str) -> Lexicon:
    """Give the words of a language, read once.

    Raises:
        SettingsError: a table can't be used as it is.
    """
    return Lexicon(language)


@lru_cache(maxsize=1)
def load_relations() -> Relations:
    """Give opposite and converse concepts.

    Raises:
        SettingsError: a concept names another one that doesn't exist.
    """
    concepts = load_concepts()
    return Relations.of(concepts)


def fold_word(word: str) -> str:
    """Fold case and accents, cut the English genitive."""
    word = word.replace("’", "'").casefold().removesuffix("'s").removesuffix("'")
    word = ORDINAL.sub("", word)
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _is_abbreviation(raw: list[str], at: int, kind: str) -> bool:
    """Tell capitals from a chat's small word: "g aman" is "not safe", "G-20" and "PD" are names."""
    word = raw[at]
    if not word.isupper() or not any(other.islower() for other in raw):
        return False
    if kind == "negators":
        return len(word) == 1
    return kind == "function_words" and CONSONANTS.fullmatch(word) is not None


def _split_list(text: str) -> Iterable[str]:
    return (part.strip() for part in text.split(",") if part.strip())


def _read_grammar(language: str) -> dict[str, tuple[str, ...]]:
    sections = load_file("grammar.toml")
    return {
        kind: tuple(word for key in (language, ANY) for word in _split_list(words.get(key, "")))
        for kind, words in sections.items()
    }
