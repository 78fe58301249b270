from __future__ import annotations

from factcheck.domain.verdict import ClaimState
from factcheck.workflow.desk import Desk
from factcheck.workflow.review import reopen_claim, send_back_verdict
from factcheck.workflow.view import view_claim
from tests.factories import publish
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, EDITOR, first_claim, shown_text, work_as


def reopen_published(newsroom: Desk) -> int:
    checker, editor = work_as(newsroom, CHECKER), work_as(newsroom, EDITOR)
    claim = publish(checker, editor, view_claim(newsroom, first_claim(newsroom)).claim)
    return reopen_claim(checker, claim.id, claim.version).id


def test_a_correction_is_proposed_with_its_public_reason(newsroom: Desk, open_page: Page) -> None:
    claim_id = reopen_published(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.button(key="rate-false").click().run()
    app.text_area(key=f"rationale-{claim_id}-0").input("Angka resmi lain.").run()
    app.button(key="propose").click().run()
    assert "Say in a sentence for your readers why it is corrected" in app.error[0].value.replace(
        "\\", ""
    )
    app.text_area(key=f"correction-{claim_id}-0").input("Kami salah kutip.").run()
    app.button(key="propose").click().run()
    view = view_claim(newsroom, claim_id)
    assert view.claim.state == ClaimState.PROPOSED
    assert [(v.rating, v.correction) for v in view.verdicts] == [
        ("true", None),
        ("false", "Kami salah kutip."),
    ]
    assert "Kami salah kutip." in shown_text(app)


def test_a_correction_that_was_sent_back_keeps_its_reason(newsroom: Desk, open_page: Page) -> None:
    claim_id = reopen_published(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.button(key="rate-false").click().run()
    app.text_area(key=f"rationale-{claim_id}-0").input("Angka resmi lain.").run()
    app.text_area(key=f"correction-{claim_id}-0").input("Kami salah kutip.").run()
    app.button(key="propose").click().run()
    version = view_claim(newsroom, claim_id).claim.version
    send_back_verdict(work_as(newsroom, EDITOR), claim_id, version, "Sumber kedua?")
    again = open_page("desk", who=CHECKER, claim=str(claim_id))
    assert again.text_area(key=f"correction-{claim_id}-0").placeholder == "Kami salah kutip."
    again.button(key="rate-misleading").click().run()
    again.text_area(key=f"rationale-{claim_id}-0").input("Dua sumber.").run()
    again.button(key="propose").click().run()
    assert view_claim(newsroom, claim_id).verdicts[-1].correction == "Kami salah kutip."


def test_a_first_verdict_asks_for_no_reason_of_a_correction(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    assert [item for item in app.text_area if (item.key or "").startswith("correction-")] == []
