"""Thresholds of matching, for each language, from the newsroom's own decisions."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.history import EventDraft
from factcheck.domain.people import Role
from factcheck.domain.thresholds import (
    ScoreBand,
    Thresholds,
    make_bands,
    propose_thresholds,
)
from factcheck.storage.history import append_event
from factcheck.storage.matches import count_decided
from factcheck.storage.newsroom import get_setting, save_setting
from factcheck.workflow.desk import Desk, current_time

SETTING = "match_thresholds"
FIRST_LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredThresholds:
    """The thresholds of a language beside what people decided in it.

    Args:
        proposed: what the decisions would give, None while there are too few.
        bands: highest first.
    """

    language: str
    current: Thresholds
    proposed: Thresholds | None
    bands: tuple[ScoreBand, ...]


def read_thresholds(session: Session, language: str) -> Thresholds:
    """Read a language's thresholds, the program's own where none were saved."""
    saved = get_setting(session, SETTING).get(language)
    return Thresholds(**saved) if saved else Thresholds()


def measure_thresholds(desk: Desk) -> list[MeasuredThresholds]:
    """Measure the precision of each language's decisions by band of likeness."""
    with desk.store.read() as session:
        decided = count_decided(session)
        languages = dict.fromkeys([*FIRST_LANGUAGES, *sorted(decided)])
        measured = []
        for language in languages:
            bands = make_bands(decided.get(language, {}))
            measured.append(
                MeasuredThresholds(
                    language=language,
                    current=read_thresholds(session, language),
                    proposed=propose_thresholds(bands),
                    bands=tuple(bands),
                )
            )
        return measured


def save_thresholds(desk: Desk, language: str, wanted: Thresholds) -> None:
    """Save a language's thresholds.

    Raises:
        ForbiddenMoveError: the person is neither editor nor administrator.
        RefusedInputError: not 0 <= suggest <= reuse <= 100.
    """
    person = desk.require_role(Role.EDITOR, Role.ADMIN)
    if not 0 <= wanted.suggest <= wanted.reuse <= 100:
        raise RefusedInputError(
            "The thresholds {suggest} and {reuse} don't fit: write 0 to 100, and show at "
            "most what you offer for reuse.",
            suggest=wanted.suggest,
            reuse=wanted.reuse,
        )
    with desk.store.write() as session:
        before = get_setting(session, SETTING)
        after = before | {language: asdict(wanted)}
        save_setting(session, SETTING, after)
        draft = EventDraft(
            action="setting.save",
            person_id=person.id,
            before={SETTING: before},
            after={SETTING: after},
        )
        append_event(session, draft, current_time())
