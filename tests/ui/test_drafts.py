from __future__ import annotations

from datetime import UTC, date, datetime

from factcheck.domain.evidence import EvidenceDraft, Stance
from factcheck.domain.verdict import ClaimState
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.drafts import read_draft
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.view import view_claim
from tests.factories import ARTICLE, make_evidence, propose
from tests.ui.conftest import Page
from tests.ui.test_pages import CHECKER, EDITOR, OTHER, first_claim, shown_text, work_as

SEEN = datetime(2025, 5, 6, 14, 30)  # noqa: DTZ001 -- a field has no zone


def test_a_new_session_shows_what_was_typed_and_when(newsroom: Desk, open_page: Page) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.button(key="rate-half_true").click().run()
    app.text_area(key=f"rationale-{claim_id}-0").input("Angkanya lain.").run()

    other = open_page("desk", who=CHECKER, claim=str(claim_id))

    assert other.text_area(key=f"rationale-{claim_id}-0").value == "Angkanya lain."
    assert other.session_state[f"rating-{claim_id}"] == "half_true"
    assert "Draft of" in shown_text(other)
    assert not other.warning


def test_what_somebody_else_typed_is_not_shown(newsroom: Desk, open_page: Page) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_area(key=f"rationale-{claim_id}-0").input("Punya Sekar.").run()

    other = open_page("desk", who=OTHER, claim=str(claim_id))

    assert not other.text_area(key=f"rationale-{claim_id}-0").value
    assert "Draft of" not in shown_text(other)


def test_whoever_sits_down_next_sees_their_own_words(newsroom: Desk, open_page: Page) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_area(key=f"rationale-{claim_id}-0").input("Punya Sekar.").run()

    app.selectbox(key="who").select(OTHER).run()
    assert not app.text_area(key=f"rationale-{claim_id}-0").value
    app.selectbox(key="who").select(CHECKER).run()

    assert app.text_area(key=f"rationale-{claim_id}-0").value == "Punya Sekar."
    assert read_draft(work_as(newsroom, OTHER), f"claim:{claim_id}") is None


def test_what_was_typed_before_a_name_was_chosen_is_kept_from_then_on(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", claim=str(claim_id))
    app.text_area(key=f"rationale-{claim_id}-0").input("Siapa saya?").run()

    app.selectbox(key="who").select(CHECKER).run()
    app.run()

    assert app.text_area(key=f"rationale-{claim_id}-0").value == "Siapa saya?"
    draft = read_draft(work_as(newsroom, CHECKER), f"claim:{claim_id}")
    assert draft is not None
    assert draft.fields == {"rationale": "Siapa saya?"}


def test_evidence_that_was_typed_is_kept_until_it_is_linked(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    checker = work_as(newsroom, CHECKER)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.run()
    assert read_draft(checker, f"claim:{claim_id}") is None
    app.text_input(key=f"address-evidence-{claim_id}-0").input("https://data.example.org/").run()
    app.text_area(key=f"excerpt-evidence-{claim_id}-0").input("Cuma 4.612.").run()
    app.text_input(key=f"note-evidence-{claim_id}-0").input("Tabel 3.").run()
    app.button_group(key=f"stance-evidence-{claim_id}-0").set_value(Stance.REFUTES).run()
    app.datetime_input(key=f"seen-evidence-{claim_id}-0").set_value(SEEN).run()

    again = open_page("desk", who=CHECKER, claim=str(claim_id))
    assert "Draft of" in shown_text(again)
    again.button(key="save-evidence").click().run()

    (evidence,) = view_claim(newsroom, claim_id).evidence
    assert evidence.draft == EvidenceDraft(
        address="https://data.example.org/",
        stance=Stance.REFUTES,
        excerpt="Cuma 4.612.",
        note="Tabel 3.",
        accessed_at=SEEN.replace(tzinfo=UTC),
    )
    assert read_draft(checker, f"claim:{claim_id}") is None
    assert not again.text_input(key=f"address-evidence-{claim_id}-1").value


def test_a_typed_archive_address_is_kept_until_it_is_saved(newsroom: Desk, open_page: Page) -> None:
    claim_id = first_claim(newsroom)
    checker = work_as(newsroom, CHECKER)
    for _ in range(2):
        version = view_claim(checker, claim_id).claim.version
        link_evidence(checker, claim_id, version, make_evidence())
    first, second = (item.id for item in view_claim(checker, claim_id).evidence)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_input(key=f"archive_{second}-{claim_id}-0").input("https://arsip.example/b").run()

    again = open_page("desk", who=CHECKER, claim=str(claim_id))
    assert "Draft of" in shown_text(again)
    assert not again.text_input(key=f"archive_{first}-{claim_id}-0").value
    again.button(key=f"save-archive_{second}").click().run()

    _, saved = view_claim(checker, claim_id).evidence
    assert saved.draft.archive_address == "https://arsip.example/b"
    assert read_draft(checker, f"claim:{claim_id}") is None


def test_saving_forgets_the_draft(newsroom: Desk, open_page: Page) -> None:
    claim_id = first_claim(newsroom)
    checker = work_as(newsroom, CHECKER)
    link_evidence(checker, claim_id, view_claim(checker, claim_id).claim.version, make_evidence())
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.button(key="rate-true").click().run()
    app.text_area(key=f"rationale-{claim_id}-0").input("Cocok.").run()
    assert read_draft(checker, f"claim:{claim_id}") is not None

    app.button(key="propose").click().run()

    assert view_claim(newsroom, claim_id).claim.state == ClaimState.PROPOSED
    assert read_draft(checker, f"claim:{claim_id}") is None


def test_a_draft_is_discarded(newsroom: Desk, open_page: Page) -> None:
    claim_id = first_claim(newsroom)
    stored = view_claim(newsroom, claim_id).claim.draft.text
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_area(key=f"text-{claim_id}-0").input("Kata lain.").run()
    app.text_area(key=f"rationale-{claim_id}-0").input("Tidak jadi.").run()
    other = open_page("desk", who=CHECKER, claim=str(claim_id))

    other.button(key="draft-discard").click().run()

    assert "Draft of" not in shown_text(other)
    assert not other.text_area(key=f"rationale-{claim_id}-1").value
    assert other.text_area(key=f"text-{claim_id}-1").value == stored
    assert read_draft(work_as(newsroom, CHECKER), f"claim:{claim_id}") is None


def test_a_draft_of_an_older_version_is_said_and_overwrites_nothing(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_area(key=f"text-{claim_id}-0").input("Kata Sekar.").run()
    other = work_as(newsroom, OTHER)
    version = view_claim(other, claim_id).claim.version
    edit_claim(other, claim_id, version, ClaimEdit(text="Kata Bagas."))

    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    assert "saved since this draft was typed" in shown_text(app)
    app.button(key="save-words").click().run()

    assert view_claim(newsroom, claim_id).claim.draft.text == "Kata Bagas."
    assert app.text_area(key=f"text-{claim_id}-0").value == "Kata Sekar."


def test_the_note_of_an_editor_is_kept(newsroom: Desk, open_page: Page) -> None:
    checker = work_as(newsroom, CHECKER)
    claim = propose(checker, view_claim(checker, first_claim(newsroom)).claim)
    app = open_page("review", who=EDITOR)
    app.text_area(key=f"note-{claim.id}-0").input("Cari sumber kedua.").run()

    again = open_page("review", who=EDITOR)

    assert again.text_area(key=f"note-{claim.id}-0").value == "Cari sumber kedua."
    assert "Draft of" in shown_text(again)


def test_a_pasted_article_is_kept_until_it_is_saved(newsroom: Desk, open_page: Page) -> None:
    app = open_page("intake", who=CHECKER)
    app.text_area(key="intake-text-0").input(ARTICLE).run()
    app.text_input(key="intake-publisher-0").input("Kabar Melati").run()
    app.date_input(key="intake-published-0").set_value(date(2025, 5, 6)).run()

    again = open_page("intake", who=CHECKER)

    assert again.text_area(key="intake-text-0").value == ARTICLE
    assert again.text_input(key="intake-publisher-0").value == "Kabar Melati"
    assert again.date_input(key="intake-published-0").value == date(2025, 5, 6)
    assert "Draft of" in shown_text(again)
    again.button(key="save-article").click().run()
    again.run()
    assert read_draft(work_as(newsroom, CHECKER), "intake") is None
    assert not open_page("intake", who=CHECKER).text_area(key="intake-text-0").value


def test_a_pasted_article_is_discarded(newsroom: Desk, open_page: Page) -> None:
    app = open_page("intake", who=CHECKER)
    app.text_area(key="intake-text-0").input(ARTICLE).run()
    again = open_page("intake", who=CHECKER)

    again.button(key="draft-discard").click().run()

    assert not again.text_area(key="intake-text-1").value
    assert read_draft(work_as(newsroom, CHECKER), "intake") is None


def test_a_session_holds_only_the_forms_of_the_claim_that_is_open(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    app.text_area(key=f"rationale-{claim_id}-0").input("Nanti lagi.").run()

    app.button(key="step-after").click().run()
    app.run()

    for key in ("rationale", "text", "speaker", "address-evidence"):
        assert f"{key}-{claim_id}-0" not in app.session_state
    app.query_params["claim"] = str(claim_id)
    app.run()
    assert app.text_area(key=f"rationale-{claim_id}-0").value == "Nanti lagi."


def test_somebody_elses_save_shows_in_a_field_that_was_not_touched(
    newsroom: Desk, open_page: Page
) -> None:
    claim_id = first_claim(newsroom)
    app = open_page("desk", who=CHECKER, claim=str(claim_id))
    other = work_as(newsroom, OTHER)
    version = view_claim(other, claim_id).claim.version
    edit_claim(other, claim_id, version, ClaimEdit(text="Kata Bagas."))

    app.run()

    assert app.text_area(key=f"text-{claim_id}-0").value == "Kata Bagas."
