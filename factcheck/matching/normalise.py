"""One form for rows and queries: the words of a claim without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError

TEXT_LIMIT = 2000  # code points that are looked at; a claim has no more
# NFKD turns one code point into up to 18 ("ﷺ"), so that 2,000 could become 36,000.
DECOMPOSED_LIMIT = 4000
TERM_LIMIT = 40  # code points of one term; longer ones are noise ("aaaa…") or addresses

# Thai, Lao, Burmese, Khmer, kana and Han are written without spaces between words.
SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"[{SPACELESS}]+|[^\s{SPACELESS}]+")
_SPACELESS = re.compile(f"[{SPACELESS}]")
# Addresses say nothing about a claim's content, and each is a term of its own.
_ADDRESSES = re.compile(r"(?:https?://|\bpic\.twitter\.com/)\S*", re.IGNORECASE)
_HASHTAGS = re.compile(r"#\w+")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "#AustralianFires" has two words
_KANA_VOICING = 8  # combining class of the marks that tell が from か: letters, not accents

# What groups thousands where a language isn't in CLDR; the first digits are 1 to 3.
_ANY_GROUPS = re.compile(r"(?<![\d.,])(\d{1,3})([.,])(\d{3})((?:\2\d{3})*)(?!\d|\2\d)")
_MARKS = {".": ".", ",": ",", "’": "’'", "'": "’'", "\xa0": "\xa0\u202f", "\u202f": "\xa0\u202f"}


class _CharacterTable(dict[int, str | None]):
    """What becomes of each code point; filled as they are met, so that `translate` is fast."""

    def __missing__(self, code: int) -> str | None:
        self[code] = result = _replace_character(chr(code))
        return result


def normalise_text(text: str, language: str) -> str:
    """Give the terms of a text, separated by single spaces.

    NFKD, no accents, folded case, thousands without separators ("3.000" in Indonesian and
    "3,000" in English are both ``3000``), decimal digits of any script as ASCII, punctuation
    as space; runs of scripts without spaces become overlapping trigrams.

    Args:
        text: any text; the first `TEXT_LIMIT` code points are looked at.
        language: BCP 47 code; it decides which separator groups thousands.

    Returns:
        Terms of letters, digits and vowel signs only; safe inside a quoted search term.
    """
    text = _ADDRESSES.sub(" ", text[:TEXT_LIMIT])
    text = _HASHTAGS.sub(_split_hashtag, text)
    text = join_thousands(text, language)
    if text.isascii():
        text = text.lower()
    else:
        # Marks go first, because sorting a long run of them in NFKD is quadratic.
        text = "".join(c for c in text if not _is_accent(c))
        text = unicodedata.normalize("NFKD", text)[:DECOMPOSED_LIMIT].casefold()
    text = text.translate(_CHARACTERS)
    if _SPACELESS.search(text):
        return " ".join(term for run in _RUNS.findall(text) for term in _split_run(run))
    return " ".join(term[:TERM_LIMIT] for term in text.split())


def join_thousands(text: str, language: str) -> str:
    """Remove the separators between groups of three digits.

    Only the language's own separator counts ("3,000" in Indonesian is three point nothing),
    unless the language is unknown or there are two and more groups ("1,234,567").
    """
    mark = _group_mark(language)

    def join(match: re.Match[str]) -> str:
        if mark in ("", match[2]) or match[4]:
            return (match[1] + match[3] + match[4]).replace(match[2], "")
        return match[0]

    text = _ANY_GROUPS.sub(join, text)
    if mark in _MARKS and mark not in ".,":
        text = re.sub(rf"(?<=\d)[{_MARKS[mark]}](?=\d{{3}}(?!\d))", "", text)
    return text


def _split_hashtag(match: re.Match[str]) -> str:
    return _HUMPS.sub(" ", match[0])


@lru_cache(maxsize=256)
def _group_mark(language: str) -> str:
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return ""
    return str(locale.number_symbols["latn"]["group"])


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) not in (0, _KANA_VOICING)


def _replace_character(character: str) -> str | None:
    category = unicodedata.category(character)
    if _is_accent(character) or category in ("Cf", "Me") or character == "ـ":  # Arabic tatweel
        return None
    if category == "Nd":
        return str(unicodedata.decimal(character))
    # Vowel signs (Mc, Mn of class 0) belong to the words of Indic scripts and Thai.
    return character if category[0] in "LN" or category in ("Mc", "Mn") else " "


def has_trigrams(texts: Iterable[str]) -> bool:
    """Tell whether any of some texts, as terms, has some of a script without spaces."""
    return any(not text.isascii() and _SPACELESS.search(text) for text in texts)


def join_trigrams(text: str) -> str:
    """Put the trigrams of scripts without spaces back into the runs that they were cut from.

    Args:
        text: terms as `normalise_text` gives them.
    """
    if not _SPACELESS.search(text):
        return text
    runs: list[str] = []
    last = ""
    for term in text.split():
        if last and _SPACELESS.match(term) and len(last) == len(term) == 3 and last[1:] == term[:2]:
            runs[-1] += term[2]
        else:
            runs.append(term)
        last = term
    return " ".join(runs)


def _split_run(run: str) -> list[str]:
    if not _SPACELESS.match(run):
        return [run[:TERM_LIMIT]]
    return [run[i : i + 3] for i in range(max(1, len(run) - 2))]


_CHARACTERS = _CharacterTable()
