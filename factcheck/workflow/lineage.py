"""Splitting one claim into several and merging several into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from factcheck.domain.claim import Claim, Origin, Span
from factcheck.domain.errors import RefusedInputError
from factcheck.domain.people import Person
from factcheck.domain.verdict import Move, advance
from factcheck.storage.claims import change_claim
from factcheck.storage.reuses import copy_reuses
from factcheck.workflow.claims import draft_words, new_claim, save_new
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.evidence import copy_all_evidence
from factcheck.workflow.moves import Change, get_open_claim, note_change, same_article


def split_claim(
    desk: Desk, claim_id: int, version: int, parts: Sequence[Sequence[Span]]
) -> list[Claim]:
    """Replace a claim by several, each with a part of its words.

    The parts keep the evidence (copied) and name the claim as their parent.

    Args:
        version: the version that the form showed.
        parts: for each new claim its spans.

    Raises:
        StaleClaimError: somebody saved it meanwhile.
        ForbiddenMoveError: its state doesn't allow it.
        RefusedInputError: fewer than two parts, or spans outside the article.
    """
    if len(parts) < 2:
        raise RefusedInputError(
            "A claim is split into at least two parts; {count} given. Mark where it divides.",
            count=len(parts),
        )
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claim = get_open_claim(session, claim_id, version)
        children = [_replace(session, person, [claim], spans, Origin.SPLIT, at) for spans in parts]
        _retire(session, person, claim, [child.id for child in children], at)
        return children


def merge_claims(desk: Desk, versions: Sequence[tuple[int, int]]) -> Claim:
    """Replace claims of one article by one that has the words and evidence of all.

    Args:
        versions: (claim, version that the form showed) of each.

    Raises:
        StaleClaimError: somebody saved one of them meanwhile.
        ForbiddenMoveError: a state doesn't allow it, or they are of several articles.
        RefusedInputError: fewer than two claims.
    """
    if len({claim_id for claim_id, _ in versions}) < 2:
        raise RefusedInputError(
            "At least two claims are merged; {count} given. Choose another one to merge with.",
            count=len(versions),
        )
    person, at = desk.require_person(), current_time()
    with desk.store.write() as session:
        claims = [get_open_claim(session, claim_id, version) for claim_id, version in versions]
        spans = [span for claim in claims for span in claim.draft.spans]
        merged = _replace(session, person, claims, spans, Origin.MERGED, at)
        for claim in claims:
            _retire(session, person, claim, [merged.id], at)
        return merged


def _retire(
    session: Session, person: Person, claim: Claim, by: Sequence[int], at: datetime
) -> None:
    state = advance(claim.state, Move.REPLACE, person.role)
    retired = change_claim(session, claim.id, claim.version, at, state=state)
    change = Change({"state": str(claim.state)}, {"state": str(state), "by": list(by)})
    note_change(session, person, retired, "claim.replace", at, change)


def _replace(
    session: Session,
    person: Person,
    parents: Sequence[Claim],
    spans: Sequence[Span],
    origin: Origin,
    at: datetime,
) -> Claim:
    article_id = same_article(parents)
    draft, language = draft_words(session, article_id, spans)
    new = replace(
        new_claim(article_id, draft, language, origin),
        parents=tuple(parent.id for parent in parents),
        assignee_id=parents[0].assignee_id,
    )
    child = save_new(session, person, new, at)
    for parent in parents:
        copy_all_evidence(session, person, parent.id, child.id, at)
        copy_reuses(session, parent.id, child.id)
    return child
