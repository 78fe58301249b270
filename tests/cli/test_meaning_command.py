from __future__ import annotations

import pytest

from factcheck.cli import main
from factcheck.workflow.setup import load_demo, prepare_database
from tests.meaning.model_server import serve_model


@pytest.fixture
def _newsroom(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", sqlite_url)
    desk = prepare_database(sqlite_url)
    load_demo(desk)
    desk.store.close()


@pytest.mark.usefixtures("_newsroom")
def test_embed_makes_the_codes_that_are_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve_model() as endpoint:
        monkeypatch.setenv("FACTCHECK_MEANING", "endpoint")
        monkeypatch.setenv("FACTCHECK_EMBEDDINGS_URL", endpoint.url)
        monkeypatch.setenv("FACTCHECK_EMBEDDINGS_MODEL", "small")
        assert main(["embed"]) == 0
        made = int(capsys.readouterr().out.split()[0])
        assert made == sum(len(request["input"]) for request in endpoint.requests[2:])
        assert made > 20
        assert main(["embed"]) == 0
        assert capsys.readouterr().out == "0 claims got a code\n"


@pytest.mark.usefixtures("_newsroom")
def test_embed_says_that_the_layer_is_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("FACTCHECK_MEANING", raising=False)
    assert main(["embed"]) == 1
    assert "The meaning layer is off" in capsys.readouterr().err
