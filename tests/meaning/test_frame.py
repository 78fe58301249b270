from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.meaning.frame import (
    BITS,
    CODE_BYTES,
    DIRECTIONS,
    LEVEL_BYTES,
    Frame,
    encode_levels,
    encode_signs,
    measure_likeness,
    project_vectors,
    split_codes,
)
from factcheck.meaning.nearest import find_nearest

Floats = npt.NDArray[np.float32]


def draw(count: int, dimension: int = BITS, seed: int = 1) -> Floats:
    """Draw vectors that have much in common, as those of a language model have."""
    random = np.random.default_rng(seed)
    common = np.random.default_rng(0).standard_normal(dimension) * 4
    return (random.standard_normal((count, dimension)) + common).astype(np.float32)


@given(st.integers(1, 900), st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_vectors_of_any_dimension_become_384_numbers_of_length_one(dim: int, seed: int) -> None:
    projected = project_vectors(draw(3, dim, seed))
    assert projected.shape == (3, BITS)
    assert np.allclose(np.linalg.norm(projected, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("dimension", [96, 768])
def test_a_projection_keeps_what_is_alike(dimension: int) -> None:
    vectors = draw(2, dimension) - draw(2, dimension, seed=2)
    near = vectors[:1] + 0.1 * vectors[1:]
    before = [float(v @ vectors[0] / np.linalg.norm(v)) for v in (*near, vectors[1])]
    after = project_vectors(np.vstack([vectors, near]))
    assert before[0] > before[1]
    assert after[2] @ after[0] > 0.9
    assert abs(after[1] @ after[0]) < 0.3


def test_the_projection_is_the_same_in_every_process() -> None:
    # The numbers are those of the first run: codes in a database outlive the process.
    projected = project_vectors(np.eye(2, 96, dtype=np.float32))[:, :3]
    expected = [[-0.024703, -0.026776, 0.013609], [0.064104, -0.039024, -0.00918]]
    assert np.allclose(projected, expected, atol=1e-5)


def test_a_frame_takes_away_the_mean_and_the_largest_directions() -> None:
    vectors = draw(200)
    vectors[:100, 0] += 40  # as if half of the texts were in another language
    frame = Frame.measure(vectors)
    framed = frame.apply(vectors)
    assert frame.directions.shape == (DIRECTIONS, BITS)
    assert np.abs(framed.mean(axis=0)).max() < 1e-4
    raw, freed = project_vectors(vectors), framed
    assert abs(raw[:100, 0].mean() - raw[100:, 0].mean()) > 0.2
    assert abs(freed[:100, 0].mean() - freed[100:, 0].mean()) < 0.01


def test_a_frame_of_few_texts_takes_away_their_mean_only() -> None:
    assert Frame.measure(draw(24)).directions.shape == (0, BITS)
    assert Frame.measure(draw(25)).directions.shape == (1, BITS)


def test_a_frame_saved_as_json_makes_the_same_codes() -> None:
    vectors = draw(120)
    frame = Frame.measure(vectors)
    again = Frame.load(json.loads(json.dumps(frame.dump())))
    assert again.texts == 120
    assert encode_signs(again.apply(vectors)) == encode_signs(frame.apply(vectors))


def test_signs_of_a_vector_differ_least_from_its_own() -> None:
    vectors = draw(300)
    framed = Frame.measure(vectors).apply(vectors)
    codes = encode_signs(framed)
    assert {len(code) for code in codes} == {CODE_BYTES}
    words = split_codes(b"".join(codes))
    assert find_nearest(split_codes(codes[7])[0], words, 1).tolist() == [7]


def test_levels_give_the_cosine_nearly_as_the_vectors_do() -> None:
    vectors = draw(300)
    framed = Frame.measure(vectors).apply(vectors)
    levels = encode_levels(framed)
    assert {len(row) for row in levels} == {LEVEL_BYTES}
    likeness = measure_likeness(framed[7], b"".join(levels))
    lengths = np.linalg.norm(framed, axis=1)
    exact = framed @ framed[7] / (lengths * lengths[7])
    assert np.abs(likeness - exact).max() < 0.02
    assert int(np.argmax(likeness)) == 7


def test_a_vector_of_zeros_is_like_nothing() -> None:
    zeros = np.zeros((1, BITS), dtype=np.float32)
    drawn = b"".join(encode_levels(draw(3)))
    assert measure_likeness(zeros[0], drawn).tolist() == [0, 0, 0]
    assert abs(measure_likeness(draw(1)[0], encode_levels(zeros)[0])[0]) < 0.3
