from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pytest

from factcheck.domain.errors import SettingsError
from factcheck.meaning import endpoint as module
from factcheck.meaning.endpoint import EndpointEmbedder
from tests.meaning.model_server import DIMENSION, Endpoint, embed_text, serve_model


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with serve_model() as served:
        yield served


def vectors_answer(*vectors: object) -> bytes:
    data = [{"index": n, "embedding": vector} for n, vector in enumerate(vectors)]
    return json.dumps({"data": data}).encode()


def test_each_text_gets_its_vector_in_order_over_several_requests(endpoint: Endpoint) -> None:
    texts = [f"harga beras {n}" for n in range(130)]
    vectors = EndpointEmbedder(endpoint.url, "small").embed(texts, query=False)
    expected = np.array([embed_text(text) for text in texts], dtype=np.float32)
    assert vectors.dtype == np.float32
    assert np.array_equal(vectors, expected)
    assert [len(request["input"]) for request in endpoint.requests] == [64, 64, 2]
    assert {request["model"] for request in endpoint.requests} == {"small"}


def test_no_text_asks_only_for_the_dimension(endpoint: Endpoint) -> None:
    embedder = EndpointEmbedder(endpoint.url, "small")
    assert embedder.embed([], query=True).shape == (0, DIMENSION)
    assert embedder.dimension == DIMENSION
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(("key", "sent"), [("s3cret", "Bearer s3cret"), ("", None)])
def test_the_key_is_sent_as_bearer_token(endpoint: Endpoint, key: str, sent: str | None) -> None:
    EndpointEmbedder(endpoint.url, "small", key).embed(["beras"], query=True)
    assert endpoint.keys == [sent]


@pytest.mark.parametrize(
    ("status", "answer", "reason"),
    [
        (401, b'{"error": "no such key"}', "it answered 401.*no such key"),
        (500, b"\xff broken", "it answered 500"),
        (200, b"<html>", "isn't embeddings as JSON"),
        (200, b"[" * 200_000, "isn't embeddings as JSON"),
        (200, b"[1]", "isn't embeddings as JSON"),
        (200, b'{"data": null}', "isn't embeddings as JSON"),
        (200, b'{"data": [{"embedding": [1]}]}', "isn't embeddings as JSON"),
        (200, vectors_answer([1.0, "x"]), "isn't embeddings as JSON"),
        (200, vectors_answer([1.0], [1.0]), r"shape \(2, 1\) for 1 texts"),
        (200, vectors_answer([]), "shape"),
        (200, vectors_answer([[1.0]]), "shape"),
        (200, vectors_answer([1.0] * 8193), "shape"),
        (200, b'{"data": [{"index": 0, "embedding": [NaN]}]}', "aren't finite"),
        (200, b'{"data": [{"index": 0, "embedding": [1e39]}]}', "aren't finite"),
    ],
)
def test_an_answer_that_holds_no_vectors_is_refused(
    endpoint: Endpoint, status: int, answer: bytes, reason: str
) -> None:
    endpoint.answer = (status, answer)
    with pytest.raises(SettingsError, match=reason):
        EndpointEmbedder(endpoint.url, "small").embed(["beras"], query=True)


def test_an_answer_that_is_too_long_is_refused(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_LIMIT", 1000)
    with pytest.raises(SettingsError, match="longer than 1000 bytes"):
        EndpointEmbedder(endpoint.url, "small").embed(["beras"], query=True)


def test_an_endpoint_that_takes_too_long_is_refused(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STEP_SECONDS", 0.1)
    endpoint.pause = 0.5
    with pytest.raises(SettingsError, match="takes too long"):
        EndpointEmbedder(endpoint.url, "small").embed(["beras"], query=True)


def test_a_redirect_is_not_followed_since_it_would_carry_the_key_away(endpoint: Endpoint) -> None:
    endpoint.answer, endpoint.headers = (307, b""), {"Location": endpoint.url + "/elsewhere"}
    with pytest.raises(SettingsError, match="it answered 307"):
        EndpointEmbedder(endpoint.url, "small", "s3cret").embed(["beras"], query=True)
    assert len(endpoint.requests) == 1


def test_an_address_where_nobody_listens_is_refused_without_showing_the_key() -> None:
    with serve_model() as served:
        url = served.url
    with pytest.raises(SettingsError, match="can't be used") as caught:
        EndpointEmbedder(url, "small", "s3cret").embed(["beras"], query=True)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "model"),
    [("", "small"), ("ftp://example.org", "small"), ("http://127.0.0.1/v1/embeddings", "")],
)
def test_an_incomplete_setting_is_refused(url: str, model: str) -> None:
    with pytest.raises(SettingsError, match="FACTCHECK_EMBEDDINGS_URL is"):
        EndpointEmbedder(url, model)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://exa mple.org:x/"])
def test_an_address_that_cannot_be_read_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="can't be used"):
        EndpointEmbedder(url, "small").embed(["beras"], query=True)
