"""Newsrooms for the short versions of benchmarks/reliability.py."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from benchmarks.trials.newsroom import Newsroom, open_newsroom
from factcheck.domain.places import ROOT

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes that the trials start import the project."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(ROOT)
    os.environ.pop("FACTCHECK_DATABASE_URL", None)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def server(request: pytest.FixtureRequest, kind: str) -> str:
    return "" if kind == "sqlite" else str(request.getfixturevalue("postgres_server"))


@pytest.fixture
def newsroom(kind: str, server: str) -> Iterator[Newsroom]:
    with open_newsroom(kind, server=server, claims=8) as newsroom:
        yield newsroom
