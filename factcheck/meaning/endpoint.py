"""Vectors from an endpoint that speaks the embeddings protocol of OpenAI.

The address is the administrator's own setting, so that it may lie in the newsroom's own network.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import httpcore
import numpy as np

from factcheck.domain.errors import SettingsError

if TYPE_CHECKING:
    from factcheck.meaning.embedder import Vectors

BATCH = 64  # texts in one request
STEP_SECONDS = 10.0  # for one connection, one read, one write
TOTAL_SECONDS = 60.0  # for one request
ANSWER_LIMIT = 16_000_000  # bytes; 64 vectors of 4096 numbers as text are about 6 million
DIMENSION_LIMIT = 8192
SHOWN_ANSWER = 200  # bytes of a refusal that are shown


class EndpointEmbedder:
    """A model behind an address.

    Args:
        url: where vectors are asked for, for example http://127.0.0.1:8000/v1/embeddings.
        model: its name there.
        key: sent as bearer token; "" for none.

    Raises:
        SettingsError: the address or the model is missing or malformed.
    """

    def __init__(self, url: str, model: str, key: str = "") -> None:
        if not url.startswith(("http://", "https://")) or not model:
            raise SettingsError(
                "FACTCHECK_MEANING is endpoint, but FACTCHECK_EMBEDDINGS_URL is “{url}” and "
                "FACTCHECK_EMBEDDINGS_MODEL is “{model}”. Give an address that starts with "
                "https:// or http://, and the name of a model.",
                url=url,
                model=model,
            )
        self.name = f"endpoint/{model}"
        self._url, self._model = url, model
        self._headers: dict[bytes | str, bytes | str] = {
            "Content-Type": "application/json",
            "Accept-Encoding": "identity",
        }
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._tls = httpcore.default_ssl_context() if url.startswith("https") else None

    @cached_property
    def dimension(self) -> int:
        """Ask the endpoint for one vector and give its length."""
        return int(self._request(["dimension"]).shape[1])

    def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:  # noqa: ARG002
        """Embed texts, `BATCH` in a request; the protocol knows no difference for queries."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        parts = [
            self._request(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)
        ]
        if len({part.shape[1] for part in parts}) > 1:
            raise self._refuse("its vectors have several lengths")
        return np.concatenate(parts)

    def _request(self, texts: Sequence[str]) -> Vectors:
        asked = {"model": self._model, "input": list(texts), "encoding_format": "float"}
        body = json.dumps(asked).encode()
        try:
            status, answer = self._send(body)
        except (httpcore.TimeoutException, TimeoutError) as error:
            raise self._refuse("it takes too long") from error
        except (
            *(httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol),
            *(OSError, ValueError),
        ) as error:
            raise self._refuse("{error}", error=str(error) or type(error).__name__) from error
        if status != 200:
            shown = answer[:SHOWN_ANSWER].decode("utf-8", "replace")
            raise self._refuse("it answered {status}: {shown}", status=status, shown=shown)
        return self._read(answer, len(texts))

    def _send(self, body: bytes) -> tuple[int, bytes]:
        """Send one request; it follows no redirect, which would carry the key elsewhere."""
        end = time.monotonic() + TOTAL_SECONDS
        steps = dict.fromkeys(("connect", "read", "write", "pool"), STEP_SECONDS)
        answer = bytearray()
        with (
            httpcore.ConnectionPool(ssl_context=self._tls) as pool,
            pool.stream(
                "POST",
                self._url,
                headers=self._headers,
                content=body,
                extensions={"timeout": steps},
            ) as response,
        ):
            for part in response.iter_stream():
                answer += part
                if len(answer) > ANSWER_LIMIT:
                    raise self._refuse(
                        "its answer is longer than {limit} bytes", limit=ANSWER_LIMIT
                    )
                if time.monotonic() > end:
                    raise TimeoutError
            return response.status, bytes(answer)

    def _read(self, answer: bytes, count: int) -> Vectors:
        try:
            data: list[dict[str, Any]] = json.loads(answer)["data"]
            rows = [row["embedding"] for row in sorted(data, key=lambda row: int(row["index"]))]
            with np.errstate(over="ignore"):  # numbers that are too large are refused below
                vectors = np.array(rows, dtype=np.float32)
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
            raise self._refuse(
                "its answer isn't embeddings as JSON ({error})", error=error
            ) from error
        fits = vectors.ndim == 2 and len(vectors) == count
        if not fits or not 0 < vectors.shape[1] <= DIMENSION_LIMIT:
            raise self._refuse(
                "it gave vectors of shape {shape} for {count} texts",
                shape=vectors.shape,
                count=count,
            )
        if not np.isfinite(vectors).all():
            raise self._refuse("its vectors hold numbers that aren't finite")
        return vectors

    def _refuse(self, reason: str, **values: object) -> SettingsError:
        return SettingsError(
            "The embeddings endpoint “{url}” can't be used: {reason}. Check "
            "FACTCHECK_EMBEDDINGS_URL, _MODEL and _KEY, or unset FACTCHECK_MEANING.",
            url=self._url,
            reason=reason.format(**values),
        )
