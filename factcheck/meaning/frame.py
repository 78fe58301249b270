"""From vectors to codes of 384 bits and to levels, and how alike a vector is to levels.

Vectors of one model share most of their direction, so that the signs of their numbers tell
little. A frame takes away what texts of an archive have in common: their mean, and the few
directions in which they differ most, which say of which length and language a text is, not
what it means (the idea of Mu and Viswanath, All-but-the-Top, 2018).

Signs find the few hundred nearest of a million; 4 bits a number then put these in order nearly as
the vectors themselves would.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]
    Words = npt.NDArray[np.uint64]

BITS = 384
CODE_BYTES = BITS // 8
LEVELS = 16  # of a number, 4 bits
LEVEL_BYTES = BITS // 2
# Standard deviations of a vector's numbers at either side that the levels are laid over: what
# changes the numbers least where they are normally distributed.
REACH = 2.7
DIRECTIONS = 4  # best of 0, 1, 2, 4, 8 and 16 over archives in several languages
# Fewer texts say more about themselves than about what texts have in common.
TEXTS_PER_DIRECTION = 25
PROJECTION_SEED = 384


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What is taken away before signs are read.

    Args:
        mean: of the vectors it was measured on.
        directions: orthonormal rows.
        texts: how many it was measured on.
    """

    mean: Floats
    directions: Floats
    texts: int

    @classmethod
    def measure(cls, vectors: Floats) -> Self:
        """Measure the frame of some vectors."""
        points = project_vectors(vectors)
        mean = points.mean(axis=0)
        count = min(DIRECTIONS, len(points) // TEXTS_PER_DIRECTION)
        _, _, rows = np.linalg.svd(points - mean, full_matrices=False)
        return cls(mean, np.ascontiguousarray(rows[:count]), len(points))

    @classmethod
    def load(cls, saved: dict[str, Any]) -> Self:
        """Read a frame that was saved as JSON."""
        numbers = np.frombuffer(b64decode(saved["numbers"]), dtype="<f4").reshape(-1, BITS)
        numbers = numbers.astype(np.float32)
        return cls(numbers[0], numbers[1:], int(saved["texts"]))

    def dump(self) -> dict[str, Any]:
        """Give the frame as JSON keeps it."""
        numbers = np.vstack([self.mean, self.directions]).astype("<f4")
        return {"numbers": b64encode(numbers.tobytes()).decode("ascii"), "texts": self.texts}

    def apply(self, vectors: Floats) -> Floats:
        """Take away what all texts have in common."""
        points = project_vectors(vectors) - self.mean
        common = (points @ self.directions.T) @ self.directions
        result: Floats = (points - common).astype(np.float32)
        return result


def project_vectors(vectors: Floats) -> Floats:
    """Bring vectors of any dimension to `BITS` numbers of length 1 in all."""
    points = np.asarray(vectors, dtype=np.float32)
    if points.shape[1] != BITS:
        points = points @ _projection(points.shape[1])
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    result: Floats = (points / np.maximum(lengths, 1e-12)).astype(np.float32)
    return result


def encode_signs(framed: Floats) -> list[bytes]:
    """Give the signs of vectors as `Frame.apply` gives them, `CODE_BYTES` for each."""
    return [row.tobytes() for row in np.packbits(framed > 0, axis=1)]


def split_codes(codes: bytes) -> Words:
    """Read codes that were joined as rows of 64-bit words."""
    return np.frombuffer(codes, dtype=np.uint64).reshape(-1, CODE_BYTES // 8)


def encode_levels(framed: Floats) -> list[bytes]:
    """Give vectors as `Frame.apply` gives them with 4 bits a number, `LEVEL_BYTES` for each."""
    spread = np.maximum(framed.std(axis=1, keepdims=True), 1e-12)
    places = np.floor((framed / spread + REACH) * (LEVELS / (2 * REACH)))
    levels = np.clip(places, 0, LEVELS - 1).astype(np.uint8)
    packed = levels[:, 0::2] | levels[:, 1::2] << 4
    return [row.tobytes() for row in packed]


def measure_likeness(framed: Floats, levels: bytes) -> Floats:
    """Measure how alike a framed vector is to others.

    Args:
        framed: one vector as `Frame.apply` gives it.
        levels: those of the others, joined.

    Returns:
        The cosine to each, -1..1.
    """
    packed = np.frombuffer(levels, dtype=np.uint8).reshape(-1, LEVEL_BYTES)
    numbers = np.empty((len(packed), BITS), dtype=np.float32)
    numbers[:, 0::2], numbers[:, 1::2] = packed & 15, packed >> 4
    numbers -= (LEVELS - 1) / 2
    lengths = np.linalg.norm(numbers, axis=1) * max(float(np.linalg.norm(framed)), 1e-12)
    result: Floats = numbers @ framed / np.maximum(lengths, 1e-12)
    return result


@lru_cache(maxsize=4)
def _projection(dimension: int) -> Floats:
    """Give the same random projection whenever it is asked for, its columns orthogonal."""
    drawn = np.random.default_rng(PROJECTION_SEED).standard_normal((dimension, BITS))
    wide = dimension < BITS
    columns, upper = np.linalg.qr(drawn.T if wide else drawn)
    # Libraries differ in the signs of the columns; codes must not.
    columns = columns * np.sign(np.diagonal(upper))
    return np.ascontiguousarray(columns.T if wide else columns, dtype=np.float32)
