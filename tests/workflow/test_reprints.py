from __future__ import annotations

from factcheck.domain.reprints import Change
from factcheck.workflow.claims import drop_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.intake import ArticleFacts, Preview, preview_article
from factcheck.workflow.reprints import find_reprints
from tests.factories import ARTICLE, add_article

REWRITTEN = ARTICLE.replace("sepanjang 420 meter", "yang panjangnya 420 meter").replace(
    "Rp 85 miliar", "Rp 86 miliar"
)
SAME_TOPIC = (
    "Jembatan Sungai Melati Macet\n\n"
    "Kemacetan sepanjang 3 kilometer terjadi di sekitar Jembatan Sungai Melati pada Rabu "
    "(7/5/2025). Polisi mengalihkan arus ke Jalan Kenanga.\n\n"
    "Wali Kota Arman Sutejo mengatakan bahwa 40 petugas diturunkan untuk mengatur lalu lintas.\n"
)


def preview(text: str) -> Preview:
    return preview_article(text, ArticleFacts(language="id"))


def test_the_same_text_is_recognised_with_who_took_it_in_and_its_claims(checker: Desk) -> None:
    claims = add_article(checker)
    (reprint,) = find_reprints(checker, preview(ARTICLE.replace("\n", "  \r\n")))
    assert reprint.exact
    assert reprint.submitted_by == "Sekar"
    assert reprint.claims == tuple(claim.id for claim in claims)
    assert reprint.paragraphs == ()


def test_a_rewrite_is_recognised_and_shows_what_differs(checker: Desk) -> None:
    add_article(checker, SAME_TOPIC)
    known = add_article(checker)[0].article_id
    (reprint,) = find_reprints(checker, preview(REWRITTEN))
    assert (reprint.exact, reprint.article.id) == (False, known)
    assert 0.5 < reprint.share < 1
    (changed,) = [p for p in reprint.paragraphs if p.change is Change.CHANGED]
    pieces = {(piece.change, piece.text) for piece in changed.pieces}
    assert {(Change.REMOVED, "85"), (Change.ADDED, "86")} <= pieces


def test_another_article_of_the_topic_is_not_taken_for_the_same(checker: Desk) -> None:
    add_article(checker)
    assert find_reprints(checker, preview(SAME_TOPIC)) == ()


def test_an_article_whose_claims_were_dropped_is_still_found(checker: Desk) -> None:
    for claim in add_article(checker):
        drop_claim(checker, claim.id, claim.version, "ganda")
    assert len(find_reprints(checker, preview(REWRITTEN))) == 1


def test_an_empty_newsroom_and_a_text_without_claims_find_nothing(checker: Desk) -> None:
    assert find_reprints(checker, preview(ARTICLE)) == ()
    assert find_reprints(checker, preview("Halo.")) == ()
