"""What is accepted as a step of the rating scale."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.domain.colors import READABLE, is_color, measure_contrast
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.verdict import Rating

LABEL_LIMIT = 40  # code points; it must fit a badge and a button
CODE_LIMIT = 40
VALUES = range(1, 6)  # schema.org ClaimReview, worst to best
NEEDED_LANGUAGE = "en"  # what is shown where a language has no label


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingDraft:
    """A rating as a person writes it.

    Args:
        labels: text by language code.
        color: hexadecimal, ``#1A6B3C``.
        value: 1 (worst) to 5 (best) for ClaimReview, None for off the scale.
    """

    labels: Mapping[str, str]
    color: str
    value: int | None = None


def clean_rating(draft: RatingDraft, others: Sequence[Rating]) -> RatingDraft:
    """Trim the labels, and refuse what readers couldn't read or tell apart.

    Args:
        others: the other ratings of the scale; labels of retired ones may be used again.

    Raises:
        RefusedInputError: a label is missing, too long or taken, or the colour or the value
            can't be used.
    """
    labels = {language: _clean_label(text) for language, text in draft.labels.items()}
    labels = {language: label for language, label in labels.items() if label}
    if NEEDED_LANGUAGE not in labels:
        raise RefusedInputError(
            "The English text of the rating is empty. It is shown where a language has none."
        )
    for language, label in labels.items():
        _refuse_taken(language, label, others)
    _check_color(draft.color)
    if draft.value is not None and draft.value not in VALUES:
        raise RefusedInputError(
            "The value {value} doesn't fit ClaimReview. Choose 1 (worst) to 5 (best), or none.",
            value=draft.value,
        )
    return RatingDraft(labels=labels, color=draft.color.upper(), value=draft.value)


def make_code(label: str, taken: Sequence[str]) -> str:
    """Make the stable code of a new rating of its English label, ``mostly_true``."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    code = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:CODE_LIMIT] or "rating"
    number = 2
    unique = code
    while unique in taken:
        unique, number = f"{code}_{number}", number + 1
    return unique


def _clean_label(text: str) -> str:
    label = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(label) > LABEL_LIMIT:
        raise RefusedInputError(
            "“{label}” has {length} characters; at most {limit} fit. Shorten it.",
            label=label,
            length=len(label),
            limit=LABEL_LIMIT,
        )
    for character in label:
        # Direction marks and other invisible characters would make two labels look alike.
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
            raise RefusedInputError(
                "The text has the invisible character {code}. Type it again.",
                code=f"U+{ord(character):04X}",
            )
    return label


def _refuse_taken(language: str, label: str, others: Sequence[Rating]) -> None:
    for rating in others:
        if not rating.retired and rating.labels.get(language, "").casefold() == label.casefold():
            raise RefusedInputError(
                "There is a rating “{label}” already. Write another text, so that readers can "
                "tell them apart.",
                label=label,
            )


def _check_color(color: str) -> None:
    if not is_color(color):
        raise RefusedInputError(
            "“{color}” is no colour. Write six hexadecimal digits like #1A6B3C.", color=color
        )
    contrast = measure_contrast(color)
    if contrast < READABLE:
        raise RefusedInputError(
            "White text on {color} has a contrast of {contrast}:1; at least {needed}:1 can be "
            "read. Choose a darker colour.",
            color=color,
            contrast=f"{contrast:.2f}",
            needed=READABLE,
        )
