"""The CSV report, cell by cell."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from factcheck.domain.verdict import ClaimState, Move, Verdict
from factcheck.export.cells import unguard_cell
from factcheck.export.columns import COLUMNS, format_value, number_lines
from factcheck.export.csv_report import write_csv
from factcheck.export.report import ReportRow
from tests.export.report_samples import APPROVED, BARE_ROW, CLAIM, FULL_ROW, NOON, WAITING

DOCUMENT = Path(__file__).parents[2] / "docs" / "csv.md"

# (column, cell as the spreadsheet gets it)
FULL_CELLS = [
    ("article_id", "7"),
    ("article_title", "'=Judul"),
    ("article_published", "2025-04-30T08:30:00+07:00"),
    ("article_retrieved", "2025-05-02T12:00:00+00:00"),
    ("article_author", ""),
    ("claim_id", "11"),
    ("claim_quote", "Lebih dari 3.000 tentara dikerahkan sejak awal Maret 2025."),
    ("claim_places", "0-58"),
    ("claim_speaker", "badan intelijen"),
    ("claim_dates", "1. sejak awal Maret 2025 [2025-03-01..]"),
    ("claim_quantities", "1. Lebih dari 3.000 tentara [> 3000 tentara]"),
    ("claim_state", "published"),
    ("claim_worth", "0.88"),
    ("verdict_rating", "mostly_true"),
    ("verdict_label", "Sebagian besar benar"),
    ("verdict_revision", "1"),
    ("verdict_status", "approved"),
    ("verdict_newer_revision", "2"),
    ("verdict_current", "no"),
    ("proposed_by", "Sekar Maharani"),
    ("proposed_at", "2025-05-02T12:00:00+00:00"),
    ("approved_by", "Laras Widyaningsih"),
    ("approved_at", "2025-05-02T13:00:00+00:00"),
    ("review_note", "Good."),
    ("evidence_count", "2"),
    ("evidence_supports", "1"),
    ("evidence_refutes", "1"),
    ("evidence_context", "0"),
    ("evidence_stances", "1. supports\n2. refutes"),
    ("evidence_titles", "1. Report\n2. "),
    ("evidence_excerpts", "1. first line second line\n2. "),
    ("evidence_addresses", "1. https://example.org/1\n2. https://example.org/2"),
    ("evidence_archive_addresses", "1. https://archive.example.org/1\n2. "),
    ("evidence_in_verdict", "1. yes\n2. no"),
    ("matches_relations", "1. conflict"),
    ("matches_claims", "1. #5 Lebih dari 13.000 tentara dikerahkan."),
    ("matches_ratings", "1. Salah"),
    ("matches_decided_by", "1. Sekar Maharani"),
    ("program_version", "0.1.0"),
    ("reported_at", "2025-05-02T12:00:00+00:00"),
    ("history_anchor", "41:" + "ab" * 32),
]


def _read(rows: list[ReportRow]) -> list[dict[str, str]]:
    text = b"".join(write_csv(rows)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(("column", "cell"), FULL_CELLS)
def test_each_column_holds_its_value(column: str, cell: str) -> None:
    assert _read([FULL_ROW])[0][column] == cell


def test_a_claim_without_article_and_verdict_has_empty_cells() -> None:
    row = _read([BARE_ROW])[0]
    assert row["claim_text"] == "'-5 %"
    filled = {column for column, cell in row.items() if cell not in {"", "0"}}
    assert filled == {
        "claim_id",
        "claim_quote",
        "claim_text",
        "claim_language",
        "claim_state",
        "claim_origin",
        "claim_worth",
        "details_json",
        "evidence_json",
        "matches_json",
        "verdicts_json",
        "program_version",
        "reported_at",
    }


def test_the_json_cells_keep_what_the_lines_fold() -> None:
    row = _read([FULL_ROW])[0]
    assert (
        json.loads(unguard_cell(row["evidence_json"]))[0]["excerpt"] == "first line\nsecond  line"
    )
    assert json.loads(row["details_json"])["quantities"][0]["value"] == "3000"
    assert json.loads(row["matches_json"])[0]["score"] == 91.5


def test_a_correction_stands_beside_what_was_published_before() -> None:
    reason = "=Kami salah kutip."
    corrected = replace(APPROVED, revision=APPROVED.revision + 2, correction=reason)
    sent_back = replace(APPROVED, revision=APPROVED.revision + 1, decided=Move.SEND_BACK)
    (row,) = _read([replace(FULL_ROW, verdicts=(APPROVED, sent_back, corrected))])
    assert row["verdict_correction"] == "'" + reason
    published = json.loads(row["verdicts_json"])
    assert [item["revision"] for item in published] == [APPROVED.revision, corrected.revision]
    assert [item["correction"] for item in published] == [None, reason]


def test_every_cell_is_quoted_and_lines_end_in_cr_lf() -> None:
    header, row = b"".join(write_csv([BARE_ROW], bom=False)).decode().split("\r\n")[:2]
    assert re.fullmatch(r'"[a-z_0-9]+"(,"[a-z_0-9]+")*', header)
    assert row.startswith('"","",')
    assert row.endswith('"0.1.0","2025-05-02T12:00:00+00:00",""')


def test_the_byte_order_mark_is_optional() -> None:
    assert next(write_csv([])).startswith(b'\xef\xbb\xbf"article_id"')
    assert next(write_csv([], bom=False)).startswith(b'"article_id"')


def test_rows_are_taken_one_at_a_time() -> None:
    taken: list[int] = []

    def give() -> Iterator[ReportRow]:
        for number in range(3):
            taken.append(number)
            yield BARE_ROW

    pieces = write_csv(give())
    next(pieces)
    next(pieces)
    assert taken == [0]


def test_unlinked_evidence_stays_where_the_verdict_rests_on_it() -> None:
    row = replace(FULL_ROW, verdicts=(replace(APPROVED, evidence_ids=(1, 3)),))
    assert _read([row])[0]["evidence_stances"] == "1. supports\n2. refutes\n3. context"


def test_a_verdict_that_was_sent_back_shows_no_approval() -> None:
    sent_back = replace(APPROVED, decided=Move.SEND_BACK, note="Which ministry?")
    row = _read([replace(FULL_ROW, verdicts=(sent_back,))])[0]
    assert (row["verdict_status"], row["approved_by"], row["approved_at"], row["review_note"]) == (
        "sent back",
        "",
        "",
        "Which ministry?",
    )


def test_a_waiting_verdict_is_shown_where_none_is_approved() -> None:
    row = _read([replace(FULL_ROW, verdicts=(WAITING,))])[0]
    assert (row["verdict_rating"], row["verdict_label"]) == ("false", "false")
    assert (row["verdict_status"], row["verdict_newer_revision"]) == ("waiting for review", "")


@pytest.mark.parametrize(
    ("state", "verdicts", "current"),
    [
        (ClaimState.PUBLISHED, (APPROVED,), "yes"),
        (ClaimState.CHECKING, (APPROVED,), "no"),  # reopened, or changed after the approval
        (ClaimState.PROPOSED, (APPROVED, WAITING), "no"),
        (ClaimState.PROPOSED, (WAITING,), ""),
        (ClaimState.NEW, (), ""),
    ],
)
def test_a_verdict_that_no_longer_stands_is_marked(
    state: ClaimState, verdicts: tuple[Verdict, ...], current: str
) -> None:
    row = replace(FULL_ROW, claim=replace(CLAIM, state=state), verdicts=verdicts)
    assert _read([row])[0]["verdict_current"] == current


def test_a_person_without_a_name_keeps_the_number() -> None:
    assert _read([replace(FULL_ROW, people={})])[0]["proposed_by"] == "#1"


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        format_value(datetime(2025, 4, 30, 8, 30))  # noqa: DTZ001 -- that is the fault


def test_values_are_numbered_even_where_one_is_missing() -> None:
    assert number_lines(["a\nb", None, NOON]) == "1. a b\n2. \n3. 2025-05-02T12:00:00+00:00"


def test_the_document_lists_the_columns_in_their_order() -> None:
    table = DOCUMENT.read_text().split("## Columns")[1]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(COLUMNS)
