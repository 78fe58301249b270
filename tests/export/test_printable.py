from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

from factcheck.domain.claim import ClaimDraft
from factcheck.domain.publisher import Publisher
from factcheck.domain.verdict import Move
from factcheck.export.printable import write_page
from factcheck.export.report import ReportRow
from tests.export.report_samples import APPROVED, BARE_ROW, CLAIM, EVIDENCE, FULL_ROW, NOON, WAITING

KABAR = Publisher(name="Kabar <Periksa>", site="https://kabar.example.org/cek/{claim}")
EVIL = "<script>alert(1)</script><img src=http://192.0.2.1/a.png onerror=x> \" ' &"


class Reader(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def read(*rows: ReportRow) -> Reader:
    reader = Reader()
    reader.feed(b"".join(write_page(rows, KABAR)).decode())
    assert not {"script", "img", "link", "iframe", "object"} & set(reader.tags)
    assert not [name for name, _ in reader.attributes if name.startswith("on") or name == "src"]
    return reader


def test_the_page_has_verdict_words_evidence_people_and_address() -> None:
    text = read(FULL_ROW).text
    for part in (
        CLAIM.draft.text,
        "Sebagian besar benar",
        "Two services say so.",
        "https://archive.example.org/1",
        "Proposed by Sekar Maharani, approved by Laras Widyaningsih",
        "https://kabar.example.org/cek/11",
        "Harian Lintang Timur",
    ):
        assert part in text
    assert "https://example.org/2" not in text  # the verdict doesn't rest on it


def test_hostile_words_are_only_text() -> None:
    draft: ClaimDraft = replace(CLAIM.draft, text=EVIL, quote=EVIL, speaker=EVIL)
    evidence = replace(
        EVIDENCE[0],
        draft=replace(
            EVIDENCE[0].draft,
            title=EVIL,
            excerpt=EVIL,
            address="javascript:alert(1)",
            archive_address=f'https://x.example.org/"{EVIL}',
        ),
    )
    verdict = replace(APPROVED, rationale=EVIL, correction=EVIL)
    reader = read(
        replace(
            FULL_ROW,
            claim=replace(CLAIM, draft=draft),
            evidence=(evidence,),
            verdicts=(verdict,),
            people={1: EVIL, 2: EVIL},
        )
    )
    assert reader.text.count(EVIL) >= 8
    links = [value for name, value in reader.attributes if name == "href"]
    assert all(value and value.startswith("https://") for value in links)


def test_nothing_may_be_loaded_whatever_the_page_holds() -> None:
    policy = dict(read(FULL_ROW).attributes)["content"]
    assert b"default-src 'none'" in b"".join(write_page([FULL_ROW], KABAR))
    assert policy is not None


def test_corrections_and_earlier_revisions_are_shown() -> None:
    later = replace(
        WAITING,
        decided=Move.APPROVE,
        decided_by=2,
        decided_at=NOON + timedelta(days=2),
        correction="Angka lama keliru.",
    )
    text = read(replace(FULL_ROW, verdicts=(APPROVED, later))).text
    assert "Correction: Angka lama keliru." in text
    assert "Earlier: Sebagian besar benar" in text


def test_without_a_published_claim_the_page_is_still_a_page() -> None:
    assert read().tags[0] == "html"
    assert "article" not in read(BARE_ROW).tags
