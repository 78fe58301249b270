"""Every hostile input through the door that a user would bring it to, into a database and out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from factcheck.domain.claim import Claim
from factcheck.domain.errors import DuplicateArticleError, FactcheckError
from factcheck.domain.people import Role
from factcheck.domain.queue import ClaimFilter
from factcheck.export.cells import unguard_cell
from factcheck.text.fields import clean_claim
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.desk import Desk
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.evidence import link_evidence
from factcheck.workflow.feeds import read_entry, read_feed_file
from factcheck.workflow.files import read_article_file
from factcheck.workflow.intake import ArticleFacts, submit_article
from factcheck.workflow.report import export_csv
from factcheck.workflow.setup import prepare_database, register_person
from factcheck.workflow.view import view_claim
from tests.conftest import at_work
from tests.factories import add_article, make_evidence, reload
from tests.hostile.corpus import ACCEPTED, EXACT, ONCE, WARNED, Item, find_surprises, read_items


@pytest.fixture
def worker(sqlite_url: str) -> Desk:
    return at_work(prepare_database(sqlite_url), "Sekar", Role.CHECKER)


def exported(desk: Desk, claim: Claim, column: str) -> str:
    """Give one cell of the report as a reader gets it back."""
    data = b"".join(export_csv(desk, ClaimFilter(ids=(claim.id,)), bom=False)).decode()
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    assert not row[column].startswith(tuple("=+-@|%\t\r\n\0＝＋－＠"))
    return unguard_cell(row[column])


def test_claims_typed_on_the_desk(corpus_folder: Path, worker: Desk) -> None:
    claim = add_article(worker)[0]

    def act(item: Item) -> str:
        version = reload(worker, claim).version
        saved = edit_claim(worker, claim.id, version, ClaimEdit(text=item.value))
        assert reload(worker, claim).draft.text == saved.draft.text
        assert exported(worker, claim, "claim_text") == saved.draft.text
        if clean_claim(item.value).notes:
            assert set(clean_claim(item.value).notes) <= set(saved.draft.warnings)
            return WARNED
        assert saved.draft.text == item.value.strip()
        return EXACT if item.expected == EXACT else ACCEPTED

    assert find_surprises(read_items(corpus_folder, "claim_text"), act) == []


def test_cells_of_the_report(corpus_folder: Path, worker: Desk) -> None:
    def act(item: Item) -> str:
        claim = add_article(worker, f"Kabar kota nomor {item.id} pada 2024 lengkap.\n")[0]
        try:
            saved = edit_claim(worker, claim.id, claim.version, ClaimEdit(text=item.value))
        except FactcheckError:  # refused at the door: NUL and the like
            return ACCEPTED
        assert exported(worker, claim, "claim_text") == saved.draft.text
        return EXACT if saved.draft.text == item.value else ACCEPTED

    surprises = find_surprises(read_items(corpus_folder, "csv_export_cell"), act)
    # A claim is one line without blanks around it; the export itself keeps every blank.
    assert [line for line in surprises if "lead-space" not in line] == []


def test_article_files(corpus_folder: Path, worker: Desk) -> None:
    def act(item: Item) -> str:
        read = read_article_file(item.read(), name=f"{item.id}.txt")
        facts = ArticleFacts(language="en")
        try:
            article, claims = submit_article(worker, read.text, facts)
        except DuplicateArticleError:
            claims = []  # the same words came in another encoding before
        for claim in claims:
            words = " … ".join(span.of(article.text) for span in claim.draft.spans)
            assert claim.draft.quote == words
        return WARNED if read.notes or preview_notes(read.text) else ACCEPTED

    items = read_items(corpus_folder, "article_text_file")
    assert find_surprises([item for item in items if item.expected != ONCE], act) == []


def test_copies_of_an_article_are_taken_in_once(corpus_folder: Path, worker: Desk) -> None:
    items = read_items(corpus_folder, "article_text_file")
    copies = [item for item in items if item.expected == ONCE]
    texts = [read_article_file(item.read(), name=f"{item.id}.txt").text for item in copies]
    article, _ = submit_article(worker, texts[0])
    for text in texts:
        with pytest.raises(DuplicateArticleError) as caught:
            submit_article(worker, text)
        assert caught.value.article_id == article.id
    assert len(texts) == 2


def preview_notes(text: str) -> tuple[object, ...]:
    from factcheck.text.clean import clean_text  # noqa: PLC0415 -- only to ask for the notes

    return clean_text(text).notes


def test_html_files(corpus_folder: Path, worker: Desk) -> None:
    def act(item: Item) -> str:
        read = read_article_file(item.read(), name=f"{item.id}.html")
        text = f"{read.text}\n\n{item.id}\n"  # most items hold the same article
        article, _ = submit_article(worker, text, read.facts)
        assert "99%" not in article.text
        return WARNED if read.notes else ACCEPTED

    assert find_surprises(read_items(corpus_folder, "html_file"), act) == []


def test_feeds(corpus_folder: Path, worker: Desk) -> None:
    def act(item: Item) -> str:
        feed = read_feed_file(item.read(), name=f"{item.id}.xml")
        assert "root:" not in f"{feed}"
        for entry in feed.entries:
            submit_article(worker, read_entry(entry, fetch=False).text)
        return WARNED if feed.notes else ACCEPTED

    items = read_items(corpus_folder, "feed_xml")
    assert len(items) == 7
    assert find_surprises(items, act) == []


def test_tables_of_earlier_claims(corpus_folder: Path, worker: Desk) -> None:
    def act(item: Item) -> str:
        report = import_earlier_claims(worker, io.BytesIO(item.read()), name=f"{item.id}.csv")
        if item.expected == ONCE:
            assert report.known >= 1
            return ONCE
        if item.expected in (EXACT, ACCEPTED):
            return item.expected
        return WARNED if report.notes else ACCEPTED

    assert find_surprises(read_items(corpus_folder, "csv_import_file"), act) == []


def test_addresses_of_evidence(corpus_folder: Path, worker: Desk) -> None:
    claim = add_article(worker)[0]

    def act(item: Item) -> str:
        version = reload(worker, claim).version
        evidence = link_evidence(worker, claim.id, version, make_evidence(address=item.value))
        assert evidence.draft.address == item.value
        return ACCEPTED

    assert find_surprises(read_items(corpus_folder, "url"), act) == []
    assert len(view_claim(worker, claim.id).evidence) == 6


def test_names_of_people(corpus_folder: Path, worker: Desk) -> None:
    office = Desk(worker.store, at_terminal=True)  # the command line, which registers people
    register_person(office, "admin", Role.CHECKER)

    def act(item: Item) -> str:
        if item.id.startswith("user-role"):
            register_person(office, item.id, Role(item.value))
        else:
            register_person(office, item.value, Role.CHECKER)
        return EXACT

    items = [i for i in read_items(corpus_folder, "user_field") if "-pw-" not in i.id]
    surprises = []
    for item in items:
        try:
            surprises += find_surprises([item], act)
        except (ValueError, TypeError):
            continue  # not even a role
    assert surprises == []
