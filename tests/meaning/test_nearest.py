from __future__ import annotations

import numpy as np
import pytest

from factcheck.meaning import nearest
from factcheck.meaning.nearest import find_nearest


def count_bits(first: bytes, second: bytes) -> int:
    return (int.from_bytes(first) ^ int.from_bytes(second)).bit_count()


@pytest.mark.parametrize("limit", [1, 5, 40, 200, 1000])
def test_the_codes_with_the_fewest_different_bits_are_found(
    monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(nearest, "BLOCK", 64)  # 200 codes in several blocks, the last one short
    codes = np.random.default_rng(3).integers(0, 2**63, size=(200, 6), dtype=np.uint64)
    asked = codes[123] ^ np.uint64(5)
    found = find_nearest(asked, codes, limit)
    distances = [count_bits(asked.tobytes(), code.tobytes()) for code in codes]
    assert [distances[place] for place in found] == sorted(distances)[:limit]
    assert found[0] == 123


def test_of_equal_codes_the_newest_is_first() -> None:
    codes = np.zeros((5, 6), dtype=np.uint64)
    assert find_nearest(codes[0], codes, 5).tolist() == [4, 3, 2, 1, 0]


def test_all_bits_are_counted() -> None:
    codes = np.array([[2**64 - 1] * 6, [0] * 6], dtype=np.uint64)
    assert find_nearest(np.zeros(6, dtype=np.uint64), codes, 2).tolist() == [1, 0]
