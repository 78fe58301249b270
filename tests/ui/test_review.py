from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.domain.claim import Claim
from factcheck.domain.people import Role
from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import ClaimState, Move, VerdictDraft
from factcheck.workflow.agreement import give_opinion, is_review_blind, set_blind_review
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.corrections import count_corrected_reuses, list_corrected_reuses
from factcheck.workflow.desk import Desk
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.queue import list_queue
from factcheck.workflow.reuse import reuse_check
from factcheck.workflow.review import (
    TAKEN_OVER,
    approve_verdict,
    propose_verdict,
    reopen_claim,
    send_back_verdict,
    withdraw_verdict,
)
from factcheck.workflow.setup import register_person
from factcheck.workflow.view import view_claim
from tests.factories import make_evidence, propose, publish, reload
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, EDITOR, OTHER, shown_text, work_as

RATIONALE = "Alasan yang belum boleh dilihat."


@pytest.fixture
def checker(newsroom: Desk) -> Desk:
    return work_as(newsroom, CHECKER)


@pytest.fixture
def editor(newsroom: Desk) -> Desk:
    return work_as(newsroom, EDITOR)


def new_claims(desk: Desk) -> list[Claim]:
    return [row.claim for row in list_queue(desk, ClaimFilter(states=(ClaimState.NEW,))).rows]


def propose_anew(desk: Desk, claim: Claim, **draft: str) -> Claim:
    """Propose with the evidence that the claim has."""
    values = {"rating": "false", "rationale": "Angkanya lain."} | draft
    propose_verdict(desk, claim.id, reload(desk, claim).version, VerdictDraft(**values))  # type: ignore[arg-type]
    return reload(desk, claim)


def shown_claims(app: AppTest) -> list[str]:
    return list(app.radio(key="review-choice").options)


def test_a_revision_stands_beside_the_one_that_was_sent_back(
    checker: Desk, editor: Desk, open_page: Page
) -> None:
    claim = propose(checker, new_claims(checker)[0], "true")
    send_back_verdict(editor, claim.id, claim.version, "Sumber kedua?")
    claim = reload(checker, claim)
    text = f"{claim.draft.text.rstrip('.')} menurut kementerian."
    claim = edit_claim(checker, claim.id, claim.version, ClaimEdit(text=text))
    link_evidence(checker, claim.id, claim.version, make_evidence(title="Arsip baru"))
    propose_anew(checker, claim, rationale="Cocok. Tapi lain.")

    app = open_page("review", who=EDITOR)
    shown = shown_text(app)
    assert "**Revision 1**" in shown
    assert "**Revision 2, now**" in shown
    assert "Sumber kedua?" in shown.replace("\\", "")
    assert ":green-background[**menurut kementerian**]" in shown
    assert ":green-background[**Tapi lain**]" in shown
    assert "Arsip baru" in shown


def test_a_first_review_shows_what_was_changed_in_the_words(checker: Desk, open_page: Page) -> None:
    claim = new_claims(checker)[0]
    claim = edit_claim(checker, claim.id, claim.version, ClaimEdit(text="Kalimat yang lain sama."))
    propose(checker, claim)
    shown = shown_text(open_page("review", who=EDITOR))
    assert "As it was found" in shown
    assert "~~" in shown
    assert ":green-background[**" in shown


def test_keys_go_through_the_list_and_an_answer_waits_for_the_next(
    checker: Desk, open_page: Page
) -> None:
    first, second, third = (propose(checker, claim) for claim in new_claims(checker)[:3])
    order = sorted((first.id, second.id, third.id))
    app = open_page("review", who=EDITOR)
    assert len(shown_claims(app)) == 3
    app.button(key="review-after").click().run()
    app.button(key="approve").click().run()
    assert view_claim(checker, order[1]).claim.state == ClaimState.PUBLISHED
    assert [item.key for item in app.button if item.key == "approve"] == []
    assert "Press J for the next one" in app.info[0].value
    app.button(key="review-after").click().run()
    app.button(key="approve").click().run()
    assert view_claim(checker, order[2]).claim.state == ClaimState.PUBLISHED
    assert view_claim(checker, order[0]).claim.state == ClaimState.PROPOSED


def test_sending_back_asks_for_the_note_first(checker: Desk, open_page: Page) -> None:
    claim = propose(checker, new_claims(checker)[0])
    app = open_page("review", who=EDITOR)
    app.button(key="send-back").click().run()
    assert "Write what the checker should change" in app.info[0].value
    assert reload(checker, claim).state == ClaimState.PROPOSED
    app.text_area(key=f"note-{claim.id}-0").input("Sumber kedua?").run()
    app.button(key="send-back").click().run()
    view = view_claim(checker, claim.id)
    assert view.claim.state == ClaimState.SENT_BACK
    assert view.verdicts[0].note == "Sumber kedua?"


def test_an_editor_takes_a_claim_over(checker: Desk, editor: Desk, open_page: Page) -> None:
    claim = propose(checker, new_claims(checker)[0])
    app = open_page("review", who=EDITOR)
    app.button(key="take-over").click().run()
    view = view_claim(checker, claim.id)
    assert view.claim.assignee_id == editor.require_person().id
    assert (view.verdicts[0].decided, view.verdicts[0].note) == (Move.SEND_BACK, TAKEN_OVER)
    desk = open_page("desk", who=CHECKER, language="id", claim=str(claim.id))
    assert "Diambil alih oleh peninjau" in shown_text(desk)


def test_what_was_proposed_anew_meanwhile_is_not_approved_unread(
    checker: Desk, open_page: Page
) -> None:
    claim = propose(checker, new_claims(checker)[0])
    app = open_page("review", who=EDITOR)
    withdraw_verdict(checker, claim.id, claim.version)
    propose_anew(checker, claim, rationale="Belum dibaca siapa pun.")
    app.button(key="approve").click().run()
    assert "Somebody saved this claim" in app.warning[0].value
    assert reload(checker, claim).state == ClaimState.PROPOSED
    assert "Belum dibaca siapa pun." in shown_text(app)


def test_own_proposals_stand_apart_with_the_reason(
    checker: Desk, editor: Desk, open_page: Page
) -> None:
    claims = new_claims(checker)
    own, other = propose(editor, claims[0]), propose(checker, claims[1])
    app = open_page("review", who=EDITOR)
    assert len(shown_claims(app)) == 1
    assert app.session_state["review-open"] == other.id
    assert "somebody else has to review it" in shown_text(app)
    app.button(key=f"own-{own.id}").click().run()
    assert app.query_params["claim"] == str(own.id)


def test_nothing_opens_by_itself_once_what_was_open_is_decided_elsewhere(
    checker: Desk, editor: Desk, open_page: Page
) -> None:
    proposed = [propose(checker, claim) for claim in new_claims(checker)[:3]]
    first, second, third = sorted(proposed, key=lambda claim: claim.id)
    app = open_page("review", who=EDITOR)

    def find_open() -> object:
        return app.session_state["review-open"]

    app.button(key="review-after").click().run()
    assert find_open() == second.id
    approve_verdict(editor, second.id, second.version)

    app.run()

    assert "Decided. Press J for the next one" in shown_text(app)
    assert find_open() is None
    app.button(key="review-after").click().run()
    assert find_open() == third.id
    assert view_claim(editor, first.id).claim.state == ClaimState.PROPOSED


def test_the_proposal_is_hidden_until_the_editor_has_chosen(
    checker: Desk, editor: Desk, open_page: Page
) -> None:
    set_blind_review(editor, on=True)
    claim = new_claims(checker)[0]
    link_evidence(checker, claim.id, claim.version, make_evidence())
    claim = propose_anew(checker, claim, rationale=RATIONALE)
    verdict = view_claim(checker, claim.id).verdicts[0]

    for name in ("review", "desk"):
        shown = shown_text(open_page(name, who=EDITOR, claim=str(claim.id)))
        assert RATIONALE not in shown
        assert "hidden until you chose your own rating" in shown.replace("\\", "")
    assert RATIONALE in shown_text(open_page("desk", who=OTHER, claim=str(claim.id)))

    app = open_page("review", who=EDITOR)
    assert app.button(key="approve").disabled
    app.radio(key=f"opinion-{verdict.id}").set_value("half_true").run()
    app.button(key="give-opinion").click().run()
    assert RATIONALE in shown_text(app)
    assert not app.button(key="approve").disabled
    assert [o.rating for o in view_claim(editor, claim.id).opinions] == ["half_true"]
    app.button(key="approve").click().run()
    assert reload(checker, claim).state == ClaimState.PUBLISHED


def test_the_history_hides_the_first_opinion_from_whoever_gives_the_second(
    checker: Desk, editor: Desk, open_page: Page
) -> None:
    set_blind_review(editor, on=True)
    claim = propose(checker, new_claims(checker)[0], "true")
    give_opinion(editor, claim.id, claim.version, "half_true")
    register_person(Desk(editor.store, at_terminal=True), "Kartika Dewi", Role.EDITOR)

    def read_history(who: str) -> str:
        app = open_page("desk", who=who, claim=str(claim.id))
        app.session_state["desk-tabs"] = "History"
        app.run()
        assert "second opinion given" in shown_text(app)
        return "".join(element.proto.body for element in app.get("html"))

    assert "<b>rating:</b> Half true" in read_history(EDITOR)
    second = read_history("Kartika Dewi")
    assert "<b>revision:</b> 1" in second
    assert "Half true" not in second


def test_an_editor_switches_second_opinions_on_and_a_checker_does_not(
    newsroom: Desk, open_page: Page
) -> None:
    assert open_page("settings", who=CHECKER).toggle(key="blind-review").disabled
    app = open_page("settings", who=EDITOR)
    app.toggle(key="blind-review").set_value(True).run()
    assert is_review_blind(newsroom)
    app.toggle(key="blind-review").set_value(False).run()
    assert not is_review_blind(newsroom)


@pytest.mark.parametrize("decision", ["reopened", "skipped"])
def test_claims_that_reuse_a_corrected_check_are_decided_on_the_review_page(
    checker: Desk, editor: Desk, open_page: Page, decision: str
) -> None:
    claims = new_claims(checker)
    earlier = publish(checker, editor, claims[0])
    reuse_check(checker, claims[1].id, claims[1].version, earlier.id, score=90.0)
    later = publish(checker, editor, reload(checker, claims[1]))
    assert "Claims that reused this check: 1" in shown_text(
        open_page("desk", who=CHECKER, claim=str(earlier.id))
    )
    earlier = reopen_claim(checker, earlier.id, earlier.version)
    corrected = propose_anew(checker, earlier, correction="Kami salah kutip.")
    approve_verdict(editor, earlier.id, corrected.version)
    (item,) = list_corrected_reuses(editor)
    key = f"reuse-{decision}-{item.reuse.id}-{item.correction.id}-{later.version}"

    assert open_page("review", who=CHECKER).button(key=key).disabled
    app = open_page("review", who=EDITOR)
    assert "Kami salah kutip." in shown_text(app)
    app.button(key=key).click().run()

    counts = count_corrected_reuses(editor)
    assert counts.waiting == 0
    assert {"reopened": counts.reopened, "skipped": counts.skipped}[decision] == 1
    reopened = decision == "reopened"
    assert (reload(checker, later).state == ClaimState.CHECKING) == reopened
    desk = shown_text(open_page("desk", who=CHECKER, claim=str(later.id)))
    assert ("which this claim reuses, was corrected" in desk.replace("\\", "")) == reopened
