"""The verdict row: rating by digit, rationale, propose with Ctrl+Enter."""

from __future__ import annotations

import streamlit as st

from factcheck.domain.claim import Claim
from factcheck.domain.verdict import (
    ClaimState,
    Move,
    Rating,
    Verdict,
    VerdictDraft,
    find_published,
)
from factcheck.domain.views import DeskView
from factcheck.ui.context import current_desk, show_time
from factcheck.ui.drafts import draft_key, take_prefill
from factcheck.ui.parts.keys import name_field
from factcheck.ui.parts.words import escape_markdown
from factcheck.ui.saving import save_claim
from factcheck.ui.shortcuts import keys_of, rating_key
from factcheck.ui.translation import choose_language, tr
from factcheck.workflow.review import (
    TAKEN_OVER,
    propose_verdict,
    reopen_claim,
    withdraw_verdict,
)
from factcheck.workflow.undo import TAKEN_BACK

PROPOSABLE = {ClaimState.NEW, ClaimState.CHECKING, ClaimState.SENT_BACK}
# The row stays in sight while the evidence below it scrolls. Streamlit wraps a container in a
# box of its own height, so that box is what has to stick; light-dark() follows the theme.
STICKY = """
div:has(> .st-key-verdict-row) {
  position: sticky; top: 3.75rem; z-index: 90;
  background: light-dark(#ffffff, #101318);
  border-bottom: 1px solid light-dark(#d5d9e0, #39404c);
  padding: 0.25rem 0 0.6rem;
}
@media (max-width: 640px), (max-height: 560px) {
  div:has(> .st-key-verdict-row) { max-height: 55vh; overflow-y: auto; }
}
"""
DECISION_NAMES = {
    Move.APPROVE: "approved",
    Move.SEND_BACK: "sent back",
    Move.WITHDRAW: "withdrawn",
}


def draw_verdict(view: DeskView, version: int) -> None:
    """Draw the newest verdict, and what can be done about it in the claim's state."""
    _draw_reuses(view)
    if view.blind:
        st.info(
            tr("Rating and rationale are hidden until you chose your own rating on Review."),
            icon=":material/visibility_off:",
        )
    elif view.verdicts:
        draw_revision(view, view.verdicts[-1])
    if view.claim.state in PROPOSABLE:
        st.html(f"<style>{STICKY}</style>")
        with st.container(key="verdict-row", gap="xsmall"):
            _draw_proposal(view, version)
    elif view.claim.state == ClaimState.PROPOSED:
        _draw_withdraw(view, version)
    elif view.claim.state == ClaimState.PUBLISHED and view.claim.article_id:
        _draw_reopen(view.claim, version)


def draw_rating(rating: Rating) -> None:
    """Draw a rating in its own colour."""
    st.html(
        f'<span style="background:{rating.color};color:#fff;padding:2px 10px;'
        'border-radius:10px;font-size:0.85rem;font-weight:600">'
        f"{_escape_html(rating.label(choose_language()))}</span>",
        width="content",
    )


def draw_revision(view: DeskView, verdict: Verdict) -> None:
    """Draw one revision of the verdict with who proposed and who decided."""
    with st.container(border=True, gap="xsmall"):
        draw_rating(view.ratings[verdict.rating])
        st.text(verdict.rationale)
        if verdict.correction:
            st.caption(tr("Why it was corrected, for readers"))
            st.text(verdict.correction)
        st.caption(
            escape_markdown(
                tr(
                    "Revision {revision}, proposed by {person}, {time}",
                    revision=verdict.revision,
                    person=view.people[verdict.proposed_by],
                    time=show_time(verdict.proposed_at),
                )
            )
        )
        draw_decision(view, verdict)


def draw_decision(view: DeskView, verdict: Verdict) -> None:
    """Draw who decided about a verdict, when and with which note; nothing while it waits."""
    if verdict.decided and verdict.decided_by and verdict.decided_at:
        line = tr(
            "{decision} by {person}, {time}",
            decision=tr(DECISION_NAMES[verdict.decided]),
            person=view.people[verdict.decided_by],
            time=show_time(verdict.decided_at),
        )
        st.caption(escape_markdown(line))
    if verdict.note:
        st.info(escape_markdown(show_note(verdict.note)), icon=":material/comment:")


def show_note(note: str) -> str:
    """Give a note or a reason; the program's own ones in the reader's language."""
    return tr(note) if note in (TAKEN_OVER, TAKEN_BACK) else note


def _draw_reuses(view: DeskView) -> None:
    if view.reused_by:
        st.caption(tr("Claims that reused this check: {count}", count=view.reused_by))
    if view.claim.state in PROPOSABLE:
        for number in view.corrected:
            st.warning(
                tr(
                    "The check of claim {number}, which this claim reuses, was corrected. "
                    "Look at it again.",
                    number=number,
                ),
                icon=":material/published_with_changes:",
            )


def _draw_proposal(view: DeskView, version: int) -> None:
    claim = view.claim
    chosen = _draw_scale(claim, [item for item in view.ratings.values() if not item.retired])
    take_prefill(claim.id)
    rationale = st.text_area(
        name_field(tr("Rationale"), "to-rationale"),
        key=draft_key("rationale", claim.id),
        height=90,
        placeholder=tr("Why, in the words that readers will see"),
        persist_state="session",
    )
    correction = _draw_correction(view)
    if st.button(
        tr("Propose verdict"),
        key="propose",
        shortcut=keys_of("propose"),
        type="primary",
        icon=":material/gavel:",
        disabled=chosen is None,
    ):
        draft = VerdictDraft(rating=chosen or "", rationale=rationale or "", correction=correction)
        save_claim(
            claim.id,
            lambda: propose_verdict(current_desk(), claim.id, version, draft),
            said="Verdict proposed; somebody else reviews it now",
            clears=["rationale", "correction"],
        )


def _draw_correction(view: DeskView) -> str | None:
    """Draw the field that a published verdict asks for; None where nothing was published."""
    published = find_published(view.verdicts)
    if published is None:
        return None
    newest = view.verdicts[-1]
    earlier = None if newest.published else newest.correction  # what was sent back or withdrawn
    typed = st.text_area(
        tr("Why it is corrected"),
        key=draft_key("correction", view.claim.id),
        height=68,
        placeholder=earlier or tr("Readers see this beside the corrected verdict"),
        help=tr(
            "Revision {revision} was published, so a correction says publicly why.",
            revision=published.revision,
        ),
        persist_state="session",
    )
    if earlier and not typed:
        number = newest.revision
        st.caption(tr("Left empty, the reason of revision {revision} stays.", revision=number))
    return typed or earlier


def _draw_scale(claim: Claim, ratings: list[Rating]) -> str | None:
    key = f"rating-{claim.id}"
    chosen: str | None = st.session_state.get(key)
    st.caption(tr("Verdict: press a number, then Ctrl+Enter"))
    with st.container(horizontal=True, gap="small", key="scale"):
        for number, rating in enumerate(ratings, 1):
            st.button(
                escape_markdown(rating.label(choose_language())),
                key=f"rate-{rating.code}",
                shortcut=rating_key(number),
                type="primary" if chosen == rating.code else "secondary",
                on_click=_set_rating,
                args=(key, rating.code),
            )
    return chosen


def _draw_reopen(claim: Claim, version: int) -> None:
    if st.button(tr("Reopen for a correction"), key="reopen", icon=":material/lock_open:"):
        save_claim(
            claim.id,
            lambda: reopen_claim(current_desk(), claim.id, version),
            said="Reopened; what was published stays on record",
        )


def _set_rating(key: str, code: str) -> None:
    st.session_state[key] = code


def _draw_withdraw(view: DeskView, version: int) -> None:
    person = current_desk().person
    if person is None or view.verdicts[-1].proposed_by != person.id:
        st.caption(tr("Waits for review on the Review page."))
    elif st.button(tr("Withdraw"), key="withdraw", icon=":material/undo:"):
        save_claim(
            view.claim.id,
            lambda: withdraw_verdict(current_desk(), view.claim.id, version),
            said="Verdict withdrawn",
        )


def _escape_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
