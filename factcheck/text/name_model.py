"""The trained tagger for names in Indonesian news."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from factcheck.domain.errors import SettingsError
from factcheck.domain.places import data_folder

# The data that the tagger is trained on keeps hyphens and inner dots inside a word.
WORD = re.compile(r"\w+(?:[-.]\w+)*|[^\w\s]")
SHAPES = (re.compile(r"[A-Z]"), re.compile(r"[a-z]"), re.compile(r"[0-9]"))
REPEAT = re.compile(r"(.)\1+")
NEIGHBOURS = (-2, -1, 1, 2)
TOKEN_LIMIT = 400  # tokens of one sentence; a longer one is tagged in pieces

_local = threading.local()  # a tagger keeps the sentence that it works on, so one a thread


def tag_words(language: str, words: Sequence[str]) -> list[str]:
    """Tag words with B-PER, I-PER, B-ORG, ... or O.

    Args:
        language: code of a language that has a model in data/names/.
        words: the words of one sentence.

    Raises:
        SettingsError: the model's file is damaged.
    """
    tagger = _open_tagger(language, os.environ.get("FACTCHECK_DATA"))
    tags: list[str] = []
    for at in range(0, len(words), TOKEN_LIMIT):
        piece = words[at : at + TOKEN_LIMIT]
        tags.extend(tagger.tag(describe_words(piece)))
    return tags


def find_model(language: str) -> Path:
    """Give the place of a language's model, whether it exists or not."""
    return data_folder() / "names" / f"{language}.crfsuite"


@lru_cache(maxsize=16)
def has_model(language: str) -> bool:
    """Whether names of a language are found by a trained model."""
    return find_model(language).is_file()


def _open_tagger(language: str, setting: str | None) -> pycrfsuite.Tagger:
    taggers: dict[tuple[str, str | None], pycrfsuite.Tagger]
    taggers = _local.__dict__.setdefault("taggers", {})
    key = language, setting
    if key not in taggers:
        path = find_model(language)
        tagger = pycrfsuite.Tagger()
        try:
            tagger.open(str(path))
        except ValueError as error:
            raise SettingsError(
                "The name model {file} can't be read: {problem}. Restore it from the release.",
                file=path.name,
                problem=error,
            ) from error
        taggers[key] = tagger
    return taggers[key]


def describe_words(words: Sequence[str]) -> list[list[str]]:
    """Describe each word by its form, shape, endings and neighbours."""
    lows = [word.lower() for word in words]
    shapes = [shape_word(word) for word in words]
    return [_describe(words, lows, shapes, at) for at in range(len(words))]


def _describe(
    words: Sequence[str], lows: Sequence[str], shapes: Sequence[str], at: int
) -> list[str]:
    word, low = words[at], lows[at]
    found = [
        "b",
        f"w={low}",
        f"sh={shapes[at]}",
        f"p3={low[:3]}",
        f"s3={low[-3:]}",
        f"s2={low[-2:]}",
        f"cap={int(word[:1].isupper())}",
        f"up={int(word.isupper())}",
        f"first={int(at == 0)}",
    ]
    for step in NEIGHBOURS:
        near = at + step
        if 0 <= near < len(words):
            found += [f"{step}w={lows[near]}", f"{step}sh={shapes[near]}"]
        else:
            found.append(f"{step}edge")
    if at:
        found.append(f"bi={lows[at - 1]}|{low}")
    return found


@lru_cache(maxsize=8192)
def shape_word(word: str) -> str:
    """Reduce a word to its shape: "Jakarta" is "Xx", "G20" is "Xd"."""
    for pattern, mark in zip(SHAPES, ("X", "x", "d"), strict=True):
        word = pattern.sub(mark, word)
    return REPEAT.sub(r"\1", word)
