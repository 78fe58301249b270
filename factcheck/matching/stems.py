"""Word stems: cut just enough that forms of one word meet; nobody sees them."""

from __future__ import annotations

import re
from functools import lru_cache

# Roots with k lose it after "meng" ("mengirim" is from "kirim", but "mengambil" from "ambil").
K_ROOTS = frozenset(
    [
        "irim",
        "onfirmasi",
        "aji",
        "uasai",
        "unjung",
        "urang",
        "umpul",
        "enal",
        "ena",
        "ira",
        "ecam",
        "ejar",
        "utuk",
        "utip",
        "ubur",
        "embali",
        "orban",
        "endali",
        "eluar",
        "etahui",
        "laim",
        "ritik",
        "oordinasi",
        "uras",
        "epung",
        "ampanye",
        "ontrol",
        "orek",
        "alah",
        "andung",
    ]
)
ACTIVE_TER = frozenset(
    ["terjadi", "terdapat", "termasuk", "terhadap", "terdiri", "tersebut", "terakhir"]
)
ROOT = 4  # letters that must remain: "beri" isn't "ber" + "i"
_SUFFIXES = re.compile(r"(?:lah|kah|pun|nya)$")
_ENDINGS = re.compile(r"(?:kan|an|i)$")
_PREFIXES = re.compile(
    r"^(?:(?:di|ter|ke|se|per|pe|ber|be)(?=[a-z]{4})|"
    r"(?:me|pe)(?:m(?=[bpf])|n(?=[dtcjz])|ng(?=[ghkx])))"
)
_NASALS = ((re.compile(r"^[mp]eny(?=[aeiou])"), "s"), (re.compile(r"^[mp]en(?=[aeiou])"), "t"))
_PASSIVE = (re.compile(r"^di"), ("",))
# How an active verb begins, and the letters that its base can begin with.
_ACTIVE = (
    (re.compile(r"^mem(?=[bfv]|p[er])"), ("",)),
    (re.compile(r"^mem(?=[aeiou])"), ("p", "m")),
    (re.compile(r"^men(?=[cdjtz])"), ("",)),
    (re.compile(r"^meny(?=[aeiou])"), ("s",)),
    (re.compile(r"^meng(?=[ghk])"), ("",)),
    (re.compile(r"^meng(?=[aeiou])"), ("", "k")),
    (re.compile(r"^men(?=[aeiou])"), ("t", "n")),
    (re.compile(r"^me(?=[lrwy])"), ("",)),
)
_ENGLISH_ENDINGS = ("ing", "ed", "ly")
_SIBILANTS = ("sses", "shes", "ches", "xes", "zes")
_DOUBLED = re.compile(r"([bdfgklmnprt])\1$")


@lru_cache(maxsize=65_536)
def stem_word(word: str, language: str) -> str:
    """Give the stem of one folded word.

    Args:
        word: letters in folded case.
        language: BCP 47 code; other languages than Indonesian, Malay and English have no rules.
    """
    family = language.partition("-")[0]
    if not word.isalpha():
        return word
    if family in ("id", "ms"):
        return _stem_indonesian(word)
    return _stem_english(word) if family == "en" else word


@lru_cache(maxsize=65_536)
def list_stems(word: str, language: str) -> tuple[str, ...]:
    """Give the stems that a word can have: "mengabulkan" is from "kabul" or from "abul"."""
    stem = stem_word(word, language)
    if language.partition("-")[0] not in ("id", "ms"):
        return (stem,)
    if re.match(r"[mp]eng[aeiou]", word) and not stem.startswith("k"):
        return (stem, "k" + stem)
    # "bergaji" is from "gaji", not from "gaj" with an ending.
    bare = word[3:] if word.startswith("ber") and word.endswith("i") else ""
    return (stem, bare) if len(bare) >= ROOT and bare != stem else (stem,)


@lru_cache(maxsize=65_536)
def list_bases(word: str, language: str) -> tuple[str, ...]:
    """Give an Indonesian verb without its voice: "menolak" and "ditolak" are "tolak".

    Unlike the stem the base keeps what makes another verb: "bertolak" (depart) has none, and
    "mempertahankan" (keep) is "pertahankan", not "tahan" (detain).

    Returns:
        The base; two where the active hides the first letter; nothing for other words.
    """
    if language.partition("-")[0] not in ("id", "ms"):
        return ()
    voices = (_PASSIVE, *_ACTIVE)
    bases = next((_restore(word, *rule) for rule in voices if rule[0].match(word)), ())
    return tuple(base for base in bases if len(base) >= ROOT)


def _restore(word: str, pattern: re.Pattern[str], letters: tuple[str, ...]) -> tuple[str, ...]:
    rest = pattern.sub("", word)
    return tuple(letter + rest for letter in letters)


def is_passive(word: str) -> bool:
    """Tell whether an Indonesian verb is in the passive ("ditahan", "tertabrak", not "dini")."""
    if word.startswith("ter"):
        return len(word) > 7 and word not in ACTIVE_TER
    return len(word) > 5 and word.startswith("di")


def _stem_indonesian(word: str) -> str:
    # "kenaikan" is "ke" + "naik" + "an": with the prefix first, "naikan" would remain.
    return _cut_prefix(_cut(_cut(word, _SUFFIXES), _ENDINGS))


def _cut(word: str, ending: re.Pattern[str]) -> str:
    short = ending.sub("", word)
    return short if len(short) >= ROOT else word


def _cut_prefix(word: str) -> str:
    for _ in range(2):  # "diperketat" is "di" + "per" + "ketat"
        before, word = word, _cut_one_prefix(word)
        if word == before:
            break
    return word


def _cut_one_prefix(word: str) -> str:
    if len(word) < ROOT + 2:
        return word
    for pattern, consonant in _NASALS:
        if pattern.match(word):
            return pattern.sub(consonant, word)
    if re.match(r"[mp]em[aeiou]", word):
        return "p" + word[3:]
    if re.match(r"[mp]eng[aeiou]", word):
        root = word[4:]
        return "k" + root if any(root.startswith(known) for known in K_ROOTS) else root
    short = _PREFIXES.sub("", word)
    if short == word and re.match(r"me[lrwynm]", word):
        short = word[2:]
    return short if len(short) >= ROOT - 1 else word


def _stem_english(word: str) -> str:
    if len(word) <= ROOT - 1:
        return word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if word.endswith(_SIBILANTS):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in _ENGLISH_ENDINGS:
        if word.endswith("eed"):  # "agreed", "freed"
            word = word[:-1]
            break
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > ROOT - 1 and word.endswith("e"):
        word = word[:-1]
    # "stop" and "stopped", "kill" and "killed"; "egg" and "add" are words themselves.
    return _DOUBLED.sub(r"\1", word) if len(word) > ROOT - 1 else word
