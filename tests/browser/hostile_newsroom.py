"""A newsroom in which every field that shows text holds a hostile one."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from factcheck.domain.claim import CLAIM_LIMIT, Claim, Span
from factcheck.domain.errors import FactcheckError
from factcheck.domain.people import Role
from factcheck.domain.verdict import VerdictDraft
from factcheck.storage.desk_tables import CommentRow, SavedViewRow, TagRow
from factcheck.workflow.claims import ClaimEdit, add_claim_by_hand, drop_claim, edit_claim
from factcheck.workflow.desk import Desk, current_time
from factcheck.workflow.drafts import keep_draft
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.intake import ArticleFacts, submit_article
from factcheck.workflow.review import approve_verdict, propose_verdict, send_back_verdict
from factcheck.workflow.setup import register_person
from tests.factories import make_evidence, reload

BEACON = "http://192.0.2.1/beacon"
SCRIPTS = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    f"![x]({BEACON}.png) [read](javascript:window.hacked=1)",
    f"<iframe src={BEACON}></iframe><link rel=stylesheet href={BEACON}.css>",
    ":green-badge[VERIFIED] :material/verified: # TRUE $\\href{javascript:window.hacked=1}{5}$",
    "</style></script></textarea></title><svg onload=window.hacked=1>",
    f"{BEACON}.html www.example.org/{'x' * 60}",
)
SHAPES = (
    "a" * CLAIM_LIMIT,
    "👩\u200d👩\u200d👧\u200d👦" * 40,
    "ارتفع معدل البطالة إلى ٧٫٥٪ في ٢٠٢٣ " * 12,
    "The verdict is \u202eEURT\u202c today, \u2067said \u2066nobody",
    "|a|b|\n|-|-|\n|1|2|",
)
SENTENCE = "Jembatan nomor {number} sepanjang {number}20 meter diresmikan pada 5 Mei 2025."


@dataclass(frozen=True)
class Hostile:
    """What was made.

    Args:
        checker, editor: names of people.
        claims: numbers of the claims whose desks show the most.
    """

    checker: str
    editor: str
    claims: tuple[int, ...]


def read_corpus(folder: Path) -> list[str]:
    """Give the short texts and user fields of the evaluation's corpus that can be stored."""
    lines = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = {"claim_text", "csv_export_cell", "user_field"}
    values = [row["value"] for row in map(json.loads, lines) if row["kind"] in wanted]
    return [value for value in values if isinstance(value, str) and len(value) <= CLAIM_LIMIT]


def make_hostile_newsroom(terminal: Desk, corpus: Sequence[str]) -> Hostile:
    """Put hostile texts wherever the workflow takes them, and a few where it doesn't yet."""
    texts = [*SCRIPTS, *SHAPES, *corpus]
    checker = _hire(terminal, "<img src=x onerror=window.hacked=1> Sekar", Role.CHECKER)
    editor = _hire(terminal, f"![x]({BEACON}.png) **Laras** :red[x]", Role.EDITOR)
    _import_earlier(checker, texts)
    claims = _take_in(checker, texts)
    for claim, text in zip(claims, texts, strict=False):
        with suppress(FactcheckError):
            edit_claim(checker, claim.id, claim.version, ClaimEdit(text=text, speaker=text[:200]))
    first, dropped, proposed, sent_back, published, *others = claims
    _link_everything(checker, first, texts)
    drop_claim(checker, dropped.id, reload(checker, dropped).version, SCRIPTS[0])
    _propose(checker, proposed)
    _propose(checker, sent_back)
    version = reload(checker, sent_back).version
    send_back_verdict(editor, sent_back.id, version, SCRIPTS[2])
    _propose(checker, published)
    approve_verdict(editor, published.id, reload(checker, published).version, SCRIPTS[2])
    keep_draft(checker, f"claim:{first.id}", {"rationale": SCRIPTS[1]}, version=1)
    with terminal.store.write() as session:
        _talk(session, checker, [first.id, proposed.id], texts)
    shown = (first, dropped, proposed, sent_back, published, others[2])
    return Hostile(_name(checker), _name(editor), tuple(claim.id for claim in shown))


def _hire(terminal: Desk, name: str, role: Role) -> Desk:
    return Desk(terminal.store, register_person(terminal, name, role))


def _name(desk: Desk) -> str:
    return desk.require_person().name


def _take_in(checker: Desk, texts: Sequence[str]) -> list[Claim]:
    """Take in one article with all the texts, and one with a claim for each of them."""
    facts = ArticleFacts(title=SCRIPTS[2], publisher=SCRIPTS[0], author=SCRIPTS[1], language="id")
    with suppress(FactcheckError):
        submit_article(checker, "\n\n".join(texts[: len(SCRIPTS) + 4]), facts)
    sentences = [SENTENCE.format(number=number) for number in range(2, len(texts) + 4)]
    article, _ = submit_article(checker, "\n\n".join([*sentences, *SCRIPTS]), facts)
    assert article.id is not None
    starts = [article.text.index(sentence) for sentence in sentences]
    return [
        add_claim_by_hand(checker, article.id, [Span(start, start + len(sentence))])
        for start, sentence in zip(starts, sentences, strict=True)
    ]


def _import_earlier(checker: Desk, texts: Sequence[str]) -> None:
    for number, text in enumerate([*texts, *(SENTENCE.format(number=n) for n in range(2, 9))]):
        record = {
            "id": f"hostile-{number}",
            "text": text,
            "verdict": SCRIPTS[1],
            "publisher": SCRIPTS[2],
            "url": "https://cek.example.org/1",
            "language": "id",
        }
        with suppress(FactcheckError):  # what is refused can't be shown either
            line = io.BytesIO(json.dumps(record).encode())
            import_earlier_claims(checker, line, name="earlier.jsonl")


def _link_everything(checker: Desk, claim: Claim, texts: Sequence[str]) -> None:
    for text in texts[:14]:
        evidence = make_evidence(title=text, publisher=text, excerpt=text, note=text)
        with suppress(FactcheckError):
            link_evidence(checker, claim.id, reload(checker, claim).version, evidence)


def _propose(checker: Desk, claim: Claim) -> None:
    evidence = make_evidence(title=SCRIPTS[1], note=SCRIPTS[2])
    link_evidence(checker, claim.id, reload(checker, claim).version, evidence)
    draft = VerdictDraft(rating="false", rationale=" ".join(SCRIPTS))
    propose_verdict(checker, claim.id, reload(checker, claim).version, draft)


def _talk(session: Session, checker: Desk, claims: Sequence[int], texts: Sequence[str]) -> None:
    person = checker.require_person()
    for claim_id in claims:
        for text in texts[:12]:
            session.add(
                CommentRow(claim_id=claim_id, person_id=person.id, text=text, at=current_time())
            )
        for tag in {text.strip()[:40] for text in texts[:7]}:
            session.add(TagRow(claim_id=claim_id, tag=tag))
    for number, text in enumerate(SCRIPTS):
        session.add(SavedViewRow(person_id=person.id, name=f"{text[:60]} {number}", query={}))
