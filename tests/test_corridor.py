"""The sample article from paste to CSV row, on both databases, against a golden report."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

from factcheck.domain.evidence import Stance
from factcheck.domain.match import Relation
from factcheck.domain.places import data_folder
from factcheck.domain.queue import ClaimFilter
from factcheck.domain.verdict import ClaimState, VerdictDraft
from factcheck.workflow.desk import Desk
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.groups import decide_match
from factcheck.workflow.intake import submit_article
from factcheck.workflow.matching import suggest_matches
from factcheck.workflow.report import export_csv
from factcheck.workflow.review import approve_verdict, propose_verdict
from factcheck.workflow.setup import read_facts
from tests.factories import find_claim, make_evidence, reload

GOLDEN = Path(__file__).parent / "golden" / "corridor.json"
# What differs from run to run, and what a better reading of the article may change.
VOLATILE = {
    "article_retrieved",
    "proposed_at",
    "approved_at",
    "evidence_accessed",
    "evidence_json",
    "matches_decided_at",
    "matches_json",
    "verdicts_json",
    "reported_at",
    "history_anchor",
    "program_version",
    "claim_worth",
    "claim_id",
}


def check_sample(checker: Desk, editor: Desk) -> list[dict[str, str]]:
    """Do the whole job on the sample article and give the rows of its report."""
    earlier = data_folder() / "earlier_claims.jsonl"
    with earlier.open("rb") as stream:
        import_earlier_claims(checker, stream, name=earlier.name)
    path = data_folder() / "articles" / "id-kursk-lintang.txt"
    facts = read_facts(json.loads(path.with_suffix(".json").read_text("utf-8")))
    _, claims = submit_article(checker, path.read_text("utf-8"), facts)
    claim = find_claim(claims, "lebih dari 3.000 prajurit")

    best = suggest_matches(checker, claim.id)[0]
    decide_match(
        checker,
        claim.id,
        best.match.claim_id,
        Relation.SAME,
        score=best.match.comparison.score,
    )
    for evidence in (
        make_evidence(
            address="https://arsip.example.org/laporan-maret",
            archive_address="https://arsip.example.org/2025/laporan-maret",
            title="Laporan bulanan",
            excerpt="=3100 orang",
        ),
        make_evidence(address="https://kyiv.example.org/tawanan", stance=Stance.CONTEXT),
    ):
        link_evidence(checker, claim.id, reload(checker, claim).version, evidence)
    draft = VerdictDraft(rating="mostly_true", rationale="Dua laporan menyebut lebih dari 3.000.")
    propose_verdict(checker, claim.id, reload(checker, claim).version, draft)
    approve_verdict(editor, claim.id, reload(checker, claim).version, "Setuju.")

    wanted = ClaimFilter(states=(ClaimState.PUBLISHED,))
    data = b"".join(export_csv(editor, wanted, language="id", bom=False))
    assert data.count(b"\r\n") == 2
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_sample_article_gives_the_golden_report(checker: Desk, editor: Desk) -> None:
    rows = check_sample(checker, editor)
    (row,) = [{name: value for name, value in row.items() if name not in VOLATILE} for row in rows]
    if os.environ.get("FACTCHECK_WRITE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert row == json.loads(GOLDEN.read_text("utf-8"))


def test_what_the_golden_report_leaves_out_is_filled(checker: Desk, editor: Desk) -> None:
    (row,) = check_sample(checker, editor)
    assert all(row[name] for name in VOLATILE)
    assert row["evidence_json"].count("https://arsip.example.org/") == 2
